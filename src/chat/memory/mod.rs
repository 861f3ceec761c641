//! State that outlives an update: the store's tables, per chat and per person.

pub(super) mod alarms;
pub(super) mod dialogues;
mod entry;
pub(super) mod exposures;
pub(super) mod faults;
pub(super) mod favourites;
pub(super) mod gateways;
pub(super) mod health;
pub(super) mod held_news;
pub(super) mod inbox;
pub(super) mod invited;
pub(super) mod journal;
pub(super) mod kept;
pub(super) mod lately;
pub(super) mod leavers;
pub(super) mod news_cards;
pub(super) mod news_lists;
pub(super) mod notices;
mod of_chat;
pub(super) mod recent;
pub(super) mod recently;
pub(super) mod sent_news;
pub(super) mod servers;
pub(super) mod steads;
pub(super) mod tidy;
pub(super) mod views;
pub(super) mod wishes;
