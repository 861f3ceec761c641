//! What a story takes place in: the real bot between the two emulators.

use std::{net::SocketAddr, time::Duration};

use sandbox::{
    Telegram, Traffic, Worksection,
    telegram::{Message, Person, Room},
    worksection::Account,
};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;
use worksection_bot::{
    app,
    i18n::Language,
    settings::{LogFormat, OauthApplication, Settings, Updates},
    store::{self, StoreSettings},
    worksection::Origin,
};

pub const BOT: &str = "story_bot";
pub const TOKEN: &str = "1:story";

/// One story's world. A rule of Telegram or Worksection that the bot broke fails the story.
pub struct World {
    pub telegram: Telegram,
    pub worksection: Worksection,
    pub account: Account,
    pub traffic: Traffic,
    /// Speaks Ukrainian.
    pub olena: Person,
    /// Speaks English.
    pub andrew: Person,
    services: SocketAddr,
    ttl: Duration,
    /// Whether people can link as themselves.
    oauth: bool,
    pub updates: Updates,
    data: TempDir,
    bot: Option<Running>,
}

struct Running {
    stop: CancellationToken,
    ended: JoinHandle<Result<(), app::Failure>>,
    /// Where the bot's own web endpoints are.
    web: SocketAddr,
}

impl World {
    /// A bot that knows nobody, and an account `demo` with 60 people.
    pub async fn new() -> Self {
        Self::with(60, Duration::from_secs(300)).await
    }

    /// As [`World::new`], with so many people, and directories that stay fresh so long.
    pub async fn with(people: usize, ttl: Duration) -> Self {
        let traffic = Traffic::default();
        let telegram = Telegram::new(traffic.clone());
        telegram.bot(TOKEN, BOT);
        telegram.set_patience(Duration::from_secs(20));
        let worksection = Worksection::new(traffic.clone());
        let listener = loopback().await;
        let services = address(&listener);
        worksection.serve_at(&format!("http://{services}/worksection/{{account}}"));
        telegram.allow_loopback_urls(true);
        let account = worksection
            .account("demo")
            .api_key("demo-api-key")
            .people(people);
        let router = axum::Router::new()
            .nest("/telegram", telegram.router())
            .nest("/worksection", worksection.router());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut world = Self {
            olena: telegram.person("Олена Коваленко").speaking("uk"),
            andrew: telegram.person("Andrew Miller").speaking("en"),
            telegram,
            worksection,
            account,
            traffic,
            services,
            ttl,
            oauth: false,
            updates: Updates::Polling,
            data: tempfile::tempdir().expect("a temporary directory"),
            bot: None,
        };
        world.start().await;
        world
    }

    /// A world where people can link as themselves.
    pub async fn with_oauth() -> Self {
        let mut world = Self::new().await;
        world.oauth = true;
        world.restart().await;
        world
    }

    /// A world where Telegram brings updates.
    pub async fn with_webhook() -> Self {
        let mut world = Self::new().await;
        world.take_updates_by(Updates::Webhook).await;
        world
    }

    /// Starts the bot anew, with updates coming in this way.
    pub async fn take_updates_by(&mut self, updates: Updates) {
        self.updates = updates;
        self.restart().await;
    }

    /// Starts the bot, with what an earlier one left.
    pub async fn start(&mut self) {
        let listener = loopback().await;
        let web = address(&listener);
        let stop = CancellationToken::new();
        let settings = self.settings(web);
        let running = app::run(settings, listener, axum::Router::new(), stop.clone());
        self.bot = Some(Running {
            stop,
            ended: tokio::spawn(running),
            web,
        });
    }

    /// Stops the bot as SIGTERM does.
    pub async fn stop(&mut self) {
        let Some(bot) = self.bot.take() else { return };
        bot.stop.cancel();
        bot.ended
            .await
            .expect("the bot does not panic")
            .unwrap_or_else(|failure| panic!("the bot failed: {failure}"));
    }

    pub async fn restart(&mut self) {
        self.stop().await;
        self.start().await;
    }

    /// Where the bot's own web endpoints are.
    pub fn web_url(&self) -> String {
        let bot = self.bot.as_ref().expect("the bot runs");
        format!("http://{}", bot.web)
    }

    /// What one of the bot's web endpoints answers.
    pub async fn get(&self, path: &str) -> (u16, String) {
        let web = self.bot.as_ref().expect("the bot runs").web;
        let response = reqwest::get(format!("http://{web}{path}"))
            .await
            .expect("an answer");
        let status = response.status().as_u16();
        (status, response.text().await.expect("a body"))
    }

    /// Where the emulators are.
    pub fn services_url(&self) -> String {
        format!("http://{}", self.services)
    }

    /// The emulated Telegram's address.
    pub fn telegram_url(&self) -> String {
        format!("{}/telegram", self.services_url())
    }

    /// Where the bot keeps what it knows.
    pub fn data_dir(&self) -> &std::path::Path {
        self.data.path()
    }

    /// Waits until the bot has set its menus and descriptions.
    pub async fn menus_are_set(&self) {
        let mut calls = self.traffic.subscribe();
        while self.asked("setMyShortDescription") < 3 {
            calls.recv().await.expect("calls go on");
        }
    }

    /// Olena's private chat, linked to the account.
    pub async fn linked(&self) -> Room {
        self.link(&self.olena).await
    }

    /// A person's private chat, linked to the account.
    pub async fn link(&self, person: &Person) -> Room {
        let room = person.private();
        room.say(person, "/link demo demo-api-key");
        room.expect("the acknowledgement", |m| m.text.contains("demo"))
            .await;
        room.skip_seen();
        room
    }

    /// A group of Olena, who administers it, and Andrew, with the bot as an administrator.
    pub fn group(&self) -> Room {
        self.telegram
            .group("Sales")
            .supergroup()
            .owner(&self.olena)
            .member(&self.andrew)
            .with_bot_administrator()
    }

    /// [`World::group`], linked to the account by Olena.
    pub async fn linked_group(&self) -> Room {
        let group = self.group();
        let offer = ask(&group, &self.olena, "/link").await;
        let private = self.olena.start(&deep_link(&offer));
        private.next_from_bot().await;
        private.say(&self.olena, "demo demo-api-key");
        group
            .expect("the acknowledgement", |m| m.text.contains("/whois"))
            .await;
        private.skip_seen();
        group.skip_seen();
        group
    }

    /// The keys of everything that the bot keeps; it is stopped for the look.
    pub async fn kept(&mut self) -> Vec<String> {
        self.stop().await;
        let settings = StoreSettings::new(self.data.path());
        let records = store::open(settings).await.expect("the store opens");
        let all = records.store().scan("").await.expect("the store is read");
        records.close().await.expect("the store closes");
        drop(records);
        self.start().await;
        let keys = all.into_iter().map(|(key, _)| key);
        keys.filter(|key| key != "sentinel").collect()
    }

    /// Adds a member whom a story knows by name, and gives the id.
    pub fn member(
        &self,
        name: &str,
        change: impl FnOnce(&mut sandbox::worksection::Member),
    ) -> u64 {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        let email = format!("{}@demo.example", rand::random::<u32>());
        let mut member = sandbox::worksection::Member::new(first, last, &email);
        change(&mut member);
        self.account.add_member(member)
    }

    /// How often Worksection was asked for this.
    pub fn asked(&self, action: &str) -> usize {
        self.traffic.calls_of(action).len()
    }

    fn settings(&self, listen: SocketAddr) -> Settings {
        let services = self.services;
        Settings {
            telegram_bot_token: TOKEN.into(),
            telegram_api_url: format!("http://{services}/telegram")
                .parse()
                .expect("a URL"),
            updates: self.updates,
            listen,
            public_url: (self.oauth || self.updates == Updates::Webhook)
                .then(|| format!("http://{listen}").parse().expect("a URL")),
            worksection_url: Origin::parse(&format!("http://{services}/worksection/{{account}}"))
                .expect("an origin"),
            worksection_oauth_url: format!("http://{services}/worksection/oauth2")
                .parse()
                .expect("a URL"),
            oauth_application: self.oauth.then(|| OauthApplication {
                client_id: "demo-client".into(),
                client_secret: "demo-secret".into(),
            }),
            worksection_rate: 100.0,
            data_dir: self.data.path().into(),
            secret_key: None,
            secret_key_previous: None,
            directory_ttl: self.ttl,
            default_language: Language::Uk,
            log_format: LogFormat::Text,
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let violations = self.traffic.violations();
        assert!(violations.is_empty(), "broken rules: {violations:#?}");
    }
}

/// Says something and waits for what the bot answers to it.
pub async fn ask(room: &Room, person: &Person, text: &str) -> Message {
    let said = room.say(person, text);
    answer_to(room, said).await
}

/// Replies to a message and waits for what the bot answers.
pub async fn reply(room: &Room, person: &Person, to: &Message, text: &str) -> Message {
    let said = room.reply_to(person, to.id, text);
    answer_to(room, said).await
}

/// Waits for the first message of the bot after that one. Edits of older ones do not count.
pub async fn answer_to(room: &Room, said: i64) -> Message {
    room.expect("an answer", |m| m.from.is_bot && m.id > said)
        .await
}

/// Presses a button of a message and waits for what the bot makes of it.
pub async fn tap(room: &Room, person: &Person, message: &Message, label: &str) -> Message {
    room.skip_seen();
    let press = room.press(person, message.id, label);
    let shown = room.next_from_bot().await;
    press.answer().await;
    shown
}

/// The payload of a deep link on a button.
pub fn deep_link(offer: &Message) -> String {
    let buttons = serde_json::to_string(&offer.keyboard).expect("JSON");
    let (_, payload) = buttons.split_once("?start=").expect("a deep link");
    payload
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

async fn loopback() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.expect("a free port")
}

fn address(listener: &TcpListener) -> SocketAddr {
    listener.local_addr().expect("an address")
}
