//! A task on a screen.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::{people::PersonId, worksection::TaskId};

/// A task on a screen, kept for its buttons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub task: TaskId,
    /// Whose screen it is.
    pub owner: UserId,
    /// Whose subscription it shows; the owner's own where there is none.
    pub whose: Option<PersonId>,
}

impl Shown {
    /// A task with one's own subscription.
    pub fn mine(owner: UserId, task: TaskId) -> Self {
        Self {
            task,
            owner,
            whose: None,
        }
    }
}
