//! Looking up the outcome of a change.

use std::time::{Duration, SystemTime};

use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::{
    accounts::Session,
    chat::{
        changes::{
            conclude::conclude,
            ending::{Ending, Made, Reason},
        },
        house::House,
        memory::journal::Entry,
        words::{
            change::{Change, State},
            field::{Field, Purpose},
            form::same_title,
            operation::OperationId,
            project::Membership,
            reply::Trouble,
        },
    },
    people::{Contacts, Folders, Freshness, Members, Teams},
    worksection::{Api, ApiCode, Error},
};

/// When to look up a change whose answer is lost: at once, and again in case Worksection was still
/// processing it.
const LOOKS: [Duration; 2] = [Duration::ZERO, Duration::from_secs(4)];

/// Longest time to look up the outcome of an earlier change.
pub(crate) const LOOKING: Duration = Duration::from_secs(12);

/// Age below which a missing change may still be in progress at Worksection. An older one is decided
/// by a single look, even if the process is killed again and again.
const RIPE: Duration = Duration::from_secs(30);

/// Age after which a change is no longer looked up automatically.
const FOLLOWED: Duration = Duration::from_secs(3600);

/// Looks up the outcome of a change whose answer is lost, or that was in progress when the process
/// ended.
pub(crate) async fn settle(
    operation: &OperationId,
    entry: &Entry,
    told_by: Instant,
    house: &House,
) -> Result<Ending, Trouble> {
    let session = house.session_of(entry).await?;
    let ending = match timeout_at(told_by, look(entry, &session, house)).await {
        Ok(Ok(made)) => found(made),
        Ok(Err(_)) | Err(_) => Ending::Unknown,
    };
    conclude(operation, entry, ending, house).await
}

/// Looks again for a change that the person was told is unknown; `None` while it remains unknown.
pub(crate) async fn follow(
    operation: &OperationId,
    entry: &Entry,
    house: &House,
) -> Option<Result<Ending, Trouble>> {
    let is_due = entry.state == State::Unknown && !entry.is_put_aside();
    if !is_due || !(RIPE..FOLLOWED).contains(&entry.age()) {
        return None;
    }
    let session = house.session_of(entry).await.ok()?;
    let looked = timeout(LOOKING, look_now(entry, &session, house)).await;
    let made = looked.ok()?.ok()?;
    Some(conclude(operation, entry, found(made), house).await)
}

fn found(made: Option<Made>) -> Ending {
    match made {
        Some(made) => Ending::Done(made),
        None => Ending::NotDone(Reason::NotThere),
    }
}

/// Looks for a change until it is found, or the attempts are used up.
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

/// Looks in data that Worksection returns from now on whether a change was made.
pub(crate) async fn look_now(
    entry: &Entry,
    session: &Session,
    house: &House,
) -> Result<Option<Made>, Error> {
    find(entry, session, Freshness::Since(SystemTime::now()), house).await
}

/// Whether a change was made, according to lists of this freshness.
pub(crate) async fn find(
    entry: &Entry,
    session: &Session,
    since: Freshness,
    house: &House,
) -> Result<Option<Made>, Error> {
    let people = &house.people;
    let form = match &entry.change {
        Change::Form(form) => form,
        Change::Leave(leave) => {
            let days = (leave.from, leave.until);
            let member = Some(leave.member.as_str());
            let known = people.api(session).get_users_schedule(member, days).await?;
            return Ok(leave.is_made(&known).then_some(Made::Leave));
        }
        Change::Subscription(subscription) => {
            let task = people.api(session).get_task(&subscription.task).await?;
            let is_made = subscription.is_made(&task);
            return Ok(is_made.then_some(Made::Subscription(Some(task.into()))));
        }
        Change::Turn(turn) => {
            let task = people.api(session).get_task(&turn.task).await?;
            let is_made = turn.is_made(&task);
            return Ok(is_made.then_some(Made::Turn(Some(task.into()))));
        }
        Change::Remark(remark) => {
            let comments = people.api(session).get_comments(&remark.task).await?;
            return Ok(remark.is_made(&comments).then_some(Made::Remark));
        }
        Change::Membership(membership) => {
            return find_membership(membership, &people.api(session)).await;
        }
    };
    let title = form.value(Field::Title);
    Ok(match form.purpose {
        Purpose::Invite => {
            let members = people.list::<Members>(session, since).await?;
            let member = members.snapshot.by_email(form.value(Field::Email));
            member.map(Made::Member)
        }
        Purpose::Contact => {
            let contacts = people.list::<Contacts>(session, since).await?;
            let contact = contacts.snapshot.by_email(form.value(Field::Email));
            contact.map(Made::Contact)
        }
        Purpose::Team => {
            let teams = people.list::<Teams>(session, since).await?;
            let mut teams = teams.snapshot.items.iter();
            let team = teams.find(|team| same_title(&team.title, title));
            team.cloned().map(Made::Team)
        }
        Purpose::Folder => {
            let folders = people.list::<Folders>(session, since).await?;
            let mut folders = folders.snapshot.items.iter();
            let folder = folders.find(|folder| same_title(&folder.title, title));
            folder.cloned().map(Made::Folder)
        }
    })
}

/// Whether a member works on a project, or no longer does, as was asked for.
async fn find_membership(membership: &Membership, api: &Api) -> Result<Option<Made>, Error> {
    match api.get_project(&membership.project).await {
        Ok(project) => {
            let is_made = project.has(&membership.email) == membership.on;
            Ok(is_made.then_some(Made::Membership(Some(project.into()))))
        }
        // Who took themselves out of a project does not see it any more.
        Err(Error::Api {
            code: ApiCode::InvalidProject,
            ..
        }) => Ok((!membership.on).then_some(Made::Membership(None))),
        Err(error) => Err(error),
    }
}
