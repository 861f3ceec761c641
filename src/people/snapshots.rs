//! Storage of lists: in memory, each content once however many links see it; on disk, each content
//! once under a name derived from its bytes.

use std::{
    collections::{BTreeSet, HashMap},
    io::{self, BufWriter, Write},
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use tracing::warn;

use super::{
    items::Items,
    list::{Contacts, Folders, List, Members, Projects, Snapshot, Teams, Version},
};
use crate::{
    accounts::Links,
    store::{Change, Expiry, Records, StoreError, Table},
    tasks,
};

/// How long an unused list is kept on disk.
const KEPT: Duration = Duration::from_secs(30 * 86400);

/// Largest difference between instances' clocks.
const SKEW: Duration = Duration::from_secs(5);
const LISTS: [&str; 5] = [
    Members::NAME,
    Contacts::NAME,
    Teams::NAME,
    Folders::NAME,
    Projects::NAME,
];

/// The contents in memory, with one interner per list.
#[derive(Default)]
pub struct Interners {
    pub(super) members: Interner<Members>,
    pub(super) contacts: Interner<Contacts>,
    pub(super) teams: Interner<Teams>,
    pub(super) folders: Interner<Folders>,
    pub(super) projects: Interner<Projects>,
}

/// Contents in memory, while in use, by their number of records.
pub struct Interner<L: List>(Mutex<HashMap<usize, Vec<SharedContent<L>>>>);

type SharedContent<L> = (Weak<<L as List>::Items>, Weak<<L as List>::Index>);

/// A list whose contents are shared in memory.
pub trait Interned: List {
    /// Returns the interner of its contents.
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

interned!(Members members, Contacts contacts, Teams teams, Folders folders, Projects projects);

impl<L: List> Default for Interner<L> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<L: List> Interner<L> {
    /// Returns a snapshot of these records, sharing them and their index with an equal one.
    fn snapshot(&self, items: L::Items, fetched: SystemTime) -> Snapshot<L> {
        if let Some(snapshot) = self.known(&items, fetched) {
            return snapshot;
        }
        let count = items.len();
        let snapshot = Snapshot::<L>::new(Arc::new(items), fetched);
        let mut contents = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        contents.retain(|_, alike| {
            alike.retain(|(items, _)| items.strong_count() > 0);
            !alike.is_empty()
        });
        let content = (
            Arc::downgrade(&snapshot.items),
            Arc::downgrade(&snapshot.index),
        );
        contents.entry(count).or_default().push(content);
        snapshot
    }

    fn known(&self, items: &L::Items, fetched: SystemTime) -> Option<Snapshot<L>> {
        let contents = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let alike: Vec<_> = contents.get(&items.len())?.clone();
        drop(contents);
        alike.into_iter().find_map(|(known, index)| {
            let (known, index) = (known.upgrade()?, index.upgrade()?);
            (*known == *items).then(|| Snapshot {
                bytes: L::bytes(&known, &index),
                items: known,
                index,
                fetched,
                version: None,
            })
        })
    }
}

/// A directory's entry for a list: the content, when it was fetched, and later additions.
#[derive(Clone, Serialize, Deserialize)]
struct SnapshotRef<T> {
    fetched: SystemTime,
    content: String,
    /// Additions, only if several instances share the store: a lone one has them in memory.
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

/// What the store has of a list, compared with what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoreState {
    /// The same.
    Known,
    /// Another state.
    Other,
    /// Nothing: another instance removed it.
    Gone,
}

/// The result of writing a list.
pub(super) enum Saved {
    /// The store has it, in this state.
    As(Version),
    /// It could not be written.
    Not,
    /// Its directory is no longer used, so it is not kept.
    Forgotten,
}

/// Stores lists for all directories.
pub(super) struct SnapshotStore {
    records: Records,
    interners: Interners,
    /// Key for the names of contents: names in the store reveal nothing.
    naming: [u8; 32],
    shared: bool,
    /// The links that decide which directories are used, if that is checked.
    links: Option<Arc<Links>>,
    /// Whether something came into memory since the last [`SnapshotStore::grown`].
    grown: AtomicBool,
}

impl SnapshotStore {
    pub(super) fn new(records: &Records, links: Option<Arc<Links>>) -> Self {
        Self {
            records: records.clone(),
            interners: Interners::default(),
            naming: records.derive("snapshots"),
            shared: !records.store().is_exclusive(),
            links,
            grown: AtomicBool::new(false),
        }
    }

    /// Whether memory may have grown since the last call.
    pub(super) fn grown(&self) -> bool {
        self.grown.swap(false, Ordering::AcqRel)
    }

    /// Returns these records as a snapshot. Indexing many takes a while, so it runs on a blocking
    /// thread.
    pub(super) async fn snapshot<L: Interned>(
        self: &Arc<Self>,
        items: L::Items,
        fetched: SystemTime,
    ) -> Snapshot<L> {
        let snapshots = self.clone();
        let shelve = move || L::interner(&snapshots.interners).snapshot(items, fetched);
        let snapshot = tasks::join(tokio::task::spawn_blocking(shelve)).await;
        self.grown.store(true, Ordering::Release);
        snapshot
    }

    /// Whether other instances write to this store as well.
    pub(super) fn is_shared(&self) -> bool {
        self.shared
    }

    /// Compares the store with what is known. If the store fails, it counts as unchanged.
    pub(super) async fn compare<L: List>(
        &self,
        directory: &str,
        known: Option<&Snapshot<L>>,
    ) -> StoreState {
        let copy = self.copies::<L>().get(&place::<L>(directory)).await;
        match (copy.map_err(unreadable), known) {
            (Ok(Some(copy)), Some(known)) if copy.is_of(known) => StoreState::Known,
            (Ok(Some(_)), _) => StoreState::Other,
            // A list that could not be written is not gone.
            (Ok(None), Some(known)) if known.version.is_some() => StoreState::Gone,
            (Ok(None) | Err(()), _) => StoreState::Known,
        }
    }

    /// Loads the list from the store if it differs from the known one.
    pub(super) async fn load<L: Interned>(
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
            // Only the additions are new.
            Some(Snapshot {
                items,
                version: Some(before),
                ..
            }) if before.content == copy.content && before.added == 0 => items.clone(),
            _ => or_none(self.contents::<L>().get(&copy.content).await)?,
        };
        for (_, item) in copy.added {
            Arc::make_mut(&mut items).put(item, L::same);
        }
        let snapshot = self
            .snapshot(Arc::unwrap_or_clone(items), copy.fetched)
            .await;
        Some(Snapshot {
            version,
            ..snapshot
        })
    }

    /// Writes a list, unless its directory is no longer used. That is checked afterwards: when a
    /// directory is given up, its link ends before the lists are forgotten, so one of the two sees
    /// what the other did.
    pub(super) async fn save<L: List>(&self, directory: &str, snapshot: &Snapshot<L>) -> Saved {
        let saved = match self.write(directory, snapshot).await {
            Ok(version) => Saved::As(version),
            Err(error) => {
                warn!(%error, list = L::NAME, "directory list not written to the store");
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
                warn!(%error, "directory users not read from the store; its list is kept");
                return saved;
            }
        }
        if let Err(error) = self.forget_list::<L>(directory).await {
            warn!(%error, list = L::NAME, "unused directory list not removed from the store");
        }
        Saved::Forgotten
    }

    /// Tells the other instances about a record just added in Worksection.
    pub(super) async fn add<L: List>(
        &self,
        directory: &str,
        item: &L::Item,
    ) -> Result<(), StoreError> {
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
    pub(super) async fn has(&self, directory: &str) -> Result<bool, StoreError> {
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
        let contents = self.contents::<L>();
        contents.put(&content, &snapshot.items, Some(KEPT)).await?;
        // An unreadable copy is replaced.
        if or_none(self.copies::<L>().get(&place).await).is_none() {
            self.copies::<L>().delete(&place).await?;
        }
        let replace = |copy: Option<&SnapshotRef<L::Item>>| {
            let mut added = copy.map(|copy| copy.added.clone()).unwrap_or_default();
            added.retain(|(when, _)| *when + SKEW >= snapshot.fetched);
            // Of several changes to one record the last one counts.
            let last = |place: usize| {
                let later = &added[place + 1..];
                !later
                    .iter()
                    .any(|(_, other)| L::same(other, &added[place].1))
            };
            let kept = (0..added.len())
                .filter(|&place| last(place) && !snapshot.items.has(&added[place].1));
            let added = kept.map(|place| added[place].clone()).collect();
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

    /// Removes everything of a directory from disk.
    pub(super) async fn forget(&self, directory: &str) -> Result<(), StoreError> {
        self.forget_list::<Members>(directory).await?;
        self.forget_list::<Contacts>(directory).await?;
        self.forget_list::<Teams>(directory).await?;
        self.forget_list::<Folders>(directory).await?;
        self.forget_list::<Projects>(directory).await
    }

    async fn forget_list<L: List>(&self, directory: &str) -> Result<(), StoreError> {
        let place = place::<L>(directory);
        // An unreadable entry refers to no content.
        let copy = or_none(self.copies::<L>().get(&place).await);
        self.copies::<L>().delete(&place).await?;
        match copy {
            Some(copy) => self.release(&copy.content, &place).await,
            None => Ok(()),
        }
    }

    /// Records that a place has a content.
    async fn hold(&self, content: &str, place: &str) -> Result<(), StoreError> {
        let hold = |places: Option<&BTreeSet<String>>| {
            let mut places = places.cloned().unwrap_or_default();
            places.insert(place.to_owned());
            Change::Put(places)
        };
        self.holders().update(content, Some(KEPT), hold).await?;
        Ok(())
    }

    /// Records that a place no longer has a content, and removes a content without places. If another
    /// place gets it at this moment, that place loses it and fetches again.
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
            self.contents::<Members>().delete(content).await?;
        }
        Ok(())
    }

    fn copies<L: List>(&self) -> Table<SnapshotRef<L::Item>> {
        self.records.table("copies")
    }

    /// Returns the table of the places that have each content.
    fn holders(&self) -> Table<BTreeSet<String>> {
        self.records.table("holders")
    }

    fn contents<L: List>(&self) -> Table<Arc<L::Items>> {
        self.records.table("snapshots").compressed()
    }
}

fn place<L: List>(directory: &str) -> String {
    format!("{directory}/{}", L::NAME)
}

/// Returns the name of a content: equal contents have equal names.
fn name<L: List>(items: &L::Items, naming: [u8; 32]) -> String {
    let name = Hmac::<Sha256>::new_from_slice(&naming).expect("any length of key will do");
    let mut name = BufWriter::new(Naming(name));
    name.get_mut().0.update(L::NAME.as_bytes());
    // A content that cannot be encoded is not saved either.
    let _ = serde_json::to_writer(&mut name, items);
    let _ = name.flush();
    let name = name.get_ref().0.clone();
    hex::encode(&name.finalize().into_bytes()[..16])
}

/// Takes what is written into a name, without keeping it.
struct Naming(Hmac<Sha256>);

impl Write for Naming {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Treats an unreadable cache record as absent: it is fetched again.
fn or_none<T>(read: Result<Option<T>, StoreError>) -> Option<T> {
    read.map_err(unreadable).unwrap_or_default()
}

fn unreadable(error: StoreError) {
    warn!(%error, "stored directory unreadable; it is fetched again");
}
