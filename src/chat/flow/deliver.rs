//! The only place where answers are sent: new messages or edits, length limits, Telegram's errors.

use std::{sync::Arc, time::Duration};

use teloxide::{
    payloads::{
        AnswerCallbackQuery, DeleteMessage, EditMessageText, SendChatAction, SendContact,
        SendMessage,
    },
    types::{CallbackQueryId, ChatAction, ChatId, MessageId, ParseMode, ThreadId},
};
use tokio::time::timeout;
use tracing::warn;

use crate::{
    chat::{
        flow::{
            hearing::Hearing,
            keyboard::{keyboard, styles},
            message::{composed, new_message, opens_field, preview, reply_parameters, text},
        },
        words::{
            ask::{Ask, Through},
            cut,
            dialogue::Prompted,
            reply::{Act, Card, Does, Reply, Screen},
        },
    },
    clean,
    i18n::Html,
    telegram::{Bot, EditWhisper, Error, Styled, Upload, is_whisper},
};

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
    pub(super) bot: Arc<Bot>,
    /// Whether the server can whisper.
    pub(super) hearing: Arc<Hearing>,
    /// The bot's Telegram username, without `@`.
    pub(super) username: String,
}

impl Delivery {
    pub(super) fn new(bot: Arc<Bot>, hearing: Arc<Hearing>, username: String) -> Self {
        Self {
            bot,
            hearing,
            username,
        }
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

    /// Like [`Delivery::tell`], and returns the message.
    pub(super) async fn announce(
        &self,
        ask: &Ask,
        screen: &Screen,
    ) -> Result<Option<MessageId>, Error> {
        self.send(ask, screen).await.map(|shown| shown.sent)
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
    pub(super) async fn delete(&self, ask: &Ask, message: MessageId) -> bool {
        if !is_whisper(message) {
            return self.clear(ask.chat, message).await;
        }
        let deleted = self.bot.delete_whisper(ask.chat, ask.person, message);
        is_gone(deleted.await)
    }

    /// Deletes a message that all see, like [`Self::delete`].
    pub(super) async fn clear(&self, chat: ChatId, message: MessageId) -> bool {
        let deletion = DeleteMessage::new(chat, message);
        is_gone(self.bot.send(chat, &deletion).await)
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
    pub(super) async fn retire(&self, ask: &Ask, message: MessageId, why: Html) {
        let chat = ask.chat;
        if is_whisper(message) {
            let why = EditWhisper::plain(why.into_string());
            let retired = self.bot.edit_whisper(chat, ask.person, message, &why);
            if let Err(error) = retired.await {
                warn!(%error, "retired whisper not edited; it keeps its buttons");
            }
            return;
        }
        let mut edit = EditMessageText::new(chat, message, why.into_string());
        edit.parse_mode = Some(ParseMode::Html);
        match self.bot.send(chat, &edit).await {
            Ok(_) | Err(Error::NotModified | Error::MessageGone) => {}
            Err(error) => warn!(%error, "retired message not edited; it keeps its buttons"),
        }
    }

    /// What most replies do without has a place of its own.
    async fn act(&self, ask: &Ask, act: &Act) -> Result<Shown, Error> {
        match act {
            Act::Show(screen) => self.show(ask, screen).await,
            Act::Send(screen) => self.send(ask, screen).await.map(Shown::aside),
            Act::Tell(chat, thread, screen) => {
                let told = Box::pin(self.send_to(ask, (*chat, *thread), screen)).await;
                if let Err(Error::ButtonRefused) = told {
                    let plain = without_links(screen);
                    Box::pin(self.send_to(ask, (*chat, *thread), &plain)).await?;
                    return Ok(Shown::default());
                }
                told.map(|()| Shown::default())
            }
            Act::Retire(chat, message, why) => {
                let there = Ask {
                    chat: *chat,
                    ..ask.clone()
                };
                Box::pin(self.retire(&there, *message, why.clone())).await;
                Ok(Shown::default())
            }
            Act::Contact(card) => Box::pin(self.contact(ask, card.clone())).await,
            Act::File(file) => {
                let file = Upload {
                    name: file.name.clone(),
                    bytes: file.bytes.clone(),
                };
                if ask.whispered {
                    return Box::pin(self.file_alone(ask, &file)).await;
                }
                Box::pin(self.bot.send_file(ask.chat, ask.thread, &file)).await?;
                Ok(Shown::default())
            }
        }
    }

    /// Sends a screen to another chat; where its topic is gone, to the main thread.
    async fn send_to(
        &self,
        ask: &Ask,
        (chat, thread): (ChatId, Option<ThreadId>),
        screen: &Screen,
    ) -> Result<(), Error> {
        let mut message = new_message(ask, chat, screen);
        message.message_thread_id = thread;
        let told = self.send_in(ask, chat, &message, screen).await;
        if let (Err(Error::TopicGone), Some(_)) = (&told, thread) {
            message.message_thread_id = None;
            return self.send_in(ask, chat, &message, screen).await.map(drop);
        }
        told.map(drop)
    }

    /// Shows a screen; a button that Telegram refuses costs the button, not the message.
    async fn show(&self, ask: &Ask, screen: &Screen) -> Result<Shown, Error> {
        match self.show_once(ask, screen).await {
            Err(Error::ButtonRefused) => {
                Box::pin(self.show_once(ask, &without_links(screen))).await
            }
            shown => shown,
        }
    }

    /// [`Delivery::show`], as a new message.
    pub(super) async fn send(&self, ask: &Ask, screen: &Screen) -> Result<Shown, Error> {
        match self.send_once(ask, screen).await {
            Err(Error::ButtonRefused) => {
                Box::pin(self.send_once(ask, &without_links(screen))).await
            }
            sent => sent,
        }
    }

    async fn show_once(&self, ask: &Ask, screen: &Screen) -> Result<Shown, Error> {
        if ask.whispered {
            return Box::pin(self.show_alone(ask, screen)).await;
        }
        let pressed = match ask.through {
            Through::Button { message, .. } => Some(message),
            Through::Message(_) | Through::Elsewhere => ask.instead,
        };
        // A whisper cannot become a message for all.
        let Some(message) = pressed.filter(|message| !is_whisper(*message)) else {
            return self.send_once(ask, screen).await;
        };
        // The reply field opens only for a new message.
        if opens_field(ask, screen).is_some() || screen.below.is_some() {
            return self.send_once(ask, screen).await;
        }
        let mut edit = EditMessageText::new(ask.chat, message, text(ask, screen));
        edit.parse_mode = Some(ParseMode::Html);
        edit.link_preview_options = Some(preview(screen));
        edit.reply_markup = Some(keyboard(ask, &screen.keys));
        let styles = styles(ask, &screen.keys);
        let edited = if styles.is_empty() {
            self.bot.send(ask.chat, &edit).await
        } else {
            let edit = Styled {
                payload: &edit,
                styles: &styles,
            };
            self.bot.send(ask.chat, &edit).await
        };
        match edited {
            Ok(_) | Err(Error::NotModified) => Ok(Shown::by(screen, message, true)),
            Err(Error::MessageGone) => self.send_once(ask, screen).await,
            Err(error) => Err(error),
        }
    }

    async fn send_once(&self, ask: &Ask, screen: &Screen) -> Result<Shown, Error> {
        if ask.whispered {
            return Box::pin(self.send_alone(ask, screen)).await;
        }
        let (mut message, opens) = composed(ask, screen);
        message.message_thread_id = ask.thread;
        message.reply_parameters = reply_parameters(ask, screen);
        let sent = match self.send_in(ask, ask.chat, &message, screen).await {
            // The topic is gone or closed; the group's main thread is better than silence.
            Err(Error::TopicGone) if message.message_thread_id.is_some() => {
                message.message_thread_id = None;
                message.reply_parameters = None;
                self.send_in(ask, ask.chat, &message, screen).await?
            }
            sent => sent?,
        };
        Ok(Shown::by(screen, sent, !opens))
    }

    /// Sends a message whose buttons are those of a screen.
    async fn send_in(
        &self,
        ask: &Ask,
        chat: ChatId,
        message: &SendMessage,
        screen: &Screen,
    ) -> Result<MessageId, Error> {
        let styles = styles(ask, &screen.keys);
        if styles.is_empty() {
            return self.bot.send_message(chat, message).await;
        }
        let styled = Styled {
            payload: message,
            styles: &styles,
        };
        self.bot.send_message(chat, &styled).await
    }

    async fn contact(&self, ask: &Ask, card: Card) -> Result<Shown, Error> {
        let mut contact = SendContact::new(ask.chat, card.phone, card.first_name);
        contact.last_name = Some(card.last_name).filter(|name| !name.is_empty());
        contact.vcard = Some(card.vcard);
        contact.message_thread_id = ask.thread;
        if ask.whispered {
            return self.hand_alone(ask, &contact).await;
        }
        self.bot.send(ask.chat, &contact).await?;
        Ok(Shown::default())
    }
}

fn is_gone<T>(deleted: Result<T, Error>) -> bool {
    if let Err(error) = &deleted {
        warn!(%error, "message not deleted; it stays in the chat");
    }
    deleted.is_ok()
}

/// What an act left in the chat.
#[derive(Default)]
pub(super) struct Shown {
    prompted: Option<Prompted>,
    /// The message that shows the screen.
    sent: Option<MessageId>,
}

impl Shown {
    pub(super) fn by(screen: &Screen, message: MessageId, editable: bool) -> Self {
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

/// Returns the same screen without buttons that lead elsewhere.
fn without_links(screen: &Screen) -> Screen {
    warn!("a button is refused; sent without those that lead elsewhere");
    let mut plain = screen.clone();
    for row in &mut plain.keys {
        row.retain(|key| !matches!(key.does, Does::Open(_)));
    }
    plain
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
