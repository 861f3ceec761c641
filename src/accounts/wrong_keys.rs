//! How many wrong keys people give, and how many an account gets. A key cannot be guessed, so this
//! keeps out noise: whoever gives many wrong ones has to wait, and an account is never closed to
//! others. Each instance counts by itself, and a restart forgets.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use teloxide::types::UserId;
use tokio::time::Instant;
use tracing::warn;

use crate::worksection::AccountName;

/// Most wrong keys of a person within [`OF_PERSON`].
const MOST: usize = 5;
const OF_PERSON: Duration = Duration::from_secs(10 * 60);

/// The number of wrong keys at an account within [`OF_ACCOUNT`] that is worth a line in the log.
const MANY: usize = 20;
const OF_ACCOUNT: Duration = Duration::from_secs(60 * 60);

/// Most people, and most accounts, counted; above that, those without a recent wrong key are forgotten,
/// and if that is not enough, all.
const COUNTED: usize = 10_000;

/// The recent wrong keys.
#[derive(Default)]
pub(super) struct WrongKeys {
    people: Mutex<HashMap<UserId, Counted>>,
    accounts: Mutex<HashMap<AccountName, Counted>>,
}

/// The wrong keys of one person, or at one account.
#[derive(Default)]
struct Counted {
    /// When the last of them came, oldest first, and no more than matter.
    times: VecDeque<Instant>,
    /// When the log last named the account.
    told: Option<Instant>,
}

impl WrongKeys {
    /// Whether a person has given a wrong key lately.
    pub(super) fn has(&self, person: UserId) -> bool {
        let people = lock(&self.people);
        let counted = people.get(&person);
        counted.is_some_and(|counted| counted.is_recent(OF_PERSON))
    }

    /// How long it takes until another key of a person is tried; `None` if that is at once.
    pub(super) fn wait(&self, person: UserId) -> Option<Duration> {
        let people = lock(&self.people);
        let times = &people.get(&person)?.times;
        let first = times.front().filter(|_| times.len() == MOST)?;
        let wait = OF_PERSON.saturating_sub(first.elapsed());
        (!wait.is_zero()).then_some(wait)
    }

    /// Counts a wrong key. An account that gets many is named in the log, at most once an hour.
    pub(super) fn add(&self, person: UserId, account: &AccountName) {
        let mut people = lock(&self.people);
        entry(&mut people, person, OF_PERSON).add(MOST);
        drop(people);
        let mut accounts = lock(&self.accounts);
        let counted = entry(&mut accounts, account.clone(), OF_ACCOUNT);
        counted.add(MANY);
        if counted.is_many() {
            counted.told = Some(Instant::now());
            warn!(%account, "{MANY} wrong keys at one account within an hour");
        }
    }
}

impl Counted {
    fn add(&mut self, most: usize) {
        self.times.push_back(Instant::now());
        if self.times.len() > most {
            self.times.pop_front();
        }
    }

    fn is_recent(&self, time: Duration) -> bool {
        let last = self.times.back();
        last.is_some_and(|at| at.elapsed() < time)
    }

    /// Whether an account has had many within the hour, which the log does not say yet.
    fn is_many(&self) -> bool {
        let within = |at: &Instant| at.elapsed() < OF_ACCOUNT;
        let first = self.times.front();
        self.times.len() == MANY
            && first.is_some_and(within)
            && !self.told.as_ref().is_some_and(within)
    }
}

/// Returns somebody's count, after making room.
fn entry<K: Hash + Eq>(counts: &mut HashMap<K, Counted>, of: K, time: Duration) -> &mut Counted {
    if counts.len() >= COUNTED && !counts.contains_key(&of) {
        counts.retain(|_, counted| counted.is_recent(time));
        if counts.len() >= COUNTED {
            counts.clear();
        }
    }
    counts.entry(of).or_default()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: UserId = UserId(1);

    fn account() -> AccountName {
        AccountName::parse("acme").expect("a name")
    }

    #[tokio::test(start_paused = true)]
    async fn five_in_ten_minutes_are_enough_and_then_there_is_room_for_one_more() {
        let wrong = WrongKeys::default();
        for number in 0..5 {
            assert_eq!(wrong.wait(PERSON), None, "{number}");
            wrong.add(PERSON, &account());
            tokio::time::advance(Duration::from_secs(60)).await;
        }
        assert_eq!(wrong.wait(PERSON), Some(Duration::from_secs(5 * 60)));
        assert_eq!(wrong.wait(UserId(2)), None, "others are not concerned");
        tokio::time::advance(Duration::from_secs(5 * 60)).await;
        assert_eq!(wrong.wait(PERSON), None);
        wrong.add(PERSON, &account());
        assert_eq!(wrong.wait(PERSON), Some(Duration::from_secs(60)));
        assert!(wrong.has(PERSON));
        tokio::time::advance(OF_PERSON).await;
        assert!(!wrong.has(PERSON));
    }

    #[tokio::test(start_paused = true)]
    async fn many_at_an_account_are_told_once_an_hour() {
        let wrong = WrongKeys::default();
        let mut told = Vec::new();
        for number in 0..100 {
            wrong.add(UserId(number), &account());
            told.push(lock(&wrong.accounts)[&account()].told);
            tokio::time::advance(Duration::from_secs(60)).await;
        }
        told.dedup();
        // Nobody at first, then at the twentieth and an hour later.
        assert_eq!(told.len(), 3, "{told:?}");
        assert_eq!(told[0], None);
    }

    #[tokio::test]
    async fn however_many_give_wrong_keys_the_memory_is_bounded() {
        let wrong = WrongKeys::default();
        for person in 0..3 * COUNTED as u64 {
            wrong.add(UserId(person), &account());
        }
        assert!(lock(&wrong.people).len() <= COUNTED);
        assert_eq!(lock(&wrong.accounts)[&account()].times.len(), MANY);
    }
}
