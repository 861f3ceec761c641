//! One word of a query: who matches it how well.

use super::{
    Index,
    fit::{Fit, How, Part},
    level::Level,
    meanings::{Candidate, Meanings, SHORTEST_MIDDLE},
    query::Word,
};

/// The possible meanings of a word, and so the people it matches.
#[derive(Default)]
pub(super) struct Fits {
    /// The terms that it may be, sorted.
    pub(super) terms: Vec<Candidate>,
    /// The people who have it in a phone or an e-mail.
    pub(super) direct: Vec<Fitting>,
}

/// A person who matches a word, with the number of their fit.
pub(super) type Fitting = (u32, u32);

/// Sorting is used when at most one in this many people match.
const SORTED: usize = 8;

impl Index {
    pub(super) fn fits(&self, word: &Word, level: Level) -> Fits {
        let mut lookup = Meanings {
            index: self,
            word,
            found: Vec::new(),
        };
        lookup.words();
        let mut direct = self.phones(word);
        let mut missing = lookup.found.is_empty() && direct.is_empty();
        if missing && level >= Level::Middles && word.length >= SHORTEST_MIDDLE {
            lookup.middles();
            if !word.hides_emails {
                direct = self.emails(&word.folded);
            }
            missing = lookup.found.is_empty() && direct.is_empty();
        }
        if (missing && level >= Level::Typos) || level >= Level::AllTypos {
            lookup.typos(level);
        }
        let mut terms = lookup.found;
        terms.sort_unstable();
        terms.dedup_by_key(|candidate| (candidate.term, candidate.scope));
        Fits { terms, direct }
    }

    fn phones(&self, word: &Word) -> Vec<Fitting> {
        let extended = self.numbers(&word.extended);
        if extended.is_empty() {
            self.numbers(&word.phones)
        } else {
            extended
        }
    }

    fn numbers(&self, spellings: &[String]) -> Vec<Fitting> {
        let mut found = Vec::new();
        for spelling in spellings {
            for part in self.phones.find(spelling.as_bytes()) {
                let how = match (part.first, part.last) {
                    (_, true) if spelling.len() >= 9 => How::Letters,
                    (true, true) => How::Letters,
                    // The last digits are what people remember.
                    (_, true) => How::Beginning,
                    (true, _) => How::SoundBeginning,
                    _ => How::Inside,
                };
                found.push((part.owner, Fit::new(how, Part::Phone).number()));
            }
        }
        each_once(found)
    }

    /// Returns the people who have this text in their e-mail.
    pub(super) fn emails(&self, text: &str) -> Vec<Fitting> {
        let parts = self.emails.find(text.as_bytes());
        let found = parts.map(|part| {
            let fit = match (part.first, part.last) {
                (true, true) => Fit::whole(Part::Email),
                (true, _) => Fit::new(How::Beginning, Part::Email),
                _ => Fit::new(How::Inside, Part::Email),
            };
            (part.owner, fit.number())
        });
        each_once(found.collect())
    }

    /// Returns the people with exactly this before the `@`.
    pub(super) fn local_parts(&self, text: &str, fit: Fit) -> Vec<Fitting> {
        let owners = self.locals.same(text.as_bytes()).iter();
        owners.map(|&owner| (owner, fit.number())).collect()
    }

    /// Returns an upper limit of the number of people who match a word.
    pub(super) fn most(&self, fits: &Fits) -> usize {
        let owners = fits.terms.iter().map(|term| self.owners.count(term.term));
        fits.direct.len() + owners.sum::<usize>()
    }

    /// Returns the people who match a word, in order.
    pub(super) fn fitting(&self, fits: &Fits) -> Vec<Fitting> {
        let most = self.most(fits);
        // Each term's people are sorted; with many terms, many people are sorted by position instead.
        let in_order = fits.direct.is_empty() && fits.terms.len() == 1;
        if in_order || most * SORTED < self.places.len() {
            let mut found = Vec::with_capacity(most);
            self.each(fits, |person, fit| found.push((person, fit)));
            return each_once(found);
        }
        let mut places = vec![Fit::NONE.number(); self.places.len()];
        self.each(fits, |person, fit| {
            let place = &mut places[person as usize];
            *place = fit.min(*place);
        });
        let found = (0..).zip(places);
        found
            .filter(|&(_, fit)| fit != Fit::NONE.number())
            .collect()
    }

    /// Visits everyone who matches a word, as often as they do.
    fn each(&self, fits: &Fits, mut fitting: impl FnMut(u32, u32)) {
        for &(person, fit) in &fits.direct {
            fitting(person, fit);
        }
        for candidate in &fits.terms {
            for (person, part) in self.owners.of(candidate.term) {
                if let Some(fit) = candidate.in_part(part) {
                    fitting(person, fit.number());
                }
            }
        }
    }

    /// Returns how well one person matches a word, looking at the person's own terms.
    pub(super) fn fit_of(&self, person: u32, fits: &Fits) -> u32 {
        let direct = fits
            .direct
            .binary_search_by_key(&person, |&(owner, _)| owner);
        let direct = direct.map_or(Fit::NONE.number(), |at| fits.direct[at].1);
        let slots = self.slots.of(person);
        let of_terms = slots.filter_map(|(term, part)| fits.of_term(term, part));
        of_terms.fold(direct, u32::min)
    }
}

/// Sorts and keeps each person's best fit.
fn each_once(mut found: Vec<Fitting>) -> Vec<Fitting> {
    // A few runs that are already sorted.
    found.sort();
    found.dedup_by_key(|(person, _)| *person);
    found
}
