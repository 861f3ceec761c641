//! A company's Worksection account in a Telegram chat. `ARCHITECTURE.md` is the map.

pub mod store;
pub mod worksection;
