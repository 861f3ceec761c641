//! The readable part of the store, also used to prepare changes.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::{
    large::LargeFiles,
    record::{Body, Ledger, Record},
};
use crate::store::{Clock, StoreError};

/// The readable part of the store, for any thread, against which changes are also prepared.
#[derive(Clone)]
pub(super) struct Pages {
    pub(super) db: sled::Db,
    pub(super) large: LargeFiles,
    pub(super) clock: Clock,
}

impl Pages {
    /// Returns the record under `key`, unless it has expired.
    pub(super) fn live(&self, key: &str) -> Result<Option<Record>, StoreError> {
        let Some(raw) = self.db.get(key)? else {
            return Ok(None);
        };
        let record = Record::decode(&raw)?;
        Ok(record.is_live(self.clock.now()).then_some(record))
    }

    /// Returns a record's value; `None` if it was replaced after the record was read.
    pub(super) fn value(&self, record: Record) -> Result<Option<Vec<u8>>, StoreError> {
        match record.body {
            Body::Inline(value) => Ok(Some(value)),
            Body::File(file) => self.large.read(file),
        }
    }

    /// Returns the value under `key`.
    pub(super) fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut gone = None;
        while let Some(record) = self.live(key)? {
            // A missing file was replaced, unless the record still refers to it.
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

    /// Returns the keys under `prefix` that hold a record, and whether it is live.
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

/// Runs sled, which panics on files that it does not understand.
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
