//! `cargo bench --bench load`: what an update costs, and how long people wait, measured from outside.
//!
//! This process plays Telegram and Worksection and offers lookups from many chats, then lookups, page turns
//! and changes together, each first at a fixed rate (an answer that is late makes nobody ask later), then as
//! many as there are answers. The program under test is a process of its own, so its CPU time and memory are
//! its own. The *floor* is the least program that could do the lookups: it polls, looks a name up in a map
//! and answers, on hyper and one thread (`hyper_floor`); it has its turn before each kind of work. At the end
//! 400 chats link with one key, which is where memory is judged (`linking`).
//!
//! With `LOAD_WORK=news` every chat wants news, and Worksection's webhook brings 50 comments a second; the time
//! is from the delivery to the message. The floor still looks people up.
//!
//! `LOAD_SECONDS` (8), `LOAD_RATE` (200; news 50), `LOAD_CHATS` (2000), `LOAD_PEOPLE` (20000), `LOAD_WORK`
//! (`lookups`, `mix`, `linking` or `news`: only these) and `LOAD_ONLY` (a part of a row's name; the floor always runs) change the
//! run; `LOAD_BOT` names another build of the bot. `LOAD_COUNT=1` counts the instructions of a lookup instead,
//! under `callgrind`. Exits with 1 where a goal is missed.

#![allow(unreachable_pub, reason = "nobody is outside")]

mod count;
mod floor;
mod hyper_floor;
mod linking;
mod names;
mod people;
mod program;
#[path = "../../tests/redis_server.rs"]
#[expect(dead_code, reason = "tests do more with it")]
mod redis_server;
mod telegram;

use std::{process::ExitCode, time::Duration};

use people::{Offer, Outcome};
use program::{Kind, Program};
use telegram::Telegram;

/// What people do; at the floor they only look somebody up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Look somebody up.
    Lookups,
    /// Of ten, seven look somebody up, two turn a page, one makes a team.
    Mix,
    /// Worksection's webhook brings comments, each of which concerns one chat.
    News,
}

impl Work {
    fn name(self) -> &'static str {
        match self {
            Self::Lookups => "lookups",
            Self::Mix => "mix",
            Self::News => "news",
        }
    }

    /// Most CPU time of an update, in floors: at the fixed rate, and when as many are offered as answered.
    fn goals(self) -> (f64, Option<f64>) {
        match self {
            Self::Lookups => (4.0, Some(6.0)),
            Self::Mix => (8.0, None),
            // Each is kept, read by two calls, told and noted: five durable writes, where a look-up has none.
            Self::News => (60.0, None),
        }
    }
}

/// How a run is set.
pub struct Setup {
    /// How long each program is measured.
    pub seconds: f64,
    /// Updates a second.
    pub rate: f64,
    /// From so many chats: enough that nobody asks so much that it counts as a flood.
    pub chats: usize,
    /// Members of the account.
    pub people: usize,
    /// What people do.
    pub work: Work,
}

fn number(name: &str, default: f64) -> f64 {
    let given = std::env::var(name).ok();
    given.map_or(default, |text| text.parse().expect("a number"))
}

#[tokio::main]
async fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("floor") => {
            hyper_floor::on_one_thread();
            return ExitCode::SUCCESS;
        }
        Some("usual-floor") => {
            floor::run().await;
            return ExitCode::SUCCESS;
        }
        _ => {}
    }
    let setup = |work| Setup {
        seconds: number("LOAD_SECONDS", 8.0),
        rate: number("LOAD_RATE", if work == Work::News { 50.0 } else { 200.0 }),
        chats: number("LOAD_CHATS", 2000.0) as usize,
        people: number("LOAD_PEOPLE", 20_000.0) as usize,
        work,
    };
    if number("LOAD_COUNT", 0.0) > 0.0 {
        let few = Setup {
            chats: 400,
            ..setup(Work::Lookups)
        };
        let met = count::is_as_written_down(&few).await;
        return ExitCode::from(u8::from(!met));
    }
    let work = std::env::var("LOAD_WORK").unwrap_or_default();
    let only = std::env::var("LOAD_ONLY").unwrap_or_default();
    let mut missed = false;
    for kind in [Work::Lookups, Work::Mix, Work::News] {
        let is_asked_for = kind != Work::News || work == "news";
        if is_asked_for && kind.name().contains(&work) {
            missed |= !all_meet_goals(&setup(kind), &only).await;
        }
    }
    if "linking".contains(&work) {
        missed |= !linking::meets_goals(&setup(Work::Lookups)).await;
    }
    ExitCode::from(u8::from(missed))
}

/// Measures all programs with one kind of work.
async fn all_meet_goals(setup: &Setup, only: &str) -> bool {
    println!(
        "{}: {} people, {} chats, {} updates a second for {} s, then as many as are answered",
        setup.work.name(),
        setup.people,
        setup.chats,
        setup.rate,
        setup.seconds
    );
    println!(
        "{:<20}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>9}{:>9}{:>7}{:>7}{:>7}{:>6}",
        "",
        "p50 ms",
        "p90",
        "p99",
        "most",
        "CPU µs",
        "× floor",
        "most/s",
        "× floor",
        "MiB",
        "peak",
        "calls",
        "lost"
    );
    let mut floor = None;
    let mut met = true;
    for kind in Kind::ALL {
        if kind != Kind::Floor && !kind.name().contains(only) {
            continue;
        }
        let row = measure(kind, setup).await;
        let floor = floor.get_or_insert_with(|| row.clone());
        println!("{}", row.line(kind.name(), floor));
        met &= match kind {
            Kind::Polling => row.meets_goals(floor, setup),
            _ => row.lost == 0,
        };
    }
    met
}

/// What one program did.
#[derive(Clone)]
struct Row {
    latencies: Vec<Duration>,
    /// Of the program, in µs an update, at the fixed rate.
    cpu: f64,
    /// The same while as many are offered as are answered.
    cpu_at_once: f64,
    /// Answers a second then.
    most: f64,
    /// In MiB, of all instances together.
    memory: f64,
    /// The most that it ever was.
    peak: f64,
    /// To Worksection, while everything was known.
    calls: usize,
    lost: usize,
}

async fn measure(kind: Kind, setup: &Setup) -> Row {
    let telegram = Telegram::start(setup).await;
    let mut program = Program::start(kind, &telegram, setup, None).await;
    if setup.work == Work::News && !kind.is_floor() {
        telegram.hook().await;
    }
    // The lists are fetched, the connections made.
    people::offer(
        &telegram,
        Offer::Saturating(Duration::from_secs(2)),
        kind,
        setup,
    )
    .await;
    let calls = telegram.worksection_calls();
    let before = program.cpu();
    let fixed = people::offer(&telegram, Offer::fixed(setup), kind, setup).await;
    let between = program.cpu();
    let calls = telegram.worksection_calls() - calls;
    let full = Offer::Saturating(Duration::from_secs_f64(setup.seconds / 2.0));
    let saturated: Outcome = people::offer(&telegram, full, kind, setup).await;
    let each = |cpu: Duration, of: &Outcome| cpu.as_secs_f64() * 1e6 / of.answered() as f64;
    let (cpu, cpu_at_once) = (
        each(between - before, &fixed),
        each(program.cpu() - between, &saturated),
    );
    let (memory, peak) = (program.memory("VmRSS:"), program.memory("VmHWM:"));
    program.stop().await;
    Row {
        cpu,
        cpu_at_once,
        most: saturated.answered() as f64 / saturated.took.as_secs_f64(),
        memory,
        peak,
        calls,
        lost: fixed.lost + saturated.lost,
        latencies: fixed.latencies,
    }
}

impl Row {
    fn percentile(&self, share: f64) -> f64 {
        let mut sorted = self.latencies.clone();
        sorted.sort_unstable();
        let place = ((sorted.len() - 1) as f64 * share) as usize;
        sorted[place].as_secs_f64() * 1e3
    }

    fn line(&self, name: &str, floor: &Self) -> String {
        let p = |share| self.percentile(share);
        format!(
            "{name:<20}{:>8.2}{:>8.2}{:>8.2}{:>8.1}{:>8.0}{:>8.1}{:>9.0}{:>9.1}{:>7.1}{:>7.1}{:>7}{:>6}",
            p(0.5),
            p(0.9),
            p(0.99),
            p(1.0),
            self.cpu,
            self.cpu / floor.cpu,
            self.most,
            self.cpu_at_once / floor.cpu_at_once,
            self.memory,
            self.peak,
            self.calls,
            self.lost
        )
    }

    /// Of one instance with the embedded store.
    fn meets_goals(&self, floor: &Self, setup: &Setup) -> bool {
        let mut met = true;
        let mut goal = |what: &str, value: f64, most: f64| {
            if value > most {
                println!("missed: {what} {value:.1}, at most {most:.1}");
                met = false;
            }
        };
        let (cpu, at_once) = setup.work.goals();
        goal("CPU an update, × the floor", self.cpu / floor.cpu, cpu);
        if let Some(most) = at_once {
            let ratio = self.cpu_at_once / floor.cpu_at_once;
            goal("CPU an update at once, × the floor", ratio, most);
        }
        if setup.work == Work::Lookups {
            let ratio = self.percentile(0.99) / floor.percentile(0.99);
            goal("p99, × the floor's", ratio, 3.0);
        }
        goal("lost updates", self.lost as f64, 0.0);
        met
    }
}
