//! Deleting messages, within 48 hours and the bot's rights.

use serde_json::json;

use super::{Answer, Exchange, Refusal};
use crate::telegram::{Message, limits, state::RoomState};

/// How many messages one call may name.
const AT_ONCE: usize = 100;

/// `deleteMessage`
pub(super) fn one(call: &mut Exchange<'_>) -> Answer {
    let id = call.writable_room()?;
    let room = call.world.room(id);
    let message = call.message(room, "delete")?;
    if !call.may_delete(room, message) {
        return Err(Refusal::outcome("message can't be deleted"));
    }
    let message = message.id;
    call.world.erase(id, message);
    Ok(json!(true))
}

/// `deleteMessages`: what is not there is skipped.
pub(super) fn many(call: &mut Exchange<'_>) -> Answer {
    let id = call.writable_room()?;
    let ids: Vec<i64> = call.params.shaped("message_ids")?.unwrap_or_default();
    match ids.len() {
        0 => return Err(Refusal::rule("message identifiers are not specified")),
        1..=AT_ONCE => {}
        _ => return Err(Refusal::rule("too many message identifiers specified")),
    }
    let room = call.world.room(id);
    let there: Vec<&Message> = ids.iter().filter_map(|&id| room.reachable(id)).collect();
    if !there.iter().all(|message| call.may_delete(room, message)) {
        return Err(Refusal::outcome("message can't be deleted"));
    }
    let there: Vec<i64> = there.iter().map(|message| message.id).collect();
    for message in there {
        call.world.erase(id, message);
    }
    Ok(json!(true))
}

impl Exchange<'_> {
    fn may_delete(&self, room: &RoomState, message: &Message) -> bool {
        let age = self.world.clock.unix().saturating_sub(message.date);
        let is_fresh = age.unsigned_abs() < limits::DELETABLE.as_secs();
        let is_own = message.from.id == self.bot;
        let member = room.members.get(&self.bot);
        let may_delete_others = member.is_some_and(|m| m.is_admin() && m.can_delete_messages);
        is_fresh && (is_own || room.is_private() || may_delete_others)
    }
}
