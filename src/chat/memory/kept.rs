//! Things too large for a button: stored for a day at most under a short name, each for one chat.

use std::{
    collections::BTreeSet,
    time::{Duration, SystemTime},
};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};
use tokio::sync::Mutex;

use crate::{
    accounts::{PersonalData, random_token},
    chat::words::{ask::Ask, kept_id::KeptId},
    store::{Change, Expiry, Records, StoreError, Table},
};

/// Lifetime of searches and failed requests, for their buttons.
const KEPT: Duration = Duration::from_secs(24 * 3600);

/// Length of a name: enough never to run out within a chat.
const NAME_LENGTH: usize = 8;

/// Most bytes of one kind of a person, in all chats together. The latest thing stays, however large.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// Stored things of one kind.
pub(crate) struct Kept<T> {
    table: Table<Owned<T>>,
    kind: &'static str,
    /// Most things per person, so that nobody fills the disk. The oldest is removed first.
    most: usize,
    lifetime: Duration,
    /// What is stored of each person, oldest first, under `kind/person`: a restart forgets none of it.
    index: Table<Vec<Item>>,
    /// Allows one change of an index at a time, where no other instance makes any.
    turn: Option<Mutex<()>>,
}

/// A stored thing of a person.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "Short", into = "Short")]
struct Item {
    chat: ChatId,
    name: String,
    bytes: usize,
    /// The time at which it is over, in Unix seconds.
    until: u64,
}

/// An item as stored: an index of many has to stay small, since it is written for every screen.
type Short = (ChatId, String, usize, u64);

impl From<Short> for Item {
    fn from((chat, name, bytes, until): Short) -> Self {
        Self {
            chat,
            name,
            bytes,
            until,
        }
    }
}

impl From<Item> for Short {
    fn from(item: Item) -> Self {
        (item.chat, item.name, item.bytes, item.until)
    }
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
            table: records.table(table).labelled(labels),
            kind: table,
            most,
            lifetime: KEPT,
            index: records.table("kept").compressed(),
            turn: records.store().is_exclusive().then(Mutex::default),
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
        let item = Item {
            chat: ask.chat,
            name: name.clone(),
            bytes: serde_json::to_vec(&owned).map_or(0, |text| text.len()),
            until: now() + self.lifetime.as_secs(),
        };
        let key = format!("{}/{name}", ask.chat);
        let left_out = self.count(ask.person, item).await?;
        // After a crash, buttons of the last second are stale.
        let lifetime = Some(self.lifetime);
        self.table.put_soon(&key, &owned, lifetime).await?;
        for item in left_out {
            let key = format!("{}/{}", item.chat, item.name);
            self.table.delete(&key).await?;
        }
        Ok(name.into())
    }

    /// Records a thing; returns those that now exceed the limits.
    async fn count(&self, person: UserId, item: Item) -> Result<Vec<Item>, StoreError> {
        let key = format!("{}/{person}", self.kind);
        if let Some(turn) = &self.turn {
            let _turn = turn.lock().await;
            let mut items = self.index.get_readable(&key).await?.unwrap_or_default();
            let left_out = add(&mut items, item, self.most);
            self.index.put_soon(&key, &items, Some(KEPT)).await?;
            return Ok(left_out);
        }
        let mut left_out = Vec::new();
        let count = |items: Option<&Vec<Item>>| {
            let mut items = items.cloned().unwrap_or_default();
            left_out = add(&mut items, item.clone(), self.most);
            Change::Put(items)
        };
        self.index.update(&key, Some(KEPT), count).await?;
        Ok(left_out)
    }

    /// Returns the thing of that name in this chat, while it is stored.
    pub(crate) async fn get(&self, chat: ChatId, id: &KeptId<T>) -> Result<Option<T>, StoreError> {
        let kept = self.table.get_readable(&format!("{chat}/{id}")).await?;
        Ok(kept.map(|kept| kept.thing))
    }

    /// Forgets the thing of that name in this chat. Its place in its person's index is over with its
    /// lifetime.
    pub(crate) async fn forget(&self, chat: ChatId, id: &KeptId<T>) -> Result<(), StoreError> {
        self.table.delete(&format!("{chat}/{id}")).await?;
        Ok(())
    }

    /// Returns the people of whom something is stored in a chat.
    async fn people_in(&self, chat: ChatId) -> Result<BTreeSet<UserId>, StoreError> {
        let things = self.table.scan(&format!("{chat}/")).await?;
        Ok(things.into_iter().map(|(_, owned)| owned.by).collect())
    }

    /// Changes what is noted of these people.
    async fn reindex(
        &self,
        people: BTreeSet<UserId>,
        change: impl Fn(&mut Vec<Item>) + Send + Sync,
    ) -> Result<(), StoreError> {
        let _turn = match &self.turn {
            Some(turn) => Some(turn.lock().await),
            None => None,
        };
        for person in people {
            let changed = |items: Option<&Vec<Item>>| {
                let mut items = items.cloned().unwrap_or_default();
                change(&mut items);
                if items.is_empty() {
                    Change::Delete
                } else {
                    Change::Put(items)
                }
            };
            let key = format!("{}/{person}", self.kind);
            self.index.update(&key, Expiry::Unchanged, changed).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl<T: Serialize + for<'de> Deserialize<'de> + Send + Sync + 'static> PersonalData for Kept<T> {
    /// Forgets what is kept for a chat.
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        let people = self.people_in(chat).await?;
        self.table.delete_all(&format!("{chat}/")).await?;
        self.reindex(people, |items| items.retain(|item| item.chat != chat))
            .await
    }

    /// Forgets what comes from a person, in every chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for key in self.table.with_label(&of_person(person)).await? {
            self.table.delete(&key).await?;
        }
        let key = format!("{}/{person}", self.kind);
        self.index.delete(&key).await?;
        Ok(())
    }

    /// Moves a group's things to the supergroup that it became.
    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        let people = self.people_in(from).await?;
        for (key, kept) in self.table.scan(&format!("{from}/")).await? {
            let name = key.rsplit('/').next().unwrap_or_default();
            let place = format!("{to}/{name}");
            let lifetime = Some(self.lifetime);
            self.table.put(&place, &kept, lifetime).await?;
            self.table.delete(&key).await?;
        }
        self.reindex(people, |items| {
            for item in items.iter_mut().filter(|item| item.chat == from) {
                item.chat = to;
            }
        })
        .await
    }
}

/// Labels a thing with its person.
fn labels<T>(_: &str, owned: Option<&Owned<T>>) -> Vec<String> {
    let person = owned.map(|owned| of_person(owned.by));
    person.into_iter().collect()
}

fn of_person(person: UserId) -> String {
    format!("person/{person}")
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Adds an item and takes out those that exceed the limits, the oldest first.
fn add(items: &mut Vec<Item>, item: Item, most: usize) -> Vec<Item> {
    let now = now();
    items.retain(|item| item.until > now);
    items.push(item);
    let mut bytes: usize = items.iter().map(|item| item.bytes).sum();
    let mut left = items.len();
    while left > most || left > 1 && bytes > MOST_BYTES {
        bytes -= items[items.len() - left].bytes;
        left -= 1;
    }
    items.drain(..items.len() - left).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(chat: i64, bytes: usize) -> Item {
        Item {
            chat: ChatId(chat),
            name: bytes.to_string(),
            bytes,
            until: now() + KEPT.as_secs(),
        }
    }

    #[test]
    fn a_person_has_so_much_in_all_chats_together() {
        let mut items = Vec::new();
        let half = MOST_BYTES / 2;
        assert!(add(&mut items, item(1, half), 3).is_empty());
        assert!(add(&mut items, item(2, half), 3).is_empty());
        let left_out = add(&mut items, item(3, 1), 3);
        assert_eq!(
            left_out.iter().map(|item| item.chat.0).collect::<Vec<_>>(),
            [1]
        );
        assert!(add(&mut items, item(4, 1), 3).is_empty());
        assert_eq!(
            add(&mut items, item(5, 1), 3).len(),
            1,
            "three things at most"
        );
        assert_eq!(add(&mut items, item(6, 3 * MOST_BYTES), 3).len(), 3);
        assert_eq!(items.len(), 1, "the latest stays");
        items[0].until = now() - 1;
        assert!(add(&mut items, item(7, 1), 3).is_empty());
        assert_eq!(items.len(), 1, "what is over does not count");
    }
}
