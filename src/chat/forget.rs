//! `/forget`: forgets a person in every chat; and what is kept at all, in short.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    dialogue::{Step, Ticket},
    house::House,
    refusal::cancel_key,
    reply::{Answer, Key, Reply, Screen},
    start,
};
use crate::{html, i18n::Html, text};

/// The payload of the deep link that leads here from a group.
pub const PAYLOAD: &str = "forget";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    /// What is kept.
    #[serde(rename = "what")]
    Privacy,
    /// The question.
    #[serde(rename = "ask")]
    Ask,
    #[serde(rename = "yes")]
    Confirm(Ticket),
}

/// `/forget`: says what goes and what stays, and asks first. It concerns one person, so a group is
/// not the place for it.
pub async fn command(ask: Ask, house: Arc<House>) -> Answer {
    let language = ask.language;
    if !ask.is_private() {
        let way = format!("https://t.me/{}?start={PAYLOAD}", house.username);
        let screen = Screen::new(html!(language, "forget-in-private"));
        let key = Key::open(text!(language, "forget-open"), way);
        return Ok(screen.row([key]).into());
    }
    let (end, stay) = house.accounts.groups_of(ask.person).await?;
    let end = (end > 0).then(|| html!(language, "forget-groups-end", count = end));
    let stay = (stay > 0).then(|| html!(language, "forget-groups-stay", count = stay));
    let question = html!(language, "forget-ask");
    let parts = [question].into_iter().chain(end).chain(stay);
    let ticket = house.dialogues.begin(&ask, Step::Forget).await?;
    let confirm = AnyButton::Forget(Button::Confirm(ticket.clone()));
    Ok(Screen::new(Html::join(parts, "\n\n"))
        .row([
            Key::press(text!(language, "forget-confirm"), confirm),
            cancel_key(language, &ticket),
        ])
        .dialogue(ticket)
        .into())
}

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    let language = ask.language;
    match button {
        Button::Privacy => privacy(ask).await,
        Button::Ask => command(ask, house).await,
        Button::Confirm(ticket) => {
            if !house.dialogues.end_at(ask.chat, &ticket).await? {
                return Ok(Reply::toast(text!(language, "button-stale")));
            }
            house.forget_person(ask.person).await?;
            Ok(Screen::new(html!(language, "forget-done")).into())
        }
    }
}

/// `/privacy`: what is kept, for how long, and the way to have it forgotten.
pub async fn privacy(ask: Ask) -> Answer {
    let language = ask.language;
    let forget = Key::press(
        text!(language, "forget-button"),
        AnyButton::Forget(Button::Ask),
    );
    Ok(Screen::new(html!(language, "privacy"))
        .row([forget])
        .row([start::home_key(language)])
        .into())
}

/// The way to the short account of what is kept.
pub fn privacy_key(language: crate::i18n::Language) -> Key {
    Key::press(
        text!(language, "privacy-button"),
        AnyButton::Forget(Button::Privacy),
    )
}
