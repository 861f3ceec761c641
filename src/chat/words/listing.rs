//! The people in a list.

use serde::{Deserialize, Serialize};

use crate::{chat::words::wanted::Wanted, people::phrases::Field};

/// The people in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Listing {
    Search {
        scope: Scope,
        query: String,
    },
    /// Whom a sentence asks for.
    Said {
        scope: Scope,
        wanted: Wanted,
    },
    /// The members of a team, reached from that page of all teams.
    Team {
        title: String,
        page: usize,
    },
    /// The contacts in a folder, reached from that page of all folders.
    Folder {
        title: String,
        page: usize,
    },
    /// The members of a department, reached from that page of all departments.
    Department {
        title: String,
        page: usize,
    },
    /// The people whom this person looked up recently.
    Recent,
}

/// The list to search first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Scope {
    Members,
    Contacts,
}

impl Listing {
    /// Returns what was looked for, if anything was.
    pub(crate) fn query(&self) -> Option<&str> {
        match self {
            Self::Search { query, .. } => Some(query),
            Self::Said { wanted, .. } => Some(&wanted.query),
            Self::Team { .. } | Self::Folder { .. } | Self::Department { .. } | Self::Recent => {
                None
            }
        }
    }

    /// Returns the list that was searched first.
    pub(crate) fn scope(&self) -> Option<Scope> {
        match self {
            Self::Search { scope, .. } | Self::Said { scope, .. } => Some(*scope),
            Self::Team { .. } | Self::Folder { .. } | Self::Department { .. } | Self::Recent => {
                None
            }
        }
    }

    /// Returns what was asked for of each of them.
    pub(crate) fn field(&self) -> Option<Field> {
        match self {
            Self::Said { wanted, .. } => wanted.field,
            _ => None,
        }
    }
}
