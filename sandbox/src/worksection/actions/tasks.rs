//! Tasks and their subscribers: `get_task`, `get_tasks`, `get_all_tasks`, `search_tasks`,
//! `subscribe`, `unsubscribe`.

use serde_json::Value;

use super::{Desk, Refusal, filter::Filter, projects, valid_email};
use crate::worksection::{
    Contents,
    model::{ANYONE, Stage, Task, same_text},
    request::Asked,
};

pub(super) fn get(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = task_id(desk.contents, asked)?;
    let task = desk.contents.task(id).ok_or(Refusal::unknown_task())?;
    let extra = asked.list("extra");
    let mut shown = task.to_json(desk.contents, &extra);
    if extra.contains(&"subtasks") {
        add_children(&mut shown, task, desk.contents, &extra, false);
    }
    Ok(shown)
}

/// The tasks of all projects.
pub(super) fn all(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    list(desk.contents, asked, None)
}

/// The tasks of one project.
pub(super) fn of_project(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let project = projects::id(desk.contents, asked)?;
    list(desk.contents, asked, Some(project))
}

/// Tasks without their parts, which stand in `child` where they are asked for.
fn list(contents: &Contents, asked: &Asked, of: Option<u64>) -> Result<Value, Refusal> {
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
    });
    let shown = tasks.map(|task| {
        let mut shown = task.to_json(contents, &extra);
        if extra.contains(&"subtasks") {
            add_children(&mut shown, task, contents, &extra, active);
        }
        shown
    });
    Ok(shown.collect())
}

fn add_children(
    shown: &mut Value,
    of: &Task,
    contents: &Contents,
    extra: &[&str],
    active_only: bool,
) {
    let parts = contents.tasks.iter();
    let parts = parts.filter(|task| task.parent == Some(of.id) && !(active_only && task.done));
    // Their own subscribers are asked for one by one.
    let extra: Vec<&str> = extra
        .iter()
        .copied()
        .filter(|what| *what != "subscribers")
        .collect();
    let parts = parts.map(|task| {
        let mut shown = task.to_json(contents, &extra);
        // A part may have parts of its own; none is its own part, since ids only grow.
        if task.id > of.id {
            add_children(&mut shown, task, contents, &extra, active_only);
        }
        shown
    });
    let parts: Vec<Value> = parts.collect();
    if !parts.is_empty() {
        shown["child"] = Value::from(parts);
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
    let project = project.map(|_| projects::id(contents, asked)).transpose()?;
    let id = asked.get("id_task");
    let id = id.map(|_| task_id(contents, asked)).transpose()?;
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
    });
    Ok(tasks.map(|task| task.to_json(contents, &extra)).collect())
}

/// Whose tasks are looked for: a member's, nobody's, anybody's.
fn responsible(contents: &Contents, email: &str) -> Result<Option<u64>, Refusal> {
    match email {
        _ if same_text(email, "NOONE") => Ok(None),
        _ if same_text(email, "ANY") => Ok(Some(ANYONE)),
        _ => member(contents, email).map(Some),
    }
}

fn member(contents: &Contents, email: &str) -> Result<u64, Refusal> {
    let member = contents.member(valid_email(email)?);
    let member = member.ok_or(Refusal::invalid(11, "Invalid email"))?;
    Ok(member.id)
}

pub(super) fn subscribe(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let (task, member) = task_and_member(desk.contents, asked)?;
    task.subscribers.insert(member);
    Ok(Value::Null)
}

pub(super) fn unsubscribe(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let (task, member) = task_and_member(desk.contents, asked)?;
    task.subscribers.remove(&member);
    Ok(Value::Null)
}

fn task_id(contents: &Contents, asked: &Asked) -> Result<u64, Refusal> {
    let id = asked.required("id_task")?.parse().ok();
    id.filter(|id| contents.task(*id).is_some())
        .ok_or(Refusal::unknown_task())
}

fn task_and_member<'a>(
    contents: &'a mut Contents,
    asked: &Asked,
) -> Result<(&'a mut Task, u64), Refusal> {
    let email = asked.required("email_user")?;
    let id = task_id(contents, asked)?;
    let member = member(contents, email)?;
    let task = contents.tasks.iter_mut().find(|task| task.id == id);
    Ok((task.ok_or(Refusal::unknown_task())?, member))
}
