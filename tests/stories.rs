//! Stories: what people do in the chat and what they see, told through the sandbox.
//!
//! Each story has a bot, a Telegram and a Worksection of its own, on a port and in a directory of
//! its own, so all run side by side.

mod browse;
mod changes;
mod check;
mod contact;
mod deploy;
mod folders;
mod form;
mod inline;
mod invite;
mod invite_group;
mod link;
mod locales;
mod me;
mod metrics;
mod oauth;
mod process;
mod settings;
mod shared;
mod subscribe;
mod tasks;
mod teams;
mod unlink;
mod updates;
mod webhook;
mod whois;
mod world;
