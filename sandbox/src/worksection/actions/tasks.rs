//! Tasks and their subscribers: `get_task`, `get_tasks`, `get_all_tasks`, `search_tasks`,
//! `subscribe`, `unsubscribe`.

use serde_json::Value;

use super::{Desk, Refusal, filter::Filter, projects, valid_email};
use crate::worksection::{
    Contents,
    model::{Stage, same_text},
    request::Asked,
    sight,
    task::{ANYONE, Task},
};

/// How many of a task's comments come with it, the last ones.
const LAST_COMMENTS: usize = 5;

pub(super) fn get(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = seen_id(desk, asked)?;
    let task = desk.contents.task(id).ok_or(Refusal::unknown_task())?;
    let mut extra = asked.list("extra");
    // Of one task the tags are always told.
    extra.push("tags");
    let view = View {
        desk,
        extra,
        active: false,
    };
    Ok(view.whole(task))
}

/// The tasks of all projects.
pub(super) fn all(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    list(desk, asked, None)
}

/// The tasks of one project.
pub(super) fn of_project(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let project = projects::seen_id(desk, asked)?;
    list(desk, asked, Some(project))
}

/// Tasks without their parts, which stand in `child` where they are asked for.
fn list(desk: &Desk<'_>, asked: &Asked, of: Option<u64>) -> Result<Value, Refusal> {
    let contents = &*desk.contents;
    let mut extra = asked.list("extra");
    // Subscribers are told of one task only.
    extra.retain(|what| *what != "subscribers");
    let active = asked.get("filter") == Some("active");
    let archived = |task: &Task| {
        let project = contents.project(task.project);
        project.is_some_and(|project| project.stage == Stage::Archive)
    };
    let tasks = contents.tasks.iter().filter(|task| {
        task.parent.is_none()
            && of.is_none_or(|project| task.project == project)
            && !(active && task.done)
            && (extra.contains(&"archive") || of.is_some() || !archived(task))
            && sight::sees_task(desk.caller, contents, task)
    });
    let tasks: Vec<&Task> = tasks.collect();
    let view = View {
        desk,
        extra,
        active,
    };
    Ok(tasks.into_iter().map(|task| view.whole(task)).collect())
}

/// What is shown of tasks, and to whom.
struct View<'a, 'd> {
    desk: &'a Desk<'d>,
    extra: Vec<&'a str>,
    /// Parts that are done are left out.
    active: bool,
}

impl View<'_, '_> {
    /// A task with its parts, where they are asked for.
    fn whole(&self, task: &Task) -> Value {
        let mut shown = self.one(task, &self.extra);
        if self.extra.contains(&"subtasks") {
            self.add_parts(&mut shown, task);
        }
        shown
    }

    fn one(&self, task: &Task, extra: &[&str]) -> Value {
        let contents = &*self.desk.contents;
        let mut shown = task.to_json(contents, extra);
        if extra.contains(&"comments") {
            let comments = contents.comments.iter().rev();
            let seen = comments.filter(|comment| {
                comment.task == task.id && sight::sees_comment(self.desk.caller, contents, comment)
            });
            let last = seen.take(LAST_COMMENTS);
            shown["comments"] = last.map(|comment| comment.to_json(contents)).collect();
        }
        shown
    }

    fn add_parts(&self, shown: &mut Value, of: &Task) {
        let contents = &*self.desk.contents;
        let parts = contents.tasks.iter().filter(|task| {
            task.parent == Some(of.id)
                && !(self.active && task.done)
                && sight::sees_task(self.desk.caller, contents, task)
        });
        // Their own subscribers are asked for one by one.
        let mut extra = self.extra.clone();
        extra.retain(|what| *what != "subscribers");
        let parts = parts.map(|task| {
            let mut shown = self.one(task, &extra);
            // A part may have parts of its own; none is its own part, since ids only grow.
            if task.id > of.id {
                self.add_parts(&mut shown, task);
            }
            shown
        });
        let parts: Vec<Value> = parts.collect();
        if !parts.is_empty() {
            shown["child"] = Value::from(parts);
        }
    }
}

/// Tasks and subtasks by whom they are of, and by a filter. Those that are done are found only
/// where they are asked for.
pub(super) fn search(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let contents = &*desk.contents;
    let by = [
        "id_project",
        "id_task",
        "email_user_from",
        "email_user_to",
        "filter",
    ];
    if by.iter().all(|name| asked.get(name).is_none()) {
        return Err(Refusal::required("filter"));
    }
    let project = asked.get("id_project");
    let project = project
        .map(|_| projects::seen_id(desk, asked))
        .transpose()?;
    let id = asked.get("id_task");
    let id = id.map(|_| seen_id(desk, asked)).transpose()?;
    let from = asked.get("email_user_from");
    let from = from.map(|email| member(contents, email)).transpose()?;
    let to = asked.get("email_user_to");
    let to = to.map(|email| responsible(contents, email)).transpose()?;
    let done = match asked.get("status") {
        None | Some("active") => false,
        Some("done") => true,
        Some(_) => return Err(Refusal::invalid(11, "Invalid status")),
    };
    let filter = asked.get("filter").map(Filter::parse);
    let filter = match filter {
        Some(None) => return Err(Refusal::required("filter")),
        Some(filter) => filter,
        None => None,
    };
    let extra = asked.list("extra");
    let tasks = contents.tasks.iter().filter(|task| {
        task.done == done
            && project.is_none_or(|project| task.project == project)
            && id.is_none_or(|id| task.id == id)
            && from.is_none_or(|member| task.from == member)
            && to.is_none_or(|member| task.to == member)
            && filter.as_ref().is_none_or(|filter| filter.fits(task))
            && sight::sees_task(desk.caller, contents, task)
    });
    Ok(tasks.map(|task| task.to_json(contents, &extra)).collect())
}

/// Whose tasks are looked for: a member's, nobody's, anybody's.
pub(super) fn responsible(contents: &Contents, email: &str) -> Result<Option<u64>, Refusal> {
    match email {
        _ if same_text(email, "NOONE") => Ok(None),
        _ if same_text(email, "ANY") => Ok(Some(ANYONE)),
        _ => member(contents, email).map(Some),
    }
}

/// The member with this address.
pub(super) fn member(contents: &Contents, email: &str) -> Result<u64, Refusal> {
    let member = contents.member(valid_email(email)?);
    let member = member.ok_or(Refusal::invalid(11, "Invalid email"))?;
    Ok(member.id)
}

pub(super) fn subscribe(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let (task, member) = task_and_member(desk, asked)?;
    task.subscribers.insert(member);
    Ok(Value::Null)
}

pub(super) fn unsubscribe(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let (task, member) = task_and_member(desk, asked)?;
    task.subscribers.remove(&member);
    Ok(Value::Null)
}

/// The task that is asked for, of those that the caller sees.
pub(super) fn seen_id(desk: &Desk<'_>, asked: &Asked) -> Result<u64, Refusal> {
    let id = asked.required("id_task")?.parse().ok();
    let task = id.and_then(|id| seen(desk, id));
    task.map(|task| task.id).ok_or(Refusal::unknown_task())
}

/// A task, if the caller sees it.
pub(super) fn seen<'d>(desk: &'d Desk<'_>, id: u64) -> Option<&'d Task> {
    let task = desk.contents.task(id);
    task.filter(|task| sight::sees_task(desk.caller, desk.contents, task))
}

fn task_and_member<'d>(
    desk: &'d mut Desk<'_>,
    asked: &Asked,
) -> Result<(&'d mut Task, u64), Refusal> {
    let email = asked.required("email_user")?;
    let id = seen_id(desk, asked)?;
    let member = member(desk.contents, email)?;
    let mut tasks = desk.contents.tasks.iter_mut();
    let task = tasks.find(|task| task.id == id);
    Ok((task.ok_or(Refusal::unknown_task())?, member))
}
