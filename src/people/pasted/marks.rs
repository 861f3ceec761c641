//! What is known by its form alone, wherever it stands: e-mails, links, Telegram names, phone numbers.

use std::ops::Range;

use super::words::{self, Label};
use crate::{
    people::{
        email,
        phone::{self, Region},
    },
    worksection::PhoneKind,
};

/// Most numbers looked at in one text.
const MANY: usize = 60;
/// Digits of a number that stands after a word for phones.
const LABELLED: std::ops::RangeInclusive<usize> = 5..=15;

/// What was found in a field, and the texts between.
#[derive(Clone, Default)]
pub(super) struct Marks {
    pub(super) emails: Vec<String>,
    pub(super) telegram: Vec<String>,
    pub(super) sites: Vec<String>,
    pub(super) phones: Vec<(PhoneKind, String)>,
    /// What is left, in order.
    pub(super) rest: Vec<String>,
}

/// Takes the marks out of a field. `budget` bounds the numbers looked at in the whole text.
pub(super) fn take(field: &str, region: Region, budget: &mut usize) -> Marks {
    let mut marks = Marks::default();
    let mut left: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut taken: Vec<(Range<usize>, Mark)> = email::all(field)
        .into_iter()
        .map(|(span, address)| (span, Mark::Email(address)))
        .collect();
    for (range, word) in words_of(field) {
        let is_free = taken
            .iter()
            .all(|(span, _)| span.end <= range.start || range.end <= span.start);
        if let Some(mark) = is_free.then(|| link(word)).flatten() {
            taken.push((range, mark));
        }
    }
    taken.sort_by_key(|(span, _)| span.start);
    for (span, mark) in taken {
        if span.start < at {
            continue;
        }
        left.push(at..span.start);
        at = span.end;
        match mark {
            Mark::Email(email) => marks.emails.push(email),
            Mark::Telegram(name) => marks.telegram.push(name),
            Mark::Site(site) => marks.sites.push(site),
            Mark::Nothing => {}
        }
    }
    left.push(at..field.len());
    for range in left {
        take_phones(&field[range], region, budget, &mut marks);
    }
    marks
}

/// How hosts end that are written without a scheme.
const SITES: [&str; 16] = [
    ".ua", ".com", ".net", ".org", ".eu", ".io", ".pl", ".de", ".info", ".biz", ".dev", ".app",
    ".example", ".co", ".укр", ".test",
];
/// Hosts of links that are nobody's site.
const OTHERS: [&str; 10] = [
    "facebook.com",
    "linkedin.com",
    "instagram.com",
    "youtube.com",
    "wa.me",
    "viber.com",
    "zoom.us",
    "maps.google.com",
    "goo.gl",
    "aka.ms",
];

enum Mark {
    Email(String),
    Telegram(String),
    Site(String),
    /// A link that says nothing of the person.
    Nothing,
}

fn words_of(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')'))
        .map(move |word| {
            let start = at;
            at += word.len()
                + text[start + word.len()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
            (start..start + word.len(), word)
        })
        .filter(|(_, word)| word.len() > 3)
}

/// Reads a word as a link or a Telegram name.
fn link(word: &str) -> Option<Mark> {
    let word = word.trim_end_matches(['.', ',', '!', '?', ':', '"', '»']);
    let lower = word.to_lowercase();
    let bare = lower
        .strip_prefix("https://")
        .or(lower.strip_prefix("http://"));
    let has_scheme = bare.is_some();
    let bare = bare.unwrap_or(&lower);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    if let Some(name) = word.strip_prefix('@').filter(|name| is_username(name)) {
        return Some(Mark::Telegram(name.to_lowercase()));
    }
    let telegram = ["t.me/", "telegram.me/", "tg://resolve?domain="];
    if let Some(rest) = telegram
        .iter()
        .find_map(|start| bare.strip_prefix(start).or(lower.strip_prefix(start)))
    {
        let name = rest.split(['/', '?', '&', '#']).next().unwrap_or_default();
        return Some(if is_username(name) {
            Mark::Telegram(name.to_owned())
        } else {
            Mark::Nothing
        });
    }
    site(word, bare, has_scheme)
}

/// Reads a word without its scheme as a site.
fn site(word: &str, bare: &str, has_scheme: bool) -> Option<Mark> {
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.rsplit_once('.').is_some_and(|(name, end)| {
        let is_plain = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
        name.len() > 1
            && name.chars().all(is_plain)
            && (2..=10).contains(&end.chars().count())
            && end.chars().all(char::is_alphabetic)
    });
    let is_named = word.to_lowercase().starts_with("www.");
    let is_usual = SITES.iter().any(|end| host.ends_with(end)) && host.is_ascii();
    if !is_host || !(has_scheme || is_named || is_usual) {
        return has_scheme.then_some(Mark::Nothing);
    }
    Some(if OTHERS.iter().any(|other| host.ends_with(other)) {
        Mark::Nothing
    } else {
        Mark::Site(word.to_owned())
    })
}

/// Whether a text can be a Telegram name (5 to 32 letters, digits and underscores).
pub(super) fn is_username(name: &str) -> bool {
    (5..=32).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Takes the phone numbers out of a text without links.
fn take_phones(text: &str, region: Region, budget: &mut usize, marks: &mut Marks) {
    let mut at = 0;
    let mut kind = None;
    for span in numbers(text) {
        if *budget == 0 {
            break;
        }
        *budget -= 1;
        let before = &text[at..span.start];
        let label =
            words::last_label(before).or(kind.filter(|_| !before.contains(char::is_alphanumeric)));
        let written = text[span.clone()].trim();
        if !is_phone(written, label, region) {
            kind = None;
            continue;
        }
        let phone_kind = match label {
            Some(Label::Mobile) => PhoneKind::Mobile,
            Some(Label::Work) => PhoneKind::Work,
            Some(Label::Home) => PhoneKind::Home,
            _ => PhoneKind::Main,
        };
        push_rest(without_label(before), marks);
        if label != Some(Label::Fax) {
            marks.phones.push((phone_kind, written.to_owned()));
        }
        kind = label;
        at = span.end;
    }
    push_rest(&text[at..], marks);
}

/// Returns the text without the label at its end.
fn without_label(text: &str) -> &str {
    match words::last_label(text) {
        Some(_) => {
            let end = text.trim_end_matches([' ', ':', '.', '-', '–', '—', '(']);
            end.trim_end_matches(|c: char| !c.is_whitespace() && !",;".contains(c))
        }
        None => text,
    }
}

fn push_rest(text: &str, marks: &mut Marks) {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:/()<>-–—".contains(c));
    if text.contains(char::is_alphanumeric) {
        marks.rest.push(text.to_owned());
    }
}

/// Whether a spelling is a number that can be called. Without a label it has to be valid.
fn is_phone(written: &str, label: Option<Label>, region: Region) -> bool {
    let is_of_phone = matches!(
        label,
        Some(Label::Mobile | Label::Work | Label::Home | Label::Phone | Label::Fax)
    );
    let (number, _) = phone::extended(written).unwrap_or((written, ""));
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if is_of_phone && LABELLED.contains(&digits) {
        return true;
    }
    phone::is_valid(number, region)
}

/// Returns where numbers may stand: digits with the signs between them, and an extension.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && found.len() < MANY {
        let c = bytes[at];
        // Both are characters of their own, so this is the boundary of one.
        let begins = c.is_ascii_digit() || matches!(c, b'+' | b'(');
        let is_free = || {
            let before = text[..at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '#' | '№' | '$' | '€' | '/'))
        };
        if !begins || !is_free() {
            at += 1;
            continue;
        }
        let end = end_of(bytes, at);
        let span = at..end;
        let digits = text[span.clone()]
            .bytes()
            .filter(u8::is_ascii_digit)
            .count();
        if !(5..=15).contains(&digits) || text[end..].starts_with(|c: char| c.is_alphabetic()) {
            at = end.max(at + 1);
            continue;
        }
        let end = with_extension(text, end);
        found.push(at..end);
        at = end;
    }
    found
}

/// Returns where the digits end: before two separators, a comma, or a second plus.
fn end_of(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    let mut gap = 0;
    for (place, c) in bytes.iter().enumerate().skip(start) {
        match c {
            b'0'..=b'9' | b')' => {
                end = place + 1;
                gap = 0;
            }
            b'+' if place > start && bytes[start] != b'(' => break,
            b'+' | b'(' => gap = 0,
            b' ' | b'-' | b'.' | b'/' if gap < 2 => gap += 1,
            _ => break,
        }
    }
    end
}

/// Widens a number to its extension: `дод. 12`.
fn with_extension(text: &str, end: usize) -> usize {
    let tail: String = text[end..].chars().take(24).collect();
    let Some(first) = tail.find(|c: char| c.is_ascii_digit()) else {
        return end;
    };
    let digits = tail[first..].bytes().take_while(u8::is_ascii_digit).count();
    let whole = end + first + digits;
    let between = &tail[..first];
    let has_word = between.contains(char::is_alphabetic)
        || between.contains('#')
        || between.starts_with(";ext");
    let is_extension = has_word && phone::extended(&text[..whole]).is_some();
    let closing = text[whole..].starts_with(')') && between.contains('(');
    if is_extension {
        whole + usize::from(closing)
    } else {
        end
    }
}
