//! What changes, as it changes: for whoever draws the chats.

use serde::Serialize;

use super::{Message, RoomId, Toast};

/// One change that somebody at the screen could notice.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// A new message in a room.
    Message { room: RoomId, message: Box<Message> },
    /// A message has another text, keyboard, reaction or pin than before.
    Edited { room: RoomId, message: Box<Message> },
    /// A message is gone.
    Deleted { room: RoomId, message: i64 },
    /// The bot shows this action (`typing`, `upload_document` …) for about five seconds.
    Typing { room: RoomId, action: String },
    /// A button's answer reached the person who pressed it.
    Toast {
        room: RoomId,
        person: i64,
        toast: Toast,
    },
    /// Command lists, the bot's name, its descriptions or its menu button changed.
    Menu { bot: i64 },
    /// Title, members, rights, topics or identifier of a room changed, or the room is new.
    Room { room: RoomId },
    /// A person is new, or has another name or language.
    Person { person: i64 },
}
