//! The difference between this machine's clock and Worksection's: a signature contains the time, and
//! one from another time is refused as if the key were wrong.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};
use reqwest::header::{DATE, HeaderMap};
use tracing::warn;

use crate::metrics;

/// Largest difference that delivery time and whole seconds can cause between two clocks that agree.
const SLACK: u64 = 30;

/// The difference in seconds as of the last answer, positive if Worksection is ahead.
#[derive(Default)]
pub(super) struct Skew(AtomicI64);

impl Skew {
    /// Learns the difference from the `Date` of an answer that arrived `now`. Warns the operator once.
    pub(super) fn learn(&self, headers: &HeaderMap, now: SystemTime) {
        let date = headers.get(DATE).and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok());
        let Some(date) = date else { return };
        let ahead = (date.with_timezone(&Utc) - DateTime::<Utc>::from(now)).num_seconds();
        let ahead = if ahead.unsigned_abs() > SLACK {
            ahead
        } else {
            0
        };
        let before = self.0.swap(ahead, Ordering::Relaxed);
        metrics::clock_skew(ahead);
        if ahead != 0 && before == 0 {
            warn!(
                seconds = ahead,
                "this machine's clock differs from Worksection's; requests are signed with \
                 Worksection's time, but set the clock right"
            );
        }
    }

    /// Returns the time at Worksection.
    pub(super) fn there(&self, now: SystemTime) -> SystemTime {
        let ahead = self.0.load(Ordering::Relaxed);
        let by = Duration::from_secs(ahead.unsigned_abs());
        let there = if ahead >= 0 {
            now.checked_add(by)
        } else {
            now.checked_sub(by)
        };
        there.unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn the_time_at_worksection_is_learnt_from_its_answers() {
        let skew = Skew::default();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        for (ahead, learnt) in [(900, 900), (-900, -900), (2, 0), (3600, 3600)] {
            let date = DateTime::<Utc>::from(now) + chrono::TimeDelta::seconds(ahead);
            let date = HeaderValue::from_str(&date.to_rfc2822()).expect("plain text");
            let headers = HeaderMap::from_iter([(DATE, date)]);
            skew.learn(&headers, now);
            let there = skew.there(now).duration_since(SystemTime::UNIX_EPOCH);
            let there = there.expect("a time").as_secs();
            assert_eq!(there, 1_800_000_000_u64.saturating_add_signed(learnt));
        }
        skew.learn(&HeaderMap::new(), now);
        assert_ne!(
            skew.there(now),
            now,
            "an answer without a date says nothing"
        );
    }
}
