//! `/unlink`: forgets the chat's link and everything stored for it.

use std::sync::Arc;

use crate::{
    accounts::Profile,
    chat::{
        house::House,
        parts::keys::link_key,
        words::{
            ask::Ask,
            button::Button,
            buttons::UnlinkButton,
            reply::{Answer, Key, Screen},
        },
    },
    html, text,
};

/// `/unlink`: asks first.
pub(super) async fn command(ask: Ask, house: Arc<House>) -> Answer {
    let language = ask.language;
    let session = house.session(&ask).await?;
    house.only_administrators(&ask).await?;
    let account = session.account.to_string();
    let screen = Screen::new(html!(language, "unlink-ask", account = account)).row([
        Key::press(
            text!(language, "unlink-confirm"),
            Button::Unlink(UnlinkButton::Confirm),
        )
        .finally(),
        Key::press(
            text!(language, "cancel-button"),
            Button::Unlink(UnlinkButton::Keep),
        ),
    ]);
    Ok(screen.into())
}

/// Handles ✅ and ✖️, checking the rights again.
pub(super) async fn button(ask: Ask, button: UnlinkButton, house: Arc<House>) -> Answer {
    house.only_administrators(&ask).await?;
    let language = ask.language;
    match button {
        UnlinkButton::Ask => return command(ask, house).await,
        UnlinkButton::Keep => return Ok(Screen::new(html!(language, "cancel-done")).into()),
        UnlinkButton::Confirm => {}
    }
    let was = house.accounts.unlink(ask.chat).await?;
    if let Some(was) = was.as_ref().filter(|_| ask.is_private()) {
        let account = was.account.to_string();
        let forget = |profile: &mut Profile| {
            profile.emails.remove(&account);
            profile.proved.remove(&account);
        };
        house.profiles.update(ask.person, forget).await?;
        house.profiles.set_username(ask.person, None).await?;
        house.profiles.set_number(ask.person, None).await?;
        house.recent.forget(ask.person, &was.account).await?;
        house.favourites.forget(ask.person, &was.account).await?;
        house.used.forget(ask.person, &was.account).await?;
    }
    house.forget(ask.chat, was).await?;
    Ok(Screen::new(html!(language, "unlink-done"))
        .row([link_key(language)])
        .into())
}
