//! Whispers: messages in a group that one person and the bot see, and nobody else (the Bot API calls
//! them ephemeral). The types know none of it.
//!
//! Telegram gives every whisper the message id 0, and an id of its own beside it. Here a whisper's id
//! is that number below zero, which no other message has, so that whatever is kept by message keeps
//! whispers, too. Numbers are used again once a whisper is gone.

use std::borrow::Cow;

use reqwest::multipart::Form;
use serde::Serialize;
use serde_json::{Value, json};
use teloxide::{
    payloads::DeleteMessage,
    requests::Payload,
    types::{CallbackQueryId, ChatId, LinkPreviewOptions, MessageId, ReplyMarkup, UserId},
};
use tracing::error;

use super::{Bot, Error, Sent, TAKEN_TIMEOUT, Upload, method_of};

/// The field by which an update shows a whisper.
const NUMBER: &str = "ephemeral_message_id";

/// Whether a message is a whisper.
pub(crate) fn is_whisper(message: MessageId) -> bool {
    message.0 < 0
}

/// Writes the ids of whispers in an update as they are inside the bot. An update without whispers
/// stays as it is.
pub(super) fn named(raw: &str) -> Cow<'_, str> {
    if !raw.contains(NUMBER) {
        return raw.into();
    }
    let Ok(mut update) = serde_json::from_str::<Value>(raw) else {
        return raw.into();
    };
    for path in ["/message", "/edited_message", "/callback_query/message"] {
        if let Some(message) = update.pointer_mut(path) {
            name(message);
        }
    }
    update.to_string().into()
}

fn name(message: &mut Value) {
    if let Some(answered) = message.get_mut("reply_to_message") {
        name(answered);
    }
    let Some(fields) = message.as_object_mut() else {
        return;
    };
    let number = fields.remove(NUMBER).and_then(|number| number.as_i64());
    if let Some(number) = number.filter(|number| (1..=i64::from(i32::MAX)).contains(number)) {
        fields.remove("receiver_user");
        fields.insert("message_id".into(), json!(-number));
    }
}

/// What lets a bot whisper to somebody; a group's administrator needs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leave {
    /// Their own whisper, 15 s at most after it.
    Answers(MessageId),
    /// Their press, 15 s at most after it.
    Pressed(CallbackQueryId),
    Nothing,
}

/// Who is to see a message, and why they may be whispered to.
#[derive(Debug, Clone)]
pub(crate) struct Ear {
    pub person: UserId,
    pub leave: Leave,
}

/// A payload with what makes it a whisper.
#[derive(Serialize)]
struct Whispered<'a, P> {
    #[serde(flatten)]
    payload: &'a P,
    ephemeral_message_parameters: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_parameters: Option<Value>,
}

/// Our own payload of `editEphemeralMessageText`.
#[derive(Serialize)]
pub(crate) struct EditWhisper {
    pub text: String,
    pub parse_mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_preview_options: Option<LinkPreviewOptions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_markup: Option<ReplyMarkup>,
}

impl EditWhisper {
    /// A text without buttons.
    pub(crate) fn plain(text: String) -> Self {
        Self {
            text,
            parse_mode: "HTML",
            link_preview_options: None,
            reply_markup: None,
        }
    }
}

/// Names a whisper to the methods that change it.
#[derive(Serialize)]
struct Place<'a, T> {
    chat_id: ChatId,
    receiver_user_id: UserId,
    ephemeral_message_id: i32,
    #[serde(flatten)]
    content: Option<&'a T>,
}

impl Ear {
    fn parameters(&self) -> Value {
        match &self.leave {
            Leave::Pressed(query) => {
                json!({ "receiver_user_id": self.person, "callback_query_id": query })
            }
            Leave::Answers(_) | Leave::Nothing => json!({ "receiver_user_id": self.person }),
        }
    }

    fn reply(&self) -> Option<Value> {
        match &self.leave {
            Leave::Answers(message) => Some(json!({ NUMBER: number(*message) })),
            Leave::Pressed(_) | Leave::Nothing => None,
        }
    }
}

fn number(whisper: MessageId) -> i32 {
    whisper.0.saturating_neg()
}

impl Bot {
    /// Sends a new message to one person of a group, like [`Bot::send_message`]; returns its id. The
    /// payload has no reply parameters of its own.
    ///
    /// # Errors
    /// [`Error::Overheard`] if the server does not know whispers: it showed the message to everybody,
    /// and it is deleted at once.
    pub(crate) async fn whisper<P>(
        &self,
        chat: ChatId,
        payload: &P,
        ear: &Ear,
    ) -> Result<MessageId, Error>
    where
        P: Payload + Serialize,
    {
        let whispered = Whispered {
            payload,
            ephemeral_message_parameters: ear.parameters(),
            reply_parameters: ear.reply(),
        };
        let sent = {
            let _turn = self.gates.turn(chat).await;
            let method = method_of::<P>();
            let attempt = || self.post(&method, &whispered, TAKEN_TIMEOUT);
            self.insist(&method, attempt).await?
        };
        self.heard_by_one(chat, sent).await
    }

    /// Sends a file to one person of a group, like [`Bot::whisper`].
    pub(crate) async fn whisper_file(
        &self,
        chat: ChatId,
        file: &Upload,
        ear: &Ear,
    ) -> Result<MessageId, Error> {
        let sent = {
            let _turn = self.gates.turn(chat).await;
            let attempt = || {
                let form =
                    Form::new().text("ephemeral_message_parameters", ear.parameters().to_string());
                let form = match ear.reply() {
                    Some(reply) => form.text("reply_parameters", reply.to_string()),
                    None => form,
                };
                self.try_file(chat, form, file)
            };
            self.insist(super::DOCUMENT, attempt).await?
        };
        self.heard_by_one(chat, sent).await
    }

    async fn heard_by_one(&self, chat: ChatId, sent: Sent) -> Result<MessageId, Error> {
        if let Some(number) = sent.ephemeral_message_id {
            return Ok(MessageId(number.saturating_neg()));
        }
        let message = MessageId(sent.message_id);
        if let Err(error) = self.send(chat, &DeleteMessage::new(chat, message)).await {
            error!(%error, "whisper shown to everybody, and not deleted");
        }
        Err(Error::Overheard)
    }

    /// Gives a whisper another text and other buttons.
    pub(crate) async fn edit_whisper(
        &self,
        chat: ChatId,
        person: UserId,
        whisper: MessageId,
        content: &EditWhisper,
    ) -> Result<(), Error> {
        self.change_whisper(
            "editEphemeralMessageText",
            chat,
            person,
            whisper,
            Some(content),
        )
        .await
    }

    /// Takes a whisper away: the bot's own, or one that it received.
    pub(crate) async fn delete_whisper(
        &self,
        chat: ChatId,
        person: UserId,
        whisper: MessageId,
    ) -> Result<(), Error> {
        self.change_whisper::<()>("deleteEphemeralMessage", chat, person, whisper, None)
            .await
    }

    async fn change_whisper<T: Serialize>(
        &self,
        method: &str,
        chat: ChatId,
        person: UserId,
        whisper: MessageId,
        content: Option<&T>,
    ) -> Result<(), Error> {
        let place = Place {
            chat_id: chat,
            receiver_user_id: person,
            ephemeral_message_id: number(whisper),
            content,
        };
        let _turn = self.gates.turn(chat).await;
        let attempt = || self.post(method, &place, TAKEN_TIMEOUT);
        let _: bool = self.insist(method, attempt).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whispers_have_numbers_below_zero_wherever_they_stand() {
        let raw = json!({
            "update_id": 1,
            "message": {
                "message_id": 0, "ephemeral_message_id": 7, "receiver_user": { "id": 1 },
                "reply_to_message": { "message_id": 0, "ephemeral_message_id": 5 },
            },
            "callback_query": { "message": { "message_id": 0, "ephemeral_message_id": 9 } },
        });
        let named: Value = serde_json::from_str(&named(&raw.to_string())).expect("JSON");
        assert_eq!(named["message"]["message_id"], -7);
        assert_eq!(named["message"]["reply_to_message"]["message_id"], -5);
        assert_eq!(named["callback_query"]["message"]["message_id"], -9);
        assert!(!named.to_string().contains(NUMBER));
    }

    #[test]
    fn what_is_no_number_of_a_whisper_changes_no_id() {
        for number in [json!(0), json!(-3), json!("7"), json!(1_i64 << 40)] {
            let raw = json!({ "message": { "message_id": 4, NUMBER: number } });
            let named: Value = serde_json::from_str(&named(&raw.to_string())).expect("JSON");
            assert_eq!(named["message"]["message_id"], 4);
        }
        assert_eq!(
            named("nonsense ephemeral_message_id"),
            "nonsense ephemeral_message_id"
        );
    }
}
