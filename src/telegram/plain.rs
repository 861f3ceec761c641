//! First reading of an update: what people mostly send, a text or a press, by the fields that matter.
//!
//! The types try one kind of message after the other and keep all that they find; nearly every update is
//! one of two kinds, of which the bot looks at a dozen fields. Whatever is not plainly that is left to
//! the types.

use serde::{Deserialize, de::IgnoredAny};
use teloxide::types::{
    CallbackQuery, CallbackQueryId, Chat, ChatId, ChatKind, ChatPrivate, ChatPublic,
    InaccessibleMessage, MaybeInaccessibleMessage, MediaKind, MediaText, Message, MessageCommon,
    MessageId, MessageKind, PublicChatKind, PublicChatSupergroup, ThreadId, Update, UpdateId,
    UpdateKind, User,
};

/// An update with a text or a press, and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainUpdate {
    update_id: u32,
    message: Option<Text>,
    callback_query: Option<Press>,
}

/// A message that says no more than its text; a reply, a picture and the like have other fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    message_id: i32,
    date: i64,
    chat: PlainChat,
    from: User,
    text: String,
    message_thread_id: Option<i32>,
    #[serde(default)]
    is_topic_message: bool,
    #[serde(default, rename = "entities")]
    _entities: Option<IgnoredAny>,
    #[serde(default, rename = "link_preview_options")]
    _preview: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Press {
    id: String,
    from: User,
    message: Pressed,
    chat_instance: String,
    data: String,
}

/// The bot's own message, of which only its place matters.
#[derive(Deserialize)]
struct Pressed {
    message_id: i32,
    date: i64,
    chat: PlainChat,
    message_thread_id: Option<i32>,
    #[serde(default)]
    is_topic_message: bool,
}

#[derive(Deserialize)]
struct PlainChat {
    id: i64,
    #[serde(rename = "type")]
    kind: PlainKind,
    title: Option<String>,
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    #[serde(default)]
    is_forum: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlainKind {
    Private,
    Group,
    Supergroup,
}

/// Reads an update if it is a plain one.
pub(super) fn read(raw: &str) -> Option<Update> {
    let plain: PlainUpdate = serde_json::from_str(raw).ok()?;
    let kind = match (plain.message, plain.callback_query) {
        (Some(text), None) => UpdateKind::Message(text.into_message()?),
        (None, Some(press)) => UpdateKind::CallbackQuery(press.into_query()?),
        _ => return None,
    };
    Some(Update {
        id: UpdateId(plain.update_id),
        kind,
    })
}

impl Text {
    fn into_message(self) -> Option<Message> {
        let place = Pressed {
            message_id: self.message_id,
            date: self.date,
            chat: self.chat,
            message_thread_id: self.message_thread_id,
            is_topic_message: self.is_topic_message,
        };
        place.into_message(Some(self.from), self.text)
    }
}

impl Press {
    fn into_query(self) -> Option<CallbackQuery> {
        // The Bot API's mark of a message that is too old to be shown.
        let message = if self.message.date == 0 {
            MaybeInaccessibleMessage::Inaccessible(InaccessibleMessage {
                chat: self.message.chat.into_chat(),
                message_id: MessageId(self.message.message_id),
            })
        } else {
            let message = self.message.into_message(None, String::new())?;
            MaybeInaccessibleMessage::Regular(Box::new(message))
        };
        Some(CallbackQuery {
            id: CallbackQueryId(self.id),
            from: self.from,
            message: Some(message),
            inline_message_id: None,
            chat_instance: self.chat_instance,
            data: Some(self.data),
            game_short_name: None,
        })
    }
}

impl Pressed {
    fn into_message(self, from: Option<User>, text: String) -> Option<Message> {
        Some(Message {
            id: MessageId(self.message_id),
            thread_id: self
                .message_thread_id
                .map(|thread| ThreadId(MessageId(thread))),
            from,
            sender_chat: None,
            date: chrono::DateTime::from_timestamp(self.date, 0)?,
            chat: self.chat.into_chat(),
            is_topic_message: self.is_topic_message,
            via_bot: None,
            sender_business_bot: None,
            kind: MessageKind::Common(saying(text)),
        })
    }
}

fn saying(text: String) -> MessageCommon {
    MessageCommon {
        author_signature: None,
        paid_star_count: None,
        effect_id: None,
        forward_origin: None,
        reply_to_message: None,
        external_reply: None,
        quote: None,
        reply_to_story: None,
        sender_boost_count: None,
        edit_date: None,
        media_kind: MediaKind::Text(MediaText {
            text,
            entities: Vec::new(),
            link_preview_options: None,
        }),
        reply_markup: None,
        is_automatic_forward: false,
        has_protected_content: false,
        is_from_offline: false,
        business_connection_id: None,
    }
}

impl PlainChat {
    fn into_chat(self) -> Chat {
        let public = |title, kind| ChatKind::Public(ChatPublic { title, kind });
        let kind = match self.kind {
            PlainKind::Private => ChatKind::Private(ChatPrivate {
                username: self.username,
                first_name: self.first_name,
                last_name: self.last_name,
            }),
            PlainKind::Group => public(self.title, PublicChatKind::Group),
            PlainKind::Supergroup => public(
                self.title,
                PublicChatKind::Supergroup(PublicChatSupergroup {
                    username: self.username,
                    is_forum: self.is_forum,
                }),
            ),
        };
        Chat {
            id: ChatId(self.id),
            kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn said(chat: &Value) -> Value {
        json!({
            "update_id": 7,
            "message": {
                "message_id": 1, "date": 1_700_000_000, "text": "/whois Олена", "chat": chat,
                "from": {
                    "id": 5, "is_bot": false, "first_name": "О", "username": "o",
                    "language_code": "uk", "is_premium": true,
                },
            },
        })
    }

    fn chats() -> [Value; 3] {
        [
            json!({ "id": 5, "type": "private", "first_name": "О", "username": "o" }),
            json!({ "id": -5, "type": "group", "title": "Г", "all_members_are_administrators": true }),
            json!({ "id": -100, "type": "supergroup", "title": "Г", "username": "g", "is_forum": true }),
        ]
    }

    fn by_types(update: &Value) -> Update {
        serde_json::from_str(&update.to_string()).expect("an update")
    }

    #[test]
    fn a_text_reads_as_by_the_types() {
        for chat in chats() {
            let mut update = said(&chat);
            let plain = read(&update.to_string()).expect("a plain one");
            let typed = by_types(&update);
            assert_eq!(plain, typed);
            update["message"]["message_thread_id"] = json!(9);
            update["message"]["is_topic_message"] = json!(true);
            let plain = read(&update.to_string()).expect("a plain one");
            let typed = by_types(&update);
            assert_eq!(plain, typed);
        }
    }

    #[test]
    fn a_press_has_its_place_whatever_else_its_message_shows() {
        for date in [0, 1_700_000_000] {
            let mut update = json!({
                "update_id": 7,
                "callback_query": {
                    "id": "1", "chat_instance": "1", "data": "x",
                    "from": { "id": 5, "is_bot": false, "first_name": "О" },
                    "message": {
                        "message_id": 3, "date": date, "text": "", "message_thread_id": 9,
                        "is_topic_message": true, "chat": chats()[2],
                    },
                },
            });
            let typed = by_types(&update);
            assert_eq!(read(&update.to_string()), Some(typed));
            update["callback_query"]["message"]["reply_markup"] = json!({ "newest": [7] });
            assert!(read(&update.to_string()).is_some());
        }
    }

    #[test]
    fn what_says_more_than_a_text_is_left_to_the_types() {
        for (field, value) in [
            ("reply_to_message", json!({})),
            ("via_bot", json!({})),
            ("sender_chat", json!({})),
            ("forward_origin", json!({})),
            ("quote", json!({})),
            ("new_chat_members", json!([])),
            ("contact", json!({})),
            ("newest", json!(1)),
        ] {
            let mut update = said(&chats()[0]);
            update["message"][field] = value;
            assert_eq!(read(&update.to_string()), None, "{field}");
        }
        let mut channel = said(&json!({ "id": -1, "type": "channel", "title": "К" }));
        assert_eq!(read(&channel.to_string()), None);
        channel["message"]["text"] = json!(7);
        assert_eq!(read(&channel.to_string()), None);
    }
}
