//! What features work with: the floors under the chat, and the little they keep themselves.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use teloxide::{
    payloads::GetChatMember,
    types::{ChatId, UserId},
};
use tracing::warn;

use super::{
    ask::Ask, dialogue::Dialogues, refusal::Refusal, reply::Trouble, request::Request,
    whois::Search,
};
use crate::{
    accounts::{Accounts, Profiles, Session, random_name},
    i18n::Language,
    people::People,
    store::{Records, StoreError, Table},
    telegram::Bot,
};

/// Searches and failed requests are kept this long for their buttons.
const KEPT: Duration = Duration::from_secs(24 * 3600);
/// Letters in the name of a kept thing: with those of its chat's others it never runs out.
const NAME_LENGTH: usize = 8;

/// Everything that features share.
pub struct House {
    pub accounts: Accounts,
    pub profiles: Profiles,
    pub people: People,
    pub dialogues: Dialogues,
    pub searches: Kept<Search>,
    pub failed: Kept<Request>,
    pub bot: Arc<Bot>,
    /// The bot's name at Telegram, without `@`.
    pub username: String,
    pub default_language: Language,
}

impl House {
    /// With which right this chat uses an account.
    pub async fn session(&self, ask: &Ask) -> Result<Session, Trouble> {
        let session = self.accounts.session(ask.chat).await?;
        Ok(session.ok_or(Refusal::NotLinked)?)
    }

    /// Whether the person may decide for this chat: in private everyone, in a group its
    /// administrators. Asked of Telegram each time, since rights can be lost.
    pub async fn administers(&self, ask: &Ask) -> bool {
        ask.is_private() || ask.anonymous || self.is_administrator(ask.chat, ask.person).await
    }

    /// Whether a person administers a group; no, where Telegram does not say so.
    pub async fn is_administrator(&self, group: ChatId, person: UserId) -> bool {
        match self.bot.ask(&GetChatMember::new(group, person)).await {
            Ok(member) => member.kind.is_privileged(),
            Err(error) => {
                warn!(%error, "whether someone administers a group is not known");
                false
            }
        }
    }

    /// Forgets everything that is kept for a chat.
    pub async fn forget(&self, chat: ChatId, was: Option<Session>) -> Result<(), StoreError> {
        self.dialogues.end_all(chat).await?;
        self.searches.forget(chat).await?;
        self.failed.forget(chat).await?;
        if let Some(session) = was {
            self.forget_directory(&session.directory).await?;
        }
        Ok(())
    }

    /// Forgets a directory that no chat uses any more.
    pub async fn forget_directory(&self, directory: &str) -> Result<(), StoreError> {
        if self.accounts.uses(directory).await? {
            return Ok(());
        }
        self.people.forget(directory).await
    }
}

/// Things that outgrow a button: kept for a day under a short name, each for its chat alone.
pub struct Kept<T>(Table<T>);

impl<T: Serialize + for<'de> Deserialize<'de> + Send + Sync + 'static> Kept<T> {
    pub fn new(records: &Records, table: &'static str) -> Self {
        Self(records.table(table))
    }

    /// Keeps a thing and gives its name.
    pub async fn keep(&self, chat: ChatId, thing: &T) -> Result<String, StoreError> {
        let name = random_name(NAME_LENGTH);
        self.0
            .put(&format!("{chat}/{name}"), thing, Some(KEPT))
            .await?;
        Ok(name)
    }

    /// The thing of that name in this chat, while it is kept.
    pub async fn get(&self, chat: ChatId, name: &str) -> Result<Option<T>, StoreError> {
        self.0.get(&format!("{chat}/{name}")).await
    }

    async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        for (key, _) in self.0.scan(&format!("{chat}/")).await? {
            self.0.delete(&key).await?;
        }
        Ok(())
    }
}
