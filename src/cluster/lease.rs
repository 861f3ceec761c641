//! The lease, during which this instance may act.

use std::{
    pin::pin,
    sync::{Mutex, PoisonError},
    task::Poll,
};

use tokio::{sync::Mutex as AsyncMutex, time::Instant};
use tokio_util::sync::CancellationToken;

use crate::store::random_token;

/// How the names of leases end since their instances keep labels in the shared store.
pub(super) const LABELS: &str = "-labels";

/// The lease of this instance, with a unique name.
pub struct Lease {
    pub(super) id: String,
    /// End of the lease; `None` means never.
    until: Mutex<Option<Instant>>,
    over: CancellationToken,
    /// The changes that the instance owns under this lease, as stored.
    pub(super) owned: AsyncMutex<Vec<String>>,
}

/// The lease was lost: other instances may have taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the lease was lost")]
pub struct LeaseLost;

impl Lease {
    /// Creates a lease that the store has not confirmed yet.
    pub(super) fn new() -> Self {
        Self {
            id: random_token(12) + LABELS,
            until: Mutex::new(Some(Instant::now())),
            ..Self::endless()
        }
    }

    /// Creates the endless lease of a lone instance, always with the same name.
    pub(super) fn endless() -> Self {
        Self {
            id: String::new(),
            until: Mutex::new(None),
            over: CancellationToken::new(),
            owned: AsyncMutex::default(),
        }
    }

    /// Returns the lease's name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether this instance may still act.
    pub fn is_valid(&self) -> bool {
        let until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        until.is_none_or(|until| Instant::now() < until) && !self.over.is_cancelled()
    }

    pub(super) fn extend(&self, until: Instant) {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
    }

    pub(super) fn end(&self) {
        self.over.cancel();
    }

    /// Waits until the lease is lost or given up.
    pub async fn over(&self) {
        self.over.cancelled().await;
    }

    /// Runs `work` while the lease is valid. The lease is checked before every poll, so that an
    /// instance that was suspended midway drops the work instead of finishing it late.
    pub async fn run_while_valid<T>(&self, work: impl Future<Output = T>) -> Result<T, LeaseLost> {
        let mut work = pin!(work);
        let step = std::future::poll_fn(|context| {
            if self.is_valid() {
                work.as_mut().poll(context).map(Ok)
            } else {
                Poll::Ready(Err(LeaseLost))
            }
        });
        tokio::select! {
            biased;
            () = self.over() => Err(LeaseLost),
            done = step => done,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn work_goes_on_while_the_lease_is_valid_and_not_a_step_longer() {
        let lease = Lease::new();
        lease.extend(Instant::now() + Duration::from_secs(5));
        let quick = lease
            .run_while_valid(tokio::time::sleep(Duration::from_secs(4)))
            .await;
        assert_eq!(quick, Ok(()));
        let mut steps = 0;
        let slow = lease.run_while_valid(async {
            loop {
                tokio::time::sleep(Duration::from_millis(300)).await;
                steps += 1;
            }
        });
        assert_eq!(slow.await, Err::<(), _>(LeaseLost));
        assert_eq!(steps, 3);
    }

    #[tokio::test]
    async fn a_lost_lease_drops_what_waits() {
        let lease = Lease::endless();
        let waiting = lease.run_while_valid(std::future::pending::<()>());
        let end = async { lease.end() };
        assert_eq!(tokio::join!(waiting, end).0, Err(LeaseLost));
    }
}
