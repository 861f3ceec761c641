//! Who sees what: the key everything, members what they were let into.

use std::collections::BTreeSet;

use super::{
    Contents, Task,
    auth::Caller,
    comment::Comment,
    journal::Happening,
    model::{Member, Project},
};

/// The key and who administers the account see all projects, others those that they were added to.
pub(super) fn sees_project(caller: &Caller, project: &Project) -> bool {
    match caller {
        Caller::Key => true,
        Caller::Member { member, .. } => is_let_into(member, project),
    }
}

fn is_let_into(member: &Member, project: &Project) -> bool {
    let role = member.role.to_lowercase();
    matches!(role.as_str(), "owner" | "account admin") || project.has(member.id)
}

/// Whether the caller may see what is hidden from all but these; of nobody, it is not hidden.
fn is_named(caller: &Caller, only: &BTreeSet<u64>) -> bool {
    match caller {
        Caller::Key => true,
        Caller::Member { member, .. } => only.is_empty() || only.contains(&member.id),
    }
}

/// Those who alone see something: who is named, and who made it; nobody, where it is not hidden.
pub(super) fn only(hidden: &BTreeSet<u64>, author: u64) -> BTreeSet<u64> {
    let mut only = hidden.clone();
    if !only.is_empty() {
        only.insert(author);
    }
    only
}

/// A task of a project that the caller sees, and not hidden from them.
pub(super) fn sees_task(caller: &Caller, contents: &Contents, task: &Task) -> bool {
    let project = contents.project(task.project);
    project.is_some_and(|project| sees_project(caller, project))
        && is_named(caller, &only(&task.hidden, task.from))
}

/// A comment that is not hidden from the caller, of a task that they see.
pub(super) fn sees_comment(caller: &Caller, contents: &Contents, comment: &Comment) -> bool {
    let task = contents.task(comment.task);
    task.is_some_and(|task| sees_task(caller, contents, task))
        && is_named(caller, &only(&comment.hidden, comment.from))
}

/// An event of a project that the caller sees, about something that is not hidden from them.
pub(super) fn sees_happening(caller: &Caller, contents: &Contents, event: &Happening) -> bool {
    let project = contents.project(event.project);
    project.is_some_and(|project| sees_project(caller, project))
        && event.only.iter().all(|only| is_named(caller, only))
}
