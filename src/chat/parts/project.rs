//! A project on a screen: its team, and what becomes of a change to it.

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{
            note::Note,
            titles::{TITLE, page_of},
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::ProjectsButton,
            cut,
            dialogue::Ticket,
            project::Membership,
            refusal::Refusal,
            reply::{Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Person, PersonRef, Project},
    store::StoreError,
    text,
    worksection::ProjectId,
};

/// Longest name or title in a text, in characters.
const LINE: usize = 200;

/// Returns why projects are not shown here, if they are not: others may read along.
pub(crate) async fn hidden(ask: &Ask, house: &House) -> Result<Option<Refusal>, StoreError> {
    let group = if ask.is_private() {
        // By the link of a group one sees what the group sees.
        let session = house.accounts.session(ask.chat).await?;
        session.and_then(|session| session.lent_by)
    } else if house.is_public(ask).await? {
        return Ok(Some(Refusal::ProjectsInPublic));
    } else {
        Some(ask.chat)
    };
    let Some(group) = group else {
        return Ok(None);
    };
    let view = house.views.of(group).await?;
    Ok((!view.projects).then_some(Refusal::ProjectsClosed))
}

/// A project with those who work on it.
pub(crate) struct Team {
    pub project: Project,
    /// Its manager first, then the others by name.
    pub people: Vec<PersonRef>,
    pub note: Option<Note>,
}

impl Team {
    /// Returns a known project with its team.
    pub(crate) async fn of(
        id: &ProjectId,
        ask: &Ask,
        session: &Session,
        house: &House,
    ) -> Result<Self, Trouble> {
        if let Some(refusal) = hidden(ask, house).await? {
            return Err(refusal.into());
        }
        let projects = house.projects(session).await?;
        let project = projects.snapshot.project(id).cloned();
        let project = project.ok_or(Refusal::ProjectGone)?;
        let members = house.members(session).await?;
        let mut people = members.snapshot.by_ids(&project.everybody());
        people.sort_by_key(|person| !project.is_managed_by(&person.id));
        Ok(Self {
            note: Note::of(&projects).or(Note::of(&members)),
            project,
            people,
        })
    }

    /// Returns the title, the manager, and how many work on it.
    pub(crate) fn heading(&self, session: &Session, house: &House, language: Language) -> Html {
        let project = &self.project;
        let name = cut(&project.name, LINE);
        let title = match project.page.as_str() {
            "" => Html::escape(&name),
            page => Html::link(house.origin.page(&session.account, page).as_str(), &name),
        };
        let count = project.everybody().len();
        let mut lines = vec![html!(
            language,
            "projects-title",
            title = title,
            count = count
        )];
        lines.push(match &project.manager {
            Some((_, name)) => html!(language, "projects-manager", name = cut(name, LINE)),
            None => html!(language, "projects-no-manager"),
        });
        lines.extend(
            project
                .is_pending
                .then(|| html!(language, "projects-pending")),
        );
        let hidden = count.saturating_sub(self.people.len());
        lines.extend((hidden > 0).then(|| html!(language, "projects-hidden", count = hidden)));
        Html::join(lines, "\n")
    }
}

/// Returns ➕ and ➖ of a project.
pub(crate) fn change_keys(language: Language, project: &ProjectId) -> [Key; 2] {
    let press = |label, button| Key::press(label, Button::Projects(button));
    [
        press(
            text!(language, "projects-add"),
            ProjectsButton::More(project.clone()),
        ),
        press(
            text!(language, "projects-remove"),
            ProjectsButton::Less(project.clone()),
        ),
    ]
}

/// Puts a page of projects below a screen.
pub(crate) fn page(
    screen: Screen,
    language: Language,
    (projects, page): (&[&Project], usize),
    open: impl Fn(&ProjectId, usize) -> ProjectsButton,
    turn: impl Fn(usize) -> ProjectsButton,
) -> Screen {
    let key = |project: &&Project, page| {
        let label = label(project, language);
        Key::press(label, Button::Projects(open(&project.id, page)))
    };
    let turn = |page| Button::Projects(turn(page));
    page_of(screen, language, (projects, page), key, turn)
}

/// Returns a project in one line, with how many work on it.
pub(crate) fn label(project: &Project, language: Language) -> String {
    let title = cut(&project.name, TITLE);
    let count = project.everybody().len();
    if project.is_pending {
        text!(
            language,
            "projects-label-pending",
            title = title,
            count = count
        )
    } else {
        text!(language, "projects-label", title = title, count = count)
    }
}

/// Leads to a project.
pub(crate) fn open_key(language: Language, project: &ProjectId, title: &str) -> Key {
    let label = text!(language, "projects-open", title = cut(title, TITLE));
    let open = ProjectsButton::Open(project.clone(), None);
    Key::press(label, Button::Projects(open))
}

/// Leads to the choice of projects for a member.
pub(crate) fn assign_key(language: Language, member: &Person) -> Key {
    let assign = ProjectsButton::For(member.id.clone());
    Key::press(text!(language, "projects-assign"), Button::Projects(assign))
}

impl Membership {
    /// Returns what is to be changed, with the e-mail where it may be read.
    pub(crate) fn summary(&self, with_email: bool, language: Language) -> Html {
        let title = if self.on {
            html!(language, "projects-add-title")
        } else {
            html!(language, "projects-remove-title")
        };
        let mut lines = vec![
            title,
            html!(
                language,
                "projects-line-project",
                title = cut(&self.title, LINE)
            ),
            html!(
                language,
                "projects-line-member",
                name = cut(&self.name, LINE)
            ),
        ];
        lines.extend(with_email.then(|| {
            let email = cut(&self.email, LINE);
            html!(language, "projects-line-email", email = email)
        }));
        Html::join(lines, "\n")
    }
}

/// Returns what a change is about, as far as it may be read here.
pub(crate) async fn summary(
    ask: &Ask,
    membership: &Membership,
    house: &House,
) -> Result<Html, Trouble> {
    if hidden(ask, house).await?.is_some() {
        return Ok(html!(ask.language, "projects-change"));
    }
    let audience = house.audience(ask).await?;
    Ok(membership.summary(audience.knows_emails(), ask.language))
}

/// Tells that the change was made.
pub(crate) async fn done(
    ask: &Ask,
    membership: &Membership,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    if hidden(ask, house).await?.is_some() {
        return Ok(Screen::new(html!(language, "projects-done")));
    }
    let (name, title) = (cut(&membership.name, LINE), cut(&membership.title, LINE));
    let text = if membership.on {
        html!(language, "projects-added", name = name, title = title)
    } else {
        html!(language, "projects-removed", name = name, title = title)
    };
    let open = open_key(language, &membership.project, &membership.title);
    Ok(Screen::new(text).row([open]))
}

/// Tells that the change was not made; a button leads to it once more.
pub(crate) async fn refused(
    ask: &Ask,
    membership: &Membership,
    ticket: Option<&Ticket>,
    notice: Html,
    house: &House,
) -> Result<Reply, Trouble> {
    if let Some(ticket) = ticket {
        house.dialogues.end_at(ask.chat, ticket).await?;
    }
    let language = ask.language;
    let text = Html::join([summary(ask, membership, house).await?, notice], "\n\n");
    if hidden(ask, house).await?.is_some() {
        return Ok(Screen::new(text).into());
    }
    let (project, member) = (membership.project.clone(), membership.member.clone());
    let again = if membership.on {
        ProjectsButton::Again(project, member)
    } else {
        ProjectsButton::AgainWithout(project, member)
    };
    Ok(Screen::new(text)
        .key(text!(language, "retry"), Button::Projects(again))
        .row([open_key(language, &membership.project, &membership.title)])
        .into())
}
