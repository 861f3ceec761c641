//! People on a screen: lists with pages, cards with 📇 and 🔄, the way back. A list (a search, a team, a
//! folder and the like) is too large for a button, so it is stored under a name.

mod found;

use tracing::warn;

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::{
            note::Note,
            people::{self},
            said, saved, search,
        },
        words::{
            ask::Ask,
            buttons::PeopleButton,
            kept_id::KeptId,
            listing::{Listing, Scope},
            refusal::Refusal,
            reply::{Act, Answer, Reply, Trouble},
            wanted::Wanted,
        },
    },
    people::{Cached, Contacts, Freshness, List, Members, Person, PersonId, phrases::Field},
    text,
};

use found::{Found, with_field};

pub(super) async fn button(ask: Ask, button: PeopleButton, house: std::sync::Arc<House>) -> Answer {
    match button {
        PeopleButton::Page(list, page) => {
            let kept = house.lists.get(ask.chat, &list).await?;
            let found = Found::look(&ask, &house, kept.ok_or(Refusal::Stale)?).await?;
            Ok(found.list(ask.language, &list, page).into())
        }
        PeopleButton::Card(id, list) => {
            let session = house.session(&ask).await?;
            let (person, note) = person(&session, &house, &id, Freshness::Known).await?;
            let field = field_of(&ask, &house, list.as_ref()).await?;
            remember(&ask, &session, &house, &person, field).await;
            let seen = house.audience(&ask).await?.shows(&person);
            let screen = people::card_screen(ask.language, &seen, list, &note);
            Ok(with_field(screen, field, &person, &seen, ask.language).into())
        }
        PeopleButton::Refresh(id, list) => {
            let session = house.session(&ask).await?;
            let (person, note) = person(&session, &house, &id, Freshness::Now).await?;
            remember(&ask, &session, &house, &person, None).await;
            let toast = if note.is_some_and(Note::is_unavailable) {
                text!(ask.language, "whois-not-refreshed")
            } else {
                text!(ask.language, "whois-refreshed")
            };
            let seen = house.audience(&ask).await?.shows(&person);
            let screen = people::card_screen(ask.language, &seen, list, &note);
            Ok(Reply::from(screen).with_toast(toast))
        }
        PeopleButton::Together(id) => {
            let session = house.session(&ask).await?;
            let (person, _) = person(&session, &house, &id, Freshness::Known).await?;
            let title = person.group.clone().ok_or(Refusal::Stale)?;
            let listing = if person.is_member() {
                Listing::Team { title, page: 0 }
            } else {
                Listing::Folder { title, page: 0 }
            };
            open(&ask, &house, listing).await
        }
        PeopleButton::Aloud(id) => show_all(&ask, &id, &house).await,
        PeopleButton::SaveAll(list) => save_all(&ask, &list, &house).await,
        PeopleButton::Save(id) => {
            let session = house.session(&ask).await?;
            let (person, _) = person(&session, &house, &id, Freshness::Known).await?;
            let audience = house.audience(&ask).await?;
            let seen = audience.shows(&person);
            Ok(match saved::contact(&seen, ask.language) {
                Some(contact) => Reply::default().and(Act::Contact(contact)),
                // The card under the button may be from before the group was public.
                None if audience.is_public() => {
                    let screen = people::card_alone(ask.language, &seen);
                    Reply::from(screen).with_toast(text!(ask.language, "public-no-phone"))
                }
                None => Reply::toast(text!(ask.language, "whois-no-phone")),
            })
        }
    }
}

/// Shows a card, which one person of a group saw, to all there.
async fn show_all(ask: &Ask, id: &PersonId, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let (person, note) = person(&session, house, id, Freshness::Known).await?;
    let seen = house.audience(&ask.aloud()).await?.shows(&person);
    let screen = people::card_screen(ask.language, &seen, None, &note);
    let shown = Reply::from(screen).for_all(ask.chat, ask.thread);
    Ok(shown.with_toast(text!(ask.language, "whisper-shown")))
}

/// Sends everyone in a list as a file.
async fn save_all(ask: &Ask, list: &KeptId<Listing>, house: &House) -> Answer {
    let kept = house.lists.get(ask.chat, list).await?;
    let found = Found::look(ask, house, kept.ok_or(Refusal::Stale)?).await?;
    let people = found.people.iter();
    let seen: Vec<_> = people.map(|person| found.audience.shows(person)).collect();
    Ok(Reply::default().and(Act::File(saved::as_file(&seen, ask.language))))
}

/// Searches people: shows a card for one, a list for several, and guesses for none.
pub(super) async fn search(ask: &Ask, house: &House, scope: Scope, query: String) -> Answer {
    let listing = Listing::Search { scope, query };
    let found = Found::look(ask, house, listing).await?;
    answer(ask, house, found).await
}

/// Shows whom a sentence asks for, as [`search`] does, with what it asks for first.
pub(super) async fn said(
    ask: &Ask,
    place: &said::Place<'_>,
    wanted: Wanted,
    found: search::Found,
) -> Answer {
    let listing = Listing::Said {
        scope: place.scope,
        wanted,
    };
    let (session, audience) = (place.session.clone(), place.audience.clone());
    let found = Found::of_search(listing, session, audience, found);
    answer(ask, place.house, found).await
}

/// Shows the card of somebody who is known by an earlier answer, with what is asked for now first.
pub(super) async fn again(ask: &Ask, id: &PersonId, field: Field, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let (person, note) = person(&session, house, id, Freshness::Known).await?;
    remember(ask, &session, house, &person, Some(field)).await;
    let seen = house.audience(ask).await?.shows(&person);
    let screen = people::card_screen(ask.language, &seen, None, &note);
    Ok(with_field(screen, Some(field), &person, &seen, ask.language).into())
}

async fn answer(ask: &Ask, house: &House, found: Found) -> Answer {
    let language = ask.language;
    let field = found.field();
    if field.is_some() && !ask.anonymous {
        note(ask, &found.session, house, None, field).await;
    }
    match found.people.as_slice() {
        [] => Ok(found.nobody(language).into()),
        _ if found.guessed => Ok(found.nobody(language).into()),
        [person] => {
            remember(ask, &found.session, house, person, field).await;
            Ok(found.card(language, person, None).into())
        }
        // The person whose full name was typed is meant, whoever else matches.
        [person, ..] if found.named == 1 => {
            remember(ask, &found.session, house, person, field).await;
            let list = house.lists.keep(ask, found.listing.clone()).await?;
            Ok(found.card(language, person, Some(list)).into())
        }
        _ => show(ask, house, found).await,
    }
}

/// Shows a card that was requested directly.
pub(super) async fn card(ask: &Ask, id: PersonId, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let (person, note) = person(&session, house, &id, Freshness::Known).await?;
    remember(ask, &session, house, &person, None).await;
    let seen = house.audience(ask).await?.shows(&person);
    Ok(people::card_screen(ask.language, &seen, None, &note).into())
}

/// Returns what was asked for of the people in a list.
async fn field_of(
    ask: &Ask,
    house: &House,
    list: Option<&(KeptId<Listing>, usize)>,
) -> Result<Option<Field>, Trouble> {
    let Some((list, _)) = list else {
        return Ok(None);
    };
    let listing = house.lists.get(ask.chat, list).await?;
    Ok(listing.and_then(|listing| listing.field()))
}

/// Shows the people of a team or a folder.
pub(super) async fn open(ask: &Ask, house: &House, listing: Listing) -> Answer {
    let found = Found::look(ask, house, listing).await?;
    show(ask, house, found).await
}

async fn show(ask: &Ask, house: &House, found: Found) -> Answer {
    let list = house.lists.keep(ask, found.listing.clone()).await?;
    Ok(found.list(ask.language, &list, 0).into())
}

/// Records whom somebody looked up, who can see it in their private chat.
async fn remember(
    ask: &Ask,
    session: &Session,
    house: &House,
    person: &Person,
    field: Option<Field>,
) {
    if ask.anonymous {
        return;
    }
    let noted = house.recent.add(ask.person, &session.account, &person.id);
    if let Err(error) = noted.await {
        // The person found is shown anyway.
        warn!(%error, "recent lookup not stored; the recent list lacks it");
    }
    note(ask, session, house, Some(&person.id), field).await;
}

/// Notes what was shown last, so that the next message may go on from it.
pub(super) async fn note(
    ask: &Ask,
    session: &Session,
    house: &House,
    person: Option<&PersonId>,
    field: Option<Field>,
) {
    let noted = house.lately.note(ask, &session.account, person, field);
    if let Err(error) = noted.await {
        warn!(%error, "last card not stored; the next message does not go on from it");
    }
}

/// Refuses who is no longer in the account.
pub(super) async fn only_known(
    session: &Session,
    house: &House,
    id: &PersonId,
) -> Result<(), Trouble> {
    person(session, house, id, Freshness::Known).await.map(drop)
}

async fn person(
    session: &Session,
    house: &House,
    id: &PersonId,
    freshness: Freshness,
) -> Result<(Person, Option<Note>), Trouble> {
    let (person, note) = match id {
        PersonId::Member(_) => {
            let cached = house.people.list::<Members>(session, freshness).await?;
            (cached.snapshot.by_id(id), noted(&cached, freshness))
        }
        PersonId::Contact(_) => {
            let cached = house.people.list::<Contacts>(session, freshness).await?;
            (cached.snapshot.by_id(id), noted(&cached, freshness))
        }
    };
    Ok((person.ok_or(Refusal::PersonGone)?, note))
}

/// Notes a failed refresh, even if the list is still fresh.
fn noted<L: List>(cached: &Cached<L>, freshness: Freshness) -> Option<Note> {
    match freshness {
        Freshness::Now => Note::of_failed(cached).or(Note::of(cached)),
        _ => Note::of(cached),
    }
}
