//! A screen as a message that Telegram takes.

use teloxide::{
    payloads::SendMessage,
    types::{
        ButtonRequest, ChatId, ForceReply, KeyboardButton, KeyboardMarkup, LinkPreviewOptions,
        ParseMode, ReplyMarkup, ReplyParameters,
    },
};
use tracing::error;

use crate::{
    chat::{
        flow::keyboard::keyboard,
        words::{
            ask::{Ask, Through},
            cut,
            reply::{Below, Screen},
        },
    },
    clean, html,
    i18n::Html,
    telegram::is_whisper,
};

/// Telegram's limit for a message, in UTF-16 units after parsing.
const LONGEST_TEXT: usize = 4096;

/// Returns a new message with a screen, and whether it opens the reply field.
pub(super) fn composed(ask: &Ask, screen: &Screen) -> (SendMessage, bool) {
    let mut message = new_message(ask, ask.chat, screen);
    let hint = opens_field(ask, screen);
    if let Some(hint) = hint {
        let field = ForceReply::new()
            .selective()
            .input_field_placeholder(cut(hint, 64));
        message.reply_markup = Some(ReplyMarkup::ForceReply(field));
    }
    (message, hint.is_some())
}

pub(super) fn new_message(ask: &Ask, chat: ChatId, screen: &Screen) -> SendMessage {
    let mut message = SendMessage::new(chat, text(ask, screen));
    message.parse_mode = Some(ParseMode::Html);
    message.link_preview_options = Some(preview(screen));
    message.disable_notification = screen.silent.then_some(true);
    if let Some(below) = &screen.below {
        message.reply_markup = Some(below_field(below));
    } else if !screen.keys.is_empty() {
        message.reply_markup = Some(ReplyMarkup::InlineKeyboard(keyboard(ask, &screen.keys)));
    }
    message
}

fn below_field(below: &Below) -> ReplyMarkup {
    match below {
        Below::Number(label) => {
            let share = KeyboardButton::new(clean::label(label)).request(ButtonRequest::Contact);
            let keyboard = KeyboardMarkup::new([[share]]).resize_keyboard();
            ReplyMarkup::Keyboard(keyboard.one_time_keyboard())
        }
        Below::Nothing => ReplyMarkup::kb_remove(),
    }
}

/// Returns the parameters that make a message a reply: to what it stands under, or in a group to what it answers.
pub(super) fn reply_parameters(ask: &Ask, screen: &Screen) -> Option<ReplyParameters> {
    let answered = match ask.through {
        Through::Message(message) | Through::Button { message, .. } => Some(message),
        Through::Elsewhere => None,
    };
    let answered = answered.filter(|message| !ask.is_private() && !is_whisper(*message));
    let message = screen.under.or(answered)?;
    Some(ReplyParameters {
        allow_sending_without_reply: Some(true),
        ..ReplyParameters::new(message)
    })
}

/// Returns the hint for the input field that a question opens in a group; a question with buttons
/// shows those instead.
pub(super) fn opens_field<'a>(ask: &Ask, screen: &'a Screen) -> Option<&'a String> {
    let hint = screen.prompt.as_ref()?;
    (!ask.is_private() && screen.keys.len() <= 1).then_some(hint)
}

/// Returns the text. One that is too long, which no screen should have, loses its markup and its end.
pub(super) fn text(ask: &Ask, screen: &Screen) -> String {
    let how = (screen.prompt.is_some() && !ask.is_private()).then(|| {
        if ask.whispered {
            html!(ask.language, "whisper-prompt")
        } else {
            html!(ask.language, "prompt-in-group")
        }
    });
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

pub(super) fn preview(screen: &Screen) -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: screen.photo.is_none(),
        url: screen.photo.clone(),
        prefer_small_media: screen.photo.is_some(),
        prefer_large_media: false,
        show_above_text: screen.photo.is_some(),
    }
}
