//! Projects (`get_projects`): a name, a manager and a team.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::clean;

use super::account::AccountName;
use super::lenient;
use super::link;
use super::origin::Origin;
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

/// A project as a person refers to it: by number, or by a link that also contains the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectRef {
    /// The project's number.
    pub project: ProjectId,
    /// The account in the link; `None` for a number.
    pub account: Option<AccountName>,
}

impl ProjectRef {
    /// Finds the link to a project in a text (`/project/P/`), or reads the text as a number with its sign
    /// (`#26`, `№ 26`) or without. A link to a task is none to a project.
    pub fn read(text: &str, origin: &Origin) -> Option<Self> {
        let text = clean::typed(text);
        let number = text.trim_start_matches(['#', '№']).trim_start();
        if let Some(project) = number_in(number) {
            return Some(Self {
                project,
                account: None,
            });
        }
        let words = text.split(' ').filter(|word| word.contains('/'));
        let mut urls = words.filter_map(|word| link::parse(link::bare(word)));
        urls.find_map(|url| {
            let (account, path) = link::locate(&url, origin)?;
            let mut parts = path.strip_prefix("/project/")?.split('/');
            let project = number_in(parts.next()?)?;
            let is_task = parts.next().is_some_and(|next| number_in(next).is_some());
            (!is_task).then_some(Self {
                project,
                account: Some(account),
            })
        })
    }
}

/// Reads digits and nothing else; a project's number is not 0.
fn number_in(text: &str) -> Option<ProjectId> {
    let is_number =
        !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    let digits = text.trim_start_matches('0');
    (is_number && !digits.is_empty()).then(|| ProjectId::from(digits))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_named_by_its_link_or_its_number() {
        let origin = Origin::parse("https://{account}.worksection.com").expect("an origin");
        let read = |text| {
            let named = ProjectRef::read(text, &origin)?;
            let account = named.account.map(|account| account.to_string());
            Some((named.project.to_string(), account.unwrap_or_default()))
        };
        let of_acme = |id: &str| Some((id.to_owned(), "acme".to_owned()));
        let plain = |id: &str| Some((id.to_owned(), String::new()));
        assert_eq!(
            read("https://acme.worksection.com/project/26/"),
            of_acme("26")
        );
        assert_eq!(
            read("ось: acme.worksection.ua/project/26?a=1."),
            of_acme("26")
        );
        assert_eq!(
            read("https://acme.worksection.com/project/26/files/"),
            of_acme("26")
        );
        assert_eq!(read("#26"), plain("26"));
        assert_eq!(read("№ 026"), plain("26"));
        for other in [
            "https://acme.worksection.com/project/26/71/",
            "https://acme.worksection.com/project/",
            "https://acme.example/project/26/",
            "0",
            "#",
            "26 сайтів",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
