//! Groups in which Telegram lets the bot say nothing: their news wait, and whoever linked them is told once.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;

use super::of_chat::OfChat;
use crate::store::{Change, Expiry, Records, StoreError, Table};

/// How long it is known.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Since when nothing gets through, and whether that was told.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Held {
    since: SystemTime,
    told: bool,
}

/// The groups, each under its id.
pub(crate) struct HeldNews(Table<Held>);

impl HeldNews {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("news_held"))
    }

    /// Notes that nothing gets through. Returns whether that is to be told: once, after it lasted for so long.
    pub(crate) async fn note(&self, chat: ChatId, at_least: Duration) -> Result<bool, StoreError> {
        let now = SystemTime::now();
        let note = |held: Option<&Held>| {
            let since = held.map_or(now, |held| held.since);
            let is_long = now.duration_since(since).unwrap_or_default() >= at_least;
            let was_told = held.is_some_and(|held| held.told);
            let told = was_told || is_long;
            let noted = Held { since, told };
            if held == Some(&noted) {
                Change::Keep
            } else {
                Change::Put(noted)
            }
        };
        let expiry = Expiry::After(KEPT);
        let noted = self.0.update(&chat.to_string(), expiry, note).await?;
        let was_told = noted.before.as_ref().is_some_and(|held| held.told);
        let is_told = noted.after().is_some_and(|held| held.told);
        Ok(is_told && !was_told)
    }

    /// Notes that it could not be told, so that it is told later.
    pub(crate) async fn untold(&self, chat: ChatId) -> Result<(), StoreError> {
        let untold = |held: Option<&Held>| match held {
            Some(held) if held.told => Change::Put(Held {
                told: false,
                ..held.clone()
            }),
            _ => Change::Keep,
        };
        self.0
            .update(&chat.to_string(), Expiry::After(KEPT), untold)
            .await?;
        Ok(())
    }

    /// Notes that something got through.
    pub(crate) async fn clear(&self, chat: ChatId) -> Result<(), StoreError> {
        let key = chat.to_string();
        if self.0.get_readable(&key).await?.is_some() {
            self.0.delete(&key).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl OfChat for HeldNews {
    async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete(&chat.to_string()).await.map(drop)
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
    async fn it_is_told_once_after_it_lasted() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let held = HeldNews::new(&records.expect("a store"));
        let (chat, hour) = (ChatId(-7), Duration::from_secs(3600));
        assert_eq!(held.note(chat, hour).await, Ok(false));
        assert_eq!(held.note(chat, Duration::ZERO).await, Ok(true));
        assert_eq!(held.note(chat, Duration::ZERO).await, Ok(false));
        held.clear(chat).await.expect("cleared");
        assert_eq!(held.note(chat, hour).await, Ok(false));
        held.forget_chat(chat).await.expect("forgotten");
        assert!(held.0.get("-7").await.is_ok_and(|held| held.is_none()));
    }
}
