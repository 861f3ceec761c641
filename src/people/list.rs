//! The four lists of an account, and how each is fetched and indexed.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{Directory, Person, PersonId, directory::Slot, search::Index};
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
    /// Who fits a query.
    pub fn find(&self, query: &str) -> Vec<&Person> {
        self.at(self.index.find(query))
    }

    /// Whose name looks most like a query that nobody fits.
    pub fn nearest(&self, query: &str) -> Vec<&Person> {
        self.at(self.index.nearest(query))
    }

    pub fn by_id(&self, id: &PersonId) -> Option<&Person> {
        self.items.iter().find(|person| person.id == *id)
    }

    fn at(&self, places: Vec<usize>) -> Vec<&Person> {
        places
            .into_iter()
            .filter_map(|place| self.items.get(place))
            .collect()
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
    fn slot(directory: &Directory) -> &Slot<Self> {
        &directory.members
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
}
