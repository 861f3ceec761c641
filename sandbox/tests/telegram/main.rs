//! The emulated Bot API over real HTTP: limits, errors, delivery, and what people see.

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
