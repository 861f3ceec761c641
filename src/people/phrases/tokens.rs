//! A message cut into words that know where they stand in it.

use crate::people::search::fold;

/// So often a letter stands where it is drawn out.
const DRAWN: usize = 3;

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
    /// Whether it is two capital letters or a few more, as «IT» and «HR» are.
    pub(super) is_abbreviation: bool,
    /// Whether nothing, or a punctuation mark, stands before it.
    pub(super) is_after_mark: bool,
}

impl Token {
    /// Returns the parts of a word with hyphens.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.folded.split('-').filter(|part| !part.is_empty())
    }

    /// Whether it is written like a name where nothing else makes it begin with a capital.
    pub(super) fn is_like_name(&self) -> bool {
        self.is_capital && !self.is_after_mark && !self.is_abbreviation
    }
}

/// Whether it is a letter or a digit that most words are made of, which is seen at once.
fn is_usual(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, 'А'..='я' | 'Є'..='Ї' | 'є'..='ї' | 'Ґ' | 'ґ' | 'Ё' | 'ё')
}

fn is_of_word(c: char) -> bool {
    is_usual(c)
        || crate::clean::is_alphanumeric(c)
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

/// Returns words with hyphens as several: «Motion-дизайнер».
pub(super) fn apart(words: &[Token]) -> Vec<Token> {
    let parts = |word: &Token| -> Vec<Token> {
        let of = |part: &str| Token {
            folded: part.to_owned(),
            ..word.clone()
        };
        word.parts().map(of).collect()
    };
    words.iter().flat_map(parts).collect()
}

/// Returns a word without letters that are drawn out: «привііііт», “heyyyy”.
fn squeezed(word: String) -> String {
    let (mut last, mut times) = (' ', 0);
    let is_drawn = word.chars().any(|c| {
        times = if c == last { times + 1 } else { 1 };
        last = c;
        times == DRAWN && c.is_alphabetic()
    });
    if !is_drawn {
        return word;
    }
    let mut kept: Vec<char> = word.chars().collect();
    kept.dedup();
    kept.into_iter().collect()
}

fn is_after_mark(before: &str) -> bool {
    let last = before.trim_end().chars().next_back();
    last.is_none_or(|last| !is_of_word(last) || last == '.' || last == '-')
}

fn token(text: &str, start: usize, end: usize) -> Option<Token> {
    let whole = &text[start..end];
    let is_edge =
        |c: char| !is_usual(c) && !crate::clean::is_alphanumeric(c) && c != '+' && c != '@';
    let left = whole.trim_start_matches(is_edge);
    let start = end - left.len();
    let word = left.trim_end_matches(is_edge);
    let letters = word.chars().count();
    (letters > 0).then(|| Token {
        start,
        end: start + word.len(),
        initial: letters == 1 && left[word.len()..].starts_with('.'),
        is_capital: word.starts_with(char::is_uppercase),
        is_abbreviation: (2..=4).contains(&letters) && word.chars().all(char::is_uppercase),
        is_after_mark: is_after_mark(&text[..start]),
        folded: squeezed(fold(word)),
    })
}
