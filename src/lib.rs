//! A company's Worksection account in a Telegram chat. `ARCHITECTURE.md` is the map.

pub mod accounts;
pub mod app;
pub mod chat;
pub mod check;
pub mod clean;
pub mod cluster;
#[cfg(feature = "demo")]
pub mod demo;
#[cfg(any(test, feature = "fuzzing"))]
pub mod hostile;
pub mod i18n;
pub mod metrics;
pub mod migrate;
pub mod people;
pub mod settings;
pub mod store;
pub mod tasks;
pub mod telegram;
pub mod web;
pub mod worksection;
