//! What nobody misses after a crash waits here for a moment, so that many such writes are one on disk:
//! sled writes each batch by itself, and that costs more than an answer to a lookup.
//!
//! A value here is what readers see, until the writer has made it so. It is passed on to the writer
//! before anything else is written under its key, and before anything looks through keys.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{task::AbortHandle, time::sleep};

use super::{batch::Action, queue::Queue};
use crate::store::{Clock, Expiry, StoreError};

/// How long a value waits at most.
const MOMENT: Duration = Duration::from_millis(300);

/// See the module. Clones are the same.
#[derive(Clone, Default)]
pub(super) struct Soon(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    values: HashMap<String, Waiting>,
    /// Passes all of them on in a moment.
    plan: Option<AbortHandle>,
    /// The number of the last value.
    last: u64,
}

struct Waiting {
    number: u64,
    value: Vec<u8>,
    /// By the clock, in milliseconds.
    expires: Option<u64>,
    /// The writer has it.
    is_passed: bool,
}

impl Soon {
    /// Lets a value wait; says whether it is the first, and somebody has to pass it on.
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

    /// The value under `key` that may not be written yet; `Some(None)` where its time is over.
    pub(super) fn get(&self, key: &str, clock: &Clock) -> Option<Option<Vec<u8>>> {
        let state = self.lock();
        let waiting = state.values.get(key)?;
        let is_live = waiting.expires.is_none_or(|end| clock.now() < end);
        Some(is_live.then(|| waiting.value.clone()))
    }

    /// Passes the value under `key` on, where one waits.
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
        // Seen as passed and sent in one step: nothing comes between, and nobody sends it again.
        let mut state = self.lock();
        if let Some(waiting) = state.values.get_mut(key).filter(|w| !w.is_passed) {
            waiting.is_passed = true;
            place.write_soon(key, waiting.number, waiting.write(clock));
        }
        Ok(())
    }

    /// Passes everything on; says whether there is anything that is not written.
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

    /// Passes everything on after a moment.
    pub(super) fn pass_on_later(&self, queue: Queue, clock: Clock) {
        let soon = self.clone();
        let plan = tokio::spawn(async move {
            sleep(MOMENT).await;
            soon.lock().plan = None;
            if let Err(error) = soon.pass_all_on(&queue, &clock).await {
                tracing::warn!(%error, "store: delayed writes of the last 300 ms are lost");
            }
        });
        self.lock().plan = Some(plan.abort_handle());
    }

    /// Passes nothing on later any more: the store is closed, and everything was passed on.
    pub(super) fn close(&self) {
        if let Some(plan) = self.lock().plan.take() {
            plan.abort();
        }
    }

    /// The writer is done with a value: readers find it, or that it could not be written.
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
    /// As it is written now: with the end that it was given.
    fn write(&self, clock: &Clock) -> Action {
        let left = self.expires.map(|end| end.saturating_sub(clock.now()));
        let expiry = Expiry::from(left.map(Duration::from_millis));
        Action::PutSoon(self.value.clone(), expiry)
    }
}
