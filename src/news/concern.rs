//! Whom an event concerns, and why.

use super::item::{What, Why};
use crate::worksection::{Action, Event, Fields, ObjectKind, Person, Task};

/// A member who may be concerned.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// Their number in the account, if the directory has it.
    pub(super) id: Option<&'a str>,
    /// Their e-mail.
    pub(super) email: &'a str,
}

impl Reader<'_> {
    fn is(self, person: &Person) -> bool {
        let same_mail = !person.email.is_empty() && same(&person.email, self.email);
        same_mail || self.id == Some(person.id.as_str())
    }
}

/// Whether two e-mails are the same.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || !(one.is_ascii() && other.is_ascii()) && one.to_lowercase() == other.to_lowercase()
}

/// Returns the text in which an event may mention somebody: a new one, or one with more in it than before.
pub(super) fn text(event: &Event) -> Option<(&str, &str)> {
    let new = event.new.text.as_deref().filter(|text| !text.is_empty())?;
    let is_said = matches!(event.action, Action::Post | Action::Update);
    is_said.then(|| (new, event.old.text.as_deref().unwrap_or_default()))
}

/// Returns the people who have a part in a task.
pub(super) fn people_of(task: &Task) -> impl Iterator<Item = &Person> {
    task.user_to.iter().chain(&task.subscribers)
}

/// Returns the people who have a part in an event or its task. Whoever is none of them and is not mentioned is not
/// concerned.
pub(super) fn people<'a>(event: &'a Event, task: &'a Task) -> impl Iterator<Item = &'a Person> {
    let named = [&event.user_from, &event.new.user_to, &event.old.user_to];
    named.into_iter().flatten().chain(people_of(task))
}

/// Returns what an event is to a reader, the strongest first, and why. `mentioned` says whether its text
/// mentions them, and `task` is how the task is now.
pub(super) fn of(
    event: &Event,
    task: &Task,
    reader: Reader<'_>,
    mentioned: bool,
) -> Option<(Vec<What>, Why)> {
    // Nobody is told what they did themselves.
    if event.user_from.as_ref().is_some_and(|by| reader.is(by)) {
        return None;
    }
    let mut whats = Vec::new();
    let is = |person: &Option<Person>| person.as_ref().is_some_and(|person| reader.is(person));
    let is_responsible = is(&task.user_to);
    let follows = task.subscribers.iter().any(|person| reader.is(person));
    if event.object.kind == ObjectKind::Task {
        let given = is(&event.new.user_to);
        if given || is_new(event) && is_responsible {
            whats.push(What::Assigned);
        } else if is(&event.old.user_to) && event.new.user_to.is_some() {
            whats.push(What::Unassigned);
        }
    }
    if mentioned {
        whats.push(What::Mentioned);
    }
    if is_new(event) && whats.is_empty() && follows {
        whats.push(What::Added);
    }
    if is_responsible || follows {
        whats.extend(changes(event, task).into_iter().filter(|what| {
            // A comment that mentions somebody is told as that.
            !(mentioned && *what == What::Commented)
        }));
    }
    let why = match whats.first()? {
        What::Assigned | What::Unassigned => Why::Changed,
        What::Mentioned => Why::Mentioned,
        _ if is_responsible => Why::Responsible,
        _ => Why::Follows,
    };
    Some((whats, why))
}

/// Returns what an event is to a group that hears of the task's project.
pub(super) fn of_group(event: &Event, task: &Task) -> Vec<What> {
    let is_task = event.object.kind == ObjectKind::Task;
    if is_new(event) {
        return vec![What::Added];
    }
    let given = event.new.user_to.as_ref().filter(|_| is_task);
    let given = given.map(|person| {
        // The event may have no more than a number.
        let now = task.user_to.as_ref().filter(|now| now.id == person.id);
        let person = now.unwrap_or(person);
        let is_somebody = !person.is_nobody() && !person.is_anybody();
        What::Given(if is_somebody {
            person.name.clone()
        } else {
            String::new()
        })
    });
    given.into_iter().chain(changes(event, task)).collect()
}

/// Returns what another stage of a task is to a reader, and why. Nobody says who changed it.
pub(super) fn of_stage(task: &Task, reader: Reader<'_>) -> Option<Why> {
    let is_responsible = task.user_to.as_ref().is_some_and(|to| reader.is(to));
    let follows = || task.subscribers.iter().any(|person| reader.is(person));
    if is_responsible {
        return Some(Why::Responsible);
    }
    follows().then_some(Why::Follows)
}

/// Whether a task is new.
fn is_new(event: &Event) -> bool {
    event.object.kind == ObjectKind::Task && event.action == Action::Post
}

/// Returns what an event changes that concerns everybody who has to do with the task.
fn changes(event: &Event, task: &Task) -> Vec<What> {
    let (new, old) = (&event.new, &event.old);
    match (event.object.kind, event.action) {
        (ObjectKind::Comment, Action::Post) => vec![What::Commented],
        (ObjectKind::Task, Action::Close) => vec![What::Closed],
        (ObjectKind::Task, Action::Reopen) => vec![What::Reopened],
        (ObjectKind::Task, Action::Update) => updates(new, old),
        (ObjectKind::Task, Action::Delete) => {
            let project = task.project.as_ref().map(|project| project.name.clone());
            vec![What::Deleted {
                title: task.name.clone(),
                project: project.unwrap_or_default(),
            }]
        }
        _ => Vec::new(),
    }
}

fn updates(new: &Fields, old: &Fields) -> Vec<What> {
    let mut whats = Vec::new();
    let pair = |new: &Option<String>, old: &Option<String>| {
        let new = new.clone().or_else(|| old.as_ref().map(|_| String::new()));
        let (new, old) = (new?, old.clone().unwrap_or_default());
        (new != old).then_some((old, new))
    };
    if let Some((old, new)) = pair(&new.date_end, &old.date_end) {
        whats.push(What::Due { old, new });
    }
    if let Some((old, new)) = pair(&new.priority, &old.priority) {
        whats.push(What::Priority { old, new });
    }
    if let Some((old, _)) = pair(&new.title, &old.title) {
        whats.push(What::Renamed(old));
    }
    whats
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const ME: Reader<'static> = Reader {
        id: Some("7"),
        email: "olena@x.ua",
    };

    fn event(action: &str, kind: &str, by: u64, new: Value, old: Value) -> Event {
        let event = json!({
            "action": action,
            "object": { "type": kind, "id": "71001", "page": "/project/3001/71001/" },
            "date_added": "2026-12-01 09:30",
            "user_from": { "id": by, "email": format!("{by}@x.ua"), "name": "Хтось" },
            "new": new,
            "old": old,
        });
        serde_json::from_value(event).expect("an event")
    }

    fn task(to: Value, subscribers: Value) -> Task {
        let task = json!({ "id": 71001, "user_to": to, "subscribers": subscribers });
        serde_json::from_str(&task.to_string()).expect("a task")
    }

    fn mine() -> Value {
        json!({ "id": "7", "email": "Olena@x.ua", "name": "Олена" })
    }

    fn nobody() -> Value {
        json!({ "id": "1", "email": "NOONE", "name": "Executive isn't assigned" })
    }

    #[test]
    fn ones_own_acts_are_no_news() {
        let close = event("close", "task", 7, json!({}), json!({}));
        assert_eq!(of(&close, &task(mine(), json!([])), ME, true), None);
    }

    #[test]
    fn the_strongest_reason_counts_and_an_event_is_told_once() {
        let comment = event("post", "comment", 8, json!({ "text": "…" }), json!([]));
        let all = task(mine(), json!([mine()]));
        let told = of(&comment, &all, ME, true);
        assert_eq!(told, Some((vec![What::Mentioned], Why::Mentioned)));
        let told = of(&comment, &all, ME, false);
        assert_eq!(told, Some((vec![What::Commented], Why::Responsible)));
        let followed = task(nobody(), json!([mine()]));
        let told = of(&comment, &followed, ME, false);
        assert_eq!(told, Some((vec![What::Commented], Why::Follows)));
        assert_eq!(of(&comment, &task(nobody(), json!([])), ME, false), None);
    }

    #[test]
    fn being_responsible_and_no_longer_is_told_to_whoever_it_concerns() {
        let other = json!({ "id": "9", "email": "taras@x.ua", "name": "Тарас" });
        let given = event(
            "update",
            "task",
            8,
            json!({ "user_to": mine(), "date_end": "2026-12-05" }),
            json!({ "user_to": nobody(), "date_end": "" }),
        );
        let (whats, why) = of(&given, &task(mine(), json!([])), ME, false).expect("news");
        assert_eq!(whats[0], What::Assigned);
        assert!(matches!(&whats[1], What::Due { new, .. } if new == "2026-12-05"));
        assert_eq!(why, Why::Changed);
        for to in [other.clone(), nobody()] {
            let taken = event(
                "update",
                "task",
                8,
                json!({ "user_to": to }),
                json!({ "user_to": mine() }),
            );
            let told = of(&taken, &task(to, json!([])), ME, false);
            assert_eq!(told, Some((vec![What::Unassigned], Why::Changed)));
        }
        let new = event("post", "task", 8, json!({ "title": "Нове" }), json!([]));
        let told = of(&new, &task(mine(), json!([])), ME, false);
        assert_eq!(told, Some((vec![What::Assigned], Why::Changed)));
    }

    #[test]
    fn a_new_task_is_news_for_whoever_follows_it_and_a_deleted_one_too() {
        let new = event("post", "task", 8, json!({ "title": "Нове" }), json!([]));
        let followed = task(nobody(), json!([mine()]));
        let told = of(&new, &followed, ME, false);
        assert_eq!(told, Some((vec![What::Added], Why::Follows)));
        assert_eq!(of(&new, &task(nobody(), json!([])), ME, false), None);
        let gone = event("delete", "task", 8, json!([]), json!({ "title": "Нове" }));
        let (whats, why) = of(&gone, &followed, ME, false).expect("news");
        assert!(matches!(&whats[..], [What::Deleted { .. }]));
        assert_eq!(why, Why::Follows);
    }

    #[test]
    fn only_what_changed_is_told() {
        let same = event(
            "update",
            "task",
            8,
            json!({ "priority": "3", "title": "Нова" }),
            json!({ "priority": "3", "title": "Стара" }),
        );
        let (whats, _) = of(&same, &task(mine(), json!([])), ME, false).expect("news");
        assert_eq!(whats, [What::Renamed("Стара".into())]);
        let gone = event(
            "update",
            "task",
            8,
            json!([]),
            json!({ "date_end": "2026-12-05" }),
        );
        let (whats, _) = of(&gone, &task(mine(), json!([])), ME, false).expect("news");
        assert!(matches!(&whats[..], [What::Due { new, .. }] if new.is_empty()));
        let text = event("update", "task", 8, json!({ "text": "x" }), json!([]));
        assert_eq!(of(&text, &task(mine(), json!([])), ME, false), None);
    }
}
