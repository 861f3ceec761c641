//! What telling news remembers, in memory alone: of which task a chat was told a moment ago, how much lately, and
//! what Telegram refused.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use teloxide::types::ChatId;

use crate::{chat::memory::recently::Recently, worksection::TaskId};

/// Telegram lets a bot say 20 things a minute in a group; news leave some of them for answers.
const IN_GROUP: usize = 15;
/// More than so many a minute nobody reads.
const IN_PRIVATE: usize = 30;
/// In a group cards are brought up to date with what news leave.
const FOR_CARDS: usize = 8;
/// A chat takes so many at once, and then one a second.
const AT_ONCE: usize = 3;
const AT_ONCE_TIME: Duration = Duration::from_secs(3);
const MINUTE: Duration = Duration::from_secs(60);
/// Above so many chats, those that were told nothing lately are forgotten.
const MOST: usize = 1000;

/// What telling news remembers.
pub(in crate::chat::flow) struct Telling {
    /// Tasks of which a chat was told a moment ago.
    pub(super) lately: Recently<(ChatId, TaskId)>,
    pub(super) pace: Pace,
    pub(super) refused: Refused,
}

impl Telling {
    pub(in crate::chat::flow) fn new(together: Duration) -> Self {
        Self {
            lately: Recently::new(together),
            pace: Pace::default(),
            refused: Refused::default(),
        }
    }
}

/// How much was told in each chat within the last minute.
#[derive(Default)]
pub(super) struct Pace(Mutex<HashMap<ChatId, VecDeque<Instant>>>);

impl Pace {
    /// Returns how long a chat is told nothing more; `None` if something may be told.
    pub(super) fn wait(&self, chat: ChatId) -> Option<Duration> {
        let most = if chat.is_user() { IN_PRIVATE } else { IN_GROUP };
        self.wait_for(chat, most)
    }

    /// Returns the same for bringing a card up to date: in a group that comes after the news, and in private it
    /// counts for nothing.
    pub(super) fn wait_for_card(&self, chat: ChatId) -> Option<Duration> {
        let wait = || self.wait_for(chat, FOR_CARDS);
        (!chat.is_user()).then(wait).flatten()
    }

    /// Notes that a card was brought up to date.
    pub(super) fn note_card(&self, chat: ChatId) {
        if !chat.is_user() {
            self.note(chat);
        }
    }

    fn wait_for(&self, chat: ChatId, most: usize) -> Option<Duration> {
        let mut told = lock(&self.0);
        let told = told.get_mut(&chat)?;
        while told.front().is_some_and(|at| at.elapsed() >= MINUTE) {
            told.pop_front();
        }
        let over = told.len().checked_sub(most);
        let of_minute = over.map(|over| MINUTE.saturating_sub(told[over].elapsed()));
        // About one a second is taken on the whole, and a few at once.
        let few = told.len().checked_sub(AT_ONCE);
        let at_once = few.and_then(|few| AT_ONCE_TIME.checked_sub(told[few].elapsed()));
        of_minute.max(at_once)
    }

    /// Notes that a chat was told something.
    pub(super) fn note(&self, chat: ChatId) {
        let mut told = lock(&self.0);
        if told.len() >= MOST {
            told.retain(|_, told| told.back().is_some_and(|at| at.elapsed() < MINUTE));
        }
        told.entry(chat).or_default().push_back(Instant::now());
    }
}

/// News that Telegram refused, and when something got through: whether it is the news or the chat.
#[derive(Default)]
pub(super) struct Refused {
    news: Mutex<HashMap<String, Instant>>,
    through: Mutex<HashMap<ChatId, Instant>>,
}

impl Refused {
    /// Notes that news were refused; returns whether they are to be left out: they were refused before, and
    /// something else got through since.
    pub(super) fn note(&self, chat: ChatId, name: &str) -> bool {
        let through = lock(&self.through).get(&chat).copied();
        let mut news = lock(&self.news);
        if news.len() >= MOST {
            news.clear();
        }
        let first = *news.entry(name.to_owned()).or_insert_with(Instant::now);
        let is_known = through.is_some_and(|through| through > first);
        if is_known {
            news.remove(name);
        }
        is_known
    }

    /// Whether news were refused before, so that others go first.
    pub(super) fn has(&self, name: &str) -> bool {
        lock(&self.news).contains_key(name)
    }

    /// Notes that something got through.
    pub(super) fn got_through(&self, chat: ChatId) {
        if lock(&self.news).is_empty() {
            return;
        }
        lock(&self.through).insert(chat, Instant::now());
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_told_no_more_than_telegram_takes_and_cards_come_last() {
        let (pace, group) = (Pace::default(), ChatId(-7));
        for _ in 0..AT_ONCE {
            assert_eq!(pace.wait(group), None);
            pace.note(group);
        }
        let wait = pace.wait(group).expect("too many at once");
        assert!(wait <= AT_ONCE_TIME, "{wait:?}");
        for _ in AT_ONCE..FOR_CARDS {
            pace.note(group);
        }
        let minute = MINUTE - Duration::from_secs(5)..=MINUTE;
        assert!(minute.contains(&pace.wait_for_card(group).expect("enough for cards")));
        assert!(pace.wait(group).expect("many at once") <= AT_ONCE_TIME);
        for _ in FOR_CARDS..IN_GROUP {
            pace.note(group);
        }
        assert!(minute.contains(&pace.wait(group).expect("full")));
        assert_eq!(pace.wait(ChatId(-8)), None);
    }

    #[test]
    fn news_are_left_out_once_something_else_got_through() {
        let (refused, chat) = (Refused::default(), ChatId(-7));
        assert!(!refused.note(chat, "one"));
        assert!(!refused.note(chat, "one"), "it may be the chat");
        refused.got_through(chat);
        assert!(refused.note(chat, "one"));
        assert!(!refused.has("one"));
    }
}
