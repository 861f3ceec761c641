//! A word of those who look after the bot to all chats: kept until each has it, so that a kill loses nothing of
//! it. Only a kill between Telegram's answer and the note of it tells a chat twice.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};
use tokio::sync::Notify;

use crate::{
    accounts::PersonalData,
    store::{Change, Expiry, Records, StoreError, Table},
};

/// How long a word may be on its way.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);
const PENDING: &str = "pending";

/// A word that is on its way.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Notice {
    pub text: String,
    /// Where it is said that all have it.
    pub by: ChatId,
    /// Whether each chat that it is for stands in the outbox.
    spread: bool,
    at: SystemTime,
}

/// What became of a word in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Sent {
    Pending,
    Told,
    /// The bot is blocked there, or was removed.
    Closed,
}

/// How far a word has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub pending: usize,
    pub told: usize,
    pub closed: usize,
}

/// Words that are on their way.
pub(crate) struct Notices {
    table: Table<Notice>,
    /// Under chat and name of the word.
    out: Table<Sent>,
    new: Notify,
}

impl Notices {
    pub(crate) fn new(records: &Records) -> Self {
        Self {
            table: records.table("notices"),
            out: records.table("notices_out").labelled(labels),
            new: Notify::new(),
        }
    }

    /// Takes a word under the name of the screen that was confirmed; once.
    pub(crate) async fn take(
        &self,
        name: &str,
        text: String,
        by: ChatId,
    ) -> Result<(), StoreError> {
        let notice = Notice {
            text,
            by,
            spread: false,
            at: SystemTime::now(),
        };
        self.table.insert(name, &notice, Some(KEPT)).await?;
        self.new.notify_one();
        Ok(())
    }

    /// Returns the words on their way with their names, the oldest first.
    pub(crate) async fn all(&self) -> Result<Vec<(String, Notice)>, StoreError> {
        let mut notices = self.table.scan("").await?;
        notices.sort_by_key(|(_, notice)| notice.at);
        Ok(notices)
    }

    /// Puts each of these chats into the outbox, unless that was done before.
    pub(crate) async fn spread(&self, name: &str, chats: &[ChatId]) -> Result<(), StoreError> {
        for chat in chats {
            let place = format!("{chat}/{name}");
            self.out.insert(&place, &Sent::Pending, Some(KEPT)).await?;
        }
        let spread = |notice: Option<&Notice>| match notice {
            Some(notice) => Change::Put(Notice {
                spread: true,
                ..notice.clone()
            }),
            None => Change::Keep,
        };
        self.table.update(name, Expiry::Unchanged, spread).await?;
        Ok(())
    }

    /// Returns the chats that do not have it yet.
    pub(crate) async fn pending(&self, name: &str) -> Result<Vec<ChatId>, StoreError> {
        let places = self.out.with_label(&label(name, Sent::Pending)).await?;
        let chats = places
            .iter()
            .filter_map(|place| place.split('/').next()?.parse().ok());
        let mut chats: Vec<_> = chats.map(ChatId).collect();
        chats.sort();
        Ok(chats)
    }

    /// Notes what became of a word in a chat.
    pub(crate) async fn note(
        &self,
        name: &str,
        chat: ChatId,
        sent: Sent,
    ) -> Result<(), StoreError> {
        let note = |before: Option<&Sent>| match before {
            Some(Sent::Pending) => Change::Put(sent),
            _ => Change::Keep,
        };
        let place = format!("{chat}/{name}");
        self.out.update(&place, Expiry::Unchanged, note).await?;
        Ok(())
    }

    /// Counts what became of a word.
    pub(crate) async fn tally(&self, name: &str) -> Result<Tally, StoreError> {
        let count = async |sent| self.out.count_with(&[label(name, sent)]).await;
        Ok(Tally {
            pending: count(Sent::Pending).await?,
            told: count(Sent::Told).await?,
            closed: count(Sent::Closed).await?,
        })
    }

    /// Forgets a word that all have, and what became of it.
    pub(crate) async fn done(&self, name: &str) -> Result<(), StoreError> {
        for sent in [Sent::Told, Sent::Closed] {
            for place in self.out.with_label(&label(name, sent)).await? {
                self.out.delete(&place).await?;
            }
        }
        self.table.delete(name).await?;
        Ok(())
    }

    /// Waits until a word is taken, or for a while.
    pub(crate) async fn wait(&self, time: Duration) {
        // Either is a reason to look.
        let _ = tokio::time::timeout(time, self.new.notified()).await;
    }
}

impl Notice {
    pub(crate) fn is_spread(&self) -> bool {
        self.spread
    }
}

fn label(name: &str, sent: Sent) -> String {
    let state = match sent {
        Sent::Pending => PENDING,
        Sent::Told => "told",
        Sent::Closed => "closed",
    };
    format!("{name}/{state}")
}

fn labels(place: &str, sent: Option<&Sent>) -> Vec<String> {
    let name = place.rsplit('/').next().unwrap_or_default();
    sent.map(|sent| label(name, *sent)).into_iter().collect()
}

#[async_trait]
impl PersonalData for Notices {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.out.delete_all(&format!("{chat}/")).await
    }

    /// What a person said to all belongs to all; what was said to them is in their private chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.forget_chat(ChatId::from(person)).await
    }

    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        for (place, sent) in self.out.scan(&format!("{from}/")).await? {
            let name = place.rsplit('/').next().unwrap_or_default();
            self.out
                .insert(&format!("{to}/{name}"), &sent, Some(KEPT))
                .await?;
            self.out.delete(&place).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{StoreSettings, open};

    #[tokio::test]
    async fn a_word_that_was_cut_off_while_it_spread_reaches_each_chat_once() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let notices = Notices::new(&records.expect("a store"));
        let chats = [ChatId(7), ChatId(-8), ChatId(9)];
        notices
            .take("abc", "Hello".into(), ChatId(1))
            .await
            .expect("taken");
        notices
            .take("abc", "Again".into(), ChatId(1))
            .await
            .expect("once");
        // A part of it was sent before the end of the process, and then it spreads anew.
        notices.spread("abc", &chats[..2]).await.expect("spread");
        notices
            .note("abc", chats[0], Sent::Told)
            .await
            .expect("noted");
        notices.spread("abc", &chats).await.expect("spread");
        let all = notices.all().await.expect("read");
        assert_eq!(all.len(), 1);
        assert!(all[0].1.text == "Hello" && all[0].1.is_spread());
        assert_eq!(notices.pending("abc").await, Ok(vec![chats[1], chats[2]]));
        notices
            .migrate(chats[1], ChatId(-100))
            .await
            .expect("moved");
        notices
            .note("abc", ChatId(-100), Sent::Closed)
            .await
            .expect("noted");
        let tally = Tally {
            pending: 1,
            told: 1,
            closed: 1,
        };
        assert_eq!(notices.tally("abc").await, Ok(tally));
        notices.forget_chat(chats[2]).await.expect("forgotten");
        assert_eq!(notices.pending("abc").await, Ok(Vec::new()));
        notices.done("abc").await.expect("done");
        assert_eq!(notices.tally("abc").await, Ok(Tally::default()));
        assert!(notices.all().await.expect("read").is_empty());
    }
}
