//! The webhook of an account: made where it can be, looked at now and then, and taken down with the last chat
//! that wants news.

use std::time::{Instant, SystemTime};

use tracing::warn;
use url::Url;

use super::{Found, Reader, Trouble, Wishers};
use crate::{accounts::Session, metrics, worksection::Webhook};

/// How many times rarer, in powers of two, a webhook is tried that there cannot be: some ten hours.
const RARER: u32 = 6;
/// A webhook that is paused again within so many looks, a day, is left so.
const LATELY: u32 = 144;

/// How the account's webhook is.
#[derive(Default)]
pub(super) struct Hanging {
    /// Whether it brings what happens.
    pub(super) works: bool,
    /// How often in a row there could be none.
    refused: u32,
    looked: Option<Instant>,
    /// The key with which it was made.
    key: Option<Session>,
}

impl Reader<'_> {
    /// Reads what a webhook brought.
    pub(super) async fn take_brought(&self, wishers: &Wishers) -> Result<(), Trouble> {
        let hooks = &self.desk.news.hooks;
        let Some(key) = self.hook.key.as_ref() else {
            return Ok(());
        };
        let brought = hooks.brought(&self.account).await?;
        let all: Vec<_> = brought.iter().flat_map(|(_, events)| events).collect();
        let _burst = self.burst(&all).await?;
        for (name, events) in brought {
            let since = SystemTime::now();
            for (place, event) in (0..).zip(events) {
                let found = Found {
                    event: &event,
                    since,
                    place,
                    late: false,
                };
                self.take(&found, key, wishers).await?;
            }
            hooks.taken(&name).await?;
        }
        Ok(())
    }

    /// Sees now and then that the account has a webhook that works, where the world reaches the bot and a chat
    /// has the account's key.
    pub(super) async fn look_at_hook(&mut self, wishers: &Wishers) {
        let news = self.desk.news;
        let key = wishers.all.iter().find(|wisher| wisher.session.is_by_key());
        let (Some(base), Some(key)) = (&news.public, key) else {
            self.hook.works = false;
            return;
        };
        // Where there can be none, it is tried ever more seldom.
        let every = news.seldom() * (1 << self.hook.refused.min(RARER));
        if self
            .hook
            .looked
            .is_some_and(|looked| looked.elapsed() < every)
        {
            return;
        }
        self.hook.looked = Some(Instant::now());
        self.hook.key = Some(key.session.clone());
        match self.hang(base, &key.session).await {
            Ok(works) => {
                self.hook.works = works;
                self.hook.refused = if works { 0 } else { self.hook.refused + 1 };
            }
            Err(error) => {
                self.hook.works = false;
                if matches!(&error, Trouble::Worksection(error) if error.is_answer()) {
                    self.hook.refused += 1;
                }
                warn!(account = %self.account, %error, "no webhook; events are asked for, and it is tried again later");
                metrics::news_webhook("refused");
            }
        }
    }

    /// Returns whether the account's webhook works, after making one if there is none, or anew if it was paused.
    async fn hang(&self, base: &Url, key: &Session) -> Result<bool, Trouble> {
        let news = self.desk.news;
        let hook = news.hooks.of(&self.account).await?;
        let url = hook.address(base);
        let api = self.desk.people.api(key).patient();
        let works = |known: &[Webhook]| {
            let mut known = known.iter();
            known.any(|known| known.url == url && known.status == "active")
        };
        let known = api.get_webhooks().await?;
        if works(&known) {
            return Ok(true);
        }
        if known.iter().any(|known| known.url == url) {
            metrics::news_webhook("paused");
            let lately = news.seldom() * LATELY;
            let hooks = &news.hooks;
            if !hooks.paused(&self.account, key.linker(), lately).await? {
                warn!(account = %self.account, "webhook paused again; left so, and events are asked for");
                return Ok(false);
            }
            warn!(account = %self.account, "webhook was paused; made anew");
        }
        for old in known.iter().filter(|known| is_below(base, known)) {
            api.delete_webhook(&old.id).await?;
        }
        api.add_webhook(&url, (&hook.user, &hook.password)).await?;
        metrics::news_webhook("added");
        Ok(works(&api.get_webhooks().await?))
    }

    /// Removes the account's webhook, since nobody wants news any more. What Worksection does not let go of is
    /// paused by it when nobody is at its address.
    pub(super) async fn take_down(&self) {
        let news = self.desk.news;
        let (Some(base), Some(key)) = (&news.public, &self.hook.key) else {
            return;
        };
        let api = self.desk.people.api(key).patient();
        let removed = async {
            for known in api.get_webhooks().await? {
                if is_below(base, &known) {
                    api.delete_webhook(&known.id).await?;
                }
            }
            news.hooks.forget(&self.account).await?;
            Ok::<_, Trouble>(())
        };
        if let Err(error) = removed.await {
            warn!(account = %self.account, %error, "webhook not removed");
        }
    }
}

/// Whether a webhook is one of the bot's.
fn is_below(base: &Url, known: &Webhook) -> bool {
    let base = base.as_str().trim_end_matches('/');
    known
        .url
        .strip_prefix(base)
        .is_some_and(|rest| rest.starts_with('/'))
}
