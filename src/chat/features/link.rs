//! `/link`: links a chat to a Worksection account. Secrets are accepted in private only; a group is
//! linked by its administrator through a single-use deep link.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use secrecy::SecretString;
use teloxide::types::ChatId;

use crate::{
    accounts::{CONSENT_TTL, Consent, INVITATION_TTL, Invitation, PersonalData, Session},
    chat::{
        house::House,
        parts::keys::{cancel_key, find_key},
        words::{
            ask::Ask,
            button::Button,
            buttons::LinkButton,
            cut,
            dialogue::{Step, Ticket},
            refusal::Refusal,
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    store::StoreError,
    text,
    worksection::{AccountName, Error, User},
};

/// Shortest word taken for a key when nothing else indicates one.
const SHORTEST_KEY: usize = 10;

/// `/link`, alone or with an account and a key.
pub(crate) async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    if !ask.is_private() {
        return in_group(ask, argument, house).await;
    }
    if argument.is_empty() {
        return explain(&ask, &house, None).await;
    }
    finish(ask, argument, None, house).await
}

pub(crate) async fn button(ask: Ask, button: LinkButton, house: Arc<House>) -> Answer {
    match button {
        LinkButton::Begin => command(ask, String::new(), house).await,
        LinkButton::Mine(ticket) => share(ask, ticket, house).await,
    }
}

/// Links a group with the administrator's own link from the private chat.
async fn share(ask: Ask, ticket: Ticket, house: Arc<House>) -> Answer {
    let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
    let Some(Step::Link(Some(invitation))) = dialogue.map(|dialogue| dialogue.step) else {
        return Ok(Reply::toast(text!(ask.language, "button-stale")));
    };
    let group = still_allowed(&ask, &invitation, &house).await?;
    let shared = house.accounts.share(ask.person, group).await?;
    let (session, before) = shared.ok_or(Refusal::NotLinked)?;
    house.dialogues.end(ask.chat, ask.person).await?;
    forget_before(group, &session, before, &house).await?;
    let (here, there) = group_done(ask.language, &session, &invitation);
    Ok(Reply::from(here).and(Act::Tell(invitation.group, invitation.thread, there)))
}

/// `/start <payload>`: an administrator arrives from a group.
pub(crate) async fn accept(ask: Ask, payload: &str, house: Arc<House>) -> Answer {
    let invitation = house.accounts.accept(payload, ask.person).await?;
    let invitation = invitation.ok_or(Refusal::InvitationSpent)?;
    explain(&ask, &house, Some(invitation)).await
}

/// Handles the next message after the explanation.
pub(crate) async fn answer(
    ask: Ask,
    text: String,
    invitation: Option<Invitation>,
    house: Arc<House>,
) -> Answer {
    finish(ask, text, invitation, house).await
}

async fn in_group(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    house.only_administrators(&ask).await?;
    if !argument.is_empty() {
        return Err(Refusal::KeyInGroup.into());
    }
    let language = ask.language;
    if ask.anonymous {
        return Ok(Screen::new(html!(language, "link-anonymous")).into());
    }
    let invitation = Invitation {
        group: ask.chat,
        group_title: ask.chat_title.clone(),
        thread: ask.thread,
        person: ask.person,
        until: SystemTime::now() + INVITATION_TTL,
    };
    let payload = house.accounts.invite(&invitation).await?;
    let url = format!("https://t.me/{}?start={payload}", house.username);
    let minutes = INVITATION_TTL.as_secs() / 60;
    let screen = Screen::new(html!(language, "link-group", minutes = minutes))
        .row([Key::open(text!(language, "link-group-button"), url)]);
    Ok(screen.into())
}

/// Asks for the consent, or the account and its key, whichever the person has.
async fn explain(ask: &Ask, house: &House, invitation: Option<Invitation>) -> Answer {
    let language = ask.language;
    let by_consent = house.accounts.oauth().is_some();
    let text = match (&invitation, by_consent) {
        (None, false) => html!(language, "link-explain"),
        (None, true) => html!(language, "link-explain-consent"),
        (Some(invitation), false) => {
            let group = cut(&invitation.group_title, 100);
            html!(language, "link-explain-group", group = group)
        }
        (Some(invitation), true) => {
            let group = cut(&invitation.group_title, 100);
            html!(language, "link-explain-group-consent", group = group)
        }
    };
    prompt(ask, house, invitation, text).await
}

/// Waits for an account and a key, or leads to the consent page.
async fn prompt(ask: &Ask, house: &House, invitation: Option<Invitation>, text: Html) -> Answer {
    let language = ask.language;
    let mut screen = Screen::new(text);
    if let Some(oauth) = house.accounts.oauth() {
        let consent = Consent {
            person: ask.person,
            person_name: ask.person_name.clone(),
            username: ask.username.clone(),
            chat: ask.chat,
            language,
            invitation: invitation.clone(),
            until: SystemTime::now() + CONSENT_TTL,
        };
        let state = house.accounts.consents.begin(consent).await?;
        let url = oauth.consent_url(&state);
        screen = screen.row([Key::open(text!(language, "link-consent"), url)]);
    }
    let own = match invitation {
        Some(_) => house.accounts.session(ChatId::from(ask.person)).await?,
        None => None,
    };
    let step = Step::Link(invitation);
    let ticket = house.dialogues.begin(ask, step).await?;
    if let Some(own) = own {
        let label = text!(language, "link-mine", account = own.account.to_string());
        screen = screen.key(label, Button::Link(LinkButton::Mine(ticket.clone())));
    }
    Ok(screen
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "link-prompt-hint"))
        .dialogue(ticket)
        .into())
}

async fn finish(
    ask: Ask,
    text: String,
    invitation: Option<Invitation>,
    house: Arc<House>,
) -> Answer {
    let language = ask.language;
    let mut words = text.split_whitespace();
    let (Some(account), Some(key), None) = (words.next(), words.next(), words.next()) else {
        return prompt(&ask, &house, invitation, html!(language, "link-incomplete")).await;
    };
    let Ok(account) = AccountName::parse(account) else {
        return prompt(
            &ask,
            &house,
            invitation,
            html!(language, "link-account-name"),
        )
        .await;
    };
    let key = SecretString::from(key);
    let chat = match &invitation {
        None => ask.chat,
        Some(invitation) => still_allowed(&ask, invitation, &house).await?,
    };
    let proof = match prove(&account, &key, &house).await {
        Ok(proof) => proof,
        Err(Trouble::Refusal(Refusal::Worksection(error))) => {
            return prompt(&ask, &house, invitation, not_proved(language, &error)).await;
        }
        Err(trouble) => return Err(trouble),
    };
    // Worksection may have taken long, and the rights may be lost meanwhile.
    if let Some(invitation) = &invitation {
        still_allowed(&ask, invitation, &house).await?;
    }
    let (session, before) = house.accounts.link(chat, account, &key, ask.person).await?;
    let count = match proof {
        Proof::Known { count } => count,
        Proof::Fetched { members, began } => {
            let count = members.len();
            house.people.adopt_members(&session, members, began).await;
            count
        }
    };
    house.dialogues.end(ask.chat, ask.person).await?;
    forget_before(chat, &session, before, &house).await?;
    Ok(done(&ask, &session, count, invitation))
}

/// Why a key is trusted.
enum Proof {
    /// Another chat uses it, and as far as known Worksection accepts it.
    Known { count: usize },
    Fetched {
        members: Vec<User>,
        began: SystemTime,
    },
}

/// Tests a key with a real call. A key already in use needs none: its lists are dropped as soon as
/// Worksection refuses it.
async fn prove(account: &AccountName, key: &SecretString, house: &House) -> Result<Proof, Trouble> {
    if let Some(session) = house.accounts.known_key(account, key).await?
        && let Some(count) = house.people.known_members(&session).await
    {
        return Ok(Proof::Known { count });
    }
    let began = SystemTime::now();
    let members = house.accounts.try_key(account, key).await?;
    Ok(Proof::Fetched { members, began })
}

/// Explains why a key is not accepted. Its message is deleted, and nothing of it is stored.
fn not_proved(language: Language, error: &Error) -> Html {
    match error {
        Error::Unauthorized | Error::Api { .. } => html!(language, "link-key-refused"),
        _ => html!(language, "link-key-not-tried"),
    }
}

/// Whether a text is an account and its key, without `/link`: a message with a key must not stay in
/// the chat. People's names are not keys.
pub(crate) fn is_account_and_key(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(account), Some(key), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mixed = key.contains(|c: char| c.is_ascii_digit()) || key.matches('-').count() > 1;
    key.len() >= SHORTEST_KEY
        && mixed
        && key.chars().all(plain)
        && AccountName::parse(account).is_ok()
}

/// Forgets what belonged to an earlier link of the chat: the part of its directory that nobody else
/// uses, and dialogues begun for another account, which must not be confirmed in this one.
pub(crate) async fn forget_before(
    chat: ChatId,
    session: &Session,
    before: Option<Session>,
    house: &House,
) -> Result<(), StoreError> {
    let Some(before) = before else {
        return Ok(());
    };
    if before.account != session.account {
        house.dialogues.forget_chat(chat).await?;
    }
    if before.directory != session.directory {
        house.forget_screens(chat).await?;
        house.forget_directory(&before.directory).await?;
    }
    Ok(())
}

/// Checks an invitation again: its rights may be lost, and it may have expired.
pub(crate) async fn still_allowed(
    ask: &Ask,
    invitation: &Invitation,
    house: &House,
) -> Result<ChatId, Refusal> {
    let left = invitation.until.duration_since(SystemTime::now());
    if left.unwrap_or(Duration::ZERO).is_zero() {
        return Err(Refusal::InvitationSpent);
    }
    if !house.is_administrator(invitation.group, ask.person).await? {
        return Err(Refusal::OnlyAdministrators);
    }
    Ok(invitation.group)
}

fn done(ask: &Ask, session: &Session, count: usize, invitation: Option<Invitation>) -> Reply {
    let language = ask.language;
    let account = session.account.to_string();
    let Some(invitation) = invitation else {
        let screen = Screen::new(html!(
            language,
            "link-done",
            account = account,
            count = count
        ));
        return screen.row([find_key(language)]).into();
    };
    let (here, there) = group_done(language, session, &invitation);
    Reply::from(here).and(Act::Tell(invitation.group, invitation.thread, there))
}

/// Returns the messages to the person in private and to the group once the group is linked.
pub(crate) fn group_done(
    language: Language,
    session: &Session,
    invitation: &Invitation,
) -> (Screen, Screen) {
    let account = session.account.to_string();
    let group = cut(&invitation.group_title, 100);
    let here = if session.is_by_key() {
        html!(
            language,
            "link-done-group",
            account = account.clone(),
            group = group
        )
    } else {
        html!(
            language,
            "link-done-group-person",
            account = account.clone(),
            group = group
        )
    };
    let there = html!(language, "link-done-in-group", account = account);
    (Screen::new(here), Screen::new(there))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_with_its_key_is_no_search() {
        for text in [
            "acme 1a2b3c4d5e6f",
            "demo demo-api-key",
            "acme.worksection.com 0123456789abcdef",
        ] {
            assert!(is_account_and_key(text), "{text}");
        }
        for text in [
            "olena kovalenko",
            "anna-maria kovalenko-petrenko",
            "Олена 0671234567",
            "koval 067",
            "acme",
            "acme 1a2b3c4d5e6f please",
        ] {
            assert!(!is_account_and_key(text), "{text}");
        }
    }
}
