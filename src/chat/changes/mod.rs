//! Changes in Worksection, which cannot be undone: each is confirmed, recorded in the journal and made
//! once. If the answer is lost, the outcome is looked up (`look`); the request is never simply
//! repeated. The outcome is a value, an [`Ending`], which other modules tell. [`State`] has the diagram of a
//! change's life.

mod conclude;
mod ending;
mod look;

use std::time::{Duration, SystemTime};

use tokio::time::{Instant, timeout_at};

use crate::{
    chat::{
        changes::conclude::conclude,
        house::House,
        memory::journal::Entry,
        rights::Permit,
        words::{
            ask::Ask,
            change::{Change, State, Subscription},
            dialogue::Ticket,
            field::{Field, Purpose},
            operation::OperationId,
            reply::Trouble,
            task::Turn,
        },
    },
    people::Person,
    worksection::{Api, ApiCode, Error, Outcome},
};

pub(super) use ending::{Ending, Made, Reason};
pub(super) use look::{LOOKING, find, follow, look_now, settle};

/// Time after ✅ at which the person is told the outcome, or that it is not known yet.
const TOLD_AFTER: Duration = Duration::from_secs(20);

/// Returns the journal entry of a change that is about to be made.
pub(super) fn entry(
    change: Change,
    ticket: Option<&Ticket>,
    ask: &Ask,
    permit: &Permit,
    house: &House,
) -> Entry {
    Entry {
        change,
        ask: ask.clone(),
        via: permit.via(),
        account: Some(permit.session().account.clone()),
        since: SystemTime::now(),
        ticket: ticket.cloned(),
        state: State::Started,
        holder: house.cluster.lease().id().to_owned(),
        looks: 0,
    }
}

/// Records a change and makes it; `None` if it was already begun.
pub(super) async fn carry_out(
    operation: &OperationId,
    entry: &Entry,
    permit: &Permit,
    house: &House,
) -> Result<Option<Ending>, Trouble> {
    let told_by = Instant::now() + TOLD_AFTER;
    let new = house.cluster.own(operation.as_str()).await?;
    if !house.journal.begin(operation, entry).await? {
        if new {
            house.cluster.disown(operation.as_str()).await;
        }
        return Ok(None);
    }
    let ending = make_and_look(operation, entry, permit, told_by, house).await;
    if ending.is_err() {
        house.left_open(operation).await;
    }
    ending.map(Some)
}

/// Leaves a change as unknown, without a look.
pub(super) async fn give_up(
    operation: &OperationId,
    entry: &Entry,
    house: &House,
) -> Result<(), Trouble> {
    let given_up = conclude(operation, entry, Ending::Unknown, house).await;
    given_up.map(drop)
}

async fn make_and_look(
    operation: &OperationId,
    entry: &Entry,
    permit: &Permit,
    told_by: Instant,
    house: &House,
) -> Result<Ending, Trouble> {
    let error = match timeout_at(told_by, make(&entry.change, permit, house)).await {
        Ok(Ok(made)) => return conclude(operation, entry, Ending::Done(made), house).await,
        Ok(Err(error)) => error,
        // The request may be under way; `follow` looks it up.
        Err(_) => return conclude(operation, entry, Ending::Unknown, house).await,
    };
    if error.outcome() == Outcome::Unknown {
        return settle(operation, entry, told_by, house).await;
    }
    // Worksection refuses a value that somebody else has used meanwhile.
    if is_made_already(&entry.change, &error)
        && let Ok(Ok(Some(made))) =
            timeout_at(told_by, look_now(entry, permit.session(), house)).await
    {
        return conclude(operation, entry, Ending::AlreadyThere(made), house).await;
    }
    Ok(Ending::NotDone(Reason::Refused(error)))
}

/// Whether Worksection may refuse a change because it was made before.
fn is_made_already(change: &Change, error: &Error) -> bool {
    let Error::Api { code, .. } = error else {
        return false;
    };
    match change {
        // The task is complete, or open, already.
        Change::Turn(_) => *code == ApiCode::Other(12),
        _ => *code == ApiCode::InvalidValue,
    }
}

async fn make(change: &Change, permit: &Permit, house: &House) -> Result<Made, Error> {
    let api = house.people.api(permit.session());
    match change {
        Change::Form(form) => match form.purpose {
            Purpose::Invite => {
                let user = api.add_user(&form.user()).await?;
                Ok(Made::Member(Person::from(user)))
            }
            Purpose::Contact => {
                let contact = api.add_contact(&form.contact()).await?;
                Ok(Made::Contact(Person::from(contact)))
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
        Change::Leave(leave) => {
            api.update_users_schedule(leave.member.as_str(), &leave.marks)
                .await?;
            Ok(Made::Leave)
        }
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
        Change::Turn(turn) => {
            turn_task(turn, &api).await?;
            Ok(Made::Turn(None))
        }
        Change::Remark(remark) => {
            api.post_comment(&remark.task, &remark.text, remark.by.as_deref())
                .await?;
            Ok(Made::Remark)
        }
        Change::Membership(membership) => {
            let (project, emails) = (&membership.project, [&*membership.email]);
            if membership.on {
                api.add_project_members(project, &emails).await?;
            } else {
                api.delete_project_members(project, &emails).await?;
            }
            Ok(Made::Membership(None))
        }
    }
}

/// Completes a task, or opens it again.
async fn turn_task(turn: &Turn, api: &Api) -> Result<(), Error> {
    if turn.done {
        api.complete_task(&turn.task).await
    } else {
        api.reopen_task(&turn.task).await
    }
}
