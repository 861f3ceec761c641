//! The lines of a pasted text that may be about its person: without quotations and notices.

use super::words;
use crate::clean;

/// Longer lines are prose.
const LONGEST: usize = 250;

/// Returns the lines, clean; an empty one for a gap.
pub(super) fn of(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for raw in text.lines() {
        // Columns of a table keep their borders.
        let line: Vec<String> = raw.split('\t').map(clean::typed).collect();
        let line = line.join("\t");
        if line.trim_start().starts_with('>') {
            continue;
        }
        let has_some = lines.iter().any(|line: &String| !line.is_empty());
        if words::begins_quotation(&line) {
            if has_some {
                break;
            }
            continue;
        }
        let is_prose = line.chars().count() > LONGEST && !line.contains('\t');
        if words::is_notice(&line) || is_prose && !line.contains('|') && !line.contains('@') {
            continue;
        }
        lines.push(line);
    }
    lines
}

/// Returns the fields of a line: between borders, bullets and pictures.
pub(super) fn fields(line: &str) -> Vec<&str> {
    let is_border = |c: char| {
        matches!(
            c,
            '\t' | '|' | '¦' | '•' | '·' | '●' | '▪' | '◦' | '‖' | '┃' | '│' | '★' | '✦'
        ) || is_picture(c)
    };
    line.split(is_border)
        .map(|field| field.trim_matches(|c: char| c.is_whitespace() || c == '\u{fe0f}'))
        .filter(|field| field.contains(char::is_alphanumeric))
        .collect()
}

/// Whether a character is an emoji or a sign like one.
fn is_picture(c: char) -> bool {
    matches!(u32::from(c), 0x2190..=0x21ff | 0x2300..=0x27bf | 0x2b00..=0x2bff | 0x1f000..=0x1faff)
}
