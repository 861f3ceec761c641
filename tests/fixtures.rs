//! Stores that earlier versions left, opened by this one. `tests/fixtures/<version>` has the embedded store
//! with its key, and the same records for Redis (`records.tsv`: key and sealed value in hex); a new one is
//! made by `cargo test --test stories -- --ignored fixtures::make`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use worksection_bot::store::{self, Clock, StoreSettings};

use crate::says::{En, Uk, assert_says, says};
use crate::{
    forget,
    redis_server::RedisServer,
    world::{World, ask, tap},
};

/// What has a life of its own is read as of this moment, in milliseconds since 1970.
const MADE: &str = "made";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn versions() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures()).expect("fixtures");
    let all: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert!(!all.is_empty(), "there is no fixture");
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("a directory") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// The records of a fixture, sealed, as they lie in Redis.
fn records(version: &Path) -> Vec<(String, Vec<u8>)> {
    let text = fs::read_to_string(version.join("records.tsv")).expect("records");
    let line = |line: &str| {
        let (key, sealed) = line.split_once('\t').expect("key and value");
        (key.to_owned(), hex::decode(sealed).expect("hex"))
    };
    text.lines().map(line).collect()
}

/// Makes a fixture of this version, of everything that a person leaves behind.
#[tokio::test]
#[ignore = "makes a fixture of the present version"]
async fn make() {
    let mut world = World::with_oauth().await;
    forget::busy(&world).await;
    world.telegram.wait_idle().await;
    world.stop().await;
    let version = fixtures().join(env!("CARGO_PKG_VERSION"));
    let _ = fs::remove_dir_all(&version);
    copy(&world.data_dir().join("store"), &version.join("store"));
    copy_file(world.data_dir(), &version, "secret.key");
    let made = chrono::Utc::now().timestamp_millis().to_string();
    fs::write(version.join(MADE), made).expect("a file");
    let records = store::open(world.store_settings()).await.expect("a store");
    let all = records.store().scan("").await.expect("records");
    let lines = all
        .iter()
        .map(|(key, sealed)| format!("{key}\t{}\n", hex::encode(sealed)));
    fs::write(version.join("records.tsv"), lines.collect::<String>()).expect("a file");
}

fn copy_file(from: &Path, to: &Path, name: &str) {
    fs::copy(from.join(name), to.join(name)).expect("a copy");
}

/// Every record of every table opens, as of when it was made.
#[tokio::test]
async fn every_record_of_an_earlier_version_opens() {
    for version in versions() {
        let data = tempfile::tempdir().expect("a directory");
        copy(&version, data.path());
        let made = fs::read_to_string(version.join(MADE)).expect("a moment");
        let made: u64 = made.trim().parse().expect("a number");
        let mut settings = StoreSettings::new(data.path());
        settings.clock = Clock::new(move || made);
        let opened = store::open(settings).await.expect("it opens");
        let mut tables = BTreeSet::new();
        for path in opened.store().keys("").await.expect("keys") {
            let Some((table, key)) = path.split_once('/') else {
                continue;
            };
            let table: &'static str = table.to_owned().leak();
            let table_of = opened.table::<serde_json::Value>(table);
            let value = table_of.get(key).await;
            assert!(matches!(value, Ok(Some(_))), "{path}: {value:?}");
            tables.insert(table);
        }
        assert!(tables.len() > 10, "{tables:?}");
        opened.close().await.expect("it closes");
    }
}

/// A chat answers from an earlier version's store, and `/forget` leaves nothing of its person.
#[tokio::test]
async fn a_bot_goes_on_from_an_earlier_version() {
    for version in versions() {
        let mut world = World::of_one().await;
        world.stop().await;
        fs::remove_dir_all(world.data_dir().join("store")).expect("a store");
        copy(&version.join("store"), &world.data_dir().join("store"));
        copy_file(&version, world.data_dir(), "secret.key");
        world.start().await;
        goes_on(&mut world).await;
    }
}

async fn goes_on(world: &mut World) {
    let andrew = world.andrew.clone();
    let room = andrew.private();
    let found = ask(&room, &andrew, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    // His choice of language.
    assert_says!(found, Uk, "whois-found");
    let question = ask(&room, &andrew, "/forget").await;
    let end = tap(&room, &andrew, &question, "✅").await;
    assert_says!(end, Uk, "forget-done");
    let kept = world.kept().await;
    let id = andrew.id().to_string();
    assert!(kept.iter().all(|key| !key.contains(&id)), "{kept:?}");
}

/// The same from Redis, where an instance of this version comes to the records of an earlier one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_instance_goes_on_from_an_earlier_versions_redis() {
    for version in versions() {
        let redis = RedisServer::start(&[]);
        let client = redis::Client::open(redis.url("")).expect("an address");
        let mut connection = client
            .get_multiplexed_async_connection()
            .await
            .expect("Redis");
        for (key, sealed) in records(&version) {
            let set = redis::cmd("SET")
                .arg(format!("old:{key}"))
                .arg(sealed)
                .to_owned();
            let _: () = set.query_async(&mut connection).await.expect("it is set");
        }
        let key = fs::read_to_string(version.join("secret.key")).expect("a key");
        let mut settings = StoreSettings::new(".");
        settings.shared = Some(redis.url("old").parse().expect("an address"));
        settings.secret_key = Some(key.trim().parse().expect("a key"));
        let opened = store::open(settings).await.expect("it opens");
        let links = opened.table::<serde_json::Value>("links");
        assert!(!links.scan("").await.expect("links").is_empty());
        opened.close().await.expect("it closes");
    }
}

/// Tables with a record for each chat or person, and those with several.
const SINGLE: [&str; 4] = ["links", "profiles", "recent", "projects_used"];
const SEVERAL: [&str; 8] = [
    "dialogues",
    "journal",
    "lists",
    "tasks",
    "projects",
    "files",
    "failed",
    "keys",
];

/// Records that cannot be read, the person's own and others', cost nobody `/forget`.
#[tokio::test]
async fn records_of_a_newer_version_cost_nobody_their_forget() {
    let mut world = World::with_oauth().await;
    let (room, _) = forget::busy(&world).await;
    let andrew = world.andrew.clone();
    world.telegram.wait_idle().await;
    world.stop().await;
    let opened = store::open(world.store_settings()).await.expect("a store");
    let id = andrew.id();
    let single = SINGLE.map(|table| [format!("{table}/{id}"), format!("{table}/1")]);
    let several = SEVERAL.map(|table| [format!("{table}/{id}/x"), format!("{table}/1/x")]);
    let others = [
        "consents/x",
        "invitations/x",
        "usernames/x",
        "views/1",
        "leavers/1",
        "exposures/1",
    ]
    .map(str::to_owned);
    let all = single.into_iter().chain(several).flatten().chain(others);
    for path in all {
        let newer = b"of a newer version".to_vec();
        let put = opened.store().put(&path, newer, None).await;
        put.expect("it is put");
    }
    opened.close().await.expect("it closes");
    drop(opened);
    world.start().await;
    // His own link is one of those: he is not linked any more, and not silenced either.
    room.say(&andrew, "/forget");
    let question = room
        .expect("the question", |m| m.button("✅ Forget").is_some())
        .await;
    room.press(&andrew, question.id, "✅").answer().await;
    room.expect("the end", says!(En, "forget-done")).await;
    let kept = world.kept().await;
    let id = id.to_string();
    let his: Vec<_> = kept.iter().filter(|key| key.contains(&id)).collect();
    assert!(his.is_empty(), "{his:?}");
    assert!(
        kept.contains(&"links/1".to_owned()),
        "others' are left alone"
    );
}
