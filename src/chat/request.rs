//! What an update asks for.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use super::{button::Button, command::Command, dialogue::Step, shared::Shared};

/// A request, in a form that can be kept and made again.
#[derive(Clone, Serialize, Deserialize)]
pub enum Request {
    Command(Command),
    Press(Button),
    /// Plain text in a private chat, outside any dialogue.
    Text(String),
    /// A typed answer to the step of a dialogue.
    Answer(Answered),
    /// A card, outside any dialogue.
    Shared(Shared),
    /// An answer to a dialogue that is over.
    Over,
    /// A command nobody knows.
    Unknown,
}

/// A typed answer and the question it belongs to.
#[derive(Clone, Serialize, Deserialize)]
pub struct Answered {
    /// Who was asked.
    pub person: UserId,
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
            _ => false,
        }
    }

    /// A word for the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Command(command) => command.name(),
            Self::Press(_) => "button",
            Self::Text(_) => "text",
            Self::Answer(_) => "answer",
            Self::Shared(_) => "card",
            Self::Over => "over",
            Self::Unknown => "unknown",
        }
    }
}
