//! What the bot waits for, and the screens that ask.

use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId, UserId};

use crate::{
    accounts::{Invitation, random_token},
    chat::words::{
        away::Plan,
        form::Form,
        kept_id::KeptId,
        newcomer::Newcomer,
        operation::OperationId,
        project::{Assignment, Membership, Teammate},
        task::{Remark, Shown},
        typed_key::HeldKey,
    },
    people::PersonId,
};

/// Length of a ticket.
const TICKET: usize = 8;

/// The question that the next message answers.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The member to look for.
    Whois,
    /// The contact to look for.
    Contact,
    /// An account and its key; for a group if a deep link opened this.
    Link(Option<Invitation>),
    /// The account of a key, which is kept meanwhile.
    Account(KeptId<HeldKey>),
    /// One field of a form, or its confirmation.
    Form(Box<Form>),
    /// The task to show.
    Task,
    /// The person whose subscription to change.
    Subscriber(Shown),
    /// Who is to work on a project, or no longer to.
    Teammate(Teammate),
    /// That somebody is to work on a project, or no longer to; answered by a button only.
    Membership(Box<Membership>),
    /// On which projects a member is to work.
    Assignment(Box<Assignment>),
    /// Who the person is in the account.
    Me(Then),
    /// The next part of an absence, or its confirmation.
    Away(Box<Plan>),
    /// What a newcomer who asks to be invited says of themselves.
    Newcomer(Box<Newcomer>),
    /// What a comment says, or its confirmation.
    Remark(Box<Remark>),
    /// A word to all chats, or its confirmation; empty until one is typed.
    Notice(String),
    /// Whether to forget the person; answered by a button only.
    Forget,
}

/// Identifies a dialogue on its buttons: its owner, and the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ticket(UserId, String);

impl Ticket {
    /// Creates the ticket of a new screen of this person.
    pub(crate) fn new(owner: UserId) -> Self {
        Self(owner, random_token(TICKET))
    }

    pub(crate) fn owner(&self) -> UserId {
        self.0
    }

    /// Returns the unique identifier of what a confirmed screen does.
    pub(crate) fn operation(&self, chat: ChatId) -> OperationId {
        OperationId::new(chat, &self.1)
    }

    /// Returns the unique identifier of one of several things that a confirmed screen does.
    pub(crate) fn one_operation(&self, chat: ChatId, place: usize) -> OperationId {
        OperationId::new(chat, format!("{}.{place}", self.1))
    }
}

/// What to do once it is known who the person is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Then {
    Me,
    /// Show the projects shared with that person.
    Together(PersonId),
    /// Add an absence of their own.
    Away,
    /// Switch news on.
    News,
    /// Show their day.
    Today,
    /// Carry out the pressed 🔔 or 🔕.
    Subscribe {
        shown: Shown,
        on: bool,
    },
}

/// The message that shows a dialogue.
pub(crate) struct Prompted {
    pub ticket: Ticket,
    pub message: MessageId,
    /// Whether it can be edited; Telegram does not edit messages that open the reply field.
    pub editable: bool,
}
