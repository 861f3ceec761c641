//! Damaged files: either the store opens with everything in it, or it is refused and every byte
//! is left as it was.

use std::{
    fs::{self, File, OpenOptions},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use worksection_bot::store::{OpenError, Records, StoreError, StoreSettings, Table, open};

use crate::{Fixture, copy, refused};

const RECORDS: u32 = 300;

fn value(n: u32) -> Vec<u32> {
    vec![n; if n.is_multiple_of(50) { 5_000 } else { 30 }]
}

fn table(records: &Records) -> Table<Vec<u32>> {
    records.table("values")
}

/// A store with some history, closed properly and as a kill leaves it.
async fn stores() -> [tempfile::TempDir; 2] {
    let killed = tempfile::tempdir().unwrap();
    let fixture = Fixture::new().await;
    for round in 0..3 {
        let table = table(&fixture.records);
        let puts = (0..RECORDS).map(async |n| {
            let value = if round == 2 { value(n) } else { vec![round] };
            table.put(&n.to_string(), &value, None).await.unwrap();
        });
        futures_util::future::join_all(puts).await;
    }
    copy(fixture.dir.path(), killed.path());
    fixture.records.close().await.unwrap();
    [fixture.dir, killed]
}

async fn is_complete(dir: &Path) {
    let records = open(StoreSettings::new(dir)).await.unwrap();
    for n in 0..RECORDS {
        let found = table(&records).get(&n.to_string()).await.unwrap();
        assert_eq!(found, Some(value(n)));
    }
    records.close().await.unwrap();
}

/// Refused with nothing changed, or complete. Whether it was refused.
async fn is_safe(dir: &Path, what: &str) -> bool {
    let probe = tempfile::tempdir().unwrap();
    copy(dir, probe.path());
    match open(StoreSettings::new(probe.path())).await {
        Ok(records) => {
            records.close().await.unwrap();
            is_complete(dir).await;
            false
        }
        Err(
            OpenError::Damaged { .. } | OpenError::Lost { .. } | OpenError::KeyUnreadable { .. },
        ) => {
            refused(StoreSettings::new(dir)).await;
            true
        }
        Err(error) => panic!("{what}: {error}"),
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let all = crate::contents(&dir.join("store")).into_keys();
    all.map(PathBuf::from)
        .filter(|path| path.is_file())
        .collect()
}

/// A large value, which is checked when it is read; at the start only its length is.
fn is_checked_later(path: &Path, damage: &str) -> bool {
    let large = path.parent().is_some_and(|dir| dir.ends_with("large"));
    large && ["garbage", "zeros"].contains(&damage)
}

fn truncate(path: &Path, part: f64) {
    let file = OpenOptions::new().write(true).open(path).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len((length as f64 * part) as u64).unwrap();
}

fn garbage(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    StdRng::seed_from_u64(1).fill_bytes(&mut bytes);
    fs::write(path, bytes).unwrap();
}

fn zeros(path: &Path) {
    let length = fs::metadata(path).unwrap().len();
    fs::write(path, vec![0; length as usize]).unwrap();
}

type Damage = fn(&Path);

const DAMAGES: [(&str, Damage); 7] = [
    ("removed", |path| fs::remove_file(path).unwrap()),
    ("emptied", |path| truncate(path, 0.0)),
    ("cut to half", |path| truncate(path, 0.5)),
    ("short of its end", |path| truncate(path, 0.99)),
    ("garbage", garbage),
    ("zeros", zeros),
    ("longer", |path| {
        let file = File::options().append(true).open(path).unwrap();
        let end = file.metadata().unwrap().len();
        file.write_all_at(&[0x5a; 700_000], end).unwrap();
    }),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_damage_to_every_file_is_refused_or_harmless() {
    for (state, store) in ["closed", "killed"].into_iter().zip(stores().await) {
        for number in 0..files(store.path()).len() {
            for (what, damage) in DAMAGES {
                let dir = tempfile::tempdir().unwrap();
                copy(store.path(), dir.path());
                let path = &files(dir.path())[number];
                if is_checked_later(path, what) {
                    continue;
                }
                damage(path);
                let name = path.strip_prefix(dir.path()).unwrap().display().to_string();
                let refused = is_safe(dir.path(), &format!("{state}: {name} {what}")).await;
                println!(
                    "{state}: {name} {what}: {}",
                    if refused { "refused" } else { "harmless" }
                );
                let fatal = ["removed", "emptied", "garbage", "zeros"].contains(&what);
                assert!(
                    refused || name != "store/db" || !fatal,
                    "{state}: {name} {what}"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn flipped_bytes_are_refused_or_harmless() {
    let mut random = StdRng::seed_from_u64(7);
    let rounds = std::env::var("STORE_FLIP_ROUNDS").map_or(40, |n| n.parse().unwrap());
    let mut refusals = 0;
    for store in stores().await {
        let names: Vec<_> = ["store/db", "store/conf", "store/acknowledged"]
            .into_iter()
            .map(String::from)
            .collect();
        let snapshots = files(store.path()).into_iter().filter_map(|path| {
            let name = path.strip_prefix(store.path()).ok()?.to_str()?.to_owned();
            name.contains("snap.").then_some(name)
        });
        let names: Vec<_> = names.into_iter().chain(snapshots).collect();
        for round in 0..rounds {
            let dir = tempfile::tempdir().unwrap();
            copy(store.path(), dir.path());
            let name = if round % 2 == 0 {
                &names[0]
            } else {
                &names[random.random_range(0..names.len())]
            };
            let path = dir.path().join(name);
            let mut bytes = fs::read(&path).unwrap();
            let at = random.random_range(0..bytes.len());
            bytes[at] ^= random.random_range(1..=255_u8);
            fs::write(&path, bytes).unwrap();
            refusals += u32::from(is_safe(dir.path(), &format!("{name} byte {at}")).await);
        }
    }
    println!("{refusals} refused");
    assert!(refusals > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_put_back_to_an_earlier_day_is_refused() {
    let [_, killed] = stores().await;
    let dir = tempfile::tempdir().unwrap();
    copy(killed.path(), dir.path());
    let records = open(StoreSettings::new(dir.path())).await.unwrap();
    table(&records)
        .put("one more", &vec![], None)
        .await
        .unwrap();
    records.close().await.unwrap();
    // Opening wrote the files anew.
    let mark = dir.path().join("store/1/acknowledged");
    let acknowledged = fs::read(&mark).unwrap();
    fs::remove_dir_all(dir.path().join("store")).unwrap();
    copy(&killed.path().join("store"), &dir.path().join("store"));
    fs::write(dir.path().join("store/acknowledged"), acknowledged).unwrap();
    let error = refused(StoreSettings::new(dir.path())).await;
    assert!(matches!(error, OpenError::Lost { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_large_value_is_an_error_when_it_is_read() {
    let [closed, _] = stores().await;
    for path in files(closed.path()) {
        if is_checked_later(&path, "garbage") {
            garbage(&path);
        }
    }
    let records = open(StoreSettings::new(closed.path())).await.unwrap();
    let table = table(&records);
    assert_eq!(table.get("50").await, Err(StoreError::Damaged));
    assert_eq!(table.get("51").await, Ok(Some(value(51))));
    table.put("50", &value(50), None).await.unwrap();
    assert_eq!(table.get("50").await, Ok(Some(value(50))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_store_directory_is_refused() {
    let fixture = Fixture::new().await;
    fixture.records.close().await.unwrap();
    fs::remove_dir_all(fixture.dir.path().join("store")).unwrap();
    fs::create_dir(fixture.dir.path().join("store")).unwrap();
    let error = refused(StoreSettings::new(fixture.dir.path())).await;
    assert!(matches!(error, OpenError::Damaged { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_kill_left_half_made_is_cleared_away() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["store.partial/large", "store.rehearsal/blobs"] {
        fs::create_dir_all(dir.path().join(name)).unwrap();
        fs::write(dir.path().join(name).join("1"), "half").unwrap();
    }
    let records = open(StoreSettings::new(dir.path())).await.unwrap();
    records.close().await.unwrap();
    fs::write(dir.path().join("store/large/0123456789abcdef"), "orphan").unwrap();
    open(StoreSettings::new(dir.path())).await.unwrap();
    assert!(!dir.path().join("store.partial").exists());
    assert!(!dir.path().join("store.rehearsal").exists());
    assert!(!dir.path().join("store/large/0123456789abcdef").exists());
}
