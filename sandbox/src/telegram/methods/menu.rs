//! Command lists, the bot's name and descriptions, the menu button.

use serde_json::{Map, Value, json};

use super::{Answer, Exchange, Refusal};
use crate::telegram::{BotApi, Event, MenuCommand, limits};

/// Bot commands: 1-32 of `a-z0-9_`.
const COMMAND: usize = 32;
const COMMAND_DESCRIPTION: usize = 256;

/// `setMyCommands`; an empty list deletes.
pub(super) fn set_commands(call: &mut Exchange<'_>) -> Answer {
    let key = (call.scope()?, call.language()?);
    let mut commands: Vec<MenuCommand> = call.params.shaped("commands")?.unwrap_or_default();
    if commands.len() > limits::COMMANDS {
        return Err(Refusal::rule("BOT_COMMANDS_TOO_MUCH"));
    }
    let knows_whispers = call.world.settings.bot_api >= BotApi::V10_2;
    for item in &mut commands {
        item.is_ephemeral &= knows_whispers;
        let name = item.command.trim_start_matches('/').to_owned();
        item.command = name;
        check(item)?;
    }
    call.change_lists(|lists| {
        if commands.is_empty() {
            lists.remove(&key)
        } else {
            lists.insert(key, commands)
        }
    })
}

/// `getMyCommands`: exactly this scope and language.
pub(super) fn commands(call: &mut Exchange<'_>) -> Answer {
    let key = (call.scope()?, call.language()?);
    let list = call
        .world
        .bot(call.bot)
        .and_then(|bot| bot.commands.get(&key));
    Ok(list.map_or(json!([]), |list| json!(list)))
}

/// `deleteMyCommands`
pub(super) fn delete_commands(call: &mut Exchange<'_>) -> Answer {
    let key = (call.scope()?, call.language()?);
    call.change_lists(|lists| lists.remove(&key))
}

fn check(item: &MenuCommand) -> Result<(), Refusal> {
    let name = item.command.as_bytes();
    let is_name = (1..=COMMAND).contains(&name.len())
        && name
            .iter()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_');
    if !is_name {
        return Err(Refusal::rule("BOT_COMMAND_INVALID"));
    }
    match item.description.chars().count() {
        1..=COMMAND_DESCRIPTION => Ok(()),
        _ => Err(Refusal::rule("BOT_COMMAND_DESCRIPTION_INVALID")),
    }
}

/// `setMyName`
pub(super) fn set_name(call: &mut Exchange<'_>) -> Answer {
    let done = call.set_text("name", 64)?;
    let named = call.params.text("name").filter(|name| !name.is_empty());
    let is_default = call.language()?.is_empty();
    if let (Some(name), true, Some(bot)) = (named, is_default, call.world.bot_mut(call.bot)) {
        bot.name = name;
    }
    Ok(done)
}

/// `getMyName`
pub(super) fn name(call: &mut Exchange<'_>) -> Answer {
    let own = call.world.bot(call.bot).map(|bot| bot.name.clone());
    call.get_text("name", own.unwrap_or_default())
}

/// `setMyDescription`
pub(super) fn set_description(call: &mut Exchange<'_>) -> Answer {
    call.set_text("description", 512)
}

/// `getMyDescription`
pub(super) fn description(call: &mut Exchange<'_>) -> Answer {
    call.get_text("description", String::new())
}

/// `setMyShortDescription`
pub(super) fn set_short_description(call: &mut Exchange<'_>) -> Answer {
    call.set_text("short_description", 120)
}

/// `getMyShortDescription`
pub(super) fn short_description(call: &mut Exchange<'_>) -> Answer {
    call.get_text("short_description", String::new())
}

/// `setChatMenuButton`
pub(super) fn set_button(call: &mut Exchange<'_>) -> Answer {
    let chat = call.params.integer("chat_id");
    let button: Option<Map<String, Value>> = call.params.shaped("menu_button")?;
    let button = button.map_or(json!({ "type": "default" }), Value::Object);
    let kind = button["type"].as_str().unwrap_or_default();
    if !["commands", "default", "web_app"].contains(&kind) {
        return Err(Refusal::rule("MenuButton has unsupported type"));
    }
    if let Some(bot) = call.world.bot_mut(call.bot) {
        bot.menu_buttons.insert(chat, button);
    }
    call.world.emit(Event::Menu { bot: call.bot });
    Ok(json!(true))
}

/// `getChatMenuButton`
pub(super) fn button(call: &mut Exchange<'_>) -> Answer {
    let chat = call.params.integer("chat_id");
    let bot = call.world.bot(call.bot);
    let buttons = bot.map(|bot| &bot.menu_buttons);
    let button = buttons.and_then(|set| set.get(&chat).or_else(|| set.get(&None)));
    Ok(button.cloned().unwrap_or(json!({ "type": "commands" })))
}

type Lists = std::collections::BTreeMap<(String, String), Vec<MenuCommand>>;

impl Exchange<'_> {
    /// A scope as the key it is kept under.
    fn scope(&mut self) -> Result<String, Refusal> {
        let scope: Option<Map<String, Value>> = self.params.shaped("scope")?;
        let Some(scope) = scope else {
            return Ok("default".to_owned());
        };
        limits::unknown_fields(
            "scope",
            &scope,
            &["type", "chat_id", "user_id"],
            &mut self.broken,
        );
        let number = |name: &str| scope.get(name).and_then(Value::as_i64);
        let chat = || number("chat_id").ok_or_else(|| Refusal::outcome("chat not found"));
        let kind = scope
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match kind {
            "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => {
                Ok(kind.to_owned())
            }
            "chat" | "chat_administrators" => Ok(format!("{kind} {}", chat()?)),
            "chat_member" => {
                let user = number("user_id");
                let user = user.ok_or_else(|| Refusal::rule("invalid user_id specified"))?;
                Ok(format!("{kind} {} {user}", chat()?))
            }
            _ => Err(Refusal::rule("BotCommandScope has unsupported type")),
        }
    }

    /// Two letters of a language, or nothing.
    fn language(&self) -> Result<String, Refusal> {
        let code = self.params.text("language_code").unwrap_or_default();
        let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
        if code.is_empty() || is_code {
            Ok(code)
        } else {
            Err(Refusal::rule("invalid language code specified"))
        }
    }

    fn change_lists<T>(&mut self, change: impl FnOnce(&mut Lists) -> T) -> Answer {
        if let Some(bot) = self.world.bot_mut(self.bot) {
            change(&mut bot.commands);
        }
        self.world.emit(Event::Menu { bot: self.bot });
        Ok(json!(true))
    }

    fn set_text(&mut self, kind: &'static str, limit: usize) -> Answer {
        let text = self.params.text(kind).unwrap_or_default();
        let language = self.language()?;
        if text.chars().count() > limit {
            let what = kind.replace('_', " ");
            return Err(Refusal::rule(format!("{what} is too long")));
        }
        if let Some(bot) = self.world.bot_mut(self.bot) {
            if text.is_empty() {
                bot.texts.remove(&(kind, language))
            } else {
                bot.texts.insert((kind, language), text)
            };
        }
        self.world.emit(Event::Menu { bot: self.bot });
        Ok(json!(true))
    }

    fn get_text(&self, kind: &'static str, otherwise: String) -> Answer {
        let language = self.language()?;
        let texts = self.world.bot(self.bot).map(|bot| &bot.texts);
        let text = texts.and_then(|texts| {
            let exact = texts.get(&(kind, language));
            exact.or_else(|| texts.get(&(kind, String::new()))).cloned()
        });
        Ok(json!({ kind: text.unwrap_or(otherwise) }))
    }
}
