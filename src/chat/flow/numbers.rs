//! Private chats that use the link of a group, as those of colleagues whose number Telegram vouches for: as
//! long as the number is theirs alone, and the group's administrators allow it.

use teloxide::types::ChatId;
use tracing::info;

use crate::{
    accounts::Session,
    chat::{
        features::number,
        flow::Chat,
        rights::Ended,
        words::{
            ask::{Ask, Place},
            reply::{Act, Reply},
        },
    },
    store::StoreError,
};

impl Chat {
    /// Returns the link of a chat; without what a group lent it, where that is over, which is said.
    pub(super) async fn while_lent(
        &self,
        ask: &mut Ask,
        link: Option<Session>,
    ) -> Result<Option<Session>, StoreError> {
        if !ask.is_private() {
            return Ok(link);
        }
        let Some(why) = self.end_of_lending(ask.chat, link.as_ref()).await? else {
            return Ok(link);
        };
        ask.link = None;
        Box::pin(self.end_lending(ask, why)).await?;
        Ok(None)
    }

    /// Takes from private chats what groups lent them, where that is over.
    pub(crate) async fn look_after_numbers(&self) -> Result<(), StoreError> {
        for chat in self.house.accounts.lent().await? {
            let Some(person) = chat.as_user() else {
                continue;
            };
            let link = self.house.accounts.session(chat).await?;
            let why = self.end_of_lending(chat, link.as_ref()).await?;
            let Some(why) = why else { continue };
            let profile = self.house.profiles.get(person).await?;
            let language = profile.language.or(profile.menu);
            let language = language.unwrap_or(self.house.default_language);
            let ask = Ask::unasked(chat, Place::Private, person, language);
            self.end_lending(&ask, why).await?;
        }
        Ok(())
    }

    async fn end_of_lending(
        &self,
        chat: ChatId,
        link: Option<&Session>,
    ) -> Result<Option<Ended>, StoreError> {
        match link {
            Some(session) => self.house.end_of_lending(session).await,
            None if self.house.accounts.is_lent(chat).await? => Ok(Some(Ended::Closed)),
            None => Ok(None),
        }
    }

    async fn end_lending(&self, ask: &Ask, why: Ended) -> Result<(), StoreError> {
        // Several instances may find out at once; one of them tells.
        if !self.house.accounts.end_lending(ask.chat).await? {
            return Ok(());
        }
        info!(?why, "a private chat no longer uses the link of a group");
        self.house.forget(ask.chat, None).await?;
        let screen = number::ended(ask.language, why);
        let reply = Reply::default().and(Act::Send(screen));
        self.delivery.deliver(ask, reply, true).await;
        Ok(())
    }
}
