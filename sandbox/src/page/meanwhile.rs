//! The panel “meanwhile in Worksection”: a visitor has a colleague do something with a task.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};

use super::{
    Page,
    actions::{NOT_FOUND, Refusal},
};
use crate::worksection::{ANYONE, Contents, Member, Stage, Task};

/// How many people and tasks there are to choose from.
const OFFERED: usize = 60;

/// The longest comment, in bytes: what a field of the page cannot exceed by itself.
const LONGEST: usize = 4096;

/// Another due date is this many days later.
const A_WEEK: i64 = 7;

/// A task that nobody has to hurry with, and one that somebody has to.
const CALM: u8 = 1;
const URGENT: u8 = 10;

/// Who and what there is to choose from.
#[derive(Serialize)]
pub(super) struct Choice {
    people: Vec<Someone>,
    tasks: Vec<Something>,
}

#[derive(Serialize)]
struct Someone {
    id: u64,
    name: String,
}

#[derive(Serialize)]
struct Something {
    id: u64,
    name: String,
    project: String,
    /// Ids of those who can do something with it.
    team: Vec<u64>,
    done: bool,
    priority: u8,
    date_end: Option<String>,
    /// Whose it is: nobody's, anybody's (`""`), or somebody's, by name.
    to: Option<String>,
}

impl Choice {
    fn of(contents: &Contents) -> Self {
        let people = contents.members.iter().filter(|member| may_act(member));
        let people: Vec<Someone> = people
            .take(OFFERED)
            .map(|member| Someone {
                id: member.id,
                name: member.details.name.clone(),
            })
            .collect();
        let tasks = contents.tasks.iter().rev();
        let tasks = tasks.filter_map(|task| Something::of(contents, task, &people));
        Self {
            tasks: tasks.take(OFFERED).collect(),
            people,
        }
    }
}

impl Something {
    fn of(contents: &Contents, task: &Task, people: &[Someone]) -> Option<Self> {
        let project = contents.project(task.project)?;
        let team = people.iter().map(|someone| someone.id);
        let team: Vec<u64> = team.filter(|id| project.has(*id)).collect();
        let to = task.to.and_then(|to| match to {
            ANYONE => Some(String::new()),
            _ => {
                let mut members = contents.members.iter();
                let member = members.find(|member| member.id == to)?;
                Some(member.details.name.clone())
            }
        });
        (project.stage == Stage::Active && !team.is_empty()).then(|| Self {
            id: task.id,
            name: task.name.clone(),
            project: project.name.clone(),
            team,
            done: task.done,
            priority: task.priority,
            date_end: task.date_end.clone(),
            to,
        })
    }
}

/// Whether somebody has a name to be chosen by, and does more than read.
fn may_act(member: &Member) -> bool {
    !member.details.name.is_empty() && !member.role.eq_ignore_ascii_case("reader")
}

/// Who and what there is to choose from now.
pub(super) async fn choice(State(page): State<Arc<Page>>) -> Json<Choice> {
    Json(page.cast.account.edit(|contents| Choice::of(contents)))
}

/// What somebody does.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Deed {
    Comment,
    Mention,
    Assign,
    Date,
    Priority,
    Close,
    Delete,
    Add,
}

#[derive(Deserialize)]
pub(super) struct Wish {
    deed: Deed,
    /// Who does it, and who “me” is.
    who: u64,
    me: u64,
    task: u64,
    /// The words of a comment, or the name of a new task.
    #[serde(default)]
    text: String,
}

/// Has somebody do something, and tells what there is to choose from then.
pub(super) async fn act(
    State(page): State<Arc<Page>>,
    Json(wish): Json<Wish>,
) -> Result<Json<Choice>, Refusal> {
    let account = &page.cast.account;
    let (task, who, me) = account.edit(|contents| {
        let email = |id| {
            let mut members = contents.members.iter();
            let member = members.find(|member| member.id == id);
            member.map(|member| member.details.email.clone())
        };
        let task = contents.task(wish.task).cloned();
        (task, email(wish.who), email(wish.me))
    });
    let task = task.ok_or(Refusal(NOT_FOUND, "no such task"))?;
    let (Some(who), Some(me)) = (who, me) else {
        return Err(Refusal(NOT_FOUND, "no such person"));
    };
    let text: String = wish.text.chars().take(LONGEST).collect();
    let colleague = account.act(&who);
    match wish.deed {
        Deed::Comment => drop(colleague.comment(task.id, &text)),
        Deed::Mention => drop(colleague.mention(task.id, &me, &text)),
        Deed::Assign => colleague.assign(task.id, &me),
        Deed::Date => colleague.delay(task.id, A_WEEK),
        Deed::Priority if task.priority < URGENT => colleague.set_priority(task.id, URGENT),
        Deed::Priority => colleague.set_priority(task.id, CALM),
        Deed::Close if task.done => colleague.reopen(task.id),
        Deed::Close => colleague.close(task.id),
        Deed::Delete => colleague.delete(task.id),
        Deed::Add => drop(colleague.add_task(task.project, &text, Some(&me))),
    }
    Ok(choice(State(page.clone())).await)
}
