//! Delay queue for values that may be lost in a crash, so that many such writes become one on disk:
//! sled writes each batch separately, which costs more than answering a lookup.
//!
//! Readers see a value here until it is written. It is passed on to the writer before anything else is
//! written under its key, and before keys are listed.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{task::AbortHandle, time::sleep};

use super::{batch::Action, queue::Queue};
use crate::store::{Clock, Expiry, StoreError};

/// Longest delay of a value.
const MOMENT: Duration = Duration::from_millis(300);

/// The delayed values; see the module. Clones share them.
#[derive(Clone, Default)]
pub(super) struct Soon(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    values: HashMap<String, Waiting>,
    /// The task that will pass all values on.
    plan: Option<AbortHandle>,
    /// The number of the latest value.
    last: u64,
}

struct Waiting {
    number: u64,
    value: Vec<u8>,
    /// Expiry by the clock, in milliseconds.
    expires: Option<u64>,
    /// Whether the writer has it.
    is_passed: bool,
}

impl Soon {
    /// Delays a value; returns whether it is the first one, so that passing on has to be scheduled.
    pub(super) fn put(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        clock: &Clock,
    ) -> bool {
        let millis = |ttl: Duration| u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX);
        let mut state = self.lock();
        state.last += 1;
        let waiting = Waiting {
            number: state.last,
            value,
            expires: ttl.map(|ttl| clock.now().saturating_add(millis(ttl))),
            is_passed: false,
        };
        state.values.insert(key.to_owned(), waiting);
        state.plan.is_none()
    }

    /// Returns the value under `key` that may not be written yet; `Some(None)` if it has expired.
    pub(super) fn get(&self, key: &str, clock: &Clock) -> Option<Option<Vec<u8>>> {
        let state = self.lock();
        let waiting = state.values.get(key)?;
        let is_live = waiting.expires.is_none_or(|end| clock.now() < end);
        Some(is_live.then(|| waiting.value.clone()))
    }

    /// Passes on the value under `key`, if there is one.
    pub(super) async fn pass_on(
        &self,
        key: &str,
        queue: &Queue,
        clock: &Clock,
    ) -> Result<(), StoreError> {
        if !self.waits(key) {
            return Ok(());
        }
        let place = queue.place().await?;
        // Marking as passed and sending are one step: nothing comes between, so nobody sends it twice.
        let mut state = self.lock();
        if let Some(waiting) = state.values.get_mut(key).filter(|w| !w.is_passed) {
            waiting.is_passed = true;
            place.write_soon(key, waiting.number, waiting.write(clock));
        }
        Ok(())
    }

    /// Passes everything on; returns whether anything is still unwritten.
    pub(super) async fn pass_all_on(
        &self,
        queue: &Queue,
        clock: &Clock,
    ) -> Result<bool, StoreError> {
        let all: Vec<_> = self.lock().values.keys().cloned().collect();
        for key in &all {
            self.pass_on(key, queue, clock).await?;
        }
        Ok(!all.is_empty())
    }

    /// Passes everything on after the delay.
    pub(super) fn pass_on_later(&self, queue: Queue, clock: Clock) {
        let soon = self.clone();
        let plan = tokio::spawn(async move {
            sleep(MOMENT).await;
            soon.lock().plan = None;
            if let Err(error) = soon.pass_all_on(&queue, &clock).await {
                tracing::warn!(%error, "store flush failed; delayed writes of the last 300 ms are lost");
            }
        });
        self.lock().plan = Some(plan.abort_handle());
    }

    /// Cancels passing on: the store is closed, and everything was passed on.
    pub(super) fn close(&self) {
        if let Some(plan) = self.lock().plan.take() {
            plan.abort();
        }
    }

    /// Forgets a value that the writer is done with: readers find it in the store, or that it could
    /// not be written.
    pub(super) fn done(&self, key: &str, number: u64) {
        let mut state = self.lock();
        if state.values.get(key).is_some_and(|w| w.number == number) {
            state.values.remove(key);
        }
    }

    fn waits(&self, key: &str) -> bool {
        self.lock().values.get(key).is_some_and(|w| !w.is_passed)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// Returns the value as a write, with its expiry.
    fn write(&self, clock: &Clock) -> Action {
        let left = self.expires.map(|end| end.saturating_sub(clock.now()));
        let expiry = Expiry::from(left.map(Duration::from_millis));
        Action::PutSoon(self.value.clone(), expiry)
    }
}
