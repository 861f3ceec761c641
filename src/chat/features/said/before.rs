//! The card or the list that came before, from which a message may go on.

use super::{lead::lead, shown::together};
use crate::{
    accounts::Session,
    chat::{
        features::listing,
        house::House,
        memory::lately::Last,
        parts::said::Place,
        words::{
            ask::Ask,
            reply::{Answer, Trouble},
        },
    },
    people::{Person, PersonId, phrases::Field, search::Field as Found},
};

/// Whether somebody's card was shown a moment ago, so that «на місці?» asks for them.
pub(super) async fn is_about_last(ask: &Ask, house: &House) -> Result<bool, Trouble> {
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(false);
    };
    let last = last(ask, &session, house).await?;
    Ok(last.is_some_and(|last| last.person.is_some()))
}

/// Returns the card or the list that came last. In a group a message goes on only as a reply to it.
pub(super) async fn last(
    ask: &Ask,
    session: &Session,
    house: &House,
) -> Result<Option<Last>, Trouble> {
    let Some(last) = house.lately.of(ask, &session.account).await? else {
        return Ok(None);
    };
    if ask.is_private() {
        return Ok(Some(last));
    }
    let Some(shown) = &ask.replied_text else {
        return Ok(None);
    };
    let Some(person) = &last.person else {
        return Ok(Some(last));
    };
    let person = known(person, session, house).await?;
    Ok(person
        .filter(|person| shown.contains(person.name.as_str()))
        .map(|_| last))
}

async fn known(id: &PersonId, session: &Session, house: &House) -> Result<Option<Person>, Trouble> {
    Ok(match id {
        PersonId::Member(_) => house.members(session).await?.snapshot.by_id(id),
        PersonId::Contact(_) => house.contacts(session).await?.snapshot.by_id(id),
    })
}

/// Shows something else of the person whose card came last.
pub(super) async fn go_on(ask: &Ask, place: &Place<'_>, id: &PersonId, field: Field) -> Answer {
    if field.is_place() || field == Field::Lead {
        let person = known(id, place.session, place.house).await?;
        if let Some(person) = person {
            if field == Field::Lead {
                return lead(ask, place, &person, Found::Name).await;
            }
            if let Some(listing) = together(&person, field) {
                return listing::open(ask, place.house, listing).await;
            }
        }
    }
    listing::again(ask, id, field, place.house).await
}
