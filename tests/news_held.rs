//! Groups in which Telegram takes nothing: their news wait, no link is forgotten, and whoever linked them is told once.

use std::time::{Duration, Instant};

use sandbox::Fault;

use crate::news::{OLENA, TARAS, next, olena_hears, reads};
use crate::news_group::group_hears;
use crate::says::{Uk, assert_says, text, words};
use crate::{
    tasks::{PART, TASK, has},
    world::{World, ask, tap},
};

fn refusal(code: i64, message: &str) -> Fault {
    Fault::Error {
        code,
        message: message.into(),
        details: None,
    }
}

#[tokio::test]
async fn a_restricted_groups_news_wait_and_its_linker_is_told_once() {
    let world = World::new().await;
    let group = group_hears(&world).await;
    let private = world.olena.private();
    ask(&private, &world.olena, "/start").await;
    private.skip_seen();
    let taras = world.account.act(TARAS);
    let title = group.title();
    let restricted = || refusal(400, "Bad Request: CHAT_RESTRICTED");
    let faults = world.telegram.faults();
    faults.next(Some("sendMessage"), restricted(), 1);
    taras.close(TASK);
    let told = private
        .expect("what is wrong", |m| m.text.starts_with("⚠️"))
        .await;
    assert_says!(told, Uk, "news-held", group = title.clone());
    assert_says!(next(&group).await, Uk, "news-closed", who = "Тарас Гук");
    // It is told anew only if it begins anew.
    private.skip_seen();
    faults.next(Some("sendMessage"), restricted(), 1);
    taras.reopen(TASK);
    private
        .expect("that it began anew", |m| {
            words!(Uk, "news-held", group = title.clone()).are_in(m) && m.id != told.id
        })
        .await;
    assert_says!(next(&group).await, Uk, "news-reopened");
    assert_says!(
        ask(&group, &world.olena, "/news").await,
        Uk,
        "news-group-on"
    );
}

#[tokio::test]
async fn after_hours_in_which_no_text_gets_through_the_linker_is_told_once() {
    let mut world = World::of_one().await;
    // Three hours of an account that is asked each minute.
    world.news_interval = Duration::from_millis(20);
    world.restart().await;
    let group = group_hears(&world).await;
    let private = world.olena.private();
    ask(&private, &world.olena, "/start").await;
    private.skip_seen();
    group.refuses(Some((400, "Bad Request: TEXTS_REFUSED")));
    let taras = world.account.act(TARAS);
    let began = Instant::now();
    taras.close(TASK);
    let held = words!(Uk, "news-held", group = group.title());
    let told = private.expect("what is wrong", |m| held.are_in(m)).await;
    assert!(began.elapsed() >= world.news_interval * 180, "too soon");
    // News wait beside it, and it is said no second time.
    taras.reopen(TASK);
    for _ in 0..3 {
        reads(&world).await;
    }
    let said = private.messages();
    assert_eq!(said.iter().filter(|m| held.are_in(*m)).count(), 1);
    assert!(said.iter().any(|m| m.id == told.id));
    group.refuses(None);
    assert!(next(&group).await.text.contains("Намалювати"));
    let screen = ask(&group, &world.olena, "/news").await;
    assert_says!(screen, Uk, "news-group-on");
}

#[tokio::test]
async fn a_group_said_to_be_deleted_is_told_where_it_became_a_supergroup() {
    let world = World::of_one().await;
    let group = group_hears(&world).await;
    let taras = world.account.act(TARAS);
    let gone = refusal(403, "Forbidden: the group chat was deleted");
    world.telegram.faults().next(Some("sendMessage"), gone, 1);
    taras.close(TASK);
    reads(&world).await;
    group.migrate();
    let told = group
        .expect("the news", |m| {
            m.text.contains("Намалювати") && m.from.is_bot
        })
        .await;
    assert_says!(told, Uk, "news-closed", who = "Тарас Гук");
}

#[tokio::test]
async fn news_that_telegram_takes_from_nobody_hold_up_no_others() {
    let world = World::of_one().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    let odd = refusal(400, "Bad Request: can't parse entities");
    world.telegram.faults().next(Some("sendMessage"), odd, 1);
    taras.assign(TASK, OLENA);
    reads(&world).await;
    taras.assign(PART, OLENA);
    has(&next(&room).await, "перша частина");
    // It may have been the chat: it is tried again.
    let again = next(&room).await;
    has(&again, "Намалювати головну сторінку");
}

#[tokio::test]
async fn news_for_general_come_without_a_thread() {
    let world = World::new().await;
    crate::tasks::known(&world, "Тарас Гук", TARAS);
    crate::tasks::edit(&world, |task| task.done = false);
    let forum = world
        .telegram
        .group("Відділ")
        .forum()
        .owner(&world.olena)
        .with_bot_administrator();
    world.link_group(&forum, &world.olena).await;
    let screen = ask(&forum, &world.olena, "/news").await;
    tap(&forum, &world.olena, &screen, &text!(Uk, "news-on")).await;
    reads(&world).await;
    forum.skip_seen();
    world.account.act(TARAS).close(TASK);
    let told = next(&forum).await;
    has(&told, "Намалювати");
    let calls = world.traffic.calls_of("sendMessage");
    let last = calls.last().expect("a message").parameters.to_string();
    assert!(!last.contains("message_thread_id"), "{last}");
    // It stays chosen, wherever somebody looks at it.
    let topic = forum.topic(&world.olena, "Робота");
    let screen = ask(&topic, &world.olena, "/news").await;
    assert!(screen.button(&text!(Uk, "news-here")).is_some());
    forum.skip_seen();
    world.account.act(TARAS).reopen(TASK);
    let told = forum
        .expect("the news", |m| words!(Uk, "news-reopened").are_in(m))
        .await;
    assert!(!told.is_topic);
}
