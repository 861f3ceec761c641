//! The open store on disk: sled, the large values, the ledger and the mark, changed in batches.
//! Blocking; owned by the one writer thread.

use std::{fs::File, io, path::Path, sync::Arc};

use super::{
    batch::{Action, Batch, Prepared, Write},
    large::{LargeFile, LargeFiles},
    mark::Mark,
    pages::{Pages, guard},
    record::Ledger,
    renewal::Draft,
};
use crate::store::{Clock, StoreError, Vault};

/// sled's cache size: enough, because values are small and large ones are kept in files of their own.
const CACHE_BYTES: u64 = 4 << 20;
/// How often sled flushes its file, in milliseconds.
const TIDY_MS: u64 = 1_000;

/// Opens sled's files in `dir`, or creates them.
pub(super) fn open_sled(dir: &Path) -> sled::Result<sled::Db> {
    sled::Config::new()
        .path(dir)
        .cache_capacity(CACHE_BYTES)
        .flush_every_ms(Some(TIDY_MS))
        .open()
}

/// The writing half of the store.
pub(super) struct Disk {
    pages: Pages,
    /// A second handle to sled's file: sled passes its writes to the system, this one makes them
    /// durable.
    log: File,
    mark: Mark,
    ledger: Ledger,
    /// The new files of a renewal under way, which get all changes, too.
    pub(super) draft: Option<Draft>,
    /// Large files that are no longer referred to once the written changes are durable.
    obsolete: Vec<LargeFile>,
    /// Why writing has stopped: after a failed flush, sled's state differs from the disk's.
    failed: Option<StoreError>,
}

impl Disk {
    /// Opens the files in `dir`. Call only after a rehearsal, because sled repairs files by truncating
    /// them.
    pub(super) fn open(dir: &Path, vault: &Arc<Vault>, clock: Clock) -> Result<Self, sled::Error> {
        let db = open_sled(dir)?;
        let ledger = match db.get(Ledger::KEY)? {
            Some(raw) => Ledger::decode(&raw).unwrap_or_default(),
            None => Ledger::empty(0),
        };
        Ok(Self::of(db, dir, ledger, vault, clock)?)
    }

    /// Takes over files that sled has opened in `dir`.
    pub(super) fn of(
        db: sled::Db,
        dir: &Path,
        ledger: Ledger,
        vault: &Arc<Vault>,
        clock: Clock,
    ) -> io::Result<Self> {
        let log = File::open(dir.join("db"))?;
        let mark = Mark::open(dir, vault.clone())?;
        // Sealed before any change, and never ahead of what a power failure leaves of the log.
        log.sync_data()?;
        mark.set(ledger.batches)?;
        mark.sync()?;
        Ok(Self {
            log,
            mark,
            pages: Pages {
                db,
                large: LargeFiles::of(dir),
                clock,
            },
            ledger,
            draft: None,
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
        let changes = batch.finish(&mut self.ledger);
        if let Err(error) = guard(|| self.apply(&changes, durable)) {
            tracing::error!(%error, "store write failed; writes are refused until the store is reopened");
            self.failed = Some(error.clone());
            return vec![Err(error); prepared.len()];
        }
        self.pass_to_draft(&changes);
        self.obsolete.extend(changes.obsolete);
        if durable {
            for file in self.obsolete.drain(..) {
                self.pages.large.remove(file);
            }
        }
        prepared
    }

    fn apply(&self, changes: &Prepared, durable: bool) -> Result<(), StoreError> {
        let Some(entries) = changes.entries(self.ledger) else {
            return Ok(());
        };
        self.pages.db.apply_batch(entries)?;
        if !durable {
            return Ok(());
        }
        self.pages.db.flush()?;
        self.log.sync_data()?;
        // Not synced: an older mark is still true, only less precise.
        Ok(self.mark.set(self.ledger.batches)?)
    }

    /// A renewal that cannot follow is given up; the store itself is as it should be.
    fn pass_to_draft(&mut self, changes: &Prepared) {
        let Some(draft) = &mut self.draft else {
            return;
        };
        let passed = guard(|| {
            let mut changes = changes.changes.iter();
            changes.try_for_each(|(key, raw)| draft.follow(key, raw.as_deref(), &self.pages))
        });
        if let Err(error) = passed {
            self.give_up_renewal(&error);
        }
    }

    /// Copies a part of the records into the new files; returns whether they are complete.
    pub(super) fn renew(&mut self) -> bool {
        let Some(draft) = &mut self.draft else {
            return false;
        };
        match guard(|| draft.step(&self.pages)) {
            Ok(complete) => complete,
            Err(error) => {
                self.give_up_renewal(&error);
                false
            }
        }
    }

    pub(super) fn give_up_renewal(&mut self, error: &StoreError) {
        tracing::warn!(%error, "store files not written anew; what was removed stays in them until the next try");
        self.draft = None;
    }
}
