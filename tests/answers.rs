//! No answer is lost: whoever asks hears something, and what they hear is true.

use std::time::Duration;

use sandbox::Fault;
use serde_json::json;

use crate::says::{En, Uk, assert_not_says, assert_says, says, words};
use crate::world::{World, answer_to, ask, deep_link};

#[tokio::test]
async fn a_key_that_could_not_be_tried_is_said_to_be_gone() {
    let world = World::new().await;
    let faults = world.worksection.faults();
    faults.always(None, Fault::Html(502));
    for (person, language) in [(&world.olena, Uk), (&world.andrew, En)] {
        let room = person.private();
        let told = ask(&room, person, "/link demo demo-api-key").await;
        assert_says!(told, language, "link-key-not-tried");
        assert_not_says!(told, language, "refusal-not-saved");
        assert!(!room.transcript().contains("demo-api-key"));
    }
    // What comes next is taken for the account and the key.
    faults.clear();
    let room = world.olena.private();
    let linked = ask(&room, &world.olena, "demo demo-api-key").await;
    assert_says!(linked, Uk, "link-done", count = 60);
}

#[tokio::test]
async fn three_hundred_colleagues_who_link_at_once_are_all_linked() {
    let world = World::new().await;
    world.telegram.set_patience(Duration::from_secs(60));
    let people: Vec<_> = (0..300)
        .map(|number| {
            world
                .telegram
                .person(&format!("Колега {number}"))
                .speaking("uk")
        })
        .collect();
    for person in &people {
        person.private().say(person, "/link demo demo-api-key");
    }
    for person in &people {
        let room = person.private();
        room.expect(
            "the acknowledgement",
            says!(Uk, "link-done", account = "demo", count = 60),
        )
        .await;
        assert_not_says!(room.transcript(), Uk, "worksection-busy");
    }
    let downloads = world.asked("get_users");
    assert!(downloads < 200, "{downloads}: a known key is believed");
}

#[tokio::test]
async fn who_waits_in_the_accounts_queue_is_told_so_and_served() {
    let mut world = World::new().await;
    world.stop().await;
    // One request in twelve seconds and a half.
    world.rate = 0.08;
    world.start().await;
    world.telegram.set_patience(Duration::from_secs(40));
    let room = world.linked().await;
    let said = room.say(&world.olena, "/subscribe 71001");
    let told = answer_to(&room, said).await;
    assert_says!(told, Uk, "progress-queued");
    room.expect("the task", |m| {
        m.id > said && words!(Uk, "subscribe-project").are_in(m)
    })
    .await;
}

#[tokio::test]
async fn a_revoked_key_is_not_believed_because_it_was_known_once() {
    let world = World::new().await;
    let room = world.linked().await;
    world.worksection.faults().always(None, Fault::Revoked);
    ask(&room, &world.olena, "/subscribe 71001").await;
    // The list of members goes with the first refusal of a list.
    let card = ask(&room, &world.olena, "/teams").await;
    assert_says!(card, Uk, "worksection-unauthorized");
    let other = world.andrew.private();
    let refused = ask(&other, &world.andrew, "/link demo demo-api-key").await;
    assert_not_says!(refused, En, "link-done");
}

#[tokio::test]
async fn a_group_hears_of_its_link_in_the_topic_where_it_was_asked_for() {
    let world = World::new().await;
    let forum = world
        .telegram
        .group("Forum")
        .forum()
        .owner(&world.olena)
        .with_bot_administrator();
    let topic = forum.topic(&world.olena, "Новини");
    let offer = ask(&topic, &world.olena, "/link@story_bot").await;
    let private = world.olena.start(&deep_link(&offer));
    private.next_from_bot().await;
    private.say(&world.olena, "demo demo-api-key");
    let told = topic
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    assert_eq!(told.thread, offer.thread);
    assert!(told.is_topic);
}

#[tokio::test]
async fn a_voice_message_is_answered_with_what_the_bot_understands_and_not_each_time() {
    let world = World::new().await;
    let room = world.linked().await;
    let voice = json!({"file_id": "v", "file_unique_id": "v", "duration": 3, "file_size": 9000, "mime_type": "audio/ogg"});
    let said = room.send_other(&world.olena, "voice", voice);
    let hint = answer_to(&room, said).await;
    assert_says!(hint, Uk, "start-unreadable");
    let messages = room.messages().len();
    let dice = json!({"emoji": "🎲", "value": 3});
    room.send_other(&world.olena, "dice", dice.clone());
    world.telegram.wait_idle().await;
    assert_eq!(room.messages().len(), messages + 1, "no second hint");

    let group = world.linked_group().await;
    let messages = group.messages().len();
    group.send_other(&world.olena, "dice", dice);
    world.telegram.wait_idle().await;
    assert_eq!(
        group.messages().len(),
        messages + 1,
        "a group hears nothing"
    );
}

#[tokio::test]
async fn an_account_with_its_key_is_a_link_without_the_command() {
    let world = World::new().await;
    let room = world.olena.private();
    let said = room.say(&world.olena, "demo demo-api-key");
    room.expect(
        "the acknowledgement",
        says!(Uk, "link-done", account = "demo", count = 60),
    )
    .await;
    room.expect_deleted(said).await;
}

#[tokio::test]
async fn a_mention_in_a_group_is_a_question_and_the_bots_own_card_is_none() {
    let world = World::new().await;
    let private = world.linked().await;
    let group = world.linked_group().await;
    for text in ["@story_bot Коваль Оксана", "Коваль Оксана @story_bot"] {
        let card = ask(&group, &world.andrew, text).await;
        assert!(card.text.contains("Оксана Коваль"), "{}", card.text);
    }
    let offered = private.inline(&world.olena, "Коваль Оксана", "").await;
    assert!(!offered.results.is_empty());
}

#[tokio::test]
async fn privacy_is_told_wherever_it_is_asked_for() {
    let world = World::new().await;
    let room = world.olena.private();
    let told = ask(&room, &world.olena, "/privacy").await;
    assert_says!(told, Uk, "privacy");
    let group = world.group();
    let told = ask(&group, &world.andrew, "/privacy@story_bot").await;
    assert_says!(told, En, "privacy");
}

#[tokio::test]
async fn what_is_newer_than_the_bot_in_a_message_costs_no_answer() {
    let world = World::new().await;
    let room = world.linked().await;
    let newer = newer_entity();
    for (field, value) in [
        ("caption_entities", newer.clone()),
        (
            "quote",
            json!({ "text": "x", "position": 0, "entities": newer }),
        ),
        ("external_reply", json!({ "origin": { "type": "newer" } })),
        ("rich_message", json!({ "blocks": [] })),
    ] {
        let said = room.say_with(&world.olena, "Коваль Оксана", field, value);
        let card = answer_to(&room, said).await;
        assert!(
            card.text.contains("Оксана Коваль"),
            "{field}: {}",
            card.text
        );
    }
    let group = world.linked_group().await;
    let quote = json!({ "text": "x", "position": 0, "entities": newer_entity() });
    let said = group.say_with(&world.olena, "/link demo demo-api-key", "quote", quote);
    group.expect_deleted(said).await;
}

fn newer_entity() -> serde_json::Value {
    json!([{ "type": "date_time", "offset": 0, "length": 1 }])
}

#[tokio::test]
async fn a_key_that_an_edit_brings_does_not_stay() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let said = group.say(&world.andrew, "A moment, please");
    group.edit(said, "/link demo demo-api-key");
    group.expect_deleted(said).await;
    group
        .expect("a word", |m| {
            m.from.is_bot && words!(En, "refusal-key-in-group").are_in(m)
        })
        .await;

    let private = world.olena.private();
    let said = private.say(&world.olena, "Зараз");
    private.edit(said, "demo demo-api-key");
    private.expect_deleted(said).await;
    private
        .expect("a word", |m| {
            m.from.is_bot && words!(Uk, "link-key-in-edit").are_in(m)
        })
        .await;
    // Any other edit stays unread.
    let said = group.say(&world.andrew, "Hello");
    let messages = group.messages().len();
    group.edit(said, "/whois@story_bot Коваль Оксана");
    world.telegram.wait_idle().await;
    assert_eq!(group.messages().len(), messages);
}

#[tokio::test]
async fn a_command_under_a_picture_is_a_command() {
    let world = World::new().await;
    let room = world.linked().await;
    let photo =
        json!([{ "file_id": "p", "file_unique_id": "p", "width": 9, "height": 9, "file_size": 9 }]);
    let said = room.say_with(&world.olena, "/whois Коваль Оксана", "photo", photo.clone());
    let card = answer_to(&room, said).await;
    assert!(card.text.contains("Оксана Коваль"), "{}", card.text);

    let other = world.andrew.private();
    let said = other.say_with(&world.andrew, "demo demo-api-key", "photo", photo);
    other
        .expect(
            "the acknowledgement",
            says!(En, "link-done", account = "demo", count = 60),
        )
        .await;
    other.expect_deleted(said).await;
}
