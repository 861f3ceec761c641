//! A whole query: who matches all of its words, and in which order.

use super::{
    Hit, Index, Reason,
    fit::{Certainty, Field, Fit, How, Part, Rank, SWITCHED},
    level::Level,
    lookup::{Fits, Fitting},
    query::Query,
};

/// Most people checked again for a word of theirs that may have been counted twice.
const LOOKED_AT_AGAIN: usize = 2_000;
/// Cost ratio: looking at one person's terms takes as long as collecting this many people with a word.
const WORDS_OF_A_PERSON: usize = 16;

/// The people found: their number, the sum of their fits, the worst fit.
type Found = Vec<(u32, u32, Fit)>;

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
        self.prefer_whole_names(&mut found, query.words.len());
        self.hits(found, level, switched)
    }

    /// Puts those first whose name has no more words than were typed, where all were typed as they are.
    fn prefer_whole_names(&self, found: &mut Found, words: usize) {
        if words < 2 || found.len() > LOOKED_AT_AGAIN {
            return;
        }
        for (person, sum, worst) in found {
            if Fit::is_as_typed(*sum) && worst.field() == Field::Name {
                let parts = self.slots.of(*person).filter(|(_, part)| part.is_name());
                *sum += u32::from(parts.count() > words);
            }
        }
    }

    fn hits(&self, found: Found, level: Level, switched: bool) -> Vec<Hit> {
        let switched_by = if switched { SWITCHED } else { 0 };
        let hit = |(person, sum, worst): (u32, u32, Fit)| {
            let way = worst.way();
            let certainty = match level {
                Level::Guess => Certainty::Guessed,
                _ => way.certainty(),
            };
            Hit {
                place: self.places[person as usize] as usize,
                certainty,
                rank: Rank::new(certainty, sum + switched_by),
                why: Reason {
                    way,
                    field: worst.field(),
                    switched,
                    simpler: false,
                },
            }
        };
        let mut hits: Vec<Hit> = found.into_iter().map(hit).collect();
        hits.sort_by_key(|hit| hit.rank);
        hits
    }

    /// Returns those who have the whole query as their position, team and so on.
    pub(super) fn with_whole_text(&self, query: &Query, switched: bool) -> Vec<Hit> {
        let Some(&text) = self.texts.get(query.whole.as_str()) else {
            return Vec::new();
        };
        let having = self.having.of(text).map(|(person, part)| {
            let fit = Fit::whole(part);
            (person, fit.number(), fit)
        });
        self.hits(having.collect(), Level::Words, switched)
    }

    /// Returns those who have exactly this address, or exactly this before its `@`.
    pub(super) fn with_address(&self, query: &Query, switched: bool) -> Vec<Hit> {
        let Some(email) = &query.email else {
            return Vec::new();
        };
        let found = if email.contains('@') {
            let mut found = self.emails(email);
            found.retain(|&(_, fit)| Fit::is_as_typed(fit));
            found
        } else {
            let fit = if query.has_capitals {
                Fit::like_a_name()
            } else {
                Fit::whole(Part::Email)
            };
            self.local_parts(email, fit)
        };
        self.of_emails(found, Level::Words, switched)
    }

    /// Returns those whose e-mail contains the whole query, which is searched directly if it has an
    /// `@`.
    pub(super) fn with_email(&self, query: &Query, level: Level, switched: bool) -> Vec<Hit> {
        let wanted = match level {
            Level::Words => query.email.as_ref().filter(|_| query.may_be_address()),
            Level::Middles => query.email.as_ref(),
            _ => None,
        };
        let found = wanted.map_or_else(Vec::new, |email| self.emails(email));
        self.of_emails(found, level, switched)
    }

    fn of_emails(&self, found: Vec<Fitting>, level: Level, switched: bool) -> Vec<Hit> {
        let found = found.into_iter();
        let found = found.map(|(person, fit)| (person, fit, Fit::from_number(fit)));
        self.hits(found.collect(), level, switched)
    }

    /// Returns everyone who matches every word, by name.
    fn sum(&self, all: &[Fits], lacking: &[u32], level: Level) -> Found {
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
        let mut others: Vec<(Column, u32)> = others
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
    fn count_once(&self, all: &[Fits], lacking: &[u32], level: Level, found: &mut Found) {
        found.retain_mut(|(person, sum, worst)| {
            let Some((better, least)) = self.best_once(*person, all, lacking) else {
                return false;
            };
            (*sum, *worst) = (better, Fit::from_number(least));
            is_enough(better, least, level)
        });
    }

    /// Returns the best sum of a person's fits and their worst fit, with each word counted once.
    fn best_once(&self, person: u32, all: &[Fits], lacking: &[u32]) -> Option<(u32, u32)> {
        // One entry for each set of query words already matched.
        let mut best = vec![None; 1 << all.len()];
        best[0] = Some((0_u32, 0_u32));
        for (at, &lacking) in lacking.iter().enumerate() {
            if lacking != Fit::NONE.number() {
                best[1 << at] = Some((lacking, lacking));
            }
        }
        for (term, part) in self.slots.of(person) {
            let fits: Vec<_> = all.iter().map(|fits| fits.of_term(term, part)).collect();
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
    fn of(&mut self, person: u32, index: &Index) -> u32 {
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
fn lacking(query: &Query, level: Level) -> Vec<u32> {
    let optional = query.optional();
    let lacking = |at| match level {
        Level::Guess if query.words.len() > 2 => Fit::new(How::Missing, Part::Given),
        _ if optional == Some(at) => Fit::new(How::Sound, Part::Given),
        _ => Fit::NONE,
    };
    (0..query.words.len())
        .map(|at| lacking(at).number())
        .collect()
}

/// Whether every word matches; in a guess, whether all but one match.
fn is_enough(sum: u32, worst: u32, level: Level) -> bool {
    let missing = Fit::new(How::Missing, Part::Given).number();
    let mistyped = Fit::new(How::Typo(1), Part::Given).number();
    worst < missing || level == Level::Guess && worst == missing && sum - missing < mistyped
}

impl Fits {
    /// Returns the best fit of a term in a part.
    pub(super) fn of_term(&self, term: u32, part: Part) -> Option<u32> {
        let start = self
            .terms
            .partition_point(|candidate| candidate.term < term);
        self.terms[start..]
            .iter()
            .take_while(|candidate| candidate.term == term)
            .filter_map(|candidate| candidate.in_part(part))
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
