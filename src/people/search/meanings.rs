//! The terms that one word of a query may be.

use std::collections::HashMap;

use super::{
    Index,
    endings::{nominatives, of_other_gender},
    fit::{Fit, How, Part},
    fold::{is_cyrillic, letters},
    level::Level,
    lexicon::Near,
    names::{Form, GIVEN, Kinds, WORK},
    query::Word,
    translit::{is_cut_short, keys, official},
    typo,
};

/// A term that a word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) term: u32,
    /// The fit in a given name.
    fit: Fit,
    pub(super) scope: Scope,
}

/// The parts of a person in which a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    All,
    AllButEmail,
    Names,
    Work,
    /// Names, for the first initial and for the second: that of a patronymic.
    Initial,
    SecondInitial,
}

impl Candidate {
    /// Returns how well the term fits in this part of a person.
    pub(super) fn in_part(self, part: Part) -> Option<Fit> {
        let counts = match self.scope {
            Scope::All => true,
            Scope::AllButEmail => part != Part::Email,
            Scope::Names => part.is_name(),
            Scope::Work => part > Part::Email,
            Scope::Initial | Scope::SecondInitial => {
                let meant = match self.scope {
                    Scope::Initial => Part::Given,
                    _ => Part::Patronymic,
                };
                // An initial of a patronymic is as good as that of a given name.
                let fit = if part == meant {
                    self.fit
                } else {
                    WRONG_INITIAL
                };
                return part.is_name().then_some(fit);
            }
        };
        counts.then_some(self.fit.in_part(part))
    }
}

/// The fit of an initial in a name that should not be abbreviated there.
const WRONG_INITIAL: Fit = Fit::new(How::SoundBeginning, Part::Given).further(4);
/// The shortest word whose middle, or mistyped beginning, is searched.
pub(super) const SHORTEST_MIDDLE: usize = 3;
const SHORTEST_MISTYPED_BEGINNING: usize = 5;
/// The shortest word of a person that may be meant in spite of two errors.
const SHORTEST_TWICE_MISTYPED: usize = 6;
/// The shortest case that stands before what begins so.
const SHORTEST_LONG_CASE: usize = 6;
/// The shortest beginning of another form of a name.
const SHORTEST_FORM: usize = 3;

/// Returns how many letters of a word may be wrong at a level.
fn most_wrong(level: Level, letters: usize) -> u8 {
    match level {
        Level::Guess => typo::worth_asking(letters),
        _ => typo::allowed(letters),
    }
}

/// Whether the sound is distinctive enough to match by: one sound is left of `ggx`, and of `shch`.
fn says_enough(key: &[u8], word: &Word) -> bool {
    key.len() > 1 || word.length < 3 || matches!(word.folded.as_str(), "sch" | "shh" | "shch")
}

/// Returns how far apart a name and a form of it are: a form is rather of a name that begins so.
fn apart(form: &str, name: &str) -> u8 {
    let same_first = || form.chars().next() == name.chars().next();
    match (name.starts_with(form), same_first()) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}

/// Whether it is the dative of a woman's family name: Левицькій is Левицька, not Левицький.
fn is_of_a_woman(word: &str) -> bool {
    ["ській", "цькій", "зькій"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// Returns how a word is spelled whose letters are those of a term, but for letters that people mix up.
fn same_letters(word: &str, term: &str) -> (How, u8) {
    let soft = |text: &str| text.matches('ь').count();
    if word == term {
        (How::Letters, 0)
    } else if is_of_a_woman(word) {
        (How::Case, 3)
    } else if soft(word) > soft(term) {
        (How::Sound, 1)
    } else {
        (How::Letters, 1)
    }
}

/// What a word may mean, as it is found.
pub(super) struct Meanings<'a> {
    pub(super) index: &'a Index,
    pub(super) word: &'a Word,
    pub(super) found: Vec<Candidate>,
}

impl Meanings<'_> {
    fn add(&mut self, term: u32, how: How, further: u8, scope: Scope) {
        let scope = match scope {
            Scope::All if self.word.hides_emails => Scope::AllButEmail,
            scope => scope,
        };
        let fit = Fit::new(how, Part::Given).further(further);
        self.found.push(Candidate { term, fit, scope });
    }

    pub(super) fn words(&mut self) {
        let (index, word) = (self.index, self.word);
        if word.is_initial() {
            return self.initials();
        }
        // A soft sign may end a word, or stand inside it where it was typed.
        let soft = word.folded.ends_with('ь');
        let goes_on = |term: u32| index.terms[term as usize].starts_with(&word.folded);
        for &term in index.letters.beginning(&word.letters) {
            let exactly = goes_on(term);
            if exactly || !soft {
                self.add(term, How::Beginning, u8::from(!exactly), Scope::All);
            }
        }
        for key in &word.keys {
            let beginning = if says_enough(key, word) {
                index.keys.beginning(key)
            } else {
                &[]
            };
            let scope = if word.is_switched {
                Scope::Names
            } else {
                Scope::All
            };
            for &term in beginning {
                if !soft || goes_on(term) {
                    self.add(term, How::SoundBeginning, 1, scope);
                }
            }
            for &term in index.keys.same(key) {
                let (how, further) = self.spelled(term);
                self.add(term, how, further, Scope::All);
            }
        }
        for &term in index.letters.same(&word.letters) {
            let (how, further) = same_letters(&word.folded, &index.terms[term as usize]);
            self.add(term, how, further, Scope::All);
        }
        self.forms(&GIVEN, &index.given, Scope::Names);
        self.forms(&WORK, &index.work, Scope::Work);
        for other in of_other_gender(&word.folded) {
            for &term in index.letters.same(&letters(&other)) {
                self.add(term, How::Translation, 0, Scope::Work);
            }
        }
        self.cases();
    }

    /// Adds people whose name begins with the letter; `Y` and `J` may stand for Є as well. It may also be a
    /// word by itself: «Менеджер з продажу».
    fn initials(&mut self) {
        let (index, word) = (self.index, self.word);
        let scope = if word.is_second_initial {
            Scope::SecondInitial
        } else {
            Scope::Initial
        };
        let other = matches!(word.folded.as_str(), "y" | "j").then(|| b"e".to_vec());
        for key in word.keys.iter().chain(&other) {
            for &term in index.keys.beginning(key) {
                self.add(term, How::SoundBeginning, 1, scope);
            }
        }
        for &term in index.letters.beginning(&word.letters) {
            let other = !index.terms[term as usize].starts_with(&word.folded);
            self.add(term, How::Beginning, u8::from(other), scope);
        }
        for &term in index.letters.same(&word.letters) {
            self.add(term, How::Letters, 0, Scope::All);
        }
    }

    /// Adds what the word, or a word with this beginning, stands for.
    fn forms(&mut self, kinds: &Kinds, groups: &HashMap<u32, Vec<(u32, Form)>>, scope: Scope) {
        let (word, terms) = (self.word, &self.index.terms);
        // People who type the alphabet of the forms know their letters.
        let knows = word.folded.chars().any(is_cyrillic);
        for (form, by_letters) in kinds.spelled(&word.letters, &word.keys) {
            for &(term, other) in groups.get(&form.group).into_iter().flatten() {
                let further = apart(&word.folded, &terms[term as usize]);
                let how = if by_letters || !knows {
                    form.how_to(other)
                } else {
                    How::Sound
                };
                self.add(term, how, further, scope);
            }
        }
        if word.length < SHORTEST_FORM || word.folded.ends_with('ь') || word.is_switched {
            return;
        }
        let mut keys = word.keys.clone();
        keys.retain(|key| says_enough(key, word) && !knows);
        for form in kinds.beginning(&word.letters, &keys) {
            for &(term, _) in groups.get(&form.group).into_iter().flatten() {
                self.add(term, How::SoundBeginning, 2 + u8::from(form.pet), scope);
            }
        }
    }

    fn cases(&mut self) {
        let (index, word) = (self.index, self.word);
        let is_long = word.length >= SHORTEST_LONG_CASE && !word.folded.ends_with('е');
        let how = if is_long { How::LongCase } else { How::Case };
        for nominative in nominatives(&word.folded) {
            let (letters, keys) = (letters(&nominative), keys(&nominative));
            for &term in index.letters.same(&letters) {
                self.add(term, how, 0, Scope::All);
            }
            for key in &keys {
                for &term in index.keys.same(key) {
                    self.add(term, how, 1, Scope::All);
                }
            }
            for form in GIVEN.same(&letters, &keys) {
                for &(term, other) in index.given.get(&form.group).into_iter().flatten() {
                    let of_pet = 4 * u8::from(form.how_to(other) == How::PetName);
                    let apart = apart(&nominative, &index.terms[term as usize]);
                    self.add(term, how, 2 + of_pet + apart, Scope::Names);
                }
            }
        }
    }

    pub(super) fn middles(&mut self) {
        let letters = &self.word.letters;
        if letters.len() >= SHORTEST_MIDDLE {
            for part in self.index.middles.find(letters) {
                self.add(part.owner, How::Inside, 0, Scope::All);
            }
        }
    }

    pub(super) fn typos(&mut self, level: Level) {
        let (index, word) = (self.index, self.word);
        let letters = word.length;
        let limit = most_wrong(level, letters);
        // Errors in a short word of the other layout leave nothing of it.
        let least = if word.is_switched {
            SHORTEST_TWICE_MISTYPED
        } else {
            0
        };
        if limit == 0 || letters < least || !word.folded.chars().any(char::is_alphabetic) {
            return;
        }
        let beginnings = letters >= SHORTEST_MISTYPED_BEGINNING && !word.is_switched;
        for (found, by_sound) in self.near(level, limit) {
            // A short word with as many errors as only a long one may have is another word, unless
            // other words say who is meant.
            let length = index.terms[found.id as usize].chars().count();
            let is_asked = level == Level::Guess && !word.is_alone;
            if found.distance > 1 && length < SHORTEST_TWICE_MISTYPED && !is_asked {
                continue;
            }
            let first = self.first_letter(found.id);
            let far = found.distance > typo::allowed(letters);
            let begins = beginnings && found.distance == 1;
            let unlikely = far || found.beginning;
            if (begins || !found.beginning) && !(unlikely && first > 0) {
                let further = 4 * u8::from(found.beginning) + first;
                let scope = if found.beginning || by_sound {
                    Scope::Names
                } else if found.distance > 1 || word.folded.chars().any(is_cyrillic) {
                    Scope::AllButEmail
                } else {
                    Scope::All
                };
                self.add(found.id, How::Typo(found.distance), further, scope);
            }
        }
        if beginnings {
            self.mistyped_forms();
        }
    }

    /// Returns the terms that are, or begin, within the given number of errors, and whether by their
    /// sound.
    fn near(&self, level: Level, limit: u8) -> Vec<(Near, bool)> {
        let (index, word) = (self.index, self.word);
        let mut near = Vec::new();
        index
            .letters
            .near(&word.letters, limit, |found| near.push((found, false)));
        // Spellings in the other alphabet. What sounds alike in the other layout as well is too far.
        let is_cyrillic = word.folded.chars().any(is_cyrillic);
        let by_sound = if is_cyrillic {
            near.is_empty()
        } else {
            !word.is_switched
        };
        for key in word.keys.iter().filter(|_| by_sound) {
            let limit = limit.min(most_wrong(level, key.len()));
            let long = key.len() >= SHORTEST_MISTYPED_BEGINNING && !is_cyrillic;
            index.keys.near(key, limit, |found| {
                if long || !found.beginning {
                    near.push((found, true));
                }
            });
        }
        near
    }

    /// Adds names whose pet form was mistyped beyond its first letter.
    fn mistyped_forms(&mut self) {
        let (index, word) = (self.index, self.word);
        let mut forms = Vec::new();
        GIVEN.near(&word.letters, |form| forms.push(form));
        for form in forms {
            for &(term, _) in index.given.get(&form.group).into_iter().flatten() {
                self.add(term, How::Typo(1), 6, Scope::Names);
            }
        }
    }

    /// Returns the penalty for a differing first letter, which few people mistype.
    fn first_letter(&self, term: u32) -> u8 {
        let term = keys(&self.index.terms[term as usize]);
        let first = |keys: &[Vec<u8>]| keys.first().and_then(|key| key.first().copied());
        u8::from(first(&term) != first(&self.word.keys))
    }

    /// Returns how a word is spelled that sounds like a term, and its distance from the term's usual
    /// spelling in its alphabet.
    fn spelled(&self, term: u32) -> (How, u8) {
        let term = &self.index.terms[term as usize];
        let word = &self.word.folded;
        if is_of_a_woman(word) && *term != **word {
            return (How::Case, 3);
        }
        let is_other = |text: &str| text.chars().any(is_cyrillic);
        let (how, distance) = match (is_other(word), is_other(term)) {
            (true, false) => {
                let distance = typo::distance(official(word).as_bytes(), term.as_bytes());
                // «Юрі» only begins Yurii.
                let how = if is_cut_short(word, term) {
                    How::Sound
                } else {
                    How::Transliterated
                };
                (how, distance)
            }
            (false, true) => {
                let distance = typo::distance(word.as_bytes(), official(term).as_bytes());
                (How::Transliterated, distance)
            }
            _ => (How::Sound, typo::distance(&letters(word), &letters(term))),
        };
        (how, distance.min(FURTHEST_SPELLING))
    }
}

/// The largest distance between spellings that counts.
const FURTHEST_SPELLING: u8 = 7;
