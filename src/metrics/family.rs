//! What is counted with every update: the handles of its series are kept, since finding one by its labels takes
//! ten allocations.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use metrics::{Counter, Histogram, counter, histogram};

/// Counters by a label and by the outcome, and durations by the label.
pub(super) struct Family {
    name: &'static str,
    label: &'static str,
    seconds: Option<&'static str>,
    kept: Mutex<BTreeMap<Box<str>, Series>>,
}

/// Of one value of the label.
struct Series {
    /// By outcome, of which there are few.
    counters: Vec<(&'static str, Counter)>,
    seconds: Option<Histogram>,
}

impl Family {
    pub(super) const fn new(
        name: &'static str,
        label: &'static str,
        seconds: Option<&'static str>,
    ) -> Self {
        Self {
            name,
            label,
            seconds,
            kept: Mutex::new(BTreeMap::new()),
        }
    }

    /// Counts one. Before recording starts nothing is kept: those handles would never record.
    pub(super) fn note(&self, what: &str, outcome: &'static str, took: Option<Duration>) {
        if super::RECORDER.get().is_none() {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if !kept.contains_key(what) {
            kept.insert(what.into(), self.series(what));
        }
        let Some(series) = kept.get_mut(what) else {
            return;
        };
        if let Some((seconds, took)) = series.seconds.as_ref().zip(took) {
            seconds.record(took);
        }
        let mut counters = series.counters.iter();
        if let Some((_, counter)) = counters.find(|(known, _)| *known == outcome) {
            return counter.increment(1);
        }
        let (label, what) = (self.label, what.to_owned());
        let counter = counter!(self.name, label => what, "outcome" => outcome);
        counter.increment(1);
        series.counters.push((outcome, counter));
    }

    fn series(&self, what: &str) -> Series {
        let (label, what) = (self.label, what.to_owned());
        Series {
            counters: Vec::new(),
            seconds: self.seconds.map(|name| histogram!(name, label => what)),
        }
    }
}
