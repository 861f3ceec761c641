//! One account's lists as one credential sees them: what is known, and how it is kept fresh.

use std::{
    sync::{
        Arc, Mutex, OnceLock, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use tokio::sync::Mutex as AsyncMutex;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, debug, warn};

use super::{
    items::Items,
    list::{Contacts, Folders, Freshness, List, Members, Projects, Snapshot, Teams},
    person::PersonId,
    snapshots::{Interned, Saved, SnapshotStore, StoreState},
};
use crate::{
    cluster::{Cluster, Lock},
    worksection::{AccountName, Api, Error},
};

/// How long to wait while another instance fetches: about as long as its call takes.
const FETCH_PATIENCE: Duration = Duration::from_secs(20);
/// How long an addition is remembered, longer than any fetch takes.
const ADDED_REMEMBERED: Duration = Duration::from_secs(300);

/// One account's lists as one credential sees them.
pub struct Directory {
    key: String,
    /// The account, for the log.
    pub(super) account: AccountName,
    snapshots: Arc<SnapshotStore>,
    cluster: Cluster,
    /// How long a list counts as fresh.
    ttl: Duration,
    /// Set once the directory is forgotten: a fetch that ends later must not bring it back.
    closed: AtomicBool,
    /// Whose credential it is, once that is known; a key is nobody's.
    pub(super) owner: OnceLock<PersonId>,
    pub(super) members: ListCache<Members>,
    pub(super) contacts: ListCache<Contacts>,
    pub(super) teams: ListCache<Teams>,
    pub(super) folders: ListCache<Folders>,
    pub(super) projects: ListCache<Projects>,
}

/// The cache of one list: what is known, and whose turn it is to fetch.
pub struct ListCache<L: List> {
    known: RwLock<Option<Arc<Snapshot<L>>>>,
    /// Allows one fetch at a time, however many callers ask.
    turn: AsyncMutex<()>,
    /// Ensures that a list written by another instance is loaded and indexed once.
    loading: AsyncMutex<()>,
    /// Allows one write at a time, so that the newest list is written last.
    saving: AsyncMutex<()>,
    /// Why the last fetch failed, as long as nothing newer came.
    trouble: RwLock<Option<Error>>,
    /// Recent additions through this bot, unknown to a fetch that began before them.
    added: Mutex<Vec<(SystemTime, L::Item)>>,
}

/// A list that a directory keeps.
pub trait Listed: Interned {
    /// Returns the list's cache in a directory.
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

listed!(Members members, Contacts contacts, Teams teams, Folders folders, Projects projects);

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

    /// Adds to a fetched list what was added or changed since the fetch began.
    fn with_added(&self, mut items: L::Items, began: SystemTime) -> L::Items {
        let added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        for (_, item) in added.iter().filter(|(when, _)| *when >= began) {
            items.put(item.clone(), L::same);
        }
        items
    }

    fn set_trouble(&self, trouble: Option<Error>) {
        *self.trouble.write().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

/// A list as an answer, with what a reader should know about its freshness.
pub struct Cached<L: List> {
    /// The known list.
    pub snapshot: Arc<Snapshot<L>>,
    /// The list's age, if that exceeds `DIRECTORY_TTL`.
    pub stale: Option<Duration>,
    /// Why there is nothing newer, if fetching failed.
    pub trouble: Option<Error>,
}

impl Directory {
    pub(super) fn new(
        key: String,
        account: AccountName,
        snapshots: Arc<SnapshotStore>,
        cluster: Cluster,
        ttl: Duration,
    ) -> Self {
        Self {
            key,
            account,
            snapshots,
            cluster,
            ttl,
            closed: AtomicBool::new(false),
            owner: OnceLock::new(),
            members: ListCache::default(),
            contacts: ListCache::default(),
            teams: ListCache::default(),
            folders: ListCache::default(),
            projects: ListCache::default(),
        }
    }

    /// Returns the number of known members, in memory or in the store.
    pub(super) async fn known_members(&self) -> Option<usize> {
        self.load::<Members>().await;
        Some(self.members.known()?.items.len())
    }

    /// Returns a list that is known already, in memory or in the store.
    pub(super) async fn known<L: Listed>(&self) -> Option<Arc<Snapshot<L>>> {
        self.load::<L>().await;
        L::cache(self).known()
    }

    /// Returns the number of a list's records in memory, and their age.
    pub(super) fn extent<L: Listed>(&self) -> Option<(usize, Duration)> {
        let snapshot = L::cache(self).known()?;
        Some((snapshot.items.len(), snapshot.age()))
    }

    /// Returns each content in memory: its identity, and its size in bytes.
    pub(super) fn contents(&self) -> impl Iterator<Item = (usize, usize)> {
        fn content<L: Listed>(directory: &Directory) -> Option<(usize, usize)> {
            let snapshot = L::cache(directory).known()?;
            Some((Arc::as_ptr(&snapshot.items).addr(), snapshot.bytes))
        }
        let contents = [
            content::<Members>(self),
            content::<Contacts>(self),
            content::<Teams>(self),
            content::<Folders>(self),
            content::<Projects>(self),
        ];
        contents.into_iter().flatten()
    }

    /// Ends writing, including writes in progress.
    pub(super) async fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.saved().await;
    }

    /// Waits for writes in progress. Later writes are of another list.
    async fn saved(&self) {
        let _members = self.members.saving.lock().await;
        let _contacts = self.contacts.saving.lock().await;
        let _teams = self.teams.saving.lock().await;
        let _folders = self.folders.saving.lock().await;
        let _projects = self.projects.saving.lock().await;
    }

    /// Drops everything known, also from the store, where other instances and the next start look:
    /// whoever loses access loses the data, too.
    async fn drop_all(&self) {
        self.members.clear();
        self.contacts.clear();
        self.teams.clear();
        self.folders.clear();
        self.projects.clear();
        self.saved().await;
        if let Err(error) = self.snapshots.forget(&self.key).await {
            warn!(%error, "directory of a refused credential not removed from the store");
        }
    }

    pub(super) async fn list<L: Listed>(
        self: &Arc<Self>,
        api: impl Fn() -> Api,
        freshness: Freshness,
        background: &TaskTracker,
    ) -> Result<Cached<L>, Error> {
        let cache = L::cache(self);
        self.load::<L>().await;
        let Some(known) = cache.known() else {
            return self
                .fetch::<L>(&api(), None, background)
                .await
                .map(|snapshot| self.cached(snapshot));
        };
        let is_fresh = known.age() < self.ttl;
        match freshness {
            Freshness::Known if is_fresh => Ok(self.cached(known)),
            Freshness::Known => {
                self.refresh_later::<L>(api(), known.fetched, background);
                Ok(self.cached(known))
            }
            Freshness::Now => match self
                .fetch::<L>(&api(), Some(known.fetched), background)
                .await
            {
                Ok(snapshot) => Ok(self.cached(snapshot)),
                Err(error) if error.is_credential_refused() => Err(error),
                Err(_) => Ok(self.cached(known)),
            },
            Freshness::Since(moment) if known.fetched > moment => Ok(self.cached(known)),
            Freshness::Since(moment) => self
                .fetch::<L>(&api(), Some(moment), background)
                .await
                .map(|snapshot| self.cached(snapshot)),
        }
    }

    /// Adds a record just added or changed in Worksection, so that it shows without a new fetch.
    pub(super) async fn add<L: Listed>(self: &Arc<Self>, item: L::Item, background: &TaskTracker) {
        let cache = L::cache(self);
        cache.note_added(item.clone());
        if self.snapshots.is_shared() {
            if let Err(error) = self.snapshots.add::<L>(&self.key, &item).await {
                warn!(%error, "addition not written to the store; other instances do not show it yet");
            }
            return self.load::<L>().await;
        }
        self.load::<L>().await;
        let Some(known) = cache.known() else { return };
        if known.items.has(&item) {
            return;
        }
        let mut items = known.items.as_ref().clone();
        items.put(item, L::same);
        let snapshot = self.snapshots.snapshot(items, known.fetched).await;
        self.replace::<L>(snapshot, background).await;
    }

    /// Adopts a list that was fetched elsewhere.
    pub(super) async fn adopt<L: Listed>(
        self: &Arc<Self>,
        items: L::Items,
        began: SystemTime,
        background: &TaskTracker,
    ) -> Arc<Snapshot<L>> {
        let cache = L::cache(self);
        let items = cache.with_added(items, began);
        cache.set_trouble(None);
        let snapshot = self.snapshots.snapshot(items, began).await;
        self.replace(snapshot, background).await
    }

    /// Publishes a list and writes it to the store; with other instances on the store, the write comes
    /// first.
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
            // The current caller had the right to the list; later callers do not.
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
            // A newer list is written by its own task.
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

    /// Loads the list from the store if none is known yet, or if another instance may have written a
    /// different one.
    async fn load<L: Listed>(&self) {
        let cache = L::cache(self);
        if self.snapshots.is_shared() {
            let known = cache.known();
            // Does not wait for another task's comparison, which may be long with a slow store.
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

    /// Fetches from Worksection, unless another task just did: `than` is when the caller's list was
    /// fetched, and any newer list will do.
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

    /// Fetches from Worksection.
    async fn ask<L: Listed>(
        self: &Arc<Self>,
        api: &Api,
        background: &TaskTracker,
    ) -> Result<Arc<Snapshot<L>>, Error> {
        // The answer may lack what is added after this moment.
        let began = SystemTime::now();
        match L::fetch(api).await {
            Ok(items) => {
                debug!(list = L::NAME, count = items.len(), "directory fetched");
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

    /// Lets one instance fetch at a time. If the lock fails, fetching twice is better than never.
    async fn lock_fetch<L: List>(&self) -> Option<Lock> {
        let name = format!("fetch/{}/{}", self.key, L::NAME);
        let lock = self.cluster.lock(&name, FETCH_PATIENCE).await;
        lock.unwrap_or_else(|error| {
            warn!(%error, "fetch lock unavailable; two instances may fetch the same list");
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
                debug!(%error, list = L::NAME, "directory not refreshed");
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
