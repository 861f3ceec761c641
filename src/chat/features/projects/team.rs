//! One person who is to work on a project, or no longer to: found by name, shown, confirmed.

use crate::{
    chat::{
        features::{listing, told},
        house::House,
        parts::{
            form_screen,
            keys::cancel_key,
            project::Team,
            someone::{self, Named},
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::ProjectsButton,
            change::Change,
            cut,
            dialogue::{Step, Ticket},
            listing::Listing,
            project::{Membership, Teammate},
            refusal::Refusal,
            reply::{Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::Html,
    people::{Person, PersonId, PersonRef},
    text,
    worksection::ProjectId,
};

/// Asks who is to work on a project, or no longer to.
pub(super) async fn begin(ask: &Ask, project: ProjectId, on: bool, house: &House) -> Answer {
    house.may_change(ask).await?;
    let session = house.session(ask).await?;
    let team = Team::of(&project, ask, &session, house).await?;
    let language = ask.language;
    let title = cut(&team.project.name, 100);
    let (question, choices) = if on {
        let question = html!(language, "projects-add-whom", title = title);
        (question, Vec::new())
    } else {
        let question = html!(language, "projects-remove-whom", title = title);
        (question, removable(team))
    };
    let ticket = house
        .dialogues
        .begin(ask, Step::Teammate(Teammate { project, on }))
        .await?;
    choose(ask, ticket, question, &choices, house).await
}

/// Those whom a project can do without: its manager stays.
fn removable(team: Team) -> Vec<PersonRef> {
    let project = team.project;
    let others = team.people.into_iter();
    others
        .filter(|person| !project.is_managed_by(&person.id))
        .collect()
}

/// Handles the answer to «who».
pub(crate) async fn answer(
    ask: Ask,
    question: Teammate,
    typed: String,
    house: std::sync::Arc<House>,
) -> Answer {
    let house = &*house;
    house.may_change(&ask).await?;
    let session = house.session(&ask).await?;
    let team = Team::of(&question.project, &ask, &session, house).await?;
    let members = house.members(&session).await?;
    // Whoever is not in the team is found for ➕ alone.
    let fits = |person: &Person| question.on || team.project.has(&person.id);
    match someone::find(typed.trim(), &members.snapshot, fits, ask.language) {
        Named::One(person) => ask_sure(&ask, &team, &person, question.on, house).await,
        Named::Several(text, choices) => {
            let step = Step::Teammate(question);
            let ticket = house.dialogues.go_on(&ask, ask.person, step).await?;
            choose(&ask, ticket, text, &choices, house).await
        }
    }
}

async fn choose(
    ask: &Ask,
    ticket: Ticket,
    text: Html,
    people: &[PersonRef],
    house: &House,
) -> Answer {
    let language = ask.language;
    let audience = house.audience(ask).await?;
    let whom = |person| Button::Projects(ProjectsButton::Whom(ticket.clone(), person));
    let screen = someone::choices(Screen::new(text), people, &audience, language, whom);
    Ok(screen
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "whois-prompt-hint"))
        .dialogue(ticket)
        .into())
}

/// Handles the choice of a person.
pub(super) async fn chosen(ask: &Ask, ticket: Ticket, person: PersonId, house: &House) -> Answer {
    let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
    let Some(Step::Teammate(question)) = dialogue.map(|dialogue| dialogue.step) else {
        return Ok(Reply::toast(text!(ask.language, "button-stale")));
    };
    again(ask, question.project, question.on, person, house).await
}

/// Asks whether that person is to work on a project, or no longer to.
pub(super) async fn again(
    ask: &Ask,
    project: ProjectId,
    on: bool,
    person: PersonId,
    house: &House,
) -> Answer {
    house.may_change(ask).await?;
    let session = house.session(ask).await?;
    let team = Team::of(&project, ask, &session, house).await?;
    let members = house.members(&session).await?;
    let person = members.snapshot.by_id(&person).ok_or(Refusal::PersonGone)?;
    ask_sure(ask, &team, &person, on, house).await
}

/// Shows what is to be changed, with ✅; or the project where it is so already.
async fn ask_sure(ask: &Ask, team: &Team, person: &Person, on: bool, house: &House) -> Answer {
    let language = ask.language;
    let project = &team.project;
    let (name, title) = (cut(&person.name, 100), cut(&project.name, 100));
    let is_so = if !on && project.is_managed_by(&person.id) {
        Some(html!(
            language,
            "projects-manages",
            name = name,
            title = title
        ))
    } else if project.has(&person.id) == on {
        Some(if on {
            html!(language, "projects-is-in", name = name, title = title)
        } else {
            html!(language, "projects-is-out", name = name, title = title)
        })
    } else {
        None
    };
    let owner = ask.at.as_ref().map_or(ask.person, Ticket::owner);
    if let Some(notice) = is_so {
        house.dialogues.end(ask.chat, owner).await?;
        return under(ask, notice, project.id.clone(), house).await;
    }
    let membership = Membership {
        project: project.id.clone(),
        title: project.name.clone(),
        member: person.id.clone(),
        email: person.email.clone().ok_or(Refusal::NoEmail)?,
        name: person.name.clone(),
        on,
    };
    let knows_emails = house.audience(ask).await?.knows_emails();
    let summary = membership.summary(knows_emails, language);
    let by_whom = form_screen::by_whom(ask, house).await?;
    let step = Step::Membership(Box::new(membership));
    let ticket = house.dialogues.go_on(ask, owner, step).await?;
    let text = Html::join([summary].into_iter().chain(by_whom), "\n\n");
    let label = if on {
        text!(language, "projects-add-yes")
    } else {
        text!(language, "projects-remove-yes")
    };
    let yes = Button::Projects(ProjectsButton::Yes(ticket.clone()));
    Ok(Screen::new(text)
        .row([Key::press(label, yes), cancel_key(language, &ticket)])
        .dialogue(ticket)
        .into())
}

/// Shows a project below a notice.
async fn under(ask: &Ask, notice: Html, id: ProjectId, house: &House) -> Answer {
    let listing = Listing::Project { id, list: None };
    let mut reply = listing::open(ask, house, listing).await?;
    reply.put_above(&notice);
    Ok(reply)
}

/// Handles ✅ on one person; `None` where the screen asked for something else.
pub(super) async fn confirmed(
    ask: &Ask,
    ticket: &Ticket,
    house: &House,
) -> Result<Option<Reply>, Trouble> {
    let dialogue = house.dialogues.at(ask.chat, ticket).await?;
    match dialogue.map(|dialogue| dialogue.step) {
        Some(Step::Membership(membership)) => {
            let change = Change::Membership(*membership);
            Ok(Some(told::confirmed(ask, ticket, change, house).await?))
        }
        Some(_) => Ok(None),
        None => {
            let operation = ticket.operation(ask.chat);
            Ok(Some(told::look_again(ask, &operation, house).await?))
        }
    }
}
