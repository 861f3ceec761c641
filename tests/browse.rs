//! Finding people without typing: teams, departments, whom one looked up lately; and by Telegram.

use sandbox::worksection::Contact;

use crate::world::{World, ask, tap};

#[tokio::test]
async fn whois_alone_leads_to_departments_and_their_members() {
    let world = World::new().await;
    for number in 10..20 {
        world.member(&format!("Лев Тестовий{number}"), |m| {
            m.department = "Ґрунтознавство <b>".into();
        });
    }
    let room = world.linked().await;
    let prompt = ask(&room, &world.olena, "/whois").await;
    let departments = tap(&room, &world.olena, &prompt, "Відділи").await;
    let mut page = departments;
    while page.button("Ґрунтознавство <b> · 10").is_none() {
        page = tap(&room, &world.olena, &page, "➡️").await;
    }
    let members = tap(&room, &world.olena, &page, "Ґрунтознавство").await;
    assert!(members.text.contains("10 учасників"), "{}", members.text);
    let card = tap(&room, &world.olena, &members, "Лев Тестовий10").await;
    let back = tap(&room, &world.olena, &card, "↩️").await;
    let again = tap(&room, &world.olena, &back, "↩️").await;
    assert_eq!(again.labels(), page.labels());
}

#[tokio::test]
async fn a_card_leads_to_the_persons_team_or_folder() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |m| {
        m.details.group = "Студія світла".into()
    });
    let mut contact = Contact::new("Клієнт", "Унікальний", "client@client.example");
    contact.details.group = "DEFAULT".into();
    world.account.add_contact(contact);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/whois їжакевич").await;
    let team = tap(&room, &world.olena, &card, "Команда: Студія світла").await;
    assert!(team.text.contains("1 учасник"), "{}", team.text);
    let card = ask(&room, &world.olena, "унікальний").await;
    let folder = tap(&room, &world.olena, &card, "Папка: Загальні").await;
    assert!(folder.button("Клієнт Унікальний").is_some());
}

#[tokio::test]
async fn teams_departments_and_lately_are_reached_in_english_too() {
    let world = World::new().await;
    world.member("Zoe Miller", |m| {
        m.department = "Aardvarks".into();
        m.details.group = "Remote crew".into();
    });
    world.account.add_team("Remote crew", false);
    let room = world.link(&world.andrew).await;
    let prompt = ask(&room, &world.andrew, "/whois").await;
    assert_eq!(
        prompt.labels(),
        ["Teams", "Departments", "Recent", "✖️ Cancel"]
    );
    let departments = tap(&room, &world.andrew, &prompt, "Departments").await;
    assert!(
        departments.text.contains("departments"),
        "{}",
        departments.text
    );
    let members = tap(&room, &world.andrew, &departments, "Aardvarks · 1").await;
    assert!(members.text.contains("1 member"), "{}", members.text);
    let card = tap(&room, &world.andrew, &members, "Zoe Miller").await;
    assert!(
        card.text.contains("Team: Remote crew · Aardvarks"),
        "{}",
        card.text
    );
    let team = tap(&room, &world.andrew, &card, "Team: Remote crew").await;
    assert!(team.button("Zoe Miller").is_some(), "{:?}", team.labels());
    let prompt = ask(&room, &world.andrew, "/whois").await;
    let teams = tap(&room, &world.andrew, &prompt, "Teams").await;
    assert!(
        teams.button("Remote crew · 1").is_some(),
        "{:?}",
        teams.labels()
    );
    let prompt = ask(&room, &world.andrew, "/whois").await;
    let recent = tap(&room, &world.andrew, &prompt, "Recent").await;
    assert_eq!(recent.labels()[0], "Zoe Miller");
    let forgotten = tap(&room, &world.andrew, &recent, "Forget").await;
    assert!(forgotten.text.contains("Forgotten"), "{}", forgotten.text);
}

#[tokio::test]
async fn whom_i_looked_up_lately_is_mine_and_can_be_forgotten() {
    let mut world = World::new().await;
    for number in 10..20 {
        world.member(&format!("Лев Тестовий{number}"), |_| {});
    }
    let room = world.linked().await;
    for number in [10, 11, 12, 13, 14, 15, 16, 17, 18, 11] {
        ask(&room, &world.olena, &format!("/whois Тестовий{number}")).await;
    }
    world.restart().await;
    let prompt = ask(&room, &world.olena, "/whois").await;
    let recent = tap(&room, &world.olena, &prompt, "Нещодавні").await;
    let shown: Vec<_> = recent.labels().into_iter().take(3).collect();
    assert_eq!(
        shown,
        ["Лев Тестовий11", "Лев Тестовий18", "Лев Тестовий17"],
        "newest first, each once"
    );
    let people = recent
        .labels()
        .iter()
        .filter(|l| l.starts_with("Лев"))
        .count();
    assert_eq!(people, 8);

    let his = world.link(&world.andrew).await;
    let prompt = ask(&his, &world.andrew, "/whois").await;
    let none = tap(&his, &world.andrew, &prompt, "Recent").await;
    assert!(none.text.contains("not looked anybody up"), "{}", none.text);

    tap(&room, &world.olena, &recent, "Забути").await;
    let prompt = ask(&room, &world.olena, "/whois").await;
    let recent = tap(&room, &world.olena, &prompt, "Нещодавні").await;
    assert!(recent.text.contains("ще нікого"), "{}", recent.text);
}

#[tokio::test]
async fn a_name_at_telegram_leads_to_whoever_linked_themselves() {
    let world = World::new().await;
    world.member("Zoe Miller", |m| {
        m.details.email = "zoe@demo.example".into()
    });
    let andrew = world.andrew.clone().called("Andrew_M");
    let his = world.link(&andrew).await;
    let me = ask(&his, &andrew, "/me").await;
    tap(&his, &andrew, &me, "Say").await;
    ask(&his, &andrew, "zoe@demo.example").await;

    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/whois @andrew_m").await;
    assert!(card.text.contains("Zoe Miller"), "{}", card.text);
    let unknown = ask(&room, &world.olena, "/whois @somebody").await;
    assert!(unknown.text.contains("не знаю"), "{}", unknown.text);

    let question = ask(&his, &andrew, "/unlink").await;
    tap(&his, &andrew, &question, "✅").await;
    let unknown = ask(&room, &world.olena, "/whois @Andrew_M").await;
    assert!(unknown.text.contains("не знаю"), "{}", unknown.text);
    let zoe = world.telegram.person("Zoe").speaking("en");
    let hers = world.link(&zoe).await;
    let unknown = ask(&hers, &zoe, "/whois @Andrew_M").await;
    assert!(unknown.text.contains("cannot tell who"), "{}", unknown.text);
}
