//! Which of those who were found are meant, and what they were found by.

use crate::{
    chat::parts::search::Found,
    people::{
        PersonRef, phrases,
        search::{Certainty, Field, fold},
    },
};

/// Whether somebody has all words as they were typed.
pub(super) fn is_exact(found: &Found) -> bool {
    let first = found.why.first();
    first.is_some_and(|(sure, _)| *sure == Certainty::Exact)
}

/// Whether the first is the only one meant: of that one word by name, or with all of several, and the others only begin so, or have a given name that also
/// stands for that one: «телефон Мілани Бажан» is not for Мілана Бажаненко, nor «Ірини Зелінан» for Ярина.
pub(super) fn is_only_exact(found: &Found, query: &str) -> bool {
    let all = found.people.iter().zip(&found.why);
    let mut exact = all.filter(|(_, why)| why.0 == Certainty::Exact);
    let Some((first, (_, Field::Name))) = exact.next() else {
        return false;
    };
    let is_first = found
        .people
        .first()
        .is_some_and(|person| person.id == first.id);
    let is_called = |person: &PersonRef| phrases::is_called(person, query);
    if !query.trim().contains(' ') {
        // «Гліб» is the only one of that name, where a team is «Теплий хліб».
        let named = found.why.iter().filter(|(_, field)| *field == Field::Name);
        return is_first && named.count() == 1 && is_called(first);
    }
    let mut others = exact.map(|(person, _)| is_called(person)).peekable();
    let is_only = others.peek().is_none() || is_called(first) && !others.any(|called| called);
    is_first && is_only
}

/// Whether all were found by the whole title of the place they are in, in any case: «покажи лабораторію води».
pub(super) fn is_place(found: &Found, query: &str) -> bool {
    let mut all = found.people.iter().zip(&found.why);
    let is_of = |person: &PersonRef, field| {
        title_of(person, field).is_some_and(|title| phrases::is_title(title, query))
    };
    !found.people.is_empty() && all.all(|(person, (_, field))| is_of(person, *field))
}

/// Returns the title of the place that those were found by, of which a phrase's word is a part: «подільський хаб люди».
pub(super) fn whole_title(found: &Found, message: &str) -> Option<String> {
    let (first, (_, field)) = (found.people.first()?, found.why.first()?);
    let title = title_of(first, *field).filter(|_| !found.guessed)?;
    phrases::has_title(title, message).then(|| title.to_owned())
}

/// Whether all were found by a place whose title has not the words that were said.
pub(super) fn is_other_place(found: &Found, query: &str) -> bool {
    let mut all = found.people.iter().zip(&found.why);
    all.all(|(person, (_, field))| {
        title_of(person, *field).is_some_and(|title| !phrases::has_words(title, query))
    })
}

/// Returns the title of the place that somebody was found by.
fn title_of(person: &PersonRef, field: Field) -> Option<&str> {
    match field {
        Field::Group => person.group.as_deref(),
        Field::Department => person.department.as_deref(),
        _ => None,
    }
}

/// Where a place is named, those are meant who are in a place of that name, if there are any, and of exactly
/// that name before others that begin so.
pub(super) fn keep_places(found: &mut Found, query: &str) {
    let is_place = |field| matches!(field, Field::Group | Field::Department);
    let is_called = |person: &PersonRef, field| {
        title_of(person, field).is_some_and(|title| phrases::has_words(title, query))
    };
    let mut all = found.people.iter().zip(&found.why);
    // «Хто в кол-центрі»: «Сервісний центр» is another one, where somebody is «Оператор кол-центру».
    let is_meant = all.any(|(person, (_, field))| is_called(person, *field))
        || !found.why.iter().any(|(_, field)| *field == Field::Position);
    if is_meant && found.why.iter().any(|(_, field)| is_place(*field)) {
        retain(found, |_, (_, field)| is_place(field));
    }
    let wanted = fold(query.trim());
    let is_whole = |person: &PersonRef, field| {
        title_of(person, field).is_some_and(|title| fold(title.trim()) == wanted)
    };
    let mut all = found.people.iter().zip(&found.why);
    if all.any(|(person, (_, field))| is_whole(person, *field)) {
        retain(found, |person, (_, field)| is_whole(person, field));
    }
}

/// Of those found by several words, keeps whose position has them all, if there are any: «начальник цеху» is nobody
/// else of the «Цех».
pub(super) fn keep_whole_positions<'a>(
    found: &mut Found,
    names: impl Iterator<Item = &'a str> + Clone,
) {
    let is_it = |person: &PersonRef| {
        let position = person.position.as_deref();
        position.is_some_and(|position| {
            let mut names = names.clone();
            names.any(|name| name.contains(' ') && phrases::has_words(position, name))
        })
    };
    if !found.guessed && found.people.iter().any(is_it) {
        retain(found, |person, (_, field)| {
            field == Field::Name || is_it(person)
        });
    }
}

/// Keeps the people for whom this is true.
pub(super) fn retain(found: &mut Found, keeps: impl Fn(&PersonRef, (Certainty, Field)) -> bool) {
    let all = std::mem::take(&mut found.people).into_iter();
    let all = all.zip(std::mem::take(&mut found.why));
    for (person, why) in all.filter(|(person, why)| keeps(person, *why)) {
        found.people.push(person);
        found.why.push(why);
    }
    found.named = found.named.min(found.people.len());
}
