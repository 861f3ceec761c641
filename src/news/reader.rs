//! The reader of an account's events.

mod hanging;
mod stages;
mod texts;
mod wishers;

use std::{
    collections::{BTreeSet, HashMap},
    time::{Duration, Instant, SystemTime},
};

use serde::{Deserialize, Serialize};
use tokio::time;
use tracing::{info, warn};

use hanging::Hanging;
use stages::Compared;
pub(super) use stages::Stages;
use texts::in_order;
pub(super) use texts::mentioned;
pub use texts::named_in;
use wishers::{Latest, Wisher, Wishers};

use super::{
    Desk, MANY, Read, Why,
    burst::Burst,
    concern::{self, Reader as Member},
    item::Item,
    known::Known,
    wish::Group,
};
use crate::{
    accounts::Session,
    metrics,
    people::{Freshness, Members, PersonId, Snapshot},
    store::{Records, StoreError, Table},
    worksection::{AccountName, Action, Error, Event, ObjectKind, Task, TaskId, UserId},
};

/// Events may be listed a little later than they happened, and clocks differ.
const OVERLAP: Duration = Duration::from_secs(3 * 60);
/// After a longer pause, what happened in it is told together.
const LATE: Duration = Duration::from_secs(15 * 60);
/// How far back Worksection is asked.
const FARTHEST: Duration = Duration::from_secs(72 * 3600);
/// How often it is looked whether somebody wants news whom the reader does not know of yet.
const LOOK: Duration = Duration::from_secs(1);
/// How long it is known up to when was read.
const REMEMBERED: Duration = Duration::from_secs(30 * 24 * 3600);

/// Up to when events were read, by right.
pub(super) struct Cursors(Table<Cursor>);

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Cursor {
    until: SystemTime,
}

impl Cursors {
    pub(super) fn new(records: &Records) -> Self {
        Self(records.table("news_read"))
    }

    /// Forgets up to when was read by a right.
    pub(super) async fn forget(&self, directory: &str) -> Result<(), StoreError> {
        self.0.delete(directory).await.map(drop)
    }
}

/// Why a round was not read to its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// Worksection.
    #[error("{0}")]
    Worksection(#[from] Error),
    /// The store.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// Reads an account's events as long as somebody wants news of it.
pub struct Reader<'a> {
    desk: Desk<'a>,
    account: AccountName,
    /// When each right was used last.
    asked: HashMap<String, Instant>,
    /// Whether the last round failed, which is logged once.
    failed: bool,
    hook: Hanging,
    /// Who wants news.
    wishers: Latest,
    staged: Compared,
    /// The same of the last comparison of stages.
    stages_failed: bool,
}

/// An event as it was read.
struct Found<'a> {
    event: &'a Event,
    /// When it began to be read: what is read of its task from then on is as it is after the event.
    since: SystemTime,
    /// Its place among the events that were read with it.
    place: u64,
    /// Whether it happened in a pause.
    late: bool,
}

impl<'a> Reader<'a> {
    /// A reader of this account.
    pub fn new(desk: Desk<'a>, account: AccountName) -> Self {
        Self {
            desk,
            account,
            asked: HashMap::new(),
            failed: false,
            hook: Hanging::default(),
            wishers: Latest::default(),
            staged: Compared::new(),
            stages_failed: false,
        }
    }

    /// Reads until nobody wants news any more. After each round, `read` is called.
    pub async fn run(mut self, read: impl Fn()) {
        loop {
            let wishers = match self.wishers.read(self.desk, &self.account).await {
                Ok(wishers) if wishers.all.is_empty() => {
                    self.take_down().await;
                    self.forget().await;
                    return;
                }
                Ok(wishers) => wishers,
                Err(error) => {
                    self.note(Err(error.into()));
                    time::sleep(LOOK).await;
                    continue;
                }
            };
            self.look_at_hook(&wishers).await;
            let mut outcome = self.round(&wishers).await;
            // Whoever is new is known from the next round on.
            if outcome.is_ok() && !wishers.has_new {
                outcome = self.take_brought(&wishers).await;
            }
            read();
            if outcome.is_ok() {
                self.compare_stages(&wishers).await;
                read();
            }
            self.note(outcome);
            self.rest(wishers.sources.len()).await;
        }
    }

    /// Waits until a right may be used again, somebody new wants news, or something was brought.
    async fn rest(&self, sources: usize) {
        let news = self.desk.news;
        let oldest = self.asked.values().min().copied();
        let next = news.next(
            oldest.unwrap_or_else(Instant::now),
            sources,
            self.hook.works,
        );
        while let Some(left) = next.checked_duration_since(Instant::now()) {
            tokio::select! {
                () = time::sleep(LOOK.min(left)) => {}
                () = news.brought.notified() => {}
            }
            if news.wishes.has_new(&self.account).await.unwrap_or(false)
                || news.hooks.brings(&self.account).await.unwrap_or(false)
            {
                return;
            }
        }
    }

    /// Forgets what was read, since nobody wants news any more.
    async fn forget(&self) {
        let news = self.desk.news;
        let forgotten = async {
            for directory in self.asked.keys() {
                news.forget_right(directory).await?;
            }
            news.forget_account(&self.account).await
        };
        if let Err(error) = forgotten.await {
            warn!(%error, "events that were read not forgotten; they go by themselves");
        }
    }

    fn note(&mut self, outcome: Result<(), Trouble>) {
        match outcome {
            Ok(()) => self.failed = false,
            Err(error) if !self.failed => {
                self.failed = true;
                warn!(account = %self.account, %error, "events not read; tried on");
            }
            Err(_) => {}
        }
    }

    /// Reads what happened by each right whose turn it is, and notes who is known from now on.
    async fn round(&mut self, wishers: &Wishers) -> Result<(), Trouble> {
        let sources = &wishers.sources;
        self.asked.retain(|name, _| sources.contains_key(name));
        for (name, session) in sources {
            let last = self.asked.get(name).copied();
            let next = last.map(|last| {
                let works = self.hook.works;
                self.desk.news.next(last, sources.len(), works)
            });
            if wishers.has_new || next.is_none_or(|next| next <= Instant::now()) {
                self.asked.insert(name.clone(), Instant::now());
                self.read(session, wishers).await?;
            }
        }
        for wisher in wishers.all.iter().filter(|wisher| !wisher.wish.counts) {
            let wishes = &self.desk.news.wishes;
            wishes
                .change(wisher.chat, |wish| wish.counts = true)
                .await?;
        }
        Ok(())
    }

    /// Reads what happened since the last time, as one right sees it.
    async fn read(&self, session: &Session, wishers: &Wishers) -> Result<(), Trouble> {
        let news = self.desk.news;
        let (now, cursors) = (SystemTime::now(), &news.cursors.0);
        let cursor = cursors.get_readable(&session.directory).await?;
        let pause = cursor.map_or(Duration::ZERO, |cursor| {
            now.duration_since(cursor.until).unwrap_or_default()
        });
        if pause > FARTHEST {
            warn!(account = %self.account, hours = pause.as_secs() / 3600, "events older than 72 h not read");
        }
        let minutes = (pause + OVERLAP).as_secs().div_ceil(60);
        let api = self.desk.people.api(session).patient();
        let events = api.get_events(minutes).await?;
        let late = pause > LATE;
        if late {
            info!(account = %self.account, count = events.len(), "events of a pause read");
        }
        let events = in_order(events);
        let _burst = self.burst(&events.iter().collect::<Vec<_>>()).await?;
        for (place, event) in (0..).zip(events) {
            let found = Found {
                event: &event,
                since: now,
                place,
                late,
            };
            self.take(&found, session, wishers).await?;
        }
        let until = Cursor { until: now };
        cursors
            .put(&session.directory, &until, Some(REMEMBERED))
            .await?;
        Ok(())
    }

    /// Says that many tasks have something new, if they do.
    async fn burst(&self, events: &[&Event]) -> Result<Option<Burst<'a>>, StoreError> {
        if events.len() <= MANY {
            return Ok(None);
        }
        let (seen, mut tasks) = (&self.desk.news.seen, BTreeSet::new());
        for event in events {
            let name = seen.name(&self.account, event);
            if tasks.len() <= MANY && !seen.has(&self.account, &name).await? {
                tasks.extend(event.task());
            }
        }
        Ok(self.desk.news.burst(&self.account, tasks.len()))
    }

    /// Puts an event into the outbox of every chat that it concerns, unless it was read before.
    async fn take(
        &self,
        found: &Found<'_>,
        session: &Session,
        wishers: &Wishers,
    ) -> Result<(), Trouble> {
        let seen = &self.desk.news.seen;
        let name = seen.name(&self.account, found.event);
        if seen.has(&self.account, &name).await? {
            return Ok(());
        }
        let is_wanted = wishers.all.iter().any(|wisher| wisher.wish.counts);
        if let Some(task) = found.event.task().filter(|_| is_wanted) {
            let is_read = self.tell(found, &name, (session, task), wishers).await?;
            // What one person may not see, another may, who is asked in turn.
            if !is_read && !session.is_by_key() {
                return Ok(());
            }
        }
        seen.note(&self.account, &name).await?;
        Ok(())
    }

    /// Tells of an event, and returns whether this right could read it.
    async fn tell(
        &self,
        found: &Found<'_>,
        name: &str,
        (session, id): (&Session, TaskId),
        wishers: &Wishers,
    ) -> Result<bool, Trouble> {
        let people = self.desk.people;
        let event = found.event;
        let Some((task, known)) = self.as_it_is(found, session, id).await? else {
            return Ok(false);
        };
        let members = people.list::<Members>(session, Freshness::Known).await?;
        let members = &*members.snapshot;
        let mentioned = mentioned(event, members);
        let people = concern::people(event, &task);
        for (wisher, id) in wishers.concerned(people, &mentioned, members) {
            let was_seen = |known: &Known| known.was_seen_by(&wisher.session.directory);
            if !known.as_ref().is_none_or(was_seen) {
                continue;
            }
            if let Some(group) = &wisher.wish.group {
                let project = task.project.as_ref().map(|project| &project.id);
                let whats = concern::of_group(event, &task);
                let is_theirs = group.hears_of(project) && hears_of_whose(group, &task, members);
                if is_theirs && !whats.is_empty() {
                    let why = Why::Group;
                    let item = Item {
                        whats,
                        why,
                        ..self.item(found, &task)
                    };
                    self.add(wisher, name, item).await?;
                }
                continue;
            }
            let reader = Member {
                id: id.as_ref().map(UserId::as_str),
                email: &wisher.email,
            };
            let is_mentioned = mentioned
                .iter()
                .any(|email| concern::same(email, &wisher.email));
            let Some((whats, why)) = concern::of(event, &task, reader, is_mentioned) else {
                continue;
            };
            let item = Item {
                whats,
                why,
                ..self.item(found, &task)
            };
            self.add(wisher, name, item).await?;
        }
        Ok(true)
    }

    /// Returns the task of an event as it is now, or if it is deleted as it was known.
    async fn as_it_is(
        &self,
        found: &Found<'_>,
        session: &Session,
        id: TaskId,
    ) -> Result<Option<(Task, Option<Known>)>, Trouble> {
        let Desk { people, news, .. } = self.desk;
        let read = news.readings.task(people, session, id, found.since).await?;
        let Event { action, object, .. } = found.event;
        let is_deleted = *action == Action::Delete && object.kind == ObjectKind::Task;
        match (read, is_deleted) {
            (Read::Found(task), false) => {
                let known = &news.known;
                known.note(&self.account, &session.directory, &task).await?;
                Ok(Some((task, None)))
            }
            // Whoever says that a task is deleted that is there tells nothing.
            (Read::Found(_), true) => Ok(None),
            (Read::Hidden, true) => {
                let known = news.known.of(&self.account, id).await?;
                Ok(known.map(|known| (known.task.clone(), Some(known))))
            }
            (Read::Hidden, false) => {
                metrics::news("hidden");
                Ok(None)
            }
        }
    }

    /// Puts what a chat wants into the outbox.
    async fn add(&self, wisher: &Wisher, name: &str, item: Item) -> Result<(), StoreError> {
        let outbox = &self.desk.news.outbox;
        if let Some(item) = item.wanted(&wisher.wish)
            && outbox.add(wisher.chat, name, item).await?
        {
            metrics::news("found");
        }
        Ok(())
    }

    fn item(&self, found: &Found<'_>, task: &Task) -> Item {
        Item {
            account: self.account.clone(),
            task: task.id,
            project: task.project.as_ref().map(|project| project.id.clone()),
            comment: found.event.comment(),
            whats: Vec::new(),
            why: Why::Follows,
            author: found.event.user_from.clone(),
            late: found.late,
            at: item_at(found.since, found.place),
        }
    }
}

/// Whether a group hears of the tasks of whoever is responsible for this one.
pub(super) fn hears_of_whose(group: &Group, task: &Task, members: &Snapshot<Members>) -> bool {
    let responsible = task.user_to.as_ref().map(|person| &person.id);
    group.hears_of_whose(responsible, |id| {
        members.group_of(&PersonId::Member(id.clone()))
    })
}

/// Returns the place of something that was read, in microseconds since the epoch.
fn item_at(since: SystemTime, place: u64) -> u64 {
    let since = since.duration_since(SystemTime::UNIX_EPOCH);
    let micros = since.unwrap_or_default().as_micros();
    u64::try_from(micros).unwrap_or(u64::MAX) + place
}
