//! Calls with a key that nobody has proven yet. Anybody can have keys tried at any account, so at each
//! account they go one at a time, behind the calls of linked chats, and what they are answered
//! holds up nobody but themselves.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Instant, sleep_until, timeout};

use super::error::Error;
use super::waiting;

/// Longest wait for the place: as long as a read waits in the queue.
const LONGEST: Duration = Duration::from_secs(300);
/// Longest time to stay behind the calls of linked chats, which may never stop coming.
const LONGEST_BEHIND: Duration = Duration::from_secs(10);
/// Longest pause waited for when Worksection asks for one.
const LONGEST_PAUSE: Duration = Duration::from_secs(16);

/// Whether the person has just given a wrong key. The place goes to both kinds in turn, so that
/// strangers with wrong keys do not keep others from linking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trial {
    /// They have not.
    First,
    /// They have.
    AfterWrong,
}

/// The one place of an account for calls that try a key, and who waits for it.
pub(super) struct Trials {
    interval: Duration,
    first: Arc<Semaphore>,
    after_wrong: Arc<Semaphore>,
    place: Arc<Semaphore>,
    /// How many wait for the place or have it.
    in_line: Arc<AtomicU32>,
    /// The calls of all kinds that wait for their turn in the queue.
    waiting: watch::Sender<usize>,
    /// Earliest time of the next trial by Worksection's wish (429).
    paused_until: Mutex<Instant>,
}

/// The place, until dropped.
pub struct TrialPlace {
    _kind: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
    _in_line: InLine,
}

struct InLine(Arc<AtomicU32>);

/// A call that waits for its turn in the queue, until dropped.
pub(super) struct Waiting<'a>(&'a watch::Sender<usize>);

impl Trials {
    /// Creates the place; `interval` is the time between two requests of the account.
    pub(super) fn new(interval: Duration) -> Self {
        Self {
            interval,
            first: Arc::new(Semaphore::new(1)),
            after_wrong: Arc::new(Semaphore::new(1)),
            place: Arc::new(Semaphore::new(1)),
            in_line: Arc::default(),
            waiting: watch::Sender::new(0),
            paused_until: Mutex::new(Instant::now()),
        }
    }

    /// Counts a call that waits for its turn in the queue.
    pub(super) fn count_waiting(&self) -> Waiting<'_> {
        self.waiting.send_modify(|count| *count += 1);
        Waiting(&self.waiting)
    }

    /// Waits for the place, and then until no call waits in the queue.
    pub(super) async fn enter(&self, trial: Trial) -> Result<TrialPlace, Error> {
        let ahead = self.in_line.fetch_add(1, Ordering::Relaxed);
        let in_line = InLine(Arc::clone(&self.in_line));
        let wait = self.interval.saturating_mul(ahead);
        waiting::tell(wait);
        let kind = match trial {
            Trial::First => &self.first,
            Trial::AfterWrong => &self.after_wrong,
        };
        let both = async { (acquire(kind).await, acquire(&self.place).await) };
        let (kind, place) = timeout(LONGEST, both).await.map_err(|_| Error::Queued {
            retry_after: wait.max(self.interval),
        })?;
        self.wait_out_pause().await?;
        self.stay_behind().await;
        Ok(TrialPlace {
            _kind: kind,
            _place: place,
            _in_line: in_line,
        })
    }

    /// Waits until no call waits in the queue, for a while.
    pub(super) async fn stay_behind(&self) {
        let mut waiting = self.waiting.subscribe();
        let _ = timeout(LONGEST_BEHIND, waiting.wait_for(|count| *count == 0)).await;
    }

    /// Pauses trials. Whether linked chats have to pause, too, Worksection tells them.
    pub(super) fn pause(&self, time: Duration) {
        let mut until = self.lock();
        *until = until.max(Instant::now() + time);
    }

    async fn wait_out_pause(&self) -> Result<(), Error> {
        let until = *self.lock();
        let pause = until.saturating_duration_since(Instant::now());
        if pause > LONGEST_PAUSE {
            return Err(Error::TooManyRequests { retry_after: pause });
        }
        sleep_until(until).await;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Instant> {
        self.paused_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for InLine {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

async fn acquire(semaphore: &Arc<Semaphore>) -> OwnedSemaphorePermit {
    Arc::clone(semaphore)
        .acquire_owned()
        .await
        .expect("these semaphores are never closed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_trial_stays_behind_others_for_a_while_and_not_for_ever() {
        let trials = Trials::new(Duration::from_secs(1));
        let begun = Instant::now();
        let first = trials.enter(Trial::First).await.expect("a place");
        assert_eq!(begun.elapsed(), Duration::ZERO);
        drop(first);
        let waiting = trials.count_waiting();
        let _second = trials.enter(Trial::First).await.expect("a place");
        assert_eq!(begun.elapsed(), LONGEST_BEHIND);
        drop(waiting);
        // The place is taken for longer than anybody waits.
        let third = trials.enter(Trial::AfterWrong).await;
        assert!(matches!(third, Err(Error::Queued { .. })));
        assert_eq!(trials.in_line.load(Ordering::Relaxed), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_is_waited_out_or_told() {
        let trials = Trials::new(Duration::from_secs(1));
        let begun = Instant::now();
        trials.pause(Duration::from_secs(5));
        trials.pause(Duration::from_secs(1));
        drop(trials.enter(Trial::First).await.expect("a place"));
        assert_eq!(begun.elapsed(), Duration::from_secs(5));
        trials.pause(Duration::from_secs(60));
        let told = trials.enter(Trial::First).await.err();
        let retry_after = Duration::from_secs(60);
        assert_eq!(told, Some(Error::TooManyRequests { retry_after }));
    }
}
