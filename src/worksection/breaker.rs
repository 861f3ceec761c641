//! Circuit breaker: makes no calls to Worksection for a while after several failures in a row.

use std::time::Duration;

use tokio::time::Instant;

/// Failures in a row that open the breaker.
const FAILURES: u32 = 3;
const FIRST_REST: Duration = Duration::from_secs(2);
/// Longest rest: a call made once Worksection is back gets its answer within 5 s, of which one second
/// is for the answer itself.
const LONGEST_REST: Duration = Duration::from_secs(4);
/// How long a hanging trial blocks the next one.
const TRIAL: Duration = Duration::from_secs(3);
/// When to check again while another call is the trial.
const TRIAL_LOOK: Duration = Duration::from_millis(200);

/// A closed breaker lets every call through. After several failures in a row it opens for a while,
/// then lets one trial through at a time: a success closes it, a failure starts the next rest.
#[derive(Debug)]
pub(super) struct Breaker {
    failures: u32,
    rest: Duration,
    /// The end of the rest; after it, trials are let through. The breaker is open while this is set.
    open_until: Option<Instant>,
    /// When the current trial began.
    trying: Option<Instant>,
    /// Number of failed trials so far.
    failed_trials: u64,
}

/// Permission for one call, given back with its result.
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
    /// Whether a call may be made now; if not, how long to wait before asking again.
    pub(super) fn check(&self, now: Instant) -> Result<(), Duration> {
        match self.open_until {
            Some(until) if now < until => Err(until - now),
            Some(_) if self.trying.is_some_and(|since| now < since + TRIAL) => Err(TRIAL_LOOK),
            _ => Ok(()),
        }
    }

    /// Whether only trials are let through.
    pub(super) fn is_open(&self) -> bool {
        self.open_until.is_some()
    }

    /// Number of failed trials, by which a waiting caller learns how the next trial ended.
    pub(super) fn failed_trials(&self) -> u64 {
        self.failed_trials
    }

    /// Lets a call through; if the breaker is open, as its only trial.
    pub(super) fn admit(&mut self, now: Instant) -> Result<Pass, Duration> {
        self.check(now)?;
        let trial = self.open_until.is_some();
        if trial {
            self.trying = Some(now);
        }
        Ok(Pass { trial })
    }

    /// Records that Worksection answered.
    pub(super) fn succeeded(&mut self, pass: Pass) {
        *self = Self {
            trying: self.trying.filter(|_| !pass.trial),
            failed_trials: self.failed_trials,
            ..Self::default()
        };
    }

    /// Records that Worksection gave no usable answer.
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
        // Calls already under way when the breaker opened do not prolong the rest.
        if self.open_until.is_none() && self.failures >= FAILURES {
            self.open_until = Some(now + self.rest);
        }
    }

    /// Rests until then at least, as Worksection wishes; then one call is let through as a trial.
    pub(super) fn rest_until(&mut self, until: Instant) {
        self.open_until = self.open_until.max(Some(until));
    }

    /// Records that the call was given up, which says nothing about Worksection.
    pub(super) fn abandoned(&mut self, pass: Pass) {
        if pass.trial {
            self.trying = None;
        }
    }
}
