//! The webhook of an account: made where it can be, looked at now and then, and taken down with the last chat
//! that wants news.

use std::time::{Instant, SystemTime};

use teloxide::types::UserId;
use tracing::warn;
use url::Url;

use super::{Found, Reader, Trouble, Wishers};
use crate::{
    accounts::Session,
    metrics,
    store::StoreError,
    worksection::{ApiCode, Error, Webhook},
};

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
    /// The right with which it was made.
    key: Option<Session>,
    /// The rights with which it was tried, by their directories.
    rights: Vec<String>,
    /// Whether it was let go of, since nobody may make one.
    is_let_go: bool,
}

impl Reader<'_> {
    /// Reads what a webhook brought.
    pub(super) async fn take_brought(&mut self, wishers: &Wishers) -> Result<(), Trouble> {
        let hooks = &self.desk.news.hooks;
        let Some(key) = self.hook.key.clone() else {
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
                let taken = self.take(&found, &key, wishers).await;
                if let Err(Trouble::Worksection(Error::Unauthorized)) = &taken {
                    // It may be another's turn.
                    self.hook.rights.clear();
                }
                taken?;
            }
            self.desk.news.hooks.taken(&name).await?;
        }
        Ok(())
    }

    /// Sees now and then that the account has a webhook that works, where the world reaches the bot and a chat
    /// has the account's key or somebody who administers it let the bot make one.
    pub(super) async fn look_at_hook(&mut self, wishers: &Wishers) {
        let news = self.desk.news;
        let Some(base) = &news.public else {
            return;
        };
        let Ok(rights) = self.rights(wishers).await else {
            return;
        };
        if rights.is_empty() {
            return self.let_go().await;
        }
        let names = rights.iter().map(|right| right.session.directory.clone());
        let names: Vec<_> = names.collect();
        if names == self.hook.rights {
            // Where there can be none, it is tried ever more seldom.
            let every = news.seldom() * (1 << self.hook.refused.min(RARER));
            let looked = self.hook.looked;
            if looked.is_some_and(|looked| looked.elapsed() < every) {
                return;
            }
        } else {
            self.hook.refused = 0;
        }
        self.hook.rights = names;
        self.hook.looked = Some(Instant::now());
        self.hook.is_let_go = false;
        self.hook.works = false;
        self.look_by(base, rights).await;
    }

    /// Looks at the webhook by the first of these rights that may.
    async fn look_by(&mut self, base: &Url, rights: Vec<Administering>) {
        let mut is_refused = false;
        for Administering { person, session } in rights {
            self.hook.key = Some(session.clone());
            let error = match self.hang(base, &session).await {
                Ok(works) => {
                    self.hook.works = works;
                    self.hook.refused = if works { 0 } else { self.hook.refused + 1 };
                    return;
                }
                Err(error) => error,
            };
            is_refused = matches!(&error, Trouble::Worksection(error) if error.is_answer());
            warn!(account = %self.account, %error, "no webhook; events are asked for, and it is tried again later");
            metrics::news_webhook("refused");
            if let (Some(person), true) = (person, is_denied(&error))
                && let Err(error) = self.desk.accounts.narrow(person).await
            {
                warn!(%error, "a right that is lost not noted; it is tried again");
            }
        }
        self.hook.refused += u32::from(is_refused);
    }

    /// Returns the rights by which a webhook can be made: a chat's key, or else the tokens of those who
    /// administer the account and said yes to it.
    async fn rights(&self, wishers: &Wishers) -> Result<Vec<Administering>, StoreError> {
        if let Some(key) = wishers.all.iter().find(|wisher| wisher.session.is_by_key()) {
            let session = key.session.clone();
            let person = None;
            return Ok(vec![Administering { person, session }]);
        }
        let people = self.desk.accounts.administering(&self.account).await?;
        let rights = people.into_iter().map(|(person, session)| Administering {
            person: Some(person),
            session,
        });
        Ok(rights.collect())
    }

    /// Lets go of the webhook, since nobody may look at it any more: nobody is at its address from then on, so
    /// Worksection pauses what cannot be removed.
    async fn let_go(&mut self) {
        self.hook.works = false;
        if self.hook.is_let_go {
            return;
        }
        self.take_down().await;
        match self.desk.news.hooks.forget(&self.account).await {
            Ok(()) => {
                self.hook = Hanging {
                    is_let_go: true,
                    ..Hanging::default()
                };
            }
            Err(error) => warn!(%error, "a webhook without a right not forgotten; tried again"),
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

/// A right by which a webhook can be made.
struct Administering {
    /// Whose tokens they are.
    person: Option<UserId>,
    session: Session,
}

/// Whether Worksection says that a right is not enough.
fn is_denied(error: &Trouble) -> bool {
    matches!(
        error,
        Trouble::Worksection(Error::Api {
            code: ApiCode::Denied,
            ..
        })
    )
}

/// Whether a webhook is one of the bot's.
fn is_below(base: &Url, known: &Webhook) -> bool {
    let base = base.as_str().trim_end_matches('/');
    known
        .url
        .strip_prefix(base)
        .is_some_and(|rest| rest.starts_with('/'))
}
