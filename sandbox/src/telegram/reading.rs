//! What people see in a room, and waiting for it.

use super::{Message, Room, state::World};

impl Room {
    /// All messages, deleted ones included, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.read(|room| room.messages.clone())
    }

    /// A message by its identifier.
    pub fn message(&self, id: i64) -> Option<Message> {
        self.read(|room| room.message(id).cloned())
    }

    /// The bots' newest message that is still there.
    pub fn last_from_bot(&self) -> Option<Message> {
        self.read(|room| {
            let mut messages = room.messages.iter().rev();
            messages.find(|m| is_shown_by_bot(m)).cloned()
        })
    }

    /// What the bot shows that it does now (`typing` …), if it does.
    pub fn typing(&self) -> Option<String> {
        let world = self.telegram.world();
        let (until, action) = world.room(self.id).action.as_ref()?;
        (world.clock.now() < *until).then(|| action.clone())
    }

    /// Waits until a message of a bot fits, be it new or edited, and gives the newest that does.
    ///
    /// # Panics
    /// With `what` and the room's transcript, after the patience of
    /// [`super::Telegram::set_patience`].
    pub async fn expect(&self, what: &str, fits: impl Fn(&Message) -> bool) -> Message {
        let look = |world: &mut World| {
            let mut messages = world.room(self.id).messages.iter().rev();
            messages.find(|m| is_shown_by_bot(m) && fits(m)).cloned()
        };
        match self.telegram.wait_for(look).await {
            Some(message) => message,
            None => panic!("no sign of {what} in\n{}", self.transcript()),
        }
    }

    /// Waits for a message to be deleted.
    ///
    /// # Panics
    /// With the room's transcript, when patience ends.
    pub async fn expect_deleted(&self, message: i64) {
        let look = |world: &mut World| {
            let message = world.room(self.id).message(message)?;
            message.deleted.then_some(())
        };
        if self.telegram.wait_for(look).await.is_none() {
            panic!(
                "message {message} was not deleted in\n{}",
                self.transcript()
            );
        }
    }

    /// Waits for the bot's next word: the first message that is new or was edited since the last
    /// call, in its state of now. Clones of a room and other handles to it share the place.
    ///
    /// # Panics
    /// With the room's transcript, when patience ends.
    pub async fn next_from_bot(&self) -> Message {
        match self
            .telegram
            .wait_for(|world| world.next_change(self))
            .await
        {
            Some(message) => message,
            None => panic!("the bot said nothing more in\n{}", self.transcript()),
        }
    }

    /// Skips what the bot has said so far: [`Room::next_from_bot`] waits for what comes later.
    pub fn skip_seen(&self) {
        let mut world = self.telegram.world();
        let room = world.room_mut(self.id);
        room.bot_changes_seen = room.bot_changes.len();
    }
}

fn is_shown_by_bot(message: &Message) -> bool {
    message.from.is_bot
        && message.sender_chat.is_none()
        && message.service.is_none()
        && !message.deleted
}

impl World {
    fn next_change(&mut self, room: &Room) -> Option<Message> {
        let state = self.room_mut(room.id);
        while let Some(&id) = state.bot_changes.get(state.bot_changes_seen) {
            state.bot_changes_seen += 1;
            // A message that changed again is shown once, at its last change.
            let is_last = !state.bot_changes[state.bot_changes_seen..].contains(&id);
            let message = state.message(id).filter(|m| is_last && !m.deleted);
            if let Some(message) = message {
                return Some(message.clone());
            }
        }
        None
    }
}
