//! Sending: texts, contacts, documents, photos.

use serde_json::Value;

use super::{Answer, Exchange, Refusal};
use crate::telegram::{
    Contact, Document, File, Message, Photo, RoomId, keyboard::Markup, limits, speech::thread,
};

/// `sendMessage`
pub(super) fn message(call: &mut Exchange<'_>) -> Answer {
    let (room, mut message) = call.begin()?;
    let text = call.text()?;
    let options = call.params.json("link_preview_options")?;
    message.preview = call.preview(options, &text)?;
    message.set_text(text);
    call.finish(room, message)
}

/// `sendContact`
pub(super) fn contact(call: &mut Exchange<'_>) -> Answer {
    let (room, mut message) = call.begin()?;
    let required = |name: &str| {
        let text = call.params.text(name).filter(|text| !text.is_empty());
        text.ok_or_else(|| Refusal::rule(format!("{} must be non-empty", name.replace('_', " "))))
    };
    let vcard = call.params.text("vcard").filter(|card| !card.is_empty());
    if vcard
        .as_ref()
        .is_some_and(|card| card.len() > limits::VCARD)
    {
        return Err(Refusal::rule("VCARD_TOO_LONG"));
    }
    message.contact = Some(Contact {
        phone_number: required("phone_number")?,
        first_name: required("first_name")?,
        last_name: call
            .params
            .text("last_name")
            .filter(|name| !name.is_empty()),
        user_id: None,
        vcard,
    });
    call.finish(room, message)
}

/// `sendDocument`
pub(super) fn document(call: &mut Exchange<'_>) -> Answer {
    let (room, mut message) = call.begin()?;
    let caption = call.caption()?;
    message.set_text(caption);
    let file_id = call.media("document")?.0;
    let file = &call.world.files[&file_id].file;
    message.document = Some(Document {
        name: file.name.clone(),
        mime: file.mime.clone(),
        size: file.bytes.len(),
        file_id,
    });
    call.finish(room, message)
}

/// `sendPhoto`
pub(super) fn photo(call: &mut Exchange<'_>) -> Answer {
    let (room, mut message) = call.begin()?;
    let caption = call.caption()?;
    message.set_text(caption);
    let (file_id, url) = call.media("photo")?;
    message.photo = Some(Photo { file_id, url });
    call.finish(room, message)
}

impl Exchange<'_> {
    /// What all sending begins with: a chat that may be written to, a place in its threads, a
    /// keyboard.
    pub(super) fn begin(&mut self) -> Result<(RoomId, Message), Refusal> {
        let id = self.writable_room()?;
        let mut message = self.world.draft(id, self.bot);
        let topic = self.topic(self.world.room(id))?;
        message.whisper = self.whispered(id)?;
        let reply_to = match &message.whisper {
            Some(whisper) => self.whisper_answered(id, &whisper.clone())?,
            None => self.reply_in(id)?,
        };
        thread(self.world.room(id), &mut message, topic, reply_to);
        match self.markup()? {
            Some(Markup::Inline(keyboard)) => message.keyboard = keyboard,
            Some(Markup::Keyboard(keyboard)) => {
                if keyboard.shares_number.is_some() && !self.world.room(id).is_private() {
                    let why = "phone number can be requested in private chats only";
                    return Err(Refusal::rule(why));
                }
                message.reply_keyboard = Some(keyboard);
            }
            Some(Markup::ForceReply(reply)) => message.force_reply = Some(reply),
            Some(Markup::Remove) => message.remove_keyboard = true,
            None => {}
        }
        Ok((id, message))
    }

    /// Posts the message, if the pace allows it.
    pub(super) fn finish(&mut self, room: RoomId, message: Message) -> Answer {
        self.pace(room)?;
        let id = self.world.post(room, message);
        let state = self.world.room(room);
        let posted = state.message(id).map(|m| self.world.message_json(state, m));
        Ok(posted.unwrap_or(Value::Null))
    }

    fn pace(&mut self, room: RoomId) -> Result<(), Refusal> {
        if !self.world.settings.enforce_flood {
            return Ok(());
        }
        let now = self.world.clock.now();
        let (chat, is_group) = {
            let room = self.world.room(room);
            (room.chat, !room.is_private())
        };
        let admitted = self.world.flood.admit(chat, is_group, now);
        admitted.map_err(|seconds| Refusal::too_many_requests(Some(seconds)))
    }

    /// The file of a parameter: an upload, a known identifier, or a URL. Gives its identifier, and
    /// the URL where it came by one (which is not fetched).
    fn media(&mut self, name: &str) -> Result<(String, Option<String>), Refusal> {
        let given = self.params.text(name);
        let attached = given
            .as_deref()
            .and_then(|given| given.strip_prefix("attach://"));
        if let Some(upload) = self.params.files.get(attached.unwrap_or(name)) {
            match upload.bytes.len() {
                0 => return Err(Refusal::rule("file must be non-empty")),
                1..=limits::UPLOAD => {}
                _ => return Err(Refusal::rule("file is too big")),
            }
            let file = File {
                name: upload.name.clone(),
                mime: upload.mime.clone(),
                bytes: upload.bytes.as_slice().into(),
            };
            return Ok((self.world.keep_file(file), None));
        }
        let Some(given) = given.filter(|given| !given.is_empty()) else {
            return Err(Refusal::rule(format!("there is no {name} in the request")));
        };
        if self.world.files.contains_key(&given) {
            return Ok((given, None));
        }
        let is_url = given.starts_with("http") && self.world.links().check(&given).is_ok();
        if !is_url {
            return Err(Refusal::rule("wrong file identifier/HTTP URL specified"));
        }
        let name = given.rsplit('/').next().unwrap_or_default().to_owned();
        let file = File {
            name,
            mime: "application/octet-stream".to_owned(),
            bytes: [].into(),
        };
        Ok((self.world.keep_file(file), Some(given)))
    }
}
