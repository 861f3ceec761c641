//! What a person used recently: the people whom they looked up, which only they see, in private, and the
//! projects to which they added somebody. Erased by a tap or together with the link.

use std::collections::BTreeMap;

use async_trait::async_trait;
use serde::{Serialize, de::DeserializeOwned};
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    people::PersonId,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::{AccountName, ProjectId},
};

/// Most things remembered.
const REMEMBERED: usize = 8;

/// Things used, newest first, by account.
pub(crate) struct Recent<T>(Table<BTreeMap<String, Vec<T>>>);

impl Recent<PersonId> {
    /// Returns the people looked up.
    pub(crate) fn people(records: &Records) -> Self {
        Self(records.table("recent").remembering())
    }
}

impl Recent<ProjectId> {
    /// Returns the projects to which somebody was added.
    pub(crate) fn projects(records: &Records) -> Self {
        Self(records.table("projects_used"))
    }
}

impl<T> Recent<T>
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    pub(crate) async fn of(
        &self,
        person: UserId,
        account: &AccountName,
    ) -> Result<Vec<T>, StoreError> {
        let mut all = self.0.get(&person.to_string()).await?.unwrap_or_default();
        Ok(all.remove(account.as_str()).unwrap_or_default())
    }

    /// Puts a thing first. A crash may lose the latest ones.
    pub(crate) async fn add(
        &self,
        person: UserId,
        account: &AccountName,
        used: &T,
    ) -> Result<(), StoreError> {
        let key = person.to_string();
        let mut all = self.0.get(&key).await?.unwrap_or_default();
        let list = all.entry(account.to_string()).or_default();
        if list.first() == Some(used) {
            return Ok(());
        }
        list.retain(|other| other != used);
        list.insert(0, used.clone());
        list.truncate(REMEMBERED);
        self.0.put_soon(&key, &all, None).await
    }

    pub(crate) async fn forget(
        &self,
        person: UserId,
        account: &AccountName,
    ) -> Result<(), StoreError> {
        self.0
            .update(&person.to_string(), Expiry::Never, |all| {
                let mut all = all.cloned().unwrap_or_default();
                all.remove(account.as_str());
                if all.is_empty() {
                    Change::Delete
                } else {
                    Change::Put(all)
                }
            })
            .await?;
        Ok(())
    }
}

#[async_trait]
impl<T> PersonalData for Recent<T>
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// Nothing of it goes with a chat.
    async fn forget_chat(&self, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }

    /// Forgets a person's lists of all accounts.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.0.delete(&person.to_string()).await?;
        Ok(())
    }

    /// Nothing of it goes with a chat.
    async fn migrate(&self, _: ChatId, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }
}
