//! Guest mode: a mention in a chat that the bot is not in.

use sandbox::telegram::{Message, Room};

use crate::says::{En, Uk, assert_says, words};
use crate::world::{TOKEN, World};

/// A bot that answers where it is no member, and a chat without it.
async fn invited() -> (World, Room) {
    let mut world = World::new().await;
    world
        .telegram
        .bot(TOKEN, crate::world::BOT)
        .guest_mode(true);
    world.guest_mode = true;
    world.restart().await;
    world.member("Марта Приховай", |member| {
        member.details.title = "Дизайнерка".into();
        member.details.email = "marta@demo.example".into();
        member.details.phones = ["", "", "+380671112233", ""].map(str::to_owned);
    });
    let elsewhere = world
        .telegram
        .group("Деінде")
        .supergroup()
        .owner(&world.olena)
        .member(&world.andrew);
    (world, elsewhere)
}

fn is_bare(answer: &Message) {
    for hidden in ["380671112233", "67 111", "marta@", "Користувач"] {
        assert!(!answer.text.contains(hidden), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_mention_is_answered_once_by_the_askers_own_link_with_who_works_where() {
    let (world, elsewhere) = invited().await;
    let private = world.linked().await;
    let asked = elsewhere.mention_guest(&world.olena, "@story_bot Марта Приховай");
    let answer = elsewhere.guest_answer(asked).await.expect("an answer");
    assert!(answer.text.contains("Марта Приховай"), "{}", answer.text);
    assert!(answer.text.contains("Дизайнерка"), "{}", answer.text);
    is_bare(&answer);
    // The rest is behind the button.
    let button = serde_json::to_string(&answer.keyboard).expect("JSON");
    let (_, payload) = button.split_once("?start=").expect("a deep link");
    let payload = payload.split('"').next().expect("its end");
    world.olena.start(payload);
    let card = private
        .expect("the card", |m| m.text.contains("67 111 22 33"))
        .await;
    assert!(card.text.contains("marta@demo.example"), "{}", card.text);

    let asked = elsewhere.mention_guest(&world.olena, "@story_bot хто дизайнерка?");
    let answer = elsewhere.guest_answer(asked).await.expect("an answer");
    is_bare(&answer);
    world.telegram.wait_idle().await;
    assert_eq!(world.asked("answerGuestQuery"), 2);
    let sent = world.traffic.calls_of("sendMessage");
    let there = elsewhere.chat_id().to_string();
    assert!(
        sent.iter()
            .all(|call| !format!("{call:?}").contains(&there)),
        "nothing else goes there"
    );
}

#[tokio::test]
async fn without_a_link_the_answer_tells_nothing_of_any_account() {
    let (world, elsewhere) = invited().await;
    world.linked().await;
    for text in [
        "@story_bot Марта Приховай",
        "@story_bot",
        "@story_bot Нікого Такого",
    ] {
        let asked = elsewhere.mention_guest(&world.andrew, text);
        let answer = elsewhere.guest_answer(asked).await.expect("an answer");
        assert_says!(answer, En, "guest-neutral");
        assert!(!answer.text.contains("Марта"), "{}", answer.text);
    }
    // With a key in it, or nobody to find.
    let asked = elsewhere.mention_guest(
        &world.olena,
        "@story_bot demo 0123456789abcdef0123456789abcdef",
    );
    let answer = elsewhere.guest_answer(asked).await.expect("an answer");
    assert!(
        words!(Uk, "guest-neutral").are_in(&answer),
        "{}",
        answer.text
    );
    let asked = elsewhere.mention_guest(&world.olena, "@story_bot Щщщщщ Ыыыы");
    let answer = elsewhere.guest_answer(asked).await.expect("an answer");
    assert_says!(answer, Uk, "guest-nobody");
}

#[tokio::test]
async fn the_same_mention_brought_twice_is_answered_once() {
    let (mut world, elsewhere) = invited().await;
    world.linked().await;
    let asked = elsewhere.mention_guest(&world.olena, "@story_bot Марта Приховай");
    elsewhere.guest_answer(asked).await.expect("an answer");
    world.telegram.wait_idle().await;
    assert!(world.telegram.redeliver(world.telegram.last_update()));
    world.telegram.wait_idle().await;
    assert_eq!(world.asked("answerGuestQuery"), 1);
    world.stop().await;
}

#[tokio::test]
async fn where_it_is_off_mentions_are_passed_over_and_confirmed() {
    let (mut world, elsewhere) = invited().await;
    world.linked().await;
    world.stop().await;
    // Telegram still brings them, as it was asked to before.
    elsewhere.mention_guest(&world.olena, "@story_bot Марта Приховай");
    world.guest_mode = false;
    world.start().await;
    world.telegram.wait_idle().await;
    elsewhere.mention_guest(&world.olena, "@story_bot Марта Приховай");
    let private = world.olena.private();
    crate::world::ask(&private, &world.olena, "/me").await;
    world.telegram.wait_idle().await;
    assert_eq!(world.asked("answerGuestQuery"), 0);
    assert_eq!(world.telegram.pending_updates(), 0, "they are confirmed");
}
