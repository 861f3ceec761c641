//! News: what concerns somebody in Worksection comes to their chat.

use sandbox::telegram::{Message, Person, Room};

use crate::says::{En, Uk, assert_not_says, assert_says, text, words};
use crate::{
    tasks::{PART, TASK, edit, has, known},
    world::{World, ask, tap},
};

/// Olena, who reads.
pub const OLENA: &str = "olena@demo.example";
/// Taras, who does things.
pub const TARAS: &str = "taras@demo.example";

/// Olena's chat, where news are on and known to the reader; Taras works with her.
pub async fn olena_hears(world: &World) -> Room {
    let room = olena_wants(world).await;
    reads(world).await;
    room
}

/// Olena's chat, where news are switched on.
pub async fn olena_wants(world: &World) -> Room {
    known(world, "Олена Коваленко", OLENA);
    known(world, "Тарас Гук", TARAS);
    edit(world, |task| {
        task.to = None;
        task.done = false;
        task.subscribers.clear();
    });
    let room = world.linked().await;
    say_who(&room, &world.olena, OLENA).await;
    let screen = ask(&room, &world.olena, "/news").await;
    let on = tap(&room, &world.olena, &screen, "🔔").await;
    assert_says!(on, Uk, "news-screen", email = OLENA);
    room.skip_seen();
    room
}

/// Says who somebody is.
pub async fn say_who(room: &Room, person: &Person, email: &str) {
    let me = ask(room, person, "/me").await;
    let prompt = tap(room, person, &me, me.labels()[0]).await;
    assert!(prompt.text.contains('?'), "{}", prompt.text);
    ask(room, person, email).await;
    room.skip_seen();
}

/// Waits until the events were read that happened before, and whoever wants news is known.
pub async fn reads(world: &World) {
    let asked = world.asked("get_events");
    for _ in 0..400 {
        if world.asked("get_events") >= asked + 2 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("nobody reads the events");
}

/// The next news; a card that is brought up to date is none.
pub async fn next(room: &Room) -> Message {
    loop {
        let message = room.next_from_bot().await;
        if message.edited == 0 {
            return message;
        }
    }
}

/// Waits until a message is deleted in whose place a newer one is.
pub async fn gone(room: &Room, message: &Message) {
    for _ in 0..400 {
        if room.message(message.id).is_none_or(|now| now.deleted) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("it stays: {}", message.text);
}

#[tokio::test]
async fn what_a_colleague_does_to_my_task_comes_to_my_chat() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    let mine = next(&room).await;
    assert_says!(mine, Uk, "news-assigned", who = "Тарас Гук");
    has(&mine, "Намалювати головну сторінку");
    taras.comment(TASK, "Спершу <мобільну> версію &amp; кольори");
    let said = next(&room).await;
    assert_says!(said, Uk, "news-commented", who = "Тарас Гук");
    has(&said, "Спершу <мобільну> версію & кольори");
    assert_says!(said, Uk, "news-why-responsible");
    taras.move_date(TASK, Some("2026-12-03"));
    has(&next(&room).await, "3 грудня");
    taras.move_date(TASK, None);
    has(&next(&room).await, &text!(Uk, "news-no-due"));
    taras.set_priority(TASK, 9);
    has(&next(&room).await, "→ 9");
    taras.rename(TASK, "Намалювати все");
    let renamed = next(&room).await;
    has(&renamed, "Намалювати все");
    assert_says!(
        renamed,
        Uk,
        "news-renamed",
        old = "Намалювати головну сторінку"
    );
    taras.close(TASK);
    let closed = next(&room).await;
    assert_says!(closed, Uk, "news-closed", who = "Тарас Гук");
    assert!(closed.button("▶️").is_some(), "{:?}", closed.labels());
    taras.reopen(TASK);
    let open = next(&room).await;
    assert_says!(open, Uk, "news-reopened", who = "Тарас Гук");
    assert!(open.button("✅").is_some(), "{:?}", open.labels());
    taras.assign(TASK, TARAS);
    assert_says!(next(&room).await, Uk, "news-unassigned", who = "Тарас Гук");
    // The card is brought up to date before that.
    gone(&room, &open).await;
    insta::assert_snapshot!("news_uk", world.picture(&room));
}

#[tokio::test]
async fn my_own_acts_and_other_peoples_tasks_are_no_news() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let (olena, taras) = (world.account.act(OLENA), world.account.act(TARAS));
    olena.assign(TASK, OLENA);
    olena.comment(TASK, "Роблю");
    taras.assign(TASK, TARAS);
    assert_says!(next(&room).await, Uk, "news-unassigned", who = "Тарас Гук");
    taras.comment(TASK, "Тепер це моє");
    taras.close(TASK);
    reads(&world).await;
    taras.mention(TASK, OLENA, "глянь, будь ласка");
    let mentioned = next(&room).await;
    assert_says!(mentioned, Uk, "news-mentioned", who = "Тарас Гук");
    has(&mentioned, "глянь, будь ласка");
}

#[tokio::test]
async fn what_concerns_somebody_twice_comes_once_and_no_longer_than_a_glance() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    // A comment in a task of hers that names her, too.
    let long = format!("{}кінець", "дуже довго ".repeat(60));
    taras.mention(TASK, OLENA, &long);
    let told = next(&room).await;
    assert_says!(told, Uk, "news-mentioned", who = "Тарас Гук");
    assert_not_says!(told, Uk, "news-commented", who = "Тарас Гук");
    let (_, quote) = told
        .html
        .split_once("<blockquote expandable>")
        .expect("a quote that opens");
    let (quote, _) = quote.split_once("</blockquote>").expect("its end");
    let length = quote.chars().count();
    assert!((250..=300).contains(&length), "{length}: {quote}");
    assert!(quote.ends_with('…'), "{quote}");
    reads(&world).await;
    reads(&world).await;
    let sent = world.traffic.calls_of("sendMessage").into_iter();
    let sent = sent.filter(|call| call.parameters["text"].to_string().contains("дуже довго"));
    assert_eq!(sent.count(), 1, "{}", room.transcript());
}

#[tokio::test]
async fn whoever_follows_a_task_hears_of_it_and_is_told_so() {
    let world = World::new().await;
    known(&world, "Andrew Miller", "andrew@demo.example");
    known(&world, "Тарас Гук", TARAS);
    edit(&world, |task| {
        task.to = None;
        task.subscribers.clear();
    });
    let room = world.link(&world.andrew).await;
    let task = ask(&room, &world.andrew, &format!("/subscribe {TASK}")).await;
    tap(&room, &world.andrew, &task, "🔔").await;
    let done = ask(&room, &world.andrew, "andrew@demo.example").await;
    assert_says!(done, En, "news-follow-on");
    reads(&world).await;
    room.skip_seen();
    let taras = world.account.act(TARAS);
    taras.comment(TASK, "Ready for review");
    let news = next(&room).await;
    assert_says!(news, En, "news-commented", who = "Тарас Гук");
    assert_says!(news, En, "news-why-follows");
    let again = ask(&room, &world.andrew, &format!("/unsubscribe {TASK}")).await;
    let off = tap(&room, &world.andrew, &again, "🔕").await;
    assert_says!(off, En, "news-follow-end");
    room.skip_seen();
    taras.comment(TASK, "Nobody hears this");
    reads(&world).await;
    taras.assign(TASK, "andrew@demo.example");
    assert_says!(next(&room).await, En, "news-assigned", who = "Тарас Гук");
    room.expect("the card", |m| {
        m.id == news.id && words!(En, "news-assigned", who = "Тарас Гук").are_in(m)
    })
    .await;
    insta::assert_snapshot!("news_en", world.picture(&room));
}

#[tokio::test]
async fn a_comment_is_written_as_a_reply_and_by_its_button() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.mention(TASK, OLENA, "коли буде?");
    let news = next(&room).await;
    let card = crate::world::reply(&room, &world.olena, &news, "Завтра").await;
    assert_says!(
        card,
        Uk,
        "news-remark",
        task = "Намалювати головну сторінку"
    );
    has(&card, "Завтра");
    let first = room.press(&world.olena, card.id, "✅");
    let second = room.press(&world.olena, card.id, "✅");
    first.answer().await;
    second.answer().await;
    let posted = room.message(card.id).expect("the card");
    assert_says!(posted, Uk, "news-posted");
    let comments = world.account.comments();
    let last = comments.last().expect("a comment");
    assert_eq!((last.task, last.text.as_str()), (TASK, "Завтра"));
    room.skip_seen();
    let prompt = tap(&room, &world.olena, &news, "💬").await;
    assert_says!(prompt, Uk, "news-ask-remark");
    let card = ask(&room, &world.olena, "Вже сьогодні").await;
    tap(&room, &world.olena, &card, "✅").await;
    assert_eq!(world.asked("post_comment"), 2);
    reads(&world).await;
    taras.mention(TASK, OLENA, "дякую");
    has(&next(&room).await, "дякую");
}

#[tokio::test]
async fn a_task_is_completed_from_its_news_once() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    let news = next(&room).await;
    let not_yet = tap(&room, &world.olena, &news, "✅").await;
    assert_says!(not_yet, Uk, "news-has-children");
    taras.assign(PART, OLENA);
    let news = next(&room).await;
    let first = room.press(&world.olena, news.id, "✅");
    let second = room.press(&world.olena, news.id, "✅");
    let done = next(&room).await;
    assert_says!(done, Uk, "news-finished");
    first.answer().await;
    second.answer().await;
    assert_eq!(world.asked("complete_task"), 2);
    let open = tap(&room, &world.olena, &done, "▶️").await;
    assert_says!(open, Uk, "news-opened");
    assert_eq!(world.asked("reopen_task"), 1);
}
