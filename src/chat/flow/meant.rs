//! Whether an update is meant for the bot. Where it administers a group it hears everything, and most
//! of that is not: it costs no look into the store, counts as nobody's use, and leaves no line in the
//! log.

use teloxide::types::{Message, MessageKind, Update, UpdateKind, User};

use crate::{
    chat::{
        flow::mention,
        words::{
            command::{Command, Parsed},
            speaker,
        },
    },
    telegram,
};

/// Whether an update is meant for the bot, as far as it shows by itself.
pub(super) fn is_for(bot: &str, update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Message(message) => is_of_group(message) || addresses(bot, message),
        // Of edits only those with a key matter, which may be the chat's own.
        UpdateKind::EditedMessage(message) => addresses(bot, message),
        _ => true,
    }
}

/// Whether a message tells something of its group: that it became a supergroup, or that somebody came or
/// left.
fn is_of_group(message: &Message) -> bool {
    message.migrate_to_chat_id().is_some()
        || message.left_chat_member().is_some()
        || message.new_chat_members().is_some()
}

/// Whether somebody speaks to the bot: in private always, in a group by a command, by its name, or in
/// reply to it.
pub(super) fn addresses(bot: &str, message: &Message) -> bool {
    let is_said = matches!(message.kind, MessageKind::Common(_));
    // A card that the bot itself created in inline mode speaks to others.
    let is_own = is_bot(bot, message.via_bot.as_ref());
    if !is_said || is_own || !speaker::is_somebody(message) {
        return false;
    }
    if telegram::is_whisper(message.id) {
        return true;
    }
    let text = message.text().or_else(|| message.caption());
    let parsed = text.map_or(Parsed::Text, |text| Command::parse(text, bot));
    match parsed {
        Parsed::Foreign => message.chat.is_private(),
        Parsed::Command(_) | Parsed::Unknown { addressed: true } => true,
        Parsed::Unknown { addressed: false } | Parsed::Text => {
            let is_named = || text.is_some_and(|text| mention::is_in(text, bot));
            message.chat.is_private() || answers(bot, message) || is_named()
        }
    }
}

/// Whether a message is a reply to the bot.
pub(super) fn answers(bot: &str, message: &Message) -> bool {
    let answered = message.reply_to_message();
    // In a topic everything is a reply to the message that began it.
    let answered = answered.filter(|answered| answered.forum_topic_created().is_none());
    let author = answered.and_then(|answered| answered.from.as_ref());
    is_bot(bot, author)
}

fn is_bot(bot: &str, user: Option<&User>) -> bool {
    user.is_some_and(|user| user.username.as_deref() == Some(bot))
}
