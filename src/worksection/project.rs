//! Projects (`get_projects`): a name, a manager and a team.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::lenient;
use super::task::Person;
use super::types::{Identified, ProjectId};

/// A project. A task names its own by `id`, `name` and `page` alone.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// The project's identifier in the account.
    pub id: ProjectId,
    /// The project's title.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: String,
    /// The project's path below the account's address.
    #[serde(default, deserialize_with = "lenient::text")]
    pub page: String,
    /// The status: `active`, `pending` or `archive`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub status: String,
    /// Who manages the project.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub user_to: Option<Person>,
    /// Who works on the project.
    #[serde(default, deserialize_with = "lenient::list")]
    pub users: Vec<Person>,
}

impl Project {
    /// Whether the project is over. The help page has another word for it than the answers.
    pub fn is_over(&self) -> bool {
        matches!(self.status.as_str(), "archive" | "archived")
    }

    /// Whether the project is put off.
    pub fn is_pending(&self) -> bool {
        self.status == "pending"
    }

    /// Returns who manages the project, if anybody does.
    pub fn manager(&self) -> Option<&Person> {
        self.user_to.as_ref().filter(|person| !person.is_nobody())
    }

    /// Whether the member with this e-mail works on the project.
    pub fn has(&self, email: &str) -> bool {
        let email = email.to_lowercase();
        let people = self.users.iter().chain(self.manager());
        people
            .map(|person| person.email.to_lowercase())
            .any(|known| known == email)
    }
}

impl Identified for Project {
    fn id(&self) -> &str {
        self.id.as_str()
    }
}

impl fmt::Debug for Project {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Project({})", self.id)
    }
}
