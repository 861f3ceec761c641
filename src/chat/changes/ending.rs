//! What became of a change.

use crate::{
    people::Person,
    worksection::{Error, Folder, Task, Team},
};

/// What a change made.
pub enum Made {
    Member(Person),
    Contact(Person),
    Team(Team),
    Folder(Folder),
    /// The task as it is now, where it was asked for.
    Subscription(Option<Task>),
}

/// What became of a change.
pub enum Ending {
    Done(Made),
    /// Somebody else had made it before.
    AlreadyThere(Made),
    NotDone(Reason),
    Unknown,
}

/// Why a change was not made.
pub enum Reason {
    /// Worksection refused it.
    Refused(Error),
    /// The answer was lost, and what was to be made is not there.
    NotThere,
}
