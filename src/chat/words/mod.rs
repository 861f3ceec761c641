//! Everything said in both directions, as plain values: no shared state, nothing asynchronous, nothing
//! sent.

pub mod ask;
pub mod button;
pub mod buttons;
pub mod change;
pub mod command;
mod cut;
pub mod dialogue;
pub mod field;
pub mod form;
pub mod listing;
pub mod names;
pub mod refusal;
pub mod reply;
pub mod request;
pub mod shared;
pub mod task;
pub mod view;

pub use self::cut::cut;
