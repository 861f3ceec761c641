//! Tables whose records have labels, made from what is in them: which records have a label is asked without
//! looking through all of them.
//!
//! A store for one process has its labels in memory ([`Index`]); Redis changes them in the same step as the
//! record, under keyed codes, which tell nothing but that records have something in common. Where neither can
//! be relied on, the records are looked through.

use std::{
    collections::HashSet,
    marker::PhantomData,
    sync::{Arc, PoisonError},
};

use futures_util::{StreamExt, TryStreamExt, stream};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Serialize, de::DeserializeOwned};
use sha2::Sha256;
use tokio::task::spawn_blocking;

use super::{
    Records, StoreError, Table,
    index::{Changing, Index},
    table::Listed,
};

/// Records labelled at once while labels are mended.
const AT_ONCE: usize = 64;

/// How a table labels its records.
pub(super) struct Labels<T> {
    of: Box<LabelsOf<T>>,
    /// `None` where others change the records as well.
    index: Option<Arc<Index>>,
    /// Makes the codes of labels.
    code: Hmac<Sha256>,
}

/// The labels of a record with this key; no value if it cannot be read.
type LabelsOf<T> = dyn Fn(&str, Option<&T>) -> Vec<String> + Send + Sync;

impl<T> Table<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// Gives records labels, by which [`Table::with_label`] finds them. To be called last, and always
    /// with the same function for a table.
    pub fn labelled(
        self,
        labels: impl Fn(&str, Option<&T>) -> Vec<String> + Send + Sync + 'static,
    ) -> Self {
        let code = self.records.derive(&format!("labels/{}", self.name));
        let code = Hmac::new_from_slice(&code).expect("HMAC takes a key of any length (RFC 2104)");
        let table = Self {
            labels: Some(Arc::new(Labels {
                of: Box::new(labels),
                index: self.records.index(self.name),
                code,
            })),
            ..self
        };
        let (name, version, compressed) = (table.name, table.version, table.compressed);
        let labels = table.labels.clone();
        table.records.mend_with(name, move |records| {
            let table = Table::<T> {
                records,
                name,
                version,
                compressed,
                labels: labels.clone(),
                remembered: None,
                watched: None,
                holds: PhantomData,
            };
            Box::pin(async move { table.mend().await })
        });
        table
    }

    /// Returns the keys of the records that have a label. Some may have expired.
    pub async fn with_label(&self, label: &str) -> Result<Vec<String>, StoreError> {
        if let Some(index) = self.index() {
            self.read_labels(index).await?;
            return Ok(index.keys(label));
        }
        let label = self.coded(label);
        if let Some(keys) = self.store().labelled(self.name, &label).await? {
            return Ok(keys);
        }
        let (found, labels) = (self.list("").await?.into_iter(), [label]);
        let has = |listed: &Listed<T>| self.has_any(listed, &labels);
        Ok(found.filter(has).map(|listed| listed.key).collect())
    }

    /// Returns the number of records that have one of these labels, of which a record has one at most.
    /// Some may have expired.
    pub async fn count_with(&self, labels: &[String]) -> Result<usize, StoreError> {
        if let Some(index) = self.index() {
            self.read_labels(index).await?;
            return Ok(labels.iter().map(|label| index.count(label)).sum());
        }
        let labels: Vec<_> = labels.iter().map(|label| self.coded(label)).collect();
        if let Some(count) = self.store().count_labelled(self.name, &labels).await? {
            return Ok(count);
        }
        let found = self.list("").await?;
        let has = |listed: &&Listed<T>| self.has_any(listed, &labels);
        Ok(found.iter().filter(has).count())
    }

    fn has_any(&self, listed: &Listed<T>, labels: &[String]) -> bool {
        let own = self.labels_of(&listed.key, listed.value.as_ref());
        own.is_some_and(|own| own.iter().any(|label| labels.contains(label)))
    }

    /// Checks the labels, and mends what an older version wrote without them.
    async fn mend(&self) -> Result<(), StoreError> {
        let Some(index) = self.index() else {
            let Some(mending) = self.store().begin_labels(self.name) else {
                return Ok(());
            };
            let label = async |listed: Listed<T>| {
                let labels = self.labels_of(&listed.key, listed.value.as_ref());
                let (path, labels) = (self.path(&listed.key), labels.unwrap_or_default());
                self.store().label(&path, &listed.sealed, &labels).await
            };
            stream::iter(self.list("").await?)
                .map(label)
                .buffer_unordered(AT_ONCE)
                .try_collect::<()>()
                .await?;
            self.store().end_labels(self.name, mending);
            return Ok(());
        };
        if !index.is_complete() {
            return self.read_labels(index).await;
        }
        let (known, live) = (index.known(), self.store().keys(&self.path("")).await?);
        let name = self.name.len() + 1;
        let over = spawn_blocking(move || {
            let live: HashSet<_> = live.iter().map(|path| &path[name..]).collect();
            let over = known.into_iter().filter(|key| !live.contains(&**key));
            over.collect::<Vec<_>>()
        });
        for key in over.await.map_err(|_| StoreError::Closed)? {
            self.look_again(index, &key).await?;
        }
        Ok(())
    }

    /// Reads the labels of all records, where that was not done yet, and of those that may have changed.
    async fn read_labels(&self, index: &Index) -> Result<(), StoreError> {
        let unsure = index.unsure();
        if index.is_complete() && unsure.is_empty() {
            return Ok(());
        }
        // Whatever was cut off on its way to the store is made before this.
        self.store().ping().await?;
        for key in unsure {
            self.look_again(index, &key).await?;
        }
        let _building = index.building.lock().await;
        if index.is_complete() {
            return Ok(());
        }
        index.begin();
        for listed in self.list("").await? {
            let labels = self.labels_of(&listed.key, listed.value.as_ref());
            index.read(&listed.key, &labels.unwrap_or_default());
        }
        index.complete();
        Ok(())
    }

    /// Reads the labels of one record; where that fails, it is done when it is asked for next.
    async fn look_again(&self, index: &Index, key: &str) -> Result<(), StoreError> {
        let changing = index.change(key).await;
        let labels = match self.get(key).await {
            Ok(None) => Vec::new(),
            Ok(Some(value)) => self.labels_of(key, Some(&value)).unwrap_or_default(),
            Err(error) if error.is_unreadable() => self.labels_of(key, None).unwrap_or_default(),
            Err(error) => return Err(error),
        };
        changing.now(&labels);
        Ok(())
    }

    /// Returns the labels of a record, as the index knows them.
    pub(super) fn labels_of(&self, key: &str, value: Option<&T>) -> Option<Vec<String>> {
        let labels = (self.labels.as_ref()?.of)(key, value).into_iter();
        Some(labels.map(|label| self.coded(&label)).collect())
    }

    /// Returns a label as the index knows it: in memory as it is.
    fn coded(&self, label: &str) -> String {
        let labels = self.labels.as_ref().filter(|labels| labels.index.is_none());
        let Some(labels) = labels else {
            return label.to_owned();
        };
        let mut code = labels.code.clone();
        code.update(label.as_bytes());
        hex::encode(&code.finalize().into_bytes()[..12])
    }

    /// Waits for the turn to change a record, where that changes labels in memory.
    pub(super) fn change<'a>(
        &'a self,
        key: &'a str,
    ) -> impl Future<Output = Option<Changing<'a>>> + Send + 'a {
        change(self.index(), key)
    }

    fn index(&self) -> Option<&Index> {
        self.labels.as_ref()?.index.as_deref()
    }
}

async fn change<'a>(index: Option<&'a Index>, key: &str) -> Option<Changing<'a>> {
    Some(index?.change(key).await)
}

impl Records {
    /// Returns the index of a table's labels, where no other process changes them.
    fn index(&self, table: &'static str) -> Option<Arc<Index>> {
        let is_exclusive = self.shared.store.is_exclusive();
        let index = || {
            let mut indexes = self
                .shared
                .indexes
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            indexes.entry(table).or_default().clone()
        };
        is_exclusive.then(index)
    }
}
