//! What a test or the demo may change about the emulated server.

use std::time::Duration;

use super::{Telegram, limits};

/// How new a Bot API server is, as far as ephemeral messages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BotApi {
    /// Knows nothing of them.
    V9,
    /// People send commands so, but `ephemeral_message_parameters` are passed over: what is sent with
    /// them is seen by everybody.
    V10_2,
    V10_3,
}

/// The switches of one emulated Telegram.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) allow_loopback_urls: bool,
    pub(super) enforce_flood: bool,
    pub(super) bot_api: BotApi,
    pub(super) patience: Duration,
    pub(super) callback_answer: Duration,
    pub(super) webhook_timeout: Duration,
    pub(super) webhook_backoff: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            allow_loopback_urls: false,
            enforce_flood: false,
            bot_api: BotApi::V10_3,
            patience: Duration::from_secs(10),
            callback_answer: limits::CALLBACK_ANSWER,
            webhook_timeout: Duration::from_secs(50),
            webhook_backoff: Duration::from_secs(1),
        }
    }
}

impl Telegram {
    /// Whether links, buttons and webhooks may lead to this machine by plain `http`, which the real
    /// server refuses. Off by default.
    pub fn allow_loopback_urls(&self, allow: bool) -> &Self {
        self.world().settings.allow_loopback_urls = allow;
        self
    }

    /// Whether messages beyond the documented pace are answered with 429. Off by default.
    pub fn enforce_flood(&self, enforce: bool) -> &Self {
        self.world().settings.enforce_flood = enforce;
        self
    }

    /// How new the server is; the newest by default.
    pub fn set_bot_api(&self, version: BotApi) -> &Self {
        self.world().settings.bot_api = version;
        self
    }

    /// How long the people wait for the bot before they give up and panic; 10 s by default.
    pub fn set_patience(&self, patience: Duration) -> &Self {
        self.world().settings.patience = patience;
        self
    }

    /// How long after a tap the bot may answer it; 15 s by default.
    pub fn set_callback_answer(&self, within: Duration) -> &Self {
        self.world().settings.callback_answer = within;
        self
    }

    /// How long a webhook may take to answer (50 s by default), and the first pause before an update
    /// is tried again (1 s by default, doubled each time up to a minute).
    pub fn set_webhook_pace(&self, timeout: Duration, backoff: Duration) -> &Self {
        let mut world = self.world();
        world.settings.webhook_timeout = timeout;
        world.settings.webhook_backoff = backoff;
        drop(world);
        self
    }

    /// Moves the server's clock forward: queries grow too old, messages undeletable, links stale.
    pub fn advance(&self, time: Duration) {
        let mut world = self.world();
        world.clock.skip(time);
        world.touch();
        drop(world);
        self.report_unanswered();
    }
}
