//! The people in a list.

use serde::{Deserialize, Serialize};

use crate::{
    chat::words::{kept_id::KeptId, project::Sought, wanted::Wanted},
    people::{PersonId, phrases::Field},
    worksection::ProjectId,
};

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
    /// Those who work on a project, reached from that page of the projects that were looked for.
    Project {
        id: ProjectId,
        list: Option<(KeptId<Sought>, usize)>,
    },
    /// The people whom this person looked up recently.
    Recent,
    /// The people whom this person marked with ⭐.
    Favourites,
    /// These, and after them those whom this person looked up recently.
    Near,
    /// People who were named together.
    Several {
        people: Vec<PersonId>,
        /// The names of those who were not found.
        missing: Vec<String>,
        beside: Option<Beside>,
    },
}

/// What is shown of people beside their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Beside {
    Phones,
    Emails,
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
            Self::Team { .. }
            | Self::Folder { .. }
            | Self::Department { .. }
            | Self::Project { .. }
            | Self::Several { .. }
            | Self::Favourites
            | Self::Near
            | Self::Recent => None,
        }
    }

    /// Returns the list that was searched first.
    pub(crate) fn scope(&self) -> Option<Scope> {
        match self {
            Self::Search { scope, .. } | Self::Said { scope, .. } => Some(*scope),
            Self::Team { .. }
            | Self::Folder { .. }
            | Self::Department { .. }
            | Self::Project { .. }
            | Self::Several { .. }
            | Self::Favourites
            | Self::Near
            | Self::Recent => None,
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
