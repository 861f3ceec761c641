//! `answerInlineQuery`

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Answer, Exchange, Refusal};
use crate::telegram::{
    Contact, InlineAnswer, InlineButton, InlineResult,
    keyboard::{self, Markup},
    limits,
    text::Formatted,
};

const ARTICLE_FIELDS: [&str; 10] = [
    "type",
    "id",
    "title",
    "input_message_content",
    "reply_markup",
    "url",
    "description",
    "thumbnail_url",
    "thumbnail_width",
    "thumbnail_height",
];

const CONTENT_FIELDS: [&str; 8] = [
    "message_text",
    "parse_mode",
    "entities",
    "link_preview_options",
    "phone_number",
    "first_name",
    "last_name",
    "vcard",
];

/// Seconds that an answer is kept unless the bot says otherwise.
const CACHE_TIME: i64 = 300;

/// `answerInlineQuery`
pub(super) fn answer(call: &mut Exchange<'_>) -> Answer {
    let id = call.params.text("inline_query_id").unwrap_or_default();
    let query = call.open_query(&id)?;
    let results: Vec<Map<String, Value>> = call.params.shaped("results")?.unwrap_or_default();
    if results.len() > limits::INLINE_RESULTS {
        return Err(Refusal::rule("too many inline query results specified"));
    }
    let next_offset = call.params.text("next_offset").unwrap_or_default();
    if next_offset.len() > limits::NEXT_OFFSET {
        return Err(Refusal::rule("NEXT_OFFSET_INVALID"));
    }
    let mut ids = BTreeSet::new();
    let mut shown = Vec::with_capacity(results.len());
    for fields in &results {
        let result = call.result(fields, &query)?;
        if !ids.insert(result.id.clone()) {
            return Err(Refusal::rule("RESULT_ID_DUPLICATE"));
        }
        shown.push(result);
    }
    let cache_time = call.params.integer("cache_time").unwrap_or(CACHE_TIME);
    let answer = InlineAnswer {
        results: shown,
        next_offset,
        button: call.inline_button()?,
        is_personal: call.params.flag("is_personal"),
        cache_time: u32::try_from(cache_time).unwrap_or(0),
        from_cache: false,
    };
    call.world.answer_inline(&id, answer);
    Ok(json!(true))
}

/// `answerGuestQuery`: once, whatever the answer is.
pub(super) fn answer_guest(call: &mut Exchange<'_>) -> Answer {
    let id = call.params.text("guest_query_id").unwrap_or_default();
    let too_old =
        || Refusal::rule("query is too old and response timeout expired or query ID is invalid");
    let query = call.world.guest_queries.get(&id).cloned();
    let query = query.filter(|query| query.bot == call.bot);
    let query = query.ok_or_else(too_old)?;
    if query.answered {
        // Whoever lost the answer to the first cannot know.
        return Err(Refusal::outcome("query was answered before"));
    }
    let fields: Map<String, Value> = call.params.shaped("result")?.unwrap_or_default();
    let result = call.result(&fields, "")?;
    let inline_id = format!("inline{}", call.world.next_number());
    let mut message = call.world.draft(query.room, call.bot);
    message.reply_to = Some(query.asked);
    message.text = result.text;
    message.entities = result.entities;
    message.html = result.html;
    message.preview = result.preview;
    message.contact = result.contact;
    message.keyboard = result.keyboard;
    message.inline_message_id = Some(inline_id.clone());
    let posted = call.world.post(query.room, message);
    call.world
        .inline
        .sent
        .insert(inline_id.clone(), (query.room, posted));
    if let Some(query) = call.world.guest_queries.get_mut(&id) {
        query.answered = true;
    }
    call.world.touch();
    Ok(json!({ "inline_message_id": inline_id }))
}

impl Exchange<'_> {
    /// The text of a query that still waits.
    fn open_query(&mut self, id: &str) -> Result<String, Refusal> {
        let too_old = || {
            Refusal::outcome("query is too old and response timeout expired or query ID is invalid")
        };
        let now = self.world.clock.now();
        let query = self.world.inline.queries.get(id);
        let query = query
            .filter(|query| query.bot == self.bot)
            .ok_or_else(too_old)?;
        if query.answer.is_some() {
            self.broken
                .push("the inline query was answered before".to_owned());
            return Err(too_old());
        }
        if now.saturating_sub(query.asked) > limits::INLINE_KEPT {
            Err(too_old())
        } else {
            Ok(query.query.clone())
        }
    }

    fn result(
        &mut self,
        fields: &Map<String, Value>,
        query: &str,
    ) -> Result<InlineResult, Refusal> {
        let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
        if text("type").as_deref() != Some("article") {
            return Err(Refusal::rule(
                "the emulator knows inline results of type article only",
            ));
        }
        limits::unknown_fields("inline result", fields, &ARTICLE_FIELDS, &mut self.broken);
        let id = text("id").filter(|id| (1..=limits::INLINE_ID).contains(&id.len()));
        let title = text("title").filter(|title| !title.is_empty());
        let thumbnail_url = text("thumbnail_url");
        if let Some(url) = &thumbnail_url
            && let Err(why) = self.world.links().check(url)
        {
            self.broken
                .push(format!("the thumbnail '{url}' is not shown: {why}"));
        }
        let keyboard = match fields
            .get("reply_markup")
            .filter(|markup| !markup.is_null())
        {
            None => Vec::new(),
            Some(markup) => match keyboard::parse(markup, self.world.links(), &mut self.broken)? {
                Markup::Inline(keyboard) => keyboard,
                _ => return Err(Refusal::rule("inline keyboard expected")),
            },
        };
        let mut result = InlineResult {
            bot: self.bot,
            query: query.to_owned(),
            id: id.ok_or_else(|| Refusal::rule("RESULT_ID_INVALID"))?,
            title: title.ok_or_else(|| Refusal::rule("article title must be non-empty"))?,
            description: text("description"),
            thumbnail_url,
            text: String::new(),
            entities: Vec::new(),
            html: String::new(),
            preview: None,
            contact: None,
            keyboard,
        };
        self.fill(&mut result, fields.get("input_message_content"))?;
        Ok(result)
    }

    /// The message that a result sends: a text or a contact.
    fn fill(&mut self, result: &mut InlineResult, content: Option<&Value>) -> Result<(), Refusal> {
        let Some(fields) = content.and_then(Value::as_object) else {
            return Err(Refusal::rule("input message content is not specified"));
        };
        limits::unknown_fields(
            "input_message_content",
            fields,
            &CONTENT_FIELDS,
            &mut self.broken,
        );
        let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
        if let (Some(phone_number), Some(first_name)) = (text("phone_number"), text("first_name")) {
            let vcard = text("vcard");
            if vcard
                .as_ref()
                .is_some_and(|card| card.len() > limits::VCARD)
            {
                return Err(Refusal::rule("VCARD_TOO_LONG"));
            }
            result.contact = Some(Contact {
                phone_number,
                first_name,
                last_name: text("last_name"),
                user_id: None,
                vcard,
            });
            return Ok(());
        }
        let Formatted { text, entities } = self.text_in(&json!(fields))?;
        let options = fields.get("link_preview_options").cloned();
        let formatted = Formatted { text, entities };
        result.preview = self.preview(options, &formatted)?;
        result.html = crate::telegram::text::render_html(&formatted.text, &formatted.entities);
        (result.text, result.entities) = (formatted.text, formatted.entities);
        Ok(())
    }

    fn inline_button(&mut self) -> Result<Option<InlineButton>, Refusal> {
        let Some(fields) = self.params.shaped::<Map<String, Value>>("button")? else {
            return Ok(None);
        };
        limits::unknown_fields(
            "button",
            &fields,
            &["text", "start_parameter", "web_app"],
            &mut self.broken,
        );
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        if text("text").is_empty() {
            return Err(Refusal::rule(
                "inline query results button text must be non-empty",
            ));
        }
        if !limits::is_payload(text("start_parameter")) {
            return Err(Refusal::rule("START_PARAM_INVALID"));
        }
        Ok(Some(InlineButton {
            text: text("text").to_owned(),
            start_parameter: text("start_parameter").to_owned(),
        }))
    }
}
