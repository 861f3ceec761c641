//! Slow updates, stored until they are handled so that they can be confirmed to Telegram: it keeps
//! only a limited number of unconfirmed ones, and those would block all later updates.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use teloxide::types::{Update, UserId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::{error, warn};

use crate::{
    chat::words::speaker,
    store::{Records, StoreError, Table},
    telegram::Received,
};

/// Most updates stored at once; further slow ones stay with Telegram.
const MOST: usize = 1000;

/// Most of them of one person, so that a few people cannot take all places.
const SHARE: usize = 20;

/// Lifetime of an entry: Telegram delivers no older updates.
const FORGOTTEN: Duration = Duration::from_secs(24 * 3600);

/// The store of slow updates.
#[derive(Clone)]
pub(crate) struct Inbox {
    table: Table<String>,
    places: Arc<Semaphore>,
    shares: Shares,
}

/// A stored update.
pub(crate) struct Place {
    inbox: Inbox,
    id: u32,
    /// Frees the place when dropped; `None` for leftovers of an earlier process beyond the limit.
    _permit: Option<OwnedSemaphorePermit>,
    _share: Share,
}

/// The result of storing an update.
pub(crate) enum Stored {
    Kept(Place),
    /// Its person has enough here.
    Beyond,
    /// It stays with Telegram.
    No,
}

impl Inbox {
    pub(crate) fn new(records: &Records) -> Self {
        Self {
            table: records.table("inbox"),
            places: Arc::new(Semaphore::new(MOST)),
            shares: Shares::default(),
        }
    }

    /// Whether a person has as many updates here as anybody may.
    pub(crate) fn has_enough(&self, person: Option<UserId>) -> bool {
        self.shares.of(person) >= SHARE
    }

    /// Stores an update as received.
    pub(crate) async fn keep(&self, id: u32, person: Option<UserId>, raw: &str) -> Stored {
        if self.has_enough(person) {
            return Stored::Beyond;
        }
        let share = self.shares.take(person);
        let Ok(permit) = self.places.clone().try_acquire_owned() else {
            return Stored::No;
        };
        let raw = raw.to_owned();
        match self.table.put(&key(id), &raw, Some(FORGOTTEN)).await {
            Ok(()) => Stored::Kept(self.place(id, Some(permit), share)),
            Err(error) => {
                warn!(%error, "slow update not stored; it stays with Telegram");
                Stored::No
            }
        }
    }

    /// Returns what an earlier process did not finish, oldest first.
    pub(crate) async fn left(&self) -> Result<Vec<(Box<Update>, Place)>, StoreError> {
        let mut left = Vec::new();
        for (_, raw) in self.table.scan("").await? {
            match Received::read(raw) {
                Ok(Received { update, .. }) => {
                    let permit = self.places.clone().try_acquire_owned().ok();
                    let share = self.shares.take(speaker::of(&update));
                    let place = self.place(update.id.0, permit, share);
                    left.push((update, place));
                }
                Err(_) => error!("stored update unreadable; it is not handled"),
            }
        }
        left.sort_by_key(|(update, _)| update.id.0);
        Ok(left)
    }

    fn place(&self, id: u32, permit: Option<OwnedSemaphorePermit>, share: Share) -> Place {
        Place {
            inbox: self.clone(),
            id,
            _permit: permit,
            _share: share,
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

/// How many places each person has; who sends without being known is one person.
#[derive(Clone, Default)]
struct Shares(Arc<Mutex<HashMap<Option<UserId>, usize>>>);

/// One place of a person, until it is dropped.
struct Share {
    shares: Shares,
    person: Option<UserId>,
}

impl Shares {
    fn of(&self, person: Option<UserId>) -> usize {
        self.lock().get(&person).copied().unwrap_or_default()
    }

    fn take(&self, person: Option<UserId>) -> Share {
        *self.lock().entry(person).or_default() += 1;
        Share {
            shares: self.clone(),
            person,
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Option<UserId>, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut shares = self.shares.lock();
        if let Some(count) = shares.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                shares.remove(&self.person);
            }
        }
    }
}

fn key(id: u32) -> String {
    format!("{id:010}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::StoreSettings;

    fn written_by(id: u32, person: u64) -> String {
        let person = json!({ "id": person, "is_bot": false, "first_name": "x" });
        let chat = json!({ "id": 5, "type": "private", "first_name": "x" });
        let message =
            json!({ "message_id": 1, "date": 1, "text": "x", "chat": chat, "from": person });
        json!({ "update_id": id, "message": message }).to_string()
    }

    #[tokio::test]
    async fn a_persons_share_is_twenty_also_after_a_restart() {
        let data = tempfile::tempdir().expect("a directory");
        let records = crate::store::open(StoreSettings::new(data.path())).await;
        let records = records.expect("a store");
        let inbox = Inbox::new(&records);
        let (greedy, other) = (Some(UserId(7)), Some(UserId(8)));
        let mut places = Vec::new();
        for id in 0..20 {
            match inbox.keep(id, greedy, &written_by(id, 7)).await {
                Stored::Kept(place) => places.push(place),
                Stored::Beyond | Stored::No => panic!("{id}"),
            }
        }
        let more = inbox.keep(20, greedy, &written_by(20, 7)).await;
        assert!(matches!(more, Stored::Beyond));
        let others = inbox.keep(21, other, &written_by(21, 8)).await;
        assert!(matches!(others, Stored::Kept(_)));

        let started = Inbox::new(&records);
        let left = started.left().await.expect("it is read");
        assert_eq!(left.len(), 21);
        assert!(started.has_enough(greedy) && !started.has_enough(other));
        for (_, place) in left {
            place.leave().await;
        }
        assert!(!started.has_enough(greedy));
        assert!(started.shares.lock().is_empty());
        records.close().await.expect("it closes");
    }
}
