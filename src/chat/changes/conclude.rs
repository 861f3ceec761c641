//! The consequences of a change's ending, carried out before it is told.

use tracing::{error, warn};

use crate::{
    accounts::Session,
    chat::{
        changes::ending::{Ending, Made},
        house::House,
        memory::{invited::Invited, journal::Entry},
        words::{
            change::{Change, State},
            dialogue::Ticket,
            field::Field,
            operation::OperationId,
            reply::Trouble,
            speaker,
            stead::{About, Stead},
        },
    },
    news::Wish,
    people::{Contacts, Folders, Members, Project, Projects, Teams},
    store::StoreError,
    worksection,
};

/// Carries out the consequences of an ending before it is told.
pub(super) async fn conclude(
    operation: &OperationId,
    entry: &Entry,
    ending: Ending,
    house: &House,
) -> Result<Ending, Trouble> {
    match &ending {
        Ending::Done(made) => {
            // A change that was made is told as made, even if that cannot be recorded.
            if let Err(error) = end_dialogue(entry, house).await {
                error!(%error, "change made, but its dialogue not ended; its form still waits for an answer");
            }
            note_invited(operation, entry, made, house).await;
            remember(entry, made, house).await?;
        }
        Ending::AlreadyThere(made) => {
            remember(entry, made, house).await?;
            end_dialogue(entry, house).await?;
        }
        Ending::Unknown => {
            // Recorded before it is told: the change stays open, and 🔄 may be pressed at once.
            house.set_state(operation, State::Unknown).await?;
            end_dialogue(entry, house).await?;
        }
        // The form is shown again as it was.
        Ending::NotDone(_) => {}
    }
    Ok(ending)
}

async fn end_dialogue(entry: &Entry, house: &House) -> Result<(), StoreError> {
    match &entry.ticket {
        Some(ticket) => house
            .dialogues
            .end_at(entry.ask.chat, ticket)
            .await
            .map(drop),
        None => Ok(()),
    }
}

/// Adds what was made to the directory of the link it was made with, and to the chat's.
async fn remember(entry: &Entry, made: &Made, house: &House) -> Result<(), Trouble> {
    let mut chats = vec![entry.via];
    chats.extend((entry.ask.chat != entry.via).then_some(entry.ask.chat));
    for chat in chats {
        let session = house.accounts.session(chat).await?;
        let Some(session) = session.filter(|session| entry.is_in(&session.account)) else {
            continue;
        };
        match made {
            Made::Member(person) => house.people.add::<Members>(&session, person.clone()).await,
            Made::Contact(person) => house.people.add::<Contacts>(&session, person.clone()).await,
            Made::Team(team) => house.people.add::<Teams>(&session, team.clone()).await,
            Made::Folder(folder) => house.people.add::<Folders>(&session, folder.clone()).await,
            Made::Leave => {
                if let Change::Leave(leave) = &entry.change {
                    house
                        .people
                        .mark(&session, &leave.member, &leave.marks)
                        .await;
                }
            }
            Made::Subscription(_) => want_news(entry, &session, house).await?,
            Made::Turn(_) | Made::Remark => {}
            Made::Membership(project) => {
                if let Some(project) = changed(entry, project.as_deref(), &session, house).await {
                    house.people.add::<Projects>(&session, project).await;
                }
            }
        }
    }
    note_used(entry, house).await;
    note_project(entry, house).await;
    note_stead(entry, house).await;
    Ok(())
}

/// Whoever follows a task from their own chat hears of it there, unless they have chosen already.
async fn want_news(entry: &Entry, session: &Session, house: &House) -> Result<(), Trouble> {
    let Change::Subscription(subscription) = &entry.change else {
        return Ok(());
    };
    let is_own = subscription.on && subscription.shown.whose.is_none() && entry.ask.is_private();
    if !is_own {
        return Ok(());
    }
    let chat = entry.ask.chat;
    let known = house.news.wishes.of(chat).await?;
    if known.is_some_and(|known| known.account == session.account) {
        return Ok(());
    }
    let (account, email) = (session.account.clone(), subscription.email.clone());
    let wish = Wish::new(account, email, entry.ask.language);
    house.news.wishes.set(chat, &wish).await?;
    house.news.wake();
    Ok(())
}

/// Returns the project whose team was changed, as it is now; `None` where nobody knew it before.
async fn changed(
    entry: &Entry,
    fetched: Option<&worksection::Project>,
    session: &Session,
    house: &House,
) -> Option<Project> {
    let Change::Membership(membership) = &entry.change else {
        return None;
    };
    let known = house.people.known::<Projects>(session).await?;
    let known = known.project(&membership.project)?;
    let mut project = match fetched {
        Some(fetched) => Project::from(fetched.clone()),
        None => known.clone(),
    };
    project.set(&membership.member, membership.on);
    Some(project)
}

/// Whether the chat in which a change was confirmed is still linked to its account: what is noted for a chat
/// goes with its link.
async fn is_linked(entry: &Entry, house: &House) -> Result<bool, StoreError> {
    let session = house.accounts.session(entry.ask.chat).await?;
    Ok(session.is_some_and(|session| entry.is_in(&session.account)))
}

/// Remembers for `/invites` who was invited. However often the outcome is concluded, it is one invitation.
async fn note_invited(operation: &OperationId, entry: &Entry, made: &Made, house: &House) {
    let (Change::Form(form), Made::Member(person)) = (&entry.change, made) else {
        return;
    };
    let Some(account) = entry.account.clone() else {
        return;
    };
    let ask = &entry.ask;
    // Whoever writes in the group's name presses in their own, and is not named all the same.
    let owner = entry.ticket.as_ref().map(Ticket::owner);
    let in_name_of_group = ask.anonymous || owner == Some(speaker::in_name_of(ask.chat));
    let invited = Invited {
        account,
        member: person.id.clone(),
        name: person.name.clone(),
        email: form.value(Field::Email).to_owned(),
        team: person.group.clone(),
        by: ask.person,
        by_name: (!in_name_of_group).then(|| ask.person_name.clone()),
        at: entry.since,
        projects: Vec::new(),
    };
    let noted = async {
        if is_linked(entry, house).await? {
            house.invitees.note(operation, &invited).await?;
        }
        Ok::<_, StoreError>(())
    };
    if let Err(error) = noted.await {
        error!(%error, "invitation made, but not stored; /invites lacks it");
    }
}

/// Remembers for `/invites` that whoever was invited from this chat is in a project, or no longer.
async fn note_project(entry: &Entry, house: &House) {
    let (Change::Membership(membership), Some(account)) = (&entry.change, &entry.account) else {
        return;
    };
    let chat = (entry.ask.chat, account);
    let project = (&membership.project, membership.title.as_str());
    let invitees = &house.invitees;
    let noted = invitees.set_project(chat, &membership.member, project, membership.on);
    if let Err(error) = noted.await {
        warn!(%error, "project of an invitation not stored; /invites lacks it");
    }
}

/// Remembers who stands in during an absence, or that nobody needs to.
async fn note_stead(entry: &Entry, house: &House) {
    let (Change::Leave(leave), Some(account)) = (&entry.change, &entry.account) else {
        return;
    };
    let about = About {
        account: account.clone(),
        member: leave.member.clone(),
        from: leave.from,
    };
    let noted = async {
        let chat = entry.ask.chat;
        let session = house.accounts.session(chat).await?;
        let Some(session) = session.filter(|session| entry.is_in(&session.account)) else {
            return Ok(());
        };
        let Some(deputy) = leave.deputy.clone().filter(|_| !leave.undoes) else {
            return house.steads.end(&about, (leave.from, leave.until)).await;
        };
        let known = house.deputy(&deputy, account, &session).await?;
        let mut stead = Stead::new(account, leave, deputy, (chat, entry.ask.language));
        stead.unreachable = known.is_none();
        house.steads.note(&about, &stead).await
    };
    if let Err(error) = noted.await {
        error!(%error, "absence noted, but not who stands in");
    }
}

/// Remembers the project to which somebody was added, to be offered first.
async fn note_used(entry: &Entry, house: &House) {
    let (Change::Membership(membership), Some(account)) = (&entry.change, &entry.account) else {
        return;
    };
    if !membership.on || entry.ask.anonymous {
        return;
    }
    let person = entry.ask.person;
    let noted = house.used.add(person, account, &membership.project).await;
    if let Err(error) = noted {
        warn!(%error, "project used not stored; it is not offered first");
    }
}
