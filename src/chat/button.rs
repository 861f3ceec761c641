//! What a button says when it is pressed: a typed value in at most 64 bytes.
//!
//! Buttons outlive versions of the bot, so they travel as JSON with names, never as positions; one
//! that does not read is an old one, and says so politely.

use serde::{Deserialize, Serialize};

use super::{
    change, contact, departments, dialogue::Ticket, folders, forget, form, language, link, listing,
    me, recent, shared, start, subscribe, teams, unlink,
};

/// Telegram's limit for `callback_data`, in bytes.
pub const LONGEST: usize = 64;

/// Every button of every feature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    #[serde(rename = "start")]
    Start(start::Button),
    #[serde(rename = "link")]
    Link(link::Button),
    #[serde(rename = "unlink")]
    Unlink(unlink::Button),
    #[serde(rename = "forget")]
    Forget(forget::Button),
    #[serde(rename = "lang")]
    Language(language::Button),
    #[serde(rename = "who")]
    People(listing::Button),
    #[serde(rename = "team")]
    Teams(teams::Button),
    #[serde(rename = "dir")]
    Folders(folders::Button),
    #[serde(rename = "dep")]
    Departments(departments::Button),
    #[serde(rename = "last")]
    Recent(recent::Button),
    #[serde(rename = "con")]
    Contact(contact::Button),
    #[serde(rename = "form")]
    Form(form::Button),
    #[serde(rename = "task")]
    Task(subscribe::Button),
    #[serde(rename = "me")]
    Me(me::Button),
    #[serde(rename = "vcf")]
    Shared(shared::Button),
    #[serde(rename = "job")]
    Change(change::Button),
    /// Leaves the dialogue.
    #[serde(rename = "cancel")]
    Cancel(Ticket),
    /// Asks again what failed: names a kept request.
    #[serde(rename = "retry")]
    Retry(String),
}

impl Button {
    /// The dialogue that the button belongs to, which is one person's.
    pub fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::Cancel(ticket)
            | Self::Me(me::Button::Am(ticket, _))
            | Self::Link(link::Button::Mine(ticket)) => Some(ticket),
            Self::Forget(forget::Button::Confirm(ticket)) => Some(ticket),
            Self::Form(button) => Some(button.ticket()),
            _ => None,
        }
    }

    /// As `callback_data`.
    pub fn encode(&self) -> String {
        serde_json::to_string(self)
            .expect("a button holds nothing but strings, numbers and unit variants")
    }

    /// From `callback_data`; `None` for anything this version did not write.
    pub fn decode(data: &str) -> Option<Self> {
        if data.len() > LONGEST {
            return None;
        }
        serde_json::from_str(data).ok()
    }
}
