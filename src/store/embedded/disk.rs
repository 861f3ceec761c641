//! The open store on disk: sled, the large values, the ledger and the mark, changed in batches.
//! Blocking; owned by the one thread that writes.

use std::{fs::File, os::unix::fs::FileExt, path::Path};

use super::{
    batch::{Action, Batch, Write},
    large::{LargeFile, LargeFiles},
    pages::{Pages, guard},
    record::Ledger,
};
use crate::store::{Clock, StoreError};

/// Holds the number of the last batch that was acknowledged.
pub(super) const MARK: &str = "acknowledged";

/// Enough for sled: values are small, and the large ones lie beside it.
const CACHE_BYTES: u64 = 4 << 20;
/// How often sled tidies its file, in milliseconds.
const TIDY_MS: u64 = 1_000;

/// The part that writes.
pub(super) struct Disk {
    pages: Pages,
    /// sled's file once more: sled hands its writes to the system, this makes them durable.
    log: File,
    mark: File,
    ledger: Ledger,
    /// Large files that nothing refers to once what is written is durable.
    obsolete: Vec<LargeFile>,
    /// Why writing has stopped: after a failed flush, what sled holds is not what the disk holds.
    failed: Option<StoreError>,
}

impl Disk {
    /// Opens the files in `dir` for good. Only after a rehearsal: sled mends by cutting off.
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

    /// Why writing has stopped, where it has.
    pub(super) fn failure(&self) -> Option<StoreError> {
        self.failed.clone()
    }

    pub(super) fn ledger(&self) -> Ledger {
        self.ledger
    }

    /// Makes these changes in their order, all of them or none, and answers when they are
    /// durable; where none has to be, they become so with the next that has, or when sled tidies up.
    /// A change that cannot be prepared leaves the others be.
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
            tracing::error!(%error, "store: a write failed; writes are refused until it is opened anew");
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
        // Not synced: an older mark is just as true, and tells of a little less.
        let mark = self.ledger.batches.to_be_bytes();
        Ok(self.mark.write_all_at(&mark, 0)?)
    }
}
