//! Who asks, where, and in which language: what every feature may know of an update.

use serde::{Deserialize, Serialize};
use teloxide::types::{CallbackQueryId, Chat, ChatId, Message, MessageId, ThreadId, User, UserId};

use crate::{chat::words::dialogue::Ticket, i18n::Language};

/// What kind of chat it is to the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// A person alone with the bot.
    Private,
    /// A group or a supergroup.
    Group,
}

/// What the person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Through {
    /// Wrote a message.
    Message(MessageId),
    /// Pressed a button under a message of the bot.
    Button {
        query: CallbackQueryId,
        message: MessageId,
    },
    /// Something outside this chat: a page, or the group that this supergroup was.
    Elsewhere,
}

/// The circumstances of an update.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ask {
    pub chat: ChatId,
    pub place: Place,
    /// The forum topic, where the chat has topics and this is one.
    pub thread: Option<ThreadId>,
    pub person: UserId,
    /// Writes as the group itself: one of its administrators, who cannot be told.
    pub anonymous: bool,
    /// In which the person reads the answer.
    pub language: Language,
    /// The language of the person's Telegram, where they made no choice of their own.
    pub telegram_language: Language,
    pub through: Through,
    /// What the person calls themselves at Telegram: anybody may call themselves anything.
    pub person_name: String,
    /// Their @username at Telegram, where they have one.
    #[serde(default)]
    pub username: Option<String>,
    /// The group's name; empty in private.
    pub chat_title: String,
    /// Whose message this one is a reply to. Not kept: it is somebody else than who asks.
    #[serde(skip)]
    pub replied_to: Option<UserId>,
    /// The mark of the link that the chat has; see [`crate::accounts::Session::mark`].
    #[serde(default)]
    pub link: Option<String>,
    /// The screen of a dialogue that this goes on from.
    #[serde(default)]
    pub at: Option<Ticket>,
}

impl Ask {
    /// From a message; `None` where nobody asks (channels, Telegram's own posts).
    pub fn of_message(message: &Message, language: Language) -> Option<Self> {
        let person = message.from.as_ref()?;
        let anonymous = is_group(&message.chat)
            && message
                .sender_chat
                .as_ref()
                .is_some_and(|sender| sender.id == message.chat.id);
        let through_channel = message.sender_chat.is_some() && !anonymous;
        if through_channel || person.is_bot && !anonymous {
            return None;
        }
        // In a topic, what answers nothing comes as a reply to the message that opened the topic.
        let replied_to = message
            .reply_to_message()
            .filter(|message| message.forum_topic_created().is_none())
            .and_then(|message| message.from.as_ref());
        Some(Self {
            thread: message.thread_id.filter(|_| message.is_topic_message),
            anonymous,
            replied_to: replied_to.map(|author| author.id),
            ..Self::new(
                &message.chat,
                person,
                language,
                Through::Message(message.id),
            )?
        })
    }

    /// From a press of a button under `message`.
    pub fn of_press(query: &teloxide::types::CallbackQuery, language: Language) -> Option<Self> {
        let message = query.message.as_ref()?;
        let through = Through::Button {
            query: query.id.clone(),
            message: message.id(),
        };
        let thread = message
            .regular_message()
            .and_then(|message| message.thread_id.filter(|_| message.is_topic_message));
        Some(Self {
            thread,
            ..Self::new(message.chat(), &query.from, language, through)?
        })
    }

    fn new(chat: &Chat, person: &User, language: Language, through: Through) -> Option<Self> {
        let place = if chat.is_private() {
            Place::Private
        } else if is_group(chat) {
            Place::Group
        } else {
            return None;
        };
        Some(Self {
            chat: chat.id,
            place,
            thread: None,
            person: person.id,
            anonymous: false,
            language,
            telegram_language: language,
            through,
            person_name: person.full_name(),
            username: person.username.clone(),
            chat_title: chat.title().unwrap_or_default().to_owned(),
            replied_to: None,
            link: None,
            at: None,
        })
    }

    /// The same in the supergroup that the group became, where none of its messages are.
    pub fn moved_to(&self, supergroup: ChatId) -> Self {
        Self {
            chat: supergroup,
            thread: None,
            through: Through::Elsewhere,
            ..self.clone()
        }
    }

    pub fn is_private(&self) -> bool {
        self.place == Place::Private
    }
}

fn is_group(chat: &Chat) -> bool {
    chat.is_group() || chat.is_supergroup()
}
