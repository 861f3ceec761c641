//! `/contact`: finds contacts, or shows the folders to browse and the way to a new one.

use std::sync::Arc;

use crate::{
    chat::{
        features::{folders, form, pasted},
        house::House,
        parts::keys::{cancel_key, new_contact_key},
        words::{
            ask::Ask, buttons::ContactButton, dialogue::Step, field::Purpose, form::Form,
            listing::Scope, reply::Answer,
        },
    },
    html,
    i18n::Html,
    text,
};

/// `/contact`, with or without a query.
pub(super) async fn command(ask: Ask, query: String, house: Arc<House>) -> Answer {
    if !query.is_empty() {
        return pasted::search(&ask, &house, Scope::Contacts, query).await;
    }
    if let Some(reply) = pasted::pointed(&ask, Scope::Contacts, &house).await? {
        return Ok(reply);
    }
    let language = ask.language;
    let mut screen = folders::screen(&ask, 0, &house).await?;
    let ticket = house.dialogues.begin(&ask, Step::Contact).await?;
    screen.text = Html::join([html!(language, "contact-prompt"), screen.text], "\n\n");
    screen.keys.insert(0, vec![new_contact_key(language)]);
    Ok(screen
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "contact-prompt-hint"))
        .dialogue(ticket)
        .into())
}

/// Handles the answer to «which contact».
pub(super) async fn answer(ask: Ask, query: String, house: Arc<House>) -> Answer {
    house.dialogues.end(ask.chat, ask.person).await?;
    pasted::search(&ask, &house, Scope::Contacts, query).await
}

pub(super) async fn button(ask: Ask, button: ContactButton, house: Arc<House>) -> Answer {
    match button {
        ContactButton::Browse => command(ask, String::new(), house).await,
        ContactButton::New => form::open(&ask, Form::new(Purpose::Contact), &house).await,
    }
}
