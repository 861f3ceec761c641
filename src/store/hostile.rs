//! What the disk may hold, for [`crate::hostile`]: a store in memory, records with any bytes.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use futures_util::FutureExt;
use serde::{Serialize, de::DeserializeOwned};

use super::{Expiry, Records, SecretKey, Store, StoreError, Vault};

const TABLE: &str = "table";
const KEY: &str = "key";
/// Larger records are opened beside the runtime, which there is none of here.
const LARGEST: usize = 60 * 1024;

/// Never waits, and keeps nothing beyond itself.
#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Store for Memory {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.lock().get(key).cloned())
    }

    async fn put(&self, key: &str, value: Vec<u8>, _: Option<Duration>) -> Result<(), StoreError> {
        self.lock().insert(key.to_owned(), value);
        Ok(())
    }

    async fn delete(&self, key: &str) -> Result<bool, StoreError> {
        Ok(self.lock().remove(key).is_some())
    }

    async fn put_if_absent(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<bool, StoreError> {
        if self.lock().contains_key(key) {
            return Ok(false);
        }
        self.put(key, value, ttl).await.map(|()| true)
    }

    async fn compare_and_swap(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        _: Expiry,
    ) -> Result<bool, StoreError> {
        let mut records = self.lock();
        if records.get(key).is_none_or(|value| value != expected) {
            return Ok(false);
        }
        match new {
            Some(new) => records.insert(key.to_owned(), new),
            None => records.remove(key),
        };
        Ok(true)
    }

    async fn scan(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let records = self.lock();
        let found = records.iter().filter(|(key, _)| key.starts_with(prefix));
        Ok(found
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect())
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let found = self.scan(prefix).await?;
        Ok(found.into_iter().map(|(key, _)| key).collect())
    }

    async fn expires_in(&self, _: &str) -> Result<Option<Duration>, StoreError> {
        Ok(None)
    }

    async fn ping(&self) -> Result<(), StoreError> {
        Ok(())
    }

    async fn close(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

/// An empty store in memory, with a key that is the same all the time.
pub(crate) fn records() -> Records {
    Records::new(Arc::new(Memory::default()), key(), None)
}

/// Runs what only waits for a store in memory, which is to say not at all.
pub(crate) fn now<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("a store in memory never waits")
}

/// Reads a record of which the disk holds these bytes. They were not sealed by the key.
pub(crate) fn sealed(bytes: &[u8]) {
    let read = read::<serde_json::Value>(bytes);
    assert!(read.is_none(), "a record that nobody sealed was believed");
}

/// Reads a record which holds these bytes, sealed: such as an older or a newer version left it.
pub(crate) fn inside<T>(bytes: &[u8]) -> Option<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    static VAULT: OnceLock<Vault> = OnceLock::new();
    let vault = VAULT.get_or_init(|| Vault::new(key(), None));
    read(&vault.seal(TABLE, KEY, bytes))
}

fn read<T>(bytes: &[u8]) -> Option<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    if bytes.len() > LARGEST {
        return None;
    }
    let records = records();
    now(records
        .store()
        .put(&format!("{TABLE}/{KEY}"), bytes.to_vec(), None))
    .ok()?;
    now(records.table::<T>(TABLE).get(KEY)).ok()?
}

fn key() -> &'static SecretKey {
    static SECRET: OnceLock<SecretKey> = OnceLock::new();
    SECRET.get_or_init(|| "5a".repeat(32).parse().expect("32 bytes in hex"))
}
