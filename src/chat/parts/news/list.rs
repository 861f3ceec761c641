//! News of many tasks in one message, page by page.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use tokio::time::timeout;

use super::{Place, gone, happened};
use crate::{
    accounts::Session,
    chat::{
        house::House,
        memory::{
            news_cards::Line,
            news_lists::{Listed, Together},
        },
        words::{
            button::Button,
            buttons::NewsButton,
            reply::{Page, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    news::Read,
    worksection::{Error, Task, TaskId},
};

/// Tasks on a page.
const PAGE: usize = 10;
/// Most lines of a task.
const LINES: usize = 4;
/// How long it is read whether comments may be seen; then what is said of them is left out.
const PATIENCE: Duration = Duration::from_secs(20);

/// Shows a page of a list, as far as the chat's right sees its tasks.
pub(crate) async fn page(
    listed: &Listed,
    (name, page): (&str, usize),
    session: &Session,
    language: Language,
    house: &House,
) -> Result<Screen, Trouble> {
    let shown = listed.tasks.iter().skip(page * PAGE).take(PAGE);
    let shown: Vec<_> = shown.collect();
    let ids: Vec<_> = shown.iter().map(|(task, _)| *task).collect();
    let tasks = several(&ids, session, house).await?;
    let place = Place {
        origin: &house.origin,
        account: &session.account,
    };
    let count = listed.tasks.len();
    let mut parts = vec![match listed.why {
        Together::Late => html!(language, "news-late", count = count),
        Together::Burst => html!(language, "news-burst", count = count),
    }];
    for (id, lines) in shown {
        let lines = seen(*id, lines, session, house).await;
        let gone = gone(*id, lines.iter().flat_map(|line| &line.whats));
        let Some(task) = gone.as_ref().or_else(|| tasks.get(id)) else {
            continue;
        };
        let title = place.title(task, language);
        let lines = [title].into_iter().chain(happened(language, &lines));
        parts.push(Html::join(lines.take(LINES), "\n"));
    }
    if parts.len() == 1 {
        parts.push(html!(language, "news-list-gone"));
    }
    let turn = |page| Button::News(NewsButton::Page(name.to_owned(), page));
    let size = PAGE;
    let page = Page { page, size, count };
    Ok(Screen::new(fitting(parts)).pages(language, page, turn))
}

/// Returns what is there of these tasks, as the chat's right sees them.
pub(crate) async fn several(
    ids: &[TaskId],
    session: &Session,
    house: &House,
) -> Result<HashMap<TaskId, Task>, Error> {
    let readings = &house.news.readings;
    readings.several(&house.people, session, ids).await
}

/// Returns what is said without comments that the chat's right does not see.
async fn seen(task: TaskId, lines: &[Line], session: &Session, house: &House) -> Vec<Line> {
    if lines.iter().all(|line| line.comment.is_none()) {
        return lines.to_vec();
    }
    let lately = SystemTime::now() - PATIENCE;
    let readings = &house.news.readings;
    let comments = readings.comments(&house.people, session, task, lately);
    let comments = match timeout(PATIENCE, comments).await {
        Ok(Ok(Read::Found(comments))) => comments,
        _ => Vec::new(),
    };
    let is_seen = |line: &&Line| {
        let comment = line.comment.as_ref();
        comment.is_none_or(|comment| comments.iter().any(|known| known.id == *comment))
    };
    lines.iter().filter(is_seen).cloned().collect()
}

/// Joins parts as far as they fit into a message.
pub(crate) fn fitting(parts: Vec<Html>) -> Html {
    /// A message has 4,096 characters without its markup.
    const FITS: usize = 3900;
    let mut length = 0;
    let fit = parts.into_iter().take_while(|part| {
        length += part.visible().chars().count() + 2;
        length <= FITS
    });
    Html::join(fit.collect::<Vec<_>>(), "\n\n")
}
