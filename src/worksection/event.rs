//! What happened in an account (`get_events`), and what people write below tasks (`get_comments`).
//!
//! Events have no id and no cursor, and their times are to the minute, in a time zone that no answer names. What
//! an event says is a hint: what is told of it is read from the API.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::lenient::{self, Text};
use super::task::{Person, TaskId, task_in};
use super::types::{CommentId, Identified, UserId, WebhookId};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Text", rename_all = "lowercase")]
pub enum Action {
    /// Something was added.
    Post,
    /// Something was changed.
    Update,
    /// A task was completed.
    Close,
    /// A task was opened again.
    Reopen,
    /// Something was deleted.
    Delete,
    /// Something that this version does not know.
    Other,
}

impl From<Text> for Action {
    fn from(Text(word): Text) -> Self {
        match word.as_str() {
            "post" => Self::Post,
            "update" => Self::Update,
            "close" => Self::Close,
            "reopen" => Self::Reopen,
            "delete" => Self::Delete,
            _ => Self::Other,
        }
    }
}

/// The kind of what something was done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Text", rename_all = "lowercase")]
pub enum ObjectKind {
    /// A task or a subtask.
    Task,
    /// A comment below a task.
    Comment,
    /// A project.
    Project,
    /// Something that this version does not know.
    Other,
}

impl From<Text> for ObjectKind {
    fn from(Text(word): Text) -> Self {
        match word.as_str() {
            "task" => Self::Task,
            "comment" => Self::Comment,
            "project" => Self::Project,
            _ => Self::Other,
        }
    }
}

/// What something was done to.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Object {
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: ObjectKind,
    /// Its identifier.
    #[serde(default, deserialize_with = "lenient::text")]
    pub id: String,
    /// The path of its page; of a comment that of its task.
    #[serde(default, deserialize_with = "lenient::text")]
    pub page: String,
}

/// What was changed, before or after: only what did change is there.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// A title.
    #[serde(deserialize_with = "lenient::given")]
    pub title: Option<String>,
    /// The text of a comment, or what a task says.
    #[serde(deserialize_with = "lenient::given_long")]
    pub text: Option<String>,
    /// A priority.
    #[serde(deserialize_with = "lenient::given")]
    pub priority: Option<String>,
    /// When a task is due.
    #[serde(deserialize_with = "lenient::given")]
    pub date_end: Option<String>,
    /// Who is responsible.
    #[serde(deserialize_with = "somebody")]
    pub user_to: Option<Person>,
}

/// Something that happened in an account.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What was done.
    pub action: Action,
    /// To what.
    pub object: Object,
    /// When, to the minute, as the account's clock shows it: `2026-12-01 09:30`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub date_added: String,
    /// By whom.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub user_from: Option<Person>,
    /// What is changed, as it is now.
    #[serde(default, deserialize_with = "parts")]
    pub new: Fields,
    /// What is changed, as it was.
    #[serde(default, deserialize_with = "parts")]
    pub old: Fields,
}

impl Event {
    /// Reads what a webhook brought: a list of events, or one alone. What cannot be read is passed over.
    pub fn brought(body: &[u8]) -> Vec<Self> {
        let Ok(body) = serde_json::from_slice::<Box<RawValue>>(body) else {
            return Vec::new();
        };
        if let Some(event) = lenient::record(&body) {
            return vec![event];
        }
        let mut events = Vec::new();
        if body.get().starts_with('[') {
            // A list that ends amid an entry is no JSON, and was passed over above.
            let _ = lenient::each(&body, |entry| {
                events.extend(entry.and_then(lenient::record))
            });
        }
        events
    }

    /// Returns the task that it is about: that of a comment, too.
    pub fn task(&self) -> Option<TaskId> {
        match self.object.kind {
            ObjectKind::Task => TaskId::parse(&self.object.id).or_else(|| self.task_of_page()),
            ObjectKind::Comment => self.task_of_page(),
            ObjectKind::Project | ObjectKind::Other => None,
        }
    }

    /// Returns the last number of the page's path, which may be a whole address.
    fn task_of_page(&self) -> Option<TaskId> {
        let page = self.object.page.as_str();
        let path = page.find("/project/").or_else(|| page.find("/task/"));
        task_in(page.get(path?..)?)
    }

    /// Returns the comment that it is about.
    pub fn comment(&self) -> Option<CommentId> {
        let is_comment = self.object.kind == ObjectKind::Comment && !self.object.id.is_empty();
        is_comment.then(|| CommentId::from(self.object.id.as_str()))
    }

    /// Returns who did it.
    pub fn author(&self) -> Option<&UserId> {
        self.user_from.as_ref().map(|person| &person.id)
    }

    /// Returns what makes two reports of an event the same: everything but how its page is written.
    pub fn content(&self) -> Vec<u8> {
        let task = self.task().map(TaskId::get);
        let object = (self.object.kind, &self.object.id, task);
        let told = (
            self.action,
            object,
            &self.date_added,
            self.author(),
            &self.new,
            &self.old,
        );
        serde_json::to_vec(&told).unwrap_or_default()
    }
}

/// A webhook (`get_webhooks`).
#[derive(Clone, Serialize, Deserialize)]
pub struct Webhook {
    /// Its number in the account.
    pub id: WebhookId,
    /// Where events go.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: String,
    /// `active`, or `paused` after too many failures.
    #[serde(default, deserialize_with = "lenient::text")]
    pub status: String,
}

impl Identified for Webhook {
    fn id(&self) -> &str {
        self.id.as_str()
    }
}

/// A comment below a task (`get_comments`).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    /// The comment's identifier in the account.
    pub id: CommentId,
    /// What it says; empty where it is only files.
    #[serde(default, deserialize_with = "lenient::long_text")]
    pub text: String,
    /// When it was written, as the account's clock shows it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub date_added: String,
    /// Who wrote it.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub user_from: Option<Person>,
}

impl Identified for Comment {
    fn id(&self) -> &str {
        self.id.as_str()
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (action, kind) = (self.action, self.object.kind);
        write!(f, "Event({action:?} {kind:?} {})", self.object.id)
    }
}

impl fmt::Debug for Comment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Comment({})", self.id)
    }
}

/// Reads `new` or `old`; PHP writes an empty one as a list.
fn parts<'de, D: Deserializer<'de>>(input: D) -> Result<Fields, D::Error> {
    Ok(lenient::optional(input)?.unwrap_or_default())
}

/// Reads a person, or the number or the e-mail alone of one.
fn somebody<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Person>, D::Error> {
    let raw = Box::<RawValue>::deserialize(input)?;
    if let Some(person) = lenient::record(&raw) {
        return Ok(Some(person));
    }
    let text = serde_json::from_str::<Text>(raw.get()).map(|Text(text)| text);
    let text = text.ok().filter(|text| !text.is_empty() && text.len() < 60);
    Ok(text.map(|text| Person {
        id: UserId::from(text.as_str()),
        email: if text.contains('@') {
            text
        } else {
            String::new()
        },
        name: String::new(),
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(value: serde_json::Value) -> Event {
        serde_json::from_str(&value.to_string()).expect("an event")
    }

    #[test]
    fn a_comment_names_its_task_by_either_page() {
        for page in [
            "/project/3001/71001/",
            "/project/3001/70000/71001/",
            "/task/71001/",
            "https://demo.worksection.com/project/3001/71001/#com5",
        ] {
            let event = event(json!({
                "action": "post",
                "object": { "type": "comment", "id": 5, "page": page },
                "date_added": "2026-12-01 09:30",
                "user_from": { "id": "7", "email": "o@demo.example", "name": "Олена" },
                "new": { "text": "Готово" },
                "old": [],
            }));
            assert_eq!(event.task().map(TaskId::get), Some(71_001), "{page}");
            assert_eq!(event.comment().expect("a comment").as_str(), "5");
            assert_eq!(event.new.text.as_deref(), Some("Готово"));
            assert!(event.old == Fields::default(), "{page}");
        }
    }

    #[test]
    fn the_same_event_is_the_same_however_its_page_is_written() {
        let of = |page: &str, id: serde_json::Value| {
            event(json!({
                "action": "close",
                "object": { "type": "task", "id": id, "page": page },
                "date_added": "2026-12-01 09:30",
                "user_from": { "id": 7 },
            }))
        };
        let one = of("/project/3001/71001/", json!(71001));
        let other = of("/task/71001/", json!("71001"));
        assert_eq!(one.content(), other.content());
        assert_ne!(one.content(), of("/task/71002/", json!(71002)).content());
    }

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        let event = event(json!({
            "action": "update",
            "object": { "type": "task", "id": "71001", "page": "/task/71001/" },
            "user_from": { "id": 7 },
            "new": { "user_to": { "id": "8", "email": "t@x.ua", "name": "Т" }, "title": "" },
        }));
        let kept = serde_json::to_string(&event).expect("JSON");
        let read: Event = serde_json::from_str(&kept).expect("an event");
        assert!(read == event, "{kept}");
        assert_eq!(read.content(), event.content());
    }

    #[test]
    fn whoever_is_responsible_is_read_in_each_form() {
        for (to, id) in [
            (json!({ "id": "7", "email": "o@x.ua", "name": "О" }), "7"),
            (json!(7), "7"),
            (json!("o@x.ua"), "o@x.ua"),
        ] {
            let event = event(json!({
                "action": "update",
                "object": { "type": "task", "id": "71001", "page": "" },
                "new": { "user_to": to },
                "old": { "user_to": null, "date_end": "" },
            }));
            let person = event.new.user_to.expect("somebody");
            assert_eq!(person.id.as_str(), id);
            assert!(event.old.user_to.is_none());
            assert_eq!(event.old.date_end.as_deref(), Some(""));
        }
    }

    #[test]
    fn a_webhook_brings_a_list_or_one_event_alone() {
        let event = r#"{"action":"close","object":{"type":"task","id":5,"page":"/task/5/"}}"#;
        for (body, count) in [
            (event.to_owned(), 1),
            (format!("[{event},{event}]"), 2),
            (format!("[{event},5,null,{{}}]"), 1),
            ("[]".to_owned(), 0),
            (format!("[{event}"), 0),
            ("<html>".to_owned(), 0),
            (String::new(), 0),
        ] {
            assert_eq!(Event::brought(body.as_bytes()).len(), count, "{body}");
        }
    }

    #[test]
    fn what_nobody_knows_is_no_error() {
        let odd = event(json!({ "action": 5, "object": { "type": "board" } }));
        assert_eq!(odd.action, Action::Other);
        assert_eq!(odd.task(), None);
    }
}
