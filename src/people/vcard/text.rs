//! Turns the bytes of a value into a line of text: folding, encodings, character sets and escapes.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

use crate::clean::is_invisible;

/// Longest text kept, in characters.
pub(super) const LONGEST: usize = 250;
/// Most characters of a text that are read.
const CHARACTERS: usize = 8 * LONGEST;

/// Returns the file in some superset of ASCII: UTF-16 becomes UTF-8, a byte order mark is removed.
pub(super) fn without_mark(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => Cow::Borrowed(&bytes[mark..]),
        Some((encoding, mark)) => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
            Cow::Owned(text.into_owned().into_bytes())
        }
        None => Cow::Borrowed(bytes),
    }
}

/// Joins folded lines: removes a line's end and the one blank after it.
pub(super) fn unfold(raw: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(raw.len());
    let mut folded = false;
    for byte in raw {
        match byte {
            b'\r' | b'\n' => folded = true,
            b' ' | b'\t' if folded => folded = false,
            _ => {
                folded = false;
                text.push(*byte);
            }
        }
    }
    text
}

/// Decodes quoted-printable (RFC 2045, section 6.7). Anything else stays as it is.
pub(super) fn from_quoted_printable(raw: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'=' => {
                if let Some((decoded, after)) = hex_pair(rest) {
                    text.push(decoded);
                    rest = after;
                } else if let Some(after) = soft_break(rest) {
                    rest = after;
                } else {
                    text.push(b'=');
                }
            }
            b'\r' | b'\n' => {
                // An ordinary fold, which 2.1 does not allow here but programs write anyway.
                rest = after_ending(rest);
                rest = rest
                    .strip_prefix(b" ")
                    .or(rest.strip_prefix(b"\t"))
                    .unwrap_or(rest);
            }
            _ => text.push(*byte),
        }
    }
    text
}

fn hex_pair(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (pair, rest) = bytes.split_first_chunk::<2>()?;
    let mut decoded = [0];
    hex::decode_to_slice(pair, &mut decoded).ok()?;
    Some((decoded[0], rest))
}

/// Returns what follows the end of the line, if only blanks precede it.
fn soft_break(bytes: &[u8]) -> Option<&[u8]> {
    let blanks = bytes.iter().take_while(|b| matches!(b, b' ' | b'\t'));
    let rest = &bytes[blanks.count()..];
    matches!(rest.first(), None | Some(b'\r' | b'\n')).then(|| after_ending(rest))
}

/// Returns what follows the end of a line. CR CR LF, which some mail programs make of CR LF, counts as
/// one end.
pub(super) fn after_ending(bytes: &[u8]) -> &[u8] {
    let returns = bytes.iter().take_while(|byte| **byte == b'\r').count();
    let rest = &bytes[returns..];
    rest.strip_prefix(b"\n").unwrap_or(rest)
}

/// Decodes text. Valid UTF-8 is taken as UTF-8 whatever `CHARSET` says: messengers convert files and
/// leave it alone. Without a charset, windows-1251 is assumed, which older programs write in Ukraine.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>) -> String {
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = charset
        .and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()))
        .filter(|encoding| encoding.is_ascii_compatible())
        .unwrap_or(WINDOWS_1251);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Appends the character that a backslash and the next character form.
pub(super) fn unescape(c: char, rest: &mut std::str::Chars<'_>, text: &mut String) {
    if c != '\\' {
        return text.push(c);
    }
    match rest.next() {
        Some('n' | 'N') => text.push('\n'),
        Some(other) if other.is_alphanumeric() => text.extend(['\\', other]),
        Some(other) => text.push(other),
        None => text.push('\\'),
    }
}

/// Returns one line of at most 250 characters, without control characters and the direction marks that
/// phones put around numbers. Lines are joined by commas.
pub(super) fn tidy(text: &str) -> String {
    let text: String = text.chars().take(CHARACTERS).collect();
    let lines: Vec<_> = text
        .split(['\n', '\r'])
        .map(tidy_line)
        .filter(|line| !line.is_empty())
        .collect();
    cut(&lines.join(", "))
}

fn tidy_line(line: &str) -> String {
    let visible = line.chars().filter(|c| !is_invisible(*c));
    let plain: String = visible
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    words.join(" ")
}

/// Cuts to at most [`LONGEST`] characters.
pub(super) fn cut(text: &str) -> String {
    let cut: String = text.chars().take(LONGEST).collect();
    cut.trim_end().to_owned()
}
