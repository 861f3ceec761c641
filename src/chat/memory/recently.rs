//! What was so a moment ago, in memory: it need not be asked for again at every press.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// Most things remembered; above that all are forgotten.
const MOST: usize = 10_000;

/// Things noted within the last `period`.
pub(crate) struct Recently<K> {
    pub period: Duration,
    noted: Mutex<HashMap<K, Instant>>,
}

impl<K: Eq + Hash> Recently<K> {
    pub(crate) fn new(period: Duration) -> Self {
        Self {
            period,
            noted: Mutex::default(),
        }
    }

    pub(crate) fn has(&self, thing: &K) -> bool {
        let noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let at = noted.get(thing);
        at.is_some_and(|at| at.elapsed() < self.period)
    }

    pub(crate) fn note(&self, thing: K) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.len() >= MOST {
            noted.clear();
        }
        noted.insert(thing, Instant::now());
    }

    /// Notes something; returns whether it was not noted within the period.
    pub(crate) fn first(&self, thing: K) -> bool {
        let is_first = !self.has(&thing);
        self.note(thing);
        is_first
    }

    pub(crate) fn forget(&self, thing: &K) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.remove(thing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_was_noted_counts_for_its_time_or_until_it_is_forgotten() {
        let minute = Duration::from_secs(60);
        let recently = Recently::new(minute);
        assert!(!recently.has(&7));
        recently.note(7);
        tokio::time::advance(minute - Duration::from_secs(1)).await;
        assert!(recently.has(&7) && !recently.has(&8));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(!recently.has(&7));
        recently.note(7);
        recently.forget(&7);
        assert!(!recently.has(&7));
    }
}
