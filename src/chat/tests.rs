//! No act grows with the number of chats: what people do is done among few and among many, on both stores,
//! and looks at as much.

use std::{
    net::TcpListener,
    ops::ControlFlow,
    process::{Child, Command as Program, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use futures_util::future::join_all;
use sandbox::{Traffic, Worksection};
use teloxide::types::{ChatId, UserId};
use tempfile::TempDir;

use crate::{
    accounts::{Accounts, Admission, CONSENT_TTL, Consent, Invitation, Profiles},
    chat::{
        features::{self, Feature},
        house::House,
        memory::{
            alarms::Alarms,
            dialogues::Dialogues,
            exposures::Exposures,
            faults::Faults,
            favourites::Favourites,
            gateways::Gateways,
            health::Health,
            held_news::HeldNews,
            invited::Invitees,
            journal::{Entry, Journal},
            kept::Kept,
            lately::Lately,
            leavers::Leavers,
            news_cards::NewsCards,
            news_lists::NewsLists,
            notices::Notices,
            recent::Recent,
            recently::Recently,
            sent_news::SentNews,
            servers::Servers,
            steads::Steads,
            tidy::Tidy,
            views::GroupViews,
            wishes::Wishes,
        },
        words::{
            ask::{Ask, Place},
            button::Button,
            buttons::{ForgetButton, UnlinkButton},
            change::{Change, State},
            command::Command,
            dialogue::Step,
            field::Purpose,
            form::Form,
            listing::{Listing, Scope},
            operation::OperationId,
            request::{Request, WasOpen},
        },
    },
    cluster::Cluster,
    i18n::Language,
    news::News,
    people::{People, phone::Region},
    store::{Records, SecretKey, StoreSettings, counting::Counting, open},
    telegram::{Bot, Inquiries},
    way::Way,
    worksection::{AccountName, Client, ClientSettings, Origin},
};

const KEY: &str = "a-key-of-the-account";
/// The chat in which everything is done.
const MINE: i64 = 7_000_000;

/// A Redis of a test's own.
struct Redis {
    process: Child,
    port: u16,
}

impl Redis {
    fn start(dir: &TempDir) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let process = Program::new("redis-server")
            .args(["--bind", "127.0.0.1", "--port", &port.to_string()])
            .args(["--dir", &dir.path().to_string_lossy(), "--save", ""])
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server is installed");
        Self { process, port }
    }
}

impl Redis {
    /// How many bytes a part of the index takes.
    fn bytes(&self, part: &str) -> String {
        let key = format!("index#acts:#{part}");
        let asked = Program::new("redis-cli")
            .args([
                "-p",
                &self.port.to_string(),
                "memory",
                "usage",
                &key,
                "samples",
                "0",
            ])
            .output()
            .expect("redis-cli is installed");
        format!("{part} {}", String::from_utf8_lossy(&asked.stdout).trim())
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // It ends with the test in any case.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A bot with as many linked chats as a test wants.
struct Bench {
    house: Arc<House>,
    features: Feature,
    records: Records,
    looked: Arc<AtomicUsize>,
    account: AccountName,
    _dir: TempDir,
    redis: Option<Redis>,
}

impl Bench {
    /// On the embedded store, or on Redis.
    async fn new(on_redis: bool) -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let redis = on_redis.then(|| Redis::start(&dir));
        let key = SecretKey::generate();
        let settings = StoreSettings {
            secret_key: Some(key.clone()),
            shared: redis.as_ref().map(|redis| {
                let url = format!("redis://127.0.0.1:{}/0?prefix=acts:", redis.port);
                url.parse().expect("an address")
            }),
            ..StoreSettings::new(dir.path())
        };
        let began = Instant::now();
        let store = loop {
            match open(settings.clone()).await {
                Ok(records) => break records.store().clone(),
                Err(error) => assert!(began.elapsed() < Duration::from_secs(20), "{error}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        let looked = Arc::<AtomicUsize>::default();
        let counting = Counting {
            store,
            looked: looked.clone(),
        };
        let records = Records::new(Arc::new(counting), &key, None);
        Self {
            house: house(&records, &worksection().await).await.into(),
            features: features::features(),
            records,
            looked,
            account: AccountName::parse("demo").expect("a name"),
            _dir: dir,
            redis,
        }
    }

    /// Links so many chats, whose people leave things behind.
    async fn fill(&self, chats: std::ops::Range<i64>) {
        let all: Vec<_> = chats.collect();
        for part in all.chunks(128) {
            join_all(part.iter().map(|&chat| self.leave_behind(chat))).await;
        }
    }

    async fn leave_behind(&self, chat: i64) {
        let (house, ask) = (&self.house, ask(chat));
        self.link(chat, KEY).await;
        house
            .dialogues
            .begin(&ask, Step::Whois)
            .await
            .expect("it is kept");
        let listing = Listing::Search {
            scope: Scope::Members,
            query: "Тарас".into(),
        };
        house.lists.keep(&ask, listing).await.expect("it is kept");
        let operation = OperationId::new(ask.chat, "change");
        let entry = entry(&ask, house.cluster.lease().id());
        let begun = house.journal.begin(&operation, &entry).await;
        begun.expect("it is kept");
        let settled = house.set_state(&operation, State::Done).await;
        settled.expect("it is kept");
        let group = ChatId(-chat);
        house
            .leavers
            .begin(group, "Sales", ask.person)
            .await
            .expect("it is kept");
        let invitation = Invitation {
            group,
            group_title: "Sales".into(),
            thread: None,
            offer: None,
            person: ask.person,
            world_reads: false,
            until: SystemTime::now() + CONSENT_TTL,
            accepted: None,
        };
        house
            .accounts
            .invite(&invitation)
            .await
            .expect("it is kept");
        let consent = Consent {
            person: ask.person,
            person_name: "Olena".into(),
            username: None,
            chat: ask.chat,
            language: Language::Uk,
            invitation: Some(invitation),
            administers: false,
            until: SystemTime::now() + CONSENT_TTL,
        };
        house
            .accounts
            .consents
            .begin(consent)
            .await
            .expect("it is kept");
    }

    async fn link(&self, chat: i64, key: &str) {
        let (account, key) = (self.account.clone(), key.to_owned().into());
        let (chat, person) = (ChatId(chat), UserId(chat.unsigned_abs()));
        let linked = self.house.accounts.link(chat, account, &key, person).await;
        if let (_, Some(before)) = linked.expect("it is kept") {
            let directory = &before.directory;
            self.house
                .forget_directory(directory)
                .await
                .expect("it is forgotten");
        }
    }

    async fn request(&self, request: Request) {
        let given = dptree::deps![ask(MINE), request, WasOpen(false), self.house.clone()];
        let answer = match self.features.dispatch(given).await {
            ControlFlow::Break(answer) => answer,
            ControlFlow::Continue(_) => panic!("no feature answers this"),
        };
        assert!(answer.is_ok(), "it is refused");
    }

    /// Does each act once; says what each looked at, how long it took, and how long others waited.
    async fn acts(&self) -> Vec<Act> {
        let mut acts = Vec::new();
        self.leave_behind(MINE).await;
        let find = Command::Whois("Коваленко".into());
        // The first look fetches the list.
        self.request(Request::Command(find.clone())).await;
        acts.push(
            self.measure("whois", self.request(Request::Command(find)))
                .await,
        );
        let count = async { self.house.observe().await.expect("it is counted") };
        acts.push(self.measure("count", count).await);
        acts.push(
            self.measure("link", self.link(MINE, "another key of it"))
                .await,
        );
        let unlink = Request::Press(Button::Unlink(UnlinkButton::Confirm));
        acts.push(self.measure("unlink", self.request(unlink)).await);
        self.leave_behind(MINE).await;
        let ticket = self.house.dialogues.begin(&ask(MINE), Step::Forget).await;
        let ticket = ticket.expect("it is kept");
        let forget = Request::Press(Button::Forget(ForgetButton::Confirm(ticket)));
        acts.push(self.measure("forget", self.request(forget)).await);
        acts
    }

    async fn measure(&self, name: &'static str, act: impl Future<Output = ()>) -> Act {
        let before = self.looked.load(Ordering::Relaxed);
        let stall = Stall::begin();
        let began = Instant::now();
        act.await;
        let took = began.elapsed();
        Act {
            name,
            looked: self.looked.load(Ordering::Relaxed) - before,
            took,
            stall: stall.end().await,
        }
    }
}

/// One act as it was measured.
struct Act {
    name: &'static str,
    looked: usize,
    took: Duration,
    stall: Duration,
}

/// The longest time that other tasks wait.
struct Stall {
    stop: tokio_util::sync::CancellationToken,
    longest: tokio::task::JoinHandle<Duration>,
}

impl Stall {
    fn begin() -> Self {
        let stop = tokio_util::sync::CancellationToken::new();
        let ended = stop.clone();
        let longest = tokio::spawn(async move {
            let (mut longest, mut last) = (Duration::ZERO, Instant::now());
            while !ended.is_cancelled() {
                tokio::task::yield_now().await;
                longest = longest.max(last.elapsed());
                last = Instant::now();
            }
            longest
        });
        Self { stop, longest }
    }

    async fn end(self) -> Duration {
        self.stop.cancel();
        self.longest.await.expect("it is measured")
    }
}

/// An account with people, at an address of its own.
async fn worksection() -> Origin {
    let worksection = Worksection::new(Traffic::default());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = format!(
        "http://{}/{{account}}",
        listener.local_addr().expect("an address")
    );
    worksection.serve_at(&address);
    worksection.account("demo").api_key(KEY).people(60);
    let router = worksection.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Origin::parse(&address).expect("an origin")
}

const HOUR: Duration = Duration::from_secs(3600);

fn client(records: &Records, origin: &Origin, cluster: &Cluster) -> Client {
    let settings = ClientSettings {
        origin: origin.clone(),
        rate: 1000.0,
    };
    let way = Way::default();
    Client::among(settings, &way, cluster.clone(), records).expect("a client")
}

fn accounts(records: &Records, client: &Client, cluster: &Cluster) -> Accounts {
    let (client, all) = (client.clone(), Admission::default());
    Accounts::new(client, None, all, records, cluster.clone())
}

async fn house(records: &Records, origin: &Origin) -> House {
    let cluster = Cluster::join(records).await.expect("a cluster");
    let client = client(records, origin, &cluster);
    let backups = records.table("backups");
    let health = Health::new(records, client.clone(), backups, ".".into());
    let accounts = accounts(records, &client, &cluster);
    let links = Some(accounts.links());
    let nowhere = "http://127.0.0.1:1".parse().expect("an address");
    let bot = Bot::new(&nowhere, &"1:token".to_owned().into(), &Way::default()).expect("a bot");
    House {
        accounts,
        profiles: Profiles::new(records),
        health,
        faults: Faults::new(records),
        alarms: Alarms::new(records, true),
        notices: Notices::new(records),
        people: People::new(client, records, links, cluster.clone(), HOUR).into(),
        dialogues: Dialogues::new(records),
        journal: Journal::new(records),
        cluster,
        recent: Recent::people(records),
        favourites: Favourites::new(records),
        invitees: Invitees::new(records),
        used: Recent::projects(records),
        lately: Lately::new(records),
        news: News::new(records, Duration::from_secs(60), None),
        sent_news: SentNews::new(records),
        servers: Servers::new(records),
        steads: Steads::new(records),
        news_cards: NewsCards::new(records),
        news_lists: NewsLists::new(records),
        held_news: HeldNews::new(records),
        views: GroupViews::new(records),
        exposures: Exposures::new(records),
        tidy: Tidy::new(records),
        leavers: Leavers::new(records),
        wishes: Wishes::new(records),
        gateways: Gateways::new(records),
        presence: Recently::new(Duration::from_secs(60)),
        joined: Recently::new(Duration::from_secs(60)),
        arrivals: Recently::new(Duration::from_secs(60)),
        linkers: Recently::new(Duration::from_secs(60)),
        lists: Kept::new(records, "lists", 200),
        tasks: Kept::new(records, "tasks", 200),
        sought: Kept::new(records, "projects", 200),
        files: Kept::new(records, "files", 10),
        failed: Kept::new(records, "failed", 200),
        keys: Kept::new(records, "keys", 3),
        origin: origin.clone(),
        phone_region: Region::default(),
        telegram: Inquiries::new(bot.into()),
        username: "acts_bot".into(),
        guest_mode: false,
        hears_all: false,
        default_language: Language::Uk,
    }
}

fn ask(chat: i64) -> Ask {
    let person = UserId(chat.unsigned_abs());
    Ask {
        person_name: "Олена".into(),
        ..Ask::unasked(ChatId(chat), Place::Private, person, Language::Uk)
    }
}

fn entry(ask: &Ask, holder: &str) -> Entry {
    Entry {
        change: Change::Form(Box::new(Form::new(Purpose::Contact))),
        ask: ask.clone(),
        via: ask.chat,
        account: None,
        since: SystemTime::now(),
        ticket: None,
        state: State::Started,
        holder: holder.to_owned(),
        looks: 0,
    }
}

async fn among_many_as_among_few(on_redis: bool) {
    let bench = Bench::new(on_redis).await;
    bench.fill(1..11).await;
    bench.records.mend().await.expect("it is mended");
    // The first ones fetch the list, and read which changes are open.
    bench.acts().await;
    let few = bench.acts().await;
    bench.fill(11..200).await;
    let many = bench.acts().await;
    for (few, many) in few.iter().zip(&many) {
        assert_eq!(few.looked, many.looked, "{}", few.name);
    }
    let looked: usize = few.iter().map(|act| act.looked).sum();
    assert!(looked > 20, "{looked}: what is looked at is counted");
    let left = bench.records.store().keys("").await.expect("keys");
    let mine = MINE.to_string();
    let left: Vec<_> = left.iter().filter(|key| key.contains(&mine)).collect();
    assert!(left.is_empty(), "{left:?}");
    bench.records.close().await.expect("it closes");
}

#[tokio::test]
async fn no_act_looks_at_more_among_many_chats() {
    among_many_as_among_few(false).await;
}

#[tokio::test]
async fn no_act_asks_redis_for_more_among_many_chats() {
    among_many_as_among_few(true).await;
}

/// Figures for docs/performance.md. `ACTS_CHATS` is the largest number of chats.
#[tokio::test]
#[ignore = "takes minutes and asserts nothing: it prints figures for docs/performance.md"]
async fn acts_do_not_grow_with_the_number_of_chats() {
    let most = std::env::var("ACTS_CHATS").map_or(100_000, |n| n.parse().expect("a number"));
    for on_redis in [false, true] {
        let bench = Bench::new(on_redis).await;
        let mut linked = 1;
        for count in [100, 1_000, 10_000, 100_000]
            .into_iter()
            .filter(|&n| n <= most)
        {
            bench.fill(linked..count + 1).await;
            linked = count + 1;
            let began = Instant::now();
            bench.records.mend().await.expect("it is mended");
            let store = if on_redis { "Redis" } else { "embedded" };
            println!(
                "{store}, {count} chats: all labels checked in {:?}",
                began.elapsed()
            );
            if let Some(redis) = &bench.redis {
                let parts = ["names", "ends", "labels", "labelled"];
                println!(
                    "  bytes of the index: {}",
                    parts.map(|part| redis.bytes(part)).join(", ")
                );
            }
            let mut rounds = Vec::new();
            for _ in 0..49 {
                rounds.push(bench.acts().await);
            }
            for number in 0..rounds[0].len() {
                let mut times: Vec<_> = rounds.iter().map(|acts| acts[number].took).collect();
                let stalls = rounds.iter().map(|acts| acts[number].stall);
                let stall = stalls.max().expect("there are rounds");
                times.sort();
                let (name, looked) = (rounds[0][number].name, rounds[0][number].looked);
                let (middle, longest) = (times[times.len() / 2], times[times.len() - 1]);
                println!(
                    "  {name}: {middle:?} in the middle, {longest:?} at most, others wait {stall:?} at most, \
                     {looked} looks"
                );
            }
        }
        bench.records.close().await.expect("it closes");
    }
}
