//! What Telegram shows of the bot before anything is written: the command menu and the descriptions,
//! in both languages.

use serde::{Deserialize, Serialize};
use teloxide::{
    payloads::{
        GetMyDescription, GetMyShortDescription, SetMyDescription, SetMyShortDescription,
        setters::*,
    },
    requests::Payload,
    types::{BotCommandScope, True},
};
use tracing::warn;

use crate::{
    chat::words::command::Command,
    i18n::{Language, lookup},
    telegram::{Bot, Error, method_of},
    text,
};

/// A command of the menu; teloxide's has no `is_ephemeral`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Item {
    command: String,
    description: String,
    /// Whether clients send it so that only its sender and the bot see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_ephemeral: bool,
}

impl Item {
    fn new(word: &str, language: Language, scope: &BotCommandScope) -> Self {
        Self {
            command: word.to_owned(),
            description: lookup(language, &format!("menu-{word}"), &Default::default()),
            is_ephemeral: is_of_groups(scope) && Command::is_whispered(word),
        }
    }
}

/// Whether a list is shown in groups.
fn is_of_groups(scope: &BotCommandScope) -> bool {
    !matches!(
        scope,
        BotCommandScope::Default | BotCommandScope::AllPrivateChats
    )
}

/// Our own payload of `setMyCommands`.
#[derive(Serialize)]
struct SetMyCommands {
    commands: Vec<Item>,
    scope: BotCommandScope,
    #[serde(skip_serializing_if = "Option::is_none")]
    language_code: Option<String>,
}

impl Payload for SetMyCommands {
    type Output = True;
    const NAME: &'static str = "SetMyCommands";
}

/// Our own payload of `getMyCommands`.
#[derive(Serialize)]
struct GetMyCommands {
    scope: BotCommandScope,
    #[serde(skip_serializing_if = "Option::is_none")]
    language_code: Option<String>,
}

impl Payload for GetMyCommands {
    type Output = Vec<Item>;
    const NAME: &'static str = "GetMyCommands";
}

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
        let commands = Command::menu().map(|word| Item::new(word, language, &scope));
        let commands: Vec<_> = commands.collect();
        let language_code = code.map(str::to_owned);
        let there = GetMyCommands {
            scope: scope.clone(),
            language_code: language_code.clone(),
        };
        if bot.ask(&there).await.is_ok_and(|there| there == commands) {
            continue;
        }
        let menu = SetMyCommands {
            commands,
            scope,
            language_code,
        };
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
