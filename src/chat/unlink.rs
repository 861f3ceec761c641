//! `/unlink`: forgets the chat's link and everything kept for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    house::House,
    reply::{Answer, Key, Screen},
    start,
};
use crate::{accounts::Profile, html, text};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    /// The question.
    #[serde(rename = "ask")]
    Ask,
    #[serde(rename = "yes")]
    Confirm,
    /// ✖️
    #[serde(rename = "no")]
    Keep,
}

/// `/unlink`: asks first.
pub async fn command(ask: Ask, house: Arc<House>) -> Answer {
    let language = ask.language;
    let session = house.session(&ask).await?;
    house.only_administrators(&ask).await?;
    let account = session.account.to_string();
    let screen = Screen::new(html!(language, "unlink-ask", account = account)).row([
        Key::press(
            text!(language, "unlink-confirm"),
            AnyButton::Unlink(Button::Confirm),
        ),
        Key::press(
            text!(language, "cancel-button"),
            AnyButton::Unlink(Button::Keep),
        ),
    ]);
    Ok(screen.into())
}

/// ✅ and ✖️: the rights are checked again.
pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    house.only_administrators(&ask).await?;
    let language = ask.language;
    match button {
        Button::Ask => return command(ask, house).await,
        Button::Keep => return Ok(Screen::new(html!(language, "cancel-done")).into()),
        Button::Confirm => {}
    }
    let was = house.accounts.unlink(ask.chat).await?;
    if let Some(was) = was.as_ref().filter(|_| ask.is_private()) {
        let account = was.account.to_string();
        let forget = |profile: &mut Profile| {
            profile.emails.remove(&account);
        };
        house.profiles.update(ask.person, forget).await?;
        house.profiles.call(ask.person, None).await?;
        house.recent.forget(ask.person, &was.account).await?;
    }
    house.forget(ask.chat, was).await?;
    Ok(Screen::new(html!(language, "unlink-done"))
        .row([start::link_key(language)])
        .into())
}
