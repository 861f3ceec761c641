//! The content of a message: text, markup, preview, what it replies to.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Exchange, Refusal};
use crate::telegram::{
    Entity, EntityKind, Preview, RoomId,
    keyboard::{self, Markup},
    limits,
    speech::first_link,
    text::{Formatted, parse_html},
};

const PREVIEW_FIELDS: [&str; 5] = [
    "is_disabled",
    "url",
    "prefer_small_media",
    "prefer_large_media",
    "show_above_text",
];

const REPLY_FIELDS: [&str; 7] = [
    "message_id",
    "chat_id",
    "allow_sending_without_reply",
    "quote",
    "quote_parse_mode",
    "quote_entities",
    "quote_position",
];

/// The fields in which a text and its markup come.
#[derive(Deserialize)]
struct Source {
    #[serde(default)]
    text: String,
    #[serde(default)]
    parse_mode: String,
    #[serde(default)]
    entities: Vec<Entity>,
}

impl Exchange<'_> {
    /// The text of a message: 1-4096 characters after parsing.
    pub(super) fn text(&mut self) -> Result<Formatted, Refusal> {
        let text = self.params.text("text").unwrap_or_default();
        let entities = self.params.shaped("entities")?.unwrap_or_default();
        self.checked_text(text, entities, self.params.text("parse_mode"))
    }

    /// The text of an `InputTextMessageContent`.
    pub(super) fn text_in(&mut self, content: &Value) -> Result<Formatted, Refusal> {
        let source: Source = serde_json::from_value(json!({
            "text": content["message_text"].as_str().unwrap_or_default(),
            "parse_mode": content["parse_mode"].as_str().unwrap_or_default(),
            "entities": content.get("entities").cloned().unwrap_or(json!([])),
        }))
        .map_err(|error| Refusal::rule(format!("can't parse entities: {error}")))?;
        self.checked_text(source.text, source.entities, Some(source.parse_mode))
    }

    fn checked_text(
        &mut self,
        text: String,
        entities: Vec<Entity>,
        mode: Option<String>,
    ) -> Result<Formatted, Refusal> {
        if text.is_empty() {
            return Err(Refusal::rule("message text is empty"));
        }
        let formatted = self.parse(text, entities, mode)?;
        match formatted.length() {
            0 => Err(Refusal::rule("text must be non-empty")),
            1..=limits::TEXT => Ok(formatted),
            _ => Err(Refusal::rule("message is too long")),
        }
    }

    /// The caption of a document or photo: at most 1024 characters after parsing.
    pub(super) fn caption(&mut self) -> Result<Formatted, Refusal> {
        let text = self.params.text("caption").unwrap_or_default();
        let entities = self.params.shaped("caption_entities")?.unwrap_or_default();
        let formatted = self.parse(text, entities, self.params.text("parse_mode"))?;
        if formatted.length() > limits::CAPTION {
            Err(Refusal::rule("message caption is too long"))
        } else {
            Ok(formatted)
        }
    }

    fn parse(
        &mut self,
        text: String,
        entities: Vec<Entity>,
        mode: Option<String>,
    ) -> Result<Formatted, Refusal> {
        let mode = mode.unwrap_or_default().to_lowercase();
        let parsed = match mode.as_str() {
            "" => Formatted { text, entities },
            "html" => parse_html(&text)
                .map_err(|why| Refusal::rule(format!("can't parse entities: {why}")))?,
            "markdown" | "markdownv2" => {
                return Err(Refusal::rule("the emulator does not read Markdown"));
            }
            _ => return Err(Refusal::rule("unsupported parse_mode")),
        };
        let mut formatted = parsed.trimmed();
        formatted.entities = self.shown_links(formatted.entities);
        Ok(formatted.with_detected())
    }

    /// Telegram silently drops links that lead nowhere; that is noted.
    fn shown_links(&mut self, entities: Vec<Entity>) -> Vec<Entity> {
        let links = self.world.links();
        let broken = &mut self.broken;
        let is_shown = |entity: &Entity| {
            let url = entity.url.as_deref().unwrap_or_default();
            let checked = match entity.kind {
                EntityKind::TextLink => links.check(url),
                _ => Ok(()),
            };
            if let Err(why) = checked {
                broken.push(format!("the link to '{url}' is not shown: {why}"));
            }
            checked.is_ok()
        };
        entities.into_iter().filter(is_shown).collect()
    }

    /// The preview beside a text: of the options, else of the first link.
    pub(super) fn preview(
        &mut self,
        options: Option<Value>,
        formatted: &Formatted,
    ) -> Result<Option<Preview>, Refusal> {
        let Some(options) = options else {
            return Ok(first_link(formatted));
        };
        let Some(fields) = options.as_object() else {
            return Err(Refusal::rule(
                "can't parse link preview options JSON object",
            ));
        };
        limits::unknown_fields(
            "link_preview_options",
            fields,
            &PREVIEW_FIELDS,
            &mut self.broken,
        );
        let is_set = |name: &str| fields.get(name) == Some(&json!(true));
        if is_set("is_disabled") {
            return Ok(None);
        }
        let named = fields
            .get("url")
            .and_then(Value::as_str)
            .filter(|url| !url.is_empty());
        let Some(mut preview) = self.previewed(named, formatted) else {
            return Ok(None);
        };
        preview.above_text = is_set("show_above_text");
        // The size is obeyed only where the link is named.
        preview.small = match named {
            Some(_) if is_set("prefer_small_media") => Some(true),
            Some(_) if is_set("prefer_large_media") => Some(false),
            _ => None,
        };
        Ok(Some(preview))
    }

    fn previewed(&mut self, named: Option<&str>, formatted: &Formatted) -> Option<Preview> {
        let Some(url) = named else {
            return first_link(formatted);
        };
        if let Err(why) = self.world.links().check(url) {
            self.broken
                .push(format!("the preview of '{url}' is not shown: {why}"));
            return None;
        }
        Some(Preview {
            url: url.to_owned(),
            small: None,
            above_text: false,
        })
    }

    /// The `reply_markup`, checked.
    pub(super) fn markup(&mut self) -> Result<Option<Markup>, Refusal> {
        let Some(markup) = self.params.json("reply_markup")? else {
            return Ok(None);
        };
        keyboard::parse(&markup, self.world.links(), &mut self.broken).map(Some)
    }

    /// The message that `reply_parameters` name, if it is there or must be.
    pub(super) fn reply_in(&mut self, room: RoomId) -> Result<Option<i64>, Refusal> {
        let parameters: Option<Map<String, Value>> = self.params.shaped("reply_parameters")?;
        let (id, lenient) = match parameters {
            Some(mut fields) => {
                self.check_reply_in_the_open(&mut fields)?;
                limits::unknown_fields(
                    "reply_parameters",
                    &fields,
                    &REPLY_FIELDS,
                    &mut self.broken,
                );
                let lenient = fields.get("allow_sending_without_reply") == Some(&json!(true));
                (fields.get("message_id").and_then(Value::as_i64), lenient)
            }
            None => (
                self.params.integer("reply_to_message_id"),
                self.params.flag("allow_sending_without_reply"),
            ),
        };
        match id {
            Some(id) if self.world.room(room).reachable(id).is_some() => Ok(Some(id)),
            Some(_) if !lenient => Err(Refusal::outcome("message to be replied not found")),
            _ => Ok(None),
        }
    }
}
