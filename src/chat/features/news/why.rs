//! Whether news come, and why something did not: a trial, and `/news why` with a task.

use chrono::Utc;

use super::{back_key, hush, kind_name, show, wish};
use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::news::{Place, author, fitting, line},
        rights::Me,
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            refusal::Refusal,
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    news::{Case, Explained, Verdict, Wish},
    text,
    worksection::{ApiCode, Error, NamedTask, Task, TaskRef},
};

/// How far back events are explained, in minutes.
const BACK: u64 = 72 * 60;
/// Most events of a task that are explained.
const LAST: usize = 10;
/// Most tasks of which one is looked for that a trial can be about.
const TRIED: usize = 5;
/// What people write before a task to ask for it.
const WORDS: [&str; 3] = ["чому", "почему", "why"];

/// The ways to see whether news come.
pub(super) fn keys(language: Language) -> [Key; 2] {
    let press = |label, button| Key::press(label, Button::News(button));
    [
        press(text!(language, "news-trial"), NewsButton::Trial),
        press(text!(language, "news-why"), NewsButton::Why),
    ]
}

/// Says how to ask why something did not come.
pub(super) fn how(ask: &Ask) -> Answer {
    let language = ask.language;
    let screen = Screen::new(html!(language, "news-why-how"));
    Ok(screen.row([back_key(language)]).into())
}

/// What somebody asks with `/news why`.
pub(super) enum Asked {
    /// Why news of this task did not come.
    Of(TaskRef),
    /// They name no task.
    Nothing,
}

/// Returns what somebody asks, if they ask why something did not come.
pub(super) fn asked(argument: &str, house: &House) -> Option<Asked> {
    let argument = argument.trim();
    let (word, rest) = argument
        .split_once(char::is_whitespace)
        .unwrap_or((argument, ""));
    let word = word.to_lowercase();
    let is_asked = WORDS.contains(&word.trim_end_matches(['?', ',', ':']));
    let named = is_asked.then(|| NamedTask::read(rest, &house.origin).task)?;
    Some(named.map_or(Asked::Nothing, Asked::Of))
}

/// Puts a trial into the outbox, from where it goes the way of all news.
pub(super) async fn trial(ask: &Ask, house: &House) -> Answer {
    let session = house.session(ask).await?;
    house.only_administrators(ask).await?;
    let Some(wish) = wish(ask, &session, house).await?.filter(Wish::is_open) else {
        return show(ask, house).await;
    };
    let language = ask.language;
    let Some(task) = some_task(&session, &wish, house).await? else {
        return Ok(Reply::toast(text!(language, "news-trial-no-task")));
    };
    house.news.try_out(ask.chat, &wish, &task).await?;
    let quiet = wish
        .quiet
        .and_then(|quiet| quiet.ends(wish.zone(), Utc::now()));
    Ok(Reply::toast(match quiet {
        Some(end) => {
            let end = end.with_timezone(&wish.zone()).format("%H:%M");
            text!(language, "news-trial-quiet", until = end.to_string())
        }
        None => text!(language, "news-trial-sent"),
    }))
}

/// Returns a task that the chat may read: one of those in which something happened lately, else any.
async fn some_task(session: &Session, wish: &Wish, house: &House) -> Result<Option<Task>, Trouble> {
    let api = house.people.api(session);
    let mut events = api.get_events(BACK).await?;
    events.reverse();
    let mut tasks: Vec<_> = events.iter().filter_map(|event| event.task()).collect();
    tasks.dedup();
    for task in tasks.into_iter().take(TRIED) {
        match api.get_task(&task).await {
            Ok(task) => return Ok(Some(task)),
            Err(error) if error.is_answer() => {}
            Err(error) => return Err(error.into()),
        }
    }
    let all = if wish.group.is_some() {
        api.get_all_tasks().await?
    } else {
        api.search_tasks(&wish.email).await?
    };
    Ok(all.into_iter().next())
}

/// Lists a task's last events, and for each why it came here or did not.
pub(super) async fn explain(ask: &Ask, named: TaskRef, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let language = ask.language;
    if named
        .account
        .is_some_and(|account| account != session.account)
    {
        return Err(Refusal::NoSuchTask(named.task).into());
    }
    let wish = wish(ask, &session, house).await?.filter(|wish| wish.on);
    let Some(wish) = wish else {
        return show(ask, house).await;
    };
    if house.is_public(ask).await? {
        return show(ask, house).await;
    }
    let api = house.people.api(&session);
    let task = match api.get_task(&named.task).await {
        Ok(task) => task,
        Err(Error::Api {
            code: ApiCode::InvalidObject | ApiCode::NotFound | ApiCode::Denied,
            ..
        }) => {
            let task = named.task.to_string();
            let text = html!(language, "news-why-no-task", task = task);
            return Ok(Screen::new(text).row([back_key(language)]).into());
        }
        Err(error) => return Err(error.into()),
    };
    let mut lines = lines(ask, (&session, &wish), &task, house).await?;
    if lines.is_empty() {
        lines.push(html!(language, "news-why-nothing"));
    }
    if house.news.is_webhook_paused(&house.people, &session).await {
        lines.push(html!(language, "news-why-paused"));
    }
    let place = Place {
        origin: &house.origin,
        account: &session.account,
    };
    let title = place.title(&task, language);
    let title = html!(language, "news-why-title", task = title);
    let text = fitting([title].into_iter().chain(lines).collect());
    let screen = Screen::new(text).row([back_key(language)]);
    Ok(Reply::default().and(Act::Send(screen)))
}

/// Says of a task's last events why each came here or did not, the latest first.
async fn lines(
    ask: &Ask,
    (session, wish): (&Session, &Wish),
    task: &Task,
    house: &House,
) -> Result<Vec<Html>, Trouble> {
    let api = house.people.api(session);
    let comments = match api.get_comments(&task.id).await {
        Ok(comments) => comments,
        Err(error) if error.is_answer() => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let mut events = api.get_events(BACK).await?;
    events.retain(|event| event.task() == Some(task.id));
    events.sort_by(|one, other| other.date_added.cmp(&one.date_added));
    let members = house.members(session).await?;
    let email = if ask.is_private() {
        let me = house.me(ask, session).await?.map(Me::person);
        me.and_then(|me| me.email)
    } else {
        None
    };
    let case = Case {
        chat: ask.chat,
        wish,
        email: email.as_deref().unwrap_or(&wish.email),
        members: &members.snapshot,
        task,
        comments: &comments,
    };
    let mut lines = Vec::new();
    for event in events.iter().take(LAST) {
        let explained = house.news.explain(case, event).await?;
        lines.push(entry(&explained, wish, (session, ask.language), house).await?);
    }
    Ok(lines)
}

/// Shows an event, and why it came or did not.
async fn entry(
    explained: &Explained<'_>,
    wish: &Wish,
    (session, language): (&Session, Language),
    house: &House,
) -> Result<Html, Trouble> {
    let event = explained.event;
    let who = author(event.user_from.as_ref());
    let what = match explained.whats.first() {
        Some(what) => line(language, what, &who),
        None => html!(language, "news-why-other", who = who),
    };
    let why = match &explained.verdict {
        Verdict::Told => html!(language, "news-why-told"),
        Verdict::Waiting => html!(language, "news-why-waiting"),
        Verdict::Quiet => html!(language, "news-why-quiet"),
        Verdict::Own => html!(language, "news-why-own"),
        Verdict::Foreign if wish.group.is_some() => html!(language, "news-why-not-here"),
        Verdict::Foreign => html!(language, "news-why-foreign"),
        Verdict::Hidden => html!(language, "news-why-hidden"),
        Verdict::Off(kind) => {
            html!(language, "news-why-off", kind = kind_name(*kind, language))
        }
        Verdict::Muted(mute) => {
            let what = hush::name(mute, session, language, house).await?;
            html!(language, "news-why-muted", what = what)
        }
        Verdict::Before => html!(language, "news-why-before"),
        Verdict::Unread => html!(language, "news-why-unread"),
    };
    let when = event.date_added.as_str();
    Ok(html!(
        language,
        "news-why-entry",
        when = when,
        what = what,
        why = why
    ))
}
