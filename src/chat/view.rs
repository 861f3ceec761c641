//! What a group sees of people: shown to everybody in it, changed by its administrators.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    audience::{self, GroupView},
    button::Button as AnyButton,
    house::House,
    listing, me,
    refusal::Refusal,
    reply::{Answer, Key, Screen},
};
use crate::{html, i18n::Language, text};
use teloxide::types::ChatId;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    Show,
    Emails(bool),
    Phones(bool),
    Home(bool),
}

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    house.session(&ask).await?;
    let mut view = house.views.of(ask.chat).await?;
    if button != Button::Show {
        house.only_administrators(&ask).await?;
    }
    match button {
        Button::Show => return Ok(screen(ask.language, view)),
        Button::Emails(open) => view.emails = open,
        Button::Phones(open) => view.phones = open,
        Button::Home(open) => view.home = open,
    }
    house.views.set(ask.chat, view).await?;
    Ok(screen(ask.language, view))
}

fn screen(language: Language, view: GroupView) -> super::reply::Reply {
    let press = |label, button| Key::press(label, AnyButton::View(button));
    let emails = match view.emails {
        true => press(text!(language, "view-emails-open"), Button::Emails(false)),
        false => press(text!(language, "view-emails-closed"), Button::Emails(true)),
    };
    let phones = match view.phones {
        true => press(text!(language, "view-phones-open"), Button::Phones(false)),
        false => press(text!(language, "view-phones-closed"), Button::Phones(true)),
    };
    let home = match view.home {
        true => press(text!(language, "view-home-open"), Button::Home(false)),
        false => press(text!(language, "view-home-closed"), Button::Home(true)),
    };
    Screen::new(html!(language, "view"))
        .row([emails])
        .row([phones])
        .row([home])
        .row([Key::press(
            text!(language, "back"),
            AnyButton::Me(me::Button::Show),
        )])
        .into()
}

/// The way to what the group sees.
pub fn key(language: Language) -> Key {
    Key::press(
        text!(language, "view-button"),
        AnyButton::View(Button::Show),
    )
}

/// `/start card-…`: a card of a group with all that is on it, by the person's own link.
pub async fn card(ask: Ask, payload: &str, house: Arc<House>) -> Answer {
    let (account, person) = audience::card_of(payload).ok_or(Refusal::Stale)?;
    let session = house.accounts.session(ChatId::from(ask.person)).await?;
    let session = session.ok_or(Refusal::NotLinked)?;
    if house.accounts.account_mark(&session.account) != account {
        return Err(Refusal::CardElsewhere.into());
    }
    listing::card(&ask, person, &house).await
}
