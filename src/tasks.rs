//! Waiting for tasks.

use std::{future::pending, panic::resume_unwind, sync::LazyLock};

use tokio::{
    runtime::{Builder, Runtime},
    task::{JoinError, JoinHandle},
};
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument;

/// The threads of [`apart`], more than one so that who holds up one holds up few; `None` if the system
/// gives none.
static APART: LazyLock<Option<Runtime>> = LazyLock::new(|| {
    let mut threads = Builder::new_multi_thread();
    let threads = threads.worker_threads(4).thread_name("apart").enable_all();
    threads.build().ok()
});

/// Does on another thread what a stranger can make take long, so that nothing else waits for it. Ends
/// when nobody waits for it any more.
pub async fn apart<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let Some(threads) = &*APART else {
        return work.await;
    };
    let task = AbortOnDropHandle::new(threads.spawn(work.in_current_span()));
    given(task.await).await
}

/// Returns a task's result, and propagates its panic. A task is cancelled only when the runtime ends,
/// which also ends its waiter.
pub async fn join<T>(task: JoinHandle<T>) -> T {
    given(task.await).await
}

async fn given<T>(result: Result<T, JoinError>) -> T {
    match result {
        Ok(given) => given,
        Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
        Err(_) => pending().await,
    }
}
