//! What looks like an account's API key: people put one in places where it does not belong.

use std::ops::Range;

/// The number of hexadecimal digits of a key.
const LENGTH: usize = 32;
/// Fewest changes between letters and digits in what is as mixed as a key. Of random letters and digits
/// hardly any have fewer; words with a number have one or two.
const CHANGES: usize = 4;

/// Finds the first thing in a text that looks like a key.
///
/// It is a run of ASCII letters and digits with something else, or nothing, at either side. It is
/// either 32 hexadecimal digits, or at least as long and as mixed: it changes from letters to digits
/// or back four times. This leaves out words, names, numbers, bank accounts (`UA` and 27 digits) and
/// UUIDs with their hyphens.
///
/// Nothing counts that comes after the host in an address (`https://host/…#…`, `host.com/…`), where
/// such runs are pages, comments and signatures, nor what stands before the `@` of an e-mail.
pub fn key_in(text: &str) -> Option<Range<usize>> {
    let start_of = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().find_map(|word| {
        let found = runs(searched(word))
            .find(|run| is_key(&word[run.clone()]) && !is_of_email(word, run.end))?;
        let start = start_of(word);
        Some(start + found.start..start + found.end)
    })
}

/// Whether a name is, or has in it, what looks like a key, with or without hyphens in between.
pub(super) fn is_in_name(name: &str) -> bool {
    key_in(name).is_some() || is_key(&name.replace('-', ""))
}

fn is_key(run: &str) -> bool {
    let is_digit = |c: &char| c.is_ascii_digit();
    let digits = run.chars().map(|c| is_digit(&c));
    let changes = digits.clone().zip(digits.skip(1));
    run.len() == LENGTH && run.bytes().all(|b| b.is_ascii_hexdigit())
        || run.len() >= LENGTH && changes.filter(|(one, next)| one != next).count() >= CHANGES
}

/// The runs of ASCII letters and digits in a word.
fn runs(word: &str) -> impl Iterator<Item = Range<usize>> {
    let pieces = word.split(|c: char| !c.is_ascii_alphanumeric());
    pieces.map(move |piece| {
        let start = piece.as_ptr() as usize - word.as_ptr() as usize;
        start..start + piece.len()
    })
}

/// The part of a word in which a key may be: of an address what comes before its path.
fn searched(word: &str) -> &str {
    let start = word.find("://").map_or(0, |scheme| scheme + "://".len());
    let end = word[start..].find(['/', '?', '#']);
    let end = end.map_or(word.len(), |end| start + end);
    let is_address = start > 0 || word[..end].contains('.');
    if is_address { &word[..end] } else { word }
}

/// Whether the part of a word that ends at `end` is the first part of an e-mail.
fn is_of_email(word: &str, end: usize) -> bool {
    let domain = word[end..].strip_prefix('@');
    !word.contains("://") && domain.is_some_and(|domain| domain.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "0123456789abcdef0123456789ABCDEF";

    #[test]
    fn a_key_is_found_wherever_it_stands() {
        for text in [
            "{}",
            "acme {}",
            "{} acme",
            "acme:{}",
            "ключ:{}.",
            "ось «{}»\nдякую",
            "acme/{}",
            "acme-{}",
            "key={}",
            "https://{}.worksection.com/project/1/2/",
            "https://{}@acme.worksection.com",
            "{}.worksection.com",
        ] {
            let text = text.replace("{}", KEY);
            let found = key_in(&text).unwrap_or_else(|| panic!("not found: {text}"));
            assert_eq!(&text[found], KEY, "{text}");
        }
        for text in [
            "00000000000000000000000000000000",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "Xk29dLq81ZmPw03TtR7bNv56YcHs4JfGo",
        ] {
            assert_eq!(key_in(text), Some(0..text.len()), "{text}");
        }
    }

    #[test]
    fn words_numbers_and_addresses_are_no_keys() {
        for text in [
            "",
            "Олена Коваленко",
            "acme 1a2b3c4d5e6f",
            "demo-api-key",
            "+380671112233 +380671112244 +380671112255",
            "3806711122333806711122443806711122553806711122",
            "UA213223130000026007233566001",
            "UA21 3223 1300 0002 6007 2335 6600 1",
            "6fa459ea-ee8a-3ca4-894e-db77e160355e",
            "Donaudampfschifffahrtsgesellschaft2026",
            "0123456789abcdef0123456789abcde",
            "0123456789abcdef0123456789abcdef0123456789abcdef@mail.example.com",
            "https://acme.worksection.com/project/1/2/#com0123456789abcdef0123456789abcdef",
            "https://acme.worksection.com/project/1/2/?hash=0123456789abcdef0123456789abcdef",
            "acme.worksection.com/file/0123456789abcdef0123456789abcdef.pdf",
            "https://acme.worksection.com?hash=0123456789abcdef0123456789abcdef",
        ] {
            assert_eq!(key_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_with_a_key_in_it_is_found() {
        for name in [
            "0123456789abcdef0123456789abcdef",
            "acme-0123456789abcdef0123456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdef",
        ] {
            assert!(is_in_name(name), "{name}");
        }
        for name in [
            "acme",
            "0-sample-account",
            "a-firm-with-a-very-long-name-in-kyiv-2026",
        ] {
            assert!(!is_in_name(name), "{name}");
        }
    }
}
