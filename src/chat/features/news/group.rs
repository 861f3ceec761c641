//! What a group hears: shown to everybody in it, chosen by its administrators.

use std::collections::BTreeSet;

use super::{
    PAYLOAD, back_key, change, kinds, louder, morning, muted_key, of_group, quick, whose, why, wish,
};
use crate::{
    accounts::Session,
    chat::{
        house::House,
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            cut,
            reply::{Answer, Key, Page, Screen, Trouble},
        },
    },
    html,
    news::{Group, Kind, Whose, Wish},
    people::Project,
    text,
    worksection::ProjectId,
};

/// Projects on a page.
const PAGE: usize = 8;

pub(super) async fn button(ask: &Ask, button: NewsButton, house: &House) -> Answer {
    match button {
        NewsButton::On => switch_on(ask, house).await?,
        NewsButton::Off => drop(change(ask, |wish| wish.on = false, house).await?),
        NewsButton::Kind(kind) => drop(louder(ask, kind, house).await?),
        NewsButton::Here => {
            let thread = thread(ask);
            of_group(ask, |group| group.thread = thread, house).await?;
        }
        NewsButton::AllProjects => {
            of_group(ask, |group| group.projects.clear(), house).await?;
        }
        NewsButton::Projects(page) => return projects(ask, page, house).await,
        NewsButton::Project(project, page) => {
            toggle(ask, &project, house).await?;
            return projects(ask, page, house).await;
        }
        NewsButton::Whose(page) => return whose::show(ask, page, house).await,
        NewsButton::OfAnybody => whose::choose(ask, None, house).await?,
        NewsButton::OfTeam(id) => whose::choose_team(ask, &id, house).await?,
        NewsButton::OfPerson(id) => whose::choose(ask, Some(Whose::Person(id)), house).await?,
        NewsButton::Mentions => {
            let toggle = |group: &mut Group| group.mentions = !group.mentions;
            of_group(ask, toggle, house).await?;
        }
        _ => {}
    }
    show(ask, house).await
}

/// Shows what the group hears.
pub(super) async fn show(ask: &Ask, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let language = ask.language;
    let url = format!("https://t.me/{}?start={PAYLOAD}", house.username);
    let mine = Key::open(text!(language, "news-in-private"), url);
    if house.is_public(ask).await? {
        let text = html!(language, "news-group-public");
        return Ok(Screen::new(text).row([mine]).into());
    }
    let wish = wish(ask, &session, house).await?;
    let screen = match wish.filter(|wish| wish.on) {
        Some(wish) => screen(ask, &session, &wish, house).await?,
        None => {
            let on = Button::News(NewsButton::On);
            Screen::new(html!(language, "news-group-off")).key(text!(language, "news-on"), on)
        }
    };
    let quick = quick::key(ask, &session, house).await?;
    Ok(screen.row(quick).row([mine]).into())
}

async fn screen(
    ask: &Ask,
    session: &Session,
    wish: &Wish,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    let group = wish.group.clone().unwrap_or_default();
    let account = session.account.to_string();
    let count = group.projects.len();
    let press = |label, button| Key::press(label, Button::News(button));
    let projects = if count == 0 {
        text!(language, "news-projects-all")
    } else {
        text!(language, "news-projects-some", count = count)
    };
    let is_elsewhere = group.thread != thread(ask);
    let here = is_elsewhere.then(|| press(text!(language, "news-here"), NewsButton::Here));
    let mentions = if group.mentions {
        text!(language, "news-mentions-on")
    } else {
        text!(language, "news-mentions-off")
    };
    let text = html!(language, "news-group-on", account = account);
    let screen = kinds(Screen::new(text), &Kind::OF_GROUPS, wish, language)
        .row([
            press(projects, NewsButton::Projects(0)),
            whose::key(language, session, wish, house).await?,
        ])
        .row(here)
        .row([
            morning::key(language, wish),
            press(mentions, NewsButton::Mentions),
        ])
        .row([muted_key(language, wish)])
        .row(why::keys(language))
        .row([press(text!(language, "news-switch-off"), NewsButton::Off)]);
    Ok(screen)
}

/// Switches news on, in the topic of the press.
async fn switch_on(ask: &Ask, house: &House) -> Result<(), Trouble> {
    let session = house.session(ask).await?;
    house.only_administrators(ask).await?;
    if house.is_public(ask).await? {
        return Ok(());
    }
    let known = wish(ask, &session, house).await?;
    let new = Wish::of_group(session.account.clone(), ask.language, thread(ask));
    let wish = new.after(known);
    house.news.wishes.set(ask.chat, &wish).await?;
    house.news.wake();
    Ok(())
}

/// Takes a project in, or out.
async fn toggle(ask: &Ask, project: &ProjectId, house: &House) -> Result<(), Trouble> {
    let toggle = |group: &mut Group| {
        if !group.projects.remove(project) {
            group.projects.insert(project.clone());
        }
    };
    of_group(ask, toggle, house).await.map(drop)
}

/// Shows a page of the projects, those that are heard of with a mark.
async fn projects(ask: &Ask, page: usize, house: &House) -> Answer {
    let wish = change(ask, |_| {}, house).await?;
    let session = house.session(ask).await?;
    let projects = house.projects(&session).await?;
    let (all, _) = projects.snapshot.titled("");
    let chosen = wish.group.unwrap_or_default().projects;
    let language = ask.language;
    let shown = all.iter().skip(page * PAGE).take(PAGE);
    let mut screen = Screen::new(html!(language, "news-projects"));
    for project in shown {
        screen = screen.row([project_key(project, &chosen, page)]);
    }
    let (size, count) = (PAGE, all.len());
    let all = Button::News(NewsButton::AllProjects);
    let turn = |page| Button::News(NewsButton::Projects(page));
    Ok(screen
        .pages(language, Page { page, size, count }, turn)
        .row((!chosen.is_empty()).then(|| Key::press(text!(language, "news-all-projects"), all)))
        .row([back_key(language)])
        .into())
}

fn project_key(project: &Project, chosen: &BTreeSet<ProjectId>, page: usize) -> Key {
    let is_chosen = chosen.contains(&project.id);
    let sign = if is_chosen { "🔊 " } else { "" };
    let label = format!("{sign}{}", cut(&project.name, 50));
    let toggle = NewsButton::Project(project.id.clone(), page);
    Key::press(label, Button::News(toggle))
}

/// Returns the topic in which somebody asks.
fn thread(ask: &Ask) -> Option<i32> {
    ask.thread.map(|thread| thread.0.0)
}
