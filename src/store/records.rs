//! The open store with its keys.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use futures_util::future::BoxFuture;

use super::{SecretKey, Store, StoreError, Vault, index::Index, watched::Count};

/// The open store with its keys, from which tables are made. Clones share it.
#[derive(Clone)]
pub struct Records {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub(super) store: Arc<dyn Store>,
    pub(super) vault: Vault,
    key: SecretKey,
    /// Number of unreadable records per table that was last logged.
    pub(super) told: Mutex<HashMap<&'static str, usize>>,
    /// The labels of each table's records, if they are in memory.
    pub(super) indexes: Mutex<HashMap<&'static str, Arc<Index>>>,
    /// How often each table was changed, if somebody watches it and no other process changes it.
    pub(super) counts: Mutex<HashMap<&'static str, Count>>,
    /// How the labels of each table are mended.
    menders: Mutex<HashMap<&'static str, Arc<Mender>>>,
}

type Mender = dyn Fn(Records) -> BoxFuture<'static, Result<(), StoreError>> + Send + Sync;

impl Records {
    /// Creates records that are sealed by `key` and opened with it or `previous`.
    pub fn new(store: Arc<dyn Store>, key: &SecretKey, previous: Option<&SecretKey>) -> Self {
        let vault = Vault::new(key, previous);
        let key = key.clone();
        Self {
            shared: Arc::new(Shared {
                store,
                vault,
                key,
                told: Mutex::default(),
                indexes: Mutex::default(),
                counts: Mutex::default(),
                menders: Mutex::default(),
            }),
        }
    }

    pub(super) fn mend_with(
        &self,
        table: &'static str,
        mend: impl Fn(Self) -> BoxFuture<'static, Result<(), StoreError>> + Send + Sync + 'static,
    ) {
        let menders = self.shared.menders.lock();
        let mut menders = menders.unwrap_or_else(PoisonError::into_inner);
        menders.insert(table, Arc::new(mend));
    }

    /// Checks what tells where records are: labels, and names of a shared store. Until it was done at the
    /// start, all records are looked through. To be called periodically.
    pub async fn mend(&self) -> Result<(), StoreError> {
        self.shared.store.mend().await?;
        let menders: Vec<_> = {
            let menders = self.shared.menders.lock();
            let menders = menders.unwrap_or_else(PoisonError::into_inner);
            menders.values().cloned().collect()
        };
        for mend in menders {
            mend(self.clone()).await?;
        }
        Ok(())
    }

    /// Derives a key for a `purpose` outside the store (signing links, the webhook's secret). It
    /// changes with `SECRET_KEY`.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        self.shared.key.derive(&format!("purpose/{purpose}"))
    }

    /// Returns the key that seals the records.
    pub(crate) fn key(&self) -> &SecretKey {
        &self.shared.key
    }

    /// Returns the underlying store with its sealed bytes: for copying a store, and for tests.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.shared.store
    }

    /// Frees the space of expired records; see [`Store::sweep`]. To be called periodically.
    pub async fn sweep(&self) -> Result<usize, StoreError> {
        self.shared.store.sweep().await
    }

    /// Sees that what was replaced or removed can be read no more; see [`Store::renew`]. To be called
    /// periodically.
    pub async fn renew(&self) -> Result<(), StoreError> {
        self.shared.store.renew().await
    }

    /// Checks the store; see [`Store::ping`].
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.shared.store.ping().await
    }

    /// Counts the records, and how many of them the present key does not open: another one sealed them, or
    /// they are damaged.
    pub async fn count_sealed(&self) -> Result<(usize, usize), StoreError> {
        let current = Vault::new(&self.shared.key, None);
        let records = self.shared.store.scan("").await?;
        let sealed = records.iter().filter_map(|(path, value)| {
            let (table, key) = path.split_once('/')?;
            let is_sealed = !super::is_of_instances(path);
            is_sealed.then(|| current.open(table, key, value).is_some())
        });
        let (current, stale): (Vec<_>, Vec<_>) = sealed.partition(|is_current| *is_current);
        Ok((current.len() + stale.len(), stale.len()))
    }

    /// Closes the store; see [`Store::close`].
    pub async fn close(&self) -> Result<(), StoreError> {
        self.shared.store.close().await
    }
}
