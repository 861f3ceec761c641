//! `/contact`: finds contacts, or shows the folders to browse and the way to a new one.

use std::sync::Arc;

use crate::{
    chat::{
        features::{folders, form, pasted},
        house::House,
        parts::keys::{cancel_key, new_contact_key},
        words::{
            ask::Ask,
            buttons::ContactButton,
            dialogue::Step,
            field::{Field, Purpose},
            form::Form,
            listing::Scope,
            reply::Answer,
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

/// A new contact, filled with what was said of it: a name, an e-mail, a phone.
pub(super) async fn new(ask: Ask, said: String, house: Arc<House>) -> Answer {
    let mut form = Form::new(Purpose::Contact);
    let rest = form.take_strays(Field::Name, &said);
    let is_number = |word: &str| {
        word.chars()
            .all(|c| c.is_ascii_digit() || "+()-.".contains(c))
    };
    let words = || rest.split_whitespace();
    let number: Vec<&str> = words().filter(|word| is_number(word)).collect();
    let name: Vec<&str> = words().filter(|word| !is_number(word)).collect();
    let (name, position) = match name.join(" ").split_once(',') {
        Some((name, position)) => (name.trim().to_owned(), position.trim().to_owned()),
        None => (name.join(" "), String::new()),
    };
    let form = form
        .with(Field::Name, &name)
        .with(Field::Position, &position)
        .with(Field::Phone, &number.join(" "));
    form::open(&ask, form, &house).await
}

pub(super) async fn button(ask: Ask, button: ContactButton, house: Arc<House>) -> Answer {
    match button {
        ContactButton::Browse => command(ask, String::new(), house).await,
        ContactButton::New => form::open(&ask, Form::new(Purpose::Contact), &house).await,
    }
}
