//! Projects: found, opened, their teams changed, and the projects that two people share.

use std::time::{Duration, Instant};

use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::says::{En, Uk, Words, assert_not_says, assert_says, says, text, words};
use crate::{
    oauth::{ALL, link_as},
    process::Process,
    tasks::known,
    world::{World, answer_to, ask, reply, tap},
};

/// «Новий сайт», which is everybody's; «Мобільний застосунок»; «Ребрендинг «Ромашки»».
const SITE: u64 = 3001;
const APP: u64 = 3002;
const BRAND: u64 = 3003;

/// Puts a member into a project's team.
fn join(world: &World, project: u64, member: u64) {
    world.account.edit(|contents| {
        let mut projects = contents.projects.iter_mut();
        let project = projects.find(|p| p.id == project).expect("a project");
        project.team.insert(member);
    });
}

/// A member who is in no project but where a story puts them.
fn solomiia(world: &World) -> u64 {
    known(world, "Соломія Їжакевич", "solomiia@demo.example")
}

fn is_in(world: &World, project: u64, email: &str) -> bool {
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
async fn confirm(world: &World, room: &Room, card: &Message, what: Words) -> Message {
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
    // One of two whose titles begin alike is meant by its whole title.
    world.account.edit(|contents| {
        let mut other = contents.projects[0].clone();
        (other.id, other.name) = (3999, "Новий сайт пекарні <b>&\"😀".to_owned());
        contents.projects.push(other);
    });
    let world_of_new = world.telegram.person("Zoe").speaking("en");
    let room = world.link(&world_of_new).await;
    let nothing = ask(&room, &world_of_new, "/projects щщщщщ").await;
    assert_says!(nothing, En, "projects-nothing", query = "щщщщщ");
    let all = tap(&room, &world_of_new, &nothing, "↩️").await;
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
async fn in_a_group_everybody_reads_and_its_administrators_change() {
    let world = World::new().await;
    solomiia(&world);
    let group = world.linked_group().await;
    let project = ask(&group, &world.andrew, "/projects Мобільний застосунок").await;
    assert_says!(project, En, "projects-title");
    let toast = group.press(&world.andrew, project.id, "➕").answer().await;
    assert_says!(toast, En, "refusal-may-not-change");
    let whom = tap(&group, &world.olena, &project, "➕").await;
    let card = reply(&group, &world.olena, &whom, "solomiia@demo.example").await;
    assert_says!(card, Uk, "form-by-group");
    let toast = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(toast, En, "dialogue-not-yours");
    assert_eq!(world.asked("add_project_members"), 0);
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "projects-added", name = "Соломія Їжакевич");
    // The right is asked for again at the end.
    group.promote(&world.andrew);
    let project = ask(&group, &world.andrew, "/projects Мобільний застосунок").await;
    let whom = tap(&group, &world.andrew, &project, "➖").await;
    let card = reply(&group, &world.andrew, &whom, "solomiia@demo.example").await;
    group.demote(&world.andrew);
    let toast = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(toast, En, "refusal-may-not-change");
    assert_eq!(world.asked("delete_project_members"), 0);
    // What somebody shares with others is theirs alone to read.
    let person = ask(&group, &world.olena, "/whois Оксана Коваль").await;
    assert!(person.button(&text!(Uk, "projects-shared-key")).is_none());
}

#[tokio::test]
async fn a_group_with_outsiders_can_close_projects() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let project = ask(&group, &world.olena, "/projects Мобільний застосунок").await;
    let me = ask(&group, &world.olena, "/me").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    let open = text!(Uk, "view-projects-open");
    let view = tap(&group, &world.olena, &view, &open).await;
    assert!(view.button(&text!(Uk, "view-projects-closed")).is_some());
    for line in ["/projects", "/projects сайт"] {
        let refused = ask(&group, &world.andrew, line).await;
        assert_says!(refused, En, "projects-closed");
    }
    let refused = tap(&group, &world.olena, &project, "➡️").await;
    assert_says!(refused, Uk, "projects-closed");
    let card = ask(&group, &world.olena, "/invite anna@acme.ua Анна Нова").await;
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done");
    assert_not_says!(done, Uk, "projects-invited");
}

#[tokio::test]
async fn the_world_does_not_learn_on_what_people_work() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let project = ask(&group, &world.olena, "/projects Мобільний застосунок").await;
    world.telegram.wait_idle().await;
    group.publish("open_sales");
    group.say(&world.andrew, "Hello");
    group.expect("the news", says!(En, "public-turned")).await;
    let refused = ask(&group, &world.olena, "/projects").await;
    assert_says!(refused, Uk, "public-projects");
    assert!(!refused.text.contains("сайт"), "{}", refused.text);
    let refused = tap(&group, &world.olena, &project, "➕").await;
    assert_says!(refused, Uk, "public-projects");
}

/// The card after an invitation of Anna, which leads on.
async fn invited(world: &World, room: &Room) -> Message {
    let line = "/invite anna@acme.ua Анна Коваленко, дизайнерка";
    let card = ask(room, &world.olena, line).await;
    let done = tap(room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done");
    assert_says!(done, Uk, "projects-invited");
    done
}

#[tokio::test]
async fn whoever_was_invited_is_put_into_several_projects_at_once() {
    let world = World::new().await;
    let room = world.linked().await;
    let person = &world.olena;
    let done = invited(&world, &room).await;
    let which = tap(&room, person, &done, &text!(Uk, "projects-assign")).await;
    assert_says!(which, Uk, "projects-which", name = "Анна Коваленко");
    assert!(which.button("✅").is_none(), "nothing is chosen yet");
    let which = tap(&room, person, &which, "Мобільний застосунок").await;
    assert_says!(
        which,
        Uk,
        "projects-chosen",
        titles = "Мобільний застосунок"
    );
    // Another is found by its title.
    let found = ask(&room, person, "ромашки").await;
    assert_says!(found, Uk, "projects-found", count = 1);
    assert_says!(
        found,
        Uk,
        "projects-chosen",
        titles = "Мобільний застосунок"
    );
    let both = tap(&room, person, &found, "Ребрендинг").await;
    assert_says!(
        both,
        Uk,
        "projects-chosen",
        titles = "Мобільний застосунок, Ребрендинг «Ромашки»"
    );
    let all = tap(&room, person, &both, &text!(Uk, "projects-back-to-all")).await;
    // One too many is taken back.
    let third = tap(&room, person, &all, "Новий сайт").await;
    let both = tap(&room, person, &third, "✓ Новий сайт").await;
    assert_eq!(world.asked("add_project_members"), 0);
    let yes = text!(Uk, "projects-add-all", count = 2);
    room.press(person, both.id, &yes).forget();
    for title in ["Мобільний застосунок", "Ребрендинг «Ромашки»"]
    {
        room.expect(
            title,
            says!(Uk, "projects-added", title = title, name = "Анна Коваленко"),
        )
        .await;
    }
    world.telegram.wait_idle().await;
    assert_eq!(world.asked("add_project_members"), 2);
    for (project, is_member) in [(SITE, false), (APP, true), (BRAND, true)] {
        assert_eq!(is_in(&world, project, "anna@acme.ua"), is_member);
    }
    insta::assert_snapshot!("several_uk", world.picture(&room));

    // The next time the last used come first.
    let line = "/invite next@acme.ua Іван Наступний";
    let card = ask(&room, person, line).await;
    let done = tap(&room, person, &card, "✅").await;
    let which = tap(&room, person, &done, &text!(Uk, "projects-assign")).await;
    let labels = which.labels();
    assert!(labels[0].starts_with("Ребрендинг"), "{labels:?}");
    assert!(labels[1].starts_with("Мобільний застосунок"), "{labels:?}");
}

#[tokio::test]
async fn each_of_several_is_told_as_it_ended() {
    let world = World::new().await;
    let room = world.linked().await;
    let person = &world.olena;
    let done = invited(&world, &room).await;
    let mut which = tap(&room, person, &done, &text!(Uk, "projects-assign")).await;
    for title in ["Мобільний застосунок", "Новий сайт", "Ребрендинг"]
    {
        which = tap(&room, person, &which, title).await;
    }
    // The first answer is lost, the second change never arrives, so the third is not begun.
    let faults = world.worksection.faults();
    faults.next(Some("add_project_members"), Fault::LostAnswer, 1);
    faults.next(Some("add_project_members"), Fault::Reset, 1);
    room.press(person, which.id, "✅").forget();
    room.expect(
        "the first",
        says!(Uk, "projects-added", title = "Мобільний застосунок"),
    )
    .await;
    let second = room
        .expect("the second", says!(Uk, "change-not-done"))
        .await;
    assert!(second.text.contains("Новий сайт"), "{}", second.text);
    let rest = room
        .expect("the rest", says!(Uk, "projects-not-begun"))
        .await;
    assert!(rest.text.contains("Ребрендинг"), "{}", rest.text);
    assert_eq!(world.asked("add_project_members"), 2);
    let again = tap(&room, person, &rest, &text!(Uk, "projects-assign")).await;
    assert_says!(again, Uk, "projects-which");
    // She is in the first already.
    assert!(
        again.button("Мобільний застосунок").is_none(),
        "{:?}",
        again.labels()
    );
}

#[tokio::test]
async fn a_kill_between_several_loses_none_and_makes_none_twice() {
    let mut world = World::new().await;
    world.forgiven = vec![
        "the callback query was answered before",
        "was never answered",
    ];
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let person = world.olena.clone();
    let done = invited(&world, &room).await;
    let mut which = tap(&room, &person, &done, &text!(Uk, "projects-assign")).await;
    for title in ["Мобільний застосунок", "Новий сайт", "Ребрендинг"]
    {
        which = tap(&room, &person, &which, title).await;
    }
    let faults = world.worksection.faults();
    faults.next(Some("add_project_members"), Fault::Delay(Duration::ZERO), 1);
    let slow = Fault::Delay(Duration::from_secs(30));
    faults.next(Some("add_project_members"), slow, 1);
    room.press(&person, which.id, "✅").forget();
    while !is_in(&world, SITE, "anna@acme.ua") {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    let _bot = Process::start(&world).await;
    let restarted = Instant::now();
    for title in ["Мобільний застосунок", "Новий сайт", "Ребрендинг «Ромашки»"]
    {
        room.expect(title, says!(Uk, "projects-added", title = title))
            .await;
    }
    assert!(restarted.elapsed() < Duration::from_secs(20));
    assert_eq!(world.asked("add_project_members"), 3);
    for project in [SITE, APP, BRAND] {
        assert!(is_in(&world, project, "anna@acme.ua"));
    }
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
async fn an_older_link_says_what_is_missing_and_leads_to_consent() {
    let world = World::with_oauth().await;
    let id = solomiia(&world);
    join(&world, APP, id);
    let older = &ALL[..6];
    let email = "solomiia@demo.example";
    let room = link_as(&world, &world.olena, email, older).await;
    let refused = ask(&room, &world.olena, "/projects").await;
    assert_says!(refused, Uk, "consent-permission-projects-read");
    let offer = tap(&room, &world.olena, &refused, &text!(Uk, "link-button")).await;
    let url = crate::oauth::consent_url(&offer);
    assert!(url.as_str().contains("projects_read"), "{url}");

    // Who may see them and not change them is told so, too.
    let seeing = [older, &["projects_read"]].concat();
    crate::oauth::decide(&offer, email, &seeing, "allow").await;
    let project = ask(&room, &world.olena, "/projects мобільний").await;
    assert_says!(
        project,
        Uk,
        "projects-title",
        title = "Мобільний застосунок"
    );
    tap(&room, &world.olena, &project, "➖").await;
    let card = ask(&room, &world.olena, email).await;
    let refused = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(refused, Uk, "consent-permission-projects-write");
    assert!(is_in(&world, APP, email));
}

#[tokio::test]
async fn a_person_sees_their_own_projects_and_may_leave_one() {
    let world = World::with_oauth().await;
    let email = "solomiia@demo.example";
    let id = solomiia(&world);
    for project in [SITE, APP] {
        join(&world, project, id);
    }
    let room = link_as(&world, &world.olena, email, ALL).await;
    let list = ask(&room, &world.olena, "/projects").await;
    assert_says!(list, Uk, "projects-all", count = 2);
    let site = tap(&room, &world.olena, &list, "Новий сайт").await;
    tap(&room, &world.olena, &site, "➖").await;
    let card = ask(&room, &world.olena, email).await;
    // Whoever left a project does not see it any more, so it cannot be looked up in it.
    let faults = world.worksection.faults();
    faults.next(Some("delete_project_members"), Fault::LostAnswer, 1);
    let done = confirm(&world, &room, &card, words!(Uk, "projects-removed")).await;
    assert!(done.text.contains("Новий сайт"), "{}", done.text);
    assert!(!is_in(&world, SITE, email));
}

#[tokio::test]
async fn a_card_shows_the_projects_that_two_people_share() {
    let world = World::new().await;
    let id = solomiia(&world);
    let lev = known(&world, "Лев Тестовий", "lev@demo.example");
    for (project, member) in [
        (APP, id),
        (APP, lev),
        (BRAND, id),
        (BRAND, lev),
        (SITE, lev),
    ] {
        join(&world, project, member);
    }
    let room = world.linked().await;
    let person = &world.olena;
    let card = ask(&room, person, "Лев Тестовий").await;
    assert_not_says!(card, Uk, "card-together");
    // With a key nobody knows who asks, until they say it once.
    let who = tap(&room, person, &card, &text!(Uk, "projects-shared-key")).await;
    assert_says!(who, Uk, "me-prompt");
    let shared = ask(&room, person, "solomiia@demo.example").await;
    assert_says!(
        shared,
        Uk,
        "projects-shared",
        name = "Лев Тестовий",
        count = 2
    );
    assert!(shared.button("Ребрендинг").is_some() && shared.button("Новий сайт").is_none());
    let card = ask(&room, person, "Лев Тестовий").await;
    assert_says!(
        card,
        Uk,
        "card-together",
        titles = "Мобільний застосунок, Ребрендинг «Ромашки»"
    );
    insta::assert_snapshot!("together_uk", world.picture(&room));
    let own = ask(&room, person, "Соломія Їжакевич").await;
    assert!(own.button(&text!(Uk, "projects-shared-key")).is_none());
    // A group reads along.
    let group = world.linked_group().await;
    let card = ask(&group, person, "/whois Лев Тестовий").await;
    assert_not_says!(card, Uk, "card-together");
}

#[tokio::test]
async fn with_own_tokens_nobody_is_asked_who_they_are() {
    let world = World::with_oauth().await;
    let id = solomiia(&world);
    let lev = known(&world, "Лев Тестовий", "lev@demo.example");
    for (project, member) in [(APP, id), (APP, lev), (BRAND, lev)] {
        join(&world, project, member);
    }
    let email = "solomiia@demo.example";
    let room = link_as(&world, &world.andrew, email, ALL).await;
    let card = ask(&room, &world.andrew, "Лев Тестовий").await;
    let shared = tap(
        &room,
        &world.andrew,
        &card,
        &text!(En, "projects-shared-key"),
    )
    .await;
    assert_says!(
        shared,
        En,
        "projects-shared",
        name = "Лев Тестовий",
        count = 1
    );
    let app = tap(&room, &world.andrew, &shared, "Мобільний застосунок").await;
    assert_says!(app, En, "projects-title");
    let card = ask(&room, &world.andrew, "Лев Тестовий").await;
    assert_says!(card, En, "card-together", titles = "Мобільний застосунок");
    let picture = world.picture(&room);
    let from = picture.find("Andrew Miller: Лев").expect("the question");
    insta::assert_snapshot!("together_en", &picture[from..]);
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

#[tokio::test]
async fn forget_and_unlink_leave_nothing_of_projects() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let done = invited(&world, &room).await;
    let which = tap(&room, &world.olena, &done, &text!(Uk, "projects-assign")).await;
    let which = tap(&room, &world.olena, &which, "Новий сайт").await;
    tap(&room, &world.olena, &which, "✅").await;
    ask(&room, &world.olena, "/projects").await;
    let kept = world.kept().await;
    let is_of_projects = |key: &&String| key.contains("projects");
    assert!(kept.iter().filter(is_of_projects).count() >= 3, "{kept:?}");
    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    let kept = world.kept().await;
    let left: Vec<_> = kept.iter().filter(is_of_projects).collect();
    assert!(left.is_empty(), "{left:?}");
}
