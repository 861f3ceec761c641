//! The layout of `DATA_DIR`, and how the store's files there are created, opened and reopened.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Seek, SeekFrom, Write as _},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use rustix::fs::{FlockOperation, flock};

use super::{
    batch::{Action, Write},
    disk::Disk,
    large::LargeFiles,
    pages::guard,
    rehearsal::{Sound, Unsound, rehearse, remove},
    view::View,
};
use crate::store::{
    Clock, Expiry, OpenError, SENTINEL, SENTINEL_TEXT, SecretKey, StoreError, Vault,
    key::KeyFileError,
};

/// Free space required before a store is reopened, in bytes.
const ROOM: usize = 1 << 20;

/// How long a lock may outlive its store in a forked child of this process.
const FORKED: Duration = Duration::from_millis(300);
/// How long sled's own lock may outlive a store that this process has just closed.
const LINGER: Duration = Duration::from_secs(2);

/// Everything needed to reopen a store after a failed write.
pub(super) struct Reopening {
    pub(super) place: Place,
    pub(super) vault: Vault,
    pub(super) clock: Clock,
    pub(super) view: View,
}

impl Reopening {
    /// Reopens the store if that has become possible; otherwise returns `failed`, which readers see.
    /// They keep reading during the rehearsal. Returns `None` if the files cannot be opened after all.
    pub(super) fn reopen(&self, failed: Option<Disk>) -> Option<Disk> {
        if !self.place.has_room() {
            return failed;
        }
        let sound = match self.place.rehearse(&self.vault) {
            Ok(sound) => sound,
            Err(error) => {
                tracing::warn!(%error, "store not reopened: there is space again, but the rehearsal failed");
                return failed;
            }
        };
        self.view.show(None);
        // sled may panic when it cannot flush; everything that counts is on disk.
        let _ = guard(|| {
            drop(failed);
            Ok(())
        });
        match self.place.open_sound(&sound, &self.vault, &self.clock) {
            Ok(disk) => {
                self.view.show(Some(disk.pages().clone()));
                tracing::info!("store reopened; writes are accepted again");
                Some(disk)
            }
            Err(error) => {
                tracing::error!(%error, "store not reopened; reads and writes fail until it is");
                None
            }
        }
    }
}

/// The paths in `DATA_DIR`.
pub(super) struct Place {
    pub(super) data_dir: PathBuf,
    /// Whether `DATA_DIR` did not exist before.
    new: bool,
    pub(super) store: PathBuf,
    /// Directory of a store that is being created.
    partial: PathBuf,
    /// Directory of the rehearsal's copy.
    scratch: PathBuf,
    key: PathBuf,
}

impl Place {
    pub(super) fn new(data_dir: &Path) -> Self {
        Self {
            data_dir: data_dir.to_owned(),
            new: !data_dir.exists(),
            store: data_dir.join("store"),
            partial: data_dir.join("store.partial"),
            scratch: data_dir.join("store.rehearsal"),
            key: data_dir.join("secret.key"),
        }
    }

    /// Ensures that `DATA_DIR` exists and no other process uses it. The lock is on the directory
    /// itself, so another process finds out without touching a file.
    pub(super) fn lock(&self) -> Result<File, OpenError> {
        let create = || {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(&self.data_dir)?;
            File::open(&self.data_dir)
        };
        let dir = create().map_err(not_writable(&self.data_dir))?;
        let began = Instant::now();
        loop {
            match flock(&dir, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(dir),
                // A process being forked holds the lock for a moment, until its exec.
                Err(rustix::io::Errno::WOULDBLOCK) if began.elapsed() < FORKED => {
                    thread::sleep(Duration::from_millis(10));
                }
                Err(rustix::io::Errno::WOULDBLOCK) => {
                    return Err(OpenError::InUse(self.data_dir.clone()));
                }
                Err(error) => return Err(not_writable(&self.data_dir)(error.into())),
            }
        }
    }

    pub(super) fn has_store(&self) -> Result<bool, OpenError> {
        self.store.try_exists().map_err(not_writable(&self.store))
    }

    pub(super) fn read_key(&self) -> Result<Option<SecretKey>, OpenError> {
        let path = self.key.clone();
        SecretKey::read(&self.key).map_err(|error| match error {
            KeyFileError::Unreadable(why) => OpenError::KeyUnreadable { path, why },
            KeyFileError::Exposed(why) => OpenError::KeyExposed { path, why },
        })
    }

    /// Creates an empty store, and its key if there is none. The store gets its final name last, so a
    /// store with that name is complete.
    pub(super) fn create(&self, key: Option<SecretKey>) -> Result<SecretKey, OpenError> {
        let generated = key.is_none();
        let key = key.unwrap_or_else(SecretKey::generate);
        let create = || {
            remove(&self.partial)?;
            self.fill_partial(&key)?;
            if generated {
                key.write(&self.key)?;
            }
            fs::rename(&self.partial, &self.store)
        };
        if let Err(why) = create() {
            // Undoes the creation; what cannot be removed was not created either.
            let _ = remove(&self.partial);
            if generated {
                let _ = fs::remove_file(&self.key);
            }
            if self.new {
                let _ = fs::remove_dir(&self.data_dir);
            }
            return Err(not_writable(&self.data_dir)(why));
        }
        let synced = File::open(&self.data_dir).and_then(|dir| dir.sync_all());
        synced.map_err(not_writable(&self.data_dir))?;
        Ok(key)
    }

    fn fill_partial(&self, key: &SecretKey) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(&self.partial)?;
        LargeFiles::of(&self.partial).create()?;
        let mut disk = Disk::open(&self.partial, Clock::default()).map_err(other)?;
        seal_sentinel(&mut disk, &Vault::new(key, None)).map_err(other)?;
        drop(disk);
        sync_all(&self.partial)
    }

    pub(super) fn rehearse(&self, vault: &Vault) -> Result<Sound, OpenError> {
        rehearse(&self.store, &self.scratch, vault).map_err(|unsound| match unsound {
            Unsound::Copy(why) => not_writable(&self.scratch)(why),
            Unsound::Damaged(why) => self.damaged(why),
            Unsound::WrongKey => OpenError::WrongKey(self.data_dir.clone()),
        })
    }

    /// Rehearses, then opens the real files.
    pub(super) fn open(&self, vault: &Vault, clock: &Clock) -> Result<Disk, OpenError> {
        let sound = self.rehearse(vault)?;
        self.open_sound(&sound, vault, clock)
    }

    /// Whether sled's file could grow: enough space is free and no limit prevents it.
    fn has_room(&self) -> bool {
        let probe = self.data_dir.join("store.room");
        let grow = || {
            let length = fs::metadata(self.store.join("db"))?.len();
            let mut file = File::create(&probe)?;
            file.seek(SeekFrom::Start(length))?;
            file.write_all(&[0; ROOM])?;
            file.sync_all()
        };
        let grown = grow();
        // The probe file may not exist.
        let _ = fs::remove_file(&probe);
        grown.is_ok()
    }

    fn open_sound(&self, sound: &Sound, vault: &Vault, clock: &Clock) -> Result<Disk, OpenError> {
        let mut disk = self.open_files(clock)?;
        if disk.ledger() != sound.ledger {
            return Err(self.damaged("it opens otherwise than its copy".to_owned()));
        }
        let large = LargeFiles::of(&self.store);
        large
            .keep_only(&sound.large)
            .map_err(not_writable(&self.store))?;
        if sound.stale {
            seal_sentinel(&mut disk, vault)?;
        }
        Ok(disk)
    }

    fn open_files(&self, clock: &Clock) -> Result<Disk, OpenError> {
        let start = Instant::now();
        loop {
            match Disk::open(&self.store, clock.clone()) {
                Ok(disk) => return Ok(disk),
                // sled's only such error is about its lock, which nobody else is entitled to.
                Err(sled::Error::Io(why)) if why.kind() == io::ErrorKind::Other => {
                    if start.elapsed() > LINGER {
                        return Err(OpenError::InUse(self.data_dir.clone()));
                    }
                    thread::sleep(Duration::from_millis(5));
                }
                Err(sled::Error::Io(why)) => return Err(not_writable(&self.store)(why)),
                Err(error) => return Err(self.damaged(error.to_string())),
            }
        }
    }

    fn damaged(&self, why: String) -> OpenError {
        OpenError::Damaged {
            path: self.store.clone(),
            why,
        }
    }
}

fn seal_sentinel(disk: &mut Disk, vault: &Vault) -> Result<(), StoreError> {
    let sealed = vault.seal("", SENTINEL, SENTINEL_TEXT);
    let write = Write {
        key: SENTINEL.to_owned(),
        action: Action::Put(sealed, Expiry::Never),
    };
    disk.commit(vec![write])
        .into_iter()
        .try_for_each(|done| done.map(drop))
}

/// Syncs a directory tree to disk.
fn sync_all(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_all(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    File::open(dir)?.sync_all()
}

pub(super) fn not_writable(path: &Path) -> impl FnOnce(io::Error) -> OpenError {
    let path = path.to_owned();
    move |why| OpenError::NotWritable { path, why }
}

fn other(error: impl Into<StoreError>) -> io::Error {
    match error.into() {
        StoreError::Full => io::ErrorKind::StorageFull.into(),
        StoreError::Io(kind) => kind.into(),
        error => io::Error::other(error),
    }
}
