//! `cargo bench --bench footprint`: what the program itself costs, measured from outside.
//!
//! The release binary runs against emulators in this process, with 10,000 members and 10,000
//! contacts, five of eight of whom have messengers, networks or a site; `FOOTPRINT_PLAIN=1` leaves those
//! out, to tell what they weigh. Prints a table; exits with 1 where a goal is missed.

#![allow(unreachable_pub, reason = "nobody is outside")]

mod account;

use std::{
    fs,
    net::SocketAddr,
    process::{ExitCode, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Router, extract::Request, middleware};
use rustix::process::{Pid, Signal, kill_process};
use sandbox::{
    Service, Telegram, Traffic, Worksection,
    telegram::{Message, Person},
    worksection::{Contents, Services as Ways},
};
use tempfile::TempDir;
use tokio::{
    net::TcpListener,
    process::{Child, Command},
    sync::Notify,
    time::timeout,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_worksection-bot");
const TOKEN: &str = "1:bench";
/// How often a start is measured.
const STARTS: usize = 15;
/// Nothing here takes so long.
const PATIENCE: Duration = Duration::from_secs(30);
const MIB: f64 = 1024.0 * 1024.0;

#[tokio::main]
async fn main() -> ExitCode {
    let mut table = Table::default();
    table.title("The program");
    let size = fs::metadata(PROGRAM).expect("the program").len() as f64 / MIB;
    table.row("size of the binary", size, "MiB", 25.0);
    let services = Services::start().await;
    start_up(&services, &mut table).await;
    conversation(&services, &mut table).await;
    if table.missed {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// From starting the program to its first `getUpdates`, on an empty directory and on a used one.
async fn start_up(services: &Services, table: &mut Table) {
    let mut first = Vec::new();
    let mut later = Vec::new();
    for _ in 0..STARTS {
        let data = tempfile::tempdir().expect("a temporary directory");
        for times in [&mut first, &mut later] {
            let (bot, taken) = Bot::start(services, &data).await;
            times.push(taken);
            bot.stop().await;
        }
    }
    table.row("first start to getUpdates", median(first), "ms", 200.0);
    table.row("later start to getUpdates", median(later), "ms", 200.0);
}

/// A chat is linked and asks.
async fn conversation(services: &Services, table: &mut Table) {
    let data = tempfile::tempdir().expect("a temporary directory");
    let (bot, _) = Bot::start(services, &data).await;
    table.title("Memory (VmRSS) and answers; without Worksection's own time");
    table.row("memory, nobody linked", bot.memory("VmRSS"), "MiB", 100.0);

    let (linked, _) = services.ask("/link demo demo-api-key").await;
    table.row("members: fetched, linked", linked, "ms", 1000.0);
    let (found, list) = services.ask("Коваль").await;
    table.row("contacts: fetched, both searched", found, "ms", 1000.0);
    table.row("both, one after the other", linked + found, "ms", 1000.0);
    table.row(
        "memory, all 20,000 known",
        bot.memory("VmRSS"),
        "MiB",
        100.0,
    );
    let (again, _) = services.ask("студія").await;
    table.row("the next answer (6,000 fit)", again, "ms", 1000.0);
    services.press(&list, list.labels()[0]).await;
    for _ in 0..10 {
        services.press(&list, "🔄").await;
    }
    table.row(
        "memory, members fetched 10 more times",
        bot.memory("VmRSS"),
        "MiB",
        100.0,
    );
    table.row("memory, the most so far", bot.memory("VmHWM"), "MiB", 100.0);
    bot.stop().await;

    let (bot, _) = Bot::start(services, &data).await;
    let (found, _) = services.ask("Коваль").await;
    table.row(
        "started anew: read from disk, answered",
        found,
        "ms",
        1000.0,
    );
    table.row("started anew: memory", bot.memory("VmRSS"), "MiB", 100.0);
    bot.stop().await;
}

/// Takes everybody's messengers, networks, sites and other contacts away.
fn leave_out_services(contents: &mut Contents) {
    for member in &mut contents.members {
        member.details.services = Ways::default();
    }
    for contact in &mut contents.contacts {
        contact.details.services = Ways::default();
    }
}

/// The emulators, on one port.
struct Services {
    address: SocketAddr,
    telegram: Telegram,
    traffic: Traffic,
    /// Told at each `getUpdates`.
    polled: Arc<Notify>,
}

impl Services {
    async fn start() -> Self {
        let traffic = Traffic::default();
        let telegram = Telegram::new(traffic.clone());
        telegram.bot(TOKEN, "bench_bot");
        telegram.allow_loopback_urls(true);
        telegram.set_patience(PATIENCE);
        let worksection = Worksection::new(traffic.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        worksection.serve_at(&format!("http://{address}/worksection/{{account}}"));
        let account = account::open(&worksection);
        if std::env::var_os("FOOTPRINT_PLAIN").is_some() {
            account.edit(leave_out_services);
        }
        let polled = Arc::new(Notify::new());
        let told = polled.clone();
        let watch = middleware::from_fn(move |request: Request, next: middleware::Next| {
            if request.uri().path().to_lowercase().ends_with("/getupdates") {
                told.notify_waiters();
            }
            next.run(request)
        });
        let router = Router::new()
            .nest("/telegram", telegram.router().layer(watch))
            .nest("/worksection", worksection.router());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            address,
            telegram,
            traffic,
            polled,
        }
    }

    /// Says something; how long the answer took, in ms, and the answer.
    async fn ask(&self, text: &str) -> (f64, Message) {
        let person = self.person();
        let room = person.private();
        room.skip_seen();
        let (before, asked) = (self.worksection_time(), Instant::now());
        room.say(&person, text);
        let answer = room.next_from_bot().await;
        let taken = asked.elapsed() - (self.worksection_time() - before);
        self.telegram.wait_idle().await;
        (millis(taken), answer)
    }

    /// Presses a button and waits until all is done.
    async fn press(&self, message: &Message, label: &str) {
        let person = self.person();
        let press = person.private().press(&person, message.id, label);
        press.answer().await;
        self.telegram.wait_idle().await;
    }

    fn person(&self) -> Person {
        self.telegram
            .person_with_id(7, "Олена Коваленко")
            .speaking("uk")
    }

    /// How long Worksection has been at work so far.
    fn worksection_time(&self) -> Duration {
        let calls = self.traffic.calls();
        let calls = calls.iter().filter(|c| c.service == Service::Worksection);
        calls.map(|call| call.duration).sum()
    }
}

/// The program as an operator runs it.
struct Bot {
    process: Child,
}

impl Bot {
    /// Starts it; how long its first `getUpdates` took to come, in ms.
    async fn start(services: &Services, data: &TempDir) -> (Self, f64) {
        let address = services.address;
        let mut command = Command::new(PROGRAM);
        command
            .arg("run")
            .current_dir(data)
            .env_clear()
            .env("TELEGRAM_BOT_TOKEN", TOKEN)
            .env("TELEGRAM_API_URL", format!("http://{address}/telegram"))
            .env(
                "WORKSECTION_URL",
                format!("http://{address}/worksection/{{account}}"),
            )
            // Otherwise most of the time would be spent waiting for Worksection's one a second.
            .env("WORKSECTION_RATE", "1000")
            .env("LISTEN", "127.0.0.1:0")
            .env("DATA_DIR", data.path())
            .env("RUST_LOG", "warn")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        let polled = services.polled.notified();
        let started = Instant::now();
        let process = command.spawn().expect("the program starts");
        timeout(PATIENCE, polled).await.expect("it polls");
        let taken = millis(started.elapsed());
        (Self { process }, taken)
    }

    /// A figure of `/proc/<pid>/status`, in MiB.
    fn memory(&self, field: &str) -> f64 {
        let status = format!("/proc/{}/status", self.process.id().expect("it runs"));
        let status = fs::read_to_string(status).expect("a process");
        let line = status.lines().find(|line| line.starts_with(field));
        let kibibytes = line.and_then(|line| line.split_whitespace().nth(1));
        let kibibytes: f64 = kibibytes.expect("a figure").parse().expect("a number");
        kibibytes / 1024.0
    }

    async fn stop(mut self) {
        let id = self.process.id().expect("it runs");
        let id = Pid::from_raw(id.try_into().expect("an id")).expect("an id");
        kill_process(id, Signal::TERM).expect("it runs");
        let ended = timeout(PATIENCE, self.process.wait()).await;
        assert!(ended.expect("it ends in time").expect("it ends").success());
    }
}

/// Prints figures as they come, and remembers whether one is above its goal.
#[derive(Default)]
struct Table {
    missed: bool,
}

impl Table {
    fn title(&self, title: &str) {
        println!("\n{title}");
    }

    fn row(&mut self, what: &str, figure: f64, unit: &str, goal: f64) {
        let kept = figure < goal;
        self.missed |= !kept;
        let verdict = if kept { "" } else { "  MISSED" };
        println!("  {what:<42} {figure:>8.1} {unit:<3}  goal < {goal:>4} {unit}{verdict}");
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
