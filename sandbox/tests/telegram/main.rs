//! The emulated Bot API over real HTTP: limits, errors, delivery, and what people see.

#![allow(unreachable_pub, reason = "nobody is outside")]
#![allow(clippy::unwrap_used, reason = "a test may take for granted")]

mod chats;
mod delivery;
mod faults;
mod files;
mod inline;
mod keyboards;
mod menus;
mod messages;
mod support;
mod webhooks;
mod whispers;
