//! The only place where answers are sent: new messages or edits, length limits, Telegram's errors.

use std::{sync::Arc, time::Duration};

use teloxide::{
    payloads::{
        AnswerCallbackQuery, DeleteMessage, EditMessageText, SendChatAction, SendContact,
        SendMessage,
    },
    types::{
        CallbackQueryId, ChatAction, ChatId, CopyTextButton, ForceReply, InlineKeyboardButton,
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
    telegram::{Bot, Error, Upload},
};

/// Telegram's limit for a message, in UTF-16 units after parsing.
const LONGEST_TEXT: usize = 4096;

/// Telegram's limit for a text to copy, in characters.
const LONGEST_COPY: usize = 256;

/// Telegram's limit for a toast, in characters.
const LONGEST_TOAST: usize = 200;

/// Time after which a callback query is answered, even while Telegram is slow to accept the reply.
const PRESS_PATIENCE: Duration = Duration::from_secs(5);

/// The result of delivering a reply.
#[derive(Default)]
pub(super) struct Delivered {
    /// The message that shows a dialogue, if one does.
    pub shown: Option<Prompted>,
    /// The new message that shows a screen, if there is one.
    pub sent: Option<MessageId>,
    /// Groups that turned out to have become supergroups, with their new ids.
    pub moved: Vec<(ChatId, ChatId)>,
    /// Whether Telegram was unreachable, so that something may not have arrived.
    pub missed: bool,
}

/// Sends replies to the chats where they were requested.
pub(super) struct Delivery {
    bot: Arc<Bot>,
}

impl Delivery {
    pub(super) fn new(bot: Arc<Bot>) -> Self {
        Self { bot }
    }

    /// Sends a reply. `answered` says that the callback query was already answered.
    pub(super) async fn deliver(&self, ask: &Ask, reply: Reply, answered: bool) -> Delivered {
        let Reply { acts, toast, .. } = reply;
        // A place of its own: answers are delivered from many places, all of which would have room for it.
        let acting = Box::pin(self.act_all(ask, acts));
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
                        warn!(%error, "reply not delivered");
                    }
                }
                delivered
            }
        }
    }

    async fn act_all(&self, ask: &Ask, acts: Vec<Act>) -> Delivered {
        let mut delivered = Delivered::default();
        for act in acts {
            let outcome = match self.act(ask, &act).await {
                // A refused button costs the button, not the message.
                Err(Error::ButtonRefused) => {
                    warn!("a button is refused; sent without those that lead elsewhere");
                    self.act(ask, &without_links(act)).await
                }
                Err(Error::Migrated(to)) => {
                    let (ask, act) = moved(ask, act, to, &mut delivered);
                    self.act(&ask, &act).await
                }
                outcome => outcome,
            };
            match outcome {
                Ok(shown) => {
                    delivered.shown = shown.prompted.or(delivered.shown);
                    delivered.sent = shown.sent.or(delivered.sent);
                }
                Err(error) => {
                    delivered.missed |= error.is_trouble();
                    warn!(%error, "reply not delivered");
                }
            }
        }
        delivered
    }

    /// Answers a callback query after its actions, or earlier if Telegram delays them: it rejects late
    /// answers.
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

    /// Tells somebody something that they did not ask for, and says why where that is impossible.
    pub(super) async fn tell(&self, ask: &Ask, screen: &Screen) -> Result<(), Error> {
        self.send(ask, screen).await.map(drop)
    }

    /// Shows a screen in the place of a message, or as a new one, which is returned.
    pub(super) async fn place(
        &self,
        ask: &Ask,
        screen: &Screen,
    ) -> Result<Option<MessageId>, Error> {
        self.show(ask, screen).await.map(|shown| shown.sent)
    }

    /// Like [`Delivery::tell`], and returns the message. A button that Telegram refuses costs the button.
    pub(super) async fn announce(
        &self,
        ask: &Ask,
        screen: &Screen,
    ) -> Result<Option<MessageId>, Error> {
        let sent = match self.send(ask, screen).await {
            Err(Error::ButtonRefused) => match without_links(Act::Send(screen.clone())) {
                Act::Send(plain) => self.send(ask, &plain).await,
                _ => Err(Error::ButtonRefused),
            },
            sent => sent,
        };
        sent.map(|shown| shown.sent)
    }

    /// Answers a callback query, which ends the button's spinner.
    pub(super) async fn answer(&self, chat: ChatId, query: &CallbackQueryId, toast: Option<&str>) {
        let answer = answer_to(query, toast);
        heed_answer(self.bot.send(chat, &answer).await);
    }

    /// Shows for five seconds that the bot is typing.
    pub(super) async fn typing(&self, ask: &Ask) {
        let mut action = SendChatAction::new(ask.chat, ChatAction::Typing);
        action.message_thread_id = ask.thread;
        // A courtesy that may fail.
        let _ = self.bot.call(&action).await;
    }

    /// Brings a message that nobody asks for now up to date.
    pub(super) async fn amend(
        &self,
        ask: &Ask,
        message: MessageId,
        screen: &Screen,
    ) -> Result<(), Error> {
        let mut edit = EditMessageText::new(ask.chat, message, text(ask, screen));
        edit.parse_mode = Some(ParseMode::Html);
        edit.link_preview_options = Some(preview(screen));
        edit.reply_markup = Some(keyboard(ask, &screen.keys));
        match self.bot.send(ask.chat, &edit).await {
            Err(Error::NotModified) => Ok(()),
            edited => edited,
        }
    }

    /// Deletes a message, as far as Telegram allows; returns whether it is gone.
    pub(super) async fn delete(&self, chat: ChatId, message: MessageId) -> bool {
        let deletion = DeleteMessage::new(chat, message);
        match self.bot.send(chat, &deletion).await {
            Ok(_) => true,
            Err(error) => {
                warn!(%error, "message not deleted; it stays in the chat");
                false
            }
        }
    }

    /// Says below a message that cannot be edited that it no longer needs an answer.
    pub(super) async fn retire_under(&self, ask: &Ask, message: MessageId, why: Html) {
        let ask = Ask {
            through: Through::Message(message),
            ..ask.clone()
        };
        if let Err(error) = self.send(&ask, &Screen::new(why)).await {
            warn!(%error, "retired question not marked; it looks open");
        }
    }

    /// Replaces a message that no longer needs an answer.
    pub(super) async fn retire(&self, chat: ChatId, message: MessageId, why: Html) {
        let mut edit = EditMessageText::new(chat, message, why.into_string());
        edit.parse_mode = Some(ParseMode::Html);
        match self.bot.send(chat, &edit).await {
            Ok(_) | Err(Error::NotModified | Error::MessageGone) => {}
            Err(error) => warn!(%error, "retired message not edited; it keeps its buttons"),
        }
    }

    async fn act(&self, ask: &Ask, act: &Act) -> Result<Shown, Error> {
        match act {
            Act::Show(screen) => self.show(ask, screen).await,
            Act::Send(screen) => self.send(ask, screen).await.map(Shown::aside),
            Act::Tell(chat, thread, screen) => {
                let (chat, thread) = (*chat, *thread);
                let mut message = new_message(ask, chat, screen);
                message.message_thread_id = thread;
                let told = self.bot.send_message(chat, &message).await;
                if let (Err(Error::TopicGone), Some(_)) = (&told, thread) {
                    message.message_thread_id = None;
                    self.bot.send_message(chat, &message).await?;
                    return Ok(Shown::default());
                }
                told?;
                Ok(Shown::default())
            }
            Act::Contact(card) => self.contact(ask, card.clone()).await,
            Act::File(file) => {
                let file = Upload {
                    name: file.name.clone(),
                    bytes: file.bytes.clone(),
                };
                self.bot.send_file(ask.chat, ask.thread, &file).await?;
                Ok(Shown::default())
            }
        }
    }

    async fn show(&self, ask: &Ask, screen: &Screen) -> Result<Shown, Error> {
        let pressed = match ask.through {
            Through::Button { message, .. } => Some(message),
            Through::Message(_) | Through::Elsewhere => ask.instead,
        };
        let Some(message) = pressed else {
            return self.send(ask, screen).await;
        };
        // The reply field opens only for a new message.
        if opens_field(ask, screen).is_some() {
            return self.send(ask, screen).await;
        }
        let mut edit = EditMessageText::new(ask.chat, message, text(ask, screen));
        edit.parse_mode = Some(ParseMode::Html);
        edit.link_preview_options = Some(preview(screen));
        edit.reply_markup = Some(keyboard(ask, &screen.keys));
        match self.bot.send(ask.chat, &edit).await {
            Ok(_) | Err(Error::NotModified) => Ok(Shown::by(screen, message, true)),
            Err(Error::MessageGone) => self.send(ask, screen).await,
            Err(error) => Err(error),
        }
    }

    async fn send(&self, ask: &Ask, screen: &Screen) -> Result<Shown, Error> {
        let mut message = new_message(ask, ask.chat, screen);
        message.message_thread_id = ask.thread;
        message.reply_parameters = reply_parameters(ask, screen);
        let hint = opens_field(ask, screen);
        if let Some(hint) = hint {
            let field = ForceReply::new()
                .selective()
                .input_field_placeholder(cut(hint, 64));
            message.reply_markup = Some(ReplyMarkup::ForceReply(field));
        }
        let sent = match self.bot.send_message(ask.chat, &message).await {
            // The topic is gone or closed; the group's main thread is better than silence.
            Err(Error::TopicGone) if message.message_thread_id.is_some() => {
                message.message_thread_id = None;
                message.reply_parameters = None;
                self.bot.send_message(ask.chat, &message).await?
            }
            sent => sent?,
        };
        Ok(Shown::by(screen, sent, hint.is_none()))
    }

    async fn contact(&self, ask: &Ask, card: Card) -> Result<Shown, Error> {
        let mut contact = SendContact::new(ask.chat, card.phone, card.first_name);
        contact.last_name = Some(card.last_name).filter(|name| !name.is_empty());
        contact.vcard = Some(card.vcard);
        contact.message_thread_id = ask.thread;
        self.bot.send(ask.chat, &contact).await?;
        Ok(Shown::default())
    }
}

/// What an act left in the chat.
#[derive(Default)]
struct Shown {
    prompted: Option<Prompted>,
    /// The message that shows the screen.
    sent: Option<MessageId>,
}

impl Shown {
    fn by(screen: &Screen, message: MessageId, editable: bool) -> Self {
        let prompted = screen.dialogue.clone().map(|ticket| Prompted {
            ticket,
            message,
            editable,
        });
        Self {
            prompted,
            sent: Some(message),
        }
    }

    /// A message beside the answer.
    fn aside(self) -> Self {
        Self { sent: None, ..self }
    }
}

/// Returns the same action without buttons that lead elsewhere.
fn without_links(act: Act) -> Act {
    let plain = |mut screen: Screen| {
        for row in &mut screen.keys {
            row.retain(|key| !matches!(key.does, Does::Open(_)));
        }
        screen
    };
    match act {
        Act::Show(screen) => Act::Show(plain(screen)),
        Act::Send(screen) => Act::Send(plain(screen)),
        Act::Tell(chat, thread, screen) => Act::Tell(chat, thread, plain(screen)),
        Act::Contact(_) | Act::File(_) => act,
    }
}

fn answer_to(query: &CallbackQueryId, toast: Option<&str>) -> AnswerCallbackQuery {
    let mut answer = AnswerCallbackQuery::new(query.clone());
    answer.text = toast.map(|toast| clean::balanced(&cut(toast, LONGEST_TOAST)));
    answer
}

fn heed_answer(answered: Result<(), Error>) {
    match answered {
        // A callback query expires after 15 s; then nobody would see the answer.
        Ok(()) | Err(Error::QueryTooOld) => {}
        Err(error) => warn!(%error, "callback query not answered"),
    }
}

/// Returns the equivalent action in the supergroup that a group became.
fn moved(ask: &Ask, act: Act, to: ChatId, delivered: &mut Delivered) -> (Ask, Act) {
    if let Act::Tell(chat, _, screen) = act {
        delivered.moved.push((chat, to));
        // Topics have other ids there.
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
    message.disable_notification = screen.silent.then_some(true);
    if !screen.keys.is_empty() {
        message.reply_markup = Some(ReplyMarkup::InlineKeyboard(keyboard(ask, &screen.keys)));
    }
    message
}

/// Returns the parameters that make a message a reply: to what it stands under, or in a group to what it answers.
fn reply_parameters(ask: &Ask, screen: &Screen) -> Option<ReplyParameters> {
    let answered = match ask.through {
        Through::Message(message) | Through::Button { message, .. } => Some(message),
        Through::Elsewhere => None,
    };
    let answered = answered.filter(|_| !ask.is_private());
    let message = screen.under.or(answered)?;
    Some(ReplyParameters {
        allow_sending_without_reply: Some(true),
        ..ReplyParameters::new(message)
    })
}

/// Returns the hint for the input field that a question opens in a group; a question with buttons
/// shows those instead.
fn opens_field<'a>(ask: &Ask, screen: &'a Screen) -> Option<&'a String> {
    let hint = screen.prompt.as_ref()?;
    (!ask.is_private() && screen.keys.len() <= 1).then_some(hint)
}

/// Returns the text. One that is too long, which no screen should have, loses its markup and its end.
fn text(ask: &Ask, screen: &Screen) -> String {
    let how = (screen.prompt.is_some() && !ask.is_private())
        .then(|| html!(ask.language, "prompt-in-group"));
    let text = Html::join([screen.text.clone()].into_iter().chain(how), "\n\n");
    // A text never has more UTF-16 units than bytes.
    if text.as_str().len() <= LONGEST_TEXT {
        return text.into_string();
    }
    let visible = text.visible();
    if visible.encode_utf16().count() <= LONGEST_TEXT {
        return text.into_string();
    }
    error!("screen exceeds a message's limit; its text is cut");
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
        Does::Copy(text) => {
            let text = CopyTextButton {
                text: cut(text, LONGEST_COPY),
            };
            Some(InlineKeyboardButton::copy_text_button(label, text))
        }
    }
}

fn press(label: String, button: &Button, link: Option<&str>) -> Option<InlineKeyboardButton> {
    let data = button.encode(link);
    if data.len() > LONGEST {
        // One missing button is better than a message that Telegram refuses.
        error!(bytes = data.len(), "button too long; left out");
        return None;
    }
    Some(InlineKeyboardButton::callback(label, data))
}
