//! The directory of an account: who is in it, kept fresh, kept on disk, and searched.
//!
//! One [`Directory`] serves everyone who uses the same credential. Each of its lists is fetched
//! when it is first needed, since Worksection answers one request a second.

mod directory;
mod list;
mod person;
pub mod search;
pub mod vcard;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use tokio_util::task::TaskTracker;
use tracing::warn;

use crate::{
    accounts::Session,
    metrics,
    store::{Records, StoreError},
    worksection::{Api, Client, Error, User},
};

pub use directory::{Directory, Sheet};
pub use list::{Contacts, Folders, List, Members, Shelf, Teams};
pub use person::{Person, PersonId};

use directory::Keeper;

/// All directories in use.
pub struct People {
    client: Client,
    keeper: Arc<Keeper>,
    open: Mutex<HashMap<String, Arc<Directory>>>,
    /// Fetches and writes that nobody waits for; see [`People::close`].
    background: TaskTracker,
}

/// How old an answer may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// What there is, replaced in the background where it is older than `DIRECTORY_TTL`.
    Known,
    /// Asked of Worksection now; what there is only where that fails.
    Now,
    /// Asked of Worksection after this moment; nothing older will do.
    Since(SystemTime),
}

impl People {
    pub fn new(client: Client, records: &Records, ttl: Duration) -> Self {
        Self {
            client,
            keeper: Arc::new(Keeper::new(records, ttl)),
            open: Mutex::default(),
            background: TaskTracker::new(),
        }
    }

    /// One list of the session's directory.
    pub async fn list<L: List>(
        &self,
        session: &Session,
        freshness: Freshness,
    ) -> Result<Sheet<L>, Error> {
        self.directory(session)
            .list(self.api(session), freshness, &self.background)
            .await
    }

    /// What Worksection can be asked with the session's rights.
    pub fn api(&self, session: &Session) -> Api {
        self.client
            .as_account(&session.account, &session.credential)
    }

    /// Puts in what was just added in Worksection.
    pub async fn add<L: List>(&self, session: &Session, item: L::Item) {
        self.directory(session)
            .add::<L>(item, &self.background)
            .await;
    }

    /// Takes members that were fetched already (the call that tried a new link).
    pub fn adopt_members(&self, session: &Session, members: &[User]) {
        let members = members.iter().map(Person::from).collect();
        self.directory(session)
            .adopt::<Members>(members, SystemTime::now(), &self.background);
    }

    /// Forgets a directory in memory and on disk.
    pub async fn forget(&self, directory: &str) -> Result<(), StoreError> {
        let open = self.open().remove(directory);
        if let Some(open) = open {
            open.close();
        }
        self.keeper.forget(directory).await
    }

    /// Tells the metrics what is in memory.
    pub fn observe(&self) {
        let open: Vec<_> = self.open().values().cloned().collect();
        observe::<Members>(&open);
        observe::<Contacts>(&open);
        observe::<Teams>(&open);
        observe::<Folders>(&open);
    }

    /// Waits for fetches and writes under way.
    pub async fn close(&self) {
        self.background.close();
        self.background.wait().await;
    }

    fn directory(&self, session: &Session) -> Arc<Directory> {
        let mut open = self.open();
        let directory = open.entry(session.directory.clone()).or_insert_with(|| {
            Arc::new(Directory::new(
                session.directory.clone(),
                self.keeper.clone(),
            ))
        });
        directory.clone()
    }

    fn open(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Directory>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn observe<L: List>(open: &[Arc<Directory>]) {
    let extents: Vec<_> = open.iter().filter_map(|d| d.extent::<L>()).collect();
    let records = extents.iter().map(|(records, _)| records).sum();
    let oldest = extents.iter().map(|(_, age)| *age).max();
    metrics::directory(L::NAME, records, oldest.unwrap_or_default());
}

/// A record of the cache that cannot be read is as good as none: it is fetched again.
fn or_none<T>(read: Result<Option<T>, StoreError>) -> Option<T> {
    read.unwrap_or_else(|error| {
        warn!(%error, "a stored directory cannot be read; it will be fetched again");
        None
    })
}
