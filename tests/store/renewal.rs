//! What was replaced or removed opens no more once the files are written anew, also for somebody who has
//! them and the key; nothing else is lost by it, whenever the process is killed.

use std::{fs, time::Duration};

use futures_util::future::join_all;
use worksection_bot::store::{OpenError, SecretKey, StoreSettings, Table, open};

use crate::{
    Fixture, contents, copy,
    opens::{key_in, opens},
    refused, with_keys,
};

const SECRET: &str = "an API key, say";
const KEPT: &str = "what is kept";

fn many(records: &worksection_bot::store::Records) -> [Table<String>; 2] {
    [records.table("small"), records.table("large").compressed()]
}

/// Values of 1 KB and of 6 KB, of which the second kind is in files of its own.
fn value(text: &str, size: usize) -> String {
    let noise = std::iter::repeat_with(rand::random::<char>);
    format!("{text} {}", noise.take(size / 4).collect::<String>())
}

async fn fill(records: &worksection_bot::store::Records) {
    let [small, large] = many(records);
    for n in 0..40 {
        let key = n.to_string();
        small.put(&key, &value(SECRET, 1_000), None).await.unwrap();
        large.put(&key, &value(SECRET, 30_000), None).await.unwrap();
        small
            .put(&key, &value("replaced", 1_000), None)
            .await
            .unwrap();
        if n % 2 == 0 {
            large.delete(&key).await.unwrap();
        } else {
            large
                .put(&key, &value("replaced", 30_000), None)
                .await
                .unwrap();
        }
    }
    small.put("kept", &KEPT.to_owned(), None).await.unwrap();
    small.put("gone", &SECRET.to_owned(), None).await.unwrap();
    small.delete("gone").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_removed_opens_no_more_when_the_files_are_written_anew() {
    let fixture = Fixture::new().await;
    let (dir, records) = (fixture.dir.path(), &fixture.records);
    fill(records).await;
    let key = key_in(dir);
    assert!(
        opens(dir, &key, SECRET) > 20,
        "the attack finds nothing to begin with"
    );
    records.renew().await.unwrap();
    assert_eq!(opens(dir, &key, SECRET), 0);
    assert!(opens(dir, &key, KEPT) > 0);
    let [small, large] = many(records);
    assert_eq!(small.get("kept").await.unwrap().as_deref(), Some(KEPT));
    assert_eq!(small.scan("").await.unwrap().len(), 41);
    assert_eq!(large.scan("").await.unwrap().len(), 20);

    // Nothing was removed since, so there is nothing to do; and the next time there is.
    let files = contents(dir);
    records.renew().await.unwrap();
    assert_eq!(contents(dir).keys().count(), files.keys().count());
    small.delete("kept").await.unwrap();
    records.renew().await.unwrap();
    assert_eq!(opens(dir, &key, KEPT), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_removed_opens_no_more_after_a_restart() {
    let Fixture { dir, records, .. } = Fixture::new().await;
    fill(&records).await;
    let killed = tempfile::tempdir().unwrap();
    copy(dir.path(), killed.path());
    records.close().await.unwrap();
    for dir in [dir.path(), killed.path()] {
        assert!(opens(dir, &key_in(dir), SECRET) > 20);
        let records = open(StoreSettings::new(dir)).await.unwrap();
        records.close().await.unwrap();
        assert_eq!(opens(dir, &key_in(dir), SECRET), 0);
        assert!(opens(dir, &key_in(dir), KEPT) > 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_replaced_opens_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = (SecretKey::generate(), SecretKey::generate());
    let records = open(with_keys(dir.path(), &old, None)).await.unwrap();
    fill(&records).await;
    records.close().await.unwrap();
    let records = open(with_keys(dir.path(), &new, Some(&old))).await.unwrap();
    records.close().await.unwrap();
    assert_eq!(opens(dir.path(), &old, ""), 0);
    let records = open(with_keys(dir.path(), &new, None)).await.unwrap();
    let [small, large] = many(&records);
    assert_eq!(small.scan("").await.unwrap().len(), 41);
    assert_eq!(large.scan("").await.unwrap().len(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_during_a_renewal_are_all_there() {
    let fixture = Fixture::new().await;
    let records = &fixture.records;
    fill(records).await;
    let [small, large] = many(records);
    let writers = (0..4).map(async |task| {
        for n in 0..60 {
            let key = format!("{task}/{n}");
            small.put(&key, &value(&key, 1_000), None).await.unwrap();
            small
                .put_soon(&format!("soon/{key}"), &key, None)
                .await
                .unwrap();
            large
                .put(&task.to_string(), &value(&key, 30_000), None)
                .await
                .unwrap();
            if n % 3 == 0 {
                small.delete(&key).await.unwrap();
            }
        }
    });
    let renewals = async {
        for _ in 0..8 {
            records.renew().await.unwrap();
            small.get("kept").await.unwrap().expect("it is kept");
        }
    };
    tokio::join!(join_all(writers), renewals);
    records.close().await.unwrap();

    let records = open(StoreSettings::new(fixture.dir.path())).await.unwrap();
    let [small, large] = many(&records);
    for task in 0..4 {
        let last = large.get(&task.to_string()).await.unwrap().unwrap();
        assert!(last.starts_with(&format!("{task}/59 ")));
        for n in 0..60 {
            let key = format!("{task}/{n}");
            let found = small.get(&key).await.unwrap();
            assert_eq!(found.is_none(), n % 3 == 0, "{key}");
            assert_eq!(small.get(&format!("soon/{key}")).await.unwrap(), Some(key));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_files_that_a_kill_left_incomplete_are_passed_over() {
    let Fixture { dir, records, .. } = Fixture::new().await;
    let [small, _] = many(&records);
    for round in 0..2 {
        small.put("kept", &round.to_string(), None).await.unwrap();
        let files = if round == 0 {
            "store".to_owned()
        } else {
            format!("store/{round}")
        };
        let next = dir.path().join(format!("store/{}", round + 1));
        fs::create_dir(&next).unwrap();
        fs::copy(dir.path().join(files).join("db"), next.join("db")).unwrap();
        // A killed process leaves them as they are.
        let killed = tempfile::tempdir().unwrap();
        copy(dir.path(), killed.path());
        let reopened = open(StoreSettings::new(killed.path())).await.unwrap();
        let found = many(&reopened)[0].get("kept").await.unwrap();
        assert_eq!(found, Some(round.to_string()));
        records.renew().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_changes_cannot_be_undone_without_the_key() {
    let Fixture { dir, records, .. } = Fixture::new().await;
    let [links, _] = many(&records);
    links.put("chat", &SECRET.to_owned(), None).await.unwrap();
    let earlier = tempfile::tempdir().unwrap();
    copy(dir.path(), earlier.path());
    links.delete("chat").await.unwrap();
    records.close().await.unwrap();
    let (file, mark) = ("store/db", "store/acknowledged");
    // Cutting the end of the log off is the same as putting back what it was before.
    fs::copy(earlier.path().join(file), dir.path().join(file)).unwrap();
    for entry in fs::read_dir(dir.path().join("store")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_str().unwrap().contains("snap.") {
            fs::remove_file(path).unwrap();
        }
    }
    let attempts: [(&str, Option<Vec<u8>>); 4] = [
        ("as it is", fs::read(dir.path().join(mark)).ok()),
        ("removed", None),
        ("in the form of 0.1", Some(vec![0; 8])),
        ("of another key", {
            let other = Fixture::new().await;
            other.records.close().await.unwrap();
            fs::read(other.dir.path().join(mark)).ok()
        }),
    ];
    let mut last = None;
    for (how, bytes) in attempts {
        match bytes {
            Some(bytes) => fs::write(dir.path().join(mark), bytes).unwrap(),
            None => fs::remove_file(dir.path().join(mark)).unwrap(),
        }
        let error = refused(StoreSettings::new(dir.path())).await;
        let OpenError::Lost { last: end, .. } = error else {
            panic!("{how}: {error}");
        };
        last = Some(end);
    }
    let wrong = StoreSettings {
        accepted_loss: last.map(|last| last + 1),
        ..StoreSettings::new(dir.path())
    };
    refused(wrong).await;
    // The operator accepts the loss, once.
    let word = StoreSettings {
        accepted_loss: last,
        ..StoreSettings::new(dir.path())
    };
    let records = open(word).await.unwrap();
    assert!(many(&records)[0].get("chat").await.unwrap().is_some());
    records.close().await.unwrap();
    open(StoreSettings::new(dir.path())).await.unwrap();
}

/// How long writers wait at most while a large store is written anew; a figure for docs/performance.md.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes and asserts nothing: it prints figures for docs/performance.md"]
async fn writers_hardly_wait_for_a_renewal() {
    let fixture = Fixture::new().await;
    let table: Table<String> = fixture.records.table("links");
    for part in 0..1_000 {
        let puts = (0..300).map(async |n| {
            let key = format!("{part}/{n}");
            table.put(&key, &value("link", 200), None).await.unwrap();
        });
        join_all(puts).await;
    }
    table.delete("0/0").await.unwrap();
    let began = std::time::Instant::now();
    let (mut longest, mut longest_read) = (Duration::ZERO, Duration::ZERO);
    let renewal = fixture.records.renew();
    tokio::pin!(renewal);
    let mut done = false;
    while !done {
        let write = std::time::Instant::now();
        table.put("probe", &"x".to_owned(), None).await.unwrap();
        longest = longest.max(write.elapsed());
        let read = std::time::Instant::now();
        table.get("1/1").await.unwrap().unwrap();
        longest_read = longest_read.max(read.elapsed());
        done = tokio::time::timeout(Duration::from_millis(1), &mut renewal)
            .await
            .is_ok();
    }
    println!(
        "300,000 records anew in {:?}; longest write {longest:?}, read {longest_read:?}",
        began.elapsed()
    );
    drop(fixture.records.close().await);
    let began = std::time::Instant::now();
    open(StoreSettings::new(fixture.dir.path())).await.unwrap();
    println!("a start with it takes {:?}", began.elapsed());
}
