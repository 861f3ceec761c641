//! Whether updates still arrive, for the readiness probe. A quiet night is no trouble: a poll without
//! updates is answered, too, and with a webhook no updates wait at Telegram.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::metrics;

/// How long a silence counts as trouble: a poll is answered within ten seconds, and a delivery takes
/// less.
const SILENCE: Duration = Duration::from_secs(60);

/// When updates last arrived; see the module.
#[derive(Default)]
pub(crate) struct Pulse(Mutex<State>);

#[derive(Default)]
struct State {
    /// Time of the last answer to a poll, or of the start of polling; `None` while this instance does
    /// not poll.
    polled: Option<Instant>,
    /// Since when updates wait at Telegram without any being delivered.
    waiting: Option<Instant>,
}

impl Pulse {
    /// Records that a poll was answered or that polling begins.
    pub(super) fn polled(&self) {
        self.lock().polled = Some(Instant::now());
        metrics::heard_of_telegram();
    }

    /// Records that this instance no longer polls.
    pub(super) fn rests(&self) {
        self.lock().polled = None;
    }

    /// Records that Telegram delivered an update to the webhook.
    pub(crate) fn delivered(&self) {
        self.lock().waiting = None;
        metrics::heard_of_telegram();
    }

    /// How long no poll has been answered, if that is trouble.
    pub(crate) fn unanswered(&self) -> Option<Duration> {
        let silent = self.lock().polled?.elapsed();
        (silent >= SILENCE).then_some(silent)
    }

    /// How long updates have waited without being delivered to the webhook, if that is trouble.
    /// `waits` says whether any waits now.
    pub(crate) fn undelivered(&self, waits: bool) -> Option<Duration> {
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
