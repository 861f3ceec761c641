//! One account's lists as one credential sees them: in memory, on disk, and how they stay fresh.

use std::{
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tokio::sync::Mutex as Turn;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, debug, warn};

use super::{
    Freshness, Person,
    list::{Contacts, Folders, List, Members, Shelf, Teams},
    or_none,
};
use crate::{
    store::{Records, StoreError, Table},
    worksection::{Api, Error},
};

/// Longer than any fetch takes.
const ADDED_REMEMBERED: Duration = Duration::from_secs(300);
/// Directories on disk are dropped when nobody asked for so long.
const KEPT_ON_DISK: Duration = Duration::from_secs(30 * 86400);

/// Where directories are kept, and how long one counts as fresh.
pub(super) struct Keeper {
    records: Records,
    ttl: Duration,
}

/// A list as it is written to disk.
#[derive(Serialize, Deserialize)]
struct Stored<T> {
    fetched: SystemTime,
    items: Arc<Vec<T>>,
}

impl Keeper {
    pub fn new(records: &Records, ttl: Duration) -> Self {
        Self {
            records: records.clone(),
            ttl,
        }
    }

    pub async fn forget(&self, directory: &str) -> Result<(), StoreError> {
        for list in [Members::NAME, Contacts::NAME, Teams::NAME, Folders::NAME] {
            self.table::<Person>()
                .delete(&format!("{directory}/{list}"))
                .await?;
        }
        Ok(())
    }

    async fn load<L: List>(&self, directory: &str) -> Option<Shelf<L>> {
        let key = format!("{directory}/{}", L::NAME);
        let stored = or_none(self.table::<L::Item>().get(&key).await)?;
        Some(Shelf::new(stored.items, stored.fetched))
    }

    async fn save<L: List>(&self, directory: &str, shelf: &Shelf<L>) {
        let key = format!("{directory}/{}", L::NAME);
        let stored = Stored {
            fetched: shelf.fetched,
            items: shelf.items.clone(),
        };
        let table = self.table::<L::Item>();
        if let Err(error) = table.put(&key, &stored, Some(KEPT_ON_DISK)).await {
            warn!(%error, list = L::NAME, "a list was not kept on disk");
        }
    }

    fn table<T>(&self) -> Table<Stored<T>>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        self.records.table("directories").compressed()
    }
}

/// One account's lists as one credential sees them.
pub struct Directory {
    key: String,
    keeper: Arc<Keeper>,
    /// Set once it is forgotten: a fetch that ends later must not bring it back.
    closed: AtomicBool,
    pub(super) members: Slot<Members>,
    pub(super) contacts: Slot<Contacts>,
    pub(super) teams: Slot<Teams>,
    pub(super) folders: Slot<Folders>,
}

/// The place of one list: what is known, and whose turn it is to fetch.
pub struct Slot<L: List> {
    known: RwLock<Option<Arc<Shelf<L>>>>,
    /// One fetch at a time, however many ask.
    turn: Turn<()>,
    /// One write at a time, so that the newest list is written last.
    saving: Turn<()>,
    /// Why the last fetch failed, while nothing newer came.
    trouble: RwLock<Option<Error>>,
    /// What was added through this bot lately: a fetch that began before does not know it.
    added: Mutex<Vec<(SystemTime, L::Item)>>,
}

impl<L: List> Default for Slot<L> {
    fn default() -> Self {
        Self {
            known: RwLock::default(),
            turn: Turn::default(),
            saving: Turn::default(),
            trouble: RwLock::default(),
            added: Mutex::default(),
        }
    }
}

impl<L: List> Slot<L> {
    fn known(&self) -> Option<Arc<Shelf<L>>> {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn trouble(&self) -> Option<Error> {
        self.trouble
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn set(&self, shelf: Arc<Shelf<L>>) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(shelf);
    }

    fn note_added(&self, item: L::Item) {
        let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        let now = SystemTime::now();
        added.retain(|(when, _)| *when + ADDED_REMEMBERED > now);
        added.push((now, item));
    }

    /// A fetched list with what was added since the fetch began.
    fn with_added(&self, mut items: Vec<L::Item>, began: SystemTime) -> Vec<L::Item> {
        let added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        for (when, item) in added.iter() {
            if *when >= began && !items.iter().any(|known| L::same(known, item)) {
                items.push(item.clone());
            }
        }
        items
    }

    fn set_trouble(&self, trouble: Option<Error>) {
        *self.trouble.write().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

/// A list as an answer: with what a reader should know of its freshness.
pub struct Sheet<L: List> {
    pub shelf: Arc<Shelf<L>>,
    /// How old it is, where that is older than `DIRECTORY_TTL`.
    pub stale: Option<Duration>,
    /// Why there is nothing newer, where asking for it failed.
    pub trouble: Option<Error>,
}

impl Directory {
    pub(super) fn new(key: String, keeper: Arc<Keeper>) -> Self {
        Self {
            key,
            keeper,
            closed: AtomicBool::new(false),
            members: Slot::default(),
            contacts: Slot::default(),
            teams: Slot::default(),
            folders: Slot::default(),
        }
    }

    /// How many records of a list are in memory, and how old they are.
    pub(super) fn extent<L: List>(&self) -> Option<(usize, Duration)> {
        let shelf = L::slot(self).known()?;
        Some((shelf.items.len(), shelf.age()))
    }

    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    pub(super) async fn list<L: List>(
        self: &Arc<Self>,
        api: Api,
        freshness: Freshness,
        background: &TaskTracker,
    ) -> Result<Sheet<L>, Error> {
        let slot = L::slot(self);
        if slot.known().is_none() {
            self.load::<L>().await;
        }
        let Some(known) = slot.known() else {
            return self
                .fetch::<L>(&api, None, background)
                .await
                .map(|shelf| self.sheet(shelf));
        };
        let is_fresh = known.age() < self.keeper.ttl;
        match freshness {
            Freshness::Known if is_fresh => Ok(self.sheet(known)),
            Freshness::Known => {
                self.refresh_later::<L>(api, known.fetched, background);
                // A credential that Worksection refuses shows nothing any more.
                match slot.trouble() {
                    Some(error) if is_refused(&error) => Err(error),
                    _ => Ok(self.sheet(known)),
                }
            }
            Freshness::Now => match self.fetch::<L>(&api, Some(known.fetched), background).await {
                Ok(shelf) => Ok(self.sheet(shelf)),
                Err(error) if is_refused(&error) => Err(error),
                Err(_) => Ok(self.sheet(known)),
            },
            Freshness::Since(moment) if known.fetched > moment => Ok(self.sheet(known)),
            Freshness::Since(moment) => self
                .fetch::<L>(&api, Some(moment), background)
                .await
                .map(|shelf| self.sheet(shelf)),
        }
    }

    /// Puts in what was just added in Worksection, so that it shows without a new fetch.
    pub(super) async fn add<L: List>(self: &Arc<Self>, item: L::Item, background: &TaskTracker) {
        let slot = L::slot(self);
        slot.note_added(item.clone());
        if slot.known().is_none() {
            self.load::<L>().await;
        }
        let Some(known) = slot.known() else { return };
        if known.items.iter().any(|other| L::same(other, &item)) {
            return;
        }
        let mut items = known.items.as_ref().clone();
        items.push(item);
        self.replace::<L>(Shelf::new(Arc::new(items), known.fetched), background);
    }

    /// Takes a list that was fetched elsewhere.
    pub(super) fn adopt<L: List>(
        self: &Arc<Self>,
        items: Vec<L::Item>,
        began: SystemTime,
        background: &TaskTracker,
    ) -> Arc<Shelf<L>> {
        let slot = L::slot(self);
        let items = slot.with_added(items, began);
        slot.set_trouble(None);
        self.replace(Shelf::new(Arc::new(items), began), background)
    }

    /// Shows a list from now on, and writes it to disk.
    fn replace<L: List>(
        self: &Arc<Self>,
        shelf: Shelf<L>,
        background: &TaskTracker,
    ) -> Arc<Shelf<L>> {
        let shelf = Arc::new(shelf);
        L::slot(self).set(shelf.clone());
        let (directory, saved) = (self.clone(), shelf.clone());
        background.spawn(async move {
            let slot = L::slot(&directory);
            let _turn = slot.saving.lock().await;
            // A newer list has a write of its own.
            let newest = slot
                .known()
                .is_some_and(|known| Arc::ptr_eq(&known, &saved));
            if newest && !directory.closed.load(Ordering::Acquire) {
                directory.keeper.save(&directory.key, &saved).await;
            }
        });
        shelf
    }

    fn sheet<L: List>(&self, shelf: Arc<Shelf<L>>) -> Sheet<L> {
        let age = shelf.age();
        Sheet {
            stale: (age >= self.keeper.ttl).then_some(age),
            trouble: L::slot(self).trouble(),
            shelf,
        }
    }

    async fn load<L: List>(&self) {
        let slot = L::slot(self);
        let _turn = slot.turn.lock().await;
        if slot.known().is_none()
            && let Some(shelf) = self.keeper.load::<L>(&self.key).await
        {
            slot.set(Arc::new(shelf));
        }
    }

    /// Asks Worksection, unless someone else just did: `than` is when what the asker knows was
    /// fetched, and anything newer will do.
    async fn fetch<L: List>(
        self: &Arc<Self>,
        api: &Api,
        than: Option<SystemTime>,
        background: &TaskTracker,
    ) -> Result<Arc<Shelf<L>>, Error> {
        let slot = L::slot(self);
        let _turn = slot.turn.lock().await;
        if let Some(newer) = slot
            .known()
            .filter(|shelf| than.is_none_or(|than| shelf.fetched > than))
        {
            return Ok(newer);
        }
        // What is added after this moment, the answer may lack.
        let began = SystemTime::now();
        match L::fetch(api).await {
            Ok(items) => {
                debug!(list = L::NAME, count = items.len(), "fetched");
                Ok(self.adopt::<L>(items, began, background))
            }
            Err(error) => {
                slot.set_trouble(Some(error.clone()));
                Err(error)
            }
        }
    }

    fn refresh_later<L: List>(
        self: &Arc<Self>,
        api: Api,
        than: SystemTime,
        background: &TaskTracker,
    ) {
        if L::slot(self).turn.try_lock().is_err() {
            return;
        }
        let (directory, tracker) = (self.clone(), background.clone());
        let refresh = async move {
            if let Err(error) = directory.fetch::<L>(&api, Some(than), &tracker).await {
                debug!(%error, list = L::NAME, "not refreshed");
            }
        };
        background.spawn(refresh.in_current_span());
    }
}

/// Whether Worksection no longer accepts the credential: then nothing is shown any more.
fn is_refused(error: &Error) -> bool {
    matches!(error, Error::Unauthorized | Error::TokenExpired)
}
