//! News: what happens in an account, and whom it concerns. Nothing here knows of messages.
//!
//! The [`Reader`] of an account (one, whatever the number of instances) asks for its events, passes over those
//! that were `seen`, finds out whom each concerns (`concern`), and puts it into the [`Outbox`], once for each
//! chat, where it stays until it is told.

mod burst;
mod concern;
mod day;
mod days;
mod hooks;
mod item;
mod known;
mod mention;
mod outbox;
mod quiet;
mod reader;
mod readings;
mod seen;
mod text;
mod trial;
mod why;
mod wish;
mod wishes;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use teloxide::types::UserId;
use tokio::sync::Notify;
use url::Url;

use crate::{
    accounts::{Accounts, Profiles},
    cluster::Cluster,
    people::People,
    store::{Records, StoreError},
    worksection::AccountName,
};

pub use burst::MANY;
pub use day::{Agenda, Occasion, is_of, mark};
pub use days::{Days, Known};
pub use hooks::Delivered;
pub use item::{Item, What, Why};
pub use known::KnownTasks;
pub use outbox::{Outbox, Waiting};
pub use quiet::{DEFAULT_ZONE, Quiet, ZONES, local};
pub use reader::{Reader, named_in};
pub use readings::{Read, Readings};
pub use text::plain;
pub use why::{Case, Explained, Verdict};
pub use wish::{Group, Kind, Mute, Volume, Whose, Wish};
pub use wishes::Wishes;

use burst::Bursts;
use hooks::Hooks;
use reader::{Cursors, Stages};
use seen::Seen;

/// Longest wait of news of a task for others of it.
const TOGETHER: Duration = Duration::from_secs(10);
/// How long an event is known that was read once. A catch-up reads the last 72 hours anew.
const KNOWN: Duration = Duration::from_secs(4 * 24 * 3600);

/// How often it is looked whose day is to be summed up, where accounts are not asked more often.
const DAYS: Duration = Duration::from_secs(30);

/// Everything about news that outlives an update.
pub struct News {
    /// Who wants to hear of what.
    pub wishes: Wishes,
    /// What is to be told.
    pub outbox: Outbox,
    /// What was read a moment ago.
    pub readings: Readings,
    /// Which days were summed up.
    pub days: Days,
    /// How tasks were when they were read last.
    pub known: KnownTasks,
    bursts: Bursts,
    seen: Seen,
    stages: Stages,
    cursors: Cursors,
    hooks: Hooks,
    /// Where webhooks bring events, if the world reaches the bot.
    public: Option<Url>,
    /// Says that a webhook brought something.
    brought: Notify,
    /// How often an account is asked for its events.
    every: Duration,
    /// Says that somebody wants something else now.
    changed: Notify,
    /// Wakes whoever looks which accounts have somebody who wants news.
    woken: Notify,
}

/// What readers work with.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The links of chats.
    pub accounts: &'a Accounts,
    /// Who people said they are.
    pub profiles: &'a Profiles,
    /// Directories, and the API.
    pub people: &'a People,
    /// The other instances.
    pub cluster: &'a Cluster,
    /// The news themselves.
    pub news: &'a News,
}

impl News {
    /// Opens the news in this store; accounts are asked for events at this interval. Where the world reaches
    /// the bot, they bring them to addresses below `public`, and are asked less often.
    pub fn new(records: &Records, every: Duration, public: Option<Url>) -> Arc<Self> {
        Arc::new(Self {
            wishes: Wishes::new(records),
            outbox: Outbox::new(records),
            readings: Readings::default(),
            days: Days::new(records),
            known: KnownTasks::new(records),
            bursts: Bursts::default(),
            seen: Seen::new(records),
            stages: Stages::new(records),
            cursors: Cursors::new(records),
            hooks: Hooks::new(records),
            public,
            brought: Notify::new(),
            changed: Notify::new(),
            every,
            woken: Notify::new(),
        })
    }

    /// Returns the accounts of which somebody wants news.
    pub async fn accounts(&self) -> Result<Vec<AccountName>, StoreError> {
        self.wishes.accounts().await
    }

    /// Says that somebody wants news now.
    pub fn wake(&self) {
        self.woken.notify_waiters();
        self.woken.notify_one();
    }

    /// Says that somebody wants something else now: what was kept back may be told.
    pub fn change(&self) {
        self.changed.notify_waiters();
    }

    /// Waits until somebody wants something else.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Waits until somebody wants news, for so long at most.
    pub async fn woken(&self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most, self.woken.notified()).await;
    }

    /// Keeps what was brought to the address of a webhook, if whoever brings it proves to be Worksection.
    pub async fn deliver(
        &self,
        path: &str,
        authorization: &[u8],
        body: &[u8],
    ) -> Result<Delivered, StoreError> {
        let (delivered, account) = self.hooks.keep(path, authorization, body).await?;
        if account.is_some() {
            self.brought.notify_waiters();
        }
        Ok(delivered)
    }

    /// Returns, once, who is to be told that Worksection pauses the account's webhook again and again.
    pub async fn webhook_trouble(
        &self,
        account: &AccountName,
    ) -> Result<Option<UserId>, StoreError> {
        self.hooks.untold(account).await
    }

    /// Forgets what was read of an account, unless somebody wants news of it.
    pub async fn forget_account(&self, account: &AccountName) -> Result<(), StoreError> {
        if !self.wishes.in_account(account).await?.is_empty() {
            return Ok(());
        }
        self.seen.forget(account).await?;
        self.known.forget(account).await?;
        self.hooks.forget(account).await
    }

    /// Whether the world reaches the bot, so that webhooks can bring events.
    pub fn is_reachable(&self) -> bool {
        self.public.is_some()
    }

    /// Whether there is a webhook for an account.
    pub async fn has_hook(&self, account: &AccountName) -> Result<bool, StoreError> {
        self.hooks.has(account).await
    }

    /// Forgets up to when was read by a right that nobody uses any more.
    pub async fn forget_right(&self, directory: &str) -> Result<(), StoreError> {
        self.cursors.forget(directory).await?;
        self.stages.forget(directory).await
    }

    /// Whether many events of an account are being read, so that what is quiet waits for the rest of them.
    pub fn is_in_burst(&self, account: &AccountName) -> bool {
        self.bursts.has(account)
    }

    /// Says that events of so many tasks are being read, as long as what is returned is kept.
    fn burst(&self, account: &AccountName, tasks: usize) -> Option<burst::Burst<'_>> {
        (tasks > MANY).then(|| self.bursts.begin(account))
    }

    /// Returns the moment at which an account is asked again that was asked at `last`.
    fn next(&self, last: Instant, sources: usize, are_brought: bool) -> Instant {
        let every = if are_brought {
            self.seldom()
        } else {
            self.every
        };
        // All tokens of an account together take a sixth of its pace at most.
        let share = Duration::from_secs(6) * u32::try_from(sources).unwrap_or(u32::MAX);
        last + every.max(if sources > 1 { share } else { Duration::ZERO })
    }

    /// Returns for how long quiet news of a task wait after others of it, to be told together: ten seconds, or
    /// less where accounts are asked very often.
    pub fn together(&self) -> Duration {
        (self.every / 6).min(TOGETHER)
    }

    /// Returns how often it is looked whose day is to be summed up.
    pub fn looks_at_days(&self) -> Duration {
        self.every.min(DAYS)
    }

    /// Returns how often an account is asked that brings its events, for what was missed.
    pub fn seldom(&self) -> Duration {
        self.every * 10
    }

    /// Returns how long Telegram may refuse all texts of a chat before somebody is told.
    pub fn hours(&self) -> Duration {
        self.every * 180
    }
}
