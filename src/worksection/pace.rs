//! The request pace of an account that several instances keep together.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use tracing::warn;

use super::account::AccountName;
use super::error::Error;
use super::waiting;
use crate::store::{Records, Turn};

/// The turns of one account, counted in the shared store.
pub(super) struct Pace {
    records: Records,
    key: String,
    interval: Duration,
}

impl Pace {
    /// Creates the pace; `interval` is the time between two requests of the account.
    pub(super) fn new(records: Records, account: &AccountName, interval: Duration) -> Self {
        let key = format!("pace/{account}");
        Self {
            records,
            key,
            interval,
        }
    }

    /// Waits for the next turn, unless that is after `latest`. If the store is down, this instance
    /// keeps only its own pace.
    pub(super) async fn wait(&self, latest: Instant) -> Result<(), Error> {
        let patience = latest.saturating_duration_since(Instant::now());
        let store = self.records.store();
        match store.turn(&self.key, self.interval, patience).await {
            Ok(Turn::After(wait)) => {
                waiting::tell(wait);
                sleep(wait).await;
            }
            Ok(Turn::TooLate(wait)) => return Err(Error::Queued { retry_after: wait }),
            Err(error) => warn!(%error, "shared pace unavailable; this instance keeps its own"),
        }
        Ok(())
    }

    /// Delays the turns of all instances until Worksection accepts requests again (429).
    pub(super) async fn pause(&self, time: Duration) {
        if let Err(error) = self.records.store().delay_turns(&self.key, time).await {
            warn!(%error, "shared pause not written to the store; other instances may ask too early");
        }
    }
}
