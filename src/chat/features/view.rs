//! What a group sees of people: shown to everybody in it, changed by its administrators.

use std::sync::Arc;

use teloxide::types::ChatId;

use crate::{
    chat::{
        features::{listing, subscribe},
        house::House,
        parts::audience,
        words::{
            ask::Ask,
            button::Button,
            buttons::{MeButton, ViewButton},
            refusal::Refusal,
            reply::{Answer, Key, Reply, Screen, Trouble},
            view::GroupView,
        },
    },
    html,
    i18n::Language,
    text,
};

pub(super) async fn button(ask: Ask, button: ViewButton, house: Arc<House>) -> Answer {
    house.session(&ask).await?;
    if house.is_public(&ask).await? {
        return in_public(&ask, button);
    }
    let mut view = house.views.of(ask.chat).await?;
    if button != ViewButton::Show {
        house.only_administrators(&ask).await?;
    }
    match button {
        ViewButton::Show => return Ok(screen(ask.language, view)),
        ViewButton::Emails(open) => view.emails = open,
        ViewButton::Phones(open) => view.phones = open,
        ViewButton::Home(open) => view.home = open,
        ViewButton::Projects(open) => view.projects = open,
    }
    house.views.set(ask.chat, view).await?;
    Ok(screen(ask.language, view))
}

/// A public group has no choice. What its administrators chose counts again once it is private.
fn in_public(ask: &Ask, button: ViewButton) -> Answer {
    let language = ask.language;
    let reply = Reply::from(Screen::new(html!(language, "public-view")).row([back_key(language)]));
    Ok(match button {
        ViewButton::Show => reply,
        ViewButton::Emails(_)
        | ViewButton::Phones(_)
        | ViewButton::Home(_)
        | ViewButton::Projects(_) => reply.with_toast(text!(language, "public-view-closed")),
    })
}

fn back_key(language: Language) -> Key {
    Key::press(text!(language, "back"), Button::Me(MeButton::Show))
}

fn screen(language: Language, view: GroupView) -> Reply {
    let press = |label, button| Key::press(label, Button::View(button));
    let emails = if view.emails {
        press(
            text!(language, "view-emails-open"),
            ViewButton::Emails(false),
        )
    } else {
        press(
            text!(language, "view-emails-closed"),
            ViewButton::Emails(true),
        )
    };
    let phones = if view.phones {
        press(
            text!(language, "view-phones-open"),
            ViewButton::Phones(false),
        )
    } else {
        press(
            text!(language, "view-phones-closed"),
            ViewButton::Phones(true),
        )
    };
    let home = if view.home {
        press(text!(language, "view-home-open"), ViewButton::Home(false))
    } else {
        press(text!(language, "view-home-closed"), ViewButton::Home(true))
    };
    let projects = if view.projects {
        press(
            text!(language, "view-projects-open"),
            ViewButton::Projects(false),
        )
    } else {
        press(
            text!(language, "view-projects-closed"),
            ViewButton::Projects(true),
        )
    };
    Screen::new(html!(language, "view"))
        .row([emails])
        .row([phones])
        .row([home])
        .row([projects])
        .row([back_key(language)])
        .into()
}

/// `/start card-…`: the full card of a person shown in a group, by the reader's own link.
pub(super) async fn card(ask: Ask, payload: &str, house: Arc<House>) -> Answer {
    let (account, person) = audience::card_of(payload).ok_or(Refusal::Stale)?;
    only_of_account(&ask, account, &house).await?;
    listing::card(&ask, person, &house).await
}

/// `/start task-…`: a task of which a public group saw the number.
pub(super) async fn task(ask: Ask, payload: &str, house: Arc<House>) -> Answer {
    let (account, task) = audience::task_of(payload).ok_or(Refusal::Stale)?;
    only_of_account(&ask, account, &house).await?;
    subscribe::named(ask, task.to_string(), house).await
}

/// Refuses who has no link of their own to the account with this mark.
async fn only_of_account(ask: &Ask, account: &str, house: &House) -> Result<(), Trouble> {
    let session = house.accounts.session(ChatId::from(ask.person)).await?;
    let session = session.ok_or(Refusal::NotLinked)?;
    if house.accounts.account_mark(&session.account) != account {
        return Err(Refusal::CardElsewhere.into());
    }
    Ok(())
}
