//! `/whois`: finds people.

use std::sync::Arc;

use teloxide::types::UserId;

use crate::{
    accounts::Session,
    chat::{
        features::pasted,
        house::House,
        parts::{keys::cancel_key, near, people, search},
        words::{
            ask::Ask,
            button::Button,
            buttons::{DepartmentsButton, RecentButton, TeamsButton},
            dialogue::Step,
            listing::Scope,
            refusal::Refusal,
            reply::{Answer, Key, Screen, Trouble},
        },
    },
    html, text,
};

/// `/whois`: with a query, as a reply to a person's message, or alone.
pub(super) async fn command(ask: Ask, query: String, house: Arc<House>) -> Answer {
    if let Some(username) = query.strip_prefix('@') {
        // A person without a link does not learn who has one.
        let session = house.session(&ask).await?;
        let person = house.profiles.by_username(username).await?;
        return author_of(&ask, person, Some(username), &session, &house).await;
    }
    if !query.is_empty() {
        return pasted::search(&ask, &house, Scope::Members, query).await;
    }
    let session = house.session(&ask).await?;
    if let Some(reply) = pasted::pointed(&ask, Scope::Members, &house).await? {
        return Ok(reply);
    }
    if let Some(author) = ask.replied_to {
        let name = ask.replied_name.as_deref();
        let known = author_of(&ask, Some(author), name, &session, &house).await;
        if let Err(Trouble::Refusal(Refusal::AuthorUnknown)) = known
            && let Some(reply) = pasted::asked_about(&ask, &house).await?
        {
            return Ok(reply);
        }
        return known;
    }
    let language = ask.language;
    let ticket = house.dialogues.begin(&ask, Step::Whois).await?;
    let teams = Button::Teams(TeamsButton::List(0));
    let departments = Button::Departments(DepartmentsButton::List(0));
    let recent = Button::Recent(RecentButton::Show);
    let recent = ask
        .is_private()
        .then(|| Key::press(text!(language, "whois-recent"), recent));
    let screen = Screen::new(html!(language, "whois-prompt"))
        .row([
            Key::press(text!(language, "start-teams"), teams),
            Key::press(text!(language, "whois-departments"), departments),
        ])
        .row(recent)
        .row([cancel_key(language, &ticket)])
        .prompt(text!(language, "whois-prompt-hint"))
        .dialogue(ticket);
    Ok(near::above(screen, &ask, &house).await?.into())
}

/// Finds the author of a message by that person's own link, or else by the Telegram name that somebody gave
/// in Worksection, which is said: it may have passed to another person, and gives no rights. The world does
/// not learn who a member of a public group is.
async fn author_of(
    ask: &Ask,
    author: Option<UserId>,
    name: Option<&str>,
    session: &Session,
    house: &House,
) -> Answer {
    if house.is_public(ask).await? {
        return Err(Refusal::NamedInPublic.into());
    }
    let linked = match author {
        Some(author) => house.member_of(author, session).await?,
        None => None,
    };
    let audience = house.audience(ask).await?;
    if let Some(person) = linked {
        return Ok(people::card_alone(ask.language, &audience.shows(&person)).into());
    }
    let name = name.filter(|_| audience.knows_ways());
    let name = name.ok_or(Refusal::AuthorUnknown)?;
    let person = search::by_telegram_name(name, session, house).await?;
    let person = person.ok_or(Refusal::AuthorUnknown)?;
    let notice = html!(ask.language, "whois-by-telegram-name");
    Ok(people::card_under(ask.language, notice, &audience.shows(&person)).into())
}
