//! Living cards: news of one task stand under its first message, which goes on saying how the task is.

use std::time::Duration;

use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::news::{OLENA, TARAS, gone, next, olena_hears, reads};
use crate::says::{Uk, assert_says, text};
use crate::{
    tasks::{PART, TASK, has},
    world::{World, ask, tap},
};

/// The card as it is, once it says this.
async fn says_by_now(room: &Room, card: &Message, what: &str) -> Message {
    for _ in 0..400 {
        let now = room.message(card.id).expect("the card");
        if now.text.contains(what) {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the card never says {what}:\n{}", room.transcript());
}

/// What the bot's messages of a task are that are still there.
fn standing(room: &Room) -> Vec<Message> {
    let messages = room.messages().into_iter();
    let of_task = |m: &Message| m.from.is_bot && !m.deleted && m.text.contains("Намалювати");
    messages.filter(of_task).collect()
}

#[tokio::test]
async fn a_busy_task_is_a_card_and_its_newest_message() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    let card = next(&room).await;
    assert_eq!(card.reply_to, None);
    let mut before = None;
    for said in ["перший коментар", "другий коментар", "третій коментар"]
    {
        taras.comment(TASK, said);
        let newest = next(&room).await;
        assert_eq!(newest.reply_to, Some(card.id));
        has(&newest, said);
        says_by_now(&room, &card, said).await;
        before = Some(newest);
    }
    taras.move_date(TASK, Some("2026-12-03"));
    let newest = next(&room).await;
    let now = says_by_now(&room, &card, "третій коментар").await;
    let now = says_by_now(&room, &now, "3 грудня").await;
    gone(&room, &before.expect("three comments")).await;
    assert_says!(now, Uk, "news-assigned", who = "Тарас Гук");
    assert_says!(now, Uk, "news-why-responsible");
    has(&now, "перший коментар");
    let left: Vec<_> = standing(&room).iter().map(|m| m.id).collect();
    assert_eq!(left, [card.id, newest.id], "{}", room.transcript());
    insta::assert_snapshot!("news_card_uk", world.picture(&room));
    // What asks something of its reader stays, and so does what they answered.
    taras.mention(TASK, OLENA, "встигнете?");
    let says = |said: &'static str| {
        let below = Some(card.id);
        move |m: &Message| m.reply_to == below && !m.deleted && m.text.contains(said)
    };
    let mentioned = room.expect("the mention", says("встигнете?")).await;
    taras.comment(TASK, "бо клієнт чекає");
    let waits = room.expect("the comment", says("бо клієнт чекає")).await;
    says_by_now(&room, &card, "бо клієнт чекає").await;
    crate::world::reply(&room, &world.olena, &waits, "Так").await;
    taras.set_priority(TASK, 9);
    room.expect("the priority", |m| {
        m.reply_to == Some(card.id) && m.text.contains("→ 9")
    })
    .await;
    says_by_now(&room, &card, "→ 9").await;
    gone(&room, &newest).await;
    let left: Vec<_> = standing(&room).into_iter().map(|m| m.id).collect();
    let stays = left.contains(&mentioned.id) && left.contains(&waits.id);
    assert!(stays, "{left:?} {}", room.transcript());
    assert!(!left.contains(&newest.id), "{}", room.transcript());
}

#[tokio::test]
async fn a_card_is_brought_up_to_date_without_a_sound_and_says_when_it_is_done() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(PART, OLENA);
    let card = next(&room).await;
    taras.close(PART);
    next(&room).await;
    let now = says_by_now(&room, &card, &text!(Uk, "news-state-done")).await;
    assert!(now.button("▶️").is_some(), "{:?}", now.labels());
    let open = tap(&room, &world.olena, &now, "▶️").await;
    assert_says!(open, Uk, "news-opened");
}

#[tokio::test]
async fn the_newest_message_takes_the_place_of_a_card_that_was_deleted() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    let card = next(&room).await;
    room.delete(card.id);
    taras.comment(TASK, "перший коментар");
    let newest = next(&room).await;
    has(&newest, "перший коментар");
    reads(&world).await;
    taras.comment(TASK, "другий коментар");
    let below = room
        .expect("the second", |m| {
            m.text.contains("другий коментар") && m.reply_to.is_some()
        })
        .await;
    assert_eq!(below.reply_to, Some(newest.id), "{}", room.transcript());
    says_by_now(&room, &newest, "другий коментар").await;
}

#[tokio::test]
async fn a_card_outlives_a_restart_and_what_was_late_is_brought_up_to_date() {
    let mut world = World::of_one().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    let card = next(&room).await;
    world
        .telegram
        .faults()
        .always(Some("editMessageText"), Fault::Html(502));
    taras.comment(TASK, "поки картка мовчить");
    let newest = next(&room).await;
    assert_eq!(newest.reply_to, Some(card.id));
    world.stop().await;
    world.telegram.faults().clear();
    world.start().await;
    says_by_now(&room, &card, "поки картка мовчить").await;
}

#[tokio::test]
async fn a_card_outlives_a_blocked_bot_and_ends_with_its_link() {
    let mut world = World::of_one().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    let card = next(&room).await;
    room.block_bot();
    world.telegram.wait_idle().await;
    taras.comment(TASK, "у порожнечу");
    world.telegram.wait_idle().await;
    room.unblock_bot();
    ask(&room, &world.olena, "/start").await;
    reads(&world).await;
    room.skip_seen();
    taras.comment(TASK, "знову чути");
    let heard = next(&room).await;
    has(&heard, "знову чути");
    let untold = |m: &Message| m.text.contains("у порожнечу");
    assert!(!room.messages().iter().any(untold), "{}", room.transcript());
    taras.comment(TASK, "і ще");
    let is_below = |m: &Message| m.id > heard.id && m.text.contains("і ще");
    let below = room.expect("the next one", is_below).await;
    assert_eq!(heard.reply_to, Some(card.id));
    assert_eq!(below.reply_to, Some(card.id));
    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    let unlinked = ask(&room, &world.olena, "/news").await;
    assert!(unlinked.button("Під’єднати").is_some());
    let kept = world.kept_texts().await;
    assert!(kept.iter().all(|text| !text.starts_with("news_cards/")));
}
