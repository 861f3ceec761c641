//! A member whom somebody names: found at once, or chosen from several.

use crate::{
    chat::{
        parts::{audience::Audience, label},
        words::{button::Button, cut, reply::Screen},
    },
    html,
    i18n::{Html, Language},
    people::{Members, Person, PersonId, PersonRef, Snapshot, email},
};

/// Most people offered for choice.
const CHOICES: usize = 8;

/// Whom a name or an e-mail may mean.
pub(crate) enum Named {
    One(Box<Person>),
    /// Nobody for sure: what to say of that, and who may be meant.
    Several(Html, Vec<PersonRef>),
}

/// Finds the member who is meant by an e-mail or a name, among those for whom `fits` is true.
pub(crate) fn find(
    who: &str,
    members: &Snapshot<Members>,
    fits: impl Fn(&Person) -> bool,
    language: Language,
) -> Named {
    let fitting = |mut people: Vec<PersonRef>| {
        people.retain(|person| fits(person));
        people
    };
    let address = email::only(who);
    let named = address
        .as_deref()
        .and_then(|address| members.by_email(address));
    if let Some(person) = named.filter(|person| fits(person)) {
        return Named::One(person.into());
    }
    let found = match &address {
        Some(_) => Vec::new(),
        None => fitting(members.find(who)),
    };
    if let [person] = found.as_slice() {
        return Named::One(Box::new((**person).clone()));
    }
    let query = cut(who, 100);
    if found.is_empty() {
        let text = html!(language, "subscribe-nobody", query = query);
        Named::Several(text, fitting(members.nearest(who)))
    } else {
        let count = found.len();
        let text = html!(language, "subscribe-several", query = query, count = count);
        Named::Several(text, found)
    }
}

/// Adds a button for each of the people, as far as there is room.
pub(crate) fn choices(
    screen: Screen,
    people: &[PersonRef],
    audience: &Audience,
    language: Language,
    button: impl Fn(PersonId) -> Button,
) -> Screen {
    let people = &people[..people.len().min(CHOICES)];
    let labels = label::labels(people, audience, language);
    let rows = people.iter().zip(labels);
    rows.fold(screen, |screen, (person, label)| {
        screen.key(label, button(person.id.clone()))
    })
}
