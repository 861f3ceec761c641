//! What people do in a room: write, reply, edit, forward, attach.

use super::{
    Contact, Document, EntityKind, Message, Origin, Person, Room,
    files::File,
    limits,
    state::{ANONYMOUS_BOT, RoomState, TELEGRAM},
    text::Formatted,
};

impl Room {
    /// Writes a text; what is longer than a message can be goes out in several. Returns the
    /// identifier of the last one.
    ///
    /// # Panics
    /// If there is nothing to write or the person is not in the room.
    pub fn say(&self, person: &Person, text: &str) -> i64 {
        self.write(person, None, text)
    }

    /// Writes a reply to a message. What answers a whisper is one.
    ///
    /// # Panics
    /// If the person does not see the message, or it is a whisper of more than 15 s ago.
    pub fn reply_to(&self, person: &Person, message: i64, text: &str) -> i64 {
        self.write(person, Some(message), text)
    }

    /// Changes the text of an own message.
    pub fn edit(&self, message: i64, text: &str) {
        let mut world = self.telegram.world();
        let now = world.clock.unix();
        world.revise(self.id, message, |message| {
            message.set_text(Formatted::plain(text.trim()));
            message.edited += 1;
            message.edit_date = Some(now);
        });
        world.deliver_edit(self.id, message);
    }

    /// Deletes a message; bots do not learn of it.
    pub fn delete(&self, message: i64) {
        self.telegram.world().erase(self.id, message);
    }

    /// Attaches a contact card.
    pub fn send_contact(&self, person: &Person, contact: Contact) -> i64 {
        self.put(person, None, |message| message.contact = Some(contact))
    }

    /// Presses the button below the input field that shares the person's own number.
    ///
    /// # Panics
    /// If there is no such button, or the person has no number.
    pub fn share_number(&self, person: &Person) -> i64 {
        let messages = self.messages();
        let keyboard = messages
            .iter()
            .rev()
            .find(|message| message.reply_keyboard.is_some() || message.remove_keyboard);
        let keyboard = keyboard.and_then(|message| message.reply_keyboard.as_ref());
        let asks = keyboard.is_some_and(|keyboard| keyboard.shares_number.is_some());
        assert!(asks, "nothing asks for the number");
        let number = person.number().expect("the person has a number");
        self.send_contact(person, own_contact(person, &number))
    }

    /// Attaches a contact card, in reply to a message.
    pub fn reply_with_contact(&self, person: &Person, message: i64, contact: Contact) -> i64 {
        self.put(person, Some(message), |reply| reply.contact = Some(contact))
    }

    /// Attaches a file.
    pub fn send_document(&self, person: &Person, name: &str, mime: &str, bytes: &[u8]) -> i64 {
        let file_id = self.telegram.world().keep_file(File {
            name: name.to_owned(),
            mime: mime.to_owned(),
            bytes: bytes.into(),
        });
        let document = Document {
            file_id,
            name: name.to_owned(),
            mime: mime.to_owned(),
            size: bytes.len(),
        };
        self.put(person, None, |message| message.document = Some(document))
    }

    /// Sends something else than text: `field` is its field in the Bot API's `Message`.
    pub fn send_other(&self, person: &Person, field: &str, value: serde_json::Value) -> i64 {
        let other = (field.to_owned(), value);
        self.put(person, None, |message| message.other = Some(other))
    }

    /// Says something in a message that holds another field of the Bot API's `Message` as well.
    pub fn say_with(
        &self,
        person: &Person,
        text: &str,
        field: &str,
        value: serde_json::Value,
    ) -> i64 {
        let other = (field.to_owned(), value);
        self.put(person, None, |message| {
            message.set_text(Formatted::plain(text));
            message.other = Some(other);
        })
    }

    /// Forwards a message of another room (or of this one) into this room.
    ///
    /// # Panics
    /// If there is no such message.
    pub fn forward(&self, person: &Person, from: &Room, message: i64) -> i64 {
        let Some(source) = from.message(message) else {
            panic!("no message {message} to forward");
        };
        self.put(person, None, |copy| {
            copy.forwarded = Some(
                source
                    .forwarded
                    .unwrap_or(Origin::User { id: source.from.id }),
            );
            copy.text = source.text;
            copy.entities = source.entities;
            copy.html = source.html;
            copy.contact = source.contact;
            copy.document = source.document;
            copy.photo = source.photo;
            copy.preview = source.preview;
        })
    }

    /// Forwards what somebody outside of Telegram's view wrote: only a name is known of them.
    pub fn forward_hidden(&self, person: &Person, name: &str, text: &str) -> i64 {
        self.put(person, None, |copy| {
            copy.forwarded = Some(Origin::HiddenUser {
                name: name.to_owned(),
            });
            copy.set_text(Formatted::plain(text));
        })
    }

    /// A channel posts into its discussion group: Telegram writes in the channel's name.
    pub fn channel_post(&self, channel: &str, text: &str) -> i64 {
        let mut world = self.telegram.world();
        let id = world.channel(channel);
        world.room_mut(self.id).channel = Some(id);
        let mut message = world.draft(self.id, TELEGRAM);
        channel.clone_into(&mut message.from.name);
        message.sender_chat = Some(id);
        message.forwarded = Some(Origin::Channel { id, message_id: 1 });
        message.set_text(Formatted::plain(text));
        let id = world.post(self.id, message);
        world.deliver_message(self.id, id);
        id
    }

    fn write(&self, person: &Person, reply_to: Option<i64>, text: &str) -> i64 {
        let text = text.trim();
        assert!(!text.is_empty(), "an empty message cannot be sent");
        let characters: Vec<char> = text.chars().collect();
        let mut last = 0;
        for part in characters.chunks(limits::TEXT) {
            let formatted = Formatted::plain(&part.iter().collect::<String>());
            last = self.put(person, reply_to, |message| {
                message.preview = first_link(&formatted);
                message.set_text(formatted);
            });
        }
        last
    }

    /// Posts a message of a person and brings it to the bots.
    pub(super) fn put(
        &self,
        person: &Person,
        reply_to: Option<i64>,
        fill: impl FnOnce(&mut Message),
    ) -> i64 {
        let mut world = self.telegram.world();
        let room = world.room(self.id);
        // A channel's readers comment without joining.
        assert!(
            room.has(person.id) || room.channel.is_some(),
            "{} is not in this room",
            world.author(person.id).name
        );
        let mut message = world.draft(self.id, person.id);
        if room.members.get(&person.id).is_some_and(|m| m.anonymous) {
            message.from = world.author(ANONYMOUS_BOT);
            message.from.name.clone_from(&room.title);
            message.sender_chat = Some(room.chat);
        }
        thread(room, &mut message, self.topic, reply_to);
        message.whisper = room.whispered_back(person.id, reply_to, world.clock.unix());
        fill(&mut message);
        let blocked = room.blocked;
        world.room_mut(self.id).started = true;
        let id = world.post(self.id, message);
        if !blocked {
            world.deliver_message(self.id, id);
        }
        id
    }
}

/// A person's own contact, as Telegram makes it, with this number.
pub fn own_contact(person: &Person, number: &str) -> Contact {
    let name = person.name();
    let (first, last) = match name.split_once(' ') {
        Some((first, last)) => (first.to_owned(), Some(last.to_owned())),
        None => (name, None),
    };
    Contact {
        phone_number: number.to_owned(),
        first_name: first,
        last_name: last,
        user_id: Some(person.id()),
        vcard: None,
    }
}

/// Puts a message into its thread: the topic of a forum, or the replies to one message.
pub(super) fn thread(
    room: &RoomState,
    message: &mut Message,
    topic: Option<i64>,
    reply_to: Option<i64>,
) {
    message.reply_to = reply_to;
    let replied = reply_to.and_then(|id| room.message(id));
    let inherited = replied
        .filter(|replied| replied.is_topic)
        .and_then(|r| r.thread);
    if room.is_forum() {
        message.thread = topic.or(inherited);
        message.is_topic = message.thread.is_some();
    } else if room.is_supergroup() {
        message.thread = replied.map(|replied| replied.thread.unwrap_or(replied.id));
    }
}

/// The preview that a text gets by itself: of its first link.
pub(super) fn first_link(formatted: &Formatted) -> Option<super::Preview> {
    let link = formatted
        .entities
        .iter()
        .find_map(|entity| match entity.kind {
            EntityKind::Url => Some(super::text::covered(&formatted.text, entity).to_owned()),
            EntityKind::TextLink => entity.url.clone(),
            _ => None,
        });
    link.map(|url| super::Preview {
        url,
        small: None,
        above_text: false,
    })
}
