//! The command menus: few, and those that fit the chat.

use sandbox::telegram::{Person, Room};

use crate::says::{En, Uk, text};
use crate::world::{World, ask, tap};

fn words(person: &Person, room: &Room) -> Vec<String> {
    let menu = person.menu(room).into_iter();
    menu.map(|command| command.command).collect()
}

const UNLINKED: [&str; 3] = ["link", "help", "language"];
const GROUP: [&str; 4] = ["whois", "contact", "subscribe", "invite"];

#[tokio::test]
async fn a_chat_that_is_not_linked_offers_three_commands_and_a_linked_one_eight() {
    let world = World::new().await;
    world.menus_are_set().await;
    let room = world.olena.private();
    ask(&room, &world.olena, "/start").await;
    assert_eq!(words(&world.olena, &room), UNLINKED);
    world.linked().await;
    world.telegram.wait_idle().await;
    let linked = words(&world.olena, &room);
    assert_eq!(linked.len(), 8, "{linked:?}");
    assert_eq!(linked[0], "whois");
    assert_eq!(
        world.olena.menu(&room)[0].description,
        text!(Uk, "menu-whois")
    );

    // In the language that is chosen here, whatever Telegram speaks.
    let choice = ask(&room, &world.olena, "/language").await;
    tap(&room, &world.olena, &choice, "English").await;
    world.telegram.wait_idle().await;
    assert_eq!(
        world.olena.menu(&room)[0].description,
        text!(En, "menu-whois")
    );

    // What is not in the menu works all the same.
    let teams = ask(&room, &world.olena, "/teams").await;
    assert!(teams.button("🤝 Acme").is_some(), "{:?}", teams.labels());

    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    world.telegram.wait_idle().await;
    assert_eq!(words(&world.olena, &room), UNLINKED);
}

#[tokio::test]
async fn nobody_is_left_with_the_menu_after_forgetting() {
    let mut world = World::new().await;
    world.menus_are_set().await;
    let room = world.linked().await;
    world.telegram.wait_idle().await;
    assert_eq!(words(&world.olena, &room).len(), 8);
    let told = world.asked("setMyCommands");
    ask(&room, &world.olena, "/whois Марія").await;
    ask(&room, &world.olena, "/me").await;
    world.restart().await;
    ask(&room, &world.olena, "/me").await;
    world.telegram.wait_idle().await;
    assert_eq!(world.asked("setMyCommands"), told, "it is told once");
    let sure = ask(&room, &world.olena, "/forget").await;
    tap(&room, &world.olena, &sure, "✅").await;
    world.telegram.wait_idle().await;
    assert_eq!(words(&world.olena, &room), UNLINKED);
    let kept = world.kept().await;
    let theirs = |key: &String| key.contains("profiles");
    assert!(!kept.iter().any(theirs), "{kept:?}");
}

#[tokio::test]
async fn a_group_offers_four_commands_and_its_administrators_three_more() {
    let world = World::new().await;
    world.menus_are_set().await;
    let group = world.group();
    assert_eq!(words(&world.andrew, &group), GROUP);
    let administrators = words(&world.olena, &group);
    assert_eq!(administrators[..4], GROUP);
    assert_eq!(administrators[4..], ["link", "unlink", "news"]);
    assert_eq!(
        world.andrew.menu(&group)[0].description,
        text!(En, "menu-whois")
    );
}

#[tokio::test]
async fn a_menu_that_telegram_refuses_is_no_end() {
    let world = World::new().await;
    world.menus_are_set().await;
    let refused = sandbox::Fault::Error {
        code: 400,
        message: "Bad Request: no menus today".into(),
        details: None,
    };
    world
        .telegram
        .faults()
        .always(Some("setMyCommands"), refused);
    let room = world.linked().await;
    ask(&room, &world.olena, "/me").await;
    ask(&room, &world.olena, "/me").await;
    assert_eq!(words(&world.olena, &room), UNLINKED);
}
