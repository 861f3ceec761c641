//! Changes in Worksection: what to do, and how far it has come.

use serde::{Deserialize, Serialize};

use crate::{
    chat::words::{
        away::Leave,
        field::Purpose,
        form::Form,
        project::Membership,
        task::{Remark, Shown, Turn},
    },
    worksection::{Task, TaskId},
};

/// What to do.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Change {
    Form(Box<Form>),
    Subscription(Subscription),
    Membership(Membership),
    Leave(Box<Leave>),
    Turn(Turn),
    Remark(Box<Remark>),
}

impl Change {
    /// Returns its kind for the log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Form(form) => match form.purpose {
                Purpose::Invite => "invite",
                Purpose::Contact => "contact",
                Purpose::Team => "team",
                Purpose::Folder => "folder",
            },
            Self::Subscription(subscription) if subscription.on => "subscribe",
            Self::Subscription(_) => "unsubscribe",
            Self::Membership(membership) if membership.on => "project_member",
            Self::Membership(_) => "project_member_out",
            Self::Leave(leave) if leave.undoes => "absence_undone",
            Self::Leave(_) => "absence",
            Self::Turn(turn) if turn.done => "task_done",
            Self::Turn(_) => "task_reopened",
            Self::Remark(_) => "comment",
        }
    }
}

/// A subscription to start or end.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Subscription {
    pub task: TaskId,
    pub email: String,
    pub name: String,
    pub on: bool,
    pub shown: Shown,
}

impl Subscription {
    /// Whether the task is already as requested.
    pub(crate) fn is_made(&self, task: &Task) -> bool {
        is_subscribed(task, &self.email) == self.on
    }
}

/// Whether the member with this e-mail is subscribed to a task.
pub(crate) fn is_subscribed(task: &Task, email: &str) -> bool {
    let email = email.to_lowercase();
    task.subscribers
        .iter()
        .any(|person| person.email.to_lowercase() == email)
}

/// The state of a change, as the journal has it.
///
/// ```text
///  ✅ ──▶ Started ──────────────┬──▶ Done       told as made
///            │  by its owner    │
///            │  alone           ├──▶ NotDone    told as not made; ✅ may be pressed again, as another change
///            ▼                  │
///         Unknown ──────────────┘
///            by whoever looks: 🔄, the loop that follows, the next start, another instance
/// ```
///
/// Nothing leads out of `Done` and `NotDone`: whoever comes second finds them and says what stands. A state is
/// written once its telling has arrived, except `Unknown`, which is written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum State {
    /// Worksection is being asked, or was when the process ended.
    Started,
    Done,
    NotDone,
    /// Worksection could not be asked about the outcome.
    Unknown,
}

impl State {
    /// Whether somebody still has to look up the outcome.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Started | Self::Unknown)
    }

    /// Returns its name for the log.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Done => "done",
            Self::NotDone => "not_done",
            Self::Unknown => "unknown",
        }
    }

    /// Whether another state may follow. All arrows of the diagram are these.
    pub(crate) fn is_open_to(self, is_holder: bool) -> bool {
        match self {
            Self::Started => is_holder,
            Self::Unknown => true,
            Self::Done | Self::NotDone => false,
        }
    }
}
