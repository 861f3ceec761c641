//! The only thread that changes the store. Changes that arrive during a flush form the next batch, so
//! many tasks share one wait for the disk.

use std::{
    fs::File,
    io, thread,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, oneshot, watch};

use super::{
    batch::{Action, Write},
    disk::Disk,
    pages::guard,
    place::Reopening,
    queue::{Done, Job, QUEUE, Queue},
    soon::Soon,
};
use crate::store::StoreError;

/// The first and the longest pause between attempts to reopen the store after a failed write.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(10)];

/// Starts the writer. At its end it releases the store, then `lock`, and closes the receiver last.
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
            // sled may panic when it cannot flush; everything that counts was flushed before.
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

/// Makes changes until all senders are gone. Returns the store if it is still open.
fn run(
    disk: Disk,
    soon: &Soon,
    reopening: &Reopening,
    alarm: &mpsc::WeakSender<Job>,
    jobs: &mut mpsc::Receiver<Job>,
) -> Option<Disk> {
    let mut disk = Some(disk);
    let mut waiting = Vec::with_capacity(QUEUE);
    let mut retry = Retry::default();
    let mut renewal = Renewal::default();
    let mut moments = Vec::new();
    while receive(jobs, &mut waiting, !renewal.0.is_empty()) {
        if has_failed(disk.as_ref()) && retry.is_due() {
            disk = reopening.reopen(disk);
            if !has_failed(disk.as_ref()) {
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
                // A cancelled task no longer waits for its change, which is made anyway.
                Done::Waiting(done) => {
                    let _ = done.send(answer);
                }
                Done::Nobody => {}
                Done::Renewed(done) => renewal.0.push(done),
                Done::Moment(done) => moments.push((done, answer)),
            }
        }
        for (done, answer) in moments.drain(..) {
            let moment = answer.and_then(|_| reopening.moment(disk.as_ref()));
            let _ = done.send(moment);
        }
        disk = renewal.go_on(disk, reopening);
        if has_failed(disk.as_ref()) {
            retry.plan(alarm);
        }
    }
    disk
}

fn has_failed(disk: Option<&Disk>) -> bool {
    disk.is_none_or(|disk| disk.failure().is_some())
}

/// Takes what waits in the queue, or waits for something unless there is other work; `false` when all
/// senders are gone.
fn receive(jobs: &mut mpsc::Receiver<Job>, waiting: &mut Vec<Job>, has_work: bool) -> bool {
    if !has_work {
        return jobs.blocking_recv_many(waiting, QUEUE) > 0;
    }
    while waiting.len() < QUEUE {
        match jobs.try_recv() {
            Ok(job) => waiting.push(job),
            Err(mpsc::error::TryRecvError::Empty) => break,
            Err(mpsc::error::TryRecvError::Disconnected) => return !waiting.is_empty(),
        }
    }
    true
}

/// Those who wait until the store's files are written anew.
#[derive(Default)]
struct Renewal(Vec<oneshot::Sender<()>>);

impl Renewal {
    /// Does the next part of the work, if somebody waits for it.
    fn go_on(&mut self, disk: Option<Disk>, reopening: &Reopening) -> Option<Disk> {
        if self.0.is_empty() {
            return disk;
        }
        if has_failed(disk.as_ref()) {
            self.tell();
            return disk;
        }
        let mut disk = disk?;
        if disk.draft.is_none() {
            if !disk.ledger().holds_replaced() {
                self.tell();
                return Some(disk);
            }
            match reopening.begin_renewal() {
                Ok(draft) => disk.draft = Some(draft),
                Err(error) => disk.give_up_renewal(&error),
            }
        }
        let complete = disk.renew();
        if disk.draft.is_none() {
            self.tell();
            return Some(disk);
        }
        if !complete {
            return Some(disk);
        }
        let disk = reopening.switch(disk);
        self.tell();
        Some(disk)
    }

    /// Tells those who wait, if they still do.
    fn tell(&mut self) {
        for done in self.0.drain(..) {
            let _ = done.send(());
        }
    }
}

/// When to try reopening the store after a failed write.
#[derive(Default)]
struct Retry {
    at: Option<Instant>,
    pause: Duration,
}

impl Retry {
    fn is_due(&self) -> bool {
        self.at.is_some_and(|at| Instant::now() >= at)
    }

    /// Schedules the next attempt and wakes the writer for it, even if nobody writes.
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
                // The writer may have ended.
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
            tracing::warn!(%error, "store alarm not started; the store is reopened only at the next write");
        }
    }
}
