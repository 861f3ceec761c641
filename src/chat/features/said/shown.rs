//! How whom a message asks for is shown: as a card, as a list, as the list of a place, or by who leads it.

use super::lead::lead;
use crate::{
    chat::{
        features::listing,
        parts::{said::Place, search},
        words::{ask::Ask, listing::Listing, reply::Answer, wanted::Wanted},
    },
    people::{
        Person, PersonRef,
        phrases::{self, Field},
        search::Field as Found,
    },
};

/// Shows who was understood to be wanted.
pub(super) async fn show(
    ask: &Ask,
    place: &Place<'_>,
    mut wanted: Wanted,
    found: search::Found,
) -> Answer {
    if found.is_sure() {
        let is_one = found.people.len() == 1 || found.named == 1;
        let (first, (_, why)) = (&found.people[0], found.why[0]);
        let is_of_place = matches!(why, Found::Group | Found::Department);
        match wanted.field {
            // «Керівниця відділу продажів хто»: who is found leads it.
            Some(Field::Lead) if is_leader(first, why) => wanted.field = None,
            Some(Field::Lead) if is_one || is_of_place => {
                return lead(ask, place, first, why).await;
            }
            Some(Field::Place) if is_one && why == Found::Name => {}
            Some(field) if field.is_place() && is_one && why == Found::Name => {
                if let Some(listing) = together(first, field) {
                    let answer = listing::open(ask, place.house, listing).await;
                    // «А телефон?» goes on from the person whose team it is.
                    if !ask.anonymous {
                        let (session, house) = (place.session, place.house);
                        listing::note(ask, session, house, Some(&first.id), Some(field)).await;
                    }
                    return answer;
                }
            }
            // «Телефони бухгалтерії»: each has one.
            field if wanted.place && field != Some(Field::Lead) => {
                if let Some(listing) = one_place(&found) {
                    return listing::open(ask, place.house, listing).await;
                }
            }
            _ => {}
        }
    }
    listing::said(ask, place, wanted, found).await
}

/// Whether somebody was found by a position that is to manage others.
fn is_leader(person: &Person, why: Found) -> bool {
    let position = person.position.as_deref();
    why == Found::Position && position.is_some_and(phrases::leads)
}

/// Returns the list of those who are together with a person.
pub(super) fn together(person: &Person, field: Field) -> Option<Listing> {
    let page = 0;
    if field == Field::Department {
        let title = person.department.clone()?;
        return Some(Listing::Department { title, page });
    }
    let title = person.group.clone()?;
    Some(if person.is_member() {
        Listing::Team { title, page }
    } else {
        Listing::Folder { title, page }
    })
}

/// Returns the one team, department or folder that all who were found are in, if they were found by it.
fn one_place(found: &search::Found) -> Option<Listing> {
    let (first, (_, why)) = (found.people.first()?, found.why.first()?);
    let field = match why {
        Found::Department => Field::Department,
        Found::Group => Field::Team,
        _ => return None,
    };
    let is_same = |person: &PersonRef| match field {
        Field::Department => person.department == first.department,
        _ => person.group == first.group && person.is_member() == first.is_member(),
    };
    let all = found.people.iter().all(is_same) && found.why.iter().all(|(_, other)| other == why);
    together(first, field).filter(|_| all)
}
