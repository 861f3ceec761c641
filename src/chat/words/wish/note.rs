//! Who asked for something, and the messages about it.

use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId, ThreadId, UserId};

use crate::{
    chat::words::{ask::Place, newcomer::Entrance},
    i18n::Language,
};

/// Who asked, and where.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Asker {
    pub person: UserId,
    /// The name in Telegram, which anybody can choose freely.
    pub name: String,
    pub chat: ChatId,
    pub place: Place,
    pub thread: Option<ThreadId>,
    /// The group's title; empty in private.
    pub group: String,
    pub language: Language,
    /// The link that led a newcomer here.
    pub by: Option<Entrance>,
}

/// What a message about a wish is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Role {
    /// The private note of whoever asked.
    Asker,
    /// The card of somebody who may settle it.
    Decider,
    /// Both, in the group in which it was asked for.
    Group,
    /// The news to whoever asked.
    News,
}

impl Role {
    /// Whether the wish can be settled there.
    pub(crate) fn decides(self) -> bool {
        matches!(self, Self::Decider | Self::Group)
    }
}

/// A message about a wish.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Note {
    pub role: Role,
    pub chat: ChatId,
    pub place: Place,
    pub thread: Option<ThreadId>,
    pub person: UserId,
    pub language: Language,
    pub message: Option<MessageId>,
    /// The version that it shows.
    pub(super) shown: Option<u32>,
    /// When it was last begun to be sent, and by which process.
    pub(super) tried: Option<(SystemTime, String)>,
}

impl Note {
    /// Creates the note about a message that is yet to be sent.
    pub(crate) fn new(role: Role, chat: ChatId, person: UserId, language: Language) -> Self {
        Self {
            role,
            chat,
            place: Place::Private,
            thread: None,
            person,
            language,
            message: None,
            shown: None,
            tried: None,
        }
    }

    /// Creates the note of whoever asks, in the place of this message.
    pub(crate) fn of_asker(asker: &Asker, role: Role, message: Option<MessageId>) -> Self {
        Self {
            place: asker.place,
            thread: asker.thread,
            message,
            ..Self::new(role, asker.chat, asker.person, asker.language)
        }
    }
}
