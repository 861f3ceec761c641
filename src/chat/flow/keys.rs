//! Keys in messages: where one stands and does not belong, whatever else the message asks is not done.

use teloxide::types::Message;

use crate::{
    accounts::Session,
    chat::{
        flow::{Chat, mention},
        words::{
            ask::Ask,
            command::{Command, Parsed},
            request::{Request, Unasked},
            typed_key::TypedKey,
        },
    },
    worksection::key_in,
};

impl Chat {
    /// Returns the request of a message that was read as `request`: if a key stands in the message,
    /// and nobody asked for one, it is about the key and nothing else.
    pub(super) fn about_key(
        &self,
        ask: &Ask,
        message: &Message,
        link: Option<&Session>,
        request: Option<Request>,
    ) -> Option<Request> {
        let asked = match &request {
            Some(Request::Heard(_)) => true,
            request => request.as_ref().is_some_and(Request::holds_secret),
        };
        if asked || request.is_none() && !self.is_for_us(ask, message) {
            return request;
        }
        let Some(text) = with_key(message, link) else {
            return request;
        };
        let answered = match request {
            Some(Request::Answer(answered)) => Some(Box::new(answered)),
            _ => None,
        };
        Some(Request::Key(Unasked { text, answered }))
    }

    /// Whether an edited message holds a key that was meant for the bot.
    pub(super) fn is_key_in_edit(
        &self,
        ask: &Ask,
        message: &Message,
        link: Option<&Session>,
    ) -> bool {
        let text = written(message).unwrap_or_default();
        let parsed = Command::parse(text, &self.house.username);
        if let Parsed::Command(Command::Link(argument)) = &parsed {
            return !argument.is_empty();
        }
        let is_command = matches!(
            parsed,
            Parsed::Command(_) | Parsed::Unknown { addressed: true }
        );
        let is_likely = ask.is_private() && link.is_none() && TypedKey::likely(text).is_some();
        is_likely
            || (is_command || self.is_for_us(ask, message)) && with_key(message, link).is_some()
    }

    /// Whether a message that asks for nothing is for the bot all the same: it is in a private chat,
    /// names the bot or answers it.
    fn is_for_us(&self, ask: &Ask, message: &Message) -> bool {
        let username = &*self.house.username;
        let answered = message
            .reply_to_message()
            .filter(|message| message.forum_topic_created().is_none())
            .and_then(|message| message.from.as_ref());
        ask.is_private()
            || answered.is_some_and(|author| author.username.as_deref() == Some(username))
            || written(message).is_some_and(|text| mention::is_in(text, username))
    }
}

/// Returns what a message says if a key stands in it: in its text or caption, without the command that
/// it begins with, or in the name on a card.
fn with_key(message: &Message, link: Option<&Session>) -> Option<String> {
    let is_in =
        |text: &str| key_in(text).is_some() || link.is_some_and(|link| link.has_key_in(text));
    if let Some(text) = written(message).filter(|text| is_in(text)) {
        let after = text
            .strip_prefix('/')
            .and_then(|text| text.split_once(char::is_whitespace));
        let argument = after
            .map(|(_, argument)| argument)
            .filter(|text| is_in(text));
        return Some(argument.unwrap_or(text).to_owned());
    }
    let contact = message.contact()?;
    let last = contact.last_name.as_deref().unwrap_or_default();
    Some(format!("{} {last}", contact.first_name)).filter(|name| is_in(name))
}

/// Returns the text of a message, or its caption.
fn written(message: &Message) -> Option<&str> {
    message.text().or_else(|| message.caption())
}
