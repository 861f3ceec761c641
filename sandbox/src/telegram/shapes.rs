//! Users and chats as the Bot API gives them.

use serde_json::{Value, json};

use super::state::{ANONYMOUS_BOT, Member, RoomKind, RoomState, Standing, World};

impl World {
    /// A `User`.
    pub(super) fn user_json(&self, id: i64) -> Value {
        if let Some(person) = self.people.get(&id) {
            return person.json();
        }
        if let Some(bot) = self.bot(id) {
            return bot.json();
        }
        if id == ANONYMOUS_BOT {
            return json!({
                "id": id,
                "is_bot": true,
                "first_name": "Group",
                "username": "GroupAnonymousBot",
            });
        }
        json!({ "id": id, "is_bot": false, "first_name": "Telegram" })
    }

    /// A `Chat`.
    pub(super) fn chat_json(&self, room: &RoomState) -> Value {
        self.chat_json_as(room, room.chat)
    }

    /// A `Chat` under the identifier it had when something happened in it.
    pub(super) fn chat_json_as(&self, room: &RoomState, chat: i64) -> Value {
        if let RoomKind::Private { person, .. } = room.kind {
            let mut body = self.people.get(&person).map_or(json!({}), |p| p.json());
            if let Some(fields) = body.as_object_mut() {
                fields.retain(|key, _| {
                    ["id", "first_name", "last_name", "username"].contains(&key.as_str())
                });
                fields.insert("type".into(), json!("private"));
            }
            return body;
        }
        let kind = if chat == room.chat {
            room.type_name()
        } else {
            "group"
        };
        let mut body = json!({ "id": chat, "title": room.title, "type": kind });
        if room.is_forum() && chat == room.chat {
            body["is_forum"] = json!(true);
        }
        if let Some(username) = room.username.as_ref().filter(|_| chat == room.chat) {
            body["username"] = json!(username);
        }
        body
    }

    /// The chat in whose name a message was sent: its own group or a channel.
    pub(super) fn sender_chat_json(&self, room: &RoomState, chat: i64) -> Value {
        if chat == room.chat {
            return self.chat_json(room);
        }
        self.channel_json(chat)
    }

    /// A channel's `Chat`.
    pub(super) fn channel_json(&self, id: i64) -> Value {
        let title = self.channels.get(&id).map_or("", String::as_str);
        json!({ "id": id, "title": title, "type": "channel" })
    }

    /// A `ChatMember`.
    pub(super) fn member_json(&self, user: i64, member: &Member) -> Value {
        let mut body = json!({ "user": self.user_json(user), "status": status(member.standing) });
        match member.standing {
            Standing::Owner => body["is_anonymous"] = json!(member.anonymous),
            Standing::Administrator => {
                for right in ADMINISTRATOR_RIGHTS {
                    body[right] = json!(true);
                }
                body["can_be_edited"] = json!(false);
                body["can_promote_members"] = json!(false);
                body["is_anonymous"] = json!(member.anonymous);
                body["can_delete_messages"] = json!(member.can_delete_messages);
                body["can_pin_messages"] = json!(member.can_pin_messages);
            }
            Standing::Kicked => body["until_date"] = json!(0),
            Standing::Member | Standing::Left => {}
        }
        body
    }
}

const ADMINISTRATOR_RIGHTS: [&str; 10] = [
    "can_manage_chat",
    "can_change_info",
    "can_invite_users",
    "can_restrict_members",
    "can_manage_video_chats",
    "can_manage_topics",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
];

fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Owner => "creator",
        Standing::Administrator => "administrator",
        Standing::Member => "member",
        Standing::Left => "left",
        Standing::Kicked => "kicked",
    }
}
