//! 🔕: what is left out, and taken in again.

use super::{back_key, change};
use crate::{
    accounts::Session,
    chat::{
        house::House,
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            cut,
            reply::{Act, Answer, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::Language,
    news::Mute,
    people::{Members, PersonId},
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
            Mute::Author(_) | Mute::Project(_) => name(&mute, &session, language, house).await?,
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

/// Leaves something out.
pub(super) async fn mute(ask: &Ask, mute: Mute, house: &House) -> Answer {
    change(ask, |wish| wish.mute(mute.clone(), true), house).await?;
    let session = house.session(ask).await?;
    let language = ask.language;
    let what = name(&mute, &session, language, house).await?;
    let text = match &mute {
        Mute::Author(_) => html!(language, "news-hushed-author", what = what),
        Mute::Task(_) | Mute::Project(_) => html!(language, "news-hushed", what = what),
    };
    let undo = Button::News(NewsButton::Loud(mute));
    Ok(Screen::new(text)
        .key(text!(language, "news-unmute"), undo)
        .into())
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
    let text = if wish.mutes.is_empty() {
        html!(language, "news-mutes-none")
    } else {
        html!(language, "news-mutes-list")
    };
    let mut screen = Screen::new(text);
    for mute in wish.mutes.into_iter().rev().take(LISTED) {
        let label = name(&mute, &session, language, house).await?;
        screen = screen.key(label, Button::News(NewsButton::Loud(mute)));
    }
    Ok(screen.row([back_key(language)]).into())
}

/// Names what is left out, as far as it is known without asking Worksection.
async fn name(
    mute: &Mute,
    session: &Session,
    language: Language,
    house: &House,
) -> Result<String, Trouble> {
    Ok(match mute {
        Mute::Task(task) => text!(language, "news-mute-task", task = task.to_string()),
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
