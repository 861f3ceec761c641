//! The people in a list.

use serde::{Deserialize, Serialize};

use crate::{
    chat::words::{kept_id::KeptId, project::Sought},
    people::PersonId,
    worksection::ProjectId,
};

/// The people in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Listing {
    Search {
        scope: Scope,
        query: String,
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
