//! Labels of records: found as if all records were looked through, whatever happened before, and on Redis
//! also beside instances that know nothing of them.

use std::{collections::BTreeSet, time::Duration};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use worksection_bot::{
    cluster::Cluster,
    store::{Change, Expiry, Records, SecretKey, StoreSettings, Table, open},
};

use crate::{
    Fixture,
    redis_server::RedisServer,
    suite::{self, Backend},
};

const LABELS: [&str; 3] = ["of/1", "of/11", "of/2"];

fn labelled(records: &Records) -> Table<Vec<usize>> {
    let table = records.table::<Vec<usize>>("labelled");
    table.labelled(|key, value| {
        let of = |number: &usize| LABELS[*number].to_owned();
        let own = value.map(|value| value.iter().map(of).collect());
        let mut own: Vec<_> = own.unwrap_or_default();
        own.push(format!("key/{key}"));
        own
    })
}

fn settings(server: &RedisServer, key: &SecretKey) -> StoreSettings {
    StoreSettings {
        shared: Some(server.url("labels").parse().unwrap()),
        secret_key: Some(key.clone()),
        ..StoreSettings::new("nowhere")
    }
}

/// Changes records in every way there is.
async fn act(table: &Table<Vec<usize>>, random: &mut StdRng) {
    let key = random.random_range(0..6).to_string();
    let count = random.random_range(0..3);
    let mut value: Vec<_> = (0..count).map(|_| random.random_range(0..3)).collect();
    value.dedup();
    let ttl = random.random_bool(0.5).then_some(Duration::from_secs(60));
    match random.random_range(0..7) {
        0 => table.put(&key, &value, ttl).await.unwrap(),
        1 => table.put_soon(&key, &value, ttl).await.unwrap(),
        2 => drop(table.insert(&key, &value, ttl).await.unwrap()),
        3 => {
            let change = |_: Option<&Vec<usize>>| Change::Put(value.clone());
            table.update(&key, Expiry::Unchanged, change).await.unwrap();
        }
        4 => drop(table.delete(&key).await.unwrap()),
        5 => drop(table.take(&key).await.unwrap()),
        _ => table.delete_all(&key).await.unwrap(),
    }
}

/// Whether labels say what a look at all records says.
async fn check(records: &Records, table: &Table<Vec<usize>>) {
    // What was cut off on its way is made before labels are told, and so before all records are read.
    table.with_label(LABELS[0]).await.unwrap();
    let all = records
        .table::<Vec<usize>>("labelled")
        .scan("")
        .await
        .unwrap();
    for (number, label) in LABELS.into_iter().enumerate() {
        let own = all.iter().filter(|(_, value)| value.contains(&number));
        let own: BTreeSet<_> = own.map(|(key, _)| key.clone()).collect();
        let found: BTreeSet<_> = table.with_label(label).await.unwrap().into_iter().collect();
        assert_eq!(found, own, "{label}");
        let label = [label.to_owned()];
        assert_eq!(table.count_with(&label).await.unwrap(), own.len());
    }
    let keys: Vec<_> = all.iter().map(|(key, _)| format!("key/{key}")).collect();
    assert_eq!(table.count_with(&keys).await.unwrap(), all.len());
}

async fn acts(records: &Records, seed: u64) {
    let table = labelled(records);
    let mut random = StdRng::seed_from_u64(seed);
    let (first, mended) = (random.random_range(0..40), random.random_range(0..40));
    for number in 0..40 {
        act(&table, &mut random).await;
        if number == mended {
            records.mend().await.unwrap();
        }
        if number >= first && number % 7 == 0 {
            check(records, &table).await;
        }
    }
    check(records, &table).await;
    table.delete_all("").await.unwrap();
    check(records, &table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn labels_find_what_a_look_at_all_finds() {
    for seed in 0..20 {
        let dir = tempfile::tempdir().unwrap();
        let records = open(StoreSettings::new(dir.path())).await.unwrap();
        acts(&records, seed).await;
        records.close().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_redis_labels_find_what_a_look_at_all_finds_and_leave_nothing() {
    let server = RedisServer::start(&["--appendfsync", "no"]);
    for seed in 0..20 {
        let records = open(settings(&server, &SecretKey::generate())).await;
        acts(&records.unwrap(), seed).await;
        let kept = server.cli(&["keys", "index#*"]);
        assert_eq!(kept, "", "nothing is there, so nothing is listed");
        server.cli(&["flushall"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_redis_every_promise_holds_with_keys_listed_by_the_index() {
    let server = RedisServer::start(&[]);
    let records = open(settings(&server, &SecretKey::generate()))
        .await
        .unwrap();
    records.mend().await.unwrap();
    let scans = || {
        let stats = server.cli(&["info", "commandstats"]);
        let scan = stats.lines().find(|line| line.starts_with("cmdstat_scan:"));
        scan.and_then(|line| line.split(',').next())
            .map(str::to_owned)
    };
    let backend = Backend {
        store: records.store().clone(),
        minute: Duration::from_millis(400),
        pass: Box::new(|time| Box::pin(tokio::time::sleep(time + Duration::from_millis(20)))),
    };
    suite::run(&backend).await;
    let before = scans();
    assert!(before.is_some(), "the whole store is looked through");
    assert!(!records.store().keys("scan/").await.unwrap().is_empty());
    assert_eq!(scans(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_by_label_or_prefix_takes_as_much_among_many_records() {
    let server = RedisServer::start(&["--appendfsync", "no"]);
    let records = open(settings(&server, &SecretKey::generate()))
        .await
        .unwrap();
    let table = labelled(&records);
    records.mend().await.unwrap();
    let commands = || {
        let info = server.cli(&["info", "stats"]);
        let line = info
            .lines()
            .find(|line| line.starts_with("total_commands_processed:"));
        let count = line.and_then(|line| line.split(':').nth(1)).unwrap();
        count.trim().parse::<u64>().unwrap()
    };
    table.put("mine", &vec![0], None).await.unwrap();
    let mut taken = Vec::new();
    for others in [10, 1_000] {
        for other in 0..others {
            table
                .put_soon(&format!("other/{other}"), &vec![2], None)
                .await
                .unwrap();
        }
        let before = commands();
        assert_eq!(table.with_label("of/1").await.unwrap(), ["mine"]);
        assert_eq!(table.count_with(&["of/1".to_owned()]).await.unwrap(), 1);
        assert_eq!(table.scan("mi").await.unwrap().len(), 1);
        taken.push(commands() - before);
    }
    assert_eq!(taken[0], taken[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_expires_leaves_the_index() {
    let server = RedisServer::start(&["--appendfsync", "no"]);
    let records = open(settings(&server, &SecretKey::generate()))
        .await
        .unwrap();
    let table = labelled(&records);
    records.mend().await.unwrap();
    let moment = Duration::from_millis(50);
    for key in 0..10 {
        table
            .put(&format!("short/{key}"), &vec![0], Some(moment))
            .await
            .unwrap();
    }
    tokio::time::sleep(2 * moment).await;
    // Each write takes out two that are over.
    for _ in 0..5 {
        table.put("long", &vec![1], None).await.unwrap();
    }
    assert_eq!(
        table.with_label("of/1").await.unwrap(),
        Vec::<String>::new()
    );
    assert_eq!(server.cli(&["zcard", "index#labels:#names"]), "1");
    assert_eq!(server.cli(&["zcard", "index#labels:#ends"]), "0");
    assert_eq!(server.cli(&["hlen", "index#labels:#labels"]), "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_older_version_wrote_is_found_before_and_after_it_is_mended() {
    let server = RedisServer::start(&["--appendfsync", "no"]);
    let key = SecretKey::generate();
    let written = open(settings(&server, &key)).await.unwrap();
    let table = labelled(&written);
    table.put("old", &vec![0], None).await.unwrap();
    table.put("gone", &vec![0], None).await.unwrap();
    // As a version without an index leaves it, and as one leaves it that removed a record.
    server.cli(&["del", "labels:labelled/gone"]);
    server.cli(&["zrem", "index#labels:#names", "labelled/old"]);
    server.cli(&["del", "index#labels:#labelled"]);
    server.cli(&["hdel", "index#labels:#labels", "labelled/old"]);
    let started = open(settings(&server, &key)).await.unwrap();
    let table = labelled(&started);
    check(&started, &table).await;
    started.mend().await.unwrap();
    check(&started, &table).await;
    assert_eq!(table.with_label("of/1").await.unwrap(), ["old"]);
    assert_eq!(server.cli(&["zcard", "index#labels:#names"]), "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_an_older_version_all_records_are_looked_through() {
    let server = RedisServer::start(&["--appendfsync", "no"]);
    let records = open(settings(&server, &SecretKey::generate()))
        .await
        .unwrap();
    let table = labelled(&records);
    records.mend().await.unwrap();
    let older = async {
        table.put("old", &vec![0], None).await.unwrap();
        server.cli(&["del", "index#labels:#labelled"]);
        server.cli(&["hdel", "index#labels:#labels", "labelled/old"]);
    };
    // An instance whose lease has the name that leases had.
    let (alive, all) = (records.table("alive"), records.table("roll"));
    alive.put("abcdefghijkl", &(), None).await.unwrap();
    all.put("all", &vec!["abcdefghijkl".to_owned()], None)
        .await
        .unwrap();
    Cluster::join(&records).await.unwrap();
    older.await;
    records.mend().await.unwrap();
    check(&records, &table).await;
    // When it is gone, the labels are mended before they count.
    assert!(alive.delete("abcdefghijkl").await.unwrap());
    Cluster::join(&records).await.unwrap();
    assert!(records.store().wants_mending());
    check(&records, &table).await;
    records.mend().await.unwrap();
    assert!(!records.store().wants_mending());
    check(&records, &table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_expired_leaves_memory() {
    let fixture = Fixture::new().await;
    let table = labelled(&fixture.records);
    assert_eq!(
        table.with_label("of/1").await.unwrap(),
        Vec::<String>::new()
    );
    let minute = Duration::from_secs(60);
    table.put("short", &vec![0], Some(minute)).await.unwrap();
    table.put("long", &vec![0], None).await.unwrap();
    fixture.pass(2 * minute);
    fixture.records.mend().await.unwrap();
    assert_eq!(table.with_label("of/1").await.unwrap(), ["long"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_cut_off_is_looked_at_again() {
    let fixture = Fixture::new().await;
    let table = labelled(&fixture.records);
    check(&fixture.records, &table).await;
    for round in 0..50 {
        let value = vec![round % 3];
        let cut = table.put("1", &value, None);
        // It is dropped somewhere on its way.
        let _ = tokio::time::timeout(Duration::from_micros(round as u64 * 20), cut).await;
        if round % 5 == 0 {
            check(&fixture.records, &table).await;
        }
    }
    check(&fixture.records, &table).await;
}
