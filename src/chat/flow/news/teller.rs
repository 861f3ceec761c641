//! Whom something is told to.

use std::time::Duration;

use teloxide::types::ChatId;

use crate::{
    accounts::Session,
    chat::words::ask::Ask,
    news::{Item, Volume, Wish},
};

/// How long a chat rests after it could not be told something.
pub(super) const AGAIN: Duration = Duration::from_secs(10);

/// A chat that is told something.
pub(super) struct Teller {
    pub(super) chat: ChatId,
    pub(super) ask: Ask,
    pub(super) wish: Wish,
    pub(super) session: Session,
}

impl Teller {
    pub(super) fn is_silent(&self, items: &[&Item]) -> bool {
        let volumes = items.iter().map(|item| item.volume(&self.wish));
        volumes.max() != Some(Volume::Sound)
    }

    /// The topic that news come into.
    pub(super) fn thread(&self) -> Option<i32> {
        self.ask.thread.map(|thread| thread.0.0)
    }
}
