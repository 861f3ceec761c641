//! What is not said to a chat again and again.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use teloxide::types::ChatId;
use tokio::time::Instant;

/// Between two hints in one chat.
const PAUSE: Duration = Duration::from_secs(10 * 60);

/// Of so many chats it is known when they had a hint; above that it begins anew.
const CHATS: usize = 10_000;

/// When chats had their last hint.
#[derive(Default)]
pub struct Hints(Mutex<HashMap<ChatId, Instant>>);

impl Hints {
    /// Whether a chat may have a hint now; then it counts as given.
    pub fn is_due(&self, chat: ChatId) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if last.get(&chat).is_some_and(|last| now < *last + PAUSE) {
            return false;
        }
        if last.len() >= CHATS {
            last.clear();
        }
        last.insert(chat, now);
        true
    }
}
