//! Phone numbers as people write them.

/// Codes of Ukraine's mobile networks, as in `067 123 45 67` (the national numbering plan).
const UKRAINE_MOBILE: [&str; 18] = [
    "039", "050", "063", "066", "067", "068", "073", "075", "077", "091", "092", "093", "094",
    "095", "096", "097", "098", "099",
];
/// The lengths of international numbers with the country's code (ITU-T E.164).
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 8..=15;

/// The number as it is dialled from anywhere, where the country is certain: it is written with
/// `+`, `00` or Ukraine's code, or as a Ukrainian mobile number is written (`067 123 45 67`; the
/// French `06 71 23 45 67` has other groups).
///
/// ```
/// use worksection_bot::people::phone::international;
///
/// assert_eq!(international("+380 (67) 123-45-67").as_deref(), Some("+380 67 123 45 67"));
/// assert_eq!(international("(067) 123-45-67").as_deref(), Some("+380 67 123 45 67"));
/// assert_eq!(international("0044 (0)20 7946 0958").as_deref(), Some("+44 20 7946 0958"));
/// assert_eq!(international("486 09 77"), None);
/// ```
pub fn international(written: &str) -> Option<String> {
    let written = written.trim().replace("(0)", "");
    let allowed = |c: char| c.is_ascii_digit() || "+-–()./ \u{a0}".contains(c);
    if !written.chars().all(allowed) {
        return None;
    }
    let groups: Vec<&str> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let digits = groups.concat();
    let national = digits.strip_prefix("380").filter(|rest| rest.len() == 9);
    // Two noughts in two groups are no `00`.
    if let Some((first, others)) = groups.split_first()
        && let Some(first) = first.strip_prefix("00")
    {
        let groups = [first].into_iter().chain(others.iter().copied());
        return plus(&digits[2..], groups);
    }
    if written.starts_with('+') || national.is_some() {
        return plus(&digits, groups.iter().copied());
    }
    let mobile = digits.len() == 10 && groups.len() > 1 && UKRAINE_MOBILE.contains(&groups[0]);
    mobile.then(|| ukrainian(&digits[1..]))
}

/// An international number, in the groups it was written in.
fn plus<'a>(digits: &str, groups: impl Iterator<Item = &'a str>) -> Option<String> {
    if !INTERNATIONAL.contains(&digits.len()) || digits.starts_with('0') {
        return None;
    }
    if let Some(national) = digits.strip_prefix("380").filter(|rest| rest.len() == 9) {
        return Some(ukrainian(national));
    }
    let groups: Vec<_> = groups.filter(|group| !group.is_empty()).collect();
    Some(format!("+{}", groups.join(" ")))
}

fn ukrainian(national: &str) -> String {
    let (code, rest) = national.split_at(2);
    let (three, rest) = rest.split_at(3);
    let (two, last) = rest.split_at(2);
    format!("+380 {code} {three} {two} {last}")
}

/// As it is dialled from anywhere, or as it is written.
pub fn best(written: &str) -> String {
    international(written).unwrap_or_else(|| written.to_owned())
}

/// Whether this is a whole phone number and nothing else.
pub fn is_number(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (7..=15).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "+-–()./ \u{a0}".contains(c))
}

/// Whether two spellings are of one number: with or without the country's code, the last nine
/// digits tell.
pub fn same(a: &str, b: &str) -> bool {
    let digits = |text: &str| -> Vec<char> { text.chars().filter(char::is_ascii_digit).collect() };
    let (a, b) = (digits(a), digits(b));
    let national = |digits: &[char]| digits[digits.len().saturating_sub(9)..].to_vec();
    a.len() >= 5 && national(&a) == national(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_made_international_only_where_the_country_is_certain() {
        for (written, expected) in [
            ("+380671234567", Some("+380 67 123 45 67")),
            ("380671234567", Some("+380 67 123 45 67")),
            ("00380 67 123-45-67", Some("+380 67 123 45 67")),
            ("067 123 45 67", Some("+380 67 123 45 67")),
            ("097 123 45 67", Some("+380 97 123 45 67")),
            ("(099) 123-45-67", Some("+380 99 123 45 67")),
            ("+15852827023", Some("+15852827023")),
            ("+1 (585) 282-7023", Some("+1 585 282 7023")),
            ("+48 601.234.567", Some("+48 601 234 567")),
            // France's mobile numbers have the same digits in other groups.
            ("06 71 23 45 67", None),
            ("0671234567", None),
            ("1 (049) 143 235 08", None),
            ("044 111 22 34", None),
            ("+380", None),
            ("+0671234567", None),
            ("00", None),
            ("0 0123456789", None),
            ("+0 01", None),
            ("+380 67 123 45 67, 050 111 22 33", None),
            ("дод. 12", None),
            ("", None),
        ] {
            assert_eq!(international(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn a_number_is_told_from_words() {
        assert!(is_number("+380 (67) 123-45-67") && is_number("486 09 77"));
        assert!(!is_number("12345") && !is_number("067 Олена") && !is_number("2024-01-01 12:00"));
    }
}
