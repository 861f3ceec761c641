//! Everything the emulated Telegram remembers, behind one lock.

use std::{collections::BTreeMap, path::PathBuf};

use serde::Serialize;
use tokio::sync::{broadcast, watch};

use super::{
    Event, Message, Toast,
    bots::BotState,
    callbacks::CallbackState,
    clock::{Clock, Moment},
    files::StoredFile,
    guest::GuestQueries,
    inline::InlineState,
    limits::{Flood, LinkRule},
    message::{Author, Service},
    people::PersonState,
    settings::Settings,
};

/// The account that speaks for anonymous administrators.
pub(super) const ANONYMOUS_BOT: i64 = 1_087_968_824;
/// Telegram's own account, which posts a channel's messages to the linked group.
pub(super) const TELEGRAM: i64 = 777_000;

/// A room's identifier inside the emulator; unlike the chat's, it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RoomId(pub usize);

/// What a room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomKind {
    /// One person and one bot.
    Private {
        person: i64,
        bot: i64,
    },
    Group,
    Supergroup {
        forum: bool,
    },
}

/// Where somebody stands in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Owner,
    Administrator,
    Member,
    Left,
    Kicked,
}

/// Somebody who is or was in a group, a person or a bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    pub standing: Standing,
    /// Writes in the group's name.
    pub anonymous: bool,
    /// An administrator's right to delete others' messages.
    pub can_delete_messages: bool,
    /// An administrator's right to pin messages.
    pub can_pin_messages: bool,
}

impl Member {
    pub(super) fn new(standing: Standing) -> Self {
        let rights = matches!(standing, Standing::Owner | Standing::Administrator);
        Self {
            standing,
            anonymous: false,
            can_delete_messages: rights,
            can_pin_messages: rights,
        }
    }

    /// Whether they are in the group now.
    pub fn is_in(&self) -> bool {
        !matches!(self.standing, Standing::Left | Standing::Kicked)
    }

    /// Owner or administrator.
    pub fn is_admin(&self) -> bool {
        matches!(self.standing, Standing::Owner | Standing::Administrator)
    }
}

/// A forum topic; its id is the message that opened it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Topic {
    pub id: i64,
    pub name: String,
    pub closed: bool,
}

/// A line of a room's history, in the order in which it came to the screen.
#[derive(Debug)]
pub(super) enum Line {
    Message(i64),
    Toast { person: i64, toast: Toast },
}

/// One chat with all that was said in it.
#[derive(Debug)]
pub(super) struct RoomState {
    pub(super) id: RoomId,
    /// The Bot API's `chat_id`.
    pub(super) chat: i64,
    pub(super) kind: RoomKind,
    /// Empty in private chats.
    pub(super) title: String,
    pub(super) members: BTreeMap<i64, Member>,
    pub(super) topics: Vec<Topic>,
    pub(super) messages: Vec<Message>,
    pub(super) lines: Vec<Line>,
    /// The bots' messages in the order in which they appeared or changed.
    pub(super) bot_changes: Vec<i64>,
    /// How many of `bot_changes` `Room::next_from_bot` has shown.
    pub(super) bot_changes_seen: usize,
    /// Private: the person wrote to the bot at least once.
    pub(super) started: bool,
    /// Private: the person blocked the bot.
    pub(super) blocked: bool,
    /// Supergroup: who is in it is shown to its administrators only.
    pub(super) members_hidden: bool,
    /// With which code and words Telegram refuses whatever the bot writes in it.
    pub(super) refuses: Option<(u16, String)>,
    /// Supergroup: its public name, without `@`; whoever knows it reads along.
    pub(super) username: Option<String>,
    /// Supergroup: the channel whose posts are discussed in it, also by people who are not in it.
    pub(super) channel: Option<i64>,
    /// Until when the bot's action shows, and which.
    pub(super) action: Option<(Moment, String)>,
    /// The bot that wrote last: a plain command is meant for it.
    pub(super) last_bot: Option<i64>,
}

impl RoomState {
    pub(super) fn message(&self, id: i64) -> Option<&Message> {
        let index = usize::try_from(id).ok()?.checked_sub(1)?;
        self.messages.get(index)
    }

    pub(super) fn message_mut(&mut self, id: i64) -> Option<&mut Message> {
        let index = usize::try_from(id).ok()?.checked_sub(1)?;
        self.messages.get_mut(index)
    }

    /// The message that a bot means by this id: not deleted, and of the chat as it is now. Whispers
    /// have ids of their own.
    pub(super) fn reachable(&self, id: i64) -> Option<&Message> {
        let message = self
            .message(id)
            .filter(|message| message.whisper.is_none())?;
        (!message.deleted && message.chat == self.chat).then_some(message)
    }

    pub(super) fn is_private(&self) -> bool {
        matches!(self.kind, RoomKind::Private { .. })
    }

    pub(super) fn is_supergroup(&self) -> bool {
        matches!(self.kind, RoomKind::Supergroup { .. })
    }

    pub(super) fn is_forum(&self) -> bool {
        self.kind == RoomKind::Supergroup { forum: true }
    }

    /// The Bot API's name of its kind.
    pub(super) fn type_name(&self) -> &'static str {
        match self.kind {
            RoomKind::Private { .. } => "private",
            RoomKind::Group => "group",
            RoomKind::Supergroup { .. } => "supergroup",
        }
    }

    /// Whether somebody is in it.
    pub(super) fn has(&self, user: i64) -> bool {
        match self.kind {
            RoomKind::Private { person, bot } => user == person || user == bot,
            _ => self.members.get(&user).is_some_and(Member::is_in),
        }
    }

    pub(super) fn is_admin(&self, user: i64) -> bool {
        self.members.get(&user).is_some_and(Member::is_admin)
    }
}

/// The whole state of one emulated Telegram.
pub(super) struct World {
    /// In the order of registration; never removed.
    pub(super) bots: Vec<BotState>,
    pub(super) people: BTreeMap<i64, PersonState>,
    /// Indexed by [`RoomId`]; never removed.
    pub(super) rooms: Vec<RoomState>,
    /// Basic groups that became supergroups: the old identifier and the new one.
    pub(super) moved: BTreeMap<i64, i64>,
    /// Titles of the channels that post to groups.
    pub(super) channels: BTreeMap<i64, String>,
    pub(super) files: BTreeMap<String, StoredFile>,
    /// Where files are left and named by their paths, with `--local`.
    pub(super) local_files: Option<PathBuf>,
    pub(super) callbacks: BTreeMap<String, CallbackState>,
    pub(super) inline: InlineState,
    pub(super) guest_queries: GuestQueries,
    pub(super) flood: Flood,
    pub(super) settings: Settings,
    pub(super) clock: Clock,
    last_update: i64,
    last_number: i64,
    events: broadcast::Sender<Event>,
    /// Counts changes of any kind: whoever waits for one looks again.
    version: watch::Sender<u64>,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            bots: Vec::new(),
            people: BTreeMap::new(),
            rooms: Vec::new(),
            moved: BTreeMap::new(),
            channels: BTreeMap::new(),
            files: BTreeMap::new(),
            local_files: None,
            callbacks: BTreeMap::new(),
            inline: InlineState::default(),
            guest_queries: GuestQueries::default(),
            flood: Flood::default(),
            settings: Settings::default(),
            clock: Clock::default(),
            last_update: 100_000_000,
            last_number: 0,
            events: broadcast::channel(4096).0,
            version: watch::channel(0).0,
        }
    }

    pub(super) fn room(&self, id: RoomId) -> &RoomState {
        &self.rooms[id.0]
    }

    pub(super) fn room_mut(&mut self, id: RoomId) -> &mut RoomState {
        &mut self.rooms[id.0]
    }

    pub(super) fn bot(&self, id: i64) -> Option<&BotState> {
        self.bots.iter().find(|bot| bot.id == id)
    }

    pub(super) fn bot_mut(&mut self, id: i64) -> Option<&mut BotState> {
        self.bots.iter_mut().find(|bot| bot.id == id)
    }

    pub(super) fn links(&self) -> LinkRule {
        LinkRule {
            loopback: self.settings.allow_loopback_urls,
        }
    }

    /// The channel of this title, opened if need be.
    pub(super) fn channel(&mut self, title: &str) -> i64 {
        let known = self.channels.iter().find(|(_, known)| *known == title);
        if let Some((id, _)) = known {
            return *id;
        }
        let id = -(1_003_000_000_000 + self.next_number());
        self.channels.insert(id, title.to_owned());
        id
    }

    /// A number not used before, counting from 1.
    pub(super) fn next_number(&mut self) -> i64 {
        self.last_number += 1;
        self.last_number
    }

    pub(super) fn next_update(&mut self) -> i64 {
        self.last_update += 1;
        self.last_update
    }

    pub(super) fn last_update(&self) -> i64 {
        self.last_update
    }

    /// Tells everybody who watches.
    pub(super) fn emit(&self, event: Event) {
        // Nobody listening is fine.
        let _ = self.events.send(event);
        self.touch();
    }

    /// Wakes whoever waits for a change that is no [`Event`].
    pub(super) fn touch(&self) {
        self.version.send_modify(|version| *version += 1);
    }

    pub(super) fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    pub(super) fn versions(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Adds a room; its chat id must be new.
    pub(super) fn open_room(&mut self, kind: RoomKind, chat: i64, title: &str) -> RoomId {
        let id = RoomId(self.rooms.len());
        self.rooms.push(RoomState {
            id,
            chat,
            kind,
            title: title.to_owned(),
            members: BTreeMap::new(),
            topics: Vec::new(),
            messages: Vec::new(),
            lines: Vec::new(),
            bot_changes: Vec::new(),
            bot_changes_seen: 0,
            started: false,
            blocked: false,
            members_hidden: false,
            refuses: None,
            username: None,
            channel: None,
            action: None,
            last_bot: None,
        });
        self.emit(Event::Room { room: id });
        id
    }

    /// Puts a message into a room, gives it its id and shows it.
    pub(super) fn post(&mut self, room: RoomId, mut message: Message) -> i64 {
        let from_bot = message.from.is_bot && self.bot(message.from.id).is_some();
        let state = self.room_mut(room);
        // A message a nanosecond for three centuries would fit.
        message.id = state.messages.len() as i64 + 1;
        let id = message.id;
        let whispers = state.next_whisper();
        if let Some(whisper) = &mut message.whisper {
            whisper.id = whispers;
        }
        state.lines.push(Line::Message(id));
        if from_bot && message.service.is_none() {
            state.bot_changes.push(id);
            if message.whisper.is_none() {
                state.last_bot = Some(message.from.id);
            }
            state.action = None;
        }
        state.messages.push(message.clone());
        self.emit(Event::Message {
            room,
            message: Box::new(message),
        });
        id
    }

    /// Changes a message in place and shows it.
    pub(super) fn revise(&mut self, room: RoomId, id: i64, change: impl FnOnce(&mut Message)) {
        let state = self.room_mut(room);
        let Some(message) = state.message_mut(id) else {
            return;
        };
        change(message);
        let message = Box::new(message.clone());
        if message.from.is_bot || message.via_bot.is_some() {
            state.bot_changes.push(id);
        }
        self.emit(Event::Edited { room, message });
    }

    /// Takes a message away from every screen.
    pub(super) fn erase(&mut self, room: RoomId, id: i64) {
        if let Some(message) = self.room_mut(room).message_mut(id) {
            message.deleted = true;
            self.emit(Event::Deleted { room, message: id });
        }
    }

    /// Writes a service message in somebody's name and brings it to the bots.
    pub(super) fn announce(&mut self, room: RoomId, by: i64, service: Service) -> i64 {
        let mut message = self.draft(room, by);
        message.service = Some(service);
        let id = self.post(room, message);
        self.deliver_message(room, id);
        id
    }

    /// An empty message of a person or a bot, dated now.
    pub(super) fn draft(&self, room: RoomId, by: i64) -> Message {
        Message::new(self.room(room).chat, self.author(by), self.clock.unix())
    }

    /// Who a user is, for the line above a message.
    pub(super) fn author(&self, user: i64) -> Author {
        let (name, is_bot) = match (user, self.people.get(&user), self.bot(user)) {
            (_, Some(person), _) => (person.name.clone(), false),
            (_, _, Some(bot)) => (bot.name.clone(), true),
            (ANONYMOUS_BOT, ..) => ("Group".to_owned(), true),
            _ => ("Telegram".to_owned(), false),
        };
        Author {
            id: user,
            name,
            is_bot,
        }
    }
}
