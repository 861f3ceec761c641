//! What was typed, taken apart: words, and the digits of a phone.

use super::{
    endings::nominatives,
    fold::{fold, is_invisible, letters, words},
    layout,
    names::GIVEN,
    phones,
    translit::keys,
};
use crate::people::phone;

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
#[derive(Clone)]
pub(super) struct Word {
    pub(super) folded: String,
    pub(super) letters: Vec<u8>,
    pub(super) keys: Vec<Vec<u8>>,
    /// The digits, where it may be a phone, in every spelling that it may be stored in.
    pub(super) phones: Vec<String>,
    /// The same with the extension, where one was typed: whoever has it is meant.
    pub(super) extended: Vec<String>,
    /// How many characters it has.
    pub(super) length: usize,
}

impl Word {
    fn new(folded: String) -> Self {
        Self {
            letters: letters(&folded),
            keys: keys(&folded),
            phones: Vec::new(),
            extended: Vec::new(),
            length: folded.chars().count(),
            folded,
        }
    }

    /// How somebody is addressed, in any case.
    fn is_address(&self) -> bool {
        let address = ["пан", "пана", "пану", "панові", "паном", "пане", "пані"];
        address.contains(&&*self.folded)
    }

    /// One letter: all that initials give.
    pub(super) fn is_initial(&self) -> bool {
        self.length == 1 && self.folded.chars().all(char::is_alphabetic)
    }
}

impl Query {
    /// `None` for what can be nobody's name: nothing, or far too much.
    pub(super) fn read(text: &str) -> Option<Self> {
        if is_too_long(text) {
            return None;
        }
        let text = &bare(text);
        let (text, extension) = phone::extended(text).unwrap_or((text, ""));
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
        if let Some(number) = found.last_mut().filter(|_| !extension.is_empty()) {
            let extended = number.phones.iter();
            number.extended = extended.map(|phone| phone.clone() + extension).collect();
        }
        let mut seen = std::collections::HashSet::new();
        // Signs alone say nothing.
        found.retain(|word| !word.letters.is_empty());
        found.retain(|word| word.is_initial() || seen.insert(word.folded.clone()));
        let email = text.trim().to_lowercase();
        let may_be = email.len() >= 3 && email.bytes().all(|c| c.is_ascii_graphic());
        ((1..=MOST_WORDS).contains(&found.len())).then_some(Self {
            words: found,
            email: may_be.then_some(email),
        })
    }

    /// The same without what stands in brackets, and with a space where two words were typed as one
    /// (`ОленаКоваль`), where that is something else.
    pub(super) fn simpler(text: &str) -> Option<Self> {
        if is_too_long(text) {
            return None;
        }
        let simpler = spaced(&without_brackets(text));
        (simpler != text).then(|| Self::read(&simpler)).flatten()
    }

    /// What the same keys write in the other layout, where that is more than stray letters.
    pub(super) fn switched(text: &str) -> Option<Self> {
        if is_too_long(text) {
            return None;
        }
        let switched = layout::switch(text);
        // Letters that become other signs than a name or an e-mail has were meant as letters.
        let broken = |c: char| c.is_ascii_punctuation() && !".'-@_".contains(c);
        let signs = |text: &str| text.chars().filter(|c| broken(*c)).count();
        if signs(&switched) > signs(text) {
            return None;
        }
        let query = Self::read(&switched)?;
        let whole = query
            .words
            .iter()
            .any(|word| word.length > 2 && word.phones.is_empty());
        whole.then_some(query)
    }

    /// The same with two neighbouring words read as one: `Мар яна`, `О Коннор`.
    pub(super) fn joined(&self) -> impl Iterator<Item = Self> {
        let whole = |&second: &usize| {
            let (one, other) = (&self.words[second - 1], &self.words[second]);
            let begins = one.length > 1 || ["о", "д", "o", "d"].contains(&&*one.folded);
            begins && other.length > 1
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

    /// The same without what people say beside a name, where they do: «пані», or a patronymic, which
    /// few directories have.
    pub(super) fn bare_name(&self) -> Option<Self> {
        let words = self.words.iter().enumerate();
        let name = words.filter(|(at, word)| !word.is_address() && !self.is_patronymic(*at));
        let words: Vec<Word> = name.map(|(_, word)| word.clone()).collect();
        let is_less = (1..self.words.len()).contains(&words.len());
        is_less.then_some(Self { words, email: None })
    }

    /// Коваль Олена Василівна, Дмитро Олексійович Мельник.
    fn is_patronymic(&self, at: usize) -> bool {
        let after_a_given_name = || {
            let before = self.words[at - 1].folded.as_str();
            is_given(before) || nominatives(before).iter().any(|name| is_given(name))
        };
        self.words.len() > 2
            && at > 0
            && is_patronymic(&self.words[at].folded)
            && after_a_given_name()
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

/// What patronymics of women and of men end in, before the endings of cases.
const DAUGHTERS: [&str; 4] = ["івн", "ївн", "овн", "евн"];
const SONS: [&str; 2] = ["ович", "евич"];

/// Whether a word is somebody's son or daughter. Surnames end in `-ович` as well: what a son is
/// named by must begin a given name.
fn is_patronymic(word: &str) -> bool {
    let named_by = |end: &&str| {
        let (name, case) = word.rsplit_once(*end)?;
        (name.chars().count() > 1 && case.chars().count() <= 3).then_some(name)
    };
    let begins_a_name = |name: &str| GIVEN.beginning(&letters(name), &[]).next().is_some();
    DAUGHTERS.iter().find_map(named_by).is_some()
        || SONS.iter().find_map(named_by).is_some_and(begins_a_name)
}

fn is_given(name: &str) -> bool {
    GIVEN.same(&letters(name), &keys(name)).next().is_some()
}

/// What people put before a number or an address, or copy with it: `tel:+380…`, `тел. 067…`.
const LABELS: [&str; 12] = [
    "телефон",
    "тел",
    "моб",
    "phone",
    "tel",
    "mobile",
    "mob",
    "mailto",
    "email",
    "e-mail",
    "mail",
    "пошта",
];

/// The text without invisible marks and without a label; digits of any script as usual ones.
fn bare(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_invisible(*c));
    let bare: String = seen.map(phone::usual).collect();
    let bare = bare.trim();
    let labelled = LABELS.iter().find_map(|label| {
        let start = bare.get(..label.len())?;
        let rest = bare[label.len()..].strip_prefix(['.', ':', ' '])?;
        let says = rest.contains('@') || phones::digits(rest).len() >= SHORTEST_PHONE;
        (start.to_lowercase() == *label && says).then_some(rest)
    });
    let is_sign = |c: char| c.is_whitespace() || c == ':';
    labelled.unwrap_or(bare).trim_matches(is_sign).to_owned()
}

/// The text without words in round brackets; a national code stays.
pub(super) fn without_brackets(text: &str) -> String {
    let mut parts = text.split('(');
    let mut without = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (within, after) = part.split_once(')').unwrap_or((part, ""));
        if within.chars().any(char::is_alphabetic) {
            without.push(' ');
            without.push_str(after);
        } else {
            without.push('(');
            without.push_str(part);
        }
    }
    without
}

/// A space before a capital that follows two small letters.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut small = 0;
    for c in text.chars() {
        if c.is_uppercase() && small > 1 {
            spaced.push(' ');
        }
        small = if c.is_lowercase() { small + 1 } else { 0 };
        spaced.push(c);
    }
    spaced
}

fn is_too_long(text: &str) -> bool {
    text.len() > 4 * LONGEST || text.chars().count() > LONGEST
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
