//! What was typed, taken apart: words, and the digits of a phone.

use super::{
    fold::{fold, letters, words},
    layout, phones,
    translit::keys,
};

/// Longer texts are not names.
const LONGEST: usize = 256;
/// More words than a name, a position and a team have.
const MOST_WORDS: usize = super::fit::Fit::WORDS;
/// The shortest run of digits that is looked for in phones.
const SHORTEST_PHONE: usize = 4;

/// A query, taken apart.
pub(super) struct Query {
    pub(super) words: Vec<Word>,
    /// The whole text in lower case where it may be part of an e-mail.
    pub(super) email: Option<String>,
}

/// One word of a query in every shape that it is looked up in.
pub(super) struct Word {
    pub(super) folded: String,
    pub(super) letters: Vec<u8>,
    pub(super) keys: Vec<Vec<u8>>,
    /// The digits, where it may be a phone, in every spelling that it may be stored in.
    pub(super) phones: Vec<String>,
    /// How many characters it has.
    pub(super) length: usize,
}

impl Word {
    fn new(folded: String) -> Self {
        Self {
            letters: letters(&folded),
            keys: keys(&folded),
            phones: Vec::new(),
            length: folded.chars().count(),
            folded,
        }
    }

    /// One letter: all that initials give.
    pub(super) fn is_initial(&self) -> bool {
        self.length == 1 && self.folded.chars().all(char::is_alphabetic)
    }
}

impl Query {
    /// `None` for what can be nobody's name: nothing, or far too much.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.len() > 4 * LONGEST || text.chars().count() > LONGEST {
            return None;
        }
        let mut found: Vec<Word> = Vec::new();
        let mut number = String::new();
        // A sentinel closes a number at the end.
        for chunk in text.split_whitespace().map(Some).chain([None]) {
            if let Some(digits) = chunk.filter(|chunk| phones::is_part(chunk)) {
                number.push_str(digits);
                number.push(' ');
                continue;
            }
            found.extend(number_words(&std::mem::take(&mut number)));
            found.extend(chunk.into_iter().flat_map(words).map(Word::new));
        }
        let mut seen = std::collections::HashSet::new();
        found.retain(|word| word.is_initial() || seen.insert(word.folded.clone()));
        let email = text.trim().to_lowercase();
        let may_be = email.len() >= 3 && email.bytes().all(|c| c.is_ascii_graphic());
        ((1..=MOST_WORDS).contains(&found.len())).then_some(Self {
            words: found,
            email: may_be.then_some(email),
        })
    }

    /// What the same keys write in the other layout, where that is more than stray letters.
    pub(super) fn switched(text: &str) -> Option<Self> {
        let query = Self::read(&layout::switch(text))?;
        let whole = query
            .words
            .iter()
            .any(|word| word.length > 2 && word.phones.is_empty());
        whole.then_some(query)
    }

    /// The same with two neighbouring words read as one: `Мар яна`.
    pub(super) fn joined(&self) -> impl Iterator<Item = Self> {
        let whole = |&second: &usize| {
            let (one, other) = (&self.words[second - 1], &self.words[second]);
            one.length > 1 && other.length > 1
        };
        (1..self.words.len()).filter(whole).map(|second| {
            let mut words: Vec<String> = self.words.iter().map(|w| w.folded.clone()).collect();
            let tail = words.remove(second);
            words[second - 1].push_str(&tail);
            Self {
                words: words.into_iter().map(Word::new).collect(),
                email: None,
            }
        })
    }

    /// The word that a person may lack: the second initial, a patronymic's.
    pub(super) fn optional(&self) -> Option<usize> {
        let initials: Vec<usize> = (0..self.words.len())
            .filter(|&at| self.words[at].is_initial())
            .collect();
        match initials[..] {
            [_, last] if self.words.len() > 2 => Some(last),
            _ => None,
        }
    }
}

/// A phone where there are digits enough, otherwise each number for itself.
fn number_words(number: &str) -> Vec<Word> {
    let digits = phones::digits(number);
    if digits.len() < SHORTEST_PHONE {
        return words(number).into_iter().map(Word::new).collect();
    }
    let mut word = Word::new(fold(&digits));
    word.phones = phones::spellings(&digits);
    word.phones
        .retain(|spelling| spelling.len() >= SHORTEST_PHONE);
    vec![word]
}
