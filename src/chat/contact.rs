//! `/contact`: finds contacts, or shows the folders to browse and the way to a new one.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ask::Ask,
    button::Button as AnyButton,
    dialogue::Step,
    folders,
    form::{self, Form, Purpose},
    house::House,
    listing,
    refusal::cancel_key,
    reply::{Answer, Key},
    search::Scope,
};
use crate::{
    html,
    i18n::{Html, Language},
    text,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    /// The folders, and the question for a name.
    Browse,
    /// ➕
    New,
}

/// `/contact`, with what to look for or alone.
pub async fn command(ask: Ask, query: String, house: Arc<House>) -> Answer {
    if !query.is_empty() {
        return listing::search(&ask, &house, Scope::Contacts, query).await;
    }
    let language = ask.language;
    let mut screen = folders::screen(&ask, 0, &house).await?;
    let ticket = house.dialogues.begin(&ask, Step::Contact).await?;
    screen.text = Html::join([html!(language, "contact-prompt"), screen.text], "\n\n");
    screen.keys.insert(0, vec![new_key(language)]);
    Ok(screen
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "contact-prompt-hint"))
        .dialogue(ticket)
        .into())
}

/// ➕ a contact.
pub fn new_key(language: Language) -> Key {
    Key::press(
        text!(language, "contact-new"),
        AnyButton::Contact(Button::New),
    )
}

/// The answer to «which contact».
pub async fn answer(ask: Ask, query: String, house: Arc<House>) -> Answer {
    house.dialogues.end(ask.chat, ask.person).await?;
    listing::search(&ask, &house, Scope::Contacts, query).await
}

pub async fn button(ask: Ask, button: Button, house: Arc<House>) -> Answer {
    match button {
        Button::Browse => command(ask, String::new(), house).await,
        Button::New => form::open(&ask, Form::new(Purpose::Contact), &house).await,
    }
}
