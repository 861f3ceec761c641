//! `/start` and `/help`: what the bot can do, as buttons that lead on.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    audience,
    button::Button as AnyButton,
    contact, forget,
    house::House,
    invite, link, me,
    reply::{Answer, Key, Screen},
    subscribe, teams, view, whois,
};
use crate::{html, i18n::Language, text};

/// Where the first screen leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    #[serde(rename = "home")]
    Home,
    #[serde(rename = "find")]
    Find,
    #[serde(rename = "invite")]
    Invite,
    #[serde(rename = "task")]
    Task,
}

/// `/start`, alone or with the payload of a deep link.
pub async fn command(ask: Ask, payload: String, house: Arc<House>) -> Answer {
    match payload.as_str() {
        forget::PAYLOAD => forget::command(ask, house).await,
        "link" => link::command(ask, String::new(), house).await,
        "" => help(ask, house).await,
        payload if ask.is_private() && audience::card_of(payload).is_some() => {
            view::card(ask, payload, house).await
        }
        payload if ask.is_private() => link::accept(ask, payload, house).await,
        _ => help(ask, house).await,
    }
}

/// What the bot understands, for who sent something else.
pub async fn unreadable(ask: Ask) -> Answer {
    Ok(Screen::new(html!(ask.language, "start-unreadable"))
        .row([home_key(ask.language)])
        .into())
}

/// `/help`.
pub async fn help(ask: Ask, house: Arc<House>) -> Answer {
    let session = house.accounts.session(ask.chat).await?;
    let account = session.map(|session| session.account.to_string());
    Ok(screen(&ask, account.as_deref()).into())
}

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    match button {
        Button::Home => help(ask, house).await,
        Button::Find => whois::command(ask, String::new(), house).await,
        Button::Invite => invite::command(ask, String::new(), house).await,
        Button::Task => subscribe::command(ask, String::new(), house).await,
    }
}

/// The first screen, for a chat linked to `account` or to none.
pub fn screen(ask: &Ask, account: Option<&str>) -> Screen {
    let language = ask.language;
    let change_language = Key::press(
        text!(language, "language-button"),
        AnyButton::Language(super::language::Button::Choose),
    );
    let Some(account) = account else {
        return Screen::new(html!(language, "start-unlinked"))
            .row([link_key(language)])
            .row([change_language, forget::privacy_key(language)]);
    };
    let text = if ask.is_private() {
        html!(language, "start-private", account = account)
    } else {
        html!(language, "start-group", account = account)
    };
    let press = Key::press;
    let find = press(
        text!(language, "start-find"),
        AnyButton::Start(Button::Find),
    );
    let contacts = press(
        text!(language, "start-contacts"),
        AnyButton::Contact(contact::Button::Browse),
    );
    let teams = press(
        text!(language, "start-teams"),
        AnyButton::Teams(teams::Button::List(0)),
    );
    let invite = press(
        text!(language, "invite-new"),
        AnyButton::Start(Button::Invite),
    );
    let task = press(
        text!(language, "start-task"),
        AnyButton::Start(Button::Task),
    );
    let me = press(text!(language, "start-me"), AnyButton::Me(me::Button::Show));
    Screen::new(text)
        .row([find, contacts])
        .row([teams, invite])
        .row([task, me])
        .row([change_language, forget::privacy_key(language)])
}

/// ↩️ to the first screen.
pub fn home_key(language: Language) -> Key {
    Key::press(text!(language, "home"), AnyButton::Start(Button::Home))
}

/// The way to link, offered wherever there is no link.
pub fn link_key(language: Language) -> Key {
    Key::press(
        text!(language, "link-button"),
        AnyButton::Link(link::Button::Begin),
    )
}
