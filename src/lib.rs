//! A company's Worksection account in a Telegram chat. `ARCHITECTURE.md` is the map.

pub mod accounts;
pub mod app;
pub mod backup;
mod chat;
pub mod check;
mod clean;
pub mod cluster;
#[cfg(feature = "demo")]
pub mod demo;
pub mod foreign;
pub mod health;
#[cfg(any(test, feature = "fuzzing"))]
pub mod hostile;
pub mod i18n;
mod metrics;
pub mod migrate;
pub mod news;
pub mod people;
pub mod settings;
pub mod store;
pub mod tasks;
mod telegram;
pub mod way;
mod web;
pub mod worksection;
