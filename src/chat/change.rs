//! Changes in Worksection, which cannot be taken back: each is confirmed, written in the
//! [`Journal`](super::journal::Journal), made once, and its outcome told as it is. Where the answer
//! is lost, what became of the change is looked up; it is never simply sent again.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tracing::error;

use super::{
    ask::Ask,
    button::Button as AnyButton,
    dialogue::Ticket,
    folders,
    form::{self, Field, Form, Purpose},
    house::House,
    journal::{Entry, State},
    listing, refused,
    reply::{Answer, Key, Reply, Screen, Trouble},
    subscribe::{self, Subscription},
    teams,
};
use crate::{
    accounts::Session,
    html,
    i18n::{Html, Language},
    people::{Contacts, Folders, Freshness, Members, Person, Teams},
    text,
    worksection::{ApiCode, Error, Folder, Outcome, Task, Team},
};

/// When to look what became of a change whose answer is lost: at once, and again for one that
/// Worksection was still busy with.
const LOOKS: [Duration; 2] = [Duration::ZERO, Duration::from_secs(4)];
/// So long after ✅ the person is told what became of a change, or that it is not known yet.
const TOLD_AFTER: Duration = Duration::from_secs(20);
/// How long it may take to look what became of a change of before.
const LOOKING: Duration = Duration::from_secs(12);
/// Worksection may still be busy with a change that is younger: that it is not there says nothing.
/// Of an older one a single look says what became of it, also where the process is killed again and
/// again.
const RIPE: Duration = Duration::from_secs(30);
/// Nobody looks by themselves for what became of an older change.
const FOLLOWED: Duration = Duration::from_secs(3600);

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
        Ok(Ok(made)) => return done(operation, entry, made, ask, house).await,
        Ok(Err(error)) => error,
        // It may be on its way; `follow` looks for it.
        Err(_) => return unknown(operation, entry, ask, house).await,
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
        let reply = already_there(entry, made, ask, house).await?;
        return Ok(reply.settling(operation, State::NotDone));
    }
    let notice = refused::notice(&error, &entry.change, ask.language);
    not_done(operation, entry, notice, ask, house).await
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
            let session = house.session_of(entry.via).await?;
            let known = find(&entry, &session, Freshness::Known, house).await?;
            // A kill may have come before what was made was put into the directory.
            let made = match known {
                Some(made) => Some(made),
                None => look_now(&entry, &session, house).await?,
            };
            match made {
                Some(made) => Ok(outcome(&entry, made, ask, house).await?.into()),
                None => Ok(Reply::toast(text!(language, "change-done-already"))),
            }
        }
        State::NotDone => Ok(Reply::toast(text!(language, "button-stale"))),
        State::Unknown => Ok(Reply::toast(text!(language, "change-looking"))),
    }
}

/// Looks what became of a change whose answer is lost, and tells it.
pub async fn settle(
    operation: &str,
    entry: &Entry,
    ask: &Ask,
    told_by: Instant,
    house: &House,
) -> Answer {
    let session = house.session_of(entry.via).await?;
    match timeout_at(told_by, look(entry, &session, house)).await {
        Ok(Ok(made)) => tell(operation, entry, made, ask, house).await,
        Ok(Err(_)) | Err(_) => unknown(operation, entry, ask, house).await,
    }
}

/// [`settle`] for a change that was under way when the process ended.
pub async fn settle_after_restart(
    operation: &str,
    entry: &Entry,
    ask: &Ask,
    house: &House,
) -> Answer {
    let told_by = Instant::now() + LOOKING;
    settle(operation, entry, ask, told_by, house).await
}

/// Looks once more for a change of which the person knows that nobody knows; nothing to tell, while
/// that is so.
pub async fn follow(operation: &str, entry: &Entry, ask: &Ask, house: &House) -> Option<Answer> {
    if entry.state != State::Unknown || !(RIPE..FOLLOWED).contains(&entry.age()) {
        return None;
    }
    let session = house.session_of(entry.via).await.ok()?;
    let found = timeout(LOOKING, look_now(entry, &session, house)).await;
    let made = found.ok()?.ok()?;
    Some(tell(operation, entry, made, ask, house).await)
}

/// Looks for a change until it is there, or the looks are used up.
async fn look(entry: &Entry, session: &Session, house: &House) -> Result<Option<Made>, Error> {
    let mut found = Ok(None);
    for pause in LOOKS {
        sleep(pause).await;
        found = look_now(entry, session, house).await;
        if matches!(found, Ok(Some(_))) || found.is_ok() && entry.age() > RIPE {
            break;
        }
    }
    found
}

async fn tell(
    operation: &str,
    entry: &Entry,
    made: Option<Made>,
    ask: &Ask,
    house: &House,
) -> Answer {
    match made {
        Some(made) => done(operation, entry, made, ask, house).await,
        None => {
            let notice = html!(ask.language, "change-not-done");
            not_done(operation, entry, notice, ask, house).await
        }
    }
}

async fn done(operation: &str, entry: &Entry, made: Made, ask: &Ask, house: &House) -> Answer {
    // What is made is told as made, whether or not that can be written down.
    let ended = match &entry.ticket {
        Some(ticket) => house.dialogues.end_at(ask.chat, ticket).await.map(drop),
        None => Ok(()),
    };
    if let Err(error) = ended {
        error!(%error, "the dialogue of a change that was made could not be ended");
    }
    remember(entry, &made, ask, house).await?;
    let screen = outcome(entry, made, ask, house).await?;
    Ok(Reply::from(screen).settling(operation, State::Done))
}

/// Puts what was made into the directory of the link it was made with, and into that of the chat.
async fn remember(entry: &Entry, made: &Made, ask: &Ask, house: &House) -> Result<(), Trouble> {
    let mut chats = vec![entry.via];
    chats.extend((ask.chat != entry.via).then_some(ask.chat));
    for chat in chats {
        let Some(session) = house.accounts.session(chat).await? else {
            continue;
        };
        match made {
            Made::Member(person) => house.people.add::<Members>(&session, person.clone()).await,
            Made::Contact(person) => house.people.add::<Contacts>(&session, person.clone()).await,
            Made::Team(team) => house.people.add::<Teams>(&session, team.clone()).await,
            Made::Folder(folder) => house.people.add::<Folders>(&session, folder.clone()).await,
            Made::Subscription(_) => {}
        }
    }
    Ok(())
}

/// The change was not made: the form comes back as it was, under the reason.
async fn not_done(
    operation: &str,
    entry: &Entry,
    notice: Html,
    ask: &Ask,
    house: &House,
) -> Answer {
    let reply = match &entry.change {
        Change::Subscription(subscription) => {
            subscribe::refused(ask, subscription, notice, house).await?
        }
        Change::Form(form) => {
            let owner = entry.ticket.as_ref().map_or(ask.person, Ticket::owner);
            // Whoever began something else meanwhile is not drawn back into this.
            match house.dialogues.is_elsewhere(ask.chat, owner, form).await? {
                true => {
                    let text = Html::join([form::summary(form, ask.language), notice], "\n\n");
                    Screen::new(text).into()
                }
                false => form::again(ask, owner, (**form).clone(), house, notice).await?,
            }
        }
    };
    Ok(reply.settling(operation, State::NotDone))
}

async fn unknown(operation: &str, entry: &Entry, ask: &Ask, house: &House) -> Answer {
    // Written before it is told: it stays open, and 🔄 may be pressed at once.
    house.set_state(operation, State::Unknown).await?;
    if let Some(ticket) = &entry.ticket {
        house.dialogues.end_at(ask.chat, ticket).await?;
    }
    let language = ask.language;
    let what = match &entry.change {
        Change::Form(form) => form::summary(form, language),
        Change::Subscription(subscription) => subscription.summary(language),
    };
    let text = Html::join([what, html!(language, "change-unknown")], "\n\n");
    let name = operation.rsplit('/').next().unwrap_or_default().to_owned();
    let look = AnyButton::Change(Button::Settle(name));
    let screen = Screen::new(text).key(text!(language, "change-look"), look);
    Ok(screen.into())
}

async fn already_there(entry: &Entry, made: Made, ask: &Ask, house: &House) -> Answer {
    remember(entry, &made, ask, house).await?;
    if let Some(ticket) = &entry.ticket {
        house.dialogues.end_at(ask.chat, ticket).await?;
    }
    let language = ask.language;
    let screen = match made {
        Made::Member(person) => {
            let notice = html!(language, "invite-known");
            listing::card_under(language, notice, &person, None)
        }
        Made::Contact(person) => {
            let notice = html!(language, "contact-known-email");
            listing::card_under(language, notice, &person, None)
        }
        made => return Ok(outcome(entry, made, ask, house).await?.into()),
    };
    let next = match &entry.change {
        Change::Form(form) => next_card(form, language),
        Change::Subscription(_) => None,
    };
    Ok(screen.row(next).into())
}

/// The screen of a change that was made.
async fn outcome(entry: &Entry, made: Made, ask: &Ask, house: &House) -> Result<Screen, Trouble> {
    let language = ask.language;
    let screen = match made {
        Made::Member(person) => {
            let email = person.email.clone().unwrap_or_default();
            listing::card_under(
                language,
                html!(language, "invite-done", email = email),
                &person,
                None,
            )
        }
        Made::Contact(person) => {
            listing::card_under(language, html!(language, "contact-done"), &person, None)
        }
        Made::Team(team) => Screen::new(html!(language, "teams-done", title = &team.title))
            .row([teams::open_key(language, &team)]),
        Made::Folder(folder) => Screen::new(html!(language, "folders-done", title = &folder.title))
            .row([folders::open_key(language, &folder)]),
        Made::Subscription(task) => {
            let Change::Subscription(subscription) = &entry.change else {
                return Err(Trouble::Fault("a subscription without its change".into()));
            };
            return subscribe::outcome(ask, subscription, task, house).await;
        }
    };
    Ok(match &entry.change {
        Change::Form(form) => screen.row(next_card(form, language)),
        Change::Subscription(_) => screen,
    })
}

/// The way to the next card of a file with several.
pub fn next_card(form: &Form, language: Language) -> Option<Key> {
    let (file, place) = form.source.clone()?;
    let button = super::shared::Button::Card(file, place);
    Some(Key::press(
        text!(language, "shared-next"),
        AnyButton::Shared(button),
    ))
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

/// Looks whether a change is made, in what Worksection says from now on.
async fn look_now(entry: &Entry, session: &Session, house: &House) -> Result<Option<Made>, Error> {
    find(entry, session, Freshness::Since(SystemTime::now()), house).await
}

async fn find(
    entry: &Entry,
    session: &Session,
    since: Freshness,
    house: &House,
) -> Result<Option<Made>, Error> {
    let people = &house.people;
    let form = match &entry.change {
        Change::Form(form) => form,
        Change::Subscription(subscription) => {
            let task = people.api(session).get_task(&subscription.task).await?;
            let is_made = subscription.is_made(&task);
            return Ok(is_made.then_some(Made::Subscription(Some(task))));
        }
    };
    let title = form.value(Field::Title);
    Ok(match form.purpose {
        Purpose::Invite => {
            let members = people.list::<Members>(session, since).await?;
            let member = members.shelf.by_email(form.value(Field::Email));
            member.cloned().map(Made::Member)
        }
        Purpose::Contact => {
            let contacts = people.list::<Contacts>(session, since).await?;
            let contact = contacts.shelf.by_email(form.value(Field::Email));
            contact.cloned().map(Made::Contact)
        }
        Purpose::Team => {
            let teams = people.list::<Teams>(session, since).await?;
            let mut teams = teams.shelf.items.iter();
            let team = teams.find(|team| form::same_title(&team.title, title));
            team.cloned().map(Made::Team)
        }
        Purpose::Folder => {
            let folders = people.list::<Folders>(session, since).await?;
            let mut folders = folders.shelf.items.iter();
            let folder = folders.find(|folder| form::same_title(&folder.title, title));
            folder.cloned().map(Made::Folder)
        }
    })
}
