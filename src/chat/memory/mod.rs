//! What outlives an update: tables of the store, and what goes with a chat and with a person.

pub mod dialogues;
pub mod inbox;
pub mod journal;
pub mod kept;
pub mod recent;
pub mod views;
