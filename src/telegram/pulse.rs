//! Whether updates still arrive, for the readiness probe. A quiet night is no trouble: a poll without
//! updates is answered, too, and with a webhook no updates wait at Telegram.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
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
    /// When Telegram was last heard of.
    heard: Option<Instant>,
    /// Telegram's last failure to bring an update, in Unix time, and why.
    failure: Option<(u64, String)>,
}

impl Pulse {
    /// Records that a poll was answered or that polling begins.
    pub(super) fn polled(&self) {
        let now = Some(Instant::now());
        let mut state = self.lock();
        (state.polled, state.heard) = (now, now);
        drop(state);
        metrics::heard_of_telegram();
    }

    /// Records that this instance no longer polls.
    pub(super) fn rests(&self) {
        self.lock().polled = None;
    }

    /// Records that Telegram delivered an update to the webhook.
    pub(crate) fn delivered(&self) {
        let mut state = self.lock();
        (state.waiting, state.heard) = (None, Some(Instant::now()));
        drop(state);
        metrics::heard_of_telegram();
    }

    /// How long Telegram has not been heard of, if it ever was.
    pub(super) fn silence(&self) -> Option<Duration> {
        self.lock().heard.map(|heard| heard.elapsed())
    }

    /// Records when Telegram last failed to bring an update, in Unix time, and why; returns whether that is
    /// news.
    pub(super) fn failed(&self, at: u64, why: String) -> bool {
        let mut state = self.lock();
        let is_new = state.failure.as_ref().is_none_or(|(known, _)| *known < at);
        state.failure = Some((at, why));
        is_new
    }

    /// How long ago Telegram could not bring an update, and why.
    pub(crate) fn failure(&self) -> Option<(Duration, String)> {
        let (at, why) = self.lock().failure.clone()?;
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(at);
        Some((at.elapsed().unwrap_or_default(), why))
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
