//! Records that survive: sealed, typed tables over a small key-value [`Store`]. The store is
//! sled in `DATA_DIR` (`embedded`) for one process, or Redis (`redis`) for several instances.
//! Uses nothing else of the bot.

mod embedded;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod key;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod memory;
mod name;
mod redis;
mod table;
mod vault;

use std::{fmt, io, path::PathBuf, sync::Arc, time::Duration};

use async_trait::async_trait;

pub use self::{
    key::{InvalidKey, SecretKey},
    name::random_token,
    redis::{Address, InvalidAddress},
    table::{Change, Records, Table, Updated},
    vault::{Opened, Vault},
};

/// The record that tells whether a key is the store's. No table's: those have a `/` in the key.
pub(crate) const SENTINEL: &str = "sentinel";
const SENTINEL_TEXT: &[u8] = b"worksection-bot";
/// Is there while records are copied into a store. No table's: those have a `/` in the key.
pub(crate) const UNFINISHED: &str = "unfinished";

/// Bytes under keys. Whatever returned `Ok` is kept, through a kill and a power failure, but for
/// [`Store::put_soon`].
///
/// Every operation is atomic for its key, among all tasks and instances. An expired record is
/// absent for every one of them. An error of a write leaves open whether it was made.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// The value under `key`.
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Sets the value, and forgets it after `ttl`.
    async fn put(&self, key: &str, value: Vec<u8>, ttl: Option<Duration>)
    -> Result<(), StoreError>;

    /// [`Store::put`] for what nobody misses: there before anything that is written after it, and on
    /// disk soon. A crash may lose it, but nothing that was acknowledged otherwise.
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

    /// Sets the value only where there is none; `true` if it did.
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

    /// All records whose key begins with `prefix`, in no promised order and not at one moment:
    /// records that change meanwhile are there or not.
    async fn scan(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// The keys of all records that [`Store::scan`] would find.
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;

    /// How long the record under `key` is still kept; `None` where it is kept for ever, or is not
    /// there.
    async fn expires_in(&self, key: &str) -> Result<Option<Duration>, StoreError>;

    /// Takes the next of the turns that everybody who uses the store takes on `key`, `every` so
    /// often, unless it comes later than `patience`. Where nobody else can use the store there is
    /// nobody to wait for.
    async fn turn(
        &self,
        _key: &str,
        _every: Duration,
        _patience: Duration,
    ) -> Result<Turn, StoreError> {
        Ok(Turn::After(Duration::ZERO))
    }

    /// Lets no turn on `key` begin for a while.
    async fn delay_turns(&self, _key: &str, _pause: Duration) -> Result<(), StoreError> {
        Ok(())
    }

    /// Gives back the space of expired records; how many there were. A store that does this by
    /// itself keeps this default.
    async fn sweep(&self) -> Result<usize, StoreError> {
        Ok(0)
    }

    /// Whether no other process can use this store meanwhile.
    fn is_exclusive(&self) -> bool {
        false
    }

    /// Whether the store answers.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Finishes what is under way and lets go of the store. The last call: later ones fail.
    async fn close(&self) -> Result<(), StoreError>;
}

/// When one's turn is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is taken, and begins after this time.
    After(Duration),
    /// It would begin only after this time, and was not taken.
    TooLate(Duration),
}

/// When a replaced record expires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// As it was before: a record that lives on keeps its end.
    Unchanged,
    /// Not by itself.
    Never,
    /// After this time from now.
    After(Duration),
}

impl From<Option<Duration>> for Expiry {
    fn from(ttl: Option<Duration>) -> Self {
        ttl.map_or(Self::Never, Self::After)
    }
}

/// Why an operation of a store failed. Holds neither keys nor values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A record did not open: sealed by a foreign key, for another place, or damaged.
    #[error("a record of `{table}` cannot be opened: foreign key, moved or damaged")]
    Sealed {
        /// Its table.
        table: &'static str,
    },
    /// A record opened, but is not what this version of the program keeps there, or a value
    /// cannot be written as one.
    #[error("a record of `{table}` does not have the expected form")]
    Form {
        /// Its table.
        table: &'static str,
    },
    /// A newer version of the program wrote a record in a form that this one does not know. It is
    /// left alone: after the next upgrade it is read again.
    #[error("a record of `{table}` was written by a newer version of the program")]
    Newer {
        /// Its table.
        table: &'static str,
    },
    /// The disk, or a limit on it, is full. Writes are refused until there is room and the store could
    /// be opened anew, which it tries by itself.
    #[error("the disk of the store is full; free some space")]
    Full,
    /// What the store reads back is not what it wrote.
    #[error("the store is damaged")]
    Damaged,
    /// The shared store takes nothing more, and goes on by itself when it has room again.
    #[error("the shared store has no room (maxmemory, or its own disk); give it some")]
    NoRoom,
    /// The shared store wants other credentials.
    #[error("the shared store refuses the credentials in STORE_URL")]
    Denied,
    /// The shared store refused, by its own word.
    #[error("the shared store refused: {0}")]
    Refused(String),
    /// [`Store::close`] was called.
    #[error("the store is closed")]
    Closed,
    /// The system refused.
    #[error("the store cannot be reached: {0}")]
    Io(io::ErrorKind),
}

impl StoreError {
    /// Whether it is about one record, which is there and cannot be read.
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

/// Why the store did not open. Nothing on disk was changed; each is one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process holds it.
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
    /// There is a store, and no key.
    #[error("SECRET_KEY: {} holds a store, but its key is missing; set SECRET_KEY, or put secret.key back from a backup", .0.display())]
    KeyMissing(PathBuf),
    /// `secret.key` is there but is no key.
    #[error("SECRET_KEY: {} cannot be read as a key ({why}); set SECRET_KEY, or put the file back from a backup", .path.display())]
    KeyUnreadable {
        /// The key file.
        path: PathBuf,
        /// Why not.
        why: io::Error,
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
    /// The shared store does not answer as it should.
    #[error(
        "STORE_URL: {address}: {why}; see that Redis runs there, or set STORE_URL to where it does"
    )]
    Shared {
        /// Where, without credentials.
        address: String,
        /// What it said.
        why: StoreError,
    },
    /// A shared store has no key of its own.
    #[error(
        "SECRET_KEY: is needed with a shared store, the same for all instances; make one with `openssl rand -hex 32`"
    )]
    SharedKeyMissing,
    /// Neither key opens the shared store.
    #[error(
        "SECRET_KEY: neither this key nor SECRET_KEY_PREVIOUS opens the store at {0}; set the key that sealed it, or another ?prefix= in STORE_URL"
    )]
    SharedWrongKey(String),
    /// Records are being copied into it, or were until that was interrupted.
    #[error(
        "STORE_URL: records are being copied into this store; let `migrate` finish, or run it again"
    )]
    HalfMigrated,
    /// The store opened and then failed.
    #[error("DATA_DIR: {0}; try again, or put DATA_DIR back from a backup")]
    Failed(#[from] StoreError),
}

/// Where the time comes from, as milliseconds since 1970; tests set their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Clock {
    /// A clock of one's own.
    pub fn new(millis: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(millis))
    }

    fn now(&self) -> u64 {
        (self.0)()
    }
}

impl Default for Clock {
    /// The system's clock.
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

/// What [`open`] needs to know.
#[derive(Debug, Clone)]
pub struct StoreSettings {
    /// The shared store, where there is one.
    pub shared: Option<Address>,
    /// `DATA_DIR`: holds `store/` and, where no key is set, `secret.key`.
    pub data_dir: PathBuf,
    /// `SECRET_KEY`; wins over `secret.key`.
    pub secret_key: Option<SecretKey>,
    /// `SECRET_KEY_PREVIOUS`.
    pub previous_key: Option<SecretKey>,
    /// By which records expire.
    pub clock: Clock,
}

impl StoreSettings {
    /// The store in `data_dir`, with the key found or generated there.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            shared: None,
            data_dir: data_dir.into(),
            secret_key: None,
            previous_key: None,
            clock: Clock::default(),
        }
    }
}

/// Opens the store, or creates it where there is none. From here on all files that the process
/// creates are for its own user only (its umask is set to 077).
pub async fn open(settings: StoreSettings) -> Result<Records, OpenError> {
    let records = open_unfinished(settings).await?;
    if records.store().get(UNFINISHED).await?.is_some() {
        records.close().await?;
        return Err(OpenError::HalfMigrated);
    }
    Ok(records)
}

/// What [`look`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A store that the key opens.
    Store,
    /// None yet: the first start makes it.
    Nothing,
}

/// Whether [`open`] would do, without changing a record or making one: a look at a place where there
/// is no store leaves none.
pub async fn look(settings: StoreSettings) -> Result<Found, OpenError> {
    match settings.shared.clone() {
        Some(address) => redis::look(&address, &settings).await,
        None => embedded::look(settings).await,
    }
}

/// [`open`], also where a migration into the store has not ended.
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
