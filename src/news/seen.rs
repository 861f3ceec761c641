//! Which events were read already.
//!
//! Events have no id, periods overlap, and one may come in two ways: so what an event says is its name, under a
//! key, so that the name tells nothing.

use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha256;

use super::KNOWN;
use crate::{
    store::{Records, StoreError, Table},
    worksection::{AccountName, Event},
};

/// The events of all accounts that were read.
pub(super) struct Seen {
    table: Table<()>,
    names: Hmac<Sha256>,
}

impl Seen {
    pub(super) fn new(records: &Records) -> Self {
        let names = Hmac::new_from_slice(&records.derive("events"))
            .expect("HMAC takes a key of any length (RFC 2104)");
        Self {
            table: records.table("news_seen"),
            names,
        }
    }

    /// Returns the name of an event.
    pub(super) fn name(&self, account: &AccountName, event: &Event) -> String {
        self.named(account, &event.content())
    }

    /// Returns the name of something that happened without an event, by all that is known of it.
    pub(super) fn name_of(&self, account: &AccountName, what: &impl Serialize) -> String {
        self.named(account, &serde_json::to_vec(what).unwrap_or_default())
    }

    fn named(&self, account: &AccountName, what: &[u8]) -> String {
        let mut mac = self.names.clone();
        mac.update(account.as_str().as_bytes());
        mac.update(b"\0");
        mac.update(what);
        hex::encode(&mac.finalize().into_bytes()[..16])
    }

    pub(super) async fn has(&self, account: &AccountName, name: &str) -> Result<bool, StoreError> {
        let place = self.place(account, name);
        Ok(self.table.get_readable(&place).await?.is_some())
    }

    pub(super) async fn note(&self, account: &AccountName, name: &str) -> Result<(), StoreError> {
        let place = self.place(account, name);
        self.table.put(&place, &(), Some(KNOWN)).await
    }

    /// Forgets all events of an account.
    pub(super) async fn forget(&self, account: &AccountName) -> Result<(), StoreError> {
        self.table.delete_all(&self.place(account, "")).await
    }

    fn place(&self, account: &AccountName, name: &str) -> String {
        let mut mac = self.names.clone();
        mac.update(account.as_str().as_bytes());
        let mark = hex::encode(&mac.finalize().into_bytes()[..8]);
        format!("{mark}/{name}")
    }
}
