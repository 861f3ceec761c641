//! Projects on screens, and who is to work on them.

use serde::{Deserialize, Serialize};

use crate::{people::PersonId, worksection::ProjectId};

/// The projects on a screen, stored for its buttons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sought {
    /// The words of their titles; all projects if there are none.
    pub words: String,
}

/// A member who is to work on a project, or no longer to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Membership {
    pub project: ProjectId,
    pub title: String,
    pub member: PersonId,
    pub email: String,
    pub name: String,
    /// Whether they are to work on it.
    pub on: bool,
}

/// The question who is to work on a project, or no longer to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Teammate {
    pub project: ProjectId,
    pub on: bool,
}

/// The question on which projects a member is to work.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Assignment {
    pub member: PersonId,
    /// The projects chosen so far, with their titles.
    pub chosen: Vec<(ProjectId, String)>,
    /// The words of the titles on the screen; all projects if there are none.
    pub words: String,
    pub page: usize,
}
