//! Ephemeral messages in groups: what one person and a bot say to each other, and nobody else sees.

use super::{
    BotApi, Message, Person, Room, Whisper, limits,
    state::{RoomState, World},
    text::Formatted,
};

impl Room {
    /// Sends a command from the client's menu, which marks it as ephemeral: only the person and the
    /// bot see it.
    ///
    /// # Panics
    /// If the person's menu does not say so: then a client sends it for all to see.
    pub fn whisper(&self, person: &Person, text: &str) -> i64 {
        assert!(
            self.is_whispered(person, text),
            "{text:?} is not ephemeral in the menu of {}",
            person.name()
        );
        let bot = self.telegram.first_bot();
        self.put(person, None, |message| {
            message.set_text(Formatted::plain(text.trim()));
            message.whisper = Some(Whisper {
                id: 0,
                person: person.id,
                bot,
            });
        })
    }

    /// Whether a client of today sends this as an ephemeral message: a command that the person's menu
    /// says so of.
    pub fn is_whispered(&self, person: &Person, text: &str) -> bool {
        let Some(rest) = text.trim().strip_prefix('/') else {
            return false;
        };
        let word = rest.split(|c: char| c.is_whitespace() || c == '@').next();
        let word = word.unwrap_or_default();
        let is_group = self.read(|room| !room.is_private());
        let is_served = self.telegram.world().settings.bot_api >= BotApi::V10_2;
        let is_ephemeral = |menu: Vec<super::MenuCommand>| {
            menu.iter()
                .any(|item| item.command == word && item.is_ephemeral)
        };
        is_group && is_served && is_ephemeral(self.telegram.menu_for(person, self))
    }

    /// Whether a person can answer a message: one that they see, and a whisper within 15 s.
    pub fn may_answer(&self, person: &Person, message: i64) -> bool {
        let now = self.telegram.world().clock.unix();
        let message = self.message(message).filter(|m| m.is_seen_by(person.id));
        message.is_some_and(|message| {
            message.whisper.is_none() || !message.deleted && now - message.date <= limits::WHISPER
        })
    }

    /// What a person sees of the room now, oldest first.
    pub fn seen_by(&self, person: &Person) -> Vec<Message> {
        let mut messages = self.messages();
        messages.retain(|message| !message.deleted && message.is_seen_by(person.id));
        messages
    }

    /// All whispers expire, as they do after a while: they are gone, and their numbers are free.
    pub fn expire_whispers(&self) {
        let mut world = self.telegram.world();
        let whispers = world.room(self.id).messages.iter();
        let whispers = whispers.filter(|message| message.whisper.is_some());
        let ids: Vec<i64> = whispers.map(|message| message.id).collect();
        for id in ids {
            world.erase(self.id, id);
        }
    }
}

impl RoomState {
    /// The number of the next whisper: the least that none has now.
    pub(super) fn next_whisper(&self) -> i64 {
        let there = self.messages.iter().filter(|message| !message.deleted);
        let taken: Vec<i64> = there
            .filter_map(|message| Some(message.whisper.as_ref()?.id))
            .collect();
        let mut free = 1..;
        free.find(|id| !taken.contains(id)).unwrap_or_default()
    }

    /// The whisper of this number between a person and a bot.
    pub(super) fn whisper(&self, bot: i64, person: i64, id: i64) -> Option<&Message> {
        let mut newest = self.messages.iter().rev();
        newest.find(|message| {
            let named = Whisper { id, person, bot };
            !message.deleted && message.chat == self.chat && message.whisper == Some(named)
        })
    }

    /// What a person's answer to a message is, if that was a whisper.
    pub(super) fn whispered_back(
        &self,
        person: i64,
        reply_to: Option<i64>,
        now: i64,
    ) -> Option<Whisper> {
        let replied = self.message(reply_to?)?;
        assert!(
            replied.is_seen_by(person),
            "nobody answers a message that they do not see"
        );
        let whisper = replied.whisper.as_ref()?;
        assert!(
            !replied.deleted && now - replied.date <= limits::WHISPER,
            "a whisper is answered within 15 s"
        );
        Some(Whisper {
            id: 0,
            ..whisper.clone()
        })
    }
}

impl World {
    /// Whether a press of this person lets the bot whisper to them.
    pub(super) fn press_lets_whisper(&self, query: &str, room: super::RoomId, person: i64) -> bool {
        let now = self.clock.now();
        let pressed = self.callbacks.get(query);
        let pressed = pressed.filter(|press| press.room == room && press.person == person);
        let limit = self.settings.callback_answer;
        pressed.is_some_and(|press| now.saturating_sub(press.pressed) <= limit)
    }
}
