//! Stories of the store: what every backend promises (`suite`), what happens to tables (`tables`),
//! keys (`keys`), labels (`labels`), damaged files (`damage`), files written anew (`renewal`) and after a kill (`crash`),
//! and on Redis (`shared`).

#![allow(unreachable_pub, reason = "nobody is outside")]
#![allow(clippy::too_many_lines, reason = "a story is told in one go")]
#![allow(clippy::unwrap_used, reason = "a test may take for granted")]

mod crash;
mod damage;
mod keys;
mod labels;
#[path = "../opens.rs"]
mod opens;
#[path = "../redis_server.rs"]
mod redis_server;
mod renewal;
mod shared;
mod suite;
mod tables;

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tempfile::TempDir;
use worksection_bot::store::{Clock, OpenError, Records, SecretKey, StoreSettings, open};

/// A store in a directory of its own, with a clock that stands still.
struct Fixture {
    dir: TempDir,
    records: Records,
    now: Arc<AtomicU64>,
}

impl Fixture {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let now = Arc::new(AtomicU64::new(1_700_000_000_000));
        let mut settings = StoreSettings::new(dir.path());
        let clock = Arc::clone(&now);
        settings.clock = Clock::new(move || clock.load(Ordering::SeqCst));
        let records = open(settings).await.unwrap();
        Self { dir, records, now }
    }

    fn pass(&self, time: Duration) {
        let millis = time.as_millis().try_into().unwrap();
        self.now.fetch_add(millis, Ordering::SeqCst);
    }
}

fn with_keys(dir: &Path, key: &SecretKey, previous: Option<&SecretKey>) -> StoreSettings {
    StoreSettings {
        secret_key: Some(key.clone()),
        previous_key: previous.cloned(),
        ..StoreSettings::new(dir)
    }
}

/// Opens, expects a refusal that is one line and leaves every file as it was, and returns it.
async fn refused(settings: StoreSettings) -> OpenError {
    let dir = settings.data_dir.clone();
    let before = contents(&dir);
    let Err(error) = open(settings).await else {
        panic!("the store opened");
    };
    assert_eq!(error.to_string().lines().count(), 1);
    let after = contents(&dir);
    let changed: Vec<_> = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(bytes))
        .collect();
    let changed: Vec<_> = changed.iter().map(|(path, _)| path).collect();
    assert!(changed.is_empty(), "{error}: changed {changed:?}");
    assert!(before.keys().eq(after.keys()), "{error}: created files");
    error
}

/// Every file and directory under `dir` with its bytes.
fn contents(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut dirs = vec![dir.to_owned()];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(dir).into_iter().flatten() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap_or_default();
            if path.is_dir() {
                dirs.push(path.clone());
            }
            found.insert(path.to_str().unwrap().to_owned(), bytes);
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
