//! The people whom a person looked up recently: shown only to that person in private, erased by a tap
//! or together with the link.

use std::collections::BTreeMap;

use async_trait::async_trait;
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    people::PersonId,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::AccountName,
};

/// Most people remembered.
const REMEMBERED: usize = 8;

/// The people looked up, newest first, by account.
pub(crate) struct Recent(Table<BTreeMap<String, Vec<PersonId>>>);

impl Recent {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("recent"))
    }

    pub(crate) async fn of(
        &self,
        person: UserId,
        account: &AccountName,
    ) -> Result<Vec<PersonId>, StoreError> {
        let mut all = self.0.get(&person.to_string()).await?.unwrap_or_default();
        Ok(all.remove(account.as_str()).unwrap_or_default())
    }

    /// Puts a person first. A crash may lose the latest ones.
    pub(crate) async fn add(
        &self,
        person: UserId,
        account: &AccountName,
        found: &PersonId,
    ) -> Result<(), StoreError> {
        let key = person.to_string();
        let mut all = self.0.get(&key).await?.unwrap_or_default();
        let list = all.entry(account.to_string()).or_default();
        if list.first() == Some(found) {
            return Ok(());
        }
        list.retain(|other| other != found);
        list.insert(0, found.clone());
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
impl PersonalData for Recent {
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
