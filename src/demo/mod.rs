//! `worksection-bot demo`: the real bot between an emulated Telegram and an emulated Worksection, in
//! one process on one port, with a chat page in the browser. It stores nothing beyond its end.

mod inspector;

use std::{io, net::SocketAddr, path::PathBuf};

use axum::Router;
use chrono::{Local, TimeDelta};
use sandbox::{
    Telegram, Traffic, Worksection,
    page::{self, Actor, Cast},
    worksection::Account,
};
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    accounts::Admission,
    accounts::random_token,
    app::{self, Failure},
    i18n::Language,
    people::phone::Region,
    settings::{LogFormat, OauthApplication, Settings, Updates},
    way::Way,
    worksection::Origin,
};

pub use inspector::Inspector;

const BOT_TOKEN: &str = "1:demo";
const BOT_USERNAME: &str = "worksection_demo_bot";

/// The key of the demo's account. It looks like Worksection's, so that it is known for a key wherever it is
/// typed.
const KEY: &str = "de3000a11ce5ca7e1dea5c0ffee0f00d";

/// Runs the demo at `address` until `stop`. The page is for a browser on the same machine, or on the one
/// that the container runs on.
pub async fn run(
    address: SocketAddr,
    people: usize,
    stop: CancellationToken,
) -> Result<(), Failure> {
    let listener = listen(address).await?;
    let port = listener
        .local_addr()
        .map_err(|_| Failure::Setup("the demo's port is not known".into()))?
        .port();
    let here = format!("http://127.0.0.1:{port}");
    let data_dir = Scratch::new()?;
    let settings = settings(&here, data_dir.0.clone())?;
    let emulators = emulators(&here, people, stop.clone());
    println!("The chat page: {here}/");
    println!("Link a chat with: /link demo {KEY}");
    println!("A task link to try: {}", task_link(&here));
    app::run(settings, listener, emulators, stop).await
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let bound = app::bind(address).await;
    bound.map_err(|why| Failure::Port {
        address: address.to_string(),
        why,
    })
}

fn emulators(here: &str, people: usize, stop: CancellationToken) -> Router {
    let traffic = Traffic::default();
    inspector::show_in(&traffic);
    let worksection = Worksection::new(traffic.clone());
    worksection
        .serve_at(&format!("{here}/worksection/{{account}}"))
        .account("demo")
        .api_key(KEY)
        .people(people);
    furnish(&worksection.account("demo"));

    let telegram = Telegram::new(traffic.clone());
    telegram.allow_loopback_urls(true);
    telegram.bot(BOT_TOKEN, BOT_USERNAME).named("Worksection");
    let manager = telegram.person("Олена Коваленко").speaking("uk");
    let member = telegram.person("Andrew Miller").speaking("en");
    let group = telegram
        .group("Відділ продажу")
        .supergroup()
        .owner(&manager)
        .member(&member)
        .with_bot_administrator();
    let cast = Cast {
        bot_name: "Worksection".into(),
        bot_username: BOT_USERNAME.into(),
        manager: Actor {
            person: manager,
            phone: "+380671234567".into(),
        },
        member: Actor {
            person: member,
            phone: "+380507654321".into(),
        },
        group,
        task: task_link(here),
        account: worksection.account("demo"),
    };
    page::router(telegram.clone(), traffic, cast, stop)
        .nest("/telegram", telegram.router())
        .nest("/worksection", worksection.router())
}

/// Makes some people away and one new, by today's calendar.
fn furnish(account: &Account) {
    let today = Local::now().date_naive();
    let emails: Vec<String> = account
        .members()
        .into_iter()
        .map(|member| member.details.email)
        .collect();
    for (place, first, days, kind) in [
        (1, -2, 9, "vacation"),
        (3, 0, 1, "sick-leave"),
        (6, -1, 3, "sick-leave"),
        (9, 2, 14, "vacation"),
    ] {
        let begins = today + TimeDelta::days(first);
        for day in begins.iter_days().take(days) {
            if let Some(email) = emails.get(place) {
                account.mark_day(email, &day.to_string(), kind);
            }
        }
    }
    if let Some(email) = emails.get(2) {
        let added = today - TimeDelta::days(5);
        account.change_member(email, |member| {
            member.details.services.date_added = format!("{added} 09:30");
        });
    }
}

/// Returns the address of the emulated account's first task.
fn task_link(here: &str) -> String {
    format!("{here}/worksection/demo/project/3001/71001/")
}

fn settings(here: &str, data_dir: PathBuf) -> Result<Settings, Failure> {
    let url = |path: &str| {
        format!("{here}{path}")
            .parse()
            .map_err(|_| Failure::Setup("the demo's address is no URL".into()))
    };
    Ok(Settings {
        telegram_bot_token: BOT_TOKEN.into(),
        telegram_api_url: url("/telegram")?,
        updates: Updates::Polling,
        listen: ([127, 0, 0, 1], 0).into(),
        public_url: Some(url("")?),
        worksection_url: Origin::parse(&format!("{here}/worksection/{{account}}"))
            .map_err(|error| Failure::Setup(error.to_string()))?,
        worksection_oauth_url: url("/worksection/oauth2")?,
        oauth_application: Some(OauthApplication {
            client_id: "demo-client".into(),
            client_secret: SecretString::from("demo-secret"),
        }),
        worksection_rate: 20.0,
        data_dir,
        shared_store: None,
        secret_key: None,
        secret_key_previous: None,
        accept_loss: None,
        directory_ttl: std::time::Duration::from_secs(300),
        guest_mode: true,
        news_interval: std::time::Duration::from_secs(1),
        phone_region: Region::default(),
        admission: Admission::default(),
        metrics_listen: None,
        way: Way::default(),
        default_language: Language::Uk,
        log_format: LogFormat::Text,
    })
}

/// The demo's temporary directory, removed on drop.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("worksection-bot-demo-{}", random_token(12)));
        let made: io::Result<()> = std::fs::create_dir(&path);
        made.map_err(|error| {
            Failure::Setup(format!("no temporary directory can be made: {error}"))
        })?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The system clears leftovers in a temporary directory.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
