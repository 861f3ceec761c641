//! A bot's queue of updates: what enters it, in what order it leaves, when it is forgotten.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use super::{
    clock::Moment,
    limits,
    state::{RoomId, World},
    text::EntityKind,
};

/// Kinds that a bot gets only when it asks for them by name.
const ON_REQUEST: [&str; 4] = [
    "chat_member",
    "message_reaction",
    "message_reaction_count",
    "guest_message",
];

/// How many past updates are kept to be brought again.
const PAST: usize = 1000;

/// What must reach a webhook one after another: a chat's updates, a person's queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lane {
    Chat(i64),
    Callbacks(i64),
    Inline(i64),
}

/// An update that the bot has not confirmed.
#[derive(Debug, Clone)]
pub(super) struct Queued {
    pub(super) id: i64,
    pub(super) kind: &'static str,
    pub(super) body: Value,
    pub(super) lane: Lane,
    /// The callback or inline query it carries.
    pub(super) query: Option<String>,
    queued: Moment,
    /// On its way to a webhook.
    pub(super) in_flight: bool,
    /// Webhook: how often it failed, and when it may be tried again.
    pub(super) failures: u32,
    pub(super) not_before: Moment,
    /// Put back on demand: stays until it is handed over once more, whatever was confirmed.
    again: bool,
}

/// One bot's updates.
#[derive(Debug, Default)]
pub(super) struct Queue {
    pub(super) waiting: VecDeque<Queued>,
    /// The kinds asked for last; `None` is the default.
    pub(super) allowed: Option<Vec<String>>,
    /// The newest updates, confirmed or not, for [`super::Telegram::redeliver`].
    past: BTreeMap<i64, Queued>,
}

impl Queue {
    /// Whether the bot asked for this kind.
    fn wants(&self, kind: &str) -> bool {
        match &self.allowed {
            Some(kinds) => kinds.iter().any(|k| k == kind),
            None => !ON_REQUEST.contains(&kind),
        }
    }

    fn add(&mut self, update: Queued) {
        self.past.insert(update.id, update.clone());
        if self.past.len() > PAST {
            self.past.pop_first();
        }
        self.waiting.push_back(update);
    }

    /// Remembers which kinds the bot asks for; an empty list is the default.
    pub(super) fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = (!kinds.is_empty()).then_some(kinds);
    }

    /// Forgets what the bot confirmed: all before `offset`, or all but the last few where it is
    /// negative.
    pub(super) fn confirm(&mut self, offset: i64) {
        let offset = match offset {
            0 => return,
            1.. => offset,
            _ => {
                let kept = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
                let first = self.waiting.len().saturating_sub(kept);
                self.waiting.get(first).map_or(0, |update| update.id)
            }
        };
        self.waiting.retain(|u| u.id >= offset || u.again);
    }

    /// The next updates for a poll.
    pub(super) fn take(&mut self, limit: usize) -> Vec<Queued> {
        let batch = self.waiting.iter_mut().take(limit);
        batch
            .map(|update| {
                update.again = false;
                update.clone()
            })
            .collect()
    }

    /// Puts an update into the queue once more, before all others.
    pub(super) fn again(&mut self, id: i64) -> bool {
        let Some(past) = self.past.get(&id) else {
            return false;
        };
        let mut update = past.clone();
        update.again = true;
        self.waiting.retain(|other| other.id != id);
        self.waiting.push_front(update);
        true
    }

    /// Starts afresh with another receiver: nothing is on its way, nothing waits for its turn.
    pub(super) fn recall(&mut self) {
        for update in &mut self.waiting {
            update.in_flight = false;
            update.failures = 0;
            update.not_before = Moment::ZERO;
        }
    }

    /// Forgets what nobody fetched in time.
    pub(super) fn expire(&mut self, now: Moment) {
        self.waiting.retain(|update| {
            let kept = match update.kind {
                "callback_query" => limits::CALLBACK_KEPT,
                "inline_query" => limits::INLINE_KEPT,
                _ => limits::UPDATE_KEPT,
            };
            update.again || update.in_flight || now.saturating_sub(update.queued) < kept
        });
    }
}

impl World {
    /// Puts an update into a bot's queue, if the bot asked for its kind.
    pub(super) fn push(
        &mut self,
        bot: i64,
        kind: &'static str,
        payload: Value,
        lane: Lane,
        query: Option<String>,
    ) {
        let id = self.next_update();
        let now = self.clock.now();
        let Some(bot) = self.bot_mut(bot) else { return };
        if !bot.queue.wants(kind) {
            return;
        }
        let update = Queued {
            id,
            kind,
            body: json!({ "update_id": id, kind: payload }),
            lane,
            query,
            queued: now,
            in_flight: false,
            failures: 0,
            not_before: Moment::ZERO,
            again: false,
        };
        bot.queue.add(update);
        self.touch();
    }

    /// Brings a message to every bot that may see it.
    pub(super) fn deliver_message(&mut self, room: RoomId, id: i64) {
        self.deliver(room, id, "message");
    }

    /// Brings an edited message to every bot that may see it.
    pub(super) fn deliver_edit(&mut self, room: RoomId, id: i64) {
        self.deliver(room, id, "edited_message");
    }

    fn deliver(&mut self, room: RoomId, id: i64, kind: &'static str) {
        let bots = self.bots.iter().map(|bot| bot.id);
        let bots: Vec<i64> = bots.filter(|&bot| self.sees(bot, room, id)).collect();
        for bot in bots {
            let state = self.room(room);
            let Some(message) = state.message(id) else {
                continue;
            };
            let body = self.message_json(state, message);
            let lane = Lane::Chat(message.chat);
            self.push(bot, kind, body, lane, None);
        }
    }

    /// Whether a bot receives a message: privacy mode lets through commands, replies to the bot,
    /// mentions of it, what was sent by its inline mode, and service messages.
    fn sees(&self, bot: i64, room: RoomId, id: i64) -> bool {
        let state = self.room(room);
        let (Some(message), Some(profile)) = (state.message(id), self.bot(bot)) else {
            return false;
        };
        if let Some(whisper) = &message.whisper {
            return whisper.bot == bot && message.from.id != bot;
        }
        if message.from.id == bot || !state.has(bot) && !names(message, bot) {
            return false;
        }
        if state.is_private() || !profile.privacy || state.is_admin(bot) {
            return true;
        }
        let replied = message.reply_to.and_then(|id| state.message(id));
        message.service.is_some()
            || message.via_bot == Some(bot)
            || replied.is_some_and(|replied| replied.from.id == bot)
            || mentions(message, &profile.username)
            || self.is_command_for(message, profile, state.last_bot)
    }

    fn is_command_for(
        &self,
        message: &super::Message,
        bot: &super::bots::BotState,
        last_bot: Option<i64>,
    ) -> bool {
        let command = message
            .entities
            .iter()
            .find(|e| e.kind == EntityKind::BotCommand && e.offset == 0);
        let Some(command) = command else { return false };
        let command = super::text::covered(&message.text, command);
        match command.split_once('@') {
            Some((_, name)) => name.eq_ignore_ascii_case(&bot.username),
            None => last_bot.is_none_or(|last| last == bot.id),
        }
    }
}

/// Whether a message mentions somebody by their name at Telegram.
fn mentions(message: &super::Message, username: &str) -> bool {
    let mentions = message
        .entities
        .iter()
        .filter(|e| e.kind == EntityKind::Mention);
    mentions
        .map(|mention| super::text::covered(&message.text, mention))
        .any(|mention| mention[1..].eq_ignore_ascii_case(username))
}

/// Whether a service message says that this bot was removed: the last thing it sees of a group.
fn names(message: &super::Message, bot: i64) -> bool {
    matches!(&message.service, Some(super::message::Service::Left(who)) if who.id == bot)
}
