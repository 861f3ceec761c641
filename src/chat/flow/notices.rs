//! Words to all chats are sent one after the other, at a pace that Telegram takes, until each chat has them or
//! turns out to be closed.

use std::time::Duration;

use teloxide::types::{ChatId, UserId};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{
    chat::{
        flow::Chat,
        memory::notices::{Notice, Sent},
        parts::notice,
        words::{
            ask::{Ask, Place},
            reply::Screen,
        },
    },
    html,
    store::StoreError,
    telegram::Error,
};

/// How often it is looked for words that another instance took, or that are to be tried again.
const LOOK: Duration = Duration::from_secs(10);
/// Between two chats. Telegram takes some thirty messages a second of a bot, and answers to people go first.
const PACE: Duration = Duration::from_millis(100);

impl Chat {
    /// Sends words to all chats until `stop`.
    pub(crate) async fn tell_notices(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            if let Err(error) = self.tell_all_notices(stop).await {
                warn!(%error, "words to all chats not sent on; tried again");
            }
            tokio::select! {
                () = self.house.notices.wait(LOOK) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    async fn tell_all_notices(&self, stop: &CancellationToken) -> Result<(), StoreError> {
        if self.house.notices.all().await?.is_empty() {
            return Ok(());
        }
        let Some(lock) = self.house.cluster.try_lock("notices").await? else {
            return Ok(());
        };
        let telling = async {
            for (name, notice) in self.house.notices.all().await? {
                self.tell_notice(&name, &notice, stop).await?;
            }
            Ok(())
        };
        let told = lock.lease.run_while_valid(telling).await;
        lock.release().await;
        told.unwrap_or(Ok(()))
    }

    async fn tell_notice(
        &self,
        name: &str,
        notice: &Notice,
        stop: &CancellationToken,
    ) -> Result<(), StoreError> {
        let house = &self.house;
        if !notice.is_spread() {
            let served = house.accounts.served().await?;
            let chats: Vec<_> = served.into_iter().map(|(chat, _)| chat).collect();
            house.notices.spread(name, &chats).await?;
        }
        for chat in house.notices.pending(name).await? {
            if stop.is_cancelled() {
                return Ok(());
            }
            self.tell_notice_in(chat, name, notice).await?;
            sleep(PACE).await;
        }
        let tally = house.notices.tally(name).await?;
        if tally.pending > 0 {
            return Ok(());
        }
        let ask = self.unasked(notice.by).await?;
        let (told, closed) = (tally.told, tally.closed);
        info!(told, closed, "a word to all chats was sent");
        let said = html!(
            ask.language,
            "admin-word-done",
            told = told,
            closed = closed
        );
        if let Err(error) = self.delivery.announce(&ask, &Screen::new(said)).await {
            warn!(%error, "whoever sent a word to all chats was not told its end");
            if error.is_trouble() {
                return Ok(());
            }
        }
        house.notices.done(name).await
    }

    async fn tell_notice_in(
        &self,
        chat: ChatId,
        name: &str,
        notice: &Notice,
    ) -> Result<(), StoreError> {
        let house = &self.house;
        let ask = self.unasked(chat).await?;
        let screen = Screen::new(notice::word(ask.language, &notice.text));
        match self.delivery.announce(&ask, &screen).await {
            Ok(_) => house.notices.note(name, chat, Sent::Told).await,
            Err(Error::Migrated(to)) => house.migrate(chat, to).await,
            Err(error) if error.is_trouble() || matches!(error, Error::RetryAfter(_)) => {
                warn!(%error, "a word to all chats not sent to one of them; tried again");
                Ok(())
            }
            // Blocked, removed, or closed to whoever writes.
            Err(_) => house.notices.note(name, chat, Sent::Closed).await,
        }
    }

    /// Returns whom something is told in a chat where nobody asked.
    pub(super) async fn unasked(&self, chat: ChatId) -> Result<Ask, StoreError> {
        let (place, person) = match chat.as_user() {
            Some(person) => (Place::Private, person),
            None => (Place::Group, UserId(0)),
        };
        let profile = self.house.profiles.get(person).await?;
        // What somebody's Telegram speaks is known only while they write; news remember it.
        let language = match profile.language {
            Some(chosen) => Some(chosen),
            None => self
                .house
                .news
                .wishes
                .of(chat)
                .await?
                .map(|wish| wish.language),
        };
        let language = language.unwrap_or(self.house.default_language);
        Ok(Ask::unasked(chat, place, person, language))
    }

    /// The same for somebody whose language is not known.
    pub(super) fn unasked_by_default(&self, person: UserId) -> Ask {
        let language = self.house.default_language;
        Ask::unasked(ChatId::from(person), Place::Private, person, language)
    }
}
