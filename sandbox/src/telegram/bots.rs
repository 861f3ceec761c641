//! The bots: what BotFather knows of each, and the handle to it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Event, Telegram, menu::MenuCommand, updates::Queue, webhook::Webhook};

/// One registered bot.
#[derive(Debug)]
pub(super) struct BotState {
    /// The part of the token before the colon.
    pub(super) id: i64,
    pub(super) token: String,
    pub(super) username: String,
    pub(super) name: String,
    /// Can be added to groups.
    pub(super) joins_groups: bool,
    /// Sees in groups only what is meant for it.
    pub(super) privacy: bool,
    pub(super) inline_mode: bool,
    /// Learns of mentions in chats that it is not in.
    pub(super) guest_mode: bool,
    /// Learns which inline result was chosen.
    pub(super) inline_feedback: bool,
    pub(super) queue: Queue,
    /// The `getUpdates` call that waits now.
    pub(super) poll: Option<i64>,
    pub(super) webhook: Option<Webhook>,
    /// By scope and language.
    pub(super) commands: BTreeMap<(String, String), Vec<MenuCommand>>,
    /// Names and descriptions, by kind and language.
    pub(super) texts: BTreeMap<(&'static str, String), String>,
    /// By private chat; `None` is the default.
    pub(super) menu_buttons: BTreeMap<Option<i64>, Value>,
}

impl BotState {
    /// A `User`.
    pub(super) fn json(&self) -> Value {
        json!({
            "id": self.id,
            "is_bot": true,
            "first_name": self.name,
            "username": self.username,
        })
    }

    /// The answer of `getMe`.
    pub(super) fn me(&self) -> Value {
        let mut me = self.json();
        me["can_join_groups"] = json!(self.joins_groups);
        me["can_read_all_group_messages"] = json!(!self.privacy);
        me["supports_inline_queries"] = json!(self.inline_mode);
        me["supports_guest_queries"] = json!(self.guest_mode);
        me["can_connect_to_business"] = json!(false);
        me["has_main_web_app"] = json!(false);
        me
    }
}

/// A handle to one bot's settings at BotFather.
#[derive(Clone)]
pub struct Bot {
    telegram: Telegram,
    id: i64,
    token: String,
}

impl Telegram {
    /// Registers a bot, as BotFather would: `telegram.bot("1:demo", "demo_bot")`. The first one is
    /// the bot that people mean unless another is named.
    ///
    /// # Panics
    /// If the token does not begin with a number and a colon.
    pub fn bot(&self, token: &str, username: &str) -> Bot {
        let id = token.split_once(':').and_then(|(id, _)| id.parse().ok());
        let Some(id) = id else {
            panic!("a token is a number, a colon and a secret");
        };
        let mut world = self.world();
        if world.bot(id).is_none() {
            world.bots.push(BotState {
                id,
                token: token.to_owned(),
                username: username.to_owned(),
                name: username.to_owned(),
                joins_groups: true,
                privacy: true,
                inline_mode: true,
                guest_mode: false,
                inline_feedback: false,
                queue: Queue::default(),
                poll: None,
                webhook: None,
                commands: BTreeMap::new(),
                texts: BTreeMap::new(),
                menu_buttons: BTreeMap::new(),
            });
        }
        drop(world);
        Bot {
            telegram: self.clone(),
            id,
            token: token.to_owned(),
        }
    }
}

impl Bot {
    /// Its user identifier.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Its token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The name shown above its messages.
    pub fn named(self, name: &str) -> Self {
        self.change(|bot| bot.name = name.to_owned())
    }

    /// Whether people can add it to groups (`/setjoingroups`); on by default.
    pub fn joins_groups(self, on: bool) -> Self {
        self.change(|bot| bot.joins_groups = on)
    }

    /// Whether it sees in groups only what is meant for it; on by default.
    pub fn privacy(self, on: bool) -> Self {
        self.change(|bot| bot.privacy = on)
    }

    /// Whether it answers inline queries; on by default.
    pub fn inline_mode(self, on: bool) -> Self {
        self.change(|bot| bot.inline_mode = on)
    }

    /// Whether it learns of mentions in chats that it is not in; off by default.
    pub fn guest_mode(self, on: bool) -> Self {
        self.change(|bot| bot.guest_mode = on)
    }

    /// Whether it learns which inline result was chosen; off by default.
    pub fn inline_feedback(self, on: bool) -> Self {
        self.change(|bot| bot.inline_feedback = on)
    }

    /// Replaces its token: the old one is refused from now on.
    pub fn revoke_token(self, new: &str) -> Self {
        let mut bot = self.change(|bot| bot.token = new.to_owned());
        bot.token = new.to_owned();
        bot
    }

    fn change(self, change: impl FnOnce(&mut BotState)) -> Self {
        let mut world = self.telegram.world();
        if let Some(bot) = world.bot_mut(self.id) {
            change(bot);
        }
        world.emit(Event::Menu { bot: self.id });
        drop(world);
        self
    }
}
