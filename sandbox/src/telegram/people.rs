//! The people: who they are and how they reach the bot.

use serde_json::{Value, json};

use super::{
    Event, MenuCommand, Room, Telegram,
    state::{RoomId, RoomKind, World},
};

/// Where generated identifiers of people begin.
const FIRST_PERSON: i64 = 500_000_000;

/// One person's account.
#[derive(Debug, Clone)]
pub(super) struct PersonState {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) username: Option<String>,
    pub(super) language: Option<String>,
    /// The number of the account, as Telegram gives it.
    pub(super) number: Option<String>,
}

impl PersonState {
    /// A `User`: the first word is the first name.
    pub(super) fn json(&self) -> Value {
        let (first, last) = match self.name.split_once(' ') {
            Some((first, last)) => (first, Some(last)),
            None => (self.name.as_str(), None),
        };
        let mut user = json!({ "id": self.id, "is_bot": false, "first_name": first });
        let optional = [
            ("last_name", last),
            ("username", self.username.as_deref()),
            ("language_code", self.language.as_deref()),
        ];
        for (key, value) in optional {
            if let Some(value) = value {
                user[key] = json!(value);
            }
        }
        user
    }
}

/// A handle to one person.
#[derive(Clone)]
pub struct Person {
    pub(super) telegram: Telegram,
    pub(super) id: i64,
}

impl Telegram {
    /// A new person, without a language or a username.
    pub fn person(&self, name: &str) -> Person {
        let id = FIRST_PERSON + self.world().next_number();
        self.person_with_id(id, name)
    }

    /// A new person with this identifier, or the one who has it, renamed.
    pub fn person_with_id(&self, id: i64, name: &str) -> Person {
        let mut world = self.world();
        let person = world.people.entry(id).or_insert_with(|| PersonState {
            id,
            name: String::new(),
            username: None,
            language: None,
            number: None,
        });
        name.clone_into(&mut person.name);
        world.emit(Event::Person { person: id });
        drop(world);
        Person {
            telegram: self.clone(),
            id,
        }
    }

    /// Everybody, in the order of their identifiers.
    pub fn people(&self) -> Vec<Person> {
        let world = self.world();
        let person = |&id: &i64| Person {
            telegram: self.clone(),
            id,
        };
        world.people.keys().map(person).collect()
    }
}

impl Person {
    /// The user identifier, which is also that of the private chat.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// The full name.
    pub fn name(&self) -> String {
        self.read(|person| person.name.clone())
    }

    /// The language of the person's Telegram.
    pub fn language(&self) -> Option<String> {
        self.read(|person| person.language.clone())
    }

    /// The username, without `@`.
    pub fn username(&self) -> Option<String> {
        self.read(|person| person.username.clone())
    }

    /// Sets the language of the person's Telegram, as an IETF tag; an empty one is unknown.
    pub fn speaking(self, language: &str) -> Self {
        let language = (!language.is_empty()).then(|| language.to_owned());
        self.change(|person| person.language = language);
        self
    }

    /// Sets the username, without `@`.
    pub fn called(self, username: &str) -> Self {
        self.change(|person| person.username = Some(username.to_owned()));
        self
    }

    /// Sets the number of the account, as Telegram gives it: digits with the country, mostly no plus.
    pub fn with_number(self, number: &str) -> Self {
        self.change(|person| person.number = Some(number.to_owned()));
        self
    }

    /// The number of the account.
    pub fn number(&self) -> Option<String> {
        self.read(|person| person.number.clone())
    }

    /// The private chat with the first bot.
    ///
    /// # Panics
    /// If no bot is registered.
    pub fn private(&self) -> Room {
        let bot = self.telegram.first_bot();
        self.private_with(bot)
    }

    /// The private chat with the bot of this identifier.
    pub fn private_with(&self, bot: i64) -> Room {
        let mut world = self.telegram.world();
        let id = world.private_room(self.id, bot);
        drop(world);
        self.telegram.room(id)
    }

    /// Follows a deep link `t.me/bot?start=payload` into the private chat, or presses Start where
    /// the payload is empty. Returns the chat.
    pub fn start(&self, payload: &str) -> Room {
        let room = self.private();
        let text = format!("/start {payload}");
        room.say(self, text.trim_end());
        room
    }

    /// The command menu that this person's client shows in a room.
    pub fn menu(&self, room: &Room) -> Vec<MenuCommand> {
        self.telegram.menu_for(self, room)
    }

    fn read<T>(&self, read: impl FnOnce(&PersonState) -> T) -> T {
        let world = self.telegram.world();
        read(&world.people[&self.id])
    }

    fn change(&self, change: impl FnOnce(&mut PersonState)) {
        let mut world = self.telegram.world();
        if let Some(person) = world.people.get_mut(&self.id) {
            change(person);
        }
        world.emit(Event::Person { person: self.id });
    }
}

impl World {
    /// The private chat of a person and a bot, opened if need be.
    pub(super) fn private_room(&mut self, person: i64, bot: i64) -> RoomId {
        let kind = RoomKind::Private { person, bot };
        match self.rooms.iter().find(|room| room.kind == kind) {
            Some(room) => room.id,
            None => self.open_room(kind, person, ""),
        }
    }
}

impl Telegram {
    /// The bot that people mean unless another is named.
    pub(super) fn first_bot(&self) -> i64 {
        let world = self.world();
        let Some(bot) = world.bots.first() else {
            panic!("register a bot first: telegram.bot(token, username)");
        };
        bot.id
    }
}
