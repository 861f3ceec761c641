//! A store in memory, for tests and for [`crate::hostile`].

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use tokio::time::Instant;

use super::{Expiry, Store, StoreError};

type Value = (Vec<u8>, Option<Instant>);

/// A store that never waits and persists nothing. Records expire by the runtime's clock, which a test
/// may advance.
#[derive(Default)]
pub(crate) struct Memory(Mutex<BTreeMap<String, Value>>);

impl Memory {
    /// Returns the number of records.
    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.live().len()
    }

    fn live(&self) -> MutexGuard<'_, BTreeMap<String, Value>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        all.retain(|_, (_, end)| end.is_none_or(|end| now < end));
        all
    }
}

fn end_of(ttl: Option<Duration>) -> Option<Instant> {
    ttl.map(|ttl| Instant::now() + ttl)
}

#[async_trait]
impl Store for Memory {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.live().get(key).map(|(value, _)| value.clone()))
    }

    async fn put(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        self.live().insert(key.to_owned(), (value, end_of(ttl)));
        Ok(())
    }

    async fn delete(&self, key: &str) -> Result<bool, StoreError> {
        Ok(self.live().remove(key).is_some())
    }

    async fn put_if_absent(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<bool, StoreError> {
        let mut all = self.live();
        let is_absent = !all.contains_key(key);
        if is_absent {
            all.insert(key.to_owned(), (value, end_of(ttl)));
        }
        Ok(is_absent)
    }

    async fn compare_and_swap(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        expiry: Expiry,
    ) -> Result<bool, StoreError> {
        let mut all = self.live();
        let Some((_, end)) = all.get(key).filter(|(value, _)| value == expected) else {
            return Ok(false);
        };
        let end = match expiry {
            Expiry::Unchanged => *end,
            Expiry::Never => None,
            Expiry::After(ttl) => end_of(Some(ttl)),
        };
        match new {
            Some(new) => drop(all.insert(key.to_owned(), (new, end))),
            None => drop(all.remove(key)),
        }
        Ok(true)
    }

    async fn scan(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let all = self.live();
        let found = all.iter().filter(|(key, _)| key.starts_with(prefix));
        Ok(found
            .map(|(key, (value, _))| (key.clone(), value.clone()))
            .collect())
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let found = self.scan(prefix).await?;
        Ok(found.into_iter().map(|(key, _)| key).collect())
    }

    async fn expires_in(&self, key: &str) -> Result<Option<Duration>, StoreError> {
        let end = self.live().get(key).and_then(|(_, end)| *end);
        Ok(end.map(|end| end - Instant::now()))
    }

    async fn ping(&self) -> Result<(), StoreError> {
        Ok(())
    }

    async fn close(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
