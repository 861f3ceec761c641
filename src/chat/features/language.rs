//! `/language`: Ukrainian, English, or the language of the person's Telegram.

use std::sync::Arc;

use crate::{
    chat::{
        features::start,
        house::House,
        words::{
            ask::Ask,
            button::Button,
            buttons::{LanguageButton, StartButton},
            reply::{Answer, Key, Screen},
        },
    },
    html,
    i18n::Language,
    text,
};

/// `/language`.
pub(super) async fn command(ask: Ask) -> Answer {
    Ok(choice(ask.language).into())
}

pub(super) async fn button(mut ask: Ask, button: LanguageButton, house: Arc<House>) -> Answer {
    let chosen = match button {
        LanguageButton::Choose => return command(ask).await,
        LanguageButton::Set(language) => Some(language),
        LanguageButton::Auto => None,
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
    let set =
        |label: &str, chosen| Key::press(label, Button::Language(LanguageButton::Set(chosen)));
    let back = Button::Start(StartButton::Home);
    Screen::new(html!(language, "language-choose"))
        .row([
            set("Українська", Language::Uk),
            set("English", Language::En),
        ])
        .key(
            text!(language, "language-auto"),
            Button::Language(LanguageButton::Auto),
        )
        .key(text!(language, "back"), back)
}
