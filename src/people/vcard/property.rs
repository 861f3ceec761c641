//! The lines of a vCard and the parts before their colons, in all three versions.
//!
//! Every byte is read a fixed number of times, because the file comes from strangers.

use super::text::{after_ending, decode, from_quoted_printable, tidy, unescape, unfold};

/// Rank of a value without a stated preference; RFC 6350 counts from 1 (best) to 100.
const UNPREFERRED: u8 = 101;
/// Most parameters of a property that are read: far more than occur.
const PARAMS: usize = 32;

/// The properties of a file, in order; other lines are skipped.
pub(super) struct Properties<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Properties<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Returns the next line, including its folded continuation.
    fn line(&mut self) -> Option<&'a [u8]> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let mut end = 0;
        loop {
            end += ending(&rest[end..]);
            if !matches!(rest.get(end), Some(b' ' | b'\t')) {
                break;
            }
        }
        self.at += end;
        Some(&rest[..end])
    }

    /// Includes the lines that continue a quoted-printable value after a `=` at the end of a line.
    fn continue_softly(&mut self, value: &'a [u8]) -> &'a [u8] {
        let start = self.at - value.len();
        let mut last = value;
        while last.trim_ascii_end().ends_with(b"=") && !is_edge(&self.bytes[self.at..]) {
            let Some(line) = self.line() else { break };
            last = line;
        }
        &self.bytes[start..self.at]
    }
}

impl<'a> Iterator for Properties<'a> {
    type Item = Property<'a>;

    fn next(&mut self) -> Option<Property<'a>> {
        loop {
            let line = self.line()?;
            let Some(mut property) = Property::parse(line) else {
                continue;
            };
            if property.encoding == Some(Transfer::QuotedPrintable) {
                property.value = self.continue_softly(property.value);
            }
            return Some(property);
        }
    }
}

/// One property: `group.NAME;PARAMETER=value:value`.
pub(super) struct Property<'a> {
    group: Option<String>,
    /// The name, in capitals.
    name: String,
    /// The parameters, with names in capitals; one without a name is a type (2.1).
    params: Vec<(String, String)>,
    encoding: Option<Transfer>,
    /// The value, as in the file.
    value: &'a [u8],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Transfer {
    QuotedPrintable,
    Base64,
}

impl<'a> Property<'a> {
    fn parse(line: &'a [u8]) -> Option<Self> {
        let colon = unquoted(line, b':').or_else(|| line.iter().position(|b| *b == b':'))?;
        let head = unfold(&line[..colon]);
        let head = String::from_utf8_lossy(&head);
        let mut parts = outside_quotes(&head, ';');
        // Concatenated files contain byte order marks inside.
        let name = parts.next()?.trim_start_matches('\u{feff}').trim();
        let (group, name) = match name.split_once('.') {
            Some((group, name)) => (Some(group.to_ascii_lowercase()), name),
            None => (None, name),
        };
        let params: Vec<_> = parts.take(PARAMS).map(parameter).collect();
        let encoding = params
            .iter()
            .filter(|(name, _)| matches!(name.as_str(), "ENCODING" | "TYPE"))
            .find_map(|(name, value)| Transfer::parse(name, value));
        Some(Self {
            group,
            name: name.to_ascii_uppercase(),
            params,
            encoding,
            value: &line[colon + 1..],
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns the group, which related properties share.
    pub(super) fn group(&self) -> Option<&str> {
        self.group.as_deref()
    }

    /// Whether the value is this text, ignoring case.
    pub(super) fn is(&self, value: &str) -> bool {
        self.value
            .trim_ascii()
            .eq_ignore_ascii_case(value.as_bytes())
    }

    /// Returns the values of `TYPE`, in lower case, separated by commas.
    pub(super) fn types(&self) -> String {
        let types: Vec<_> = self.params("TYPE").collect();
        types.join(",").to_ascii_lowercase()
    }

    /// Returns the preference rank among values of the same name: lower is better.
    pub(super) fn rank(&self) -> u8 {
        let level = self
            .params("PREF")
            .find_map(|level| level.trim().parse().ok());
        let is_pref = |types: &str| types.split(',').any(|kind| kind.trim() == "pref");
        let preferred = || is_pref(&self.types()).then_some(1);
        level.or_else(preferred).unwrap_or(UNPREFERRED)
    }

    /// Returns the whole value as one line.
    pub(super) fn text(&self) -> String {
        let value = self.decoded();
        let mut text = String::with_capacity(value.len());
        let mut rest = value.chars();
        while let Some(c) = rest.next() {
            unescape(c, &mut rest, &mut text);
        }
        tidy(&text)
    }

    /// Returns the first parts of a value separated by semicolons, each as one line.
    pub(super) fn fields<const COUNT: usize>(&self) -> [String; COUNT] {
        let value = self.decoded();
        let mut rest = value.chars();
        std::array::from_fn(|_| {
            let mut field = String::new();
            while let Some(c) = rest.next().filter(|c| *c != ';') {
                unescape(c, &mut rest, &mut field);
            }
            tidy(&field)
        })
    }

    fn params<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b str> {
        self.params
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Returns the value without folds and encodings, still with its escapes. Empty if it is not text.
    fn decoded(&self) -> String {
        let bytes = match self.encoding {
            Some(Transfer::Base64) => return String::new(),
            Some(Transfer::QuotedPrintable) => from_quoted_printable(self.value),
            None => unfold(self.value),
        };
        decode(&bytes, self.params("CHARSET").next())
    }
}

impl Transfer {
    fn parse(name: &str, value: &str) -> Option<Self> {
        let is = |encoding: &str| value.trim().eq_ignore_ascii_case(encoding);
        if is("QUOTED-PRINTABLE") {
            Some(Self::QuotedPrintable)
        } else if is("BASE64") || (is("B") && name == "ENCODING") {
            Some(Self::Base64)
        } else {
            None
        }
    }
}

fn parameter(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or(("TYPE", text));
    (name.trim().to_ascii_uppercase(), value.replace('"', ""))
}

/// Returns the number of bytes up to the next line.
fn ending(bytes: &[u8]) -> usize {
    let text = bytes
        .iter()
        .position(|byte| matches!(byte, b'\r' | b'\n'))
        .unwrap_or(bytes.len());
    bytes.len() - after_ending(&bytes[text..]).len()
}

/// Whether a card begins or ends here.
fn is_edge(bytes: &[u8]) -> bool {
    [b"BEGIN:".as_slice(), b"END:"].into_iter().any(|edge| {
        bytes
            .get(..edge.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(edge))
    })
}

/// Returns the first position of the byte outside double quotes.
fn unquoted(bytes: &[u8], wanted: u8) -> Option<usize> {
    let mut quoted = false;
    bytes.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == wanted
    })
}

fn outside_quotes(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        !quoted && c == separator
    })
}
