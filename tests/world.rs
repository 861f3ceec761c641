//! What a story takes place in: the real bot between the two emulators.
//!
//! ```ignore
//! use crate::says::{Uk, assert_says, says};
//! use crate::world::{World, ask, tap};
//!
//! #[tokio::test]
//! async fn a_team_is_made_and_stands_in_the_list() {
//!     let world = World::new().await;
//!     let room = world.linked().await;
//!     let card = ask(&room, &world.olena, "/newteam Студія").await;
//!     room.press(&world.olena, card.id, "✅").answer().await;
//!     room.expect("the outcome", says!(Uk, "teams-done", title = "Студія")).await;
//!     let teams = ask(&room, &world.olena, "/teams").await;
//!     let team = tap(&room, &world.olena, &teams, "Студія").await;
//!     assert_says!(team, Uk, "teams-members", title = "Студія", count = 0);
//!     assert_eq!(world.asked("add_user_group"), 1);
//! }
//! ```
//!
//! - A [`World`] is one story's bot, Telegram and Worksection, with an account `demo` that has 60
//!   people. `world.olena` speaks Ukrainian and `world.andrew` English; `world.telegram.person(…)`
//!   is somebody else.
//! - A [`Room`] is a chat as people see it: [`World::linked`] gives Olena's private one,
//!   [`World::group`] a group of both. `room.transcript()` is all of it, and printed where a wait
//!   ends in vain.
//! - `room.say` sends a message and goes on; [`ask`] waits for the answer, [`reply`] answers a
//!   message. `room.press` presses the button whose label begins so, and `.answer()` waits for the
//!   toast; [`tap`] waits for what the press shows. `room.expect` waits for a message that fits.
//! - What the bot says is asserted by the key of its text ([`says`](crate::says)), what reached
//!   Worksection by `world.asked` and `world.account`.
//! - [`World::restart`], `world.worksection.faults()` and `world.telegram.faults()` make trouble.

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
    accounts::Admission,
    app,
    i18n::Language,
    migrate::OF_INSTANCES,
    people::phone::Region,
    settings::{LogFormat, OauthApplication, Settings, Updates},
    store::{self, StoreSettings},
    way::Way,
    worksection::Origin,
};

use crate::{balancer::Balancer, connections::Connections, redis_server::RedisServer};

pub const BOT: &str = "story_bot";
pub const TOKEN: &str = "1:story";

/// How many instances a story has: `STORY_INSTANCES`, else one with a store of its own.
pub fn instances() -> usize {
    std::env::var("STORY_INSTANCES").map_or(1, |count| count.parse().expect("a number"))
}

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
    serving: JoinHandle<()>,
    connections: Connections,
    ttl: Duration,
    /// Requests a second to an account, from the next start on.
    pub rate: f64,
    /// How often the account is asked for its events, from the next start on.
    pub news_interval: Duration,
    /// Where a number without a country belongs to, from the next start on.
    pub phone_region: Region,
    /// Whom the operator lets in, from the next start on.
    pub admission: Admission,
    /// Where the metrics listen apart from the rest, from the next start on.
    pub metrics_listen: Option<SocketAddr>,
    /// By which way the bot goes, from the next start on.
    pub way: Way,
    /// Whether people can link as themselves.
    oauth: bool,
    pub updates: Updates,
    /// Whether the bot answers where it is mentioned and not a member, from the next start on.
    pub guest_mode: bool,
    data: TempDir,
    /// Broken rules that say this are none in this story.
    pub forgiven: Vec<&'static str>,
    /// Nobody listens where Worksection should be.
    pub worksection_is_gone: bool,
    /// What instances share, where there are several.
    shared: Option<Shared>,
    running: Vec<Running>,
}

/// A store for several instances, and what stands in front of them.
struct Shared {
    redis: RedisServer,
    /// In hex.
    key: String,
    balancer: Balancer,
    front: SocketAddr,
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

    /// As [`World::new`], with one instance and a store of its own whatever other stories have.
    pub async fn of_one() -> Self {
        let mut world = Self::without_bot(60, Duration::from_secs(300)).await;
        world.start().await;
        world
    }

    /// A world whose instances share a Redis and stand behind one address; none runs yet.
    pub async fn of_many() -> Self {
        let mut world = Self::without_bot(60, Duration::from_secs(300)).await;
        world.share().await;
        world
    }

    /// What stands in front of instances that share a store.
    pub fn balancer(&self) -> (&Balancer, SocketAddr) {
        let shared = self.shared.as_ref().expect("a shared store");
        (&shared.balancer, shared.front)
    }

    /// The Redis of instances that share a store.
    pub fn redis(&mut self) -> &mut RedisServer {
        let shared = self.shared.as_mut().expect("a shared store");
        &mut shared.redis
    }

    /// As [`World::new`], with so many people, and directories that stay fresh so long.
    pub async fn with(people: usize, ttl: Duration) -> Self {
        let mut world = Self::without_bot(people, ttl).await;
        if instances() > 1 {
            world.share().await;
        }
        world.start().await;
        world
    }

    async fn without_bot(people: usize, ttl: Duration) -> Self {
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
        let connections = Connections::default();
        let counted = connections.count(listener);
        let serving = tokio::spawn(async move {
            // Ends with the world.
            let _ = axum::serve(counted, router).await;
        });
        Self {
            olena: telegram.person("Олена Коваленко").speaking("uk"),
            andrew: telegram.person("Andrew Miller").speaking("en"),
            telegram,
            worksection,
            account,
            traffic,
            services,
            serving,
            connections,
            ttl,
            rate: 100.0,
            news_interval: Duration::from_millis(300),
            phone_region: Region::default(),
            admission: Admission::default(),
            metrics_listen: None,
            way: Way::default(),
            oauth: false,
            updates: Updates::Polling,
            guest_mode: false,
            forgiven: Vec::new(),
            worksection_is_gone: false,
            data: tempfile::tempdir().expect("a temporary directory"),
            shared: None,
            running: Vec::new(),
        }
    }

    /// A world where people can link as themselves.
    pub async fn with_oauth() -> Self {
        let mut world = Self::new().await;
        world.allow_oauth().await;
        world
    }

    /// Lets people link as themselves.
    pub async fn allow_oauth(&mut self) {
        self.oauth = true;
        self.restart().await;
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

    /// From the next start on several instances share a store, and take updates by webhook.
    async fn share(&mut self) {
        let balancer = Balancer::default();
        self.shared = Some(Shared {
            redis: RedisServer::start(&[]),
            key: hex::encode(rand::random::<[u8; 32]>()),
            front: balancer.listen().await,
            balancer,
        });
        self.updates = Updates::Webhook;
    }

    /// Starts the bot, with what an earlier one left; where a store is shared, several instances.
    pub async fn start(&mut self) {
        let count = self.shared.as_ref().map_or(1, |_| instances().max(2));
        for _ in 0..count {
            let listener = loopback().await;
            let web = address(&listener);
            let stop = CancellationToken::new();
            let settings = self.settings(web);
            let running = app::run(settings, listener, axum::Router::new(), stop.clone());
            self.running.push(Running {
                stop,
                ended: tokio::spawn(running),
                web,
            });
        }
        if let Some(shared) = &self.shared {
            let addresses = self.running.iter().map(|bot| bot.web);
            shared.balancer.lead_to(addresses.collect());
        }
    }

    /// Stops the bot as SIGTERM does.
    pub async fn stop(&mut self) {
        for bot in &self.running {
            bot.stop.cancel();
        }
        for bot in self.running.drain(..) {
            bot.ended
                .await
                .expect("the bot does not panic")
                .unwrap_or_else(|failure| panic!("the bot failed: {failure}"));
        }
    }

    /// Stops the bot when everything that came is handled, also what takes so long that Telegram
    /// was told meanwhile that it is taken.
    pub async fn finish(&mut self) {
        self.telegram.wait_idle().await;
        self.stop().await;
    }

    pub async fn restart(&mut self) {
        self.stop().await;
        self.start().await;
    }

    /// Where the bot's own web endpoints are.
    pub fn web_url(&self) -> String {
        format!("http://{}", self.web())
    }

    /// What one of the bot's web endpoints answers.
    pub async fn get(&self, path: &str) -> (u16, String) {
        let response = reqwest::get(format!("{}{path}", self.web_url()))
            .await
            .expect("an answer");
        let status = response.status().as_u16();
        (status, response.text().await.expect("a body"))
    }

    fn web(&self) -> SocketAddr {
        match &self.shared {
            Some(shared) => shared.front,
            None => self.running.first().expect("the bot runs").web,
        }
    }

    /// Where records are kept.
    pub fn store_settings(&self) -> StoreSettings {
        let mut settings = StoreSettings::new(self.data.path());
        if let Some(shared) = &self.shared {
            settings.shared = Some(shared.redis.url("story").parse().expect("an address"));
            settings.secret_key = Some(shared.key.parse().expect("a key"));
        }
        settings
    }

    /// [`World::store_settings`] for a program, where they are not just `DATA_DIR`.
    pub fn store_env(&self) -> Vec<(&'static str, String)> {
        let Some(shared) = &self.shared else {
            return Vec::new();
        };
        vec![
            ("STORE_URL", shared.redis.url("story")),
            ("SECRET_KEY", shared.key.clone()),
        ]
    }

    /// How many connections to the emulators are open.
    pub fn connections(&self) -> usize {
        self.connections.open()
    }

    /// Where the emulators are.
    pub fn services_url(&self) -> String {
        format!("http://{}", self.services)
    }

    /// What a room shows, with the account at its public address.
    pub fn picture(&self, room: &Room) -> String {
        let transcript = room.transcript();
        transcript.replace(&self.account.url(), "https://demo.worksection.com")
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
        // Ukrainian is the default, which what is shown in Ukrainian falls back to.
        let wanted = 3 * self.running.len().max(1);
        while self.asked("getMyShortDescription") < wanted
            || self.asked("setMyShortDescription") < 2
        {
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
        self.link_group(&group, &self.olena).await;
        group
    }

    /// Links a group to the account by somebody who administers it.
    pub async fn link_group(&self, group: &Room, by: &Person) {
        let offer = ask(group, by, "/link").await;
        let private = by.start(&deep_link(&offer));
        private.next_from_bot().await;
        private.say(by, "demo demo-api-key");
        group
            .expect("the acknowledgement", |m| m.text.contains("/whois"))
            .await;
        // The button that led there goes, before or after that.
        let is_open = || {
            let mut shown = group.messages().into_iter();
            shown.any(|m| m.id == offer.id && !m.labels().is_empty())
        };
        for _ in 0..500 {
            if !is_open() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        private.skip_seen();
        group.skip_seen();
    }

    /// The keys of everything that the bot keeps; it is stopped for the look.
    pub async fn kept(&mut self) -> Vec<String> {
        self.stop().await;
        let settings = self.store_settings();
        let records = store::open(settings).await.expect("the store opens");
        let all = records.store().scan("").await.expect("the store is read");
        records.close().await.expect("the store closes");
        drop(records);
        self.start().await;
        let keys = all.into_iter().map(|(key, _)| key);
        let of_instances = |key: &String| OF_INSTANCES.iter().any(|table| key.starts_with(table));
        keys.filter(|key| key != "sentinel" && !of_instances(key))
            .collect()
    }

    /// Everything that the bot keeps, opened with its key, as JSON; it is stopped for the look.
    pub async fn kept_texts(&mut self) -> Vec<String> {
        let keys = self.kept().await;
        self.stop().await;
        let settings = self.store_settings();
        let records = store::open(settings).await.expect("the store opens");
        let mut texts = Vec::new();
        for path in keys {
            let (table, key) = path.split_once('/').expect("table/key");
            // A few bytes for a story.
            let table: &'static str = table.to_owned().leak();
            let table = records.table::<serde_json::Value>(table);
            let value = table
                .get(key)
                .await
                .expect("it opens")
                .expect("it is there");
            texts.push(format!("{path}: {value}"));
        }
        records.close().await.expect("the store closes");
        drop(records);
        self.start().await;
        texts
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
        let front = self.shared.as_ref().map_or(listen, |shared| shared.front);
        let store = self.store_settings();
        Settings {
            telegram_bot_token: TOKEN.into(),
            telegram_api_url: format!("http://{services}/telegram")
                .parse()
                .expect("a URL"),
            updates: self.updates,
            listen,
            public_url: (self.oauth || self.updates == Updates::Webhook)
                .then(|| format!("http://{front}").parse().expect("a URL")),
            worksection_url: if self.worksection_is_gone {
                // A port at which nobody listens, and which is given to nobody by chance.
                Origin::parse("http://127.0.0.1:1/worksection/{account}")
            } else {
                Origin::parse(&format!("http://{services}/worksection/{{account}}"))
            }
            .expect("an origin"),
            worksection_oauth_url: format!("http://{services}/worksection/oauth2")
                .parse()
                .expect("a URL"),
            oauth_application: self.oauth.then(|| OauthApplication {
                client_id: "demo-client".into(),
                client_secret: "demo-secret".into(),
            }),
            worksection_rate: self.rate,
            data_dir: self.data.path().into(),
            shared_store: store.shared,
            secret_key: store.secret_key,
            secret_key_previous: None,
            accept_loss: None,
            guest_mode: self.guest_mode,
            directory_ttl: self.ttl,
            news_interval: self.news_interval,
            phone_region: self.phone_region,
            admission: self.admission.clone(),
            metrics_listen: self.metrics_listen,
            way: self.way.clone(),
            default_language: Language::Uk,
            log_format: LogFormat::Text,
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.serving.abort();
        if std::thread::panicking() {
            return;
        }
        let mut violations = self.traffic.violations();
        let is_forgiven = |violation: &String| {
            let mut forgiven = self.forgiven.iter();
            forgiven.any(|forgiven| violation.contains(forgiven))
        };
        violations.retain(|violation| !is_forgiven(violation));
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

pub fn address(listener: &TcpListener) -> SocketAddr {
    listener.local_addr().expect("an address")
}
