//! Sending news, and what becomes of them where Telegram does not take them.

use std::time::Duration;

use teloxide::{
    payloads::GetChat,
    types::{ChatId, MessageId},
};
use tracing::{error, warn};

use super::{
    Next,
    teller::{AGAIN, Teller},
};
use crate::{
    chat::{
        flow::Chat,
        words::{
            ask::{Ask, Place},
            cut,
            reply::{Screen, Trouble},
        },
    },
    html,
    i18n::Html,
    metrics,
    news::Waiting,
    store::StoreError,
    telegram::Error,
    worksection::{AccountName, TaskId},
};

impl Chat {
    /// Sends a message, and notes what became of the news in it. Returns the message, if there is one.
    pub(super) async fn send(
        &self,
        teller: &Teller,
        screen: &Screen,
        news: &[Waiting],
        task: Option<TaskId>,
    ) -> Result<(Next, Option<MessageId>), Trouble> {
        let (house, chat) = (&self.house, teller.chat);
        self.telling.pace.note(chat);
        let next = match self.delivery.announce(&teller.ask, screen).await {
            Ok(message) => {
                // Whoever answers does so at once.
                if let (Some(message), Some(task)) = (message, task) {
                    self.note_message(teller, message, task).await;
                }
                self.told(news, "told").await?;
                self.telling.refused.got_through(chat);
                house.held_news.clear(chat).await?;
                return Ok((Next::Now, message));
            }
            Err(Error::ChatClosed(_)) if teller.ask.is_private() => {
                house.news.wishes.set_closed(chat, true).await?;
                self.told(news, "closed").await?;
                Next::Now
            }
            Err(Error::Migrated(to)) => {
                house.migrate(chat, to).await?;
                Next::Now
            }
            // Whoever removed the bot, or made it a supergroup, tells it in an update of its own.
            Err(Error::ChatClosed(_)) => self.hold(teller, house.news.hours()).await?,
            Err(Error::Refused { description, .. }) if is_restriction(&description) => {
                self.hold(teller, Duration::ZERO).await?
            }
            Err(error) if error.is_trouble() || matches!(error, Error::RetryAfter(_)) => {
                warn!(%error, "news not sent; tried again");
                Next::After(AGAIN)
            }
            Err(error) => self.refused(teller, news, &error).await?,
        };
        Ok((next, None))
    }

    /// News that Telegram refuses wait, since it may refuse all of this chat; they are left out where others got
    /// through.
    async fn refused(
        &self,
        teller: &Teller,
        news: &[Waiting],
        error: &Error,
    ) -> Result<Next, Trouble> {
        let first = news.first().map(|news| news.name.as_str());
        let is_known = first.is_some_and(|name| self.telling.refused.note(teller.chat, name));
        if is_known {
            error!(%error, "news refused by Telegram; left out");
            self.told(news, "refused").await?;
            return Ok(Next::Now);
        }
        warn!(%error, "news refused by Telegram; tried again");
        self.hold(teller, self.house.news.hours()).await
    }

    /// Keeps a chat's news until Telegram takes them, and tells whoever linked it where that takes so long.
    async fn hold(&self, teller: &Teller, at_least: Duration) -> Result<Next, Trouble> {
        let house = &self.house;
        metrics::news("held");
        if house.held_news.note(teller.chat, at_least).await?
            && !teller.ask.is_private()
            && !self.tell_linker(teller).await?
        {
            house.held_news.untold(teller.chat).await?;
        }
        Ok(Next::After(house.news.seldom()))
    }

    /// Tells whoever linked a group; `false` if that is to be tried again.
    async fn tell_linker(&self, teller: &Teller) -> Result<bool, StoreError> {
        let title = self.bot.ask(&GetChat::new(teller.chat)).await;
        let title = title.ok().and_then(|chat| chat.title().map(str::to_owned));
        let Some(linker) = teller.session.linker() else {
            return Ok(true);
        };
        let language = self.house.profiles.get(linker).await?.language;
        let language = language.unwrap_or(teller.wish.language);
        let text = match title {
            Some(title) => html!(language, "news-held", group = cut(&title, 100)),
            None => html!(language, "news-held-some"),
        };
        self.tell_privately(ChatId::from(linker), text).await
    }

    /// Tells whoever linked an account that its webhook is paused again and again.
    pub(super) async fn tell_of_webhook(&self, account: &AccountName) -> Result<(), StoreError> {
        let Some(linker) = self.house.news.webhook_trouble(account).await? else {
            return Ok(());
        };
        let language = self.house.profiles.get(linker).await?.language;
        let language = language.unwrap_or(self.house.default_language);
        let text = html!(language, "news-hook-paused", account = account.to_string());
        self.tell_privately(ChatId::from(linker), text).await?;
        Ok(())
    }

    /// Tells somebody something about news that they have to do with; `false` if that may get through later.
    pub(super) async fn tell_privately(
        &self,
        chat: ChatId,
        text: Html,
    ) -> Result<bool, StoreError> {
        let Some(person) = chat.as_user() else {
            return Ok(true);
        };
        let language = self.house.profiles.get(person).await?.language;
        let language = language.unwrap_or(self.house.default_language);
        let ask = Ask::unasked(chat, Place::Private, person, language);
        if let Err(error) = self.delivery.tell(&ask, &Screen::new(text)).await {
            warn!(%error, "what is wrong with news not told to who linked them");
            return Ok(matches!(error, Error::ChatClosed(_)));
        }
        Ok(true)
    }

    /// Notes which message told of a task.
    async fn note_message(&self, teller: &Teller, message: MessageId, task: TaskId) {
        let (sent, account) = (&self.house.sent_news, &teller.session.account);
        if let Err(error) = sent.note(teller.chat, message, account, task).await {
            warn!(%error, "message with news not noted; a reply to it is no comment");
        }
    }

    pub(super) async fn told(
        &self,
        news: &[Waiting],
        outcome: &'static str,
    ) -> Result<(), StoreError> {
        for news in news {
            self.house.news.outbox.told(&news.name).await?;
            metrics::news(outcome);
        }
        Ok(())
    }
}

/// Whether Telegram says that nobody, or not the bot, may write in a chat at present.
fn is_restriction(description: &str) -> bool {
    [
        "CHAT_RESTRICTED",
        "not enough rights",
        "CHAT_WRITE_FORBIDDEN",
    ]
    .iter()
    .any(|part| description.contains(part))
}
