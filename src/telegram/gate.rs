//! One send queue per chat: messages leave in the order in which they were ready, also while Telegram
//! slows that chat down. Other chats are not affected.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use teloxide::types::ChatId;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

/// The chats that messages are being sent to.
#[derive(Default)]
pub(super) struct Gates(Mutex<HashMap<ChatId, Arc<AsyncMutex<()>>>>);

/// The right to send to a chat, held until dropped.
pub(super) struct Turn<'a> {
    gates: &'a Gates,
    chat: ChatId,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Gates {
    /// Waits for the chat's turn, first come, first served.
    pub(super) async fn turn(&self, chat: ChatId) -> Turn<'_> {
        let queue = self.lock().entry(chat).or_default().clone();
        let mut turn = Turn {
            gates: self,
            chat,
            guard: None,
        };
        turn.guard = Some(queue.lock_owned().await);
        turn
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<ChatId, Arc<AsyncMutex<()>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.guard.take();
        let mut open = self.gates.lock();
        // One reference is the map's own: nobody waits here any more.
        if open
            .get(&self.chat)
            .is_some_and(|queue| Arc::strong_count(queue) == 1)
        {
            open.remove(&self.chat);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_chat_waits_for_itself_alone_and_leaves_nothing_behind() {
        let gates = Gates::default();
        let first = gates.turn(ChatId(1)).await;
        let other = gates.turn(ChatId(2)).await;
        let waiting = gates.turn(ChatId(1));
        tokio::pin!(waiting);
        assert!(futures_util::poll!(waiting.as_mut()).is_pending());
        drop(first);
        drop(waiting.await);
        drop(other);
        assert!(gates.lock().is_empty());
    }
}
