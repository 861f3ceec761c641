//! vCards that are given away, in version 3.0 (RFC 2426), which all phones read. A card is a list of
//! [`Line`]s, so that whoever knows more of a person adds a line.
//!
//! Telegram reads a contact's card line by line: it joins no folded lines, removes no escapes, divides
//! at each `;`, and takes a type for a label only where it stands alone (`TEL;TYPE=CELL;CELL:`). A file
//! is read by address books, which are strict.

/// Most bytes of a line of a file before it is folded, without its end (RFC 2426, section 2.6).
const FOLD: usize = 75;
const BEGIN: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
const END: &str = "END:VCARD\r\n";

/// A line of a card.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    name: &'static str,
    /// The type, in capitals.
    kind: Option<&'static str>,
    /// Another parameter, whose value is a plain word.
    parameter: Option<(&'static str, String)>,
    /// The components of the value, as text.
    parts: Vec<String>,
    /// What goes first where there is no room: 0 stays longest.
    rank: u8,
}

impl Line {
    /// A line whose value is one text.
    pub fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self::of_parts(name, [value.into()])
    }

    /// A line whose value has several components.
    pub fn of_parts(name: &'static str, parts: impl IntoIterator<Item = String>) -> Self {
        Self {
            name,
            kind: None,
            parameter: None,
            parts: parts.into_iter().collect(),
            rank: 0,
        }
    }

    /// Gives the line a type, in capitals, such as `CELL`.
    pub fn kind(self, kind: &'static str) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    /// Gives the line another parameter, whose value is a plain word.
    pub fn with(self, name: &'static str, value: String) -> Self {
        Self {
            parameter: Some((name, value)),
            ..self
        }
    }

    /// Makes the line go before those of a lower rank where there is no room.
    pub fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    fn parameter(&self) -> String {
        let parameter = self.parameter.as_ref();
        parameter.map_or_else(String::new, |(name, value)| format!(";{name}={value}"))
    }

    /// Returns the line as Telegram reads it, with its end.
    fn for_telegram(&self) -> String {
        let kind = self.kind.map(|kind| format!(";TYPE={kind};{kind}"));
        let parts: Vec<String> = self.parts.iter().map(|part| plain(part)).collect();
        let kind = kind.unwrap_or_default() + &self.parameter();
        format!("{}{kind}:{}\r\n", self.name, parts.join(";"))
    }

    /// Returns the line as address books read it, with its end.
    fn for_file(&self) -> String {
        let kind = self.kind.map(|kind| format!(";TYPE={kind}"));
        let parts: Vec<String> = self.parts.iter().map(|part| escaped(part)).collect();
        let kind = kind.unwrap_or_default() + &self.parameter();
        fold(&format!("{}{kind}:{}", self.name, parts.join(";")))
    }
}

/// Returns a card for a Telegram contact of at most `limit` bytes; the least important lines are left
/// out first.
pub fn for_telegram(lines: &[Line], limit: usize) -> String {
    let mut written: Vec<(u8, String)> = lines
        .iter()
        .map(|line| (line.rank, line.for_telegram()))
        .collect();
    let length = |written: &[(u8, String)]| {
        let lines: usize = written.iter().map(|(_, line)| line.len()).sum();
        BEGIN.len() + lines + END.len()
    };
    while length(&written) > limit {
        // Of two that matter as little, the later one goes.
        let ranks = written.iter().enumerate();
        let Some((last, _)) = ranks.max_by_key(|(_, (rank, _))| *rank) else {
            break;
        };
        written.remove(last);
    }
    let written: String = written.into_iter().map(|(_, line)| line).collect();
    format!("{BEGIN}{written}{END}")
}

/// Returns a file with these cards.
pub fn file(cards: &[Vec<Line>]) -> String {
    let card = |lines: &Vec<Line>| {
        let lines: String = lines.iter().map(Line::for_file).collect();
        format!("{BEGIN}{lines}{END}")
    };
    cards.iter().map(card).collect()
}

/// Returns the text so that it needs no escapes.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let breaks = |c: char| matches!(c, '\r' | '\n' | ';');
    let bare = |part: &'_ str| part.trim().trim_end_matches(',').trim_end().to_owned();
    let parts: Vec<String> = text.split(breaks).map(bare).collect();
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ").replace('\\', "/")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace("\r\n", "\n")
        .replace(['\r', '\n'], "\\n")
        .replace(',', "\\,")
        .replace(';', "\\;")
}

/// Folds a line, and ends it.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > FOLD {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines() -> Vec<Line> {
        vec![
            Line::of_parts("N", ["Коваль".to_owned(), "Олена; Марія".to_owned()]),
            Line::new("FN", "Олена Коваль"),
            Line::new("TEL", "+380 67 123 45 67").kind("CELL"),
            Line::new("ADR", "м. Київ,\nвул. Хрещатик; 22")
                .kind("WORK")
                .rank(2),
            Line::new("NOTE", "a\\b").rank(3),
        ]
    }

    #[test]
    fn a_contact_for_telegram_has_no_folds_no_escapes_and_both_labels() {
        assert_eq!(
            for_telegram(&lines(), 2048),
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Коваль;Олена, Марія\r\nFN:Олена Коваль\r\n\
             TEL;TYPE=CELL;CELL:+380 67 123 45 67\r\n\
             ADR;TYPE=WORK;WORK:м. Київ, вул. Хрещатик, 22\r\nNOTE:a/b\r\nEND:VCARD\r\n"
        );
        let short = for_telegram(&lines(), 170);
        assert!(!short.contains("NOTE") && !short.contains("ADR"), "{short}");
        assert!(short.contains("TEL;"), "{short}");
    }

    #[test]
    fn a_file_is_folded_and_escaped() {
        let long = Line::new(
            "ADR",
            "м. Київ, вул. Велика Васильківська, 100, офіс 5; двір",
        );
        let file = file(&[lines(), vec![long]]);
        assert!(file.contains("N:Коваль;Олена\\; Марія\r\n"), "{file}");
        assert!(file.contains("TEL;TYPE=CELL:+380"), "{file}");
        assert!(file.contains("NOTE:a\\\\b\r\n"), "{file}");
        assert!(file.lines().all(|line| line.len() <= FOLD), "{file}");
        let whole = file.replace("\r\n ", "");
        assert!(whole.contains("100\\, офіс 5\\; двір\r\n"), "{whole}");
    }

    proptest! {
        #[test]
        fn nothing_breaks_out_of_its_line(value: String, limit in 0_usize..3000) {
            let line = Line::of_parts("N", [value.clone(), value]);
            let lines = [line, Line::new("NOTE", "x").rank(1)];
            let card = for_telegram(&lines, limit);
            prop_assert!(card.matches("\r\n").count() <= 5 && !card.contains('\\'));
            prop_assert!(card.len() <= limit.max(BEGIN.len() + END.len()));
            let written = file(&[lines.to_vec()]).replace("\r\n ", "");
            prop_assert_eq!(written.matches("\r\n").count(), 5);
        }
    }
}
