//! Webhooks: `add_webhook`, `get_webhooks`, `delete_webhook`.

use serde_json::Value;

use super::{Desk, Refusal};
use crate::worksection::{
    Contents,
    hooks::{EVENTS, Webhook},
    request::Asked,
};

const NO_ANSWER: Refusal =
    Refusal::invalid(11, "Url should respond 200 HTTP_CODE and JSON {status:OK}");

/// The webhook that is asked for, if it is in order; its address has yet to be tried.
pub(in crate::worksection) fn wanted(
    contents: &Contents,
    asked: &Asked,
) -> Result<Webhook, Refusal> {
    let url = asked.required("url")?.to_owned();
    asked.required("events")?;
    let events = asked.list("events");
    if events.iter().any(|event| !EVENTS.contains(event)) {
        return Err(Refusal::invalid(11, "Invalid events"));
    }
    let projects = asked.list("projects").into_iter().map(|id| {
        let id = id.parse().ok();
        id.filter(|id| contents.project(*id).is_some())
            .ok_or(Refusal::invalid(4, "Project is invalid"))
    });
    let projects = projects.collect::<Result<_, _>>()?;
    let login = asked.get("http_user").or(asked.get("http_pass"));
    let login = login.map(|_| (asked.text("http_user"), asked.text("http_pass")));
    Ok(Webhook {
        id: 0,
        url,
        events: events.into_iter().map(str::to_owned).collect(),
        projects,
        login,
        active: true,
        failures: 0,
    })
}

/// Adds it, if its address was tried and answered well.
pub(super) fn add(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let webhook = wanted(desk.contents, asked)?;
    if !desk.tried {
        return Err(NO_ANSWER);
    }
    let id = desk.contents.new_id();
    desk.hooks.add(Webhook {
        id,
        active: !desk.habits.webhooks_start_paused,
        ..webhook
    });
    desk.id = Some(id);
    Ok(Value::Null)
}

pub(super) fn list(desk: &mut Desk<'_>, _: &Asked) -> Result<Value, Refusal> {
    Ok(desk.hooks.all().map(Webhook::to_json).collect())
}

pub(super) fn delete(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    let id = asked.required("id")?.parse();
    if id.is_ok_and(|id| desk.hooks.remove(id)) {
        return Ok(Value::Null);
    }
    Err(Refusal::invalid(10, "WebHook not found"))
}
