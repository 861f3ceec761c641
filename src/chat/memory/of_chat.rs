//! What is known of a chat's messages alone.

use async_trait::async_trait;
use teloxide::types::{ChatId, UserId};

use crate::{accounts::PersonalData, store::StoreError};

/// A table of what was said in a chat. A person's is their private chat's, and a supergroup has none of the
/// messages of the group that it was, so there it begins anew.
#[async_trait]
pub(super) trait OfChat: Send + Sync {
    /// Forgets all of a chat.
    async fn forget(&self, chat: ChatId) -> Result<(), StoreError>;
}

#[async_trait]
impl<T: OfChat> PersonalData for T {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.forget(chat).await
    }

    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.forget(ChatId::from(person)).await
    }

    async fn migrate(&self, from: ChatId, _: ChatId) -> Result<(), StoreError> {
        self.forget(from).await
    }
}
