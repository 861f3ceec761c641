//! Phone numbers in any spelling, as digits.

use crate::people::phone;

/// Characters between digits, or before them.
const SIGNS: &str = "+-()./‐‑‒–—−";

/// Whether a piece of a query can only be (part of) a phone number.
pub(super) fn is_part(text: &str) -> bool {
    text.bytes().any(|c| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || SIGNS.contains(c))
}

/// Returns the digits of a number without the trunk `(0)` that some write into international numbers.
pub(super) fn digits(text: &str) -> String {
    let text = text.replace("(0)", "");
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Splits a field into its numbers; one with an extension is returned without it as well.
pub(super) fn numbers(field: &str) -> Vec<String> {
    let field = phone::plain(&field.replace(['\n', '|'], ";"));
    let single = field.split([',', ';']).map(digits);
    let mut numbers: Vec<String> = single.filter(|digits| !digits.is_empty()).collect();
    if let Some((number, extension)) = phone::extended(&field) {
        let last = number.rsplit([',', ';']).next().map(digits);
        numbers.extend(last.iter().map(|number| number.clone() + extension));
        numbers.extend(last);
        numbers.sort_unstable();
        numbers.dedup();
    }
    numbers
}

/// Returns the forms in which the digits may be stored: as typed, without the international `00`,
/// without Ukraine's `38` or the old `8` before the national `0`, without that `0`, without any
/// country code.
pub(super) fn spellings(digits: &str) -> Vec<String> {
    let mut found = vec![digits.to_owned()];
    let mut add = |spelling: Option<&str>| {
        let new = spelling.filter(|spelling| !found.iter().any(|known| known == spelling));
        found.extend(new.map(str::to_owned));
    };
    let plain = digits.strip_prefix("00").unwrap_or(digits);
    add(Some(plain));
    add(plain
        .strip_prefix("38")
        .filter(|rest| rest.starts_with('0')));
    add(plain.strip_prefix('8').filter(|rest| rest.starts_with('0')));
    add(digits.strip_prefix('0').filter(|rest| rest.len() > 5));
    // The last nine digits identify a number.
    let national = plain.len().checked_sub(9).filter(|start| *start > 0);
    add(national.map(|start| &plain[start..]));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_looked_for_as_it_may_be_stored() {
        assert_eq!(
            spellings("380671234567"),
            ["380671234567", "0671234567", "671234567"]
        );
        assert_eq!(spellings("0671234567"), ["0671234567", "671234567"]);
        assert_eq!(spellings("80671"), ["80671", "0671"]);
        assert_eq!(spellings("4567"), ["4567"]);
        assert_eq!(digits("+44 (0)20 7946-0958"), "442079460958");
        assert_eq!(numbers("067 1, 050 2"), ["0671", "0502"]);
        assert_eq!(numbers("067\n050|044"), ["067", "050", "044"]);
        assert_eq!(
            numbers("044 200 10 01 дод. 12"),
            ["0442001001", "044200100112"]
        );
        assert_eq!(
            numbers("044 200 10 01,12"),
            ["0442001001", "044200100112", "12"]
        );
        assert!(is_part("+38(067)") && !is_part("№7") && !is_part("()"));
    }
}
