//! Persistent records: sealed, typed tables over a small key-value [`Store`]. The store is sled in
//! `DATA_DIR` (`embedded`) for one process, or Redis (`redis`) for several instances. Depends on no
//! other part of the bot.

pub mod backup;
#[cfg(test)]
pub(crate) mod counting;
mod embedded;
mod error;
pub(crate) mod files;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod index;
mod key;
mod labelled;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod memory;
mod name;
mod opening;
mod records;
mod redis;
mod remembered;
mod sealing;
mod table;
mod untyped;
mod vault;
mod watched;

use std::time::Duration;

use async_trait::async_trait;

pub(crate) use self::opening::open_unfinished;
pub use self::{
    error::{OpenError, StoreError},
    key::{InvalidKey, SecretKey},
    name::random_token,
    opening::{Clock, Found, StoreSettings, key, look, open},
    records::Records,
    redis::{Address, InvalidAddress},
    table::{Change, Table, Updated},
    vault::{Opened, Vault},
    watched::Stand,
};

/// Record that tells whether a key is the store's. It belongs to no table: their keys have a `/`.
pub(crate) const SENTINEL: &str = "sentinel";
const SENTINEL_TEXT: &[u8] = b"worksection-bot";
/// Record that exists while records are copied into a store. It belongs to no table: their keys have a
/// `/`.
pub(crate) const UNFINISHED: &str = "unfinished";

/// Tables in which the instances sharing a store coordinate: nothing about people, and nothing that another
/// store would need.
pub const OF_INSTANCES: [&str; 9] = [
    "alive/", "roll/", "hands/", "locks/", "updates/", "endings/", "pace/", "ping", "stands/",
];

/// Whether a record is of those tables.
pub(crate) fn is_of_instances(key: &str) -> bool {
    OF_INSTANCES.iter().any(|table| key.starts_with(table))
}

/// Bytes under keys. Any change answered with `Ok` survives a kill and a power failure, except
/// [`Store::put_soon`].
///
/// Every operation is atomic for its key, among all tasks and instances. An expired record is absent
/// for all operations. After an error of a write it is unknown whether the write was made.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Returns the value under `key`.
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Sets the value, which expires after `ttl`.
    async fn put(&self, key: &str, value: Vec<u8>, ttl: Option<Duration>)
    -> Result<(), StoreError>;

    /// Like [`Store::put`], for values that may be lost: visible before anything written after it, and
    /// on disk soon. A crash may lose it, but nothing else that was acknowledged.
    async fn put_soon(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        self.put(key, value, ttl).await
    }

    /// Removes the record; `true` if it was there.
    async fn delete(&self, key: &str) -> Result<bool, StoreError>;

    /// Sets the value only if there is none; `true` if it did.
    async fn put_if_absent(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<bool, StoreError>;

    /// Replaces the value (`None` removes it) only while it is `expected`; `true` if it did.
    async fn compare_and_swap(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        expiry: Expiry,
    ) -> Result<bool, StoreError>;

    /// Returns all records whose key begins with `prefix`, in no particular order and not as one
    /// snapshot: records changed meanwhile may be included or not.
    async fn scan(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// Returns the keys of all records that [`Store::scan`] would find.
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;

    /// Returns the remaining lifetime of the record under `key`; `None` if it never expires, or does
    /// not exist.
    async fn expires_in(&self, key: &str) -> Result<Option<Duration>, StoreError>;

    /// Takes the next of the turns on `key`, which all users of the store share and which come `every`
    /// so often, unless it comes later than `patience`. A store with a single user has no wait.
    async fn turn(
        &self,
        _key: &str,
        _every: Duration,
        _patience: Duration,
    ) -> Result<Turn, StoreError> {
        Ok(Turn::After(Duration::ZERO))
    }

    /// Postpones all turns on `key` by the pause.
    async fn delay_turns(&self, _key: &str, _pause: Duration) -> Result<(), StoreError> {
        Ok(())
    }

    /// Frees the space of expired records and returns their number. A store that does this by itself
    /// keeps this default.
    async fn sweep(&self) -> Result<usize, StoreError> {
        Ok(0)
    }

    /// Sees that what was replaced or removed can be read no more, nor what the previous key sealed. A
    /// store that writes over what it replaces keeps this default.
    async fn renew(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// [`Store::put`], and in the same step the record has these labels, if any are given. Only a store
    /// that keeps labels needs more than this default.
    async fn put_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        _labels: Option<&[String]>,
    ) -> Result<(), StoreError> {
        self.put(key, value, ttl).await
    }

    /// [`Store::put_soon`] with labels.
    async fn put_soon_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        _labels: Option<&[String]>,
    ) -> Result<(), StoreError> {
        self.put_soon(key, value, ttl).await
    }

    /// [`Store::put_if_absent`] with labels.
    async fn insert_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        _labels: Option<&[String]>,
    ) -> Result<bool, StoreError> {
        self.put_if_absent(key, value, ttl).await
    }

    /// [`Store::compare_and_swap`] with labels; without, the record keeps those that it has.
    async fn swap_labelled(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        (expiry, _labels): (Expiry, Option<&[String]>),
    ) -> Result<bool, StoreError> {
        self.compare_and_swap(key, expected, new, expiry).await
    }

    /// Returns the keys within a table that have a label; `None` if that cannot be relied on, because the
    /// store keeps no labels, or has not had them checked.
    async fn labelled(
        &self,
        _table: &str,
        _label: &str,
    ) -> Result<Option<Vec<String>>, StoreError> {
        Ok(None)
    }

    /// Counts the labels of these names in a table, like [`Store::labelled`].
    async fn count_labelled(
        &self,
        _table: &str,
        _labels: &[String],
    ) -> Result<Option<usize>, StoreError> {
        Ok(None)
    }

    /// Begins to check the labels of a table; `None` if there is nothing to check.
    fn begin_labels(&self, _table: &str) -> Option<u64> {
        None
    }

    /// Gives a record labels, if it has this value.
    async fn label(&self, _key: &str, _value: &[u8], _labels: &[String]) -> Result<(), StoreError> {
        Ok(())
    }

    /// All records of a table have their labels, if nothing came between since this beginning.
    fn end_labels(&self, _table: &'static str, _beginning: u64) {}

    /// Checks which keys there are, where the store keeps a list of them.
    async fn mend(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Says whether a process that knows nothing of labels changes this store as well. While one does, all
    /// records are looked through, and afterwards the labels are to be mended.
    fn beside_older(&self, _is_so: bool) {}

    /// Whether the store has to be mended.
    fn wants_mending(&self) -> bool {
        false
    }

    /// Returns all records as they are at one moment, in no particular order; `None` if the store cannot tell
    /// one from another.
    async fn moment(&self) -> Result<Option<Moment>, StoreError> {
        Ok(None)
    }

    /// Whether no other process can use this store at the same time.
    fn is_exclusive(&self) -> bool {
        false
    }

    /// Whether the store answers.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Finishes pending work and releases the store. Later calls fail.
    async fn close(&self) -> Result<(), StoreError>;
}

/// All records of a store at one moment, the sentinel left out.
pub type Moment = Box<dyn Iterator<Item = Result<backup::Saved, StoreError>> + Send>;

/// The answer to a request for a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The turn is taken and begins after this time.
    After(Duration),
    /// The turn would begin only after this time and was not taken.
    TooLate(Duration),
}

/// The expiry of a replaced record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// Unchanged, so an existing record keeps its own.
    Unchanged,
    /// The record does not expire.
    Never,
    /// The record expires after this time from now.
    After(Duration),
}

impl From<Option<Duration>> for Expiry {
    fn from(ttl: Option<Duration>) -> Self {
        ttl.map_or(Self::Never, Self::After)
    }
}
