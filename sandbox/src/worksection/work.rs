//! What is done in an account, by the API or by hand: each change is made here, and told as an event.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    Comment, Contents, Project, Stage, Task,
    clock::{Moment, Zone},
    journal::{Deed, Happening, Journal, Kind},
    model::Member,
    sight,
};

/// Somebody at work in an account.
pub(super) struct Work<'a> {
    pub contents: &'a mut Contents,
    pub journal: &'a mut Journal,
    pub now: Moment,
    pub zone: Zone,
    /// Id of the member who does it.
    pub by: u64,
}

/// What an event says of what it is about.
struct Told {
    kind: Kind,
    id: u64,
    task: Option<u64>,
    project: u64,
    page: String,
    only: Vec<BTreeSet<u64>>,
}

type Fields = Map<String, Value>;

impl Work<'_> {
    /// Adds a comment from whoever is at work, and gives its id.
    pub(super) fn comment(&mut self, task: u64, text: &str, hidden: BTreeSet<u64>) -> u64 {
        let comment = Comment {
            id: self.contents.new_id(),
            task,
            from: self.by,
            text: text.to_owned(),
            date_added: self.zone.minute(self.now),
            hidden,
        };
        let told = self.told_comment(&comment);
        let id = comment.id;
        self.contents.comments.push(comment);
        self.note(Deed::Post, told, fields([("text", text)]), Fields::new());
        id
    }

    /// Changes what a comment says; whether there is one.
    pub(super) fn edit_comment(&mut self, id: u64, text: &str) -> bool {
        let mut comments = self.contents.comments.iter_mut();
        let Some(comment) = comments.find(|comment| comment.id == id) else {
            return false;
        };
        let old = std::mem::replace(&mut comment.text, text.to_owned());
        let comment = comment.clone();
        let told = self.told_comment(&comment);
        if old != text {
            let (new, old) = (fields([("text", text)]), fields([("text", &old)]));
            self.note(Deed::Update, told, new, old);
        }
        true
    }

    /// Deletes a comment; whether there was one.
    pub(super) fn delete_comment(&mut self, id: u64) -> bool {
        let comments = &mut self.contents.comments;
        let Some(place) = comments.iter().position(|comment| comment.id == id) else {
            return false;
        };
        let comment = comments.remove(place);
        let told = self.told_comment(&comment);
        let old = fields([("text", &comment.text)]);
        self.note(Deed::Delete, told, Fields::new(), old);
        true
    }

    /// Adds a task from whoever is at work, with an id and the time of now, and gives it.
    pub(super) fn add_task(&mut self, mut task: Task) -> Task {
        task.id = self.contents.new_id();
        task.from = self.by;
        task.date_added = self.zone.minute(self.now);
        self.contents.tasks.push(task.clone());
        let new = self.shown(&task);
        let told = self.told_task(&task);
        self.note(Deed::Post, told, new, Fields::new());
        task
    }

    /// Changes a task. An event tells of what is then different, if anything is; tags make none.
    pub(super) fn change_task(&mut self, id: u64, change: impl FnOnce(&mut Task)) -> Option<Task> {
        let mut tasks = self.contents.tasks.iter_mut();
        let task = tasks.find(|task| task.id == id)?;
        let before = task.clone();
        change(task);
        let task = task.clone();
        let (mut new, mut old) = (self.shown(&task), self.shown(&before));
        // What was not there before, or is not any more, is an empty text on that side.
        let keys: BTreeSet<String> = new.keys().chain(old.keys()).cloned().collect();
        for key in keys {
            if new.get(&key) == old.get(&key) {
                new.remove(&key);
                old.remove(&key);
            } else {
                new.entry(key.clone()).or_insert_with(|| json!(""));
                old.entry(key).or_insert_with(|| json!(""));
            }
        }
        if !new.is_empty() {
            let told = self.told_task(&task);
            self.note(Deed::Update, told, new, old);
        }
        Some(task)
    }

    /// Completes a task, or takes it up again. Whether that changed anything.
    pub(super) fn finish_task(&mut self, id: u64, done: bool) -> bool {
        let today = self.zone.day(self.now);
        let mut tasks = self.contents.tasks.iter_mut();
        let Some(task) = tasks.find(|task| task.id == id && task.done != done) else {
            return false;
        };
        task.done = done;
        task.date_closed = done.then_some(today);
        let task = task.clone();
        let told = self.told_task(&task);
        let deed = if done { Deed::Close } else { Deed::Reopen };
        self.note(deed, told, Fields::new(), Fields::new());
        true
    }

    /// Deletes a task with its parts and what was said of them; whether there was one.
    pub(super) fn delete_task(&mut self, id: u64) -> bool {
        let Some(task) = self.contents.task(id).cloned() else {
            return false;
        };
        let told = self.told_task(&task);
        let contents = &mut *self.contents;
        let mut gone = BTreeSet::from([id]);
        // A part has a higher id than what it is a part of.
        for part in &contents.tasks {
            if part.parent.is_some_and(|parent| gone.contains(&parent)) {
                gone.insert(part.id);
            }
        }
        contents.tasks.retain(|task| !gone.contains(&task.id));
        contents
            .comments
            .retain(|comment| !gone.contains(&comment.task));
        let old = fields([("title", &task.name)]);
        self.note(Deed::Delete, told, Fields::new(), old);
        true
    }

    /// Adds a project, managed by whoever is at work, and gives its id.
    pub(super) fn add_project(&mut self, name: &str) -> u64 {
        let project = Project {
            id: self.contents.new_id(),
            name: name.to_owned(),
            manager: Some(self.by),
            date_added: self.zone.minute(self.now),
            ..Project::default()
        };
        let told = told_project(&project);
        let id = project.id;
        self.contents.projects.push(project);
        self.note(Deed::Post, told, fields([("title", name)]), Fields::new());
        id
    }

    /// Gives a project another name; whether there is one.
    pub(super) fn rename_project(&mut self, id: u64, name: &str) -> bool {
        let mut projects = self.contents.projects.iter_mut();
        let Some(project) = projects.find(|project| project.id == id) else {
            return false;
        };
        let old = std::mem::replace(&mut project.name, name.to_owned());
        let told = told_project(project);
        if old != name {
            let (new, old) = (fields([("title", name)]), fields([("title", &old)]));
            self.note(Deed::Update, told, new, old);
        }
        true
    }

    /// Puts a project into the archive, or takes it out; whether that changed anything.
    pub(super) fn finish_project(&mut self, id: u64, over: bool) -> bool {
        let mut projects = self.contents.projects.iter_mut();
        let is_over = |project: &Project| project.stage == Stage::Archive;
        let Some(project) = projects.find(|p| p.id == id && is_over(p) != over) else {
            return false;
        };
        let (stage, deed) = if over {
            (Stage::Archive, Deed::Close)
        } else {
            (Stage::Active, Deed::Reopen)
        };
        project.stage = stage;
        let told = told_project(project);
        self.note(deed, told, Fields::new(), Fields::new());
        true
    }

    /// What events show of a task, each only where it is there.
    fn shown(&self, task: &Task) -> Fields {
        let mut shown = fields([
            ("title", task.name.as_str()),
            ("priority", &task.priority.to_string()),
        ]);
        shown.insert("user_to".to_owned(), task.responsible(self.contents));
        let text = Some(&task.text).filter(|text| !text.is_empty());
        for (key, value) in [
            ("text", text),
            ("date_start", task.date_start.as_ref()),
            ("date_end", task.date_end.as_ref()),
            ("time_start", task.time_start.as_ref()),
            ("time_end", task.time_end.as_ref()),
            ("max_time", task.max_time.as_ref()),
        ] {
            if let Some(value) = value {
                shown.insert(key.to_owned(), json!(value));
            }
        }
        if let Some(money) = &task.max_money {
            shown.insert("max_money".to_owned(), money.clone());
        }
        shown
    }

    fn told_task(&self, task: &Task) -> Told {
        Told {
            kind: Kind::Task,
            id: task.id,
            task: Some(task.id),
            project: task.project,
            page: task.page(),
            only: vec![sight::only(&task.hidden, task.from)],
        }
    }

    fn told_comment(&self, comment: &Comment) -> Told {
        let own = sight::only(&comment.hidden, comment.from);
        let task = self.contents.task(comment.task);
        let of_task = task.map(|task| sight::only(&task.hidden, task.from));
        Told {
            kind: Kind::Comment,
            id: comment.id,
            task: Some(comment.task),
            project: task.map_or(0, |task| task.project),
            page: task.map(Task::page).unwrap_or_default(),
            only: [own].into_iter().chain(of_task).collect(),
        }
    }

    fn note(&mut self, deed: Deed, told: Told, new: Fields, old: Fields) {
        let from = self.contents.member_by_id(self.by);
        let happening = Happening {
            at: self.now,
            deed,
            kind: told.kind,
            id: told.id,
            task: told.task,
            project: told.project,
            page: told.page,
            date_added: self.zone.minute(self.now),
            from: from.map_or(Value::Null, Member::to_mention),
            only: told.only,
            new,
            old,
        };
        self.journal.note(happening);
    }
}

fn told_project(project: &Project) -> Told {
    Told {
        kind: Kind::Project,
        id: project.id,
        task: None,
        project: project.id,
        page: project.page(),
        only: Vec::new(),
    }
}

fn fields<const N: usize>(fields: [(&str, &str); N]) -> Fields {
    let owned = fields.map(|(key, value)| (key.to_owned(), json!(value)));
    owned.into_iter().collect()
}
