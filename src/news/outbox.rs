//! What is to be told: each event once for each chat, kept until Telegram has it.
//!
//! What was told leaves its name behind, so that an event that is read anew after a kill is not told again.

use std::collections::BTreeMap;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use super::{KNOWN, item::Item};
use crate::{
    accounts::PersonalData,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::AccountName,
};

/// An event for a chat.
#[derive(Clone, Serialize, Deserialize)]
enum Out {
    /// It is to be told.
    Pending(Box<Item>),
    /// It was told, or is not to be told any more.
    Told,
}

/// What is to be told, under its chat and the event's name.
pub struct Outbox(Table<Out>);

/// A piece of news and its name, by which it is noted as told.
pub struct Waiting {
    /// Its name.
    pub name: String,
    /// What it is.
    pub item: Item,
}

impl Outbox {
    pub(super) fn new(records: &Records) -> Self {
        Self(records.table("news_out").labelled(labels))
    }

    /// Adds an event for a chat; `false` if it was there before.
    pub(super) async fn add(
        &self,
        chat: ChatId,
        event: &str,
        item: Item,
    ) -> Result<bool, StoreError> {
        let out = Out::Pending(Box::new(item));
        let name = format!("{chat}/{event}");
        self.0.insert(&name, &out, Some(KNOWN)).await
    }

    /// Returns what is to be told of an account to these chats, in the order in which it was read.
    pub async fn waiting(
        &self,
        account: &AccountName,
        wanted: impl Fn(ChatId) -> bool + Send,
    ) -> Result<BTreeMap<ChatId, Vec<Waiting>>, StoreError> {
        let mut waiting: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for name in self.0.with_label(&of_account(account)).await? {
            let chat = name.split('/').next().and_then(|chat| chat.parse().ok());
            let Some(chat) = chat.map(ChatId).filter(|chat| wanted(*chat)) else {
                continue;
            };
            if let Some(Out::Pending(item)) = self.0.get_readable(&name).await? {
                let item = *item;
                waiting
                    .entry(chat)
                    .or_default()
                    .push(Waiting { name, item });
            }
        }
        for items in waiting.values_mut() {
            items.sort_by_key(|waiting| waiting.item.at);
        }
        Ok(waiting)
    }

    /// Notes that something is kept back, so that it is told with what else is.
    pub async fn hold(&self, name: &str) -> Result<(), StoreError> {
        let hold = |out: Option<&Out>| match out {
            Some(Out::Pending(item)) if !item.late => {
                let late = true;
                let item = Item {
                    late,
                    ..(**item).clone()
                };
                Change::Put(Out::Pending(Box::new(item)))
            }
            _ => Change::Keep,
        };
        self.0.update(name, Expiry::Unchanged, hold).await.map(drop)
    }

    /// Notes that something was told, or is not to be told.
    pub async fn told(&self, name: &str) -> Result<(), StoreError> {
        let done = |out: Option<&Out>| match out {
            Some(Out::Pending(_)) => Change::Put(Out::Told),
            Some(Out::Told) | None => Change::Keep,
        };
        self.0.update(name, Expiry::Unchanged, done).await.map(drop)
    }

    /// Returns whether an event was told in a chat; `None` if it was never to be.
    pub(super) async fn is_told(
        &self,
        chat: ChatId,
        event: &str,
    ) -> Result<Option<bool>, StoreError> {
        let out = self.0.get_readable(&format!("{chat}/{event}")).await?;
        Ok(out.map(|out| matches!(out, Out::Told)))
    }

    /// Counts what is to be told.
    pub async fn count(&self) -> Result<usize, StoreError> {
        self.0.count_with(&[PENDING.to_owned()]).await
    }
}

const PENDING: &str = "pending";

fn of_account(account: &AccountName) -> String {
    format!("account/{account}")
}

fn labels(_: &str, out: Option<&Out>) -> Vec<String> {
    match out {
        Some(Out::Pending(item)) => vec![PENDING.to_owned(), of_account(&item.account)],
        Some(Out::Told) | None => Vec::new(),
    }
}

#[async_trait]
impl PersonalData for Outbox {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete_all(&format!("{chat}/")).await
    }

    /// What is to be told to a person is in their private chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.forget_chat(ChatId::from(person)).await
    }

    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        for (name, out) in self.0.scan(&format!("{from}/")).await? {
            let event = name.rsplit('/').next().unwrap_or_default();
            self.0
                .insert(&format!("{to}/{event}"), &out, Some(KNOWN))
                .await?;
            self.0.delete(&name).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        news::{What, Why},
        store::{StoreSettings, open},
        worksection::TaskId,
    };

    fn item(at: u64) -> Item {
        Item {
            account: AccountName::parse("acme").expect("a name"),
            task: TaskId::parse("71001").expect("a task"),
            project: None,
            comment: None,
            whats: vec![What::Closed],
            why: Why::Follows,
            author: None,
            late: false,
            at,
        }
    }

    #[tokio::test]
    async fn an_event_is_told_once_in_a_chat_and_in_order() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let outbox = Outbox::new(&records.expect("a store"));
        let chat = ChatId(7);
        assert_eq!(outbox.add(chat, "later", item(2)).await, Ok(true));
        assert_eq!(outbox.add(chat, "first", item(1)).await, Ok(true));
        assert_eq!(outbox.add(chat, "first", item(3)).await, Ok(false));
        let account = item(0).account;
        let waiting = outbox.waiting(&account, |_| true).await.expect("read");
        let names: Vec<_> = waiting[&chat].iter().map(|w| w.name.as_str()).collect();
        assert_eq!(names, ["7/first", "7/later"]);
        outbox.told("7/first").await.expect("noted");
        assert_eq!(outbox.count().await, Ok(1));
        assert_eq!(
            outbox.add(chat, "first", item(3)).await,
            Ok(false),
            "told once"
        );
        outbox.migrate(chat, ChatId(-8)).await.expect("moved");
        let waiting = outbox.waiting(&account, |_| true).await.expect("read");
        assert_eq!(waiting.keys().collect::<Vec<_>>(), [&ChatId(-8)]);
        outbox.forget_chat(ChatId(-8)).await.expect("forgotten");
        assert_eq!(outbox.count().await, Ok(0));
    }
}
