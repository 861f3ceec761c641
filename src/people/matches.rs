//! Who fits a query, out of the members and the contacts together.

use super::{
    list::{List, PersonRef, Snapshot},
    person::Person,
    search::{Asked, Certainty, FullName, Index, Reason},
};

/// A person who fits a query.
#[derive(Clone)]
pub struct Match {
    /// Who.
    pub person: PersonRef,
    /// How sure it is that they are meant.
    pub certainty: Certainty,
    /// What of them fits.
    pub why: Reason,
}

impl<L: List<Item = Person, Index = Index>> Snapshot<L> {
    /// Who fits a query, best first; where its whole name is one person's, they alone.
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

    /// Who may be meant by a query that nobody fits.
    pub fn nearest(&self, query: &str) -> Vec<PersonRef> {
        let guessed = |found: &Match| found.certainty == Certainty::Guessed;
        let found = self.matches(&Asked::new(query)).into_iter().filter(guessed);
        found.map(|found| found.person).collect()
    }

    /// Who fits a query, best first.
    pub fn matches(&self, asked: &Asked) -> Vec<Match> {
        self.matches_of(asked, Certainty::Guessed)
    }

    /// Who fits a query, best first, of those who have a place beside what was found in another list.
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

/// Two lists' matches as one, best first, the first list's before the second's where both are as
/// sure. What one list had to be searched for with more forgiveness is left out where the other
/// has it as typed.
pub fn ranked(first: Vec<Match>, second: Vec<Match>) -> Vec<Match> {
    let mut all = first;
    all.extend(second);
    all.sort_by_key(|found| found.certainty);
    if let Some(worst) = all.first().map(beside) {
        all.retain(|found| found.certainty <= worst);
    }
    // What stands in brackets counts where it tells people apart.
    if all.iter().any(|found| !found.why.simpler) {
        all.retain(|found| !found.why.simpler);
    }
    all
}

/// How unsure those may be who have a place beside the best match.
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
