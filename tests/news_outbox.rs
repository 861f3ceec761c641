//! News that nobody loses: kills, several instances, a Telegram that is away, a bot that is blocked, many at
//! once.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use sandbox::Fault;
use serde_json::json;
use worksection_bot::store;

use crate::news::{OLENA, TARAS, next, olena_hears, reads};
use crate::news_many::all_are_told;
use crate::news_webhook::webhook;
use crate::says::{Uk, assert_says, words};
use crate::{
    kills,
    process::Process,
    tasks::{TASK, has},
    world::{World, ask},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_killed_while_events_come_tells_each_of_them() {
    let rounds = std::env::var("KILL_ROUNDS").map_or(4, |rounds| rounds.parse().expect("a number"));
    let mut world = World::of_one().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    world.stop().await;
    world.telegram.set_patience(Duration::from_secs(60));
    let often = [("NEWS_INTERVAL", "1s")];
    let mut said = Vec::new();
    for round in 0..rounds {
        let bot = Process::start_with(&world, &often).await;
        for number in 0..3 {
            let name = format!("Завдання-{round}-{number}.");
            taras.add_task(3001, &name, Some(OLENA));
            said.push(name);
            tokio::time::sleep(Duration::from_millis(300 + 97 * (round as u64 % 11))).await;
        }
        bot.kill().await;
    }
    let bot = Process::start_with(&world, &often).await;
    kills::ready(&bot, Instant::now()).await;
    let told = all_are_told(&world, &room, &said).await;
    bot.end().await;
    let twice = told.iter().filter(|(_, messages)| messages.len() > 1);
    let twice: Vec<_> = twice
        .map(|(name, messages)| (name, messages.len()))
        .collect();
    println!(
        "{rounds} kills, {} pieces of news, twice: {twice:?}",
        said.len()
    );
    assert!(
        twice.len() <= rounds,
        "only what a kill cut off comes twice: {twice:?}"
    );
    // What the last kill cut off is told again by whoever comes next, if it was not yet.
    let began = Instant::now();
    loop {
        let kept = world.kept_texts().await.into_iter();
        let waiting = kept.filter(|text| text.starts_with("news_out/") && text.contains("Pending"));
        let waiting: Vec<_> = waiting.collect();
        if waiting.is_empty() {
            break;
        }
        assert!(began.elapsed() < kills::PATIENCE, "{waiting:#?}");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_instances_tell_each_event_once() {
    let mut world = World::of_many().await;
    world.start().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    let mut said = Vec::new();
    for number in 0..6 {
        let text = format!("коментар-{number}.");
        taras.comment(TASK, &text);
        room.expect("the comment", |m| m.text.contains(&text)).await;
        said.push(text);
    }
    // A card says it as well, and what is over is deleted.
    let count = |text: &String| {
        let sent = world.traffic.calls_of("sendMessage");
        let told = sent.iter().map(|call| call.parameters["text"].to_string());
        told.filter(|told| told.contains(text)).count()
    };
    // A call is written down when it is answered.
    while said.iter().any(|text| count(text) == 0) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let counts: BTreeMap<_, _> = said.iter().map(|text| (text, count(text))).collect();
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
}

#[tokio::test]
async fn news_wait_for_a_telegram_that_is_away() {
    let world = World::of_one().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    world
        .telegram
        .faults()
        .always(Some("sendMessage"), Fault::Html(502));
    taras.assign(TASK, OLENA);
    reads(&world).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    world.telegram.faults().clear();
    assert_says!(next(&room).await, Uk, "news-assigned");
}

#[tokio::test]
async fn a_slow_chat_hears_all_in_order() {
    let world = World::of_one().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    world
        .telegram
        .faults()
        .next(Some("sendMessage"), Fault::TooManyRequests(Some(1)), 2);
    taras.comment(TASK, "перший");
    reads(&world).await;
    taras.comment(TASK, "другий");
    room.expect("the second", |m| m.text.contains("другий"))
        .await;
}

#[tokio::test]
async fn whoever_blocked_the_bot_hears_again_after_start() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    room.block_bot();
    world.telegram.wait_idle().await;
    taras.comment(TASK, "у порожнечу");
    room.unblock_bot();
    ask(&room, &world.olena, "/start").await;
    reads(&world).await;
    room.skip_seen();
    taras.comment(TASK, "знову чути");
    has(&next(&room).await, "знову чути");
    let nothing = room.messages().into_iter();
    let nothing: Vec<_> = nothing.filter(|m| m.text.contains("у порожнечу")).collect();
    assert!(nothing.is_empty(), "{nothing:?}");
}

#[tokio::test]
async fn many_at_once_come_as_a_list() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    for number in 0..40 {
        taras.add_task(3001, &format!("Завдання {number}"), Some(OLENA));
    }
    let list = room
        .expect("a list", |m| words!(Uk, "news-burst").are_in(m))
        .await;
    assert!(list.text.contains("Завдання "), "{}", list.text);
    reads(&world).await;
    reads(&world).await;
    let told = room.messages().into_iter();
    let told = told.filter(|m| m.from.is_bot && m.text.contains("Завдання "));
    assert!(told.count() < 10, "not each of them alone");
}

#[tokio::test]
async fn what_happened_while_nobody_read_is_told_together() {
    let mut world = World::of_one().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    world.stop().await;
    taras.comment(TASK, "поки нікого не було");
    world.start().await;
    has(&next(&room).await, "поки нікого не було");
}

/// Lets so many hours go by since events were read; the bot is stopped for that.
async fn let_hours_go_by(world: &mut World, hours: i64) {
    world.finish().await;
    let records = store::open(world.store_settings()).await;
    let records = records.expect("the store opens");
    let read = records.table::<serde_json::Value>("news_read");
    for (name, mut until) in read.scan("").await.expect("it is read") {
        let now = chrono::Utc::now().timestamp();
        until["until"]["secs_since_epoch"] = json!(now - hours * 3600);
        read.put(&name, &until, None).await.expect("it is kept");
    }
    drop(read);
    records.close().await.expect("the store closes");
}

#[tokio::test]
async fn after_three_days_away_old_news_come_in_one_message_and_new_ones_as_ever() {
    let mut world = World::of_one().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    let_hours_go_by(&mut world, 71).await;
    for number in 0..6 {
        taras.add_task(3001, &format!("Завдання {number}."), Some(OLENA));
    }
    world.start().await;
    let together = room
        .expect("what happened", |m| words!(Uk, "news-late").are_in(m))
        .await;
    for number in 0..6 {
        has(&together, &format!("Завдання {number}."));
    }
    reads(&world).await;
    let told = room.messages().into_iter();
    let told = told.filter(|m| m.from.is_bot && m.text.contains("Завдання "));
    assert_eq!(told.count(), 1, "{}", room.transcript());
    room.skip_seen();
    taras.comment(TASK, "знову на місці");
    has(&next(&room).await, "знову на місці");
    let periods = world.traffic.calls_of("get_events");
    let longest = periods
        .iter()
        .filter_map(|call| call.parameters["period"].as_str());
    let asked = longest.filter_map(|period| period.strip_suffix('h')?.parse::<u64>().ok());
    assert!(
        asked.max().unwrap_or_default() <= 72,
        "no longer than Worksection looks back"
    );
}

#[tokio::test]
async fn after_three_days_beside_a_webhook_that_gave_up_one_message_tells_what_was_lost() {
    let mut world = World::of_one().await;
    world.allow_oauth().await;
    let room = olena_hears(&world).await;
    let hook = webhook(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    let_hours_go_by(&mut world, 75).await;
    let hours = |hours: u64| Duration::from_secs(hours * 3600);
    taras.add_task(3001, "Задавнене.", Some(OLENA));
    world.account.delivered().await;
    world.worksection.skip(hours(4));
    let names: Vec<_> = (0..12)
        .map(|number| format!("Завдання-{number}."))
        .collect();
    for name in &names {
        taras.add_task(3001, name, Some(OLENA));
        world.account.delivered().await;
    }
    let gave_up = world.account.webhooks().remove(0);
    assert_eq!((gave_up.id, gave_up.active), (hook.id, false));
    world.worksection.skip(hours(71));
    world.start().await;
    let told = all_are_told(&world, &room, &names).await;
    let messages: BTreeSet<_> = told.values().flatten().collect();
    assert_eq!(messages.len(), 1, "{}", room.transcript());
    let together = room.message(**messages.first().expect("it")).expect("it");
    assert_says!(together, Uk, "news-late");
    // What happens from now on is brought.
    let anew = webhook(&world).await;
    assert_ne!(anew.id, hook.id);
    reads(&world).await;
    room.skip_seen();
    taras.comment(TASK, "знову на місці");
    has(&next(&room).await, "знову на місці");
    world.account.delivered().await;
    let brought = world.account.deliveries().pop().expect("a delivery");
    assert_eq!((brought.webhook, brought.failure), (anew.id, None));
    assert!(!room.transcript().contains("Задавнене"), "older than 72 h");
    let told = room.messages().into_iter();
    let told = told.filter(|m| m.from.is_bot && m.text.contains("Завдання-"));
    assert_eq!(told.count(), 1, "nothing one by one");
}
