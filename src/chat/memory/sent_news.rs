//! Which message told of which task, so that a reply to it is a comment there.

use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};

use super::of_chat::OfChat;
use crate::{
    store::{Records, StoreError, Table},
    worksection::{AccountName, TaskId},
};

/// How long a message is known.
const KNOWN: Duration = Duration::from_secs(30 * 24 * 3600);

/// The task of a message.
#[derive(Clone, Serialize, Deserialize)]
struct Sent {
    account: AccountName,
    task: TaskId,
}

/// The messages that told news.
pub(crate) struct SentNews(Table<Sent>);

impl SentNews {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("news_sent"))
    }

    pub(crate) async fn note(
        &self,
        chat: ChatId,
        message: MessageId,
        account: &AccountName,
        task: TaskId,
    ) -> Result<(), StoreError> {
        let account = account.clone();
        let sent = Sent { account, task };
        let place = format!("{chat}/{message}");
        self.0.put_soon(&place, &sent, Some(KNOWN)).await
    }

    /// Returns the task of which a message told.
    pub(crate) async fn task(
        &self,
        chat: ChatId,
        message: MessageId,
        account: &AccountName,
    ) -> Result<Option<TaskId>, StoreError> {
        let sent = self.0.get_readable(&format!("{chat}/{message}")).await?;
        let sent = sent.filter(|sent| sent.account == *account);
        Ok(sent.map(|sent| sent.task))
    }
}

#[async_trait]
impl OfChat for SentNews {
    async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete_all(&format!("{chat}/")).await
    }
}
