//! Hints that are not repeated to a chat all the time.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use teloxide::types::ChatId;
use tokio::time::Instant;

/// Pause between two hints in one chat.
const PAUSE: Duration = Duration::from_secs(10 * 60);

/// Most chats remembered; above that all are forgotten.
const CHATS: usize = 10_000;

/// The time of each chat's last hint.
#[derive(Default)]
pub(super) struct Hints(Mutex<HashMap<ChatId, Instant>>);

impl Hints {
    /// Whether a chat may get a hint now; if so, it counts as given.
    pub(super) fn is_due(&self, chat: ChatId) -> bool {
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
