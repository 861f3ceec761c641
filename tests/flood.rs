//! Too much at once: told once, passed over, and nobody else feels it.

use std::time::{Duration, Instant};

use sandbox::{Fault, telegram::Room};
use worksection_bot::{i18n::Language, store};

use crate::says::words;
use crate::{
    process::Process,
    world::{World, ask, instances},
};

/// Longer than the answers to what is not too much take.
const PATIENCE: Duration = Duration::from_secs(60);

fn times_told(room: &Room) -> usize {
    let shown = room.transcript();
    let told = |language| {
        let words = words!(language, "flood-wait");
        shown.lines().filter(|line| words.are_in(line)).count()
    };
    Language::ALL.map(told).into_iter().sum()
}

/// Waits until somebody is told that it is too much, and until everything is handled; says how often
/// it was told.
pub async fn told(world: &mut World, room: &Room) -> usize {
    let began = Instant::now();
    while times_told(room) == 0 && began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.finish().await;
    times_told(room)
}

#[tokio::test]
async fn a_flood_is_told_once_and_others_go_on() {
    let mut world = World::new().await;
    let (hers, his) = (world.linked().await, world.link(&world.andrew).await);
    for _ in 0..200 {
        hers.say(&world.olena, "/whois Тарас Мельник");
    }
    let card = ask(&his, &world.andrew, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    assert_eq!(told(&mut world, &hers).await, 1);
    let answers = hers.messages().iter().filter(|m| m.from.is_bot).count();
    // Each instance measures by itself.
    let most = 40 * instances() + 40;
    assert!((30..most).contains(&answers), "{answers} answers");
}

#[tokio::test]
async fn presses_are_measured_too() {
    let mut world = World::new().await;
    let room = world.link(&world.andrew).await;
    let card = ask(&room, &world.andrew, "/whois Коваль Оксана").await;
    for _ in 0..45 * instances() + 15 {
        room.press(&world.andrew, card.id, "📇").forget();
    }
    let told = told(&mut world, &room).await;
    assert_eq!(told, 1, "{}", room.transcript());
}

#[tokio::test]
async fn the_talk_of_a_group_is_nobodys_flood_and_not_in_the_log() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start_with(&world, &[("RUST_LOG", "info")]).await;
    let (group, elsewhere) = (world.linked_group().await, world.andrew.private());
    let said = elsewhere.say(&world.andrew, "плітка");
    group.channel_post("Новини", "/whois Тарас Мельник");
    let turned = words!(Language::Uk, "public-turned");
    group
        .expect("the one thing that is news", |m| turned.are_in(m))
        .await;
    for n in 0..130 {
        group.forward(&world.andrew, &elsewhere, said);
        group.say(&world.olena, &format!("/dance@another_bot {n}"));
        group.channel_post("Новини", "/whois Тарас Мельник");
    }
    for person in [&world.andrew, &world.olena] {
        let card = ask(&group, person, "/whois Тарас Мельник").await;
        assert!(card.text.contains("Мельник"), "{}", card.text);
    }
    world.telegram.wait_idle().await;
    assert_eq!(times_told(&group), 0);
    let answers = group.messages().iter().filter(|m| m.from.is_bot).count();
    // The offer to link, the acknowledgement, that everybody reads what a channel is discussed in, two cards.
    assert_eq!(answers, 5, "{}", group.transcript());
    let log = bot.end().await;
    let lines: Vec<_> = log
        .lines()
        .filter(|line| line.contains("update{"))
        .collect();
    assert!((4..20).contains(&lines.len()), "{lines:#?}");
}

#[tokio::test]
async fn a_flood_in_the_name_of_one_group_silences_no_other() {
    let world = World::new().await;
    world.telegram.set_patience(PATIENCE);
    let (loud, quiet) = (world.linked_group().await, world.linked_group().await);
    let hidden = world.telegram.person("Hidden").speaking("en");
    let other = world.telegram.person("Somebody").speaking("uk");
    let loud = loud.anonymous_administrator(&hidden);
    let quiet = quiet.anonymous_administrator(&other);
    for _ in 0..60 * instances() {
        loud.say(&hidden, "/whois@story_bot Тарас Мельник");
    }
    loud.expect("the flood is told", |m| {
        Language::ALL
            .iter()
            .any(|language| words!(*language, "flood-wait").are_in(m))
    })
    .await;
    let card = ask(&quiet, &other, "/whois@story_bot Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    assert_eq!(times_told(&quiet), 0);
}

/// How many updates the inbox of a stopped bot holds.
async fn in_inbox(world: &World) -> usize {
    let records = store::open(world.store_settings()).await;
    let records = records.expect("the store opens");
    let keys = records.store().keys("inbox/").await.expect("it is read");
    records.close().await.expect("the store closes");
    keys.len()
}

#[tokio::test]
async fn one_persons_slow_requests_take_twenty_places_and_hold_up_nobody() {
    let mut world = World::of_one().await;
    world.stop().await;
    world.telegram.set_patience(PATIENCE);
    let bot = Process::start(&world).await;
    let (hers, his) = (world.linked().await, world.link(&world.andrew).await);
    let faults = world.worksection.faults();
    faults.always(Some("get_contacts"), Fault::Hang);
    for _ in 0..60 {
        hers.say(&world.olena, "абракадабра");
    }
    let began = Instant::now();
    while world.telegram.pending_updates() > 0 {
        assert!(began.elapsed() < PATIENCE, "they are left with Telegram");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // With twenty waiting, one more is refused at once.
    hers.say(&world.olena, "/help");
    ask(&his, &world.andrew, "/help").await;
    assert_eq!(times_told(&hers), 1, "{}", hers.transcript());
    // What Telegram does not know to be taken comes again after a kill, and is told again.
    let is_taken = || world.telegram.pending_updates() == 0;
    while !is_taken() || !bot.get("/metrics").await.contains("updates_in_hand 20\n") {
        assert!(began.elapsed() < PATIENCE, "{}", bot.get("/metrics").await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    assert_eq!(in_inbox(&world).await, 20);
    faults.clear();
    let bot = Process::start(&world).await;
    let answers = || hers.messages().iter().filter(|m| m.from.is_bot).count();
    // The acknowledgement, the flood, twenty answers.
    while answers() < 22 {
        assert!(began.elapsed() < PATIENCE, "{}", hers.transcript());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.telegram.wait_idle().await;
    bot.end().await;
    let told = (answers(), in_inbox(&world).await);
    assert_eq!(told, (22, 0), "{}", hers.transcript());
}
