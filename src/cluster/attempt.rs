//! Attempts at an update: one with which a process ended is tried twice more, alone among its like,
//! and then put aside.

use std::{pin::pin, sync::Arc, time::Duration};

use tokio::{
    sync::{Mutex, OwnedMutexGuard},
    time::timeout,
};

/// So many processes may end with an update in hand; then it is put aside.
const MOST: u8 = 3;

/// How long a second attempt holds up others: most updates that end the process do so at once.
const ALONE: Duration = Duration::from_secs(1);

/// One at a time: the attempts at what may end the process, so that nothing is counted for standing
/// beside it.
#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<()>>);

impl Turns {
    /// Waits for the turn.
    pub async fn take(&self) -> OwnedMutexGuard<()> {
        self.0.clone().lock_owned().await
    }
}

/// The attempt at an update.
pub struct Attempt {
    /// How many processes ended with it in hand.
    ends: u8,
    /// The turn, if any did.
    turn: Option<OwnedMutexGuard<()>>,
}

impl Attempt {
    pub(super) fn first() -> Self {
        Self {
            ends: 0,
            turn: None,
        }
    }

    pub(super) fn again(ends: u8, turn: OwnedMutexGuard<()>) -> Self {
        Self {
            ends,
            turn: Some(turn),
        }
    }

    /// Whether the update is to be put aside.
    pub fn is_over(&self) -> bool {
        self.ends >= MOST
    }

    /// Whether its person can be told so; not if the process ended while they were.
    pub fn can_be_told(&self) -> bool {
        self.ends == MOST
    }

    /// Handles the update. The last attempt is alone to its end, since the next end puts it aside.
    pub async fn run<T>(mut self, handling: impl Future<Output = T>) -> T {
        let mut handling = pin!(handling);
        if self.turn.is_some() && self.ends + 1 < MOST {
            if let Ok(handled) = timeout(ALONE, &mut handling).await {
                return handled;
            }
            self.turn = None;
        }
        handling.await
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn attempts_after_the_first_are_made_one_at_a_time() {
        let turns = Turns::default();
        let second = Attempt::again(1, turns.take().await);
        let slow = tokio::spawn(second.run(pending::<()>()));
        let waited = tokio::time::Instant::now();
        let third = Attempt::again(2, turns.take().await);
        assert_eq!(
            waited.elapsed(),
            ALONE,
            "a second attempt holds up others no longer"
        );
        let last = tokio::spawn(third.run(pending::<()>()));
        let day = Duration::from_secs(24 * 3600);
        assert!(
            timeout(day, turns.take()).await.is_err(),
            "the last one is alone"
        );
        last.abort();
        assert!(timeout(day, turns.take()).await.is_ok());
        slow.abort();
    }

    #[tokio::test]
    async fn an_update_is_put_aside_after_three_ends() {
        let turns = Turns::default();
        let of = async |ends| {
            let attempt = Attempt::again(ends, turns.take().await);
            (attempt.is_over(), attempt.can_be_told())
        };
        assert_eq!(of(1).await, (false, false));
        assert_eq!(of(2).await, (false, false));
        assert_eq!(of(3).await, (true, true));
        assert_eq!(of(4).await, (true, false), "it ended while it was told");
        assert!(!Attempt::first().is_over());
    }
}
