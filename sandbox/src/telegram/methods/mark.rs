//! Small signs: chat actions, reactions, pins.

use serde_json::{Value, json};

use super::{Answer, Exchange, Refusal};
use crate::telegram::{Event, RoomId, Service, clock::Moment};

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

/// Emoji that may be a reaction.
const REACTIONS: &str = "❤👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳❤‍🔥🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👨‍💻👀\
    🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷‍♂🤷🤷‍♀😡";

/// How long an action shows.
const SHOWN: Moment = Moment::from_secs(5);

/// `sendChatAction`
pub(super) fn chat_action(call: &mut Exchange<'_>) -> Answer {
    let room = call.writable_room()?;
    call.topic(call.world.room(room))?;
    let action = call.params.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action.as_str()) {
        return Err(Refusal::rule("wrong parameter action in request"));
    }
    let until = call.world.clock.now() + SHOWN;
    call.world.room_mut(room).action = Some((until, action.clone()));
    call.world.emit(Event::Typing { room, action });
    Ok(json!(true))
}

/// `setMessageReaction`: at most one of a bot.
pub(super) fn reaction(call: &mut Exchange<'_>) -> Answer {
    let room = call.writable_room()?;
    let id = call.message(call.world.room(room), "react")?.id;
    let reactions: Vec<Value> = call.params.shaped("reaction")?.unwrap_or_default();
    let emoji = match reactions.as_slice() {
        [] => None,
        [one] if one["type"] == "emoji" => one["emoji"].as_str().map(str::to_owned),
        [_] => return Err(Refusal::rule("REACTION_INVALID")),
        _ => return Err(Refusal::rule("REACTIONS_TOO_MANY")),
    };
    // Some clients add a variation selector, which the list leaves out.
    let plain = emoji
        .as_deref()
        .map(|emoji| emoji.trim_end_matches('\u{fe0f}'));
    if plain.is_some_and(|emoji| emoji.is_empty() || !REACTIONS.contains(emoji)) {
        return Err(Refusal::rule("REACTION_INVALID"));
    }
    call.world
        .revise(room, id, |message| message.reaction = emoji);
    Ok(json!(true))
}

/// `pinChatMessage`
pub(super) fn pin(call: &mut Exchange<'_>) -> Answer {
    let (room, id) = call.pinnable("pin")?;
    call.world.revise(room, id, |message| message.pinned = true);
    call.world.announce(room, call.bot, Service::Pinned(id));
    Ok(json!(true))
}

/// `unpinChatMessage`: the newest one, where none is named.
pub(super) fn unpin(call: &mut Exchange<'_>) -> Answer {
    let (room, id) = call.pinnable("unpin")?;
    call.world
        .revise(room, id, |message| message.pinned = false);
    Ok(json!(true))
}

impl Exchange<'_> {
    fn pinnable(&self, purpose: &str) -> Result<(RoomId, i64), Refusal> {
        let id = self.writable_room()?;
        let room = self.world.room(id);
        let member = room.members.get(&self.bot);
        let may_pin = member.is_some_and(|m| m.is_admin() && m.can_pin_messages);
        if !room.is_private() && !may_pin {
            return Err(Refusal::outcome(
                "not enough rights to manage pinned messages in the chat",
            ));
        }
        if purpose == "unpin" && self.params.integer("message_id").is_none() {
            let newest = room.messages.iter().rev().find(|m| m.pinned && !m.deleted);
            let newest = newest.ok_or_else(|| Refusal::outcome("message to unpin not found"))?;
            return Ok((id, newest.id));
        }
        Ok((id, self.message(room, purpose)?.id))
    }
}
