//! What people do in Worksection's own pages, as a test or the demo has them do it: each makes the
//! event that the real thing makes.

use std::collections::BTreeSet;

use super::{ANYONE, Account, Contents, Task, clock, work::Work};

/// Somebody of an account who does things there.
///
/// # Panics
/// Every method does where it is about a task, a comment, a project or a person that is not there:
/// a story is wrong then.
#[derive(Debug, Clone)]
pub struct Colleague {
    account: Account,
    id: u64,
}

impl Account {
    /// The member with this e-mail, at work.
    ///
    /// # Panics
    /// When there is no such member.
    pub fn act(&self, email: &str) -> Colleague {
        let id = self.edit(|contents| id_of(contents, email));
        Colleague {
            account: self.clone(),
            id,
        }
    }
}

fn id_of(contents: &Contents, email: &str) -> u64 {
    let member = contents.member(email);
    member
        .unwrap_or_else(|| panic!("{email} is no member's address"))
        .id
}

fn ids_of(contents: &Contents, emails: &[&str]) -> BTreeSet<u64> {
    emails.iter().map(|email| id_of(contents, email)).collect()
}

impl Colleague {
    /// Says something of a task, and gives the comment's id.
    pub fn comment(&self, task: u64, text: &str) -> u64 {
        self.comment_hidden(task, text, &[])
    }

    /// Says something that only these see, and gives the comment's id.
    pub fn comment_hidden(&self, task: u64, text: &str, seen_by: &[&str]) -> u64 {
        self.work(|work| {
            assert!(work.contents.task(task).is_some(), "no task {task}");
            let hidden = ids_of(work.contents, seen_by);
            work.comment(task, text, hidden)
        })
    }

    /// Says something with somebody's name in it, which is all that a mention is; gives the comment's id.
    pub fn mention(&self, task: u64, email: &str, text: &str) -> u64 {
        let name = self.account.edit(|contents| {
            let member = contents.member(email);
            member.map(|member| member.details.name.clone())
        });
        let name = name.unwrap_or_else(|| panic!("{email} is no member's address"));
        self.comment(task, &format!("{name} {text}"))
    }

    /// Changes what a comment says.
    pub fn edit_comment(&self, comment: u64, text: &str) {
        self.must(&format!("no comment {comment}"), |work| {
            work.edit_comment(comment, text)
        });
    }

    /// Deletes a comment.
    pub fn delete_comment(&self, comment: u64) {
        self.must(&format!("no comment {comment}"), |work| {
            work.delete_comment(comment)
        });
    }

    /// Adds a task to a project, for somebody or nobody, and gives its id.
    pub fn add_task(&self, project: u64, name: &str, to: Option<&str>) -> u64 {
        self.work(|work| {
            assert!(work.contents.project(project).is_some(), "no {project}");
            let task = Task {
                project,
                name: name.to_owned(),
                priority: 1,
                to: to.map(|email| responsible(work.contents, email)),
                ..Task::default()
            };
            work.add_task(task).id
        })
    }

    /// Makes somebody responsible for a task: an e-mail, or `ANY` for anybody.
    pub fn assign(&self, task: u64, email: &str) {
        let to = self.account.edit(|contents| responsible(contents, email));
        self.change(task, |task| task.to = Some(to));
    }

    /// Makes nobody responsible for a task.
    pub fn assign_nobody(&self, task: u64) {
        self.change(task, |task| task.to = None);
    }

    /// Moves the day (`YYYY-MM-DD`) by which a task is to be done, or takes it away.
    pub fn move_date(&self, task: u64, day: Option<&str>) {
        self.change(task, |task| task.date_end = day.map(str::to_owned));
    }

    /// Moves the day by which a task is to be done by so many days, from today on where it had none.
    pub fn delay(&self, task: u64, days: i64) {
        let changed = self.work(|work| {
            let today = work.zone.day(work.now);
            work.change_task(task, |task| {
                let from = task.date_end.as_deref().unwrap_or(&today);
                task.date_end = clock::later(from, days);
            })
        });
        assert!(changed.is_some(), "no task {task}");
    }

    /// Moves the day on which a task begins, or takes it away.
    pub fn move_start(&self, task: u64, day: Option<&str>) {
        self.change(task, |task| task.date_start = day.map(str::to_owned));
    }

    /// Makes a task more or less urgent, from 1 to 10.
    pub fn set_priority(&self, task: u64, priority: u8) {
        self.change(task, |task| task.priority = priority);
    }

    /// Gives a task another name.
    pub fn rename(&self, task: u64, name: &str) {
        self.change(task, |task| name.clone_into(&mut task.name));
    }

    /// Says otherwise what is to be done.
    pub fn describe(&self, task: u64, text: &str) {
        self.change(task, |task| text.clone_into(&mut task.text));
    }

    /// Hides a task from all but these, which makes no event.
    pub fn hide(&self, task: u64, seen_by: &[&str]) {
        self.account.edit(|contents| {
            let hidden = ids_of(contents, seen_by);
            let mut tasks = contents.tasks.iter_mut();
            let task = tasks.find(|known| known.id == task);
            task.expect("the task is there").hidden = hidden;
        });
    }

    /// Puts a tag on a task, by its name. A stage takes the place of the one before; no event tells.
    pub fn set_tag(&self, task: u64, tag: &str) {
        self.account.edit(|contents| {
            let known = contents.tags.iter().find(|known| known.title == tag);
            let id = known.unwrap_or_else(|| panic!("no tag {tag}")).id;
            assert!(contents.tag(task, id), "no task {task}");
        });
    }

    /// Completes a task.
    pub fn close(&self, task: u64) {
        self.must(&format!("no task {task} to close"), |work| {
            work.finish_task(task, true)
        });
    }

    /// Takes a task up again.
    pub fn reopen(&self, task: u64) {
        self.must(&format!("no task {task} to reopen"), |work| {
            work.finish_task(task, false)
        });
    }

    /// Deletes a task with its parts. Webhooks alone tell.
    pub fn delete(&self, task: u64) {
        self.must(&format!("no task {task}"), |work| work.delete_task(task));
    }

    /// Adds a project of their own, and gives its id.
    pub fn add_project(&self, name: &str) -> u64 {
        self.work(|work| work.add_project(name))
    }

    /// Gives a project another name.
    pub fn rename_project(&self, project: u64, name: &str) {
        self.must(&format!("no project {project}"), |work| {
            work.rename_project(project, name)
        });
    }

    /// Puts a project into the archive.
    pub fn close_project(&self, project: u64) {
        self.must(&format!("no project {project} to close"), |work| {
            work.finish_project(project, true)
        });
    }

    /// Takes a project out of the archive.
    pub fn reopen_project(&self, project: u64) {
        self.must(&format!("no project {project} to reopen"), |work| {
            work.finish_project(project, false)
        });
    }

    fn change(&self, id: u64, change: impl FnOnce(&mut Task)) {
        let changed = self.work(|work| work.change_task(id, change));
        assert!(changed.is_some(), "no task {id}");
    }

    fn must(&self, otherwise: &str, done: impl FnOnce(&mut Work<'_>) -> bool) {
        assert!(self.work(done), "{otherwise}");
    }

    fn work<R>(&self, done: impl FnOnce(&mut Work<'_>) -> R) -> R {
        self.account.work(self.id, done)
    }
}

fn responsible(contents: &Contents, email: &str) -> u64 {
    match email {
        "ANY" => ANYONE,
        _ => id_of(contents, email),
    }
}
