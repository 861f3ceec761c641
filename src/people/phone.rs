//! Phone numbers as people write them.

mod region;

use crate::clean;

pub use region::{InvalidRegion, Region};

/// The lengths of international numbers with the country's code (ITU-T E.164).
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 8..=15;
/// Characters between the digits of a number, or before them, once it is [`plain`].
const SIGNS: &str = "+-()./ ";
/// What separates a number from its extension, in Ukrainian, Russian and English, and as phones write
/// pauses. The longer ones come first.
const EXTENSION_WORDS: [&str; 17] = [
    "добавочный",
    "додатковий",
    "внутрішній",
    "внутренний",
    "extension",
    "внутр",
    "доб",
    "дод",
    "ext",
    "вн",
    "p",
    "w",
    "x",
    "х",
    ",",
    ";",
    "#",
];
/// The longest extension, and the shortest number with one, in digits.
const LONGEST_EXTENSION: usize = 6;
const SHORTEST_EXTENDED: usize = 5;
/// The zeros of other scripts' digits that phones and documents use.
const NOUGHTS: [char; 20] = [
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1d7ce}',
    '\u{ff10}',
];

/// Normalises a character: a digit of any script becomes the usual one, a dash of any length a hyphen,
/// and full-width characters of a number the usual ones. Everything else stays.
pub fn usual(c: char) -> char {
    match c {
        '\u{20}'..='\u{7e}' | '\u{400}'..='\u{52f}' => c,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '＋' | '﹢' => '+',
        '（' => '(',
        '）' => ')',
        '．' => '.',
        '，' => ',',
        '；' => ';',
        '＃' => '#',
        // Five digit alphabets in a row.
        '\u{1d7ce}'..='\u{1d7ff}' => digit((u32::from(c) - 0x1d7ce) % 10),
        _ => {
            let value = |nought: &char| u32::from(c).checked_sub(u32::from(*nought));
            let mut values = NOUGHTS.iter().filter_map(value);
            values.find(|value| *value < 10).map_or(c, digit)
        }
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// Rewrites a number in common characters: one line with usual digits, hyphens and spaces, without
/// invisible characters.
///
/// ```
/// use worksection_bot::people::phone::plain;
///
/// assert_eq!(plain("\u{202d}+380\u{a0}67 123‑45–67\u{202c}"), "+380 67 123-45-67");
/// ```
pub fn plain(written: &str) -> String {
    let typed = clean::typed(written);
    if typed.is_ascii() {
        return typed;
    }
    typed.chars().map(usual).collect()
}

/// Splits a [`plain`] text that ends in a number with an extension into the text without it and the
/// extension's digits.
///
/// ```
/// use worksection_bot::people::phone::extended;
///
/// assert_eq!(extended("067-123-45-67 дод. 12"), Some(("067-123-45-67", "12")));
/// assert_eq!(extended("+380442001001;ext=12"), Some(("+380442001001", "12")));
/// assert_eq!(extended("067 123 45 67"), None);
/// ```
pub fn extended(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches([' ', ')', '#', '*', '.', ';', ',']);
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (before, extension) = text.split_at(start);
    if !(1..=LONGEST_EXTENSION).contains(&extension.len()) {
        return None;
    }
    let before = before.trim_end_matches([' ', '.', ':', '=', '-']);
    let mut words = EXTENSION_WORDS.iter();
    let number = words.find_map(|word| without_end(before, word))?;
    let number = number.trim_end_matches([' ', '.', ',', ';', ':', '-', '/', '(', '#']);
    let last = number.chars().rev().take_while(|c| is_spelled(*c));
    let digits = last.filter(char::is_ascii_digit).count();
    (digits >= SHORTEST_EXTENDED).then_some((number, extension))
}

/// Returns the text before a word at its end, ignoring case. With letters directly before it, it is
/// another word.
fn without_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (start, _) = text.char_indices().rev().nth(word.chars().count() - 1)?;
    let (before, end) = text.split_at(start);
    let is_word = !before.ends_with(char::is_alphabetic);
    (is_word && end.to_lowercase() == word).then_some(before)
}

/// Whether a character may occur in a [`plain`] number.
fn is_spelled(c: char) -> bool {
    c.is_ascii_digit() || SIGNS.contains(c)
}

/// Counts the digits of a [`plain`] number before its extension; `None` if it is not a number.
pub fn count_digits(text: &str) -> Option<usize> {
    let (number, _) = extended(text).unwrap_or((text, ""));
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (digits > 0 && number.chars().all(is_spelled)).then_some(digits)
}

/// Returns the number in international form if its country is certain: it is written with `+`, `00` or
/// Ukraine's code, or is a number of the region. Without a region, the form of a Ukrainian mobile number
/// (`067 123 45 67`; the French `06 71 23 45 67` has other groups) is certain, too.
///
/// ```
/// use worksection_bot::people::phone::{Region, international};
///
/// let ukraine = Region::default();
/// assert_eq!(international("+380 (67) 123-45-67", ukraine).as_deref(), Some("+380 67 123 45 67"));
/// assert_eq!(international("0671234567", ukraine).as_deref(), Some("+380 67 123 45 67"));
/// assert_eq!(international("0671234567", Region::NOWHERE), None);
/// assert_eq!(international("0044 (0)20 7946 0958", ukraine).as_deref(), Some("+44 20 7946 0958"));
/// assert_eq!(international("486 09 77", ukraine), None);
/// ```
pub fn international(written: &str, region: Region) -> Option<String> {
    let written = plain(written).replace("(0)", "");
    if !written.chars().all(is_spelled) {
        return None;
    }
    let groups: Vec<&str> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let digits = groups.concat();
    let national = digits.strip_prefix("380").filter(|rest| rest.len() == 9);
    // Two zeros in two groups are not a `00`.
    if let Some((first, others)) = groups.split_first()
        && let Some(first) = first.strip_prefix("00")
    {
        let groups = [first].into_iter().chain(others.iter().copied());
        return plus(&digits[2..], groups);
    }
    if written.starts_with('+') || national.is_some() {
        return plus(&digits, groups.iter().copied());
    }
    if let Some(number) = region.international(&digits) {
        let national = number.strip_prefix("+380").map(only_digits);
        // Free and paid numbers have groups of their own.
        let national = national.filter(|rest| rest.len() == 9 && !rest[1..].starts_with("00"));
        return Some(national.map_or(number, |national| ukrainian(&national)));
    }
    if !region.allows_ukraine() {
        return None;
    }
    if is_trunk(&digits) {
        return Some(ukrainian(&digits[2..]));
    }
    let is_grouped = groups.len() > 1 && groups[0].len() == 3;
    (is_grouped && region::is_ukrainian_mobile(&digits)).then(|| ukrainian(&digits[1..]))
}

/// Returns an international number in the groups it was written in.
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

/// Whether a number without an extension is one that somebody can have: of its country, or of the region.
pub fn is_valid(written: &str, region: Region) -> bool {
    let Some(number) = international(written, region) else {
        return false;
    };
    region::is_valid(&only_digits(&number))
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a number is certainly a mobile one, or of a country that does not tell.
pub fn is_mobile(written: &str, region: Region) -> bool {
    region::is_mobile(&only_digits(&best(written, region)))
}

/// Returns the international form if there is one, or else the number as written. An extension stays
/// beside it as written.
///
/// ```
/// use worksection_bot::people::phone::{Region, best};
///
/// assert_eq!(best("044 200 10 01 дод. 12", Region::default()), "+380 44 200 10 01 дод. 12");
/// assert_eq!(best("486 09 77", Region::default()), "486 09 77");
/// ```
pub fn best(written: &str, region: Region) -> String {
    let plain = plain(written);
    let whole = || international(&plain, region);
    let beside = || {
        let (number, _) = extended(&plain)?;
        Some(format!(
            "{}{}",
            international(number, region)?,
            &plain[number.len()..]
        ))
    };
    whole()
        .or_else(beside)
        .unwrap_or_else(|| written.to_owned())
}

/// Returns the number as it is dialled: the best form without an extension, and the extension.
pub fn dialled(written: &str, region: Region) -> (String, Option<String>) {
    let plain = plain(written);
    match extended(&plain) {
        Some((number, extension)) => (best(number, region), Some(extension.to_owned())),
        None => (best(written, region), None),
    }
}

/// Whether these digits are a Ukrainian mobile number in the old domestic form: `8 067 123 45 67`.
/// Other countries' `8 0` continues differently.
fn is_trunk(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('8') && region::is_ukrainian_mobile(&digits[1..])
}

/// Returns the number of a contact as Telegram gives it: international, mostly without the plus; some
/// come as stored in somebody's phone. If the country is uncertain, the number stays as given.
///
/// ```
/// use worksection_bot::people::phone::of_telegram;
///
/// assert_eq!(of_telegram("380661112233"), "+380661112233");
/// assert_eq!(of_telegram("80661112233"), "+380661112233");
/// assert_eq!(of_telegram("00380661112237"), "+380661112237");
/// assert_eq!(of_telegram("0661112233"), "0661112233");
/// ```
pub fn of_telegram(given: &str) -> String {
    let written = plain(given);
    let digits = written.strip_prefix('+').unwrap_or(&written);
    if !digits.bytes().all(|c| c.is_ascii_digit()) {
        return written;
    }
    if is_trunk(digits) {
        return format!("+3{digits}");
    }
    let number = digits.strip_prefix("00").unwrap_or(digits);
    // No country has the code 80, but +800 and +808 exist.
    let known = !number.starts_with('0')
        && (!number.starts_with("80") || number.starts_with("800") || number.starts_with("808"));
    let is_long = number.len() > 10 || number.len() < digits.len();
    if known && is_long && INTERNATIONAL.contains(&number.len()) {
        format!("+{number}")
    } else {
        written
    }
}

/// Returns a number that Telegram vouches for, as `+` and digits. Telegram matches what it is given after
/// rules of its own, so anything but one plain international number proves nothing.
///
/// ```
/// use worksection_bot::people::phone::vouched;
///
/// assert_eq!(vouched("380671234567").as_deref(), Some("+380671234567"));
/// assert_eq!(vouched("+380671234567").as_deref(), Some("+380671234567"));
/// assert_eq!(vouched("00380671234567"), None);
/// assert_eq!(vouched("+380671234567;ext=1"), None);
/// ```
pub fn vouched(given: &str) -> Option<String> {
    let digits = given.strip_prefix('+').unwrap_or(given);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit())
        && INTERNATIONAL.contains(&digits.len())
        && !digits.starts_with('0');
    is_plain.then(|| format!("+{digits}"))
}

/// Whether a written number is just this [`vouched`] one: the whole of it, with its country.
///
/// ```
/// use worksection_bot::people::phone::{Region, is_whole};
///
/// let ukraine = Region::default();
/// assert!(is_whole("067 123-45-67", "+380671234567", ukraine));
/// assert!(!is_whole("067 123-45-67", "+48671234567", ukraine));
/// assert!(!is_whole("067 123-45-67 дод. 1", "+380671234567", ukraine));
/// ```
pub fn is_whole(written: &str, number: &str, region: Region) -> bool {
    let last = |text: &str| -> Vec<char> {
        let digits = text.chars().rev().map(usual);
        digits.filter(char::is_ascii_digit).take(7).collect()
    };
    // Reading a number whole takes long beside this.
    last(written) == last(number)
        && international(written, region)
            .is_some_and(|written| only_digits(&written) == only_digits(number))
}

/// Whether the text is a whole phone number, perhaps with an extension, and nothing else.
pub fn is_number(text: &str) -> bool {
    // Most texts are names, in Latin or Cyrillic letters.
    let may_be_digit = |c: char| c.is_ascii_digit() || c > '\u{52f}' && c.is_numeric();
    text.chars().any(may_be_digit)
        && count_digits(&plain(text)).is_some_and(|digits| (7..=15).contains(&digits))
}

/// Whether two spellings are of the same number: with or without the country code, the last nine
/// digits decide. If both have an extension, it must be equal.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (a, a_extension) = extended(&a).unwrap_or((&a, ""));
    let (b, b_extension) = extended(&b).unwrap_or((&b, ""));
    let digits = |text: &str| -> Vec<char> { text.chars().filter(char::is_ascii_digit).collect() };
    let (a, b) = (digits(a), digits(b));
    let national = |digits: &[char]| digits[digits.len().saturating_sub(9)..].to_vec();
    let extensions = [a_extension, b_extension];
    (a_extension == b_extension || extensions.contains(&""))
        && a.len() >= 5
        && national(&a) == national(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_a_country_is_of_the_region() {
        let of =
            |code: &str, written: &str| international(written, code.parse().expect("a region"));
        for (region, written, expected) in [
            ("UA", "0671234567", Some("+380 67 123 45 67")),
            ("UA", "044 333 22 11", Some("+380 44 333 22 11")),
            ("UA", "0 800 500 500", Some("+380 800 500 500")),
            ("UA", "80671234567", Some("+380 67 123 45 67")),
            ("UA", "486 09 77", None),
            ("UA", "8 029 123 45 67", None),
            ("UA", "067 123", None),
            ("PL", "601 234 567", Some("+48 601 234 567")),
            ("PL", "067 123 45 67", None),
            ("fr", "06 71 23 45 67", Some("+33 6 71 23 45 67")),
            ("none", "044 333 22 11", None),
        ] {
            assert_eq!(
                of(region, written).as_deref(),
                expected,
                "{region} {written}"
            );
        }
        for wrong in ["", "XX", "Ukraine", "U", "38"] {
            assert_eq!(wrong.parse::<Region>(), Err(InvalidRegion), "{wrong}");
        }
    }

    #[test]
    fn an_extension_stays_beside_its_number() {
        let ukraine = Region::default();
        assert_eq!(best("+380442001001,12", ukraine), "+380 44 200 10 01,12");
        assert_eq!(best("067 1, 050 2", ukraine), "067 1, 050 2");
        let (number, extension) = dialled("044 200-10-01 (вн. 7)", ukraine);
        assert_eq!(
            (&*number, extension.as_deref()),
            ("+380 44 200 10 01", Some("7"))
        );
    }

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
            // French mobile numbers have the same digits in other groups.
            ("06 71 23 45 67", None),
            ("0671234567", None),
            ("1 (049) 143 235 08", None),
            ("044 111 22 34", None),
            ("8 067 123-45-67", Some("+380 67 123 45 67")),
            ("80671234567", Some("+380 67 123 45 67")),
            // Belarus dials like this as well.
            ("8 029 123 45 67", None),
            (
                "\u{202d}+380 67 123‑45–67\u{202c}",
                Some("+380 67 123 45 67"),
            ),
            ("+٣٨٠ ٦٧ ١٢٣ ٤٥ ٦٧", Some("+380 67 123 45 67")),
            ("＋３８０６７１２３４５６７", Some("+380 67 123 45 67")),
            ("+380", None),
            ("+0671234567", None),
            ("00", None),
            ("0 0123456789", None),
            ("+0 01", None),
            ("+380 67 123 45 67, 050 111 22 33", None),
            ("дод. 12", None),
            ("", None),
        ] {
            let found = international(written, Region::NOWHERE);
            assert_eq!(found.as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn a_number_is_told_from_words() {
        assert!(is_number("+380 (67) 123-45-67") && is_number("486 09 77"));
        assert!(!is_number("12345") && !is_number("067 Олена") && !is_number("2024-01-01 12:00"));
    }

    #[test]
    fn an_extension_is_told_from_its_number_however_it_is_written() {
        for (written, number) in [
            ("067-123-45-67 дод. 12", "067-123-45-67"),
            ("067-123-45-67 (дод. 12)", "067-123-45-67"),
            ("067-123-45-67, вн.12", "067-123-45-67"),
            ("067-123-45-67 Внутрішній: 12", "067-123-45-67"),
            ("067-123-45-67 ext 12", "067-123-45-67"),
            ("067-123-45-67 x12", "067-123-45-67"),
            ("067-123-45-67#12", "067-123-45-67"),
            ("+380442001001,12", "+380442001001"),
            ("+380442001001,,12#", "+380442001001"),
            ("+380442001001;12#", "+380442001001"),
            ("+380442001001;ext=12", "+380442001001"),
            ("Олена 486 09 77 доб 12", "Олена 486 09 77"),
        ] {
            assert_eq!(extended(written), Some((number, "12")), "{written}");
        }
        for whole in [
            "067 123 45 67",
            "box 12",
            "067 1, 050 2",
            "кабінет 12",
            "12",
            "",
            "дод. 12",
        ] {
            assert_eq!(extended(whole), None, "{whole}");
        }
        assert!(is_number("067-123-45-67 дод. 12") && is_number("٠٦٧ ١٢٣ ٤٥ ٦٧"));
        assert!(same("+380442001001,12", "044 200 10 01 дод. 12"));
        assert!(same("+380442001001,12", "044 200 10 01"));
        assert!(!same("+380442001001,12", "+380442001001,13"));
    }

    #[test]
    fn a_number_of_telegram_is_international_only_where_its_country_is_certain() {
        for (given, read) in [
            ("380661112233", "+380661112233"),
            ("+380661112233", "+380661112233"),
            ("80661112233", "+380661112233"),
            ("+80661112233", "+380661112233"),
            ("00380661112237", "+380661112237"),
            ("+00380661112237", "+380661112237"),
            ("80012345678", "+80012345678"),
            ("0661112233", "0661112233"),
            ("80441112233", "80441112233"),
            ("\u{202d}+380 66 111-22-33\u{202c}", "+380 66 111-22-33"),
            ("15852827023", "+15852827023"),
            ("", ""),
        ] {
            assert_eq!(of_telegram(given), read, "{given}");
        }
    }
}
