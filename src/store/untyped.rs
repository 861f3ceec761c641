//! What a table does with sealed bytes, whatever its records hold: it is compiled once, not once a type.

use std::{any::Any, time::Duration};

use secrecy::zeroize::Zeroizing;

use super::{
    Expiry, Opened, Records, Store, StoreError,
    sealing::{LARGE, encode},
    watched::{Watched, noting},
};

/// A table without the type of its records.
#[derive(Clone, Copy)]
pub(super) struct Untyped<'a> {
    pub(super) records: &'a Records,
    pub(super) form: Form,
    pub(super) watched: Option<&'a Watched>,
}

/// How a table writes.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) table: &'static str,
    pub(super) version: u8,
    pub(super) compressed: bool,
}

/// Work for a blocking thread, and what it gives.
type Work = Box<dyn FnOnce() -> Given + Send>;
type Given = Box<dyn Any + Send>;

impl<'a> Untyped<'a> {
    pub(super) fn store(self) -> &'a dyn Store {
        self.records.shared.store.as_ref()
    }

    pub(super) fn path(self, key: &str) -> String {
        [self.form.table, "/", key].concat()
    }

    pub(super) async fn get(self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.store().get(&self.path(key)).await
    }

    /// Sets the record; `soon` is [`Store::put_soon`].
    pub(super) async fn put(
        self,
        key: &str,
        sealed: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
        soon: bool,
    ) -> Result<(), StoreError> {
        let (path, store) = (self.path(key), self.store());
        let put = if soon {
            store.put_soon_labelled(&path, sealed, ttl, labels)
        } else {
            store.put_labelled(&path, sealed, ttl, labels)
        };
        self.noting(put).await
    }

    pub(super) async fn delete(self, key: &str) -> Result<bool, StoreError> {
        let path = self.path(key);
        self.noting(self.store().delete(&path)).await
    }

    pub(super) async fn create(
        self,
        key: &str,
        new: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
    ) -> Result<bool, StoreError> {
        let path = self.path(key);
        let inserted = self.store().insert_labelled(&path, new, ttl, labels);
        self.noting(inserted).await
    }

    pub(super) async fn swap(
        self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        to_be: (Expiry, Option<&[String]>),
    ) -> Result<bool, StoreError> {
        let path = self.path(key);
        let swapped = self.store().swap_labelled(&path, expected, new, to_be);
        self.noting(swapped).await
    }

    /// Seals a value for its place, on a blocking thread if it is large.
    pub(super) async fn seal(
        self,
        key: &str,
        json: Zeroizing<Vec<u8>>,
    ) -> Result<Vec<u8>, StoreError> {
        if json.len() <= LARGE {
            return Ok(seal(self.records, self.form, key, &json));
        }
        let (records, form, key) = (self.records.clone(), self.form, key.to_owned());
        elsewhere(move || seal(&records, form, &key, &json)).await
    }

    /// Makes a change, and notes it whether it was made or not: after an error nobody knows.
    async fn noting<R>(
        self,
        change: impl Future<Output = Result<R, StoreError>>,
    ) -> Result<R, StoreError> {
        let changed = change.await;
        noting(self.records, self.watched).await?;
        changed
    }
}

/// Opens what was sealed for its place.
pub(super) fn open(
    records: &Records,
    form: Form,
    key: &str,
    sealed: &[u8],
) -> Result<Opened, StoreError> {
    let opened = records.shared.vault.open(form.table, key, sealed);
    opened.ok_or(StoreError::Sealed { table: form.table })
}

fn seal(records: &Records, form: Form, key: &str, json: &[u8]) -> Vec<u8> {
    let plain = encode(json, form.version, form.compressed);
    records.shared.vault.seal(form.table, key, &plain)
}

/// Does what takes long on a blocking thread.
pub(super) async fn elsewhere<R: Send + 'static>(
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<R, StoreError> {
    let given = done(Box::new(|| Box::new(work()) as Given)).await?;
    let given = given.downcast().map_err(|_| StoreError::Closed)?;
    Ok(*given)
}

async fn done(work: Work) -> Result<Given, StoreError> {
    let task = tokio::task::spawn_blocking(work).await;
    task.map_err(|_| StoreError::Closed)
}
