//! People who match a query, from members and contacts together.

use super::{
    list::{List, PersonRef, Snapshot},
    phone,
    roll::{Roll, Row},
    search::{Asked, Certainty, FullName, Index, Rank, Reason, is_same_name},
};

/// So many last digits identify a number; see [`phone::same`].
const IDENTIFYING: usize = 9;

/// A person who matches a query.
#[derive(Clone)]
pub struct Match {
    /// Who.
    pub person: PersonRef,
    /// How certain it is that they are meant.
    pub certainty: Certainty,
    /// How well they fit, comparable between lists.
    pub rank: Rank,
    /// Which part of them matches.
    pub why: Reason,
}

impl<L: List<Items = Roll, Index = Index>> Snapshot<L> {
    /// Returns those who match a query, best first; if it is exactly one person's full name, only that
    /// person.
    pub fn find(&self, query: &str) -> Vec<PersonRef> {
        let sure = |found: &Match| found.certainty < Certainty::Guessed;
        let found = self.matches(&Asked::new(query)).into_iter().filter(sure);
        let found: Vec<PersonRef> = found.map(|found| found.person).collect();
        let name = FullName::typed(query);
        let is_named =
            |person: &&PersonRef| name.as_ref().is_some_and(|name| name.is(person.name()));
        let named: Vec<&PersonRef> = found.iter().filter(is_named).take(2).collect();
        match named[..] {
            [person] => vec![person.clone()],
            _ => found,
        }
    }

    /// Returns those who may be meant by a query that nobody matches.
    pub fn nearest(&self, query: &str) -> Vec<PersonRef> {
        let guessed = |found: &Match| found.certainty == Certainty::Guessed;
        let found = self.matches(&Asked::new(query)).into_iter().filter(guessed);
        found.map(|found| found.person).collect()
    }

    /// Returns those who have this name in any alphabet, as a pet form or with a patronymic more or less.
    pub fn named(&self, name: &str) -> Vec<PersonRef> {
        let asked = Asked::new(name).without_emails();
        let found = self.matches_as_words(&asked).into_iter();
        found
            .map(|found| found.person)
            .filter(|person| is_same_name(person.name(), name))
            .collect()
    }

    /// Returns those with this phone number, in any spelling.
    pub fn with_phone(&self, number: &str) -> Vec<PersonRef> {
        let has = |person: &Row<'_>| {
            let mut phones = person.phones();
            phones.any(|(_, other)| phone::same(other, number))
        };
        let plain = phone::plain(number);
        let whole = phone::extended(&plain).map_or(&*plain, |(number, _)| number);
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        // A shorter one is no word of the index.
        let Some(start) = digits.len().checked_sub(IDENTIFYING) else {
            return self.those(has);
        };
        let asked = Asked::new(&digits[start..]).without_emails();
        let found = self.matches_as_words(&asked).into_iter();
        let people = found.map(|found| found.person);
        people.filter(|person| has(&person.row())).collect()
    }

    /// Returns those who match a query, best first.
    pub fn matches(&self, asked: &Asked) -> Vec<Match> {
        self.matches_of(asked, Certainty::Guessed)
    }

    /// Returns those who match a query word for word, best first: nothing is forgiven but the spelling.
    pub fn matches_as_words(&self, asked: &Asked) -> Vec<Match> {
        self.matches_of(asked, Certainty::Exact)
    }

    /// Returns those who match a query, best first, as far as they are worth showing beside the
    /// matches of another list.
    pub fn matches_beside(&self, asked: &Asked, others: &[Match]) -> Vec<Match> {
        self.matches_of(asked, others.first().map_or(Certainty::Guessed, beside))
    }

    fn matches_of(&self, asked: &Asked, least: Certainty) -> Vec<Match> {
        let hits = self.index.search_for(asked, least).into_iter();
        let matched = hits.filter_map(|hit| {
            Some(Match {
                person: self.at(hit.place)?,
                certainty: hit.certainty,
                rank: hit.rank,
                why: hit.why,
            })
        });
        matched.collect()
    }
}

/// Merges two lists' matches, best first, and the first list's before the second's at equal fit.
/// Matches that one list found only by more forgiving search are left out if the other has one as
/// typed.
pub fn ranked(first: Vec<Match>, second: Vec<Match>) -> Vec<Match> {
    let mut all = first;
    all.extend(second);
    all.sort_by_key(|found| found.rank);
    if let Some(worst) = all.first().map(beside) {
        all.retain(|found| found.certainty <= worst);
    }
    // Text in brackets counts if it tells people apart.
    if all.iter().any(|found| !found.why.simpler) {
        all.retain(|found| !found.why.simpler);
    }
    all
}

/// So many of the best are looked at for a full name in the other alphabet, which costs nearly nothing.
const BEST: usize = 4;

/// Puts those with exactly the typed full name first, and returns their number. Where there are none, those
/// count who come first and have it in the other alphabet.
pub fn put_named_first(all: &mut [Match], typed: &str) -> usize {
    let Some(name) = FullName::typed(typed) else {
        return 0;
    };
    all.sort_by_cached_key(|found| !name.is(found.person.name()));
    let named = all.iter().take_while(|found| name.is(found.person.name()));
    let named = named.count();
    if named > 0 {
        return named;
    }
    let best = all.iter().take(BEST);
    best.take_while(|found| name.is_transliterated(found.person.name()))
        .count()
}

/// Returns the lowest certainty worth showing beside the best match.
fn beside(best: &Match) -> Certainty {
    best.certainty.max(Certainty::Prefix)
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{Arc, LazyLock},
        time::SystemTime,
    };

    use proptest::{prelude::*, sample::Index as Letter};

    use super::*;
    use crate::{
        people::{
            Contacts, Members, Person, PersonId,
            search::{Field, Way},
        },
        worksection::PhoneKind,
    };

    /// The names of a company, half of them members and half contacts.
    const NAMES: &str = include_str!("../../benches/search/kalyna-people.tsv");

    static LISTS: LazyLock<(Snapshot<Members>, Snapshot<Contacts>)> = LazyLock::new(|| {
        let named = |(line, at): (&str, usize)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let id = at.to_string();
            Person {
                email: Some(cells[1].into()),
                position: Some(cells[3].into()),
                id: if at % 2 == 0 {
                    PersonId::Member(id.as_str().into())
                } else {
                    PersonId::Contact(id.as_str().into())
                },
                ..person(cells[0])
            }
        };
        let all = NAMES.lines().zip(0..).map(named);
        let (members, contacts): (Vec<Person>, Vec<Person>) = all.partition(Person::is_member);
        let now = SystemTime::now();
        let members = Snapshot::new(roll(members), now);
        (members, Snapshot::new(roll(contacts), now))
    });

    fn roll(people: impl IntoIterator<Item = Person>) -> Arc<Roll> {
        Arc::new(people.into_iter().collect())
    }

    fn person(name: &str) -> Person {
        Person::named(PersonId::Member(name.into()), name)
    }

    /// Where somebody stands on the screen.
    fn place(query: &str, name: &str) -> Option<usize> {
        let (members, contacts) = &*LISTS;
        let asked = Asked::new(query);
        let fitting = members.matches(&asked);
        let others = contacts.matches_beside(&asked, &fitting);
        let all = ranked(fitting, others);
        all.iter().position(|found| found.person.name == name)
    }

    /// A word as it is typed in haste.
    fn hasty(word: &str, (how, at): (u8, Letter)) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at.index(letters.len());
        match how {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 if at > 0 => letters.swap(at - 1, at),
            3 => letters.truncate(at.max(3)),
            4 => letters = word.to_lowercase().chars().collect(),
            5 => letters.push('у'),
            _ => {}
        }
        letters.into_iter().collect()
    }

    proptest! {
        #[test]
        fn a_word_spelled_exactly_never_puts_its_person_lower(
            who in 0..68_usize,
            first in (0..7_u8, any::<Letter>()),
            second in (0..7_u8, any::<Letter>()),
        ) {
            let name = NAMES.lines().nth(who).and_then(|line| line.split('\t').next());
            let name = name.expect("a name");
            let (given, family) = name.split_once(' ').expect("two words");
            let (typed, other) = (hasty(given, first), hasty(family, second));
            for (rough, better) in [
                (format!("{typed} {other}"), format!("{given} {other}")),
                (format!("{typed} {other}"), format!("{typed} {family}")),
                (format!("{given} {other}"), name.to_owned()),
                (other.clone(), family.to_owned()),
                (typed.clone(), given.to_owned()),
            ] {
                let (rough, better) = ((place(&rough, name), rough), (place(&better, name), better));
                if rough.0.is_some() {
                    prop_assert!(better.0.is_some() && better.0 <= rough.0, "{rough:?}, {better:?}");
                }
            }
        }
    }

    #[test]
    fn a_number_is_found_in_every_spelling_that_is_the_same() {
        let stored = [
            "+380 67 123 45 67",
            "067-123-45-67 дод. 12",
            "80671234567",
            "(067) 123 45 68",
            "486 09 77",
            "067 123 45 67, 050 111 22 33",
            "00380671234567",
            "+44 (0)20 7946 0958",
        ];
        let people = stored.map(|number| Person {
            phones: vec![(PhoneKind::Main, number.to_owned())],
            ..person(number)
        });
        let list: Snapshot<Contacts> = Snapshot::new(roll(people), SystemTime::now());
        for asked in [
            "0671234567",
            "+380(67)123-45-67",
            "067 123 45 67 вн. 12",
            "067 123 45 67 вн. 13",
            "8 067 123 45 67",
            "4860977",
            "020 7946 0958",
            "0501112233",
        ] {
            let by_scan = list.those(|person| phone::same(person.name, asked));
            let names = |found: &[PersonRef]| {
                let mut names: Vec<_> = found.iter().map(|found| found.name.clone()).collect();
                names.sort();
                names
            };
            assert_eq!(names(&list.with_phone(asked)), names(&by_scan), "{asked}");
        }
    }

    #[test]
    fn the_surest_come_first_and_forgiveness_last() {
        let people = ["a", "b", "c"].map(|name| PersonRef::from(person(name)));
        let found = |place: usize, certainty| Match {
            person: people[place].clone(),
            certainty,
            rank: Rank::new(certainty, certainty as u32),
            why: Reason {
                way: Way::Same,
                field: Field::Name,
                switched: false,
                simpler: false,
            },
        };
        let names = |first: &[&Match], second: &[&Match]| {
            let owned = |found: &[&Match]| found.iter().map(|&found| found.clone()).collect();
            let all = ranked(owned(first), owned(second));
            all.iter()
                .map(|m| m.person.name.as_str())
                .collect::<String>()
        };
        let prefix = found(0, Certainty::Prefix);
        let (exact, corrected) = (found(1, Certainty::Exact), found(2, Certainty::Corrected));
        assert_eq!(names(&[&prefix], &[&exact]), "ba");
        assert_eq!(names(&[&exact], &[&exact]), "bb");
        assert_eq!(names(&[&prefix], &[&corrected]), "a");
        assert_eq!(names(&[&corrected], &[&prefix]), "a");
        assert_eq!(names(&[&corrected], &[&found(0, Certainty::Guessed)]), "c");
        assert_eq!(names(&[], &[&found(0, Certainty::Guessed)]), "a");
    }
}
