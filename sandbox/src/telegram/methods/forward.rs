//! `forwardMessage`, `copyMessage`

use serde_json::json;

use super::{Answer, Exchange, Refusal};
use crate::telegram::{Message, Origin, RoomId, speech::thread, text::Formatted};

/// `forwardMessage`
pub(super) fn forward(call: &mut Exchange<'_>) -> Answer {
    let source = call.source("forward")?;
    let room = call.writable_room()?;
    let mut message = call.world.draft(room, call.bot);
    let topic = call.topic(call.world.room(room))?;
    thread(call.world.room(room), &mut message, topic, None);
    let author = Origin::User { id: source.from.id };
    message.forwarded = Some(source.forwarded.clone().unwrap_or(author));
    take_content(&mut message, source);
    call.finish(room, message)
}

/// `copyMessage`: without a link to the original, perhaps with another caption.
pub(super) fn copy(call: &mut Exchange<'_>) -> Answer {
    let source = call.source("copy")?;
    let (room, mut message): (RoomId, Message) = call.begin()?;
    take_content(&mut message, source);
    if call.params.text("caption").is_some() && message.has_media() {
        let caption: Formatted = call.caption()?;
        message.set_text(caption);
    }
    let sent = call.finish(room, message)?;
    Ok(json!({ "message_id": sent["message_id"] }))
}

fn take_content(message: &mut Message, source: Message) {
    message.text = source.text;
    message.entities = source.entities;
    message.html = source.html;
    message.preview = source.preview;
    message.contact = source.contact;
    message.document = source.document;
    message.photo = source.photo;
}

impl Exchange<'_> {
    fn source(&self, purpose: &str) -> Result<Message, Refusal> {
        let room = self.world.room(self.room_of("from_chat_id")?);
        let message = self.message(room, purpose)?;
        if message.service.is_some() {
            Err(Refusal::rule(format!("message can't be {purpose}ed")))
        } else {
            Ok(message.clone())
        }
    }
}
