//! Who speaks in an update. Telegram lets many speak through one account: every anonymous
//! administrator of every group, everybody who writes as a channel, every channel whose posts come
//! into its discussion group. They are told apart by the chat in whose name they speak.

use teloxide::types::{ChatId, Message, Update, UpdateKind, UserId};

/// Telegram's accounts that speak for many (Bot API, `Message.from` and `Message.sender_chat`): for
/// channels in their discussion groups, for whoever writes as a channel, for anonymous administrators.
const SHARED: [UserId; 3] = [UserId(777_000), UserId(136_817_688), UserId(1_087_968_824)];

/// A person's id has at most 52 significant bits (Bot API, `User.id`), so nobody's has this one.
const CHATS: u64 = 1 << 52;

/// Returns the id under which everything of whoever sent an update is counted and kept: a person's
/// own, or one made of the chat in whose name they speak.
pub(crate) fn of(update: &Update) -> Option<UserId> {
    match &update.kind {
        UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => of_message(message),
        _ => update.from().map(|person| person.id),
    }
}

/// Returns the id of a message's author; see [`of`].
pub(crate) fn of_message(message: &Message) -> Option<UserId> {
    let person = message.from.as_ref()?.id;
    Some(match &message.sender_chat {
        Some(chat) => in_name_of(chat.id),
        None if SHARED.contains(&person) => in_name_of(message.chat.id),
        None => person,
    })
}

/// Returns the id of those who speak in the name of a chat.
pub(crate) fn in_name_of(chat: ChatId) -> UserId {
    UserId(CHATS | chat.0.unsigned_abs())
}

/// Whether an administrator wrote this in the name of the group.
pub(crate) fn is_anonymous(message: &Message) -> bool {
    let sender = message.sender_chat.as_ref();
    let is_group = message.chat.is_group() || message.chat.is_supergroup();
    is_group && sender.is_some_and(|sender| sender.id == message.chat.id)
}

/// Whether somebody wrote this who can be answered: a person or an anonymous administrator, but no bot,
/// no channel, and not Telegram itself.
pub(crate) fn is_somebody(message: &Message) -> bool {
    let Some(person) = &message.from else {
        return false;
    };
    let is_shared = message.sender_chat.is_some() || SHARED.contains(&person.id);
    !is_shared && !person.is_bot || is_anonymous(message)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(from: u64, chat: i64, sender: Option<i64>) -> Message {
        let is_bot = [136_817_688, 1_087_968_824].contains(&from);
        let mut message = json!({
            "message_id": 1, "date": 1_700_000_000, "text": "x",
            "chat": { "id": chat, "type": "supergroup", "title": "x" },
            "from": { "id": from, "is_bot": is_bot, "first_name": "x" },
        });
        if let Some(id) = sender {
            let kind = if id == chat { "supergroup" } else { "channel" };
            message["sender_chat"] = json!({ "id": id, "type": kind, "title": "x" });
        }
        serde_json::from_value(message).expect("a message")
    }

    #[test]
    fn whoever_speaks_through_an_account_of_many_is_told_apart_by_the_chat() {
        let (one, other) = (-1_001_111_111_111, -1_002_222_222_222);
        for account in SHARED {
            let here = of_message(&message(account.0, one, Some(one)));
            let there = of_message(&message(account.0, other, Some(other)));
            let channel = of_message(&message(account.0, one, Some(-1_003_333_333_333)));
            let unnamed = of_message(&message(account.0, one, None));
            assert_eq!(here, unnamed);
            assert!(here != there && here != channel && here != Some(account));
        }
        assert_eq!(of_message(&message(7, one, None)), Some(UserId(7)));
    }

    #[test]
    fn people_and_anonymous_administrators_are_somebody_and_channels_are_not() {
        let group = -1_001_111_111_111;
        assert!(is_somebody(&message(7, group, None)));
        assert!(is_somebody(&message(1_087_968_824, group, Some(group))));
        for account in SHARED {
            let channel = message(account.0, group, Some(-1_003_333_333_333));
            assert!(!is_somebody(&channel));
            assert!(!is_somebody(&message(account.0, group, None)));
        }
    }
}
