//! Several instances of the real program on one Redis: seen at once, done once, and taken over when
//! one dies or stops. `STORY_INSTANCES=3 cargo test --test stories` tells all other stories so.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use rand::RngExt;
use rustix::process::Signal;
use sandbox::Fault;
use worksection_bot::store::{self, Change, Expiry, Table};

use crate::says::{Uk, assert_says, says, text, words};
use crate::{
    consent,
    kills::{self, PEOPLE, Tally},
    oauth::BotPage,
    process::Process,
    world::{World, answer_to, ask, tap},
};

pub const COUNT: usize = 3;
/// Service is back within this time, whatever happened to one instance.
const BACK: Duration = Duration::from_secs(10);

/// Starts one more instance with the world's store, behind its address.
pub async fn instance(world: &World, settings: &[(&str, &str)]) -> Process {
    let (_, front) = world.balancer();
    let public = format!("http://{front}");
    let mut all = vec![("UPDATES", "webhook"), ("PUBLIC_URL", &public)];
    all.extend(settings);
    Process::start_with(world, &all).await
}

pub async fn instances(world: &World, settings: &[(&str, &str)]) -> Vec<Process> {
    let mut all = Vec::new();
    for _ in 0..COUNT {
        all.push(instance(world, settings).await);
    }
    lead(world, &all);
    for one in &all {
        kills::ready(one, Instant::now()).await;
    }
    all
}

pub fn lead(world: &World, all: &[Process]) {
    let addresses = all.iter().map(Process::web).collect();
    world.balancer().0.lead_to(addresses);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_instance_learns_the_others_know_at_once() {
    let world = World::of_many().await;
    let _all = instances(&world, &[]).await;
    let room = world.linked().await;
    for n in 0..4 {
        let email = format!("new{n}@acme.ua");
        let invite = format!("/invite {email} Нова{n} Людина, дизайнерка");
        let card = ask(&room, &world.olena, &invite).await;
        let invited = tap(&room, &world.olena, &card, "✅").await;
        assert_says!(invited, Uk, "invite-done");
        for _ in 0..COUNT {
            let found = ask(&room, &world.olena, &format!("/whois {email}")).await;
            assert!(found.text.contains(&email), "{}", found.text);
        }
    }
    assert_eq!(world.account.invitations().len(), 4);
    // Once for the link, and nobody had to ask again.
    assert_eq!(world.asked("get_users"), 1);
    assert_eq!(world.asked("get_contacts"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consent_page_of_one_instance_is_pressed_at_another_when_the_first_is_dead() {
    let world = World::of_many().await;
    let mut all = instances(&world, &[]).await;
    world.colleague("Олена Коваленко", "olena@demo.example");
    let room = world.olena.private();
    let offer = ask(&room, &world.olena, "/link").await;
    let back = consent::agreed(&offer).await;
    let (_, query) = back.split_once('?').expect("a query");
    let first = all.remove(0);
    let at = |one: &Process| format!("http://{}/oauth/callback?{query}", one.web());
    let mut page = BotPage::open(&at(&first)).await;
    first.kill().await;
    lead(&world, &all);
    page.address = format!("http://{}/oauth/callback", all[0].web());
    let pressed = page.press().await.text().await.expect("a page");
    assert_says!(pressed, Uk, "consent-page-done");
    room.expect(
        "the acknowledgement",
        says!(Uk, "consent-done", account = "demo"),
    )
    .await;
    let other = BotPage::open(&at(&all[1])).await;
    assert_says!(other.html, Uk, "consent-page-done");
    assert_eq!(world.asked("oauth2/token"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_instances_keep_one_pace_together() {
    let world = World::of_many().await;
    world.worksection.strict_pace(4.0);
    let _all = instances(&world, &[("WORKSECTION_RATE", "2.9")]).await;
    let people: Vec<_> = (0..12)
        .map(|n| world.telegram.person(&format!("Особа {n}")).speaking("uk"))
        .collect();
    let rooms = join_all(people.iter().map(|person| world.link(person))).await;
    for _ in 0..2 {
        let asks = people.iter().zip(&rooms);
        join_all(asks.map(|(person, room)| ask(room, person, "/subscribe 100"))).await;
    }
    // What came too early was refused, and tried again: seldom, where the machine kept a call back. Each
    // instance at a pace of its own would send twice what is taken.
    let asked = world.asked("get_task");
    assert!((24..=30).contains(&asked), "{asked} calls");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_pollers_one_polls_and_another_takes_over() {
    let mut world = World::of_many().await;
    let mut all = instances(&world, &[("UPDATES", "polling")]).await;
    let room = world.linked().await;
    for left in [2, 1] {
        let polls = join_all(all.iter().map(polls)).await;
        assert_eq!(polls.iter().filter(|&&polls| polls).count(), 1);
        // The lease behind it decides, not its age: it lasts as long as the poller does.
        let lock = world
            .redis()
            .cli(&["--scan", "--pattern", "*locks/polling*"]);
        assert_eq!(world.redis().cli(&["pttl", &lock]), "-1", "{lock}");
        let poller = polls.iter().position(|&polls| polls).expect("one polls");
        // What was answered in the moment before a kill may be answered again.
        world.telegram.wait_idle().await;
        all.remove(poller).kill().await;
        let began = Instant::now();
        let found = ask(&room, &world.olena, "/whois Тарас Мельник").await;
        assert!(found.text.contains("Мельник"), "{}", found.text);
        assert!(began.elapsed() < BACK, "{:?}", began.elapsed());
        assert_eq!(all.len(), left);
    }
}

async fn polls(one: &Process) -> bool {
    one.get("/metrics").await.contains("getUpdates")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_was_settled_before_its_instance_died_is_in_nobodys_hands() {
    let world = World::of_many().await;
    let _all = instances(&world, &[]).await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    tap(&room, &world.olena, &card, "✅").await;
    let records = store::open(world.store_settings()).await;
    let records = records.expect("the store opens");
    let journal = records.table::<serde_json::Value>("journal");
    let hands = records.table::<Vec<String>>("hands");
    let roll = records.table::<Vec<String>>("roll");
    let settled = journal.scan("").await.expect("the journal");
    let settled: Vec<_> = settled.into_iter().map(|(key, _)| key).collect();
    assert_eq!(settled.len(), 1);
    nobody_has_anything(&hands).await;
    // An instance that was killed after it had settled this, and before it let go of it.
    hands.put("gone", &settled, None).await.expect("hands");
    let with_it = |all: Option<&Vec<String>>| {
        let all = all.into_iter().flatten().cloned();
        Change::Put(all.chain(["gone".to_owned()]).collect())
    };
    let joined = roll.update("all", Expiry::Never, with_it).await;
    joined.expect("the roll");
    nobody_has_anything(&hands).await;
    let told = room.messages().into_iter().filter(|m| m.from.is_bot);
    assert_eq!(
        told.filter(|m| words!(Uk, "teams-done").are_in(m)).count(),
        1
    );
    records.close().await.expect("the store closes");
}

/// Waits until no change is in hand.
async fn nobody_has_anything(hands: &Table<Vec<String>>) {
    let began = Instant::now();
    loop {
        let all = hands.scan("").await.expect("hands");
        if all.is_empty() {
            return;
        }
        assert!(began.elapsed() < BACK, "still in hand: {all:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// A change is under way when its instance is stopped; another one tells what became of it, and the
/// first, when it goes on, neither sends nor tells anything.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stopped_instance_does_not_finish_late() {
    let mut world = World::of_many().await;
    world.forgiven = vec!["the callback query was answered before"];
    let all = instances(&world, &[]).await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    let slow = Fault::Delay(Duration::from_secs(3));
    let faults = world.worksection.faults();
    faults.next(Some("add_user_group"), slow, 1);
    room.press(&world.olena, card.id, "✅").forget();
    let holder = holder(&all).await;
    let began = Instant::now();
    all[holder].signal(Signal::STOP);
    let told = room
        .expect("what became of it", |m| {
            m.id == card.id && m.text != card.text
        })
        .await;
    let took = began.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
    // It was stopped before it had sent the change, or after.
    let made = || {
        let teams = world.account.teams();
        teams.iter().filter(|t| t.title == "Дизайн-бюро").count()
    };
    if words!(Uk, "teams-done").are_in(&told) {
        assert_eq!(made(), 1)
    } else {
        assert_says!(told, Uk, "change-not-done")
    }
    let before = made();
    world.telegram.wait_idle().await;
    let after = room.transcript();
    all[holder].signal(Signal::CONT);
    kills::ready(&all[holder], Instant::now()).await;
    let found = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    let now = room.transcript();
    assert!(now.starts_with(&after), "{after}\n---\n{now}");
    assert_eq!(made(), before, "nothing is made late");
}

/// The instance that waits for Worksection's answer to a change.
async fn holder(all: &[Process]) -> usize {
    let busy = "worksection_bot_worksection_calls_in_hand 1";
    loop {
        for (place, one) in all.iter().enumerate() {
            if one.get("/metrics").await.contains(busy) {
                return place;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn instances_killed_and_stopped_at_random_lose_nothing_and_do_nothing_twice() {
    let rounds = std::env::var("KILL_ROUNDS").map_or(4, |rounds| rounds.parse().expect("a number"));
    let mut world = World::of_many().await;
    world.forgiven = vec![
        "the callback query was answered before",
        "a callback query was never answered",
    ];
    world.telegram.set_patience(kills::PATIENCE);
    kills::slow_down(&world);
    let mut all = instances(&world, &[]).await;
    let (tally, enough) = (Arc::new(Tally::default()), Arc::new(AtomicBool::new(false)));
    let people: Vec<_> = (0..PEOPLE)
        .map(|number| tokio::spawn(kills::live(&world, number, tally.clone(), enough.clone())))
        .collect();
    let mut longest = Duration::ZERO;
    for round in 0..rounds {
        let pause = rand::rng().random_range(200..2500);
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let place = rand::rng().random_range(0..COUNT);
        if round % 2 == 0 {
            all.remove(place).kill().await;
            longest = longest.max(back(&world, round).await);
            all.push(instance(&world, &[]).await);
            lead(&world, &all);
            kills::ready(&all[COUNT - 1], Instant::now()).await;
        } else {
            all[place].signal(Signal::STOP);
            longest = longest.max(back(&world, round).await);
            // Long enough for others to take over, or not.
            let pause = rand::rng().random_range(0..6000);
            tokio::time::sleep(Duration::from_millis(pause)).await;
            all[place].signal(Signal::CONT);
        }
    }
    enough.store(true, Ordering::Relaxed);
    for person in join_all(people).await {
        person.expect("nobody was told anything wrong");
    }
    println!("{rounds} times killed or stopped: {tally}; back after {longest:?} at most");
    assert!(longest < BACK, "{longest:?}");
}

/// How long it takes until somebody new is answered.
async fn back(world: &World, round: usize) -> Duration {
    let began = Instant::now();
    let name = format!("Гість {round}");
    let person = world.telegram.person(&name).speaking("uk");
    let room = person.private();
    let said = room.say(&person, "/help");
    answer_to(&room, said).await;
    began.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_redis_is_away_people_are_told_and_then_answered() {
    // Longer than a lease: everybody has to begin anew. `OUTAGE_SECONDS` makes it longer.
    let outage = std::env::var("OUTAGE_SECONDS");
    let outage = outage.map_or(8, |seconds| seconds.parse().expect("a number"));
    let outage = Duration::from_secs(outage);
    let mut world = World::of_many().await;
    world.telegram.set_patience(kills::PATIENCE + outage);
    let all = instances(&world, &[]).await;
    let room = world.linked().await;
    world.redis().kill();
    let said = room.say(&world.olena, "/whois Тарас Мельник");
    let sorry = answer_to(&room, said).await;
    assert_says!(sorry, Uk, "store-away");
    while !all[0].get("/readyz").await.starts_with("store: ") {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(outage).await;
    world.redis().restart();
    room.expect("the answer", |m| {
        m.id > sorry.id && m.text.contains("Мельник")
    })
    .await;
    let told = room.transcript().matches(&text!(Uk, "store-away")).count();
    assert_eq!(told, 1, "{}", room.transcript());
    for one in &all {
        kills::ready(one, Instant::now()).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_redis_takes_nothing_and_loses_nothing() {
    let mut world = World::of_many().await;
    world.telegram.set_patience(kills::PATIENCE);
    let all = instances(&world, &[]).await;
    let room = world.linked().await;
    world.redis().cli(&["config", "set", "maxmemory", "1"]);
    let said = room.say(&world.olena, "/newteam Дизайн-бюро");
    let sorry = answer_to(&room, said).await;
    assert_says!(sorry, Uk, "store-away");
    world.redis().cli(&["config", "set", "maxmemory", "0"]);
    let card = room.expect("the card", |m| m.button("✅").is_some()).await;
    for one in &all {
        kills::ready(one, Instant::now()).await;
    }
    let made = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(made, Uk, "teams-done");
    assert_eq!(world.asked("add_user_group"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_hangs_for_a_while_is_waited_for() {
    let mut world = World::of_many().await;
    let _all = instances(&world, &[]).await;
    let room = world.linked().await;
    world.redis().signal(Signal::STOP);
    let said = room.say(&world.olena, "/whois Тарас Мельник");
    tokio::time::sleep(Duration::from_millis(1500)).await;
    world.redis().signal(Signal::CONT);
    room.expect("the answer", |m| m.id > said && m.text.contains("Мельник"))
        .await;
}
