//! Tasks: how people refer to them, and what Worksection says about them.

use std::fmt;

use crate::clean;
use serde::{Deserialize, Serialize};

use super::account::AccountName;
use super::lenient::{self, Text};
use super::link;
use super::origin::Origin;
use super::project::Project;
use super::types::{ProjectId, UserId};

/// The number of a task or subtask, the last one in its page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Text")]
pub struct TaskId(u64);

impl TaskId {
    /// Parses digits and nothing else; a task's number is not 0.
    pub fn parse(digits: &str) -> Option<Self> {
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        let number = plain.then(|| digits.parse().ok()).flatten()?;
        (number > 0).then_some(Self(number))
    }

    /// Returns the number as the API takes it.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<Text> for TaskId {
    type Error = InvalidTask;

    fn try_from(Text(digits): Text) -> Result<Self, InvalidTask> {
        Self::parse(&digits).ok_or(InvalidTask::NotATask)
    }
}

/// A task as a person refers to it: by number, or by a link that also contains the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRef {
    /// The task's number.
    pub task: TaskId,
    /// The account in the link; `None` for a bare number.
    pub account: Option<AccountName>,
}

/// Why a text refers to no task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTask {
    /// Neither a number nor a link.
    #[error("neither a task's number nor a link")]
    NotATask,
    /// A link to a site other than Worksection.
    #[error("a link to another site")]
    OtherSite,
    /// A link into Worksection but not to a task: to a project or another page.
    #[error("a link without a task")]
    NoTask,
}

impl TaskRef {
    /// Parses a number (`1001`, `#1001`, `№1001`), or the address of a task (`/project/P/T/`,
    /// `/task/T/`) or of a subtask (`/project/P/T/S/`; the last number is the task). A query, a
    /// fragment and further parts of the path are ignored. Links to
    /// `https://<account>.worksection.com` and `.ua` count whatever `origin` is. The scheme may be omitted.
    ///
    /// # Errors
    /// [`InvalidTask`] says which kind of text it is instead.
    pub fn parse(text: &str, origin: &Origin) -> Result<Self, InvalidTask> {
        let text = text.trim();
        let number = text.trim_start_matches(['#', '№']).trim_start();
        if let Some(task) = TaskId::parse(number) {
            return Ok(Self {
                task,
                account: None,
            });
        }
        let url = link::parse(text).ok_or(InvalidTask::NotATask)?;
        let (account, path) = link::locate(&url, origin).ok_or(InvalidTask::OtherSite)?;
        let task = task_in(path).ok_or(InvalidTask::NoTask)?;
        Ok(Self {
            task,
            account: Some(account),
        })
    }
}

/// A text in which somebody refers to a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTask {
    /// The task, or why there is none.
    pub task: Result<TaskRef, InvalidTask>,
    /// The rest of the text.
    pub rest: String,
    /// Whether the task comes first: then the rest is about the task, not a sentence around it.
    pub is_first: bool,
}

impl NamedTask {
    /// Finds the link to a task in a text, or else the number that the text begins with.
    pub fn read(text: &str, origin: &Origin) -> Self {
        let text = clean::typed(text);
        let words: Vec<&str> = text.split(' ').collect();
        let links = words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.contains('/'));
        let links = links.map(|(at, word)| (at, TaskRef::parse(link::bare(word), origin)));
        let links: Vec<_> = links
            .filter(|(_, link)| *link != Err(InvalidTask::NotATask))
            .collect();
        let best = links
            .iter()
            .find(|(_, link)| link.is_ok())
            .or(links.first());
        if let Some((at, link)) = best {
            return Self {
                task: link.clone(),
                rest: [&words[..*at], &words[at + 1..]].concat().join(" "),
                is_first: *at == 0,
            };
        }
        let sign = usize::from(matches!(words[0], "#" | "№") && words.len() > 1);
        let number = link::bare(words[sign]);
        Self {
            task: TaskRef::parse(number, origin),
            rest: words[sign + 1..].join(" "),
            is_first: true,
        }
    }

    /// Whether the text contains a link into Worksection.
    pub fn is_link(text: &str, origin: &Origin) -> bool {
        let named = text.contains('/').then(|| Self::read(text, origin));
        named.is_some_and(|named| {
            !matches!(
                named.task,
                Err(InvalidTask::NotATask | InvalidTask::OtherSite)
                    | Ok(TaskRef { account: None, .. })
            )
        })
    }
}

/// Finds the task's number in a path: the last of the numbers after `/project/` (the first one is the
/// project), or the one after `/task/` in newer links.
pub(super) fn task_in(path: &str) -> Option<TaskId> {
    let (numbers, of_project) = match path.strip_prefix("/project/") {
        Some(numbers) => (numbers, 1),
        None => (path.strip_prefix("/task/")?, 0),
    };
    let numbers = numbers.split('/').map_while(TaskId::parse);
    numbers.skip(of_project).last()
}

/// The fields of a task by which its subscribers recognise it (`get_task`).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The task's identifier in the account.
    pub id: TaskId,
    /// The task's title.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: String,
    /// The task's path below the account's address; [`Origin::page`] makes a link of it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub page: String,
    /// The status: `active` or `done`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub status: String,
    /// The priority: `0` to `10`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub priority: String,
    /// Who set the task.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub user_from: Option<Person>,
    /// Who is responsible.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub user_to: Option<Person>,
    /// The task's project.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub project: Option<Project>,
    /// The due date, as Worksection writes dates; often empty.
    #[serde(default, deserialize_with = "lenient::text")]
    pub date_end: String,
    /// When it was added, as the account's clock shows it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub date_added: String,
    /// Who is notified of events in the task.
    #[serde(default, deserialize_with = "lenient::list")]
    pub subscribers: Vec<Person>,
    /// Its subtasks, where they were asked for.
    #[serde(default, deserialize_with = "lenient::list")]
    pub child: Vec<Task>,
}

impl Task {
    /// A task of which only its title and its project's name are known.
    pub fn titled(id: TaskId, name: String, project: String) -> Self {
        let project = Project {
            id: ProjectId::from(""),
            name: project,
            page: String::new(),
            status: String::new(),
            user_to: None,
            users: Vec::new(),
        };
        Self {
            id,
            name,
            page: String::new(),
            status: String::new(),
            priority: String::new(),
            user_from: None,
            user_to: None,
            project: Some(project),
            date_end: String::new(),
            date_added: String::new(),
            subscribers: Vec::new(),
            child: Vec::new(),
        }
    }
}

/// A member who takes part in a task.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The member's identifier in the account.
    pub id: UserId,
    /// The e-mail, which identifies the member in changes.
    #[serde(default, deserialize_with = "lenient::text")]
    pub email: String,
    /// The name that people see.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: String,
}

impl Person {
    /// Whether this stands for nobody being responsible.
    pub fn is_nobody(&self) -> bool {
        self.name.is_empty() || self.email == "NOONE"
    }

    /// Whether this stands for anybody being responsible.
    pub fn is_anybody(&self) -> bool {
        self.email == "ANY"
    }
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Task({})", self.id)
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", self.id)
    }
}
