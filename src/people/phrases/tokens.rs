//! A message cut into words that know where they stand in it.

use crate::people::search::fold;

/// A word of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) folded: String,
    /// Whether it is one letter with a full stop, which no phrase is made of.
    pub(super) initial: bool,
    /// Whether it is written like a name.
    pub(super) is_capital: bool,
}

impl Token {
    /// Returns the parts of a word with hyphens.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.folded.split('-').filter(|part| !part.is_empty())
    }
}

fn is_of_word(c: char) -> bool {
    crate::clean::is_alphanumeric(c)
        || matches!(
            c,
            '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '-' | '.' | '@' | '_' | '+' | '&'
        )
        || is_mark(c)
}

/// Whether a character is invisible, or an accent on the letter before it.
fn is_mark(c: char) -> bool {
    crate::clean::is_invisible(c) || unicode_normalization::char::is_combining_mark(c)
}

/// Returns the words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut from = None;
    let ends = text.char_indices().map(|(at, c)| (at, is_of_word(c)));
    for (at, is_of_word) in ends.chain([(text.len(), false)]) {
        match (from, is_of_word) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                found.extend(token(text, start, at));
                from = None;
            }
            _ => {}
        }
    }
    found
}

fn token(text: &str, start: usize, end: usize) -> Option<Token> {
    let whole = &text[start..end];
    let is_edge = |c: char| !crate::clean::is_alphanumeric(c) && c != '+' && c != '@';
    let left = whole.trim_start_matches(is_edge);
    let start = end - left.len();
    let word = left.trim_end_matches(is_edge);
    let letters = word.chars().count();
    (letters > 0).then(|| Token {
        start,
        end: start + word.len(),
        initial: letters == 1 && left[word.len()..].starts_with('.'),
        is_capital: word.starts_with(char::is_uppercase),
        folded: fold(word),
    })
}
