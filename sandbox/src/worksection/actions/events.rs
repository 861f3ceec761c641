//! What happened lately: `get_events`.

use serde_json::Value;

use super::{Desk, Refusal, projects};
use crate::worksection::{
    auth::Caller,
    clock,
    journal::{Happening, Kind},
    request::Asked,
    sight,
};

/// Newest first. Who asks with a token sees what happened in their projects, and of comments and
/// projects what their scopes allow.
pub(super) fn list(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let period = asked.required("period")?;
    let period = clock::period(period).ok_or(Refusal::invalid(11, "Invalid period"))?;
    let project = asked.get("id_project");
    let project = project
        .map(|_| projects::seen_id(desk, asked))
        .transpose()?;
    let since = desk.now - period;
    let events = desk.journal.happenings.iter().filter(|event| {
        event.is_in_events()
            && (since..=desk.now).contains(&event.at)
            && project.is_none_or(|project| event.project == project)
            && may_read(desk.caller, event)
            && sight::sees_happening(desk.caller, desk.contents, event)
    });
    let mut shown: Vec<Value> = events.map(|event| event.to_json(false)).collect();
    if !desk.habits.events_oldest_first {
        shown.reverse();
    }
    Ok(Value::from(shown))
}

fn may_read(caller: &Caller, event: &Happening) -> bool {
    let Caller::Member { scopes, .. } = caller else {
        return true;
    };
    match event.kind {
        Kind::Task => true,
        Kind::Comment => scopes.contains("comments_read"),
        Kind::Project => scopes.contains("projects_read"),
    }
}
