//! Comments of tasks, and how they look in an answer.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Contents, model::Member};

/// What somebody said of a task.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    /// Id.
    pub id: u64,
    /// The task that it is about.
    pub task: u64,
    /// Id of the member who said it.
    pub from: u64,
    /// What they said; `""` where there is a checklist alone.
    pub text: String,
    /// When, `YYYY-MM-DD HH:MM`.
    pub date_added: String,
    /// Ids of those who alone see it, beside who said it; of nobody, if everybody who sees the task does.
    pub hidden: BTreeSet<u64>,
}

impl Comment {
    /// As `get_comments` shows it. Its page is that of its task.
    pub(super) fn to_json(&self, contents: &Contents) -> Value {
        let page = contents.task(self.task).map(super::Task::page);
        let author = contents.member_by_id(self.from).map(Member::to_mention);
        json!({
            "id": self.id.to_string(),
            "page": page,
            "text": self.text,
            "date_added": self.date_added,
            "user_from": author,
        })
    }
}
