//! Editing the bot's own messages, in a chat or under an inline identifier.

use serde_json::{Value, json};

use super::{Answer, Exchange, Refusal};
use crate::telegram::{Button, Message, RoomId, keyboard::Markup};

/// What an edit that changes nothing is told.
const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup \
    are exactly the same as a current content and reply markup of the message";

/// `editMessageText`
pub(super) fn text(call: &mut Exchange<'_>) -> Answer {
    let target = call.target()?;
    replace_text(call, target)
}

/// Gives a message the text and the keyboard of the call.
pub(super) fn replace_text(call: &mut Exchange<'_>, target: Target) -> Answer {
    let text = call.text()?;
    let options = call.params.json("link_preview_options")?;
    let preview = call.preview(options, &text)?;
    let keyboard = call.inline_keyboard()?;
    if target.message.has_media() || target.message.contact.is_some() {
        return Err(Refusal::rule("there is no text in the message to edit"));
    }
    call.edit(target, |message| {
        message.set_text(text);
        message.preview = preview;
        message.keyboard = keyboard;
    })
}

/// `editMessageCaption`
pub(super) fn caption(call: &mut Exchange<'_>) -> Answer {
    let target = call.target()?;
    let caption = call.caption()?;
    let keyboard = call.inline_keyboard()?;
    if !target.message.has_media() {
        return Err(Refusal::rule("there is no caption in the message to edit"));
    }
    call.edit(target, |message| {
        message.set_text(caption);
        message.keyboard = keyboard;
    })
}

/// `editMessageReplyMarkup`
pub(super) fn keyboard(call: &mut Exchange<'_>) -> Answer {
    let target = call.target()?;
    replace_keyboard(call, target)
}

/// Gives a message the keyboard of the call.
pub(super) fn replace_keyboard(call: &mut Exchange<'_>, target: Target) -> Answer {
    let keyboard = call.inline_keyboard()?;
    call.edit(target, |message| message.keyboard = keyboard)
}

/// The message to edit, as it is before.
pub(super) struct Target {
    pub(super) room: RoomId,
    pub(super) message: Message,
    /// Named by its inline identifier or a whisper, so that the answer is `true`.
    pub(super) quiet: bool,
}

impl Exchange<'_> {
    fn target(&self) -> Result<Target, Refusal> {
        let target = match self.params.text("inline_message_id") {
            Some(id) => self.inline_target(&id)?,
            None => {
                let room = self.writable_room()?;
                Target {
                    message: self.message(self.world.room(room), "edit")?.clone(),
                    room,
                    quiet: false,
                }
            }
        };
        let message = &target.message;
        let is_own = message.from.id == self.bot || target.quiet;
        self.check_editable(message, is_own)?;
        Ok(target)
    }

    pub(super) fn check_editable(&self, message: &Message, is_own: bool) -> Result<(), Refusal> {
        let has_other_keyboard = message.reply_keyboard.is_some()
            || message.remove_keyboard
            || message.force_reply.is_some();
        if !is_own || has_other_keyboard || message.service.is_some() {
            return Err(Refusal::rule("message can't be edited"));
        }
        Ok(())
    }

    fn inline_target(&self, id: &str) -> Result<Target, Refusal> {
        let sent = self.world.inline.sent.get(id);
        let found = sent.and_then(|&(room, message)| {
            let message = self.world.room(room).message(message)?;
            let is_own = message.via_bot == Some(self.bot) && !message.deleted;
            is_own.then(|| Target {
                room,
                message: message.clone(),
                quiet: true,
            })
        });
        found.ok_or_else(|| Refusal::outcome("MESSAGE_ID_INVALID"))
    }

    fn inline_keyboard(&mut self) -> Result<Vec<Vec<Button>>, Refusal> {
        match self.markup()? {
            Some(Markup::Inline(keyboard)) => Ok(keyboard),
            Some(_) => Err(Refusal::rule("inline keyboard expected")),
            None => Ok(Vec::new()),
        }
    }

    fn edit(&mut self, target: Target, change: impl FnOnce(&mut Message)) -> Answer {
        let mut edited = target.message.clone();
        change(&mut edited);
        if edited == target.message {
            return Err(Refusal::outcome(NOT_MODIFIED));
        }
        edited.edited += 1;
        edited.edit_date = Some(self.world.clock.unix());
        let id = edited.id;
        self.world
            .revise(target.room, id, |message| *message = edited);
        if target.quiet {
            return Ok(json!(true));
        }
        let room = self.world.room(target.room);
        let message = room.message(id).map(|m| self.world.message_json(room, m));
        Ok(message.unwrap_or(Value::Null))
    }
}
