//! kill -9 at random moments, and a full disk: every acknowledged write is there, and the store
//! opens.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use futures_util::future::join_all;
use rand::RngExt;
use worksection_bot::store::{Change, StoreError, StoreSettings, Table, open};

const ENV: &str = "STORE_CRASH";
const FULL_ENV: &str = "STORE_FULL";
const TASKS: usize = 8;
const ROUNDS: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged: HashMap<usize, u32> = HashMap::new();
    let rounds = std::env::var("STORE_CRASH_ROUNDS").map_or(ROUNDS, |n| n.parse().unwrap());
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::the_killed_process", "--nocapture"])
            .env(ENV, dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let reader =
            tokio::task::spawn_blocking(move || lines.map_while(Result::ok).collect::<Vec<_>>());
        let moment = Duration::from_millis(rand::rng().random_range(20..600));
        tokio::time::sleep(moment).await;
        child.kill().unwrap();
        child.wait().unwrap();
        for line in reader.await.unwrap() {
            if let Some((task, n)) = line
                .strip_prefix("kept ")
                .and_then(|kept| kept.split_once(' '))
            {
                acknowledged.insert(task.parse().unwrap(), n.parse().unwrap());
            }
        }
        check(dir.path(), &acknowledged, round).await;
    }
    assert!(
        acknowledged.values().sum::<u32>() > 0,
        "nothing was written at all"
    );
}

async fn check(dir: &std::path::Path, acknowledged: &HashMap<usize, u32>, round: usize) {
    let records = open(StoreSettings::new(dir))
        .await
        .unwrap_or_else(|error| panic!("round {round}: {error}"));
    let (counts, values) = tables(&records);
    for (task, &n) in acknowledged {
        let found = counts.get(&task.to_string()).await.unwrap().unwrap_or(0);
        assert!(
            found >= n,
            "round {round}: task {task} was told {n}, found {found}"
        );
        let value = values.get(&format!("{task}/{n}")).await.unwrap();
        assert!(
            value.is_some() || found > n,
            "round {round}: task {task} lost its value {n}"
        );
        if let Some(value) = value {
            assert_eq!(value, of(n), "round {round}");
        }
    }
    values.scan("").await.unwrap();
    records.close().await.unwrap();
}

/// Part of the story above; does nothing by itself.
#[tokio::test(flavor = "multi_thread")]
async fn the_killed_process() {
    let Ok(dir) = std::env::var(ENV) else {
        return;
    };
    let records = open(StoreSettings::new(dir)).await.unwrap();
    let (counts, values) = tables(&records);
    let tasks = (0..TASKS).map(|task| work(task, counts.clone(), values.clone()));
    // Kills fall into all parts of writing the files anew, too.
    let renewals = tokio::spawn(async move {
        loop {
            records.renew().await.unwrap();
        }
    });
    join_all(tasks.map(tokio::spawn).chain([renewals])).await;
}

/// Writes a value, then counts it, then forgets the one before: small ones, now and then a large one.
async fn work(task: usize, counts: Table<u32>, values: Table<Vec<u32>>) {
    let key = task.to_string();
    let mut n = counts.get(&key).await.unwrap().unwrap_or(0);
    loop {
        n += 1;
        values
            .put(&format!("{task}/{n}"), &of(n), None)
            .await
            .unwrap();
        counts.update(&key, None, |_| Change::Put(n)).await.unwrap();
        println!("kept {task} {n}");
        values.delete(&format!("{task}/{}", n - 1)).await.unwrap();
    }
}

fn of(n: u32) -> Vec<u32> {
    vec![n; if n.is_multiple_of(7) { 20_000 } else { 50 }]
}

fn tables(records: &worksection_bot::store::Records) -> (Table<u32>, Table<Vec<u32>>) {
    (records.table("counts"), records.table("values"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    // A limit on the size of files stands for the disk: 1.5 MB or 3 MB, as the shell counts.
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 3000; exec \"$0\" --exact crash::the_process_without_space --nocapture"])
        .arg(std::env::current_exe().unwrap())
        .env(FULL_ENV, dir.path())
        .output()
        .unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let kept = output.lines().find_map(|line| line.strip_prefix("kept "));
    let kept: u32 = kept.expect(&output).parse().unwrap();
    assert!(kept > 100);

    let records = open(StoreSettings::new(dir.path())).await.unwrap();
    let (_, values) = tables(&records);
    for n in 0..kept {
        assert_eq!(
            values.get(&n.to_string()).await.unwrap(),
            Some(vec![n; 300])
        );
    }
    assert_eq!(values.get("large").await.unwrap(), None);
    values.put("more", &vec![], None).await.unwrap();
}

/// Part of the story above; does nothing by itself.
#[tokio::test(flavor = "multi_thread")]
async fn the_process_without_space() {
    let Ok(dir) = std::env::var(FULL_ENV) else {
        return;
    };
    let records = open(StoreSettings::new(dir)).await.unwrap();
    let (_, values) = tables(&records);
    let large = values.put("large", &vec![1; 3_000_000], None).await;
    assert_eq!(large, Err(StoreError::Full));
    let mut kept = 0_u32;
    let error = loop {
        match values.put(&kept.to_string(), &vec![kept; 300], None).await {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error, StoreError::Full);
    assert_eq!(records.ping().await, Err(StoreError::Full));
    assert!(values.get("0").await.unwrap().is_some());
    records.close().await.unwrap();
    println!("kept {kept}");
}
