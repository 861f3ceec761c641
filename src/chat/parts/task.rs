//! A task on a screen: title, project, status, responsible person, due date, subscribers; with 🔔 or 🔕.

use std::time::Duration;

use tokio::time::timeout;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{audience::Audience, stead},
        rights::Me,
        words::{
            ask::Ask,
            button::Button,
            buttons::TaskButton,
            change::{Subscription, is_subscribed},
            cut, day,
            kept_id::KeptId,
            refusal::Refusal,
            reply::{Answer, Key, Screen, Trouble},
            task::Shown,
        },
    },
    html,
    i18n::{Html, Language},
    people::{Members, Person, PersonId},
    text,
    worksection::{ApiCode, Error, Task},
};

/// Most subscribers named on a screen; the others are counted.
const NAMED: usize = 20;
/// Most of those who are away named on a screen.
const AWAY: usize = 5;

/// How long to wait for the task in order to show it after a change. The outcome of the change is told
/// in any case.
const AFTER_CHANGE: Duration = Duration::from_secs(4);

impl Subscription {
    /// Returns a one-line summary of the change.
    pub(crate) fn summary(&self, language: Language) -> Html {
        let (task, name) = (self.task.to_string(), cut(&self.name, 100));
        if self.on {
            html!(language, "subscribe-summary-on", task = task, name = name)
        } else {
            html!(language, "subscribe-summary-off", task = task, name = name)
        }
    }
}

/// Shows a task, below a notice if there is one.
pub(crate) async fn show(ask: &Ask, shown: Shown, notice: Option<Html>, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let task = house.people.api(&session).get_task(&shown.task).await;
    let task = task.map_err(|error| no_such_task(error, &shown))?;
    Ok(screen(ask, &session, &shown, &task, notice, house)
        .await?
        .into())
}

/// Shows the task after a change was made; `task` if it is already known.
pub(crate) async fn outcome(
    ask: &Ask,
    subscription: &Subscription,
    task: Option<Task>,
    house: &House,
) -> Result<Screen, Trouble> {
    let session = house.session(ask).await?;
    let shown = &subscription.shown;
    let task = match task {
        Some(task) => Some(task),
        None => {
            let api = house.people.api(&session);
            let asked = timeout(AFTER_CHANGE, api.get_task(&shown.task)).await;
            asked.ok().and_then(Result::ok)
        }
    };
    let language = ask.language;
    match task {
        Some(task) => {
            let news = news(ask, subscription, house).await?;
            screen(ask, &session, shown, &task, news, house).await
        }
        // The change was made anyway.
        None => {
            let done = html!(language, "subscribe-done");
            let name = house.tasks.keep(ask, shown.clone()).await?;
            let refresh = Button::Task(TaskButton::Refresh(name));
            let text = Html::join([subscription.summary(language), done], "\n\n");
            Ok(Screen::new(text).key(text!(language, "whois-refresh"), refresh))
        }
    }
}

/// Says whether news of the task come here, where it is one's own chat.
async fn news(
    ask: &Ask,
    subscription: &Subscription,
    house: &House,
) -> Result<Option<Html>, Trouble> {
    if !ask.is_private() || subscription.shown.whose.is_some() {
        return Ok(None);
    }
    let wish = house.news.wishes.of(ask.chat).await?;
    let wants = wish.is_some_and(|wish| wish.on);
    let language = ask.language;
    Ok(match (subscription.on, wants) {
        (true, true) => Some(html!(language, "news-follow-on")),
        (true, false) => Some(html!(language, "news-follow-off")),
        (false, true) => Some(html!(language, "news-follow-end")),
        (false, false) => None,
    })
}

/// Shows the task as it is, below the reason why it was not changed.
pub(crate) async fn refused(
    ask: &Ask,
    subscription: &Subscription,
    notice: Html,
    house: &House,
) -> Answer {
    let shown = subscription.shown.clone();
    let showing = show(ask, shown.clone(), Some(notice.clone()), house);
    match timeout(AFTER_CHANGE, showing).await {
        Ok(Ok(reply)) => Ok(reply),
        Ok(Err(_)) | Err(_) => {
            let language = ask.language;
            let name = house.tasks.keep(ask, shown.clone()).await?;
            let refresh = Button::Task(TaskButton::Refresh(name));
            let text = Html::join([subscription.summary(language), notice], "\n\n");
            Ok(Screen::new(text)
                .key(text!(language, "whois-refresh"), refresh)
                .into())
        }
    }
}

async fn screen(
    ask: &Ask,
    session: &Session,
    shown: &Shown,
    task: &Task,
    notice: Option<Html>,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    let (session, person) = match house.own_link(ask).await {
        Ok((own, _)) if shown.whose.is_none() => {
            let me = subscriber(ask, &own, shown, house).await?;
            (own, me)
        }
        _ => (
            session.clone(),
            subscriber(ask, session, shown, house).await?,
        ),
    };
    let public = house.is_public(ask).await?;
    let described = if public {
        number_only(task, shown, &session, language, house)
    } else {
        description(task, &session, language, house)
    };
    let whose = shown.whose.as_ref().and(person.as_ref());
    let away = if public {
        None
    } else {
        away(ask, &session, task, whose, house).await?
    };
    let text = away.into_iter().chain([described]).chain(notice);
    let more = public.then(|| {
        let url = house.way_to_task(&session.account, shown.task);
        Key::open(text!(language, "card-more"), url)
    });
    let name = house.tasks.keep(ask, shown.clone()).await?;
    let email = person.as_ref().and_then(|person| person.email.as_deref());
    let on = email.is_some_and(|email| is_subscribed(task, email));
    let bell = bell(whose, on, name.clone(), language);
    let screen = Screen::new(Html::join(text, "\n\n")).row([bell]);
    Ok(with_keys(ask, screen, shown, name).row(more))
}

/// Adds the buttons that lead on from a task.
fn with_keys(ask: &Ask, screen: Screen, shown: &Shown, name: KeptId<Shown>) -> Screen {
    let language = ask.language;
    let press = |label, button| Key::press(label, Button::Task(button));
    let mine = shown.whose.as_ref().map(|_| {
        press(
            text!(language, "subscribe-mine"),
            TaskButton::Mine(name.clone()),
        )
    });
    let refresh = press(
        text!(language, "whois-refresh"),
        TaskButton::Refresh(name.clone()),
    );
    let aloud = ask.whispered.then(|| {
        press(
            text!(language, "whisper-aloud"),
            TaskButton::Aloud(name.clone()),
        )
    });
    let someone = press(
        text!(language, "subscribe-someone"),
        TaskButton::Someone(name),
    );
    screen.row([someone, refresh]).row(mine).row(aloud)
}

/// Says who is away of those whom the task concerns, until when, and who stands in: whom the bell is for, who is
/// responsible, who follows it.
async fn away(
    ask: &Ask,
    session: &Session,
    task: &Task,
    whose: Option<&Person>,
    house: &House,
) -> Result<Option<Html>, Trouble> {
    let audience = house.audience(ask).await?;
    let Some(members) = house.people.known::<Members>(session).await else {
        let away = whose.and_then(|person| bell_line(person, &audience, ask.language));
        return Ok(away);
    };
    let concerned = task.user_to.iter().chain(&task.subscribers);
    let concerned = concerned.filter_map(|person| members.by_email(&person.email));
    let mut seen: Vec<PersonId> = Vec::new();
    let mut lines = Vec::new();
    for person in whose.cloned().into_iter().chain(concerned) {
        if lines.len() >= AWAY {
            break;
        }
        if !seen.contains(&person.id) {
            lines.extend(bell_line(&person, &audience, ask.language));
            seen.push(person.id);
        }
    }
    Ok((!lines.is_empty()).then(|| Html::join(lines, "\n")))
}

fn bell_line(person: &Person, audience: &Audience, language: Language) -> Option<Html> {
    let back = day::with_weekday(audience.back(person)?, language);
    let name = cut(&person.name, 100);
    let away = html!(language, "away-bell", name = name, back = back);
    Some(stead::line(
        away,
        audience.substitute(person).as_ref(),
        language,
    ))
}

/// Describes a task where everybody reads along: Worksection shows it to its own people alone.
fn number_only(
    task: &Task,
    shown: &Shown,
    session: &Session,
    language: Language,
    house: &House,
) -> Html {
    let number = shown.task.to_string();
    let task = match task.page.as_str() {
        "" => Html::bold(&number),
        page => Html::link(house.origin.page(&session.account, page).as_str(), &number),
    };
    html!(language, "public-task", task = task)
}

/// Returns the person whose subscription a screen shows; `None` if it is unknown who is asking.
pub(crate) async fn subscriber(
    ask: &Ask,
    session: &Session,
    shown: &Shown,
    house: &House,
) -> Result<Option<Person>, Trouble> {
    match &shown.whose {
        None => Ok(house.me(ask, session).await?.map(Me::person)),
        Some(id) => {
            let members = house.members(session).await?;
            let person = members.snapshot.by_id(id);
            Ok(Some(person.ok_or(Refusal::PersonGone)?))
        }
    }
}

fn no_such_task(error: Error, shown: &Shown) -> Trouble {
    match error {
        Error::Api {
            code: ApiCode::InvalidObject | ApiCode::NotFound,
            ..
        } => Refusal::NoSuchTask(shown.task).into(),
        error => error.into(),
    }
}

/// Describes a task: title, project, status, responsible person, due date, subscribers.
pub(crate) fn description(
    task: &Task,
    session: &Session,
    language: Language,
    house: &House,
) -> Html {
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
            .map(|person| {
                if person.is_anybody() {
                    html!(language, "subscribe-anybody")
                } else {
                    html!(
                        language,
                        "subscribe-responsible",
                        name = cut(&person.name, 100)
                    )
                }
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

/// Formats `2026-12-01` as people write it; anything else stays unchanged.
fn date(written: &str) -> String {
    let day = written.split([' ', 'T']).next().unwrap_or(written);
    chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").map_or_else(
        |_| written.to_owned(),
        |date| date.format("%d.%m.%Y").to_string(),
    )
}

/// The button that subscribes or unsubscribes, oneself or somebody else.
fn bell(someone: Option<&Person>, on: bool, name: KeptId<Shown>, language: Language) -> Key {
    let who = someone.map(|person| cut(&person.name, 40));
    let (label, button) = match (who, on) {
        (None, false) => (text!(language, "subscribe-me"), TaskButton::On(name)),
        (None, true) => (text!(language, "unsubscribe-me"), TaskButton::Off(name)),
        (Some(who), false) => {
            let label = text!(language, "subscribe-them", name = who);
            (label, TaskButton::On(name))
        }
        (Some(who), true) => {
            let label = text!(language, "unsubscribe-them", name = who);
            (label, TaskButton::Off(name))
        }
    };
    Key::press(label, Button::Task(button))
}
