//! Leaves Worksection alone when it fails several times in a row.

use std::time::Duration;

use tokio::time::Instant;

/// So many failures in a row are no accident.
const FAILURES: u32 = 3;
const FIRST_REST: Duration = Duration::from_secs(2);
/// Whoever asks once Worksection is back is answered within 5 s, with a second for the answer.
const LONGEST_REST: Duration = Duration::from_secs(4);
/// A trial that hangs holds up the next one no longer than this.
const TRIAL: Duration = Duration::from_secs(3);
/// When to look again while another call is trying.
const TRIAL_LOOK: Duration = Duration::from_millis(200);

/// Closed, it lets every call through. After some failures in a row it opens for a while, then
/// lets one trial through at a time: a success closes it, a failure begins the next rest.
#[derive(Debug)]
pub(super) struct Breaker {
    failures: u32,
    rest: Duration,
    /// While this is set the breaker is open, and from then on it lets trials through.
    open_until: Option<Instant>,
    /// Since when a trial is under way.
    trying: Option<Instant>,
    /// So many trials failed, ever.
    failed_trials: u64,
}

/// A call that was let through; it is given back with what came of it.
#[derive(Debug)]
#[must_use]
pub(super) struct Pass {
    trial: bool,
}

impl Default for Breaker {
    fn default() -> Self {
        Self {
            failures: 0,
            rest: FIRST_REST,
            open_until: None,
            trying: None,
            failed_trials: 0,
        }
    }
}

impl Breaker {
    /// Whether a call may be made now; if not, after what time to ask again.
    pub(super) fn check(&self, now: Instant) -> Result<(), Duration> {
        match self.open_until {
            Some(until) if now < until => Err(until - now),
            Some(_) if self.trying.is_some_and(|since| now < since + TRIAL) => Err(TRIAL_LOOK),
            _ => Ok(()),
        }
    }

    /// How many trials failed: whoever waits for the next one learns from it how that ended.
    pub(super) fn failed_trials(&self) -> u64 {
        self.failed_trials
    }

    /// Lets a call through, as the only trial where the breaker is open.
    pub(super) fn admit(&mut self, now: Instant) -> Result<Pass, Duration> {
        self.check(now)?;
        let trial = self.open_until.is_some();
        if trial {
            self.trying = Some(now);
        }
        Ok(Pass { trial })
    }

    /// Worksection answered.
    pub(super) fn succeeded(&mut self, pass: Pass) {
        *self = Self {
            trying: self.trying.filter(|_| !pass.trial),
            failed_trials: self.failed_trials,
            ..Self::default()
        };
    }

    /// Worksection gave no answer worth the name.
    pub(super) fn failed(&mut self, pass: Pass, now: Instant) {
        if pass.trial {
            self.trying = None;
            self.failed_trials += 1;
            if self.open_until.is_some() {
                self.rest = (self.rest * 2).min(LONGEST_REST);
                self.open_until = Some(now + self.rest);
                return;
            }
        }
        self.failures = self.failures.saturating_add(1);
        // Calls that were on their way when the breaker opened do not make the rest longer.
        if self.open_until.is_none() && self.failures >= FAILURES {
            self.open_until = Some(now + self.rest);
        }
    }

    /// The call was given up, so nothing is known.
    pub(super) fn abandoned(&mut self, pass: Pass) {
        if pass.trial {
            self.trying = None;
        }
    }
}
