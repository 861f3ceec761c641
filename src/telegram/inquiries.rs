//! What may be asked of Telegram anywhere in the chat.

use std::{sync::Arc, time::Duration};

use teloxide::{
    payloads::{GetChat, GetChatMember, GetFile},
    types::{ChatId, ChatMember, FileId, UserId},
};

use super::{ANSWER_TIMEOUT, Bot, Error, Exposure, Place, exposure::Profile};

/// Questions to Telegram whose answers nobody but the bot sees. Features have these in place of a [`Bot`]:
/// what people are to see is returned as a value, and sent in one place.
pub(crate) struct Inquiries(Arc<Bot>);

impl Inquiries {
    pub(crate) fn new(bot: Arc<Bot>) -> Self {
        Self(bot)
    }

    /// How long ago Telegram answered a poll or brought an update, if it ever did.
    pub(crate) fn silence(&self) -> Option<Duration> {
        self.0.pulse.silence()
    }

    /// How long ago Telegram could not bring an update to the webhook, and why, where it says so.
    pub(crate) fn webhook_failure(&self) -> Option<(Duration, String)> {
        self.0.pulse.failure()
    }

    /// Asks who a person is in a group.
    pub(crate) async fn member(&self, group: ChatId, person: UserId) -> Result<ChatMember, Error> {
        self.0.ask(&GetChatMember::new(group, person)).await
    }

    /// Asks who can read a group. Only the needed fields are read, because servers of other versions
    /// send more or fewer.
    pub(crate) async fn exposure(&self, group: ChatId) -> Result<Exposure, Error> {
        let profile: Profile = self.0.persist(&GetChat::new(group), ANSWER_TIMEOUT).await?;
        Ok(profile.exposure())
    }

    /// Asks how a group is called, and where it opens.
    pub(crate) async fn place(&self, group: ChatId) -> Result<Place, Error> {
        let profile: Profile = self.0.persist(&GetChat::new(group), ANSWER_TIMEOUT).await?;
        Ok(profile.place())
    }

    /// Reads a file that somebody sent, piece by piece, up to `limit` bytes.
    pub(crate) async fn file(
        &self,
        id: &FileId,
        limit: usize,
        take: impl FnMut(&[u8]) -> bool,
    ) -> Result<(), Error> {
        let file = self.0.ask(&GetFile::new(id.clone())).await?;
        self.0.download(&file.path, limit, take).await
    }
}
