//! How long this instance may act: while its lease holds.

use std::{
    pin::pin,
    sync::{Mutex, PoisonError},
    task::Poll,
};

use tokio::{sync::Mutex as Turn, time::Instant};
use tokio_util::sync::CancellationToken;

use crate::store::random_name;

/// One stay of this instance among the others, under a name of its own.
pub struct Tenure {
    pub(super) id: String,
    /// `None` never ends.
    until: Mutex<Option<Instant>>,
    over: CancellationToken,
    /// The changes in hand, as they stand in the store.
    pub(super) hands: Turn<Vec<String>>,
}

/// The lease was lost: others may have taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the lease was lost")]
pub struct Lapsed;

impl Tenure {
    /// One whose lease was not given yet.
    pub(super) fn new() -> Self {
        Self {
            id: random_name(12),
            until: Mutex::new(Some(Instant::now())),
            ..Self::endless()
        }
    }

    /// The stay of an instance that is alone: without end, and always under the same name.
    pub(super) fn endless() -> Self {
        Self {
            id: String::new(),
            until: Mutex::new(None),
            over: CancellationToken::new(),
            hands: Turn::default(),
        }
    }

    /// Names this stay.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether this instance may still act.
    pub fn holds(&self) -> bool {
        let until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        until.is_none_or(|until| Instant::now() < until) && !self.over.is_cancelled()
    }

    pub(super) fn extend(&self, until: Instant) {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
    }

    pub(super) fn end(&self) {
        self.over.cancel();
    }

    /// Waits for the end of this stay.
    pub async fn over(&self) {
        self.over.cancelled().await;
    }

    /// Does `work` while the lease holds. It is looked at before every step, so that an instance
    /// that was stopped in the middle drops the work instead of finishing it late.
    pub async fn hold<T>(&self, work: impl Future<Output = T>) -> Result<T, Lapsed> {
        let mut work = pin!(work);
        let step = std::future::poll_fn(|context| match self.holds() {
            true => work.as_mut().poll(context).map(Ok),
            false => Poll::Ready(Err(Lapsed)),
        });
        tokio::select! {
            biased;
            () = self.over() => Err(Lapsed),
            done = step => done,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn work_goes_on_while_the_lease_holds_and_not_a_step_longer() {
        let tenure = Tenure::new();
        tenure.extend(Instant::now() + Duration::from_secs(5));
        let quick = tenure
            .hold(tokio::time::sleep(Duration::from_secs(4)))
            .await;
        assert_eq!(quick, Ok(()));
        let mut steps = 0;
        let slow = tenure.hold(async {
            loop {
                tokio::time::sleep(Duration::from_millis(300)).await;
                steps += 1;
            }
        });
        assert_eq!(slow.await, Err::<(), _>(Lapsed));
        assert_eq!(steps, 3);
    }

    #[tokio::test]
    async fn an_ended_stay_drops_what_waits() {
        let tenure = Tenure::endless();
        let waiting = tenure.hold(std::future::pending::<()>());
        let end = async { tenure.end() };
        assert_eq!(tokio::join!(waiting, end).0, Err(Lapsed));
    }
}
