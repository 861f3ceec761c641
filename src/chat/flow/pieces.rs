//! What comes in several messages at once: a text over Telegram's limit, which clients cut, and messages that
//! were forwarded together. Only the first answers a form's question.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use teloxide::types::{ChatId, Message, UserId};

use crate::chat::words::ask::Ask;

/// How far apart the pieces were sent, by Telegram's clock, which counts seconds.
const APART: TimeDelta = TimeDelta::seconds(1);
/// Length of a text that may have been cut, in UTF-16 units: clients cut at a space before the limit.
const CUT: usize = 3_800;
/// Most people remembered; above that all are forgotten.
const MOST: usize = 1_000;

/// The latest first piece of each person in each chat.
#[derive(Default)]
pub(super) struct Pieces(Mutex<HashMap<(ChatId, UserId), Latest>>);

struct Latest {
    /// When the last piece was sent.
    sent: DateTime<Utc>,
    forwarded: bool,
    /// Whether its person knows that the rest fills nothing.
    told: bool,
}

/// What a message that a form waits for is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A message of its own, or the first piece.
    First,
    /// A further piece, of which nothing was said yet.
    Further,
    /// One more.
    More,
}

impl Pieces {
    /// Tells what a message is that a form waits for.
    pub(super) fn of(&self, ask: &Ask, message: &Message) -> Piece {
        let key = (ask.chat, ask.person);
        let forwarded = message.forward_origin().is_some();
        let text = message.text().or(message.caption()).unwrap_or_default();
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let goes_on = latest
            .get_mut(&key)
            .filter(|latest| latest.forwarded == forwarded && message.date - latest.sent <= APART);
        let is_cut = text.encode_utf16().count() >= CUT;
        if let Some(piece) = goes_on {
            piece.sent = message.date;
            let told = std::mem::replace(&mut piece.told, true);
            // What is shorter than a message can be is the end of a text that was cut.
            if !forwarded && !is_cut {
                latest.remove(&key);
            }
            return if told { Piece::More } else { Piece::Further };
        }
        latest.remove(&key);
        if forwarded || is_cut {
            if latest.len() >= MOST {
                latest.clear();
            }
            let first = Latest {
                sent: message.date,
                forwarded,
                told: false,
            };
            latest.insert(key, first);
        }
        Piece::First
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use teloxide::types::Update;

    use super::*;
    use crate::{chat::words::ask::Ask, i18n::Language};

    fn message(date: i64, text: &str, forwarded: bool) -> Message {
        let person = json!({ "id": 5, "is_bot": false, "first_name": "О" });
        let mut message = json!({
            "message_id": 1, "date": date, "text": text, "from": person,
            "chat": { "id": 5, "type": "private", "first_name": "О" },
        });
        if forwarded {
            message["forward_origin"] =
                json!({ "type": "hidden_user", "sender_user_name": "Х", "date": 1 });
        }
        let update = json!({ "update_id": 1, "message": message }).to_string();
        let update: Update = serde_json::from_str(&update).expect("an update");
        match update.kind {
            teloxide::types::UpdateKind::Message(message) => message,
            _ => panic!("a message"),
        }
    }

    fn pieces(messages: &[Message]) -> Vec<Piece> {
        let pieces = Pieces::default();
        let of = |message| {
            let ask = Ask::of_message(message, Language::Uk).expect("somebody");
            pieces.of(&ask, message)
        };
        messages.iter().map(of).collect()
    }

    #[test]
    fn only_the_first_of_several_pieces_counts() {
        use Piece::{First, Further, More};
        let long = "я".repeat(4_096);
        let cut = [(7, &*long), (7, &*long), (8, "кінець"), (8, "Анна")];
        let cut = cut.map(|(date, text)| message(date, text, false));
        assert_eq!(pieces(&cut), [First, Further, More, First]);
        let forwarded = [7, 7, 8, 8].map(|date| message(date, "Анна", true));
        assert_eq!(pieces(&forwarded), [First, Further, More, More]);
        // People type quickly, too.
        let typed = [7, 7, 8].map(|date| message(date, "Анна", false));
        assert_eq!(pieces(&typed), [First, First, First]);
        let mixed = [(7, true), (8, false)];
        let mixed = mixed.map(|(date, forwarded)| message(date, "Анна", forwarded));
        assert_eq!(pieces(&mixed), [First, First]);
    }
}
