//! How long a call is going to wait in its account's queue, so that a person can be shown it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

tokio::task_local! {
    static WAITING: Waiting;
}

/// The current wait of the calls that a piece of work makes.
#[derive(Clone, Default)]
pub struct Waiting(Arc<AtomicU64>);

impl Waiting {
    /// Runs `work`, whose calls report how long they wait.
    pub async fn watch<T>(&self, work: impl Future<Output = T>) -> T {
        WAITING.scope(self.clone(), work).await
    }

    /// Expected wait, in seconds, of the call that is waiting now, as of its arrival; 0 while none
    /// waits.
    pub fn seconds(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Reports a call's wait to the watcher, if any; zero once its turn has come.
pub(super) fn tell(wait: Duration) {
    // A refresh in the background has no watcher.
    let _ = WAITING.try_with(|waiting| waiting.0.store(wait.as_secs(), Ordering::Relaxed));
}
