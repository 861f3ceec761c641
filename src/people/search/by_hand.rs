//! Hand-written queries as people type them, for two companies of real names, with who is meant.
//!
//! They are used beside those of `cargo bench --bench search_quality`, which reports them as well.

use super::{Asked, Certainty, Index};
use crate::{
    people::{Person, PersonId},
    worksection::PhoneKind,
};

/// One person per line: name, e-mail, phone, position, team, department.
const KALYNA: &str = include_str!("../../../benches/search/kalyna-people.tsv");
const BUKOVYNA: &str = include_str!("../../../benches/search/bukovyna-people.tsv");

/// One query per line: class, text, the positions of all who are meant; none for nonsense.
const FOR_KALYNA: &str = include_str!("../../../benches/search/kalyna-queries.tsv");
const FOR_BUKOVYNA: &str = include_str!("../../../benches/search/bukovyna-queries.tsv");

fn person(line: &str) -> Person {
    let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
    let [name, email, phone, position, team, department] =
        <[String; 6]>::try_from(cells).expect("six cells");
    let id = PersonId::Member(email.as_str().into());
    Person {
        position: Some(position),
        group: Some(team),
        department: Some(department),
        email: Some(email),
        phones: vec![(PhoneKind::Main, phone)],
        ..Person::named(id, name)
    }
}

/// Returns what goes wrong with a query, if anything does.
fn miss(people: &[Person], index: &Index, line: &str) -> Option<String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [class, query, meant] = cells[..] else {
        panic!("three cells: {line}")
    };
    let meant = meant.split(',').filter(|place| !place.is_empty());
    let mut meant: Vec<usize> = meant.map(|place| place.parse().expect("a place")).collect();
    let hits = index.search(query);
    let sure = hits
        .iter()
        .filter(|hit| hit.certainty < Certainty::Guessed)
        .map(|hit| hit.place);
    let mut first: Vec<usize> = sure.take(meant.len()).collect();
    first.sort_unstable();
    meant.sort_unstable();
    let right = first == meant && (hits.is_empty() || !meant.is_empty());
    let name = |place: usize| people[place].name.as_str();
    let meant: Vec<&str> = meant.into_iter().map(name).collect();
    let found: Vec<_> = hits
        .iter()
        .take(4)
        .map(|hit| (name(hit.place), hit.why.way))
        .collect();
    (!right).then(|| format!("{class} «{query}»: meant {meant:?}, found {found:?}"))
}

#[test]
fn whoever_is_meant_comes_first_without_a_doubt() {
    let mut misses = Vec::new();
    for (people, queries) in [(KALYNA, FOR_KALYNA), (BUKOVYNA, FOR_BUKOVYNA)] {
        let people: Vec<Person> = people.lines().map(person).collect();
        let index = Index::new(&people);
        misses.extend(
            queries
                .lines()
                .filter_map(|line| miss(&people, &index, line)),
        );
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// A limited search finds the same as the full search at that level, or nobody. In each company, the
/// other's people are searched for as well.
#[test]
fn who_need_not_be_looked_for_is_all_that_a_shorter_search_leaves_out() {
    for people in [KALYNA, BUKOVYNA] {
        let people: Vec<Person> = people.lines().map(person).collect();
        let index = Index::new(&people);
        let queries = FOR_KALYNA.lines().chain(FOR_BUKOVYNA.lines());
        for query in queries.filter_map(|line| line.split('\t').nth(1)) {
            let mut whole = index.search(query);
            let best = whole.first().map(|hit| hit.certainty);
            for least in [Certainty::Corrected, Certainty::Prefix] {
                if best.is_some_and(|best| best > least) {
                    whole.clear();
                }
                assert_eq!(
                    index.search_for(&Asked::new(query), least),
                    whole,
                    "«{query}», {least:?}"
                );
            }
        }
    }
}
