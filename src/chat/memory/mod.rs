//! State that outlives an update: the store's tables, per chat and per person.

pub mod dialogues;
pub mod inbox;
pub mod journal;
pub mod kept;
pub mod recent;
pub mod views;
