//! `cargo bench --bench load`: what an update costs, and how long people wait, measured from outside.
//!
//! This process plays Telegram and Worksection and offers lookups, page turns and changes from many
//! chats, first at a fixed rate (an answer that is late makes nobody ask later), then as many as
//! there are answers. The program under test is a process of its own, so its CPU time and memory are
//! its own. The *floor* is the least program that could do the lookups: it polls, looks a name up in
//! a map and answers, with the same HTTP library.
//!
//! `LOAD_SECONDS` (8), `LOAD_RATE` (500), `LOAD_CHATS` (2000), `LOAD_PEOPLE` (20000),
//! `LOAD_LOOKUPS_ONLY` (1) and `LOAD_ONLY` (a part of a row's name) change the run. Exits with 1 where a goal is missed.

#![allow(unreachable_pub, reason = "nobody is outside")]

mod floor;
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

/// How a run is set.
pub struct Setup {
    /// How long each program is measured.
    pub seconds: f64,
    /// Updates a second.
    pub rate: f64,
    /// From so many chats.
    pub chats: usize,
    /// Members of the account.
    pub people: usize,
    /// Nobody turns pages or changes anything, as at the floor.
    pub lookups_only: bool,
}

fn number(name: &str, default: f64) -> f64 {
    let given = std::env::var(name).ok();
    given.map_or(default, |text| text.parse().expect("a number"))
}

#[tokio::main]
async fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("floor") => {
            floor::on_one_thread();
            return ExitCode::SUCCESS;
        }
        Some("usual-floor") => {
            floor::run().await;
            return ExitCode::SUCCESS;
        }
        _ => {}
    }
    let setup = Setup {
        seconds: number("LOAD_SECONDS", 8.0),
        rate: number("LOAD_RATE", 500.0),
        chats: number("LOAD_CHATS", 2000.0) as usize,
        people: number("LOAD_PEOPLE", 20_000.0) as usize,
        lookups_only: number("LOAD_LOOKUPS_ONLY", 0.0) > 0.0,
    };
    let only = std::env::var("LOAD_ONLY").unwrap_or_default();
    println!(
        "{} people, {} chats, {} updates a second for {} s, then as many as are answered",
        setup.people, setup.chats, setup.rate, setup.seconds
    );
    println!(
        "{:<26}{:>8}{:>8}{:>8}{:>8}{:>10}{:>9}{:>9}{:>8}{:>7}",
        "", "p50 ms", "p90", "p99", "max", "CPU µs", "most/s", "RSS MiB", "calls", "lost"
    );
    let mut floor = None;
    let mut missed = false;
    for kind in Kind::ALL {
        if !kind.name().contains(&only) {
            continue;
        }
        let row = measure(kind, &setup).await;
        println!("{}", row.line(kind.name()));
        match kind {
            Kind::Floor => floor = Some(row.cpu),
            Kind::Polling => missed |= !row.meets_goals(floor, &setup),
            _ => missed |= row.lost > 0,
        }
        if let Some(floor) = floor.filter(|_| !kind.is_floor()) {
            println!(
                "{:<26}CPU an update: {:.1} × the floor",
                "",
                row.cpu / floor
            );
        }
    }
    ExitCode::from(u8::from(missed))
}

/// What one program did.
struct Row {
    latencies: Vec<Duration>,
    /// Of the program, in µs an update.
    cpu: f64,
    most: f64,
    /// In MiB, of all instances together.
    memory: f64,
    /// To Worksection, while everything was known.
    calls: usize,
    lost: usize,
}

async fn measure(kind: Kind, setup: &Setup) -> Row {
    let telegram = Telegram::start(setup).await;
    let mut program = Program::start(kind, &telegram, setup).await;
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
    let cpu = (program.cpu() - before).as_secs_f64() * 1e6 / fixed.answered() as f64;
    let calls = telegram.worksection_calls() - calls;
    let full = Offer::Saturating(Duration::from_secs_f64(setup.seconds / 2.0));
    let saturated: Outcome = people::offer(&telegram, full, kind, setup).await;
    let memory = program.memory();
    program.stop().await;
    Row {
        cpu,
        most: saturated.answered() as f64 / saturated.took.as_secs_f64(),
        memory,
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

    fn line(&self, name: &str) -> String {
        let p = |share| self.percentile(share);
        format!(
            "{name:<26}{:>8.2}{:>8.2}{:>8.2}{:>8.1}{:>10.0}{:>9.0}{:>9.1}{:>8}{:>7}",
            p(0.5),
            p(0.9),
            p(0.99),
            p(1.0),
            self.cpu,
            self.most,
            self.memory,
            self.calls,
            self.lost
        )
    }

    /// Of one instance with the embedded store.
    fn meets_goals(&self, floor: Option<f64>, setup: &Setup) -> bool {
        let mut met = true;
        let mut goal = |what: &str, value: f64, most: f64| {
            if value > most {
                println!("missed: {what} {value:.1}, at most {most:.1}");
                met = false;
            }
        };
        if let Some(floor) = floor {
            goal("CPU an update beside the floor", self.cpu / floor, 2.0);
        }
        if setup.rate <= 500.0 {
            goal("p99 in ms", self.percentile(0.99), 10.0);
        }
        if setup.people <= 20_000 && setup.chats <= 2000 {
            goal("memory in MiB", self.memory, 60.0);
        }
        goal("lost updates", self.lost as f64, 0.0);
        met
    }
}
