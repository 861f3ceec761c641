//! A typed query, parsed into words and phone digits.

use super::{
    endings::nominatives,
    fold::{fold, is_invisible, letters, words},
    layout,
    names::GIVEN,
    phones,
    translit::keys,
};
use crate::people::phone;

/// Longest text; longer ones are not names.
const LONGEST: usize = 256;
/// Most words: more than a name, a position and a team have.
const MOST_WORDS: usize = super::fit::Fit::WORDS;
/// Shortest run of digits searched in phones.
const SHORTEST_PHONE: usize = 4;

/// A parsed query.
pub(super) struct Query {
    pub(super) words: Vec<Word>,
    /// The whole text in lower case, if it may be part of an e-mail.
    pub(super) email: Option<String>,
    /// Whether it has capital letters, as names do and addresses do not.
    pub(super) has_capitals: bool,
    /// The words in order, as whole positions and teams are known.
    pub(super) whole: String,
}

/// One word of a query in every form in which it is searched.
#[derive(Clone)]
pub(super) struct Word {
    pub(super) folded: String,
    pub(super) letters: Vec<u8>,
    pub(super) keys: Vec<Vec<u8>>,
    /// The digits, if it may be a phone, in every form in which they may be stored.
    pub(super) phones: Vec<String>,
    /// The same with the extension, if one was typed; whoever has it is meant.
    pub(super) extended: Vec<String>,
    /// The number of characters.
    pub(super) length: usize,
    /// Whether it is the second of two initials, which stands for a patronymic.
    pub(super) is_second_initial: bool,
    /// Whether it is the only word.
    pub(super) is_alone: bool,
    /// Whether it was typed in the other layout.
    pub(super) is_switched: bool,
    /// Whether e-mails are not to be looked at.
    pub(super) hides_emails: bool,
}

impl Word {
    fn new(folded: String) -> Self {
        Self {
            letters: letters(&folded),
            keys: keys(&folded),
            phones: Vec::new(),
            extended: Vec::new(),
            length: folded.chars().count(),
            is_second_initial: false,
            is_alone: false,
            is_switched: false,
            hides_emails: false,
            folded,
        }
    }

    /// Whether the word is a form of address, in any grammatical case.
    fn is_address(&self) -> bool {
        let address = ["пан", "пана", "пану", "панові", "паном", "пане", "пані"];
        address.contains(&&*self.folded)
    }

    /// Whether it is a single letter, an initial.
    pub(super) fn is_initial(&self) -> bool {
        self.length == 1 && self.folded.chars().all(char::is_alphabetic)
    }
}

impl Query {
    /// Parses a query; `None` if it can be nobody's name: empty, or far too long.
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
        // Words without letters mean nothing.
        found.retain(|word| !word.letters.is_empty());
        found.retain(|word| word.is_initial() || seen.insert(word.folded.clone()));
        if let [word] = &mut found[..] {
            word.is_alone = true;
        }
        let mut initials = found.iter_mut().filter(|word| word.is_initial());
        if let (Some(_), Some(second)) = (initials.next(), initials.next()) {
            second.is_second_initial = true;
        }
        let email = text.trim().to_lowercase();
        let may_be = email.len() >= 3 && email.bytes().all(|c| c.is_ascii_graphic());
        ((1..=MOST_WORDS).contains(&found.len())).then(|| Self {
            words: found,
            email: may_be.then_some(email),
            has_capitals: text.chars().any(char::is_uppercase),
            whole: words(text).join(" "),
        })
    }

    /// Returns the query without text in brackets, and with a space between joined words
    /// (`ОленаКоваль`), if that differs.
    pub(super) fn simpler(text: &str) -> Option<Self> {
        if is_too_long(text) {
            return None;
        }
        let simpler = spaced(&without_brackets(text));
        (simpler != text).then(|| Self::read(&simpler)).flatten()
    }

    /// Returns what the same keys type in the other layout, if that is more than stray letters.
    pub(super) fn switched(text: &str) -> Option<Self> {
        if is_too_long(text) {
            return None;
        }
        let switched = layout::switch(text);
        // Keys that become characters foreign to names and e-mails were meant as letters.
        let broken = |c: char| c.is_ascii_punctuation() && !".'-@_".contains(c);
        let signs = |text: &str| text.chars().filter(|c| broken(*c)).count();
        if signs(&switched) > signs(text) {
            return None;
        }
        let mut query = Self::read(&switched)?;
        let words = query.words.iter_mut();
        words.for_each(|word| word.is_switched = true);
        let whole = query
            .words
            .iter()
            .any(|word| word.length > 2 && word.phones.is_empty());
        whole.then_some(query)
    }

    /// Whether it is written like an address, or like the part before its `@`; initials may be as well.
    pub(super) fn may_be_address(&self) -> bool {
        let address = self.email.as_ref();
        address.is_some_and(|email| email.contains(['@', '.', '_']))
    }

    /// Whether it can only be a part of an address.
    pub(super) fn is_address(&self) -> bool {
        let address = self.email.as_ref();
        address.is_some_and(|email| email.contains('@') || email.starts_with(['.', '_']))
    }

    /// Returns the query for which there are no e-mails.
    pub(super) fn without_emails(mut self) -> Self {
        self.email = None;
        for word in &mut self.words {
            word.hides_emails = true;
        }
        self
    }

    /// Returns the query with two neighbouring words joined: `Мар яна`, `О Коннор`.
    pub(super) fn joined(&self) -> impl Iterator<Item = Self> {
        let whole = |&second: &usize| {
            let (one, other) = (&self.words[second - 1], &self.words[second]);
            let begins = one.length > 1 || ["о", "д", "o", "d"].contains(&&*one.folded);
            begins && other.length > 1
        };
        (1..self.words.len()).filter(whole).map(|second| {
            let mut words = self.words.clone();
            let tail = words.remove(second);
            let one = &mut words[second - 1];
            *one = Word {
                is_switched: one.is_switched,
                hides_emails: one.hides_emails,
                ..Word::new(format!("{}{}", one.folded, tail.folded))
            };
            Self {
                words,
                email: None,
                has_capitals: false,
                whole: String::new(),
            }
        })
    }

    /// Returns the query without additions to a name, if there are any: «пані», or a patronymic, which
    /// few directories have.
    pub(super) fn bare_name(&self) -> Option<Self> {
        let words = self.words.iter().enumerate();
        let name = words.filter(|(at, word)| !word.is_address() && !self.is_patronymic(*at));
        let words: Vec<Word> = name.map(|(_, word)| word.clone()).collect();
        let is_less = (1..self.words.len()).contains(&words.len());
        is_less.then_some(Self {
            words,
            email: None,
            has_capitals: false,
            whole: String::new(),
        })
    }

    /// Whether the word is a patronymic by position: Коваль Олена Василівна, Дмитро Олексійович
    /// Мельник.
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

    /// Returns the word that a person may lack: the second initial, that of a patronymic.
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

/// The endings of feminine and masculine patronymics, before case endings.
const DAUGHTERS: [&str; 4] = ["івн", "ївн", "овн", "евн"];
const SONS: [&str; 2] = ["ович", "евич"];

/// Whether a word is a patronymic. Surnames end in `-ович` as well, so a masculine one must begin like
/// a given name.
pub(super) fn is_patronymic(word: &str) -> bool {
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

/// Labels put before a number or an address, or copied with it: `tel:+380…`, `тел. 067…`.
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

/// Returns the text without invisible characters and without a label, with digits of any script
/// normalised.
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

/// Returns the text without words in round brackets; an area code stays.
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

/// Inserts a space before a capital that follows two small letters.
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

/// Returns a phone if there are enough digits, or else each number separately.
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
