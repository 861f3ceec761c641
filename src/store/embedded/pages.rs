//! What is read of the store, from any thread, and what changes are prepared against.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::{
    large::LargeFiles,
    record::{Body, Ledger, Record},
};
use crate::store::{Clock, StoreError};

/// The part of the store that is read, from any thread, and that changes are prepared against.
#[derive(Clone)]
pub(super) struct Pages {
    pub(super) db: sled::Db,
    pub(super) large: LargeFiles,
    pub(super) clock: Clock,
}

impl Pages {
    /// The record under `key`, unless its time is over.
    pub(super) fn live(&self, key: &str) -> Result<Option<Record>, StoreError> {
        let Some(raw) = self.db.get(key)? else {
            return Ok(None);
        };
        let record = Record::decode(&raw)?;
        Ok(record.is_live(self.clock.now()).then_some(record))
    }

    /// The value of a record; `None` when it was replaced since the record was read.
    pub(super) fn value(&self, record: Record) -> Result<Option<Vec<u8>>, StoreError> {
        match record.body {
            Body::Inline(value) => Ok(Some(value)),
            Body::File(file) => self.large.read(file),
        }
    }

    /// The value under `key`.
    pub(super) fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut gone = None;
        while let Some(record) = self.live(key)? {
            // A file that is gone was replaced, unless the record still names it.
            if gone.is_some() && gone == record.file() {
                return Err(StoreError::Damaged);
            }
            gone = record.file();
            if let Some(value) = self.value(record)? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// The keys under `prefix` that hold a record, and whether it is live.
    pub(super) fn keys(&self, prefix: &str) -> Result<Vec<(String, bool)>, StoreError> {
        let now = self.clock.now();
        let mut keys = Vec::new();
        for entry in self.db.scan_prefix(prefix) {
            let (key, raw) = entry?;
            if key != Ledger::KEY {
                let key = String::from_utf8(key.to_vec()).map_err(|_| StoreError::Damaged)?;
                keys.push((key, Record::decode(&raw)?.is_live(now)));
            }
        }
        Ok(keys)
    }
}

/// Runs sled, which panics over files that it does not understand.
pub(super) fn guard<R>(work: impl FnOnce() -> Result<R, StoreError>) -> Result<R, StoreError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(StoreError::Damaged))
}

impl From<sled::Error> for StoreError {
    fn from(error: sled::Error) -> Self {
        match error {
            sled::Error::Io(error) if error.kind() != io::ErrorKind::NotFound => error.into(),
            _ => Self::Damaged,
        }
    }
}
