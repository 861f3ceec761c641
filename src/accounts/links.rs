//! The stored links of all chats, and the directories that they use.

use std::{
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use teloxide::types::{ChatId, UserId};

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
    /// Whether colleagues may use it in their private chats, who are known by their numbers.
    #[serde(default)]
    pub(super) open: bool,
}

/// The credential of a link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Right {
    ApiKey(String),
    /// The name under which a person's tokens are stored: a group linked with a person's own link
    /// shares them.
    Grant(String),
    /// The link of this group, in the private chat of somebody who is known by their number.
    Lent(ChatId),
}

/// The links of all chats, each under its chat's id.
///
/// Who uses a directory, which chats a person linked and how many there are is known by labels, so that no
/// question and no change looks through all of them.
pub struct Links {
    pub(super) table: Table<Link>,
    /// Keyed MAC that is cloned to name directories and accounts.
    names: Hmac<Sha256>,
    /// Names made lately: nearly all chats have the links of a few accounts, and each look-up asks for them.
    directories: Named<(AccountName, Right)>,
    marks: Named<AccountName>,
}

/// The names of what was named last, the latest first.
struct Named<T>(Mutex<Vec<(T, String)>>);

/// So many names are kept of each kind.
const NAMED: usize = 8;

impl<T> Named<T> {
    fn new() -> Self {
        Self(Mutex::new(Vec::with_capacity(NAMED)))
    }

    /// Returns the name of what `is` tells, which is made if it is none of the last.
    fn of(&self, is: impl Fn(&T) -> bool, make: impl FnOnce() -> (T, String)) -> String {
        let mut named = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match named.iter().position(|(named, _)| is(named)) {
            Some(at) => named[..=at].rotate_right(1),
            None => {
                named.truncate(NAMED - 1);
                named.insert(0, make());
            }
        }
        named[0].1.clone()
    }

    fn forget(&self) {
        let mut named = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        named.clear();
    }
}

/// The labels of links with API keys, and of links with people's own tokens.
const BY_KEY: &str = "by/key";
const BY_PERSON: &str = "by/person";
/// The label of groups' links that their administrators opened to colleagues.
const OPEN: &str = "open";
/// The label of private chats that use the link of a group.
const LENT: &str = "lent";

impl Links {
    /// Opens the links in this store.
    pub fn new(records: &Records) -> Self {
        let names = Hmac::new_from_slice(&records.derive("directory names"))
            .expect("HMAC takes a key of any length (RFC 2104)");
        let naming = names.clone();
        let labels = move |chat: &str, link: Option<&Link>| {
            link.map(|link| link.labels(chat, &naming))
                .unwrap_or_default()
        };
        Self {
            table: records
                .table("links")
                .remembering()
                .watched()
                .labelled(labels),
            names,
            directories: Named::new(),
            marks: Named::new(),
        }
    }

    /// Returns the name of the directory that a link sees.
    pub(super) fn directory_of(&self, link: &Link) -> String {
        let is = |(account, right): &(AccountName, Right)| {
            *account == link.account && *right == link.right
        };
        let make = || {
            let of = (link.account.clone(), link.right.clone());
            (of, link.directory(&self.names))
        };
        self.directories.of(is, make)
    }

    /// Returns a short mark of an account for deep links, which reveals nothing about it.
    pub(super) fn mark_of(&self, account: &AccountName) -> String {
        let make = || {
            let mut mac = self.names.clone();
            mac.update(b"account\0");
            mac.update(account.as_str().as_bytes());
            let mark = hex::encode(&mac.finalize().into_bytes()[..4]);
            (account.clone(), mark)
        };
        self.marks.of(|known| known == account, make)
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

    /// Changes a chat's link and returns it as it was. One that cannot be read counts as none, and is
    /// replaced or removed as well.
    pub(super) async fn change(
        &self,
        chat: ChatId,
        change: impl Fn(Option<&Link>) -> Change<Link> + Send + Sync,
    ) -> Result<Option<Link>, StoreError> {
        let key = chat.to_string();
        let updated = match self.table.update(&key, Expiry::Never, &change).await {
            Err(error) if error.is_unreadable() => {
                self.table.delete(&key).await?;
                self.table.update(&key, Expiry::Never, &change).await
            }
            updated => updated,
        };
        // A key that is no longer used stays nowhere.
        self.directories.forget();
        Ok(updated?.before)
    }

    /// Whether any chat still uses a directory.
    pub async fn use_directory(&self, directory: &str) -> Result<bool, StoreError> {
        let count = self.table.count_with(&[of_directory(directory)]).await?;
        Ok(count > 0)
    }

    /// Whether any chat still uses the right of this link.
    pub(super) async fn use_right_of(&self, link: &Link) -> Result<bool, StoreError> {
        self.use_directory(&self.directory_of(link)).await
    }

    /// Returns the chats that a person linked.
    pub(super) async fn of_person(&self, person: UserId) -> Result<Vec<ChatId>, StoreError> {
        let chats = self.table.with_label(&of_person(person)).await?;
        let chats = chats.iter().filter_map(|chat| chat.parse().ok());
        Ok(chats.map(ChatId).collect())
    }

    /// Returns the people who are linked to an account as themselves, each in their own chat.
    pub(super) async fn linked_as_themselves(
        &self,
        account: &AccountName,
    ) -> Result<Vec<(ChatId, Link)>, StoreError> {
        let mut people = Vec::new();
        for chat in self.table.with_label(&of_own(account)).await? {
            let link = self.table.get_readable(&chat).await?;
            let link = link.filter(|link| link.is_own(&chat) && link.account == *account);
            if let (Some(link), Ok(chat)) = (link, chat.parse()) {
                people.push((ChatId(chat), link));
            }
        }
        Ok(people)
    }

    /// Returns the groups whose links are open to colleagues, with their links.
    pub(super) async fn open(&self) -> Result<Vec<(ChatId, Link)>, StoreError> {
        let mut open = Vec::new();
        for chat in self.table.with_label(OPEN).await? {
            let link = self.table.get_readable(&chat).await?;
            let link = link.filter(Link::is_open);
            if let (Some(link), Ok(chat)) = (link, chat.parse()) {
                open.push((ChatId(chat), link));
            }
        }
        open.sort_by_key(|(chat, _)| *chat);
        Ok(open)
    }

    /// Returns the private chats that use the links of groups, or of this one.
    pub(super) async fn lent(&self, group: Option<ChatId>) -> Result<Vec<ChatId>, StoreError> {
        let label = group.map_or_else(|| LENT.to_owned(), lent_by);
        let chats = self.table.with_label(&label).await?;
        Ok(chats
            .iter()
            .filter_map(|chat| chat.parse().ok())
            .map(ChatId)
            .collect())
    }

    /// Returns the links of all chats that can be read.
    pub(super) async fn all(&self) -> Result<Vec<(ChatId, Link)>, StoreError> {
        let mut links = Vec::new();
        for right in [BY_KEY, BY_PERSON] {
            for chat in self.table.with_label(right).await? {
                let link = self.table.get_readable(&chat).await?;
                if let (Some(link), Ok(chat)) = (link, chat.parse()) {
                    links.push((ChatId(chat), link));
                }
            }
        }
        Ok(links)
    }

    /// Counts the chats linked with API keys and those linked by people.
    pub(super) async fn count(&self) -> Result<(usize, usize), StoreError> {
        let by_key = self.table.count_with(&[BY_KEY.to_owned()]).await?;
        let by_person = self.table.count_with(&[BY_PERSON.to_owned()]).await?;
        Ok((by_key, by_person))
    }
}

impl Link {
    fn directory(&self, names: &Hmac<Sha256>) -> String {
        let mut mac = names.clone();
        mac.update(self.account.as_str().as_bytes());
        mac.update(b"\0");
        match &self.right {
            Right::ApiKey(secret) | Right::Grant(secret) => mac.update(secret.as_bytes()),
            Right::Lent(group) => mac.update(&group.0.to_be_bytes()),
        }
        hex::encode(&mac.finalize().into_bytes()[..16])
    }

    fn labels(&self, chat: &str, names: &Hmac<Sha256>) -> Vec<String> {
        let by = match self.right {
            Right::ApiKey(_) => BY_KEY,
            Right::Grant(_) => BY_PERSON,
            // Its directory is that of the group's link.
            Right::Lent(group) => {
                return vec![of_person(self.linked_by), LENT.to_owned(), lent_by(group)];
            }
        };
        let open = self.is_open().then(|| OPEN.to_owned());
        let own = self.is_own(chat).then(|| of_own(&self.account));
        [
            of_directory(&self.directory(names)),
            of_person(self.linked_by),
            by.to_owned(),
        ]
        .into_iter()
        .chain(own)
        .chain(open)
        .collect()
    }

    /// Whether colleagues may use it. A person's own tokens are lent to nobody but the group.
    pub(super) fn is_open(&self) -> bool {
        self.open && matches!(self.right, Right::ApiKey(_))
    }

    /// Whether a person is linked as themselves by it, in their private chat.
    fn is_own(&self, chat: &str) -> bool {
        let private = ChatId::from(self.linked_by).to_string();
        matches!(self.right, Right::Grant(_)) && chat == private
    }
}

fn of_directory(directory: &str) -> String {
    format!("directory/{directory}")
}

/// Of private chats that use this group's link.
fn lent_by(group: ChatId) -> String {
    format!("lent/{group}")
}

fn of_person(person: UserId) -> String {
    format!("person/{person}")
}

/// Of links by which people are linked to an account as themselves.
fn of_own(account: &AccountName) -> String {
    format!("own/{account}")
}

#[cfg(test)]
mod tests {
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
            open: false,
        }
    }

    #[tokio::test]
    async fn what_is_asked_of_links_changes_with_them() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let links = Links::new(&records.expect("a store"));
        let (one, other) = (link(1, true, 1), link(2, false, 1));
        links.set(ChatId(1), &one).await.expect("set");
        links.set(ChatId(2), &other).await.expect("set");
        assert_eq!(links.count().await, Ok((1, 1)));
        let mut chats = links.of_person(UserId(1)).await.expect("an answer");
        chats.sort();
        assert_eq!(chats, [ChatId(1), ChatId(2)]);
        assert_eq!(links.use_right_of(&other).await, Ok(true));
        links.set(ChatId(2), &link(1, true, 2)).await.expect("set");
        assert_eq!(links.use_right_of(&other).await, Ok(false));
        assert_eq!(links.of_person(UserId(1)).await, Ok(vec![ChatId(1)]));
        links.remove(ChatId(1)).await.expect("removed");
        assert_eq!(links.use_right_of(&one).await, Ok(true), "chat 2 has it");
        links.remove(ChatId(2)).await.expect("removed");
        assert_eq!(links.use_right_of(&one).await, Ok(false));
        assert_eq!(links.count().await, Ok((0, 0)));
    }
}
