//! E-mail addresses as people paste them: in quotes, in brackets, in the middle of a line.

use std::{ops::Range, str::FromStr};

use email_address::{EmailAddress, Options};

use crate::clean;

/// Longest address (RFC 5321, section 4.5.3.1.3, without the brackets).
const LONGEST: usize = 254;
/// Characters that may surround an address without belonging to it.
const WRAPPING: &str = "<>()[]{}\"'“”„«»‹›‘’`*";
/// Characters that may follow an address without belonging to it.
const CLOSING: &str = ".,;:!?";

/// A line that contains an address.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// The address alone.
    pub address: String,
    /// The rest of the line.
    pub rest: String,
}

/// Finds the first address of a line; `None` if what looks like one is invalid.
///
/// ```
/// use worksection_bot::people::email::find;
///
/// let line = find("Анна Нова <anna.nova@acme.ua>, дизайнерка").expect("an address");
/// assert_eq!(line.address, "anna.nova@acme.ua");
/// assert_eq!(line.rest, "Анна Нова, дизайнерка");
/// assert_eq!(find("anna@acme@ua.com"), None);
/// ```
pub fn find(text: &str) -> Option<Line> {
    if !text.contains('@') {
        return None;
    }
    let text = clean::typed(text);
    let (at, _) = text
        .match_indices('@')
        .find(|(at, _)| range(&text, *at).is_some())?;
    let address = range(&text, at)?;
    let around = with_wrapping(&text, address.clone());
    let before = text[..around.start].trim_end();
    let after = text[around.end..].trim_start();
    let after = if before.is_empty() {
        after.trim_start_matches([',', ';', ':', '.', ' '])
    } else {
        after
    };
    let glue = if before.is_empty() || after.is_empty() || after.starts_with([',', ';']) {
        ""
    } else {
        " "
    };
    Some(Line {
        address: text[address].to_owned(),
        rest: format!("{before}{glue}{after}"),
    })
}

/// Returns all addresses of a clean text with the places of each and its quotes.
pub fn all(text: &str) -> Vec<(Range<usize>, String)> {
    let ats = text.match_indices('@');
    let found = ats.filter_map(|(at, _)| {
        let address = range(text, at)?;
        Some((
            with_wrapping(text, address.clone()),
            text[address].to_owned(),
        ))
    });
    found.collect()
}

/// Returns the address that makes up the whole text.
pub fn only(text: &str) -> Option<String> {
    let line = find(text)?;
    let says_more = line.rest.contains(char::is_alphanumeric);
    (!says_more).then_some(line.address)
}

/// Finds the range of the address around an `@`.
fn range(text: &str, at: usize) -> Option<Range<usize>> {
    let in_name = |c: char| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let in_host = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let name = text[..at].trim_end_matches(in_name).len();
    let host = &text[at + 1..];
    let end = at + 1 + (host.len() - host.trim_start_matches(in_host).len());
    // Characters that may begin a name begin a quotation here.
    let name =
        name + (text[name..at].len() - text[name..at].trim_start_matches(['\'', '`', '*']).len());
    let end = at + 1 + text[at + 1..end].trim_end_matches(['.', '-']).len();
    let begins = text[..name].chars().next_back();
    let ends = text[end..].chars().next();
    let free = begins.is_none_or(|c| c.is_whitespace() || c == ':' || is_around(c))
        && ends.is_none_or(|c| c.is_whitespace() || is_around(c));
    let address = &text[name..end];
    (free && is_address(address)).then_some(name..end)
}

fn is_around(c: char) -> bool {
    WRAPPING.contains(c) || CLOSING.contains(c)
}

/// Whether a text is a grammatical address, with a host of at least two parts.
pub fn is_address(text: &str) -> bool {
    let options = Options::default()
        .with_required_tld()
        .without_domain_literal()
        .without_display_text();
    let plain = !text.contains(['"', '\\']);
    text.len() <= LONGEST
        && plain
        && EmailAddress::parse_with_options(text, options).is_ok()
        && EmailAddress::from_str(text).is_ok()
}

/// Widens the range to `mailto:`, brackets, quotes and closing characters.
fn with_wrapping(text: &str, address: Range<usize>) -> Range<usize> {
    let before = text[..address.start].trim_end_matches(|c| WRAPPING.contains(c));
    let scheme = before.len().checked_sub("mailto:".len());
    let scheme = scheme.filter(|at| {
        before
            .get(*at..)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
    });
    let start = scheme.map_or(before.len(), |at| {
        before[..at]
            .trim_end_matches(|c| WRAPPING.contains(c))
            .len()
    });
    let mut after = &text[address.end..];
    if scheme.is_some() && after.starts_with('?') {
        // `?subject=…`
        after = after.trim_start_matches(|c: char| !c.is_whitespace() && !">)]\"”»".contains(c));
    }
    let after = after.trim_start_matches(|c| WRAPPING.contains(c));
    let after = after.trim_start_matches(['.', ':', '!', '?']);
    start..text.len() - after.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_found_however_it_was_pasted() {
        for pasted in [
            "anna.nova@acme.ua",
            "“anna.nova@acme.ua”",
            "«anna.nova@acme.ua»",
            "'anna.nova@acme.ua'",
            "anna.nova@acme.ua.",
            "anna.nova@acme.ua,",
            "<anna.nova@acme.ua>",
            "(anna.nova@acme.ua)",
            "[anna.nova@acme.ua];",
            "mailto:anna.nova@acme.ua",
            "MAILTO:anna.nova@acme.ua?subject=Hi%20there",
            "<mailto:anna.nova@acme.ua>",
            "anna.nova@acme.ua\u{200b}",
            "\u{202a}anna.nova@acme.ua\u{202c}",
            "\u{feff}anna\u{ad}.nova@acme.ua",
            "  anna.nova@acme.ua\n",
        ] {
            assert_eq!(
                only(pasted).as_deref(),
                Some("anna.nova@acme.ua"),
                "{pasted}"
            );
        }
    }

    #[test]
    fn the_rest_of_the_line_stays() {
        for (line, rest) in [
            ("Анна Нова <anna@acme.ua>", "Анна Нова"),
            ("Анна Нова anna@acme.ua", "Анна Нова"),
            (
                "anna@acme.ua Анна Нова, дизайнерка",
                "Анна Нова, дизайнерка",
            ),
            (
                "anna@acme.ua, Анна Нова, дизайнерка",
                "Анна Нова, дизайнерка",
            ),
            (
                "Анна Нова (anna@acme.ua), дизайнерка",
                "Анна Нова, дизайнерка",
            ),
            ("пошта: anna@acme.ua — Анна", "пошта: — Анна"),
            ("“anna@acme.ua” Анна", "Анна"),
        ] {
            let found = find(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (&*found.address, &*found.rest),
                ("anna@acme.ua", rest),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_address_is_not_made_one() {
        for text in [
            "anna",
            "anna@acme",
            "@acme.ua",
            "a@b@c.ua",
            "a@.ua",
            "a@acme..ua",
            "anna@acme.ua/path",
            "@username",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
        for text in ["a.b+c@пошта.укр", "o'neil@acme.example", "x_1@a-b.example"] {
            assert_eq!(only(text).as_deref(), Some(text));
        }
        assert_eq!(only("Анна anna@acme.ua"), None);
    }

    proptest! {
        #[test]
        fn nothing_breaks_it_and_what_is_found_is_an_address(text in "\\PC{0,60}") {
            if let Some(line) = find(&text) {
                prop_assert!(is_address(&line.address), "{}", line.address);
            }
        }

        #[test]
        fn a_wrapped_address_comes_back(
            name in "[a-z][a-z0-9._+-]{0,10}[a-z0-9]",
            wrapping in prop::sample::select(vec![("<", ">"), ("“", "”"), ("", "."), ("mailto:", ""), ("(", ")")]),
        ) {
            prop_assume!(!name.contains(".."));
            let address = format!("{name}@acme.example");
            let pasted = format!("{}{address}{}", wrapping.0, wrapping.1);
            prop_assert_eq!(only(&pasted), Some(address));
        }
    }
}
