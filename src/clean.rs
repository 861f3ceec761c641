//! Cleans text from outside (typed, pasted, or stored in Worksection) of invisible characters.
//!
//! The only module that knows which characters are invisible. It has no I/O and depends on no other
//! module.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Whether a character is an invisible mark that comes along when text is copied: directions (U+061C,
/// U+200E, U+200F, U+202A–E, U+2066–9), zero-width spaces and joiners, soft hyphens, byte order marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Whether a character is one of those that nearly all texts are made of: printed ASCII and modern Cyrillic.
/// They are visible, save the space, composed, and turn nothing around.
fn is_common(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{400}'..='\u{45f}' | '\u{490}' | '\u{491}')
}

/// Whether a character stays on a label as it is, since labels consist of such ones: what is common, the signs that
/// words are cut off or parted with, and pictures.
fn is_plain_on_labels(c: char) -> bool {
    is_common(c) || matches!(c, '…' | '·' | '—' | '«' | '»' | '’' | '\u{fe0f}') || is_emoji(c)
}

/// Whether a text is one line of common characters already, with one space between words.
fn is_tidy(text: &str) -> bool {
    let is_outside = text.starts_with(' ') || text.ends_with(' ');
    !is_outside && text.chars().all(is_common) && !text.contains("  ")
}

/// Whether a character is a letter or a number; for Cyrillic ones without a look into a table.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{481}') || c.is_alphanumeric()
}

/// Cleans text typed or pasted into a field: one line, composed (NFC), without control characters and
/// invisible marks. Emoji keep their joiners.
pub(crate) fn typed(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut visible = String::with_capacity(text.len());
    let mut joins = false;
    for c in text.chars() {
        // A joiner belongs to the character before it: `👩` + U+200D + `💻` is one sign.
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

/// Cleans text to one line that does not affect its surroundings: without control characters, line
/// breaks and direction marks, which can reverse a line.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let is_plain =
        |c: char| is_common(c) || !c.is_control() && !is_invisible(c) && !is_line_break(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut joins = false;
    for c in text.chars() {
        // Joiners shape letters and emoji; a lone one would be hidden.
        let joiner = matches!(c, '\u{200c}' | '\u{200d}') && joins;
        if c.is_control() || is_line_break(c) {
            line.push(' ');
        } else if joiner || !is_invisible(c) {
            line.push(c);
        }
        joins = c.is_alphabetic() || is_emoji(c) || joins && c == '\u{fe0f}';
    }
    let words: Vec<_> = line.split_whitespace().collect();
    Cow::Owned(words.join(" "))
}

/// Like [`line`](fn@line), for use among other words: right-to-left text is isolated (U+2068 to
/// U+2069, Unicode's bidirectional algorithm), so that the words around it stay in place.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let line = line(text);
    // Right-to-left letters come after all that is common.
    if !line.chars().all(is_common) && line.contains(is_right_to_left) {
        return Cow::Owned(format!("{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}"));
    }
    line
}

/// Makes a button label of such parts: one line with balanced isolates and at least one visible
/// character, since Telegram refuses messages with an invisible button.
pub(crate) fn label(text: &str) -> String {
    if text.chars().all(is_plain_on_labels) && !is_blank(text) {
        return text.to_owned();
    }
    flat(text)
}

/// Makes a label of anything, letter by letter.
fn flat(text: &str) -> String {
    let isolates = [FIRST_STRONG_ISOLATE, POP_ISOLATE];
    let stays = |c: &char| {
        !is_invisible(*c) || isolates.contains(c) || ('\u{200c}'..='\u{200d}').contains(c)
    };
    let on_one_line = |c: char| {
        if c.is_control() || is_line_break(c) {
            ' '
        } else {
            c
        }
    };
    let text: String = text.chars().filter(stays).map(on_one_line).collect();
    if is_blank(&text) {
        return "—".to_owned();
    }
    balanced(&text)
}

/// Whether a text has no visible characters.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_invisible(c) || is_filler(c))
}

/// Balances such a text after cutting: closes isolates that lost their end, and removes ends without a
/// beginning.
pub(crate) fn balanced(text: &str) -> String {
    let mut open = 0_usize;
    let mut balanced = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            FIRST_STRONG_ISOLATE => open += 1,
            POP_ISOLATE if open == 0 => continue,
            POP_ISOLATE => open -= 1,
            _ => {}
        }
        balanced.push(c);
    }
    balanced.extend(std::iter::repeat_n(POP_ISOLATE, open));
    balanced
}

/// Cuts to at most so many bytes, between two characters.
pub(crate) fn bounded(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// Whether a character separates lines or paragraphs without being a control character.
fn is_line_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a character takes space but shows nothing (Hangul fillers, the empty Braille pattern):
/// people use these to have no name.
fn is_filler(c: char) -> bool {
    matches!(
        c,
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
    )
}

/// Whether a letter belongs to a right-to-left script: Hebrew, Arabic and others (Unicode's blocks
/// with the bidirectional classes R and AL).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Latin letters that look like Cyrillic ones, each followed by its Cyrillic twin.
pub(crate) const LOOK_ALIKE: [(char, char); 24] = [
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

/// Rewrites Cyrillic words in Cyrillic letters only: look-alike Latin ones come in with texts from
/// elsewhere (`Cepгій`, whose first three letters are Latin). Words with other Latin letters stay.
pub(crate) fn in_one_alphabet(text: &str) -> String {
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

/// Whether a character is of the blocks that joined emoji consist of.
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
    fn a_name_turns_no_line_around() {
        for (name, line) in [
            ("Анна Коваль", "Анна Коваль"),
            ("Анна\n\u{202e}лавоК\u{202c}", "Анна лавоК"),
            ("А\u{2067}нна\u{2028}Коваль\u{7}", "Анна Коваль"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
        ] {
            assert_eq!(super::line(name), line);
        }
        assert_eq!(shown("\u{202b}יוסף"), "\u{2068}יוסף\u{2069}");
        assert_eq!(shown("Анна"), "Анна");
        assert_eq!(label("\u{2068}יוס…"), "\u{2068}יוס…\u{2069}");
        assert_eq!(label("\u{2069}Анна\u{2068}"), "Анна\u{2068}\u{2069}");
        for nothing in [
            "",
            " \n",
            "\u{202e}\u{200b}",
            "\u{3164}",
            "\u{2068}\u{2069}",
        ] {
            assert_eq!(label(nothing), "—", "{nothing:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_shown_stays_in_its_place(text in "\\PC{0,20}[\u{0}-\u{1f}\u{202a}-\u{202e}\u{2066}-\u{2069}א-ת]{0,6}\\PC{0,5}") {
            let shown = shown(&text);
            let inside = shown.trim_start_matches(FIRST_STRONG_ISOLATE).trim_end_matches(POP_ISOLATE);
            let stays = |c: char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            proptest::prop_assert!(inside.chars().all(stays), "{shown:?}");
            proptest::prop_assert_eq!(shown.matches(FIRST_STRONG_ISOLATE).count(), shown.matches(POP_ISOLATE).count());
        }
    }

    proptest::proptest! {
        #[test]
        fn a_label_that_is_passed_over_is_what_it_would_be_made(
            text in "[а-яa-z …·—«»’\u{fe0f}\u{2800}\u{2190}-\u{2bff}\u{1f000}-\u{1faff}\u{200d}\u{2069}]{0,8}",
        ) {
            proptest::prop_assert_eq!(label(&text), flat(&text));
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_label_is_made_of_it_turns_nothing_around(
            name in "[а-яא-ת\n\t\u{85}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{61c} ]{0,12}",
            raw in "[a-zא-ת\n\u{2028}-\u{202e}\u{2066}-\u{2069}]{0,12}",
            length in 0_usize..30,
        ) {
            let parts = format!("{} · {raw}", shown(&name));
            let cut: String = parts.chars().take(length).collect();
            for label in [label(&parts), label(&cut)] {
                let bad = |c: char| c.is_control() || is_line_break(c)
                    || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}');
                proptest::prop_assert!(!label.contains(bad), "{label:?}");
                proptest::prop_assert!(!is_blank(&label));
                let mut open = 0_i32;
                for c in label.chars() {
                    open += i32::from(c == FIRST_STRONG_ISOLATE) - i32::from(c == POP_ISOLATE);
                    proptest::prop_assert!(open >= 0, "{label:?}");
                }
                proptest::prop_assert_eq!(open, 0, "{:?}", label);
            }
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
