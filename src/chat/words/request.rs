//! Requests, as parsed from updates.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::{
    chat::words::{
        button::Button,
        command::Command,
        dialogue::{Step, Ticket},
        form::Form,
        shared::Shared,
        typed_key::TypedKey,
    },
    worksection::{TaskId, key_in},
};

/// A request, in a form that can be stored and repeated.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Request {
    Command(Command),
    Press(Button),
    /// Plain text in a private chat, outside any dialogue.
    Text(String),
    /// A typed answer to a dialogue's step.
    Answer(Answered),
    /// An answer that a form has already processed and that arrives again after a kill.
    Heard(Box<Form>),
    /// A reply to a piece of news: a comment below its task.
    Remark(TaskId, String),
    /// A card, outside any dialogue.
    Shared(Shared),
    /// The sender's own number, as Telegram gives it.
    Number(String),
    /// An answer to an ended dialogue, and whether it had asked for a key or its account.
    Over(bool),
    /// A message with a key where nobody asked for one.
    Key(Unasked),
    /// A command nobody knows, as it was typed.
    Nearly(String),
    /// The same, as earlier versions kept it.
    Unknown,
    /// A voice message, a picture and the like, in a private chat.
    Unreadable,
}

/// A typed answer and the question it belongs to.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Answered {
    /// The person asked.
    pub person: UserId,
    /// The screen with the question.
    pub ticket: Ticket,
    pub step: Step,
    pub input: Input,
}

/// A message with a key where nobody asked for one.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Unasked {
    pub text: String,
    /// The question that it would answer.
    pub answered: Option<Box<Answered>>,
}

/// The content of an answer.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Input {
    Text(String),
    Shared(Shared),
}

impl Request {
    /// Whether the text may contain a key: then its message is deleted and nothing of it is stored.
    pub(crate) fn holds_secret(&self) -> bool {
        match self {
            Self::Command(Command::Link(argument)) => !argument.is_empty(),
            Self::Answer(Answered { step, input, .. }) => match (step, input) {
                (Step::Link(_), Input::Text(_)) => true,
                (Step::Account(_), Input::Text(text)) => {
                    key_in(text).is_some() || TypedKey::likely(text).is_some()
                }
                _ => false,
            },
            Self::Key(_) => true,
            Self::Over(asked_for_key) => *asked_for_key,
            _ => false,
        }
    }

    /// Whether it only looks somebody up.
    pub(crate) fn is_search(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Command(Command::Whois(query) | Command::Contact(query)) => !query.is_empty(),
            _ => false,
        }
    }

    /// Returns the dialogue screen from which the request continues.
    pub(crate) fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::Press(button) => button.ticket(),
            Self::Answer(answered) => Some(&answered.ticket),
            Self::Key(key) => key.answered.as_ref().map(|answered| &answered.ticket),
            _ => None,
        }
    }

    /// Returns a short name for the log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Command(command) => command.name(),
            Self::Press(_) => "button",
            Self::Text(_) => "text",
            Self::Answer(_) => "answer",
            Self::Heard(_) => "answer_again",
            Self::Remark(..) => "remark",
            Self::Shared(_) => "card",
            Self::Number(_) => "number",
            Self::Over(_) => "over",
            Self::Key(_) => "key",
            Self::Nearly(_) | Self::Unknown => "unknown",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Whether a dialogue was open when a command ended it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WasOpen(pub bool);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_comes_too_late_is_a_secret_all_the_same() {
        assert!(Request::Over(true).holds_secret());
        assert!(!Request::Over(false).holds_secret());
        assert!(Request::Command(Command::Link("acme key".into())).holds_secret());
        assert!(!Request::Command(Command::Link(String::new())).holds_secret());
        let (text, answered) = ("acme key".into(), None);
        assert!(Request::Key(Unasked { text, answered }).holds_secret());
        assert!(!Request::Text("acme key".into()).holds_secret());
    }
}
