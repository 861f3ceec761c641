//! Many people at once: everyone is answered in order, in bounded memory, and whoever waits for
//! Worksection holds up nobody else. In full size:
//! `LOAD_CHATS=2000 LOAD_UPDATES=20000 cargo test --test stories -- load:: --nocapture`.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use sandbox::{
    Fault,
    telegram::{Person, Room},
};
use worksection_bot::settings::Updates;

use crate::says::{En, assert_says};
use crate::{
    process::Process,
    world::{World, ask},
};

/// What the program takes at most, however many write at once.
const MOST_MEMORY: u64 = 128 << 20;
/// People who link at the same time: Worksection's queue holds so many calls.
const LINKING: usize = 40;
/// What people write, one after the other, and what the answer has in it.
const SAID: [(&str, &str); 5] = [
    ("/whois Коваль Оксана", "Оксана"),
    ("/language", "Which language"),
    ("/cancel", "nothing to cancel"),
    ("client@known.example", "client@known.example"),
    ("/help", "Your company"),
];
/// Everybody is answered by then.
const PATIENCE: Duration = Duration::from_secs(600);
/// More than Telegram shows at once while they are not confirmed.
const WAITING: usize = 150;
/// An answer that waits for nothing, on a busy machine.
const PROMPT: Duration = Duration::from_secs(10);

fn size(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |size| size.parse().expect("a number"))
}

/// People with linked private chats.
async fn linked(world: &World, count: usize) -> Vec<(Person, Room)> {
    let people: Vec<_> = (0..count)
        .map(|number| world.telegram.person(&format!("P{number}")).speaking("en"))
        .collect();
    let mut linked = Vec::with_capacity(count);
    for some in people.chunks(LINKING) {
        let rooms = join_all(some.iter().map(|person| world.link(person))).await;
        linked.extend(some.iter().cloned().zip(rooms));
    }
    linked
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_burst_of_many_is_answered_in_order_and_in_bounded_memory() {
    let (chats, updates) = (size("LOAD_CHATS", 200), size("LOAD_UPDATES", 2000));
    let mut world = World::new().await;
    world.stop().await;
    let contact = sandbox::worksection::Contact::new("Клієнт", "Відомий", SAID[3].0);
    world.account.add_contact(contact);
    let bot = Process::start(&world).await;
    let people = linked(&world, chats).await;
    // What is fetched once is fetched before.
    ask(&people[0].1, &people[0].0, SAID[3].0).await;
    let before: Vec<_> = people
        .iter()
        .map(|(_, room)| room.messages().len())
        .collect();

    let (began, each) = (Instant::now(), updates / chats);
    for turn in 0..each {
        for (person, room) in &people {
            room.say(person, SAID[turn % SAID.len()].0);
        }
    }
    let mut most = bot.resident();
    while world.telegram.pending_updates() > 0 || !is_idle(&bot).await {
        assert!(began.elapsed() < PATIENCE, "people are not answered");
        tokio::time::sleep(Duration::from_millis(50)).await;
        most = most.max(bot.resident());
    }
    let took = began.elapsed();
    for ((person, room), before) in people.iter().zip(before) {
        let messages = room.messages();
        let answers = messages[before..].iter().filter(|m| m.from.is_bot);
        let answers: Vec<_> = answers.map(|m| m.text.as_str()).collect();
        assert_eq!(
            answers.len(),
            each,
            "{}: {}",
            person.id(),
            room.transcript()
        );
        for (turn, answer) in answers.iter().enumerate() {
            let words = SAID[turn % SAID.len()].1;
            assert!(answer.contains(words), "{words} in {answer}");
        }
    }
    println!(
        "{chats} chats, {} updates: {:.1} s, {:.0} a second, {} MiB at most",
        each * chats,
        took.as_secs_f64(),
        (each * chats) as f64 / took.as_secs_f64(),
        most >> 20,
    );
    assert!(most < MOST_MEMORY, "{} MiB", most >> 20);
    bot.end().await;
}

/// Whether no update is being handled.
async fn is_idle(bot: &Process) -> bool {
    let metrics = bot.get("/metrics").await;
    metrics.contains("\nworksection_bot_updates_in_hand 0\n")
}

/// People who all wait for a Worksection that does not answer.
async fn waiting(world: &World) -> Vec<(Person, Room)> {
    let people = linked(world, WAITING).await;
    let hang = Fault::Hang;
    world
        .worksection
        .faults()
        .always(Some("get_contacts"), hang);
    for (person, room) in &people {
        room.skip_seen();
        room.say(person, "Абракадабра");
    }
    people
}

#[tokio::test]
async fn however_many_wait_for_worksection_others_are_answered() {
    for updates in [Updates::Polling, Updates::Webhook] {
        let mut world = World::new().await;
        world.take_updates_by(updates).await;
        world.telegram.set_patience(Duration::from_secs(60));
        let people = waiting(&world).await;
        let began = Instant::now();
        let room = world.andrew.private();
        ask(&room, &world.andrew, "/help").await;
        let took = began.elapsed();
        assert!(took < PROMPT, "{updates:?}: {took:?}");
        for (_, room) in &people {
            let still = room.last_from_bot().expect("the acknowledgement");
            assert_says!(still, En, "link-done");
        }
        world.worksection.faults().clear();
        for (_, room) in &people {
            room.expect("an answer", |m| {
                m.text.contains("Абракадабра") || m.text.contains("does not answer")
            })
            .await;
        }
        let kept = world.kept().await;
        assert!(
            !kept.iter().any(|key| key.starts_with("inbox/")),
            "{kept:?}"
        );
    }
}

#[tokio::test]
async fn what_telegram_knows_as_taken_is_answered_after_a_kill_too() {
    let mut world = World::new().await;
    world.stop().await;
    world.telegram.set_patience(Duration::from_secs(60));
    let bot = Process::start(&world).await;
    let people = waiting(&world).await;
    let began = Instant::now();
    while world.telegram.pending_updates() > 0 {
        assert!(began.elapsed() < Duration::from_secs(15), "not taken");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    world.worksection.faults().clear();
    let bot = Process::start(&world).await;
    for (person, room) in &people {
        room.expect("an answer", |m| {
            m.from.is_bot && m.text.contains("Абракадабра")
        })
        .await;
        let answers = room.transcript().matches("Абракадабра").count();
        assert_eq!(answers, 2, "asked once, answered once: {}", person.id());
    }
    bot.end().await;
    let kept = world.kept().await;
    assert!(
        !kept.iter().any(|key| key.starts_with("inbox/")),
        "{kept:?}"
    );
}
