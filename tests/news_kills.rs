//! News while instances are killed: each is told in each chat, and twice only where Telegram's answer was lost.
//! `KILL_ROUNDS=60 cargo test --test stories -- news_kills:: --nocapture` for long.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use rand::RngExt;
use sandbox::{Call, Fault, telegram::Room, worksection::Colleague};
use worksection_bot::store;

use crate::instances::{COUNT, instance, instances, lead};
use crate::news::{OLENA, TARAS, olena_wants};
use crate::says::{Uk, text};
use crate::{
    kills::PATIENCE,
    process::Process,
    world::{World, ask, tap},
};

/// So late Telegram answers, so that kills fall between what it has and what the bot knows of it.
const LATE: Duration = Duration::from_millis(300);
/// Within this time the bot has noted what Telegram answered.
const NOTED: Duration = Duration::from_secs(1);
/// More at once would be told in a list, and nothing that waits is to be a burst.
const UNDER_WAY: usize = 4;
/// How the names of tasks begin.
const NEW: &str = "Завдання-";

/// What happened, by the names of its tasks.
type Happened = Arc<Mutex<Vec<String>>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn instances_killed_while_events_come_tell_each_of_them_in_each_chat() {
    let rounds = std::env::var("KILL_ROUNDS").map_or(3, |rounds| rounds.parse().expect("a number"));
    let world = World::of_many().await;
    world.telegram.set_patience(PATIENCE);
    let often = [("NEWS_INTERVAL", "1s")];
    let mut all = instances(&world, &often).await;
    let rooms = two_chats_hear(&world).await;
    let late = Fault::LateAnswer(LATE);
    world.telegram.faults().always(Some("sendMessage"), late);
    let (happened, enough) = (Happened::default(), Arc::new(AtomicBool::new(false)));
    let taras = world.account.act(TARAS);
    let going_on = go_on(taras, rooms.clone(), happened.clone(), enough.clone());
    let going_on = tokio::spawn(going_on);
    let (mut killed, mut readers) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        // First whoever reads and tells, then the others in turn.
        let is_reader = round % COUNT == 0;
        let victim = if is_reader {
            reader(&all).await
        } else {
            (round + round / COUNT) % COUNT
        };
        let at_most = if is_reader { 2500 } else { 700 };
        let moment = rand::rng().random_range(0..at_most);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        let now = SystemTime::now();
        killed.push(now);
        readers.extend(is_reader.then_some(now));
        all.remove(victim).kill().await;
        all.insert(victim, instance(&world, &often).await);
        lead(&world, &all);
    }
    enough.store(true, Ordering::Relaxed);
    going_on.await.expect("all of it is told");
    // What a kill cut off is told again after all.
    nothing_waits(&world).await;
    for one in all {
        let log = one.end().await;
        assert!(!log.contains("panicked"), "{log}");
    }
    let names = happened.lock().expect("no panic").clone();
    let twice = Twice::count(&world, &rooms, &names, &killed);
    println!(
        "{rounds} kills, {} of them of whoever reads, told on after {:?} at most; {} events in {} chats; {twice}",
        readers.len(),
        longest_silence(&world, &readers),
        names.len(),
        rooms.len()
    );
    assert!(
        twice.lost + twice.unnoted <= readers.len() * rooms.len(),
        "a kill cuts off one message of a chat at most"
    );
}

/// Waits until nothing is to be told any more.
async fn nothing_waits(world: &World) {
    let records = store::open(world.store_settings()).await;
    let records = records.expect("the store opens");
    let out = records.table::<serde_json::Value>("news_out");
    let began = Instant::now();
    loop {
        let all = out.scan("").await.expect("it is read").into_iter();
        let waiting: Vec<_> = all
            .filter(|(_, out)| out.get("Pending").is_some())
            .collect();
        if waiting.is_empty() {
            break;
        }
        assert!(began.elapsed() < PATIENCE, "{waiting:#?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(out);
    records.close().await.expect("the store closes");
}

/// How long at most nothing was told after these kills.
fn longest_silence(world: &World, killed: &[SystemTime]) -> Duration {
    let sent = world.traffic.calls_of("sendMessage");
    let silences = killed.iter().filter_map(|at| {
        let later = sent
            .iter()
            .filter_map(|call| call.started.duration_since(*at).ok());
        later.min()
    });
    silences.max().unwrap_or_default()
}

/// Olena's chat and a group, which are told of the tasks that Taras gives to Olena.
async fn two_chats_hear(world: &World) -> [Room; 2] {
    let private = olena_wants(world).await;
    let group = world.linked_group().await;
    let screen = ask(&group, &world.olena, "/news").await;
    tap(&group, &world.olena, &screen, &text!(Uk, "news-on")).await;
    let rooms = [private, group];
    let taras = world.account.act(TARAS);
    // Whoever wants news since a moment ago is known a moment later.
    for number in 0.. {
        let name = format!("Проба-{number}.");
        taras.add_task(3001, &name, Some(OLENA));
        tokio::time::sleep(Duration::from_millis(500)).await;
        let hears = |room: &Room| !heard(room, "Проба-").is_empty();
        if rooms.iter().all(hears) {
            break;
        }
    }
    rooms
}

/// The tasks whose names begin so of which a chat was told, alone or in a list.
fn heard(room: &Room, beginning: &str) -> BTreeSet<String> {
    let mut heard = BTreeSet::new();
    for message in room.messages().iter().filter(|m| m.from.is_bot) {
        for rest in message.text.split(beginning).skip(1) {
            let number = rest.split_once('.').map(|(number, _)| number);
            heard.extend(number.map(|number| format!("{beginning}{number}.")));
        }
    }
    heard
}

/// New tasks for Olena, a few under way at a time, until it is `enough` and every chat was told of all.
async fn go_on(taras: Colleague, rooms: [Room; 2], happened: Happened, enough: Arc<AtomicBool>) {
    let mut last = Instant::now();
    let mut known = 0;
    loop {
        let each = rooms.iter().map(|room| heard(room, NEW).len());
        let told = each.min().unwrap_or_default();
        if told > known {
            (known, last) = (told, Instant::now());
        }
        let silent = last.elapsed() > PATIENCE;
        assert!(
            !silent,
            "{told} are told and no more:\n{}",
            rooms[1].transcript()
        );
        let count = happened.lock().expect("no panic").len();
        if enough.load(Ordering::Relaxed) {
            if told == count {
                return;
            }
        } else if count - told < UNDER_WAY {
            let name = format!("{NEW}{count}.");
            taras.add_task(3001, &name, Some(OLENA));
            happened.lock().expect("no panic").push(name);
        }
        let pause = rand::rng().random_range(50..250);
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }
}

/// Which of these reads the account's events and tells of them.
async fn reader(all: &[Process]) -> usize {
    let began = Instant::now();
    let mut before = Vec::new();
    while began.elapsed() < PATIENCE {
        let mut now = Vec::new();
        for one in all {
            now.push(told_by(one).await);
        }
        let more = before
            .iter()
            .zip(&now)
            .position(|(before, now)| now > before);
        if let Some(reader) = more {
            return reader;
        }
        before = now;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nobody reads");
}

/// How much an instance has told; nothing where it is not up yet.
async fn told_by(one: &Process) -> u64 {
    let metrics = one.try_get("/metrics").await.unwrap_or_default();
    let told = "worksection_bot_news_total{outcome=\"told\"} ";
    let count = metrics.lines().find_map(|line| line.strip_prefix(told));
    count.map_or(0, |count| count.parse().expect("a number"))
}

/// What was told twice, and why.
#[derive(Default)]
struct Twice {
    /// Nobody was there any more when Telegram answered.
    lost: usize,
    /// Telegram had answered in the moment before the kill.
    unnoted: usize,
}

impl std::fmt::Display for Twice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { lost, unnoted } = self;
        write!(
            f,
            "twice: {lost} whose answer was lost, {unnoted} whose answer came in the moment of the kill"
        )
    }
}

impl Twice {
    /// Counts what each chat was told twice of these; nothing is without a kill at its first copy.
    fn count(world: &World, rooms: &[Room], names: &[String], killed: &[SystemTime]) -> Self {
        let mut twice = Self::default();
        let sent = world.traffic.calls_of("sendMessage").into_iter();
        // It is Telegram's from then on, whoever hears that.
        let sent: Vec<_> = sent
            .filter(|call| [0, 200].contains(&call.status))
            .collect();
        for room in rooms {
            for name in names {
                let mut copies: Vec<_> =
                    sent.iter().filter(|call| tells(call, room, name)).collect();
                copies.sort_by_key(|call| call.started);
                copies.pop().unwrap_or_else(|| panic!("{name} is not told"));
                for copy in copies {
                    let answered = copy.started + copy.duration;
                    let mut killed = killed.iter();
                    if copy.status == 0 {
                        twice.lost += 1;
                    } else if killed.any(|at| *at + LATE >= answered && *at <= answered + NOTED) {
                        twice.unnoted += 1;
                    } else {
                        panic!("{name} is told twice without a kill: {copy:?}");
                    }
                }
            }
        }
        twice
    }
}

/// Whether a call tells a chat of a task.
fn tells(call: &Call, room: &Room, name: &str) -> bool {
    let text = &call.parameters["text"];
    is_id(&call.parameters["chat_id"], room.chat_id())
        && text.as_str().is_some_and(|t| t.contains(name))
}

fn is_id(value: &serde_json::Value, id: i64) -> bool {
    value.as_i64() == Some(id) || value.as_str().is_some_and(|value| value == id.to_string())
}
