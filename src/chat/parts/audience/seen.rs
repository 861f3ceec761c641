//! A person as an audience sees them. Only an [`super::Audience`] makes one.

use chrono::NaiveDate;

use crate::{
    chat::parts::stead::Substitute,
    people::{Person, phone::Region},
};

/// A person as an audience sees them.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(super) person: Person,
    pub(super) region: Region,
    /// Link to the rest for the asking person, if there is more.
    pub(super) more: Option<String>,
    /// Link to the card for others, where somebody reads alone.
    pub(super) link: Option<String>,
    /// Titles of the projects that the person shares with the only reader.
    pub(super) shared: Vec<String>,
    /// Whether somebody else than the person reads alone.
    pub(super) alone: bool,
    /// The day on which the person is back, if they are away.
    pub(super) back: Option<NaiveDate>,
    /// Who stands in for them.
    pub(super) substitute: Option<Substitute>,
    /// Whether the only reader marked the person with ⭐; `None` where nobody reads alone.
    pub(super) favourite: Option<bool>,
    /// Whether it is known who is away, and the person could be.
    pub(super) presence: bool,
    /// Whether one person of a group reads alone.
    pub(super) whispered: bool,
}

impl std::ops::Deref for Seen {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Seen {
    /// Returns where the person's phone numbers without a country belong to.
    pub(crate) fn region(&self) -> Region {
        self.region
    }

    /// Returns the link to the card for others who may see it, where one person reads alone.
    pub(crate) fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }

    pub(crate) fn more(&self) -> Option<&str> {
        self.more.as_deref()
    }

    /// Returns the titles of the projects that the person shares with the only reader, as far as known.
    pub(crate) fn shared(&self) -> &[String] {
        &self.shared
    }

    /// Whether the reader may ask which projects they share with the person.
    pub(crate) fn may_share(&self) -> bool {
        self.alone && self.person.is_member()
    }

    /// Whether the only reader marked the person with ⭐; `None` where marks are not shown.
    pub(crate) fn favourite(&self) -> Option<bool> {
        self.favourite
    }

    /// Whether one person of a group reads alone, who may show it to all.
    pub(crate) fn is_whispered(&self) -> bool {
        self.whispered
    }

    /// Returns the day on which the person is back, if they are away today.
    pub(crate) fn back(&self) -> Option<NaiveDate> {
        self.back
    }

    /// Returns who stands in for the person, if they are away today.
    pub(crate) fn substitute(&self) -> Option<&Substitute> {
        self.substitute.as_ref()
    }

    /// Whether it is known here that the person is away, or is not.
    pub(crate) fn is_presence_known(&self) -> bool {
        self.presence
    }
}
