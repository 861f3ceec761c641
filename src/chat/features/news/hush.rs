//! 🔕: what is left out, and taken in again.

use std::time::SystemTime;

use chrono::{DateTime, Utc};

use super::{back_key, change, kind_name};
use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::titles::page_of,
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            cut, day,
            refusal::Refusal,
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::Language,
    news::{Kind, Mute, Wish},
    people::{Members, PersonId, Project},
    text,
    worksection::{TaskId, UserId},
};

/// Most entries of the list of what is left out.
const LISTED: usize = 30;

/// Asks what to leave out of what a member did to a task.
pub(super) async fn offer(
    ask: &Ask,
    task: TaskId,
    author: Option<UserId>,
    house: &House,
) -> Answer {
    change(ask, |_| {}, house).await?;
    let session = house.session(ask).await?;
    let project = house.people.api(&session).get_task(&task).await;
    let project = project.ok().and_then(|task| task.project);
    let mutes = [
        Some(Mute::Task(task)),
        author.map(Mute::Author),
        project.map(|project| Mute::Project(project.id)),
    ];
    let language = ask.language;
    let mut screen = Screen::new(html!(language, "news-hush-what"));
    for mute in mutes.into_iter().flatten() {
        let label = match &mute {
            Mute::Task(_) => text!(language, "news-hush-task"),
            mute => name(mute, &session, language, house).await?,
        };
        screen = screen.key(label, Button::News(NewsButton::Mute(mute)));
    }
    // The news stays as it is.
    let screen = screen.key(
        text!(language, "news-all-settings"),
        Button::News(NewsButton::Show),
    );
    Ok(Reply::default().and(Act::Send(screen)))
}

/// Leaves something out until it is taken in again; how long can be chosen below.
pub(super) async fn mute(ask: &Ask, mute: Mute, house: &House) -> Answer {
    change(ask, |wish| wish.mute(mute.clone(), true), house).await?;
    let session = house.session(ask).await?;
    let language = ask.language;
    let what = name(&mute, &session, language, house).await?;
    let text = match &mute {
        Mute::Author(_) => html!(language, "news-hushed-author", what = what),
        Mute::Task(_) | Mute::Project(_) | Mute::Kind(_) => {
            html!(language, "news-hushed", what = what)
        }
    };
    let undo = Button::News(NewsButton::Loud(mute.clone()));
    Ok(Screen::new(text)
        .row(for_days(&mute, language))
        .key(text!(language, "news-unmute"), undo)
        .into())
}

/// The ways to leave something out for a while.
fn for_days(mute: &Mute, language: Language) -> [Key; 2] {
    [1, 7].map(|days| {
        let label = text!(language, "news-hush-days", days = usize::from(days));
        let button = NewsButton::MuteFor(mute.clone(), days);
        Key::press(label, Button::News(button))
    })
}

/// Leaves something out for so many days.
pub(super) async fn mute_for(ask: &Ask, mute: Mute, days: u8, house: &House) -> Answer {
    if ![1, 7].contains(&days) {
        return Err(Refusal::Stale.into());
    }
    let wish = change(ask, |wish| wish.pause(mute.clone(), days), house).await?;
    let session = house.session(ask).await?;
    let language = ask.language;
    let what = name(&mute, &session, language, house).await?;
    let days = usize::from(days);
    let until = wish
        .left_out()
        .into_iter()
        .find(|(known, _)| **known == mute);
    let until = until.and_then(|(_, until)| until);
    let until = until.map_or_else(String::new, |until| shown(until, &wish, language));
    let text = html!(
        language,
        "news-hushed-days",
        what = what,
        days = days,
        until = until
    );
    let undo = Button::News(NewsButton::Loud(mute));
    Ok(Screen::new(text)
        .key(text!(language, "news-unmute"), undo)
        .row([back_key(language)])
        .into())
}

/// Writes a moment as the chat's clock shows it.
fn shown(moment: SystemTime, wish: &Wish, language: Language) -> String {
    let there = DateTime::<Utc>::from(moment).with_timezone(&wish.zone());
    let day = day::with_weekday(there.date_naive(), language);
    format!("{day}, {}", there.format("%H:%M"))
}

/// Offers what can be left out for a while.
pub(super) async fn pause(ask: &Ask, house: &House) -> Answer {
    let wish = change(ask, |_| {}, house).await?;
    let language = ask.language;
    let kinds: &[Kind] = if wish.group.is_some() {
        &Kind::OF_GROUPS
    } else {
        &Kind::OF_PEOPLE
    };
    let keys = kinds.iter().map(|kind| {
        let button = NewsButton::HowLong(Mute::Kind(*kind));
        Key::press(kind_name(*kind, language), Button::News(button))
    });
    let keys: Vec<_> = keys.collect();
    let mut screen = Screen::new(html!(language, "news-pause-what"));
    for row in keys.chunks(2) {
        screen = screen.row(row.to_vec());
    }
    let projects = Button::News(NewsButton::PauseProjects(0));
    Ok(screen
        .key(text!(language, "news-pause-project"), projects)
        .row([back_key(language)])
        .into())
}

/// Offers a page of the projects to leave out.
pub(super) async fn projects(ask: &Ask, page: usize, house: &House) -> Answer {
    change(ask, |_| {}, house).await?;
    let session = house.session(ask).await?;
    let projects = house.projects(&session).await?;
    let (all, _) = projects.snapshot.titled("");
    let language = ask.language;
    let screen = Screen::new(html!(language, "news-pause-which"));
    let key = |project: &&Project, _| {
        let how_long = NewsButton::HowLong(Mute::Project(project.id.clone()));
        Key::press(cut(&project.name, 50), Button::News(how_long))
    };
    let turn = |page| Button::News(NewsButton::PauseProjects(page));
    Ok(page_of(screen, language, (&all, page), key, turn)
        .row([back_key(language)])
        .into())
}

/// Asks for how long to leave something out.
pub(super) async fn how_long(ask: &Ask, mute: Mute, house: &House) -> Answer {
    change(ask, |_| {}, house).await?;
    let session = house.session(ask).await?;
    let language = ask.language;
    let what = name(&mute, &session, language, house).await?;
    let always = Button::News(NewsButton::Mute(mute.clone()));
    Ok(
        Screen::new(html!(language, "news-pause-how-long", what = what))
            .row(for_days(&mute, language))
            .key(text!(language, "news-hush-always"), always)
            .row([back_key(language)])
            .into(),
    )
}

/// Takes something in again.
pub(super) async fn unmute(ask: &Ask, mute: Mute, house: &House) -> Answer {
    change(ask, |wish| wish.mute(mute.clone(), false), house).await?;
    list(ask, house).await
}

/// Lists what is left out, the latest first.
pub(super) async fn list(ask: &Ask, house: &House) -> Answer {
    let wish = change(ask, |_| {}, house).await?;
    let session = house.session(ask).await?;
    let language = ask.language;
    let left_out = wish.left_out();
    let text = if left_out.is_empty() {
        html!(language, "news-mutes-none")
    } else {
        html!(language, "news-mutes-list")
    };
    let mut screen = Screen::new(text);
    for (mute, until) in left_out.into_iter().take(LISTED) {
        let what = name(mute, &session, language, house).await?;
        let label = match until {
            Some(until) => {
                let until = shown(until, &wish, language);
                text!(language, "news-mute-until", what = what, until = until)
            }
            None => what,
        };
        screen = screen.key(label, Button::News(NewsButton::Loud(mute.clone())));
    }
    let more = Button::News(NewsButton::Pause);
    Ok(screen
        .key(text!(language, "news-pause"), more)
        .row([back_key(language)])
        .into())
}

/// Names what is left out, as far as it is known without asking Worksection.
pub(super) async fn name(
    mute: &Mute,
    session: &Session,
    language: Language,
    house: &House,
) -> Result<String, Trouble> {
    Ok(match mute {
        Mute::Task(task) => text!(language, "news-mute-task", task = task.to_string()),
        Mute::Kind(kind) => {
            text!(
                language,
                "news-mute-kind",
                kind = kind_name(*kind, language)
            )
        }
        Mute::Author(author) => {
            let members = house.people.known::<Members>(session).await;
            let id = PersonId::Member(author.clone());
            let known = members.and_then(|members| Some(members.by_id(&id)?.name.clone()));
            let name = known.unwrap_or_else(|| author.to_string());
            text!(language, "news-mute-author", name = cut(&name, 60))
        }
        Mute::Project(project) => {
            let projects = house.projects(session).await?;
            let known = projects.snapshot.project(project);
            let name = known.map_or(project.as_str(), |project| project.name.as_str());
            text!(language, "news-mute-project", name = cut(name, 60))
        }
    })
}
