//! What was meant where the keyboard was in the wrong layout: Ukrainian (or Russian) and US English.

/// Keys in order, as they write in the English and in the Ukrainian layout.
const ENGLISH: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,./\\`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?|~@^&";
const UKRAINIAN: &str =
    "йцукенгшщзхїфівапролджєячсмитьбю.ґ'ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,Ґ₴\":?";
/// Keys that write another letter in the Russian layout.
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

/// The text as the same keys write it in the other layout. Where both alphabets are in it, its
/// Latin part is the one that went wrong.
pub(super) fn switch(text: &str) -> String {
    if text.chars().any(|c| c.is_ascii_alphabetic()) {
        return text.chars().map(to_ukrainian).collect();
    }
    text.chars().map(to_english).collect()
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
