//! `/projects`: projects by their titles, each with its manager and team, who is added to one or taken
//! out of it, and the projects that two people share.

mod assign;
mod team;

use std::sync::Arc;

use crate::{
    accounts::Session,
    chat::{
        features::listing,
        house::House,
        parts::{
            keys::home_key,
            note::{Note, with_note},
            project, who,
        },
        rights::Me,
        words::{
            ask::Ask,
            button::Button,
            buttons::ProjectsButton,
            cut,
            dialogue::Then,
            form::same_title,
            kept_id::KeptId,
            listing::Listing,
            project::Sought,
            refusal::Refusal,
            reply::{Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    people::{Freshness, PersonId, Project, Projects},
    text,
    worksection::{ProjectId, ProjectRef},
};

pub(super) use assign::answer as answer_which;
pub(super) use team::answer as answer_whom;

/// Most shared projects on a screen.
const SHARED: usize = 40;

/// `/projects`, alone, with words of a title, or with a project's link or number.
pub(super) async fn command(ask: Ask, words: String, house: Arc<House>) -> Answer {
    only_where_shown(&ask, &house).await?;
    let session = house.session(&ask).await?;
    let projects = house.projects(&session).await?;
    let (found, is_guess) = projects.snapshot.titled(&words);
    let named = ProjectRef::read(&words, &house.origin);
    // A title may be a number, too.
    let is_titled = !found.is_empty() && !is_guess && !words.starts_with(['#', '№']);
    if let Some(named) = named.filter(|named| named.account.is_some() || !is_titled) {
        let id = id_of(named, &session)?;
        return listing::open(&ask, &house, Listing::Project { id, list: None }).await;
    }
    let mut exact = found.iter().filter(|p| same_title(&p.name, &words));
    let only = match (exact.next(), exact.next(), found.as_slice()) {
        (Some(project), None, _) => Some(*project),
        (_, _, [project]) if !is_guess && !words.is_empty() => Some(*project),
        _ => None,
    };
    if let Some(project) = only {
        let (id, list) = (project.id.clone(), None);
        return listing::open(&ask, &house, Listing::Project { id, list }).await;
    }
    let sought = Sought { words };
    let name = house.sought.keep(&ask, sought.clone()).await?;
    list(&ask, &sought, (name, 0), &house).await
}

pub(super) async fn button(ask: Ask, button: ProjectsButton, house: Arc<House>) -> Answer {
    only_where_shown(&ask, &house).await?;
    match button {
        ProjectsButton::All => command(ask, String::new(), house).await,
        ProjectsButton::List(name, page) => {
            let sought = house.sought.get(ask.chat, &name).await?;
            let sought = sought.ok_or(Refusal::Stale)?;
            list(&ask, &sought, (name, page), &house).await
        }
        ProjectsButton::Open(id, list) => {
            listing::open(&ask, &house, Listing::Project { id, list }).await
        }
        ProjectsButton::Fresh(name, page) => {
            let toast = renew(&ask, &house).await?;
            let sought = house.sought.get(ask.chat, &name).await?;
            let sought = sought.ok_or(Refusal::Stale)?;
            let reply = list(&ask, &sought, (name, page), &house).await?;
            Ok(reply.with_toast(toast))
        }
        ProjectsButton::Renew(id, list) => {
            let toast = renew(&ask, &house).await?;
            let reply = listing::open(&ask, &house, Listing::Project { id, list }).await?;
            Ok(reply.with_toast(toast))
        }
        ProjectsButton::With(person) => together(&ask, &person, &house).await,
        ProjectsButton::More(project) => team::begin(&ask, project, true, &house).await,
        ProjectsButton::Less(project) => team::begin(&ask, project, false, &house).await,
        ProjectsButton::Again(project, person) => {
            team::again(&ask, project, true, person, &house).await
        }
        ProjectsButton::AgainWithout(project, person) => {
            team::again(&ask, project, false, person, &house).await
        }
        ProjectsButton::Whom(ticket, person) => team::chosen(&ask, ticket, person, &house).await,
        ProjectsButton::For(person) => assign::begin(&ask, person, &house).await,
        ProjectsButton::Pick(ticket, project) => {
            assign::picked(&ask, ticket, project, &house).await
        }
        ProjectsButton::Turn(ticket, page) => assign::turned(&ask, ticket, page, &house).await,
        ProjectsButton::Clear(ticket) => assign::cleared(&ask, ticket, &house).await,
        ProjectsButton::Yes(ticket) => match team::confirmed(&ask, &ticket, &house).await? {
            Some(reply) => Ok(reply),
            None => assign::confirmed(&ask, &ticket, &house).await,
        },
    }
}

/// Handles text with a project's link; `None` if it has none.
pub(super) async fn linked(ask: &Ask, text: &str, house: &Arc<House>) -> Option<Answer> {
    let named = ProjectRef::read(text, &house.origin)?;
    named.account.as_ref()?;
    Some(command(ask.clone(), text.to_owned(), house.clone()).await)
}

/// Returns the project if it belongs to this chat's account.
fn id_of(named: ProjectRef, session: &Session) -> Result<ProjectId, Refusal> {
    match named.account {
        Some(account) if account != session.account => Err(Refusal::OtherAccount {
            theirs: account.to_string(),
            ours: session.account.to_string(),
        }),
        _ => Ok(named.project),
    }
}

/// Refuses a group where others read along who are not to learn on what people work.
async fn only_where_shown(ask: &Ask, house: &House) -> Result<(), Trouble> {
    match project::hidden(ask, house).await? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}

/// Fetches the projects anew, and says whether that went well.
async fn renew(ask: &Ask, house: &House) -> Result<String, Trouble> {
    let session = house.session(ask).await?;
    let cached = house.people.list::<Projects>(&session, Freshness::Now);
    Ok(match Note::of_failed(&cached.await?) {
        Some(_) => text!(ask.language, "whois-not-refreshed"),
        None => text!(ask.language, "whois-refreshed"),
    })
}

async fn list(
    ask: &Ask,
    sought: &Sought,
    (name, page): (KeptId<Sought>, usize),
    house: &House,
) -> Answer {
    let language = ask.language;
    let session = house.session(ask).await?;
    let cached = house.projects(&session).await?;
    let words = cut(&sought.words, 100);
    let (found, is_guess) = cached.snapshot.titled(&sought.words);
    let (count, is_all) = (found.len(), words.is_empty());
    let text = match (count, is_all) {
        (0, true) => html!(language, "projects-none"),
        (0, false) => html!(language, "projects-nothing", query = words),
        (_, true) => html!(language, "projects-all", count = count),
        (_, false) if is_guess => html!(language, "projects-nearest", query = words),
        (_, false) => html!(language, "projects-found", query = words, count = count),
    };
    let screen = Screen::new(with_note(language, text, &Note::of(&cached)));
    let at = name.clone();
    let open = |id: &ProjectId, page| ProjectsButton::Open(id.clone(), Some((at.clone(), page)));
    let turn = |page| ProjectsButton::List(at.clone(), page);
    let screen = project::page(screen, language, (&found, page), open, turn);
    let fresh = Button::Projects(ProjectsButton::Fresh(name, page));
    let fresh = Key::press(text!(language, "whois-refresh"), fresh);
    let back = if is_all {
        home_key(language)
    } else {
        let all = Button::Projects(ProjectsButton::All);
        Key::press(text!(language, "projects-back-to-all"), all)
    };
    Ok(screen.row([fresh, back]).into())
}

/// Shows the projects that a person shares with whoever asks, who reads alone.
pub(super) async fn together(ask: &Ask, person: &PersonId, house: &House) -> Answer {
    let language = ask.language;
    if !ask.is_private() {
        return Ok(Reply::toast(text!(language, "recent-private")));
    }
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let other = members.snapshot.by_id(person).ok_or(Refusal::PersonGone)?;
    let Some(me) = house.me(ask, &session).await?.map(Me::person) else {
        return who::ask_who(ask, Then::Together(person.clone()), house).await;
    };
    let projects = house.projects(&session).await?;
    let (all, _) = projects.snapshot.titled("");
    let is_shared = |project: &&Project| project.has(&me.id) && project.has(person);
    let shared: Vec<_> = all.into_iter().filter(is_shared).collect();
    let count = shared.len();
    let name = cut(&other.name, 100);
    let text = html!(language, "projects-shared", name = name, count = count);
    let screen = Screen::new(with_note(language, text, &Note::of(&projects)));
    let screen = shared.iter().take(SHARED).fold(screen, |screen, project| {
        let open = ProjectsButton::Open(project.id.clone(), None);
        screen.key(project::label(project, language), Button::Projects(open))
    });
    Ok(screen.row([home_key(language)]).into())
}
