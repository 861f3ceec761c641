//! A task on a screen, with 🔔 or 🔕.

use std::time::Duration;

use tokio::time::timeout;

use super::{Button, Shown, Subscription, is_subscribed, subscriber};
use crate::{
    accounts::Session,
    chat::{
        ask::Ask,
        button::Button as AnyButton,
        cut,
        house::House,
        refusal::Refusal,
        reply::{Answer, Key, Screen, Trouble},
        task::description,
    },
    html,
    i18n::Html,
    text,
    worksection::{ApiCode, Error, Task},
};

/// How long to wait for a task, to show it as it is after a change. What became of the change is
/// told in any case.
const AFTER_CHANGE: Duration = Duration::from_secs(4);

/// Shows a task, under a word about it where there is one.
pub async fn show(ask: &Ask, shown: Shown, notice: Option<Html>, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let task = house.people.api(&session).get_task(&shown.task).await;
    let task = task.map_err(|error| no_such_task(error, &shown))?;
    Ok(screen(ask, &session, &shown, &task, notice, house)
        .await?
        .into())
}

/// The task after a change was made; `task` where it was asked for already.
pub async fn outcome(
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
        Some(task) => screen(ask, &session, shown, &task, None, house).await,
        // The change is made all the same.
        None => {
            let done = html!(language, "subscribe-done");
            let name = house.tasks.keep(ask, shown.clone()).await?;
            let refresh = AnyButton::Task(Button::Refresh(name));
            let text = Html::join([subscription.summary(language), done], "\n\n");
            Ok(Screen::new(text).key(text!(language, "whois-refresh"), refresh))
        }
    }
}

/// The task as it is, under the reason why it was not changed.
pub async fn refused(
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
            let refresh = AnyButton::Task(Button::Refresh(name));
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
    let text = [description(task, &session, language, house)]
        .into_iter()
        .chain(notice);
    let name = house.tasks.keep(ask, shown.clone()).await?;
    let on = person
        .as_ref()
        .and_then(|person| person.email.as_deref())
        .is_some_and(|email| is_subscribed(task, email));
    let press = |label, button| Key::press(label, AnyButton::Task(button));
    let someone = match (&shown.whose, &person) {
        (Some(_), Some(person)) => Some(cut(&person.name, 40)),
        _ => None,
    };
    let bell = match (someone, on) {
        (None, false) => press(text!(language, "subscribe-me"), Button::On(name.clone())),
        (None, true) => press(text!(language, "unsubscribe-me"), Button::Off(name.clone())),
        (Some(who), false) => {
            let label = text!(language, "subscribe-them", name = who);
            press(label, Button::On(name.clone()))
        }
        (Some(who), true) => {
            let label = text!(language, "unsubscribe-them", name = who);
            press(label, Button::Off(name.clone()))
        }
    };
    let mine = shown.whose.as_ref().map(|_| {
        press(
            text!(language, "subscribe-mine"),
            Button::Mine(name.clone()),
        )
    });
    let refresh = press(
        text!(language, "whois-refresh"),
        Button::Refresh(name.clone()),
    );
    let someone = press(text!(language, "subscribe-someone"), Button::Someone(name));
    Ok(Screen::new(Html::join(text, "\n\n"))
        .row([bell])
        .row([someone, refresh])
        .row(mine))
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
