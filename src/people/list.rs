//! The five lists of an account, and how each is fetched and indexed.

use std::{
    ops::Deref,
    sync::Arc,
    time::{Duration, SystemTime},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    person::{Person, PersonId},
    phone::{self, Region},
    project::Project,
    search::{Certainty, Index, sort_key},
};
use crate::worksection::{Api, Error, Folder, ProjectId, Team};

/// A person in a list that stays in memory as long as this is held: as cheap as a pointer, however
/// many are found.
#[derive(Clone)]
pub struct PersonRef {
    items: Arc<Vec<Person>>,
    place: usize,
}

impl Deref for PersonRef {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.items[self.place]
    }
}

impl From<Person> for PersonRef {
    fn from(person: Person) -> Self {
        Self {
            items: Arc::new(vec![person]),
            place: 0,
        }
    }
}

/// How old an answer may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// The known list, refreshed in the background if it is older than `DIRECTORY_TTL`.
    Known,
    /// Fetched from Worksection now; the known list only if that fails.
    Now,
    /// Fetched from Worksection after this moment; nothing older is accepted.
    Since(SystemTime),
}

/// One of an account's lists.
pub trait List: Sized + Send + Sync + 'static {
    /// The type of its records.
    type Item: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// The index for quick lookups.
    type Index: Send + Sync + 'static;
    /// The list's name on disk.
    const NAME: &'static str;

    /// Fetches the whole list from Worksection.
    fn fetch(api: &Api) -> impl Future<Output = Result<Vec<Self::Item>, Error>> + Send;
    /// Builds the index.
    fn index(items: &[Self::Item]) -> Self::Index;
    /// How much memory records and their index take, in bytes.
    fn bytes(items: &[Self::Item], index: &Self::Index) -> usize;
    /// Whether two records are about the same thing.
    fn same(a: &Self::Item, b: &Self::Item) -> bool;
}

/// Puts a record in place of the one about the same thing, or behind all others.
pub(super) fn put<L: List>(items: &mut Vec<L::Item>, item: L::Item) {
    match items.iter_mut().find(|known| L::same(known, &item)) {
        Some(known) => *known = item,
        None => items.push(item),
    }
}

/// A list as of one moment.
pub struct Snapshot<L: List> {
    /// The records, in Worksection's order.
    pub items: Arc<Vec<L::Item>>,
    /// The index over them.
    pub index: Arc<L::Index>,
    /// When the fetch began: later additions are not included.
    pub fetched: SystemTime,
    /// How much memory the records and their index take, in bytes.
    pub(super) bytes: usize,
    /// The state of the shared store that this is.
    pub(super) version: Option<Version>,
}

/// A list's state in the store: its content, and the number of later additions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) content: String,
    pub(super) added: usize,
}

impl<L: List> Snapshot<L> {
    /// Indexes fetched records.
    pub fn new(items: Arc<Vec<L::Item>>, fetched: SystemTime) -> Self {
        let index = Arc::new(L::index(&items));
        Self {
            bytes: L::bytes(&items, &index),
            items,
            index,
            fetched,
            version: None,
        }
    }

    /// Returns the time since the fetch.
    pub fn age(&self) -> Duration {
        self.fetched.elapsed().unwrap_or_default()
    }
}

impl<L: List<Item = Person, Index = Index>> Snapshot<L> {
    /// Returns the person at a position of the list.
    pub(super) fn at(&self, place: usize) -> Option<PersonRef> {
        let items = self.items.clone();
        (place < items.len()).then_some(PersonRef { items, place })
    }

    /// Returns the person with this id.
    pub fn by_id(&self, id: &PersonId) -> Option<&Person> {
        self.items.iter().find(|person| person.id == *id)
    }

    /// Returns everyone, sorted by name.
    pub fn by_name(&self) -> Vec<PersonRef> {
        self.those(|_| true)
    }

    /// Returns the people in a team or a folder, sorted by name.
    pub fn in_group(&self, title: &str) -> Vec<PersonRef> {
        let title = title.trim();
        self.those(|person| person.group.as_deref() == Some(title))
    }

    /// Returns the people in a department, sorted by name.
    pub fn in_department(&self, title: &str) -> Vec<PersonRef> {
        self.those(|person| person.department.as_deref() == Some(title))
    }

    /// Returns the people for whom this is true, sorted by name.
    pub fn those(&self, wanted: impl Fn(&Person) -> bool) -> Vec<PersonRef> {
        let places = (0..self.items.len()).filter(|&place| wanted(&self.items[place]));
        let mut found: Vec<_> = places.filter_map(|place| self.at(place)).collect();
        found.sort_by_cached_key(|person| sort_key(&person.name));
        found
    }

    /// Returns the person with this e-mail, ignoring case.
    pub fn by_email(&self, email: &str) -> Option<&Person> {
        let wanted = Some(email.to_lowercase()).filter(|email| !email.is_empty())?;
        let has = |person: &&Person| {
            let email = person.email.as_deref();
            email.is_some_and(|email| email.to_lowercase() == wanted)
        };
        self.items.iter().find(has)
    }

    /// Returns the people who have a number that Telegram vouched for: the whole of it, not its end.
    pub fn by_number(&self, number: &str, region: Region) -> Vec<&Person> {
        let is_theirs = |person: &&Person| {
            let mut phones = person.phones.iter();
            phones.any(|(_, written)| phone::is_whole(written, number, region))
        };
        self.items.iter().filter(is_theirs).collect()
    }

    /// Returns the person with this phone number, in any spelling.
    pub fn by_phone(&self, phone: &str) -> Option<&Person> {
        let has = |person: &&Person| {
            let mut phones = person.phones.iter();
            phones.any(|(_, other)| phone::same(other, phone))
        };
        self.items.iter().find(has)
    }
}

/// The account's members (`get_users`).
pub struct Members;

impl List for Members {
    type Item = Person;
    type Index = Index;
    const NAME: &'static str = "members";

    async fn fetch(api: &Api) -> Result<Vec<Person>, Error> {
        Ok(api
            .get_users()
            .await?
            .into_iter()
            .map(Person::from)
            .collect())
    }
    fn index(items: &[Person]) -> Index {
        Index::new(items)
    }
    fn bytes(items: &[Person], index: &Index) -> usize {
        items.iter().map(Person::bytes).sum::<usize>() + index.bytes()
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}

/// The account's contacts, who are outsiders (`get_contacts`).
pub struct Contacts;

impl List for Contacts {
    type Item = Person;
    type Index = Index;
    const NAME: &'static str = "contacts";

    async fn fetch(api: &Api) -> Result<Vec<Person>, Error> {
        Ok(api
            .get_contacts()
            .await?
            .into_iter()
            .map(Person::from)
            .collect())
    }
    fn index(items: &[Person]) -> Index {
        Index::new(items)
    }
    fn bytes(items: &[Person], index: &Index) -> usize {
        items.iter().map(Person::bytes).sum::<usize>() + index.bytes()
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}

/// Teams of members (`get_user_groups`).
pub struct Teams;

impl List for Teams {
    type Item = Team;
    type Index = ();
    const NAME: &'static str = "teams";

    async fn fetch(api: &Api) -> Result<Vec<Team>, Error> {
        api.get_user_groups().await
    }
    fn index(_: &[Team]) {}
    fn bytes(items: &[Team], (): &()) -> usize {
        let each = items
            .iter()
            .map(|team| size_of::<Team>() + team.title.capacity());
        each.sum()
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}

/// Folders of contacts (`get_contact_groups`).
pub struct Folders;

impl List for Folders {
    type Item = Folder;
    type Index = ();
    const NAME: &'static str = "folders";

    async fn fetch(api: &Api) -> Result<Vec<Folder>, Error> {
        api.get_contact_groups().await
    }
    fn index(_: &[Folder]) {}
    fn bytes(items: &[Folder], (): &()) -> usize {
        let each = items
            .iter()
            .map(|folder| size_of::<Folder>() + folder.title.capacity());
        each.sum()
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}

/// Projects with who works on them, but for those that are over (`get_projects`).
pub struct Projects;

impl List for Projects {
    type Item = Project;
    type Index = Index;
    const NAME: &'static str = "projects";

    async fn fetch(api: &Api) -> Result<Vec<Project>, Error> {
        let projects = api.get_projects().await?.into_iter();
        let current = projects.filter(|project| !project.is_over());
        Ok(current.map(Project::from).collect())
    }
    fn index(items: &[Project]) -> Index {
        let named: Vec<_> = items.iter().map(Project::named).collect();
        Index::new(&named)
    }
    fn bytes(items: &[Project], index: &Index) -> usize {
        items.iter().map(Project::bytes).sum::<usize>() + index.bytes()
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}

impl Snapshot<Projects> {
    /// Returns the project with this identifier.
    pub fn project(&self, id: &ProjectId) -> Option<&Project> {
        self.items.iter().find(|project| project.id == *id)
    }

    /// Returns the projects that fit these words, best first, and whether they are guesses; all by title
    /// if there are no words.
    pub fn titled(&self, words: &str) -> (Vec<&Project>, bool) {
        if words.trim().is_empty() {
            let mut all: Vec<_> = self.items.iter().collect();
            all.sort_by_cached_key(|project| (project.is_pending, sort_key(&project.name)));
            return (all, false);
        }
        let hits = self.index.search(words);
        let is_sure = hits.iter().any(|hit| hit.certainty < Certainty::Guessed);
        let fits = hits
            .iter()
            .filter(|hit| !is_sure || hit.certainty < Certainty::Guessed);
        let found = fits.filter_map(|hit| self.items.get(hit.place)).collect();
        (found, !is_sure)
    }
}
