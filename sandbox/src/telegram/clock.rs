//! The emulator's time: the machine's, moved forward on demand.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A moment, as the time since the Unix epoch.
pub(super) type Moment = Duration;

/// The machine's clock plus whatever a test skipped.
#[derive(Debug, Default)]
pub(super) struct Clock {
    skipped: Duration,
}

impl Clock {
    pub(super) fn now(&self) -> Moment {
        let machine = SystemTime::now().duration_since(UNIX_EPOCH);
        machine.unwrap_or_default() + self.skipped
    }

    /// Unix time in whole seconds, as messages carry it.
    pub(super) fn unix(&self) -> i64 {
        i64::try_from(self.now().as_secs()).unwrap_or(i64::MAX)
    }

    pub(super) fn skip(&mut self, time: Duration) {
        self.skipped += time;
    }
}
