//! Command menus: lists by scope and language, and which of them a client shows.

use serde::{Deserialize, Serialize};

use super::{
    Person, Room, Telegram,
    state::{RoomKind, World},
};

/// A command of a menu, without its slash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuCommand {
    pub command: String,
    pub description: String,
    /// Whether clients send it so that only its sender and the bot see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_ephemeral: bool,
}

impl Telegram {
    /// The commands that a person's client shows in a room: the narrowest scope that has a list, in
    /// it the person's language before none.
    /// <https://core.telegram.org/bots/api#determining-list-of-commands>
    pub fn menu_for(&self, person: &Person, room: &Room) -> Vec<MenuCommand> {
        let world = self.world();
        let state = world.room(room.id);
        let bot = match state.kind {
            RoomKind::Private { bot, .. } => Some(bot),
            _ => world.bots.iter().map(|b| b.id).find(|&b| state.has(b)),
        };
        let Some(bot) = bot.and_then(|id| world.bot(id)) else {
            return Vec::new();
        };
        let language = world.people[&person.id].language.clone();
        let language = language.unwrap_or_default();
        // Lists are kept by two letters, clients may speak `en-GB`.
        let language = language.split('-').next().unwrap_or_default();
        let lists = scopes(&world, person.id, room)
            .into_iter()
            .flat_map(|scope| {
                [language, ""].map(|l| bot.commands.get(&(scope.clone(), l.to_owned())))
            });
        lists.flatten().next().cloned().unwrap_or_default()
    }

    /// A text of the first bot that a client shows: `name`, `description` or `short_description`.
    pub fn text_for(&self, person: &Person, kind: &str) -> Option<String> {
        let world = self.world();
        let bot = world.bots.first()?;
        let language = world.people[&person.id].language.clone();
        let wanted = language.unwrap_or_default();
        let wanted = wanted.split('-').next().unwrap_or_default();
        let mut found = bot.texts.iter().filter(|((k, _), _)| *k == kind);
        let exact = found.clone().find(|((_, l), _)| l == wanted);
        let text = exact.or_else(|| found.find(|((_, l), _)| l.is_empty()))?;
        Some(text.1.clone())
    }
}

/// The scopes that apply, the narrowest first.
fn scopes(world: &World, person: i64, room: &Room) -> Vec<String> {
    let state = world.room(room.id);
    let chat = state.chat;
    if state.is_private() {
        return vec![
            format!("chat {chat}"),
            "all_private_chats".into(),
            "default".into(),
        ];
    }
    let mut scopes = vec![format!("chat_member {chat} {person}")];
    if state.is_admin(person) {
        scopes.push(format!("chat_administrators {chat}"));
    }
    scopes.push(format!("chat {chat}"));
    if state.is_admin(person) {
        scopes.push("all_chat_administrators".into());
    }
    scopes.extend(["all_group_chats".into(), "default".into()]);
    scopes
}
