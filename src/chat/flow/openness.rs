//! Whether what is said in a group shows that everybody can read it, or no longer can. Most of it is not
//! for the bot and shows nothing new, so it is looked at only where it differs from the message before.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use teloxide::types::{ChatId, Message};

/// Most groups remembered; above that, all are forgotten and looked at anew.
const REMEMBERED: usize = 10_000;

/// What the last message of each group showed in this run.
#[derive(Default)]
pub(super) struct Openness(Mutex<HashMap<ChatId, Signs>>);

/// What shows that everybody can read a group.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Signs {
    named: bool,
    discusses: bool,
}

impl Openness {
    /// Whether a message shows something else of its group than the one before, or is the first.
    pub(super) fn is_news(&self, message: &Message) -> bool {
        let group = &message.chat;
        if !group.is_supergroup() {
            return false;
        }
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.clear();
        }
        let before = all.get(&group.id).copied();
        let signs = Signs {
            named: group.username().is_some(),
            discusses: message.is_automatic_forward()
                || before.is_some_and(|before| before.discusses),
        };
        all.insert(group.id, signs);
        before != Some(signs)
    }
}
