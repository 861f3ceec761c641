//! What a group sees of people.

use serde::{Deserialize, Serialize};

use crate::worksection::PhoneKind;

/// What a group sees of people, beyond name, position, team and department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct GroupView {
    pub emails: bool,
    /// Main, work and mobile phones.
    pub phones: bool,
    /// Home phones and addresses.
    pub home: bool,
    /// Projects, and who works on which.
    pub projects: bool,
    /// After how many minutes look-ups are taken away again; 0 for never.
    pub tidy: u16,
    /// Whether administrators are offered to invite those whom they bring into the group.
    pub arrivals: bool,
}

impl GroupView {
    /// Name, position, team and department only.
    pub(crate) const CLOSED: Self = Self {
        emails: false,
        phones: false,
        home: false,
        projects: false,
        tidy: 0,
        arrivals: false,
    };
}

impl Default for GroupView {
    fn default() -> Self {
        Self {
            emails: true,
            phones: true,
            home: false,
            projects: true,
            tidy: 0,
            arrivals: true,
        }
    }
}

impl GroupView {
    /// Whether phones of this kind are shown.
    pub(crate) fn shows_phone(self, kind: PhoneKind) -> bool {
        match kind {
            PhoneKind::Main | PhoneKind::Work | PhoneKind::Mobile => self.phones,
            PhoneKind::Home => self.phones && self.home,
        }
    }
}
