//! Things too large for a button: stored for a day at most under a short name, each for one chat.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::{PersonalData, random_token},
    chat::words::{ask::Ask, kept_id::KeptId},
    store::{Records, StoreError, Table},
};

/// Lifetime of searches and failed requests, for their buttons.
const KEPT: Duration = Duration::from_secs(24 * 3600);

/// Length of a name: enough never to run out within a chat.
const NAME_LENGTH: usize = 8;

/// Most people tracked; above that the index is cleared.
const PEOPLE: usize = 10_000;

/// Stored things of one kind.
pub(crate) struct Kept<T> {
    table: Table<Owned<T>>,
    /// Most things per person and chat, so that nobody fills the disk. The oldest is removed first.
    most: usize,
    lifetime: Duration,
    /// The names of things, oldest first. A restart forgets them; their one-day lifetime ends the
    /// things.
    names: Mutex<HashMap<(ChatId, UserId), VecDeque<String>>>,
}

#[derive(Serialize, Deserialize)]
pub(in crate::chat) struct Owned<T> {
    /// The person whose request it comes from.
    by: UserId,
    thing: T,
}

impl<T: Serialize + for<'de> Deserialize<'de> + Send + Sync + 'static> Kept<T> {
    pub(crate) fn new(records: &Records, table: &'static str, most: usize) -> Self {
        Self {
            table: records.table(table),
            most,
            lifetime: KEPT,
            names: Mutex::default(),
        }
    }

    /// Stores things for so long instead of a day.
    pub(crate) fn lasting(self, lifetime: Duration) -> Self {
        Self { lifetime, ..self }
    }

    /// Stores a thing and returns its name.
    pub(crate) async fn keep(&self, ask: &Ask, thing: T) -> Result<KeptId<T>, StoreError> {
        let name = random_token(NAME_LENGTH);
        let owned = Owned {
            by: ask.person,
            thing,
        };
        let key = format!("{}/{name}", ask.chat);
        // After a crash, buttons of the last second are stale.
        let lifetime = Some(self.lifetime);
        self.table.put_soon(&key, &owned, lifetime).await?;
        if let Some(oldest) = self.count(ask, &name) {
            let key = format!("{}/{oldest}", ask.chat);
            self.table.delete(&key).await?;
        }
        Ok(name.into())
    }

    /// Records a name; returns the one that now exceeds the limit.
    fn count(&self, ask: &Ask, name: &str) -> Option<String> {
        let mut all = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = (ask.chat, ask.person);
        if all.len() >= PEOPLE && !all.contains_key(&theirs) {
            all.clear();
        }
        let names = all.entry(theirs).or_default();
        names.push_back(name.to_owned());
        (names.len() > self.most).then(|| names.pop_front())?
    }

    /// Returns the thing of that name in this chat, while it is stored.
    pub(crate) async fn get(&self, chat: ChatId, id: &KeptId<T>) -> Result<Option<T>, StoreError> {
        let kept = self.table.get_readable(&format!("{chat}/{id}")).await?;
        Ok(kept.map(|kept| kept.thing))
    }

    /// Forgets the thing of that name in this chat.
    pub(crate) async fn forget(&self, chat: ChatId, id: &KeptId<T>) -> Result<(), StoreError> {
        self.table.delete(&format!("{chat}/{id}")).await?;
        Ok(())
    }

    fn forget_names(&self, concerned: impl Fn(&(ChatId, UserId)) -> bool) {
        let mut all = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|theirs, _| !concerned(theirs));
    }
}

#[async_trait]
impl<T: Serialize + for<'de> Deserialize<'de> + Send + Sync + 'static> PersonalData for Kept<T> {
    /// Forgets what is kept for a chat.
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.table.delete_all(&format!("{chat}/")).await?;
        self.forget_names(|(of, _)| *of == chat);
        Ok(())
    }

    /// Forgets what comes from a person, in every chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for (key, kept) in self.table.scan("").await? {
            if kept.by == person {
                self.table.delete(&key).await?;
            }
        }
        self.forget_names(|(_, by)| *by == person);
        Ok(())
    }

    /// Moves a group's things to the supergroup that it became.
    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        for (key, kept) in self.table.scan(&format!("{from}/")).await? {
            let name = key.rsplit('/').next().unwrap_or_default();
            let place = format!("{to}/{name}");
            let lifetime = Some(self.lifetime);
            self.table.put(&place, &kept, lifetime).await?;
            self.table.delete(&key).await?;
        }
        self.forget_names(|(of, _)| *of == from);
        Ok(())
    }
}
