//! From an update to its answer: the request is parsed, one feature answers, and the answer is
//! delivered.

mod admission;
mod alarms;
mod aloud;
mod answers;
mod deliver;
pub(crate) mod dispatch;
pub(super) mod flood;
mod groups;
mod hearing;
mod hints;
mod keyboard;
mod keys;
mod meant;
mod mention;
pub(crate) mod menu;
mod message;
mod news;
mod notices;
mod numbers;
mod openness;
mod pieces;
mod serve;
mod settle;
mod steads;
mod tidy;
mod today;
mod updates;
mod whisper;
mod wishes;

use std::{
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use chrono::TimeDelta;
use teloxide::types::{ChatId, Update, UpdateKind, User};
use tokio::time;
use tracing::{debug, error, info, warn};
use url::Url;

use crate::{
    accounts::{Consents, Session},
    chat::{
        features::{Feature, consent, features},
        flow::{
            answers::Answers,
            deliver::Delivery,
            flood::{Clock, Flood, Verdict},
            hearing::Hearing,
            hints::Hints,
            openness::Openness,
            pieces::Pieces,
        },
        house::House,
        memory::recently::Recently,
        words::{
            ask::{Ask, Through},
            reply::{Act, Reply, Screen},
            speaker,
        },
    },
    html,
    i18n::Language,
    metrics,
    store::StoreError,
    telegram::{Bot, GUEST_MESSAGE, GuestMessage},
    text,
    worksection::Oauth,
};

/// The kinds of updates that the bot subscribes to.
const WANTED: [&str; 6] = [
    "message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "chat_member",
    "edited_message",
];

/// How long Telegram's word counts on who can read a group.
const EXPOSURE: Duration = Duration::from_secs(3600);

/// Age below which a message cannot be a repetition.
const NEW: TimeDelta = TimeDelta::seconds(5);

/// The conversation part of the bot.
pub(crate) struct Chat {
    house: Arc<House>,
    bot: Arc<Bot>,
    delivery: Delivery,
    features: Feature,
    flood: Flood,
    hints: Hints,
    /// Groups of which Telegram was asked who can read them.
    looked_at: Recently<ChatId>,
    /// Groups that were told that they are not served.
    turned_away: Recently<ChatId>,
    /// Private chats whose menu could not be set.
    menus_failed: Recently<ChatId>,
    /// Mentions elsewhere that were answered.
    guests: Recently<String>,
    openness: Openness,
    answers: Answers,
    pieces: Pieces,
    telling: news::Telling,
}

impl Chat {
    pub(crate) fn new(house: Arc<House>, bot: Arc<Bot>) -> Self {
        let hearing = Arc::new(Hearing::new(bot.clone(), house.clone()));
        let delivery = Delivery::new(bot.clone(), hearing, house.username.clone());
        let together = house.news.together();
        Self {
            house,
            bot,
            delivery,
            features: features(),
            flood: Flood::default(),
            hints: Hints::default(),
            looked_at: Recently::new(EXPOSURE),
            turned_away: Recently::new(admission::TOLD),
            menus_failed: Recently::new(EXPOSURE),
            guests: Recently::new(updates::GUEST_KNOWN),
            openness: Openness::default(),
            answers: Answers::default(),
            pieces: Pieces::default(),
            telling: news::Telling::new(together),
        }
    }

    /// Returns the kinds of updates that the bot wants.
    pub(super) fn wanted(&self) -> Vec<&'static str> {
        let guest = self.house.guest_mode.then_some(GUEST_MESSAGE);
        WANTED.into_iter().chain(guest).collect()
    }

    /// Whether an update is meant for the bot. What is not is only counted.
    pub(crate) fn heeds(&self, update: &Update) -> bool {
        let turns = match &update.kind {
            UpdateKind::Message(message) => self.openness.is_news(message),
            _ => false,
        };
        // Telegram remembers what was wanted before.
        let unwanted = !self.house.guest_mode && GuestMessage::is_in(update);
        let heeds = !unwanted && (turns || meant::is_for(&self.house.username, update));
        if !heeds {
            self.note(kind(update), Ok(None), Duration::ZERO);
        }
        heeds
    }

    /// Handles one update that is meant for the bot completely.
    pub(crate) async fn handle(&self, update: Box<Update>) {
        let (began, kind) = (time::Instant::now(), kind(&update));
        let handled = match self.measure(&update) {
            Verdict::Serve if !self.admits(&update) => Box::pin(self.turn_away(&update)).await,
            Verdict::Serve if GuestMessage::is_in(&update) => Box::pin(self.guest(&update)).await,
            Verdict::Serve => self.serve_update(update).await,
            verdict => {
                Box::pin(self.hold_off(&update, verdict)).await;
                Ok(Some(("none", "flood")))
            }
        };
        self.note(kind, handled, began.elapsed());
    }

    /// Passes an update over, of whose person too many wait already.
    pub(crate) async fn refuse(&self, update: Box<Update>) {
        let kind = kind(&update);
        let refuse = |person| self.flood.refuse(person, sent(&update));
        let verdict = speaker::of(&update).map_or(Verdict::PassOver, refuse);
        self.hold_off(&update, verdict).await;
        self.note(kind, Ok(Some(("none", "flood"))), Duration::ZERO);
    }

    /// Puts an update aside with which several processes ended, and says so to its person.
    pub(crate) async fn put_aside(&self, update: Box<Update>, can_be_told: bool) {
        error!("update put aside: the process ended again and again with it in hand");
        metrics::put_aside("update");
        self.note(
            kind(&update),
            Ok(Some(("none", "put_aside"))),
            Duration::ZERO,
        );
        let Some(mut ask) = self.ask_of(&update).filter(|_| can_be_told) else {
            return;
        };
        if let UpdateKind::Message(message) | UpdateKind::EditedMessage(message) = &update.kind
            && keys::is_in(message)
        {
            self.delivery.delete(&ask, message.id).await;
        }
        // In the language of their Telegram, if the store does not tell another.
        let _ = self.recognise(&mut ask).await;
        let screen = Screen::new(html!(ask.language, "fault-aside"));
        let reply = Reply::default().and(Act::Send(screen));
        self.delivery.deliver(&ask, reply, false).await;
    }

    /// Tells the sender that the store is unavailable and nothing is lost: the update arrives again. A
    /// repeated update was already answered so; a callback query waits for its own answer.
    pub(crate) async fn apologise(&self, update: &Update) {
        let UpdateKind::Message(message) = &update.kind else {
            return;
        };
        let is_new = chrono::Utc::now() - message.date < NEW;
        let ask = self.ask_of(update).filter(|_| is_new);
        if let Some(ask) = ask.filter(Ask::is_private) {
            let sorry = Screen::new(html!(ask.language, "store-away"));
            self.delivery.deliver(&ask, sorry.into(), false).await;
        }
    }

    async fn serve_update(&self, update: Box<Update>) -> Handled {
        // Messages are large, and stay where they are.
        match &update.kind {
            UpdateKind::Message(message) => return Box::pin(self.message(message)).await,
            UpdateKind::EditedMessage(message) => return Box::pin(self.edited(message)).await,
            _ => {}
        }
        // Each in a place of its own, as large as it needs.
        match update.kind {
            UpdateKind::CallbackQuery(query) => Box::pin(self.press(query)).await,
            UpdateKind::InlineQuery(query) => Box::pin(self.inline(query)).await,
            UpdateKind::MyChatMember(change) => Box::pin(self.membership(change)).await,
            UpdateKind::ChatMember(change) => Box::pin(self.standing(change)).await,
            UpdateKind::Error(_) => {
                warn!("update ignored: its form is unknown");
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// Records the result of an update.
    fn note(&self, kind: &'static str, handled: Handled, took: Duration) {
        let (request, outcome) = match handled {
            Ok(Some(served)) => served,
            Ok(None) => ("none", "ignored"),
            Err(error) => {
                error!(%error, "update not handled: the store failed");
                ("none", "fault")
            }
        };
        metrics::update(kind, outcome, took);
        let ms = took.as_millis() as u64;
        // A group's talk would bury what people ask the bot.
        if outcome == "ignored" {
            debug!(kind, "not for the bot");
        } else {
            info!(kind, request, outcome, ms, "handled");
        }
    }

    /// Checks whether a person, or everybody in a chat together, asks too much at once.
    fn measure(&self, update: &Update) -> Verdict {
        let chat = match &update.kind {
            // What a group itself tells is nobody's use.
            UpdateKind::Message(message) if !meant::addresses(&self.house.username, message) => {
                return Verdict::Serve;
            }
            UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
                Some(message.chat.id)
            }
            UpdateKind::CallbackQuery(query) => query.message.as_ref().map(|m| m.chat().id),
            UpdateKind::InlineQuery(_) | UpdateKind::Error(_) => None,
            _ => return Verdict::Serve,
        };
        let count = |person| self.flood.count(person, chat, sent(update));
        let caller = || GuestMessage::of(update).map(|message| message.from.id);
        speaker::of(update)
            .or_else(caller)
            .map_or(Verdict::Serve, count)
    }

    /// Tells a sender over the limit to wait, once. Further updates get no answer.
    async fn hold_off(&self, update: &Update, verdict: Verdict) {
        let Verdict::Tell(seconds) = verdict else {
            return;
        };
        let Some(mut ask) = self.ask_of(update) else {
            return;
        };
        // Each instance measures separately; one of them tells.
        let (once, wait) = (
            format!("flood/{}", ask.person),
            Duration::from_secs(seconds),
        );
        if !self.house.cluster.first(&once, wait).await || self.recognise(&mut ask).await.is_err() {
            return;
        }
        let reply = match &ask.through {
            Through::Button { .. } => {
                Reply::toast(text!(ask.language, "flood-wait", seconds = seconds))
            }
            Through::Message(_) | Through::Elsewhere => {
                Screen::new(html!(ask.language, "flood-wait", seconds = seconds)).into()
            }
        };
        self.delivery.deliver(&ask, reply, false).await;
    }

    /// Returns the context of a message or a press; `None` if there is nobody to answer.
    fn ask_of(&self, update: &Update) -> Option<Ask> {
        let language = self.language_of(update.from()?);
        match &update.kind {
            UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
                Ask::of_message(message, language)
            }
            UpdateKind::CallbackQuery(query) => Ask::of_press(query, language),
            _ => None,
        }
    }

    /// Shows who would be let in by the `state` that Worksection's consent page sent back.
    pub(crate) async fn look_at_consent(&self, state: &str) -> consent::Shown {
        let shown = consent::look(state, &self.house).await;
        shown.unwrap_or_else(|error| self.no_consent(&error))
    }

    /// Turns the answer of Worksection's consent page into a link, and tells the chat the outcome.
    pub(crate) async fn consent(&self, returned: consent::Returned) -> consent::Shown {
        match consent::finish(returned, &self.house).await {
            Ok((shown, told)) => {
                for (ask, reply) in told {
                    self.deliver(&ask, reply, true).await;
                    self.see_to_menu(&ask).await;
                }
                shown
            }
            Err(error) => self.no_consent(&error),
        }
    }

    fn no_consent(&self, error: &StoreError) -> consent::Shown {
        error!(%error, "consent not read from the store; its page asks to try later");
        consent::Shown::nobody(self.house.default_language, consent::View::NotNow)
    }

    /// Returns the public address to which Worksection's consent page redirects.
    pub(crate) fn callback_address(&self) -> Option<&Url> {
        self.house.accounts.oauth().map(Oauth::redirect_uri)
    }

    /// Returns the language used when no particular person is addressed.
    pub(crate) fn default_language(&self) -> Language {
        self.house.default_language
    }

    /// Returns the pending consents, for their page.
    pub(crate) fn consents(&self) -> &Consents {
        &self.house.accounts.consents
    }

    /// Returns the bot's Telegram username, without `@`.
    pub(crate) fn username(&self) -> &str {
        &self.house.username
    }

    fn language_of(&self, person: &User) -> Language {
        let code = person.language_code.as_deref();
        code.and_then(Language::from_code)
            .unwrap_or(self.house.default_language)
    }

    /// Applies the language that the person chose instead of their Telegram's. Records the Telegram
    /// username of a person with a link of their own, so that others find them by it. Returns the chat's
    /// link.
    async fn recognise(&self, ask: &mut Ask) -> Result<Option<Session>, StoreError> {
        let House {
            profiles, accounts, ..
        } = &*self.house;
        let profile = profiles.get(ask.person).await?;
        ask.menu = profile.menu;
        if let Some(chosen) = profile.language {
            ask.language = chosen;
        }
        let username = ask.username.as_deref().filter(|_| !ask.anonymous);
        if profile.username != username.map(str::to_lowercase) {
            self.house.note_username(ask).await?;
        }
        let session = accounts.session(ask.chat).await?;
        ask.link = session.as_ref().map(Session::mark);
        ask.whispered = self.delivery.hearing.may_whisper(ask).await;
        Ok(session)
    }
}

/// When an update was sent, or came if it does not say, in seconds since the epoch.
fn sent(update: &Update) -> (Clock, f64) {
    if let UpdateKind::Message(message) = &update.kind {
        return (Clock::Telegram, message.date.timestamp() as f64);
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    (Clock::Own, now.unwrap_or_default().as_secs_f64())
}

/// The request of an update and its outcome, for log and metrics; `None` if it asked for nothing.
pub(super) type Handled = Result<Option<(&'static str, &'static str)>, StoreError>;

pub(super) fn kind(update: &Update) -> &'static str {
    match update.kind {
        UpdateKind::Message(_) => "message",
        UpdateKind::EditedMessage(_) => "edited_message",
        UpdateKind::CallbackQuery(_) => "callback_query",
        UpdateKind::InlineQuery(_) => "inline_query",
        UpdateKind::MyChatMember(_) => "my_chat_member",
        UpdateKind::ChatMember(_) => "chat_member",
        UpdateKind::Error(_) if GuestMessage::is_in(update) => GUEST_MESSAGE,
        _ => "other",
    }
}
