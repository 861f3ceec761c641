//! What a button says when it is pressed: a typed value in at most 64 bytes.
//!
//! Buttons outlive versions of the bot, so they travel as JSON with names, never as positions; one
//! that does not read is an old one, and says so politely.

use serde::{Deserialize, Serialize};

use super::{language, link, start, unlink, whois};

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
    #[serde(rename = "lang")]
    Language(language::Button),
    #[serde(rename = "who")]
    Whois(whois::Button),
    /// Leaves the dialogue.
    #[serde(rename = "cancel")]
    Cancel,
    /// Asks again what failed: names a kept request.
    #[serde(rename = "retry")]
    Retry(String),
}

impl Button {
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
