//! A whole query: who matches all of its words, and in which order.

use super::fit::Field;
use super::{
    Hit, Index, Reason,
    fit::{Certainty, Fit, Way},
    lookup::{Fits, Fitting, Level},
    query::Query,
};

/// Most people checked again for a word of theirs that may have been counted twice.
const LOOKED_AT_AGAIN: usize = 2_000;
/// Cost ratio: looking at one person's terms takes as long as collecting this many people with a word.
const WORDS_OF_A_PERSON: usize = 16;

/// The people found: their number, the sum of their fits, the worst fit.
type Found = Vec<(u32, u16, Fit)>;

impl Index {
    /// Returns those who match a query at a level, best first.
    pub(super) fn at_level(&self, query: &Query, level: Level, switched: bool) -> Vec<Hit> {
        let mut all: Vec<Fits> = Vec::with_capacity(query.words.len());
        for word in &query.words {
            let fits = self.fits(word, level);
            let needed = level < Level::Guess || query.words.len() < 3;
            if self.most(&fits) == 0 && needed && query.optional() != Some(all.len()) {
                return Vec::new();
            }
            all.push(fits);
        }
        let lacking = lacking(query, level);
        let mut found = self.sum(&all, &lacking, level);
        if shared_terms(&all) && found.len() <= LOOKED_AT_AGAIN {
            self.count_once(&all, &lacking, level, &mut found);
        }
        self.hits(found, level, switched)
    }

    fn hits(&self, mut found: Found, level: Level, switched: bool) -> Vec<Hit> {
        found.sort_by_key(|&(_, sum, worst)| (worst.way().certainty(), sum));
        let hit = |(person, _, worst): (u32, u16, Fit)| Hit {
            place: self.places[person as usize] as usize,
            certainty: match level {
                Level::Guess => Certainty::Guessed,
                _ => worst.way().certainty(),
            },
            why: Reason {
                way: worst.way(),
                field: worst.field(),
                switched,
                simpler: false,
            },
        };
        found.into_iter().map(hit).collect()
    }

    /// Returns those whose e-mail contains the whole query, which is searched directly if it has an
    /// `@`.
    pub(super) fn with_email(&self, query: &Query, level: Level, switched: bool) -> Vec<Hit> {
        let wanted = match level {
            Level::Words => query
                .email
                .as_ref()
                .filter(|text| text.contains(['@', '.', '_'])),
            Level::Middles => query.email.as_ref(),
            _ => None,
        };
        let Some(email) = wanted else {
            return Vec::new();
        };
        let found = self.emails(email);
        // `O.Koval` is somebody's initial rather than the end of `marko.koval`.
        let begins = |&(_, fit): &Fitting| Fit::from_number(fit).way() < Way::Inside;
        let initial = level == Level::Words && query.words[0].is_initial();
        if initial && !email.contains('@') && !found.iter().any(begins) {
            return Vec::new();
        }
        let found = found.into_iter();
        let found = found.map(|(person, fit)| (person, fit, Fit::from_number(fit)));
        self.hits(found.collect(), level, switched)
    }

    /// Returns everyone who matches every word, by name.
    fn sum(&self, all: &[Fits], lacking: &[u16], level: Level) -> Found {
        // A full match includes the word that the fewest people match, unless that word is optional.
        let needed = (0..all.len()).filter(|&at| lacking[at] == Fit::NONE.number());
        let rarest = needed.min_by_key(|&at| self.most(&all[at]));
        let few: Vec<Fitting> = match rarest {
            Some(at) => self.fitting(&all[at]),
            None => (0..self.places.len() as u32)
                .map(|person| (person, 0))
                .collect(),
        };
        let others = (0..all.len()).filter(|&at| Some(at) != rarest);
        let mut others: Vec<(Column, u16)> = others
            .map(|at| (self.column(&all[at], few.len()), lacking[at]))
            .collect();
        let mut found = Vec::with_capacity(few.len());
        for (person, fit) in few {
            let (mut sum, mut worst) = (fit, fit);
            for (column, lacking) in &mut others {
                let fit = column.of(person, self).min(*lacking);
                sum = sum.saturating_add(fit);
                worst = worst.max(fit);
            }
            if is_enough(sum, worst, level) {
                found.push((person, sum, Fit::from_number(worst)));
            }
        }
        found
    }

    /// Returns how well people match one word, when this many are asked about.
    fn column<'a>(&self, fits: &'a Fits, people: usize) -> Column<'a> {
        if self.most(fits) > people * WORDS_OF_A_PERSON {
            Column::Asked(fits)
        } else {
            Column::All(self.fitting(fits), 0)
        }
    }

    /// Lets each word of a person match only one word of the query: for «Іван Іваненко», an Іваненко
    /// is not both.
    fn count_once(&self, all: &[Fits], lacking: &[u16], level: Level, found: &mut Found) {
        found.retain_mut(|(person, sum, worst)| {
            let Some((better, least)) = self.best_once(*person, all, lacking) else {
                return false;
            };
            (*sum, *worst) = (better, Fit::from_number(least));
            is_enough(better, least, level)
        });
    }

    /// Returns the best sum of a person's fits and their worst fit, with each word counted once.
    fn best_once(&self, person: u32, all: &[Fits], lacking: &[u16]) -> Option<(u16, u16)> {
        // One entry for each set of query words already matched.
        let mut best = vec![None; 1 << all.len()];
        best[0] = Some((0_u16, 0_u16));
        for (at, &lacking) in lacking.iter().enumerate() {
            if lacking != Fit::NONE.number() {
                best[1 << at] = Some((lacking, lacking));
            }
        }
        for (term, field) in self.slots.of(person) {
            let fits: Vec<_> = all.iter().map(|fits| fits.of_term(term, field)).collect();
            for set in (0..best.len()).rev() {
                let Some((sum, worst)) = best[set] else {
                    continue;
                };
                for (at, fit) in fits.iter().enumerate() {
                    let Some(fit) = fit.filter(|_| set >> at & 1 == 0) else {
                        continue;
                    };
                    let next = (sum.saturating_add(fit), fit.max(worst));
                    let known = &mut best[set | 1 << at];
                    *known = Some(known.map_or(next, |known| known.min(next)));
                }
            }
        }
        best[best.len() - 1]
    }
}

/// How well everybody matches one word, asked in the order of people.
enum Column<'a> {
    /// All who match, and the position of the next one.
    All(Vec<Fitting>, usize),
    /// For many more matches than people asked about: each person is looked at.
    Asked(&'a Fits),
}

impl Column<'_> {
    fn of(&mut self, person: u32, index: &Index) -> u16 {
        match self {
            Self::All(fitting, at) => {
                while fitting.get(*at).is_some_and(|&(next, _)| next < person) {
                    *at += 1;
                }
                let fit = fitting.get(*at).filter(|&&(next, _)| next == person);
                fit.map_or(Fit::NONE.number(), |&(_, fit)| fit)
            }
            Self::Asked(fits) => index.fit_of(person, fits),
        }
    }
}

/// Returns the cost of lacking each word: little for an optional one; in a guess of three words or
/// more, much for any one.
fn lacking(query: &Query, level: Level) -> Vec<u16> {
    let optional = query.optional();
    let lacking = |at| match level {
        Level::Guess if query.words.len() > 2 => Fit::new(Way::Missing, Field::Name),
        _ if optional == Some(at) => Fit::new(Way::Beginning, Field::Role).further(7),
        _ => Fit::NONE,
    };
    (0..query.words.len())
        .map(|at| lacking(at).number())
        .collect()
}

/// Whether every word matches; in a guess, whether all but one match.
fn is_enough(sum: u16, worst: u16, level: Level) -> bool {
    let missing = Fit::new(Way::Missing, Field::Name).number();
    let mistyped = Fit::new(Way::Typo(1), Field::Name).number();
    worst < missing || level == Level::Guess && worst == missing && sum - missing < mistyped
}

impl Fits {
    /// Returns the best fit of a term in a field.
    pub(super) fn of_term(&self, term: u32, field: Field) -> Option<u16> {
        let start = self
            .terms
            .partition_point(|candidate| candidate.term < term);
        self.terms[start..]
            .iter()
            .take_while(|candidate| candidate.term == term)
            .filter_map(|candidate| candidate.in_field(field))
            .map(Fit::number)
            .min()
    }
}

/// Whether one term may match two words of a query.
fn shared_terms(all: &[Fits]) -> bool {
    let only_terms = all.iter().all(|fits| !fits.terms.is_empty());
    let mut seen = std::collections::HashSet::new();
    only_terms
        && all.len() > 1
        && all.iter().any(|fits| {
            let mut terms: Vec<u32> = fits.terms.iter().map(|candidate| candidate.term).collect();
            terms.dedup();
            terms.into_iter().any(|term| !seen.insert(term))
        })
}
