//! vCards. `write` makes those that are given away; the rest reads those that people send, as files or with a Telegram contact: versions 2.1, 3.0 (RFC 2426) and 4.0
//! (RFC 6350), as phones and mail programs write them.
//!
//! Why not a library: `calcard` 0.3, the best available, accepts only valid UTF-8, loses the card
//! after one without an end and everything after an `AGENT`, garbles quoted-printable without a
//! character set, does not support lone CRs, and brings nine crates (one for time zones).

mod phones;
mod property;
mod slim;
mod text;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::worksection::PhoneKind;
use phones::Phones;
use property::{Properties, Property};
pub use slim::Slim;
use text::{LONGEST, cut};
pub use write::{Line, file, for_telegram};

/// Largest file that is parsed, without its pictures, in bytes.
pub const LARGEST: usize = 1024 * 1024;
/// Largest file that is accepted with its pictures: what a bot can download, in bytes (Bot API,
/// `getFile`).
pub const LARGEST_WITH_PICTURES: usize = 20 * 1024 * 1024;

/// Most cards of a file that are read.
pub const MOST_CARDS: usize = 500;

/// Most addresses kept: Worksection has two fields.
const ADDRESSES: usize = 2;

/// What a vCard says about one person, as far as Worksection has fields for it. Unknown is empty.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vcard {
    /// The given name, then the family name, as Worksection writes names.
    pub name: String,
    /// The first e-mail; empty if there is none.
    pub email: String,
    /// The position; Worksection's `title`.
    pub position: String,
    /// The organization, without the department.
    pub organization: String,
    /// At most one of each kind, in the order of Worksection's fields.
    pub phones: Vec<(PhoneKind, String)>,
    /// At most two, each in one line.
    pub addresses: Vec<String>,
}

impl fmt::Debug for Vcard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Logs contain no personal data.
        f.debug_struct("Vcard").finish_non_exhaustive()
    }
}

/// Why the input contains no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It exceeds the size limit.
    #[error("larger than {LARGEST} bytes")]
    TooLarge,
    /// It does not begin like a vCard.
    #[error("not a vCard")]
    NotAVcard,
    /// It has cards, but none with a name, an e-mail address or a phone number.
    #[error("a vCard of nobody")]
    Empty,
}

/// The cards of a file.
pub struct Cards {
    /// At most [`MOST_CARDS`], the first ones.
    pub read: Vec<Vcard>,
    /// Whether the file has more.
    pub has_more: bool,
}

/// Reads the cards that say who a person is or how to reach them, in the file's order.
pub fn read(bytes: &[u8]) -> Result<Vec<Vcard>, Unreadable> {
    if bytes.len() > LARGEST_WITH_PICTURES {
        return Err(Unreadable::TooLarge);
    }
    let mut slim = Slim::default();
    slim.take(bytes);
    read_slim(slim).map(|cards| cards.read)
}

/// Like [`read`], for a file received piece by piece.
pub fn read_slim(slim: Slim) -> Result<Cards, Unreadable> {
    let kept = slim.finish().ok_or(Unreadable::TooLarge)?;
    let bytes = text::without_mark(&kept);
    let mut stack = Stack::default();
    for property in Properties::new(&bytes) {
        stack.take(&property);
        if stack.read.len() > MOST_CARDS {
            break;
        }
    }
    stack.finish()
}

/// Assigns the lines of a file to cards.
#[derive(Default)]
struct Stack {
    read: Vec<Vcard>,
    /// The card being read.
    open: Option<Draft>,
    /// Number of agents' cards open within it, which are skipped.
    agents: usize,
    /// Whether an `AGENT` without a value precedes, so that the next card is the agent's.
    agent_follows: bool,
    any: bool,
}

impl Stack {
    fn take(&mut self, property: &Property<'_>) {
        let agent_follows = std::mem::take(&mut self.agent_follows);
        match property.name() {
            "BEGIN" if property.is("VCARD") && agent_follows => self.agents += 1,
            "BEGIN" if property.is("VCARD") => {
                // A last card without an end ends here.
                self.close();
                self.any = true;
                self.open = Some(Draft::default());
            }
            "END" if property.is("VCARD") && self.agents > 0 => self.agents -= 1,
            "END" if property.is("VCARD") => self.close(),
            "AGENT" if property.is("") => self.agent_follows = self.open.is_some(),
            _ if self.agents > 0 => {}
            _ => {
                if let Some(draft) = &mut self.open {
                    draft.take(property);
                }
            }
        }
    }

    fn close(&mut self) {
        self.agents = 0;
        self.read
            .extend(self.open.take().and_then(|draft| draft.finish()));
    }

    fn finish(mut self) -> Result<Cards, Unreadable> {
        self.close();
        let has_more = self.read.len() > MOST_CARDS;
        self.read.truncate(MOST_CARDS);
        match (self.any, self.read.is_empty()) {
            (false, _) => Err(Unreadable::NotAVcard),
            (true, true) => Err(Unreadable::Empty),
            (true, false) => Ok(Cards {
                read: self.read,
                has_more,
            }),
        }
    }
}

/// A card being read.
#[derive(Default)]
struct Draft {
    /// `FN`
    formatted: String,
    /// `N`
    family: String,
    given: String,
    /// Its preference rank, and the address.
    email: Option<(u8, String)>,
    title: String,
    role: String,
    organization: String,
    phones: Phones,
    addresses: Vec<(u8, String)>,
}

impl Draft {
    fn take(&mut self, property: &Property<'_>) {
        match property.name() {
            "FN" => first(&mut self.formatted, || property.text()),
            "N" if self.family.is_empty() && self.given.is_empty() => {
                [self.family, self.given] = property.fields();
            }
            "TITLE" => first(&mut self.title, || property.text()),
            "ROLE" => first(&mut self.role, || property.text()),
            "ORG" => first(&mut self.organization, || {
                let [organization] = property.fields();
                organization
            }),
            "EMAIL" => self.take_email(property),
            "TEL" => self.phones.take(property),
            "X-ABLABEL" => self.phones.take_label(property),
            "ADR" => self.take_address(property),
            _ => {}
        }
    }

    fn take_email(&mut self, property: &Property<'_>) {
        let rank = property.rank();
        if self.email.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.email = email(&property.text())
                .map(|email| (rank, email))
                .or(self.email.take());
        }
    }

    fn take_address(&mut self, property: &Property<'_>) {
        let [post_box, extended, street, city, region, postcode, country] = property.fields();
        let parts: Vec<_> = [street, extended, post_box, city, region, postcode, country]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let address = cut(&parts.join(", "));
        if address.is_empty() || self.addresses.iter().any(|(_, known)| *known == address) {
            return;
        }
        self.addresses.push((property.rank(), address));
        // Stable: of two with equal preference, the first stays first.
        self.addresses.sort_by_key(|(rank, _)| *rank);
        self.addresses.truncate(ADDRESSES);
    }

    /// Returns the card, unless it does not say who it is about.
    fn finish(self) -> Option<Vcard> {
        let card = Vcard {
            name: name(&self.given, &self.family, &self.formatted),
            email: self.email.map(|(_, email)| email).unwrap_or_default(),
            position: [self.title, self.role]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default(),
            organization: self.organization,
            phones: self.phones.choose(),
            addresses: self.addresses.into_iter().map(|(_, a)| a).collect(),
        };
        let known = !(card.name.is_empty() && card.email.is_empty() && card.phones.is_empty());
        known.then_some(card)
    }
}

/// Returns the name: `FN`, in which `N` tells the parts apart if they occur in it, since some programs
/// put other things there. Without `FN`, the parts of `N`.
fn name(given: &str, family: &str, formatted: &str) -> String {
    if formatted.is_empty() {
        return cut(format!("{given} {family}").trim());
    }
    match (
        without_words(formatted, given),
        without_words(formatted, family),
    ) {
        (Some(_), Some(_)) => cut(&format!("{given} {family}")),
        (None, Some(rest)) if !rest.is_empty() => cut(&format!("{rest} {family}")),
        (Some(rest), None) if !rest.is_empty() => cut(&format!("{given} {rest}")),
        _ => formatted.to_owned(),
    }
}

/// Returns the name without these words; `None` if it lacks some of them, or none are given.
fn without_words(name: &str, part: &str) -> Option<String> {
    let bare = |word: &str| word.trim_matches(',').to_lowercase();
    let mut words: Vec<&str> = name.split_whitespace().collect();
    for word in part.split_whitespace() {
        let at = words.iter().position(|known| bare(known) == bare(word))?;
        words.remove(at);
    }
    let rest = words.join(" ");
    (!part.is_empty()).then(|| rest.trim_matches([' ', ',']).to_owned())
}

/// Returns the address, with or without `mailto:`, if it looks like one.
fn email(text: &str) -> Option<String> {
    let address = without_scheme(text, "mailto:").unwrap_or(text);
    let (address, _) = address.split_once('?').unwrap_or((address, ""));
    let (local, host) = address.split_once('@')?;
    let plain = !address.contains(|c: char| c.is_whitespace() || "<>\"(),;".contains(c));
    let valid = plain && !local.is_empty() && !host.contains('@') && host.contains('.');
    // A truncated address is useless.
    let whole = text.chars().count() < LONGEST;
    (valid && whole).then(|| address.to_owned())
}

/// Returns the rest of a URI of this scheme.
fn without_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

fn first(known: &mut String, text: impl FnOnce() -> String) {
    if known.is_empty() {
        *known = text();
    }
}
