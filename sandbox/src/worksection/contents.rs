//! Everything in one account: lists of records, and how a record is found.

use std::collections::BTreeMap;

use super::{
    comment::Comment,
    model::{Contact, Folder, Member, Project, Team, same_text},
    task::{Tag, TagGroup, Task},
};

/// Everything in one account. Tests may change it as they like.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// Members in the order of `get_users`.
    pub members: Vec<Member>,
    /// Contacts in the order of `get_contacts`.
    pub contacts: Vec<Contact>,
    /// Teams; the first one that is not a client's is the company's own.
    pub teams: Vec<Team>,
    /// Folders of contacts, the preset ones first.
    pub folders: Vec<Folder>,
    /// Projects.
    pub projects: Vec<Project>,
    /// Tasks and subtasks.
    pub tasks: Vec<Task>,
    /// What was said of tasks, oldest first.
    pub comments: Vec<Comment>,
    /// The tags that tasks can carry.
    pub tags: Vec<Tag>,
    /// Their groups: stages and labels.
    pub tag_groups: Vec<TagGroup>,
    /// The days of the window “work schedule” by member's id: `YYYY-MM-DD` and its kind.
    pub schedule: BTreeMap<u64, BTreeMap<String, String>>,
    /// The highest id given so far, or 0.
    pub last_id: u64,
}

impl Default for Contents {
    /// An account just opened: the preset folders and nothing else.
    fn default() -> Self {
        Self {
            members: Vec::new(),
            contacts: Vec::new(),
            teams: Vec::new(),
            folders: Folder::presets(),
            projects: Vec::new(),
            tasks: Vec::new(),
            comments: Vec::new(),
            tags: Vec::new(),
            tag_groups: Vec::new(),
            schedule: BTreeMap::new(),
            last_id: 0,
        }
    }
}

impl Contents {
    /// An id that no record has yet.
    pub fn new_id(&mut self) -> u64 {
        let Self {
            members,
            contacts,
            teams,
            folders,
            projects,
            tasks,
            comments,
            tags,
            tag_groups,
            schedule: _,
            last_id,
        } = self;
        if *last_id == 0 {
            let taken = (members.iter().map(|m| m.id))
                .chain(contacts.iter().map(|c| c.id))
                .chain(teams.iter().map(|t| t.id))
                .chain(folders.iter().map(|f| f.id))
                .chain(projects.iter().map(|p| p.id))
                .chain(tasks.iter().map(|t| t.id))
                .chain(comments.iter().map(|c| c.id))
                .chain(tags.iter().map(|t| t.id))
                .chain(tag_groups.iter().map(|g| g.id));
            *last_id = taken.max().unwrap_or_default().max(1000);
        }
        *last_id += 1;
        *last_id
    }

    /// The member with this address; case makes no difference.
    pub fn member(&self, email: &str) -> Option<&Member> {
        let same = |member: &&Member| same_text(&member.details.email, email);
        self.members.iter().find(same)
    }

    pub(super) fn member_by_id(&self, id: u64) -> Option<&Member> {
        self.members.iter().find(|member| member.id == id)
    }

    /// The project with this id.
    pub fn project(&self, id: u64) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id)
    }

    /// The task with this id.
    pub fn task(&self, id: u64) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }
}
