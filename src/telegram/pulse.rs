//! Whether updates still come: what a probe of readiness asks. A quiet night is no trouble: a poll that
//! brings nothing is answered, too, and with a webhook nothing waits at Telegram.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// A poll is answered within ten seconds, and a delivery takes less; so long without either is
/// trouble, not chance.
const SILENCE: Duration = Duration::from_secs(60);

/// See the module.
#[derive(Default)]
pub struct Pulse(Mutex<State>);

#[derive(Default)]
struct State {
    /// The last answer to a poll, or when polling began; `None` while this instance does not poll.
    polled: Option<Instant>,
    /// Since when updates wait at Telegram and none was delivered.
    waiting: Option<Instant>,
}

impl Pulse {
    /// A poll was answered, or polling begins.
    pub(super) fn polled(&self) {
        self.lock().polled = Some(Instant::now());
    }

    /// This instance polls no more.
    pub(super) fn rests(&self) {
        self.lock().polled = None;
    }

    /// Telegram delivered something to the webhook.
    pub fn delivered(&self) {
        self.lock().waiting = None;
    }

    /// For how long no poll was answered, where that is trouble.
    pub fn unanswered(&self) -> Option<Duration> {
        let silent = self.lock().polled?.elapsed();
        (silent >= SILENCE).then_some(silent)
    }

    /// For how long updates wait that the webhook is not given, where that is trouble. `waits` is
    /// whether any waits now.
    pub fn undelivered(&self, waits: bool) -> Option<Duration> {
        let mut state = self.lock();
        if !waits {
            state.waiting = None;
            return None;
        }
        let silent = state.waiting.get_or_insert_with(Instant::now).elapsed();
        (silent >= SILENCE).then_some(silent)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn polls_without_an_answer_are_trouble_after_a_minute() {
        let pulse = Pulse::default();
        advance(SILENCE * 2).await;
        assert_eq!(pulse.unanswered(), None, "who stands by does not poll");
        pulse.polled();
        advance(SILENCE - Duration::from_secs(1)).await;
        assert_eq!(pulse.unanswered(), None);
        pulse.polled();
        advance(SILENCE).await;
        assert_eq!(pulse.unanswered(), Some(SILENCE));
        pulse.polled();
        assert_eq!(pulse.unanswered(), None);
        pulse.rests();
        advance(SILENCE).await;
        assert_eq!(pulse.unanswered(), None);
    }

    #[tokio::test(start_paused = true)]
    async fn updates_that_wait_are_trouble_where_none_is_delivered_for_a_minute() {
        let pulse = Pulse::default();
        assert_eq!(pulse.undelivered(true), None);
        advance(SILENCE).await;
        assert_eq!(pulse.undelivered(false), None, "a quiet night");
        assert_eq!(pulse.undelivered(true), None);
        advance(SILENCE / 2).await;
        pulse.delivered();
        assert_eq!(pulse.undelivered(true), None);
        advance(SILENCE).await;
        assert_eq!(pulse.undelivered(true), Some(SILENCE));
    }
}
