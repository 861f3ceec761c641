//! `/me`: the person's own card, the chat's link, and as whom it is used. With an API key, which
//! belongs to nobody, people say once which member they are.

use std::sync::Arc;

use teloxide::types::ChatId;

use crate::{
    accounts::Session,
    chat::{
        features::{away, news, number, places, projects, subscribe, today},
        house::House,
        parts::{
            card,
            keys::{cancel_key, home_key, unlink_key, view_key},
            label, ways, who,
        },
        rights::Me,
        words::{
            ask::Ask,
            button::Button,
            buttons::{LanguageButton, LinkButton, MeButton},
            cut,
            dialogue::{Step, Then},
            refusal::Refusal,
            reply::{Answer, Key, Reply, Screen},
        },
    },
    html,
    i18n::Html,
    people::{Person, email},
    text,
};

/// Most people offered for choice.
const CHOICES: usize = 8;

/// Names the chat's link and who made it, which may be another person.
fn linked(ask: &Ask, session: &Session, via: ChatId, me: &Option<Me>) -> Html {
    let language = ask.language;
    let account = session.account.to_string();
    if session.is_lent() {
        return html!(language, "number-linked", account = account);
    }
    match (session.is_by_key(), via == ask.chat, me) {
        (true, true, _) => html!(language, "me-linked-key", account = account),
        (true, false, _) | (false, false, _) => html!(language, "me-own-link", account = account),
        (false, true, Some(Me::Proved(_))) => {
            html!(language, "me-linked-person", account = account)
        }
        (false, true, _) => html!(language, "me-linked-other", account = account),
    }
}

/// Leads to a link of one's own, in the person's private chat.
fn link_self_key(ask: &Ask, house: &House) -> Key {
    let url = format!("https://t.me/{}?start=link", house.username);
    Key::open(text!(ask.language, "me-link-self"), url)
}

/// `/me`.
pub(super) async fn command(ask: Ask, house: Arc<House>) -> Answer {
    show(&ask, &house).await
}

/// Handles the answer to «who are you»: an e-mail, or a name to choose from.
pub(super) async fn answer(ask: Ask, then: Then, typed: String, house: Arc<House>) -> Answer {
    house.may_say_who(&ask).await?;
    let (session, _) = house.own_link(&ask).await?;
    let members = house.members(&session).await?;
    let typed = typed.trim();
    let address = email::only(typed);
    let found = match &address {
        Some(address) => match members.snapshot.by_email(address) {
            Some(person) => return am(&ask, &person, then, &session, &house).await,
            // A similar address does not identify anybody.
            None => Vec::new(),
        },
        None => members.snapshot.find(typed),
    };
    let language = ask.language;
    let (text, choices) = if let Some(address) = &address {
        let text = html!(language, "me-no-such-email", email = cut(address, 100));
        (text, Vec::new())
    } else if found.is_empty() {
        let nearest = members.snapshot.nearest(typed);
        (
            html!(language, "me-nobody", query = cut(typed, 100)),
            nearest,
        )
    } else {
        (html!(language, "me-which", count = found.len()), found)
    };
    let ticket = house.dialogues.begin(&ask, Step::Me(then)).await?;
    let audience = house.audience(&ask).await?;
    let labels = label::labels(&choices[..choices.len().min(CHOICES)], &audience, language);
    let screen = choices
        .iter()
        .zip(labels)
        .fold(Screen::new(text), |screen, (person, label)| {
            let am = MeButton::Am(ticket.clone(), person.id.clone());
            screen.key(label, Button::Me(am))
        });
    Ok(screen
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "me-prompt-hint"))
        .dialogue(ticket)
        .into())
}

pub(super) async fn button(ask: Ask, button: MeButton, house: Arc<House>) -> Answer {
    match button {
        MeButton::Show => show(&ask, &house).await,
        MeButton::Change(whose) => {
            if !house.may_go_on(&ask, whose).await? {
                return Ok(Reply::toast(text!(ask.language, "dialogue-not-yours")));
            }
            who::ask_who(&ask, Then::Me, &house).await
        }
        MeButton::Am(ticket, person) => {
            let dialogue = house.dialogues.at(ask.chat, &ticket).await?;
            let Some(Step::Me(then)) = dialogue.map(|dialogue| dialogue.step) else {
                return Ok(Reply::toast(text!(ask.language, "button-stale")));
            };
            house.may_say_who(&ask).await?;
            let (session, _) = house.own_link(&ask).await?;
            let members = house.members(&session).await?;
            let person = members.snapshot.by_id(&person).ok_or(Refusal::PersonGone)?;
            am(&ask, &person, then, &session, &house).await
        }
    }
}

async fn am(
    ask: &Ask,
    person: &Person,
    then: Then,
    session: &Session,
    house: &Arc<House>,
) -> Answer {
    let email = person.email.clone().ok_or(Refusal::NoEmail)?;
    // Whoever writes in the group's name is nobody in particular.
    if !ask.anonymous {
        let profiles = &house.profiles;
        profiles
            .set_member(ask.person, &session.account, &email)
            .await?;
    }
    house.dialogues.end(ask.chat, ask.person).await?;
    match then {
        Then::Me => show(ask, house).await,
        Then::Together(person) => projects::together(ask, &person, house).await,
        Then::Away => away::add_mine(ask.clone(), house.clone()).await,
        Then::News => news::switch_on(ask, house).await,
        Then::Today => today::show(ask, house).await,
        Then::Subscribe { shown, on } => subscribe::set_anew(ask, shown, on, house).await,
    }
}

async fn show(ask: &Ask, house: &House) -> Answer {
    let (session, via) = house.own_link(ask).await?;
    let language = ask.language;
    let me = house.me(ask, &session).await?;
    let linked = linked(ask, &session, via, &me);
    let by_own_link = matches!(me, Some(Me::Proved(_)));
    let change = match &me {
        Some(Me::Proved(_) | Me::Vouched(_)) => None,
        Some(Me::Said(_)) => Some(text!(language, "me-not-me")),
        None => Some(text!(language, "me-say")),
    };
    let audience = house.audience(ask).await?;
    let change = change.filter(|_| !audience.is_public());
    let number = change.is_some() || matches!(me, None | Some(Me::Said(_)));
    let number = (number && !ask.anonymous).then(|| number::share_key(ask, house));
    let change = change.map(|label| Key::press(label, Button::Me(MeButton::Change(ask.person))));
    let me = me.map(|me| audience.shows(&me.person()));
    let who = match &me {
        Some(person) => card::text(person, language),
        None => html!(language, "me-unknown"),
    };
    let chats = me.iter().flat_map(ways::keys);
    let chats: Vec<_> = chats.collect();
    let photo = me.and_then(|person| person.photo.clone());
    let speak = Button::Language(LanguageButton::Choose);
    let screen = Screen::new(Html::join([who, linked], "\n\n"))
        .photo(photo)
        .row(chats)
        .row(change)
        .row(number)
        .row((!ask.is_private() && !by_own_link).then(|| link_self_key(ask, house)))
        .key(text!(language, "language-button"), speak);
    if !ask.is_private() {
        return Ok(screen
            .row([view_key(language)])
            .row([home_key(language)])
            .into());
    }
    Ok(screen
        .row([places::key(language)])
        .key(text!(language, "me-link"), Button::Link(LinkButton::Begin))
        .row([unlink_key(language)])
        .row([home_key(language)])
        .into())
}
