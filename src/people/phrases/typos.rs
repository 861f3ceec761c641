//! Phrase words with one typing error: «телефн», “moblie”.

use std::collections::HashMap;

use crate::people::search::is_given_name;

use super::{
    meaning::{Field, Role},
    pattern::{Ending, Word, is_ending},
    positions,
    tokens::Token,
};

/// Fewest letters of what was typed, also where it is written like a name, and of the word that is meant.
const TYPED: usize = 6;
const TYPED_AS_NAME: usize = 7;
/// The same of what was typed alone, or where other words are written like names, and it is not.
const TYPED_BESIDE_NAMES: usize = 4;
const TYPED_ALONE: usize = 4;
const MEANT: usize = 5;
/// The same for words that are no fields, and beside names.
const TYPED_BESIDE: usize = 6;
const TYPED_AROUND: usize = 4;
const MEANT_BESIDE: usize = 5;

/// The words that may be mistyped, by their first letter, in which nobody errs: those that ask for a field,
/// and longer ones that ask for somebody or mean nothing, in a message that has other words.
#[derive(Default)]
pub(super) struct Typos(HashMap<char, Vec<(Vec<char>, Ending, Role)>>);

impl Typos {
    pub(super) fn add(&mut self, words: &[Word], role: Role) {
        let fewest = match role {
            Role::Field(Field::Lead | Field::Name | Field::Title) => return,
            Role::Field(_) => MEANT,
            Role::Who | Role::Filler => MEANT_BESIDE,
            _ => return,
        };
        let [Word::One(word)] = words else { return };
        let letters: Vec<char> = word.text.chars().collect();
        // A noun without its ending is a letter longer; what a verb's stem nearly is may be another word.
        let letters_meant = match word.ending {
            Ending::Own => letters.len(),
            Ending::Noun => letters.len() + 1,
            Ending::Verb | Ending::Any => letters.len() - 1,
        };
        if letters_meant >= fewest {
            let same = self.0.entry(letters[0]).or_default();
            same.push((letters, word.ending, role));
        }
    }

    /// Returns what a word means that is one error away from a phrase's.
    pub(super) fn at(&self, token: &Token, beside: Beside) -> Option<Role> {
        let Beside {
            is_first,
            is_alone,
            has_names,
            is_capital,
        } = beside;
        let fewest = match (token.is_capital, is_first) {
            (false, _) if has_names && is_capital => TYPED_BESIDE_NAMES,
            (false, _) if has_names => MEANT,
            (false, _) if is_alone => TYPED_ALONE,
            (false, _) => TYPED,
            (true, true) => TYPED_AS_NAME,
            (true, false) => return None,
        };
        // A letter takes one byte at least.
        if token.folded.len() < fewest {
            return None;
        }
        let typed: Vec<char> = token.folded.chars().collect();
        if typed.len() < fewest {
            return None;
        }
        let alike = self.0.get(&typed[0])?;
        let may_be = |role: Role| {
            let is_field = matches!(role, Role::Field(_));
            let letters = if has_names {
                TYPED_AROUND
            } else {
                TYPED_BESIDE
            };
            is_field || !is_alone && !token.is_capital && typed.len() >= letters
        };
        let mut near = alike.iter().filter(|(meant, ending, role)| {
            begins_alike(&typed, meant) && may_be(*role) && is_near(&typed, meant, *ending)
        });
        let (_, _, role) = near.next()?;
        // A name is no mistyped word, and no kind of work: «фотографа» is no photograph.
        let is_name = !matches!(role, Role::Field(_)) && is_given_name(&token.folded);
        let is_own = is_name || positions::is_word(token);
        (!is_own).then_some(*role)
    }
}

/// What stands beside a word that may be mistyped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// Whether it is the first word, which may be capital for that.
    pub(super) is_first: bool,
    /// Whether there are no others.
    pub(super) is_alone: bool,
    /// Whether others are names.
    pub(super) has_names: bool,
    /// Whether they are written like ones.
    pub(super) is_capital: bool,
}

/// Whether one of the next two letters is where it belongs, or they are swapped: a quick no for most words.
fn begins_alike(typed: &[char], meant: &[char]) -> bool {
    let (a, b) = (typed.get(1), typed.get(2));
    let (c, d) = (meant.get(1), meant.get(2));
    a == c || b == d || b == c || a == d
}

/// Whether a word was typed with one letter too many, too few or another, or two in the other's place.
fn is_near(typed: &[char], meant: &[char], ending: Ending) -> bool {
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    // The last letter may be there twice.
    let same = same.min(meant.len() - 1);
    let (typed, meant) = (&typed[same..], &meant[same..]);
    let ends = |rest: &[char]| match ending {
        Ending::Own | Ending::Verb => rest.is_empty(),
        Ending::Noun => is_ending(&rest.iter().collect::<String>()),
        Ending::Any => true,
    };
    let fits = |typed: usize, meant: usize, left: (&[char], &[char])| {
        let (Some(typed), Some(meant)) = (left.0.get(typed..), left.1.get(meant..)) else {
            return false;
        };
        typed.strip_prefix(meant).is_some_and(ends)
    };
    let left = (typed, meant);
    let swapped = match left {
        ([a, b, ..], [c, d, ..]) => a == d && b == c,
        _ => false,
    };
    let is_long = same + meant.len() >= MEANT;
    is_long && fits(1, 1, left)
        || fits(1, 0, left)
        || fits(0, 1, left)
        || swapped && fits(2, 2, left)
}
