//! Brought along: the bot joins a group, and says once what it does there and what it is kept from.

use sandbox::telegram::Message;

use crate::says::{En, Uk, assert_says, says, text, words};
use crate::world::{World, ask, deep_link};

fn has(message: &Message, key: &str) -> bool {
    words!(Uk, key).are_in(message)
}

#[tokio::test]
async fn one_tap_brings_it_into_a_group_with_the_one_right_it_needs() {
    for (language, by_olena) in [(Uk, true), (En, false)] {
        let world = World::new().await;
        let person = if by_olena {
            &world.olena
        } else {
            &world.andrew
        };
        let room = person.private();
        let first = ask(&room, person, "/start").await;
        let button = first.button(&text!(language, "start-bring"));
        let button = serde_json::to_string(button.expect("a button")).expect("JSON");
        let url = "https://t.me/story_bot?startgroup=here&admin=delete_messages";
        assert!(button.contains(url), "{button}");

        let group = world.telegram.group("Нова").supergroup().owner(person);
        group.bring_bot(person, "here");
        let hello = group
            .expect("a word of welcome", says!(language, "start-joined"))
            .await;
        assert_says!(hello, language, "start-joined-seen");
        world.telegram.wait_idle().await;
        let from_bot = group.messages().into_iter().filter(|m| m.from.is_bot);
        assert_eq!(from_bot.count(), 1, "{}", group.transcript());
        // It has all that it needs.
        assert!(!words!(language, "start-joined-deaf").are_in(&hello));
        assert!(!words!(language, "start-joined-cannot-delete").are_in(&hello));

        // Its button leads on as `/link` does.
        group.skip_seen();
        let press = group.press(person, hello.id, &text!(language, "link-button"));
        let offer = group.next_from_bot().await;
        press.answer().await;
        let private = person.start(&deep_link(&offer));
        private.next_from_bot().await;
        private.say(person, "demo demo-api-key");
        group
            .expect("the acknowledgement", says!(language, "link-done-in-group"))
            .await;
    }
}

#[tokio::test]
async fn what_it_is_kept_from_is_said_with_the_way_to_mend_it() {
    let world = World::new().await;
    let group = world
        .telegram
        .group("Нова")
        .supergroup()
        .owner(&world.olena)
        .member(&world.andrew);
    group.add_bot(&world.olena);
    let hello = group
        .expect("a word of welcome", says!(Uk, "start-joined"))
        .await;
    assert!(has(&hello, "start-joined-deaf"), "{}", hello.text);
    assert!(has(&hello, "start-joined-cannot-delete"), "{}", hello.text);
    let toast = group
        .press(&world.andrew, hello.id, &text!(Uk, "link-button"))
        .answer()
        .await;
    assert_says!(toast, En, "refusal-only-administrators");

    // Another standing is no new arrival, and who comes back is.
    group.promote_bot(&world.olena);
    group.demote_bot(&world.olena);
    world.telegram.wait_idle().await;
    let said = |room: &sandbox::telegram::Room| {
        let messages = room.messages().into_iter();
        messages.filter(|m| m.from.is_bot).count()
    };
    assert_eq!(said(&group), 1, "{}", group.transcript());
    group.remove_bot(&world.olena);
    world.telegram.wait_idle().await;
    assert_eq!(said(&group), 1, "it leaves quietly");
}

#[tokio::test]
async fn a_public_group_hears_what_everybody_will_read() {
    let world = World::new().await;
    let group = world.telegram.group("Площа").public("ploshcha");
    let group = group.owner(&world.andrew);
    group.add_bot(&world.andrew);
    let hello = group
        .expect("a word of welcome", says!(En, "start-joined"))
        .await;
    assert_says!(hello, En, "start-joined-public");
}

#[tokio::test]
async fn the_description_says_how_to_bring_it_along() {
    let world = World::new().await;
    world.menus_are_set().await;
    for person in [&world.olena, &world.andrew] {
        let said = world.telegram.text_for(person, "description");
        let said = said.expect("a description");
        assert!(said.contains("t.me/story_bot?startgroup=here"), "{said}");
        assert!(said.chars().count() <= 512, "{said}");
    }
}
