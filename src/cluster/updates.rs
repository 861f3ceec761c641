//! Claims on updates: one instance handles an update, and only once.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::{self, Instant};
use tracing::warn;

use super::{Cluster, Lease, Shared};
use crate::store::{Change, Expiry, StoreError};

/// How long a handled update is remembered. Telegram repeats one within about a minute if it got no
/// answer.
const REMEMBERED: Duration = Duration::from_secs(300);
/// Lifetime of a claim, longer than handling an update takes.
const IN_HAND: Duration = Duration::from_secs(3600);
/// How long to wait for another instance's claim. Telegram waits for an answer for about 50 s.
const CLAIM_TIMEOUT: Duration = Duration::from_secs(40);
/// How often to check whether another instance has handled an update.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// The state of an update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Claimed {
    /// The instance of this name handles it.
    By(String),
    Done,
}

/// The result of claiming an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// This instance is to handle it.
    Mine,
    /// It was already handled.
    Done,
    /// Another instance takes long to handle it.
    Elsewhere,
}

impl Cluster {
    /// Claims an update, waiting while a living instance has claimed it.
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

    /// Records that an update was handled, in case it arrives again.
    pub async fn handled(&self, update: u32) {
        let Some(shared) = &self.shared else { return };
        let noted = shared
            .updates
            .put(&update.to_string(), &Claimed::Done, Some(REMEMBERED))
            .await;
        if let Err(error) = noted {
            warn!(%error, "update not recorded as handled; a repeat may be answered again");
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
        // An unhandled claim of this instance is its own to handle now.
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
