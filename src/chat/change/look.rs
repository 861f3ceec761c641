//! Looking what became of a change.

use std::time::{Duration, SystemTime};

use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::{
    Change, Made,
    outcome::{done, not_done, unknown},
};
use crate::{
    accounts::Session,
    chat::{
        ask::Ask,
        form::{self, Field, Purpose},
        house::House,
        journal::{Entry, State},
        reply::Answer,
    },
    html,
    people::{Contacts, Folders, Freshness, Members, Teams},
    worksection::Error,
};

/// When to look what became of a change whose answer is lost: at once, and again for one that
/// Worksection was still busy with.
const LOOKS: [Duration; 2] = [Duration::ZERO, Duration::from_secs(4)];
/// How long it may take to look what became of a change of before.
pub(super) const LOOKING: Duration = Duration::from_secs(12);
/// Worksection may still be busy with a change that is younger: that it is not there says nothing.
/// Of an older one a single look says what became of it, also where the process is killed again and
/// again.
const RIPE: Duration = Duration::from_secs(30);
/// Nobody looks by themselves for what became of an older change.
const FOLLOWED: Duration = Duration::from_secs(3600);

/// Looks what became of a change whose answer is lost, and tells it.
pub(super) async fn settle(
    operation: &str,
    entry: &Entry,
    ask: &Ask,
    told_by: Instant,
    house: &House,
) -> Answer {
    let session = house.session_of(entry).await?;
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
    let session = house.session_of(entry).await.ok()?;
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

/// Looks whether a change is made, in what Worksection says from now on.
pub(super) async fn look_now(
    entry: &Entry,
    session: &Session,
    house: &House,
) -> Result<Option<Made>, Error> {
    find(entry, session, Freshness::Since(SystemTime::now()), house).await
}

pub(super) async fn find(
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
