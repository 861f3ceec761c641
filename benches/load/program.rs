//! The programs that are measured, each as processes of their own.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::Stdio,
    time::Duration,
};

use teloxide::types::ChatId;
use tempfile::TempDir;
use tokio::process::{Child, Command};
use worksection_bot::{
    accounts::{Accounts, Admission},
    cluster::Cluster,
    i18n::Language,
    news::{self, News, Volume, Wish},
    store::{self, Records, StoreSettings},
    worksection::{AccountName, Client, ClientSettings, Origin},
};

use crate::{
    Setup, Work,
    redis_server::RedisServer,
    telegram::{TOKEN, Telegram, email_of},
};

const BOT: &str = env!("CARGO_BIN_EXE_worksection-bot");
const KEY: &str = "51a29395452e48ecd8b0610117db50229540e95a2c5d912db6fa274561492f82";

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The least program, on hyper and one thread.
    Floor,
    /// The same as one would write it: `reqwest`, `#[tokio::main]`, all of it in `main`.
    UsualFloor,
    Polling,
    Webhook,
    /// So many instances on one Redis, by webhook.
    Redis(usize),
    /// Like polling, under `callgrind`.
    Counted,
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
            Self::UsualFloor => "floor, as usual",
            Self::Polling | Self::Counted => "sled, polling",
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
    /// Starts it, with every chat linked already; `profile` is where its instructions are counted.
    pub async fn start(
        kind: Kind,
        telegram: &Telegram,
        setup: &Setup,
        profile: Option<&Path>,
    ) -> Self {
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
                _ => bot(
                    program_under(profile),
                    telegram,
                    kind,
                    listen,
                    data.path(),
                    store.as_deref(),
                ),
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

    /// CPU time of all threads of its processes, user and system, to the nanosecond
    /// (`/proc/<pid>/task/<tid>/schedstat`); `/proc/<pid>/stat` counts hundredths of a second, which a floor
    /// hardly fills.
    pub fn cpu(&self) -> Duration {
        let of = |id| {
            let threads = fs::read_dir(format!("/proc/{id}/task")).expect("it runs");
            let times = threads.filter_map(|thread| {
                // One that ended meanwhile is not there any more.
                let times = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
                times.split_whitespace().next()?.parse::<u64>().ok()
            });
            Duration::from_nanos(times.sum())
        };
        self.ids().map(of).sum()
    }

    /// Memory of all its processes, in MiB: what is resident (`VmRSS:`), or was at most (`VmHWM:`).
    pub fn memory(&self, which: &str) -> f64 {
        let kilobytes = self.ids().map(|id| {
            let status = fs::read_to_string(format!("/proc/{id}/status")).expect("it runs");
            let line = status.lines().find_map(|line| line.strip_prefix(which));
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

    /// Returns its processes.
    pub fn ids(&self) -> impl Iterator<Item = u32> {
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
    if setup.work == Work::News {
        want_news(&records, setup).await;
    }
    records.close().await.expect("the store closes");
}

/// Has every chat want news, as somebody of the account each.
async fn want_news(records: &Records, setup: &Setup) {
    let news = News::new(records, Duration::from_secs(60), None);
    let account = AccountName::parse("acme").expect("a name");
    for chat in 1..=setup.chats as i64 {
        let wish = Wish::new(account.clone(), email_of(chat), Language::Uk);
        let mut wish = Wish {
            counts: true,
            ..wish
        };
        // What is quiet waits for more of the same task.
        wish.set_volume(news::Kind::Comment, Volume::Sound);
        let wanted = news.wishes.set(ChatId(chat), &wish).await;
        wanted.expect("a wish");
    }
}

/// The bot itself, or under what counts its instructions.
fn program_under(profile: Option<&Path>) -> Command {
    let bot = std::env::var("LOAD_BOT").unwrap_or_else(|_| BOT.to_owned());
    let Some(profile) = profile else {
        return Command::new(bot);
    };
    let mut counted = Command::new("valgrind");
    let to = format!("--callgrind-out-file={}", profile.display());
    counted.args(["--quiet", "--tool=callgrind", &to, &bot]);
    counted
}

fn bot(
    mut program: Command,
    telegram: &Telegram,
    kind: Kind,
    listen: SocketAddr,
    data: &Path,
    store: Option<&str>,
) -> Child {
    let url = telegram.url();
    let updates = match kind {
        Kind::Polling | Kind::Counted => "polling",
        _ => "webhook",
    };
    // Counting takes minutes on a busy machine, and what is counted is not to fetch its lists anew meanwhile.
    let fresh = if kind == Kind::Counted { "1d" } else { "5m" };
    program
        .env_clear()
        .env("PATH", std::env::var("PATH").unwrap_or_default())
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
        .env("DIRECTORY_TTL", fresh)
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
