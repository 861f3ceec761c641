//! What an update asks for.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::chat::words::{
    button::Button,
    command::Command,
    dialogue::{Step, Ticket},
    form::Form,
    shared::Shared,
};

/// A request, in a form that can be kept and made again.
#[derive(Clone, Serialize, Deserialize)]
pub enum Request {
    Command(Command),
    Press(Button),
    /// Plain text in a private chat, outside any dialogue.
    Text(String),
    /// A typed answer to the step of a dialogue.
    Answer(Answered),
    /// An answer that a form has heard already: it comes again after a kill.
    Heard(Box<Form>),
    /// A card, outside any dialogue.
    Shared(Shared),
    /// An answer to a dialogue that is over, and whether that had asked for a key.
    Over(bool),
    /// A command nobody knows.
    Unknown,
    /// A voice message, a picture and the like, in a private chat.
    Unreadable,
}

/// A typed answer and the question it belongs to.
#[derive(Clone, Serialize, Deserialize)]
pub struct Answered {
    /// Who was asked.
    pub person: UserId,
    /// The screen that asked.
    pub ticket: Ticket,
    pub step: Step,
    pub input: Input,
}

/// What an answer holds.
#[derive(Clone, Serialize, Deserialize)]
pub enum Input {
    Text(String),
    Shared(Shared),
}

impl Request {
    /// Whether its text may hold a key: then its message is removed and nothing of it is kept.
    pub fn holds_secret(&self) -> bool {
        match self {
            Self::Command(Command::Link(argument)) => !argument.is_empty(),
            Self::Answer(Answered { step, input, .. }) => {
                matches!((step, input), (Step::Link(_), Input::Text(_)))
            }
            Self::Over(asked_for_key) => *asked_for_key,
            _ => false,
        }
    }

    /// The screen of a dialogue that it goes on from.
    pub fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::Press(button) => button.ticket(),
            Self::Answer(answered) => Some(&answered.ticket),
            _ => None,
        }
    }

    /// A word for the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Command(command) => command.name(),
            Self::Press(_) => "button",
            Self::Text(_) => "text",
            Self::Answer(_) => "answer",
            Self::Heard(_) => "answer_again",
            Self::Shared(_) => "card",
            Self::Over(_) => "over",
            Self::Unknown => "unknown",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Whether a dialogue was open when a command ended it.
#[derive(Debug, Clone, Copy)]
pub struct WasOpen(pub bool);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_comes_too_late_is_a_secret_all_the_same() {
        assert!(Request::Over(true).holds_secret());
        assert!(!Request::Over(false).holds_secret());
        assert!(Request::Command(Command::Link("acme key".into())).holds_secret());
        assert!(!Request::Command(Command::Link(String::new())).holds_secret());
        assert!(!Request::Text("acme key".into()).holds_secret());
    }
}
