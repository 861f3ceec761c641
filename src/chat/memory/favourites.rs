//! The people whom a person marked with ⭐: for that person alone, in private, by account.

use std::collections::BTreeMap;

use async_trait::async_trait;
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    people::PersonId,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::AccountName,
};

/// Most people marked by one person in one account.
pub(crate) const MOST: usize = 24;

/// The people marked, those marked last first, by account.
type Marked = BTreeMap<String, Vec<PersonId>>;

/// The people whom everybody marked.
pub(crate) struct Favourites(Table<Marked>);

impl Favourites {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("favourites").remembering())
    }

    /// Returns the people marked, those marked last first.
    pub(crate) async fn of(
        &self,
        person: UserId,
        account: &AccountName,
    ) -> Result<Vec<PersonId>, StoreError> {
        let all = self.0.get_readable(&person.to_string()).await?;
        Ok(all
            .and_then(|mut all| all.remove(account.as_str()))
            .unwrap_or_default())
    }

    /// Marks somebody; `false` if there is no room. Who is marked already stays where they are, so that a
    /// second tap, or the same press brought twice, changes nothing.
    pub(crate) async fn add(
        &self,
        person: UserId,
        account: &AccountName,
        marked: &PersonId,
    ) -> Result<bool, StoreError> {
        let mut fits = true;
        self.change(person, account, |list| {
            fits = list.contains(marked) || list.len() < MOST;
            if fits && !list.contains(marked) {
                list.insert(0, marked.clone());
            }
        })
        .await?;
        Ok(fits)
    }

    /// Takes the mark from these people.
    pub(crate) async fn remove(
        &self,
        person: UserId,
        account: &AccountName,
        marked: &[PersonId],
    ) -> Result<(), StoreError> {
        self.change(person, account, |list| {
            list.retain(|other| !marked.contains(other));
        })
        .await
    }

    /// Forgets what a person marked in an account.
    pub(crate) async fn forget(
        &self,
        person: UserId,
        account: &AccountName,
    ) -> Result<(), StoreError> {
        self.change(person, account, Vec::clear).await
    }

    /// Changes a list in one step, so that presses that meet lose nothing of each other.
    async fn change(
        &self,
        person: UserId,
        account: &AccountName,
        mut change: impl FnMut(&mut Vec<PersonId>) + Send,
    ) -> Result<(), StoreError> {
        self.0
            .update(&person.to_string(), Expiry::Never, |before| {
                let mut all = before.cloned().unwrap_or_default();
                change(all.entry(account.to_string()).or_default());
                all.retain(|_, list| !list.is_empty());
                match before {
                    _ if all.is_empty() => Change::Delete,
                    Some(before) if *before == all => Change::Keep,
                    _ => Change::Put(all),
                }
            })
            .await?;
        Ok(())
    }
}

#[async_trait]
impl PersonalData for Favourites {
    /// Nothing of it goes with a chat.
    async fn forget_chat(&self, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }

    /// Forgets whom a person marked in all accounts.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.0.delete(&person.to_string()).await?;
        Ok(())
    }

    /// Nothing of it goes with a chat.
    async fn migrate(&self, _: ChatId, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }
}
