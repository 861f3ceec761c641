//! Changes in Worksection, which cannot be taken back: each is confirmed, written in the
//! [`Journal`](super::journal::Journal), made once, and its outcome told as it is. Where the answer
//! is lost, what became of the change is looked up (`look`); it is never simply sent again.

mod look;
mod outcome;

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use tokio::time::{Instant, timeout_at};

use super::{
    ask::Ask,
    dialogue::Ticket,
    form::{Field, Form, Purpose},
    house::House,
    journal::{Entry, State},
    refused,
    reply::{Answer, Reply},
    subscribe::Subscription,
};
use crate::{
    accounts::Session,
    people::{Freshness, Person},
    text,
    worksection::{ApiCode, Error, Folder, Outcome, Task, Team},
};

pub use look::{follow, settle_after_restart};
pub use outcome::next_card;

use look::{LOOKING, find, look_now, settle};

/// So long after ✅ the person is told what became of a change, or that it is not known yet.
const TOLD_AFTER: Duration = Duration::from_secs(20);

/// What is to be done.
#[derive(Clone, Serialize, Deserialize)]
pub enum Change {
    Form(Box<Form>),
    Subscription(Subscription),
}

/// What a change made.
enum Made {
    Member(Person),
    Contact(Person),
    Team(Team),
    Folder(Folder),
    /// The task as it is now, where it was asked for.
    Subscription(Option<Task>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    /// 🔄: looks what became of the change.
    Settle(String),
}

pub async fn button(ask: Ask, button: Button, house: std::sync::Arc<House>) -> Answer {
    let Button::Settle(name) = button;
    let operation = format!("{}/{name}", ask.chat);
    let entry = house.journal.get(&operation).await?;
    let Some(entry) = entry.filter(|entry| entry.state == State::Unknown) else {
        return look_again(&ask, &operation, &house).await;
    };
    if entry.ask.person != ask.person {
        return Ok(Reply::toast(text!(ask.language, "dialogue-not-yours")));
    }
    let told_by = Instant::now() + LOOKING;
    let reply = settle(&operation, &entry, &ask, told_by, &house).await?;
    Ok(match reply.settles {
        None => reply.with_toast(text!(ask.language, "change-still-unknown")),
        Some(_) => reply,
    })
}

/// ✅: makes a change. What is to be confirmed was on the screen with this ticket.
pub async fn confirmed(ask: &Ask, ticket: &Ticket, change: Change, house: &House) -> Answer {
    let (session, via) = house.may_change(ask).await?;
    let entry = Entry {
        change,
        ask: ask.clone(),
        via,
        account: Some(session.account.clone()),
        since: SystemTime::now(),
        ticket: Some(ticket.clone()),
        state: State::Started,
        holder: house.crew.tenure().id().to_owned(),
    };
    carry_out(&ticket.operation(ask.chat), entry, &session, house).await
}

/// Writes a change down and makes it, unless it was begun already.
pub async fn carry_out(operation: &str, entry: Entry, session: &Session, house: &House) -> Answer {
    let told_by = Instant::now() + TOLD_AFTER;
    let new = house.crew.take(operation).await?;
    if !house.journal.begin(operation, &entry).await? {
        if new {
            house.crew.let_go(operation).await;
        }
        return look_again(&entry.ask, operation, house).await;
    }
    let answer = make_and_tell(operation, &entry, session, told_by, house).await;
    if answer.is_err() {
        house.left_open(operation).await;
    }
    answer
}

async fn make_and_tell(
    operation: &str,
    entry: &Entry,
    session: &Session,
    told_by: Instant,
    house: &House,
) -> Answer {
    let ask = &entry.ask;
    let error = match timeout_at(told_by, make(&entry.change, session, house)).await {
        Ok(Ok(made)) => return outcome::done(operation, entry, made, ask, house).await,
        Ok(Err(error)) => error,
        // It may be on its way; `follow` looks for it.
        Err(_) => return outcome::unknown(operation, entry, ask, house).await,
    };
    if error.outcome() == Outcome::Unknown {
        return settle(operation, entry, ask, told_by, house).await;
    }
    // Someone else may have done it meanwhile: then Worksection refuses the value.
    if matches!(
        error,
        Error::Api {
            code: ApiCode::InvalidValue,
            ..
        }
    ) && let Ok(Ok(Some(made))) = timeout_at(told_by, look_now(entry, session, house)).await
    {
        let reply = outcome::already_there(entry, made, ask, house).await?;
        return Ok(reply.settling(operation, State::NotDone));
    }
    let notice = refused::notice(&error, &entry.change, ask.language);
    outcome::not_done(operation, entry, notice, ask, house).await
}

/// What a tap on an old ✅ shows: the change it began, or that it is old.
pub async fn look_again(ask: &Ask, operation: &str, house: &House) -> Answer {
    let language = ask.language;
    let Some(entry) = house.journal.get(operation).await? else {
        return Ok(Reply::toast(text!(language, "button-stale")));
    };
    match entry.state {
        State::Started => Ok(Reply::toast(text!(language, "change-under-way"))),
        State::Done => {
            let session = house.session_of(&entry).await?;
            let known = find(&entry, &session, Freshness::Known, house).await?;
            // A kill may have come before what was made was put into the directory.
            let made = match known {
                Some(made) => Some(made),
                None => look_now(&entry, &session, house).await?,
            };
            match made {
                Some(made) => Ok(outcome::screen_of(&entry, made, ask, house).await?.into()),
                None => Ok(Reply::toast(text!(language, "change-done-already"))),
            }
        }
        State::NotDone => Ok(Reply::toast(text!(language, "button-stale"))),
        State::Unknown => Ok(Reply::toast(text!(language, "change-looking"))),
    }
}

async fn make(change: &Change, session: &Session, house: &House) -> Result<Made, Error> {
    let api = house.people.api(session);
    match change {
        Change::Form(form) => match form.purpose {
            Purpose::Invite => {
                let user = api.add_user(&form.user()).await?;
                Ok(Made::Member(Person::from(&user)))
            }
            Purpose::Contact => {
                let contact = api.add_contact(&form.contact()).await?;
                Ok(Made::Contact(Person::from(&contact)))
            }
            Purpose::Team => {
                let title = form.value(Field::Title);
                Ok(Made::Team(
                    api.add_user_group(title, form.is_client()).await?,
                ))
            }
            Purpose::Folder => {
                let title = form.value(Field::Title);
                Ok(Made::Folder(api.add_contact_group(title).await?))
            }
        },
        Change::Subscription(subscription) => {
            let Subscription {
                task, email, on, ..
            } = subscription;
            match on {
                true => api.subscribe(task, email).await?,
                false => api.unsubscribe(task, email).await?,
            }
            Ok(Made::Subscription(None))
        }
    }
}
