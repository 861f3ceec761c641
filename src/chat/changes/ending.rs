//! The outcome of a change.

use crate::{
    people::Person,
    worksection::{Error, Folder, Project, Task, Team},
};

/// What a change created.
pub(crate) enum Made {
    Member(Person),
    Contact(Person),
    Team(Team),
    Folder(Folder),
    /// Days of a member's schedule.
    Leave,
    /// The current task, if it was fetched.
    Subscription(Option<Box<Task>>),
    /// The current task, if it was fetched.
    Turn(Option<Box<Task>>),
    /// A comment.
    Remark,
    /// The current project, if it was fetched.
    Membership(Option<Box<Project>>),
}

/// The outcome of a change.
pub(crate) enum Ending {
    Done(Made),
    /// Somebody else had made it before.
    AlreadyThere(Made),
    NotDone(Reason),
    Unknown,
}

/// Why a change was not made.
pub(crate) enum Reason {
    /// Worksection refused it.
    Refused(Error),
    /// The answer was lost, and what should have been made does not exist.
    NotThere,
}
