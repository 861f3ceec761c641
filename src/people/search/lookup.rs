//! One word of a query: which terms it may be, and who fits how well.

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

/// How much may be wrong. Each level finds all that the ones before it find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Whole words and beginnings in any spelling, case or form.
    Words,
    /// The middle of words as well, where a word is found no other way.
    Middles,
    /// Words that are found no other way may be mistyped.
    Typos,
    /// Any word may be mistyped.
    AllTypos,
    /// Words may be mistyped badly.
    Guess,
}

impl Level {
    /// How sure whoever is found at this level and at none before it can be.
    pub(super) fn best(self) -> Certainty {
        match self {
            Self::Words => Certainty::Exact,
            Self::Middles => Certainty::Prefix,
            Self::Typos | Self::AllTypos => Certainty::Corrected,
            Self::Guess => Certainty::Guessed,
        }
    }
}

/// Everyone's fit for one word.
pub(super) struct Fits {
    /// By person; nothing while nobody fits.
    fits: Vec<u16>,
    people: usize,
    /// Who fits, each once, in no order.
    pub(super) found: Vec<u32>,
    /// Which terms it may be.
    pub(super) terms: Vec<Candidate>,
}

/// A term that a word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) term: u32,
    fit: Fit,
    scope: Scope,
}

/// In which fields a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    All,
    Names,
    Work,
}

impl Candidate {
    /// How well the term fits in this field of a person.
    pub(super) fn in_field(self, field: Field) -> Option<Fit> {
        let counts = match self.scope {
            Scope::All => true,
            Scope::Names => field == Field::Name,
            Scope::Work => field > Field::Email,
        };
        counts.then_some(self.fit.in_field(field))
    }
}

/// The shortest word whose middle, or whose mistyped beginning, is looked for.
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
        let mut fits = self.nobody();
        self.phones(word, &mut fits);
        let mut missing = lookup.found.is_empty() && fits.found.is_empty();
        if missing && level >= Level::Middles && word.length >= SHORTEST_MIDDLE {
            lookup.middles();
            self.emails(&word.folded, &mut fits);
            missing = lookup.found.is_empty() && fits.found.is_empty();
        }
        if (missing && level >= Level::Typos) || level >= Level::AllTypos {
            lookup.typos(level);
        }
        fits.terms = lookup.found;
        fits.terms.sort_unstable();
        fits.terms
            .dedup_by_key(|candidate| (candidate.term, candidate.scope));
        self.spread(&mut fits);
        fits
    }

    /// Nobody fits yet.
    pub(super) fn nobody(&self) -> Fits {
        Fits {
            fits: Vec::new(),
            people: self.places.len(),
            found: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// From terms to those who have them.
    fn spread(&self, fits: &mut Fits) {
        for candidate in std::mem::take(&mut fits.terms) {
            for (person, field) in self.owners.of(candidate.term) {
                if let Some(fit) = candidate.in_field(field) {
                    fits.put(person, fit);
                }
            }
            fits.terms.push(candidate);
        }
    }

    fn phones(&self, word: &Word, fits: &mut Fits) {
        for spelling in &word.phones {
            for part in self.phones.find(spelling.as_bytes()) {
                let way = match (part.first, part.last) {
                    (_, true) if spelling.len() >= 9 => Way::Same,
                    (true, true) => Way::Same,
                    (true, _) => Way::Beginning,
                    _ => Way::Inside,
                };
                fits.put(part.owner, Fit::new(way, Field::Phone));
            }
        }
    }

    /// Whoever has this in their e-mail.
    pub(super) fn emails(&self, text: &str, fits: &mut Fits) {
        for part in self.emails.find(text.as_bytes()) {
            let way = match (part.first, part.last) {
                (true, true) => Way::Same,
                (true, _) => Way::Beginning,
                _ => Way::Inside,
            };
            fits.put(part.owner, Fit::new(way, Field::Email));
        }
    }
}

impl Fits {
    /// A person's fit.
    pub(super) fn of(&self, person: u32) -> Fit {
        let fit = self.fits.get(person as usize);
        fit.map_or(Fit::NONE, |&fit| Fit::from_number(fit))
    }

    fn put(&mut self, person: u32, fit: Fit) {
        self.fits.resize(self.people, Fit::NONE.number());
        let known = &mut self.fits[person as usize];
        if *known == Fit::NONE.number() {
            self.found.push(person);
        }
        *known = fit.number().min(*known);
    }
}

/// Whether what sounds like this sounds like the word: one sound is left of `ggx`, and of `shch`.
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
        // A soft sign ends a word, or stands in it where it was typed.
        let soft = word.folded.ends_with('ь');
        let goes_on = |term: u32| !soft || index.terms[term as usize].starts_with(&word.folded);
        for &term in index.letters.beginning(&word.letters) {
            if goes_on(term) {
                self.add(term, Way::Beginning, 0, Scope::All);
            }
        }
        for key in &word.keys {
            let beginning = match says_enough(key, word) {
                true => index.keys.beginning(key),
                false => &[],
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

    /// Whose name begins with a letter; `Y` and `J` begin Є as well.
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

    /// What the word, or a word that begins like it, stands for.
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
        // Who types the alphabet of the forms knows their letters.
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

    /// Names whose pet form was mistyped, but for its first letter.
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

    /// Few people mistype the first letter.
    fn first_letter(&self, term: u32) -> u8 {
        let term = keys(&self.index.terms[term as usize]);
        let first = |keys: &[Vec<u8>]| keys.first().and_then(|key| key.first().copied());
        u8::from(first(&term) != first(&self.word.keys))
    }

    /// How far the word is from the usual spelling of a term in its alphabet.
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
