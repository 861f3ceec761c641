//! A task to read: title, project, state, who is to do it, until when, who is told.

use super::{cut, house::House};
use crate::{
    accounts::Session,
    html,
    i18n::{Html, Language},
    worksection::Task,
};

/// Subscribers named on a screen; the others are counted.
const NAMED: usize = 20;

/// What is known of a task: title, project, state, who is to do it, until when, who is told.
pub fn description(task: &Task, session: &Session, language: Language, house: &House) -> Html {
    let name = cut(&task.name, 200);
    let title = match task.page.as_str() {
        "" => Html::bold(&name),
        page => Html::link(house.origin.page(&session.account, page).as_str(), &name),
    };
    let mut lines = vec![title];
    lines.extend(
        task.project
            .as_ref()
            .filter(|project| !project.name.is_empty())
            .map(|project| {
                html!(
                    language,
                    "subscribe-project",
                    project = cut(&project.name, 200)
                )
            }),
    );
    lines.push(match task.status.as_str() {
        "done" => html!(language, "subscribe-state-done"),
        _ => html!(language, "subscribe-state-active"),
    });
    lines.extend(
        task.user_to
            .as_ref()
            .filter(|person| !person.is_nobody())
            .map(|person| match person.is_anybody() {
                true => html!(language, "subscribe-anybody"),
                false => html!(
                    language,
                    "subscribe-responsible",
                    name = cut(&person.name, 100)
                ),
            }),
    );
    if !task.date_end.is_empty() {
        lines.push(html!(
            language,
            "subscribe-due",
            date = cut(&date(&task.date_end), 40)
        ));
    }
    lines.push(Html::default());
    lines.push(subscribers(task, language));
    Html::join(lines, "\n")
}

fn subscribers(task: &Task, language: Language) -> Html {
    let count = task.subscribers.len();
    if count == 0 {
        return html!(language, "subscribe-none");
    }
    let named = task.subscribers.iter().take(NAMED);
    let names: Vec<_> = named.map(|person| cut(&person.name, 60)).collect();
    let names = names.join(", ");
    match count.saturating_sub(NAMED) {
        0 => html!(language, "subscribe-list", names = names, count = count),
        more => html!(
            language,
            "subscribe-list-more",
            names = names,
            count = count,
            more = more
        ),
    }
}

/// `2026-12-01` as people write it; anything else as it stands.
fn date(written: &str) -> String {
    let day = written.split([' ', 'T']).next().unwrap_or(written);
    chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").map_or_else(
        |_| written.to_owned(),
        |date| date.format("%d.%m.%Y").to_string(),
    )
}
