//! The conversation: an update in, a reply out. One file a feature.
//!
//! [`Chat::handle`] parses an update into an [`Ask`] and a `Request`, the tree in `features`
//! finds the feature, and what it returns goes out through [`deliver`]. Features never call the
//! Bot API themselves.

mod ask;
mod button;
mod cancel;
mod card;
mod change;
mod command;
pub mod consent;
mod contact;
pub mod deliver;
mod departments;
mod dialogue;
pub mod dispatch;
mod features;
mod folders;
mod form;
mod house;
mod inline;
mod invite;
mod journal;
mod language;
mod link;
mod listing;
mod me;
pub mod menu;
mod note;
mod recent;
mod refusal;
mod reply;
mod request;
mod shared;
mod start;
mod subscribe;
mod task;
mod teams;
mod unlink;
mod whois;

use std::{ops::ControlFlow, sync::Arc, time::Duration};

use dptree::deps;
use futures_util::{FutureExt, future::join_all};
use teloxide::types::{
    AllowedUpdate, CallbackQuery, ChatId, ChatMemberUpdated, InlineQuery, Message, Update,
    UpdateKind, User,
};
use tokio::time;
use tracing::{error, info, warn};

use crate::{accounts::random_name, html, i18n::Language, metrics, store::StoreError, text};

pub use ask::Ask;
pub use dialogue::Dialogues;
pub use house::{House, Kept};
pub use journal::Journal;
pub use recent::Recent;
pub use refusal::Refusal;

use ask::Through;
use button::Button;
use command::{Command, Parsed};
use deliver::Delivery;
use dialogue::{Dialogue, Step, Ticket};
use features::Feature;
use journal::{Entry, State};
use reply::{Answer, Key, Reply, Screen, Trouble};
use request::{Answered, Input, Request};
use shared::Shared;

/// What the bot wants to hear of.
pub const ALLOWED_UPDATES: [AllowedUpdate; 4] = [
    AllowedUpdate::Message,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::InlineQuery,
    AllowedUpdate::MyChatMember,
];
/// A wait longer than this shows as typing.
const QUICK: Duration = Duration::from_secs(1);
/// Typing shows for five seconds.
const TYPING: Duration = Duration::from_millis(4500);
/// A press is answered after this at the latest: Telegram waits 15 s.
const PRESS_PATIENCE: Duration = Duration::from_secs(8);

/// The bot in conversation.
pub struct Chat {
    house: Arc<House>,
    delivery: Delivery,
    features: Feature,
}

impl Chat {
    pub fn new(house: Arc<House>) -> Self {
        let delivery = Delivery::new(house.bot.clone());
        Self {
            house,
            delivery,
            features: features::features(),
        }
    }

    /// Handles one update, to the end.
    pub async fn handle(&self, update: Update) {
        let (began, kind) = (time::Instant::now(), kind(&update));
        let handled = match update.kind {
            UpdateKind::Message(message) => self.message(message).await,
            UpdateKind::CallbackQuery(query) => self.press(query).await,
            UpdateKind::InlineQuery(query) => self.inline(query).await,
            UpdateKind::MyChatMember(change) => self.membership(change).await,
            UpdateKind::Error(_) => {
                warn!("an update of an unknown form was passed over");
                Ok(None)
            }
            _ => Ok(None),
        };
        let took = began.elapsed();
        let (request, outcome) = match handled {
            Ok(Some(served)) => served,
            Ok(None) => ("none", "ignored"),
            Err(error) => {
                error!(%error, "an update could not be handled");
                ("none", "fault")
            }
        };
        metrics::update(kind, outcome, took);
        let ms = took.as_millis() as u64;
        info!(kind, request, outcome, ms, "handled");
    }

    async fn message(&self, message: Message) -> Handled {
        if let Some(&supergroup) = message.migrate_to_chat_id() {
            let accounts = &self.house.accounts;
            accounts.migrate(message.chat.id, supergroup).await?;
            return Ok(Some(("migration", "done")));
        }
        let Some(person) = &message.from else {
            return Ok(None);
        };
        let language = self.language_of(person);
        let Some(mut ask) = Ask::of_message(&message, language) else {
            return Ok(None);
        };
        self.recognise(&mut ask, person).await?;
        let Some(request) = self.read(&ask, &message).await? else {
            return Ok(None);
        };
        if request.holds_secret() {
            self.delivery.delete(ask.chat, message.id).await;
        }
        self.serve(ask, request).await
    }

    async fn press(&self, query: CallbackQuery) -> Handled {
        let language = self.language_of(&query.from);
        let Some(mut ask) = Ask::of_press(&query, language) else {
            return Ok(None);
        };
        self.recognise(&mut ask, &query.from).await?;
        let mut request = query
            .data
            .as_deref()
            .and_then(Button::decode)
            .map(Request::Press);
        if let Some(Request::Press(Button::Retry(name))) = &request {
            request = self.house.failed.get(ask.chat, name).await?;
        }
        let toast = match &request {
            None => text!(ask.language, "button-stale"),
            Some(request) if !self.is_theirs(&ask, request).await => {
                text!(ask.language, "dialogue-not-yours")
            }
            Some(_) => String::new(),
        };
        match request {
            Some(request) if toast.is_empty() => self.serve(ask, request).await,
            _ => {
                let reply = Reply::toast(toast);
                self.delivery.deliver(&ask, reply, false).await;
                Ok(Some(("button", "stale")))
            }
        }
    }

    /// Whether what is pressed belongs to nobody, or to this person.
    async fn is_theirs(&self, ask: &Ask, request: &Request) -> bool {
        let owner = match request {
            Request::Press(button) => button.ticket().map(Ticket::owner),
            Request::Answer(answered) => Some(answered.person),
            _ => None,
        };
        match owner {
            Some(owner) => self.house.may_go_on(ask, owner).await,
            None => true,
        }
    }

    async fn inline(&self, query: InlineQuery) -> Handled {
        let profile = self.house.profiles.get(query.from.id).await?;
        let language = self.language_of(&query.from);
        let language = profile.language.unwrap_or(language);
        let answer = inline::answer(&query, language, &self.house).await;
        match self.house.bot.ask(&answer).await {
            // Whoever types on asks anew.
            Ok(_) | Err(crate::telegram::Error::QueryTooOld) => {}
            Err(error) => warn!(%error, "an inline query had no answer"),
        }
        Ok(Some(("inline", "done")))
    }

    /// The bot was removed from a group: nothing of it is kept. A person who blocks the bot may
    /// come back: only what waits for an answer ends.
    async fn membership(&self, change: ChatMemberUpdated) -> Handled {
        if change.new_chat_member.kind.is_present() {
            return Ok(None);
        }
        if change.chat.is_private() {
            self.house.dialogues.end_all(change.chat.id).await?;
            return Ok(Some(("blocked", "done")));
        }
        let was = self.house.accounts.unlink(change.chat.id).await?;
        self.house.forget(change.chat.id, was).await?;
        Ok(Some(("removed", "done")))
    }

    /// What a message asks for; nothing, where it is not for the bot.
    async fn read(&self, ask: &Ask, message: &Message) -> Result<Option<Request>, StoreError> {
        let input = match (message.text(), Shared::of(message)) {
            (Some(text), _) => match Command::parse(text, &self.house.username) {
                Parsed::Command(command) => return Ok(Some(Request::Command(command))),
                Parsed::Unknown { addressed } => {
                    let ours = addressed || ask.is_private();
                    return Ok(ours.then_some(Request::Unknown));
                }
                Parsed::Foreign => return Ok(None),
                Parsed::Text => Input::Text(text.to_owned()),
            },
            (None, Some(shared)) => Input::Shared(shared),
            (None, None) => return Ok(None),
        };
        let reply_to = message.reply_to_message().map(|message| message.id);
        let dialogue = self.house.dialogues.answered(ask, reply_to).await?;
        Ok(match (dialogue, input) {
            (Some(dialogue), _) if dialogue.is_over() => Some(Request::Over),
            (Some(Dialogue { step, .. }), input) => Some(Request::Answer(Answered {
                person: ask.person,
                step,
                input,
            })),
            (None, _) if !ask.is_private() => None,
            (None, Input::Text(text)) => Some(Request::Text(text)),
            (None, Input::Shared(shared)) => Some(Request::Shared(shared)),
        })
    }

    /// Finds the answer, showing that it is being looked for, and sends it.
    async fn serve(&self, ask: Ask, request: Request) -> Handled {
        let ended = match &request {
            Request::Command(_) | Request::Over => {
                self.house.dialogues.end(ask.chat, ask.person).await?
            }
            _ => None,
        };
        let answer = self.answer(&ask, &request, WasOpen(ended.is_some()));
        let (answer, answered) = self.with_progress(&ask, answer).await;
        let outcome = match &answer {
            Ok(_) => "done",
            Err(Trouble::Refusal(_)) => "refused",
            Err(Trouble::Fault(_)) => "fault",
        };
        let reply = match answer {
            Ok(reply) => reply,
            Err(trouble) => self.explain(&ask, &request, trouble).await?,
        };
        self.deliver(&ask, reply, answered).await?;
        self.retire(&ask, &request, ended).await;
        metrics::request(request.name(), outcome);
        Ok(Some((request.name(), outcome)))
    }

    async fn deliver(&self, ask: &Ask, reply: Reply, answered: bool) -> Result<(), StoreError> {
        if let Some(shown) = self.delivery.deliver(ask, reply, answered).await {
            self.house.dialogues.prompted(ask.chat, &shown).await?;
        }
        Ok(())
    }

    /// Says of a form that another command left that it is left; a mere question was not answered,
    /// which shows.
    async fn retire(&self, ask: &Ask, request: &Request, ended: Option<Dialogue>) {
        let is_new = !matches!(request, Request::Command(Command::Cancel) | Request::Over);
        let form = ended.filter(|ended| is_new && matches!(ended.step, Step::Form(_)));
        let Some(form) = form else { return };
        let why = html!(ask.language, "dialogue-left");
        match form.prompt {
            Some(prompt) if form.editable => self.delivery.retire(ask.chat, prompt, why).await,
            Some(prompt) => self.delivery.retire_under(ask, prompt, why).await,
            None => {}
        }
    }

    /// Takes what Worksection's consent page sent back, and tells the chat what became of it.
    pub async fn consent(&self, returned: consent::Returned) -> consent::Ended {
        match consent::finish(returned, &self.house).await {
            Ok((ended, told)) => {
                for (ask, screen) in told {
                    self.delivery.deliver(&ask, screen.into(), true).await;
                }
                ended
            }
            Err(trouble) => {
                error!(?trouble, "a consent could not be kept");
                consent::Ended {
                    language: self.house.default_language,
                    person: String::new(),
                    outcome: consent::Outcome::Failed,
                }
            }
        }
    }

    /// The bot's name at Telegram, without `@`.
    pub fn username(&self) -> &str {
        &self.house.username
    }

    /// Looks what became of the changes that were under way when the process ended, and tells it.
    pub async fn settle(&self) -> Result<(), StoreError> {
        let open = self.house.journal.open().await?;
        let settled = open.into_iter().map(|(operation, entry)| async move {
            if let Err(error) = self.settle_one(&operation, &entry).await {
                error!(%error, "what became of a change could not be told");
            }
        });
        join_all(settled).await;
        Ok(())
    }

    async fn settle_one(&self, operation: &str, entry: &Entry) -> Result<(), StoreError> {
        let ask = &entry.ask;
        match change::settle(operation, entry, ask, &self.house).await {
            Ok(reply) => self.deliver(ask, reply, true).await,
            Err(Trouble::Refusal(refusal)) => {
                // The link is gone: there is nobody to ask any more.
                self.house.journal.set(operation, State::NotDone).await?;
                self.deliver(ask, refusal.screen(ask).into(), true).await
            }
            Err(Trouble::Fault(cause)) => {
                error!(cause, "what became of a change is not known");
                Ok(())
            }
        }
    }

    async fn answer(&self, ask: &Ask, request: &Request, was_open: WasOpen) -> Answer {
        let given = deps![ask.clone(), request.clone(), was_open, self.house.clone()];
        let dispatched = self.features.dispatch(given);
        match std::panic::AssertUnwindSafe(dispatched)
            .catch_unwind()
            .await
        {
            Ok(ControlFlow::Break(answer)) => answer,
            Ok(ControlFlow::Continue(_)) => Err(Trouble::Fault("no feature answers this".into())),
            Err(_) => Err(Trouble::Fault("a feature panicked".into())),
        }
    }

    /// Waits for an answer; says whether a press had to be answered before it came.
    async fn with_progress(
        &self,
        ask: &Ask,
        answer: impl Future<Output = Answer>,
    ) -> (Answer, bool) {
        let began = time::Instant::now();
        let mut answered = false;
        let mut pause = QUICK;
        tokio::pin!(answer);
        loop {
            tokio::select! {
                answer = &mut answer => return (answer, answered),
                () = time::sleep(pause) => {}
            }
            pause = TYPING;
            self.delivery.typing(ask).await;
            if let Through::Button { query, .. } = &ask.through
                && !answered
                && began.elapsed() + TYPING > PRESS_PATIENCE
            {
                self.delivery.answer(ask.chat, query, None).await;
                answered = true;
            }
        }
    }

    /// Puts trouble into words. What may pass can be asked again by a button.
    async fn explain(
        &self,
        ask: &Ask,
        request: &Request,
        trouble: Trouble,
    ) -> Result<Reply, StoreError> {
        let language = ask.language;
        match trouble {
            // The screen was another's to answer, and stays for them.
            Trouble::Refusal(refusal @ (Refusal::OnlyAdministrators | Refusal::MayNotChange))
                if matches!(request, Request::Press(_)) =>
            {
                Ok(Reply::toast(refusal.screen(ask).text.visible()))
            }
            Trouble::Refusal(refusal) => {
                let mut screen = refusal.screen(ask);
                if refusal.may_pass() && !request.holds_secret() {
                    let name = self.house.failed.keep(ask.chat, request).await?;
                    screen =
                        screen.row([Key::press(text!(language, "retry"), Button::Retry(name))]);
                }
                Ok(screen.into())
            }
            Trouble::Fault(cause) => {
                let id = random_name(6);
                error!(fault = id, cause, request = request.name(), "fault");
                Ok(Screen::new(html!(language, "fault", id = id)).into())
            }
        }
    }

    fn language_of(&self, person: &User) -> Language {
        let code = person.language_code.as_deref();
        code.and_then(Language::from_code)
            .unwrap_or(self.house.default_language)
    }

    /// A person's own choice comes before their Telegram's language. Their name at Telegram is
    /// noted where they have a link of their own, so that others find them by it.
    async fn recognise(&self, ask: &mut Ask, person: &User) -> Result<(), StoreError> {
        let House {
            profiles, accounts, ..
        } = &*self.house;
        let profile = profiles.get(person.id).await?;
        if let Some(chosen) = profile.language {
            ask.language = chosen;
        }
        let username = person.username.as_deref();
        if profile.username != username.map(str::to_lowercase)
            && accounts.session(ChatId::from(person.id)).await?.is_some()
        {
            profiles.call(person.id, username).await?;
        }
        Ok(())
    }
}

/// What an update asked for and how that ended, for log and metrics; nothing, where it was not for
/// the bot.
type Handled = Result<Option<(&'static str, &'static str)>, StoreError>;

fn kind(update: &Update) -> &'static str {
    match update.kind {
        UpdateKind::Message(_) => "message",
        UpdateKind::CallbackQuery(_) => "callback_query",
        UpdateKind::InlineQuery(_) => "inline_query",
        UpdateKind::MyChatMember(_) => "my_chat_member",
        _ => "other",
    }
}

/// Whether a dialogue was open when a command ended it.
#[derive(Debug, Clone, Copy)]
pub struct WasOpen(pub bool);

/// At most `length` characters, the last one `…` where some are left out.
fn cut(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let kept: String = text.chars().take(length.saturating_sub(1)).collect();
    format!("{kept}…")
}
