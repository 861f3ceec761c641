//! Which chat and which message a call means, and whether the bot may do it there.

use super::{Exchange, Refusal};
use crate::telegram::{Message, RoomId, RoomKind, Standing, state::RoomState};

impl Exchange<'_> {
    /// The chat of `chat_id`, if the bot knows it and is not shut out.
    pub(super) fn room(&self) -> Result<RoomId, Refusal> {
        self.room_of("chat_id")
    }

    /// The chat of another parameter.
    pub(super) fn room_of(&self, parameter: &str) -> Result<RoomId, Refusal> {
        let given = self.params.text(parameter).unwrap_or_default();
        if given.is_empty() {
            return Err(Refusal::rule(format!("{parameter} is empty")));
        }
        let unknown = || Refusal::outcome("chat not found");
        let chat: i64 = given.parse().map_err(|_| unknown())?;
        if let Some(&new) = self.world.moved.get(&chat) {
            return Err(Refusal::migrated(new));
        }
        if chat > 0 {
            return self.private_room(chat);
        }
        let found = self.world.rooms.iter().find(|room| room.chat == chat);
        let room = found.ok_or_else(unknown)?;
        let kind = room.type_name();
        match room.members.get(&self.bot).map(|member| member.standing) {
            None => Err(unknown()),
            Some(Standing::Kicked) => Err(Refusal::forbidden(format!(
                "bot was kicked from the {kind} chat"
            ))),
            Some(Standing::Left) => Err(Refusal::forbidden(format!(
                "bot is not a member of the {kind} chat"
            ))),
            Some(_) => Ok(room.id),
        }
    }

    fn private_room(&self, person: i64) -> Result<RoomId, Refusal> {
        let kind = RoomKind::Private {
            person,
            bot: self.bot,
        };
        let room = self.world.rooms.iter().find(|room| room.kind == kind);
        match room.filter(|room| room.started || room.blocked) {
            Some(room) => Ok(room.id),
            None if self.world.people.contains_key(&person) => Err(Refusal::forbidden(
                "bot can't initiate conversation with a user",
            )),
            None => Err(Refusal::outcome("chat not found")),
        }
    }

    /// The chat of `chat_id`, if the bot may write there.
    pub(super) fn writable_room(&self) -> Result<RoomId, Refusal> {
        let id = self.room()?;
        let room = self.world.room(id);
        if room.blocked {
            return Err(Refusal::forbidden("bot was blocked by the user"));
        }
        if let Some((code, words)) = &room.refuses {
            return Err(Refusal::new(*code, words.as_str()));
        }
        Ok(id)
    }

    /// The topic of `message_thread_id`; only a forum's topics count, not other threads.
    pub(super) fn topic(&self, room: &RoomState) -> Result<Option<i64>, Refusal> {
        let Some(thread) = self.params.integer("message_thread_id") else {
            return Ok(None);
        };
        match room.topics.iter().find(|topic| topic.id == thread) {
            Some(topic) if topic.closed && !room.is_admin(self.bot) => {
                Err(Refusal::outcome("TOPIC_CLOSED"))
            }
            Some(topic) => Ok(Some(topic.id)),
            None => Err(Refusal::rule("message thread not found")),
        }
    }

    /// The identifier in `message_id`.
    pub(super) fn message_id(&self) -> Result<i64, Refusal> {
        let id = self.params.integer("message_id").filter(|&id| id != 0);
        id.ok_or_else(|| Refusal::rule("message identifier is not specified"))
    }

    /// The message of `message_id`, which must be there; `purpose` is what the error says.
    pub(super) fn message<'r>(
        &self,
        room: &'r RoomState,
        purpose: &str,
    ) -> Result<&'r Message, Refusal> {
        let id = self.message_id()?;
        room.reachable(id)
            .ok_or_else(|| Refusal::outcome(format!("message to {purpose} not found")))
    }
}
