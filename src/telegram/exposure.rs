//! Who can read a group beside its members.

use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;

/// What opens a group to people who are not in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Exposure {
    /// It has a public name: whoever knows it reads everything and presses every button.
    pub named: bool,
    /// A channel's posts are discussed in it, where the channel's readers see them.
    pub discussion: bool,
}

impl Exposure {
    /// Whether people who are not in the group can read it.
    pub(crate) fn is_public(self) -> bool {
        self.named || self.discussion
    }
}

/// The fields of `getChat` that say so (Bot API, `ChatFullInfo`).
#[derive(Deserialize)]
pub(super) struct Profile {
    #[serde(default)]
    title: String,
    username: Option<String>,
    #[serde(default)]
    active_usernames: Vec<String>,
    linked_chat_id: Option<i64>,
}

/// How a chat is called, and by which name it is found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    /// Empty where Telegram does not tell.
    pub title: String,
    username: Option<String>,
}

impl Place {
    /// Returns where the chat opens, for who is in it; basic groups have no address.
    pub(crate) fn url(&self, chat: ChatId) -> Option<String> {
        if let Some(username) = &self.username {
            return Some(format!("https://t.me/{username}"));
        }
        let number = chat.0.to_string();
        let number = number.strip_prefix("-100")?;
        Some(format!("https://t.me/c/{number}/1"))
    }
}

impl Profile {
    pub(super) fn place(self) -> Place {
        Place {
            title: self.title,
            username: self.username,
        }
    }

    pub(super) fn exposure(&self) -> Exposure {
        Exposure {
            named: self.username.is_some() || !self.active_usernames.is_empty(),
            discussion: self.linked_chat_id.is_some(),
        }
    }
}
