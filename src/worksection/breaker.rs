//! Leaves Worksection alone when it fails several times in a row.

use std::time::Duration;

use tokio::time::Instant;

/// So many failures in a row are no accident.
const FAILURES: u32 = 3;
const FIRST_REST: Duration = Duration::from_secs(3);
const LONGEST_REST: Duration = Duration::from_secs(30);
/// When to ask again while another call is trying.
const TRIAL_RETRY: Duration = Duration::from_secs(1);

/// Closed, it lets every call through. After some failures in a row it opens for a while, then
/// lets one trial through at a time: a success closes it, a failure makes the next rest longer.
#[derive(Debug)]
pub(super) struct Breaker {
    failures: u32,
    rest: Duration,
    /// While this is set the breaker is open, and from then on it lets trials through.
    open_until: Option<Instant>,
    trying: bool,
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
            trying: false,
        }
    }
}

impl Breaker {
    /// Whether a call may be made now; if not, after what time to ask again.
    pub(super) fn check(&self, now: Instant) -> Result<(), Duration> {
        match self.open_until {
            Some(until) if now < until => Err(until - now),
            Some(_) if self.trying => Err(TRIAL_RETRY),
            _ => Ok(()),
        }
    }

    /// Lets a call through, as the only trial where the breaker is open.
    pub(super) fn admit(&mut self, now: Instant) -> Result<Pass, Duration> {
        self.check(now)?;
        let trial = self.open_until.is_some();
        self.trying |= trial;
        Ok(Pass { trial })
    }

    /// Worksection answered.
    pub(super) fn succeeded(&mut self, pass: Pass) {
        let trying = self.trying && !pass.trial;
        *self = Self {
            trying,
            ..Self::default()
        };
    }

    /// Worksection gave no answer worth the name.
    pub(super) fn failed(&mut self, pass: Pass, now: Instant) {
        if pass.trial {
            self.trying = false;
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
            self.trying = false;
        }
    }
}
