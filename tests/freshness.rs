//! How directories stay fresh, are shared, and leave memory and disk.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::Router;
use sandbox::{Traffic, Worksection, worksection::Account};
use teloxide::types::UserId;
use tokio::net::TcpListener;
use worksection_bot::{
    accounts::Session,
    cluster::Cluster,
    people::{Contacts, Freshness, Members, People},
    store::{self, Records, StoreSettings},
    worksection::{AccountName, Client, ClientSettings, Credential, Origin},
};

use crate::says::{En, Uk, assert_not_says, assert_says, words};
use crate::world::{World, ask, tap};

/// Directories over an emulated Worksection, without a chat.
struct House {
    worksection: Worksection,
    people: Arc<People>,
    records: Records,
    client: Client,
    data: tempfile::TempDir,
}

impl House {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let template = format!("http://{address}/worksection/{{account}}");
        let worksection = Worksection::new(Traffic::default());
        worksection.serve_at(&template);
        let app = Router::new().nest("/worksection", worksection.router());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let data = tempfile::tempdir().expect("a directory");
        let records = store::open(StoreSettings::new(data.path()))
            .await
            .expect("a store");
        let origin = Origin::parse(&template).expect("an origin");
        let client = Client::new(ClientSettings {
            origin,
            rate: 1000.0,
        });
        let client = client.expect("a client");
        let people = People::new(
            client.clone(),
            &records,
            None,
            Cluster::alone(),
            Duration::from_secs(300),
        );
        Self {
            worksection,
            people: Arc::new(people),
            records,
            client,
            data,
        }
    }

    /// With so many bytes in memory at most.
    fn holding(mut self, bytes: usize) -> Self {
        let people = People::new(
            self.client.clone(),
            &self.records,
            None,
            Cluster::alone(),
            Duration::from_secs(300),
        );
        self.people = Arc::new(people.holding(bytes));
        self
    }

    fn account(&self, name: &str, members: usize) -> Account {
        self.worksection
            .account(name)
            .api_key("key")
            .people(members)
    }

    fn asked(&self) -> usize {
        self.worksection.traffic().calls_of("get_users").len()
    }

    /// How many records of a table are on disk.
    async fn on_disk(&self, table: &str) -> usize {
        let found = self.records.store().scan(&format!("{table}/")).await;
        found.expect("the store is read").len()
    }

    async fn members(&self, session: &Session) -> usize {
        let cached = self
            .people
            .list::<Members>(session, Freshness::Known)
            .await
            .expect("members");
        cached.snapshot.items.len()
    }
}

fn session(account: &str, directory: &str) -> Session {
    Session {
        account: AccountName::parse(account).expect("a name"),
        credential: Credential::ApiKey("key".into()),
        linked_by: UserId(1),
        directory: directory.into(),
        lent_by: None,
    }
}

#[tokio::test]
async fn links_that_see_the_same_share_it_in_memory_and_on_disk() {
    let house = House::new().await;
    let account = house.account("demo", 30);
    let (hers, his) = (session("demo", "hers"), session("demo", "his"));
    let now = Freshness::Now;
    let first = house
        .people
        .list::<Members>(&hers, now)
        .await
        .expect("members");
    let held = house.people.held();
    assert!(held > 0);
    let second = house
        .people
        .list::<Members>(&his, now)
        .await
        .expect("members");
    assert!(Arc::ptr_eq(&first.snapshot.items, &second.snapshot.items));
    assert!(Arc::ptr_eq(&first.snapshot.index, &second.snapshot.index));
    assert_eq!(house.people.held(), held);
    house.people.close().await;
    assert_eq!(house.on_disk("copies").await, 2);
    assert_eq!(house.on_disk("snapshots").await, 1);

    // He sees somebody whom she does not know of yet.
    account.add_member(sandbox::worksection::Member::new(
        "Лев",
        "Новий",
        "lev@demo.example",
    ));
    house
        .people
        .list::<Members>(&his, now)
        .await
        .expect("members");
    house.people.close().await;
    assert_eq!(house.on_disk("snapshots").await, 2);

    house.people.forget("hers").await.expect("forgotten");
    assert_eq!(house.on_disk("snapshots").await, 1, "his is left");
    house.people.forget("his").await.expect("forgotten");
    assert_eq!(house.on_disk("snapshots").await, 0);
    assert_eq!(house.on_disk("copies").await, 0);
}

#[tokio::test]
async fn what_is_unused_for_longest_leaves_memory_but_not_the_disk() {
    let house = House::new().await;
    for name in ["one", "two", "three"] {
        house.account(name, 20);
    }
    house.members(&session("one", "one")).await;
    let room = house.people.held() * 5 / 2;
    house.people.close().await;
    let house = house.holding(room);
    for name in ["one", "two", "one", "three"] {
        assert_eq!(house.members(&session(name, name)).await, 20);
        house.people.close().await;
    }
    assert!(
        house.people.held() <= room,
        "{} are held",
        house.people.held()
    );
    let asked = house.asked();
    // The two used last are in memory, the third is read from disk.
    for name in ["three", "one", "two"] {
        assert_eq!(house.members(&session(name, name)).await, 20);
    }
    assert_eq!(house.asked(), asked, "nothing was fetched again");
    assert!(house.data.path().exists());
}

#[tokio::test]
async fn long_texts_count_by_their_size_and_the_log_says_which_account_leaves() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    let house = House::new().await;
    house.account("plain", 20);
    let account = house.account("wordy", 0);
    for number in 0..20 {
        let email = format!("p{number}@demo.example");
        let mut member = sandbox::worksection::Member::new("Лев", "Довгий", &email);
        member.details.addresses[0] = "вулиця ".repeat(250);
        account.add_member(member);
    }
    assert_eq!(house.members(&session("plain", "plain")).await, 20);
    let plain = house.people.held();
    house.people.close().await;
    let house = house.holding(2 * plain);
    assert_eq!(house.members(&session("wordy", "wordy")).await, 20);
    let wordy = house.people.held();
    assert!(
        wordy > 20 * 2000 && wordy > 2 * plain,
        "{wordy} and {plain}"
    );
    house.people.close().await;
    assert_eq!(house.members(&session("plain", "plain")).await, 20);
    assert_eq!(house.people.held(), plain, "the long ones left");
    let log = log.text();
    let line = log.lines().find(|line| line.contains("left memory"));
    let line = line.unwrap_or_else(|| panic!("{log}"));
    assert!(
        line.contains("INFO") && line.contains("account=wordy"),
        "{line}"
    );
    assert!(
        !log.contains("Довгий") && !log.contains("@demo.example"),
        "{log}"
    );
    let asked = house.asked();
    assert_eq!(house.members(&session("wordy", "wordy")).await, 20);
    assert_eq!(house.asked(), asked, "they are on the disk");
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        let bytes = self.0.lock().expect("nobody panics with it");
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut log = self.0.lock().expect("nobody panics with it");
        log.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_directory_larger_than_the_memory_for_all_is_served_alone() {
    let house = House::new().await.holding(10);
    house.account("large", 60);
    let large = session("large", "large");
    assert_eq!(house.members(&large).await, 60);
    let contacts = house.people.list::<Contacts>(&large, Freshness::Known);
    assert_eq!(contacts.await.expect("contacts").snapshot.items.len(), 30);
    assert_eq!(house.asked(), 1);
}

#[tokio::test]
async fn whoever_left_the_company_is_gone_with_the_next_fetch_from_the_disk_too() {
    let house = House::new().await;
    let account = house.account("demo", 5);
    account.add_member(sandbox::worksection::Member::new(
        "Лев",
        "Колишній",
        "lev@demo.example",
    ));
    let session = session("demo", "demo");
    assert_eq!(house.members(&session).await, 6);
    house.people.close().await;
    account.remove_member("lev@demo.example");
    let cached = house.people.list::<Members>(&session, Freshness::Now).await;
    assert!(
        cached
            .expect("members")
            .snapshot
            .find("Колишній")
            .is_empty()
    );
    house.people.close().await;
    assert_eq!(
        house.on_disk("snapshots").await,
        1,
        "the old list is no more"
    );
}

#[tokio::test]
async fn an_old_card_says_how_old_it_is_and_is_renewed_by_a_tap() {
    let world = World::with(10, Duration::from_secs(1)).await;
    world.member("Лев Тестовий", |m| {
        m.details.email = "lev@demo.example".into();
    });
    let hers = world.linked().await;
    let his = world.link(&world.andrew).await;
    ask(&hers, &world.olena, "/whois тестовий").await;
    let broken = sandbox::Fault::Html(502);
    world.worksection.faults().always(None, broken);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    for (room, person, language) in [(&hers, &world.olena, Uk), (&his, &world.andrew, En)] {
        let ages = ["note-stale", "note-unavailable"].map(|note| words!(language, note));
        let away = words!(language, "whois-not-refreshed");
        let card = ask(room, person, "/whois тестовий").await;
        let says = ages.iter().any(|age| age.are_in(&card));
        assert!(says, "{}", card.text);
        assert!(card.button("🔄").is_some(), "{:?}", card.labels());
        room.press(person, card.id, "🔄").answer().await;
        // In the toast, or in a message where the press had its answer before.
        let told = async {
            while !away.are_in(&room.transcript()) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let told = tokio::time::timeout(Duration::from_secs(20), told).await;
        assert!(told.is_ok(), "{}", room.transcript());
    }
    world.worksection.faults().clear();
    // So long a dead Worksection is left in peace.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let card = hers.last_from_bot().expect("a card");
    let renewed = tap(&hers, &world.olena, &card, "🔄").await;
    assert_not_says!(renewed, Uk, "note-stale");
    assert_not_says!(renewed, Uk, "note-unavailable");
}

#[tokio::test]
async fn a_card_of_someone_who_left_says_so() {
    let world = World::new().await;
    world.member("Лев Колишній", |m| {
        m.details.email = "lev@demo.example".into();
    });
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/whois колишній").await;
    world.account.remove_member("lev@demo.example");
    let gone = tap(&room, &world.olena, &card, "🔄").await;
    assert!(!gone.html.contains("<b>Лев Колишній</b>"), "{}", gone.html);
    let nobody = ask(&room, &world.olena, "/whois колишній").await;
    assert_says!(nobody, Uk, "whois-nobody");
}
