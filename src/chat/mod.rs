//! The conversation: an update in, a reply out.
//!
//! Modules, each of which knows only those before it: `words` (what is said, as plain values),
//! `memory` (what outlives an update), `house` (what the others share), `rights` (who may do what),
//! `parts` (what screens are made of), `changes` (making them, and looking them up), `features` (one
//! file each; its `mod.rs` is the table of contents), `flow` (read, dispatch, serve, deliver).
//! `tests/rooms.rs` enforces this.

mod changes;
mod features;
mod flow;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod house;
mod memory;
mod parts;
mod rights;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use features::consent;
pub(crate) use flow::{Chat, dispatch, menu};
pub(crate) use house::House;
pub(crate) use memory::{
    alarms::Alarms, dialogues::Dialogues, exposures::Exposures, faults::Faults,
    favourites::Favourites, gateways::Gateways, health::Health, held_news::HeldNews, inbox::Inbox,
    invited::Invitees, journal::Journal, kept::Kept, lately::Lately, leavers::Leavers,
    news_cards::NewsCards, news_lists::NewsLists, notices::Notices, recent::Recent,
    recently::Recently, sent_news::SentNews, servers::Servers, steads::Steads, tidy::Tidy,
    views::GroupViews, wishes::Wishes,
};
