//! The five lists of an account, and how each is fetched and indexed.

use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
    time::{Duration, SystemTime},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    items::Items,
    person::{Person, PersonId},
    phone::{self, Region},
    project::Project,
    roll::{Gathered, Roll, Row},
    search::{Certainty, Index, sort_key},
};
use crate::worksection::{Api, Error, Folder, ProjectId, Team};

/// A person in a list that stays in memory as long as this is held: as cheap as a pointer, however
/// many are found, until somebody looks at it.
#[derive(Clone)]
pub struct PersonRef {
    items: Arc<Roll>,
    place: usize,
    person: OnceLock<Box<Person>>,
}

impl PersonRef {
    fn new(items: &Arc<Roll>, place: usize) -> Self {
        Self {
            items: items.clone(),
            place,
            person: OnceLock::new(),
        }
    }

    /// Returns the name, for which nothing else has to be looked at.
    pub fn name(&self) -> &str {
        self.items.name(self.place)
    }

    /// Returns the person as they are read in the list.
    pub fn row(&self) -> Row<'_> {
        self.items.row(self.place)
    }
}

impl Deref for PersonRef {
    type Target = Person;

    fn deref(&self) -> &Person {
        self.person.get_or_init(|| Box::new(self.row().person()))
    }
}

impl From<Person> for PersonRef {
    fn from(person: Person) -> Self {
        Self::new(&Arc::new([person].into_iter().collect()), 0)
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
    /// How many of them are kept.
    type Items: Items<Item = Self::Item>;
    /// The index for quick lookups.
    type Index: Send + Sync + 'static;
    /// The list's name on disk.
    const NAME: &'static str;

    /// Fetches the whole list from Worksection.
    fn fetch(api: &Api) -> impl Future<Output = Result<Self::Items, Error>> + Send;
    /// Builds the index.
    fn index(items: &Self::Items) -> Self::Index;
    /// How much memory records and their index take, in bytes.
    fn bytes(items: &Self::Items, index: &Self::Index) -> usize;
    /// Whether two records are about the same thing.
    fn same(a: &Self::Item, b: &Self::Item) -> bool;
}

/// A list as of one moment.
pub struct Snapshot<L: List> {
    /// The records, in Worksection's order.
    pub items: Arc<L::Items>,
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
    pub fn new(items: Arc<L::Items>, fetched: SystemTime) -> Self {
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

impl<L: List<Items = Roll, Index = Index>> Snapshot<L> {
    /// Returns the person at a position of the list.
    pub(super) fn at(&self, place: usize) -> Option<PersonRef> {
        (place < self.items.len()).then(|| PersonRef::new(&self.items, place))
    }

    /// Returns the person with this id.
    pub fn by_id(&self, id: &PersonId) -> Option<Person> {
        let place = self.items.place(id)?;
        Some(self.items.row(place).person())
    }

    /// Returns the team or folder of a person.
    pub fn group_of(&self, id: &PersonId) -> Option<&str> {
        let place = self.items.place(id)?;
        self.items.row(place).group
    }

    /// Like [`Snapshot::by_id`], as one of the list.
    pub fn with_id(&self, id: &PersonId) -> Option<PersonRef> {
        self.at(self.items.place(id)?)
    }

    /// Returns those with these ids, sorted by name.
    pub fn by_ids<'a>(&self, ids: impl IntoIterator<Item = &'a PersonId>) -> Vec<PersonRef> {
        let places = ids.into_iter().filter_map(|id| self.items.place(id));
        let mut places: Vec<usize> = places.collect();
        places.sort_unstable();
        places.dedup();
        self.named_in_order(places)
    }

    /// Returns everyone, sorted by name.
    pub fn by_name(&self) -> Vec<PersonRef> {
        self.those(|_| true)
    }

    /// Returns the people in a team or a folder, sorted by name.
    pub fn in_group(&self, title: &str) -> Vec<PersonRef> {
        let title = title.trim();
        self.those(|person| person.group == Some(title))
    }

    /// Returns the people in a department, sorted by name.
    pub fn in_department(&self, title: &str) -> Vec<PersonRef> {
        self.those(|person| person.department == Some(title))
    }

    /// Returns the people for whom this is true, sorted by name.
    pub fn those(&self, wanted: impl Fn(&Row<'_>) -> bool) -> Vec<PersonRef> {
        let people = self.items.iter().enumerate();
        let places = people.filter(|(_, person)| wanted(person));
        self.named_in_order(places.map(|(place, _)| place))
    }

    /// Returns the people at these places, sorted by name.
    fn named_in_order(&self, places: impl IntoIterator<Item = usize>) -> Vec<PersonRef> {
        let people = places
            .into_iter()
            .map(|place| PersonRef::new(&self.items, place));
        let mut people: Vec<_> = people.collect();
        people.sort_by_cached_key(|person| sort_key(person.name()));
        people
    }

    /// Returns the person with this e-mail, ignoring case.
    pub fn by_email(&self, email: &str) -> Option<Person> {
        let wanted = Some(email.to_lowercase()).filter(|email| !email.is_empty())?;
        let is_wanted = |email: &str| {
            let is_plain = email.is_ascii();
            is_plain && email.eq_ignore_ascii_case(&wanted)
                || !is_plain && email.to_lowercase() == wanted
        };
        let mut people = self.items.iter();
        let found = people.find(|person| person.email.is_some_and(is_wanted));
        found.map(|person| person.person())
    }

    /// Returns the people who have a number that Telegram vouched for: the whole of it, not its end.
    pub fn by_number(&self, number: &str, region: Region) -> Vec<Person> {
        let is_theirs = |person: &Row<'_>| {
            let mut phones = person.phones();
            phones.any(|(_, written)| phone::is_whole(written, number, region))
        };
        let theirs = self.items.iter().filter(is_theirs);
        theirs.map(|person| person.person()).collect()
    }

    /// Returns the person with this phone number, in any spelling.
    pub fn by_phone(&self, phone: &str) -> Option<Person> {
        let has = |person: &Row<'_>| {
            let mut phones = person.phones();
            phones.any(|(_, other)| phone::same(other, phone))
        };
        let found = self.items.iter().find(has);
        found.map(|person| person.person())
    }
}

/// The account's members (`get_users`).
pub struct Members;

impl List for Members {
    type Item = Person;
    type Items = Roll;
    type Index = Index;
    const NAME: &'static str = "members";

    async fn fetch(api: &Api) -> Result<Roll, Error> {
        let people = api.get_users_into::<Gathered>().await?;
        Ok(people.into())
    }
    fn index(items: &Roll) -> Index {
        Index::of(items)
    }
    fn bytes(items: &Roll, index: &Index) -> usize {
        items.bytes() + index.bytes()
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}

/// The account's contacts, who are outsiders (`get_contacts`).
pub struct Contacts;

impl List for Contacts {
    type Item = Person;
    type Items = Roll;
    type Index = Index;
    const NAME: &'static str = "contacts";

    async fn fetch(api: &Api) -> Result<Roll, Error> {
        let people = api.get_contacts_into::<Gathered>().await?;
        Ok(people.into())
    }
    fn index(items: &Roll) -> Index {
        Index::of(items)
    }
    fn bytes(items: &Roll, index: &Index) -> usize {
        items.bytes() + index.bytes()
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}

/// Teams of members (`get_user_groups`).
pub struct Teams;

impl List for Teams {
    type Item = Team;
    type Items = Vec<Team>;
    type Index = ();
    const NAME: &'static str = "teams";

    async fn fetch(api: &Api) -> Result<Vec<Team>, Error> {
        api.get_user_groups().await
    }
    fn index(_: &Vec<Team>) {}
    fn bytes(items: &Vec<Team>, (): &()) -> usize {
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
    type Items = Vec<Folder>;
    type Index = ();
    const NAME: &'static str = "folders";

    async fn fetch(api: &Api) -> Result<Vec<Folder>, Error> {
        api.get_contact_groups().await
    }
    fn index(_: &Vec<Folder>) {}
    fn bytes(items: &Vec<Folder>, (): &()) -> usize {
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
    type Items = Vec<Project>;
    type Index = Index;
    const NAME: &'static str = "projects";

    async fn fetch(api: &Api) -> Result<Vec<Project>, Error> {
        let projects = api.get_projects().await?.into_iter();
        let current = projects.filter(|project| !project.is_over());
        Ok(current.map(Project::from).collect())
    }
    fn index(items: &Vec<Project>) -> Index {
        let named: Vec<_> = items.iter().map(Project::named).collect();
        Index::new(&named)
    }
    fn bytes(items: &Vec<Project>, index: &Index) -> usize {
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
