//! The journal of changes, written before each request to Worksection, so that the outcome can be
//! looked up and reported after a crash. Each change has its own identifier and is begun once.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    chat::{
        memory::entry::PUT_ASIDE,
        words::{change::State, operation::OperationId},
    },
    cluster::{Cluster, Lease},
    store::{self, Expiry, Records, StoreError, Table},
};

pub(crate) use crate::chat::memory::entry::Entry;

/// How long a settled change is remembered, for late taps on its button and for whoever asks who made
/// it: with an API key, Worksection knows the key's name only.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// All recent changes.
pub(crate) struct Journal {
    entries: Table<Entry>,
    open: Mutex<Open>,
    /// The changes of earlier processes that are being looked up.
    looking: Mutex<BTreeSet<OperationId>>,
}

/// The changes with an unknown outcome, if no other process writes. Finding them among a month of
/// entries takes a while, so that is done once, at the start.
#[derive(Default)]
struct Open {
    operations: BTreeSet<OperationId>,
    /// Whether the entries have been searched.
    complete: bool,
}

impl Journal {
    pub(crate) fn new(records: &Records) -> Self {
        Self {
            entries: records.table("journal").labelled(labels),
            open: Mutex::default(),
            looking: Mutex::default(),
        }
    }

    /// Records a change; `false` if it was already begun.
    pub(crate) async fn begin(
        &self,
        operation: &OperationId,
        entry: &Entry,
    ) -> Result<bool, StoreError> {
        let new = self.entries.insert(operation.as_str(), entry, None).await?;
        if new {
            self.known_open().operations.insert(operation.clone());
        }
        Ok(new)
    }

    pub(crate) async fn get(&self, operation: &OperationId) -> Result<Option<Entry>, StoreError> {
        self.entries.get(operation.as_str()).await
    }

    /// Records the state of a change. A settled one stays settled, whatever is reported later, and is
    /// then remembered for a limited time. While it is in progress, only its owner writes.
    pub(crate) async fn set(
        &self,
        operation: &OperationId,
        state: State,
        by: &str,
    ) -> Result<(), StoreError> {
        let expiry = if state.is_open() {
            Expiry::Never
        } else {
            Expiry::After(KEPT)
        };
        let mut before = None;
        let updated = self
            .entries
            .update(operation.as_str(), expiry, |entry| match entry {
                Some(entry) if entry.state.is_open_to(entry.holder == by) => {
                    before = Some(entry.state);
                    store::Change::Put(Entry {
                        state,
                        looks: 0,
                        ..entry.clone()
                    })
                }
                _ => store::Change::Keep,
            })
            .await?;
        if let store::Change::Put(entry) = &updated.change
            && before != Some(state)
        {
            entry.trail(operation);
        }
        let mut open = self.known_open();
        if state.is_open() {
            open.operations.insert(operation.clone());
        } else {
            open.operations.remove(operation);
        }
        Ok(())
    }

    /// Takes over a change of a dead owner; `None` if it is settled, or somebody else owns it.
    pub(crate) async fn adopt(
        &self,
        operation: &OperationId,
        by: &Lease,
        cluster: &Cluster,
    ) -> Result<Option<Entry>, StoreError> {
        let Some(entry) = self.get(operation).await? else {
            return Ok(None);
        };
        let is_left = entry.state.is_open() && !entry.is_put_aside();
        if !is_left || cluster.is_alive(&entry.holder).await? {
            return Ok(None);
        }
        let taken = self
            .entries
            .update(operation.as_str(), Expiry::Never, |now| match now {
                Some(now) if now.state.is_open() && now.holder == entry.holder => {
                    store::Change::Put(Entry {
                        holder: by.id().to_owned(),
                        looks: now.looks.saturating_add(1),
                        ..now.clone()
                    })
                }
                _ => store::Change::Keep,
            });
        Ok(match taken.await?.change {
            store::Change::Put(adopted) => {
                self.looking().insert(operation.clone());
                Some(adopted)
            }
            _ => None,
        })
    }

    /// Notes that a look-up that was begun by [`Journal::adopt`] came to an end.
    pub(crate) fn looked(&self, operation: &OperationId) {
        self.looking().remove(operation);
    }

    /// Puts a change aside: it is not looked up any more, but by its person.
    pub(crate) async fn put_aside(&self, operation: &OperationId) -> Result<(), StoreError> {
        self.set_looks(operation, |_| PUT_ASIDE).await
    }

    /// Takes back the look-ups that a process which was told to end does not finish.
    pub(crate) async fn spare(&self) -> Result<(), StoreError> {
        let looking = std::mem::take(&mut *self.looking());
        for operation in looking {
            let one_less = |looks: u8| looks.saturating_sub(1);
            self.set_looks(&operation, one_less).await?;
        }
        Ok(())
    }

    async fn set_looks(
        &self,
        operation: &OperationId,
        looks: impl Fn(u8) -> u8 + Send + Sync,
    ) -> Result<(), StoreError> {
        self.entries
            .update(operation.as_str(), Expiry::Unchanged, |entry| match entry {
                Some(entry) if entry.state.is_open() => store::Change::Put(Entry {
                    looks: looks(entry.looks),
                    ..entry.clone()
                }),
                _ => store::Change::Keep,
            })
            .await?;
        Ok(())
    }

    fn looking(&self) -> MutexGuard<'_, BTreeSet<OperationId>> {
        self.looking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the changes with an unknown outcome that this instance owns; if it is alone, all of
    /// them.
    pub(crate) async fn open(
        &self,
        cluster: &Cluster,
    ) -> Result<Vec<(OperationId, Entry)>, StoreError> {
        if let Some(operations) = cluster.owned_operations().await {
            let operations = operations.into_iter().map(OperationId::from);
            return self.still_open(operations).await;
        }
        let known = {
            let open = self.known_open();
            open.complete.then(|| open.operations.clone())
        };
        match known {
            Some(operations) => self.still_open(operations).await,
            None => self.look_through().await,
        }
    }

    /// Searches all entries for open changes, and remembers them.
    async fn look_through(&self) -> Result<Vec<(OperationId, Entry)>, StoreError> {
        let entries = self.entries.scan("").await?.into_iter();
        let entries = entries.filter(|(_, entry)| entry.state.is_open());
        let entries: Vec<_> = entries.map(|(key, entry)| (key.into(), entry)).collect();
        let mut open = self.known_open();
        let operations = entries
            .iter()
            .map(|(operation, _): &(OperationId, _)| operation.clone());
        open.operations.extend(operations);
        open.complete = true;
        Ok(entries)
    }

    /// Returns those of these changes whose outcome is still unknown.
    async fn still_open(
        &self,
        operations: impl IntoIterator<Item = OperationId>,
    ) -> Result<Vec<(OperationId, Entry)>, StoreError> {
        let mut open = Vec::new();
        for operation in operations {
            match self.get(&operation).await? {
                Some(entry) if entry.state.is_open() => open.push((operation, entry)),
                // The entry was forgotten.
                _ => drop(self.known_open().operations.remove(&operation)),
            }
        }
        Ok(open)
    }

    /// Returns the changes of a chat that are in progress.
    pub(crate) async fn open_in(&self, chat: ChatId) -> Result<Vec<OperationId>, StoreError> {
        let entries = self.entries.scan(&format!("{chat}/")).await?;
        let open = entries
            .into_iter()
            .filter(|(_, entry)| entry.state.is_open());
        Ok(open.map(|(operation, _)| operation.into()).collect())
    }

    fn known_open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl PersonalData for Journal {
    /// Forgets the changes of a chat.
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.entries.delete_all(&format!("{chat}/")).await
    }

    /// Forgets the changes that a person confirmed.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for operation in self.entries.with_label(&of_person(person)).await? {
            self.entries.delete(&operation).await?;
        }
        Ok(())
    }

    /// Moves a group's changes to the supergroup that it became, where they are reported.
    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        for (operation, entry) in self.entries.scan(&format!("{from}/")).await? {
            let operation = OperationId::from(operation);
            let expiry = (!entry.state.is_open()).then_some(KEPT);
            let via = if entry.via == from { to } else { entry.via };
            let ask = entry.ask.moved_to(to);
            let moved = Entry { ask, via, ..entry };
            let operation_there = OperationId::new(to, operation.name());
            self.entries
                .put(operation_there.as_str(), &moved, expiry)
                .await?;
            if moved.state.is_open() {
                self.known_open().operations.insert(operation_there);
            }
            self.entries.delete(operation.as_str()).await?;
        }
        Ok(())
    }
}

/// Labels a change with its person.
fn labels(_: &str, entry: Option<&Entry>) -> Vec<String> {
    let person = entry.map(|entry| of_person(entry.ask.person));
    person.into_iter().collect()
}

fn of_person(person: UserId) -> String {
    format!("person/{person}")
}

#[cfg(test)]
mod tests {
    use std::{
        env,
        time::{Instant, SystemTime},
    };

    use futures_util::future::try_join_all;

    use super::*;
    use crate::{
        chat::words::{
            ask::{Ask, Place},
            change::Change,
            field::Purpose,
            form::Form,
        },
        i18n::Language,
        store::StoreSettings,
    };

    fn entry(state: State) -> Entry {
        let ask = Ask {
            person_name: "Олена".into(),
            ..Ask::unasked(ChatId(7), Place::Private, UserId(7), Language::Uk)
        };
        Entry {
            change: Change::Form(Box::new(Form::new(Purpose::Contact))),
            ask,
            via: ChatId(7),
            account: None,
            since: SystemTime::now(),
            ticket: None,
            state,
            holder: String::new(),
            looks: 0,
        }
    }

    /// Measures how long `work` takes, and the longest time that other tasks wait meanwhile.
    async fn stall_of<R>(work: impl Future<Output = R>) -> (R, Duration, Duration) {
        let others = tokio::spawn(async {
            let (mut longest, mut last) = (Duration::ZERO, Instant::now());
            loop {
                tokio::task::yield_now().await;
                longest = longest.max(last.elapsed());
                last = Instant::now();
                LONGEST.with(|shared| shared.set(longest));
            }
        });
        tokio::task::yield_now().await;
        let began = Instant::now();
        let result = work.await;
        let took = began.elapsed();
        tokio::task::yield_now().await;
        others.abort();
        (result, took, LONGEST.take())
    }

    thread_local! {
        static LONGEST: std::cell::Cell<Duration> = const { std::cell::Cell::new(Duration::ZERO) };
    }

    /// `JOURNAL_ENTRIES` sets the number of entries; `--nocapture` shows the timing.
    #[tokio::test]
    async fn looking_for_open_changes_holds_nobody_up() {
        let count = env::var("JOURNAL_ENTRIES").map_or(2_000, |n| n.parse().expect("a number"));
        let data = tempfile::tempdir().expect("a directory");
        let settings = StoreSettings::new(data.path());
        let records = crate::store::open(settings).await.expect("a store");
        let journal = Journal::new(&records);
        let settled = entry(State::Done);
        for hundred in 0..count / 100 {
            let begun = (0..100).map(|n| OperationId::new(ChatId(7), format!("{hundred}-{n}")));
            let begun: Vec<_> = begun.collect();
            let begun = begun.iter().map(|name| journal.begin(name, &settled));
            try_join_all(begun).await.expect("they are kept");
        }
        let unknown = entry(State::Unknown);
        let open = OperationId::new(ChatId(7), "open");
        journal.begin(&open, &unknown).await.expect("it is kept");

        let cluster = Cluster::alone();
        let started = Journal::new(&records);
        let (found, first, stall) = stall_of(started.open(&cluster)).await;
        assert_eq!(found.expect("it is read").len(), 1);
        println!("{count} entries, the first look: {first:?}, others wait {stall:?} at most");
        assert!(stall < first / 2, "{stall:?} of {first:?}");
        let (found, later, stall) = stall_of(started.open(&cluster)).await;
        assert_eq!(found.expect("it is read").len(), 1);
        println!("{count} entries, each look after it: {later:?}, others wait {stall:?} at most");
        assert!(later < first / 10, "{later:?} after {first:?}");
        records.close().await.expect("it closes");
    }

    #[test]
    fn what_is_settled_stays_so() {
        for holder in [true, false] {
            assert!(!State::Done.is_open_to(holder) && !State::NotDone.is_open_to(holder));
            assert!(State::Unknown.is_open_to(holder));
        }
        assert!(State::Started.is_open_to(true) && !State::Started.is_open_to(false));
    }
}
