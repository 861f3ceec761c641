//! Which days were summed up for which chat, and what is not to be shown again.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::TaskId,
};

/// Most tasks that a chat hides.
const HIDDEN: usize = 200;

/// What is known of a chat's days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// The last day that was summed up, or had nothing new.
    pub morning: Option<NaiveDate>,
    /// The last day on which it was told what is due.
    pub due: Option<NaiveDate>,
    /// The last Friday on which it was told who is away in the week after.
    pub friday: Option<NaiveDate>,
    /// What the last summary was about.
    pub shown: BTreeSet<String>,
    /// What is not shown until it moves: tasks as they were then.
    pub hidden: BTreeMap<TaskId, String>,
}

impl Known {
    /// Hides a task as long as it is as it is now.
    pub fn hide(&mut self, task: TaskId, mark: &str) {
        // What was hidden first has moved, most likely.
        while self.hidden.len() >= HIDDEN {
            self.hidden.pop_first();
        }
        self.hidden.insert(task, mark.to_owned());
    }
}

/// The days of all chats, each under its id.
pub struct Days(Table<Known>);

impl Days {
    pub(super) fn new(records: &Records) -> Self {
        Self(records.table("news_days"))
    }

    /// Returns what is known of a chat's days.
    pub async fn of(&self, chat: ChatId) -> Result<Known, StoreError> {
        let known = self.0.get_readable(&chat.to_string()).await?;
        Ok(known.unwrap_or_default())
    }

    /// Changes what is known of a chat's days.
    pub async fn change(
        &self,
        chat: ChatId,
        change: impl Fn(&mut Known) + Send + Sync,
    ) -> Result<(), StoreError> {
        let change = |known: Option<&Known>| {
            let mut changed = known.cloned().unwrap_or_default();
            change(&mut changed);
            if known == Some(&changed) {
                Change::Keep
            } else {
                Change::Put(changed)
            }
        };
        let name = chat.to_string();
        self.0.update(&name, Expiry::Never, change).await.map(drop)
    }
}

#[async_trait]
impl PersonalData for Days {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete(&chat.to_string()).await.map(drop)
    }

    /// A person's stand under their private chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.forget_chat(ChatId::from(person)).await
    }

    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        let known = self.of(from).await?;
        if known != Known::default() {
            self.0.put(&to.to_string(), &known, None).await?;
        }
        self.forget_chat(from).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{StoreSettings, open};

    #[tokio::test]
    async fn the_days_of_a_chat_go_with_it() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let days = Days::new(&records.expect("a store"));
        let chat = ChatId(7);
        let day = NaiveDate::from_ymd_opt(2026, 11, 30);
        let noted = days.change(chat, |known| known.morning = day).await;
        noted.expect("noted");
        assert_eq!(days.of(chat).await.expect("read").morning, day);
        days.forget_person(UserId(7)).await.expect("forgotten");
        assert_eq!(days.of(chat).await, Ok(Known::default()));
    }
}
