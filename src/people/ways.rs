//! The newer ways to reach a person: messengers, networks, a page, other contacts; and the day they came.
//! One text holds all of it, because thousands of people stay in memory.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{clean, worksection::Services};

/// Longest free text, in bytes; Worksection's own field is shorter.
const LONGEST_OTHER: usize = 1000;
/// Longest address, in bytes.
const LONGEST_URL: usize = 300;

/// What begins a line: the kind of what it holds.
const SINCE: char = 'd';
const CHAT: char = 'c';
const SOCIAL: char = 's';
const PAGE: char = 'u';
/// Free text, which may have lines of its own, so it stands last.
const OTHER: char = 'o';

/// Between the name of a service and its value.
const TAB: char = '\t';

/// Messengers, networks, a page, other contacts, and the day a person came.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ways(Option<Box<str>>);

impl Ways {
    /// Keeps what Worksection says of a person.
    pub fn new(services: &Services, url: &str, other: &str, date_added: &str) -> Self {
        let mut packed = String::new();
        let mut line = |kind: char, text: &str| {
            if !packed.is_empty() {
                packed.push('\n');
            }
            packed.push(kind);
            packed.push_str(text);
        };
        let day = date_added.get(..10).unwrap_or_default();
        if let Ok(day) = NaiveDate::parse_from_str(day, "%Y-%m-%d") {
            line(SINCE, &day.to_string());
        }
        for (kind, named) in [(CHAT, &services.chats), (SOCIAL, &services.socials)] {
            for (name, value) in &named.0 {
                line(kind, &format!("{}{TAB}{}", plain(name), plain(value)));
            }
        }
        let url = clean::line(url.trim());
        if !clean::is_blank(&url) && url.len() <= LONGEST_URL {
            line(PAGE, &url);
        }
        if !clean::is_blank(other) {
            line(OTHER, clean::bounded(other.trim(), LONGEST_OTHER));
        }
        Self((!packed.is_empty()).then(|| packed.into_boxed_str()))
    }

    /// Returns the messengers, each with a name or a number as typed.
    pub fn chats(&self) -> impl Iterator<Item = (&str, &str)> {
        self.of(CHAT).filter_map(|line| line.split_once(TAB))
    }

    /// Returns the networks, each with a name or an address as typed.
    pub fn socials(&self) -> impl Iterator<Item = (&str, &str)> {
        self.of(SOCIAL).filter_map(|line| line.split_once(TAB))
    }

    /// Returns the address of a page, as typed.
    pub fn page(&self) -> Option<&str> {
        self.of(PAGE).next()
    }

    /// Returns the other contacts.
    pub fn other(&self) -> Option<&str> {
        let text = self.0.as_deref()?;
        match text.strip_prefix(OTHER) {
            Some(other) => Some(other),
            None => text.split_once("\no").map(|(_, other)| other),
        }
    }

    /// Returns the day on which the person was invited or added.
    pub fn since(&self) -> Option<NaiveDate> {
        self.of(SINCE).next()?.parse().ok()
    }

    /// Returns the day alone, without what reaches the person.
    pub fn unreachable(&self) -> Self {
        let day = self.of(SINCE).next();
        Self(day.map(|day| format!("{SINCE}{day}").into_boxed_str()))
    }

    /// Returns all of it in one text, from which [`Ways::from_packed`] makes the same.
    pub(super) fn packed(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// See [`Ways::packed`].
    pub(super) fn from_packed(packed: Option<&str>) -> Self {
        Self(packed.map(Into::into))
    }

    fn of(&self, kind: char) -> impl Iterator<Item = &str> {
        let lines = self.0.as_deref().unwrap_or_default().split('\n');
        // What follows the free text is part of it.
        let mut is_over = false;
        let lines = lines.take_while(move |line| {
            let goes_on = !is_over;
            is_over = line.starts_with(OTHER);
            goes_on
        });
        lines.filter_map(move |line| line.strip_prefix(kind))
    }
}

fn plain(text: &str) -> String {
    clean::line(text).replace(TAB, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn services() -> Services {
        let text = r#"{"chats":{"Telegram":"@olena_k","Viber":"+380671112233"},"socials":{"LinkedIn":"olena"}}"#;
        serde_json::from_str(text).expect("services")
    }

    #[test]
    fn everything_is_found_again_in_one_text() {
        let other = "кабінет 214\nc не messenger\n\nsзнову ні";
        let ways = Ways::new(
            &services(),
            "https://acme.example/o",
            other,
            "2026-11-12 10:30",
        );
        let chats: Vec<_> = ways.chats().collect();
        assert_eq!(
            chats,
            [("Telegram", "@olena_k"), ("Viber", "+380671112233")]
        );
        assert_eq!(ways.socials().collect::<Vec<_>>(), [("LinkedIn", "olena")]);
        assert_eq!(ways.page(), Some("https://acme.example/o"));
        assert_eq!(ways.other(), Some(other));
        assert_eq!(ways.since(), NaiveDate::from_ymd_opt(2026, 11, 12));
        let day = ways.unreachable();
        assert_eq!(
            (day.since(), day.other(), day.page()),
            (ways.since(), None, None)
        );
        assert_eq!((day.chats().count(), day.socials().count()), (0, 0));
        assert_eq!(
            Ways::new(&Services::default(), "", "лише це", "").other(),
            Some("лише це")
        );
    }

    #[test]
    fn what_is_not_known_takes_no_place() {
        let none = Ways::new(&Services::default(), " ", "\u{200b}", "0000-00-00 00:00");
        assert!(none == Ways::default() && none.packed().is_none());
        assert_eq!(
            (none.page(), none.other(), none.since()),
            (None, None, None)
        );
        assert_eq!(size_of::<Ways>(), 16);
    }
}
