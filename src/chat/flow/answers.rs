//! Which message answers which question, for a short time and in memory only: a search that is edited is
//! answered in the same place, and messages forwarded together have one answer.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use teloxide::types::{ChatId, MessageId};
use tokio::time::Instant;

use crate::chat::words::{
    ask::{Ask, Through},
    pointed::Forwarded,
    request::Request,
};

/// How long a question can be edited.
const EDITABLE: Duration = Duration::from_secs(120);
/// How far apart messages come that were forwarded together.
const TOGETHER: Duration = Duration::from_secs(3);
/// Most messages taken together.
const MOST_TOGETHER: usize = 20;
/// Most chats remembered; above that all are forgotten.
const MOST: usize = 1_000;

/// The latest searches of private chats, with their answers.
#[derive(Default)]
pub(super) struct Answers(Mutex<HashMap<ChatId, Latest>>);

struct Latest {
    question: MessageId,
    answer: MessageId,
    at: Instant,
    forwarded: Vec<Forwarded>,
}

impl Answers {
    /// Records the answer to a search in a private chat. Whatever else is asked ends the latest search.
    pub(super) fn note(&self, ask: &Ask, request: &Request, answer: Option<MessageId>) {
        if !ask.is_private() || matches!(ask.through, Through::Button { .. }) {
            return;
        }
        let mut latest = self.lock();
        let (Through::Message(question), Some(answer), true) =
            (&ask.through, answer, request.is_search())
        else {
            latest.remove(&ask.chat);
            return;
        };
        if latest.len() >= MOST {
            latest.clear();
        }
        latest.insert(
            ask.chat,
            Latest {
                question: *question,
                answer,
                at: Instant::now(),
                forwarded: ask.forwarded.clone(),
            },
        );
    }

    /// Returns the answer to a search that may still be edited.
    pub(super) fn to(&self, ask: &Ask, question: MessageId) -> Option<MessageId> {
        let latest = self.lock();
        let latest = latest.get(&ask.chat).filter(|_| ask.is_private())?;
        let is_of_it = latest.question == question && latest.at.elapsed() < EDITABLE;
        is_of_it.then_some(latest.answer)
    }

    /// Adds the messages that were forwarded a moment before this one, so that one answer covers all.
    pub(super) fn gather(&self, ask: &mut Ask) {
        if ask.forwarded.is_empty() || !ask.is_private() {
            return;
        }
        let latest = self.lock();
        let Some(latest) = latest.get(&ask.chat) else {
            return;
        };
        let is_together = !latest.forwarded.is_empty() && latest.at.elapsed() < TOGETHER;
        if is_together && latest.forwarded.len() < MOST_TOGETHER {
            let this = std::mem::replace(&mut ask.forwarded, latest.forwarded.clone());
            ask.forwarded.extend(this);
            ask.instead = Some(latest.answer);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ChatId, Latest>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
