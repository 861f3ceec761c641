//! The open store on disk: sled, the large values, the ledger and the mark, changed in batches.
//! Blocking; owned by the one writer thread.

use std::{fs::File, os::unix::fs::FileExt, path::Path};

use super::{
    batch::{Action, Batch, Write},
    large::{LargeFile, LargeFiles},
    pages::{Pages, guard},
    record::Ledger,
};
use crate::store::{Clock, StoreError};

/// File with the number of the last acknowledged batch.
pub(super) const MARK: &str = "acknowledged";

/// sled's cache size: enough, because values are small and large ones are kept in files of their own.
const CACHE_BYTES: u64 = 4 << 20;
/// How often sled flushes its file, in milliseconds.
const TIDY_MS: u64 = 1_000;

/// The writing half of the store.
pub(super) struct Disk {
    pages: Pages,
    /// A second handle to sled's file: sled passes its writes to the system, this one makes them
    /// durable.
    log: File,
    mark: File,
    ledger: Ledger,
    /// Large files that are no longer referred to once the written changes are durable.
    obsolete: Vec<LargeFile>,
    /// Why writing has stopped: after a failed flush, sled's state differs from the disk's.
    failed: Option<StoreError>,
}

impl Disk {
    /// Opens the files in `dir`. Call only after a rehearsal, because sled repairs files by truncating
    /// them.
    pub(super) fn open(dir: &Path, clock: Clock) -> Result<Self, sled::Error> {
        let db = sled::Config::new()
            .path(dir)
            .cache_capacity(CACHE_BYTES)
            .flush_every_ms(Some(TIDY_MS))
            .open()?;
        let ledger = db.get(Ledger::KEY)?;
        let ledger = ledger.and_then(|raw| Ledger::decode(&raw));
        Ok(Self {
            log: File::open(dir.join("db"))?,
            mark: File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(dir.join(MARK))?,
            pages: Pages {
                db,
                large: LargeFiles::of(dir),
                clock,
            },
            ledger: ledger.unwrap_or_default(),
            obsolete: Vec::new(),
            failed: None,
        })
    }

    pub(super) fn pages(&self) -> &Pages {
        &self.pages
    }

    /// Why writing has stopped, if it has.
    pub(super) fn failure(&self) -> Option<StoreError> {
        self.failed.clone()
    }

    pub(super) fn ledger(&self) -> Ledger {
        self.ledger
    }

    /// Makes these changes in order, all or none, and answers when they are durable. If none has to
    /// be, they become durable with the next one that has to, or when sled flushes. A change that
    /// cannot be prepared does not affect the others.
    pub(super) fn commit(&mut self, writes: Vec<Write>) -> Vec<Result<bool, StoreError>> {
        if let Some(error) = &self.failed {
            return vec![Err(error.clone()); writes.len()];
        }
        let durable = writes
            .iter()
            .any(|write| !matches!(write.action, Action::PutSoon(..)));
        let mut batch = Batch::new(&self.pages);
        let prepared: Vec<_> = writes
            .into_iter()
            .map(|write| guard(|| batch.prepare(write)))
            .collect();
        let (entries, obsolete) = batch.finish(&mut self.ledger);
        if let Err(error) = guard(|| self.apply(entries, durable)) {
            tracing::error!(%error, "store write failed; writes are refused until the store is reopened");
            self.failed = Some(error.clone());
            return vec![Err(error); prepared.len()];
        }
        self.obsolete.extend(obsolete);
        if durable {
            for file in self.obsolete.drain(..) {
                self.pages.large.remove(file);
            }
        }
        prepared
    }

    fn apply(&self, entries: Option<sled::Batch>, durable: bool) -> Result<(), StoreError> {
        let Some(entries) = entries else {
            return Ok(());
        };
        self.pages.db.apply_batch(entries)?;
        if !durable {
            return Ok(());
        }
        self.pages.db.flush()?;
        self.log.sync_data()?;
        // Not synced: an older mark is still true, only less precise.
        let mark = self.ledger.batches.to_be_bytes();
        Ok(self.mark.write_all_at(&mark, 0)?)
    }
}
