//! ⚡: whoever administers an account lets the bot make a webhook in it by their own link, so that its news come at
//! once. Whoever does not hears as before.

use std::time::SystemTime;

use crate::{
    accounts::{CONSENT_TTL, Consent, Session},
    chat::{
        house::House,
        parts::deciders,
        rights::Me,
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            refusal::Refusal,
            reply::{Answer, Key, Screen, Trouble},
        },
    },
    html,
    i18n::Html,
    store::StoreError,
    text,
    worksection::{AccountName, ApiCode, Error, Tokens, User},
};

use super::back_key;

/// The payload of the deep link that leads here from a group.
pub(in crate::chat::features) const PAYLOAD: &str = "quick";

/// Returns ⚡ for whoever linked this chat as themselves and administers the account, unless its events are
/// brought already.
pub(super) async fn key(
    ask: &Ask,
    session: &Session,
    house: &House,
) -> Result<Option<Key>, Trouble> {
    let is_theirs = session.linker() == Some(ask.person) && !ask.anonymous;
    if !is_theirs || !can_be_quicker(session, house).await? {
        return Ok(None);
    }
    if !deciders::administers(session, house).await {
        return Ok(None);
    }
    let label = text!(ask.language, "news-quick");
    Ok(Some(if ask.is_private() {
        Key::press(label, Button::News(NewsButton::Quick))
    } else {
        let url = format!("https://t.me/{}?start={PAYLOAD}", house.username);
        Key::open(label, url)
    }))
}

async fn can_be_quicker(session: &Session, house: &House) -> Result<bool, StoreError> {
    let can = !session.is_by_key()
        && !session.is_lent()
        && house.news.is_reachable()
        && house.accounts.oauth().is_some();
    Ok(can && !house.news.has_hook(&session.account).await?)
}

/// Says what ⚡ is for, and leads to the consent page.
pub(in crate::chat::features) async fn offer(ask: &Ask, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let language = ask.language;
    let account = session.account.to_string();
    if !can_be_quicker(&session, house).await? {
        let text = html!(language, "news-quick-needless", account = account);
        return Ok(Screen::new(text).row([back_key(language)]).into());
    }
    if !deciders::administers(&session, house).await {
        let text = html!(language, "news-quick-not-yours", account = account);
        return Ok(Screen::new(text).row([back_key(language)]).into());
    }
    let oauth = house.accounts.oauth().ok_or(Refusal::Stale)?;
    let consent = Consent {
        person: ask.person,
        person_name: ask.person_name.clone(),
        username: ask.username.clone(),
        chat: ask.chat,
        language,
        invitation: None,
        administers: true,
        until: SystemTime::now() + CONSENT_TTL,
    };
    let state = house.accounts.consents.begin(consent).await?;
    let url = oauth.consent_url(&state, true);
    let text = html!(language, "news-quick-offer", account = account);
    Ok(Screen::new(text)
        .row([Key::open(text!(language, "news-quick-consent"), url)])
        .row([back_key(language)])
        .into())
}

/// Lets the chat's link make webhooks, if these tokens are those of the same member and may; returns whether it
/// did, and what is said of it.
pub(in crate::chat::features) async fn widen(
    ask: &Ask,
    (account, user): (&AccountName, &User),
    tokens: &Tokens,
    house: &House,
) -> Result<(bool, Html), Trouble> {
    let language = ask.language;
    let session = house.session(ask).await?;
    let me = house.me(ask, &session).await?.map(Me::person);
    let email = me.and_then(|me| me.email).unwrap_or_default();
    let is_same = session.account == *account && email.eq_ignore_ascii_case(&user.email);
    if session.is_by_key() || email.is_empty() || !is_same {
        return Ok((false, html!(language, "news-quick-other")));
    }
    match house.accounts.try_webhooks(account, tokens).await {
        Ok(()) => {}
        Err(Error::Api {
            code: ApiCode::Denied,
            ..
        }) => return Ok((false, html!(language, "news-quick-denied"))),
        Err(error) => return Err(error.into()),
    }
    if !house.accounts.widen(ask.chat, tokens).await? {
        return Err(Refusal::NotLinked.into());
    }
    house.news.wake();
    Ok((
        true,
        html!(language, "news-quick-done", account = account.to_string()),
    ))
}
