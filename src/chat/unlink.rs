//! `/unlink`: forgets the chat's link and everything kept for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    house::House,
    refusal::Refusal,
    reply::{Answer, Key, Screen},
    start,
};
use crate::{html, text};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    #[serde(rename = "yes")]
    Confirm,
}

/// `/unlink`: asks first.
pub async fn command(ask: Ask, house: Arc<House>) -> Answer {
    let language = ask.language;
    let session = house.session(&ask).await?;
    if !house.administers(&ask).await {
        return Err(Refusal::OnlyAdministrators.into());
    }
    let account = session.account.to_string();
    let screen = Screen::new(html!(language, "unlink-ask", account = account)).row([
        Key::press(
            text!(language, "unlink-confirm"),
            AnyButton::Unlink(Button::Confirm),
        ),
        Key::press(text!(language, "cancel-button"), AnyButton::Cancel),
    ]);
    Ok(screen.into())
}

/// ✅: the rights are checked again.
pub async fn button(ask: Ask, _: Button, house: Arc<House>) -> Answer {
    if !house.administers(&ask).await {
        return Err(Refusal::OnlyAdministrators.into());
    }
    let was = house.accounts.unlink(ask.chat).await?;
    house.forget(ask.chat, was).await?;
    let language = ask.language;
    Ok(Screen::new(html!(language, "unlink-done"))
        .row([start::link_key(language)])
        .into())
}
