//! Emulators of Telegram's Bot API and of Worksection, strict as the real services are, with the
//! people who use them: for `worksection-bot demo` and for tests. Knows nothing of the bot.
//!
//! Each emulator is a cheap handle: `router()` gives what the bot talks to, the other methods are
//! what a person (or a test) does. Both write every call into one [`Traffic`] log and misbehave on
//! demand through [`Faults`].

#![allow(
    missing_docs,
    reason = "fields have the names and meanings of the Bot API and of Worksection's"
)]

pub mod faults;
pub mod page;
pub mod telegram;
pub mod traffic;
pub mod worksection;

pub use faults::{Fault, Faults, Gate};
pub use telegram::Telegram;
pub use traffic::{Call, Service, Traffic};
pub use worksection::Worksection;
