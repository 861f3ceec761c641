//! Claims on updates: one instance handles an update, and only once. A claim also says how many
//! processes ended with the update in hand; see [`Attempt`].

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::{self, Instant};
use tracing::warn;

use super::{Attempt, Cluster, Lease, Shared, Turns};
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
    /// The instance of this name handles it, after so many had ended with it in hand.
    Again {
        by: String,
        ends: u8,
    },
}

impl Claimed {
    fn new(by: &str, ends: u8) -> Self {
        let by = by.to_owned();
        match ends {
            0 => Self::By(by),
            ends => Self::Again { by, ends },
        }
    }

    /// Returns who handles the update, and how many ended with it.
    fn holder(&self) -> Option<(&str, u8)> {
        match self {
            Self::By(holder) => Some((holder, 0)),
            Self::Again { by, ends } => Some((by, *ends)),
            Self::Done => None,
        }
    }
}

/// The result of claiming an update.
pub enum Claim {
    /// This instance is to handle it.
    Mine(Attempt),
    /// It was already handled.
    Done,
    /// Another instance takes long to handle it.
    Elsewhere,
}

impl Cluster {
    /// Claims an update, waiting while a living instance has claimed it, and for its turn if a process
    /// ended with it in hand.
    pub async fn claim(&self, update: u32, lease: &Lease) -> Result<Claim, StoreError> {
        let Some(shared) = &self.shared else {
            let attempt = match self.in_hand.ends(update) {
                0 => Attempt::first(),
                ends => Attempt::again(ends, self.turns.take().await),
            };
            self.in_hand.begin(update);
            return Ok(Claim::Mine(attempt));
        };
        let (latest, update) = (Instant::now() + CLAIM_TIMEOUT, update.to_string());
        loop {
            if let Some(claim) = shared.claim(&update, lease, &self.turns).await? {
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
        let Some(shared) = &self.shared else {
            self.in_hand.end(update);
            return;
        };
        let noted = shared
            .updates
            .put(&update.to_string(), &Claimed::Done, Some(REMEMBERED))
            .await;
        if let Err(error) = noted {
            warn!(%error, "update not recorded as handled; a repeat may be answered again");
        }
    }

    /// Notes that this process was told to end: what it has in hand does not end it.
    pub async fn ending(&self) {
        let Some(shared) = &self.shared else {
            self.in_hand.ending();
            return;
        };
        let lease = shared.lease();
        if let Err(error) = shared.note_ending(&lease.id).await {
            warn!(%error, "end of the process not noted; what it has in hand may count as its cause");
        }
    }
}

impl Shared {
    /// Notes that the end of this lease has a cause of its own.
    pub(super) async fn note_ending(&self, id: &str) -> Result<(), StoreError> {
        self.endings.put(id, &(), Some(IN_HAND)).await
    }

    async fn claim(
        &self,
        update: &str,
        lease: &Lease,
        turns: &Turns,
    ) -> Result<Option<Claim>, StoreError> {
        let mine = Claimed::new(&lease.id, 0);
        if self.updates.insert(update, &mine, Some(IN_HAND)).await? {
            return Ok(Some(Claim::Mine(Attempt::first())));
        }
        let Some(theirs) = self.updates.get(update).await? else {
            return Ok(None);
        };
        let Some((holder, ends)) = theirs.holder() else {
            return Ok(Some(Claim::Done));
        };
        // An unhandled claim of this instance is its own to handle now.
        let is_mine = holder == lease.id;
        if !is_mine && self.is_alive(holder).await? {
            return Ok(None);
        }
        let was_told = is_mine || self.endings.get(holder).await?.is_some();
        let ends = ends.saturating_add(u8::from(!was_told));
        let turn = match ends {
            0 => None,
            _ => Some(turns.take().await),
        };
        // The turn may have taken long to come.
        if !lease.is_valid() {
            return Ok(Some(Claim::Elsewhere));
        }
        let mine = Claimed::new(&lease.id, ends);
        let take_over = |now: Option<&Claimed>| match now {
            Some(now) if *now == theirs => Change::Put(mine.clone()),
            _ => Change::Keep,
        };
        let taken = self
            .updates
            .update(update, Expiry::After(IN_HAND), take_over)
            .await?;
        let attempt = match turn {
            None => Attempt::first(),
            Some(turn) => Attempt::again(ends, turn),
        };
        Ok(matches!(taken.change, Change::Put(_)).then_some(Claim::Mine(attempt)))
    }
}
