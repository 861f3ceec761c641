//! Tasks are made and changed: `post_task`, `update_task`, `complete_task`, `reopen_task`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Desk, Refusal, comments, projects, tags, tasks};
use crate::worksection::{Contents, Task, clock, request::Asked};

/// What `update_task` and `post_task` set, each where it is given.
struct Wishes {
    title: Option<String>,
    to: Option<Option<u64>>,
    priority: Option<u8>,
    start: Option<String>,
    end: Option<String>,
    closed: Option<String>,
    time: Option<String>,
    money: Option<String>,
    tags: Option<Vec<u64>>,
}

impl Wishes {
    fn read(contents: &Contents, asked: &Asked) -> Result<Self, Refusal> {
        let to = asked.get("email_user_to");
        let tags = asked
            .get("tags")
            .map(|_| tags::named(contents, asked, "tags"));
        Ok(Self {
            title: asked.get("title").map(str::to_owned),
            to: to
                .map(|email| tasks::responsible(contents, email))
                .transpose()?,
            priority: asked.get("priority").map(priority).transpose()?,
            start: day(asked, "datestart")?,
            end: day(asked, "dateend")?,
            closed: day(asked, "dateclosed")?,
            time: asked.get("max_time").map(str::to_owned),
            money: asked.get("max_money").map(str::to_owned),
            tags: tags.transpose()?,
        })
    }

    fn fulfil(self, task: &mut Task) {
        let Self {
            title,
            to,
            priority,
            start,
            end,
            closed,
            time,
            money,
            tags: _,
        } = self;
        if let Some(title) = title {
            task.name = title;
        }
        task.to = to.unwrap_or(task.to);
        task.priority = priority.unwrap_or(task.priority);
        task.date_start = start.or(task.date_start.take());
        task.date_end = end.or(task.date_end.take());
        task.date_closed = closed.or(task.date_closed.take());
        task.max_time = time.or(task.max_time.take());
        task.max_money = money.map(Value::from).or(task.max_money.take());
    }
}

pub(super) fn post(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let project = projects::seen_id(desk, asked)?;
    asked.required("title")?;
    let parent = parent(desk, asked, project)?;
    let author = comments::author(desk, asked)?;
    let hidden = comments::ids(desk.contents, asked, "hidden")?;
    let subscribers = comments::ids(desk.contents, asked, "subscribe")?;
    let text = comments::mentioning(desk.contents, asked, &asked.text("text"))?;
    let mut wishes = Wishes::read(desk.contents, asked)?;
    let tags = wishes.tags.take().unwrap_or_default();
    let mut task = Task {
        project,
        parent,
        text,
        priority: 1,
        hidden,
        subscribers,
        ..Task::default()
    };
    wishes.fulfil(&mut task);
    let id = desk.work(author).add_task(task).id;
    for tag in tags {
        desk.contents.tag(id, tag);
    }
    Ok(shown(desk.contents, id))
}

/// The open task of the project that the new one is to be a part of.
fn parent(desk: &Desk<'_>, asked: &Asked, project: u64) -> Result<Option<u64>, Refusal> {
    let Some(id) = asked.get("id_parent") else {
        return Ok(None);
    };
    let task = id.parse().ok().and_then(|id| tasks::seen(desk, id));
    match task.filter(|task| task.project == project) {
        None => Err(Refusal::unknown_task()),
        Some(task) if task.done => Err(Refusal::invalid(8, "Task is closed")),
        Some(task) => Ok(Some(task.id)),
    }
}

pub(super) fn update(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = tasks::seen_id(desk, asked)?;
    let mut wishes = Wishes::read(desk.contents, asked)?;
    let tags = wishes.tags.take();
    let changed = desk
        .work(None)
        .change_task(id, |task| wishes.fulfil(task))
        .ok_or(Refusal::unknown_task())?;
    if let Some(tags) = tags {
        for old in changed.tags.difference(&BTreeSet::from_iter(tags.clone())) {
            desk.contents.untag(id, *old);
        }
        for new in tags {
            desk.contents.tag(id, new);
        }
    }
    Ok(shown(desk.contents, id))
}

/// The answer shows the task as it was: still active.
pub(super) fn complete(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = tasks::seen_id(desk, asked)?;
    if desk.contents.task(id).is_some_and(|task| task.done) {
        return Err(Refusal::invalid(12, "Task is already closed"));
    }
    let mut tasks = desk.contents.tasks.iter();
    if tasks.any(|task| task.parent == Some(id) && !task.done) {
        return Err(Refusal::invalid(13, "Task has children"));
    }
    let before = shown(desk.contents, id);
    desk.work(None).finish_task(id, true);
    Ok(before)
}

pub(super) fn reopen(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = tasks::seen_id(desk, asked)?;
    let task = desk.contents.task(id).ok_or(Refusal::unknown_task())?;
    if !task.done {
        return Err(Refusal::invalid(12, "Task is already active"));
    }
    let parent = task.parent.and_then(|id| desk.contents.task(id));
    if parent.is_some_and(|parent| parent.done) {
        return Err(Refusal::invalid(14, "Parent task is done"));
    }
    desk.work(None).finish_task(id, false);
    Ok(Value::Null)
}

fn shown(contents: &Contents, id: u64) -> Value {
    let task = contents.task(id);
    task.map_or_else(
        || json!({}),
        |task| task.to_json(contents, &["text", "tags"]),
    )
}

fn priority(text: &str) -> Result<u8, Refusal> {
    let priority = text.parse().ok();
    priority
        .filter(|priority| (1..=10).contains(priority))
        .ok_or(Refusal::invalid(11, "Invalid priority"))
}

fn day(asked: &Asked, name: &str) -> Result<Option<String>, Refusal> {
    let day = asked.get(name).map(|day| {
        let day = clock::sent_day(day);
        day.ok_or(Refusal::invalid(11, "Invalid date"))
    });
    day.transpose()
}
