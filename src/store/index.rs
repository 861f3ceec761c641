//! The labels of a table's records in memory, for a store that no other process changes: which records
//! have a label is known without looking through all of them.
//!
//! They are read from the records once, when first asked for, and change with each record, one change of a
//! record at a time. A change that was cut off or failed may have been made: its record is read again.

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Mutex as AsyncMutex, MutexGuard as Turn};

/// Records that can change at once, if they are not of the same turn.
const TURNS: usize = 64;

/// The index of one table; see the module.
pub(super) struct Index {
    state: Mutex<State>,
    turns: [AsyncMutex<()>; TURNS],
    /// Held while all records are read.
    pub(super) building: AsyncMutex<()>,
}

#[derive(Default)]
struct State {
    known: Known,
    progress: Progress,
    /// Records changed while all are read: what is read of them may be older.
    touched: HashSet<Arc<str>>,
    /// Records of which it is not known what they are now.
    unsure: HashSet<String>,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Progress {
    #[default]
    Unread,
    Reading,
    Complete,
}

#[derive(Default)]
struct Known {
    labels: HashMap<Arc<str>, Vec<Arc<str>>>,
    keys: HashMap<Arc<str>, HashSet<Arc<str>>>,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            state: Mutex::default(),
            turns: std::array::from_fn(|_| AsyncMutex::default()),
            building: AsyncMutex::default(),
        }
    }
}

impl Index {
    /// Waits for the turn to change a record.
    pub(super) async fn change(&self, key: &str) -> Changing<'_> {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let turn = usize::try_from(hasher.finish() % TURNS as u64).unwrap_or_default();
        Changing {
            index: self,
            key: key.to_owned(),
            is_over: false,
            _turn: self.turns[turn].lock().await,
        }
    }

    /// Returns the records that have a label.
    pub(super) fn keys(&self, label: &str) -> Vec<String> {
        let state = self.lock();
        let keys = state.known.keys.get(label);
        keys.map(|keys| keys.iter().map(|key| key.to_string()).collect())
            .unwrap_or_default()
    }

    /// Returns the number of records that have a label.
    pub(super) fn count(&self, label: &str) -> usize {
        self.lock().known.keys.get(label).map_or(0, HashSet::len)
    }

    pub(super) fn is_complete(&self) -> bool {
        self.lock().progress == Progress::Complete
    }

    /// Returns the records that have to be read again.
    pub(super) fn unsure(&self) -> Vec<String> {
        self.lock().unsure.iter().cloned().collect()
    }

    /// Begins to take in all records.
    pub(super) fn begin(&self) {
        *self.lock() = State {
            progress: Progress::Reading,
            ..State::default()
        };
    }

    /// Takes in a record as it was read, unless it was changed since.
    pub(super) fn read(&self, key: &str, labels: &[String]) {
        let mut state = self.lock();
        if !state.touched.contains(key) {
            state.known.set(key, labels);
        }
    }

    /// All records were taken in.
    pub(super) fn complete(&self) {
        let mut state = self.lock();
        state.progress = Progress::Complete;
        state.touched = HashSet::new();
    }

    /// Returns the records that have labels.
    pub(super) fn known(&self) -> Vec<Arc<str>> {
        self.lock().known.labels.keys().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn set(&mut self, key: &str, labels: &[String]) {
        if let Some((key, before)) = self.labels.remove_entry(key) {
            for label in before {
                if let Some(keys) = self.keys.get_mut(&label) {
                    keys.remove(&key);
                    if keys.is_empty() {
                        self.keys.remove(&label);
                    }
                }
            }
        }
        if labels.is_empty() {
            return;
        }
        let key: Arc<str> = key.into();
        let mut own = Vec::with_capacity(labels.len());
        for label in labels {
            let (label, mut keys) = match self.keys.remove_entry(label.as_str()) {
                Some(known) => known,
                None => (label.as_str().into(), HashSet::new()),
            };
            keys.insert(key.clone());
            self.keys.insert(label.clone(), keys);
            own.push(label);
        }
        self.labels.insert(key, own);
    }
}

/// A change of one record under way.
pub(super) struct Changing<'a> {
    index: &'a Index,
    key: String,
    is_over: bool,
    _turn: Turn<'a, ()>,
}

impl Changing<'_> {
    /// The record has these labels now; one that is gone has none.
    pub(super) fn now(mut self, labels: &[String]) {
        let mut state = self.index.lock();
        if state.progress != Progress::Unread {
            state.known.set(&self.key, labels);
            state.unsure.remove(&self.key);
        }
        if state.progress == Progress::Reading {
            state.touched.insert(self.key.as_str().into());
        }
        drop(state);
        self.is_over = true;
    }

    /// The record is as it was.
    pub(super) fn unchanged(mut self) {
        self.is_over = true;
    }
}

impl Drop for Changing<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            let key = mem::take(&mut self.key);
            let mut state = self.index.lock();
            if state.progress != Progress::Unread {
                state.unsure.insert(key);
            }
        }
    }
}
