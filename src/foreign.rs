//! Words from outside: what other programs say of a failure. Such words may be endless, lead somewhere,
//! or repeat a request with the secrets in it, so they are read, compared and shown as [`Words`] only.
//!
//! The only module that knows all secrets in use: whoever sends or receives one tells it here. They are
//! remembered as hashes of their parts.

use std::{
    collections::HashSet,
    fmt,
    hash::{BuildHasher, RandomState},
    io,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

use serde::{
    Deserialize,
    de::{Deserializer, Visitor},
};

use crate::clean;

/// Most bytes that are read of such words.
const READ: usize = 4096;
/// Most characters that are shown of them.
const SHOWN: usize = 200;
/// Letters and digits of a secret in a row by which it is recognised; fewer give nothing away.
const PART: usize = 8;
/// Fewest letters and digits of a lasting secret that is looked for as a whole.
const SHORTEST: usize = 4;
/// Parts of passing secrets that are remembered before the older half of them is forgotten: those of
/// some two thousand secrets.
const MOST_PARTS: usize = 100_000;
/// How often what is encoded is decoded: what an error page quotes was often encoded before.
const LAYERS: usize = 3;

/// Why a file cannot be had, as people say it.
pub fn of_file(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        kind => kind.to_string(),
    }
}

/// Words from outside, safe to log and to show: short, and empty if they hold a part of a secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Returns the words as they came, to be compared with known ones, never to be shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the words for people to read: one short line without links. `None` if nothing is left.
    pub fn shown(&self) -> Option<String> {
        let line = clean::line(&self.0);
        let words = line.split_whitespace();
        let words: Vec<_> = words
            .map(|word| if leads_somewhere(word) { "…" } else { word })
            .collect();
        let line = words.join(" ");
        let says_something = line.chars().any(char::is_alphanumeric);
        says_something.then(|| match line.char_indices().nth(SHOWN - 1) {
            Some((end, _)) if line[end..].chars().nth(1).is_some() => format!("{}…", &line[..end]),
            _ => line,
        })
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        let text = clean::bounded(text, READ);
        if holds_secret(text) {
            return Self::default();
        }
        Self(text.to_owned())
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(WordsVisitor)
    }
}

struct WordsVisitor;

impl Visitor<'_> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("words")
    }

    fn visit_str<E>(self, text: &str) -> Result<Words, E> {
        Ok(text.into())
    }

    fn visit_unit<E>(self) -> Result<Words, E> {
        Ok(Words::default())
    }
}

impl PartialEq<str> for Words {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Words {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // They may hold personal data.
        f.write_str("Words(..)")
    }
}

/// Remembers a secret of the program itself, for good.
pub(crate) fn guard(secret: &str) {
    let plain = plain(secret);
    let mut known = known();
    if plain.len() >= PART {
        known.lasting.extend(parts(&plain));
    } else if plain.len() >= SHORTEST {
        known.short.insert(plain.into_iter().collect());
    }
}

/// Remembers a secret that passes through: a key, a token, a signature, a code.
pub(crate) fn note(secret: &str) {
    let plain = plain(secret);
    let mut known = known();
    known.young.extend(parts(&plain));
    if known.young.len() > MOST_PARTS {
        known.old = std::mem::take(&mut known.young);
    }
}

/// The secrets in use, by the hashes of their parts.
#[derive(Default)]
struct Known {
    lasting: HashSet<u64>,
    /// Lasting ones that have no whole part.
    short: HashSet<String>,
    young: HashSet<u64>,
    /// What was young before the present ones.
    old: HashSet<u64>,
}

impl Known {
    fn are_in(&self, text: &[char]) -> bool {
        let is_known = |part: u64| {
            [&self.lasting, &self.young, &self.old]
                .iter()
                .any(|known| known.contains(&part))
        };
        if parts(text).any(is_known) {
            return true;
        }
        let text: String = text.iter().collect();
        self.short.iter().any(|secret| text.contains(secret))
    }
}

fn known() -> MutexGuard<'static, Known> {
    static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a text has a part of a secret in it: in any case, split by any signs, backwards, escaped as
/// in URLs, JSON and HTML, in hex or in base64.
fn holds_secret(text: &str) -> bool {
    let mut backwards = plain(text);
    backwards.reverse();
    let known = known();
    if known.are_in(&backwards) {
        return true;
    }
    let mut layer = vec![text.to_owned()];
    for _ in 0..LAYERS {
        if layer.iter().any(|text| known.are_in(&plain(text))) {
            return true;
        }
        let decoded = layer.iter().flat_map(|text| {
            let escapes = unescaped(text).into_iter();
            escapes.chain(from_hex(text)).chain(from_base64(text))
        });
        layer = decoded.collect();
    }
    false
}

/// The letters and digits of a text, without regard to case.
fn plain(text: &str) -> Vec<char> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn parts(plain: &[char]) -> impl Iterator<Item = u64> {
    static HASH: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    plain.windows(PART).map(|part| HASH.hash_one(part))
}

/// The text with `%41`, `\u0041`, `\x41`, `&#65;` and `&#x41;` read; `None` if there are none.
fn unescaped(text: &str) -> Option<String> {
    let mut read = Vec::with_capacity(text.len());
    let (mut rest, mut any) = (text, false);
    while let Some(c) = rest.chars().next() {
        if let Some((bytes, length)) = escape(rest) {
            read.extend(bytes);
            rest = &rest[length..];
            any = true;
        } else {
            rest = &rest[c.len_utf8()..];
            read.extend(c.encode_utf8(&mut [0; 4]).bytes());
        }
    }
    any.then(|| String::from_utf8_lossy(&read).into_owned())
}

/// The escape at the start of a text, as bytes, and its length.
fn escape(text: &str) -> Option<(Vec<u8>, usize)> {
    let digits = |start: usize, length: usize| {
        let digits = text.get(start..start + length)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let of_char = |code: u32| char::from_u32(code).map(|c| c.to_string().into_bytes());
    if text.starts_with('%') {
        return Some((vec![u8::try_from(digits(1, 2)?).ok()?], 3));
    }
    if text.starts_with("\\x") {
        return Some((of_char(digits(2, 2)?)?, 4));
    }
    if text.starts_with("\\u") {
        return Some((of_char(digits(2, 4)?)?, 6));
    }
    let entity = text.strip_prefix("&#")?;
    let end = entity.bytes().take(9).position(|byte| byte == b';')?;
    let code = match entity[..end].strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => entity[..end].parse(),
    };
    Some((of_char(code.ok()?)?, "&#".len() + end + 1))
}

/// What the runs of hex digits in a text stand for, beginning at either digit.
fn from_hex(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|c: char| !c.is_ascii_hexdigit());
    let runs = runs.filter(|run| run.len() >= 2 * PART);
    runs.flat_map(|run| {
        [0, 1].into_iter().filter_map(move |start| {
            let even = (run.len() - start) & !1;
            readable(&hex::decode(&run[start..start + even]).ok()?)
        })
    })
}

/// What the runs of base64 in a text stand for, in either alphabet, beginning at any of four letters.
fn from_base64(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|c: char| sextet(c).is_none());
    let runs = runs.filter(|run| run.len() * 3 / 4 >= PART);
    runs.flat_map(|run| {
        (0..4).filter_map(move |start| {
            let sextets: Vec<u32> = run[start..].chars().filter_map(sextet).collect();
            let bytes: Vec<u8> = sextets
                .chunks_exact(4)
                .flat_map(|four| {
                    let [_, bytes @ ..] =
                        four.iter().fold(0, |sum, six| sum << 6 | six).to_be_bytes();
                    bytes
                })
                .collect();
            // A tail of two or three letters gives one or two bytes more.
            let tail = sextets.chunks_exact(4).remainder();
            let [_, last @ ..] = (0..4)
                .fold(0, |sum: u32, at| {
                    sum << 6 | tail.get(at).copied().unwrap_or(0)
                })
                .to_be_bytes();
            let last = &last[..tail.len().saturating_sub(1)];
            readable(&[&bytes, last].concat())
        })
    })
}

/// The parts of decoded bytes that are text, as secrets are; `None` if there are none, as where nothing
/// was encoded.
fn readable(bytes: &[u8]) -> Option<String> {
    let parts = bytes.split(|byte| !byte.is_ascii_graphic());
    let parts: Vec<_> = parts.filter(|part| part.len() >= PART).collect();
    let text = String::from_utf8(parts.join(&b' ')).ok()?;
    (!text.is_empty()).then_some(text)
}

/// The six bits of a letter of base64.
fn sextet(c: char) -> Option<u32> {
    let code = u32::from(c);
    match c {
        'A'..='Z' => Some(code - u32::from('A')),
        'a'..='z' => Some(code - u32::from('a') + 26),
        '0'..='9' => Some(code - u32::from('0') + 52),
        '+' | '-' => Some(62),
        '/' | '_' => Some(63),
        _ => None,
    }
}

/// Whether Telegram would make something of a word that can be tapped: an address, somebody's name, a
/// command.
fn leads_somewhere(word: &str) -> bool {
    let after = |sign: char| {
        let mut parts = word.split(sign);
        let before = parts.next().unwrap_or_default();
        let is_free = !before.ends_with(char::is_alphanumeric);
        is_free
            && parts
                .next()
                .is_some_and(|after| after.starts_with(char::is_alphanumeric))
    };
    word.contains("://") || word.contains('@') || after('/') || has_host(word)
}

/// Whether a word has something like `acme.example` in it.
fn has_host(word: &str) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let pieces = word.split(|c: char| !is_inside(c));
    let mut hosts = pieces.filter_map(|piece| piece.trim_matches('.').rsplit_once('.'));
    hosts.any(|(_, last)| {
        let is_ascii = last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic());
        is_ascii || ["укр", "рф", "бел"].contains(&last) || last.starts_with("xn--")
    })
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use proptest::prelude::*;

    use super::*;

    const SECRET: &str = "q7Zk9-Xv3_TmB1w:LrC5yDh";

    fn shown(text: &str) -> Option<String> {
        Words::from(text).shown()
    }

    #[test]
    fn a_secret_is_recognised_in_whatever_form_it_is_repeated() {
        note(SECRET);
        let hex = hex::encode(SECRET);
        let escaped: String = SECRET.bytes().map(|b| format!("%{b:02X}")).collect();
        let twice = escaped.replace('%', "%25");
        let json: String = SECRET.bytes().map(|b| format!("\\u{b:04x}")).collect();
        let html: String = SECRET.bytes().map(|b| format!("&#{b};")).collect();
        let spaced: String = SECRET.chars().map(|c| format!("{c}\u{200b} ")).collect();
        for form in [
            SECRET.to_owned(),
            SECRET.to_uppercase(),
            SECRET.chars().rev().collect(),
            SECRET[5..15].to_owned(),
            format!("Authorization: Bearer {SECRET}"),
            format!("client_id=1&client_secret={SECRET}&code=2"),
            STANDARD.encode(SECRET),
            STANDARD.encode(format!("id:{SECRET}")),
            STANDARD.encode(STANDARD.encode(format!("1{SECRET}"))),
            format!("x{}", STANDARD.encode(SECRET)),
            hex.clone(),
            format!("0{hex}"),
            escaped,
            twice,
            json,
            html,
            spaced,
        ] {
            let text = format!("Bad request: {form}.");
            assert_eq!(shown(&text), None, "{text}");
            assert_eq!(Words::from(&*text), "", "{text}");
        }
        assert_eq!(
            shown("Bad request: q7Zk9"),
            Some("Bad request: q7Zk9".into())
        );
    }

    #[test]
    fn a_short_secret_of_the_program_is_guarded_too() {
        guard("1:zwqxk");
        assert_eq!(shown("/bot1:zwqxk/getMe failed"), None);
        guard("a1");
        assert!(shown("a1").is_some());
    }

    #[test]
    fn words_are_short_and_lead_nowhere() {
        for (words, seen) in [
            ("Field is required", Some("Field is required")),
            ("See https://evil.example/x now", Some("See … now")),
            ("evil.example, (www.evil.example)", None),
            ("Write to a@b.example or @somebody", Some("Write to … or …")),
            ("Send /unlink or and/or 3.5", Some("Send … or and/or 3.5")),
            ("<b>&\"broken", Some("<b>&\"broken")),
            ("\u{202e}Line\none", Some("Line one")),
            ("e.g. this. Next", Some("e.g. this. Next")),
            (" \u{200b}… ", None),
        ] {
            assert_eq!(shown(words).as_deref(), seen, "{words}");
        }
        assert_eq!(shown(&"я".repeat(200)), Some("я".repeat(200)));
        let long = shown(&"я".repeat(30 << 20)).expect("words");
        assert_eq!(long, format!("{}…", "я".repeat(199)));
        assert!(Words::from(&*"я".repeat(30 << 20)).as_str().len() <= READ);
    }

    proptest! {
        #[test]
        fn nothing_shows_a_part_of_a_secret(
            before in "\\PC{0,30}",
            after in "\\PC{0,30}",
            (from, to) in (0_usize..SECRET.len() - 9).prop_flat_map(|from| (Just(from), from + 10..=SECRET.len())),
        ) {
            note(SECRET);
            let part = plain(&SECRET[from..to]).len();
            prop_assume!(part >= PART);
            prop_assert_eq!(shown(&format!("{before}{}{after}", &SECRET[from..to])), None);
        }

        #[test]
        fn any_words_can_be_read(text in "(\\PC|[%\\\\&#xu;0-9a-f]){0,200}") {
            if let Some(shown) = shown(&text) {
                prop_assert!(shown.chars().count() <= SHOWN);
                prop_assert!(!shown.contains("://"));
            }
        }
    }
}
