//! Whether two words are one: in another case, with a letter wrong, as both languages write it.

use super::{
    pattern::is_ending,
    reading::{end_of_stem, stem},
};

/// Fewest letters that two forms of a word have in common.
const COMMON: usize = 4;
/// Fewest letters of a word that may be mistyped.
pub(super) const MISTYPED: usize = 5;

/// Whether two words are one in different cases, more strictly than where it is somebody's own.
pub(super) fn is_form(own: &str, typed: &str) -> bool {
    let same = own
        .char_indices()
        .zip(typed.chars())
        .take_while(|((_, a), b)| a == b);
    let (letters, bytes) = same.fold((0, 0), |(letters, _), ((at, c), _)| {
        (letters + 1, at + c.len_utf8())
    });
    let is_cut = || is_ending(&own[bytes..]) && is_ending(&typed[bytes..]);
    own == typed
        || letters >= COMMON && is_cut()
        || letters + 1 >= COMMON && stem(own) == stem(typed)
}

/// Whether two words are one in any case, or but for a letter: «проджаів» is «Продажі».
pub(super) fn is_nearly_form(own: &str, typed: &str) -> bool {
    let bare = |word: &str| word[..end_of_stem(word)].to_owned();
    let (bare_own, bare_typed) = (bare(own), bare(typed));
    let is_long = |word: &str| word.chars().count() >= MISTYPED;
    let begins_alike = own.chars().next() == typed.chars().next();
    let is_place = ["ія", "ия"].iter().any(|end| own.ends_with(end));
    is_form(own, typed)
        || begins_alike
            && is_long(own)
            && is_long(typed)
            && (strsim::osa_distance(own, typed) == 1
                || !is_place
                    && is_long(&bare_own)
                    && strsim::osa_distance(&bare_own, &bare_typed) == 1)
}

/// Returns a word as both languages write it: one letter for «і» and «ы», one of double letters, no soft sign.
pub(super) fn skeleton(word: &str) -> String {
    let letters = word.chars().filter(|letter| !matches!(letter, 'ь' | 'ъ'));
    let mut letters: Vec<char> = letters
        .map(|letter| match letter {
            'і' | 'ї' | 'ы' => 'и',
            'є' | 'э' | 'ё' => 'е',
            'ґ' => 'г',
            other => other,
        })
        .collect();
    letters.dedup();
    letters.into_iter().collect()
}
