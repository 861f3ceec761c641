//! The buttons of a screen as Telegram has them.

use teloxide::types::{CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup};
use tracing::error;
use url::Url;

use crate::{
    chat::words::{
        ask::Ask,
        button::{Button, LONGEST},
        cut,
        reply::{Does, Key},
    },
    clean,
    telegram::Style,
};

/// Telegram's limit for a text to copy, in characters.
const LONGEST_COPY: usize = 256;

/// The schemes of addresses that a button may open.
const SCHEMES: [&str; 3] = ["https", "http", "tg"];

pub(super) fn keyboard(ask: &Ask, keys: &[Vec<Key>]) -> InlineKeyboardMarkup {
    let link = ask.link.as_deref();
    let row = |keys: &Vec<Key>| keys.iter().filter_map(|k| key(k, link)).collect::<Vec<_>>();
    InlineKeyboardMarkup::new(keys.iter().map(row).filter(|row| !row.is_empty()))
}

/// Returns the colours of the buttons as [`keyboard`] has them; nothing where no button has one.
pub(super) fn styles(ask: &Ask, keys: &[Vec<Key>]) -> Vec<Vec<Option<Style>>> {
    let is_any = keys.iter().flatten().any(|key| style(key).is_some());
    if !is_any {
        return Vec::new();
    }
    let link = ask.link.as_deref();
    let shown = |row: &Vec<Key>| -> Vec<_> {
        let shown = row.iter().filter(|shown| key(shown, link).is_some());
        shown.map(style).collect()
    };
    keys.iter()
        .map(shown)
        .filter(|row| !row.is_empty())
        .collect()
}

/// ✅ is green wherever it stands, and what cannot be undone is red.
fn style(key: &Key) -> Option<Style> {
    if key.is_final {
        return Some(Style::Danger);
    }
    key.label.starts_with('✅').then_some(Style::Success)
}

fn key(key: &Key, link: Option<&str>) -> Option<InlineKeyboardButton> {
    let label = clean::label(&key.label);
    match &key.does {
        Does::Press(button) => press(label, button, link),
        Does::Open(url) => match url.parse::<Url>().ok()? {
            url if SCHEMES.contains(&url.scheme()) => Some(InlineKeyboardButton::url(label, url)),
            // Telegram would refuse the whole message.
            _ => Some(copy(label, url)),
        },
        Does::Copy(text) => Some(copy(label, text)),
        Does::Share(query) => Some(InlineKeyboardButton::switch_inline_query(label, query)),
    }
}

fn copy(label: String, text: &str) -> InlineKeyboardButton {
    let text = CopyTextButton {
        text: cut(text, LONGEST_COPY),
    };
    InlineKeyboardButton::copy_text_button(label, text)
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

#[cfg(test)]
mod tests {
    use teloxide::types::InlineKeyboardButtonKind;

    use super::*;

    #[test]
    fn an_address_that_no_button_opens_is_text_to_copy() {
        for (url, opens) in [
            ("https://signal.me/#p/+380671112233", true),
            ("tg://user?id=7", true),
            ("viber://chat?number=380671112233", false),
            ("tel:+380671112233", false),
        ] {
            let button = key(&Key::open("Є", url), None).expect("a button");
            match button.kind {
                InlineKeyboardButtonKind::Url(_) => assert!(opens, "{url}"),
                InlineKeyboardButtonKind::CopyText(copied) => {
                    assert!(!opens && copied.text == url, "{url}");
                }
                kind => panic!("{kind:?}"),
            }
        }
    }
}
