//! The living card of a task: how it is now, and what happened to it lately.

use super::{Place, acts, due, happened, hush_key, reason};
use crate::{
    chat::{
        memory::news_cards::Card,
        words::{cut, reply::Screen},
    },
    html,
    i18n::{Html, Language},
    news::What,
    worksection::Task,
};

/// Shows a task's card.
pub(crate) fn card(language: Language, card: &Card, task: &Task, place: Place<'_>) -> Screen {
    let is_gone = |what: &What| matches!(what, What::Deleted { .. });
    let is_gone = card.lines.iter().any(|line| line.whats.iter().any(is_gone));
    let state = (!is_gone).then(|| state(language, task));
    let earlier = (card.earlier > 0).then(|| html!(language, "news-earlier", count = card.earlier));
    let lines = card.lines.iter().flat_map(|line| {
        let mut lines = happened(language, [line]);
        lines.extend(line.says.as_deref().map(Html::quote));
        lines
    });
    let head = [Some(place.title(task, language)), state, earlier];
    let why = card.why.and_then(|why| reason(language, why));
    let text = head.into_iter().flatten().chain(lines).chain(why);
    let screen = Screen::new(Html::join(text.collect::<Vec<_>>(), "\n"));
    if is_gone {
        return screen;
    }
    let keys = acts(language, task).into_iter();
    screen.row(keys.chain([hush_key(language, task.id, card.author.clone())]))
}

/// Says how a task is: done, or who does it by when.
fn state(language: Language, task: &Task) -> Html {
    if task.status == "done" {
        return html!(language, "news-state-done");
    }
    let person = task.user_to.as_ref();
    let who = match person.filter(|person| !person.is_nobody() && !person.is_anybody()) {
        Some(person) => html!(language, "news-state", who = cut(&person.name, 60)),
        None => html!(language, "news-state-nobody"),
    };
    let is_due = !task.date_end.is_empty();
    let due = is_due.then(|| {
        html!(
            language,
            "news-state-due",
            due = due(&task.date_end, language)
        )
    });
    Html::join([who].into_iter().chain(due), " · ")
}
