//! `/invites`: who was invited from here, and what became of them, with a text to remind them. Whether
//! somebody came in, Worksection says nowhere.

use std::sync::Arc;

use chrono::{DateTime, Local};

use crate::{
    accounts::Session,
    chat::{
        house::House,
        memory::invited::Invited,
        parts::{
            audience::Audience,
            keys::home_key,
            label,
            note::{Note, with_note},
            project,
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::{InvitesButton, StartButton},
            cut, day,
            refusal::Refusal,
            reply::{Act, Answer, Key, Page, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Cached, Freshness, Members, Person},
    text,
};

/// Invitations on a page.
const PAGE: usize = 5;

/// Longest name or title in a text, in characters.
const LINE: usize = 100;

/// Most projects named of one invitation.
const PROJECTS: usize = 8;

/// `/invites`.
pub(super) async fn command(ask: Ask, house: Arc<House>) -> Answer {
    page(&ask, 0, Freshness::Known, &house).await
}

pub(super) async fn button(ask: Ask, button: InvitesButton, house: Arc<House>) -> Answer {
    match button {
        InvitesButton::List(at) => page(&ask, at, Freshness::Known, &house).await,
        InvitesButton::Renew(at) => page(&ask, at, Freshness::Now, &house).await,
        // What leads here stays.
        InvitesButton::Remind(name) => {
            let screen = reminder(&ask, &name, ask.language, &house).await?;
            let toast = text!(ask.language, "invites-forward");
            Ok(Reply::default().and(Act::Send(screen)).with_toast(toast))
        }
        InvitesButton::Text(name, language) => {
            Ok(reminder(&ask, &name, language, &house).await?.into())
        }
    }
}

/// What a page is drawn with.
struct Place {
    session: Session,
    audience: Audience,
    members: Cached<Members>,
    /// Whether projects are not shown here.
    hides_projects: bool,
}

impl Place {
    /// Returns the member that somebody who was invited is now, if they are there.
    fn member(&self, invited: &Invited) -> Option<Person> {
        let snapshot = &self.members.snapshot;
        let by_id = snapshot.by_id(&invited.member);
        by_id.or_else(|| snapshot.by_email(&invited.email))
    }
}

/// Says in a group that everybody can read that this is not the place.
async fn elsewhere(ask: &Ask, house: &House) -> Result<Option<Screen>, Trouble> {
    let public = house.is_public(ask).await?;
    Ok(public.then(|| Screen::new(html!(ask.language, "invites-public"))))
}

async fn page(ask: &Ask, at: usize, freshness: Freshness, house: &House) -> Answer {
    let session = house.session(ask).await?;
    if let Some(elsewhere) = elsewhere(ask, house).await? {
        return Ok(elsewhere.into());
    }
    let language = ask.language;
    let all = house.invitees.of(ask.chat, &session.account).await?;
    if all.is_empty() {
        let screen = Screen::new(html!(language, "invites-nobody"));
        let screen = screen.row([invite_key(language)]);
        return Ok(screen.row([home_key(language)]).into());
    }
    let members = house.people.list::<Members>(&session, freshness).await?;
    let place = Place {
        audience: house.audience(ask).await?,
        hides_projects: project::hidden(ask, house).await?.is_some(),
        session,
        members,
    };
    let pages = all.len().div_ceil(PAGE);
    let at = at.min(pages - 1);
    let title = html!(language, "invites-title", count = all.len());
    let place_in = html!(language, "list-page", page = at + 1, pages = pages);
    let title = [Some(title), (pages > 1).then_some(place_in)];
    let mut text = vec![Html::join(title.into_iter().flatten(), "\n")];
    let mut rows = Vec::new();
    for (name, invited) in all.iter().skip(at * PAGE).take(PAGE) {
        let is_linked = is_linked(&place, invited, house).await?;
        text.push(lines(ask, &place, invited, is_linked));
        rows.push(remind_key(
            language,
            &place,
            (name.as_str(), invited),
            is_linked,
        ));
    }
    text.push(html!(language, "invites-note"));
    let note = match freshness {
        Freshness::Now => Note::of_failed(&place.members).or(Note::of(&place.members)),
        _ => Note::of(&place.members),
    };
    let text = with_note(language, Html::join(text, "\n\n"), &note);
    let screen = rows
        .into_iter()
        .fold(Screen::new(text), |screen, row| screen.row(row));
    Ok(with_keys(screen, language, at, all.len()).into())
}

/// Adds the buttons below a page: the next one, 🔄, a new invitation, the way back.
fn with_keys(screen: Screen, language: Language, at: usize, count: usize) -> Screen {
    let renew = Button::Invites(InvitesButton::Renew(at));
    let renew = Key::press(text!(language, "whois-refresh"), renew);
    let shown = Page {
        page: at,
        size: PAGE,
        count,
    };
    let turn = |page| Button::Invites(InvitesButton::List(page));
    screen
        .pages(language, shown, turn)
        .row([renew, invite_key(language)])
        .row([home_key(language)])
}

fn invite_key(language: Language) -> Key {
    let invite = Button::Start(StartButton::Invite);
    Key::press(text!(language, "invite-new"), invite)
}

/// Whether somebody who was invited has a link of their own by now.
async fn is_linked(place: &Place, invited: &Invited, house: &House) -> Result<bool, Trouble> {
    let member = place.member(invited);
    let email = member.as_ref().and_then(|member| member.email.as_deref());
    let email = email.unwrap_or(&invited.email);
    Ok(house.has_own_link(email, &place.session.account).await?)
}

/// Says who was invited, when, by whom, where to, and what became of it.
fn lines(ask: &Ask, place: &Place, invited: &Invited, is_linked: bool) -> Html {
    let language = ask.language;
    let member = place.member(invited);
    let member = member.as_ref();
    let name = member.map_or(invited.name.as_str(), |member| &member.name);
    let name = Html::bold(&cut(name, LINE));
    let email = Html::value(&cut(&invited.email, LINE));
    let head = if place.audience.knows_emails() {
        Html::join([name, email], " · ")
    } else {
        name
    };
    let on = day::named(DateTime::<Local>::from(invited.at).date_naive(), language);
    let by = match &invited.by_name {
        None => html!(language, "invites-by-group", day = on),
        Some(_) if invited.by == ask.person => html!(language, "invites-by-you", day = on),
        Some(by) => html!(language, "invites-by", day = on, name = cut(by, LINE)),
    };
    let team = member.and_then(|member| member.group.clone());
    let team = team.or(invited.team.clone());
    let team = team.map(|team| html!(language, "invites-team", title = cut(&team, LINE)));
    let projects = projects(place, invited, language);
    let since = member.map(|member| member.ways.since());
    let there = match since {
        Some(Some(since)) => {
            html!(language, "invites-since", day = day::named(since, language))
        }
        Some(None) => html!(language, "invites-there"),
        None => html!(language, "invites-gone"),
    };
    let linked = if is_linked {
        html!(language, "invites-linked")
    } else {
        html!(language, "invites-not-linked")
    };
    let state = Html::join([there, linked], " ");
    let each = [Some(head), Some(by), team, projects, Some(state)];
    Html::join(each.into_iter().flatten(), "\n")
}

fn projects(place: &Place, invited: &Invited, language: Language) -> Option<Html> {
    if place.hides_projects || invited.projects.is_empty() {
        return None;
    }
    let titles = invited.projects.iter().take(PROJECTS);
    let titles: Vec<_> = titles.map(|(_, title)| cut(title, 60)).collect();
    let count = invited.projects.len();
    let titles = titles.join(", ");
    Some(html!(
        language,
        "invites-projects",
        titles = titles,
        count = count
    ))
}

/// Leads to the text for whoever has no link yet; who is not among the members has no way in.
fn remind_key(
    language: Language,
    place: &Place,
    (name, invited): (&str, &Invited),
    is_linked: bool,
) -> Option<Key> {
    let member = place.member(invited).filter(|_| !is_linked)?;
    let remind = Button::Invites(InvitesButton::Remind(name.to_owned()));
    let label = text!(language, "invites-remind", name = label::name(&member));
    Some(Key::press(label, remind))
}

/// Returns a text to forward, with the way in. It has no word of who sends it, and nothing of the directory.
async fn reminder(
    ask: &Ask,
    name: &str,
    language: Language,
    house: &House,
) -> Result<Screen, Trouble> {
    let session = house.session(ask).await?;
    if let Some(elsewhere) = elsewhere(ask, house).await? {
        return Ok(elsewhere);
    }
    let account = &session.account;
    let invited = house.invitees.get(ask.chat, name, account).await?;
    let invited = invited.ok_or(Refusal::Stale)?;
    let audience = house.audience(ask).await?;
    let letter = if audience.knows_emails() {
        let email = cut(&invited.email, LINE);
        html!(language, "invites-text-letter", email = email)
    } else {
        html!(language, "invites-text-letter-unsaid")
    };
    let way = house.origin.of(account).to_string();
    let bot = format!("https://t.me/{}?start=link", house.username);
    let text = [
        html!(language, "invites-text", account = account.to_string()),
        letter,
        html!(language, "invites-text-way", url = way),
        html!(language, "invites-text-bot", url = bot),
    ];
    let others = Language::ALL.into_iter().filter(|other| *other != language);
    let others = others.map(|other| {
        let label = match other {
            Language::Uk => text!(language, "invites-in-ukrainian"),
            Language::En => text!(language, "invites-in-english"),
        };
        let turn = InvitesButton::Text(name.to_owned(), other);
        Key::press(label, Button::Invites(turn))
    });
    Ok(Screen::new(Html::join(text, "\n\n")).row(others))
}
