//! The one thread that changes the store. Changes that arrive while a batch is being flushed
//! make up the next one, so many tasks share one wait for the disk.

use std::{fs::File, io, thread};

use tokio::sync::{mpsc, oneshot, watch};

use super::{
    batch::{Action, Write},
    disk::{Disk, guard},
    soon::Soon,
};
use crate::store::StoreError;

/// Changes that may wait; whoever comes later waits for a place.
const QUEUE: usize = 256;

struct Job {
    write: Write,
    done: Done,
}

/// Whom to tell of it.
enum Done {
    /// Somebody waits for it.
    Waiting(oneshot::Sender<Result<bool, StoreError>>),
    /// It is seen in [`Soon`] meanwhile, under this key and number.
    Soon(String, u64),
}

/// The way to the writer. It ends when the last clone of this is gone.
#[derive(Clone)]
pub(super) struct Queue(mpsc::Sender<Job>);

impl Queue {
    /// Makes a change; answers when it is durable.
    pub(super) async fn write(&self, key: &str, action: Action) -> Result<bool, StoreError> {
        self.clone().write_owned(key.to_owned(), action).await
    }

    /// [`Self::write`] without borrowing.
    pub(super) async fn write_owned(self, key: String, action: Action) -> Result<bool, StoreError> {
        let write = Write { key, action };
        let (done, answer) = oneshot::channel();
        let done = Done::Waiting(done);
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
    /// Makes a change that nobody waits for, after those that were asked for before.
    pub(super) fn write_soon(self, key: &str, number: u64, action: Action) {
        let done = Done::Soon(key.to_owned(), number);
        let key = key.to_owned();
        self.0.send(Job {
            write: Write { key, action },
            done,
        });
    }
}

/// Starts the writer. It lets go of the store and then of `lock`, and closes the receiver last.
pub(super) fn start(
    disk: Disk,
    soon: Soon,
    lock: File,
) -> io::Result<(Queue, watch::Receiver<()>)> {
    let (queue, mut jobs) = mpsc::channel(QUEUE);
    let (finished, watch) = watch::channel(());
    thread::Builder::new()
        .name("store writer".to_owned())
        .spawn(move || {
            let mut disk = disk;
            run(&mut disk, &soon, &mut jobs);
            // sled may panic when it cannot flush; all that counts was flushed before.
            let _ = guard(|| {
                drop(disk);
                Ok(())
            });
            drop(lock);
            drop(finished);
        })?;
    Ok((Queue(queue), watch))
}

fn run(disk: &mut Disk, soon: &Soon, jobs: &mut mpsc::Receiver<Job>) {
    let mut waiting = Vec::with_capacity(QUEUE);
    while jobs.blocking_recv_many(&mut waiting, QUEUE) > 0 {
        let (writes, done): (Vec<_>, Vec<_>) =
            waiting.drain(..).map(|job| (job.write, job.done)).unzip();
        for (done, answer) in done.into_iter().zip(disk.commit(writes)) {
            match done {
                Done::Soon(key, number) => soon.done(&key, number),
                // Nobody waits any more for a change whose task was cancelled; it is made all the
                // same.
                Done::Waiting(done) => {
                    let _ = done.send(answer);
                }
            }
        }
    }
}
