//! `/whois` and plain text: finds people.

use std::sync::Arc;

use super::{
    ask::Ask,
    dialogue::Step,
    house::House,
    listing::{self, Scope},
    refusal::{Refusal, cancel_key},
    reply::{Answer, Screen},
};
use crate::{accounts::Session, html, text};
use teloxide::types::UserId;

/// `/whois`: with what to look for, as a reply to a person's message, or alone.
pub async fn command(ask: Ask, query: String, house: Arc<House>) -> Answer {
    let session = house.session(&ask).await?;
    if !query.is_empty() {
        return listing::search(&ask, &house, Scope::Members, query).await;
    }
    if let Some(author) = ask.replied_to {
        return author_of(&ask, author, &session, &house).await;
    }
    let language = ask.language;
    let ticket = house.dialogues.begin(&ask, Step::Whois).await?;
    let screen = Screen::new(html!(language, "whois-prompt"))
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "whois-prompt-hint"))
        .dialogue(ticket);
    Ok(screen.into())
}

/// The answer to «whom to look for».
pub async fn answer(ask: Ask, query: String, house: Arc<House>) -> Answer {
    house.dialogues.end(ask.chat, ask.person).await?;
    listing::search(&ask, &house, Scope::Members, query).await
}

/// Plain text in a private chat.
pub async fn plain_text(ask: Ask, query: String, house: Arc<House>) -> Answer {
    listing::search(&ask, &house, Scope::Everyone, query).await
}

/// Who wrote a message, by that person's own link: a name in Telegram is anybody's.
async fn author_of(ask: &Ask, author: UserId, session: &Session, house: &House) -> Answer {
    let person = house.member_of(author, session).await?;
    let person = person.ok_or(Refusal::AuthorUnknown)?;
    Ok(listing::card_alone(ask.language, &person).into())
}
