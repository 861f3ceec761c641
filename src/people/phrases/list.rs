//! A list of phrases, found by their first word.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    ops::Range,
    sync::Arc,
};

use super::{
    pattern::{Ending, Word},
    tokens::Token,
};

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
    /// Where its words begin among those of all phrases, and how many they are.
    begins: u32,
    count: u16,
    /// Before which of the words a name has to stand, if it has to.
    gap: Option<u8>,
    means: T,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit<T> {
    /// How many words it takes.
    pub(super) length: usize,
    pub(super) means: T,
    /// Whether only the beginning of its first word is known.
    pub(super) is_open: bool,
}

/// Phrases by their first word.
pub(super) struct Phrases<T> {
    phrases: Vec<Phrase<T>>,
    /// The words of all phrases, one phrase after the other: tens of thousands of small lists would weigh more than
    /// what is in them.
    words: Vec<Word>,
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
            phrases: Vec::new(),
            words: Vec::new(),
            texts: HashSet::new(),
            exact: Places::default(),
            stems: Places::default(),
        }
    }
}

/// So many first letters lead to a stem; a shorter one is found by all it has.
const HEAD: usize = 4;

/// Returns the first letters of a word: one, two and so on.
fn heads(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take(HEAD).map(|end| &word[..end])
}

impl<T: Copy> Phrases<T> {
    pub(super) fn add(&mut self, words: Vec<Word>, means: T) {
        self.add_around(words, None, means);
    }

    /// Adds a phrase; where it has a gap, it is only found around something.
    pub(super) fn add_around(&mut self, mut words: Vec<Word>, gap: Option<usize>, means: T) {
        let Some(first) = words.first().cloned() else {
            return;
        };
        let place = self.phrases.len() as u32;
        for first in first.patterns() {
            let is_exact = first.ending == Ending::Own;
            let key = if is_exact {
                self.shared(&first.text)
            } else {
                self.shared(heads(&first.text).last().unwrap_or_default())
            };
            let places = if is_exact {
                &mut self.exact
            } else {
                &mut self.stems
            };
            let places = places.entry(key).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        for word in &mut words {
            if let Word::One(pattern) = word {
                pattern.text = self.shared(&pattern.text);
            }
        }
        let begins = self.words.len() as u32;
        self.phrases.push(Phrase {
            begins,
            count: words.len() as u16,
            gap: gap.map(|gap| gap as u8),
            means,
        });
        self.words.append(&mut words);
    }

    /// Gives back what is not needed once all phrases are there.
    pub(super) fn shrink(&mut self) {
        self.texts = HashSet::new();
        self.phrases.shrink_to_fit();
        self.words.shrink_to_fit();
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

    /// Returns the phrases whose first word may be this one, with their words.
    fn places<'a>(&'a self, first: &'a str) -> impl Iterator<Item = (&'a Phrase<T>, &'a [Word])> {
        let stems = heads(first).filter_map(|head| self.stems.get(head));
        let places = self.exact.get(first).into_iter().chain(stems).flatten();
        places.map(|&place| {
            let phrase = &self.phrases[place as usize];
            let words = &self.words[phrase.begins as usize..][..phrase.count.into()];
            (phrase, words)
        })
    }

    /// Returns what begins at the first of these words.
    pub(super) fn hits<'a>(&'a self, words: &'a [Token]) -> impl Iterator<Item = Hit<T>> + 'a {
        let first = words.first().filter(|word| !word.initial);
        let first = first.map_or("", |word| word.folded.as_str());
        let phrases = self.places(first);
        let phrases = phrases.filter(|(phrase, _)| phrase.gap.is_none());
        phrases.filter_map(move |(phrase, patterns)| {
            let given = words.get(..patterns.len())?;
            let mut pairs = patterns.iter().zip(given);
            let is_open = || {
                let patterns = patterns[0].patterns();
                patterns.iter().all(|pattern| pattern.ending != Ending::Own)
            };
            pairs
                .all(|(pattern, word)| !word.initial && pattern.fits(&word.folded))
                .then(|| Hit {
                    length: given.len(),
                    means: phrase.means,
                    is_open: is_open(),
                })
        })
    }

    /// Returns what begins at the first of these words: how many it takes, and what it means.
    pub(super) fn at<'a>(&'a self, words: &'a [Token]) -> impl Iterator<Item = (usize, T)> + 'a {
        self.hits(words).map(|hit| (hit.length, hit.means))
    }

    /// Returns the phrases that begin with a word, and what they mean.
    pub(super) fn beginning<'a>(
        &'a self,
        first: &'a Token,
    ) -> impl Iterator<Item = (&'a [Word], T)> + 'a {
        let word = if first.initial { "" } else { &first.folded };
        let phrases = self.places(word);
        let phrases = phrases.filter(|(phrase, _)| phrase.gap.is_none());
        let fitting = phrases.filter(move |(_, words)| words[0].fits(word));
        fitting.map(|(phrase, words)| (words, phrase.means))
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

    /// Returns what begins at the first of these words and ends after a gap of a few, where somebody's name
    /// stands: «коли Олена вийде на роботу». How many words it has, those after the gap, what it means, and
    /// whether it has to be so.
    pub(super) fn around<'a>(
        &'a self,
        words: &'a [Token],
        longest_gap: usize,
    ) -> impl Iterator<Item = (usize, Range<usize>, T, bool)> + 'a {
        let first = words.first().filter(|word| !word.initial);
        let first = first.map_or("", |word| word.folded.as_str());
        let phrases = self.places(first).filter(|(_, words)| words.len() > 1);
        phrases.filter_map(move |(phrase, patterns)| {
            let fits = |word: &Word, at: usize| {
                let token = words.get(at);
                token.is_some_and(|token| !token.initial && word.fits(&token.folded))
            };
            let before = patterns.iter().enumerate();
            let before = before.take_while(|(at, word)| fits(word, *at)).count();
            let before = match phrase.gap.map(usize::from) {
                Some(gap) if gap > before => return None,
                Some(gap) => gap,
                None => before,
            };
            let rest = patterns
                .get(before..)
                .filter(|rest| !rest.is_empty() && before > 0)?;
            let begins = (before + 1..=before + longest_gap).find(|&begins| {
                let mut rest = rest.iter().enumerate();
                rest.all(|(at, word)| fits(word, begins + at))
            })?;
            let end = begins..begins + rest.len();
            Some((patterns.len(), end, phrase.means, phrase.gap.is_some()))
        })
    }

    /// Returns what exactly these words mean, all of it.
    pub(super) fn whole<'a>(&'a self, words: &'a [Token]) -> impl Iterator<Item = T> + 'a {
        self.at(words)
            .filter(|(length, _)| *length == words.len())
            .map(|(_, means)| means)
    }
}
