//! The request in each kind of update.

use std::time::Duration;

use teloxide::types::{
    CallbackQuery, ChatId, ChatMemberUpdated, InlineQuery, Message, MessageId, Update,
};
use tracing::warn;

use crate::{
    accounts::{PersonalData, Session},
    chat::{
        features::{guest, inline, pasted::says_contact},
        flow::{Chat, Handled, meant, mention, pieces::Piece},
        memory::dialogues::Dialogue,
        words::{
            ask::Ask,
            button::Button,
            command::{Command, Parsed},
            dialogue::{Step, Ticket},
            kept_id::KeptId,
            refusal::Refusal,
            reply::{Act, Reply, Screen},
            request::{Answered, Input, Request},
            shared::{Shared, own_number},
            typed_key::TypedKey,
        },
    },
    html,
    people::phrases::Said,
    store::StoreError,
    telegram::{Error, GuestMessage},
    text,
    worksection::{TaskId, key_in},
};

/// How long a mention that was answered is known.
pub(super) const GUEST_KNOWN: Duration = Duration::from_secs(24 * 3600);

impl Chat {
    pub(super) async fn message(&self, message: &Message) -> Handled {
        if let Some(&supergroup) = message.migrate_to_chat_id() {
            Box::pin(self.migrate(message, supergroup)).await?;
            return Ok(Some(("migration", "done")));
        }
        let person = message.from.as_ref();
        let ask = person.and_then(|person| Ask::of_message(message, self.language_of(person)));
        let is_said = meant::addresses(&self.house.username, message);
        let Some(mut ask) = ask.filter(|_| is_said) else {
            self.watch(message).await?;
            return Ok(None);
        };
        let served = async {
            self.watch(message).await?;
            let link = self.recognise(&mut ask).await?;
            let link = self.while_lent(&mut ask, link).await?;
            self.answers.gather(&mut ask);
            let request = self.read(&ask, message).await?;
            let request = Self::about_key(message, link.as_ref(), request);
            let Some(request) = request else {
                return Ok(None);
            };
            if fills_a_form(&request) {
                let piece = self.pieces.of(&ask, message);
                if piece != Piece::First {
                    return Box::pin(self.pass_over(&ask, piece)).await;
                }
            }
            if request.holds_secret() {
                Box::pin(self.delivery.delete(&ask, message.id)).await;
            }
            self.serve(&ask, request).await
        }
        .await;
        self.or_apologise(&ask, served).await
    }

    /// Says once of the further pieces of an answer that they fill nothing.
    async fn pass_over(&self, ask: &Ask, piece: Piece) -> Handled {
        if piece == Piece::Further {
            let screen = Screen::new(html!(ask.language, "form-first-piece-only"));
            let reply = Reply::default().and(Act::Send(screen));
            self.deliver(ask, reply, true).await;
        }
        Ok(Some(("answer", "ignored")))
    }

    /// Handles an edit. One that adds a key is removed, since a key must not stay in the chat; a search
    /// of a moment ago is answered anew; all else is ignored.
    pub(super) async fn edited(&self, message: &Message) -> Handled {
        let Some(person) = &message.from else {
            return Ok(None);
        };
        let Some(mut ask) = Ask::of_message(message, self.language_of(person)) else {
            return Ok(None);
        };
        let link = self.recognise(&mut ask).await?;
        if !self.is_key_in_edit(&ask, message, link.as_ref()) {
            return self.asked_anew(ask, message, link.as_ref()).await;
        }
        self.delivery.delete(&ask, message.id).await;
        let screen = if ask.is_private() {
            Screen::new(html!(ask.language, "link-key-in-edit"))
        } else {
            Refusal::KeyInGroup.screen(&ask)
        };
        self.deliver(&ask, screen.into(), true).await;
        Ok(Some(("key_in_edit", "done")))
    }

    /// Answers an edited search in the place of its answer.
    async fn asked_anew(&self, mut ask: Ask, message: &Message, link: Option<&Session>) -> Handled {
        ask.instead = self.answers.to(&ask, message.id);
        if ask.instead.is_none() {
            return Ok(None);
        }
        let served = async {
            let request = self.read(&ask, message).await?;
            match Self::about_key(message, link, request) {
                Some(request) if request.is_search() => self.serve(&ask, request).await,
                _ => Ok(None),
            }
        }
        .await;
        self.or_apologise(&ask, served).await
    }

    /// Moves what is stored for a group to the supergroup that it became. Questions asked in the group
    /// cannot be answered from there, and the bot says so.
    async fn migrate(&self, message: &Message, supergroup: ChatId) -> Result<(), StoreError> {
        let asked = self.house.dialogues.count_in(message.chat.id).await?;
        self.house.migrate(message.chat.id, supergroup).await?;
        self.house.dialogues.forget_chat(supergroup).await?;
        let person = message.from.as_ref().filter(|_| asked > 0);
        let Some(person) = person else { return Ok(()) };
        if let Some(mut ask) = Ask::of_message(message, self.language_of(person)) {
            self.recognise(&mut ask).await?;
            let ask = ask.moved_to(supergroup);
            let screen = Screen::new(html!(ask.language, "dialogue-moved"));
            self.delivery.deliver(&ask, screen.into(), true).await;
        }
        Ok(())
    }

    pub(super) async fn press(&self, query: CallbackQuery) -> Handled {
        let language = self.language_of(&query.from);
        let Some(mut ask) = Ask::of_press(&query, language) else {
            return Ok(None);
        };
        let served = self.pressed(&mut ask, &query).await;
        self.or_apologise(&ask, served).await
    }

    async fn pressed(&self, ask: &mut Ask, query: &CallbackQuery) -> Handled {
        if let Some(message) = &query.message {
            self.watch_exposure(message.chat(), false, ask.language)
                .await?;
        }
        let link = self.recognise(ask).await?;
        self.while_lent(ask, link).await?;
        let pressed = query.data.as_deref().and_then(Button::decode);
        let is_of_link = |(button, link): &(Button, Option<&str>)| {
            !button.is_of_account() || ask.link.is_none() || ask.link.as_deref() == *link
        };
        let pressed = pressed.filter(is_of_link);
        let mut request = pressed.map(|(button, _)| Request::Press(button));
        if let Some(Request::Press(Button::Retry(name))) = &request {
            let name = KeptId::from(name.as_str());
            request = self.house.failed.get(ask.chat, &name).await?;
        }
        let toast = match &request {
            None => text!(ask.language, "button-stale"),
            Some(request) => match self.is_theirs(ask, request).await {
                Ok(true) => String::new(),
                Ok(false) => text!(ask.language, "dialogue-not-yours"),
                Err(refusal) => refusal.screen(ask).text.visible(),
            },
        };
        match request {
            Some(request) if toast.is_empty() => self.serve(ask, request).await,
            _ => {
                let reply = Reply::toast(toast);
                self.delivery.deliver(ask, reply, false).await;
                Ok(Some(("button", "stale")))
            }
        }
    }

    /// Whether the pressed button belongs to nobody, or to this person.
    async fn is_theirs(&self, ask: &Ask, request: &Request) -> Result<bool, Refusal> {
        let owner = match request {
            Request::Press(button) => button.ticket().map(Ticket::owner),
            Request::Answer(answered) => Some(answered.person),
            _ => None,
        };
        match owner {
            Some(owner) => self.house.may_go_on(ask, owner).await,
            None => Ok(true),
        }
    }

    pub(super) async fn inline(&self, query: InlineQuery) -> Handled {
        let profile = self.house.profiles.get(query.from.id).await?;
        let language = self.language_of(&query.from);
        let language = profile.language.unwrap_or(language);
        let answer = inline::answer(&query, language, &self.house).await;
        match self.bot.ask(&answer).await {
            // A person who types on sends a new query.
            Ok(_) | Err(Error::QueryTooOld) => {}
            Err(error) => warn!(%error, "inline query not answered"),
        }
        Ok(Some(("inline", "done")))
    }

    /// Answers a mention in a chat that the bot is not in: once, and nothing else goes there.
    pub(super) async fn guest(&self, update: &Update) -> Handled {
        let Some(message) = GuestMessage::of(update) else {
            warn!("mention ignored: its form is unknown");
            return Ok(None);
        };
        let house = &self.house;
        let once = format!("guest/{}", message.guest_query_id);
        let is_first =
            self.guests.first(once.clone()) && house.cluster.first(&once, GUEST_KNOWN).await;
        if message.from.is_bot || !is_first {
            return Ok(Some(("guest", "ignored")));
        }
        let profile = house.profiles.get(message.from.id).await?;
        let language = profile.language.unwrap_or(self.language_of(&message.from));
        let asked = mention::after(&message.text, &house.username);
        let result = guest::answer(message.from.id, asked, language, house).await;
        if let Err(error) = self.bot.answer_guest(&message, &result).await {
            warn!(%error, "mention not answered");
        }
        Ok(Some(("guest", "done")))
    }

    /// Handles the bot's removal from a group, which erases everything stored for it. A person who
    /// blocks the bot may come back, so only open questions end.
    pub(super) async fn membership(&self, change: ChatMemberUpdated) -> Handled {
        if change.new_chat_member.kind.is_present() {
            let language = self.language_of(&change.from);
            self.watch_exposure(&change.chat, false, language).await?;
            return self.joined(&change, language).await;
        }
        if change.chat.is_private() {
            self.house.dialogues.forget_chat(change.chat.id).await?;
            let wishes = &self.house.news.wishes;
            wishes.set_closed(change.chat.id, true).await?;
            return Ok(Some(("blocked", "done")));
        }
        let was = self.house.accounts.unlink(change.chat.id).await?;
        self.house.forget(change.chat.id, was).await?;
        Ok(Some(("removed", "done")))
    }

    /// Returns the task of which a message told news.
    async fn task_told_by(
        &self,
        ask: &Ask,
        message: MessageId,
    ) -> Result<Option<TaskId>, StoreError> {
        let Some(session) = self.house.accounts.session(ask.chat).await? else {
            return Ok(None);
        };
        let sent = &self.house.sent_news;
        let task = sent.task(ask.chat, message, &session.account).await?;
        if let Some(task) = task {
            self.house.news_cards.keep(ask.chat, task, message).await?;
        }
        Ok(task)
    }

    /// Returns a hint for a person who sends something the bot does not understand, such as a voice
    /// message or a picture; not every time.
    fn unreadable(&self, ask: &Ask) -> Option<Request> {
        let hint = ask.is_private() && self.hints.is_due(ask.chat);
        hint.then_some(Request::Unreadable)
    }

    /// Whether the caption of a picture or file counts: if it is a command or a key.
    fn counts(&self, ask: &Ask, caption: &str) -> bool {
        Command::parse(caption, &self.house.username) != Parsed::Text
            || key_in(caption).is_some()
            || ask.is_private() && says_contact(caption, self.house.phone_region)
            || ask.link.is_none() && TypedKey::likely(caption).is_some()
    }

    /// Parses the request of a message that is meant for the bot; `None` if it asks for nothing.
    async fn read(&self, ask: &Ask, message: &Message) -> Result<Option<Request>, StoreError> {
        let mentioned = message
            .text()
            .and_then(|text| mention::after(text, &self.house.username));
        let is_forwarded = !ask.forwarded.is_empty() && ask.is_private();
        let caption = message
            .caption()
            .filter(|text| is_forwarded || self.counts(ask, text));
        let text = mentioned.or(message.text()).or(caption);
        let input = match (text, Shared::of(message)) {
            (Some(text), _) => match Command::parse(text, &self.house.username) {
                Parsed::Command(command) => return Ok(Some(Request::Command(command))),
                Parsed::Unknown { addressed } => {
                    let ours = addressed || ask.is_private();
                    return Ok(ours.then(|| Request::Nearly(text.to_owned())));
                }
                Parsed::Foreign => return Ok(None),
                Parsed::Text => Input::Text(text.to_owned()),
            },
            (None, Some(shared)) => Input::Shared(shared),
            // Who wrote it can be said in any case.
            (None, None) if is_forwarded => Input::Text(String::new()),
            (None, None) => return Ok(self.unreadable(ask)),
        };
        let reply_to = message.reply_to_message().map(|message| message.id);
        if let (Input::Text(text), Some(told)) = (&input, reply_to)
            && let Some(task) = self.task_told_by(ask, told).await?
        {
            return Ok(Some(Request::Remark(task, text.clone())));
        }
        let dialogue = self.house.dialogues.answered(ask, reply_to).await?;
        let fills = |dialogue: &Dialogue| matches!(dialogue.step, Step::Form(_));
        if let Some(number) = own_number(message)
            && !dialogue.as_ref().is_some_and(fills)
        {
            return Ok(Some(Request::Number(number.to_owned())));
        }
        if let Some(dialogue) = dialogue {
            return Ok(Some(answer_in(dialogue, ask, message, input)));
        }
        Ok(match input {
            Input::Text(text) if mentioned.is_some() && !ask.is_private() => Some(to_the_bot(text)),
            Input::Text(text) if !ask.is_private() && goes_on(&text) => {
                let answers = meant::answers(&self.house.username, message);
                answers.then_some(Request::Text(text))
            }
            // What is whispered is said to the bot alone.
            Input::Text(text) if ask.is_whisper() => Some(to_the_bot(text)),
            _ if !ask.is_private() => None,
            Input::Text(text) if ask.link.is_none() && TypedKey::likely(&text).is_some() => {
                Some(Request::Command(Command::Link(text)))
            }
            Input::Text(text) => Some(Request::Text(text)),
            Input::Shared(shared) => Some(Request::Shared(shared)),
        })
    }
}

/// Whether a message is going to be a value of a form.
fn fills_a_form(request: &Request) -> bool {
    matches!(request, Request::Answer(answered) if matches!(answered.step, Step::Form(_)))
}

/// Reads a message that a dialogue waits for, or has heard before.
fn answer_in(dialogue: Dialogue, ask: &Ask, message: &Message, input: Input) -> Request {
    if dialogue.is_over() {
        let asked_for_key = matches!(dialogue.step, Step::Link(_) | Step::Account(_));
        return Request::Over(asked_for_key);
    }
    let has_heard = dialogue.has_heard(message.id, message.date.timestamp());
    match dialogue.step {
        Step::Form(form) if has_heard => Request::Heard(form),
        step => Request::Answer(Answered {
            person: ask.person,
            ticket: dialogue.ticket,
            step,
            input,
        }),
    }
}

/// Reads what a group says to the bot by its name: whom it looks for, or a screen that it wants.
fn to_the_bot(text: String) -> Request {
    let said = Said::read(&text);
    let wants_screen = said.is_some_and(|said| said.feature().is_some() || said.talk().is_some());
    if wants_screen {
        Request::Text(text)
    } else {
        Request::Command(Command::Whois(text))
    }
}

/// Whether a message may go on from a card that it replies to.
fn goes_on(text: &str) -> bool {
    let said = Said::read(text);
    said.is_some_and(|said| said.begins() || said.rest().is_empty() && said.asks())
}
