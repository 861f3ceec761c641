//! Button labels for people: one short line each, which distinguishes namesakes.

use std::{collections::HashMap, ops::Deref};

use crate::{
    chat::{
        parts::audience::Audience,
        words::{cut, day, names},
    },
    clean,
    i18n::Language,
    people::{Person, search::fold},
    text,
};

/// Returns labels for people who are shown together, in their order.
pub(crate) fn labels<P>(people: &[P], audience: &Audience, language: Language) -> Vec<String>
where
    P: Deref<Target = Person>,
{
    let names: Vec<_> = people.iter().map(|person| fold(&person.name)).collect();
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *bearers.entry(name).or_default() += 1;
    }
    let mut labels: Vec<_> = people
        .iter()
        .zip(&names)
        .map(|(person, name)| match bearers[name.as_str()] {
            1 => alone(person),
            _ => among_namesakes(person, language),
        })
        .collect();
    tell_apart(people, audience, &mut labels);
    for (person, label) in people.iter().zip(&mut labels) {
        if let Some(back) = audience.back(person) {
            let back = day::with_weekday(back, language);
            *label = text!(language, "card-label-away", name = &*label, back = back);
        }
    }
    labels
}

/// Returns labels for people who are shown together in narrow columns: the names alone, where that tells
/// them apart.
pub(crate) fn short<P>(people: &[P], audience: &Audience, language: Language) -> Vec<String>
where
    P: Deref<Target = Person>,
{
    let names: Vec<_> = people.iter().map(|person| fold(&person.name)).collect();
    let whole = labels(people, audience, language);
    let each = people.iter().zip(&names).zip(whole);
    each.map(|((person, folded), whole)| {
        let bearers = names.iter().filter(|other| *other == folded).count();
        if bearers == 1 { name(person) } else { whole }
    })
    .collect()
}

/// Returns a person's name alone.
pub(crate) fn name(person: &Person) -> String {
    piece(&person.name, 40)
}

/// Returns a person in one line.
pub(crate) fn alone(person: &Person) -> String {
    match &person.position {
        Some(position) => format!("{} · {}", piece(&person.name, 40), piece(position, 30)),
        None => piece(&person.name, 60),
    }
}

/// Returns a part of a label that leaves room for the others.
fn piece(text: &str, length: usize) -> String {
    clean::shown(&cut(&clean::line(text), length)).into_owned()
}

/// Distinguishes by position and team, or folder.
fn among_namesakes(person: &Person, language: Language) -> String {
    let group = person.group.as_deref();
    let group = group.map(|group| names::folder_name(group, language));
    let facts = [person.position.as_deref(), group.as_deref()];
    let facts = facts.into_iter().flatten().map(|fact| piece(fact, 20));
    let name = piece(&person.name, 24);
    [name]
        .into_iter()
        .chain(facts)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Adds a unique detail to labels that are equal.
fn tell_apart<P>(people: &[P], audience: &Audience, labels: &mut [String])
where
    P: Deref<Target = Person>,
{
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, label) in labels.iter().enumerate() {
        places.entry(label.clone()).or_default().push(place);
    }
    for place in places.into_values().filter(|same| same.len() > 1).flatten() {
        let person = audience.shows(&people[place]);
        let email = person.email.as_deref().filter(|_| person.has_mailbox());
        let phone = person.phones.first().map(|(_, phone)| phone.as_str());
        let fact = person.department.as_deref().or(email).or(phone);
        if let Some(fact) = fact {
            labels[place] = format!("{} · {}", labels[place], piece(fact, 20));
        }
    }
}
