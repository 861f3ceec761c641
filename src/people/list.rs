//! The four lists of an account, and how each is fetched and indexed.

use std::{
    ops::Deref,
    sync::Arc,
    time::{Duration, SystemTime},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    person::{Person, PersonId},
    phone,
    search::{Index, sort_key},
};
use crate::worksection::{Api, Error, Folder, Team};

/// A person in a list, which stays in memory while somebody holds this: as cheap as a pointer,
/// however many are found.
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
    /// What there is, replaced in the background where it is older than `DIRECTORY_TTL`.
    Known,
    /// Asked of Worksection now; what there is only where that fails.
    Now,
    /// Asked of Worksection after this moment; nothing older will do.
    Since(SystemTime),
}

/// One of an account's lists.
pub trait List: Sized + Send + Sync + 'static {
    /// What it lists.
    type Item: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// What makes looking things up quick.
    type Index: Send + Sync + 'static;
    /// Names the list on disk.
    const NAME: &'static str;

    /// Asks Worksection for all of it.
    fn fetch(api: &Api) -> impl Future<Output = Result<Vec<Self::Item>, Error>> + Send;
    /// Makes what looks things up.
    fn index(items: &[Self::Item]) -> Self::Index;
    /// Whether two records are of the same thing.
    fn same(a: &Self::Item, b: &Self::Item) -> bool;
}

/// A list as it was at one moment.
pub struct Snapshot<L: List> {
    /// What was there, in the order in which Worksection gave it.
    pub items: Arc<Vec<L::Item>>,
    /// What looks them up.
    pub index: Arc<L::Index>,
    /// When the fetch began: what was added since is not in it.
    pub fetched: SystemTime,
    /// Which state of the shared store this is.
    pub(super) version: Option<Version>,
}

/// A state of a list in the store: its content, and how much was added since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) content: String,
    pub(super) added: usize,
}

impl<L: List> Snapshot<L> {
    /// Indexes what was fetched.
    pub fn new(items: Arc<Vec<L::Item>>, fetched: SystemTime) -> Self {
        let index = Arc::new(L::index(&items));
        Self {
            items,
            index,
            fetched,
            version: None,
        }
    }

    /// How long ago it was fetched.
    pub fn age(&self) -> Duration {
        self.fetched.elapsed().unwrap_or_default()
    }
}

impl<L: List<Item = Person, Index = Index>> Snapshot<L> {
    /// The person at a place of the list.
    pub(super) fn at(&self, place: usize) -> Option<PersonRef> {
        let items = self.items.clone();
        (place < items.len()).then_some(PersonRef { items, place })
    }

    /// The person with this id.
    pub fn by_id(&self, id: &PersonId) -> Option<&Person> {
        self.items.iter().find(|person| person.id == *id)
    }

    /// Everyone, by name.
    pub fn by_name(&self) -> Vec<PersonRef> {
        self.those(|_| true)
    }

    /// Who is in a team or a folder, by name.
    pub fn in_group(&self, title: &str) -> Vec<PersonRef> {
        let title = title.trim();
        self.those(|person| person.group.as_deref() == Some(title))
    }

    /// Who is in a department, by name.
    pub fn in_department(&self, title: &str) -> Vec<PersonRef> {
        self.those(|person| person.department.as_deref() == Some(title))
    }

    fn those(&self, wanted: impl Fn(&Person) -> bool) -> Vec<PersonRef> {
        let places = (0..self.items.len()).filter(|&place| wanted(&self.items[place]));
        let mut found: Vec<_> = places.filter_map(|place| self.at(place)).collect();
        found.sort_by_cached_key(|person| sort_key(&person.name));
        found
    }

    /// Who has this e-mail, without regard to case.
    pub fn by_email(&self, email: &str) -> Option<&Person> {
        let wanted = Some(email.to_lowercase()).filter(|email| !email.is_empty())?;
        let has = |person: &&Person| {
            let email = person.email.as_deref();
            email.is_some_and(|email| email.to_lowercase() == wanted)
        };
        self.items.iter().find(has)
    }

    /// Who has this phone number, however each is spelled.
    pub fn by_phone(&self, phone: &str) -> Option<&Person> {
        let has = |person: &&Person| {
            let mut phones = person.phones.iter();
            phones.any(|(_, other)| phone::same(other, phone))
        };
        self.items.iter().find(has)
    }
}

/// Those who work in the account (`get_users`).
pub struct Members;

impl List for Members {
    type Item = Person;
    type Index = Index;
    const NAME: &'static str = "members";

    async fn fetch(api: &Api) -> Result<Vec<Person>, Error> {
        Ok(api.get_users().await?.iter().map(Person::from).collect())
    }
    fn index(items: &[Person]) -> Index {
        Index::new(items)
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}

/// Those outside whom the account keeps (`get_contacts`).
pub struct Contacts;

impl List for Contacts {
    type Item = Person;
    type Index = Index;
    const NAME: &'static str = "contacts";

    async fn fetch(api: &Api) -> Result<Vec<Person>, Error> {
        Ok(api.get_contacts().await?.iter().map(Person::from).collect())
    }
    fn index(items: &[Person]) -> Index {
        Index::new(items)
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
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}
