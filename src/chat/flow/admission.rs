//! Whom the operator does not let in. They are told so, and whom to ask; what is kept of them they can
//! still have erased.

use std::time::Duration;

use teloxide::types::{ChatId, InlineQuery, Message, Update, UpdateKind, UserId};
use tracing::warn;

use crate::{
    chat::{
        features::inline,
        flow::{Chat, Handled, keys, meant},
        words::{
            ask::{Ask, Through},
            button::Button,
            command::{Command, Parsed},
            reply::{Reply, Screen},
        },
    },
    html, text,
};

/// How long a group is told nothing more, after it was told that it is not served.
pub(super) const TOLD: Duration = Duration::from_secs(3600);

impl Chat {
    /// Whether an update comes from somebody who is served, or needs no service.
    pub(super) fn admits(&self, update: &Update) -> bool {
        let serves = |person: UserId, chat: Option<ChatId>| {
            self.house.accounts.admission.serves(person, chat)
        };
        let by_update = || Some((update.from()?.id, update.chat()?.id));
        match &update.kind {
            UpdateKind::InlineQuery(query) => serves(query.from.id, None),
            UpdateKind::Message(message) if !meant::addresses(&self.house.username, message) => {
                true
            }
            UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
                let erases = message.text().is_some_and(|text| self.erases(text));
                erases || by_update().is_none_or(|(person, chat)| serves(person, Some(chat)))
            }
            UpdateKind::CallbackQuery(query) => {
                let pressed = query.data.as_deref().and_then(Button::decode);
                let erases = matches!(pressed, Some((Button::Forget(_), _)));
                erases || by_update().is_none_or(|(person, chat)| serves(person, Some(chat)))
            }
            _ => true,
        }
    }

    /// Whether a text is the command that says what is kept, or the one that erases it.
    fn erases(&self, text: &str) -> bool {
        let parsed = Command::parse(text, &self.house.username);
        matches!(parsed, Parsed::Command(Command::Forget | Command::Privacy))
    }

    /// Whether a message is `/link` with what may be a key.
    fn is_linking(&self, message: &Message) -> bool {
        let parsed = message
            .text()
            .map(|text| Command::parse(text, &self.house.username));
        matches!(parsed, Some(Parsed::Command(Command::Link(with))) if !with.is_empty())
    }

    /// Says to somebody that they are not served, and which number the operator needs to let them in.
    pub(super) async fn turn_away(&self, update: &Update) -> Handled {
        let refused = Ok(Some(("none", "not_admitted")));
        if let UpdateKind::InlineQuery(query) = &update.kind {
            self.find_nobody(query).await;
            return refused;
        }
        let Some(mut ask) = self.ask_of(update) else {
            return Ok(None);
        };
        if let UpdateKind::Message(message) | UpdateKind::EditedMessage(message) = &update.kind
            && (keys::is_in(message) || self.is_linking(message))
        {
            self.delivery.delete(&ask, message.id).await;
        }
        let once = format!("turned-away/{}", ask.chat);
        if matches!(ask.through, Through::Message(_)) && !ask.is_private() {
            let told = self.turned_away.has(&ask.chat);
            if told || !self.house.cluster.first(&once, TOLD).await {
                return refused;
            }
            self.turned_away.note(ask.chat);
        }
        self.recognise(&mut ask).await?;
        let reply = self.not_served(&ask);
        self.delivery.deliver(&ask, reply, false).await;
        refused
    }

    fn not_served(&self, ask: &Ask) -> Reply {
        let language = ask.language;
        let id = ask.chat.to_string();
        let text = match self.house.keepers(language) {
            Some(who) => html!(language, "not-served-named", id = id, who = who),
            None => html!(language, "not-served", id = id),
        };
        match ask.through {
            Through::Button { .. } => Reply::toast(text!(language, "not-served-toast")),
            Through::Message(_) | Through::Elsewhere => Screen::new(text).into(),
        }
    }

    /// Answers an inline query as if nobody had been found.
    async fn find_nobody(&self, query: &InlineQuery) {
        let language = self.language_of(&query.from);
        let answer = inline::not_served(query, language);
        if let Err(error) = self.bot.ask(&answer).await {
            warn!(%error, "inline query not answered");
        }
    }
}
