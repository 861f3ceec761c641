//! The people whom a person needs most: those marked with ⭐, then those looked up lately. What is shown of
//! them before anything is asked is taken from what is known, so that no first screen waits for Worksection.

use teloxide::types::UserId;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{keys::card_key, label},
        words::{
            ask::Ask,
            button::Button,
            buttons::PeopleButton,
            listing::Listing,
            reply::{Key, Screen, Trouble},
        },
    },
    people::{Contacts, Members, PersonId, PersonRef},
    store::StoreError,
    text,
};

/// Most people on a first screen, and in one of its rows.
const SHOWN: usize = 6;
const IN_A_ROW: usize = 2;

/// Returns who is marked with ⭐, those marked last first, then who was looked up lately, each once.
pub(crate) async fn ids(
    person: UserId,
    session: &Session,
    house: &House,
) -> Result<Vec<PersonId>, StoreError> {
    let mut ids = house.favourites.of(person, &session.account).await?;
    let recent = house.recent.of(person, &session.account).await?;
    for id in recent {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Returns these people in this order, as far as they are known; who has left the account is not among them.
pub(crate) async fn known(
    person: UserId,
    session: &Session,
    house: &House,
) -> Result<Vec<PersonRef>, StoreError> {
    let ids = ids(person, session, house).await?;
    let mut people = Vec::new();
    if ids.iter().any(|id| matches!(id, PersonId::Member(_)))
        && let Some(members) = house.people.known::<Members>(session).await
    {
        people.extend(members.by_ids(&ids));
    }
    if ids.iter().any(|id| matches!(id, PersonId::Contact(_)))
        && let Some(contacts) = house.people.known::<Contacts>(session).await
    {
        people.extend(contacts.by_ids(&ids));
    }
    people.sort_by_cached_key(|person| ids.iter().position(|id| *id == person.id));
    Ok(people)
}

/// Puts these people above the buttons of a first screen, in private only.
pub(crate) async fn above(mut screen: Screen, ask: &Ask, house: &House) -> Result<Screen, Trouble> {
    if !ask.is_private() {
        return Ok(screen);
    }
    let Some(session) = house.accounts.session(ask.chat).await? else {
        return Ok(screen);
    };
    let people = known(ask.person, &session, house).await?;
    if people.is_empty() {
        return Ok(screen);
    }
    let marked = house.favourites.of(ask.person, &session.account).await?;
    let list = house.lists.keep(ask, Listing::Near).await?;
    let shown = &people[..people.len().min(SHOWN)];
    let names = label::short(shown, &house.audience(ask).await?, ask.language);
    let keys = shown.iter().zip(names).map(|(person, name)| {
        let label = if marked.contains(&person.id) {
            text!(ask.language, "favourites-key", name = name)
        } else {
            name
        };
        card_key(person, label, Some((list.clone(), 0)))
    });
    let keys: Vec<Key> = keys.collect();
    let mut rows: Vec<Vec<Key>> = keys.chunks(IN_A_ROW).map(<[Key]>::to_vec).collect();
    if people.len() > SHOWN {
        let all = Button::People(PeopleButton::Page(list, 0));
        let label = text!(ask.language, "favourites-all", count = people.len());
        rows.push(vec![Key::press(label, all)]);
    }
    screen.keys.splice(0..0, rows);
    Ok(screen)
}
