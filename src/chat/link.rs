//! `/link`: joins a chat to a Worksection account. A secret is taken in private only; a group is
//! linked by its administrator through a single-use deep link.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    cut,
    dialogue::Step,
    house::House,
    refusal::{Refusal, cancel_key},
    reply::{Act, Answer, Key, Reply, Screen},
    start,
};
use crate::{
    accounts::{INVITATION_TTL, Invitation, Session},
    html,
    i18n::Html,
    text,
    worksection::{AccountName, Error},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    #[serde(rename = "begin")]
    Begin,
}

/// `/link`, alone or with an account and a key.
pub async fn command(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    if !ask.is_private() {
        return in_group(ask, argument, house).await;
    }
    if argument.is_empty() {
        return explain(&ask, &house, None).await;
    }
    finish(ask, argument, None, house).await
}

pub async fn button(ask: Ask, _: Button, house: Arc<House>) -> Answer {
    command(ask, String::new(), house).await
}

/// `/start <payload>`: an administrator comes from their group.
pub async fn accept(ask: Ask, payload: &str, house: Arc<House>) -> Answer {
    let invitation = house.accounts.accept(payload, ask.person).await?;
    let invitation = invitation.ok_or(Refusal::InvitationSpent)?;
    explain(&ask, &house, Some(invitation)).await
}

/// The next message after the explanation.
pub async fn answer(
    ask: Ask,
    text: String,
    invitation: Option<Invitation>,
    house: Arc<House>,
) -> Answer {
    finish(ask, text, invitation, house).await
}

async fn in_group(ask: Ask, argument: String, house: Arc<House>) -> Answer {
    if !house.administers(&ask).await {
        return Err(Refusal::OnlyAdministrators.into());
    }
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

async fn explain(ask: &Ask, house: &House, invitation: Option<Invitation>) -> Answer {
    let language = ask.language;
    let text = match &invitation {
        None => html!(language, "link-explain"),
        Some(invitation) => {
            html!(
                language,
                "link-explain-group",
                group = cut(&invitation.group_title, 100)
            )
        }
    };
    prompt(ask, house, invitation, text).await
}

/// Takes an account and a key as the next message.
async fn prompt(ask: &Ask, house: &House, invitation: Option<Invitation>, text: Html) -> Answer {
    let language = ask.language;
    let ticket = house.dialogues.begin(ask, Step::Link(invitation)).await?;
    let screen = Screen::new(text)
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "link-prompt-hint"))
        .dialogue(ticket);
    Ok(screen.into())
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
    let members = match house.accounts.try_key(&account, &key).await {
        Ok(members) => members,
        Err(Error::Unauthorized | Error::Api { .. }) => {
            return prompt(
                &ask,
                &house,
                invitation,
                html!(language, "link-key-refused"),
            )
            .await;
        }
        Err(error) => return Err(error.into()),
    };
    let (session, before) = house.accounts.link(chat, account, &key, ask.person).await?;
    house.people.adopt_members(&session, &members);
    house.dialogues.end(ask.chat, ask.person).await?;
    // What was begun in one account is not confirmed in another.
    if before
        .as_ref()
        .is_some_and(|before| before.account != session.account)
    {
        house.dialogues.end_all(chat).await?;
    }
    if let Some(before) = before.filter(|before| before.directory != session.directory) {
        house.forget_directory(&before.directory).await?;
    }
    Ok(done(&ask, &session, members.len(), invitation))
}

/// The rights that an invitation was given for may be gone, and so may its time.
async fn still_allowed(
    ask: &Ask,
    invitation: &Invitation,
    house: &House,
) -> Result<teloxide::types::ChatId, Refusal> {
    let left = invitation.until.duration_since(SystemTime::now());
    if left.unwrap_or(Duration::ZERO).is_zero() {
        return Err(Refusal::InvitationSpent);
    }
    if !house.is_administrator(invitation.group, ask.person).await {
        return Err(Refusal::OnlyAdministrators);
    }
    Ok(invitation.group)
}

fn done(ask: &Ask, session: &Session, count: usize, invitation: Option<Invitation>) -> Reply {
    let language = ask.language;
    let account = session.account.to_string();
    let Some(invitation) = invitation else {
        let find = Key::press(
            text!(language, "start-find"),
            AnyButton::Start(start::Button::Find),
        );
        let screen = Screen::new(html!(
            language,
            "link-done",
            account = account,
            count = count
        ));
        return screen.row([find]).into();
    };
    let group = cut(&invitation.group_title, 100);
    let here = html!(
        language,
        "link-done-group",
        account = account.clone(),
        group = group
    );
    let there = html!(language, "link-done-in-group", account = account);
    Reply::from(Screen::new(here)).and(Act::Tell(invitation.group, Screen::new(there)))
}
