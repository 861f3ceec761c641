//! What every table of people's data can do, so that nothing is left behind.

use async_trait::async_trait;
use teloxide::types::{ChatId, UserId};

use crate::store::StoreError;

/// Data of people or chats that `/forget`, `/unlink` and the move of a group have to reach. No method has a
/// default: a new table says what goes with a chat and what with a person, if only that nothing does.
#[async_trait]
pub trait PersonalData: Send + Sync {
    /// Forgets what is kept for a chat.
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError>;

    /// Forgets what comes from a person, in every chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError>;

    /// Moves what is kept for a group to the supergroup that it became.
    async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError>;
}
