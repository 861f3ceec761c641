//! A change in the journal.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;
use tracing::info;

use crate::{
    chat::words::{
        ask::Ask,
        change::{Change, State},
        dialogue::Ticket,
        operation::OperationId,
    },
    worksection::AccountName,
};

/// So many processes may end while they look up a change; then it is put aside.
const LOOKS: u8 = 3;

/// The mark of a change that was put aside, and told to be.
pub(super) const PUT_ASIDE: u8 = u8::MAX;

/// A confirmed change.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub change: Change,
    /// The person who confirmed it, and the chat to report the outcome to.
    pub ask: Ask,
    /// The chat whose link is used.
    pub via: ChatId,
    /// The account: the link may be to another one later. Missing in entries of 0.1.0.
    #[serde(default)]
    pub account: Option<AccountName>,
    pub since: SystemTime,
    /// The screen on which it was confirmed.
    pub ticket: Option<Ticket>,
    pub state: State,
    /// The instance that owns the change. Another one does not write here until it has taken the
    /// change over, and then this one does not.
    #[serde(default)]
    pub holder: String,
    /// How often the outcome began to be looked up after a process ended, without an end of its own.
    #[serde(default)]
    pub looks: u8,
}

impl Entry {
    /// Whether the change was made in this account.
    pub(crate) fn is_in(&self, account: &AccountName) -> bool {
        self.account.as_ref().is_none_or(|own| own == account)
    }

    /// Returns the time since the confirmation.
    pub(crate) fn age(&self) -> Duration {
        self.since.elapsed().unwrap_or_default()
    }

    /// Whether a process ended while it looked this change up.
    pub(crate) fn ended_a_process(&self) -> bool {
        self.looks > 0
    }

    /// Whether the look-up that begins now is one too many.
    pub(crate) fn is_over(&self) -> bool {
        self.looks > LOOKS
    }

    /// Whether only its person looks this change up, by 🔄.
    pub(crate) fn is_put_aside(&self) -> bool {
        self.looks == PUT_ASIDE
    }

    /// Leaves a line in the log that says who asked for the change, where, and how it ended: by numbers
    /// alone.
    pub(super) fn trail(&self, operation: &OperationId) {
        info!(
            change = self.change.name(),
            outcome = self.state.name(),
            chat = self.ask.chat.0,
            person = self.ask.person.0,
            via = self.via.0,
            operation = operation.as_str(),
            "change"
        );
    }
}
