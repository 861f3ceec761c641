//! What a command that is a reply points at, and who wrote what was forwarded.

use std::fmt;

use teloxide::types::{Message, MessageOrigin, UserId};

use crate::chat::words::{shared::Shared, speaker};

/// The message that a command is a reply to. Not stored: it is another person's.
#[derive(Clone)]
pub(crate) struct Pointed {
    /// Its text, or the quoted part alone.
    pub text: String,
    /// The card or file in it.
    pub shared: Option<Shared>,
    /// Who wrote it themselves, by the name that they show in Telegram, which anybody can choose.
    pub writer: Option<String>,
}

impl Pointed {
    /// Returns what a message points at.
    pub(crate) fn of(message: &Message) -> Option<Self> {
        let quote = message.quote().map(|quote| quote.text.clone());
        let Some(at) = answered(message) else {
            // The answered message may be in another chat; then only the quoted part comes along.
            return quote.map(|text| Self {
                text,
                shared: None,
                writer: None,
            });
        };
        let text = at.text().or(at.caption()).unwrap_or_default();
        let is_own =
            at.forward_origin().is_none() && speaker::is_somebody(at) && at.sender_chat.is_none();
        let writer = at.from.as_ref().filter(|_| is_own);
        Some(Self {
            shared: quote.is_none().then(|| Shared::of(at)).flatten(),
            text: quote.unwrap_or_else(|| text.to_owned()),
            writer: writer.map(teloxide::types::User::full_name),
        })
    }
}

impl fmt::Debug for Pointed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pointed").finish_non_exhaustive()
    }
}

/// Returns the message that this one answers. In a topic, a message that answers nothing arrives as a
/// reply to the one that opened the topic.
pub(crate) fn answered(message: &Message) -> Option<&Message> {
    let answered = message.reply_to_message();
    answered.filter(|answered| answered.forum_topic_created().is_none())
}

/// A message that somebody else wrote.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Forwarded {
    /// The writer's account, if they do not hide it.
    pub person: Option<UserId>,
    /// The name shown there.
    pub name: String,
    pub text: String,
}

impl Forwarded {
    /// Returns who wrote a forwarded message; `None` for one that is none.
    pub(crate) fn of(message: &Message) -> Option<Self> {
        let (person, name) = match message.forward_origin()? {
            MessageOrigin::User { sender_user, .. } if sender_user.is_bot => (None, String::new()),
            MessageOrigin::User { sender_user, .. } => {
                (Some(sender_user.id), sender_user.full_name())
            }
            MessageOrigin::HiddenUser {
                sender_user_name, ..
            } => (None, sender_user_name.clone()),
            MessageOrigin::Chat { .. } | MessageOrigin::Channel { .. } => (None, String::new()),
        };
        let text = message.text().or(message.caption()).unwrap_or_default();
        Some(Self {
            person,
            name,
            text: text.to_owned(),
        })
    }
}

impl fmt::Debug for Forwarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Forwarded").finish_non_exhaustive()
    }
}
