//! Several projects for one person: chosen from a list, the last used first, or found by title; then each
//! is a change of its own.

use std::sync::Arc;

use tracing::error;

use crate::{
    chat::{
        features::told,
        house::House,
        parts::{form_screen, keys::cancel_key, project, titles},
        words::{
            ask::Ask,
            button::Button,
            buttons::ProjectsButton,
            change::{Change, State},
            cut,
            dialogue::{Step, Ticket},
            project::{Assignment, Membership},
            refusal::Refusal,
            reply::{Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::Html,
    people::{Person, PersonId, Project},
    text,
    worksection::ProjectId,
};

/// Most projects at once: each is a request, and Worksection takes one a second.
const MOST: usize = 8;

/// Asks on which projects a member is to work.
pub(super) async fn begin(ask: &Ask, member: PersonId, house: &House) -> Answer {
    house.may_change(ask).await?;
    let assignment = Assignment {
        member,
        chosen: Vec::new(),
        words: String::new(),
        page: 0,
    };
    let screen = Screens::of(ask, &assignment, house).await?;
    let step = Step::Assignment(Box::new(assignment.clone()));
    let ticket = house.dialogues.begin(ask, step).await?;
    let reply = screen.show(ask, &assignment, ticket, None, house).await?;
    // What led here stays: the card of whoever was invited.
    Ok(Reply::default().and_then(reply))
}

/// Handles a typed title.
pub(crate) async fn answer(
    ask: Ask,
    mut assignment: Assignment,
    typed: String,
    house: Arc<House>,
) -> Answer {
    house.may_change(&ask).await?;
    assignment.words = cut(typed.trim(), 100);
    assignment.page = 0;
    go_on(&ask, ask.person, assignment, &house).await
}

pub(super) async fn picked(ask: &Ask, ticket: Ticket, project: ProjectId, house: &House) -> Answer {
    let Some(mut assignment) = at(ask, &ticket, house).await? else {
        return Ok(stale(ask));
    };
    if let Some(place) = assignment.chosen.iter().position(|(id, _)| *id == project) {
        assignment.chosen.remove(place);
    } else if assignment.chosen.len() == MOST {
        return Ok(Reply::toast(text!(
            ask.language,
            "projects-most",
            count = MOST
        )));
    } else {
        let (session, _) = house.own_link(ask).await?;
        let projects = house.projects(&session).await?;
        let project = projects.snapshot.project(&project);
        let project = project.ok_or(Refusal::ProjectGone)?;
        let chosen = (project.id.clone(), project.name.clone());
        assignment.chosen.push(chosen);
    }
    go_on(ask, ticket.owner(), assignment, house).await
}

pub(super) async fn turned(ask: &Ask, ticket: Ticket, page: usize, house: &House) -> Answer {
    let Some(mut assignment) = at(ask, &ticket, house).await? else {
        return Ok(stale(ask));
    };
    assignment.page = page;
    go_on(ask, ticket.owner(), assignment, house).await
}

pub(super) async fn cleared(ask: &Ask, ticket: Ticket, house: &House) -> Answer {
    let Some(mut assignment) = at(ask, &ticket, house).await? else {
        return Ok(stale(ask));
    };
    assignment.words.clear();
    assignment.page = 0;
    go_on(ask, ticket.owner(), assignment, house).await
}

/// Handles ✅: each project is a change of its own, and told by itself. Where one is not made, the rest is
/// not begun. After a kill the press comes again, and goes on behind what was begun.
pub(super) async fn confirmed(ask: &Ask, ticket: &Ticket, house: &House) -> Answer {
    let Some(assignment) = at(ask, ticket, house).await? else {
        return Ok(stale(ask));
    };
    let person = member(ask, &assignment, house).await?;
    let mut told: Option<Reply> = None;
    for place in 0..assignment.chosen.len() {
        let reply = match make(ask, ticket, (&assignment, place), &person, house).await {
            Ok(Some(reply)) => reply,
            Ok(None) => continue,
            Err(trouble) if told.is_none() => return Err(trouble),
            // What was made before has to be told.
            Err(_) => break,
        };
        let is_made = |(_, state): &(_, State)| *state == State::Done;
        let goes_on = !reply.settles.is_empty() && reply.settles.iter().all(is_made);
        told = Some(match told {
            Some(before) => before.and_then(reply),
            None => reply,
        });
        if !goes_on {
            break;
        }
    }
    // What was made is told, even if this cannot be recorded.
    if let Err(error) = house.dialogues.end_at(ask.chat, ticket).await {
        error!(%error, "projects chosen, but their dialogue not ended; it still waits for an answer");
    }
    let mut rest = Vec::new();
    for (place, (_, title)) in assignment.chosen.iter().enumerate() {
        let operation = ticket.one_operation(ask.chat, place);
        let begun = house.journal.get(&operation).await;
        if begun.is_ok_and(|entry| entry.is_none()) {
            rest.push(cut(title, 60));
        }
    }
    let rest = (!rest.is_empty()).then(|| not_begun(ask, &person, &rest));
    Ok(match (told, rest) {
        (Some(told), Some(rest)) => told.and_then(rest),
        (Some(told), None) => told,
        // All of them were begun before a kill, and are looked up by themselves.
        (None, _) => Reply::toast(text!(ask.language, "change-looking")),
    })
}

/// Adds the member to one of the chosen projects; `None` if that was begun before.
async fn make(
    ask: &Ask,
    ticket: &Ticket,
    (assignment, place): (&Assignment, usize),
    person: &Person,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let operation = ticket.one_operation(ask.chat, place);
    if house.journal.get(&operation).await?.is_some() {
        return Ok(None);
    }
    let permit = house.may_change(ask).await?;
    let (project, title) = assignment.chosen[place].clone();
    let change = Change::Membership(Membership {
        project,
        title,
        member: person.id.clone(),
        email: person.email.clone().ok_or(Refusal::NoEmail)?,
        name: person.name.clone(),
        on: true,
    });
    let told = told::carry_out(&operation, change, None, ask, &permit, house).await;
    told.map(Some)
}

/// Names the projects that were not begun, and leads to them once more.
fn not_begun(ask: &Ask, person: &Person, titles: &[String]) -> Reply {
    let language = ask.language;
    let text = html!(
        language,
        "projects-not-begun",
        titles = titles.join(", "),
        name = cut(&person.name, 100)
    );
    let screen = Screen::new(text).row([project::assign_key(language, person)]);
    screen.into()
}

/// Returns the question under this ticket, if it is still open, to somebody who may change things.
async fn at(ask: &Ask, ticket: &Ticket, house: &House) -> Result<Option<Assignment>, Trouble> {
    let dialogue = house.dialogues.at(ask.chat, ticket).await?;
    let Some(Step::Assignment(assignment)) = dialogue.map(|dialogue| dialogue.step) else {
        return Ok(None);
    };
    house.may_change(ask).await?;
    Ok(Some(*assignment))
}

fn stale(ask: &Ask) -> Reply {
    Reply::toast(text!(ask.language, "button-stale"))
}

async fn member(ask: &Ask, assignment: &Assignment, house: &House) -> Result<Person, Trouble> {
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let member = members.snapshot.by_id(&assignment.member);
    Ok(member.ok_or(Refusal::PersonGone)?)
}

async fn go_on(
    ask: &Ask,
    owner: teloxide::types::UserId,
    assignment: Assignment,
    house: &House,
) -> Answer {
    let screen = Screens::of(ask, &assignment, house).await?;
    let step = Step::Assignment(Box::new(assignment.clone()));
    let ticket = house.dialogues.go_on(ask, owner, step).await?;
    let by_whom = match assignment.chosen.as_slice() {
        [] => None,
        _ => form_screen::by_whom(ask, house).await?,
    };
    screen.show(ask, &assignment, ticket, by_whom, house).await
}

/// What the question is asked with.
struct Screens {
    person: Person,
    /// The projects that fit, those used last first.
    found: Vec<Project>,
    /// Whether nothing fits the words, so that these are all.
    is_all: bool,
}

impl Screens {
    /// Looks up what can be chosen. It is chosen with the link with which it will be made.
    async fn of(ask: &Ask, assignment: &Assignment, house: &House) -> Result<Self, Trouble> {
        let person = member(ask, assignment, house).await?;
        if !person.is_member() {
            return Err(Refusal::PersonGone.into());
        }
        if person.email.is_none() {
            return Err(Refusal::NoEmail.into());
        }
        let (session, _) = house.own_link(ask).await?;
        let projects = house.projects(&session).await?;
        let open = |project: &&Project| !project.has(&person.id);
        let (fitting, _) = projects.snapshot.titled(&assignment.words);
        let fitting: Vec<_> = fitting.into_iter().filter(open).collect();
        let (mut found, is_all) = if fitting.is_empty() && !assignment.words.is_empty() {
            let (all, _) = projects.snapshot.titled("");
            (all.into_iter().filter(open).collect(), true)
        } else {
            (fitting, false)
        };
        if !ask.anonymous {
            let used = house.used.of(ask.person, &session.account).await?;
            let last = |project: &&Project| {
                let place = used.iter().position(|id| *id == project.id);
                place.unwrap_or(used.len())
            };
            found.sort_by_key(last);
        }
        Ok(Self {
            found: found.into_iter().cloned().collect(),
            is_all,
            person,
        })
    }

    async fn show(
        &self,
        ask: &Ask,
        assignment: &Assignment,
        ticket: Ticket,
        by_whom: Option<Html>,
        house: &House,
    ) -> Answer {
        let language = ask.language;
        let person = &self.person;
        let name = cut(&person.name, 100);
        let mut text = vec![html!(language, "projects-which", name = name)];
        let audience = house.audience(ask).await?;
        let email = person.email.as_deref().filter(|_| audience.knows_emails());
        text.extend(email.map(|email| {
            let email = cut(email, 100);
            html!(language, "projects-line-email", email = email)
        }));
        let words = assignment.words.as_str();
        let notice = match (self.found.is_empty(), self.is_all, words) {
            (true, _, _) => Some(html!(language, "projects-none-left")),
            (_, true, words) => Some(html!(language, "projects-nothing", query = words)),
            (_, _, "") => None,
            (_, _, words) => Some(html!(
                language,
                "projects-found",
                query = words,
                count = self.found.len()
            )),
        };
        let titles = assignment.chosen.iter().map(|(_, title)| cut(title, 60));
        let titles: Vec<_> = titles.collect();
        let count = titles.len();
        let chosen = (count > 0).then(|| {
            let titles = titles.join(", ");
            html!(language, "projects-chosen", titles = titles)
        });
        let lines = Html::join(text, "\n");
        let text = [lines].into_iter().chain(notice).chain(chosen);
        let text = Html::join(text.chain(by_whom), "\n\n");
        let screen = self.offer(Screen::new(text), ask, assignment, &ticket);
        let press = |label, button| Key::press(label, Button::Projects(button));
        let yes = (count > 0).then(|| {
            press(
                text!(language, "projects-add-all", count = count),
                ProjectsButton::Yes(ticket.clone()),
            )
        });
        let clear = (!words.is_empty()).then(|| {
            press(
                text!(language, "projects-back-to-all"),
                ProjectsButton::Clear(ticket.clone()),
            )
        });
        Ok(screen
            .row(clear)
            .row(yes.into_iter().chain([cancel_key(language, &ticket)]))
            .prompt(text!(language, "projects-which-hint"))
            .dialogue(ticket)
            .into())
    }

    /// Adds the page of projects to choose from.
    fn offer(&self, screen: Screen, ask: &Ask, assignment: &Assignment, ticket: &Ticket) -> Screen {
        let language = ask.language;
        let key = |project: &Project, _| {
            let label = project::label(project, language);
            let is_chosen = assignment.chosen.iter().any(|(id, _)| *id == project.id);
            let label = if is_chosen {
                text!(language, "projects-picked", label = label)
            } else {
                label
            };
            let pick = ProjectsButton::Pick(ticket.clone(), project.id.clone());
            Key::press(label, Button::Projects(pick))
        };
        let turn = |page| Button::Projects(ProjectsButton::Turn(ticket.clone(), page));
        let shown = (self.found.as_slice(), assignment.page);
        titles::page_of(screen, language, shown, key, turn)
    }
}
