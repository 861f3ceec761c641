//! News of many tasks that were told in one list, for its other pages.

use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;

use super::{news_cards::Line, of_chat::OfChat};
use crate::{
    accounts::random_token,
    store::{Records, StoreError, Table},
    worksection::{AccountName, TaskId},
};

/// How long a list has pages.
const KEPT: Duration = Duration::from_secs(3 * 24 * 3600);
/// Length of a list's name.
const NAME: usize = 8;

/// Why news come together in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Together {
    /// They happened while nobody read, or nothing was to be told.
    Late,
    /// There are many at once.
    Burst,
}

/// A list of tasks with what happened to them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Listed {
    pub account: AccountName,
    pub why: Together,
    pub tasks: Vec<(TaskId, Vec<Line>)>,
}

/// The lists of all chats, each under its chat and name.
pub(crate) struct NewsLists(Table<Listed>);

impl NewsLists {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("news_lists").compressed())
    }

    /// Keeps a list, and returns its name.
    pub(crate) async fn keep(&self, chat: ChatId, listed: &Listed) -> Result<String, StoreError> {
        let name = random_token(NAME);
        let place = format!("{chat}/{name}");
        self.0.put_soon(&place, listed, Some(KEPT)).await?;
        Ok(name)
    }

    /// Returns a list of an account by its name.
    pub(crate) async fn of(
        &self,
        chat: ChatId,
        name: &str,
        account: &AccountName,
    ) -> Result<Option<Listed>, StoreError> {
        let listed = self.0.get_readable(&format!("{chat}/{name}")).await?;
        Ok(listed.filter(|listed| listed.account == *account))
    }
}

#[async_trait]
impl OfChat for NewsLists {
    async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete_all(&format!("{chat}/")).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        accounts::PersonalData,
        store::{StoreSettings, open},
    };

    #[tokio::test]
    async fn the_lists_of_a_chat_go_with_it() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let lists = NewsLists::new(&records.expect("a store"));
        let listed = Listed {
            account: AccountName::parse("acme").expect("a name"),
            why: Together::Burst,
            tasks: Vec::new(),
        };
        let (hers, other) = (ChatId(7), ChatId(70));
        let gone = lists.keep(hers, &listed).await.expect("kept");
        let stays = lists.keep(other, &listed).await.expect("kept");
        lists
            .forget_person(teloxide::types::UserId(7))
            .await
            .expect("forgotten");
        let found = async |chat, name: &str| {
            let found = lists.of(chat, name, &listed.account).await;
            found.expect("read").is_some()
        };
        assert!(!found(hers, &gone).await && found(other, &stays).await);
    }
}
