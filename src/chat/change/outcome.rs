//! What is told of a change.

use tracing::error;

use super::{Button, Change, Made};
use crate::{
    chat::{
        ask::Ask,
        button::Button as AnyButton,
        dialogue::Ticket,
        folders,
        form::{self, Form},
        house::House,
        journal::{Entry, State},
        listing,
        reply::{Answer, Key, Reply, Screen, Trouble},
        shared, subscribe, teams,
    },
    html,
    i18n::{Html, Language},
    people::{Contacts, Folders, Members, Teams},
    text,
};

pub(super) async fn done(
    operation: &str,
    entry: &Entry,
    made: Made,
    ask: &Ask,
    house: &House,
) -> Answer {
    // What is made is told as made, whether or not that can be written down.
    let ended = match &entry.ticket {
        Some(ticket) => house.dialogues.end_at(ask.chat, ticket).await.map(drop),
        None => Ok(()),
    };
    if let Err(error) = ended {
        error!(%error, "the dialogue of a change that was made could not be ended");
    }
    remember(entry, &made, ask, house).await?;
    let screen = screen_of(entry, made, ask, house).await?;
    Ok(Reply::from(screen).settling(operation, State::Done))
}

/// Puts what was made into the directory of the link it was made with, and into that of the chat.
async fn remember(entry: &Entry, made: &Made, ask: &Ask, house: &House) -> Result<(), Trouble> {
    let mut chats = vec![entry.via];
    chats.extend((ask.chat != entry.via).then_some(ask.chat));
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
            Made::Subscription(_) => {}
        }
    }
    Ok(())
}

/// The change was not made: the form comes back as it was, under the reason.
pub(super) async fn not_done(
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

pub(super) async fn unknown(operation: &str, entry: &Entry, ask: &Ask, house: &House) -> Answer {
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

pub(super) async fn already_there(entry: &Entry, made: Made, ask: &Ask, house: &House) -> Answer {
    remember(entry, &made, ask, house).await?;
    if let Some(ticket) = &entry.ticket {
        house.dialogues.end_at(ask.chat, ticket).await?;
    }
    let language = ask.language;
    let audience = house.audience(ask).await?;
    let screen = match made {
        Made::Member(person) => {
            let notice = html!(language, "invite-known");
            listing::card_under(language, notice, &audience.shows(&person))
        }
        Made::Contact(person) => {
            let notice = html!(language, "contact-known-email");
            listing::card_under(language, notice, &audience.shows(&person))
        }
        made => return Ok(screen_of(entry, made, ask, house).await?.into()),
    };
    let next = match &entry.change {
        Change::Form(form) => next_card(form, language),
        Change::Subscription(_) => None,
    };
    Ok(screen.row(next).into())
}

/// The screen of a change that was made.
pub(super) async fn screen_of(
    entry: &Entry,
    made: Made,
    ask: &Ask,
    house: &House,
) -> Result<Screen, Trouble> {
    let language = ask.language;
    let audience = house.audience(ask).await?;
    let screen = match made {
        Made::Member(person) => {
            let email = person.email.clone().unwrap_or_default();
            listing::card_under(
                language,
                html!(language, "invite-done", email = email),
                &audience.shows(&person),
            )
        }
        Made::Contact(person) => listing::card_under(
            language,
            html!(language, "contact-done"),
            &audience.shows(&person),
        ),
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
    let button = shared::Button::Card(file, place);
    Some(Key::press(
        text!(language, "shared-next"),
        AnyButton::Shared(button),
    ))
}
