//! One queue per account, because Worksection counts requests by account. Calls leave it at an even
//! pace with a few under way at a time; a call is refused if the queue is longer than it can wait.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep_until, timeout_at};

use super::account::AccountName;
use super::breaker::{Breaker, Pass};
use super::error::{Error, TransportError};
use super::pace::Pace;
use super::trials::{Trial, TrialPlace, Trials};
use super::waiting;
use crate::store::Records;

/// Most calls of an account, waiting or under way.
const MAX_CALLS: usize = 500;
const MAX_IN_FLIGHT: usize = 4;
/// Longest pause waited for when Worksection asks for one; a longer one ends with a single trial.
const LONGEST_PAUSE: Duration = Duration::from_secs(16);
/// Idle time after which a queue is dropped, having nothing to remember; longer than a breaker's rest.
const IDLE: Duration = Duration::from_secs(60);
/// What was used within this time tells of now.
const LATELY: Duration = Duration::from_secs(90);
/// Number of queues below which idle ones are not looked for.
const FEW_LANES: usize = 64;

/// The queues of all accounts in use.
pub(super) struct AccountQueues {
    interval: Duration,
    /// The store shared with other instances, if there are any.
    shared: Option<Records>,
    queues: Mutex<Map>,
}

struct Map {
    by_account: HashMap<AccountName, Arc<AccountQueue>>,
    /// Number of queues at which idle ones are dropped: twice what was left the last time, so that the
    /// work stays proportional to the number of queues created.
    sweep_at: usize,
}

/// The queue of one account.
pub(super) struct AccountQueue {
    interval: Duration,
    pace: Option<Pace>,
    places: Semaphore,
    in_flight: Semaphore,
    /// The head of the queue; the others wait behind it in order of arrival.
    head: Semaphore,
    trials: Trials,
    state: Mutex<State>,
}

struct State {
    /// Earliest time of the next request by the pace.
    next: Instant,
    /// Earliest time of the next request by Worksection's wish (429).
    paused_until: Instant,
    breaker: Breaker,
    /// Breakers of the methods that gave nonsensical answers.
    methods: HashMap<&'static str, Breaker>,
    used: Instant,
}

/// The right to make one request now. If dropped without a result, it affects nothing but the pace.
pub(super) struct Turn<'a> {
    queue: &'a AccountQueue,
    action: &'static str,
    pass: Option<Passes>,
    _slot: SemaphorePermit<'a>,
}

/// Passes of the account's breaker, and of the method's if it has one.
struct Passes {
    account: Pass,
    method: Option<Pass>,
}

enum Step {
    Go(Passes),
    WaitUntil(Instant),
}

impl AccountQueues {
    /// Creates the queues; `interval` is the time between two requests of an account, by all instances
    /// together.
    pub(super) fn new(interval: Duration, shared: Option<Records>) -> Self {
        Self {
            interval,
            shared,
            queues: Mutex::new(Map {
                by_account: HashMap::new(),
                sweep_at: FEW_LANES,
            }),
        }
    }

    /// Returns an account's queue, to be held during one call only.
    pub(super) fn of(&self, account: &AccountName) -> Arc<AccountQueue> {
        let mut map = lock(&self.queues);
        if let Some(queue) = map.by_account.get(account) {
            return Arc::clone(queue);
        }
        if map.by_account.len() >= map.sweep_at {
            let now = Instant::now();
            map.by_account
                .retain(|_, queue| Arc::strong_count(queue) > 1 || !queue.is_idle(now));
            map.by_account.shrink_to(FEW_LANES);
            map.sweep_at = (map.by_account.len() * 2).max(FEW_LANES);
        }
        let shared = self.shared.clone();
        let pace = shared.map(|records| Pace::new(records, account, self.interval));
        let queue = Arc::new(AccountQueue::new(self.interval, pace));
        map.by_account.insert(account.clone(), Arc::clone(&queue));
        queue
    }
}

impl AccountQueues {
    /// Counts the accounts whose breaker is open.
    pub(super) fn resting(&self) -> usize {
        let map = lock(&self.queues);
        let open = map.by_account.values().filter(|queue| queue.is_resting());
        open.count()
    }

    /// Whether calls fail at present: a breaker that nobody has tried lately says nothing of now.
    pub(super) fn are_failing(&self) -> bool {
        let map = lock(&self.queues);
        let mut queues = map.by_account.values();
        queues.any(|queue| queue.is_resting() && queue.was_used_within(LATELY))
    }
}

impl AccountQueue {
    fn is_resting(&self) -> bool {
        lock(&self.state).breaker.is_open()
    }

    fn was_used_within(&self, time: Duration) -> bool {
        lock(&self.state).used.elapsed() < time
    }

    fn new(interval: Duration, pace: Option<Pace>) -> Self {
        let now = Instant::now();
        Self {
            interval,
            pace,
            places: Semaphore::new(MAX_CALLS),
            in_flight: Semaphore::new(MAX_IN_FLIGHT),
            head: Semaphore::new(1),
            trials: Trials::new(interval),
            state: Mutex::new(State {
                next: now,
                paused_until: now,
                breaker: Breaker::default(),
                methods: HashMap::new(),
                used: now,
            }),
        }
    }

    /// Whether other instances take turns as well, so that the wait for one is not known in advance.
    pub(super) fn is_shared(&self) -> bool {
        self.pace.is_some()
    }

    /// Waits for the one place of calls that try a key.
    pub(super) async fn admit(&self, trial: Trial) -> Result<TrialPlace, Error> {
        self.trials.enter(trial).await
    }

    /// Lets the calls pass that somebody waits for, for a while.
    pub(super) async fn stay_behind(&self) {
        self.trials.stay_behind().await;
    }

    /// Takes a place for a call with all its attempts, unless the queue is full or so long that the
    /// call could not start before `latest`. Returns the wait caused by the account's pace.
    pub(super) fn enter(&self, latest: Instant) -> Result<(SemaphorePermit<'_>, Duration), Error> {
        let now = Instant::now();
        let taken = MAX_CALLS - self.places.available_permits();
        let on_their_way = MAX_IN_FLIGHT - self.in_flight.available_permits();
        let ahead = u32::try_from(taken.saturating_sub(on_their_way)).unwrap_or(u32::MAX);
        let next = {
            let mut state = lock(&self.state);
            state.used = now;
            state.check_pause(now, latest, now)?;
            state.next.max(state.paused_until).max(now)
        };
        let wait = (next - now).saturating_add(self.interval.saturating_mul(ahead));
        match self.places.try_acquire() {
            Ok(place) if wait <= latest.saturating_duration_since(now) => {
                waiting::tell(wait);
                Ok((place, wait))
            }
            _ => Err(Error::Queued {
                retry_after: wait.max(self.interval),
            }),
        }
    }

    /// Waits for the turn of a call's first attempt, in order of arrival. While the breaker is open,
    /// waits for its next trial.
    pub(super) async fn turn(
        &self,
        action: &'static str,
        latest: Instant,
    ) -> Result<Turn<'_>, Error> {
        let came = Instant::now();
        let _waiting = self.trials.count_waiting();
        let failed_trials = lock(&self.state).failed_trials(action);
        let turn = async {
            let _head = acquire(&self.head).await;
            self.start(action, latest, came, Some(failed_trials)).await
        };
        timeout_at(latest, turn)
            .await
            .unwrap_or_else(|_| Err(self.crowded()))
    }

    /// Waits for the turn of another attempt. A call that has waited once does not queue again;
    /// otherwise a busy account would get no second attempts at all.
    pub(super) async fn turn_again(
        &self,
        action: &'static str,
        latest: Instant,
    ) -> Result<Turn<'_>, Error> {
        timeout_at(latest, self.start(action, latest, Instant::now(), None))
            .await
            .unwrap_or_else(|_| Err(self.crowded()))
    }

    /// Starts an attempt. `failed_trials` is the number of failed trials when the caller arrived, if
    /// it waits for the next one.
    async fn start(
        &self,
        action: &'static str,
        latest: Instant,
        came: Instant,
        failed_trials: Option<u64>,
    ) -> Result<Turn<'_>, Error> {
        let slot = acquire(&self.in_flight).await;
        if let Some(pace) = &self.pace {
            pace.wait(latest).await?;
        }
        loop {
            let step = {
                let mut state = lock(&self.state);
                let waits = failed_trials.is_some_and(|then| then == state.failed_trials(action));
                state.step(action, latest, self.interval, came, waits)?
            };
            match step {
                Step::WaitUntil(at) => sleep_until(at).await,
                Step::Go(pass) => {
                    return Ok(Turn {
                        queue: self,
                        action,
                        pass: Some(pass),
                        _slot: slot,
                    });
                }
            }
        }
    }

    /// Tells the other instances about a pause that Worksection asks for.
    pub(super) async fn heed(&self, failure: Option<&Error>) {
        if let (Some(pace), Some(Error::TooManyRequests { retry_after })) = (&self.pace, failure) {
            pace.pause(*retry_after).await;
        }
    }

    /// Why a turn did not come in time: the queue is long, or the calls under way get no answer.
    fn crowded(&self) -> Error {
        let now = Instant::now();
        let paused = lock(&self.state)
            .paused_until
            .saturating_duration_since(now);
        if !paused.is_zero() {
            return Error::TooManyRequests {
                retry_after: paused,
            };
        }
        if self.in_flight.available_permits() == 0 {
            return resting(self.interval);
        }
        Error::Queued {
            retry_after: self.interval,
        }
    }

    fn is_idle(&self, now: Instant) -> bool {
        let state = lock(&self.state);
        state.used + IDLE <= now && state.next.max(state.paused_until) <= now
    }
}

impl State {
    /// Refuses a pause that ends after `latest` or too long after the caller arrived: pauses follow
    /// one another while Worksection keeps asking for them.
    fn check_pause(&self, now: Instant, latest: Instant, came: Instant) -> Result<(), Error> {
        let pause = self.paused_until.saturating_duration_since(now);
        let end = latest.min(came + LONGEST_PAUSE);
        if !pause.is_zero() && self.paused_until > end {
            return Err(Error::TooManyRequests { retry_after: pause });
        }
        Ok(())
    }

    fn failed_trials(&self, action: &str) -> u64 {
        let method = self.methods.get(action).map_or(0, Breaker::failed_trials);
        self.breaker.failed_trials() + method
    }

    /// How long the account, or this method of it, still rests.
    fn rest(&self, action: &str, now: Instant) -> Option<Duration> {
        let method = self
            .methods
            .get(action)
            .and_then(|method| method.check(now).err());
        self.breaker.check(now).err().max(method)
    }

    /// Starts a request, or says when that is possible. Both happen under one lock, so that no two
    /// requests start at the same instant. A caller that `waits` waits out a rest.
    fn step(
        &mut self,
        action: &'static str,
        latest: Instant,
        interval: Duration,
        came: Instant,
        waits: bool,
    ) -> Result<Step, Error> {
        let now = Instant::now();
        self.check_pause(now, latest, came)?;
        if let Some(rest) = self.rest(action, now) {
            return if waits && now + rest <= latest {
                Ok(Step::WaitUntil(now + rest))
            } else {
                Err(resting(rest))
            };
        }
        let at = self.next.max(self.paused_until);
        if at > latest {
            return Err(Error::Queued {
                retry_after: at - now,
            });
        }
        if at > now {
            return Ok(Step::WaitUntil(at));
        }
        let account = self.breaker.admit(now).map_err(resting)?;
        let method = self.methods.get_mut(action).map(|method| method.admit(now));
        self.next = now + interval;
        self.used = now;
        Ok(Step::Go(Passes {
            account,
            method: method.transpose().map_err(resting)?,
        }))
    }

    /// Records the result of a request. A nonsensical answer counts against its method only.
    fn settle(&mut self, action: &'static str, passes: Passes, failure: Option<&Error>) {
        let now = Instant::now();
        let Passes { account, method } = passes;
        if failure.is_some_and(Error::is_nonsense) {
            self.breaker.succeeded(account);
            let breaker = self.methods.entry(action).or_default();
            let pass = method.or_else(|| breaker.admit(now).ok());
            if let Some(pass) = pass {
                breaker.failed(pass, now);
            }
            return;
        }
        if failure.is_none_or(Error::is_answer) {
            self.breaker.succeeded(account);
            self.methods.remove(action);
        } else {
            self.breaker.failed(account, now);
            self.abandon(action, method);
        }
    }

    fn abandon(&mut self, action: &str, method: Option<Pass>) {
        if let (Some(breaker), Some(pass)) = (self.methods.get_mut(action), method) {
            breaker.abandoned(pass);
        }
    }
}

impl Turn<'_> {
    /// Tells the queue the result of a request that tried a key. Only that Worksection is away concerns
    /// linked chats, too.
    pub(super) fn settle_trial(self, failure: Option<&Error>) {
        match failure {
            Some(Error::TooManyRequests { retry_after }) => self.queue.trials.pause(*retry_after),
            Some(error) if error.is_nonsense() => {}
            _ => self.settle(failure),
        }
    }

    /// Tells the queue the result of the request, and frees its slot.
    pub(super) fn settle(mut self, failure: Option<&Error>) {
        let now = Instant::now();
        let mut state = lock(&self.queue.state);
        state.used = now;
        if let Some(passes) = self.pass.take() {
            state.settle(self.action, passes, failure);
        }
        if let Some(Error::TooManyRequests { retry_after }) = failure {
            state.paused_until = state.paused_until.max(now + *retry_after);
            if *retry_after > LONGEST_PAUSE {
                let until = state.paused_until;
                state.breaker.rest_until(until);
            }
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(Passes { account, method }) = self.pass.take() {
            let mut state = lock(&self.queue.state);
            state.breaker.abandoned(account);
            state.abandon(self.action, method);
        }
    }
}

fn resting(retry_after: Duration) -> Error {
    Error::Unavailable {
        trouble: TransportError::Resting,
        retry_after: Some(retry_after),
    }
}

async fn acquire(semaphore: &Semaphore) -> SemaphorePermit<'_> {
    semaphore
        .acquire()
        .await
        .expect("a lane's semaphores are never closed")
}

/// Locks without regard to poisoning: no code that holds these locks leaves anything half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
