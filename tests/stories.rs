//! Stories: what people do in the chat and what they see, told through the sandbox.
//!
//! Each story has a bot, a Telegram and a Worksection of its own, on a port and in a directory of
//! its own, so all run side by side.

#![allow(unreachable_pub, reason = "nobody is outside")]
#![allow(clippy::too_many_lines, reason = "a story is told in one go")]

mod addresses;
mod answers;
mod aside;
mod away;
mod balancer;
mod cancel;
mod changes;
mod check;
mod check_store;
mod connections;
mod consent;
mod consent_press;
mod contact;
mod departments;
mod deploy;
mod docs;
mod faults;
mod fixtures;
mod flood;
mod folders;
mod foreign;
mod forget;
mod form;
mod freshness;
mod full_disk;
mod hardening;
mod health;
mod inline;
mod instances;
mod invite;
mod invite_group;
mod keys;
mod kills;
mod language;
mod leave;
mod link;
mod load;
mod locales;
mod marks;
mod marks_more;
mod me;
mod me_group;
mod mention;
mod metrics;
mod migrate;
mod numbers;
mod oauth;
mod opens;
mod pasted;
mod pointed;
mod port;
mod process;
mod projects;
mod projects_rights;
mod projects_several;
mod public;
mod public_link;
mod recent;
mod redis_server;
mod rights;
mod rooms;
mod says;
mod screens;
mod search;
mod security;
mod settings;
mod shared;
mod start;
mod subscribe;
mod tasks;
mod teams;
mod telegram_faults;
mod unlink;
mod updates;
mod view;
mod ways;
mod webhook;
mod whois;
mod world;
mod wrong_keys;
