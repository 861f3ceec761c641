//! Inline mode as people use it: asking in any chat, choosing a result.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::{
    Button, Contact, Entity, Person, Preview, Room,
    clock::Moment,
    limits,
    state::{RoomId, RoomKind, World},
    updates::Lane,
};

/// How long a query is remembered, long after it can be answered.
const KEPT: Moment = Moment::from_secs(60 * 60);

/// What the bot answered to an inline query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InlineAnswer {
    pub results: Vec<InlineResult>,
    /// What to ask with for more; empty where there is no more.
    pub next_offset: String,
    /// The button above the results.
    pub button: Option<InlineButton>,
    pub is_personal: bool,
    /// Seconds.
    pub cache_time: u32,
    /// The server answered by itself, the bot was not asked.
    pub from_cache: bool,
}

/// The button above inline results; a tap opens the private chat with `/start <start_parameter>`
/// (see [`Person::start`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InlineButton {
    pub text: String,
    pub start_parameter: String,
}

/// One inline result, and the message that choosing it sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InlineResult {
    /// Whose result it is.
    pub bot: i64,
    /// What was asked.
    pub query: String,
    /// The bot's own identifier of the result.
    pub id: String,
    pub title: String,
    pub description: Option<String>,
    pub thumbnail_url: Option<String>,
    /// The text of the message; empty where it is a contact.
    pub text: String,
    pub entities: Vec<Entity>,
    pub html: String,
    pub preview: Option<Preview>,
    pub contact: Option<Contact>,
    pub keyboard: Vec<Vec<Button>>,
}

/// All that the server keeps of inline mode.
#[derive(Debug, Default)]
pub(super) struct InlineState {
    pub(super) queries: BTreeMap<String, InlineQuery>,
    cache: Vec<Cached>,
    /// Messages sent by inline mode, by their inline identifiers.
    pub(super) sent: BTreeMap<String, (RoomId, i64)>,
}

/// An inline query on the server.
#[derive(Debug)]
pub(super) struct InlineQuery {
    pub(super) bot: i64,
    pub(super) person: i64,
    pub(super) query: String,
    pub(super) offset: String,
    pub(super) asked: Moment,
    pub(super) answer: Option<InlineAnswer>,
}

#[derive(Debug)]
struct Cached {
    bot: i64,
    /// Whose it is; `None` is everybody's.
    person: Option<i64>,
    query: String,
    offset: String,
    until: Moment,
    answer: InlineAnswer,
}

impl Room {
    /// Types `@bot query` in this room and waits for the results.
    ///
    /// # Panics
    /// When patience ends.
    pub async fn inline(&self, person: &Person, query: &str, offset: &str) -> InlineAnswer {
        let answer = self.try_inline(person, query, offset).await;
        answer.unwrap_or_else(|| panic!("the inline query {query:?} was never answered"))
    }

    /// As [`Room::inline`], but `None` when patience ends, or at once where the bot has no inline
    /// mode.
    pub async fn try_inline(
        &self,
        person: &Person,
        query: &str,
        offset: &str,
    ) -> Option<InlineAnswer> {
        let bot = self.telegram.first_bot();
        let asked = {
            let mut world = self.telegram.world();
            if let Some(answer) = world.cached(bot, person.id, query, offset) {
                return Some(answer);
            }
            world.ask_inline(self.id, bot, person.id, query, offset)?
        };
        let look = |world: &mut World| world.inline.queries.get(&asked)?.answer.clone();
        self.telegram.wait_for(look).await
    }

    /// Sends a chosen inline result into this room. Returns the message's identifier.
    pub fn choose(&self, person: &Person, result: &InlineResult) -> i64 {
        let inline_id = (!result.keyboard.is_empty())
            .then(|| format!("inline{}", self.telegram.world().next_number()));
        let id = self.put(person, None, |message| {
            message.text.clone_from(&result.text);
            message.entities.clone_from(&result.entities);
            message.html.clone_from(&result.html);
            message.preview.clone_from(&result.preview);
            message.contact.clone_from(&result.contact);
            message.keyboard.clone_from(&result.keyboard);
            message.via_bot = Some(result.bot);
            message.inline_message_id.clone_from(&inline_id);
        });
        let mut world = self.telegram.world();
        if let Some(inline) = &inline_id {
            world.inline.sent.insert(inline.clone(), (self.id, id));
        }
        world.report_choice(person.id, result, inline_id);
        id
    }
}

impl World {
    fn ask_inline(
        &mut self,
        room: RoomId,
        bot: i64,
        person: i64,
        query: &str,
        offset: &str,
    ) -> Option<String> {
        self.bot(bot).filter(|bot| bot.inline_mode)?;
        let query: String = query.chars().take(limits::INLINE_QUERY).collect();
        let now = self.clock.now();
        let queries = &mut self.inline.queries;
        queries.retain(|_, query| now.saturating_sub(query.asked) < KEPT);
        let id = format!("{}", 7_000_000_000 + self.next_number());
        let state = self.room(room);
        let chat_type = match state.kind {
            RoomKind::Private { bot: of, .. } if of == bot => "sender",
            _ => state.type_name(),
        };
        let update = json!({
            "id": id,
            "from": self.user_json(person),
            "query": query,
            "offset": offset,
            "chat_type": chat_type,
        });
        self.inline.queries.insert(
            id.clone(),
            InlineQuery {
                bot,
                person,
                query,
                offset: offset.to_owned(),
                asked: now,
                answer: None,
            },
        );
        self.push(
            bot,
            "inline_query",
            update,
            Lane::Inline(person),
            Some(id.clone()),
        );
        Some(id)
    }

    fn cached(&self, bot: i64, person: i64, query: &str, offset: &str) -> Option<InlineAnswer> {
        let now = self.clock.now();
        let cached = self.inline.cache.iter().rev().find(|cached| {
            cached.bot == bot
                && cached.person.is_none_or(|p| p == person)
                && (cached.query.as_str(), cached.offset.as_str()) == (query, offset)
                && now < cached.until
        })?;
        let mut answer = cached.answer.clone();
        answer.from_cache = true;
        Some(answer)
    }

    /// Gives an answer to the person who asked, and to later ones from the cache.
    pub(super) fn answer_inline(&mut self, id: &str, answer: InlineAnswer) {
        let now = self.clock.now();
        let Some(query) = self.inline.queries.get_mut(id) else {
            return;
        };
        let cached = Cached {
            bot: query.bot,
            person: answer.is_personal.then_some(query.person),
            query: query.query.clone(),
            offset: query.offset.clone(),
            until: now + Moment::from_secs(answer.cache_time.into()),
            answer: answer.clone(),
        };
        query.answer = Some(answer);
        self.inline.cache.retain(|old| now < old.until);
        self.inline.cache.push(cached);
        self.touch();
    }

    fn report_choice(&mut self, person: i64, result: &InlineResult, inline_id: Option<String>) {
        if !self.bot(result.bot).is_some_and(|bot| bot.inline_feedback) {
            return;
        }
        let mut choice = json!({
            "result_id": result.id,
            "from": self.user_json(person),
            "query": result.query,
        });
        if let Some(inline) = inline_id {
            choice["inline_message_id"] = json!(inline);
        }
        self.push(
            result.bot,
            "chosen_inline_result",
            choice,
            Lane::Inline(person),
            None,
        );
    }
}
