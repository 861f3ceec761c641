//! The one place where answers go out: new message or edit in place, length limits, Telegram's
//! errors.

use std::{pin::pin, sync::Arc, time::Duration};

use teloxide::{
    payloads::{
        AnswerCallbackQuery, DeleteMessage, EditMessageText, SendChatAction, SendContact,
        SendMessage,
    },
    types::{
        CallbackQueryId, ChatAction, ChatId, ForceReply, InlineKeyboardButton,
        InlineKeyboardMarkup, LinkPreviewOptions, MessageId, ParseMode, ReplyMarkup,
        ReplyParameters,
    },
};
use tokio::time::timeout;
use tracing::{error, warn};

use crate::{
    chat::words::{
        ask::{Ask, Through},
        button::{Button, LONGEST},
        cut,
        dialogue::Prompted,
        reply::{Act, Card, Does, Key, Reply, Screen},
    },
    clean, html,
    i18n::Html,
    telegram::{Bot, Error},
};

/// Telegram's limit for a message, in UTF-16 units after parsing.
const LONGEST_TEXT: usize = 4096;

/// Telegram's limit for a toast, in characters.
const LONGEST_TOAST: usize = 200;

/// A press is answered after this, also while Telegram is slow to take what it led to.
const PRESS_PATIENCE: Duration = Duration::from_secs(5);

/// What became of a reply.
#[derive(Default)]
pub struct Delivered {
    /// The message that shows a dialogue, if one does.
    pub shown: Option<Prompted>,
    /// Groups that turned out to be supergroups by now, with their new numbers.
    pub moved: Vec<(ChatId, ChatId)>,
    /// Telegram was away: something of it did not arrive, as far as is known.
    pub missed: bool,
}

/// Sends replies to where they were asked for.
pub struct Delivery {
    bot: Arc<Bot>,
}

impl Delivery {
    pub fn new(bot: Arc<Bot>) -> Self {
        Self { bot }
    }

    /// Carries a reply out. `answered` says that the press had its answer already.
    pub async fn deliver(&self, ask: &Ask, reply: Reply, answered: bool) -> Delivered {
        let Reply { acts, toast, .. } = reply;
        let acting = pin!(self.act_all(ask, acts));
        match (&ask.through, toast) {
            (Through::Button { query, .. }, toast) if !answered => {
                self.act_and_answer(acting, ask.chat, query, toast.as_deref())
                    .await
            }
            (_, toast) => {
                let delivered = acting.await;
                if let Some(toast) = toast {
                    let sent = self.send(ask, &Screen::new(Html::escape(&toast))).await;
                    if let Err(error) = sent {
                        warn!(%error, "an answer did not arrive");
                    }
                }
                delivered
            }
        }
    }

    async fn act_all(&self, ask: &Ask, acts: Vec<Act>) -> Delivered {
        let mut delivered = Delivered::default();
        for act in acts {
            let again = act.clone();
            let outcome = match self.act(ask, act).await {
                Err(Error::Migrated(to)) => {
                    let (ask, act) = moved(ask, again, to, &mut delivered);
                    self.act(&ask, act).await
                }
                outcome => outcome,
            };
            match outcome {
                Ok(shown) => delivered.shown = shown.or(delivered.shown),
                Err(error) => {
                    delivered.missed |= error.is_trouble();
                    warn!(%error, "an answer did not arrive");
                }
            }
        }
        delivered
    }

    /// Answers a press once its acts are done, or while Telegram keeps them waiting: it takes no
    /// answer that is late.
    async fn act_and_answer(
        &self,
        mut acting: impl Future<Output = Delivered> + Unpin,
        chat: ChatId,
        query: &CallbackQueryId,
        toast: Option<&str>,
    ) -> Delivered {
        match timeout(PRESS_PATIENCE, &mut acting).await {
            Ok(delivered) => {
                self.answer(chat, query, toast).await;
                delivered
            }
            Err(_) => {
                let answer = answer_to(query, toast);
                let answering = self.bot.ask(&answer);
                let (delivered, answered) = tokio::join!(acting, answering);
                heed_answer(answered.map(drop));
                delivered
            }
        }
    }

    /// Ends the waiting of a pressed button.
    pub async fn answer(&self, chat: ChatId, query: &CallbackQueryId, toast: Option<&str>) {
        let answer = answer_to(query, toast);
        heed_answer(self.bot.send(chat, &answer).await);
    }

    /// Shows for five seconds that something is being done.
    pub async fn typing(&self, ask: &Ask) {
        let mut action = SendChatAction::new(ask.chat, ChatAction::Typing);
        action.message_thread_id = ask.thread;
        // A courtesy: nothing is lost without it.
        let _ = self.bot.call(&action).await;
    }

    /// Removes a message, as far as Telegram lets the bot; says whether it is gone.
    pub async fn delete(&self, chat: ChatId, message: MessageId) -> bool {
        let deletion = DeleteMessage::new(chat, message);
        match self.bot.send(chat, &deletion).await {
            Ok(_) => true,
            Err(error) => {
                warn!(%error, "a message could not be deleted");
                false
            }
        }
    }

    /// Says under a message that cannot be edited that nobody has to answer it any more.
    pub async fn retire_under(&self, ask: &Ask, message: MessageId, why: Html) {
        let ask = Ask {
            through: Through::Message(message),
            ..ask.clone()
        };
        if let Err(error) = self.send(&ask, &Screen::new(why)).await {
            warn!(%error, "an old question stands as if it were open");
        }
    }

    /// Puts a word in place of a message that nobody has to answer any more.
    pub async fn retire(&self, chat: ChatId, message: MessageId, why: Html) {
        let mut edit = EditMessageText::new(chat, message, why.into_string());
        edit.parse_mode = Some(ParseMode::Html);
        match self.bot.send(chat, &edit).await {
            Ok(_) | Err(Error::NotModified | Error::MessageGone) => {}
            Err(error) => warn!(%error, "an old message kept its buttons"),
        }
    }

    async fn act(&self, ask: &Ask, act: Act) -> Result<Option<Prompted>, Error> {
        match act {
            Act::Show(screen) => self.show(ask, &screen).await,
            Act::Send(screen) => self.send(ask, &screen).await,
            Act::Tell(chat, thread, screen) => {
                let mut message = new_message(ask, chat, &screen);
                message.message_thread_id = thread;
                let told = self.bot.send_message(chat, &message).await;
                if let (Err(Error::TopicGone), Some(_)) = (&told, thread) {
                    message.message_thread_id = None;
                    self.bot.send_message(chat, &message).await?;
                    return Ok(None);
                }
                told?;
                Ok(None)
            }
            Act::Contact(card) => self.contact(ask, card).await,
        }
    }

    async fn show(&self, ask: &Ask, screen: &Screen) -> Result<Option<Prompted>, Error> {
        let Through::Button { message, .. } = ask.through else {
            return self.send(ask, screen).await;
        };
        // A field that is to open for an answer needs a message of its own.
        if opens_field(ask, screen).is_some() {
            return self.send(ask, screen).await;
        }
        let mut edit = EditMessageText::new(ask.chat, message, text(ask, screen));
        edit.parse_mode = Some(ParseMode::Html);
        edit.link_preview_options = Some(preview(screen));
        edit.reply_markup = Some(keyboard(ask, &screen.keys));
        match self.bot.send(ask.chat, &edit).await {
            Ok(_) | Err(Error::NotModified) => Ok(screen.dialogue.clone().map(|ticket| Prompted {
                ticket,
                message,
                editable: true,
            })),
            Err(Error::MessageGone) => self.send(ask, screen).await,
            Err(error) => Err(error),
        }
    }

    async fn send(&self, ask: &Ask, screen: &Screen) -> Result<Option<Prompted>, Error> {
        let mut message = new_message(ask, ask.chat, screen);
        message.message_thread_id = ask.thread;
        message.reply_parameters = reply_parameters(ask);
        let hint = opens_field(ask, screen);
        if let Some(hint) = hint {
            let field = ForceReply::new()
                .selective()
                .input_field_placeholder(cut(hint, 64));
            message.reply_markup = Some(ReplyMarkup::ForceReply(field));
        }
        let sent = match self.bot.send_message(ask.chat, &message).await {
            // The topic is gone or closed: the group's main thread is better than silence.
            Err(Error::TopicGone) if message.message_thread_id.is_some() => {
                message.message_thread_id = None;
                message.reply_parameters = None;
                self.bot.send_message(ask.chat, &message).await?
            }
            sent => sent?,
        };
        Ok(screen.dialogue.clone().map(|ticket| Prompted {
            ticket,
            message: sent,
            editable: hint.is_none(),
        }))
    }

    async fn contact(&self, ask: &Ask, card: Card) -> Result<Option<Prompted>, Error> {
        let mut contact = SendContact::new(ask.chat, card.phone, card.first_name);
        contact.last_name = Some(card.last_name).filter(|name| !name.is_empty());
        contact.vcard = Some(card.vcard);
        contact.message_thread_id = ask.thread;
        self.bot.send(ask.chat, &contact).await?;
        Ok(None)
    }
}

fn answer_to(query: &CallbackQueryId, toast: Option<&str>) -> AnswerCallbackQuery {
    let mut answer = AnswerCallbackQuery::new(query.clone());
    answer.text = toast.map(|toast| clean::balanced(&cut(toast, LONGEST_TOAST)));
    answer
}

fn heed_answer(answered: Result<(), Error>) {
    match answered {
        // A press waits for 15 s; later nobody sees the answer.
        Ok(()) | Err(Error::QueryTooOld) => {}
        Err(error) => warn!(%error, "a press had no answer"),
    }
}

/// What to do in the supergroup that a group became, instead.
fn moved(ask: &Ask, act: Act, to: ChatId, delivered: &mut Delivered) -> (Ask, Act) {
    if let Act::Tell(chat, _, screen) = act {
        delivered.moved.push((chat, to));
        // Topics have other numbers there.
        return (ask.clone(), Act::Tell(to, None, screen));
    }
    delivered.moved.push((ask.chat, to));
    let act = match act {
        Act::Show(screen) => Act::Send(screen),
        act => act,
    };
    (ask.moved_to(to), act)
}

fn new_message(ask: &Ask, chat: ChatId, screen: &Screen) -> SendMessage {
    let mut message = SendMessage::new(chat, text(ask, screen));
    message.parse_mode = Some(ParseMode::Html);
    message.link_preview_options = Some(preview(screen));
    if !screen.keys.is_empty() {
        message.reply_markup = Some(ReplyMarkup::InlineKeyboard(keyboard(ask, &screen.keys)));
    }
    message
}

/// In a group an answer stands under what it answers.
fn reply_parameters(ask: &Ask) -> Option<ReplyParameters> {
    let (Through::Message(message) | Through::Button { message, .. }) = ask.through else {
        return None;
    };
    (!ask.is_private()).then(|| ReplyParameters {
        allow_sending_without_reply: Some(true),
        ..ReplyParameters::new(message)
    })
}

/// In a group, the hint for the input field that a question opens; one that comes with a choice of
/// buttons shows those instead.
fn opens_field<'a>(ask: &Ask, screen: &'a Screen) -> Option<&'a String> {
    let hint = screen.prompt.as_ref()?;
    (!ask.is_private() && screen.keys.len() <= 1).then_some(hint)
}

/// The text, which no screen should make too long; what does not fit loses its markup and its end.
fn text(ask: &Ask, screen: &Screen) -> String {
    let how = (screen.prompt.is_some() && !ask.is_private())
        .then(|| html!(ask.language, "prompt-in-group"));
    let text = Html::join([screen.text.clone()].into_iter().chain(how), "\n\n");
    // No text has fewer bytes than units.
    if text.as_str().len() <= LONGEST_TEXT {
        return text.into_string();
    }
    let visible = text.visible();
    if visible.encode_utf16().count() <= LONGEST_TEXT {
        return text.into_string();
    }
    error!("a screen is longer than a message can be");
    Html::escape(&clean::balanced(&cut(&visible, LONGEST_TEXT / 2))).into_string()
}

fn preview(screen: &Screen) -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: screen.photo.is_none(),
        url: screen.photo.clone(),
        prefer_small_media: screen.photo.is_some(),
        prefer_large_media: false,
        show_above_text: screen.photo.is_some(),
    }
}

fn keyboard(ask: &Ask, keys: &[Vec<Key>]) -> InlineKeyboardMarkup {
    let link = ask.link.as_deref();
    let row = |keys: &Vec<Key>| keys.iter().filter_map(|k| key(k, link)).collect::<Vec<_>>();
    InlineKeyboardMarkup::new(keys.iter().map(row).filter(|row| !row.is_empty()))
}

fn key(key: &Key, link: Option<&str>) -> Option<InlineKeyboardButton> {
    let label = clean::label(&key.label);
    match &key.does {
        Does::Press(button) => press(label, button, link),
        Does::Open(url) => Some(InlineKeyboardButton::url(label, url.parse().ok()?)),
    }
}

fn press(label: String, button: &Button, link: Option<&str>) -> Option<InlineKeyboardButton> {
    let data = button.encode(link);
    if data.len() > LONGEST {
        // One button less is better than a message that Telegram refuses.
        error!(bytes = data.len(), "a button says more than it can hold");
        return None;
    }
    Some(InlineKeyboardButton::callback(label, data))
}
