//! Who can read a group beside its members.

use serde::{Deserialize, Serialize};

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
    username: Option<String>,
    #[serde(default)]
    active_usernames: Vec<String>,
    linked_chat_id: Option<i64>,
}

impl Profile {
    pub(super) fn exposure(&self) -> Exposure {
        Exposure {
            named: self.username.is_some() || !self.active_usernames.is_empty(),
            discussion: self.linked_chat_id.is_some(),
        }
    }
}
