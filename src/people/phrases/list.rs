//! A list of phrases, found by their first word.

use std::{collections::HashMap, ops::Range};

use super::{
    pattern::{Ending, Word},
    tokens::Token,
};

/// So many first letters lead to a stem; a shorter one is found by all it has.
const HEAD: usize = 4;

/// FNV-1a: the words are our own, so nobody can choose them to collide.
#[derive(Clone, Copy)]
struct Hash(u32);

impl Hash {
    const START: Self = Self(0x811c_9dc5);

    fn of(text: &str) -> Self {
        text.bytes().fold(Self::START, Self::with)
    }

    fn with(self, byte: u8) -> Self {
        Self((self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// The hashes of a word and of its first letters: one, two and so on.
struct Hashes {
    heads: [Hash; HEAD],
    count: usize,
    whole: Hash,
}

impl Hashes {
    fn of(word: &str) -> Self {
        let mut hashes = Self {
            heads: [Hash::START; HEAD],
            count: 0,
            whole: Hash::START,
        };
        for (at, byte) in word.bytes().enumerate() {
            hashes.whole = hashes.whole.with(byte);
            if hashes.count < HEAD && word.is_char_boundary(at + 1) {
                hashes.heads[hashes.count] = hashes.whole;
                hashes.count += 1;
            }
        }
        hashes
    }

    fn heads(&self) -> &[Hash] {
        &self.heads[..self.count]
    }
}

struct Phrase<T> {
    /// Where its words begin among those of all phrases, and how many they are.
    begins: u32,
    count: u8,
    /// Before which of the words a name has to stand, if it has to.
    gap: Option<u8>,
    means: T,
}

/// The phrases of each first word, in the order in which they were added. Words share a bucket now and then; whether
/// a phrase begins with a word is compared in any case.
#[derive(Default)]
struct Places {
    /// Hashes and phrases as they come, until all are there.
    pairs: Vec<(u32, u32)>,
    /// Where those of each bucket begin in `phrases`, and of one more.
    begins: Vec<u32>,
    phrases: Vec<u32>,
}

impl Places {
    fn add(&mut self, key: Hash, phrase: u32) {
        self.pairs.push((key.0, phrase));
    }

    fn finish(&mut self) {
        let mut pairs = std::mem::take(&mut self.pairs);
        let buckets = pairs.len().next_power_of_two() as u32;
        for (hash, _) in &mut pairs {
            *hash &= buckets - 1;
        }
        pairs.sort_unstable();
        pairs.dedup();
        let begins = |bucket| pairs.partition_point(|(of, _)| *of < bucket) as u32;
        self.begins = (0..=buckets).map(begins).collect();
        self.phrases = pairs.iter().map(|(_, phrase)| *phrase).collect();
    }

    fn get(&self, key: Hash) -> &[u32] {
        // A power of two.
        let buckets = self.begins.len() - 1;
        let bucket = key.0 as usize & (buckets - 1);
        &self.phrases[self.begins[bucket] as usize..self.begins[bucket + 1] as usize]
    }
}

/// A pattern, its text by where it stands in that of all.
struct Known {
    begins: u32,
    length: u8,
    ending: Ending,
}

/// A word of a phrase: what it may be, and the text of all patterns.
#[derive(Clone, Copy)]
pub(super) struct OneOf<'a> {
    patterns: &'a [Known],
    text: &'a str,
}

impl OneOf<'_> {
    pub(super) fn fits(self, word: &str) -> bool {
        self.patterns.iter().any(|pattern| {
            let begins = pattern.begins as usize;
            let text = &self.text[begins..begins + usize::from(pattern.length)];
            pattern.ending.fits(text, word)
        })
    }

    /// Whether only its beginning is known.
    fn is_open(self) -> bool {
        let mut patterns = self.patterns.iter();
        patterns.all(|pattern| pattern.ending != Ending::Own)
    }
}

/// The different words of phrases.
#[derive(Default)]
struct Vocabulary {
    text: String,
    patterns: Vec<Known>,
    /// Where the patterns of each word end.
    ends: Vec<u32>,
    /// The number of each word, until all are there.
    numbers: HashMap<Word, u32>,
}

impl Vocabulary {
    fn number(&mut self, word: Word) -> u32 {
        if let Some(known) = self.numbers.get(&word) {
            return *known;
        }
        for pattern in word.patterns() {
            self.patterns.push(Known {
                begins: self.text.len() as u32,
                length: pattern.text.len() as u8,
                ending: pattern.ending,
            });
            self.text.push_str(&pattern.text);
        }
        let number = self.ends.len() as u32;
        self.ends.push(self.patterns.len() as u32);
        self.numbers.insert(word, number);
        number
    }

    fn finish(&mut self) {
        self.numbers = HashMap::new();
        self.text.shrink_to_fit();
        self.patterns.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn word(&self, number: u32) -> OneOf<'_> {
        let end = |number: usize| self.ends[number] as usize;
        let number = number as usize;
        let begin = number.checked_sub(1).map_or(0, end);
        OneOf {
            patterns: &self.patterns[begin..end(number)],
            text: &self.text,
        }
    }
}

/// The words of a phrase.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    numbers: &'a [u32],
    vocabulary: &'a Vocabulary,
}

impl<'a> Words<'a> {
    pub(super) fn len(self) -> usize {
        self.numbers.len()
    }

    pub(super) fn iter(self) -> impl ExactSizeIterator<Item = OneOf<'a>> {
        let words = self.numbers.iter();
        words.map(move |&number| self.vocabulary.word(number))
    }

    /// Those from a place on; `None` where there is none.
    fn after(self, place: usize) -> Option<Self> {
        let numbers = self.numbers.get(place..).filter(|rest| !rest.is_empty())?;
        Some(Self { numbers, ..self })
    }

    fn first(self) -> OneOf<'a> {
        self.vocabulary.word(self.numbers[0])
    }
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

/// Phrases by their first word; found once all are there ([`finish`](Self::finish)).
pub(super) struct Phrases<T> {
    phrases: Vec<Phrase<T>>,
    /// The words of all phrases, one phrase after the other, by number: tens of thousands, of a few thousand different
    /// ones.
    words: Vec<u32>,
    vocabulary: Vocabulary,
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
            vocabulary: Vocabulary::default(),
            exact: Places::default(),
            stems: Places::default(),
        }
    }
}

impl<T: Copy> Phrases<T> {
    pub(super) fn add(&mut self, words: Vec<Word>, means: T) {
        self.add_around(words, None, means);
    }

    /// Adds a phrase; where it has a gap, it is only found around something.
    pub(super) fn add_around(&mut self, words: Vec<Word>, gap: Option<usize>, means: T) {
        let Some(first) = words.first() else {
            return;
        };
        let place = self.phrases.len() as u32;
        for first in first.patterns() {
            if first.ending == Ending::Own {
                self.exact.add(Hash::of(&first.text), place);
            } else if let Some(head) = Hashes::of(&first.text).heads().last() {
                self.stems.add(*head, place);
            }
        }
        self.phrases.push(Phrase {
            begins: self.words.len() as u32,
            count: words.len() as u8,
            gap: gap.map(|gap| gap as u8),
            means,
        });
        let numbers = words.into_iter().map(|word| self.vocabulary.number(word));
        self.words.extend(numbers);
    }

    /// Makes the phrases ready to be found, and gives back what only adding them needs.
    pub(super) fn finish(&mut self) {
        self.phrases.shrink_to_fit();
        self.words.shrink_to_fit();
        self.vocabulary.finish();
        self.exact.finish();
        self.stems.finish();
    }

    /// Returns the phrases whose first word may be this one, with their words.
    fn places<'a>(&'a self, first: &'a str) -> impl Iterator<Item = (&'a Phrase<T>, Words<'a>)> {
        let hashes = Hashes::of(first);
        let exact = self.exact.get(hashes.whole).iter();
        let stems = (0..hashes.count).flat_map(move |head| self.stems.get(hashes.heads[head]));
        exact.chain(stems).map(|&place| {
            let phrase = &self.phrases[place as usize];
            let words = Words {
                numbers: &self.words[phrase.begins as usize..][..phrase.count.into()],
                vocabulary: &self.vocabulary,
            };
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
            pairs
                .all(|(pattern, word)| !word.initial && pattern.fits(&word.folded))
                .then(|| Hit {
                    length: given.len(),
                    means: phrase.means,
                    is_open: patterns.first().is_open(),
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
    ) -> impl Iterator<Item = (Words<'a>, T)> + 'a {
        let word = if first.initial { "" } else { &first.folded };
        let phrases = self.places(word);
        let phrases = phrases.filter(|(phrase, _)| phrase.gap.is_none());
        let fitting = phrases.filter(move |(_, words)| words.first().fits(word));
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
            for pattern in patterns.iter().skip(1) {
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
            let fits = |word: OneOf<'_>, at: usize| {
                let token = words.get(at);
                token.is_some_and(|token| !token.initial && word.fits(&token.folded))
            };
            let before = patterns.iter().enumerate();
            let before = before.take_while(|(at, word)| fits(*word, *at)).count();
            let before = match phrase.gap.map(usize::from) {
                Some(gap) if gap > before => return None,
                Some(gap) => gap,
                None => before,
            };
            let rest = patterns.after(before).filter(|_| before > 0)?;
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
