//! Projects: `get_projects`, `get_project`, `add_project_members`, `delete_project_members`.

use serde_json::Value;

use super::{Desk, Refusal, valid_email};
use crate::worksection::{
    model::{Project, Stage},
    request::Asked,
    sight::sees_project,
};

pub(super) fn list(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let wanted = match asked.get("filter") {
        None => None,
        Some("active") => Some(Stage::Active),
        Some("pending") => Some(Stage::Pending),
        // The help page says the one, answers were seen to the other.
        Some("archive" | "archived") => Some(Stage::Archive),
        Some(_) => return Err(Refusal::invalid(11, "Invalid filter")),
    };
    let projects = desk.contents.projects.iter();
    let projects = projects
        .filter(|p| wanted.is_none_or(|stage| p.stage == stage) && sees_project(desk.caller, p));
    let extra = asked.list("extra");
    Ok(projects.map(|p| p.to_json(desk.contents, &extra)).collect())
}

pub(super) fn get(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = seen_id(desk, asked)?;
    let project = desk.contents.project(id).ok_or(UNKNOWN)?;
    Ok(project.to_json(desk.contents, &asked.list("extra")))
}

const UNKNOWN: Refusal = Refusal::invalid(4, "Project is invalid");

/// The project that is asked for, of those that the caller sees.
pub(super) fn seen_id(desk: &Desk<'_>, asked: &Asked) -> Result<u64, Refusal> {
    let id = asked.required("id_project")?.parse().ok();
    let project = id.and_then(|id| desk.contents.project(id));
    let project = project.filter(|project| sees_project(desk.caller, project));
    project.map(|project| project.id).ok_or(UNKNOWN)
}

pub(super) fn add_members(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    change(desk, asked, |project, member| {
        project.team.insert(member);
    })
}

/// Who manages a project stays in it.
pub(super) fn delete_members(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    change(desk, asked, |project, member| {
        project.team.remove(&member);
    })
}

/// Changes the team, unless one of the addresses is nobody's.
fn change(
    desk: &mut Desk<'_>,
    asked: &Asked,
    change: impl Fn(&mut Project, u64),
) -> Result<Value, Refusal> {
    asked.required("members")?;
    let id = seen_id(desk, asked)?;
    let emails = asked.list("members").into_iter();
    let members = emails.map(|email| {
        let member = desk.contents.member(valid_email(email)?);
        member.map(|member| member.id).ok_or(NOBODY)
    });
    let members = members.collect::<Result<Vec<u64>, Refusal>>()?;
    let mut projects = desk.contents.projects.iter_mut();
    let project = projects.find(|project| project.id == id).ok_or(UNKNOWN)?;
    members.into_iter().for_each(|id| change(project, id));
    Ok(Value::Null)
}

const NOBODY: Refusal = Refusal::invalid(11, "Invalid email");
