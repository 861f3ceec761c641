//! Keys in messages: where one stands and does not belong, whatever else the message asks is not done.

use teloxide::types::Message;

use crate::{
    accounts::Session,
    chat::{
        flow::Chat,
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
        message: &Message,
        link: Option<&Session>,
        request: Option<Request>,
    ) -> Option<Request> {
        let asked = match &request {
            Some(Request::Heard(_)) => true,
            request => request.as_ref().is_some_and(Request::holds_secret),
        };
        if asked {
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

    /// Whether an edited message holds a key.
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
        let is_likely = ask.is_private() && link.is_none() && TypedKey::likely(text).is_some();
        is_likely || with_key(message, link).is_some()
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

/// Whether a key stands in a message, as far as it shows without the chat's link.
pub(super) fn is_in(message: &Message) -> bool {
    let likely = |text| TypedKey::likely(text).is_some();
    with_key(message, None).is_some() || written(message).is_some_and(likely)
}

/// Returns the text of a message, or its caption.
fn written(message: &Message) -> Option<&str> {
    message.text().or_else(|| message.caption())
}
