//! Which instance handles an update: one at a time, and once.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::{self, Instant};
use tracing::warn;

use super::{Cluster, Lease, Shared};
use crate::store::{Change, Expiry, StoreError};

/// Telegram brings an update again within about a minute of an answer that it did not get.
const REMEMBERED: Duration = Duration::from_secs(300);
/// Longer than handling an update takes.
const IN_HAND: Duration = Duration::from_secs(3600);
/// Telegram waits for an answer for about 50 s.
const CLAIM_TIMEOUT: Duration = Duration::from_secs(40);
/// How often to look whether another instance has handled an update.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// Who has an update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Claimed {
    /// An instance handles it.
    By(String),
    Done,
}

/// Whether an update is this instance's to handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// It is.
    Mine,
    /// It was handled already.
    Done,
    /// Another instance takes long over it.
    Elsewhere,
}

impl Cluster {
    /// Claims an update, waiting while a living instance has it.
    pub async fn claim(&self, update: u32, lease: &Lease) -> Result<Claim, StoreError> {
        let Some(shared) = &self.shared else {
            return Ok(Claim::Mine);
        };
        let latest = Instant::now() + CLAIM_TIMEOUT;
        loop {
            if let Some(claim) = shared.claim(&update.to_string(), &lease.id).await? {
                return Ok(claim);
            }
            if Instant::now() >= latest {
                return Ok(Claim::Elsewhere);
            }
            time::sleep(POLL_INTERVAL).await;
        }
    }

    /// Notes that an update was handled, should it come again.
    pub async fn handled(&self, update: u32) {
        let Some(shared) = &self.shared else { return };
        let noted = shared
            .updates
            .put(&update.to_string(), &Claimed::Done, Some(REMEMBERED))
            .await;
        if let Err(error) = noted {
            warn!(%error, "an update that comes again may be answered again");
        }
    }
}

impl Shared {
    async fn claim(&self, update: &str, me: &str) -> Result<Option<Claim>, StoreError> {
        let mine = Claimed::By(me.to_owned());
        if self.updates.insert(update, &mine, Some(IN_HAND)).await? {
            return Ok(Some(Claim::Mine));
        }
        let holder = match self.updates.get(update).await? {
            Some(Claimed::By(holder)) => holder,
            Some(Claimed::Done) => return Ok(Some(Claim::Done)),
            None => return Ok(None),
        };
        // What was claimed here and not handled is handled now.
        if holder == me {
            return Ok(Some(Claim::Mine));
        }
        if self.is_alive(&holder).await? {
            return Ok(None);
        }
        let theirs = Claimed::By(holder);
        let take_over = |now: Option<&Claimed>| match now {
            Some(now) if *now == theirs => Change::Put(mine.clone()),
            _ => Change::Keep,
        };
        let taken = self
            .updates
            .update(update, Expiry::After(IN_HAND), take_over)
            .await?;
        Ok(matches!(taken.change, Change::Put(_)).then_some(Claim::Mine))
    }
}
