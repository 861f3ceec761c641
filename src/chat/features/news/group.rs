//! What a group hears: shown to everybody in it, chosen by its administrators.

use std::collections::BTreeSet;

use super::{PAYLOAD, back_key, change, hush, kinds, louder, muted_key, wish};
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
    news::{Group, Kind, Wish},
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
        NewsButton::Mutes => return hush::list(ask, house).await,
        NewsButton::Loud(mute) => return hush::unmute(ask, mute, house).await,
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
        Some(wish) => screen(ask, &session, &wish),
        None => {
            let on = Button::News(NewsButton::On);
            Screen::new(html!(language, "news-group-off")).key(text!(language, "news-on"), on)
        }
    };
    Ok(screen.row([mine]).into())
}

fn screen(ask: &Ask, session: &Session, wish: &Wish) -> Screen {
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
    let text = html!(language, "news-group-on", account = account);
    kinds(Screen::new(text), &Kind::OF_GROUPS, wish, language)
        .row([press(projects, NewsButton::Projects(0))])
        .row(here)
        .row(muted_key(language, wish))
        .row([press(text!(language, "news-switch-off"), NewsButton::Off)])
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

async fn of_group(
    ask: &Ask,
    set: impl Fn(&mut Group) + Send + Sync,
    house: &House,
) -> Result<Wish, Trouble> {
    let set = |wish: &mut Wish| set(wish.group.get_or_insert_default());
    change(ask, set, house).await
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
