//! The window “work schedule”: `get_users_schedule`, `update_users_schedule`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Desk, Refusal};
use crate::worksection::{Contents, auth::Caller, model::Member, model::same_text, request::Asked};

/// What a day may be marked as.
const KINDS: [&str; 3] = ["vacation", "sick-leave", "workday"];
/// Takes a mark away.
const UNSET: &str = "unset";

/// Whose days are marked, by their ids.
pub(super) fn list(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    gone(desk)?;
    let from = asked.get("datestart").map(day).transpose()?;
    let until = asked.get("dateend").map(day).transpose()?;
    let contents = &*desk.contents;
    let wanted = asked.list("users");
    let wanted = wanted.iter().map(|who| member(contents, who));
    let wanted: Vec<u64> = wanted
        .map(|member| member.map(|member| member.id))
        .collect::<Result<_, _>>()?;
    let key = if desk.habits.schedule_as_dates {
        "dates"
    } else {
        "schedule"
    };
    let mut shown = Map::new();
    for member in &contents.members {
        if !wanted.is_empty() && !wanted.contains(&member.id) {
            continue;
        }
        let days = contents.schedule.get(&member.id);
        let days = days.into_iter().flatten().filter(|(day, _)| {
            from.as_ref().is_none_or(|from| *day >= from)
                && until.as_ref().is_none_or(|until| *day <= until)
        });
        let days: Map<_, _> = days.map(|(day, kind)| (day.clone(), json!(kind))).collect();
        if days.is_empty() && wanted.is_empty() {
            continue;
        }
        let id = member.id.to_string();
        let details = &member.details;
        let mut record = json!({
            "id": id,
            "email": details.email,
            "name": details.name,
            "group": details.group,
            "department": member.department,
        });
        // PHP writes what is empty as a list.
        record[key] = if days.is_empty() {
            json!([])
        } else {
            Value::Object(days)
        };
        shown.insert(id, record);
    }
    Ok(if shown.is_empty() {
        json!([])
    } else {
        Value::Object(shown)
    })
}

/// Marks days, or takes marks away.
pub(super) fn update(desk: &mut Desk<'_>, asked: &Asked) -> Result<Value, Refusal> {
    gone(desk)?;
    let data = asked.required("data")?;
    let data: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(data).map_err(|_| Refusal::invalid(11, "Invalid data"))?;
    let mut changes = Vec::new();
    for (who, days) in &data {
        let id = member(desk.contents, who)?.id;
        may_mark(desk.caller, id)?;
        for (written, kind) in days {
            if kind != UNSET && !KINDS.contains(&kind.as_str()) {
                return Err(Refusal::invalid(11, "Invalid type"));
            }
            changes.push((id, day(written)?, kind.clone()));
        }
    }
    let (mut added, mut updated) = (0, 0);
    for (id, day, kind) in changes {
        let days = desk.contents.schedule.entry(id).or_default();
        let before = match kind.as_str() {
            UNSET => days.remove(&day),
            _ => days.insert(day, kind),
        };
        match before {
            Some(_) => updated += 1,
            None => added += 1,
        }
    }
    desk.message = Some(format!("Days added: {added}, days updated: {updated}"));
    Ok(json!([]))
}

/// Some accounts answer as if there was no such method.
fn gone(desk: &Desk<'_>) -> Result<(), Refusal> {
    if desk.habits.no_schedule {
        return Err(Refusal::unknown_action());
    }
    Ok(())
}

/// Their own days are everybody's; others' those of who administers.
fn may_mark(caller: &Caller, id: u64) -> Result<(), Refusal> {
    let Caller::Member { member, .. } = caller else {
        return Ok(());
    };
    let role = member.role.to_lowercase();
    if member.id == id || role == "owner" || role.ends_with("admin") {
        return Ok(());
    }
    Err(Refusal::denied(&format!("role {role}")))
}

/// A member by e-mail or id.
fn member<'c>(contents: &'c Contents, who: &str) -> Result<&'c Member, Refusal> {
    let fits =
        |member: &&Member| member.id.to_string() == who || same_text(&member.details.email, who);
    let found = contents.members.iter().find(fits);
    found.ok_or(Refusal::invalid(11, "Invalid email"))
}

/// A day in either form, `DD.MM.YYYY` or `YYYY-MM-DD`, as the latter.
fn day(written: &str) -> Result<String, Refusal> {
    let parts: Vec<&str> = written.split(['.', '-']).collect();
    let day = match parts[..] {
        [day, month, year] if written.contains('.') => [year, month, day],
        [year, month, day] => [year, month, day],
        _ => return Err(Refusal::invalid(11, "Invalid date")),
    };
    let number = |text: &str| text.parse::<u32>().ok();
    match day.map(number) {
        [
            Some(year @ 1970..=9999),
            Some(month @ 1..=12),
            Some(day @ 1..=31),
        ] => Ok(format!("{year:04}-{month:02}-{day:02}")),
        _ => Err(Refusal::invalid(11, "Invalid date")),
    }
}
