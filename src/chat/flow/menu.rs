//! What Telegram shows of the bot before anything is written: the command menu and the descriptions,
//! in both languages.

use teloxide::{
    payloads::{
        GetMyCommands, GetMyDescription, GetMyShortDescription, SetMyCommands, SetMyDescription,
        SetMyShortDescription, setters::*,
    },
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

/// Sets what differs from what Telegram shows. A refusal is only a warning, because the bot works without.
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
        let commands: Vec<_> = commands.collect();
        let mut there = GetMyCommands::new().scope(scope.clone());
        there.language_code = code.map(str::to_owned);
        if bot.ask(&there).await.is_ok_and(|there| there == commands) {
            continue;
        }
        let mut menu = SetMyCommands::new(commands).scope(scope);
        menu.language_code = code.map(str::to_owned);
        warn_of::<SetMyCommands>(bot.ask(&menu).await);
    }
    describe_in(bot, language, code).await;
}

async fn describe_in(bot: &Bot, language: Language, code: Option<&str>) {
    let code = code.map(str::to_owned);
    let wanted = text!(language, "bot-description");
    let mut there = GetMyDescription::new();
    there.language_code.clone_from(&code);
    let there = bot.ask(&there).await;
    if !there.is_ok_and(|there| there.description == wanted) {
        let mut description = SetMyDescription::new().description(wanted);
        description.language_code.clone_from(&code);
        warn_of::<SetMyDescription>(bot.ask(&description).await);
    }
    let wanted = text!(language, "bot-short-description");
    let mut there = GetMyShortDescription::new();
    there.language_code.clone_from(&code);
    let there = bot.ask(&there).await;
    if !there.is_ok_and(|there| there.short_description == wanted) {
        let mut short = SetMyShortDescription::new();
        short.short_description = Some(wanted);
        short.language_code = code;
        warn_of::<SetMyShortDescription>(bot.ask(&short).await);
    }
}

fn warn_of<P: Payload>(outcome: Result<P::Output, Error>) {
    if let Err(error) = outcome {
        warn!(method = method_of::<P>(), %error, "bot menu or description not set");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE_KIT=1 cargo test --lib the_kit` writes the files anew.
    #[test]
    fn the_kit_for_botfather_has_the_commands_as_they_are() {
        for language in Language::ALL {
            let line = |word| {
                let text = lookup(language, &format!("menu-{word}"), &Default::default());
                format!("{word} - {text}\n")
            };
            let wanted: String = Command::menu().map(line).collect();
            let path = format!(
                "{}/deploy/botfather/commands.{}.txt",
                env!("CARGO_MANIFEST_DIR"),
                language.code()
            );
            if std::env::var_os("UPDATE_KIT").is_some() {
                std::fs::write(&path, &wanted).expect("a file");
            }
            assert_eq!(
                std::fs::read_to_string(&path).ok().as_ref(),
                Some(&wanted),
                "{path}"
            );
        }
    }

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
