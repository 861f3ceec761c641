//! The pace of an account where several instances ask for it: one pace for all of them together.

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
    /// `interval` is the time between two requests of the account.
    pub(super) fn new(records: Records, account: &AccountName, interval: Duration) -> Self {
        let key = format!("pace/{account}");
        Self {
            records,
            key,
            interval,
        }
    }

    /// Waits for the next turn, unless that is past `latest`. Where the store is away, this
    /// instance's own pace has to do.
    pub(super) async fn wait(&self, latest: Instant) -> Result<(), Error> {
        let patience = latest.saturating_duration_since(Instant::now());
        let store = self.records.store();
        match store.turn(&self.key, self.interval, patience).await {
            Ok(Turn::After(wait)) => {
                waiting::tell(wait);
                sleep(wait).await;
            }
            Ok(Turn::TooLate(wait)) => return Err(Error::Queued { retry_after: wait }),
            Err(error) => warn!(%error, "the other instances' pace is not known"),
        }
        Ok(())
    }

    /// Nobody asks before Worksection wants it (429).
    pub(super) async fn pause(&self, time: Duration) {
        if let Err(error) = self.records.store().delay_turns(&self.key, time).await {
            warn!(%error, "the other instances do not know of a pause");
        }
    }
}
