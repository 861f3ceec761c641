//! Typed tables, through which the rest of the bot reads and writes. A value is sealed for its place
//! (`sealing`) and stored under `table/key`.

use std::{marker::PhantomData, sync::Arc, time::Duration};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    Expiry, Records, Store, StoreError, index::Changing, labelled::Labels, remembered::Remembered,
    sealing::Found, watched::Watched,
};

/// Records opened in a row before other tasks get their turn.
const AT_ONCE: usize = 64;

/// Records of one kind under string keys. Clones share the store.
pub struct Table<T> {
    pub(super) records: Records,
    pub(super) name: &'static str,
    pub(super) version: u8,
    pub(super) compressed: bool,
    pub(super) labels: Option<Arc<Labels<T>>>,
    pub(super) remembered: Option<Arc<Remembered<T>>>,
    pub(super) watched: Option<Watched>,
    pub(super) holds: PhantomData<fn() -> T>,
}

impl Records {
    /// Returns the table of this name. The name is part of the records: it never changes and has no
    /// `/`.
    pub fn table<T>(&self, name: &'static str) -> Table<T> {
        debug_assert!(!name.contains('/'), "a table's name ends at the first /");
        Table {
            records: self.clone(),
            name,
            version: 0,
            compressed: false,
            labels: None,
            remembered: None,
            watched: None,
            holds: PhantomData,
        }
    }
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self {
            records: self.records.clone(),
            labels: self.labels.clone(),
            remembered: self.remembered.clone(),
            watched: self.watched.clone(),
            ..*self
        }
    }
}

/// The decision of [`Table::update`] about a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<T> {
    /// Leaves the record, or its absence, as it is.
    Keep,
    /// Sets the record.
    Put(T),
    /// Removes the record.
    Delete,
}

/// The result of [`Table::update`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated<T> {
    /// The record as it was.
    pub before: Option<T>,
    /// The change that was made.
    pub change: Change<T>,
}

impl<T> Updated<T> {
    /// Returns the record as it is now.
    pub fn after(self) -> Option<T> {
        match self.change {
            Change::Keep => self.before,
            Change::Put(value) => Some(value),
            Change::Delete => None,
        }
    }
}

/// A record as found among others; no value if it cannot be read.
pub(super) struct Listed<T> {
    pub(super) key: String,
    pub(super) sealed: Vec<u8>,
    pub(super) value: Option<T>,
}

impl<T> Table<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// Deflates values before sealing, for large ones. Records written without this are still
    /// readable, and vice versa.
    pub fn compressed(self) -> Self {
        Self {
            compressed: true,
            ..self
        }
    }

    /// Writes records of this version and reads older ones, too. Raise it with each change of form
    /// that an older program would misread; that program then leaves the record alone.
    pub fn version(self, version: u8) -> Self {
        debug_assert!(version < 0x80, "it shares its byte with a flag");
        Self { version, ..self }
    }

    /// Keeps what records hold in memory, as long as they are not changed, so that those read over and over
    /// are opened once. Not where others change the store: what they remove would stay here.
    pub fn remembering(self) -> Self
    where
        T: Clone,
    {
        let is_ours = self.store().is_exclusive();
        Self {
            remembered: is_ours.then(|| Arc::new(Remembered::new())),
            ..self
        }
    }

    /// Returns the record under `key`. If the previous key sealed it, it is resealed with the current
    /// one.
    pub async fn get(&self, key: &str) -> Result<Option<T>, StoreError> {
        let Some(found) = self.find(key).await? else {
            return Ok(None);
        };
        let found = self.refresh(key, found).await?;
        Ok(Some(found.value))
    }

    /// Like [`Table::get`], for records that are dispensable: an unreadable one is logged and treated
    /// as absent. Not for records that would be replaced when absent.
    pub async fn get_readable(&self, key: &str) -> Result<Option<T>, StoreError> {
        match self.get(key).await {
            Err(error) if error.is_unreadable() => {
                let table = self.name;
                tracing::warn!(table, %error, "store record unreadable; it is treated as absent");
                Ok(None)
            }
            read => read,
        }
    }

    /// Sets the record, which expires after `ttl`.
    pub async fn put(&self, key: &str, value: &T, ttl: Option<Duration>) -> Result<(), StoreError> {
        let (path, labels) = (self.path(key), self.labels_of(key, Some(value)));
        let sealed = self.seal(key, value).await?;
        let changing = self.change(key).await;
        let put = self.store();
        let put = put.put_labelled(&path, sealed, ttl, labels.as_deref());
        self.watching(put).await?;
        now(changing, labels.as_deref());
        Ok(())
    }

    /// Like [`Table::put`], for records that may be lost in a crash; see [`Store::put_soon`].
    pub async fn put_soon(
        &self,
        key: &str,
        value: &T,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        let (path, labels) = (self.path(key), self.labels_of(key, Some(value)));
        let sealed = self.seal(key, value).await?;
        let changing = self.change(key).await;
        let put = self.store();
        let put = put.put_soon_labelled(&path, sealed, ttl, labels.as_deref());
        self.watching(put).await?;
        now(changing, labels.as_deref());
        Ok(())
    }

    /// Removes the record; `true` if it was there.
    pub async fn delete(&self, key: &str) -> Result<bool, StoreError> {
        let changing = self.change(key).await;
        let path = self.path(key);
        let deleted = self.watching(self.store().delete(&path)).await?;
        self.forget_remembered(key);
        now(changing, Some(&[]));
        Ok(deleted)
    }

    /// Sets the record only if there is none; `true` if it did.
    pub async fn insert(
        &self,
        key: &str,
        value: &T,
        ttl: Option<Duration>,
    ) -> Result<bool, StoreError> {
        let sealed = self.seal(key, value).await?;
        let labels = self.labels_of(key, Some(value));
        let changing = self.change(key).await;
        let inserted = self.create(key, sealed, ttl, labels.as_deref()).await?;
        now(changing, labels.as_deref().filter(|_| inserted));
        Ok(inserted)
    }

    /// Removes the record and returns it. Exactly one of several callers gets it: for records that may
    /// be used only once.
    pub async fn take(&self, key: &str) -> Result<Option<T>, StoreError> {
        let changing = self.change(key).await;
        while let Some(Found { value, sealed, .. }) = self.find(key).await? {
            if self.swap(key, &sealed, None, (Expiry::Never, None)).await? {
                now(changing, Some(&[]));
                return Ok(Some(value));
            }
        }
        now(changing, Some(&[]));
        Ok(None)
    }

    /// Changes the record depending on its current value. If another change comes between, `change` is
    /// called again with the new record, so it must have no side effects.
    pub async fn update(
        &self,
        key: &str,
        expiry: impl Into<Expiry> + Send,
        mut change: impl FnMut(Option<&T>) -> Change<T> + Send,
    ) -> Result<Updated<T>, StoreError> {
        let expiry = expiry.into();
        let changing = self.change(key).await;
        loop {
            let found = match self.find(key).await {
                Ok(found) => found,
                Err(error) => {
                    now(changing, None);
                    return Err(error);
                }
            };
            let change = change(found.as_ref().map(|found| &found.value));
            let (new, labels) = match &change {
                Change::Put(value) => {
                    let labels = self.labels_of(key, Some(value));
                    (Some(self.seal(key, value).await?), labels)
                }
                Change::Delete => (None, Some(Vec::new())),
                Change::Keep => (None, None),
            };
            let to_be = labels.as_deref();
            let done = match (&change, &found, new) {
                (Change::Keep, ..) | (Change::Delete, None, _) => true,
                (_, Some(found), new) => {
                    self.swap(key, &found.sealed, new, (expiry, to_be)).await?
                }
                (_, None, new) => {
                    let new = new.unwrap_or_default();
                    self.create(key, new, ttl_of(expiry), to_be).await?
                }
            };
            if done {
                now(changing, to_be);
                let before = found.map(|found| found.value);
                return Ok(Updated { before, change });
            }
        }
    }

    /// Returns all readable records whose key begins with `prefix`, found like [`Store::scan`]; logs
    /// the number of unreadable ones. Code that erases records by key uses [`Table::delete_all`]
    /// instead.
    pub async fn scan(&self, prefix: &str) -> Result<Vec<(String, T)>, StoreError> {
        let listed = self.list(prefix).await?.into_iter();
        let readable = listed.filter_map(|listed| Some((listed.key, listed.value?)));
        Ok(readable.collect())
    }

    /// Returns all records whose key begins with `prefix`; logs the number of unreadable ones.
    pub(super) async fn list(&self, prefix: &str) -> Result<Vec<Listed<T>>, StoreError> {
        let mut records = Vec::new();
        let mut unreadable = Vec::new();
        let found = self.store().scan(&self.path(prefix)).await?;
        for (number, (path, sealed)) in found.into_iter().enumerate() {
            // Opening many records takes long, and all updates wait for the one thread.
            if number % AT_ONCE == AT_ONCE - 1 {
                tokio::task::yield_now().await;
            }
            let key = path[self.name.len() + 1..].to_owned();
            let (sealed, value) = match self.unseal(&key, sealed.clone()).await {
                Ok(found) => {
                    let found = self.refresh(&key, found).await?;
                    (found.sealed, Some(found.value))
                }
                Err(error) if error.is_unreadable() => {
                    unreadable.push(error);
                    (sealed, None)
                }
                Err(error) => return Err(error),
            };
            records.push(Listed { key, sealed, value });
        }
        self.tell_unreadable(&unreadable);
        Ok(records)
    }

    /// Removes all records whose key begins with `prefix`, including unreadable ones.
    pub async fn delete_all(&self, prefix: &str) -> Result<(), StoreError> {
        for path in self.store().keys(&self.path(prefix)).await? {
            self.delete(&path[self.name.len() + 1..]).await?;
        }
        Ok(())
    }

    /// Logs the number of unreadable records if it has changed.
    fn tell_unreadable(&self, errors: &[StoreError]) {
        let mut told = self.records.shared.told.lock();
        let told = told
            .as_mut()
            .map(|told| told.insert(self.name, errors.len()));
        let before = told.unwrap_or_default().unwrap_or_default();
        if let Some(reason) = errors.last().filter(|_| errors.len() != before) {
            let (table, count) = (self.name, errors.len());
            tracing::warn!(table, count, %reason, "store records unreadable; they are skipped");
        }
    }

    pub(super) async fn swap(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        (expiry, labels): (Expiry, Option<&[String]>),
    ) -> Result<bool, StoreError> {
        let path = self.path(key);
        let is_removal = new.is_none();
        let swapped = self.store();
        let swapped = swapped.swap_labelled(&path, expected, new, (expiry, labels));
        let swapped = self.watching(swapped).await?;
        if is_removal {
            self.forget_remembered(key);
        }
        Ok(swapped)
    }

    async fn create(
        &self,
        key: &str,
        new: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
    ) -> Result<bool, StoreError> {
        let path = self.path(key);
        let inserted = self.store();
        let inserted = inserted.insert_labelled(&path, new, ttl, labels);
        self.watching(inserted).await
    }

    pub(super) fn path(&self, key: &str) -> String {
        format!("{}/{key}", self.name)
    }

    pub(super) fn store(&self) -> &dyn Store {
        self.records.shared.store.as_ref()
    }
}

fn ttl_of(expiry: Expiry) -> Option<Duration> {
    match expiry {
        Expiry::After(ttl) => Some(ttl),
        Expiry::Never | Expiry::Unchanged => None,
    }
}

/// Tells the index how a change ended: which labels the record has now, if the change was made.
fn now(changing: Option<Changing<'_>>, labels: Option<&[String]>) {
    match (changing, labels) {
        (Some(changing), Some(labels)) => changing.now(labels),
        (Some(changing), None) => changing.unchanged(),
        (None, _) => {}
    }
}
