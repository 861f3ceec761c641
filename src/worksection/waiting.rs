//! How long a call will wait in its account's queue, for whoever shows that to a person.

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

/// What is known of the waits of the calls that a piece of work makes.
#[derive(Clone, Default)]
pub struct Waiting(Arc<AtomicU64>);

impl Waiting {
    /// Does `work`, whose calls tell how long they wait.
    pub async fn watch<T>(&self, work: impl Future<Output = T>) -> T {
        WAITING.scope(self.clone(), work).await
    }

    /// How long the call that waits now was expected to wait when it came, in seconds; 0 while none
    /// waits.
    pub fn seconds(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Tells whoever watches that a call waits so long; no time at all once its turn has come.
pub(super) fn tell(wait: Duration) {
    // Nobody watches a refresh in the background.
    let _ = WAITING.try_with(|waiting| waiting.0.store(wait.as_secs(), Ordering::Relaxed));
}
