//! The layout of `DATA_DIR`, and how the store's files there are created, opened and reopened.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Seek, SeekFrom, Write as _},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use rustix::fs::{FlockOperation, flock};

use super::{
    batch::{Action, Write},
    disk::Disk,
    generation,
    large::LargeFiles,
    moment::Moment,
    pages::guard,
    rehearsal::{Sound, Unsound, rehearse, remove},
    renewal::Draft,
    view::View,
};
use crate::store::{
    Clock, Expiry, OpenError, SENTINEL, SENTINEL_TEXT, SecretKey, StoreError, StoreSettings, Vault,
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
    pub(super) vault: Arc<Vault>,
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

impl Reopening {
    /// Begins new files for the store.
    pub(super) fn begin_renewal(&self) -> Result<Draft, StoreError> {
        guard(|| self.place.begin_renewal(&self.vault))
    }

    /// Returns all records as they are now.
    pub(super) fn moment(&self, disk: Option<&Disk>) -> Result<Moment, StoreError> {
        let disk = disk.ok_or(StoreError::Full)?;
        guard(|| Moment::take(disk.pages(), &self.place.data_dir))
    }

    /// Puts complete new files in the place of the old ones.
    pub(super) fn switch(&self, mut disk: Disk) -> Disk {
        let Some(draft) = disk.draft.take() else {
            return disk;
        };
        match guard(|| self.place.finish_renewal(draft, &disk)) {
            Ok(renewed) => {
                self.view.show(Some(renewed.pages().clone()));
                drop(disk);
                self.place.remove_former();
                tracing::debug!("store files written anew");
                renewed
            }
            Err(error) => {
                disk.give_up_renewal(&error);
                disk
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
    /// `ACCEPT_LOSS`
    accepted: Option<u64>,
}

impl Place {
    pub(super) fn new(settings: &StoreSettings) -> Self {
        let data_dir = &settings.data_dir;
        Self {
            data_dir: data_dir.to_owned(),
            new: !data_dir.exists(),
            store: data_dir.join("store"),
            partial: data_dir.join("store.partial"),
            scratch: data_dir.join("store.rehearsal"),
            key: data_dir.join("secret.key"),
            accepted: settings.accepted_loss,
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

    /// The directory of the current files.
    fn files(&self) -> Result<PathBuf, OpenError> {
        let current = generation::current(&self.store);
        let current = current.map_err(|why| self.damaged(why.to_string()))?;
        Ok(generation::directory(&self.store, current))
    }

    fn sync(&self) -> io::Result<()> {
        File::open(&self.data_dir)?.sync_all()
    }

    fn begin_renewal(&self, vault: &Arc<Vault>) -> Result<Draft, StoreError> {
        Draft::begin(generation::create_next(&self.store)?, vault.clone())
    }

    /// Completes new files, which are the store's when this returns.
    fn finish_renewal(&self, draft: Draft, old: &Disk) -> Result<Disk, StoreError> {
        let renewed = draft.finish(old.ledger().batches, old.pages().clock.clone())?;
        sync_all(renewed.pages().large.store())?;
        generation::switch(&self.store)?;
        Ok(renewed)
    }

    /// What cannot be removed now is at the next start.
    fn remove_former(&self) {
        if let Err(error) = generation::remove_others(&self.store) {
            tracing::warn!(%error, "former store files not removed; the next start tries again");
        }
    }

    /// Writes the files anew at the start, if they hold what was replaced or removed, or what the
    /// previous key sealed.
    fn renew(&self, mut disk: Disk, vault: &Arc<Vault>) -> Disk {
        let renewed = guard(|| {
            let mut draft = self.begin_renewal(vault)?;
            while !draft.step(disk.pages())? {}
            self.finish_renewal(draft, &disk)
        });
        match renewed {
            Ok(renewed) => {
                drop(disk);
                self.remove_former();
                if vault.has_previous() {
                    tracing::info!("store sealed with the new SECRET_KEY");
                }
                renewed
            }
            Err(error) => {
                disk.give_up_renewal(&error);
                disk
            }
        }
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
        self.sync().map_err(not_writable(&self.data_dir))?;
        Ok(key)
    }

    fn fill_partial(&self, key: &SecretKey) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(&self.partial)?;
        LargeFiles::of(&self.partial).create()?;
        let vault = Arc::new(Vault::new(key, None));
        let mut disk = Disk::open(&self.partial, &vault, Clock::default()).map_err(other)?;
        seal_sentinel(&mut disk, &vault).map_err(other)?;
        drop(disk);
        sync_all(&self.partial)
    }

    pub(super) fn rehearse(&self, vault: &Vault) -> Result<Sound, OpenError> {
        let files = self.files()?;
        let sound = rehearse(&files, &self.scratch, vault, self.accepted);
        sound.map_err(|unsound| match unsound {
            Unsound::Copy(why) => not_writable(&self.scratch)(why),
            Unsound::Damaged(why) => self.damaged(why),
            Unsound::Lost { last, why } => OpenError::Lost {
                path: self.store.clone(),
                last,
                why,
            },
            Unsound::WrongKey => OpenError::WrongKey(self.data_dir.clone()),
        })
    }

    /// Rehearses, then opens the real files, written anew where that is due.
    pub(super) fn open(&self, vault: &Arc<Vault>, clock: &Clock) -> Result<Disk, OpenError> {
        let sound = self.rehearse(vault)?;
        generation::remove_others(&self.store).map_err(not_writable(&self.store))?;
        let disk = self.open_sound(&sound, vault, clock)?;
        if !sound.stale && !disk.ledger().holds_replaced() {
            return Ok(disk);
        }
        Ok(self.renew(disk, vault))
    }

    /// Whether sled's file could grow: enough space is free and no limit prevents it.
    fn has_room(&self) -> bool {
        let probe = self.data_dir.join("store.room");
        let grow = || {
            let files = self.files().map_err(io::Error::other)?;
            let length = fs::metadata(files.join("db"))?.len();
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

    fn open_sound(
        &self,
        sound: &Sound,
        vault: &Arc<Vault>,
        clock: &Clock,
    ) -> Result<Disk, OpenError> {
        let disk = self.open_files(vault, clock)?;
        if disk.ledger() != sound.ledger {
            return Err(self.damaged("it opens otherwise than its copy".to_owned()));
        }
        let large = &disk.pages().large;
        large
            .keep_only(&sound.large)
            .map_err(not_writable(&self.store))?;
        Ok(disk)
    }

    fn open_files(&self, vault: &Arc<Vault>, clock: &Clock) -> Result<Disk, OpenError> {
        let start = Instant::now();
        let files = self.files()?;
        loop {
            match Disk::open(&files, vault, clock.clone()) {
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
