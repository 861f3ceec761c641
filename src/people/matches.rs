//! People who match a query, from members and contacts together.

use super::{
    list::{List, PersonRef, Snapshot},
    person::Person,
    search::{Asked, Certainty, FullName, Index, Reason},
};

/// A person who matches a query.
#[derive(Clone)]
pub struct Match {
    /// Who.
    pub person: PersonRef,
    /// How certain it is that they are meant.
    pub certainty: Certainty,
    /// Which part of them matches.
    pub why: Reason,
}

impl<L: List<Item = Person, Index = Index>> Snapshot<L> {
    /// Returns those who match a query, best first; if it is exactly one person's full name, only that
    /// person.
    pub fn find(&self, query: &str) -> Vec<PersonRef> {
        let sure = |found: &Match| found.certainty < Certainty::Guessed;
        let found = self.matches(&Asked::new(query)).into_iter().filter(sure);
        let found: Vec<PersonRef> = found.map(|found| found.person).collect();
        let name = FullName::typed(query);
        let is_named =
            |person: &&PersonRef| name.as_ref().is_some_and(|name| name.is(&person.name));
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

    /// Returns those who match a query, best first.
    pub fn matches(&self, asked: &Asked) -> Vec<Match> {
        self.matches_of(asked, Certainty::Guessed)
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
                why: hit.why,
            })
        });
        matched.collect()
    }
}

/// Merges two lists' matches, best first, and the first list's before the second's at equal certainty.
/// Matches that one list found only by more forgiving search are left out if the other has one as
/// typed.
pub fn ranked(first: Vec<Match>, second: Vec<Match>) -> Vec<Match> {
    let mut all = first;
    all.extend(second);
    all.sort_by_key(|found| found.certainty);
    if let Some(worst) = all.first().map(beside) {
        all.retain(|found| found.certainty <= worst);
    }
    // Text in brackets counts if it tells people apart.
    if all.iter().any(|found| !found.why.simpler) {
        all.retain(|found| !found.why.simpler);
    }
    all
}

/// Returns the lowest certainty worth showing beside the best match.
fn beside(best: &Match) -> Certainty {
    best.certainty.max(Certainty::Prefix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{
        PersonId,
        search::{Field, Way},
    };

    #[test]
    fn the_surest_come_first_and_forgiveness_last() {
        let person = |name: &str| Person {
            id: PersonId::Member(name.into()),
            name: name.into(),
            position: None,
            group: None,
            department: None,
            role: None,
            email: None,
            phones: Vec::new(),
            addresses: Vec::new(),
            photo: None,
            ways: Default::default(),
        };
        let people = ["a", "b", "c"].map(|name| PersonRef::from(person(name)));
        let found = |place: usize, certainty| Match {
            person: people[place].clone(),
            certainty,
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
