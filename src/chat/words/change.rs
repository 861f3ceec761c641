//! Changes in Worksection: what is to be done, and how far it is.

use serde::{Deserialize, Serialize};

use crate::{
    chat::words::{form::Form, task::Shown},
    worksection::{Task, TaskId},
};

/// What is to be done.
#[derive(Clone, Serialize, Deserialize)]
pub enum Change {
    Form(Box<Form>),
    Subscription(Subscription),
}

/// A subscription to begin or to end.
#[derive(Clone, Serialize, Deserialize)]
pub struct Subscription {
    pub task: TaskId,
    pub email: String,
    pub name: String,
    pub on: bool,
    pub shown: Shown,
}

impl Subscription {
    /// Whether the task is as it was to become.
    pub fn is_made(&self, task: &Task) -> bool {
        is_subscribed(task, &self.email) == self.on
    }
}

/// Whether the member with this e-mail is told of a task.
pub fn is_subscribed(task: &Task, email: &str) -> bool {
    let email = email.to_lowercase();
    task.subscribers
        .iter()
        .any(|person| person.email.to_lowercase() == email)
}

/// How far a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Worksection is being asked, or was when the process ended.
    Started,
    Done,
    NotDone,
    /// Worksection could not be asked what became of it.
    Unknown,
}

impl State {
    /// Whether somebody still has to look what became of the change.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Started | Self::Unknown)
    }
}

impl State {
    /// Whether another state may follow: what is settled stays so, and what is under way is its
    /// holder's alone.
    pub fn is_open_to(self, is_holder: bool) -> bool {
        match self {
            Self::Started => is_holder,
            Self::Unknown => true,
            Self::Done | Self::NotDone => false,
        }
    }
}
