//! Bursts: many events that are read one after the other at the account's pace. What is found waits for the rest,
//! so that it is told in a list.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::worksection::AccountName;

/// Above so many tasks at once, they are told in a list.
pub const MANY: usize = 5;
/// Longest wait for the rest: then what was found so far is a list.
const LONGEST: Duration = Duration::from_secs(60);
/// Time for telling it, in which the burst counts as none.
const PAUSE: Duration = Duration::from_secs(3);

/// Accounts of which many events are being read, since when.
#[derive(Default)]
pub(super) struct Bursts(Mutex<HashMap<AccountName, Instant>>);

/// A burst, over when this is dropped.
pub(super) struct Burst<'a> {
    bursts: &'a Bursts,
    account: AccountName,
}

impl Bursts {
    pub(super) fn begin(&self, account: &AccountName) -> Burst<'_> {
        self.lock().insert(account.clone(), Instant::now());
        Burst {
            bursts: self,
            account: account.clone(),
        }
    }

    /// Whether an account has one. A long one pauses each minute, so that what was found meanwhile is told.
    pub(super) fn has(&self, account: &AccountName) -> bool {
        let since = self.lock().get(account).copied();
        since.is_some_and(|since| is_on(since.elapsed()))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<AccountName, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_on(elapsed: Duration) -> bool {
    let of_minute = elapsed.as_millis() % LONGEST.as_millis();
    elapsed < LONGEST || of_minute >= PAUSE.as_millis()
}

impl Drop for Burst<'_> {
    fn drop(&mut self) {
        self.bursts.lock().remove(&self.account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_ends_with_what_was_begun_and_pauses_each_minute() {
        let bursts = Bursts::default();
        let acme = AccountName::parse("acme").expect("a name");
        let burst = bursts.begin(&acme);
        assert!(bursts.has(&acme));
        drop(burst);
        assert!(!bursts.has(&acme));
        let on = [0, 59, 60, 62, 63, 119, 121, 125].map(|s| is_on(Duration::from_secs(s)));
        assert_eq!(on, [true, true, false, false, true, true, false, true]);
    }
}
