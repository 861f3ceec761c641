//! Whether a message is about somebody of the account, and not what its words else mean.

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{audience::Audience, said::Place, search},
        words::{ask::Ask, listing::Scope, reply::Trouble},
    },
    people::{
        PersonRef,
        phrases::{self, Said, Talk},
        search::Field as Found,
    },
};

/// By which link people are looked for, and to whom they are shown.
pub(super) struct Standing {
    pub(super) session: Session,
    audience: Audience,
}

impl Standing {
    pub(super) async fn of(ask: &Ask, house: &House) -> Result<Self, Trouble> {
        Ok(Self {
            session: house.session(ask).await?,
            audience: house.audience(ask).await?,
        })
    }

    pub(super) fn place<'a>(&'a self, house: &'a House, scope: Scope) -> Place<'a> {
        Place {
            house,
            session: &self.session,
            audience: &self.audience,
            scope,
        }
    }
}

/// Whether the words of the message are somebody's own, one by one.
pub(super) async fn is_somebody(
    ask: &Ask,
    said: &Said<'_>,
    text: &str,
    house: &House,
) -> Result<bool, Trouble> {
    is_any(ask, text, house, |person| said.is_all_of(person)).await
}

/// Whether somebody is surely found.
pub(super) async fn is_found(ask: &Ask, query: &str, house: &House) -> Result<bool, Trouble> {
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(false);
    };
    let audience = house.audience(ask).await?;
    let found = search::search(house, &session, &audience, Scope::Members, query).await;
    Ok(found.is_ok_and(|found| found.is_sure()))
}

/// Whether somebody is surely found, and called so if by a name: «дощ ллє» is not for Федощук, nor «ем» for Емма.
async fn is_called(ask: &Ask, text: &str, house: &House) -> Result<bool, Trouble> {
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(false);
    };
    let audience = house.audience(ask).await?;
    let found = search::search(house, &session, &audience, Scope::Members, text).await;
    Ok(found.is_ok_and(|found| {
        let first = found.people.first().zip(found.why.first());
        let is_so = |(person, (_, field)): (&PersonRef, &(_, Found))| {
            *field != Found::Name || phrases::is_called(person, text)
        };
        found.is_sure() && first.is_some_and(is_so)
    }))
}

/// Whether a question is about somebody's work: «хто відповідає за фінанси».
async fn is_understood(ask: &Ask, said: &Said<'_>, house: &House) -> Result<bool, Trouble> {
    if !said.asks() || said.rest().is_empty() || house.accounts.session(ask.chat).await?.is_none() {
        return Ok(false);
    }
    let standing = Standing::of(ask, house).await?;
    let place = standing.place(house, Scope::Members);
    let understood = place.understand(said).await;
    Ok(understood.is_ok_and(|(_, found)| {
        let by_work = |(_, field): &(_, Found)| *field == Found::Position;
        !found.guessed && found.why.first().is_some_and(by_work)
    }))
}

/// Whether what seems to be talk is somebody. What only has words of which nobody is called has to find nobody.
pub(super) async fn is_person(
    ask: &Ask,
    said: &Said<'_>,
    text: &str,
    talk: Talk,
    house: &House,
) -> Result<bool, Trouble> {
    match talk {
        Talk::Other => {
            Ok(is_called(ask, text, house).await? || is_understood(ask, said, house).await?)
        }
        _ => is_somebody(ask, said, text, house).await,
    }
}

/// Whether the only word of the message begins a word of somebody, or all its words are somebody's own.
pub(super) async fn begins_somebody(
    ask: &Ask,
    said: &Said<'_>,
    text: &str,
    house: &House,
) -> Result<bool, Trouble> {
    let is_theirs = |person: &PersonRef| said.is_all_of(person) || said.begins_word_of(person);
    is_any(ask, text, house, is_theirs).await
}

/// Whether this is so of anybody who is found by the words of the message. Where the directory is not to be
/// had, it is not: the screens that need none are shown all the same.
async fn is_any(
    ask: &Ask,
    text: &str,
    house: &House,
    is_so: impl Fn(&PersonRef) -> bool,
) -> Result<bool, Trouble> {
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(false);
    };
    let audience = house.audience(ask).await?;
    let found = search::as_words(house, &session, &audience, Scope::Members, text).await;
    Ok(found.is_ok_and(|found| found.people.iter().any(is_so)))
}
