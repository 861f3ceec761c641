//! The four lists of an account, and how each is fetched and indexed.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    Directory, Person, PersonId,
    directory::Slot,
    search::{Certainty, Index},
};
use crate::worksection::{Api, Error, Folder, Team};

/// One of an account's lists.
pub trait List: Sized + Send + Sync + 'static {
    type Item: Clone + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// What makes looking things up quick.
    type Index: Send + Sync + 'static;
    /// Names the list on disk.
    const NAME: &'static str;

    fn fetch(api: &Api) -> impl Future<Output = Result<Vec<Self::Item>, Error>> + Send;
    fn index(items: &[Self::Item]) -> Self::Index;
    fn slot(directory: &Directory) -> &Slot<Self>;
    /// Whether two records are of the same thing.
    fn same(a: &Self::Item, b: &Self::Item) -> bool;
}

/// A list as it was at one moment.
pub struct Shelf<L: List> {
    pub items: Arc<Vec<L::Item>>,
    pub index: L::Index,
    pub fetched: SystemTime,
}

impl<L: List> Shelf<L> {
    pub fn new(items: Arc<Vec<L::Item>>, fetched: SystemTime) -> Self {
        let index = L::index(&items);
        Self {
            items,
            index,
            fetched,
        }
    }

    pub fn age(&self) -> Duration {
        self.fetched.elapsed().unwrap_or_default()
    }
}

impl<L: List<Item = Person, Index = Index>> Shelf<L> {
    /// Who fits a query, best first.
    pub fn find(&self, query: &str) -> Vec<&Person> {
        self.hits(query, |certainty| certainty < Certainty::Guessed)
    }

    /// Who may be meant by a query that nobody fits.
    pub fn nearest(&self, query: &str) -> Vec<&Person> {
        self.hits(query, |certainty| certainty == Certainty::Guessed)
    }

    pub fn by_id(&self, id: &PersonId) -> Option<&Person> {
        self.items.iter().find(|person| person.id == *id)
    }

    /// Everyone, by name.
    pub fn by_name(&self) -> Vec<&Person> {
        let mut everyone: Vec<_> = self.items.iter().collect();
        everyone.sort_by_cached_key(|person| super::search::fold(&person.name));
        everyone
    }

    /// Who is in a team or a folder, by name.
    pub fn in_group(&self, title: &str) -> Vec<&Person> {
        let title = title.trim();
        let within = |person: &&Person| person.group.as_deref() == Some(title);
        let mut found: Vec<_> = self.items.iter().filter(within).collect();
        found.sort_by_cached_key(|person| super::search::fold(&person.name));
        found
    }

    /// Who is in a department, by name.
    pub fn in_department(&self, title: &str) -> Vec<&Person> {
        let within = |person: &&Person| person.department.as_deref() == Some(title);
        let mut found: Vec<_> = self.items.iter().filter(within).collect();
        found.sort_by_cached_key(|person| super::search::fold(&person.name));
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
            phones.any(|(_, other)| same_phone(other, phone))
        };
        self.items.iter().find(has)
    }

    fn hits(&self, query: &str, wanted: impl Fn(Certainty) -> bool) -> Vec<&Person> {
        let hits = self.index.search(query).into_iter();
        hits.filter(|hit| wanted(hit.certainty))
            .filter_map(|hit| self.items.get(hit.place))
            .collect()
    }
}

/// Whether two spellings are of one number: with or without the country's code, the last nine
/// digits tell.
fn same_phone(a: &str, b: &str) -> bool {
    let digits = |text: &str| -> Vec<char> { text.chars().filter(char::is_ascii_digit).collect() };
    let (a, b) = (digits(a), digits(b));
    let national = |digits: &[char]| digits[digits.len().saturating_sub(9)..].to_vec();
    a.len() >= 5 && national(&a) == national(&b)
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
    fn slot(directory: &Directory) -> &Slot<Self> {
        &directory.members
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
    fn slot(directory: &Directory) -> &Slot<Self> {
        &directory.contacts
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
    fn slot(directory: &Directory) -> &Slot<Self> {
        &directory.teams
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
    fn slot(directory: &Directory) -> &Slot<Self> {
        &directory.folders
    }
    fn same(a: &Self::Item, b: &Self::Item) -> bool {
        a.id == b.id
    }
}
