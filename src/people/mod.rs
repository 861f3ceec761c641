//! The directory of an account: its people, kept fresh, stored on disk, and searchable.
//!
//! One [`Directory`] serves everyone who uses the same credential. Each list is fetched when first
//! needed, because Worksection answers one request a second.

mod absences;
pub mod address;
mod calendar;
mod directory;
pub mod email;
mod items;
mod list;
mod matches;
pub mod pasted;
mod person;
pub mod phone;
pub mod phrases;
mod project;
mod roll;
pub mod search;
mod snapshots;
pub mod vcard;
mod ways;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use tokio::task::JoinHandle;
use tokio_util::task::TaskTracker;
use tracing::info;

use crate::{
    accounts::{Links, Session},
    cluster::Cluster,
    metrics,
    store::{Records, StoreError},
    worksection::{Api, Client, Error, Marks, UserId},
};

pub use absences::{Absence, Absences};
pub use calendar::{Calendar, Refused};
pub use directory::{Cached, Directory, Listed};
pub use items::Items;
pub use list::{Contacts, Folders, Freshness, List, Members, PersonRef, Projects, Snapshot, Teams};
pub use matches::{Match, put_named_first, ranked};
pub use person::{Person, PersonId};
pub use project::Project;
pub use roll::{Gathered, Roll, Row};
pub use ways::Ways;

use calendar::Calendars;
use snapshots::SnapshotStore;

/// Most bytes of all lists in memory with their indexes. Above that, the least recently used
/// directories are kept on disk only. A new list takes as much again while it is read, and the shipped
/// unit allows 512 MiB in all.
const IN_MEMORY: usize = 192 * 1024 * 1024;

/// All directories in use.
pub struct People {
    client: Client,
    snapshots: Arc<SnapshotStore>,
    calendars: Calendars,
    cluster: Cluster,
    ttl: Duration,
    in_memory: usize,
    open: Mutex<HashMap<String, Open>>,
    /// Fetches and writes in the background; see [`People::close`].
    background: TaskTracker,
}

/// A directory in memory.
struct Open {
    directory: Arc<Directory>,
    used: Instant,
}

impl People {
    /// Creates the directories, kept while these links use them, or until forgotten if there are no
    /// links.
    pub fn new(
        client: Client,
        records: &Records,
        links: Option<Arc<Links>>,
        cluster: Cluster,
        ttl: Duration,
    ) -> Self {
        Self {
            client,
            snapshots: Arc::new(SnapshotStore::new(records, links)),
            calendars: Calendars::new(records, cluster.clone()),
            cluster,
            ttl,
            in_memory: IN_MEMORY,
            open: Mutex::default(),
            background: TaskTracker::new(),
        }
    }

    /// Limits the lists in memory to so many bytes, apart from the directory in use.
    pub fn holding(self, in_memory: usize) -> Self {
        Self { in_memory, ..self }
    }

    /// Returns one list of the session's directory.
    pub async fn list<L: Listed>(
        &self,
        session: &Session,
        freshness: Freshness,
    ) -> Result<Cached<L>, Error> {
        let directory = self.directory(session);
        let api = || self.api(session);
        let cached = directory.list(api, freshness, &self.background).await;
        if self.snapshots.grown() {
            self.make_room();
        }
        cached
    }

    /// Returns one list of the session's directory if it is known, without asking Worksection.
    pub async fn known<L: Listed>(&self, session: &Session) -> Option<Arc<Snapshot<L>>> {
        self.directory(session).known().await
    }

    /// Notes which member a session's own tokens belong to, as Worksection said.
    pub fn note_owner(&self, session: &Session, owner: PersonId) {
        // Tokens do not change hands.
        let _ = self.directory(session).owner.set(owner);
    }

    /// Returns which member a session's own tokens belong to, if that was noted since the start.
    pub fn owner(&self, session: &Session) -> Option<PersonId> {
        self.directory(session).owner.get().cloned()
    }

    /// Returns Worksection's API with the session's rights.
    pub fn api(&self, session: &Session) -> Api {
        self.client
            .as_account(&session.account, &session.credential)
    }

    /// Adds a record that was just added in Worksection.
    pub async fn add<L: Listed>(&self, session: &Session, item: L::Item) {
        self.directory(session)
            .add::<L>(item, &self.background)
            .await;
    }

    /// Adopts members that were already fetched, by a call that `began` then (the one that tested a
    /// new link).
    pub async fn adopt_members(&self, session: &Session, members: Roll, began: SystemTime) {
        self.directory(session)
            .adopt::<Members>(members, began, &self.background)
            .await;
    }

    /// Returns the number of known members of the session's account, without asking Worksection.
    pub async fn known_members(&self, session: &Session) -> Option<usize> {
        self.directory(session).known_members().await
    }

    /// Forgets a directory in memory and on disk.
    pub async fn forget(&self, directory: &str) -> Result<(), StoreError> {
        let open = self.lock().remove(directory);
        if let Some(open) = open {
            open.directory.close().await;
        }
        self.calendars.forget(directory).await?;
        self.snapshots.forget(directory).await
    }

    /// Returns the absences of the session's account, as its link sees them.
    pub async fn calendar(&self, session: &Session) -> Calendar {
        let api = || self.api(session);
        let calendars = &self.calendars;
        calendars.of(session, api, &self.background).await
    }

    /// Notes days of a member that were just marked in Worksection, for all links to the account.
    pub async fn mark(&self, session: &Session, member: &UserId, marks: &Marks) {
        let calendars = &self.calendars;
        calendars.mark(session, member, marks).await;
    }

    /// Drops directories from memory that another instance has forgotten.
    pub async fn drop_forgotten(&self) -> Result<(), StoreError> {
        if !self.snapshots.is_shared() {
            return Ok(());
        }
        let open: Vec<_> = self.lock().keys().cloned().collect();
        for directory in open {
            if !self.snapshots.has(&directory).await? {
                self.lock().remove(&directory);
            }
        }
        Ok(())
    }

    /// Reports to the metrics what is in memory.
    pub fn observe(&self) {
        let open = self.lock();
        let open: Vec<_> = open.values().map(|open| open.directory.clone()).collect();
        observe::<Members>(&open);
        observe::<Contacts>(&open);
        observe::<Teams>(&open);
        observe::<Folders>(&open);
        observe::<Projects>(&open);
    }

    /// Returns the bytes of the lists in memory; contents that directories share count once.
    pub fn held(&self) -> usize {
        held(&self.lock())
    }

    /// Runs work for a directory that continues even if nobody waits for it any more.
    pub fn in_background<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> JoinHandle<T> {
        self.background.spawn(work)
    }

    /// Waits for fetches and writes in progress.
    pub async fn close(&self) {
        self.background.close();
        self.background.wait().await;
    }

    fn directory(&self, session: &Session) -> Arc<Directory> {
        let mut open = self.lock();
        let open = open
            .entry(session.directory.clone())
            .or_insert_with(|| Open {
                directory: Arc::new(Directory::new(
                    session.directory.clone(),
                    session.account.clone(),
                    self.snapshots.clone(),
                    self.cluster.clone(),
                    self.ttl,
                )),
                used: Instant::now(),
            });
        open.used = Instant::now();
        open.directory.clone()
    }

    /// Drops directories from memory, least recently used first, until the limit is met.
    fn make_room(&self) {
        let mut open = self.lock();
        let mut by_use: Vec<_> = open.iter().map(|(key, o)| (o.used, key.clone())).collect();
        by_use.sort_unstable();
        // The most recently used one stays, however large.
        by_use.pop();
        for (_, key) in by_use {
            let before = held(&open);
            if before <= self.in_memory {
                return;
            }
            // A directory that is waited for or being written is dropped another time.
            if Arc::strong_count(&open[&key].directory) > 1 {
                continue;
            }
            if let Some(Open { directory, .. }) = open.remove(&key) {
                let bytes = before - held(&open);
                info!(account = %directory.account, bytes, "directory left memory for the disk: others are used more");
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts the bytes in memory; contents that directories share count once.
fn held(open: &HashMap<String, Open>) -> usize {
    let contents: HashMap<_, _> = open.values().flat_map(|o| o.directory.contents()).collect();
    contents.values().sum()
}

fn observe<L: Listed>(open: &[Arc<Directory>]) {
    let extents: Vec<_> = open.iter().filter_map(|d| d.extent::<L>()).collect();
    let records = extents.iter().map(|(records, _)| records).sum();
    let oldest = extents.iter().map(|(_, age)| *age).max();
    metrics::directory(L::NAME, records, oldest.unwrap_or_default());
}
