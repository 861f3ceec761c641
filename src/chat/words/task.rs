//! A task on a screen.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::{people::PersonId, worksection::TaskId};

/// A task on a screen, stored for its buttons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shown {
    pub task: TaskId,
    /// The owner of the screen.
    pub owner: UserId,
    /// The person whose subscription it shows; `None` for the owner's own.
    pub whose: Option<PersonId>,
}

impl Shown {
    /// A task with the owner's own subscription.
    pub(crate) fn mine(owner: UserId, task: TaskId) -> Self {
        Self {
            task,
            owner,
            whose: None,
        }
    }
}
