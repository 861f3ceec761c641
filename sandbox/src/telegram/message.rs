//! A message as a person sees it, and as the Bot API gives it to a bot.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{
    keyboard::{Button, inline_json},
    state::{RoomState, World},
    text::{Entity, Formatted, render_html},
};

/// Who wrote a message, as shown above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    pub id: i64,
    /// The full name; of an anonymous administrator or a channel, the chat's title.
    pub name: String,
    pub is_bot: bool,
}

/// A contact card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    pub phone_number: String,
    pub first_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Whose Telegram account it is, if anyone's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vcard: Option<String>,
}

/// A file in a message; its bytes are behind `getFile` and [`super::Telegram::file`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    pub file_id: String,
    pub name: String,
    pub mime: String,
    /// Bytes.
    pub size: usize,
}

/// A picture in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Photo {
    pub file_id: String,
    /// The address it was sent by, where it was not uploaded.
    pub url: Option<String>,
}

/// The preview of a link beside or above a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    pub url: String,
    /// Small and beside the text, or large; `None` leaves it to the client.
    pub small: Option<bool>,
    pub above_text: bool,
}

/// The keyboard that a message puts in place of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplyKeyboard {
    /// Rows of labels; a tap sends the label.
    pub rows: Vec<Vec<String>>,
    pub one_time: bool,
    /// The label that shares the person's own number instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shares_number: Option<String>,
    pub placeholder: Option<String>,
}

/// A wish for a reply: the client opens one by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForceReply {
    pub placeholder: Option<String>,
    /// Only for the people mentioned, or for the author of the message replied to.
    pub selective: bool,
}

/// Something that happened, written by Telegram itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    Joined(Vec<Author>),
    /// Left or was removed.
    Left(Author),
    /// The group's new title.
    Title(String),
    /// A basic group became the supergroup of this identifier.
    MigratedTo(i64),
    /// A supergroup was the basic group of this identifier.
    MigratedFrom(i64),
    /// A forum topic of this name was opened.
    TopicCreated(String),
    /// The message of this identifier was pinned.
    Pinned(i64),
}

/// What makes a message ephemeral: one person and one bot see it, nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whisper {
    /// How the Bot API names it. Once it is gone, another one may have the number.
    pub id: i64,
    /// The person who wrote or received it.
    pub person: i64,
    pub bot: i64,
}

/// Where a forwarded message comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Origin {
    User {
        id: i64,
    },
    /// Somebody who lets nobody follow a forward to them: only the name is known.
    HiddenUser {
        name: String,
    },
    Channel {
        id: i64,
        message_id: i64,
    },
}

/// One message of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Unique in its room.
    pub id: i64,
    /// The chat's identifier when it was sent; a group that becomes a supergroup gets another.
    pub chat: i64,
    pub from: Author,
    /// Who alone sees it, if it is ephemeral.
    pub whisper: Option<Whisper>,
    /// The chat in whose name it was sent: an anonymous administrator's group, a channel.
    pub sender_chat: Option<i64>,
    /// Unix time, seconds.
    pub date: i64,
    /// The text, or the caption of a document or photo.
    pub text: String,
    pub entities: Vec<Entity>,
    /// The text with its markup, as `parse_mode: HTML` takes it.
    pub html: String,
    pub keyboard: Vec<Vec<Button>>,
    pub reply_keyboard: Option<ReplyKeyboard>,
    /// Takes the reply keyboard away again.
    pub remove_keyboard: bool,
    pub force_reply: Option<ForceReply>,
    pub contact: Option<Contact>,
    pub document: Option<Document>,
    pub photo: Option<Photo>,
    /// Any other field that says what the message holds (`voice`, `sticker`, `dice`, …), as the Bot
    /// API sends it.
    pub other: Option<(String, Value)>,
    pub preview: Option<Preview>,
    pub reply_to: Option<i64>,
    /// The forum topic, or the first message of a thread of replies in a supergroup.
    pub thread: Option<i64>,
    pub is_topic: bool,
    pub forwarded: Option<Origin>,
    /// The bot whose inline result it is.
    pub via_bot: Option<i64>,
    /// How a bot names it when it came from inline mode and has a keyboard.
    pub inline_message_id: Option<String>,
    pub service: Option<Service>,
    /// The bot's reaction.
    pub reaction: Option<String>,
    pub pinned: bool,
    /// How often it was edited.
    pub edited: u32,
    /// Unix time of the last edit.
    pub edit_date: Option<i64>,
    pub deleted: bool,
}

impl Message {
    /// An empty message; the room gives it its id.
    pub(super) fn new(chat: i64, from: Author, date: i64) -> Self {
        Self {
            id: 0,
            chat,
            from,
            whisper: None,
            sender_chat: None,
            date,
            text: String::new(),
            entities: Vec::new(),
            html: String::new(),
            keyboard: Vec::new(),
            reply_keyboard: None,
            remove_keyboard: false,
            force_reply: None,
            contact: None,
            document: None,
            photo: None,
            other: None,
            preview: None,
            reply_to: None,
            thread: None,
            is_topic: false,
            forwarded: None,
            via_bot: None,
            inline_message_id: None,
            service: None,
            reaction: None,
            pinned: false,
            edited: 0,
            edit_date: None,
            deleted: false,
        }
    }

    /// Whether a person of the room sees it: a whisper is seen by its person alone.
    pub fn is_seen_by(&self, person: i64) -> bool {
        let whisper = self.whisper.as_ref();
        whisper.is_none_or(|whisper| whisper.person == person)
    }

    /// All labels of the inline keyboard, row by row.
    pub fn labels(&self) -> Vec<&str> {
        let buttons = self.keyboard.iter().flatten();
        buttons.map(|button| button.text.as_str()).collect()
    }

    /// The first inline button whose label starts so.
    pub fn button(&self, label_prefix: &str) -> Option<&Button> {
        let mut buttons = self.keyboard.iter().flatten();
        buttons.find(|button| button.text.starts_with(label_prefix))
    }

    pub(super) fn set_text(&mut self, formatted: Formatted) {
        self.html = render_html(&formatted.text, &formatted.entities);
        self.text = formatted.text;
        self.entities = formatted.entities;
    }

    pub(super) fn has_media(&self) -> bool {
        self.document.is_some() || self.photo.is_some()
    }
}

impl World {
    /// A message as the bot receives it, with the message it replies to.
    pub(super) fn message_json(&self, room: &RoomState, message: &Message) -> Value {
        let mut body = self.bare_message_json(room, message);
        // In a topic, what answers nothing else answers the message that opened the topic.
        let topic = message.thread.filter(|_| message.is_topic);
        let replied = message.reply_to.or(topic.filter(|&id| id != message.id));
        let replied = replied.and_then(|id| room.message(id));
        // Of a whisper that was answered the Bot API may say nothing, so it never does here.
        let replied = replied.filter(|replied| replied.whisper.is_none());
        if let Some(replied) = replied.filter(|replied| !replied.deleted) {
            body.insert(
                "reply_to_message".into(),
                Value::Object(self.bare_message_json(room, replied)),
            );
        }
        Value::Object(body)
    }

    fn bare_message_json(&self, room: &RoomState, message: &Message) -> Map<String, Value> {
        let mut body = Map::new();
        let mut put = |key: &str, value: Value| {
            body.insert(key.to_owned(), value);
        };
        match &message.whisper {
            Some(whisper) => {
                let by_person = message.from.id == whisper.person;
                let receiver = if by_person {
                    whisper.bot
                } else {
                    whisper.person
                };
                put("message_id", json!(0));
                put("ephemeral_message_id", json!(whisper.id));
                put("receiver_user", self.user_json(receiver));
            }
            None => put("message_id", json!(message.id)),
        }
        put("date", json!(message.date));
        put("chat", self.chat_json_as(room, message.chat));
        put("from", self.user_json(message.from.id));
        if let Some(chat) = message.sender_chat {
            put("sender_chat", self.sender_chat_json(room, chat));
        }
        if let Some(thread) = message.thread {
            put("message_thread_id", json!(thread));
        }
        if message.is_topic {
            put("is_topic_message", json!(true));
        }
        if let Some(bot) = message.via_bot {
            put("via_bot", self.user_json(bot));
        }
        if let Some(date) = message.edit_date {
            put("edit_date", json!(date));
        }
        if !message.keyboard.is_empty() {
            put("reply_markup", inline_json(&message.keyboard));
        }
        if let Some(origin) = &message.forwarded {
            put("forward_origin", self.origin_json(origin, message.date));
            if matches!(origin, Origin::Channel { .. }) && message.sender_chat.is_some() {
                put("is_automatic_forward", json!(true));
            }
        }
        self.put_content(room, message, &mut body);
        body
    }

    fn put_content(&self, room: &RoomState, message: &Message, body: &mut Map<String, Value>) {
        if let Some(service) = &message.service {
            self.put_service(room, service, body);
            return;
        }
        if let Some(contact) = &message.contact {
            body.insert("contact".into(), json!(contact));
            return;
        }
        if let Some((field, value)) = &message.other {
            body.insert(field.clone(), value.clone());
            if message.text.is_empty() {
                return;
            }
            if field == "photo" {
                body.insert("caption".into(), json!(message.text));
                return;
            }
        }
        if let Some(document) = &message.document {
            body.insert("document".into(), document_json(document));
        }
        if let Some(photo) = &message.photo {
            body.insert("photo".into(), photo_json(photo));
        }
        let (text, entities) = match message.has_media() {
            true if message.text.is_empty() => return,
            true => ("caption", "caption_entities"),
            false => ("text", "entities"),
        };
        body.insert(text.into(), json!(message.text));
        if !message.entities.is_empty() {
            body.insert(entities.into(), json!(message.entities));
        }
        if let Some(preview) = &message.preview {
            body.insert("link_preview_options".into(), preview_json(preview));
        }
    }

    fn put_service(&self, room: &RoomState, service: &Service, body: &mut Map<String, Value>) {
        let (key, value) = match service {
            Service::Joined(people) => {
                let users = people.iter().map(|p| self.user_json(p.id));
                ("new_chat_members", users.collect())
            }
            Service::Left(person) => ("left_chat_member", self.user_json(person.id)),
            Service::Title(title) => ("new_chat_title", json!(title)),
            Service::MigratedTo(chat) => ("migrate_to_chat_id", json!(chat)),
            Service::MigratedFrom(chat) => ("migrate_from_chat_id", json!(chat)),
            Service::TopicCreated(name) => (
                "forum_topic_created",
                json!({ "name": name, "icon_color": 7_322_096 }),
            ),
            Service::Pinned(id) => match room.message(*id) {
                Some(pinned) => (
                    "pinned_message",
                    Value::Object(self.bare_message_json(room, pinned)),
                ),
                None => return,
            },
        };
        body.insert(key.into(), value);
    }

    fn origin_json(&self, origin: &Origin, date: i64) -> Value {
        match origin {
            Origin::User { id } => {
                json!({ "type": "user", "sender_user": self.user_json(*id), "date": date })
            }
            Origin::HiddenUser { name } => {
                json!({ "type": "hidden_user", "sender_user_name": name, "date": date })
            }
            Origin::Channel { id, message_id } => json!({
                "type": "channel",
                "chat": self.channel_json(*id),
                "message_id": message_id,
                "date": date,
            }),
        }
    }
}

fn document_json(document: &Document) -> Value {
    json!({
        "file_id": document.file_id,
        "file_unique_id": unique(&document.file_id),
        "file_name": document.name,
        "mime_type": document.mime,
        "file_size": document.size,
    })
}

fn photo_json(photo: &Photo) -> Value {
    json!([{
        "file_id": photo.file_id,
        "file_unique_id": unique(&photo.file_id),
        "width": 320,
        "height": 320,
        "file_size": 10_240,
    }])
}

/// The identifier that stays the same for all bots.
pub(super) fn unique(file_id: &str) -> String {
    format!("U{file_id}")
}

fn preview_json(preview: &Preview) -> Value {
    let mut options = json!({ "url": preview.url });
    match preview.small {
        Some(true) => options["prefer_small_media"] = json!(true),
        Some(false) => options["prefer_large_media"] = json!(true),
        None => {}
    }
    if preview.above_text {
        options["show_above_text"] = json!(true);
    }
    options
}
