//! `/language`: Ukrainian, English, or as the person's Telegram.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    house::House,
    reply::{Answer, Key, Screen},
    start,
};
use crate::{html, i18n::Language, text};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    /// Shows the choice.
    #[serde(rename = "choose")]
    Choose,
    #[serde(rename = "set")]
    Set(Language),
    /// As the person's Telegram.
    #[serde(rename = "auto")]
    Auto,
}

/// `/language`.
pub async fn command(ask: Ask) -> Answer {
    Ok(choice(ask.language).into())
}

pub async fn button(mut ask: Ask, button: Button, house: Arc<House>) -> Answer {
    let chosen = match button {
        Button::Choose => return command(ask).await,
        Button::Set(language) => Some(language),
        Button::Auto => None,
    };
    house
        .profiles
        .update(ask.person, |profile| profile.language = chosen)
        .await?;
    ask.language = chosen.unwrap_or(ask.telegram_language);
    let language = ask.language;
    let help = start::help(ask, house).await?;
    Ok(help.with_toast(text!(language, "language-set")))
}

fn choice(language: Language) -> Screen {
    let set = |label: &str, chosen| Key::press(label, AnyButton::Language(Button::Set(chosen)));
    let back = AnyButton::Start(start::Button::Home);
    Screen::new(html!(language, "language-choose"))
        .row([
            set("Українська", Language::Uk),
            set("English", Language::En),
        ])
        .key(
            text!(language, "language-auto"),
            AnyButton::Language(Button::Auto),
        )
        .key(text!(language, "back"), back)
}
