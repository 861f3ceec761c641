//! Waiting for tasks.

use std::{future::pending, panic::resume_unwind};

use tokio::task::JoinHandle;

/// What a task gives. Its panic goes on here. A task is cancelled only when the runtime ends, and whoever
/// waits for it ends with it.
pub async fn join<T>(task: JoinHandle<T>) -> T {
    match task.await {
        Ok(given) => given,
        Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
        Err(_) => pending().await,
    }
}
