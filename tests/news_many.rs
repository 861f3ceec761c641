//! Many at once: a list with pages, and no more messages than Telegram takes.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use sandbox::telegram::{Message, Room};

use crate::news::{OLENA, TARAS, olena_hears, reads};
use crate::news_group::group_hears;
use crate::says::{Uk, assert_says, words};
use crate::{
    tasks::TASK,
    world::{World, ask, tap},
};

/// Names of tasks, of which none is the beginning of another.
fn names(count: usize) -> Vec<String> {
    (0..count)
        .map(|number| format!("Завдання-{number}."))
        .collect()
}

/// Which of these a message names.
fn named(message: &Message, names: &[String]) -> BTreeSet<String> {
    let named = names.iter().filter(|name| message.text.contains(*name));
    named.cloned().collect()
}

/// How many tasks the bot's lists and messages tell of, each list by its title.
fn told(room: &Room) -> usize {
    let messages = room.messages().into_iter().filter(|m| m.from.is_bot);
    let of = |message: Message| match message.text.strip_prefix("🔔 Новини: ") {
        Some(list) => list.split(' ').next().and_then(|count| count.parse().ok()),
        None => message.text.contains("Завдання-").then_some(1),
    };
    messages.filter_map(of).sum()
}

/// Waits until the bot's messages and the pages of its lists name all of these; returns which messages name each.
pub async fn all_are_told(
    world: &World,
    room: &Room,
    names: &[String],
) -> BTreeMap<String, BTreeSet<i64>> {
    let mut paged = BTreeSet::new();
    let mut found: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    let mut note = |message: &Message| {
        for name in named(message, names) {
            found.entry(name).or_default().insert(message.id);
        }
        found.len()
    };
    let deadline = Instant::now() + Duration::from_secs(150);
    loop {
        let told = room.messages().into_iter().filter(|m| m.from.is_bot);
        let mut count = 0;
        for message in told {
            count = note(&message);
            if message.button("➡️").is_none() || !paged.insert(message.id) {
                continue;
            }
            let mut page = message;
            while page.button("➡️").is_some() {
                page = tap(room, &world.olena, &page, "➡️").await;
                count = note(&page);
            }
        }
        if count == names.len() {
            return found;
        }
        assert!(
            Instant::now() < deadline,
            "{count} of {} are told",
            names.len()
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// How many messages it took.
fn messages(told: &BTreeMap<String, BTreeSet<i64>>) -> usize {
    let messages: BTreeSet<_> = told.values().flatten().collect();
    messages.len()
}

#[tokio::test]
async fn fifty_tasks_moved_are_a_list_with_pages() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    let names = names(50);
    let tasks = names
        .iter()
        .map(|name| taras.add_task(3001, name, Some(OLENA)));
    let tasks: Vec<_> = tasks.collect();
    let messages = messages(&all_are_told(&world, &room, &names).await);
    assert!(messages < 10, "{messages} messages");
    room.skip_seen();
    for task in &tasks {
        taras.move_date(*task, Some("2026-12-03"));
    }
    let list = room
        .expect("a list of dates", |m| {
            words!(Uk, "news-burst").are_in(m) && m.text.contains("3 грудня")
        })
        .await;
    assert!(list.button("⬅️").is_none() && list.button("➡️").is_some());
    let second = tap(&room, &world.olena, &list, "➡️").await;
    assert_eq!(second.id, list.id, "the same message");
    assert!(named(&second, &names).is_disjoint(&named(&list, &names)));
    let first = tap(&room, &world.olena, &second, "⬅️").await;
    assert_eq!(named(&first, &names), named(&list, &names));
}

#[tokio::test]
async fn a_thousand_events_at_once_are_told_in_a_few_lists() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    let names = names(1000);
    for name in &names {
        taras.add_task(3001, name, Some(OLENA));
    }
    let deadline = Instant::now() + Duration::from_secs(120);
    while told(&room) < names.len() {
        assert!(Instant::now() < deadline, "{} are told", told(&room));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(told(&room), names.len());
    let messages = room.messages().into_iter();
    let messages = messages.filter(|m| m.text.contains("Завдання-")).count();
    assert!(messages < 30, "{messages} messages");
    taras.mention(TASK, OLENA, "а це вже після");
    room.expect("what came after", |m| m.text.contains("а це вже після"))
        .await;
}

#[tokio::test]
async fn done_tasks_are_in_the_list_too_and_deleted_ones_leave_it() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    let names = names(20);
    let tasks = names
        .iter()
        .map(|name| taras.add_task(3001, name, Some(OLENA)));
    let tasks: Vec<_> = tasks.collect();
    all_are_told(&world, &room, &names).await;
    reads(&world).await;
    room.skip_seen();
    for task in &tasks {
        taras.close(*task);
    }
    let list = room
        .expect("a list of what is done", |m| {
            words!(Uk, "news-burst").are_in(m)
                && words!(Uk, "news-closed", who = "Тарас Гук").are_in(m)
        })
        .await;
    let second = tap(&room, &world.olena, &list, "➡️").await;
    let there = named(&second, &names);
    assert!(!there.is_empty());
    for task in &tasks {
        taras.delete(*task);
    }
    let first = tap(&room, &world.olena, &second, "⬅️").await;
    assert_says!(first, Uk, "news-list-gone");
    // Without a link nobody turns pages.
    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    let press = room.press(&world.olena, first.id, "➡️");
    press.answer().await;
    assert_eq!(
        named(&room.message(first.id).expect("it"), &names),
        BTreeSet::new()
    );
}

#[tokio::test]
async fn a_group_is_told_no_more_than_telegram_takes_and_misses_nothing() {
    let world = World::of_one().await;
    let group = group_hears(&world).await;
    world.telegram.enforce_flood(true);
    let taras = world.account.act(TARAS);
    let refused = || {
        let calls = world.traffic.calls_of("sendMessage");
        calls.iter().filter(|call| call.status == 429).count()
    };
    // Four at a time, so that none of them is a list of its own.
    let names = names(32);
    for four in names.chunks(4) {
        for name in four {
            taras.add_task(3001, name, None);
        }
        reads(&world).await;
    }
    let messages = messages(&all_are_told(&world, &group, &names).await);
    assert!(messages <= 20, "{messages} messages in a minute");
    assert_eq!(refused(), 0, "Telegram never had to say so");
}
