//! What people say to the bot, understood by word lists: «телефон Олени Коваль», “who is Melnyk?”.
//! No I/O: a message in, its possible meanings out; which of them holds, the directory decides.
//!
//! What is literally there comes first: [`Said::readings`] begin with the message as it stands, and a
//! reading counts only if the phrase words that it keeps are the person's own ([`Reading::is_literal`]).
//! The words are data (`words/`, by language and role); the table in `ARCHITECTURE.md` says what a
//! sentence means.

mod among;
mod forms;
mod lexicon;
mod list;
mod loans;
mod marks;
mod meaning;
mod pattern;
mod places;
mod positions;
mod reading;
mod screens;
mod sentence;
mod short;
#[cfg(test)]
mod tests;
mod titles;
mod tokens;
mod typos;
mod works;

pub use among::{called_work, may_have_root, strange_words, windows};
pub use meaning::{Feature, Field, Short, Talk};
pub use positions::is_called_so;
pub use reading::{
    Reading, has_title, has_words, is_called, is_only_name, is_work, names_in, parts,
    stems_of_work, without_plain, without_possessive_s,
};
pub use sentence::{is_sentence, talk_switched};
pub use short::{is_short, signs, value_of, without_pictures};
pub use titles::{Likeness, is_title, title_likeness};
pub use works::{
    corrected, has_root, is_chief, is_nearly_work, is_of_name, is_whole_work,
    is_work_by_other_words,
};

use super::phone;
use crate::people::Person;
use lexicon::{PHRASES, is_near};
use marks::{Mark, marks};
use meaning::Role;
use reading::own_words;
use tokens::{Token, tokens};

/// Longest message that is read, in bytes and words; longer ones are no questions of this kind.
const LONGEST: usize = 512;
const MOST_WORDS: usize = 24;
/// Words that ask for somebody, whoever that is.
const ASKING: [&str; 28] = [
    "хто",
    "кто",
    "кого",
    "кому",
    "ким",
    "кем",
    "хтось",
    "who",
    "whom",
    "which",
    "треба",
    "потрібен",
    "потрібна",
    "потрібні",
    "нужен",
    "нужна",
    "дайте",
    "дай",
    "скинь",
    "скиньте",
    "кинь",
    "знайти",
    "знайди",
    "найти",
    "найди",
    "find",
    "шукаю",
    "ищу",
];
/// Fewest letters of a word that is a whole message and mistyped.
const MISTYPED: usize = 4;

/// A message that has phrase words.
#[derive(Debug)]
pub struct Said<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The phrases found beside a name, in order.
    marks: Vec<Mark>,
    /// What a picture asks for: «📞 Олени Коваль».
    pictured: Option<Field>,
}

impl<'a> Said<'a> {
    /// Reads a message; `None` if it has no words of phrases, or is too long for any. A number with its
    /// extension is no sentence.
    pub fn read(text: &'a str) -> Option<Self> {
        if text.len() > LONGEST || phone::is_number(text.trim()) {
            return None;
        }
        let tokens = tokens(text);
        if tokens.len() > MOST_WORDS {
            return None;
        }
        let marks = marks(&tokens);
        let said = Self {
            text,
            tokens,
            marks,
            pictured: short::field_pictured(text),
        };
        let begins = |word: &Token| PHRASES.wholes.beginning(word).next().is_some();
        let is_plain = || PHRASES.plain.at(&said.tokens).next().is_some();
        let is_phrase = || said.tokens.iter().any(begins) || is_plain();
        let is_said = !said.marks.is_empty()
            || said.pictured.is_some()
            || said.is_digits()
            || said.is_laughter()
            || is_phrase();
        is_said.then_some(said)
    }

    /// Returns what is asked for of a person.
    pub fn field(&self) -> Option<Field> {
        Field::asked(self.fields()).or(self.pictured)
    }

    /// Returns what is probably asked for of a person, where no word asks for anything: «Олена вже вийшла?».
    pub fn hint(&self) -> Option<Field> {
        let places = 0..self.tokens.len();
        let hint = |at: usize| PHRASES.hints.at(&self.tokens[at..]).next();
        let mistyped = |at: usize| {
            let token = &self.tokens[at];
            let may_be = !token.is_capital && token.folded.chars().count() > MISTYPED;
            may_be
                .then(|| PHRASES.nearest_hint(&token.folded))
                .flatten()
        };
        let mut typed = places.clone().filter_map(hint).map(|(_, field)| field);
        typed.next().or_else(|| places.clone().find_map(mistyped))
    }

    /// Whether one of its parts between marks asks for something and names nobody: «дай номер, машина чекає».
    pub fn has_clause_that_asks(&self) -> bool {
        let mut parts = self.text.split([',', ';', '.', '!', '?', '—', '–']);
        let asks = |part: &str| {
            let said = Said::read(part);
            said.is_some_and(|said| said.field().is_some() && said.rest().is_empty())
        };
        let is_name = |token: &Token| token.is_capital && !token.is_after_mark;
        !self.tokens.iter().any(is_name) && parts.any(asks)
    }

    /// Whether what is left of it is too short for anybody's name, or abbreviations: «надо КП відправити, яка пошта»,
    /// «дй номер».
    pub fn is_abbreviated(&self) -> bool {
        let rest = self.rest();
        let is_one = |word: &str| {
            let letters = word.chars().count();
            letters <= 2 && word.chars().all(char::is_lowercase)
                || letters <= 3 && word.chars().all(char::is_uppercase)
        };
        !rest.is_empty() && rest.split_whitespace().all(is_one)
    }

    fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        self.marks.iter().filter_map(|mark| match mark.role {
            Role::Field(field) => Some(field),
            _ => None,
        })
    }

    /// Whether it wants something, if only by politeness («дай номер»): more than a word that also stands in talk, as
    /// the «з» of «з днем медика».
    pub fn wants(&self) -> bool {
        self.marks.iter().any(|mark| {
            let words = &self.tokens[mark.words.clone()];
            let is_plain = || words.len() == 1 && PHRASES.plain.at(words).next().is_some();
            match mark.role {
                Role::Field(_) | Role::Follow | Role::Begin => true,
                Role::Who | Role::Filler => !is_plain(),
                _ => false,
            }
        })
    }

    /// Whether it asks for whoever does something: «хто готує?», «номер зварника», «треба вантажник».
    pub fn asks_for_work(&self) -> bool {
        let asks = |token: &Token| ASKING.contains(&&*token.folded);
        self.field().is_some()
            || self.tokens.iter().any(asks)
            || self.text.contains('?')
                && self
                    .marks
                    .iter()
                    .any(|mark| matches!(mark.role, Role::Who | Role::Filler))
    }

    /// Whether one of its words says that somebody manages others.
    pub fn has_lead(&self) -> bool {
        self.fields().any(|field| field == Field::Lead)
    }

    /// Whether it says that a place is a team, a department or a folder.
    pub fn has_kind_of_place(&self) -> bool {
        self.fields()
            .any(|field| field.is_place() && field != Field::Place)
    }

    /// Whether a team, a department or a folder is named.
    pub fn has_place(&self) -> bool {
        self.fields().any(Field::is_place)
    }

    /// Whether the message goes on from the person before, by its first word or a «теж».
    pub fn begins(&self) -> bool {
        let first = self.marks.first();
        let is_too = |at: usize| PHRASES.too.at(&self.tokens[at..]).next().is_some();
        first.is_some_and(|mark| mark.role == Role::Begin) || (0..self.tokens.len()).any(is_too)
    }

    /// Whether it stands for the person before: «його телефон».
    pub fn follows(&self) -> bool {
        self.marks.iter().any(|mark| mark.role == Role::Follow)
    }

    /// Whether it asks for a person with more than politeness.
    pub fn asks(&self) -> bool {
        let asks = |role: Role| matches!(role, Role::Who | Role::Field(_) | Role::Follow);
        self.pictured.is_some() || self.marks.iter().any(|mark| asks(mark.role))
    }

    /// Returns the message.
    pub fn text(&self) -> &str {
        self.text
    }

    /// Whether every word of the message is a word of this person's.
    pub fn is_all_of(&self, person: &Person) -> bool {
        let own = own_words(person);
        let mut words = self.tokens.iter().flat_map(Token::parts);
        words.all(|word| own.iter().flat_map(Token::parts).any(|own| own == word))
    }

    /// Whether the message is one word, and a word of this person's begins so.
    pub fn begins_word_of(&self, person: &Person) -> bool {
        let [only] = self.tokens.as_slice() else {
            return false;
        };
        let begins = |own: &str| own.starts_with(only.folded.as_str());
        let own = own_words(person);
        own.iter().flat_map(Token::parts).any(begins)
    }

    /// Returns the message without any words of phrases.
    pub fn rest(&self) -> String {
        self.without_pictures(self.bare(|_| true))
    }
}

/// Returns what a word that is none of the lists means, if it is one of theirs with a letter wrong: the screen it
/// opens, or talk.
pub fn mistyped(text: &str) -> Option<Mistyped> {
    let words = tokens(text);
    let [only] = words.as_slice() else {
        return None;
    };
    let is_word = only.folded.chars().count() >= MISTYPED
        && only.folded.chars().all(char::is_alphabetic)
        && !crate::people::search::is_given_name(&only.folded);
    match PHRASES.mistyped(&only.folded).filter(|_| is_word)? {
        Role::Talk(talk) => Some(Mistyped::Talk(talk)),
        role => role.feature().map(Mistyped::Feature),
    }
}

/// Returns the screen, and what it takes along, of a message with an e-mail whose other word has a letter wrong:
/// «запрсои anna@acme.ua».
pub fn mistyped_with_email(text: &str) -> Option<(Feature, String)> {
    let words = tokens(text);
    if !text.contains('@') || text.len() > LONGEST || !(2..=MOST_WORDS).contains(&words.len()) {
        return None;
    }
    let said = Said {
        text,
        marks: marks(&words),
        tokens: words,
        pictured: None,
    };
    let meant = said.mistyped_feature()?;
    meant.1.contains('@').then_some(meant)
}

/// Words for fields that people mistype most, as they are meant.
const FIELDS: [&str; 10] = [
    "номер",
    "телефон",
    "пошта",
    "пошту",
    "почта",
    "почту",
    "посада",
    "number",
    "phone",
    "email",
];

/// Returns a message of two or three words in lower case with its first or last one as a word for a field, where it is
/// one but for a letter: «номер вдовиченко» of «нмер вдовиченко».
pub fn with_field(text: &str) -> Option<String> {
    let words = tokens(text);
    let is_lower = |token: &Token| !token.is_capital;
    if !(2..=3).contains(&words.len()) || !words.iter().all(is_lower) {
        return None;
    }
    [0, words.len() - 1].into_iter().find_map(|at| {
        let typed = &words[at];
        let first = typed.folded.chars().next();
        let mut likely = FIELDS.iter().filter(|meant| meant.chars().next() == first);
        let meant = likely.find(|meant| is_near(meant, &typed.folded))?;
        Some(format!(
            "{}{meant}{}",
            &text[..typed.start],
            &text[typed.end..]
        ))
    })
}

/// What a mistyped word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistyped {
    /// A screen.
    Feature(Feature),
    /// It names nobody.
    Talk(Talk),
}

/// Whether a position is to manage others.
pub fn leads(position: &str) -> bool {
    let said = Said::read(position);
    let begins = |word: &str| LEADING.iter().any(|leading| word.starts_with(leading));
    tokens(position).iter().any(|word| begins(&word.folded))
        || said.is_some_and(|said| said.fields().any(|field| field == Field::Lead))
}

/// How words begin of which one says that somebody manages others.
const LEADING: [&str; 8] = [
    "директор",
    "начальни",
    "керівни",
    "завідува",
    "head",
    "chief",
    "director",
    "руководи",
];

/// Returns what else a position is called; empty for what is none.
pub fn other_positions(position: &str) -> Vec<String> {
    positions::others(position)
}
