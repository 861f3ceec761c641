//! Text typed in the wrong keyboard layout: Ukrainian (or Russian) instead of US English, or vice
//! versa.

/// The keys in order, as they type in the English and in the Ukrainian layout.
const ENGLISH: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,./\\`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?|~@^&";
const UKRAINIAN: &str =
    "йцукенгшщзхїфівапролджєячсмитьбю.ґ'ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,Ґ₴\":?";
/// The keys that type another letter in the Russian layout.
const RUSSIAN: [(char, char); 8] = [
    ('ы', 's'),
    ('э', '\''),
    ('ъ', ']'),
    ('ё', '`'),
    ('Ы', 'S'),
    ('Э', '"'),
    ('Ъ', '}'),
    ('Ё', '~'),
];

/// Returns the text as the same keys type it in the other layout. If it mixes both alphabets, its
/// Latin part is the wrong one.
pub fn switch(text: &str) -> String {
    if text.chars().any(|c| c.is_ascii_alphabetic()) {
        return text.chars().map(to_ukrainian).collect();
    }
    text.chars().map(to_english).collect()
}

/// Whether a text in Latin letters has marks beside them that are letters in the other layout.
pub(super) fn has_letters_among_marks(text: &str) -> bool {
    let is_latin = |c: char| c.is_ascii_alphabetic();
    let is_mark = |c: char| c.is_ascii_punctuation() && to_ukrainian(c).is_alphabetic();
    if !text.chars().any(is_mark) || text.chars().any(super::fold::is_cyrillic) {
        return false;
    }
    let beside =
        |one: char, other: char| is_mark(one) && is_latin(other) || is_latin(one) && is_mark(other);
    let next = text.chars().skip(1);
    text.chars()
        .zip(next)
        .any(|(one, other)| beside(one, other))
}

fn to_ukrainian(c: char) -> char {
    let mut pairs = ENGLISH.chars().zip(UKRAINIAN.chars());
    pairs.find(|(from, _)| *from == c).map_or(c, |(_, to)| to)
}

fn to_english(c: char) -> char {
    let mut pairs = UKRAINIAN.chars().zip(ENGLISH.chars());
    let found = pairs.find(|(from, _)| *from == c).map(|(_, to)| to);
    let russian = || {
        RUSSIAN
            .iter()
            .find(|(from, _)| *from == c)
            .map(|&(_, to)| to)
    };
    found.or_else(russian).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_write_the_other_alphabet() {
        assert_eq!(ENGLISH.chars().count(), UKRAINIAN.chars().count());
        for (typed, meant) in [
            ("rjdfkm", "коваль"),
            ("lvbnhj", "дмитро"),
            (":tyz {jvf", "Женя Хома"),
            ("J/ Rjdfkm", "О. Коваль"),
            ("щдутф", "olena"),
            ("щюлщмфд\"фсьуюсщь", "o.koval@acme.com"),
            ("ыкфыр", "srash"),
        ] {
            assert_eq!(switch(typed), meant);
        }
    }
}
