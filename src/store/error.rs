//! Why a store did not open, and why an operation of it failed.

use std::{io, path::PathBuf};

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
    /// [`Store::close`](super::Store::close) was called.
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
