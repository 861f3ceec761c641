//! A chat that is linked to another account meanwhile: what stands on its older screens belongs to
//! the account they were made with.

use sandbox::telegram::{Message, Room};

use crate::says::{Uk, words};
use crate::world::{World, ask, tap};

/// Olena's chat with a screen of each kind, and another account linked since.
struct Relinked {
    world: World,
    room: Room,
    screens: Vec<Message>,
}

async fn relinked(commands: &[&str]) -> Relinked {
    let world = World::new().await;
    for name in ["Лев Тестовий1", "Лев Тестовий2"] {
        world.member(name, |member| {
            member.details.phones[0] = "+380671112233".into();
            member.details.group = "Тестові".into();
        });
    }
    let other = world.worksection.account("other").api_key("other-key");
    other.people(70);
    let room = world.linked().await;
    let mut screens = Vec::new();
    for command in commands {
        screens.push(ask(&room, &world.olena, command).await);
    }
    let linked = ask(&room, &world.olena, "/link other other-key").await;
    assert!(linked.text.contains("other"), "{}", linked.text);
    room.skip_seen();
    Relinked {
        world,
        room,
        screens,
    }
}

async fn is_old(story: &Relinked, screen: &Message, label: &str) {
    let press = story.room.press(&story.world.olena, screen.id, label);
    let toast = press.answer().await.text;
    assert!(
        toast
            .as_ref()
            .is_some_and(|text| words!(Uk, "button-stale").are_in(&text)),
        "{label}: {toast:?}"
    );
}

#[tokio::test]
async fn buttons_with_people_teams_and_tasks_of_another_account_are_old() {
    let mut story = relinked(&[
        "/whois тестовий",
        "/whois Лев Тестовий1",
        "/teams",
        "/folders",
        "/subscribe 71001",
    ])
    .await;
    for round in 0..2 {
        let [list, card, teams, folders, task] = &story.screens[..] else {
            panic!("five screens");
        };
        is_old(&story, list, "Лев Тестовий1").await;
        for label in ["📇", "🔄", "Команда"] {
            is_old(&story, card, label).await;
        }
        is_old(&story, teams, "🤝 Acme & Sons").await;
        is_old(&story, folders, "📁 Загальні").await;
        for label in ["🔔", "🔄"] {
            is_old(&story, task, label).await;
        }
        if round == 0 {
            story.world.restart().await;
        }
    }
    assert_eq!(story.world.asked("subscribe"), 0);
    let fresh = ask(&story.room, &story.world.olena, "/teams").await;
    let members = tap(&story.room, &story.world.olena, &fresh, "🤝 Acme & Sons").await;
    assert!(!members.labels().is_empty());
}

#[tokio::test]
async fn what_was_begun_in_another_account_is_not_finished_in_this_one() {
    let story = relinked(&["/invite anna@acme.ua Анна Коваленко, дизайнерка"]).await;
    let press = story
        .room
        .press(&story.world.olena, story.screens[0].id, "✅");
    let toast = press.answer().await.text;
    assert!(toast.is_some_and(|text| words!(Uk, "button-stale").are_in(&text)));
    assert_eq!(story.world.asked("add_user"), 0);
}

#[tokio::test]
async fn a_request_that_failed_in_another_account_is_not_asked_again_in_this_one() {
    let world = World::new().await;
    let other = world.worksection.account("other").api_key("other-key");
    other.people(5);
    let room = world.linked().await;
    world
        .worksection
        .faults()
        .always(Some("get_task"), sandbox::Fault::Html(500));
    let failed = ask(&room, &world.olena, "/subscribe 71001").await;
    assert!(failed.button("🔄").is_some(), "{:?}", failed.labels());
    ask(&room, &world.olena, "/link other other-key").await;
    let press = room.press(&world.olena, failed.id, "🔄");
    let toast = press.answer().await.text;
    assert!(toast.is_some_and(|text| words!(Uk, "button-stale").are_in(&text)));
}

#[tokio::test]
async fn the_same_link_made_anew_leaves_its_screens_alive() {
    let world = World::new().await;
    let room = world.linked().await;
    let teams = ask(&room, &world.olena, "/teams").await;
    ask(&room, &world.olena, "/link demo demo-api-key").await;
    let members = tap(&room, &world.olena, &teams, "🤝 Acme & Sons").await;
    assert!(members.text.contains("Acme"), "{}", members.text);
}
