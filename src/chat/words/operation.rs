//! The name of a change.

use std::fmt;

use teloxide::types::ChatId;

/// Names a change in the journal and among what an instance owns: the chat in which it was confirmed, and
/// the name of the screen with its ✅, which makes one change and no second one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OperationId(String);

impl OperationId {
    pub(crate) fn new(chat: ChatId, name: impl fmt::Display) -> Self {
        Self(format!("{chat}/{name}"))
    }

    /// Returns its key in the store.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns its name within its chat, which fits into a button.
    pub(crate) fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

/// Reads a key of the store.
impl From<String> for OperationId {
    fn from(key: String) -> Self {
        Self(key)
    }
}
