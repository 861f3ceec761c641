//! Whom a person looked up lately: theirs alone, shown in private only, erased by a tap or with the
//! link.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use super::{
    ask::Ask,
    house::House,
    listing::{self, Listing},
    reply::{Answer, Reply, Screen},
};
use crate::{
    html,
    people::PersonId,
    store::{Change, Expiry, Records, StoreError, Table},
    text,
    worksection::AccountName,
};

/// So many are remembered.
const REMEMBERED: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    Show,
    Forget,
}

/// Whom people looked up, newest first, by account.
pub struct Recent(Table<BTreeMap<String, Vec<PersonId>>>);

impl Recent {
    pub fn new(records: &Records) -> Self {
        Self(records.table("recent"))
    }

    pub async fn of(
        &self,
        person: UserId,
        account: &AccountName,
    ) -> Result<Vec<PersonId>, StoreError> {
        let mut all = self.0.get(&person.to_string()).await?.unwrap_or_default();
        Ok(all.remove(account.as_str()).unwrap_or_default())
    }

    /// Puts someone in front. Nobody misses the last of them after a crash.
    pub async fn add(
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

    /// Forgets a person's lists of all accounts.
    pub async fn forget_all(&self, person: UserId) -> Result<(), StoreError> {
        self.0.delete(&person.to_string()).await?;
        Ok(())
    }

    pub async fn forget(&self, person: UserId, account: &AccountName) -> Result<(), StoreError> {
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

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    if !ask.is_private() {
        return Ok(Reply::toast(text!(ask.language, "recent-private")));
    }
    let session = house.session(&ask).await?;
    match button {
        Button::Show => listing::open(&ask, &house, Listing::Recent).await,
        Button::Forget => {
            house.recent.forget(ask.person, &session.account).await?;
            Ok(Screen::new(html!(ask.language, "recent-forgotten")).into())
        }
    }
}
