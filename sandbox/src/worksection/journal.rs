//! What happened in an account, as events tell it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::clock::Moment;

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Task,
    Comment,
    Project,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Comment => "comment",
            Self::Project => "project",
        }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Post,
    Update,
    Close,
    Reopen,
    Delete,
}

impl Deed {
    fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Update => "update",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Delete => "delete",
        }
    }
}

/// One change: who did what, when, and what was before and after.
#[derive(Debug, Clone)]
pub(super) struct Happening {
    pub at: Moment,
    pub deed: Deed,
    pub kind: Kind,
    pub id: u64,
    /// The task, or the task that was commented on.
    pub task: Option<u64>,
    pub project: u64,
    pub page: String,
    pub date_added: String,
    /// Who did it, as answers mention people.
    pub from: Value,
    /// Ids of those who alone may see it, for each thing that is hidden: a task, a comment.
    pub only: Vec<BTreeSet<u64>>,
    pub new: Map<String, Value>,
    pub old: Map<String, Value>,
}

impl Happening {
    /// What webhooks call it, such as `post_comment`.
    pub(super) fn name(&self) -> String {
        format!("{}_{}", self.deed.word(), self.kind.word())
    }

    /// Whether `get_events` tells of it: of what was deleted it does of comments alone.
    pub(super) fn is_in_events(&self) -> bool {
        self.deed != Deed::Delete || self.kind == Kind::Comment
    }

    /// As an event. `short`: with the page as webhooks were seen to have it, `/task/TASK/`.
    pub(super) fn to_json(&self, short: bool) -> Value {
        let page = match self.task {
            Some(task) if short => format!("/task/{task}/"),
            _ => self.page.clone(),
        };
        let mut event = json!({
            "action": self.deed.word(),
            "object": { "type": self.kind.word(), "id": self.id.to_string(), "page": page },
            "date_added": self.date_added,
            "user_from": self.from,
        });
        for (key, values) in [("new", &self.new), ("old", &self.old)] {
            if !values.is_empty() {
                event[key] = Value::Object(values.clone());
            }
        }
        event
    }
}

/// Everything that happened, oldest first.
#[derive(Debug, Default)]
pub(super) struct Journal {
    pub happenings: Vec<Happening>,
}

impl Journal {
    /// Notes a change.
    pub(super) fn note(&mut self, happening: Happening) {
        self.happenings.push(happening);
    }
}
