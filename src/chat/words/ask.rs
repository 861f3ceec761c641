//! Who asks, where, and in which language: what every feature may know about an update.

use serde::{Deserialize, Serialize};
use teloxide::types::{CallbackQueryId, Chat, ChatId, Message, MessageId, ThreadId, User, UserId};

use crate::{
    chat::words::{
        dialogue::Ticket,
        pointed::{self, Forwarded, Pointed},
        speaker,
    },
    i18n::Language,
    telegram,
};

/// The kind of a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Place {
    /// One person alone with the bot.
    Private,
    /// A group or a supergroup.
    Group,
}

/// The person's action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Through {
    /// Wrote a message.
    Message(MessageId),
    /// Pressed a button below a message of the bot.
    Button {
        query: CallbackQueryId,
        message: MessageId,
    },
    /// Something outside this chat: a web page, the former group of this supergroup, or nothing at all.
    Elsewhere,
}

/// The context of an update.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Ask {
    pub chat: ChatId,
    pub place: Place,
    /// The forum topic, if the message is in one.
    pub thread: Option<ThreadId>,
    /// The person, or for those who write in the name of a chat an id of that chat's; see [`speaker`].
    pub person: UserId,
    /// Whether the sender writes as the group itself: an unidentified administrator.
    pub anonymous: bool,
    /// The language of the answer.
    pub language: Language,
    /// The language of the person's Telegram, used if they have not chosen one.
    pub telegram_language: Language,
    pub through: Through,
    /// The person's display name in Telegram, which anybody can choose freely.
    pub person_name: String,
    /// The person's @username in Telegram, if they have one.
    #[serde(default)]
    pub username: Option<String>,
    /// The group's title; empty in private.
    pub chat_title: String,
    /// The author of the message replied to. Not stored, because this is another person.
    #[serde(skip)]
    pub replied_to: Option<UserId>,
    /// The text of the message replied to. Not stored, either.
    #[serde(skip)]
    pub replied_text: Option<String>,
    /// That author's @username.
    #[serde(skip)]
    pub replied_name: Option<String>,
    /// What the message replied to holds.
    #[serde(skip)]
    pub pointed: Option<Box<Pointed>>,
    /// The forwarded messages that came together, if this is one.
    #[serde(skip)]
    pub forwarded: Vec<Forwarded>,
    /// The message of the bot that the answer takes the place of.
    #[serde(skip)]
    pub instead: Option<MessageId>,
    /// In which language the private chat shows the menu of a linked one.
    #[serde(skip)]
    pub menu: Option<Language>,
    /// The mark of the chat's link; see [`crate::accounts::Session::mark`].
    #[serde(default)]
    pub link: Option<String>,
    /// The dialogue screen from which this continues.
    #[serde(default)]
    pub at: Option<Ticket>,
    /// When a whisper was sent, in seconds since the epoch: its number alone may be another one's later.
    #[serde(default)]
    pub sent: Option<i64>,
    /// Whether the person alone is to see the answer: they asked so, and the server can do it.
    #[serde(default)]
    pub whispered: bool,
}

impl Ask {
    /// Builds the context of a message; `None` if nobody is there to answer (channels, bots, Telegram's
    /// own posts).
    pub(crate) fn of_message(message: &Message, language: Language) -> Option<Self> {
        let person = message.from.as_ref()?;
        if !speaker::is_somebody(message) {
            return None;
        }
        let answered = pointed::answered(message);
        let replied_name = answered
            .filter(|message| !speaker::is_anonymous(message))
            .and_then(|message| message.from.as_ref()?.username.clone());
        let replied_to = answered.and_then(speaker::of_message);
        let replied_text = answered.and_then(Message::text).map(str::to_owned);
        Some(Self {
            thread: message.thread_id.filter(|_| message.is_topic_message),
            person: speaker::of_message(message)?,
            anonymous: speaker::is_anonymous(message),
            sent: telegram::is_whisper(message.id).then(|| message.date.timestamp()),
            replied_to,
            replied_text,
            replied_name,
            pointed: Pointed::of(message).map(Box::new),
            forwarded: Forwarded::of(message).into_iter().collect(),
            ..Self::new(
                &message.chat,
                person,
                language,
                Through::Message(message.id),
            )?
        })
    }

    /// Builds the context of a callback query from a button below `message`.
    pub(crate) fn of_press(
        query: &teloxide::types::CallbackQuery,
        language: Language,
    ) -> Option<Self> {
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
            through,
            person_name: person.full_name(),
            username: person.username.clone(),
            chat_title: chat.title().unwrap_or_default().to_owned(),
            ..Self::unasked(chat.id, place, person.id, language)
        })
    }

    /// Builds the context of something to be told in a chat that nobody there asked for.
    pub(crate) fn unasked(chat: ChatId, place: Place, person: UserId, language: Language) -> Self {
        Self {
            chat,
            place,
            thread: None,
            person,
            anonymous: false,
            language,
            telegram_language: language,
            through: Through::Elsewhere,
            person_name: String::new(),
            username: None,
            chat_title: String::new(),
            replied_to: None,
            replied_text: None,
            replied_name: None,
            pointed: None,
            forwarded: Vec::new(),
            instead: None,
            menu: None,
            link: None,
            at: None,
            sent: None,
            whispered: false,
        }
    }

    /// Returns the same context in the supergroup that the group became, where its messages do not
    /// exist.
    pub(crate) fn moved_to(&self, supergroup: ChatId) -> Self {
        let by_group = self.person == speaker::in_name_of(self.chat);
        Self {
            chat: supergroup,
            person: if by_group {
                speaker::in_name_of(supergroup)
            } else {
                self.person
            },
            thread: None,
            through: Through::Elsewhere,
            ..self.clone()
        }
    }

    /// Whether nobody else saw what was said or pressed: then nobody else needs to see the answer.
    pub(crate) fn is_whisper(&self) -> bool {
        match self.through {
            Through::Message(message) | Through::Button { message, .. } => {
                telegram::is_whisper(message)
            }
            Through::Elsewhere => false,
        }
    }

    /// Returns the same context for what everybody in the group sees.
    pub(crate) fn aloud(&self) -> Self {
        let through = if self.is_whisper() {
            Through::Elsewhere
        } else {
            self.through.clone()
        };
        Self {
            through,
            whispered: false,
            instead: None,
            ..self.clone()
        }
    }

    pub(crate) fn is_private(&self) -> bool {
        self.place == Place::Private
    }
}

fn is_group(chat: &Chat) -> bool {
    chat.is_group() || chat.is_supergroup()
}
