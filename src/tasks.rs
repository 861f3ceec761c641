//! Waiting for tasks.

use std::{future::pending, panic::resume_unwind};

use tokio::task::JoinHandle;

/// Returns a task's result, and propagates its panic. A task is cancelled only when the runtime ends,
/// which also ends its waiter.
pub async fn join<T>(task: JoinHandle<T>) -> T {
    match task.await {
        Ok(given) => given,
        Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
        Err(_) => pending().await,
    }
}
