//! A task on a screen, and what is done to one.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::{
    news::plain,
    people::PersonId,
    worksection::{Comment, CommentId, Task, TaskId},
};

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

/// A task to complete, or to open again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Turn {
    pub task: TaskId,
    /// Whether it is to be complete.
    pub done: bool,
}

impl Turn {
    /// Whether the task is as it is to be.
    pub(crate) fn is_made(&self, task: &Task) -> bool {
        (task.status == "done") == self.done
    }
}

/// A comment being written below a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remark {
    pub task: TaskId,
    /// The task's title.
    pub title: String,
    /// What it says, once that is known.
    pub text: String,
    /// The e-mail of its writer, where the link does not tell.
    pub by: Option<String>,
    /// The comments that were there before with the same text.
    #[serde(default)]
    pub before: Vec<CommentId>,
}

impl Remark {
    /// Returns the comments with the same text, white space aside.
    pub(crate) fn alike<'a>(
        &self,
        comments: &'a [Comment],
    ) -> impl Iterator<Item = &'a CommentId> + use<'a> {
        let words = |text: &str| {
            let words: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
            words.join(" ")
        };
        let own = words(&self.text);
        let comments = comments.iter();
        let alike = comments.filter(move |comment| words(&plain(&comment.text)) == own);
        alike.map(|comment| &comment.id)
    }

    /// Whether it stands below its task.
    pub(crate) fn is_made(&self, comments: &[Comment]) -> bool {
        self.alike(comments).any(|id| !self.before.contains(id))
    }
}
