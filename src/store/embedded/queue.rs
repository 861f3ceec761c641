//! The queue of changes for the writer.

use tokio::sync::{mpsc, oneshot};

use super::{
    batch::{Action, Write},
    moment::Moment,
};
use crate::store::StoreError;

/// Changes that may wait in the queue; further callers wait for a place.
pub(super) const QUEUE: usize = 256;

pub(super) struct Job {
    pub(super) write: Write,
    pub(super) done: Done,
}

/// The recipient of a change's result.
pub(super) enum Done {
    /// A caller that waits for it.
    Waiting(oneshot::Sender<Result<bool, StoreError>>),
    /// An entry of [`Soon`], visible to readers meanwhile under this key and number.
    Soon(String, u64),
    /// Nobody: the change only makes the writer check whether it can continue.
    Nobody,
    /// A caller that waits until the files are written anew, or that is given up.
    Renewed(oneshot::Sender<()>),
    /// A caller that wants all records as they are now.
    Moment(oneshot::Sender<Result<Moment, StoreError>>),
}

/// The sender to the writer, which ends when the last clone is dropped.
#[derive(Clone)]
pub(super) struct Queue(pub(super) mpsc::Sender<Job>);

impl Queue {
    /// Makes a change, and answers when it is durable.
    pub(super) async fn write(&self, key: &str, action: Action) -> Result<bool, StoreError> {
        self.clone().write_owned(key.to_owned(), action).await
    }

    /// Like [`Self::write`], without borrowing.
    pub(super) async fn write_owned(self, key: String, action: Action) -> Result<bool, StoreError> {
        let write = Write { key, action };
        let (done, answer) = oneshot::channel();
        let done = Done::Waiting(done);
        let sent = self.0.send(Job { write, done }).await;
        sent.map_err(|_| StoreError::Closed)?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }

    /// Has the files written anew, if they hold what was replaced or removed.
    pub(super) async fn renew(self) -> Result<(), StoreError> {
        let (done, renewed) = oneshot::channel();
        let write = Write {
            key: String::new(),
            action: Action::Nothing,
        };
        let done = Done::Renewed(done);
        let sent = self.0.send(Job { write, done }).await;
        sent.map_err(|_| StoreError::Closed)?;
        renewed.await.map_err(|_| StoreError::Closed)
    }

    /// Returns all records as they are after the changes that were made before.
    pub(super) async fn moment(self) -> Result<Moment, StoreError> {
        let (done, answer) = oneshot::channel();
        let write = Write {
            key: String::new(),
            action: Action::Nothing,
        };
        let done = Done::Moment(done);
        let sent = self.0.send(Job { write, done }).await;
        sent.map_err(|_| StoreError::Closed)?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }

    /// Waits for a place in the queue.
    pub(super) async fn place(&self) -> Result<Place<'_>, StoreError> {
        let place = self.0.reserve().await;
        place.map(Place).map_err(|_| StoreError::Closed)
    }
}

/// A place in the queue.
pub(super) struct Place<'a>(mpsc::Permit<'a, Job>);

impl Place<'_> {
    /// Makes a change that nobody waits for, after all earlier ones.
    pub(super) fn write_soon(self, key: &str, number: u64, action: Action) {
        let done = Done::Soon(key.to_owned(), number);
        let key = key.to_owned();
        self.0.send(Job {
            write: Write { key, action },
            done,
        });
    }
}
