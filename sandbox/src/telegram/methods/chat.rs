//! What a bot may ask about itself, chats and their members.

use serde_json::{Value, json};

use super::{Answer, Exchange, Refusal};
use crate::telegram::{Member, Service, Standing, bots::BotState, state::RoomState};

/// `getMe`
pub(super) fn me(call: &mut Exchange<'_>) -> Answer {
    Ok(call.world.bot(call.bot).map_or(Value::Null, BotState::me))
}

/// `getChat`
pub(super) fn chat(call: &mut Exchange<'_>) -> Answer {
    let room = call.world.room(call.room()?);
    let mut info = call.world.chat_json(room);
    info["accent_color_id"] = json!(0);
    info["max_reaction_count"] = json!(11);
    info["accepted_gift_types"] = json!({
        "unlimited_gifts": false,
        "limited_gifts": false,
        "unique_gifts": false,
        "premium_subscription": false,
    });
    if let Some(username) = &room.username {
        info["active_usernames"] = json!([username]);
    }
    if let Some(channel) = room.channel {
        info["linked_chat_id"] = json!(channel);
    }
    let pinned = room.messages.iter().rev().find(|m| m.pinned && !m.deleted);
    if let Some(pinned) = pinned {
        info["pinned_message"] = call.world.message_json(room, pinned);
    }
    Ok(info)
}

/// `getChatMember`
pub(super) fn member(call: &mut Exchange<'_>) -> Answer {
    let room = call.world.room(call.room()?);
    let Some(user) = call.params.integer("user_id").filter(|&id| id > 0) else {
        return Err(Refusal::rule("invalid user_id specified"));
    };
    let sees_members = room.members.get(&call.bot).is_some_and(Member::is_admin);
    if room.members_hidden && user != call.bot && !sees_members {
        return Err(Refusal::outcome("member list is inaccessible"));
    }
    let is_known = call.world.people.contains_key(&user) || call.world.bot(user).is_some();
    match room.members.get(&user) {
        Some(member) => Ok(call.world.member_json(user, member)),
        None if room.is_private() && room.has(user) => {
            Ok(call.world.member_json(user, &Member::new(Standing::Member)))
        }
        None if is_known => Ok(call.world.member_json(user, &Member::new(Standing::Left))),
        None => Err(Refusal::outcome("PARTICIPANT_ID_INVALID")),
    }
}

/// `getChatAdministrators`: without bots other than the one that asks.
pub(super) fn administrators(call: &mut Exchange<'_>) -> Answer {
    let room = call.world.room(call.room()?);
    if room.is_private() {
        return Err(Refusal::rule(
            "there are no administrators in the private chat",
        ));
    }
    let administrators = room.members.iter().filter(|(user, member)| {
        member.is_admin() && (**user == call.bot || call.world.bot(**user).is_none())
    });
    let shown = administrators.map(|(user, member)| call.world.member_json(*user, member));
    Ok(shown.collect())
}

/// `getChatMemberCount`
pub(super) fn member_count(call: &mut Exchange<'_>) -> Answer {
    let room = call.world.room(call.room()?);
    Ok(json!(count(room)))
}

fn count(room: &RoomState) -> usize {
    if room.is_private() {
        2
    } else {
        room.members
            .values()
            .filter(|member| member.is_in())
            .count()
    }
}

/// `leaveChat`
pub(super) fn leave(call: &mut Exchange<'_>) -> Answer {
    let room = call.room()?;
    if call.world.room(room).is_private() {
        return Err(Refusal::rule(
            "chat member status can't be changed in private chats",
        ));
    }
    call.world.stand(room, call.bot, Standing::Left, call.bot);
    let who = call.world.author(call.bot);
    call.world.announce(room, call.bot, Service::Left(who));
    Ok(json!(true))
}
