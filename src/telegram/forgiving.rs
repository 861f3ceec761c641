//! Second reading of an update that the types cannot parse.
//!
//! The types know the Bot API as of one day. Anything newer inside a message (a kind of entity, a
//! field of a quotation) makes the whole message unreadable. It is then read again with only the
//! fields that the bot uses, each in the form it must have. Fields left out are logged by path, never
//! by content.

use serde_json::{Map, Value, json};
use teloxide::types::{MessageKind, Update, UpdateKind};

/// The form a field must have.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Number,
    Flag,
    /// Any value; only its presence counts.
    Any,
    User,
    Chat,
    Contact,
    Document,
    Message,
}

/// The fields of a message that the bot uses.
const MESSAGE: [(&str, Form); 16] = [
    ("message_id", Form::Number),
    ("date", Form::Number),
    ("chat", Form::Chat),
    ("from", Form::User),
    ("sender_chat", Form::Chat),
    ("message_thread_id", Form::Number),
    ("is_topic_message", Form::Flag),
    ("text", Form::Text),
    ("caption", Form::Text),
    ("contact", Form::Contact),
    ("document", Form::Document),
    ("via_bot", Form::User),
    (ANSWERED, Form::Message),
    ("forum_topic_created", Form::Any),
    ("migrate_to_chat_id", Form::Number),
    ("migrate_from_chat_id", Form::Number),
];

const USER: [(&str, Form); 6] = [
    ("id", Form::Number),
    ("is_bot", Form::Flag),
    ("first_name", Form::Text),
    ("last_name", Form::Text),
    ("username", Form::Text),
    ("language_code", Form::Text),
];

const CHAT: [(&str, Form); 7] = [
    ("id", Form::Number),
    ("type", Form::Text),
    ("title", Form::Text),
    ("username", Form::Text),
    ("first_name", Form::Text),
    ("last_name", Form::Text),
    ("is_forum", Form::Flag),
];

const CONTACT: [(&str, Form); 5] = [
    ("phone_number", Form::Text),
    ("first_name", Form::Text),
    ("last_name", Form::Text),
    ("user_id", Form::Number),
    ("vcard", Form::Text),
];

/// An unreadable kind of document is left out, too: the file's name says what it is.
const DOCUMENT: [(&str, Form); 4] = [
    ("file_id", Form::Text),
    ("file_unique_id", Form::Text),
    ("file_name", Form::Text),
    ("file_size", Form::Number),
];

const PRESS: [(&str, Form); 6] = [
    ("id", Form::Text),
    ("from", Form::User),
    ("message", Form::Message),
    ("chat_instance", Form::Text),
    ("data", Form::Text),
    ("inline_message_id", Form::Text),
];

const INLINE: [(&str, Form); 4] = [
    ("id", Form::Text),
    ("from", Form::User),
    ("query", Form::Text),
    ("offset", Form::Text),
];

/// The kinds of updates that are read again.
const KINDS: [(&str, &[(&str, Form)]); 4] = [
    ("message", &MESSAGE),
    ("edited_message", &MESSAGE),
    ("callback_query", &PRESS),
    ("inline_query", &INLINE),
];

/// The field that holds the message replied to.
const ANSWERED: &str = "reply_to_message";

/// How deep a chain of replies is followed.
const DEPTH: usize = 2;

/// An update that became readable after leaving fields out.
pub(super) struct Forgiven {
    pub update: Update,
    /// Paths of the fields left out, such as `message.external_reply`.
    pub left_out: Vec<String>,
}

/// Whether the types could not read the content of an update.
pub(super) fn is_lost(update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Error(_) => true,
        // The types know no kind for this message, yet it may contain text.
        UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
            matches!(message.kind, MessageKind::Empty {})
        }
        _ => false,
    }
}

/// Reads an update by the fields that matter; `None` if even those make no update.
pub(super) fn read(raw: &str) -> Option<Forgiven> {
    let whole: Value = serde_json::from_str(raw).ok()?;
    let (kind, fields) = KINDS.iter().find(|(kind, _)| whole.get(*kind).is_some())?;
    let mut left_out = Vec::new();
    let mut content = kept(whole.get(*kind)?, fields, DEPTH, kind, &mut left_out)?;
    vouch_for_nobody(&mut content);
    let id = whole.get("update_id")?;
    if let Some(update) = update_of(id, kind, &content) {
        return Some(Forgiven { update, left_out });
    }
    // The message replied to may lack fields that a message must have.
    content.as_object_mut()?.remove(ANSWERED)?;
    left_out.push(format!("{kind}.{ANSWERED}"));
    let update = update_of(id, kind, &content)?;
    Some(Forgiven { update, left_out })
}

/// Takes from a contact whose account it is: what says that it was forwarded may be left out.
fn vouch_for_nobody(content: &mut Value) {
    if let Some(contact) = content.get_mut("contact").and_then(Value::as_object_mut) {
        contact.remove("user_id");
    }
}

fn update_of(id: &Value, kind: &str, content: &Value) -> Option<Update> {
    let reduced = json!({ "update_id": id, kind: content });
    // Parsed from text, because the types read some values from text only.
    let update: Update = serde_json::from_str(&reduced.to_string()).ok()?;
    (!is_lost(&update)).then_some(update)
}

/// Picks the fields of an object that matter and have the right form.
fn kept(
    value: &Value,
    fields: &[(&str, Form)],
    depth: usize,
    path: &str,
    left_out: &mut Vec<String>,
) -> Option<Value> {
    let object = value.as_object()?;
    let mut kept = Map::new();
    for (name, value) in object {
        let path = format!("{path}.{name}");
        let form = fields.iter().find(|(known, _)| known == name);
        match form.and_then(|(_, form)| of_form(value, *form, depth, &path, left_out)) {
            Some(value) => {
                kept.insert(name.clone(), value);
            }
            None => left_out.push(path),
        }
    }
    Some(Value::Object(kept))
}

fn of_form(
    value: &Value,
    form: Form,
    depth: usize,
    path: &str,
    left_out: &mut Vec<String>,
) -> Option<Value> {
    let fields: &[(&str, Form)] = match form {
        Form::Text => return value.is_string().then(|| value.clone()),
        Form::Number => return value.is_i64().then(|| value.clone()),
        Form::Flag => return value.is_boolean().then(|| value.clone()),
        Form::Any => return Some(value.clone()),
        Form::User => &USER,
        Form::Chat => &CHAT,
        Form::Contact => &CONTACT,
        Form::Document => &DOCUMENT,
        Form::Message if depth == 0 => return None,
        Form::Message => &MESSAGE,
    };
    kept(
        value,
        fields,
        depth.saturating_sub(usize::from(matches!(form, Form::Message))),
        path,
        left_out,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn message() -> Value {
        json!({
            "update_id": 7,
            "message": {
                "message_id": 1, "date": 1_700_000_000, "text": "/whois Олена",
                "chat": { "id": 5, "type": "private", "first_name": "О" },
                "from": { "id": 5, "is_bot": false, "first_name": "О", "language_code": "uk" },
            },
        })
    }

    fn text(update: &Update) -> Option<&str> {
        match &update.kind {
            UpdateKind::Message(message) => message.text(),
            _ => None,
        }
    }

    /// Reads an update as the bot does.
    fn read_whole(raw: &Value) -> Option<Update> {
        let raw = raw.to_string();
        let update: Update = serde_json::from_str(&raw).ok()?;
        if is_lost(&update) {
            read(&raw).map(|forgiven| forgiven.update)
        } else {
            Some(update)
        }
    }

    #[test]
    fn what_is_newer_than_the_types_costs_no_message() {
        for (field, value) in [
            (
                "entities",
                json!([{"type": "date_time", "offset": 0, "length": 2, "unix_time": 1}]),
            ),
            (
                "quote",
                json!({"text": "x", "position": 0, "entities": [{"type": "date_time", "offset": 0, "length": 1}]}),
            ),
            (
                "external_reply",
                json!({"origin": {"type": "newer"}, "chat": {"id": 1}}),
            ),
            (
                "reply_to_message",
                json!({"message_id": 3, "entities": 5, "text": ["x"]}),
            ),
            (
                "document",
                json!({"file_id": "a", "file_unique_id": "b", "mime_type": "///"}),
            ),
            ("rich_message", json!({"blocks": []})),
            ("receiver_user", json!("nobody")),
        ] {
            let mut update = message();
            update["message"][field] = value;
            let read = read_whole(&update).unwrap_or_else(|| panic!("{field}"));
            assert_eq!(text(&read), Some("/whois Олена"), "{field}");
        }
    }

    #[test]
    fn a_contact_of_which_something_is_left_out_is_nobodys_own() {
        let mut update = message();
        let content = update["message"].as_object_mut().expect("a message");
        content.remove("text");
        content.insert(
            "contact".to_owned(),
            json!({"phone_number": "380671112233", "first_name": "О", "user_id": 5}),
        );
        content.insert("forward_origin".to_owned(), json!({"type": "newer"}));
        let read = read_whole(&update).expect("an update");
        let UpdateKind::Message(message) = &read.kind else {
            panic!("a message");
        };
        assert_eq!(message.contact().map(|contact| contact.user_id), Some(None));
    }

    #[test]
    fn what_is_left_out_is_named_and_not_shown() {
        let mut update = message();
        update["message"]["entities"] = json!([{"type": "date_time", "secret": "Олена"}]);
        let forgiven = read(&update.to_string()).expect("an update");
        assert_eq!(forgiven.left_out, ["message.entities"]);
    }

    proptest! {
        #[test]
        fn no_field_beside_those_that_matter_changes_anything(
            name in "[a-z_]{3,20}",
            value in prop_oneof![
                Just(json!(null)), Just(json!(7)), Just(json!("x")), Just(json!([])), Just(json!({})),
                Just(json!([{"type": "new"}])), Just(json!({"id": "x"})),
            ],
            inside in prop::sample::select(vec!["message", "chat", "from"]),
        ) {
            let matters = MESSAGE.iter().chain(&USER).chain(&CHAT).any(|(known, _)| *known == name);
            // A field that matters may well change the reading.
            prop_assume!(!matters);
            let mut update = message();
            match inside {
                "message" => update["message"][&name] = value,
                inside => update["message"][inside][&name] = value,
            }
            let read = read_whole(&update).expect("an update");
            prop_assert_eq!(text(&read), Some("/whois Олена"));
        }
    }
}
