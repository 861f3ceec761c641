//! The stored links of all chats, and the directories that they use.

use std::{
    collections::{HashMap, HashSet},
    time::SystemTime,
};

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use teloxide::types::{ChatId, UserId};
use tokio::sync::Mutex;

use crate::{
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::AccountName,
};

/// A chat's link as stored, sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Link {
    pub(super) account: AccountName,
    pub(super) right: Right,
    pub(super) linked_by: UserId,
    pub(super) since: SystemTime,
}

/// The credential of a link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Right {
    ApiKey(String),
    /// The name under which a person's tokens are stored: a group linked with a person's own link
    /// shares them.
    Grant(String),
}

/// The links of all chats, each under its chat's id.
///
/// Who uses a directory, which chats a person linked and how many there are is counted in memory where no
/// other process can change the links, so that no question and no change looks through all of them. On a
/// shared store it is counted anew each time.
pub struct Links {
    pub(super) table: Table<Link>,
    /// Keyed MAC that is cloned to name directories and accounts.
    pub(super) names: Hmac<Sha256>,
    /// `None` until it is first needed, and always on a shared store. Locked while links change.
    counted: Mutex<Option<Counted>>,
    is_exclusive: bool,
}

/// What the links come to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counted {
    /// The chats that use each directory.
    directories: HashMap<String, usize>,
    /// The chats that each person linked.
    linkers: HashMap<UserId, HashSet<ChatId>>,
    /// The chats linked with API keys.
    keys: usize,
    all: usize,
}

impl Counted {
    fn add(&mut self, chat: ChatId, link: &Link, directory: String) {
        *self.directories.entry(directory).or_default() += 1;
        self.linkers.entry(link.linked_by).or_default().insert(chat);
        self.keys += usize::from(link.is_by_key());
        self.all += 1;
    }

    fn remove(&mut self, chat: ChatId, link: &Link, directory: &str) {
        if let Some(count) = self.directories.get_mut(directory) {
            *count -= 1;
            if *count == 0 {
                self.directories.remove(directory);
            }
        }
        if let Some(chats) = self.linkers.get_mut(&link.linked_by) {
            chats.remove(&chat);
            if chats.is_empty() {
                self.linkers.remove(&link.linked_by);
            }
        }
        self.keys = self.keys.saturating_sub(usize::from(link.is_by_key()));
        self.all = self.all.saturating_sub(1);
    }
}

impl Link {
    fn is_by_key(&self) -> bool {
        matches!(self.right, Right::ApiKey(_))
    }
}

impl Links {
    /// Opens the links in this store.
    pub fn new(records: &Records) -> Self {
        Self {
            table: records.table("links"),
            names: Hmac::new_from_slice(&records.derive("directory names"))
                .expect("HMAC takes a key of any length (RFC 2104)"),
            counted: Mutex::default(),
            is_exclusive: records.store().is_exclusive(),
        }
    }

    /// Returns the name of the directory that a link sees.
    pub(super) fn directory_of(&self, link: &Link) -> String {
        let mut mac = self.names.clone();
        mac.update(link.account.as_str().as_bytes());
        mac.update(b"\0");
        let (Right::ApiKey(secret) | Right::Grant(secret)) = &link.right;
        mac.update(secret.as_bytes());
        hex::encode(&mac.finalize().into_bytes()[..16])
    }

    /// Sets a chat's link and returns the one that it replaces, if that can be read.
    pub(super) async fn set(&self, chat: ChatId, link: &Link) -> Result<Option<Link>, StoreError> {
        self.change(chat, |_| Change::Put(link.clone())).await
    }

    /// Removes a chat's link and returns it, if it can be read.
    pub(super) async fn remove(&self, chat: ChatId) -> Result<Option<Link>, StoreError> {
        self.change(chat, |link| match link {
            Some(_) => Change::Delete,
            None => Change::Keep,
        })
        .await
    }

    /// Changes a chat's link and returns it as it was. One that cannot be read counts as none: it was
    /// not counted, and is replaced or removed as well.
    pub(super) async fn change(
        &self,
        chat: ChatId,
        change: impl Fn(Option<&Link>) -> Change<Link> + Send + Sync,
    ) -> Result<Option<Link>, StoreError> {
        let mut counted = self.counted.lock().await;
        let key = chat.to_string();
        let updated = match self.table.update(&key, Expiry::Never, &change).await {
            Err(error) if error.is_unreadable() => {
                self.table.delete(&key).await?;
                self.table.update(&key, Expiry::Never, &change).await
            }
            updated => updated,
        };
        let Ok(updated) = updated else {
            // It is not known whether the change was made.
            *counted = None;
            return updated.map(|updated| updated.before);
        };
        if let Some(counted) = counted.as_mut().filter(|_| updated.change != Change::Keep) {
            if let Some(before) = &updated.before {
                counted.remove(chat, before, &self.directory_of(before));
            }
            if let Change::Put(link) = &updated.change {
                counted.add(chat, link, self.directory_of(link));
            }
        }
        Ok(updated.before)
    }

    /// Whether any chat still uses a directory.
    pub async fn use_directory(&self, directory: &str) -> Result<bool, StoreError> {
        self.ask(|counted| counted.directories.contains_key(directory))
            .await
    }

    /// Whether any chat still uses the right of this link.
    pub(super) async fn use_right_of(&self, link: &Link) -> Result<bool, StoreError> {
        self.use_directory(&self.directory_of(link)).await
    }

    /// Returns the chats that a person linked.
    pub(super) async fn of_person(&self, person: UserId) -> Result<Vec<ChatId>, StoreError> {
        let chats = |counted: &Counted| {
            let chats = counted.linkers.get(&person);
            chats.map(|chats| chats.iter().copied().collect())
        };
        Ok(self.ask(chats).await?.unwrap_or_default())
    }

    /// Counts the chats linked with API keys and those linked by people.
    pub(super) async fn count(&self) -> Result<(usize, usize), StoreError> {
        self.ask(|counted| (counted.keys, counted.all - counted.keys))
            .await
    }

    async fn ask<R>(&self, ask: impl FnOnce(&Counted) -> R + Send) -> Result<R, StoreError> {
        let mut counted = self.counted.lock().await;
        if !self.is_exclusive {
            // Links that others change meanwhile wait for nobody here.
            drop(counted);
            return Ok(ask(&self.look_through().await?));
        }
        if counted.is_none() {
            *counted = Some(self.look_through().await?);
        }
        Ok(ask(counted.get_or_insert_default()))
    }

    async fn look_through(&self) -> Result<Counted, StoreError> {
        let mut counted = Counted::default();
        for (chat, link) in self.table.scan("").await? {
            if let Ok(chat) = chat.parse() {
                counted.add(ChatId(chat), &link, self.directory_of(&link));
            }
        }
        Ok(counted)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        hint::black_box,
        time::{Duration, Instant},
    };

    use proptest::prelude::*;

    use super::*;
    use crate::store::{StoreSettings, open};

    fn link(account: u8, by_key: bool, person: u64) -> Link {
        let secret = format!("secret of {account}");
        Link {
            account: AccountName::parse(&format!("account{account}")).expect("a name"),
            right: if by_key {
                Right::ApiKey(secret)
            } else {
                Right::Grant(secret)
            },
            linked_by: UserId(person),
            since: SystemTime::now(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_is_counted_is_what_is_there(
            acts in prop::collection::vec((0..4_i64, prop::option::of((0..3_u8, any::<bool>(), 0..3_u64))), 1..40),
            first in 0..40_usize,
        ) {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                let directory = tempfile::tempdir().expect("a directory");
                let records = open(StoreSettings::new(directory.path())).await.expect("a store");
                let links = Links::new(&records);
                for (number, (chat, act)) in acts.into_iter().enumerate() {
                    if number == first {
                        links.count().await.expect("it counts");
                    }
                    match act {
                        Some((account, by_key, person)) => {
                            links.set(ChatId(chat), &link(account, by_key, person)).await.expect("set");
                        }
                        None => drop(links.remove(ChatId(chat)).await.expect("removed")),
                    }
                }
                links.count().await.expect("it counts");
                let found = links.look_through().await.expect("they are read");
                assert_eq!(*links.counted.lock().await, Some(found));
            });
        }
    }

    #[tokio::test]
    async fn no_act_looks_through_all_links() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let links = Links::new(&records.expect("a store"));
        let (one, other) = (link(1, true, 1), link(2, true, 1));
        links.set(ChatId(1), &one).await.expect("set");
        assert_eq!(links.count().await, Ok((1, 0)));
        // Only who looks through all of them would find this one.
        links.table.put("2", &other, None).await.expect("set");
        assert_eq!(links.count().await, Ok((1, 0)));
        assert_eq!(links.use_right_of(&other).await, Ok(false));
        assert_eq!(links.of_person(UserId(1)).await, Ok(vec![ChatId(1)]));
        links.set(ChatId(1), &link(1, true, 2)).await.expect("set");
        assert_eq!(links.of_person(UserId(1)).await, Ok(Vec::new()));
        links.remove(ChatId(1)).await.expect("removed");
        assert_eq!(links.count().await, Ok((0, 0)));
    }

    /// The acts of one chat among many; figures for docs/performance.md.
    #[tokio::test]
    #[ignore = "takes minutes and asserts nothing: it prints figures for docs/performance.md"]
    async fn acts_do_not_grow_with_the_number_of_chats() {
        for count in [100, 1_000, 10_000, 100_000] {
            let directory = tempfile::tempdir().expect("a directory");
            let records = open(StoreSettings::new(directory.path()))
                .await
                .expect("a store");
            let links = Links::new(&records);
            let all: Vec<i64> = (1..=count).collect();
            for part in all.chunks(256) {
                let sets = part.iter().map(async |&chat| {
                    let link = link((chat % 200) as u8, true, chat.unsigned_abs() / 5);
                    links
                        .table
                        .put(&chat.to_string(), &link, None)
                        .await
                        .expect("set");
                });
                futures_util::future::join_all(sets).await;
            }
            let counting = Instant::now();
            links.count().await.expect("it counts");
            let counting = counting.elapsed();
            let mut times: Vec<Duration> = Vec::new();
            for chat in 1..100 {
                let began = Instant::now();
                let chat = ChatId(chat);
                let was = links.remove(chat).await.expect("removed").expect("a link");
                black_box(links.use_right_of(&was).await.expect("an answer"));
                black_box(links.of_person(was.linked_by).await.expect("an answer"));
                black_box(links.count().await.expect("an answer"));
                links.set(chat, &was).await.expect("set");
                times.push(began.elapsed());
            }
            times.sort();
            println!(
                "{count} chats: an /unlink, what it asks and a /link again take {:?} in the middle, {:?} at most; \
                 counting all, once after the start, {counting:?}",
                times[times.len() / 2],
                times[times.len() - 1],
            );
        }
    }
}
