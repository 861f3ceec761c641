//! Linking, in private and for a group.

use std::time::Duration;

use crate::says::{En, Uk, assert_says, says, words};
use crate::world::{World, ask, deep_link, tap};
use sandbox::Fault;

#[tokio::test]
async fn a_key_is_deleted_tried_and_kept() {
    let mut world = World::new().await;
    let room = world.olena.private();
    let message = room.say(&world.olena, "/link demo demo-api-key");
    room.expect(
        "the acknowledgement",
        says!(Uk, "link-done", account = "demo", count = 60),
    )
    .await;
    room.expect_deleted(message).await;
    let order: Vec<_> = world
        .traffic
        .calls()
        .into_iter()
        .map(|call| call.method)
        .collect();
    let deleted = order
        .iter()
        .position(|m| m == "deleteMessage")
        .expect("deleted");
    let tried = order.iter().position(|m| m == "get_users").expect("tried");
    assert!(deleted < tried, "{order:?}");

    world.restart().await;
    let card = ask(&room, &world.olena, "/whois Коваль Оксана").await;
    assert!(card.text.contains("Коваль"), "{}", card.text);
}

#[tokio::test]
async fn a_key_that_others_use_downloads_nothing_however_many_come_with_it_at_once() {
    // Each instance has lists of its own.
    let world = World::of_one().await;
    // All of them have said it before the first of them is linked.
    let slow = Fault::Delay(Duration::from_millis(500));
    world.worksection.faults().next(Some("get_users"), slow, 1);
    let everybody: Vec<_> = (0..12)
        .map(|number| {
            world
                .telegram
                .person(&format!("Нова {number}"))
                .speaking("uk")
        })
        .map(|person| {
            let room = person.private();
            room.say(&person, "/link demo demo-api-key");
            (person, room)
        })
        .collect();
    for (_, room) in &everybody {
        room.expect(
            "the acknowledgement",
            says!(Uk, "link-done", account = "demo", count = 60),
        )
        .await;
        room.skip_seen();
    }
    for (person, room) in &everybody {
        let card = ask(room, person, "/whois Коваль Оксана").await;
        assert!(card.text.contains("Коваль"), "{}", card.text);
    }
    assert_eq!(world.asked("get_users"), 1);
}

#[tokio::test]
async fn the_ways_to_write_an_account_are_the_same_account() {
    let world = World::new().await;
    let room = world.olena.private();
    for account in [
        "demo.worksection.com",
        "https://demo.worksection.com/",
        "HTTPS://Demo.Worksection.com/any/path",
    ] {
        let done = ask(
            &room,
            &world.olena,
            &format!("/link {account} demo-api-key"),
        )
        .await;
        assert_says!(done, Uk, "link-done", account = "demo", count = 60);
    }
}

#[tokio::test]
async fn what_is_no_account_is_refused_without_a_call_and_deleted() {
    let world = World::new().await;
    let room = world.olena.private();
    for account in [
        "localhost",
        "..",
        "acme/../globex",
        "127.0.0.1:1",
        "асme",
        "acme.worksection.com.evil.net",
        "http://acme.example",
        "https://user@acme.worksection.com",
        "https://acme.worksection.com:8443/",
        "acme-name-that-is-much-too-long-for-any-host-name-there-can-be-on-earth",
    ] {
        room.skip_seen();
        let message = room.say(&world.olena, &format!("/link {account} some-key"));
        let refusal = room.next_from_bot().await;
        let says = words!(Uk, "link-account-name").are_in(&refusal);
        assert!(says, "{account}: {}", refusal.text);
        room.expect_deleted(message).await;
    }
    assert_eq!(world.asked("get_users"), 0);
}

#[tokio::test]
async fn a_wrong_key_is_refused_deleted_and_not_kept() {
    let world = World::new().await;
    let room = world.olena.private();
    let message = room.say(&world.olena, "/link demo wrong-key");
    room.expect("a refusal", says!(Uk, "link-key-refused"))
        .await;
    room.expect_deleted(message).await;
    let refusal = ask(&room, &world.olena, "/whois Коваль").await;
    assert_says!(refusal, Uk, "refusal-not-linked");
}

#[tokio::test]
async fn link_alone_explains_and_takes_the_next_message() {
    let world = World::new().await;
    let room = world.andrew.private();
    let prompt = ask(&room, &world.andrew, "/link").await;
    assert_says!(prompt, En, "link-explain");
    let incomplete = ask(&room, &world.andrew, "demo").await;
    assert_says!(incomplete, En, "link-incomplete");
    let message = room.say(&world.andrew, "demo demo-api-key");
    room.expect(
        "the acknowledgement",
        says!(En, "link-done", account = "demo", count = 60),
    )
    .await;
    room.expect_deleted(message).await;
}

#[tokio::test]
async fn a_key_typed_in_a_group_is_deleted_and_refused() {
    let world = World::new().await;
    let group = world.group();
    let message = group.say(&world.olena, "/link demo demo-api-key");
    group
        .expect("a refusal", says!(Uk, "refusal-key-in-group"))
        .await;
    group.expect_deleted(message).await;
    assert_eq!(world.asked("get_users"), 0);
}

#[tokio::test]
async fn an_administrator_links_a_group_in_private() {
    let world = World::new().await;
    let group = world.group();
    let refusal = ask(&group, &world.andrew, "/link@story_bot").await;
    assert_says!(refusal, En, "refusal-only-administrators");

    let offer = ask(&group, &world.olena, "/link").await;
    let offered = offer.id;
    let payload = deep_link(&offer);
    let stranger = world.andrew.start(&payload);
    stranger
        .expect("a refusal", says!(En, "refusal-invitation-spent"))
        .await;

    let private = world.olena.start(&payload);
    private
        .expect("the explanation", |m| m.text.contains("Sales"))
        .await;
    let message = private.say(&world.olena, "demo demo-api-key");
    private
        .expect(
            "the acknowledgement",
            says!(Uk, "link-done-group", account = "demo"),
        )
        .await;
    private.expect_deleted(message).await;
    group
        .expect(
            "the news",
            says!(Uk, "link-done-in-group", account = "demo"),
        )
        .await;
    // The button that led here is of no use any more.
    let used = group
        .expect("the offer without its button", says!(Uk, "link-offer-used"))
        .await;
    assert_eq!((used.id, used.keyboard.len()), (offered, 0));

    let found = ask(&group, &world.andrew, "/whois@story_bot Коваль Оксана").await;
    // Andrew reads English.
    assert_says!(found, En, "card-role");
    private.skip_seen();
    world.olena.start(&payload);
    let spent = private.next_from_bot().await;
    assert_says!(spent, Uk, "refusal-invitation-spent");
}

#[tokio::test]
async fn where_members_are_hidden_the_way_out_is_said() {
    let world = World::new().await;
    let group = world.group().hide_members();
    group.demote_bot(&world.olena);
    let refusal = ask(&group, &world.olena, "/link").await;
    assert_says!(refusal, Uk, "refusal-members-hidden");
    let english = ask(&group, &world.andrew, "/link@story_bot").await;
    assert_says!(english, En, "refusal-members-hidden");
    group.promote_bot(&world.olena);
    let offer = ask(&group, &world.olena, "/link").await;
    deep_link(&offer);
}

#[tokio::test]
async fn where_telegram_does_not_say_who_administers_a_group_nobody_is_called_a_plain_member() {
    let world = World::new().await;
    let group = world.group();
    let refused = Fault::Error {
        code: 400,
        message: "Bad Request: user not found".into(),
        details: None,
    };
    world
        .telegram
        .faults()
        .always(Some("getChatMember"), refused);
    let unknown = ask(&group, &world.olena, "/link").await;
    assert_says!(unknown, Uk, "refusal-rights-unknown");
    world.telegram.faults().clear();
    deep_link(&tap(&group, &world.olena, &unknown, "🔄").await);
}

#[tokio::test]
async fn a_lost_right_stops_the_linking_of_a_group() {
    let world = World::new().await;
    let group = world.group().administrator(&world.andrew);
    let payload = deep_link(&ask(&group, &world.andrew, "/link@story_bot").await);
    let private = world.andrew.start(&payload);
    private
        .expect("the explanation", |m| m.text.contains("Sales"))
        .await;
    group.demote(&world.andrew);
    let refusal = ask(&private, &world.andrew, "demo demo-api-key").await;
    assert_says!(refusal, En, "refusal-only-administrators");
    assert_eq!(world.asked("get_users"), 0);
}

#[tokio::test]
async fn a_service_that_fails_while_linking_keeps_nothing_and_says_so() {
    let world = World::new().await;
    let room = world.olena.private();
    world
        .worksection
        .faults()
        .always(Some("get_users"), Fault::Html(500));
    let sorry = ask(&room, &world.olena, "/link demo demo-api-key").await;
    assert_says!(sorry, Uk, "link-key-not-tried");
    assert!(
        sorry.button("🔄").is_none(),
        "a key is not kept for a retry"
    );
}
