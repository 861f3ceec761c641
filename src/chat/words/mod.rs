//! Everything said in both directions, as plain values: no shared state, nothing asynchronous, nothing
//! sent.

pub(super) mod ask;
pub(super) mod away;
pub(super) mod button;
pub(super) mod buttons;
pub(super) mod change;
pub(super) mod command;
mod cut;
pub(super) mod day;
pub(super) mod dialogue;
pub(super) mod field;
pub(super) mod form;
pub(super) mod kept_id;
pub(super) mod listing;
pub(super) mod names;
pub(super) mod newcomer;
pub(super) mod operation;
pub(super) mod pointed;
pub(super) mod project;
pub(super) mod refusal;
pub(super) mod reply;
pub(super) mod request;
pub(super) mod shared;
pub(super) mod speaker;
pub(super) mod stead;
pub(super) mod task;
pub(super) mod typed_key;
pub(super) mod view;
pub(super) mod wanted;
pub(super) mod wish;

pub(super) use self::cut::cut;
