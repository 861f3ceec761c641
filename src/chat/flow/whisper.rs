//! Answers that one person of a group sees: sent, shown in the place of the one before, and said in the
//! open where Telegram does not take them.

use serde::Serialize;
use teloxide::{
    requests::Payload,
    types::{MessageId, ReplyMarkup},
};
use tracing::warn;

use crate::{
    chat::{
        flow::{
            aloud,
            deliver::{Delivery, Shown},
            hearing::ear,
            keyboard::keyboard,
            message::{composed, opens_field, preview, text},
        },
        words::{
            ask::{Ask, Through},
            reply::Screen,
        },
    },
    telegram::{Ear, EditWhisper, Error, Leave, Upload, is_whisper},
};

impl Delivery {
    /// Shows a screen in the place of the whisper that was pressed, or as a new one.
    pub(super) async fn show_alone(&self, ask: &Ask, screen: &Screen) -> Result<Shown, Error> {
        let before = match ask.through {
            Through::Button { message, .. } => Some(message),
            Through::Message(_) | Through::Elsewhere => ask.instead,
        };
        let before = before.filter(|message| is_whisper(*message));
        // The reply field opens only for a new message.
        let Some(whisper) = before.filter(|_| opens_field(ask, screen).is_none()) else {
            return self.send_alone(ask, screen).await;
        };
        let content = EditWhisper {
            text: text(ask, screen),
            parse_mode: "HTML",
            link_preview_options: Some(preview(screen)),
            reply_markup: Some(ReplyMarkup::InlineKeyboard(keyboard(ask, &screen.keys))),
        };
        let edited = self
            .bot
            .edit_whisper(ask.chat, ask.person, whisper, &content);
        match edited.await {
            Ok(()) | Err(Error::NotModified) => Ok(Shown::by(screen, whisper, true)),
            Err(error) if is_refusal(&error) => self.send_alone(ask, screen).await,
            Err(error) => Err(error),
        }
    }

    /// Sends a screen to the person alone. Where Telegram refuses that, the group reads what it may.
    pub(super) async fn send_alone(&self, ask: &Ask, screen: &Screen) -> Result<Shown, Error> {
        let (mut message, opens) = composed(ask, screen);
        message.message_thread_id = ask.thread;
        let sent = match self.whisper(ask, &message).await {
            Err(Error::TopicGone) if message.message_thread_id.is_some() => {
                message.message_thread_id = None;
                self.whisper(ask, &message).await
            }
            sent => sent,
        };
        match sent {
            Ok(whisper) => Ok(Shown::by(screen, whisper, !opens)),
            Err(error) => {
                self.heed_refusal(error).await?;
                let aloud = aloud::aloud(screen, ask.language, &self.username);
                Box::pin(self.send(&ask.aloud(), &aloud)).await
            }
        }
    }

    /// Says something to the person alone, or not at all; returns the whisper.
    pub(super) async fn say_alone(&self, ask: &Ask, screen: &Screen) -> Option<MessageId> {
        let (mut message, _) = composed(ask, screen);
        message.message_thread_id = ask.thread;
        self.bot.whisper(ask.chat, &message, &ear(ask)).await.ok()
    }

    /// Sends a contact or the like to the person alone. Where Telegram refuses that, the group reads where
    /// the person finds it.
    pub(super) async fn hand_alone<P>(&self, ask: &Ask, payload: &P) -> Result<Shown, Error>
    where
        P: Payload + Serialize,
    {
        match self.whisper(ask, payload).await {
            Ok(_) => Ok(Shown::default()),
            Err(error) => self.say_elsewhere(ask, error).await,
        }
    }

    /// Sends a file to the person alone.
    pub(super) async fn file_alone(&self, ask: &Ask, file: &Upload) -> Result<Shown, Error> {
        let mut ear = ear(ask);
        let mut sent = self.bot.whisper_file(ask.chat, file, &ear).await;
        if lapsed(&ear, &sent) {
            ear.leave = Leave::Nothing;
            sent = self.bot.whisper_file(ask.chat, file, &ear).await;
        }
        match sent {
            Ok(_) => Ok(Shown::default()),
            Err(error) => self.say_elsewhere(ask, error).await,
        }
    }

    /// Whispers by what was said or pressed, or, if that is too long ago, by the bot's own right.
    async fn whisper<P>(&self, ask: &Ask, payload: &P) -> Result<MessageId, Error>
    where
        P: Payload + Serialize,
    {
        let mut ear = ear(ask);
        let sent = self.bot.whisper(ask.chat, payload, &ear).await;
        if !lapsed(&ear, &sent) {
            return sent;
        }
        ear.leave = Leave::Nothing;
        self.bot.whisper(ask.chat, payload, &ear).await
    }

    async fn say_elsewhere(&self, ask: &Ask, error: Error) -> Result<Shown, Error> {
        self.heed_refusal(error).await?;
        let screen = aloud::elsewhere(ask.language, &self.username);
        Box::pin(self.send(&ask.aloud(), &screen)).await
    }

    /// Returns what is no refusal of a whisper.
    async fn heed_refusal(&self, error: Error) -> Result<(), Error> {
        if error == Error::Overheard {
            self.hearing.was_overheard().await;
        } else if !is_refusal(&error) {
            return Err(error);
        }
        warn!(%error, "whisper refused; the answer is in the open, without how to reach people");
        Ok(())
    }
}

/// Whether a whisper was refused, while another one might not be.
fn lapsed(ear: &Ear, sent: &Result<MessageId, Error>) -> bool {
    let refused = sent.as_ref().err().is_some_and(is_refusal);
    refused && ear.leave != Leave::Nothing
}

/// Whether Telegram does not take this whisper, be it that it is too late or the person is gone.
fn is_refusal(error: &Error) -> bool {
    matches!(
        error,
        Error::Refused { .. }
            | Error::MessageGone
            | Error::QueryTooOld
            | Error::MembersHidden
            | Error::Unauthorized
    )
}
