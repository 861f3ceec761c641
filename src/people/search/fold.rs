//! Folding: removes the differences that do not count between words: case, accents, apostrophes,
//! commonly confused letters.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::clean::{self, LOOK_ALIKE};

/// Returns lower case without accents, apostrophes and the like; `й` and `ї` stay separate letters.
///
/// ```
/// use worksection_bot::people::search::fold;
///
/// assert_eq!(fold("Мар’яна Zoë"), "маряна zoe");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // The fast path for nearly all texts, ten times as quick as the general one.
    for c in text.chars() {
        if !is_plain(c) {
            return fold_any(text);
        }
        if !is_apostrophe(c) {
            folded.push(lower(c));
        }
    }
    folded
}

/// Folds whatever letters there are.
fn fold_any(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'й' | 'ї' => folded.push(c),
            _ if is_apostrophe(c) || is_invisible(c) => {}
            _ => folded.extend(std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c))),
        }
    }
    folded
}

/// Returns a key that sorts texts by the Ukrainian alphabet, ignoring case and accents.
///
/// ```
/// use worksection_bot::people::search::sort_key;
///
/// let mut names = ["Яна", "Ґалаґан", "Олег", "їжак", "Дмитро", "Іван", "Йосип", "Zoë"];
/// names.sort_by_cached_key(|name| sort_key(name));
/// assert_eq!(names, ["Zoë", "Ґалаґан", "Дмитро", "Іван", "їжак", "Йосип", "Олег", "Яна"]);
/// ```
pub fn sort_key(text: &str) -> Vec<u32> {
    let place = |c: char| match c {
        'ґ' => ('г', 1),
        'є' => ('е', 1),
        'і' => ('и', 1),
        'ї' => ('и', 2),
        c => (c, 0),
    };
    // Code points are in alphabetical order, except for these four letters.
    let places = fold(text);
    let places = places.chars().map(place);
    places.map(|(c, after)| 4 * u32::from(c) + after).collect()
}

/// Returns the folded words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let glued = folded.contains(['"', '*']).then(|| unquote(&folded));
    glued
        .as_deref()
        .unwrap_or(&folded)
        .split(|c: char| !clean::is_alphanumeric(c))
        .filter(|word| !word.is_empty())
        .map(in_one_alphabet)
        .collect()
}

/// Rewrites a folded word of mixed alphabets in one of them, if all foreign letters have a look-alike
/// there: `Cepгій` is Cyrillic, with three letters of the wrong keyboard.
fn in_one_alphabet(word: &str) -> String {
    let latin = word.bytes().any(|c| c.is_ascii_lowercase());
    if !latin || !word.chars().any(is_cyrillic) {
        return word.to_owned();
    }
    let replaced = |alike: fn(char) -> Option<char>, own: fn(char) -> bool| {
        let letter = |c: char| if own(c) { Some(c) } else { alike(c) };
        word.chars().map(letter).collect::<Option<String>>()
    };
    let as_cyrillic = replaced(cyrillic_look_alike, |c| !c.is_ascii_lowercase());
    as_cyrillic
        .or_else(|| replaced(latin_look_alike, |c| !is_cyrillic(c)))
        .unwrap_or_else(|| word.to_owned())
}

fn cyrillic_look_alike(c: char) -> Option<char> {
    LOOK_ALIKE
        .iter()
        .find(|(latin, _)| lower(*latin) == c)
        .map(|&(_, cyrillic)| lower(cyrillic))
}

fn latin_look_alike(c: char) -> Option<char> {
    LOOK_ALIKE
        .iter()
        .find(|(_, cyrillic)| lower(*cyrillic) == c)
        .map(|&(latin, _)| lower(latin))
}

/// Returns a folded word letter by letter, one byte each for Latin and Cyrillic: `і/ї/и/ы`, `є/е/э`
/// and `ґ/г` are the same letter, soft and hard signs are dropped.
pub(super) fn letters(word: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(word.len());
    for c in word.chars() {
        match cyrillic(c) {
            'ь' | 'ъ' => {}
            // Safe: `а` to `я` are 32 consecutive letters.
            c @ 'а'..='я' => letters.push(0x80 + (c as u32 - 'а' as u32) as u8),
            c => letters.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    letters
}

pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// Returns the letter that represents those confused with it.
fn cyrillic(c: char) -> char {
    match c {
        'і' | 'ї' | 'ы' => 'и',
        'є' | 'э' => 'е',
        'ґ' => 'г',
        c => c,
    }
}

/// Whether a character needs no folding but lower case: a letter without an accent, or a plain mark.
fn is_plain(c: char) -> bool {
    c.is_ascii()
        || matches!(c, 'А'..='я' | 'і' | 'І' | 'ї' | 'Ї' | 'є' | 'Є' | 'ґ' | 'Ґ')
        || matches!(c, '’' | 'ʼ' | '«' | '»' | '№' | '–' | '—')
}

/// Returns the lower case of a plain character; for the letters of nearly all names without a look into a table.
fn lower(c: char) -> char {
    match c {
        '№' => ' ',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        'а'..='я' | 'і' | 'ї' | 'є' | 'ґ' => c,
        // Capital and small letters are 32 apart here.
        'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Whether a character is invisible or an emoji variant.
pub(super) fn is_invisible(c: char) -> bool {
    clean::is_invisible(c) || matches!(c, '\u{fe00}'..='\u{fe0f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | 'ʹ' | 'ˈ' | '`' | '´' | '′' | '＇'
    )
}

/// Removes the quotes and asterisks that people type for an apostrophe: those between letters.
fn unquote(folded: &str) -> String {
    let letters: Vec<char> = folded.chars().collect();
    let is_letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphabetic());
    let meant = |at: usize| {
        matches!(letters[at], '"' | '*') && at > 0 && is_letter(at - 1) && is_letter(at + 1)
    };
    (0..letters.len())
        .filter(|&at| !meant(at))
        .map(|at| letters[at])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_mixed_up_are_one() {
        for (a, b) in [
            ("Ґудзь", "гудз"),
            ("Їжак", "ижак"),
            ("Євген", "евген"),
            ("Алёна", "алена"),
            ("МАР’ЯНА", "маряна"),
        ] {
            assert_eq!(letters(&fold(a)), letters(&fold(b)), "{a} {b}");
        }
        assert_ne!(letters("йод"), letters("иод"));
    }

    #[test]
    fn letters_that_look_alike_are_of_the_alphabet_of_their_word() {
        for (mixed, word) in [
            ("Cepгій", "сергій"),
            ("Bacиль", "василь"),
            ("Оlena", "olena"),
            ("ITвідділ", "ітвідділ"),
            ("HRменеджер", "hrменеджер"),
            ("Олtyf", "олtyf"),
        ] {
            assert_eq!(words(mixed), [word], "{mixed}");
        }
    }

    #[test]
    fn any_mark_between_letters_may_be_the_apostrophe() {
        for text in [
            "Мар'яна",
            "Марʼяна",
            "Мар`яна",
            "Мар*яна",
            "Мар\"яна",
            "🌸Маряна🌸",
            "Мар\u{200b}я\u{ad}на\u{200f}",
        ] {
            assert_eq!(words(text), ["маряна"], "{text}");
        }
        assert_eq!(words("ТОВ \"Роги\" №7"), ["тов", "роги", "7"]);
    }

    #[test]
    fn the_lower_case_of_a_letter_is_what_unicode_says() {
        for c in ('\u{0}'..='\u{52f}').filter(|c| is_plain(*c)) {
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c}");
        }
    }

    #[test]
    fn the_quick_way_is_the_same_as_the_general_one() {
        let text = "Ґанна-Марія O'Brien «Їжак» – Єва, 12 й";
        let general = fold(&format!("{text}ё"));
        assert_eq!(
            fold(text),
            general.strip_suffix('е').expect("the last letter")
        );
    }
}
