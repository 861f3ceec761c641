//! Stories: what people do in the chat and what they see, told through the sandbox.
//!
//! Each story has a bot, a Telegram and a Worksection of its own, on a port and in a directory of
//! its own, so all run side by side.

mod folders;
mod link;
mod locales;
mod me;
mod settings;
mod subscribe;
mod tasks;
mod teams;
mod unlink;
mod updates;
mod whois;
mod world;
