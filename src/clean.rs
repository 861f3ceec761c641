//! Text from outside (typed, pasted, or kept in Worksection) without what nobody sees in it.
//!
//! The one place that knows which characters are invisible. It has no I/O and knows nothing of the
//! other modules.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Marks that nobody sees and that come along when text is copied: directions (U+061C, U+200E,
/// U+200F, U+202A–E, U+2066–9), zero-width spaces and joiners, soft hyphens, byte order marks.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// What a person typed or pasted into a field: one line, composed (NFC), without control
/// characters and invisible marks. Emoji keep their joiners.
pub fn typed(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut joins = false;
    for c in text.chars() {
        // A joiner belongs to what stands before it: `👩` + U+200D + `💻` is one sign.
        if c == '\u{200d}' && joins {
            visible.push(c);
        } else if c.is_control() {
            visible.push(' ');
        } else if !is_invisible(c) {
            visible.push(c);
            joins = is_emoji(c) || joins && c == '\u{fe0f}';
        }
    }
    let words: Vec<_> = visible.split_whitespace().collect();
    let line = words.join(" ");
    if is_nfc(&line) {
        line
    } else {
        line.nfc().collect()
    }
}

/// Latin letters that look like Cyrillic ones, each before the one that it looks like.
const LOOK_ALIKE: [(char, char); 24] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('ï', 'ї'),
    ('k', 'к'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('Ï', 'Ї'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
];

/// Cyrillic words in Cyrillic letters alone: Latin ones that look alike come in with texts from
/// elsewhere (`Cepгій`, whose first three letters are Latin). Words with other Latin letters stay.
pub fn in_one_alphabet(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_alphabetic());
    words.map(word_in_one_alphabet).collect()
}

fn word_in_one_alphabet(word: &str) -> String {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4ff}');
    let is_latin = |c: char| c.is_alphabetic() && !is_cyrillic(c);
    if !word.contains(is_cyrillic) || !word.contains(is_latin) {
        return word.to_owned();
    }
    let twin = |c: char| {
        LOOK_ALIKE
            .iter()
            .find(|(latin, _)| *latin == c)
            .map(|twin| twin.1)
    };
    let letters = word
        .chars()
        .map(|c| if is_latin(c) { twin(c) } else { Some(c) });
    letters
        .collect::<Option<String>>()
        .unwrap_or_else(|| word.to_owned())
}

/// Whether a character is of the blocks from which joined emoji are made.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_gone() {
        for (given, clean) in [
            ("olena@acme.ua\u{200b}", "olena@acme.ua"),
            ("\u{202d}+380 67 123\u{202c}", "+380 67 123"),
            ("\u{feff}Анна\r\n\tКоваль ", "Анна Коваль"),
            ("Ан\u{ad}на\u{2066}\u{2069}", "Анна"),
            ("\u{0}", ""),
        ] {
            assert_eq!(typed(given), clean);
        }
    }

    #[test]
    fn a_cyrillic_word_has_no_latin_letters() {
        for (mixed, clean) in [
            ("Cepгій", "Сергій"),
            ("Bacиль Koваль", "Василь Коваль"),
            ("Анна Smith", "Анна Smith"),
            ("Zoë", "Zoë"),
            ("ІТ-wave", "ІТ-wave"),
            ("Wебер", "Wебер"),
        ] {
            assert_eq!(in_one_alphabet(mixed), clean);
        }
    }

    #[test]
    fn letters_are_composed_and_emoji_stay_whole() {
        assert_eq!(typed("Зои\u{306}"), "Зой");
        assert_eq!(
            typed("👩\u{200d}💻 ❤\u{fe0f}\u{200d}🔥"),
            "👩\u{200d}💻 ❤\u{fe0f}\u{200d}🔥"
        );
    }
}
