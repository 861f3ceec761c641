//! The index beside the records: their names in order, their ends, and their labels. So keys are listed by
//! prefix, and records found by label, without a look at all others.
//!
//! Every script changes it in the same step as the record, and takes out two that have expired. A cluster
//! has none, since it runs no step over several keys; nor have tables that nobody lists. Before it was
//! checked, and while an instance that knows nothing of it changes records, all keys are looked through.

use std::{
    collections::HashSet,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{Redis, SCAN_STEP, script, script::Subject, sorted};
use crate::store::{OF_INSTANCES, StoreError};

/// Names looked at in one step of Redis.
const STEP: usize = 500;

/// The state of the index; see the module.
pub(super) struct Index {
    /// Where Redis has it: names, ends, labels by name, names by label.
    keys: [String; 4],
    trust: Mutex<Trust>,
}

/// What of the index can be relied on.
#[derive(Default)]
struct Trust {
    /// An instance without an index changes records, too.
    beside_older: bool,
    /// How often one was found.
    number: u64,
    names: bool,
    labels: HashSet<&'static str>,
}

impl Index {
    pub(super) fn new(prefix: &str) -> Self {
        let parts = ["names", "ends", "labels", "labelled"];
        Self {
            // No pattern of this prefix finds them.
            keys: parts.map(|part| format!("index#{prefix}#{part}")),
            trust: Mutex::default(),
        }
    }

    pub(super) fn wants_mending(&self) -> bool {
        let trust = self.trust();
        !trust.names && !trust.beside_older
    }

    pub(super) fn beside_older(&self, is_so: bool) {
        let mut trust = self.trust();
        if is_so {
            *trust = Trust {
                number: trust.number + 1,
                ..Trust::default()
            };
        }
        trust.beside_older = is_so;
    }

    pub(super) fn begin_labels(&self, table: &str) -> Option<u64> {
        let trust = self.trust();
        (trust.names && !trust.labels.contains(table)).then_some(trust.number)
    }

    pub(super) fn end_labels(&self, table: &'static str, number: u64) {
        let mut trust = self.trust();
        if trust.number == number {
            trust.labels.insert(table);
        }
    }

    /// Returns where Redis has the labels, if those of a table can be relied on.
    pub(super) fn labels(&self, table: &str) -> Option<&str> {
        let knows = self.trust().labels.contains(table);
        knows.then_some(&*self.keys[3])
    }

    fn trust(&self) -> MutexGuard<'_, Trust> {
        self.trust.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a key is one of those that are listed.
fn is_indexed(key: &str) -> bool {
    key.contains('/') && !OF_INSTANCES.iter().any(|table| key.starts_with(table))
}

impl Redis {
    /// Returns a record as the subject of a script.
    pub(super) fn subject<'a>(
        &'a self,
        name: &'a str,
        labels: Option<&'a [String]>,
    ) -> Subject<'a> {
        let index = self.index.as_ref().filter(|_| is_indexed(name));
        Subject {
            name,
            prefix: &self.prefix,
            index: index.map(|index| &index.keys),
            labels,
        }
    }

    /// Lists keys by prefix from the index; `None` if it cannot be relied on.
    pub(super) async fn listed(&self, prefix: &str) -> Result<Option<Vec<String>>, StoreError> {
        let index = self.index.as_ref().filter(|_| is_indexed(prefix));
        match index {
            Some(index) if index.trust().names => self.walk(prefix).await.map(Some),
            _ => Ok(None),
        }
    }

    /// Goes through the names with this prefix.
    async fn walk(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let mut keys = Vec::new();
        let [mut from, to] = ends(prefix);
        let subject = self.whole();
        loop {
            let step = |_| script::names(&subject, &from, &to, STEP);
            let (last, live): (String, Vec<String>) = self.run(step).await?;
            keys.extend(live);
            if last.is_empty() {
                return Ok(keys);
            }
            from = format!("({last}").into_bytes();
        }
    }

    /// Returns the index itself as the subject of a script.
    fn whole(&self) -> Subject<'_> {
        Subject {
            name: "",
            prefix: &self.prefix,
            index: self.index.as_ref().map(|index| &index.keys),
            labels: None,
        }
    }

    /// Takes in what is there, and takes out what is not.
    pub(super) async fn mend_names(&self) -> Result<(), StoreError> {
        let Some(index) = &self.index else {
            return Ok(());
        };
        let number = {
            let trust = index.trust();
            if trust.names || trust.beside_older {
                return Ok(());
            }
            trust.number
        };
        let mut there = self.look_through("").await?;
        there.retain(|name| is_indexed(name));
        let subject = self.whole();
        for names in there.chunks(STEP) {
            self.run::<bool>(|_| script::note(&subject, names)).await?;
        }
        self.walk("").await?;
        let mut trust = index.trust();
        trust.names = trust.number == number;
        Ok(())
    }

    /// Looks through all keys.
    pub(super) async fn look_through(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let pattern = format!("{}*", super::literal(&self.key(prefix)));
        let keys = self.link.scan(&pattern, SCAN_STEP).await;
        let keys = keys.map_err(|error| sorted(&error))?;
        let ours = |key: String| Some(key.strip_prefix(&self.prefix)?.to_owned());
        Ok(keys.into_iter().filter_map(ours).collect())
    }
}

/// Returns the ends of what begins with a prefix, as Redis wants them.
pub(super) fn ends(prefix: &str) -> [Vec<u8>; 2] {
    let prefix = prefix.as_bytes();
    [[b"[", prefix].concat(), [b"(", prefix, b"\xff"].concat()]
}
