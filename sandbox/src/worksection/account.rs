//! One account, as a test or the demo holds it: how it is furnished, changed and read.

use super::{
    Books, Comment, Contact, Contents, Folder, FolderKind, Member, Project, Task, Team, Tokens,
    Worksection, Zone, people, work::Work,
};

/// A handle to one account; clones are the same account.
#[derive(Debug, Clone)]
pub struct Account {
    worksection: Worksection,
    name: String,
}

impl Account {
    pub(super) fn new(worksection: Worksection, name: &str) -> Self {
        Self {
            worksection,
            name: name.to_owned(),
        }
    }

    /// Its name, the first part of its address.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address under which it is served.
    pub fn url(&self) -> String {
        self.worksection.state().address_of(&self.name)
    }

    /// Sets the administrator's API key, in place of an older one.
    pub fn api_key(self, key: &str) -> Self {
        self.books(|books| books.api_key = Some(key.to_owned()));
        self
    }

    /// Fills it with exactly so many members, half as many contacts, teams, folders, projects and
    /// tasks, in place of what was there. The same name and number always give the same people.
    pub fn people(self, members: usize) -> Self {
        let generated = people::generate(&self.name, members);
        self.edit(|contents| *contents = generated);
        self
    }

    /// The time zone in which it writes times; Kyiv's unless told otherwise.
    pub fn zone(self, zone: Zone) -> Self {
        self.books(|books| books.zone = zone);
        self
    }

    /// Has the member with this id do something.
    pub(super) fn work<R>(&self, by: u64, done: impl FnOnce(&mut Work<'_>) -> R) -> R {
        let now = self.worksection.state().clock.now();
        let done = self.books(|books| {
            done(&mut Work {
                contents: &mut books.contents,
                journal: &mut books.journal,
                now,
                zone: books.zone,
                by,
            })
        });
        self.worksection.tell_webhooks(&self.name);
        done
    }

    pub(super) fn worksection(&self) -> &Worksection {
        &self.worksection
    }

    pub(super) fn books<R>(&self, done: impl FnOnce(&mut Books) -> R) -> R {
        let mut state = self.worksection.state();
        done(state.accounts.entry(self.name.clone()).or_default())
    }

    /// Changes what is in it, by hand: no event tells of that.
    pub fn edit<R>(&self, change: impl FnOnce(&mut Contents) -> R) -> R {
        self.books(|books| change(&mut books.contents))
    }

    /// Adds a member, also to the projects that are everybody's, and gives its id. Whoever is invited
    /// with `add_user` is in no project.
    pub fn add_member(&self, mut member: Member) -> u64 {
        self.edit(|contents| {
            if member.id == 0 {
                member.id = contents.new_id();
            }
            let id = member.id;
            let members = &contents.members;
            for project in &mut contents.projects {
                if members.iter().all(|member| project.has(member.id)) {
                    project.team.insert(id);
                }
            }
            contents.members.push(member);
            id
        })
    }

    /// Changes the member with this e-mail; whether there is one.
    pub fn change_member(&self, email: &str, change: impl FnOnce(&mut Member)) -> bool {
        self.edit(|contents| {
            let Some(id) = contents.member(email).map(|member| member.id) else {
                return false;
            };
            let mut members = contents.members.iter_mut();
            members.find(|member| member.id == id).map(change).is_some()
        })
    }

    /// Removes the member with this e-mail; whether there was one. Tokens of theirs stop working.
    pub fn remove_member(&self, email: &str) -> bool {
        self.edit(|contents| {
            let Some(id) = contents.member(email).map(|member| member.id) else {
                return false;
            };
            contents.members.retain(|member| member.id != id);
            for task in &mut contents.tasks {
                task.subscribers.remove(&id);
            }
            for project in &mut contents.projects {
                project.team.remove(&id);
                project.manager = project.manager.filter(|manager| *manager != id);
            }
            true
        })
    }

    /// Adds a contact and gives its id.
    pub fn add_contact(&self, mut contact: Contact) -> u64 {
        self.edit(|contents| {
            if contact.id == 0 {
                contact.id = contents.new_id();
            }
            let id = contact.id;
            contents.contacts.push(contact);
            id
        })
    }

    /// Adds a team and gives its id.
    pub fn add_team(&self, title: &str, client: bool) -> u64 {
        self.edit(|contents| {
            let id = contents.new_id();
            contents.teams.push(Team {
                id,
                title: title.to_owned(),
                client,
            });
            id
        })
    }

    /// Adds a folder and gives its id.
    pub fn add_folder(&self, title: &str) -> u64 {
        self.edit(|contents| {
            let id = contents.new_id();
            contents.folders.push(Folder {
                id,
                title: title.to_owned(),
                kind: FolderKind::Own,
            });
            id
        })
    }

    /// The members now.
    pub fn members(&self) -> Vec<Member> {
        self.edit(|contents| contents.members.clone())
    }

    /// The contacts now.
    pub fn contacts(&self) -> Vec<Contact> {
        self.edit(|contents| contents.contacts.clone())
    }

    /// The teams now.
    pub fn teams(&self) -> Vec<Team> {
        self.edit(|contents| contents.teams.clone())
    }

    /// The folders now.
    pub fn folders(&self) -> Vec<Folder> {
        self.edit(|contents| contents.folders.clone())
    }

    /// The tasks and subtasks now.
    pub fn tasks(&self) -> Vec<Task> {
        self.edit(|contents| contents.tasks.clone())
    }

    /// The projects now.
    pub fn projects(&self) -> Vec<Project> {
        self.edit(|contents| contents.projects.clone())
    }

    /// The comments now, oldest first.
    pub fn comments(&self) -> Vec<Comment> {
        self.edit(|contents| contents.comments.clone())
    }

    /// Marks a day (`YYYY-MM-DD`) of a member's schedule; whether there is such a member.
    pub fn mark_day(&self, email: &str, day: &str, kind: &str) -> bool {
        self.edit(|contents| {
            let Some(id) = contents.member(email).map(|member| member.id) else {
                return false;
            };
            let days = contents.schedule.entry(id).or_default();
            days.insert(day.to_owned(), kind.to_owned());
            true
        })
    }

    /// The marked days of a member's schedule, with what they are marked as.
    pub fn schedule(&self, email: &str) -> Vec<(String, String)> {
        self.edit(|contents| {
            let id = contents.member(email).map(|member| member.id);
            let days = id.and_then(|id| contents.schedule.get(&id));
            days.cloned().unwrap_or_default().into_iter().collect()
        })
    }

    /// The members who came through `add_user`, oldest first.
    pub fn invitations(&self) -> Vec<Member> {
        let mut members = self.members();
        members.retain(|member| member.invited);
        members
    }

    /// The e-mails of a task's subscribers; none for a task that does not exist.
    pub fn subscribers(&self, task: u64) -> Vec<String> {
        self.edit(|contents| {
            let ids = contents.task(task).map(|task| &task.subscribers);
            let people = ids.into_iter().flatten();
            let people = people.filter_map(|id| contents.member_by_id(*id));
            people.map(|member| member.details.email.clone()).collect()
        })
    }

    /// The e-mails of a project's team, its manager among them; none for a project that does not exist.
    pub fn team_of(&self, project: u64) -> Vec<String> {
        self.edit(|contents| {
            let project = contents.project(project);
            let members = contents.members.iter();
            let team = members.filter(|member| project.is_some_and(|p| p.has(member.id)));
            team.map(|member| member.details.email.clone()).collect()
        })
    }

    /// The tokens that the member with this e-mail would get by consenting to these scopes;
    /// `None` where there is no such member.
    pub fn grant(&self, email: &str, scopes: &[&str]) -> Option<Tokens> {
        let mut state = self.worksection.state();
        let member = state.contents(&self.name)?.member(email)?.id;
        Some(state.grants.issue(&self.name, member, scopes))
    }
}
