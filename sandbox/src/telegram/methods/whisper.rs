//! Ephemeral messages: sending, editing and deleting what one person of a group sees.
//!
//! Sources: the bindings of the Bot API 10.3. How the server words the refusals is not documented.

use serde_json::{Map, Value, json};

use super::{
    Answer, Exchange, Refusal,
    edit::{Target, replace_keyboard, replace_text},
};
use crate::telegram::{BotApi, RoomId, Whisper, limits};

const FIELDS: [&str; 3] = [
    "receiver_user_id",
    "callback_query_id",
    "replace_callback_query_message",
];

/// `editEphemeralMessageText`
pub(super) fn text(call: &mut Exchange<'_>) -> Answer {
    let target = call.whisper_target("edit")?;
    call.check_editable(&target.message, true)?;
    replace_text(call, target)
}

/// `editEphemeralMessageReplyMarkup`
pub(super) fn keyboard(call: &mut Exchange<'_>) -> Answer {
    let target = call.whisper_target("edit")?;
    call.check_editable(&target.message, true)?;
    replace_keyboard(call, target)
}

/// `deleteEphemeralMessage`: the bot's own, or one that it received.
pub(super) fn delete(call: &mut Exchange<'_>) -> Answer {
    let target = call.whisper_target("delete")?;
    call.world.erase(target.room, target.message.id);
    Ok(json!(true))
}

impl Exchange<'_> {
    /// Who alone is to see a message, if the server knows such messages; an older one passes over it.
    pub(super) fn whispered(&mut self, room: RoomId) -> Result<Option<Whisper>, Refusal> {
        let name = "ephemeral_message_parameters";
        let fields: Option<Map<String, Value>> = self.params.shaped(name)?;
        let known = self.world.settings.bot_api >= BotApi::V10_3;
        let Some(fields) = fields.filter(|_| known) else {
            return Ok(None);
        };
        limits::unknown_fields(name, &fields, &FIELDS, &mut self.broken);
        let state = self.world.room(room);
        if state.is_private() {
            return Err(Refusal::rule("ephemeral messages are for groups"));
        }
        let person = fields.get("receiver_user_id").and_then(Value::as_i64);
        let person = person.ok_or_else(|| Refusal::rule("invalid receiver_user_id specified"))?;
        if !state.has(person) || !self.world.people.contains_key(&person) {
            return Err(Refusal::outcome("USER_NOT_PARTICIPANT"));
        }
        self.check_allowed(room, person, &fields)?;
        Ok(Some(Whisper {
            id: 0,
            person,
            bot: self.bot,
        }))
    }

    /// A bot that is no administrator speaks to who spoke to it a moment ago.
    fn check_allowed(
        &self,
        room: RoomId,
        person: i64,
        fields: &Map<String, Value>,
    ) -> Result<(), Refusal> {
        let replaces = fields.get("replace_callback_query_message") == Some(&json!(true));
        if let Some(query) = fields.get("callback_query_id").and_then(Value::as_str) {
            let callback = self.world.callbacks.get(query);
            if replaces && callback.is_some_and(|callback| callback.whispered) {
                return Err(Refusal::rule(
                    "an ephemeral message is edited, not replaced",
                ));
            }
            return if self.world.press_lets_whisper(query, room, person) {
                Ok(())
            } else {
                Err(Refusal::outcome(
                    "query is too old and response timeout expired or query ID is invalid",
                ))
            };
        }
        let reply: Option<Map<String, Value>> = self.params.shaped("reply_parameters")?;
        if reply
            .as_ref()
            .is_some_and(|reply| reply.contains_key("message_id"))
        {
            return Err(Refusal::rule("MESSAGE_NOT_COMMAND"));
        }
        let answers = reply.is_some_and(|reply| reply.contains_key("ephemeral_message_id"));
        if answers || self.world.room(room).is_admin(self.bot) {
            Ok(())
        } else {
            Err(Refusal::outcome("CHAT_ADMIN_REQUIRED"))
        }
    }

    /// The whisper that a whisper answers: one of that person, of the last 15 s.
    pub(super) fn whisper_answered(
        &mut self,
        room: RoomId,
        whisper: &Whisper,
    ) -> Result<Option<i64>, Refusal> {
        let fields: Option<Map<String, Value>> = self.params.shaped("reply_parameters")?;
        let Some(fields) = fields else {
            return Ok(None);
        };
        if fields.contains_key("message_id") {
            return Err(Refusal::rule("MESSAGE_NOT_COMMAND"));
        }
        if fields.contains_key("allow_sending_without_reply") {
            self.broken
                .push("a whisper is never sent without what it answers".to_owned());
        }
        let gone = || Refusal::outcome("message to be replied not found");
        let id = fields.get("ephemeral_message_id").and_then(Value::as_i64);
        let state = self.world.room(room);
        let answered = id.and_then(|id| state.whisper(self.bot, whisper.person, id));
        let answered = answered.filter(|message| message.from.id == whisper.person);
        let answered = answered.ok_or_else(gone)?;
        if self.world.clock.unix() - answered.date > limits::WHISPER {
            return Err(gone());
        }
        Ok(Some(answered.id))
    }

    /// A message for all answers no whisper. An older server does not know the field.
    pub(super) fn check_reply_in_the_open(
        &self,
        fields: &mut Map<String, Value>,
    ) -> Result<(), Refusal> {
        let names_whisper = fields.remove("ephemeral_message_id").is_some();
        if names_whisper && self.world.settings.bot_api >= BotApi::V10_3 {
            return Err(Refusal::rule(
                "a reply to an ephemeral message must be an ephemeral message",
            ));
        }
        Ok(())
    }

    fn whisper_target(&self, purpose: &str) -> Result<Target, Refusal> {
        let room = self.writable_room()?;
        let required = |name: &str| {
            let number = self.params.integer(name).filter(|&number| number != 0);
            number.ok_or_else(|| Refusal::rule(format!("{name} is not specified")))
        };
        let person = required("receiver_user_id")?;
        let id = required("ephemeral_message_id")?;
        let state = self.world.room(room);
        let message = state.whisper(self.bot, person, id);
        let is_own = |by: i64| by == self.bot || purpose == "delete";
        let message = message.filter(|message| is_own(message.from.id));
        let message =
            message.ok_or_else(|| Refusal::outcome(format!("message to {purpose} not found")))?;
        Ok(Target {
            room,
            message: message.clone(),
            quiet: true,
        })
    }
}
