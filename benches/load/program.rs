//! The programs that are measured, each as processes of their own.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
    time::Duration,
};

use tempfile::TempDir;
use tokio::process::{Child, Command};
use worksection_bot::{
    accounts::{Accounts, Admission},
    cluster::Cluster,
    store::{self, StoreSettings},
    worksection::{AccountName, Client, ClientSettings, Origin},
};

use crate::{
    Setup,
    redis_server::RedisServer,
    telegram::{TOKEN, Telegram},
};

const BOT: &str = env!("CARGO_BIN_EXE_worksection-bot");
const KEY: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The least program, on one thread.
    Floor,
    /// The same as one would write it: `#[tokio::main]`, all of it in `main`.
    UsualFloor,
    Polling,
    Webhook,
    /// So many instances on one Redis, by webhook.
    Redis(usize),
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self::Floor,
        Self::UsualFloor,
        Self::Polling,
        Self::Webhook,
        Self::Redis(1),
        Self::Redis(3),
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::UsualFloor => "floor, many threads",
            Self::Polling => "sled, polling",
            Self::Webhook => "sled, webhook",
            Self::Redis(1) => "Redis, webhook",
            Self::Redis(_) => "Redis, 3 instances",
        }
    }

    pub fn is_floor(self) -> bool {
        matches!(self, Self::Floor | Self::UsualFloor)
    }

    fn instances(self) -> usize {
        match self {
            Self::Redis(count) => count,
            _ => 1,
        }
    }
}

/// The processes of one kind.
pub struct Program {
    children: Vec<Child>,
    _data: TempDir,
    _redis: Option<RedisServer>,
}

impl Program {
    /// Starts it, with every chat linked already.
    pub async fn start(kind: Kind, telegram: &Telegram, setup: &Setup) -> Self {
        let data = tempfile::tempdir().expect("a temporary directory");
        let redis = matches!(kind, Kind::Redis(_)).then(|| RedisServer::start(&[]));
        let store = redis.as_ref().map(|redis| redis.url("load"));
        let mut children = Vec::new();
        let mut addresses = Vec::new();
        if !kind.is_floor() {
            link(telegram, setup, data.path(), store.as_deref()).await;
        }
        for _ in 0..kind.instances() {
            let listen = free_port();
            let child = match kind {
                Kind::Floor | Kind::UsualFloor => floor(kind, telegram, setup),
                _ => bot(telegram, kind, listen, data.path(), store.as_deref()),
            };
            children.push(child);
            addresses.push(listen);
        }
        if matches!(kind, Kind::Webhook | Kind::Redis(_)) {
            for address in &addresses {
                while reqwest::get(format!("http://{address}/readyz"))
                    .await
                    .map_or(true, |answer| !answer.status().is_success())
                {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
            while !telegram.has_webhook() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            // Each of them has set it by then.
            tokio::time::sleep(Duration::from_millis(300)).await;
            telegram.bring_to(addresses);
        }
        Self {
            children,
            _data: data,
            _redis: redis,
        }
    }

    /// CPU time of all its processes, user and system (`/proc/<pid>/stat`, fields 14 and 15).
    pub fn cpu(&self) -> Duration {
        let ticks = self.ids().map(|id| {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).expect("it runs");
            let (_, fields) = stat.rsplit_once(')').expect("a name in brackets");
            let mut times = fields.split_whitespace().skip(11);
            let mut time = || {
                times
                    .next()
                    .and_then(|t| t.parse::<u64>().ok())
                    .expect("a time")
            };
            time() + time()
        });
        // Linux counts these in hundredths of a second for every program.
        Duration::from_millis(ticks.sum::<u64>() * 10)
    }

    /// Resident memory of all its processes, in MiB.
    pub fn memory(&self) -> f64 {
        let kilobytes = self.ids().map(|id| {
            let status = fs::read_to_string(format!("/proc/{id}/status")).expect("it runs");
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
            let digits = line.expect("a size").trim().trim_end_matches(" kB");
            digits.parse::<f64>().expect("a number")
        });
        kilobytes.sum::<f64>() / 1024.0
    }

    pub async fn stop(&mut self) {
        for child in &mut self.children {
            child.kill().await.expect("it ends");
        }
    }

    fn ids(&self) -> impl Iterator<Item = u32> {
        self.children
            .iter()
            .map(|child| child.id().expect("it runs"))
    }
}

fn settings(data: &Path, store: Option<&str>) -> StoreSettings {
    StoreSettings {
        shared: store.map(|url| url.parse().expect("an address")),
        secret_key: Some(KEY.parse().expect("a key")),
        ..StoreSettings::new(data)
    }
}

async fn link(telegram: &Telegram, setup: &Setup, data: &Path, store: Option<&str>) {
    let records = store::open(settings(data, store)).await.expect("a store");
    let origin = format!("{}/worksection/{{account}}", telegram.url());
    let client = Client::new(ClientSettings {
        origin: Origin::parse(&origin).expect("an origin"),
        rate: 1000.0,
    });
    let accounts = Accounts::new(
        client.expect("a client"),
        None,
        Admission::default(),
        &records,
        Cluster::alone(),
    );
    let account = AccountName::parse("acme").expect("a name");
    let key = "key".into();
    for chat in 1..=setup.chats {
        let person = teloxide::types::UserId(chat as u64);
        let linked = accounts.link(person.into(), account.clone(), &key, person);
        linked.await.expect("a link");
    }
    records.close().await.expect("the store closes");
}

fn bot(
    telegram: &Telegram,
    kind: Kind,
    listen: SocketAddr,
    data: &Path,
    store: Option<&str>,
) -> Child {
    let url = telegram.url();
    let updates = match kind {
        Kind::Polling => "polling",
        _ => "webhook",
    };
    Command::new(BOT)
        .env_clear()
        .env("TELEGRAM_BOT_TOKEN", TOKEN)
        .env("TELEGRAM_API_URL", format!("{url}/telegram"))
        .env("WORKSECTION_URL", format!("{url}/worksection/{{account}}"))
        .env("WORKSECTION_RATE", "1000")
        .env("UPDATES", updates)
        .env("PUBLIC_URL", format!("http://{listen}"))
        .env("LISTEN", listen.to_string())
        .env("DATA_DIR", data)
        .env("STORE_URL", store.unwrap_or("sled:"))
        .env("SECRET_KEY", KEY)
        .env("RUST_LOG", "warn")
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the program starts")
}

fn floor(kind: Kind, telegram: &Telegram, setup: &Setup) -> Child {
    let this = std::env::current_exe().expect("a path");
    Command::new(this)
        .arg(if kind == Kind::Floor {
            "floor"
        } else {
            "usual-floor"
        })
        .env(
            "FLOOR_API",
            format!("{}/telegram/bot{TOKEN}", telegram.url()),
        )
        .env("FLOOR_PEOPLE", setup.people.to_string())
        .kill_on_drop(true)
        .spawn()
        .expect("the program starts")
}

fn free_port() -> SocketAddr {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    free.local_addr().expect("an address")
}
