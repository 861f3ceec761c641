//! Writing the store's files anew. sled's log keeps what was replaced or removed until it happens to write
//! over it, and the key that sealed it still opens it. So the live records are copied into new files now
//! and then, sealed with the current key, and the old files are removed.
//!
//! The writer copies a few records at a time between its batches, and applies every change to a key that
//! is already copied to the new files as well, so that they are complete when the last key is copied
//! (`writer`); then they take the place of the old ones (`place`).

use std::{io, ops::Bound, path::PathBuf, sync::Arc};

use super::{
    disk::{Disk, open_sled},
    large::{LargeFile, LargeFiles},
    pages::Pages,
    record::{Body, Ledger, Record},
};
use crate::store::{Clock, SENTINEL, StoreError, Vault};

/// Records copied between two batches.
const AT_ONCE: usize = 64;

/// The new files, being filled.
pub(super) struct Draft {
    db: sled::Db,
    dir: PathBuf,
    large: LargeFiles,
    vault: Arc<Vault>,
    ledger: Ledger,
    /// The last key that was copied.
    reached: Option<Vec<u8>>,
}

impl Draft {
    /// Begins new files in `dir`, which exists and is empty.
    pub(super) fn begin(dir: PathBuf, vault: Arc<Vault>) -> Result<Self, StoreError> {
        let large = LargeFiles::of(&dir);
        large.create()?;
        Ok(Self {
            db: open_sled(&dir)?,
            dir,
            large,
            vault,
            ledger: Ledger::empty(0),
            reached: None,
        })
    }

    /// Copies the next records; returns whether those were the last.
    pub(super) fn step(&mut self, pages: &Pages) -> Result<bool, StoreError> {
        let after = self
            .reached
            .clone()
            .map_or(Bound::Unbounded, Bound::Excluded);
        let mut copied = 0;
        for entry in pages.db.range((after, Bound::Unbounded)).take(AT_ONCE) {
            let (key, raw) = entry?;
            if key != Ledger::KEY {
                self.set(&key, Some(&raw), pages)?;
            }
            copied += 1;
            self.reached = Some(key.to_vec());
        }
        Ok(copied < AT_ONCE)
    }

    /// Makes a change that was made to the store, unless its key is still to be copied.
    pub(super) fn follow(
        &mut self,
        key: &str,
        raw: Option<&[u8]>,
        pages: &Pages,
    ) -> Result<(), StoreError> {
        let is_copied = |reached: &Vec<u8>| key.as_bytes() <= reached.as_slice();
        if self.reached.as_ref().is_some_and(is_copied) {
            self.set(key.as_bytes(), raw, pages)?;
        }
        Ok(())
    }

    /// Completes the new files, with `batches` acknowledged, and returns them as the store.
    pub(super) fn finish(mut self, batches: u64, clock: Clock) -> Result<Disk, StoreError> {
        self.ledger.batches = batches;
        self.db.insert(Ledger::KEY, self.ledger.encode())?;
        self.db.flush()?;
        let disk = Disk::of(self.db, &self.dir, self.ledger, &self.vault, clock)?;
        Ok(disk)
    }

    fn set(&mut self, key: &[u8], raw: Option<&[u8]>, pages: &Pages) -> Result<(), StoreError> {
        let record = raw.map(Record::decode).transpose()?;
        let live = record.filter(|record| record.is_live(pages.clock.now()));
        let new = match live {
            Some(record) => Some(self.copy(key, record, pages)?.encode()),
            None => None,
        };
        let before = match &new {
            Some(new) => self.db.insert(key, new.as_slice())?,
            None => self.db.remove(key)?,
        };
        if let Some(before) = before {
            self.ledger.remove(key, &before);
            let old = file_of(&before)?;
            let current = new.as_deref().map(file_of).transpose()?.flatten();
            if let Some(old) = old.filter(|_| old != current) {
                self.large.remove(old);
            }
        }
        if let Some(new) = &new {
            self.ledger.add(key, new);
        }
        Ok(())
    }

    /// Returns a record for the new files, sealed with the current key, its large value among theirs.
    fn copy(&self, key: &[u8], record: Record, pages: &Pages) -> Result<Record, StoreError> {
        let expires = record.expires;
        let body = match record.body {
            Body::Inline(value) => Body::Inline(self.resealed(key, &value).unwrap_or(value)),
            Body::File(file) => Body::File(self.copy_large(key, file, pages)?),
        };
        Ok(Record { expires, body })
    }

    fn copy_large(
        &self,
        key: &[u8],
        file: LargeFile,
        pages: &Pages,
    ) -> Result<LargeFile, StoreError> {
        if self.vault.has_previous() {
            let value = pages.large.read(file)?.ok_or(StoreError::Damaged)?;
            if let Some(resealed) = self.resealed(key, &value) {
                return self.large.write(&resealed);
            }
        }
        match self.large.link(file, &pages.large) {
            // A record that changed in its expiry only keeps its file.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(match error.kind() {
                io::ErrorKind::NotFound => StoreError::Damaged,
                _ => error.into(),
            }),
            _ => Ok(file),
        }
    }

    /// Returns the value sealed with the current key, if the previous one sealed it.
    fn resealed(&self, key: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let path = str::from_utf8(key).ok()?;
        if path == SENTINEL {
            return self.vault.reseal("", SENTINEL, sealed);
        }
        let (table, key) = path.split_once('/')?;
        self.vault.reseal(table, key, sealed)
    }
}

fn file_of(raw: &[u8]) -> Result<Option<LargeFile>, StoreError> {
    Record::decode(raw).map(|record| record.file())
}
