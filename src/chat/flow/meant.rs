//! Whether an update is meant for the bot. Where it administers a group it hears everything, and most
//! of that is not: it costs no look into the store, counts as nobody's use, and leaves no line in the
//! log.

use teloxide::types::{Message, MessageKind, Update, UpdateKind, User};

use crate::chat::{
    features::link,
    flow::mention,
    words::{
        command::{Command, Parsed},
        speaker,
    },
};

/// Whether an update is meant for the bot, as far as it shows by itself.
pub(super) fn is_for(bot: &str, update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Message(message) => is_migration(message) || addresses(bot, message),
        UpdateKind::EditedMessage(message) => {
            speaker::is_somebody(message) && adds_key(bot, message)
        }
        _ => true,
    }
}

/// Whether a group tells that it became a supergroup.
pub(super) fn is_migration(message: &Message) -> bool {
    message.migrate_to_chat_id().is_some()
}

/// Whether an edit puts a key into a message.
pub(super) fn adds_key(bot: &str, message: &Message) -> bool {
    let text = message.text().or_else(|| message.caption());
    text.is_some_and(|text| match Command::parse(text, bot) {
        Parsed::Command(Command::Link(argument)) => !argument.is_empty(),
        Parsed::Text => link::is_account_and_key(text),
        _ => false,
    })
}

/// Whether somebody speaks to the bot: in private always, in a group by a command, by its name, or in
/// reply to it.
fn addresses(bot: &str, message: &Message) -> bool {
    let is_said = matches!(message.kind, MessageKind::Common(_));
    // A card that the bot itself created in inline mode speaks to others.
    let is_own = is_bot(bot, message.via_bot.as_ref());
    if !is_said || is_own || !speaker::is_somebody(message) {
        return false;
    }
    let text = message.text().or_else(|| message.caption());
    let parsed = text.map_or(Parsed::Text, |text| Command::parse(text, bot));
    match parsed {
        Parsed::Foreign => false,
        Parsed::Command(_) | Parsed::Unknown { addressed: true } => true,
        Parsed::Unknown { addressed: false } | Parsed::Text => {
            let is_named = || message.text().and_then(|text| mention::after(text, bot));
            message.chat.is_private() || answers(bot, message) || is_named().is_some()
        }
    }
}

/// Whether a message is a reply to the bot.
fn answers(bot: &str, message: &Message) -> bool {
    let author = message.reply_to_message().and_then(|to| to.from.as_ref());
    is_bot(bot, author)
}

fn is_bot(bot: &str, user: Option<&User>) -> bool {
    user.is_some_and(|user| user.username.as_deref() == Some(bot))
}
