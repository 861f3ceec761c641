//! The phrases of the data files, found in a message.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    sync::{Arc, LazyLock},
};

use super::{
    meaning::Role,
    pattern::{Ending, Pattern},
    tokens::Token,
    typos::Typos,
};

/// One file a language; see the head of the first.
const FILES: [&str; 3] = [
    include_str!("words/uk.tsv"),
    include_str!("words/en.tsv"),
    include_str!("words/ru.tsv"),
];

pub(super) static PHRASES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&FILES));

/// FNV-1a: the words are our own, so nobody can choose them to collide.
#[derive(Clone, Copy)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Places = HashMap<Arc<str>, Vec<u32>, BuildHasherDefault<Fnv>>;

struct Phrase<T> {
    /// Where its words begin and end among all.
    from: u32,
    to: u32,
    means: T,
}

/// Phrases by their first word.
pub(super) struct Phrases<T> {
    /// The words of one phrase after the other.
    words: Vec<Pattern>,
    phrases: Vec<Phrase<T>>,
    /// The text of each word, until all phrases are there.
    texts: HashSet<Arc<str>>,
    /// By the first word, where that is exact.
    exact: Places,
    /// By the first letters of the first word, where that is a stem.
    stems: Places,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            phrases: Vec::new(),
            texts: HashSet::new(),
            exact: Places::default(),
            stems: Places::default(),
        }
    }
}

/// So many first letters lead to a stem; a shorter one is found by all it has.
const HEAD: usize = 2;

fn head(word: &str) -> &str {
    word.char_indices()
        .nth(HEAD)
        .map_or(word, |(at, _)| &word[..at])
}

impl<T: Copy> Phrases<T> {
    pub(super) fn add(&mut self, mut words: Vec<Pattern>, means: T) {
        for word in &mut words {
            word.text = self.shared(&word.text);
        }
        let Some(first) = words.first() else { return };
        let place = self.phrases.len() as u32;
        if first.ending != Ending::Own {
            let key = self.shared(head(&first.text));
            self.stems.entry(key).or_default().push(place);
        } else {
            let key = first.text.clone();
            self.exact.entry(key).or_default().push(place);
        }
        let from = self.words.len() as u32;
        self.words.append(&mut words);
        let to = self.words.len() as u32;
        self.phrases.push(Phrase { from, to, means });
    }

    /// Gives back what is not needed once all phrases are there.
    pub(super) fn shrink(&mut self) {
        self.texts = HashSet::new();
        self.words.shrink_to_fit();
        self.phrases.shrink_to_fit();
        self.exact.shrink_to_fit();
        self.stems.shrink_to_fit();
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let text: Arc<str> = text.into();
        self.texts.insert(text.clone());
        text
    }

    fn words(&self, phrase: &Phrase<T>) -> &[Pattern] {
        &self.words[phrase.from as usize..phrase.to as usize]
    }

    /// Returns what begins at the first of these words: how many it takes, and what it means.
    pub(super) fn at<'a>(&'a self, words: &'a [Token]) -> impl Iterator<Item = (usize, T)> + 'a {
        let first = words.first().filter(|word| !word.initial);
        let first = first.map_or("", |word| word.folded.as_str());
        let exact = self.exact.get(first);
        let stems = self.stems.get(head(first));
        let places = [exact, stems].into_iter().flatten().flatten();
        places.filter_map(move |&place| {
            let phrase = &self.phrases[place as usize];
            let patterns = self.words(phrase);
            let given = words.get(..patterns.len())?;
            let mut pairs = patterns.iter().zip(given);
            pairs
                .all(|(pattern, word)| !word.initial && pattern.fits(&word.folded))
                .then_some((given.len(), phrase.means))
        })
    }

    /// Returns the phrases that begin with a word, and what they mean.
    pub(super) fn beginning<'a>(
        &'a self,
        first: &'a Token,
    ) -> impl Iterator<Item = (&'a [Pattern], T)> + 'a {
        let word = if first.initial { "" } else { &first.folded };
        let places = [self.exact.get(word), self.stems.get(head(word))];
        let phrases = places.into_iter().flatten().flatten();
        let phrases = phrases.map(|&place| {
            let phrase = &self.phrases[place as usize];
            (self.words(phrase), phrase.means)
        });
        phrases.filter(move |(words, _)| words[0].fits(word))
    }

    /// Returns what begins at the first of these words, where some of the others may be left out: how many
    /// words it has, where it ends, and what it means.
    pub(super) fn sparse<'a>(
        &'a self,
        words: &'a [Token],
        is_left_out: impl Fn(usize) -> bool + 'a,
    ) -> impl Iterator<Item = (usize, usize, T)> + 'a {
        let phrases = words
            .first()
            .into_iter()
            .flat_map(|first| self.beginning(first));
        phrases.filter_map(move |(patterns, means)| {
            let mut at = 1;
            for pattern in &patterns[1..] {
                while !pattern.fits(&words.get(at)?.folded) {
                    if !is_left_out(at) {
                        return None;
                    }
                    at += 1;
                }
                at += 1;
            }
            Some((patterns.len(), at, means))
        })
    }

    /// Returns what exactly these words mean, all of it.
    pub(super) fn whole<'a>(&'a self, words: &'a [Token]) -> impl Iterator<Item = T> + 'a {
        self.at(words)
            .filter(|(length, _)| *length == words.len())
            .map(|(_, means)| means)
    }
}

/// All phrases.
pub(super) struct Lexicon {
    /// What stands beside a name.
    pub(super) people: Phrases<Role>,
    /// Words of those that may be mistyped.
    pub(super) typos: Typos,
    /// What stands within the words of a feature.
    pub(super) inside: Phrases<Role>,
    /// What is a message by itself.
    pub(super) wholes: Phrases<Role>,
    /// Signs without letters.
    signs: Vec<(String, Role)>,
}

impl Lexicon {
    fn read(files: &[&str]) -> Self {
        let mut lexicon = Self {
            people: Phrases::default(),
            typos: Typos::default(),
            inside: Phrases::default(),
            wholes: Phrases::default(),
            signs: Vec::new(),
        };
        let lines = files.iter().flat_map(|file| file.lines());
        for (role, phrases) in lines.filter_map(|line| line.split_once('\t')) {
            // A line with an unknown role is found by the tests.
            let Some(role) = Role::read(role) else {
                continue;
            };
            for phrase in phrases.split('|').map(str::trim) {
                let words = Pattern::of(phrase);
                if words.is_empty() {
                    lexicon.signs.push((phrase.to_owned(), role));
                } else if role == Role::Inside {
                    lexicon.inside.add(words, role);
                } else if role.is_of_people() {
                    lexicon.typos.add(&words, role);
                    lexicon.people.add(words, role);
                } else {
                    lexicon.wholes.add(words, role);
                }
            }
        }
        for phrases in [
            &mut lexicon.people,
            &mut lexicon.inside,
            &mut lexicon.wholes,
        ] {
            phrases.shrink();
        }
        lexicon
    }

    /// Returns what a message without letters means by its signs.
    pub(super) fn signs<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Role> + 'a {
        let alone = text.trim();
        let is_talk = |role: &Role| matches!(role, Role::Talk(_));
        let meant = move |(sign, role): &&(String, Role)| {
            sign == alone || is_talk(role) && alone.contains(sign.as_str())
        };
        self.signs.iter().filter(meant).map(|(_, role)| *role)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tokens::tokens, *};

    #[test]
    fn every_line_of_the_data_files_has_a_role_and_words() {
        for (number, line) in FILES.iter().flat_map(|file| file.lines().enumerate()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (role, phrases) = line.split_once('\t').unwrap_or_default();
            assert!(Role::read(role).is_some(), "line {}: {line}", number + 1);
            assert!(!phrases.contains('\t'), "line {}: {line}", number + 1);
            for phrase in phrases.split('|') {
                assert!(!phrase.trim().is_empty(), "line {}: {line}", number + 1);
            }
        }
    }

    #[test]
    fn one_error_is_allowed_in_a_long_word_that_is_no_name() {
        let is_one = |text: &str| {
            let words = tokens(text);
            PHRASES.typos.at(&words[0], true, true).is_some()
        };
        for text in [
            "телефн",
            "тлеефон",
            "телефонн",
            "тилефон",
            "телефнон",
            "Телефноу",
            "moblie",
            "adress",
            "должнсть",
            "мобілний",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in [
            "Коваль",
            "коваленко",
            "мельник",
            "leander",
            "Мобила",
            "anderson",
            "тлфн",
            "петренко",
            "телефоніст",
            "поштаренко",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
