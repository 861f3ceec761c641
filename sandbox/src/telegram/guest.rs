//! Guest mode: a bot is mentioned in a chat that it is not in, and answers once.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    Message, Person, Room,
    state::{RoomId, World},
    updates::Lane,
};

/// A mention on the server.
#[derive(Debug, Clone)]
pub(super) struct GuestQuery {
    pub(super) bot: i64,
    pub(super) room: RoomId,
    /// The message that mentions the bot.
    pub(super) asked: i64,
    pub(super) answered: bool,
}

/// All mentions, by the identifiers that the bots got.
pub(super) type GuestQueries = BTreeMap<String, GuestQuery>;

impl Room {
    /// Mentions the first bot in this chat, which it is not in. Returns the message's identifier.
    ///
    /// # Panics
    /// If the bot is in the chat.
    pub fn mention_guest(&self, person: &Person, text: &str) -> i64 {
        let asked = self.say(person, text);
        let bot = self.telegram.first_bot();
        let mut world = self.telegram.world();
        assert!(!world.room(self.id).has(bot), "the bot is no guest here");
        world.call_guest(self.id, bot, asked);
        asked
    }

    /// What the bot answered to a mention, once it has.
    pub async fn guest_answer(&self, asked: i64) -> Option<Message> {
        let room = self.id;
        let look = |world: &mut World| {
            let answers = world.room(room).messages.iter();
            let mut answers = answers.filter(|m| m.from.is_bot && m.reply_to == Some(asked));
            answers.next().cloned()
        };
        self.telegram.wait_for(look).await
    }
}

impl World {
    fn call_guest(&mut self, room: RoomId, bot: i64, asked: i64) {
        if !self.bot(bot).is_some_and(|bot| bot.guest_mode) {
            return;
        }
        let id = format!("guest{}", self.next_number());
        let state = self.room(room);
        let Some(message) = state.message(asked) else {
            return;
        };
        let mut body = self.message_json(state, message);
        body["guest_query_id"] = json!(id);
        let lane = Lane::Chat(state.chat);
        let query = GuestQuery {
            bot,
            room,
            asked,
            answered: false,
        };
        self.guest_queries.insert(id, query);
        self.push(bot, "guest_message", body, lane, None);
    }
}
