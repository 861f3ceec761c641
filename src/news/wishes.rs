//! What all chats want to hear.

use std::{collections::BTreeSet, time::SystemTime};

use async_trait::async_trait;
use teloxide::types::{ChatId, UserId};

use super::wish::Wish;
use crate::{
    accounts::PersonalData,
    store::{Change, Expiry, Records, Stand, StoreError, Table},
    worksection::AccountName,
};

/// The wishes, each under its chat's id.
pub struct Wishes(Table<Wish>);

impl Wishes {
    pub(super) fn new(records: &Records) -> Self {
        Self(
            records
                .table("news")
                .remembering()
                .watched()
                .labelled(labels),
        )
    }

    /// Returns how all wishes stand; see [`Table::stand`].
    pub async fn stand(&self) -> Result<Stand, StoreError> {
        self.0.stand().await
    }

    /// Returns what a chat wants to hear.
    pub async fn of(&self, chat: ChatId) -> Result<Option<Wish>, StoreError> {
        self.0.get_readable(&chat.to_string()).await
    }

    /// Sets what a chat wants to hear.
    pub async fn set(&self, chat: ChatId, wish: &Wish) -> Result<(), StoreError> {
        self.0.put(&chat.to_string(), wish, None).await
    }

    /// Changes what a chat wants to hear, if it wants anything; returns it as it is then.
    pub async fn change(
        &self,
        chat: ChatId,
        change: impl Fn(&mut Wish) + Send + Sync,
    ) -> Result<Option<Wish>, StoreError> {
        let updated = self
            .0
            .update(&chat.to_string(), Expiry::Never, |wish| match wish {
                Some(wish) => {
                    let mut changed = wish.clone();
                    change(&mut changed);
                    if changed == *wish {
                        Change::Keep
                    } else {
                        Change::Put(changed)
                    }
                }
                None => Change::Keep,
            })
            .await?;
        Ok(updated.after())
    }

    /// Notes that Telegram lets nothing through to a chat, or does again; returns whether the reader
    /// has to learn of it. What happened meanwhile is not told.
    pub async fn set_closed(&self, chat: ChatId, closed: bool) -> Result<bool, StoreError> {
        let wish = self.change(chat, |wish| {
            if wish.closed && !closed {
                wish.counts = false;
                wish.since = SystemTime::now();
            }
            wish.closed = closed;
        });
        Ok(wish
            .await?
            .is_some_and(|wish| wish.is_open() && !wish.counts))
    }

    /// Returns the open wishes of an account.
    pub async fn in_account(
        &self,
        account: &AccountName,
    ) -> Result<Vec<(ChatId, Wish)>, StoreError> {
        self.with_label(&of_account(account)).await
    }

    /// Whether a chat of this account wants news, and the reader does not know of it yet.
    pub async fn has_new(&self, account: &AccountName) -> Result<bool, StoreError> {
        Ok(self.0.count_with(&[new_in(account)]).await? > 0)
    }

    /// Returns the accounts of which somebody wants news.
    pub async fn accounts(&self) -> Result<Vec<AccountName>, StoreError> {
        let open = self.open().await?.into_iter();
        let accounts: BTreeSet<_> = open.map(|(_, wish)| wish.account).collect();
        Ok(accounts.into_iter().collect())
    }

    /// Returns all open wishes.
    pub async fn open(&self) -> Result<Vec<(ChatId, Wish)>, StoreError> {
        self.with_label(OPEN).await
    }

    /// Counts the chats that want news.
    pub async fn count(&self) -> Result<usize, StoreError> {
        self.0.count_with(&[OPEN.to_owned()]).await
    }

    async fn with_label(&self, label: &str) -> Result<Vec<(ChatId, Wish)>, StoreError> {
        let mut found = Vec::new();
        for key in self.0.with_label(label).await? {
            let Ok(chat) = key.parse() else { continue };
            if let Some(wish) = self.of(ChatId(chat)).await?
                && wish.is_open()
            {
                found.push((ChatId(chat), wish));
            }
        }
        Ok(found)
    }
}

/// The label of all open wishes.
const OPEN: &str = "open";

fn of_account(account: &AccountName) -> String {
    format!("account/{account}")
}

fn new_in(account: &AccountName) -> String {
    format!("new/{account}")
}

fn labels(_: &str, wish: Option<&Wish>) -> Vec<String> {
    let Some(wish) = wish.filter(|wish| wish.is_open()) else {
        return Vec::new();
    };
    let new = (!wish.counts).then(|| new_in(&wish.account));
    let labels = [OPEN.to_owned(), of_account(&wish.account)];
    labels.into_iter().chain(new).collect()
}

#[async_trait]
impl PersonalData for Wishes {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete(&chat.to_string()).await.map(drop)
    }

    /// What a person wants stands under their private chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.forget_chat(ChatId::from(person)).await
    }

    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        if let Some(mut wish) = self.of(from).await? {
            // Topics have other numbers there.
            if let Some(group) = &mut wish.group {
                group.thread = None;
            }
            self.set(to, &wish).await?;
        }
        self.forget_chat(from).await
    }
}
