//! One word of a query: the terms it may be, and who matches how well.

use std::collections::HashMap;

use super::{
    Index,
    endings::{nominatives, of_other_gender},
    fit::{Certainty, Field, Fit, Way},
    fold::{is_cyrillic, letters},
    names::{Form, GIVEN, Kinds, WORK},
    query::Word,
    translit::{keys, official},
    typo,
};

/// How much may be wrong. Each level includes everything that the previous ones find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Whole words and beginnings in any spelling, case or form.
    Words,
    /// The middle of words as well, if a word is found no other way.
    Middles,
    /// Typing errors in words that are found no other way.
    Typos,
    /// Typing errors in any word.
    AllTypos,
    /// Severe typing errors.
    Guess,
}

impl Level {
    /// Returns the highest certainty of those found at this level and at none before.
    pub(super) fn best(self) -> Certainty {
        match self {
            Self::Words => Certainty::Exact,
            Self::Middles => Certainty::Prefix,
            Self::Typos | Self::AllTypos => Certainty::Corrected,
            Self::Guess => Certainty::Guessed,
        }
    }
}

/// The possible meanings of a word, and so the people it matches.
#[derive(Default)]
pub(super) struct Fits {
    /// The terms that it may be, sorted.
    pub(super) terms: Vec<Candidate>,
    /// The people who have it in a phone or an e-mail.
    pub(super) direct: Vec<Fitting>,
}

/// A person who matches a word, with the number of their fit.
pub(super) type Fitting = (u32, u16);

/// A term that a word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) term: u32,
    fit: Fit,
    scope: Scope,
}

/// The fields in which a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    All,
    Names,
    Work,
}

impl Candidate {
    /// Returns how well the term fits in this field of a person.
    pub(super) fn in_field(self, field: Field) -> Option<Fit> {
        let counts = match self.scope {
            Scope::All => true,
            Scope::Names => field == Field::Name,
            Scope::Work => field > Field::Email,
        };
        counts.then_some(self.fit.in_field(field))
    }
}

/// Sorting is used when at most one in this many people match.
const SORTED: usize = 8;
/// The shortest word whose middle, or mistyped beginning, is searched.
const SHORTEST_MIDDLE: usize = 3;
const SHORTEST_MISTYPED_BEGINNING: usize = 5;
/// The shortest beginning of another form of a name.
const SHORTEST_FORM: usize = 3;

impl Index {
    pub(super) fn fits(&self, word: &Word, level: Level) -> Fits {
        let mut lookup = Lookup {
            index: self,
            word,
            found: Vec::new(),
        };
        lookup.words();
        let mut direct = self.phones(word);
        let mut missing = lookup.found.is_empty() && direct.is_empty();
        if missing && level >= Level::Middles && word.length >= SHORTEST_MIDDLE {
            lookup.middles();
            direct = self.emails(&word.folded);
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
                let way = match (part.first, part.last) {
                    (_, true) if spelling.len() >= 9 => Way::Same,
                    (true, true) => Way::Same,
                    (true, _) => Way::Beginning,
                    _ => Way::Inside,
                };
                found.push((part.owner, Fit::new(way, Field::Phone).number()));
            }
        }
        each_once(found)
    }

    /// Returns the people who have this text in their e-mail.
    pub(super) fn emails(&self, text: &str) -> Vec<Fitting> {
        let parts = self.emails.find(text.as_bytes());
        let found = parts.map(|part| {
            let way = match (part.first, part.last) {
                (true, true) => Way::Same,
                (true, _) => Way::Beginning,
                _ => Way::Inside,
            };
            (part.owner, Fit::new(way, Field::Email).number())
        });
        each_once(found.collect())
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
    fn each(&self, fits: &Fits, mut fitting: impl FnMut(u32, u16)) {
        for &(person, fit) in &fits.direct {
            fitting(person, fit);
        }
        for candidate in &fits.terms {
            for (person, field) in self.owners.of(candidate.term) {
                if let Some(fit) = candidate.in_field(field) {
                    fitting(person, fit.number());
                }
            }
        }
    }

    /// Returns how well one person matches a word, looking at the person's own terms.
    pub(super) fn fit_of(&self, person: u32, fits: &Fits) -> u16 {
        let direct = fits
            .direct
            .binary_search_by_key(&person, |&(owner, _)| owner);
        let direct = direct.map_or(Fit::NONE.number(), |at| fits.direct[at].1);
        let slots = self.slots.of(person);
        let of_terms = slots.filter_map(|(term, field)| fits.of_term(term, field));
        of_terms.fold(direct, u16::min)
    }
}

/// Sorts and keeps each person's best fit.
fn each_once(mut found: Vec<Fitting>) -> Vec<Fitting> {
    // A few runs that are already sorted.
    found.sort();
    found.dedup_by_key(|(person, _)| *person);
    found
}

/// Whether the sound is distinctive enough to match by: one sound is left of `ggx`, and of `shch`.
fn says_enough(key: &[u8], word: &Word) -> bool {
    key.len() > 1 || word.length < 3 || matches!(word.folded.as_str(), "sch" | "shh" | "shch")
}

struct Lookup<'a> {
    index: &'a Index,
    word: &'a Word,
    found: Vec<Candidate>,
}

impl Lookup<'_> {
    fn add(&mut self, term: u32, way: Way, further: u8, scope: Scope) {
        let fit = Fit::new(way, Field::Name).further(further);
        self.found.push(Candidate { term, fit, scope });
    }

    fn words(&mut self) {
        let (index, word) = (self.index, self.word);
        if word.is_initial() {
            return self.initials();
        }
        // A soft sign may end a word, or stand inside it where it was typed.
        let soft = word.folded.ends_with('ь');
        let goes_on = |term: u32| !soft || index.terms[term as usize].starts_with(&word.folded);
        for &term in index.letters.beginning(&word.letters) {
            if goes_on(term) {
                self.add(term, Way::Beginning, 0, Scope::All);
            }
        }
        for key in &word.keys {
            let beginning = if says_enough(key, word) {
                index.keys.beginning(key)
            } else {
                &[]
            };
            for &term in beginning {
                if goes_on(term) {
                    self.add(term, Way::Beginning, 1, Scope::All);
                }
            }
            for &term in index.keys.same(key) {
                self.add(term, Way::Spelling, self.spelled(term), Scope::All);
            }
        }
        for &term in index.letters.same(&word.letters) {
            let other = *index.terms[term as usize] != *word.folded;
            self.add(term, Way::Same, u8::from(other), Scope::All);
        }
        self.forms(&GIVEN, &index.given, Scope::Names);
        self.forms(&WORK, &index.work, Scope::Work);
        for other in of_other_gender(&word.folded) {
            for &term in index.letters.same(&letters(&other)) {
                self.add(term, Way::Translation, 0, Scope::Work);
            }
        }
        self.cases();
    }

    /// Adds people whose name begins with the letter; `Y` and `J` may stand for Є as well.
    fn initials(&mut self) {
        let (index, word) = (self.index, self.word);
        let other = matches!(word.folded.as_str(), "y" | "j").then(|| b"e".to_vec());
        for key in word.keys.iter().chain(&other) {
            for &term in index.keys.beginning(key) {
                self.add(term, Way::Beginning, 1, Scope::Names);
            }
        }
        for &term in index.letters.beginning(&word.letters) {
            self.add(term, Way::Beginning, 0, Scope::Names);
        }
    }

    /// Adds what the word, or a word with this beginning, stands for.
    fn forms(&mut self, kinds: &Kinds, groups: &HashMap<u32, Vec<(u32, Form)>>, scope: Scope) {
        let word = self.word;
        for form in kinds.same(&word.letters, &word.keys) {
            for &(term, other) in groups.get(&form.group).into_iter().flatten() {
                self.add(term, form.way_to(other), 0, scope);
            }
        }
        if word.length < SHORTEST_FORM {
            return;
        }
        // People who type the alphabet of the forms know their letters.
        let mut keys = word.keys.clone();
        keys.retain(|key| says_enough(key, word) && !word.folded.chars().any(is_cyrillic));
        for form in kinds.beginning(&word.letters, &keys) {
            for &(term, _) in groups.get(&form.group).into_iter().flatten() {
                self.add(term, Way::Beginning, 2 + u8::from(form.pet), scope);
            }
        }
    }

    fn cases(&mut self) {
        let index = self.index;
        for nominative in nominatives(&self.word.folded) {
            let (letters, keys) = (letters(&nominative), keys(&nominative));
            for &term in index.letters.same(&letters) {
                self.add(term, Way::Case, 0, Scope::All);
            }
            for key in &keys {
                for &term in index.keys.same(key) {
                    self.add(term, Way::Case, 1, Scope::All);
                }
            }
            for form in GIVEN.same(&letters, &keys) {
                for &(term, other) in index.given.get(&form.group).into_iter().flatten() {
                    let way = form.way_to(other).max(Way::Case);
                    self.add(term, way, 2, Scope::Names);
                }
            }
        }
    }

    fn middles(&mut self) {
        let letters = &self.word.letters;
        if letters.len() >= SHORTEST_MIDDLE {
            for part in self.index.middles.find(letters) {
                self.add(part.owner, Way::Inside, 0, Scope::All);
            }
        }
    }

    fn typos(&mut self, level: Level) {
        let (index, word) = (self.index, self.word);
        let letters = word.length;
        let limit = match level {
            Level::Guess => typo::worth_asking(letters),
            _ => typo::allowed(letters),
        };
        if limit == 0 || !word.folded.chars().any(char::is_alphabetic) {
            return;
        }
        let beginnings = letters >= SHORTEST_MISTYPED_BEGINNING;
        let mut near = Vec::new();
        index
            .letters
            .near(&word.letters, limit, |found| near.push(found));
        // Spellings in the other alphabet.
        if near.is_empty() || !word.folded.chars().any(is_cyrillic) {
            for key in &word.keys {
                let limit = limit.min(typo::worth_asking(key.len()));
                let long = key.len() >= SHORTEST_MISTYPED_BEGINNING;
                index.keys.near(key, limit, |found| {
                    if long || !found.beginning {
                        near.push(found);
                    }
                });
            }
        }
        for found in near {
            let first = self.first_letter(found.id);
            let far = found.distance > typo::allowed(letters);
            let begins = beginnings && found.distance == 1;
            let unlikely = far || found.beginning;
            if (begins || !found.beginning) && !(unlikely && first > 0) {
                let further = 4 * u8::from(found.beginning) + first;
                self.add(found.id, Way::Typo(found.distance), further, Scope::All);
            }
        }
        if beginnings {
            self.mistyped_forms();
        }
    }

    /// Adds names whose pet form was mistyped beyond its first letter.
    fn mistyped_forms(&mut self) {
        let (index, word) = (self.index, self.word);
        let mut forms = Vec::new();
        GIVEN.near(&word.letters, |form| forms.push(form));
        for form in forms {
            for &(term, _) in index.given.get(&form.group).into_iter().flatten() {
                self.add(term, Way::Typo(1), 6, Scope::Names);
            }
        }
    }

    /// Returns the penalty for a differing first letter, which few people mistype.
    fn first_letter(&self, term: u32) -> u8 {
        let term = keys(&self.index.terms[term as usize]);
        let first = |keys: &[Vec<u8>]| keys.first().and_then(|key| key.first().copied());
        u8::from(first(&term) != first(&self.word.keys))
    }

    /// Returns the distance of the word from the usual spelling of a term in its alphabet.
    fn spelled(&self, term: u32) -> u8 {
        let term = &self.index.terms[term as usize];
        let word = &self.word.folded;
        match (word.chars().any(is_cyrillic), term.chars().any(is_cyrillic)) {
            (true, false) => typo::distance(official(word).as_bytes(), term.as_bytes()),
            (false, true) => typo::distance(word.as_bytes(), official(term).as_bytes()),
            _ => typo::distance(&letters(word), &letters(term)),
        }
    }
}
