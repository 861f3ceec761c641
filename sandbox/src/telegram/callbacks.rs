//! Taps on inline buttons, and the answers to them.

use std::time::{Duration, SystemTime};

use serde::Serialize;
use serde_json::json;

use super::{
    Action, Message, Person, Room, Telegram,
    clock::Moment,
    state::{RoomId, World},
    updates::Lane,
};
use crate::traffic::{Call, Service};

/// How long a query is remembered, long after it can be answered.
const KEPT: Duration = Duration::from_secs(60 * 60);

/// What the person sees after a tap.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Toast {
    /// Shown for a moment at the top, or in a window of its own.
    pub text: Option<String>,
    /// In a window that has to be closed.
    pub alert: bool,
    /// Opened by the tap.
    pub url: Option<String>,
    /// Copied by the tap.
    pub copied: Option<String>,
}

/// A callback query on the server.
#[derive(Debug)]
pub(super) struct CallbackState {
    pub(super) bot: i64,
    pub(super) person: i64,
    pub(super) room: RoomId,
    /// Whether the button was under a whisper.
    pub(super) whispered: bool,
    pub(super) pressed: Moment,
    /// When the bot got it.
    pub(super) delivered: Option<Moment>,
    pub(super) answer: Option<Toast>,
    /// Whether the bot tried to answer, in time or not.
    pub(super) attempted: bool,
    /// Whether it was reported as never answered.
    reported: bool,
}

/// A tap that waits for the bot's answer.
#[must_use = "a tap that nobody waits for proves nothing: await `answer()` or call `forget()`"]
pub struct Press {
    room: Room,
    wait: Wait,
}

enum Wait {
    /// The client did it by itself: opened a link, copied a text.
    Done(Toast),
    Query(String),
}

impl Press {
    /// Waits until the bot answers the tap.
    ///
    /// # Panics
    /// With the room's transcript, after the patience of [`Telegram::set_patience`].
    pub async fn answer(self) -> Toast {
        let query = match self.wait {
            Wait::Done(toast) => return toast,
            Wait::Query(query) => query,
        };
        let answer = self
            .room
            .telegram
            .wait_for(|world| world.callbacks.get(&query)?.answer.clone());
        let Some(toast) = answer.await else {
            panic!("the tap was never answered in\n{}", self.room.transcript());
        };
        toast
    }

    /// The answer, if it has come already.
    pub fn answered(&self) -> Option<Toast> {
        match &self.wait {
            Wait::Done(toast) => Some(toast.clone()),
            Wait::Query(query) => {
                let world = self.room.telegram.world();
                world.callbacks.get(query)?.answer.clone()
            }
        }
    }

    /// Does not wait: the answer shows in the events.
    pub fn forget(self) {}
}

impl Room {
    /// Taps the first inline button of a message whose label starts so.
    ///
    /// # Panics
    /// With the room's transcript, if there is no such button.
    #[track_caller]
    pub fn press(&self, person: &Person, message: i64, label_prefix: &str) -> Press {
        let shown = self.message(message).filter(|m| m.is_seen_by(person.id));
        let button = shown.as_ref().and_then(|m| m.button(label_prefix));
        let Some(button) = button else {
            panic!(
                "no button {label_prefix:?} in message {message} of\n{}",
                self.transcript()
            );
        };
        self.press_action(person, message, &button.action)
    }

    /// Taps such a button on the newest message that has one.
    ///
    /// # Panics
    /// With the room's transcript, if there is no such button.
    #[track_caller]
    pub fn tap(&self, person: &Person, label_prefix: &str) -> Press {
        let messages = self.messages();
        let there = |m: &&Message| !m.deleted && m.is_seen_by(person.id);
        let mut newest_first = messages.iter().rev().filter(there);
        let Some(message) = newest_first.find(|m| m.button(label_prefix).is_some()) else {
            panic!("no button {label_prefix:?} in\n{}", self.transcript());
        };
        self.press(person, message.id, label_prefix)
    }

    /// Taps the button at this row and column, if there is one.
    pub fn press_at(
        &self,
        person: &Person,
        message: i64,
        row: usize,
        column: usize,
    ) -> Option<Press> {
        let shown = self.message(message).filter(|m| m.is_seen_by(person.id))?;
        let button = shown.keyboard.get(row)?.get(column)?;
        Some(self.press_action(person, message, &button.action))
    }

    /// Sends a callback query with any data, as a client with an old keyboard would.
    pub fn press_data(&self, person: &Person, message: i64, data: &str) -> Press {
        let query = self
            .telegram
            .world()
            .press(self.id, person.id, message, data);
        Press {
            room: self.clone(),
            wait: Wait::Query(query),
        }
    }

    fn press_action(&self, person: &Person, message: i64, action: &Action) -> Press {
        let mut toast = Toast::default();
        match action {
            Action::CallbackData(data) => return self.press_data(person, message, data),
            Action::Url(url) => toast.url = Some(url.clone()),
            Action::CopyText(text) => toast.copied = Some(text.clone()),
            _ => {}
        }
        Press {
            room: self.clone(),
            wait: Wait::Done(toast),
        }
    }
}

impl World {
    /// Makes a callback query and brings it to the bot.
    fn press(&mut self, room: RoomId, person: i64, message: i64, data: &str) -> String {
        let id = format!("{}", 4_000_000_000 + self.next_number());
        let state = self.room(room);
        let shown = state.message(message);
        let bot = shown.map(|m| m.via_bot.unwrap_or(m.from.id));
        let bot = bot.filter(|id| self.bot(*id).is_some()).unwrap_or_default();
        assert!(
            shown.is_none_or(|message| message.is_seen_by(person)),
            "nobody presses a button that they do not see"
        );
        let whispered = shown.is_some_and(|message| message.whisper.is_some());
        let mut query = json!({
            "id": id,
            "from": self.user_json(person),
            "chat_instance": format!("{}", state.chat.unsigned_abs()),
            "data": data,
        });
        match shown.and_then(|m| m.inline_message_id.as_ref()) {
            Some(inline) => query["inline_message_id"] = json!(inline),
            None => query["message"] = self.pressed_json(room, message, shown),
        }
        self.callbacks.insert(
            id.clone(),
            CallbackState {
                bot,
                person,
                room,
                whispered,
                pressed: self.clock.now(),
                delivered: None,
                answer: None,
                attempted: false,
                reported: false,
            },
        );
        self.push(
            bot,
            "callback_query",
            query,
            Lane::Callbacks(person),
            Some(id.clone()),
        );
        id
    }

    /// The message under the button, or what is left of it where the bot cannot reach it any more.
    fn pressed_json(&self, room: RoomId, id: i64, shown: Option<&Message>) -> serde_json::Value {
        let state = self.room(room);
        match shown.filter(|m| !m.deleted && m.chat == state.chat) {
            Some(message) => self.message_json(state, message),
            None => {
                let mut left =
                    json!({ "chat": self.chat_json(state), "message_id": id, "date": 0 });
                if let Some(whisper) = shown.and_then(|message| message.whisper.as_ref()) {
                    left["message_id"] = json!(0);
                    left["ephemeral_message_id"] = json!(whisper.id);
                }
                left
            }
        }
    }

    /// Notes that the bot got a query.
    pub(super) fn note_delivered(&mut self, query: Option<&str>) {
        let now = self.clock.now();
        if let Some(callback) = query.and_then(|id| self.callbacks.get_mut(id)) {
            callback.delivered.get_or_insert(now);
        }
    }
}

impl Telegram {
    /// Taps that the bot got and has not answered yet, as `person: seconds`; a story that ends well
    /// leaves none.
    pub fn unanswered(&self) -> Vec<String> {
        let world = self.world();
        let now = world.clock.now();
        let waiting = world
            .callbacks
            .values()
            .filter(|c| c.delivered.is_some() && !c.attempted);
        waiting
            .map(|c| {
                let name = world.author(c.person).name;
                format!("{name}: {}", now.saturating_sub(c.pressed).as_secs())
            })
            .collect()
    }

    /// Records the callback queries that a bot got and left unanswered until it was too late.
    pub(super) fn report_unanswered(&self) {
        for (id, waited) in self.world().newly_unanswered() {
            self.traffic().record(Call {
                id: 0,
                service: Service::Telegram,
                method: "answerCallbackQuery".to_owned(),
                parameters: json!({ "callback_query_id": id }),
                status: 0,
                error: None,
                violation: Some("a callback query was never answered".to_owned()),
                started: SystemTime::now(),
                duration: waited,
            });
        }
    }
}

impl World {
    fn newly_unanswered(&mut self) -> Vec<(String, Duration)> {
        let now = self.clock.now();
        let limit = self.settings.callback_answer;
        let mut found = Vec::new();
        for (id, callback) in &mut self.callbacks {
            let late = callback
                .delivered
                .is_some_and(|delivered| now.saturating_sub(delivered) > limit);
            if late && !callback.attempted && !callback.reported {
                callback.reported = true;
                found.push((id.clone(), now.saturating_sub(callback.pressed)));
            }
        }
        self.callbacks
            .retain(|_, callback| now.saturating_sub(callback.pressed) < KEPT);
        found
    }
}
