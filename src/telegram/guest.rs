//! Mentions of the bot in chats that it is not in (guest mode, Bot API 10.0), which the types do not know.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use teloxide::types::{InlineQueryResult, Update, UpdateKind, User};

use super::{ANSWER_TIMEOUT, Bot, Error};

const ANSWER: &str = "answerGuestQuery";
/// The kind of these updates.
pub(crate) const GUEST_MESSAGE: &str = "guest_message";

/// A message that mentions the bot where it is not. Its chat may be anybody's, so nothing is kept of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct GuestMessage {
    /// Allows one answer.
    pub guest_query_id: String,
    /// Who called the bot.
    pub from: User,
    #[serde(default)]
    pub text: String,
}

#[derive(Deserialize)]
struct GuestUpdate {
    guest_message: GuestMessage,
}

#[derive(Serialize)]
struct AnswerGuestQuery<'a> {
    guest_query_id: &'a str,
    result: &'a InlineQueryResult,
}

/// The answer, of which nothing is needed.
#[derive(Deserialize)]
struct SentGuestMessage {}

impl GuestMessage {
    /// Returns the mention that an update is, if it is one.
    pub(crate) fn of(update: &Update) -> Option<Self> {
        let UpdateKind::Error(value) = &update.kind else {
            return None;
        };
        serde_json::from_value(value.get(GUEST_MESSAGE)?.clone()).ok()
    }

    /// Whether an update is a mention, readable or not.
    pub(crate) fn is_in(update: &Update) -> bool {
        matches!(&update.kind, UpdateKind::Error(value) if value.get(GUEST_MESSAGE).is_some())
    }
}

/// Returns what the types make of an update that is a mention: a kind that they do not know, with what
/// matters of it.
pub(super) fn kind(raw: &str) -> Option<UpdateKind> {
    if !raw.contains(GUEST_MESSAGE) {
        return None;
    }
    let whole: Value = serde_json::from_str(raw).ok()?;
    whole.get(GUEST_MESSAGE)?;
    let read = serde_json::from_value::<GuestUpdate>(whole).ok();
    let message = read.and_then(|read| serde_json::to_value(read.guest_message).ok());
    Some(UpdateKind::Error(json!({ GUEST_MESSAGE: message })))
}

impl Bot {
    /// Answers a mention, tried again while the server is in trouble: Telegram takes one answer, so that none comes
    /// twice.
    pub(crate) async fn answer_guest(
        &self,
        message: &GuestMessage,
        result: &InlineQueryResult,
    ) -> Result<(), Error> {
        let answer = AnswerGuestQuery {
            guest_query_id: &message.guest_query_id,
            result,
        };
        let attempt = || self.post(ANSWER, &answer, ANSWER_TIMEOUT);
        let SentGuestMessage {} = self.insist(ANSWER, attempt).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::Received;

    #[test]
    fn a_mention_is_read_and_any_other_unknown_kind_is_none() {
        let raw = json!({
            "update_id": 7,
            "guest_message": {
                "message_id": 1, "date": 1_700_000_000, "guest_query_id": "q",
                "chat": { "id": -5, "type": "group", "title": "Г" },
                "from": { "id": 5, "is_bot": false, "first_name": "О", "language_code": "uk" },
                "text": "@demo_bot Олена",
                "entities": [{ "type": "date_time", "offset": 0, "length": 2 }],
            },
        });
        let received = Received::read(raw.to_string()).expect("an update");
        let message = GuestMessage::of(&received.update).expect("a mention");
        assert_eq!((&*message.text, message.from.id.0), ("@demo_bot Олена", 5));

        let broken = json!({ "update_id": 7, "guest_message": { "text": 5 } });
        let received = Received::read(broken.to_string()).expect("an update");
        assert!(GuestMessage::is_in(&received.update));
        assert_eq!(GuestMessage::of(&received.update), None);

        let other = json!({ "update_id": 7, "newer": { "text": "guest_message" } });
        let received = Received::read(other.to_string()).expect("an update");
        assert!(!GuestMessage::is_in(&received.update));
    }
}
