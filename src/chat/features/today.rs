//! `/today`: what is over due, due and new, who is away, who is new. In private it is one's own day, in a group
//! what its link may read.

use std::sync::Arc;

use chrono::{NaiveDate, Utc};

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{
            keys::home_key,
            news::Place,
            today::{Reader, Summary, sum_up},
            who,
        },
        rights::Me,
        words::{
            ask::Ask,
            button::Button,
            buttons::TodayButton,
            cut,
            dialogue::Then,
            refusal::Refusal,
            reply::{Answer, Key, Screen, Trouble},
        },
    },
    html,
    news::{DEFAULT_ZONE, Wish, mark},
    text,
    worksection::TaskId,
};

/// Most tasks that can be hidden from one screen.
const LISTED: usize = 24;

/// `/today`.
pub(super) async fn command(ask: Ask, house: Arc<House>) -> Answer {
    show(&ask, &house).await
}

pub(super) async fn button(ask: Ask, button: TodayButton, house: Arc<House>) -> Answer {
    match button {
        TodayButton::Show => show(&ask, &house).await,
        TodayButton::List => list(&ask, &house).await,
        TodayButton::Hide(task) => hide(&ask, task, &house).await,
        TodayButton::Unhide => {
            house.session(&ask).await?;
            house.only_administrators(&ask).await?;
            let days = &house.news.days;
            days.change(ask.chat, |known| known.hidden.clear()).await?;
            show(&ask, &house).await
        }
    }
}

/// Shows the day, once it is known whose.
pub(super) async fn show(ask: &Ask, house: &House) -> Answer {
    let language = ask.language;
    let session = house.session(ask).await?;
    if house.is_public(ask).await? {
        return Ok(Screen::new(html!(language, "today-public")).into());
    }
    let Some(summary) = look(ask, &session, house).await? else {
        return who::ask_who(ask, Then::Today, house).await;
    };
    let place = Place {
        origin: &house.origin,
        account: &session.account,
    };
    let screen = summary.screen(language, place);
    Ok(screen.row([home_key(language)]).into())
}

/// Sums up the day; `None` if it is not known who asks in private.
async fn look(ask: &Ask, session: &Session, house: &House) -> Result<Option<Summary>, Trouble> {
    let wish = house.news.wishes.of(ask.chat).await?;
    let wish = wish.filter(|wish| wish.account == session.account);
    let email = if ask.is_private() {
        let Some(me) = house.me(ask, session).await?.map(Me::person) else {
            return Ok(None);
        };
        Some(me.email.ok_or(Refusal::NoEmail)?)
    } else {
        None
    };
    let api = house.people.api(session);
    let tasks = match &email {
        Some(email) => api.search_tasks(email).await?,
        None => api.get_all_tasks().await?,
    };
    let known = house.news.days.of(ask.chat).await?;
    let reader = Reader {
        session,
        wish: wish.as_ref(),
        email: email.as_deref(),
        asked: true,
    };
    let day = today(wish.as_ref());
    Ok(Some(sum_up(&reader, (tasks, &known), day, house).await?))
}

/// Returns the present day by the calendar of a chat.
fn today(wish: Option<&Wish>) -> NaiveDate {
    let zone = wish.map_or(DEFAULT_ZONE, Wish::zone);
    Utc::now().with_timezone(&zone).date_naive()
}

/// Offers the day's tasks to be hidden.
async fn list(ask: &Ask, house: &House) -> Answer {
    let language = ask.language;
    let session = house.session(ask).await?;
    house.only_administrators(ask).await?;
    if house.is_public(ask).await? {
        return Ok(Screen::new(html!(language, "today-public")).into());
    }
    let Some(summary) = look(ask, &session, house).await? else {
        return who::ask_who(ask, Then::Today, house).await;
    };
    let tasks = summary.agenda.tasks().take(LISTED);
    let screen = tasks.fold(
        Screen::new(html!(language, "today-hide-which")),
        |screen, task| {
            let name = match task.name.as_str() {
                "" => format!("№ {}", task.id),
                name => cut(name, 60),
            };
            screen.key(name, Button::Today(TodayButton::Hide(task.id)))
        },
    );
    let back = Button::Today(TodayButton::Show);
    Ok(screen
        .row([Key::press(text!(language, "back"), back)])
        .into())
}

/// Hides a task until it moves.
async fn hide(ask: &Ask, task: TaskId, house: &House) -> Answer {
    let session = house.session(ask).await?;
    house.only_administrators(ask).await?;
    let found = house.people.api(&session).get_task(&task).await?;
    let mark = mark(&found);
    let days = &house.news.days;
    days.change(ask.chat, |known| known.hide(task, &mark))
        .await?;
    list(ask, house).await
}
