//! Where lists are kept: in memory, each content once however many links see it, and on disk, each
//! content once under a name that its bytes give.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::Sha256;
use tracing::warn;

use super::{
    list::{Contacts, Folders, List, Members, Snapshot, Teams, Version},
    person::Person,
};
use crate::{
    accounts::Links,
    store::{Change, Expiry, Records, StoreError, Table},
    tasks,
};

/// Lists on disk are dropped when nobody asked for so long.
const KEPT: Duration = Duration::from_secs(30 * 86400);

/// What instances' clocks may differ by.
const SKEW: Duration = Duration::from_secs(5);
const LISTS: [&str; 4] = [Members::NAME, Contacts::NAME, Teams::NAME, Folders::NAME];

/// The contents in memory, an interner for each list.
#[derive(Default)]
pub struct Interners {
    pub(super) members: Interner<Members>,
    pub(super) contacts: Interner<Contacts>,
    pub(super) teams: Interner<Teams>,
    pub(super) folders: Interner<Folders>,
}

/// Contents in memory, while someone uses them; by how many records they have.
pub struct Interner<L: List>(Mutex<HashMap<usize, Vec<SharedContent<L>>>>);

type SharedContent<L> = (Weak<Vec<<L as List>::Item>>, Weak<<L as List>::Index>);

/// A list whose contents are shared in memory.
pub trait Interned: List {
    /// Where its contents are.
    fn interner(interners: &Interners) -> &Interner<Self>;
}

macro_rules! interned {
    ($($list:ident $field:ident),+) => {$(
        impl Interned for $list {
            fn interner(interners: &Interners) -> &Interner<Self> {
                &interners.$field
            }
        }
    )+};
}

interned!(Members members, Contacts contacts, Teams teams, Folders folders);

impl<L: List> Default for Interner<L> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<L: List> Interner<L> {
    /// A snapshot of these records, which shares them and their index with an equal one.
    fn snapshot(&self, items: Vec<L::Item>, fetched: SystemTime) -> Snapshot<L> {
        if let Some(snapshot) = self.known(&items, fetched) {
            return snapshot;
        }
        let snapshot = Snapshot::new(Arc::new(items), fetched);
        let mut contents = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        contents.retain(|_, alike| {
            alike.retain(|(items, _)| items.strong_count() > 0);
            !alike.is_empty()
        });
        let content = (
            Arc::downgrade(&snapshot.items),
            Arc::downgrade(&snapshot.index),
        );
        contents
            .entry(snapshot.items.len())
            .or_default()
            .push(content);
        snapshot
    }

    fn known(&self, items: &[L::Item], fetched: SystemTime) -> Option<Snapshot<L>> {
        let contents = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let alike: Vec<_> = contents.get(&items.len())?.clone();
        drop(contents);
        alike.into_iter().find_map(|(known, index)| {
            let (known, index) = (known.upgrade()?, index.upgrade()?);
            (*known == items).then_some(Snapshot {
                items: known,
                index,
                fetched,
                version: None,
            })
        })
    }
}

/// What a directory has of a list: a content, when it was so, and what was added since.
#[derive(Clone, Serialize, Deserialize)]
struct SnapshotRef<T> {
    fetched: SystemTime,
    content: String,
    /// Only where several instances share the store: one alone has it in memory.
    #[serde(default = "Vec::new")]
    added: Vec<(SystemTime, T)>,
}

impl<T> SnapshotRef<T> {
    /// Whether a list in memory is this one, or a newer one.
    fn is_of<L: List>(&self, known: &Snapshot<L>) -> bool {
        known.fetched > self.fetched
            || known.fetched == self.fetched && known.version == Some(self.version())
    }

    fn version(&self) -> Version {
        Version {
            content: self.content.clone(),
            added: self.added.len(),
        }
    }
}

/// What the store has of a list, beside what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoreState {
    /// Nothing else.
    Known,
    /// Another state.
    Other,
    /// Another instance dropped what was there.
    Gone,
}

/// What became of a list that was to be written.
pub(super) enum Saved {
    /// The store has it in this state.
    As(Version),
    /// It could not be written.
    Not,
    /// Nobody uses its directory any more: it is not kept.
    Forgotten,
}

/// Keeps lists for all directories.
pub(super) struct SnapshotStore {
    records: Records,
    interners: Interners,
    /// By this key a content's name is made: names in the store tell nothing.
    naming: [u8; 32],
    shared: bool,
    /// By which directories are used, where that is looked at.
    links: Option<Arc<Links>>,
    /// Something came into memory since [`SnapshotStore::grown`] was asked.
    grown: AtomicBool,
}

impl SnapshotStore {
    pub fn new(records: &Records, links: Option<Arc<Links>>) -> Self {
        Self {
            records: records.clone(),
            interners: Interners::default(),
            naming: records.derive("snapshots"),
            shared: !records.store().is_exclusive(),
            links,
            grown: AtomicBool::new(false),
        }
    }

    /// Whether more may be in memory than when this was asked last.
    pub fn grown(&self) -> bool {
        self.grown.swap(false, Ordering::AcqRel)
    }

    /// These records as a snapshot. Indexing many takes a while, so it is done beside the runtime.
    pub async fn snapshot<L: Interned>(
        self: &Arc<Self>,
        items: Vec<L::Item>,
        fetched: SystemTime,
    ) -> Snapshot<L> {
        let snapshots = self.clone();
        let shelve = move || L::interner(&snapshots.interners).snapshot(items, fetched);
        let snapshot = tasks::join(tokio::task::spawn_blocking(shelve)).await;
        self.grown.store(true, Ordering::Release);
        snapshot
    }

    /// Whether other instances write here as well.
    pub fn is_shared(&self) -> bool {
        self.shared
    }

    /// What the store has beside what is known. One that cannot be asked has nothing else.
    pub async fn compare<L: List>(
        &self,
        directory: &str,
        known: Option<&Snapshot<L>>,
    ) -> StoreState {
        let copy = self.copies::<L>().get(&place::<L>(directory)).await;
        match (copy.map_err(unreadable), known) {
            (Ok(Some(copy)), Some(known)) if copy.is_of(known) => StoreState::Known,
            (Ok(Some(_)), _) => StoreState::Other,
            // What could not be written is not gone.
            (Ok(None), Some(known)) if known.version.is_some() => StoreState::Gone,
            (Ok(None) | Err(()), _) => StoreState::Known,
        }
    }

    /// What the store has, where that is another state than the one that is known.
    pub async fn load<L: Interned>(
        self: &Arc<Self>,
        directory: &str,
        known: Option<&Snapshot<L>>,
    ) -> Option<Snapshot<L>> {
        let copy = or_none(self.copies::<L>().get(&place::<L>(directory)).await)?;
        if known.is_some_and(|known| copy.is_of(known)) {
            return None;
        }
        let version = Some(copy.version());
        let mut items = match known {
            // Only what was added is new.
            Some(Snapshot {
                items,
                version: Some(before),
                ..
            }) if before.content == copy.content && before.added == 0 => items.clone(),
            _ => or_none(self.contents::<L::Item>().get(&copy.content).await)?,
        };
        for (_, item) in &copy.added {
            if !items.iter().any(|known| L::same(known, item)) {
                Arc::make_mut(&mut items).push(item.clone());
            }
        }
        let snapshot = self
            .snapshot(Arc::unwrap_or_clone(items), copy.fetched)
            .await;
        Some(Snapshot {
            version,
            ..snapshot
        })
    }

    /// Writes a list down, unless nobody uses the directory any more. That is looked at afterwards:
    /// whoever lets go of a directory ends the link before they forget the lists, so one of the two
    /// sees what the other did.
    pub async fn save<L: List>(&self, directory: &str, snapshot: &Snapshot<L>) -> Saved {
        let saved = match self.write(directory, snapshot).await {
            Ok(version) => Saved::As(version),
            Err(error) => {
                warn!(%error, list = L::NAME, "a list was not kept on disk");
                Saved::Not
            }
        };
        let Some(links) = &self.links else {
            return saved;
        };
        match links.use_directory(directory).await {
            Ok(true) => return saved,
            Ok(false) => {}
            Err(error) => {
                warn!(%error, "whether a list is still asked for is not known");
                return saved;
            }
        }
        if let Err(error) = self.forget_list::<L>(directory).await {
            warn!(%error, list = L::NAME, "a list that nobody uses is still in the store");
        }
        Saved::Forgotten
    }

    /// Tells the other instances what was just added in Worksection.
    pub async fn add<L: List>(&self, directory: &str, item: &L::Item) -> Result<(), StoreError> {
        let add = |copy: Option<&SnapshotRef<L::Item>>| match copy {
            Some(copy) => {
                let mut copy = copy.clone();
                copy.added.push((SystemTime::now(), item.clone()));
                Change::Put(copy)
            }
            None => Change::Keep,
        };
        let place = place::<L>(directory);
        self.copies::<L>().update(&place, Some(KEPT), add).await?;
        Ok(())
    }

    /// Whether the store has anything of a directory.
    pub async fn has(&self, directory: &str) -> Result<bool, StoreError> {
        let prefix = format!("copies/{directory}/");
        let store = self.records.store();
        for list in LISTS {
            if store.get(&format!("{prefix}{list}")).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn write<L: List>(
        &self,
        directory: &str,
        snapshot: &Snapshot<L>,
    ) -> Result<Version, StoreError> {
        let place = place::<L>(directory);
        let (items, naming) = (snapshot.items.clone(), self.naming);
        let content = tokio::task::spawn_blocking(move || name::<L>(&items, naming)).await;
        let content = content.map_err(|_| StoreError::Closed)?;
        self.hold(&content, &place).await?;
        let contents = self.contents::<L::Item>();
        contents.put(&content, &snapshot.items, Some(KEPT)).await?;
        // A copy that cannot be read is replaced.
        if or_none(self.copies::<L>().get(&place).await).is_none() {
            self.copies::<L>().delete(&place).await?;
        }
        let replace = |copy: Option<&SnapshotRef<L::Item>>| {
            let mut added = copy.map(|copy| copy.added.clone()).unwrap_or_default();
            added.retain(|(when, item)| {
                *when + SKEW >= snapshot.fetched
                    && !snapshot.items.iter().any(|known| L::same(known, item))
            });
            Change::Put(SnapshotRef::<L::Item> {
                fetched: snapshot.fetched,
                content: content.clone(),
                added,
            })
        };
        let updated = self
            .copies::<L>()
            .update(&place, Some(KEPT), replace)
            .await?;
        let before = updated.before.as_ref().map(|copy| copy.content.clone());
        if let Some(before) = before.filter(|before| *before != content) {
            self.release(&before, &place).await?;
        }
        let added = updated.after().map_or(0, |copy| copy.added.len());
        Ok(Version { content, added })
    }

    /// Removes all that a directory has on disk.
    pub async fn forget(&self, directory: &str) -> Result<(), StoreError> {
        self.forget_list::<Members>(directory).await?;
        self.forget_list::<Contacts>(directory).await?;
        self.forget_list::<Teams>(directory).await?;
        self.forget_list::<Folders>(directory).await
    }

    async fn forget_list<L: List>(&self, directory: &str) -> Result<(), StoreError> {
        let place = place::<L>(directory);
        // One that cannot be read leads nowhere.
        let copy = or_none(self.copies::<L>().get(&place).await);
        self.copies::<L>().delete(&place).await?;
        match copy {
            Some(copy) => self.release(&copy.content, &place).await,
            None => Ok(()),
        }
    }

    /// Notes that a place has a content.
    async fn hold(&self, content: &str, place: &str) -> Result<(), StoreError> {
        let hold = |places: Option<&BTreeSet<String>>| {
            let mut places = places.cloned().unwrap_or_default();
            places.insert(place.to_owned());
            Change::Put(places)
        };
        self.holders().update(content, Some(KEPT), hold).await?;
        Ok(())
    }

    /// Notes that a place does not have a content any more; one that no place has is removed. One
    /// that another place comes to have at this moment is lost to the next look, which fetches it.
    async fn release(&self, content: &str, place: &str) -> Result<(), StoreError> {
        let release = |places: Option<&BTreeSet<String>>| {
            let mut places = places.cloned().unwrap_or_default();
            places.remove(place);
            if places.is_empty() {
                Change::Delete
            } else {
                Change::Put(places)
            }
        };
        let released = self
            .holders()
            .update(content, Expiry::Unchanged, release)
            .await?;
        if released.change == Change::Delete {
            self.contents::<Person>().delete(content).await?;
        }
        Ok(())
    }

    fn copies<L: List>(&self) -> Table<SnapshotRef<L::Item>> {
        self.records.table("copies")
    }

    /// By which places each content is had.
    fn holders(&self) -> Table<BTreeSet<String>> {
        self.records.table("holders")
    }

    fn contents<T>(&self) -> Table<Arc<Vec<T>>>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        self.records.table("snapshots").compressed()
    }
}

fn place<L: List>(directory: &str) -> String {
    format!("{directory}/{}", L::NAME)
}

/// The name of a content: equal ones have one.
fn name<L: List>(items: &[L::Item], naming: [u8; 32]) -> String {
    let mut name = Hmac::<Sha256>::new_from_slice(&naming).expect("any length of key will do");
    name.update(L::NAME.as_bytes());
    // What cannot be written is not saved either.
    name.update(&serde_json::to_vec(items).unwrap_or_default());
    hex::encode(&name.finalize().into_bytes()[..16])
}

/// A record of the cache that cannot be read is as good as none: it is fetched again.
fn or_none<T>(read: Result<Option<T>, StoreError>) -> Option<T> {
    read.map_err(unreadable).unwrap_or_default()
}

fn unreadable(error: StoreError) {
    warn!(%error, "a stored directory cannot be read; it will be fetched again");
}
