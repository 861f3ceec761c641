//! The person's own number, for which Telegram vouches: who they are without a link of their own, and the
//! way in by a group's link where its administrators allow it.

use std::sync::Arc;

use teloxide::types::ChatId;

use crate::{
    accounts::{PersonalData, Session},
    chat::{
        house::House,
        parts::{
            card,
            keys::{find_key, home_key, link_key},
        },
        rights::{ByNumber, Ended},
        words::{
            ask::Ask,
            button::Button,
            buttons::NumberButton,
            cut,
            refusal::Refusal,
            reply::{Act, Answer, Below, Key, Reply, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Person, phone},
    text,
};

/// The payload of the deep link that asks for the number.
pub(super) const PAYLOAD: &str = "number";

/// Leads to the question for the number, which only a private chat can ask.
pub(super) fn share_key(ask: &Ask, house: &House) -> Key {
    let label = text!(ask.language, "number-share");
    if ask.is_private() {
        return Key::press(label, Button::Number(NumberButton::Ask));
    }
    let url = format!("https://t.me/{}?start={PAYLOAD}", house.username);
    Key::open(label, url)
}

/// Asks for the number.
pub(super) fn ask(language: Language) -> Screen {
    let label = text!(language, "number-share");
    Screen::new(html!(language, "number-ask")).below(Below::Number(label))
}

/// Handles the person's own contact.
pub(super) async fn received(ask: Ask, given: String, house: Arc<House>) -> Answer {
    let language = ask.language;
    let Some(number) = phone::vouched(&given) else {
        let screen = Screen::new(html!(language, "number-unusable"));
        return Ok(screen.below(Below::Nothing).into());
    };
    let shown = phone::best(&number, house.phone_region);
    house.profiles.set_number(ask.person, Some(number)).await?;
    let noted = html!(language, "number-noted", number = shown);
    let noted = Screen::new(noted).below(Below::Nothing);
    let reply = Reply::default().and(Act::Send(noted));
    let found = match house.accounts.session(ask.chat).await? {
        Some(session) => known(&ask, &session, &house).await?,
        None => way_in(&ask, &house).await?,
    };
    Ok(reply.and_then(found))
}

pub(super) async fn button(asked: Ask, button: NumberButton, house: Arc<House>) -> Answer {
    match button {
        NumberButton::Ask if asked.is_private() => {
            Ok(Reply::default().and(Act::Send(ask(asked.language))))
        }
        NumberButton::Enter(group) if asked.is_private() => {
            let open = house.accounts.open().await?;
            let open = open.into_iter().find(|(open, _)| open.0 == group);
            let (group, session) = open.ok_or(Refusal::Stale)?;
            match house.by_number(asked.person, &session).await? {
                ByNumber::One(person) => enter(&asked, group, &person, &house).await,
                found => Ok(unknown(asked.language, &session, &found).into()),
            }
        }
        NumberButton::Ask | NumberButton::Enter(_) => Err(Refusal::Stale.into()),
    }
}

/// Says who the person is in the account that this chat is linked to.
async fn known(ask: &Ask, session: &Session, house: &House) -> Answer {
    let language = ask.language;
    let person = match house.by_number(ask.person, session).await? {
        ByNumber::One(person) => person,
        found => return Ok(unknown(language, session, &found).into()),
    };
    let seen = house.audience(ask).await?.shows(&person);
    let account = session.account.to_string();
    let notice = html!(language, "number-you", account = account);
    let text = Html::join([notice, card::text(&seen, language)], "\n\n");
    Ok(Screen::new(text).row([home_key(language)]).into())
}

/// Says that a number is not one member's.
fn unknown(language: Language, session: &Session, found: &ByNumber) -> Screen {
    let account = session.account.to_string();
    Screen::new(match found {
        ByNumber::Several => html!(language, "number-several", account = account),
        ByNumber::NoNumber | ByNumber::Nobody | ByNumber::One(_) => {
            html!(language, "number-nobody", account = account)
        }
    })
}

/// Finds the groups whose links are open to a member with this number.
async fn way_in(ask: &Ask, house: &House) -> Answer {
    let language = ask.language;
    let mut ways: Vec<(ChatId, Session, Person)> = Vec::new();
    let mut doubtful = None;
    let open = house.accounts.open().await?;
    let is_any = !open.is_empty();
    for (group, session) in open {
        if ways
            .iter()
            .any(|(_, known, _)| known.account == session.account)
        {
            continue;
        }
        match house.by_number(ask.person, &session).await {
            Ok(ByNumber::One(person)) => ways.push((group, session, *person)),
            Ok(ByNumber::Several) => doubtful = Some(session),
            // One account that does not answer closes no other.
            Ok(_) | Err(Trouble::Refusal(_)) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    match (&ways[..], doubtful) {
        ([(group, _, person)], _) => enter(ask, *group, person, house).await,
        ([], Some(session)) => {
            let screen = unknown(language, &session, &ByNumber::Several);
            Ok(screen.row([link_key(language)]).into())
        }
        ([], None) => {
            let text = if is_any {
                html!(language, "number-nowhere")
            } else {
                html!(language, "number-in-groups")
            };
            Ok(Screen::new(text).row([link_key(language)]).into())
        }
        (ways, _) => {
            let which = Screen::new(html!(language, "number-which"));
            let screen = ways.iter().fold(which, |screen, (group, session, _)| {
                let enter = NumberButton::Enter(group.0);
                screen.key(session.account.to_string(), Button::Number(enter))
            });
            Ok(screen.into())
        }
    }
}

/// Lets the person in by the link of a group.
async fn enter(ask: &Ask, group: ChatId, person: &Person, house: &House) -> Answer {
    let language = ask.language;
    let session = house.accounts.lend(group, ask.person).await?;
    let session = session.ok_or(Refusal::Stale)?;
    house.dialogues.forget_chat(ask.chat).await?;
    let text = html!(
        language,
        "number-in",
        name = cut(&person.name, 100),
        account = session.account.to_string()
    );
    Ok(Screen::new(text)
        .row([find_key(language)])
        .row([home_key(language)])
        .into())
}

/// Tells somebody that their chat uses the group's link no longer, and why.
pub(crate) fn ended(language: Language, why: Ended) -> Screen {
    let text = match why {
        Ended::Closed => html!(language, "number-ended-closed"),
        Ended::Gone => html!(language, "number-ended-gone"),
        Ended::Several => html!(language, "number-ended-several"),
    };
    let again = Button::Number(NumberButton::Ask);
    Screen::new(text)
        .key(text!(language, "number-share"), again)
        .row([link_key(language)])
}
