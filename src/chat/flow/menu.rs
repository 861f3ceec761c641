//! What Telegram shows of the bot before anything is written: the command menu and the descriptions,
//! in both languages.

use teloxide::{
    payloads::{SetMyCommands, SetMyDescription, SetMyShortDescription, setters::*},
    requests::Payload,
    types::{BotCommand, BotCommandScope},
};
use tracing::warn;

use crate::{
    chat::words::command::Command,
    i18n::{Language, lookup},
    telegram::{Bot, Error, method_of},
    text,
};

/// Sets everything. A refusal is only a warning, because the bot works without.
pub(crate) async fn set(bot: &Bot, default: Language) {
    // Without a language code it applies to everyone whose language has none of its own.
    set_in(bot, default, None).await;
    for language in Language::ALL {
        set_in(bot, language, Some(language.code())).await;
    }
}

async fn set_in(bot: &Bot, language: Language, code: Option<&str>) {
    for scope in [
        BotCommandScope::AllPrivateChats,
        BotCommandScope::AllGroupChats,
    ] {
        let commands = Command::menu().map(|word| {
            BotCommand::new(
                word,
                lookup(language, &format!("menu-{word}"), &Default::default()),
            )
        });
        let mut menu = SetMyCommands::new(commands).scope(scope);
        menu.language_code = code.map(str::to_owned);
        warn_of::<SetMyCommands>(bot.ask(&menu).await);
    }
    let mut description = SetMyDescription::new().description(text!(language, "bot-description"));
    description.language_code = code.map(str::to_owned);
    warn_of::<SetMyDescription>(bot.ask(&description).await);
    let mut short = SetMyShortDescription::new();
    short.short_description = Some(text!(language, "bot-short-description"));
    short.language_code = code.map(str::to_owned);
    warn_of::<SetMyShortDescription>(bot.ask(&short).await);
}

fn warn_of<P: Payload>(outcome: Result<P::Output, Error>) {
    if let Err(error) = outcome {
        warn!(method = method_of::<P>(), %error, "bot menu or description not set");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_the_menu_has_a_text() {
        for language in Language::ALL {
            for word in Command::menu() {
                let text = lookup(language, &format!("menu-{word}"), &Default::default());
                assert!(
                    !text.contains("menu-"),
                    "menu-{word} in {}",
                    language.code()
                );
            }
        }
    }
}
