//! The conversation: an update in, a reply out. One file a feature.
//!
//! [`Chat::handle`] parses an update into an [`Ask`] and a `Request`, the tree in `features`
//! finds the feature, and what it returns goes out through [`deliver`]. Features never call the
//! Bot API themselves.

mod ask;
mod button;
mod cancel;
mod card;
mod command;
pub mod deliver;
mod dialogue;
pub mod dispatch;
mod house;
mod language;
mod link;
pub mod menu;
mod refusal;
mod reply;
mod request;
mod start;
mod unlink;
mod whois;

use std::{ops::ControlFlow, sync::Arc, time::Duration};

use dptree::{case, deps};
use futures_util::FutureExt;
use teloxide::types::{
    AllowedUpdate, CallbackQuery, ChatMemberUpdated, Message, Update, UpdateKind, User,
};
use tokio::time;
use tracing::{error, info, warn};

use crate::{accounts::random_name, html, i18n::Language, store::StoreError, text};

pub use ask::Ask;
pub use dialogue::Dialogues;
pub use house::{House, Kept};
pub use refusal::Refusal;

use ask::Through;
use button::Button;
use command::{Command, Parsed};
use deliver::Delivery;
use dialogue::Step;
use reply::{Answer, Key, Reply, Screen, Trouble};
use request::{Answered, Request};

/// What the bot wants to hear of.
pub const ALLOWED_UPDATES: [AllowedUpdate; 3] = [
    AllowedUpdate::Message,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::MyChatMember,
];
/// A wait longer than this shows as typing.
const QUICK: Duration = Duration::from_secs(1);
/// Typing shows for five seconds.
const TYPING: Duration = Duration::from_millis(4500);
/// A press is answered after this at the latest: Telegram waits 15 s.
const PRESS_PATIENCE: Duration = Duration::from_secs(8);

type Feature = dptree::Handler<'static, Answer>;

/// The table of contents of the bot.
fn features() -> Feature {
    dptree::entry()
        .branch(case![Request::Command(command)].chain(commands()))
        .branch(case![Request::Press(button)].chain(buttons()))
        .branch(case![Request::Answer(answered)].endpoint(answer))
        .branch(case![Request::Text(query)].endpoint(whois::plain_text))
        .branch(dptree::endpoint(unknown))
}

fn commands() -> Feature {
    dptree::entry()
        .branch(case![Command::Start(payload)].endpoint(start::command))
        .branch(case![Command::Help].endpoint(start::help))
        .branch(case![Command::Link(argument)].endpoint(link::command))
        .branch(case![Command::Unlink].endpoint(unlink::command))
        .branch(case![Command::Whois(query)].endpoint(whois::command))
        .branch(case![Command::Language].endpoint(language::command))
        .branch(case![Command::Cancel].endpoint(cancel::command))
}

fn buttons() -> Feature {
    dptree::entry()
        .branch(case![Button::Start(button)].endpoint(start::button))
        .branch(case![Button::Link(button)].endpoint(link::button))
        .branch(case![Button::Unlink(button)].endpoint(unlink::button))
        .branch(case![Button::Language(button)].endpoint(language::button))
        .branch(case![Button::Whois(button)].endpoint(whois::button))
        .branch(case![Button::Cancel].endpoint(cancel::command))
}

async fn answer(ask: Ask, answered: Answered, house: Arc<House>) -> Answer {
    match answered.step {
        Step::Whois => whois::answer(ask, answered.text, house).await,
        Step::Link(invitation) => link::answer(ask, answered.text, invitation, house).await,
    }
}

async fn unknown(ask: Ask) -> Answer {
    let language = ask.language;
    Ok(Screen::new(html!(language, "unknown")).into())
}

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
            features: features(),
        }
    }

    /// Handles one update, to the end.
    pub async fn handle(&self, update: Update) {
        let handled = match update.kind {
            UpdateKind::Message(message) => self.message(message).await,
            UpdateKind::CallbackQuery(query) => self.press(query).await,
            UpdateKind::MyChatMember(change) => self.membership(change).await,
            UpdateKind::Error(_) => {
                warn!("an update of an unknown form was passed over");
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(error) = handled {
            error!(%error, "an update could not be handled");
        }
    }

    async fn message(&self, message: Message) -> Result<(), StoreError> {
        if let Some(&supergroup) = message.migrate_to_chat_id() {
            return self
                .house
                .accounts
                .migrate(message.chat.id, supergroup)
                .await;
        }
        let Some(person) = &message.from else {
            return Ok(());
        };
        let language = self.language_of(person);
        let Some(mut ask) = Ask::of_message(&message, language) else {
            return Ok(());
        };
        self.choose_language(&mut ask).await?;
        let Some(text) = message.text() else {
            return Ok(());
        };
        let reply_to = message.reply_to_message().map(|message| message.id);
        let Some(request) = self.read(&ask, text, reply_to).await? else {
            return Ok(());
        };
        if request.holds_secret() {
            self.delivery.delete(ask.chat, message.id).await;
        }
        self.serve(ask, request).await
    }

    async fn press(&self, query: CallbackQuery) -> Result<(), StoreError> {
        let language = self.language_of(&query.from);
        let Some(mut ask) = Ask::of_press(&query, language) else {
            return Ok(());
        };
        self.choose_language(&mut ask).await?;
        let mut request = query
            .data
            .as_deref()
            .and_then(Button::decode)
            .map(Request::Press);
        if let Some(Request::Press(Button::Retry(name))) = &request {
            request = self.house.failed.get(ask.chat, name).await?;
        }
        let Some(request) = request else {
            let stale = text!(ask.language, "button-stale");
            self.delivery
                .deliver(&ask, Reply::toast(stale), false)
                .await;
            return Ok(());
        };
        self.serve(ask, request).await
    }

    /// The bot was removed from a group: nothing of it is kept.
    async fn membership(&self, change: ChatMemberUpdated) -> Result<(), StoreError> {
        if change.chat.is_private() || change.new_chat_member.kind.is_present() {
            return Ok(());
        }
        let was = self.house.accounts.unlink(change.chat.id).await?;
        self.house.forget(change.chat.id, was).await
    }

    /// What a message asks for; nothing, where it is not for the bot.
    async fn read(
        &self,
        ask: &Ask,
        text: &str,
        reply_to: Option<teloxide::types::MessageId>,
    ) -> Result<Option<Request>, StoreError> {
        Ok(match Command::parse(text, &self.house.username) {
            Parsed::Command(command) => Some(Request::Command(command)),
            Parsed::Unknown { addressed } => {
                (addressed || ask.is_private()).then_some(Request::Unknown)
            }
            Parsed::Foreign => None,
            Parsed::Text => match self.house.dialogues.step(ask, reply_to).await? {
                Some(step) => Some(Request::Answer(Answered {
                    step,
                    text: text.to_owned(),
                })),
                None => ask.is_private().then(|| Request::Text(text.to_owned())),
            },
        })
    }

    /// Finds the answer, showing that it is being looked for, and sends it.
    async fn serve(&self, ask: Ask, request: Request) -> Result<(), StoreError> {
        let began = time::Instant::now();
        let was_open = match &request {
            Request::Command(_) | Request::Press(Button::Cancel) => {
                self.house.dialogues.end(&ask).await?
            }
            _ => false,
        };
        let answer = self.answer(&ask, &request, WasOpen(was_open));
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
        if let Some(prompt) = self.delivery.deliver(&ask, reply, answered).await {
            self.house.dialogues.prompted(&ask, prompt).await?;
        }
        info!(
            request = request.name(),
            outcome,
            milliseconds = began.elapsed().as_millis() as u64,
            "handled"
        );
        Ok(())
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
            Trouble::Refusal(Refusal::OnlyAdministrators)
                if matches!(request, Request::Press(_)) =>
            {
                Ok(Reply::toast(text!(language, "refusal-only-administrators")))
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

    /// A person's own choice comes before their Telegram's language.
    async fn choose_language(&self, ask: &mut Ask) -> Result<(), StoreError> {
        if let Some(chosen) = self.house.profiles.get(ask.person).await?.language {
            ask.language = chosen;
        }
        Ok(())
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
