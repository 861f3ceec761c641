//! What Telegram shows of the bot before anything is written: the command menu and the descriptions,
//! in both languages.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use teloxide::{
    payloads::{
        DeleteMyCommands, GetMyDescription, GetMyShortDescription, SetMyDescription,
        SetMyShortDescription, setters::*,
    },
    requests::Payload,
    types::{BotCommandScope, ChatId, Recipient, True},
};
use tokio::time::timeout;
use tracing::warn;

use crate::{
    chat::{
        flow::Chat,
        house::House,
        words::{
            ask::Ask,
            command::{Command, Shelf},
        },
    },
    i18n::{Language, lookup},
    store::StoreError,
    telegram::{Bot, Error, method_of},
    text,
};

/// How long Telegram is waited for, since an update counts as handled after that.
const PATIENCE: Duration = Duration::from_secs(3);

/// The menus that do not depend on the chat, with the chats that show them. A narrower scope wins.
fn shelves() -> [(BotCommandScope, Shelf); 3] {
    [
        (BotCommandScope::AllPrivateChats, Shelf::Unlinked),
        (BotCommandScope::AllGroupChats, Shelf::Group),
        (
            BotCommandScope::AllChatAdministrators,
            Shelf::Administrators,
        ),
    ]
}

/// A command of the menu; teloxide's has no `is_ephemeral`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Item {
    command: String,
    description: String,
    /// Whether clients send it so that only its sender and the bot see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_ephemeral: bool,
}

fn described(word: &str, language: Language) -> String {
    lookup(language, &format!("menu-{word}"), &Default::default())
}

fn items(shelf: Shelf, language: Language) -> Vec<Item> {
    let item = |word: &&str| Item {
        command: (*word).to_owned(),
        description: described(word, language),
        is_ephemeral: shelf.is_of_groups() && Command::is_whispered(word),
    };
    shelf.words().iter().map(item).collect()
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
pub(crate) async fn set(bot: &Bot, username: &str, default: Language) {
    // Without a language code it applies to everyone whose language has none of its own.
    set_in(bot, username, default, None).await;
    for language in Language::ALL {
        set_in(bot, username, language, Some(language.code())).await;
    }
}

async fn set_in(bot: &Bot, username: &str, language: Language, code: Option<&str>) {
    for (scope, shelf) in shelves() {
        let commands = items(shelf, language);
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
    describe_in(bot, username, language, code).await;
}

/// Gives a private chat the menu of a linked one in this language, or takes it away again.
pub(super) async fn fit(bot: &Bot, chat: ChatId, linked: Option<Language>) -> Result<(), Error> {
    let scope = BotCommandScope::Chat {
        chat_id: Recipient::Id(chat),
    };
    match linked {
        Some(language) => {
            let menu = SetMyCommands {
                commands: items(Shelf::Private, language),
                scope,
                language_code: None,
            };
            bot.call(&menu).await.map(drop)
        }
        None => {
            let menu = DeleteMyCommands::new().scope(scope);
            bot.call(&menu).await.map(drop)
        }
    }
}

async fn describe_in(bot: &Bot, username: &str, language: Language, code: Option<&str>) {
    let code = code.map(str::to_owned);
    let wanted = text!(language, "bot-description", bot = username);
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

impl Chat {
    /// Gives a private chat the menu that fits its link and its person's language. What was shown before
    /// is noted with the person, so that Telegram is told changes only.
    pub(super) async fn fit_menu(&self, ask: &Ask) -> Result<(), StoreError> {
        let House {
            profiles, accounts, ..
        } = &*self.house;
        let profile = profiles.get(ask.person).await?;
        let language = profile.language.unwrap_or(ask.telegram_language);
        let is_linked = accounts.session(ask.chat).await?.is_some();
        let wanted = is_linked.then_some(language);
        // Whoever was forgotten just now has no note any more, and still the menu.
        let shown = profile.menu.or(ask.menu);
        if wanted == shown || self.menus_failed.has(&ask.chat) {
            return Ok(());
        }
        let fitted = timeout(PATIENCE, fit(&self.bot, ask.chat, wanted)).await;
        match fitted {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                self.menus_failed.note(ask.chat);
                warn!(%error, "menu of a chat not set; it shows the former one");
                return Ok(());
            }
            // It is told with the next message.
            Err(_) => return Ok(()),
        }
        if profile.menu == wanted {
            return Ok(());
        }
        profiles
            .update(ask.person, |profile| profile.menu = wanted)
            .await
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
    use crate::chat::words::command::Command;

    /// `UPDATE_KIT=1 cargo test --lib the_kit` writes the files anew.
    #[test]
    fn the_kit_for_botfather_has_the_commands_as_they_are() {
        for language in Language::ALL {
            let line = |word: &&str| format!("{word} - {}\n", described(word, language));
            // What BotFather sets is for chats of which the bot says nothing else.
            let wanted: String = Shelf::Unlinked.words().iter().map(line).collect();
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
                let text = described(word, language);
                assert!(
                    !text.contains("menu-"),
                    "menu-{word} in {}",
                    language.code()
                );
            }
        }
    }
}
