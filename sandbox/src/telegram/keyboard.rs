//! Keyboards: their shape, and the rules that the server checks.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{
    limits::{self, LinkRule},
    message::{ForceReply, ReplyKeyboard},
    refusal::Refusal,
};

/// An inline button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Button {
    pub text: String,
    #[serde(flatten)]
    pub action: Action,
    /// Its colour: `danger`, `success` or `primary`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
}

/// What a tap on an inline button does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Sends a callback query with this data.
    CallbackData(String),
    Url(String),
    /// Copies this text.
    CopyText(String),
    /// Asks for a chat and starts an inline query there.
    SwitchInlineQuery(String),
    /// Starts an inline query in this chat.
    SwitchInlineQueryCurrentChat(String),
    /// What the emulator knows of but does not act on, by its name in the Bot API.
    Other(String),
}

/// A checked `reply_markup`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Markup {
    Inline(Vec<Vec<Button>>),
    Keyboard(ReplyKeyboard),
    Remove,
    ForceReply(ForceReply),
}

const ACTIONS: [&str; 9] = [
    "callback_data",
    "url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "pay",
];

/// The colours of buttons (Bot API 9.4).
const STYLES: [&str; 3] = ["danger", "success", "primary"];

/// Checks a `reply_markup`; fields that the Bot API does not know go to `broken`.
pub(super) fn parse(
    markup: &Value,
    links: LinkRule,
    broken: &mut Vec<String>,
) -> Result<Markup, Refusal> {
    let Some(fields) = markup.as_object() else {
        return Err(Refusal::rule("object expected as reply markup"));
    };
    let known: &[&str];
    let parsed = if let Some(rows) = fields.get("inline_keyboard") {
        known = &["inline_keyboard"];
        Markup::Inline(inline(rows, links, broken)?)
    } else if let Some(rows) = fields.get("keyboard") {
        known = &[
            "keyboard",
            "is_persistent",
            "resize_keyboard",
            "one_time_keyboard",
            "input_field_placeholder",
            "selective",
        ];
        Markup::Keyboard(reply_keyboard(rows, fields)?)
    } else if fields.get("remove_keyboard") == Some(&json!(true)) {
        known = &["remove_keyboard", "selective"];
        Markup::Remove
    } else if fields.get("force_reply") == Some(&json!(true)) {
        known = &["force_reply", "input_field_placeholder", "selective"];
        Markup::ForceReply(ForceReply {
            placeholder: placeholder(fields)?,
            selective: fields.get("selective") == Some(&json!(true)),
        })
    } else {
        return Err(Refusal::rule(
            "can't parse reply keyboard markup JSON object",
        ));
    };
    limits::unknown_fields("reply_markup", fields, known, broken);
    Ok(parsed)
}

fn rows<'v>(rows: &'v Value, what: &str) -> Result<Vec<&'v Vec<Value>>, Refusal> {
    let parsed: Option<Vec<_>> = rows
        .as_array()
        .and_then(|rows| rows.iter().map(Value::as_array).collect());
    parsed.ok_or_else(|| Refusal::rule(format!("can't parse {what}: rows must be arrays")))
}

fn inline(
    value: &Value,
    links: LinkRule,
    broken: &mut Vec<String>,
) -> Result<Vec<Vec<Button>>, Refusal> {
    let rows = rows(value, "inline keyboard")?;
    let total: usize = rows.iter().map(|row| row.len()).sum();
    let widest = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    if total > limits::INLINE_BUTTONS || widest > limits::INLINE_ROW {
        return Err(Refusal::rule("reply markup is too long"));
    }
    let mut keyboard = Vec::new();
    for row in rows.into_iter().filter(|row| !row.is_empty()) {
        let buttons = row.iter().map(|value| button(value, links, broken));
        keyboard.push(buttons.collect::<Result<_, _>>()?);
    }
    Ok(keyboard)
}

fn button(value: &Value, links: LinkRule, broken: &mut Vec<String>) -> Result<Button, Refusal> {
    let unparsable =
        |why: &str| Refusal::rule(format!("can't parse inline keyboard button: {why}"));
    let fields = value
        .as_object()
        .ok_or_else(|| unparsable("expected an Object"))?;
    let text = fields
        .get("text")
        .and_then(Value::as_str)
        .ok_or_else(|| unparsable("Can't find field \"text\""))?;
    if text.trim().is_empty() {
        return Err(Refusal::rule(
            "inline keyboard button text must be non-empty",
        ));
    }
    let set: Vec<&str> = ACTIONS
        .into_iter()
        .filter(|name| fields.get(*name).is_some_and(|v| !v.is_null()))
        .collect();
    match set.len() {
        0 => {
            return Err(unparsable(
                "Text buttons are unallowed in the inline keyboard",
            ));
        }
        1 => {}
        // The real server takes the first it knows; the documentation asks for exactly one.
        _ => broken.push(format!("button \"{text}\" has several actions: {set:?}")),
    }
    let style = fields.get("style").and_then(Value::as_str);
    if style.is_some_and(|style| !STYLES.contains(&style)) {
        return Err(Refusal::rule("invalid button style specified"));
    }
    let known: Vec<&str> = ACTIONS.into_iter().chain(["text", "style"]).collect();
    limits::unknown_fields("inline keyboard button", fields, &known, broken);
    Ok(Button {
        text: text.to_owned(),
        action: action(set[0], &fields[set[0]], links)?,
        style: style.map(str::to_owned),
    })
}

fn action(name: &str, value: &Value, links: LinkRule) -> Result<Action, Refusal> {
    let text = value.as_str().unwrap_or_default().to_owned();
    match name {
        "callback_data" if (1..=limits::CALLBACK_DATA).contains(&text.len()) => {
            Ok(Action::CallbackData(text))
        }
        "callback_data" => Err(Refusal::rule("BUTTON_DATA_INVALID")),
        "url" => match links.check(&text) {
            Ok(()) => Ok(Action::Url(text)),
            Err(why) => Err(Refusal::rule(format!(
                "inline keyboard button URL '{text}' is invalid: {why}"
            ))),
        },
        "copy_text" => {
            let copied = value["text"].as_str().unwrap_or_default();
            match copied.chars().count() {
                1..=limits::COPY_TEXT => Ok(Action::CopyText(copied.to_owned())),
                _ => Err(Refusal::rule("BUTTON_COPY_TEXT_INVALID")),
            }
        }
        "switch_inline_query" => Ok(Action::SwitchInlineQuery(text)),
        "switch_inline_query_current_chat" => Ok(Action::SwitchInlineQueryCurrentChat(text)),
        other => Ok(Action::Other(other.to_owned())),
    }
}

fn reply_keyboard(value: &Value, fields: &Map<String, Value>) -> Result<ReplyKeyboard, Refusal> {
    let rows = rows(value, "keyboard")?;
    let total: usize = rows.iter().map(|row| row.len()).sum();
    let widest = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    if total > limits::REPLY_BUTTONS || widest > limits::REPLY_ROW {
        return Err(Refusal::rule("reply markup is too long"));
    }
    let label = |button: &Value| {
        let text = button.as_str().or_else(|| button["text"].as_str());
        let text = text.filter(|text| !text.trim().is_empty());
        text.map(str::to_owned)
            .ok_or_else(|| Refusal::rule("keyboard button text must be non-empty"))
    };
    let mut buttons = rows.iter().copied().flatten();
    let shares = buttons.find(|button| button["request_contact"] == json!(true));
    let shares_number = shares.and_then(|button| button["text"].as_str().map(str::to_owned));
    let rows: Result<Vec<Vec<String>>, Refusal> = rows
        .into_iter()
        .map(|row| row.iter().map(label).collect())
        .collect();
    Ok(ReplyKeyboard {
        rows: rows?,
        one_time: fields.get("one_time_keyboard") == Some(&json!(true)),
        shares_number,
        placeholder: placeholder(fields)?,
    })
}

fn placeholder(fields: &Map<String, Value>) -> Result<Option<String>, Refusal> {
    let Some(text) = fields
        .get("input_field_placeholder")
        .and_then(Value::as_str)
    else {
        return Ok(None);
    };
    match text.chars().count() {
        1..=limits::PLACEHOLDER => Ok(Some(text.to_owned())),
        _ => Err(Refusal::rule(
            "input field placeholder must be 1-64 characters long",
        )),
    }
}

/// An inline keyboard as the Bot API gives it.
pub(super) fn inline_json(keyboard: &[Vec<Button>]) -> Value {
    let rows = keyboard.iter().map(|row| {
        let buttons = row.iter().map(|button| match &button.action {
            Action::CopyText(text) => json!({ "text": button.text, "copy_text": { "text": text } }),
            Action::Other(name) if name == "pay" => json!({ "text": button.text, "pay": true }),
            Action::Other(name) => json!({ "text": button.text, name: { "url": "https://t.me" } }),
            _ => json!(button),
        });
        Value::Array(buttons.collect())
    });
    json!({ "inline_keyboard": Value::Array(rows.collect()) })
}
