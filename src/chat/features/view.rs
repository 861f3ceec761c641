//! What a group sees of people: shown to everybody in it, changed by its administrators.

use std::sync::Arc;

use teloxide::types::ChatId;

use crate::{
    chat::{
        features::{listing, subscribe},
        house::House,
        parts::{audience, keys::view_key},
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
    i18n::{Html, Language},
    text,
};

/// After how many minutes look-ups may be taken away again.
const SOON: u16 = 10;
const HOUR: u16 = 60;

pub(super) async fn button(ask: Ask, button: ViewButton, house: Arc<House>) -> Answer {
    house.session(&ask).await?;
    if house.is_public(&ask).await? {
        return in_public(&ask, button);
    }
    let mut view = house.views.of(ask.chat).await?;
    if button != ViewButton::Show {
        house.only_administrators(&ask).await?;
    }
    let is_open = house.accounts.is_open(ask.chat).await?;
    match button {
        ViewButton::Show => return Ok(screen(ask.language, view, is_open)),
        ViewButton::Open(open) => {
            is_open.ok_or(Refusal::Stale)?;
            house.accounts.set_open(ask.chat, open).await?;
            return Ok(screen(ask.language, view, Some(open)));
        }
        ViewButton::Emails(open) => view.emails = open,
        ViewButton::Phones(open) => view.phones = open,
        ViewButton::Home(open) => view.home = open,
        ViewButton::Projects(open) => view.projects = open,
        ViewButton::Tidy(minutes) => view.tidy = minutes.min(HOUR),
        ViewButton::Arrivals(open) => view.arrivals = open,
        ViewButton::NoMoreArrivals => {
            view.arrivals = false;
            house.views.set(ask.chat, view).await?;
            let off = html!(ask.language, "arrivals-off");
            return Ok(Screen::new(off).row([view_key(ask.language)]).into());
        }
    }
    house.views.set(ask.chat, view).await?;
    Ok(screen(ask.language, view, is_open))
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
        | ViewButton::Projects(_)
        | ViewButton::Open(_)
        | ViewButton::Tidy(_)
        | ViewButton::Arrivals(_)
        | ViewButton::NoMoreArrivals => reply.with_toast(text!(language, "public-view-closed")),
    })
}

fn back_key(language: Language) -> Key {
    Key::press(text!(language, "back"), Button::Me(MeButton::Show))
}

/// `is_open` says whether colleagues may use the group's link in private, where it can be lent.
fn screen(language: Language, view: GroupView, is_open: Option<bool>) -> Reply {
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
    let number = is_open.map(|open| number_key(language, open));
    let note = is_open.filter(|open| *open);
    let note = note.map(|_| html!(language, "view-number-note"));
    let text = [html!(language, "view")].into_iter().chain(note);
    Screen::new(Html::join(text, "\n\n"))
        .row([emails])
        .row([phones])
        .row([home])
        .row([projects])
        .row([tidy_key(language, view.tidy)])
        .row([arrivals_key(language, view.arrivals)])
        .row(number)
        .row([back_key(language)])
        .into()
}

/// Changes after how many minutes look-ups are taken away again.
fn tidy_key(language: Language, minutes: u16) -> Key {
    let (label, next) = match minutes {
        0 => (text!(language, "view-tidy-never"), SOON),
        HOUR => (text!(language, "view-tidy-hour"), 0),
        minutes => {
            let minutes = usize::from(minutes);
            (text!(language, "view-tidy-soon", minutes = minutes), HOUR)
        }
    };
    Key::press(label, Button::View(ViewButton::Tidy(next)))
}

/// Switches what is offered to whoever brings people into the group.
fn arrivals_key(language: Language, is_on: bool) -> Key {
    let label = if is_on {
        text!(language, "view-arrivals-on")
    } else {
        text!(language, "view-arrivals-off")
    };
    Key::press(label, Button::View(ViewButton::Arrivals(!is_on)))
}

/// Opens the group's link to colleagues, or closes it.
fn number_key(language: Language, open: bool) -> Key {
    let label = if open {
        text!(language, "view-number-open")
    } else {
        text!(language, "view-number-closed")
    };
    Key::press(label, Button::View(ViewButton::Open(!open)))
}

/// `/start card-…`: the full card of a person shown in a group, by the reader's own link.
pub(super) async fn card(ask: Ask, payload: &str, house: Arc<House>) -> Answer {
    let (account, person) = audience::card_of(payload).ok_or(Refusal::Stale)?;
    only_of_account(&ask, account, &house).await?;
    listing::card(&ask, person, &house).await
}

/// `/start whois_…`: the card of a member, for whoever may see it.
pub(super) async fn whois(ask: Ask, payload: &str, house: Arc<House>) -> Answer {
    let (person, account) = audience::whois_of(payload).ok_or(Refusal::Stale)?;
    if let Some(account) = account {
        only_of_account(&ask, account, &house).await?;
    }
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
