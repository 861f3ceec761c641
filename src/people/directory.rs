//! One account's lists as one credential sees them: what is known, and how it stays fresh.

use std::{
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use tokio::sync::Mutex as AsyncMutex;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, debug, warn};

use super::{
    list::{Contacts, Folders, Freshness, List, Members, Snapshot, Teams},
    snapshots::{Interned, Saved, SnapshotStore, StoreState},
};
use crate::{
    cluster::{Cluster, Lock},
    worksection::{Api, Error},
};

/// Another instance that fetches is waited for so long: about as long as its call takes.
const FETCH_PATIENCE: Duration = Duration::from_secs(20);
/// Longer than any fetch takes.
const ADDED_REMEMBERED: Duration = Duration::from_secs(300);

/// One account's lists as one credential sees them.
pub struct Directory {
    key: String,
    snapshots: Arc<SnapshotStore>,
    cluster: Cluster,
    /// How long a list counts as fresh.
    ttl: Duration,
    /// Set once it is forgotten: a fetch that ends later must not bring it back.
    closed: AtomicBool,
    pub(super) members: ListCache<Members>,
    pub(super) contacts: ListCache<Contacts>,
    pub(super) teams: ListCache<Teams>,
    pub(super) folders: ListCache<Folders>,
}

/// The place of one list: what is known, and whose turn it is to fetch.
pub struct ListCache<L: List> {
    known: RwLock<Option<Arc<Snapshot<L>>>>,
    /// One fetch at a time, however many ask.
    turn: AsyncMutex<()>,
    /// What another instance wrote is loaded and indexed once, however many ask.
    loading: AsyncMutex<()>,
    /// One write at a time, so that the newest list is written last.
    saving: AsyncMutex<()>,
    /// Why the last fetch failed, while nothing newer came.
    trouble: RwLock<Option<Error>>,
    /// What was added through this bot lately: a fetch that began before does not know it.
    added: Mutex<Vec<(SystemTime, L::Item)>>,
}

/// A list that a directory keeps.
pub trait Listed: Interned {
    /// Where it is kept.
    fn cache(directory: &Directory) -> &ListCache<Self>;
}

macro_rules! listed {
    ($($list:ident $field:ident),+) => {$(
        impl Listed for $list {
            fn cache(directory: &Directory) -> &ListCache<Self> {
                &directory.$field
            }
        }
    )+};
}

listed!(Members members, Contacts contacts, Teams teams, Folders folders);

impl<L: List> Default for ListCache<L> {
    fn default() -> Self {
        Self {
            known: RwLock::default(),
            turn: AsyncMutex::default(),
            loading: AsyncMutex::default(),
            saving: AsyncMutex::default(),
            trouble: RwLock::default(),
            added: Mutex::default(),
        }
    }
}

impl<L: List> ListCache<L> {
    fn known(&self) -> Option<Arc<Snapshot<L>>> {
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

    fn set(&self, snapshot: Arc<Snapshot<L>>) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(snapshot);
    }

    fn clear(&self) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = None;
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
pub struct Cached<L: List> {
    /// What is known.
    pub snapshot: Arc<Snapshot<L>>,
    /// How old it is, where that is older than `DIRECTORY_TTL`.
    pub stale: Option<Duration>,
    /// Why there is nothing newer, where asking for it failed.
    pub trouble: Option<Error>,
}

impl Directory {
    pub(super) fn new(
        key: String,
        snapshots: Arc<SnapshotStore>,
        cluster: Cluster,
        ttl: Duration,
    ) -> Self {
        Self {
            key,
            snapshots,
            cluster,
            ttl,
            closed: AtomicBool::new(false),
            members: ListCache::default(),
            contacts: ListCache::default(),
            teams: ListCache::default(),
            folders: ListCache::default(),
        }
    }

    /// How many members are known, in memory or in the store.
    pub(super) async fn known_members(&self) -> Option<usize> {
        self.load::<Members>().await;
        Some(self.members.known()?.items.len())
    }

    /// How many records of a list are in memory, and how old they are.
    pub(super) fn extent<L: Listed>(&self) -> Option<(usize, Duration)> {
        let snapshot = L::cache(self).known()?;
        Some((snapshot.items.len(), snapshot.age()))
    }

    /// Each content in memory: what it is known by, and how many records it has.
    pub(super) fn contents(&self) -> impl Iterator<Item = (usize, usize)> {
        fn content<L: Listed>(directory: &Directory) -> Option<(usize, usize)> {
            let snapshot = L::cache(directory).known()?;
            Some((Arc::as_ptr(&snapshot.items).addr(), snapshot.items.len()))
        }
        let contents = [
            content::<Members>(self),
            content::<Contacts>(self),
            content::<Teams>(self),
            content::<Folders>(self),
        ];
        contents.into_iter().flatten()
    }

    /// Ends writing, also what is being written at this moment.
    pub(super) async fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.saved().await;
    }

    /// Waits for what is being written at this moment. What comes after is another list.
    async fn saved(&self) {
        let _members = self.members.saving.lock().await;
        let _contacts = self.contacts.saving.lock().await;
        let _teams = self.teams.saving.lock().await;
        let _folders = self.folders.saving.lock().await;
    }

    /// Drops all that is known, also from the store, where other instances and the next start look:
    /// whoever loses access loses the data too.
    async fn drop_all(&self) {
        self.members.clear();
        self.contacts.clear();
        self.teams.clear();
        self.folders.clear();
        self.saved().await;
        if let Err(error) = self.snapshots.forget(&self.key).await {
            warn!(%error, "lists of a refused credential are still in the store");
        }
    }

    pub(super) async fn list<L: Listed>(
        self: &Arc<Self>,
        api: Api,
        freshness: Freshness,
        background: &TaskTracker,
    ) -> Result<Cached<L>, Error> {
        let cache = L::cache(self);
        self.load::<L>().await;
        let Some(known) = cache.known() else {
            return self
                .fetch::<L>(&api, None, background)
                .await
                .map(|snapshot| self.cached(snapshot));
        };
        let is_fresh = known.age() < self.ttl;
        match freshness {
            Freshness::Known if is_fresh => Ok(self.cached(known)),
            Freshness::Known => {
                self.refresh_later::<L>(api, known.fetched, background);
                Ok(self.cached(known))
            }
            Freshness::Now => match self.fetch::<L>(&api, Some(known.fetched), background).await {
                Ok(snapshot) => Ok(self.cached(snapshot)),
                Err(error) if error.is_credential_refused() => Err(error),
                Err(_) => Ok(self.cached(known)),
            },
            Freshness::Since(moment) if known.fetched > moment => Ok(self.cached(known)),
            Freshness::Since(moment) => self
                .fetch::<L>(&api, Some(moment), background)
                .await
                .map(|snapshot| self.cached(snapshot)),
        }
    }

    /// Puts in what was just added in Worksection, so that it shows without a new fetch.
    pub(super) async fn add<L: Listed>(self: &Arc<Self>, item: L::Item, background: &TaskTracker) {
        let cache = L::cache(self);
        cache.note_added(item.clone());
        if self.snapshots.is_shared() {
            if let Err(error) = self.snapshots.add::<L>(&self.key, &item).await {
                warn!(%error, "other instances do not know what was added");
            }
            return self.load::<L>().await;
        }
        self.load::<L>().await;
        let Some(known) = cache.known() else { return };
        if known.items.iter().any(|other| L::same(other, &item)) {
            return;
        }
        let mut items = known.items.as_ref().clone();
        items.push(item);
        let snapshot = self.snapshots.snapshot(items, known.fetched).await;
        self.replace::<L>(snapshot, background).await;
    }

    /// Takes a list that was fetched elsewhere.
    pub(super) async fn adopt<L: Listed>(
        self: &Arc<Self>,
        items: Vec<L::Item>,
        began: SystemTime,
        background: &TaskTracker,
    ) -> Arc<Snapshot<L>> {
        let cache = L::cache(self);
        let items = cache.with_added(items, began);
        cache.set_trouble(None);
        let snapshot = self.snapshots.snapshot(items, began).await;
        self.replace(snapshot, background).await
    }

    /// Shows a list from now on, and writes it to the store: before it is shown, where others look
    /// there as well.
    async fn replace<L: Listed>(
        self: &Arc<Self>,
        mut snapshot: Snapshot<L>,
        background: &TaskTracker,
    ) -> Arc<Snapshot<L>> {
        if self.snapshots.is_shared() {
            let saved = self.snapshots.save(&self.key, &snapshot).await;
            if let Saved::As(version) = &saved {
                snapshot.version = Some(version.clone());
            }
            let snapshot = Arc::new(snapshot);
            // Whoever asked had the right to; nobody after them has.
            if !matches!(saved, Saved::Forgotten) {
                L::cache(self).set(snapshot.clone());
            }
            return snapshot;
        }
        let snapshot = Arc::new(snapshot);
        L::cache(self).set(snapshot.clone());
        let (directory, saved) = (self.clone(), snapshot.clone());
        background.spawn(async move {
            let cache = L::cache(&directory);
            let _turn = cache.saving.lock().await;
            // A newer list has a write of its own.
            let newest = cache
                .known()
                .is_some_and(|known| Arc::ptr_eq(&known, &saved));
            if newest && !directory.closed.load(Ordering::Acquire) {
                let saved = directory.snapshots.save(&directory.key, &saved).await;
                if matches!(saved, Saved::Forgotten) {
                    cache.clear();
                }
            }
        });
        snapshot
    }

    fn cached<L: Listed>(&self, snapshot: Arc<Snapshot<L>>) -> Cached<L> {
        let age = snapshot.age();
        Cached {
            stale: (age >= self.ttl).then_some(age),
            trouble: L::cache(self).trouble(),
            snapshot,
        }
    }

    /// Takes what the store has, where nothing is known yet, or where another instance may have
    /// written something else there.
    async fn load<L: Listed>(&self) {
        let cache = L::cache(self);
        if self.snapshots.is_shared() {
            let known = cache.known();
            // Nobody waits for another's look, which may take long where the store is slow.
            match self.snapshots.compare(&self.key, known.as_deref()).await {
                StoreState::Known => return,
                StoreState::Gone => return cache.clear(),
                StoreState::Other => {}
            }
            let _turn = cache.loading.lock().await;
            let known = cache.known();
            if let Some(snapshot) = self.snapshots.load(&self.key, known.as_deref()).await {
                cache.set(Arc::new(snapshot));
            }
            return;
        }
        if cache.known().is_some() {
            return;
        }
        let _turn = cache.turn.lock().await;
        if cache.known().is_none()
            && let Some(snapshot) = self.snapshots.load::<L>(&self.key, None).await
        {
            cache.set(Arc::new(snapshot));
        }
    }

    /// Asks Worksection, unless someone else just did: `than` is when what the asker knows was
    /// fetched, and anything newer will do.
    async fn fetch<L: Listed>(
        self: &Arc<Self>,
        api: &Api,
        than: Option<SystemTime>,
        background: &TaskTracker,
    ) -> Result<Arc<Snapshot<L>>, Error> {
        let cache = L::cache(self);
        let _turn = cache.turn.lock().await;
        let newer = |snapshot: &Arc<Snapshot<L>>| than.is_none_or(|than| snapshot.fetched > than);
        if let Some(newer) = cache.known().filter(newer) {
            return Ok(newer);
        }
        let lock = self.lock_fetch::<L>().await;
        if self.snapshots.is_shared() {
            self.load::<L>().await;
            if let Some(newer) = cache.known().filter(newer) {
                release(lock).await;
                return Ok(newer);
            }
        }
        let fetched = self.ask::<L>(api, background).await;
        release(lock).await;
        fetched
    }

    /// Asks Worksection.
    async fn ask<L: Listed>(
        self: &Arc<Self>,
        api: &Api,
        background: &TaskTracker,
    ) -> Result<Arc<Snapshot<L>>, Error> {
        // What is added after this moment, the answer may lack.
        let began = SystemTime::now();
        match L::fetch(api).await {
            Ok(items) => {
                debug!(list = L::NAME, count = items.len(), "fetched");
                Ok(self.adopt::<L>(items, began, background).await)
            }
            Err(error) => {
                L::cache(self).set_trouble(Some(error.clone()));
                if error.is_credential_refused() {
                    self.drop_all().await;
                }
                Err(error)
            }
        }
    }

    /// One instance fetches at a time. Where that cannot be had, twice is better than never.
    async fn lock_fetch<L: List>(&self) -> Option<Lock> {
        let name = format!("fetch/{}/{}", self.key, L::NAME);
        let lock = self.cluster.lock(&name, FETCH_PATIENCE).await;
        lock.unwrap_or_else(|error| {
            warn!(%error, "whether another instance fetches is not known");
            None
        })
    }

    fn refresh_later<L: Listed>(
        self: &Arc<Self>,
        api: Api,
        than: SystemTime,
        background: &TaskTracker,
    ) {
        if L::cache(self).turn.try_lock().is_err() {
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

async fn release(lock: Option<Lock>) {
    if let Some(lock) = lock {
        lock.release().await;
    }
}
