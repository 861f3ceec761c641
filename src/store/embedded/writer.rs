//! The one thread that changes the store. Changes that arrive while a batch is being flushed
//! make up the next one, so many tasks share one wait for the disk.

use std::{
    fs::File,
    io, thread,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};

use super::{
    batch::{Action, Write},
    disk::Disk,
    pages::guard,
    place::Reopening,
    queue::{Done, Job, QUEUE, Queue},
    soon::Soon,
};
use crate::store::StoreError;

/// Between two tries to open a store anew whose writing has failed: the first, and the longest.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(10)];

/// Starts the writer. It lets go of the store and then of `lock`, and closes the receiver last.
pub(super) fn start(
    disk: Disk,
    soon: Soon,
    reopening: Reopening,
    lock: File,
) -> io::Result<(Queue, watch::Receiver<()>)> {
    let (queue, mut jobs) = mpsc::channel(QUEUE);
    let alarm = queue.downgrade();
    let (finished, watch) = watch::channel(());
    thread::Builder::new()
        .name("store writer".to_owned())
        .spawn(move || {
            let disk = run(disk, &soon, &reopening, &alarm, &mut jobs);
            // sled may panic when it cannot flush; all that counts was flushed before.
            let _ = guard(|| {
                drop(disk);
                Ok(())
            });
            drop(reopening);
            drop(lock);
            drop(finished);
        })?;
    Ok((Queue(queue), watch))
}

/// Makes changes until nobody can ask for any. Gives what is open at the end.
fn run(
    disk: Disk,
    soon: &Soon,
    reopening: &Reopening,
    alarm: &mpsc::WeakSender<Job>,
    jobs: &mut mpsc::Receiver<Job>,
) -> Option<Disk> {
    let mut disk = Some(disk);
    let has_failed =
        |disk: &Option<Disk>| disk.as_ref().is_none_or(|disk| disk.failure().is_some());
    let mut waiting = Vec::with_capacity(QUEUE);
    let mut retry = Retry::default();
    while jobs.blocking_recv_many(&mut waiting, QUEUE) > 0 {
        if has_failed(&disk) && retry.is_due() {
            disk = reopening.reopen(disk);
            if !has_failed(&disk) {
                retry = Retry::default();
            }
        }
        let (writes, done): (Vec<_>, Vec<_>) =
            waiting.drain(..).map(|job| (job.write, job.done)).unzip();
        let answers = match &mut disk {
            Some(disk) => disk.commit(writes),
            None => vec![Err(StoreError::Full); writes.len()],
        };
        for (done, answer) in done.into_iter().zip(answers) {
            match done {
                Done::Soon(key, number) => soon.done(&key, number),
                // Nobody waits any more for a change whose task was cancelled; it is made all the
                // same.
                Done::Waiting(done) => {
                    let _ = done.send(answer);
                }
                Done::Nobody => {}
            }
        }
        if has_failed(&disk) {
            retry.plan(alarm);
        }
    }
    disk
}

/// When a store whose writing has failed is to be opened anew.
#[derive(Default)]
struct Retry {
    at: Option<Instant>,
    pause: Duration,
}

impl Retry {
    fn is_due(&self) -> bool {
        self.at.is_some_and(|at| Instant::now() >= at)
    }

    /// Plans the next try, and has the writer woken for it even where nobody writes.
    fn plan(&mut self, alarm: &mpsc::WeakSender<Job>) {
        if self.at.is_some() && !self.is_due() {
            return;
        }
        self.pause = (self.pause * 2).clamp(PAUSES[0], PAUSES[1]);
        self.at = Some(Instant::now() + self.pause);
        let (alarm, pause) = (alarm.clone(), self.pause);
        let wake = move || {
            thread::sleep(pause);
            if let Some(queue) = alarm.upgrade() {
                // The writer may be at its end.
                let _ = queue.blocking_send(Job {
                    write: Write {
                        key: String::new(),
                        action: Action::Nothing,
                    },
                    done: Done::Nobody,
                });
            }
        };
        let woken = thread::Builder::new()
            .name("store alarm".to_owned())
            .spawn(wake);
        if let Err(error) = woken {
            tracing::warn!(%error, "store: it is opened anew only when somebody writes");
        }
    }
}
