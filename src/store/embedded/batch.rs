//! Changes that become durable together. Each is decided against the records as changed by those
//! before it.

use std::collections::{HashMap, hash_map::Entry};

use sled::IVec;

use super::{
    large::{LARGE, LargeFile},
    pages::Pages,
    record::{Body, Ledger, Record},
};
use crate::store::{Expiry, StoreError};

/// One change to one key.
pub(super) struct Write {
    pub(super) key: String,
    pub(super) action: Action,
}

/// The change to the key; the answer is whether it was made.
pub(super) enum Action {
    Put(Vec<u8>, Expiry),
    /// Like [`Self::Put`], but answered before it is durable.
    PutSoon(Vec<u8>, Expiry),
    Insert(Vec<u8>, Expiry),
    /// Replaces the value only while it equals the first; without a second one, removes it.
    Swap(Vec<u8>, Option<Vec<u8>>, Expiry),
    Delete,
    /// Removes the record if it has expired.
    Expire,
    /// Changes nothing; only tests whether writing works.
    Nothing,
}

/// A batch of changes; see the module.
pub(super) struct Batch<'a> {
    pages: &'a Pages,
    now: u64,
    touched: HashMap<String, Touched>,
    /// Files that are no longer referred to once the batch is durable.
    obsolete: Vec<LargeFile>,
}

/// The current and the intended value of a key in sled.
struct Touched {
    before: Option<IVec>,
    after: Option<IVec>,
}

/// The writes that a batch comes to.
pub(super) struct Prepared {
    /// The keys that change, with their records as they are then.
    pub(super) changes: Vec<(String, Option<IVec>)>,
    /// Files that are no longer referred to once the changes are durable.
    pub(super) obsolete: Vec<LargeFile>,
}

impl Prepared {
    /// Returns the batch for sled, with the ledger; `None` if nothing changes.
    pub(super) fn entries(&self, ledger: Ledger) -> Option<sled::Batch> {
        if self.changes.is_empty() {
            return None;
        }
        let mut entries = sled::Batch::default();
        for (key, raw) in &self.changes {
            match raw {
                Some(raw) => entries.insert(key.as_bytes(), raw.clone()),
                None => entries.remove(key.as_bytes()),
            }
        }
        entries.insert(Ledger::KEY, ledger.encode());
        Some(entries)
    }
}

impl<'a> Batch<'a> {
    pub(super) fn new(pages: &'a Pages) -> Self {
        Self {
            pages,
            now: pages.clock.now(),
            touched: HashMap::new(),
            obsolete: Vec::new(),
        }
    }

    /// Decides a change and adds it to the batch. Large values are written to disk at once.
    pub(super) fn prepare(&mut self, write: Write) -> Result<bool, StoreError> {
        let key = write.key;
        let stored = self.stored(&key)?;
        let live = stored.as_ref().filter(|record| record.is_live(self.now));
        let was_live = live.is_some();
        match write.action {
            Action::Put(value, expiry) | Action::PutSoon(value, expiry) => {
                let expires = self.expires(expiry, live);
                self.set(key, stored.as_ref(), Some((value, expires)))?;
                Ok(true)
            }
            Action::Insert(value, expiry) => {
                if !was_live {
                    let expires = self.expires(expiry, None);
                    self.set(key, stored.as_ref(), Some((value, expires)))?;
                }
                Ok(!was_live)
            }
            Action::Swap(expected, new, expiry) => {
                let matches = live
                    .map(|record| self.holds(record, &expected))
                    .transpose()?;
                if matches != Some(true) {
                    return Ok(false);
                }
                let expires = self.expires(expiry, live);
                self.set(key, stored.as_ref(), new.map(|value| (value, expires)))?;
                Ok(true)
            }
            Action::Delete => {
                self.set(key, stored.as_ref(), None)?;
                Ok(was_live)
            }
            Action::Expire => {
                let expired = stored.is_some() && !was_live;
                if expired {
                    self.set(key, stored.as_ref(), None)?;
                }
                Ok(expired)
            }
            Action::Nothing => Ok(true),
        }
    }

    /// Returns what is to be written, with the ledger as it is then.
    pub(super) fn finish(self, ledger: &mut Ledger) -> Prepared {
        let mut changes = Vec::new();
        for (key, Touched { before, after }) in self.touched {
            if before == after {
                continue;
            }
            if let Some(raw) = before {
                ledger.remove(key.as_bytes(), &raw);
            }
            if let Some(raw) = &after {
                ledger.add(key.as_bytes(), raw);
            }
            changes.push((key, after));
        }
        if !changes.is_empty() {
            ledger.batches += 1;
        }
        Prepared {
            changes,
            obsolete: self.obsolete,
        }
    }

    /// Returns the record under `key`, expired or not.
    fn stored(&mut self, key: &str) -> Result<Option<Record>, StoreError> {
        let touched = match self.touched.entry(key.to_owned()) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let before = self.pages.db.get(key)?;
                let after = before.clone();
                entry.insert(Touched { before, after })
            }
        };
        touched.after.as_deref().map(Record::decode).transpose()
    }

    fn set(
        &mut self,
        key: String,
        stored: Option<&Record>,
        new: Option<(Vec<u8>, Option<u64>)>,
    ) -> Result<(), StoreError> {
        let new = match new {
            Some((value, expires)) => {
                let body = self.body(value)?;
                Some(Record { expires, body }.encode().into())
            }
            None => None,
        };
        self.obsolete.extend(stored.and_then(Record::file));
        if let Some(touched) = self.touched.get_mut(&key) {
            touched.after = new;
        }
        Ok(())
    }

    fn body(&self, value: Vec<u8>) -> Result<Body, StoreError> {
        if value.len() <= LARGE {
            return Ok(Body::Inline(value));
        }
        self.pages.large.write(&value).map(Body::File)
    }

    fn holds(&self, record: &Record, expected: &[u8]) -> Result<bool, StoreError> {
        match &record.body {
            Body::Inline(value) => Ok(value == expected),
            Body::File(file) if !file.resembles(expected) => Ok(false),
            Body::File(file) => {
                let value = self.pages.large.read(*file)?.ok_or(StoreError::Damaged)?;
                Ok(value == expected)
            }
        }
    }

    fn expires(&self, expiry: Expiry, live: Option<&Record>) -> Option<u64> {
        match expiry {
            Expiry::Unchanged => live.and_then(|record| record.expires),
            Expiry::Never => None,
            Expiry::After(ttl) => {
                let millis = u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX);
                Some(self.now.saturating_add(millis).min(u64::MAX - 1))
            }
        }
    }
}
