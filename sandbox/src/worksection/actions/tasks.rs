//! Tasks and their subscribers: `get_task`, `subscribe`, `unsubscribe`.

use serde_json::Value;

use super::{Desk, Refusal, valid_email};
use crate::worksection::{Contents, model::Task, request::Asked};

pub(super) fn get(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = task_id(desk.contents, asked)?;
    let task = desk.contents.task(id).ok_or(Refusal::unknown_task())?;
    let mut extra = asked.get("extra").unwrap_or_default().split(',');
    let with_subscribers = extra.any(|what| what.trim() == "subscribers");
    Ok(task.to_json(desk.contents, with_subscribers))
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
    let member = contents.member(valid_email(email)?).map(|member| member.id);
    let member = member.ok_or(Refusal::invalid(11, "Invalid email"))?;
    let task = contents.tasks.iter_mut().find(|task| task.id == id);
    Ok((task.ok_or(Refusal::unknown_task())?, member))
}
