//! Projects: found, opened, and their teams changed, whatever becomes of the answer.

use std::time::Duration;

use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::says::{En, Uk, Words, assert_says, text, words};
use crate::{
    process::Process,
    tasks::known,
    world::{World, answer_to, ask, tap},
};

/// «Новий сайт», which is everybody's; «Мобільний застосунок»; «Ребрендинг «Ромашки»».
pub const SITE: u64 = 3001;
pub const APP: u64 = 3002;
pub const BRAND: u64 = 3003;

/// Puts a member into a project's team.
pub fn join(world: &World, project: u64, member: u64) {
    world.account.edit(|contents| {
        let mut projects = contents.projects.iter_mut();
        let project = projects.find(|p| p.id == project).expect("a project");
        project.team.insert(member);
    });
}

/// A member who is in no project but where a story puts them.
pub fn solomiia(world: &World) -> u64 {
    let id = known(world, "Соломія Їжакевич", "solomiia@demo.example");
    world.account.edit(|contents| {
        for project in &mut contents.projects {
            project.team.remove(&id);
        }
    });
    id
}

pub fn is_in(world: &World, project: u64, email: &str) -> bool {
    world.account.team_of(project).contains(&email.to_owned())
}

/// A card that asks whether Solomiia is to be added to «Мобільний застосунок», or taken out of it.
async fn sure(world: &World, room: &Room, on: bool) -> Message {
    let project = ask(room, &world.olena, "/projects Мобільний застосунок").await;
    let (button, yes) = if on { ("➕", "✅") } else { ("➖", "✅") };
    tap(room, &world.olena, &project, button).await;
    let card = ask(room, &world.olena, "Соломія Їжакевич").await;
    assert!(card.button(yes).is_some(), "{:?}", card.labels());
    card
}

/// Presses ✅ and waits for what the message says then.
pub async fn confirm(world: &World, room: &Room, card: &Message, what: Words) -> Message {
    room.press(&world.olena, card.id, "✅").forget();
    told(room, card.id, what).await
}

async fn told(room: &Room, message: i64, what: Words) -> Message {
    room.expect(what.key(), |m| m.id == message && what.are_in(m))
        .await
}

#[tokio::test]
async fn projects_are_listed_opened_and_lead_to_people_and_back() {
    let world = World::new().await;
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "/projects").await;
    // What is over is not on the list.
    assert_says!(list, Uk, "projects-all", count = 9);
    let more = tap(&room, &world.olena, &list, "➡️").await;
    assert_eq!((more.id, more.text), (list.id, list.text.clone()));
    assert!(
        more.keyboard
            .iter()
            .flatten()
            .any(|key| key.text.starts_with("⏸"))
    );
    let list = tap(&room, &world.olena, &list, "⬅️").await;
    let site = tap(&room, &world.olena, &list, "Новий сайт").await;
    assert_says!(site, Uk, "projects-title", title = "Новий сайт", count = 60);
    assert_says!(site, Uk, "projects-manager", name = "Оксана Коваль");
    // The manager comes first.
    assert!(site.labels()[0].starts_with("Оксана Коваль"));
    let card = tap(&room, &world.olena, &site, "Оксана Коваль").await;
    assert!(card.text.contains("Оксана Коваль"), "{}", card.text);
    let site = tap(&room, &world.olena, &card, "↩️").await;
    assert_says!(site, Uk, "projects-title", title = "Новий сайт");
    let again = tap(&room, &world.olena, &site, "↩️").await;
    assert_says!(again, Uk, "projects-all");
    let inner = tap(&room, &world.olena, &again, "Внутрішні справи").await;
    assert_says!(inner, Uk, "projects-no-manager");
    assert_eq!(world.asked("get_projects"), 1);
    // Worksection is asked anew where somebody wants that.
    let manager = |contents: &mut sandbox::worksection::Contents| {
        contents.projects[3].manager = Some(contents.members[1].id);
    };
    world.account.edit(manager);
    let inner = tap(&room, &world.olena, &inner, "🔄").await;
    assert_says!(inner, Uk, "projects-manager", name = "Андрій Шевченко");
    let list = tap(&room, &world.olena, &inner, "↩️").await;
    room.press(&world.olena, list.id, "🔄").answer().await;
    assert_eq!(world.asked("get_projects"), 3);
    let home = ask(&room, &world.olena, "/start").await;
    let list = tap(&room, &world.olena, &home, &text!(Uk, "start-projects")).await;
    assert_says!(list, Uk, "projects-all");
    insta::assert_snapshot!("projects_uk", world.picture(&room));
}

#[tokio::test]
async fn a_project_is_found_however_its_title_is_typed() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    for typed in [
        "Новий сайт",
        "novyi sait",
        "новий  САЙТ",
        "yjdbq cfqn",
        "сайту новий",
    ] {
        let site = ask(&room, &world.andrew, &format!("/projects {typed}")).await;
        assert_says!(site, En, "projects-title", title = "Новий сайт");
    }
    let nothing = ask(&room, &world.andrew, "/projects щщщщщ").await;
    assert_says!(nothing, En, "projects-nothing", query = "щщщщщ");
    let all = tap(&room, &world.andrew, &nothing, "↩️").await;
    assert_says!(all, En, "projects-all");
}

#[tokio::test]
async fn of_several_fitting_projects_one_is_chosen_or_named_in_full() {
    let world = World::new().await;
    world.account.edit(|contents| {
        let mut other = contents.projects[0].clone();
        (other.id, other.name) = (3999, "Новий сайт пекарні <b>&\"😀".to_owned());
        contents.projects.push(other);
    });
    let room = world.linked().await;
    let several = ask(&room, &world.olena, "/projects новий").await;
    assert_says!(several, Uk, "projects-found", query = "новий", count = 2);
    let odd = tap(&room, &world.olena, &several, "Новий сайт пекарні").await;
    assert!(odd.text.contains("пекарні <b>&\"😀"), "{}", odd.text);
    let exact = ask(&room, &world.olena, "/projects новий сайт").await;
    assert_says!(exact, Uk, "projects-title", title = "Новий сайт");
}

#[tokio::test]
async fn somebody_is_added_to_a_project_and_taken_out_of_it() {
    let world = World::new().await;
    solomiia(&world);
    let room = world.linked().await;
    let card = sure(&world, &room, true).await;
    assert_says!(
        card,
        Uk,
        "projects-line-project",
        title = "Мобільний застосунок"
    );
    assert_says!(card, Uk, "projects-line-member", name = "Соломія Їжакевич");
    assert_says!(
        card,
        Uk,
        "projects-line-email",
        email = "solomiia@demo.example"
    );
    assert_eq!(world.asked("add_project_members"), 0, "not before ✅");
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(
        done,
        Uk,
        "projects-added",
        title = "Мобільний застосунок",
        name = "Соломія Їжакевич"
    );
    assert!(is_in(&world, APP, "solomiia@demo.example"));
    // The team shows it without asking anew.
    let project = tap(
        &room,
        &world.olena,
        &done,
        &text!(Uk, "projects-open", title = "Мобільний застосунок"),
    )
    .await;
    assert_says!(project, Uk, "projects-title", count = 32);
    assert_eq!(world.asked("get_projects"), 1);
    // Whoever is in it already is said to be.
    tap(&room, &world.olena, &project, "➕").await;
    let known = ask(&room, &world.olena, "solomiia@demo.example").await;
    assert_says!(known, Uk, "projects-is-in", name = "Соломія Їжакевич");

    let card = sure(&world, &room, false).await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "projects-removed", name = "Соломія Їжакевич");
    assert!(!is_in(&world, APP, "solomiia@demo.example"));
    assert_eq!(
        (
            world.asked("add_project_members"),
            world.asked("delete_project_members")
        ),
        (1, 1)
    );
    insta::assert_snapshot!("team_uk", world.picture(&room));
}

#[tokio::test]
async fn one_of_several_is_chosen_and_a_manager_stays() {
    let world = World::new().await;
    solomiia(&world);
    known(&world, "Лев Тестовий1", "lev1@demo.example");
    known(&world, "Лев Тестовий2", "lev2@demo.example");
    let room = world.link(&world.andrew).await;
    let person = &world.andrew;
    let project = ask(&room, person, "/projects Мобільний застосунок").await;
    let whom = tap(&room, person, &project, "➕").await;
    assert_says!(whom, En, "projects-add-whom");
    let several = ask(&room, person, "тестовий").await;
    assert_says!(several, En, "subscribe-several", count = 2);
    let card = tap(&room, person, &several, "Лев Тестовий2").await;
    assert_says!(card, En, "projects-line-email", email = "lev2@demo.example");
    let left = tap(&room, person, &card, "✖️").await;
    assert!(left.button("✅").is_none());
    assert_eq!(world.asked("add_project_members"), 0);

    let whom = tap(
        &room,
        person,
        &ask(&room, person, "/projects Мобільний застосунок").await,
        "➖",
    )
    .await;
    assert_says!(whom, En, "projects-remove-whom");
    // Those of the team are offered, and nobody else is found.
    assert!(
        !whom
            .labels()
            .iter()
            .any(|label| label.contains("Коваль Оксана"))
    );
    let nobody = ask(&room, person, "Соломія Їжакевич").await;
    assert_says!(nobody, En, "subscribe-nobody");
    let manager = ask(&room, person, "Оксана Коваль").await;
    assert_says!(manager, En, "projects-manages", name = "Оксана Коваль");
    assert_eq!(world.asked("delete_project_members"), 0);
    insta::assert_snapshot!("team_en", world.picture(&room));
}

#[tokio::test]
async fn a_lost_answer_is_looked_up_and_nothing_is_done_twice() {
    for (on, action, done) in [
        (true, "add_project_members", words!(Uk, "projects-added")),
        (
            false,
            "delete_project_members",
            words!(Uk, "projects-removed"),
        ),
    ] {
        let world = World::new().await;
        let id = solomiia(&world);
        if !on {
            join(&world, APP, id);
        }
        let room = world.linked().await;
        let card = sure(&world, &room, on).await;
        let faults = world.worksection.faults();
        faults.next(Some(action), Fault::LostAnswer, 1);
        confirm(&world, &room, &card, done).await;
        assert_eq!(world.asked(action), 1);
        assert_eq!(is_in(&world, APP, "solomiia@demo.example"), on);
    }
}

#[tokio::test]
async fn a_change_that_never_arrived_is_told_so_and_can_be_made_once_more() {
    for (on, action) in [
        (true, "add_project_members"),
        (false, "delete_project_members"),
    ] {
        let world = World::new().await;
        let id = solomiia(&world);
        if !on {
            join(&world, APP, id);
        }
        let room = world.linked().await;
        let card = sure(&world, &room, on).await;
        let faults = world.worksection.faults();
        faults.next(Some(action), Fault::Reset, 1);
        let sorry = confirm(&world, &room, &card, words!(Uk, "change-not-done")).await;
        assert!(sorry.text.contains("Соломія Їжакевич"), "{}", sorry.text);
        let card = tap(&room, &world.olena, &sorry, &text!(Uk, "retry")).await;
        let done = if on {
            "projects-added"
        } else {
            "projects-removed"
        };
        confirm(&world, &room, &card, words!(Uk, done)).await;
        assert_eq!(world.asked(action), 2);
        assert_eq!(is_in(&world, APP, "solomiia@demo.example"), on);
    }
}

#[tokio::test]
async fn an_outcome_that_nobody_knows_is_looked_up_by_a_button() {
    let world = World::new().await;
    solomiia(&world);
    let room = world.linked().await;
    let card = sure(&world, &room, true).await;
    let faults = world.worksection.faults();
    faults.next(Some("add_project_members"), Fault::LostAnswer, 1);
    faults.always(Some("get_project"), Fault::Html(502));
    let unknown = confirm(&world, &room, &card, words!(Uk, "change-unknown")).await;
    assert!(
        unknown.text.contains("Мобільний застосунок"),
        "{}",
        unknown.text
    );
    faults.clear();
    let done = words!(Uk, "projects-added");
    loop {
        room.press(&world.olena, card.id, "🔄").answer().await;
        if done.are_in(&room.message(card.id).expect("the card")) {
            break;
        }
    }
    assert_eq!(world.asked("add_project_members"), 1);
}

#[tokio::test]
async fn what_worksection_refuses_is_explained() {
    let world = World::new().await;
    let id = solomiia(&world);
    let room = world.linked().await;
    let card = sure(&world, &room, true).await;
    // The address is another one meanwhile.
    assert!(
        world
            .account
            .change_member("solomiia@demo.example", |member| {
                member.details.email = "new@demo.example".into();
            })
    );
    let refused = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(
        refused,
        Uk,
        "projects-refused-email",
        name = "Соломія Їжакевич"
    );
    let card = tap(&room, &world.olena, &refused, &text!(Uk, "retry")).await;
    world
        .account
        .edit(|contents| contents.projects.retain(|p| p.id != APP));
    let refused = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(refused, Uk, "projects-gone");
    let typed = ask(&room, &world.olena, "Оксана Коваль").await;
    assert!(
        typed.text.contains("Оксана Коваль"),
        "the question is over: {}",
        typed.text
    );
    assert!(!world.account.team_of(SITE).is_empty() && id > 0);
}

#[tokio::test]
async fn a_double_tap_adds_once_and_an_old_button_does_nothing() {
    let mut world = World::new().await;
    solomiia(&world);
    let room = world.linked().await;
    let card = sure(&world, &room, true).await;
    let data = serde_json::to_value(card.button("✅").expect("a button")).expect("JSON");
    let data = data["callback_data"].as_str().expect("data").to_owned();
    let slow = Fault::Delay(Duration::from_millis(300));
    world
        .worksection
        .faults()
        .always(Some("add_project_members"), slow);
    let first = room.press(&world.olena, card.id, "✅");
    let second = room.press(&world.olena, card.id, "✅");
    first.answer().await;
    second.answer().await;
    told(&room, card.id, words!(Uk, "projects-added")).await;
    world.restart().await;
    room.press_data(&world.olena, card.id, &data).answer().await;
    assert_eq!(world.asked("add_project_members"), 1);
}

#[tokio::test]
async fn a_killed_bot_tells_what_became_of_a_member_taken_out() {
    let mut world = World::new().await;
    let id = solomiia(&world);
    join(&world, APP, id);
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let card = sure(&world, &room, false).await;
    let slow = Fault::Delay(Duration::from_secs(30));
    world
        .worksection
        .faults()
        .next(Some("delete_project_members"), slow, 1);
    room.press(&world.olena, card.id, "✅").forget();
    while is_in(&world, APP, "solomiia@demo.example") {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    let _bot = Process::start(&world).await;
    let done = told(&room, card.id, words!(Uk, "projects-removed")).await;
    assert!(done.text.contains("Соломія Їжакевич"), "{}", done.text);
    assert_eq!(world.asked("delete_project_members"), 1);
}

#[tokio::test]
async fn the_list_goes_on_without_worksection_and_says_how_old_it_is() {
    let world = World::with(60, Duration::ZERO).await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/projects").await;
    world.worksection.faults().always(None, Fault::Html(502));
    world.telegram.wait_idle().await;
    let said = room.say(&world.olena, "/projects");
    let list = answer_to(&room, said).await;
    assert_says!(list, Uk, "projects-all", count = 9);
    assert!(
        list.text.contains("отримано") || list.text.contains("не відповідає"),
        "{}",
        list.text
    );
}
