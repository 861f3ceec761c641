//! Departments: found without typing.

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
