//! `worksection-bot migrate`: copies all records from one store into another, still sealed.
//!
//! The target carries a mark until every record has been copied and compared: no bot opens it earlier,
//! and an interrupted run can be repeated. A target with records but without the mark belongs to
//! somebody else, and is left alone.

use std::{
    collections::HashSet,
    io::{self, IsTerminal},
    time::Duration,
};

use crate::{
    app::Failure,
    store::{
        self, Records, SENTINEL, Store, StoreError, StoreSettings, UNFINISHED, is_of_instances,
    },
};

pub use crate::store::OF_INSTANCES;

/// Copies everything from the store `from` into the empty store `to`; one key seals both.
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

/// Ensures that no bot is running, which would continue writing during the copy.
async fn nobody_is_there(records: &Records, flag: &str) -> Result<(), Failure> {
    let alive = records.store().keys("alive/").await?;
    match alive.len() {
        0 => Ok(()),
        count => Err(refused(format!(
            "{flag}: {count} instances use this store; stop them, and wait ten seconds"
        ))),
    }
}

/// Marks the target, which must be empty or already marked.
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
    let mut progress = Progress::of(keys.len(), "copying");
    let wanted: HashSet<_> = keys.iter().cloned().collect();
    for key in keys {
        // A record that has expired meanwhile is not copied.
        if let Some(value) = source.get(&key).await? {
            let ttl = source.expires_in(&key).await?;
            if ttl != Some(Duration::ZERO) {
                target.put(&key, value, ttl).await?;
            }
        }
        progress.step();
    }
    // Removes what an interrupted run copied and the source no longer has.
    for key in records_of(target).await? {
        if !wanted.contains(&key) {
            target.delete(&key).await?;
        }
    }
    progress.end();
    Ok(())
}

/// Compares both stores record by record; returns the number of records.
async fn compare(source: &dyn Store, target: &dyn Store) -> Result<usize, Failure> {
    let keys = records_of(source).await?;
    let mut progress = Progress::of(keys.len(), "comparing");
    for key in &keys {
        let there = target.get(key).await?;
        let here = source.get(key).await?;
        // A record about to expire may disappear from one of them first.
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
        progress.step();
    }
    progress.end();
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

fn refused(why: String) -> Failure {
    Failure::Setup(why)
}

/// How far something has come, in a line of the terminal; elsewhere nothing is shown.
struct Progress {
    what: &'static str,
    count: usize,
    done: usize,
    is_shown: bool,
}

impl Progress {
    fn of(count: usize, what: &'static str) -> Self {
        Self {
            what,
            count,
            done: 0,
            is_shown: io::stderr().is_terminal(),
        }
    }

    /// Counts one more, and shows each hundredth part.
    fn step(&mut self) {
        self.done += 1;
        let part = (self.count / 100).max(1);
        if self.is_shown && self.done.is_multiple_of(part) {
            eprint!("\r{} {} of {}", self.what, self.done, self.count);
        }
    }

    /// Leaves the line empty.
    fn end(self) {
        if self.is_shown {
            eprint!("\r\x1b[K");
        }
    }
}
