//! ⭐: the people whom a person marked, for that person alone. A card in private has ☆ or ⭐; `/favourites`
//! lists who is marked.

use std::sync::Arc;

use crate::{
    accounts::Session,
    chat::{
        features::listing,
        house::House,
        memory::favourites::MOST,
        words::{
            ask::Ask,
            buttons::{FavouritesButton, PeopleButton},
            kept_id::KeptId,
            listing::Listing,
            reply::{Answer, Key, Reply, Screen, Trouble},
        },
    },
    html,
    people::PersonId,
    text,
};

/// The payload of the deep link that leads here from a group.
pub(super) const PAYLOAD: &str = "favourites";

/// `/favourites`: who is marked. It concerns one person, so a group is not the place for it.
pub(super) async fn command(ask: Ask, house: Arc<House>) -> Answer {
    let language = ask.language;
    if !ask.is_private() {
        let way = format!("https://t.me/{}?start={PAYLOAD}", house.username);
        let screen = Screen::new(html!(language, "favourites-private"));
        let key = Key::open(text!(language, "favourites-open"), way);
        return Ok(screen.row([key]).into());
    }
    listing::open(&ask, &house, Listing::Favourites).await
}

pub(super) async fn button(ask: Ask, button: FavouritesButton, house: Arc<House>) -> Answer {
    if !ask.is_private() {
        return Ok(Reply::toast(text!(ask.language, "favourites-private")));
    }
    let session = house.session(&ask).await?;
    match button {
        FavouritesButton::Add(id, list) => {
            // Who is gone is not marked.
            listing::only_known(&session, &house, &id).await?;
            if !add(&ask, &session, &id, &house).await? {
                let full = text!(ask.language, "favourites-full", count = MOST);
                return Ok(Reply::toast(full));
            }
            let toast = text!(ask.language, "favourites-added");
            show(ask, id, list, toast, house).await
        }
        FavouritesButton::Drop(id, list) => {
            let account = &session.account;
            let gone = std::slice::from_ref(&id);
            house.favourites.remove(ask.person, account, gone).await?;
            let toast = text!(ask.language, "favourites-dropped");
            show(ask, id, list, toast, house).await
        }
    }
}

/// Draws the card again, with the other star.
async fn show(
    ask: Ask,
    id: PersonId,
    list: Option<(KeptId<Listing>, usize)>,
    toast: String,
    house: Arc<House>,
) -> Answer {
    let card = listing::button(ask, PeopleButton::Card(id, list), house).await?;
    Ok(card.with_toast(toast))
}

/// Marks somebody; where there is no room, whoever has left the account makes some.
async fn add(ask: &Ask, session: &Session, id: &PersonId, house: &House) -> Result<bool, Trouble> {
    let (favourites, account) = (&house.favourites, &session.account);
    if favourites.add(ask.person, account, id).await? {
        return Ok(true);
    }
    let mut gone = favourites.of(ask.person, account).await?;
    let members = house.members(session).await.ok();
    let contacts = house.contacts(session).await.ok();
    // Of a list that is not to be had, nobody has left.
    gone.retain(|id| match id {
        PersonId::Member(_) => members
            .as_ref()
            .is_some_and(|members| members.snapshot.by_id(id).is_none()),
        PersonId::Contact(_) => contacts
            .as_ref()
            .is_some_and(|contacts| contacts.snapshot.by_id(id).is_none()),
    });
    if gone.is_empty() {
        return Ok(false);
    }
    favourites.remove(ask.person, account, &gone).await?;
    Ok(favourites.add(ask.person, account, id).await?)
}
