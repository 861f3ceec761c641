//! Slow updates, stored until they are handled so that they can be confirmed to Telegram: it keeps
//! only a limited number of unconfirmed ones, and those would block all later updates.

use std::{sync::Arc, time::Duration};

use teloxide::types::Update;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::{error, warn};

use crate::{
    store::{Records, StoreError, Table},
    telegram::Received,
};

/// Most updates stored at once; further slow ones stay with Telegram.
const MOST: usize = 1000;

/// Lifetime of an entry: Telegram delivers no older updates.
const FORGOTTEN: Duration = Duration::from_secs(24 * 3600);

/// The store of slow updates.
#[derive(Clone)]
pub(crate) struct Inbox {
    table: Table<String>,
    places: Arc<Semaphore>,
}

/// A stored update.
pub(crate) struct Place {
    inbox: Inbox,
    id: u32,
    /// Frees the place when dropped; `None` for leftovers of an earlier process.
    _permit: Option<OwnedSemaphorePermit>,
}

impl Inbox {
    pub(crate) fn new(records: &Records) -> Self {
        Self {
            table: records.table("inbox"),
            places: Arc::new(Semaphore::new(MOST)),
        }
    }

    /// Stores an update as received; `None` if it stays with Telegram.
    pub(crate) async fn keep(&self, id: u32, raw: &str) -> Option<Place> {
        let permit = self.places.clone().try_acquire_owned().ok()?;
        let raw = raw.to_owned();
        match self.table.put(&key(id), &raw, Some(FORGOTTEN)).await {
            Ok(()) => Some(self.place(id, Some(permit))),
            Err(error) => {
                warn!(%error, "slow update not stored; it stays with Telegram");
                None
            }
        }
    }

    /// Returns what an earlier process did not finish, oldest first.
    pub(crate) async fn left(&self) -> Result<Vec<(Update, Place)>, StoreError> {
        let mut left = Vec::new();
        for (_, raw) in self.table.scan("").await? {
            match Received::read(raw) {
                Ok(Received { update, .. }) => {
                    let place = self.place(update.id.0, None);
                    left.push((update, place));
                }
                Err(_) => error!("stored update unreadable; it is not handled"),
            }
        }
        left.sort_by_key(|(update, _)| update.id.0);
        Ok(left)
    }

    fn place(&self, id: u32, permit: Option<OwnedSemaphorePermit>) -> Place {
        Place {
            inbox: self.clone(),
            id,
            _permit: permit,
        }
    }
}

impl Place {
    /// Removes the update, which has been handled.
    pub(crate) async fn leave(self) {
        if let Err(error) = self.inbox.table.delete(&key(self.id)).await {
            error!(%error, "handled update not removed; the next start handles it again");
        }
    }
}

fn key(id: u32) -> String {
    format!("{id:010}")
}
