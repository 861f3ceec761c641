//! The people, rooms and calls as the page draws them.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use serde_json::Value;

use super::{Actor, Page};
use crate::{
    Call, Service,
    telegram::{Message, Person, Room, RoomId, RoomKind},
};

/// How many of the calls so far a page is told when it opens.
const CALLS: usize = 400;

/// Everything there is to draw, but the calls.
#[derive(Serialize)]
pub(super) struct Snapshot<'a> {
    boot: &'a str,
    bot: BotView<'a>,
    people: Vec<PersonView>,
    rooms: Vec<History>,
}

#[derive(Serialize)]
struct BotView<'a> {
    name: &'a str,
    username: &'a str,
    /// The address of a task to try.
    task: &'a str,
}

/// A person, and what their Telegram says of the bot.
#[derive(Serialize)]
pub(super) struct PersonView {
    id: i64,
    name: String,
    language: Option<String>,
    phone: String,
    role: &'static str,
    /// The bot's name and description in this person's language, if it set any.
    bot_name: Option<String>,
    bot_description: Option<String>,
}

/// A room, without what was said in it.
#[derive(Serialize)]
pub(super) struct RoomView {
    id: RoomId,
    title: String,
    /// Whose private chat it is.
    person: Option<i64>,
    /// The people of the page who are in it.
    members: Vec<i64>,
}

#[derive(Serialize)]
struct History {
    #[serde(flatten)]
    room: RoomView,
    messages: Vec<Message>,
}

/// A call; times are in milliseconds.
#[derive(Serialize)]
pub(super) struct CallView {
    id: u64,
    service: Service,
    method: String,
    parameters: Value,
    status: u16,
    error: Option<String>,
    violation: Option<String>,
    started: u128,
    duration: f64,
}

impl Page {
    pub(super) fn snapshot(&self) -> Snapshot<'_> {
        let history = |room: Room| History {
            messages: shown(&room),
            room: self.room_view(&room),
        };
        Snapshot {
            boot: &self.boot,
            bot: BotView {
                name: &self.cast.bot_name,
                username: &self.cast.bot_username,
                task: &self.cast.task,
            },
            people: self.people(),
            rooms: self.rooms().into_iter().map(history).collect(),
        }
    }

    pub(super) fn people(&self) -> Vec<PersonView> {
        let people = self.actors().map(|actor| self.person_view(actor));
        people.into_iter().collect()
    }

    fn person_view(&self, Actor { person, phone }: &Actor) -> PersonView {
        let is_manager = person.id() == self.cast.manager.person.id();
        PersonView {
            id: person.id(),
            name: person.name(),
            language: person.language(),
            phone: phone.clone(),
            role: if is_manager { "manager" } else { "member" },
            bot_name: self.telegram.text_for(person, "name"),
            bot_description: self.telegram.text_for(person, "description"),
        }
    }

    pub(super) fn room_view(&self, room: &Room) -> RoomView {
        let owner = match room.kind() {
            RoomKind::Private { person, .. } => Some(person),
            RoomKind::Group | RoomKind::Supergroup { .. } => None,
        };
        let actors = self.actors().map(|actor| &actor.person);
        let members = actors.into_iter().filter(|person| is_in(room, person));
        RoomView {
            id: room.id(),
            title: room.title(),
            person: owner,
            members: members.map(Person::id).collect(),
        }
    }

    /// The newest calls, oldest first. Polls that went well are left out: after an hour they would
    /// be all there is.
    pub(super) fn recent_calls(&self) -> Vec<CallView> {
        let calls = self.traffic.calls().into_iter().rev();
        let telling = calls.filter(|call| !is_quiet_poll(call)).take(CALLS);
        let mut views: Vec<_> = telling.map(CallView::from).collect();
        views.reverse();
        views
    }
}

/// Whether a person may speak in a room.
pub(super) fn is_in(room: &Room, who: &Person) -> bool {
    match room.kind() {
        RoomKind::Private { person, .. } => person == who.id(),
        RoomKind::Group | RoomKind::Supergroup { .. } => {
            let members = room.members();
            members
                .iter()
                .any(|(id, member)| *id == who.id() && member.is_in())
        }
    }
}

fn shown(room: &Room) -> Vec<Message> {
    let mut messages = room.messages();
    messages.retain(|message| !message.deleted);
    messages
}

fn is_quiet_poll(call: &Call) -> bool {
    call.method.eq_ignore_ascii_case("getUpdates")
        && call.status == 200
        && call.error.is_none()
        && call.violation.is_none()
}

impl From<Call> for CallView {
    fn from(call: Call) -> Self {
        Self {
            id: call.id,
            service: call.service,
            method: call.method,
            parameters: call.parameters,
            status: call.status,
            error: call.error,
            violation: call.violation,
            started: since_epoch(call.started),
            duration: call.duration.as_secs_f64() * 1000.0,
        }
    }
}

fn since_epoch(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_millis()
}
