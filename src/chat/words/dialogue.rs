//! What the bot waits for, and the screens that wait.

use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId, UserId};

use crate::{
    accounts::{Invitation, random_token},
    chat::words::{form::Form, task::Shown},
};

/// Letters of a ticket.
const TICKET: usize = 8;

/// What the next message answers.
#[derive(Clone, Serialize, Deserialize)]
pub enum Step {
    /// Which member to look for.
    Whois,
    /// Which contact to look for.
    Contact,
    /// An account and its key; for a group, where a deep link opened this.
    Link(Option<Invitation>),
    /// One field of a form, or its confirmation.
    Form(Box<Form>),
    /// Which task to show.
    Task,
    /// Whose subscription to change.
    Subscriber(Shown),
    /// Who the person is in the account.
    Me(Then),
    /// Whether to forget the person: answered by a button only.
    Forget,
}

/// Names a dialogue on its buttons: whose it is, and which screen of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket(UserId, String);

impl Ticket {
    /// A new screen of this person.
    pub fn new(owner: UserId) -> Self {
        Self(owner, random_token(TICKET))
    }

    pub fn owner(&self) -> UserId {
        self.0
    }

    /// Names what a confirmed screen does, once and for all.
    pub fn operation(&self, chat: ChatId) -> String {
        format!("{chat}/{}", self.1)
    }
}

/// What is done once it is known who the person is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Then {
    Me,
    /// 🔔 or 🔕 was pressed: that is done then.
    Subscribe {
        shown: Shown,
        on: bool,
    },
}

/// The message that shows a dialogue.
pub struct Prompted {
    pub ticket: Ticket,
    pub message: MessageId,
    /// Telegram edits no message that opens the field for an answer.
    pub editable: bool,
}
