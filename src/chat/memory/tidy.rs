//! Look-ups in groups that are taken away again after a while, with their questions.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId, UserId};

use crate::{
    accounts::PersonalData,
    store::{Records, StoreError, Table},
};

/// How long the bot may delete messages of others, and Telegram lets it.
const DELETABLE: Duration = Duration::from_secs(48 * 3600);

/// An answer that is to be taken away.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Due {
    /// What was asked.
    question: Option<i32>,
    /// When.
    at: SystemTime,
}

/// The answers of all groups that are to be taken away, each under its group and message.
pub(crate) struct Tidy(Table<Due>);

impl Tidy {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("tidy"))
    }

    /// Notes an answer that is to be taken away after so many minutes.
    pub(crate) async fn note(
        &self,
        group: ChatId,
        answer: MessageId,
        question: Option<MessageId>,
        minutes: u16,
    ) -> Result<(), StoreError> {
        let due = Due {
            question: question.map(|question| question.0),
            at: SystemTime::now() + Duration::from_secs(60 * u64::from(minutes)),
        };
        self.0
            .put(&place(group, answer), &due, Some(DELETABLE))
            .await
    }

    /// Lets a message stay, since it shows something else by now.
    pub(crate) async fn keep(&self, group: ChatId, message: MessageId) -> Result<(), StoreError> {
        self.0.delete(&place(group, message)).await.map(drop)
    }

    /// Returns what is to be taken away now, and forgets it.
    pub(crate) async fn take_due(&self) -> Result<Vec<(ChatId, MessageId)>, StoreError> {
        let now = SystemTime::now();
        let mut taken = Vec::new();
        for (place, due) in self.0.scan("").await? {
            let Some((group, answer)) = read(&place).filter(|_| due.at <= now) else {
                continue;
            };
            // Whoever removes it takes it away: several instances look.
            if self.0.take(&place).await?.is_some() {
                let question = due.question.map(MessageId);
                let both = question.into_iter().chain([answer]);
                taken.extend(both.map(|message| (group, message)));
            }
        }
        Ok(taken)
    }
}

fn place(group: ChatId, message: MessageId) -> String {
    format!("{group}/{message}")
}

fn read(place: &str) -> Option<(ChatId, MessageId)> {
    let (group, message) = place.split_once('/')?;
    Some((
        ChatId(group.parse().ok()?),
        MessageId(message.parse().ok()?),
    ))
}

#[async_trait]
impl PersonalData for Tidy {
    async fn forget_chat(&self, group: ChatId) -> Result<(), StoreError> {
        for (place, _) in self.0.scan(&format!("{group}/")).await? {
            self.0.delete(&place).await?;
        }
        Ok(())
    }

    /// Nothing of it goes with a person.
    async fn forget_person(&self, _: UserId) -> Result<(), StoreError> {
        Ok(())
    }

    /// A group that became a supergroup has none of its messages.
    async fn migrate(&self, from: ChatId, _: ChatId) -> Result<(), StoreError> {
        self.forget_chat(from).await
    }
}
