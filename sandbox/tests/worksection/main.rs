//! Stories about the emulated Worksection, told over real HTTP.

#![allow(unreachable_pub, reason = "nobody is outside")]
#![allow(clippy::unwrap_used, reason = "a test may take for granted")]

mod api;
mod changes;
mod consent;
mod events;
mod faults;
mod official_client;
mod people;
mod projects;
mod schedule;
mod tasks;
mod webhooks;
mod world;
