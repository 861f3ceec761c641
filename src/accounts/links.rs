//! The stored links of all chats, and the directories that they use.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use teloxide::types::UserId;

use crate::{
    store::{Records, StoreError, Table},
    worksection::AccountName,
};

/// A chat's link as stored, sealed.
#[derive(Clone, Serialize, Deserialize)]
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
pub struct Links {
    pub(super) table: Table<Link>,
    /// Keyed MAC that is cloned to name directories and accounts.
    pub(super) names: Hmac<Sha256>,
    /// The last known user of each directory: most often that chat still uses it.
    users: Mutex<HashMap<String, String>>,
}

impl Links {
    /// Opens the links in this store.
    pub fn new(records: &Records) -> Self {
        Self {
            table: records.table("links"),
            names: Hmac::new_from_slice(&records.derive("directory names"))
                .expect("HMAC takes a key of any length (RFC 2104)"),
            users: Mutex::default(),
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

    fn user_of(&self, directory: &str) -> Option<String> {
        let users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        users.get(directory).cloned()
    }

    fn note_user(&self, directory: &str, chat: Option<String>) {
        let mut users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        match chat {
            Some(chat) => users.insert(directory.to_owned(), chat),
            None => users.remove(directory),
        };
    }

    /// Whether any chat still uses a directory.
    pub async fn use_directory(&self, directory: &str) -> Result<bool, StoreError> {
        let is_of = |link: &Link| self.directory_of(link) == directory;
        if let Some(chat) = self.user_of(directory)
            && self.table.get(&chat).await?.as_ref().is_some_and(is_of)
        {
            return Ok(true);
        }
        let links = self.table.scan("").await?;
        let user = links.into_iter().find(|(_, link)| is_of(link));
        let is_used = user.is_some();
        self.note_user(directory, user.map(|(chat, _)| chat));
        Ok(is_used)
    }
}
