//! Typed tables, through which the rest of the bot reads and writes. A value is sealed for its place
//! (`sealing`) and stored under `table/key`.

use std::{marker::PhantomData, sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    Expiry, Records, Store, StoreError, index::Changing, labelled::Labels, remembered::Remembered,
    sealing::Found, watched::Watched,
};

/// Records opened in a row before other tasks get their turn.
const AT_ONCE: usize = 64;

/// Records of one kind under string keys. Clones share the store.
///
/// What it gives to wait for is boxed: there are hundreds of places that wait for one, and each would hold, move
/// and end the whole of it in code of its own.
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

/// What decides, given the record as it is.
type Decide<'a, T> = dyn FnMut(Option<&T>) -> Change<T> + Send + 'a;

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
    pub fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<T>, StoreError>> {
        Box::pin(async move {
            let Some(found) = self.find(key).await? else {
                return Ok(None);
            };
            let found = self.refresh(key, found).await?;
            Ok(Some(found.value))
        })
    }

    /// Like [`Table::get`], for records that are dispensable: an unreadable one is logged and treated
    /// as absent. Not for records that would be replaced when absent.
    pub async fn get_readable(&self, key: &str) -> Result<Option<T>, StoreError> {
        let read = self.get(key).await;
        read.or_else(|error| passed_over(self.name, error).map(|()| None))
    }

    /// Sets the record, which expires after `ttl`.
    pub fn put<'a>(
        &'a self,
        key: &'a str,
        value: &'a T,
        ttl: Option<Duration>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(self.set(key, value, ttl, false))
    }

    /// Like [`Table::put`], for records that may be lost in a crash; see [`Store::put_soon`].
    pub fn put_soon<'a>(
        &'a self,
        key: &'a str,
        value: &'a T,
        ttl: Option<Duration>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(self.set(key, value, ttl, true))
    }

    async fn set(
        &self,
        key: &str,
        value: &T,
        ttl: Option<Duration>,
        soon: bool,
    ) -> Result<(), StoreError> {
        let labels = self.labels_of(key, Some(value));
        let sealed = self.seal(key, value).await?;
        let changing = self.change(key).await;
        let put = self.untyped();
        put.put(key, sealed, ttl, labels.as_deref(), soon).await?;
        now(changing, labels.as_deref());
        Ok(())
    }

    /// Removes the record; `true` if it was there.
    pub fn delete<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move {
            let changing = self.change(key).await;
            let deleted = self.untyped().delete(key).await?;
            self.forget_remembered(key);
            now(changing, Some(&[]));
            Ok(deleted)
        })
    }

    /// Sets the record only if there is none; `true` if it did.
    pub fn insert<'a>(
        &'a self,
        key: &'a str,
        value: &'a T,
        ttl: Option<Duration>,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move {
            let sealed = self.seal(key, value).await?;
            let labels = self.labels_of(key, Some(value));
            let changing = self.change(key).await;
            let inserted = self.untyped();
            let inserted = inserted.create(key, sealed, ttl, labels.as_deref()).await?;
            now(changing, labels.as_deref().filter(|_| inserted));
            Ok(inserted)
        })
    }

    /// Removes the record and returns it. Exactly one of several callers gets it: for records that may
    /// be used only once.
    pub fn take<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<T>, StoreError>> {
        Box::pin(async move {
            let changing = self.change(key).await;
            while let Some(Found { value, sealed, .. }) = self.find(key).await? {
                if self.swap(key, &sealed, None, (Expiry::Never, None)).await? {
                    now(changing, Some(&[]));
                    return Ok(Some(value));
                }
            }
            now(changing, Some(&[]));
            Ok(None)
        })
    }

    /// Changes the record depending on its current value. If another change comes between, `change` is
    /// called again with the new record, so it must have no side effects.
    pub fn update<'a>(
        &'a self,
        key: &'a str,
        expiry: impl Into<Expiry>,
        change: impl FnMut(Option<&T>) -> Change<T> + Send + 'a,
    ) -> BoxFuture<'a, Result<Updated<T>, StoreError>> {
        Box::pin(self.update_by(key, expiry.into(), Box::new(change)))
    }

    /// Compiled once a type, not once a change.
    async fn update_by(
        &self,
        key: &str,
        expiry: Expiry,
        mut change: Box<Decide<'_, T>>,
    ) -> Result<Updated<T>, StoreError> {
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
                    let created = self.untyped();
                    created.create(key, new, ttl_of(expiry), to_be).await?
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
    pub fn scan<'a>(
        &'a self,
        prefix: &'a str,
    ) -> BoxFuture<'a, Result<Vec<(String, T)>, StoreError>> {
        Box::pin(async move {
            let listed = self.list(prefix).await?.into_iter();
            let readable = listed.filter_map(|listed| Some((listed.key, listed.value?)));
            Ok(readable.collect())
        })
    }

    /// Returns all records whose key begins with `prefix`; logs the number of unreadable ones.
    pub(super) fn list<'a>(
        &'a self,
        prefix: &'a str,
    ) -> BoxFuture<'a, Result<Vec<Listed<T>>, StoreError>> {
        Box::pin(self.listed(prefix))
    }

    async fn listed(&self, prefix: &str) -> Result<Vec<Listed<T>>, StoreError> {
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
    pub fn delete_all<'a>(&'a self, prefix: &'a str) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            for path in self.store().keys(&self.path(prefix)).await? {
                self.delete(&path[self.name.len() + 1..]).await?;
            }
            Ok(())
        })
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
        let is_removal = new.is_none();
        let swapped = self.untyped();
        let swapped = swapped.swap(key, expected, new, (expiry, labels)).await?;
        if is_removal {
            self.forget_remembered(key);
        }
        Ok(swapped)
    }

    pub(super) fn path(&self, key: &str) -> String {
        self.untyped().path(key)
    }

    pub(super) fn store(&self) -> &dyn Store {
        self.records.shared.store.as_ref()
    }
}

/// Logs that a record cannot be read; any other error stays one.
fn passed_over(table: &'static str, error: StoreError) -> Result<(), StoreError> {
    if !error.is_unreadable() {
        return Err(error);
    }
    tracing::warn!(table, %error, "store record unreadable; it is treated as absent");
    Ok(())
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
