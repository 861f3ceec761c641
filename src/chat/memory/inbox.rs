//! Updates that take long, kept until they are handled, so that Telegram can be told that they are
//! taken: it holds only so many that are not, and those would hold up everybody behind them.

use std::{sync::Arc, time::Duration};

use teloxide::types::Update;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::{error, warn};

use crate::{
    store::{Records, StoreError, Table},
    telegram::Received,
};

/// How many may be kept at once; whatever takes long beyond that stays with Telegram.
const MOST: usize = 1000;

/// Telegram brings nothing that is older.
const FORGOTTEN: Duration = Duration::from_secs(24 * 3600);

/// Updates that take long.
#[derive(Clone)]
pub struct Inbox {
    table: Table<String>,
    places: Arc<Semaphore>,
}

/// An update that is kept.
pub struct Place {
    inbox: Inbox,
    id: u32,
    /// Frees the place when dropped; what an earlier process left needs none.
    _permit: Option<OwnedSemaphorePermit>,
}

impl Inbox {
    pub fn new(records: &Records) -> Self {
        Self {
            table: records.table("inbox"),
            places: Arc::new(Semaphore::new(MOST)),
        }
    }

    /// Keeps an update as it came; nothing, where it stays with Telegram.
    pub async fn keep(&self, id: u32, raw: &str) -> Option<Place> {
        let permit = self.places.clone().try_acquire_owned().ok()?;
        let raw = raw.to_owned();
        match self.table.put(&key(id), &raw, Some(FORGOTTEN)).await {
            Ok(()) => Some(self.place(id, Some(permit))),
            Err(error) => {
                warn!(%error, "an update that takes long stays with Telegram");
                None
            }
        }
    }

    /// What an earlier process did not get done, oldest first.
    pub async fn left(&self) -> Result<Vec<(Update, Place)>, StoreError> {
        let mut left = Vec::new();
        for (_, raw) in self.table.scan("").await? {
            match Received::read(raw) {
                Ok(Received { update, .. }) => {
                    let place = self.place(update.id.0, None);
                    left.push((update, place));
                }
                Err(_) => error!("an update that was kept cannot be read"),
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
    /// The update is handled.
    pub async fn leave(self) {
        if let Err(error) = self.inbox.table.delete(&key(self.id)).await {
            error!(%error, "an update that is handled will be handled again");
        }
    }
}

fn key(id: u32) -> String {
    format!("{id:010}")
}
