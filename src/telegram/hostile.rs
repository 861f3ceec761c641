//! Hostile input from Telegram, or from anyone who knows the webhook's secret, for [`crate::hostile`].

use serde_json::Value;
use teloxide::types::{Update, UpdateKind};

use super::{forgiving, plain};

/// Checks the forgiving and the plain reading: if the types can read the update too, both agree with them, and
/// broken data beside the fields that matter changes nothing.
pub(crate) fn forgiven(bytes: &[u8]) {
    let Ok(raw) = std::str::from_utf8(bytes) else {
        return;
    };
    let by_types = serde_json::from_str::<Update>(raw).ok();
    let by_types = by_types.filter(|update| !forgiving::is_lost(update));
    if let (Some(by_types), Some(plain)) = (&by_types, plain::read(raw)) {
        assert_eq!(essence(by_types), essence(&plain), "{raw}");
    }
    let Some(forgiven) = forgiving::read(raw) else {
        return;
    };
    assert!(!forgiving::is_lost(&forgiven.update));
    if let Some(by_types) = by_types {
        assert_eq!(essence(&by_types), essence(&forgiven.update), "{raw}");
    }
    let broken = broken_beside(raw);
    let again = forgiving::read(&broken).map(|again| essence(&again.update));
    assert_eq!(again, Some(essence(&forgiven.update)), "{broken}");
}

/// The visible part of how an update is handled.
#[derive(Debug, PartialEq)]
struct Essence {
    id: u32,
    chat: Option<i64>,
    person: Option<u64>,
    text: Option<String>,
}

fn essence(update: &Update) -> Essence {
    let text = match &update.kind {
        UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
            message.text().or(message.caption()).map(str::to_owned)
        }
        UpdateKind::CallbackQuery(query) => query.data.clone(),
        UpdateKind::InlineQuery(query) => Some(query.query.clone()),
        _ => None,
    };
    Essence {
        id: update.id.0,
        chat: update.chat().map(|chat| chat.id.0),
        person: update.from().map(|person| person.id.0),
        text,
    }
}

/// Returns the update with newer and broken fields added beside those that matter.
fn broken_beside(raw: &str) -> String {
    let mut whole: Value = serde_json::from_str(raw).unwrap_or_default();
    let contents = whole.as_object_mut().into_iter().flatten();
    for (_, content) in contents {
        let Some(content) = content.as_object_mut() else {
            continue;
        };
        content.insert("entities".into(), serde_json::json!([{"type": "newest"}]));
        content.insert("quote".into(), serde_json::json!(7));
        if let Some(Value::Object(from)) = content.get_mut("from") {
            from.insert("newest".into(), serde_json::json!({"id": "x"}));
        }
    }
    whole.to_string()
}
