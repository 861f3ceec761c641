//! `/link`: links a chat to a Worksection account. Secrets are accepted in private only; a group is
//! linked by its administrator through a single-use deep link. A key in any other message is deleted,
//! and its person told what to do.

mod prompt;
mod proof;

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use secrecy::SecretString;
use teloxide::types::ChatId;
use tracing::warn;

use crate::{
    accounts::{INVITATION_TTL, Invitation, PersonalData, Session},
    chat::{
        features::link::{
            prompt::{explain, prompt},
            proof::Proof,
        },
        house::House,
        parts::{
            form_screen,
            keys::{cancel_key, find_key, link_key},
            public,
        },
        words::{
            ask::Ask,
            button::Button,
            buttons::LinkButton,
            cut,
            dialogue::{Step, Ticket},
            kept_id::KeptId,
            refusal::Refusal,
            reply::{Act, Answer, Key, Reply, Screen, Trouble},
            request::Unasked,
            typed_key::{HeldKey, TypedKey, read_account},
        },
    },
    html,
    i18n::{Html, Language},
    store::StoreError,
    telegram::Exposure,
    text,
    worksection::AccountName,
};

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
        LinkButton::With(name) => with_held(ask, name, house).await,
        LinkButton::Public(ticket) => match invited(&ask, &ticket, &house).await? {
            Some(mut invitation) => {
                invitation.world_reads = true;
                explain(&ask, &house, Some(invitation)).await
            }
            None => Ok(Reply::toast(text!(ask.language, "button-stale"))),
        },
    }
}

/// Returns the invitation that a screen is about.
async fn invited(
    ask: &Ask,
    ticket: &Ticket,
    house: &House,
) -> Result<Option<Invitation>, StoreError> {
    let dialogue = house.dialogues.at(ask.chat, ticket).await?;
    Ok(match dialogue.map(|dialogue| dialogue.step) {
        Some(Step::Link(invitation)) => invitation,
        _ => None,
    })
}

/// Links a group with the administrator's own link from the private chat.
async fn share(ask: Ask, ticket: Ticket, house: Arc<House>) -> Answer {
    let Some(invitation) = invited(&ask, &ticket, &house).await? else {
        return Ok(Reply::toast(text!(ask.language, "button-stale")));
    };
    let exposure = still_allowed(&ask, &invitation, &house).await?;
    let group = invitation.group;
    // Noted first, so that a crash in between leaves nothing open.
    house.exposures.note(group, |_| exposure).await?;
    let shared = house.accounts.share(ask.person, group).await?;
    let (session, before) = shared.ok_or(Refusal::NotLinked)?;
    house.dialogues.end(ask.chat, ask.person).await?;
    forget_before(group, &session, before, &house).await?;
    Ok(group_done(ask.language, &session, &invitation, &house).await)
}

/// `/start <payload>`: an administrator arrives from a group.
pub(crate) async fn accept(ask: Ask, payload: &str, house: Arc<House>) -> Answer {
    let invitation = house.accounts.accept(payload, ask.person).await?;
    let invitation = invitation.ok_or(Refusal::InvitationSpent)?;
    // Where Telegram does not tell now, it is asked again at the end.
    let exposure = house.exposure_now(invitation.group).await;
    if exposure.is_ok_and(Exposure::is_public) {
        return public::question(&ask, invitation, &house).await;
    }
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
    if !argument.is_empty() {
        return Err(Refusal::KeyInGroup.into());
    }
    house.only_administrators(&ask).await?;
    let language = ask.language;
    if ask.anonymous {
        return Ok(Screen::new(html!(language, "link-anonymous")).into());
    }
    let invitation = Invitation {
        group: ask.chat,
        group_title: ask.chat_title.clone(),
        thread: ask.thread,
        offer: None,
        person: ask.person,
        world_reads: false,
        until: SystemTime::now() + INVITATION_TTL,
        accepted: None,
    };
    let payload = house.accounts.invite(&invitation).await?;
    let url = format!("https://t.me/{}?start={payload}", house.username);
    let minutes = INVITATION_TTL.as_secs() / 60;
    let screen = Screen::new(html!(language, "link-group", minutes = minutes))
        .row([Key::open(text!(language, "link-group-button"), url)]);
    let offers = Some(payload);
    Ok(Screen { offers, ..screen }.into())
}

async fn finish(
    ask: Ask,
    text: String,
    invitation: Option<Invitation>,
    house: Arc<House>,
) -> Answer {
    let language = ask.language;
    let Some(TypedKey { key, account }) = TypedKey::read(&text) else {
        return prompt(&ask, &house, invitation, html!(language, "link-incomplete")).await;
    };
    match account {
        Some(Ok(account)) => connect(ask, account, key.into(), invitation, house).await,
        Some(Err(_)) => {
            let notice = html!(language, "link-account-name");
            prompt(&ask, &house, invitation, notice).await
        }
        None => {
            let held = HeldKey {
                key,
                account: None,
                invitation,
            };
            let name = house.keys.keep(&ask, held).await?;
            ask_account(&ask, name, html!(language, "link-which-account"), &house).await
        }
    }
}

/// Links a chat with a key, if Worksection accepts it.
async fn connect(
    ask: Ask,
    account: AccountName,
    key: SecretString,
    invitation: Option<Invitation>,
    house: Arc<House>,
) -> Answer {
    let chat = invitation.as_ref().map_or(ask.chat, |i| i.group);
    if let Some(invitation) = &invitation {
        match still_allowed(&ask, invitation, &house).await {
            Err(Refusal::PublicGroup) => {
                return public::question(&ask, invitation.clone(), &house).await;
            }
            allowed => allowed?,
        };
    }
    let proof = match proof::prove(&account, &key, ask.person, &house).await {
        Ok(proof) => proof,
        Err(Trouble::Refusal(refusal)) => {
            return prompt(&ask, &house, invitation, proof::notice(&ask, &refusal)).await;
        }
        Err(trouble) => return Err(trouble),
    };
    // Worksection may have taken long, and the rights may be lost meanwhile.
    if let Some(invitation) = &invitation {
        let exposure = still_allowed(&ask, invitation, &house).await?;
        house.exposures.note(chat, |_| exposure).await?;
    }
    let (session, before) = house.accounts.link(chat, account, &key, ask.person).await?;
    let count = match proof {
        Proof::Known { count } => count,
        Proof::Fetched { members, began, .. } => {
            let count = members.len();
            house.people.adopt_members(&session, *members, began).await;
            count
        }
    };
    house.note_username(&ask).await?;
    house.dialogues.end(ask.chat, ask.person).await?;
    house.keys.forget_chat(ask.chat).await?;
    forget_before(chat, &session, before, &house).await?;
    Ok(match invitation {
        Some(invitation) => group_done(ask.language, &session, &invitation, &house).await,
        None => done(ask.language, &session, count),
    })
}

/// Handles a key where nobody asked for one. Its message is deleted; nothing is looked for.
pub(super) async fn unasked(ask: Ask, key: Unasked, house: Arc<House>) -> Answer {
    let Unasked { text, answered } = key;
    let language = ask.language;
    if !ask.is_private() {
        return Err(Refusal::KeyInGroup.into());
    }
    if let Some(Step::Form(form)) = answered.map(|answered| answered.step) {
        let notice = html!(language, "link-key-in-form");
        return form_screen::show(&ask, ask.person, *form, &house, Some(notice)).await;
    }
    if ask.link.is_none() {
        return finish(ask, text, None, house).await;
    }
    let Some(TypedKey { key, account }) = TypedKey::read(&text) else {
        let screen = Screen::new(html!(language, "link-key-deleted"));
        return Ok(screen.row([link_key(language)]).into());
    };
    let account = account.and_then(Result::ok);
    let text = match &account {
        Some(account) => {
            html!(
                language,
                "link-key-found-account",
                account = account.to_string()
            )
        }
        None => html!(language, "link-key-found"),
    };
    let held = HeldKey {
        key,
        account,
        invitation: None,
    };
    let name = house.keys.keep(&ask, held).await?;
    let with = Button::Link(LinkButton::With(name));
    Ok(Screen::new(text)
        .key(text!(language, "link-with-key"), with)
        .into())
}

/// Links the chat with a key that was typed unasked, once its account is known.
async fn with_held(ask: Ask, name: KeptId<HeldKey>, house: Arc<House>) -> Answer {
    let Some(held) = house.keys.get(ask.chat, &name).await? else {
        return forgotten(&ask, &house).await;
    };
    match held.account.clone() {
        Some(account) => connect_with(ask, account, held, &name, house).await,
        None => {
            let text = html!(ask.language, "link-which-account");
            ask_account(&ask, name, text, &house).await
        }
    }
}

/// Links a chat with a kept key, which is then kept no longer. Until then it is, because after a kill
/// the same message comes again.
async fn connect_with(
    ask: Ask,
    account: AccountName,
    held: HeldKey,
    name: &KeptId<HeldKey>,
    house: Arc<House>,
) -> Answer {
    let (chat, key) = (ask.chat, held.key.into());
    let answer = connect(ask, account, key, held.invitation, house.clone()).await;
    house.keys.forget(chat, name).await?;
    answer
}

/// Asks for the account of a key, which is kept meanwhile.
async fn ask_account(ask: &Ask, name: KeptId<HeldKey>, text: Html, house: &House) -> Answer {
    let language = ask.language;
    let ticket = house.dialogues.begin(ask, Step::Account(name)).await?;
    Ok(Screen::new(text)
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "link-account-hint"))
        .dialogue(ticket)
        .into())
}

/// Handles the answer to the question for a key's account. A key in it takes the place of the first.
pub(super) async fn answer_account(
    ask: Ask,
    text: String,
    name: KeptId<HeldKey>,
    held: Option<HeldKey>,
    house: Arc<House>,
) -> Answer {
    let Some(held) = held else {
        return forgotten(&ask, &house).await;
    };
    if TypedKey::likely(&text).is_some() || TypedKey::find(&text).is_some() {
        house.keys.forget(ask.chat, &name).await?;
        return finish(ask, text, held.invitation, house).await;
    }
    match read_account(&text) {
        Ok(account) => connect_with(ask, account, held, &name, house).await,
        Err(_) => {
            let text = html!(ask.language, "link-which-account-again");
            ask_account(&ask, name, text, &house).await
        }
    }
}

/// Says that a key is no longer kept.
async fn forgotten(ask: &Ask, house: &House) -> Answer {
    prompt(ask, house, None, html!(ask.language, "link-key-forgotten")).await
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
    house.leavers.forget_chat(chat).await?;
    if before.account != session.account {
        house.dialogues.forget_chat(chat).await?;
        house.wishes.forget_chat(chat).await?;
        house.gateways.forget_chat(chat).await?;
    }
    if before.directory != session.directory {
        house.forget_screens(chat).await?;
        house.forget_directory(&before.directory).await?;
    }
    Ok(())
}

/// Checks an invitation again: its rights may be lost, it may have expired, and the group may be public
/// by now. Returns who can read the group.
pub(crate) async fn still_allowed(
    ask: &Ask,
    invitation: &Invitation,
    house: &House,
) -> Result<Exposure, Refusal> {
    let left = invitation.until.duration_since(SystemTime::now());
    if left.unwrap_or(Duration::ZERO).is_zero() {
        return Err(Refusal::InvitationSpent);
    }
    if !house.is_administrator(invitation.group, ask.person).await? {
        return Err(Refusal::OnlyAdministrators);
    }
    let exposure = house.exposure_now(invitation.group).await?;
    if exposure.is_public() && !invitation.world_reads {
        return Err(Refusal::PublicGroup);
    }
    Ok(exposure)
}

fn done(language: Language, session: &Session, count: usize) -> Reply {
    let account = session.account.to_string();
    let screen = Screen::new(html!(
        language,
        "link-done",
        account = account,
        count = count
    ));
    screen.row([find_key(language)]).into()
}

/// Tells the person in private and the group that the group is linked; the button that led here goes.
pub(crate) async fn group_done(
    language: Language,
    session: &Session,
    invitation: &Invitation,
    house: &House,
) -> Reply {
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
    let there = Screen::new(html!(language, "link-done-in-group", account = account));
    let told = Reply::from(Screen::new(here));
    let told = told.and(Act::Tell(invitation.group, invitation.thread, there));
    match house.accounts.offer(invitation).await {
        Ok(Some(offer)) => {
            let used = html!(language, "link-offer-used");
            told.and(Act::Retire(invitation.group, offer, used))
        }
        Ok(None) => told,
        Err(error) => {
            warn!(%error, "offer to link a group not found; it keeps its button");
            told
        }
    }
}
