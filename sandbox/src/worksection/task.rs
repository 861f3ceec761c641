//! Tasks with their tags, and how they look in an answer.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Contents, model::Member};

/// Stands for a member's id where anybody may do a task.
pub const ANYONE: u64 = 2;

/// A task, or a subtask of one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Task {
    /// Id.
    pub id: u64,
    /// The project that it belongs to.
    pub project: u64,
    /// The task that it is a part of.
    pub parent: Option<u64>,
    /// Name.
    pub name: String,
    /// What is to be done.
    pub text: String,
    /// Done, not active.
    pub done: bool,
    /// 1 to 10.
    pub priority: u8,
    /// Id of the member who set it.
    pub from: u64,
    /// Id of the member who is to do it, or [`ANYONE`].
    pub to: Option<u64>,
    /// When it was added, `YYYY-MM-DD HH:MM`.
    pub date_added: String,
    /// The day on which it begins, `YYYY-MM-DD`, as all days below.
    pub date_start: Option<String>,
    /// The day by which it is to be done.
    pub date_end: Option<String>,
    /// The day on which it was done.
    pub date_closed: Option<String>,
    /// The time at which it begins, `HH:MM`, as the time below.
    pub time_start: Option<String>,
    /// The time by which it is to be done.
    pub time_end: Option<String>,
    /// How long it may take, such as `8:00`.
    pub max_time: Option<String>,
    /// What it may cost, as a number or as a string: money, nobody's business.
    pub max_money: Option<Value>,
    /// Ids of its tags, stages and labels mixed.
    pub tags: BTreeSet<u64>,
    /// Ids of those who alone see it, beside who set it; of nobody, if everybody in the project does.
    pub hidden: BTreeSet<u64>,
    /// Ids of the members who are told of its news.
    pub subscribers: BTreeSet<u64>,
}

impl Task {
    /// The path of its page in the account.
    pub fn page(&self) -> String {
        let Self { id, project, .. } = self;
        match self.parent {
            Some(parent) => format!("/project/{project}/{parent}/{id}/"),
            None => format!("/project/{project}/{id}/"),
        }
    }

    /// Who is to do it, in the words that stand for nobody and for anybody too.
    pub(super) fn responsible(&self, contents: &Contents) -> Value {
        let member = self.to.and_then(|id| contents.member_by_id(id));
        match (self.to, member) {
            (_, Some(member)) => member.to_mention(),
            (Some(ANYONE), _) => json!({ "id": "2", "email": "ANY", "name": "Anyone" }),
            _ => json!({ "id": "1", "email": "NOONE", "name": "Executive isn't assigned" }),
        }
    }

    /// As an answer shows it with what `extra` asks for beside.
    pub(super) fn to_json(&self, contents: &Contents, extra: &[&str]) -> Value {
        let mention = |id: u64| contents.member_by_id(id).map(Member::to_mention);
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
        put("id", json!(self.id.to_string()));
        put("name", json!(self.name));
        put("page", json!(self.page()));
        put("status", json!(if self.done { "done" } else { "active" }));
        put("priority", json!(self.priority.to_string()));
        put("user_from", mention(self.from).unwrap_or(Value::Null));
        put("user_to", self.responsible(contents));
        if let Some(project) = contents.project(self.project) {
            put("project", project.to_mention());
        }
        if let Some(parent) = self.parent.and_then(|id| contents.task(id)) {
            let id = parent.id.to_string();
            put(
                "parent",
                json!({ "id": id, "name": parent.name, "page": parent.page() }),
            );
        }
        put("date_added", json!(self.date_added));
        for (key, date) in self.times() {
            put(key, json!(date));
        }
        if let Some(money) = &self.max_money {
            put("max_money", money.clone());
        }
        if extra.contains(&"text") || extra.contains(&"html") {
            put("text", json!(self.text));
        }
        if extra.contains(&"tags") {
            put("tags", contents.tags_json(&self.tags));
        }
        if extra.contains(&"subscribers") {
            let mentions = self.subscribers.iter().filter_map(|id| mention(*id));
            put("subscribers", mentions.collect());
        }
        Value::Object(map)
    }

    fn times(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let times = [
            ("date_start", &self.date_start),
            ("date_end", &self.date_end),
            ("date_closed", &self.date_closed),
            ("time_start", &self.time_start),
            ("time_end", &self.time_end),
            ("max_time", &self.max_time),
        ];
        let given = |(key, time): (&'static str, _)| Option::as_ref(time).map(|time| (key, time));
        times.into_iter().filter_map(given)
    }
}

/// A tag that tasks can carry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tag {
    /// Id.
    pub id: u64,
    /// Its name.
    pub title: String,
    /// The group of tags that it is in.
    pub group: u64,
}

/// A group of tags.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TagGroup {
    /// Id.
    pub id: u64,
    /// Its name.
    pub title: String,
    /// Its tags are stages, of which a task has one at a time, and not labels.
    pub stages: bool,
    /// Only its owner sees it.
    pub private: bool,
}

impl TagGroup {
    /// Its kind, in the API's words.
    pub(super) fn kind(&self) -> &'static str {
        if self.stages { "status" } else { "label" }
    }

    /// For whom it is, in the API's words.
    pub(super) fn access(&self) -> &'static str {
        if self.private { "private" } else { "public" }
    }

    /// As `get_task_tag_groups` shows it: with a number for an id.
    pub(super) fn to_json(&self) -> Value {
        json!({ "id": self.id, "title": self.title, "type": self.kind(), "access": self.access() })
    }
}

impl Contents {
    /// The group of tags with this id.
    pub(super) fn tag_group(&self, id: u64) -> Option<&TagGroup> {
        self.tag_groups.iter().find(|group| group.id == id)
    }

    /// Puts a tag on a task; a stage takes the place of the one before. Whether both are there.
    pub(super) fn tag(&mut self, task: u64, tag: u64) -> bool {
        let Some(group) = self.tags.iter().find(|known| known.id == tag) else {
            return false;
        };
        let group = group.group;
        let instead = self.tag_group(group).is_some_and(|group| group.stages);
        let others = self.tags.iter().filter(|known| known.group == group);
        let others: Vec<u64> = others.map(|known| known.id).collect();
        let mut tasks = self.tasks.iter_mut();
        let Some(task) = tasks.find(|known| known.id == task) else {
            return false;
        };
        if instead {
            task.tags.retain(|known| !others.contains(known));
        }
        task.tags.insert(tag);
        true
    }

    /// Takes a tag off a task.
    pub(super) fn untag(&mut self, task: u64, tag: u64) {
        let mut tasks = self.tasks.iter_mut();
        if let Some(task) = tasks.find(|known| known.id == task) {
            task.tags.remove(&tag);
        }
    }

    /// A task's tags by id. PHP writes what is empty as a list.
    fn tags_json(&self, of: &BTreeSet<u64>) -> Value {
        if of.is_empty() {
            return json!([]);
        }
        let tags = self.tags.iter().filter(|tag| of.contains(&tag.id));
        let named = tags.map(|tag| (tag.id.to_string(), json!(tag.title)));
        Value::Object(named.collect())
    }
}
