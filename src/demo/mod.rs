//! `worksection-bot demo`: the real bot between an emulated Telegram and an emulated Worksection, in
//! one process on one port, with a chat page in the browser. It stores nothing beyond its end.

mod inspector;

use std::{io, net::SocketAddr, path::PathBuf};

use axum::Router;
use sandbox::{
    Telegram, Traffic, Worksection,
    page::{self, Actor, Cast},
};
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    accounts::random_token,
    app::{self, Failure},
    i18n::Language,
    people::phone::Region,
    settings::{LogFormat, OauthApplication, Settings, Updates},
    worksection::Origin,
};

pub use inspector::Inspector;

const BOT_TOKEN: &str = "1:demo";
const BOT_USERNAME: &str = "worksection_demo_bot";

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
    println!("Link a chat with: /link demo demo-api-key");
    println!("A task link to try: {}", task_link(&here));
    app::run(settings, listener, emulators, stop).await
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let bound = TcpListener::bind(address).await;
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
        .api_key("demo-api-key")
        .people(people);

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
    };
    page::router(telegram.clone(), traffic, cast, stop)
        .nest("/telegram", telegram.router())
        .nest("/worksection", worksection.router())
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
        phone_region: Region::default(),
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
