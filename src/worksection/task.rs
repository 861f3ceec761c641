//! Tasks: how people name them, and what Worksection tells of them.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::clean;

use super::account::AccountName;
use super::lenient::{self, Text};
use super::origin::Origin;
use super::types::UserId;

/// The number of a task or subtask, the last one in its page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Text")]
pub struct TaskId(u64);

impl TaskId {
    /// Reads digits and nothing else; a task's number is not 0.
    pub fn parse(digits: &str) -> Option<Self> {
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        let number = plain.then(|| digits.parse().ok()).flatten()?;
        (number > 0).then_some(Self(number))
    }

    /// The number as the API takes it.
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

/// A task as a person names it: by number, or by a link that also names the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRef {
    /// Which task.
    pub task: TaskId,
    /// The account of the link; `None` for a bare number.
    pub account: Option<AccountName>,
}

/// Why a text names no task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTask {
    /// Neither a number nor a link.
    #[error("neither a task's number nor a link")]
    NotATask,
    /// A link that leads to another site than Worksection.
    #[error("a link to another site")]
    OtherSite,
    /// A link into Worksection that names no task: a project's, or another page's.
    #[error("a link without a task")]
    NoTask,
}

/// The addresses of `WORKSECTION_URL`'s default: people paste them whatever the setting is.
const PUBLIC_ORIGIN: &str = "https://{account}.worksection.com";

impl TaskRef {
    /// Reads a number (`1001`, `#1001`, `№1001`), or the address of a task (`/project/P/T/`,
    /// `/task/T/`) or of a subtask (`/project/P/T/S/`; the last number is the task). A query, a fragment and further parts of
    /// the path do not matter. Links to `https://<account>.worksection.com` count whatever
    /// `origin` is. The scheme may be left out.
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
        let url = parse_link(text).ok_or(InvalidTask::NotATask)?;
        let public = Origin::parse(PUBLIC_ORIGIN).ok();
        let (account, path) = origin
            .locate(&url)
            .or_else(|| public.as_ref()?.locate(&url))
            .ok_or(InvalidTask::OtherSite)?;
        let task = task_in(path).ok_or(InvalidTask::NoTask)?;
        Ok(Self {
            task,
            account: Some(account),
        })
    }
}

/// A text in which somebody names a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTask {
    /// The task, or why there is none.
    pub task: Result<TaskRef, InvalidTask>,
    /// What the text says beside it.
    pub rest: String,
    /// Whether the task comes first: what follows it is said of it, and no sentence around it.
    pub is_first: bool,
}

impl NamedTask {
    /// Finds the link to a task in a text, else the number that it begins with.
    pub fn read(text: &str, origin: &Origin) -> Self {
        let text = clean::typed(text);
        let words: Vec<&str> = text.split(' ').collect();
        let links = words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.contains('/'));
        let links = links.map(|(at, word)| (at, TaskRef::parse(bare(word), origin)));
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
        let number = bare(words[sign]);
        Self {
            task: TaskRef::parse(number, origin),
            rest: words[sign + 1..].join(" "),
            is_first: true,
        }
    }

    /// Whether the text holds a link into Worksection.
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

/// A word without what people put around a link.
fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c| "<([{\"'“„«".contains(c));
    word.trim_end_matches(|c| ">)]}\"'”“».,;:!?".contains(c))
}

/// A link needs a scheme, or at least a host and a path: `acme.worksection.com/project/1/2/`.
fn parse_link(text: &str) -> Option<Url> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    if text.contains("://") {
        return Url::parse(text).ok();
    }
    let (host, _path) = text.split_once('/')?;
    host.contains('.')
        .then(|| Url::parse(&format!("https://{text}")).ok())
        .flatten()
}

/// The last of the numbers that follow `/project/`, of which the first is the project, or `/task/`,
/// which stands in newer links.
fn task_in(path: &str) -> Option<TaskId> {
    let (numbers, of_project) = match path.strip_prefix("/project/") {
        Some(numbers) => (numbers, 1),
        None => (path.strip_prefix("/task/")?, 0),
    };
    let numbers = numbers.split('/').map_while(TaskId::parse);
    numbers.skip(of_project).last()
}

/// A task, as far as its subscribers need it to be recognised (`get_task`).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Names the task in the account.
    pub id: TaskId,
    /// The task's title.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: String,
    /// Its path below the account's address; [`Origin::page`] makes a link of it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub page: String,
    /// `active` or `done`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub status: String,
    /// `0` to `10`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub priority: String,
    /// Who set the task.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub user_from: Option<Person>,
    /// Who is to do it.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub user_to: Option<Person>,
    /// The project it belongs to.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub project: Option<Project>,
    /// When it is due, as Worksection writes dates; often empty.
    #[serde(default, deserialize_with = "lenient::text")]
    pub date_end: String,
    /// Who is told of what happens in it.
    #[serde(default, deserialize_with = "lenient::list")]
    pub subscribers: Vec<Person>,
}

/// Someone who takes part in a task.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Names the member in the account.
    pub id: UserId,
    /// Names the member in changes.
    #[serde(default, deserialize_with = "lenient::text")]
    pub email: String,
    /// What people call them.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: String,
}

impl Person {
    /// Stands where nobody is to do a task.
    pub fn is_nobody(&self) -> bool {
        self.name.is_empty() || self.email == "NOONE"
    }

    /// Stands where anybody may do a task.
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

/// The project of a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// Names the project in the account.
    #[serde(deserialize_with = "lenient::id")]
    pub id: String,
    /// What people call it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: String,
    /// Its path below the account's address.
    #[serde(default, deserialize_with = "lenient::text")]
    pub page: String,
}
