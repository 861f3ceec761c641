//! What a webhook brings oddly: in another order, twice, too late, or of nothing. What is told is how things are.

use std::time::Duration;

use sandbox::{
    telegram::{Message, Room},
    worksection::{Manners, Webhook},
};

use crate::news::{OLENA, TARAS, next, olena_wants, say_who};
use crate::news_webhook::{olena_hears_at_once, webhook};
use crate::says::{Uk, assert_says};
use crate::{
    tasks::{TASK, has, known},
    world::{World, ask, tap},
};

const ANDREW: &str = "andrew@demo.example";

/// Olena's chat and the account's webhook, which alone brings events.
async fn brought() -> (World, Room, Webhook) {
    let mut world = World::new().await;
    world.news_interval = Duration::from_secs(60);
    known(&world, "Andrew Miller", ANDREW);
    world.allow_oauth().await;
    let room = olena_wants(&world).await;
    let hook = webhook(&world).await;
    while world.asked("get_events") == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.telegram.wait_idle().await;
    room.skip_seen();
    (world, room, hook)
}

/// What happens waits, and then comes newest first, and twice.
fn hold(world: &World, held: bool) {
    world.account.manners(Manners {
        backwards: true,
        twice: true,
        held,
        ..Manners::default()
    });
}

/// The bot's messages that say this.
fn saying(room: &Room, text: &str) -> Vec<Message> {
    let messages = room.messages().into_iter();
    messages
        .filter(|m| m.from.is_bot && m.text.contains(text))
        .collect()
}

#[tokio::test]
async fn a_comment_that_comes_before_its_task_and_both_twice_are_one_message() {
    let (world, room, _) = brought().await;
    let taras = world.account.act(TARAS);
    hold(&world, true);
    let task = taras.add_task(3001, "Щойно створене", Some(OLENA));
    taras.comment(task, "Починаймо");
    taras.rename(task, "Щойно перейменоване");
    hold(&world, false);
    let told = next(&room).await;
    assert_says!(told, Uk, "news-assigned", who = "Тарас Гук");
    has(&told, "Щойно перейменоване");
    has(&told, "Починаймо");
    world.account.delivered().await;
    let deliveries = world.account.deliveries();
    assert!(deliveries.iter().all(|delivery| delivery.failure.is_none()));
    // What comes next is the next.
    taras.assign(TASK, OLENA);
    has(&next(&room).await, "Намалювати");
    assert_eq!(saying(&room, "Щойно").len(), 1, "one message");
}

#[tokio::test]
async fn what_happens_to_a_task_within_seconds_is_one_message() {
    let mut world = World::new().await;
    // News of a task then wait for others of it for five seconds.
    world.news_interval = Duration::from_secs(30);
    let room = olena_hears_at_once(&mut world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    for said in ["раз", "два"] {
        taras.comment(TASK, said);
        world.account.delivered().await;
    }
    taras.set_priority(TASK, 9);
    taras.move_date(TASK, Some("2026-12-03"));
    let told = next(&room).await;
    for said in ["два", "→ 9", "чт 3 грудня"] {
        has(&told, said);
    }
    taras.mention(TASK, OLENA, "а це одразу");
    let told = next(&room).await;
    has(&told, "а це одразу");
    assert!(!told.text.contains("→ 9"), "{}", told.text);
}

#[tokio::test]
async fn what_was_deleted_until_it_is_brought_is_not_told() {
    let (world, room, _) = brought().await;
    let taras = world.account.act(TARAS);
    hold(&world, true);
    let task = taras.add_task(3001, "Зникне", Some(OLENA));
    taras.comment(task, "Зникне теж");
    taras.delete(task);
    taras.assign(TASK, OLENA);
    let comment = taras.comment(TASK, "Передумали");
    taras.delete_comment(comment);
    hold(&world, false);
    let told = next(&room).await;
    assert_says!(told, Uk, "news-assigned", who = "Тарас Гук");
    has(&told, "Намалювати");
    world.account.delivered().await;
    world.telegram.wait_idle().await;
    assert!(saying(&room, "Зникне").is_empty());
    assert!(saying(&room, "Передумали").is_empty());
}

#[tokio::test]
async fn what_is_brought_of_nothing_is_taken_and_told_to_nobody() {
    let (world, room, hook) = brought().await;
    let (user, password) = hook.login.clone().expect("a login");
    let login = Some((user.as_str(), password.as_str()));
    let author = r#""user_from":{"id":"1","email":"taras@demo.example","name":"Тарас Гук"}"#;
    for (action, kind, id, page) in [
        ("post", "task", 99_999_999, 99_999_999),
        ("update", "task", 99_999_999, 99_999_999),
        ("close", "task", 99_999_998, 99_999_998),
        ("delete", "task", 99_999_997, 99_999_997),
        ("post", "comment", 88_888_888, 99_999_999),
        ("post", "project", 77_777_777, 0),
    ] {
        let event = format!(
            r#"[{{"action":"{action}","object":{{"type":"{kind}","id":"{id}","page":"/task/{page}/"}},
            "date_added":"2026-12-01 10:00",{author},"new":{{"title":"Нічого","user_to":{{"email":"{OLENA}"}}}}}}]"#
        );
        let taken = world.account.forge(&hook, event.into_bytes(), login).await;
        assert_eq!(taken, 200, "{action} {kind}");
    }
    world.account.act(TARAS).assign(TASK, OLENA);
    has(&next(&room).await, "Намалювати");
    world.telegram.wait_idle().await;
    assert!(saying(&room, "Нічого").is_empty());
}

#[tokio::test]
async fn what_is_brought_late_is_not_told_to_whoever_wanted_news_after_it() {
    let (world, room, _) = brought().await;
    let taras = world.account.act(TARAS);
    hold(&world, true);
    taras.assign(TASK, ANDREW);
    taras.mention(TASK, OLENA, "раніше");
    let his = world.link(&world.andrew).await;
    say_who(&his, &world.andrew, ANDREW).await;
    let screen = ask(&his, &world.andrew, "/news").await;
    tap(&his, &world.andrew, &screen, "🔔").await;
    his.skip_seen();
    has(&next(&room).await, "раніше");
    hold(&world, false);
    world.account.delivered().await;
    world.telegram.wait_idle().await;
    taras.close(TASK);
    let told = next(&his).await;
    assert!(!told.text.contains("раніше"), "{}", told.text);
    let before = his.messages().into_iter();
    let before = before.filter(|m| m.from.is_bot && m.id < told.id);
    assert!(before.filter(|m| m.text.contains("Намалювати")).count() == 0);
}
