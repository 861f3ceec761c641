//! Stories: what people do in the chat and what they see, told through the sandbox.
//!
//! Each story has a bot, a Telegram and a Worksection of its own, on a port and in a directory of
//! its own, so all run side by side.

mod addresses;
mod answers;
mod balancer;
mod browse;
mod changes;
mod check;
mod connections;
mod consent;
mod contact;
mod deploy;
mod docs;
mod faults;
mod flood;
mod folders;
mod forget;
mod form;
mod freshness;
mod full_disk;
mod hardening;
mod inline;
mod instances;
mod invite;
mod invite_group;
mod kills;
mod link;
mod load;
mod locales;
mod marks;
mod me;
mod me_group;
mod mention;
mod metrics;
mod migrate;
mod numbers;
mod oauth;
mod process;
mod redis_server;
mod screens;
mod search;
mod security;
mod settings;
mod shared;
mod subscribe;
mod tasks;
mod teams;
mod telegram_faults;
mod unlink;
mod updates;
mod view;
mod webhook;
mod whois;
mod world;
