//! Persistent records: sealed, typed tables over a small key-value [`Store`]. The store is sled in
//! `DATA_DIR` (`embedded`) for one process, or Redis (`redis`) for several instances. Depends on no
//! other part of the bot.

pub mod backup;
#[cfg(test)]
pub(crate) mod counting;
mod embedded;
pub(crate) mod files;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod index;
mod key;
mod labelled;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod memory;
mod name;
mod records;
mod redis;
mod remembered;
mod table;
mod vault;

use std::{fmt, io, path::PathBuf, sync::Arc, time::Duration};

use async_trait::async_trait;

pub use self::{
    key::{InvalidKey, SecretKey},
    name::random_token,
    records::Records,
    redis::{Address, InvalidAddress},
    table::{Change, Table, Updated},
    vault::{Opened, Vault},
};

/// Record that tells whether a key is the store's. It belongs to no table: their keys have a `/`.
pub(crate) const SENTINEL: &str = "sentinel";
const SENTINEL_TEXT: &[u8] = b"worksection-bot";
/// Record that exists while records are copied into a store. It belongs to no table: their keys have a
/// `/`.
pub(crate) const UNFINISHED: &str = "unfinished";

/// Tables in which the instances sharing a store coordinate: nothing about people, and nothing that another
/// store would need.
pub const OF_INSTANCES: [&str; 8] = [
    "alive/", "roll/", "hands/", "locks/", "updates/", "endings/", "pace/", "ping",
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

/// Why an operation of a store failed. Contains neither keys nor values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A record could not be opened: sealed by a foreign key or for another place, or damaged.
    #[error("a record of `{table}` cannot be opened: foreign key, moved or damaged")]
    Sealed {
        /// The record's table.
        table: &'static str,
    },
    /// A record was opened but lacks the form of this program version, or a value cannot be encoded.
    #[error("a record of `{table}` does not have the expected form")]
    Form {
        /// The record's table.
        table: &'static str,
    },
    /// A newer program version wrote the record in a form unknown to this one. It is left alone and
    /// becomes readable after the next upgrade.
    #[error("a record of `{table}` was written by a newer version of the program")]
    Newer {
        /// The record's table.
        table: &'static str,
    },
    /// The disk, or a quota on it, is full. Writes are refused until there is space and the store has
    /// been reopened, which it tries by itself.
    #[error("the disk of the store is full; free some space")]
    Full,
    /// The store reads back something other than it wrote.
    #[error("the store is damaged")]
    Damaged,
    /// The shared store accepts no more data; it resumes by itself when it has room again.
    #[error("the shared store has no room (maxmemory, or its own disk); give it some")]
    NoRoom,
    /// The shared store rejects the credentials.
    #[error("the shared store refuses the credentials in STORE_URL")]
    Denied,
    /// The shared store refused, with this error code.
    #[error("the shared store refused: {0}")]
    Refused(String),
    /// [`Store::close`] was called.
    #[error("the store is closed")]
    Closed,
    /// The operating system refused.
    #[error("the store cannot be reached: {0}")]
    Io(io::ErrorKind),
}

impl StoreError {
    /// Whether the error concerns one record that exists but cannot be read.
    pub fn is_unreadable(&self) -> bool {
        matches!(
            self,
            Self::Sealed { .. } | Self::Form { .. } | Self::Newer { .. }
        )
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full,
            kind => Self::Io(kind),
        }
    }
}

/// Why the store did not open. Nothing on disk was changed; each error is one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process uses it.
    #[error("DATA_DIR: {} is in use by another process; stop that one, or set another DATA_DIR", .0.display())]
    InUse(PathBuf),
    /// No permission, no directory, no space.
    #[error("DATA_DIR: {} cannot be written ({why}); set DATA_DIR to a directory of this user on a disk with free space", .path.display())]
    NotWritable {
        /// What could not be written.
        path: PathBuf,
        /// The system's reason.
        why: io::Error,
    },
    /// There is a store, but no key.
    #[error("SECRET_KEY: {} holds a store, but its key is missing; set SECRET_KEY, or put secret.key back from a backup", .0.display())]
    KeyMissing(PathBuf),
    /// `secret.key` exists but is not a key.
    #[error("SECRET_KEY: {} cannot be read as a key ({why}); set SECRET_KEY, or put the file back from a backup", .path.display())]
    KeyUnreadable {
        /// The key file.
        path: PathBuf,
        /// Why it is not.
        why: io::Error,
    },
    /// `secret.key` is not this user's alone.
    #[error("SECRET_KEY: {} {why}, so it is no secret; set SECRET_KEY to a new one (`openssl rand -hex 32`), and SECRET_KEY_PREVIOUS to this one if it sealed the store", .path.display())]
    KeyExposed {
        /// The key file.
        path: PathBuf,
        /// What is wrong with it, to be read after its path.
        why: &'static str,
    },
    /// Neither key opens the store.
    #[error("SECRET_KEY: neither this key nor SECRET_KEY_PREVIOUS opens the store in {}; set the key that sealed it", .0.display())]
    WrongKey(PathBuf),
    /// The files are not as the store left them.
    #[error("DATA_DIR: the store in {} is damaged ({why}) and was left as it is; put it back from a backup, or move it away to start anew", .path.display())]
    Damaged {
        /// The store's directory.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Acknowledged changes are missing, or that they are there cannot be told.
    #[error("DATA_DIR: the store in {} ends with change {last} ({why}); put it back from a backup, or set ACCEPT_LOSS={last} once to go on from there", .path.display())]
    Lost {
        /// The store's directory.
        path: PathBuf,
        /// The last change that is there.
        last: u64,
        /// What tells of the loss.
        why: &'static str,
    },
    /// The shared store does not answer properly.
    #[error(
        "STORE_URL: {address}: {why}; see that Redis runs there, or set STORE_URL to where it does"
    )]
    Shared {
        /// The address, without credentials.
        address: String,
        /// The store's error.
        why: StoreError,
    },
    /// A shared store does not keep a key of its own.
    #[error(
        "SECRET_KEY: is needed with a shared store, the same for all instances; make one with `openssl rand -hex 32`"
    )]
    SharedKeyMissing,
    /// Neither key opens the shared store.
    #[error(
        "SECRET_KEY: neither this key nor SECRET_KEY_PREVIOUS opens the store at {0}; set the key that sealed it, or another ?prefix= in STORE_URL"
    )]
    SharedWrongKey(String),
    /// Records are being copied into the store, or such copying was interrupted.
    #[error(
        "STORE_URL: records are being copied into this store; let `migrate` finish, or run it again"
    )]
    HalfMigrated,
    /// The store failed after opening.
    #[error("DATA_DIR: {0}; try again, or put DATA_DIR back from a backup")]
    Failed(#[from] StoreError),
}

/// The source of time, in milliseconds since 1970; tests set their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Clock {
    /// Creates a clock from a function.
    pub fn new(millis: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(millis))
    }

    fn now(&self) -> u64 {
        (self.0)()
    }
}

impl Default for Clock {
    /// Returns the system's clock.
    fn default() -> Self {
        Self::new(|| {
            chrono::Utc::now()
                .timestamp_millis()
                .try_into()
                .unwrap_or(0)
        })
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// Settings for [`open`].
#[derive(Debug, Clone)]
pub struct StoreSettings {
    /// The shared store, if there is one.
    pub shared: Option<Address>,
    /// `DATA_DIR`: holds `store/` and, if no key is set, `secret.key`.
    pub data_dir: PathBuf,
    /// `SECRET_KEY`; takes precedence over `secret.key`.
    pub secret_key: Option<SecretKey>,
    /// `SECRET_KEY_PREVIOUS`.
    pub previous_key: Option<SecretKey>,
    /// `ACCEPT_LOSS`: the last change of a store whose end is missing.
    pub accepted_loss: Option<u64>,
    /// The clock by which records expire.
    pub clock: Clock,
}

impl StoreSettings {
    /// Settings of the store in `data_dir`, with the key found or generated there.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            shared: None,
            data_dir: data_dir.into(),
            secret_key: None,
            previous_key: None,
            accepted_loss: None,
            clock: Clock::default(),
        }
    }
}

/// Opens the store, or creates it if there is none. From here on the process creates all files for its
/// own user only (umask 077).
pub async fn open(settings: StoreSettings) -> Result<Records, OpenError> {
    let records = open_unfinished(settings).await?;
    if records.store().get(UNFINISHED).await?.is_some() {
        records.close().await?;
        return Err(OpenError::HalfMigrated);
    }
    Ok(records)
}

/// Returns the key that `SECRET_KEY` or `DATA_DIR/secret.key` holds; none is created.
///
/// # Errors
///
/// If `secret.key` cannot be read as a key.
pub fn key(settings: &StoreSettings) -> Result<Option<SecretKey>, OpenError> {
    match &settings.shared {
        Some(_) => Ok(settings.secret_key.clone()),
        None => embedded::key(settings),
    }
}

/// The result of [`look`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A store that the key opens.
    Store,
    /// No store yet; the first start creates it.
    Nothing,
}

/// Whether [`open`] would succeed, without changing or creating any record. If there is no store, none
/// is created.
pub async fn look(settings: StoreSettings) -> Result<Found, OpenError> {
    match settings.shared.clone() {
        Some(address) => redis::look(&address, &settings).await,
        None => embedded::look(settings).await,
    }
}

/// Like [`open`], also if a migration into the store is unfinished.
pub(crate) async fn open_unfinished(settings: StoreSettings) -> Result<Records, OpenError> {
    let (store, key): (Arc<dyn Store>, _) = match &settings.shared {
        Some(address) => {
            let (store, key) = redis::open(address, &settings).await?;
            (Arc::new(store), key)
        }
        None => {
            let (store, key) = embedded::open(settings.clone()).await?;
            (Arc::new(store), key)
        }
    };
    let records = Records::new(store, &key, settings.previous_key.as_ref());
    records.store().sweep().await?;
    Ok(records)
}
