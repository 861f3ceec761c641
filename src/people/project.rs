//! A project as readers see it: who manages it, and who works on it.

use serde::{Deserialize, Serialize};

use super::person::{Person, PersonId};
use crate::{
    clean,
    worksection::{self, ProjectId, UserId},
};

/// A project that is not over, as a directory keeps it: members by their identifiers.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// The project's identifier in the account.
    pub id: ProjectId,
    /// The title; the identifier where it is blank.
    pub name: String,
    /// The path below the account's address; often of no use, and then empty.
    pub page: String,
    /// Whether the project is put off.
    pub is_pending: bool,
    /// Who manages it, and their name.
    pub manager: Option<(UserId, String)>,
    /// Who works on it.
    pub team: Vec<UserId>,
}

impl Project {
    /// Whether a person works on the project or manages it.
    pub fn has(&self, person: &PersonId) -> bool {
        let PersonId::Member(id) = person else {
            return false;
        };
        self.is_managed_by(person) || self.team.contains(id)
    }

    /// Whether a person manages the project.
    pub fn is_managed_by(&self, person: &PersonId) -> bool {
        let manager = self.manager.as_ref();
        manager.is_some_and(|(manager, _)| matches!(person, PersonId::Member(id) if id == manager))
    }

    /// Adds a person to the team, or takes them out of it.
    pub fn set(&mut self, person: &PersonId, on: bool) {
        let PersonId::Member(id) = person else { return };
        self.team.retain(|other| other != id);
        if on {
            self.team.push(id.clone());
        }
    }

    /// Returns the identifiers of the manager and of who works on the project, each once.
    pub fn everybody(&self) -> Vec<PersonId> {
        let manager = self.manager.iter().map(|(id, _)| id);
        let is_manager = |id: &&UserId| self.manager.as_ref().is_some_and(|(m, _)| m == *id);
        let others = self.team.iter().filter(|id| !is_manager(id));
        manager
            .chain(others)
            .cloned()
            .map(PersonId::Member)
            .collect()
    }

    /// How much memory the project takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let ids = self.team.iter().map(|id| id.as_str().len());
        let manager = self.manager.as_ref();
        let manager = manager.map_or(0, |(id, name)| id.as_str().len() + name.capacity());
        size_of::<Self>()
            + self.name.capacity()
            + self.page.capacity()
            + manager
            + self.team.capacity() * size_of::<UserId>()
            + ids.sum::<usize>()
    }

    /// Returns the project as something with a name, which is how it is searched.
    pub(super) fn named(&self) -> Person {
        Person::named(
            PersonId::Member(UserId::from(self.id.as_str())),
            self.name.clone(),
        )
    }
}

impl std::fmt::Debug for Project {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Logs contain no names.
        f.debug_tuple("Project").field(&self.id).finish()
    }
}

impl From<worksection::Project> for Project {
    fn from(project: worksection::Project) -> Self {
        let manager = project.manager();
        let manager = manager.map(|person| (person.id.clone(), person.name.clone()));
        let is_pending = project.is_pending();
        let name = if clean::is_blank(&project.name) {
            project.id.to_string()
        } else {
            project.name
        };
        Self {
            is_pending,
            manager,
            name,
            page: project.page,
            team: project.users.into_iter().map(|person| person.id).collect(),
            id: project.id,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::SystemTime};

    use super::*;
    use crate::people::{Projects, Snapshot};

    fn project(id: &str, name: &str) -> Project {
        Project {
            id: id.into(),
            name: name.to_owned(),
            page: String::new(),
            is_pending: false,
            manager: Some(("1".into(), "Оксана Коваль".to_owned())),
            team: vec!["1".into(), "2".into()],
        }
    }

    #[test]
    fn a_team_has_everybody_once_and_its_manager_first() {
        let member = |id: &str| PersonId::Member(id.into());
        let mut project = project("9", "Сайт");
        assert_eq!(project.everybody(), ["1", "2"].map(member));
        for _ in 0..2 {
            project.set(&member("3"), true);
        }
        assert_eq!(project.everybody(), ["1", "2", "3"].map(member));
        project.set(&member("2"), false);
        assert!(!project.has(&member("2")) && project.has(&member("3")));
        // Who manages it is in it, whatever its list says.
        project.set(&member("1"), false);
        assert!(project.has(&member("1")) && project.is_managed_by(&member("1")));
        assert!(!project.has(&PersonId::Contact("1".into())), "another kind");
    }

    #[test]
    fn titles_are_found_as_names_are() {
        let titles = [
            "Новий сайт",
            "Мобільний застосунок",
            "Acme & Sons: Website",
            "",
        ];
        let items: Vec<_> = titles.iter().map(|title| project(title, title)).collect();
        let projects = Snapshot::<Projects>::new(Arc::new(items), SystemTime::now());
        let found = |words: &str| {
            let (found, is_guess) = projects.titled(words);
            let names: Vec<_> = found.iter().map(|project| project.name.clone()).collect();
            (names.join(", "), is_guess)
        };
        for words in ["сайт", "novyi sait", "НОВИЙ  сайту", "yjdbq cfqn"] {
            assert_eq!(found(words), ("Новий сайт".to_owned(), false), "{words}");
        }
        assert_eq!(found("website acme").0, "Acme & Sons: Website");
        assert_eq!(found("щщщщщ").0, "");
        assert_eq!(projects.titled(" ").0.len(), titles.len());
    }
}
