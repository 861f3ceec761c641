//! Absences of each directory, read for a year ahead once a day, and kept without a reason.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use chrono::{Days, Local, NaiveDate};
use serde::{Deserialize, Serialize};
use tokio::{sync::Mutex as AsyncMutex, time::timeout};
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

use super::absences::Absences;
use crate::{
    accounts::Session,
    cluster::Cluster,
    store::{Records, StoreError, Table},
    tasks,
    worksection::{AccountName, Api, ApiCode, Error, Marks, UserId},
};

/// How long absences count as fresh, and how long one that has no such method is not asked again.
const FRESH: Duration = Duration::from_secs(24 * 3600);
/// How long they are kept without being asked for.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long Worksection is left alone after it did not answer.
const REST: Duration = Duration::from_secs(60);
/// How long an answer waits for absences that are not known yet.
const PATIENCE: Duration = Duration::from_millis(2500);
/// How long to wait while another instance reads them.
const READING: Duration = Duration::from_secs(25);
/// How long what is in memory counts where other instances may have changed it.
const SHARED: Duration = Duration::from_secs(30);
/// How many days back are read: an absence that lasts has begun before.
const BACK: Days = Days::new(10);
/// How many days ahead are read.
const AHEAD: Days = Days::new(366);

/// What is known of an account's absences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Who is away.
    Known(Arc<Absences>),
    /// The account has no such method, or the link may not read it.
    Refused(Refused),
    /// Worksection did not say, or not yet.
    Unknown,
}

/// Why absences cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// The account answers that there is no such method.
    NoSuchAction,
    /// The link or its person may not.
    Denied,
}

/// What is kept of a directory's absences.
#[derive(Clone, Serialize, Deserialize)]
struct Record {
    fetched: SystemTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refused: Option<Refused>,
    absences: Arc<Absences>,
}

impl Record {
    fn is_fresh(&self) -> bool {
        self.fetched.elapsed().is_ok_and(|age| age < FRESH)
    }

    fn calendar(&self) -> Calendar {
        match self.refused {
            Some(refused) => Calendar::Refused(refused),
            None => Calendar::Known(self.absences.clone()),
        }
    }
}

/// A directory's absences in memory.
struct Held {
    account: AccountName,
    record: Mutex<(Option<Record>, Option<Instant>)>,
    /// Not asked again before.
    rests_until: Mutex<Option<Instant>>,
    turn: AsyncMutex<()>,
}

impl Held {
    fn new(account: AccountName) -> Self {
        Self {
            account,
            record: Mutex::default(),
            rests_until: Mutex::default(),
            turn: AsyncMutex::default(),
        }
    }
}

/// The absences of all directories.
#[derive(Clone)]
pub(super) struct Calendars(Arc<Inner>);

struct Inner {
    table: Table<Record>,
    cluster: Cluster,
    held: Mutex<HashMap<String, Arc<Held>>>,
}

impl Calendars {
    pub(super) fn new(records: &Records, cluster: Cluster) -> Self {
        Self(Arc::new(Inner {
            table: records.table("absences").compressed(),
            cluster,
            held: Mutex::default(),
        }))
    }

    /// Returns a directory's absences. Known ones are at hand, and read anew in the background when a day
    /// is over; unknown ones are waited for a moment.
    pub(super) async fn of(
        &self,
        session: &Session,
        api: impl Fn() -> Api,
        background: &TaskTracker,
    ) -> Calendar {
        let directory = &*session.directory;
        let held = self.held(session);
        let known = self.known(directory, &held).await;
        if let Some(record) = known.as_ref().filter(|record| record.is_fresh()) {
            return record.calendar();
        }
        let known = known.map_or(Calendar::Unknown, |record| record.calendar());
        let rests = *lock(&held.rests_until);
        if rests.is_some_and(|until| Instant::now() < until) {
            return known;
        }
        let (calendars, directory, api) = (self.clone(), directory.to_owned(), api());
        let reading = background.spawn(async move { calendars.read(&directory, &held, api).await });
        match known {
            Calendar::Unknown => timeout(PATIENCE, tasks::join(reading))
                .await
                .unwrap_or(Calendar::Unknown),
            known => known,
        }
    }

    /// Changes what is known as Worksection was told to, also to the account's other links that were used
    /// here: a group sees an absence that was added in private.
    pub(super) async fn mark(&self, session: &Session, member: &UserId, marks: &Marks) {
        self.held(session);
        let of_account: Vec<_> = lock(&self.0.held)
            .iter()
            .filter(|(_, held)| held.account == session.account)
            .map(|(directory, held)| (directory.clone(), held.clone()))
            .collect();
        for (directory, held) in of_account {
            let _turn = held.turn.lock().await;
            if let Some(mut record) = self.known(&directory, &held).await {
                Arc::make_mut(&mut record.absences).mark(member, marks);
                self.keep(&directory, &held, record).await;
            }
        }
    }

    pub(super) async fn forget(&self, directory: &str) -> Result<(), StoreError> {
        lock(&self.0.held).remove(directory);
        self.0.table.delete(directory).await?;
        Ok(())
    }

    async fn read(&self, directory: &str, held: &Held, api: Api) -> Calendar {
        let _turn = held.turn.lock().await;
        // Whoever had the turn before may have read them.
        let rests = *lock(&held.rests_until);
        let at_hand = lock(&held.record).0.clone();
        if let Some(record) = at_hand.filter(Record::is_fresh) {
            return record.calendar();
        }
        if rests.is_some_and(|until| Instant::now() < until) {
            return Calendar::Unknown;
        }
        let name = format!("absences/{directory}");
        let other = self.0.cluster.lock(&name, READING).await;
        if let Ok(Some(record)) = self.0.table.get_readable(directory).await
            && record.is_fresh()
        {
            let calendar = record.calendar();
            *lock(&held.record) = (Some(record), Some(Instant::now()));
            return calendar;
        }
        let read = read(&api).await;
        let calendar = match read {
            Ok(record) => {
                let calendar = record.calendar();
                self.keep(directory, held, record).await;
                calendar
            }
            Err(error) => {
                debug!(%error, "absences not read");
                *lock(&held.rests_until) = Some(Instant::now() + REST);
                Calendar::Unknown
            }
        };
        if let Ok(Some(other)) = other {
            other.release().await;
        }
        calendar
    }

    /// Returns what is known, from memory or from the store.
    async fn known(&self, directory: &str, held: &Held) -> Option<Record> {
        let (record, looked) = lock(&held.record).clone();
        let lasts = self.0.cluster.is_alone();
        if looked.is_some_and(|looked| lasts || looked.elapsed() < SHARED) {
            return record;
        }
        match self.0.table.get_readable(directory).await {
            Ok(record) => {
                *lock(&held.record) = (record.clone(), Some(Instant::now()));
                record
            }
            Err(error) => {
                warn!(%error, "absences not read from the store");
                record
            }
        }
    }

    async fn keep(&self, directory: &str, held: &Held, record: Record) {
        // A directory that was forgotten meanwhile stays so.
        let is_held = lock(&self.0.held)
            .get(directory)
            .is_some_and(|known| std::ptr::eq(&**known, held));
        if !is_held {
            return;
        }
        if let Err(error) = self.0.table.put_soon(directory, &record, Some(KEPT)).await {
            warn!(%error, "absences not kept; they are read again after a restart");
        }
        *lock(&held.record) = (Some(record), Some(Instant::now()));
    }

    fn held(&self, session: &Session) -> Arc<Held> {
        let mut held = lock(&self.0.held);
        let new = || Arc::new(Held::new(session.account.clone()));
        let known = held.entry(session.directory.clone());
        known.or_insert_with(new).clone()
    }
}

/// Reads the absences of an account for a year ahead. A refusal is an answer, too.
async fn read(api: &Api) -> Result<Record, Error> {
    let fetched = SystemTime::now();
    let today = Local::now().date_naive();
    let (refused, schedules) = match api.get_users_schedule(None, window(today)).await {
        Ok(schedules) => (None, schedules),
        Err(error) if error.is_no_such_action() => (Some(Refused::NoSuchAction), Vec::new()),
        Err(Error::Api {
            code: ApiCode::Denied,
            ..
        }) => (Some(Refused::Denied), Vec::new()),
        Err(error) => return Err(error),
    };
    Ok(Record {
        fetched,
        refused,
        absences: Arc::new(Absences::new(&schedules)),
    })
}

fn window(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let from = today.checked_sub_days(BACK).unwrap_or(today);
    (from, today.checked_add_days(AHEAD).unwrap_or(today))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
