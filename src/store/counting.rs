//! A store that counts what is looked at, for tests.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;

use super::{Expiry, Store, StoreError, Turn};

/// Passes everything on to another store, and counts.
pub(crate) struct Counting {
    pub(crate) store: Arc<dyn Store>,
    /// How often something was asked or changed, and how many records came of it.
    pub(crate) looked: Arc<AtomicUsize>,
}

impl Counting {
    fn count(&self, records: usize) {
        self.looked.fetch_add(1 + records, Ordering::Relaxed);
    }
}

#[async_trait]
impl Store for Counting {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.count(0);
        self.store.get(key).await
    }

    async fn put(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        self.put_labelled(key, value, ttl, None).await
    }

    async fn put_soon(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        self.put_soon_labelled(key, value, ttl, None).await
    }

    async fn delete(&self, key: &str) -> Result<bool, StoreError> {
        self.count(0);
        self.store.delete(key).await
    }

    async fn put_if_absent(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<bool, StoreError> {
        self.insert_labelled(key, value, ttl, None).await
    }

    async fn compare_and_swap(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        expiry: Expiry,
    ) -> Result<bool, StoreError> {
        self.swap_labelled(key, expected, new, (expiry, None)).await
    }

    async fn put_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
    ) -> Result<(), StoreError> {
        self.count(0);
        self.store.put_labelled(key, value, ttl, labels).await
    }

    async fn put_soon_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
    ) -> Result<(), StoreError> {
        self.count(0);
        self.store.put_soon_labelled(key, value, ttl, labels).await
    }

    async fn insert_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
    ) -> Result<bool, StoreError> {
        self.count(0);
        self.store.insert_labelled(key, value, ttl, labels).await
    }

    async fn swap_labelled(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        how: (Expiry, Option<&[String]>),
    ) -> Result<bool, StoreError> {
        self.count(0);
        self.store.swap_labelled(key, expected, new, how).await
    }

    async fn labelled(&self, table: &str, label: &str) -> Result<Option<Vec<String>>, StoreError> {
        let found = self.store.labelled(table, label).await?;
        self.count(found.as_ref().map_or(0, Vec::len));
        Ok(found)
    }

    async fn count_labelled(
        &self,
        table: &str,
        labels: &[String],
    ) -> Result<Option<usize>, StoreError> {
        self.count(labels.len());
        self.store.count_labelled(table, labels).await
    }

    fn begin_labels(&self, table: &str) -> Option<u64> {
        self.store.begin_labels(table)
    }

    async fn label(&self, key: &str, value: &[u8], labels: &[String]) -> Result<(), StoreError> {
        self.store.label(key, value, labels).await
    }

    fn end_labels(&self, table: &'static str, beginning: u64) {
        self.store.end_labels(table, beginning);
    }

    async fn mend(&self) -> Result<(), StoreError> {
        self.store.mend().await
    }

    async fn scan(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let found = self.store.scan(prefix).await?;
        self.count(found.len());
        Ok(found)
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let found = self.store.keys(prefix).await?;
        self.count(found.len());
        Ok(found)
    }

    async fn expires_in(&self, key: &str) -> Result<Option<Duration>, StoreError> {
        self.store.expires_in(key).await
    }

    async fn turn(
        &self,
        key: &str,
        every: Duration,
        patience: Duration,
    ) -> Result<Turn, StoreError> {
        self.store.turn(key, every, patience).await
    }

    fn is_exclusive(&self) -> bool {
        self.store.is_exclusive()
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.store.ping().await
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.store.close().await
    }
}
