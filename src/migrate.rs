//! `worksection-bot migrate`: all records from one store into another, as they are sealed.
//!
//! A mark stands in the target until every record was copied and compared: no bot opens it before,
//! and what was interrupted can be run again. A target that holds records without the mark is
//! somebody else's, and left alone.

use std::{collections::HashSet, time::Duration};

use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    app::Failure,
    store::{self, Records, SENTINEL, Store, StoreError, StoreSettings, UNFINISHED},
};

/// What instances that share a store keep of each other: nothing of people, and nothing that another
/// store would need.
pub const OF_INSTANCES: [&str; 7] = [
    "alive/", "roll/", "hands/", "locks/", "updates/", "pace/", "ping",
];

/// Copies everything in the store `from` into the empty store `to`; both are sealed by one key.
pub async fn run(from: StoreSettings, to: StoreSettings) -> Result<(), Failure> {
    if from.shared.is_none() && !from.data_dir.join("store").exists() {
        let directory = from.data_dir.display();
        return Err(refused(format!(
            "DATA_DIR: {directory} holds no store to copy"
        )));
    }
    let source = store::open(from).await?;
    let to = StoreSettings {
        secret_key: Some(source.key().clone()),
        previous_key: None,
        ..to
    };
    let target = store::open_unfinished(to).await?;
    nobody_is_there(&source, "--from").await?;
    nobody_is_there(&target, "--to").await?;
    begin(&target).await?;
    let (here, there) = (source.store().as_ref(), target.store().as_ref());
    copy(here, there).await?;
    let compared = compare(here, there).await?;
    target.store().delete(UNFINISHED).await?;
    source.close().await?;
    target.close().await?;
    eprintln!(
        "{compared} records are copied and compared; the store that they come from is as it was"
    );
    Ok(())
}

/// A bot that runs would write on while we copy.
async fn nobody_is_there(records: &Records, flag: &str) -> Result<(), Failure> {
    let alive = records.store().keys("alive/").await?;
    match alive.len() {
        0 => Ok(()),
        count => Err(refused(format!(
            "{flag}: {count} instances use this store; stop them, and wait ten seconds"
        ))),
    }
}

/// Marks the target, which has to be empty or marked already.
async fn begin(target: &Records) -> Result<(), Failure> {
    let store = target.store();
    let keys = store.keys("").await?;
    let is_ours = |key: &&String| key.as_str() != SENTINEL && !is_of_instances(key);
    let count = keys.iter().filter(is_ours).count();
    if count > 0 && !keys.iter().any(|key| key == UNFINISHED) {
        return Err(refused(format!(
            "--to: holds {count} records already, and nothing is overwritten; name an empty store, \
             for example with another ?prefix="
        )));
    }
    Ok(store.put(UNFINISHED, b"migration".to_vec(), None).await?)
}

async fn copy(source: &dyn Store, target: &dyn Store) -> Result<(), StoreError> {
    let keys = records_of(source).await?;
    let bar = progress(keys.len(), "copying");
    let wanted: HashSet<_> = keys.iter().cloned().collect();
    for key in keys {
        // One that expired meanwhile is nowhere any more.
        if let Some(value) = source.get(&key).await? {
            let ttl = source.expires_in(&key).await?;
            if ttl != Some(Duration::ZERO) {
                target.put(&key, value, ttl).await?;
            }
        }
        bar.inc(1);
    }
    // What an interrupted run copied, and the source has no longer.
    for key in records_of(target).await? {
        if !wanted.contains(&key) {
            target.delete(&key).await?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Compares both stores record by record; gives how many there are.
async fn compare(source: &dyn Store, target: &dyn Store) -> Result<usize, Failure> {
    let keys = records_of(source).await?;
    let bar = progress(keys.len(), "comparing");
    for key in &keys {
        let there = target.get(key).await?;
        let here = source.get(key).await?;
        // One that is about to expire may be gone from one of them first.
        if here.is_some() && there.is_some() && here != there {
            return Err(refused(
                "--to: a record is not what was copied; run migrate again".to_owned(),
            ));
        }
        if here.is_some() && there.is_none() {
            let left = source.expires_in(key).await?;
            if left.is_none_or(|left| left > Duration::from_secs(5)) {
                return Err(refused(
                    "--to: a record is missing; run migrate again".to_owned(),
                ));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let count = records_of(target).await?.len();
    if count > keys.len() {
        return Err(refused(
            "--to: has more records than were copied; run migrate again".to_owned(),
        ));
    }
    Ok(count)
}

async fn records_of(store: &dyn Store) -> Result<Vec<String>, StoreError> {
    let mut keys = store.keys("").await?;
    keys.retain(|key| key != SENTINEL && key != UNFINISHED && !is_of_instances(key));
    Ok(keys)
}

fn is_of_instances(key: &str) -> bool {
    OF_INSTANCES.iter().any(|table| key.starts_with(table))
}

fn refused(why: String) -> Failure {
    Failure::Setup(why)
}

/// Shown on a terminal only.
fn progress(count: usize, what: &'static str) -> ProgressBar {
    let form = "{msg} {wide_bar} {pos}/{len}, {eta} left";
    let bar = ProgressBar::new(count as u64).with_message(what);
    match ProgressStyle::with_template(form) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
