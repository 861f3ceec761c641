//! Projects: `get_projects`, `get_project`.

use serde_json::Value;

use super::{Desk, Refusal};
use crate::worksection::{Contents, model::Stage, request::Asked};

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
    let projects = projects.filter(|p| wanted.is_none_or(|stage| p.stage == stage));
    let extra = asked.list("extra");
    Ok(projects.map(|p| p.to_json(desk.contents, &extra)).collect())
}

pub(super) fn get(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = id(desk.contents, asked)?;
    let project = desk.contents.project(id).ok_or(UNKNOWN)?;
    Ok(project.to_json(desk.contents, &asked.list("extra")))
}

const UNKNOWN: Refusal = Refusal::invalid(4, "Project is invalid");

/// The project that is asked for.
pub(super) fn id(contents: &Contents, asked: &Asked) -> Result<u64, Refusal> {
    let id = asked.required("id_project")?.parse().ok();
    id.filter(|id| contents.project(*id).is_some())
        .ok_or(UNKNOWN)
}
