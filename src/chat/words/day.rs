//! Days of the calendar: as people write them in both languages, and as they are shown. A day is a date and
//! never a moment, so that it is the same day in every time zone.

use std::time::SystemTime;

use chrono::{DateTime, Datelike, Days, Local, NaiveDate, Weekday};

use crate::{i18n::Language, text};

/// The first letters of the months' names, which are enough to tell them apart.
const MONTHS: [&[&str]; 12] = [
    &["січ", "jan"],
    &["лют", "feb"],
    &["бер", "mar"],
    &["кві", "apr"],
    &["тра", "may"],
    &["чер", "jun"],
    &["лип", "jul"],
    &["сер", "aug"],
    &["вер", "sep"],
    &["жов", "oct"],
    &["лис", "nov"],
    &["гру", "dec"],
];

/// Most days of an absence over New Year of which only the end has a year.
const WINTER: i64 = 120;

/// The days of the week, from Monday: short words whole, others by how they begin.
const WEEKDAYS: [(&[&str], &[&str]); 7] = [
    (&["пн", "mon"], &["понед", "monda"]),
    (&["вт", "tue", "tues"], &["вівто", "tuesd"]),
    (&["ср", "wed"], &["серед", "wedne"]),
    (&["чт", "thu", "thur", "thurs"], &["четве", "thurs"]),
    (
        &["пт", "fri"],
        &["пʼятн", "п’ятн", "п'ятн", "пятни", "frida"],
    ),
    (&["сб", "sat"], &["субот", "satur"]),
    (&["нд", "sun"], &["неділ", "sunda"]),
];

/// Returns the present day, by the calendar of the machine.
pub(crate) fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// Returns the day of a moment, by the calendar of the machine.
pub(crate) fn of(time: SystemTime) -> NaiveDate {
    DateTime::<Local>::from(time).date_naive()
}

/// Returns a day as people say it, with the year unless it is the present one.
pub(crate) fn named(day: NaiveDate, language: Language) -> String {
    let plain = text!(
        language,
        "day-plain",
        day = day.day().to_string(),
        month = day.month() as usize
    );
    if day.year() == today().year() {
        return plain;
    }
    let year = day.year().to_string();
    text!(language, "day-of-year", day = plain, year = year)
}

/// Returns a day with its place in the week: «пн 1 грудня».
pub(crate) fn with_weekday(day: NaiveDate, language: Language) -> String {
    let weekday = weekday(day.weekday(), language);
    text!(
        language,
        "day-with-weekday",
        weekday = weekday,
        day = named(day, language)
    )
}

/// Returns a day of the week, short.
pub(crate) fn weekday(weekday: Weekday, language: Language) -> String {
    let number = weekday.number_from_monday() as usize;
    text!(language, "day-weekday", weekday = number)
}

/// Returns the name of a day's month, with the year.
pub(crate) fn month(day: NaiveDate, language: Language) -> String {
    let month = day.month() as usize;
    text!(
        language,
        "day-month",
        month = month,
        year = day.year().to_string()
    )
}

/// Reads a day, or two days from and until which something lasts. A day without a year is the nearest one:
/// of the last two months, or of those that come. `None` for anything else.
pub(crate) fn read(typed: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let words = words(typed);
    let mut days: Vec<Part> = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        // «1–14 грудня»: the first number has the month of the second.
        let (part, taken) = one(rest, today)?;
        days.push(part);
        rest = &rest[taken..];
    }
    match days[..] {
        [day] => {
            let day = day.of(None, today)?;
            Some((day, day))
        }
        [first, last] => {
            let until = last.of(None, today)?;
            let from = first.of(Some((last, until)), today)?;
            // «28.12 – 5.01» ends in the next year.
            let until = match last {
                Part::Date(_, _, None) if until < from => last.in_year(until.year() + 1)?,
                Part::Weekday(_) if until < from => until.checked_add_days(Days::new(7))?,
                _ => until,
            };
            (from <= until).then_some((from, until))
        }
        _ => None,
    }
}

/// A day as written.
#[derive(Clone, Copy)]
enum Part {
    Day(NaiveDate),
    /// A day of a month, perhaps of a year.
    Date(u32, u32, Option<i32>),
    /// A number alone, whose month stands elsewhere.
    Number(u32),
    Weekday(u32),
}

impl Part {
    fn of(self, other: Option<(Self, NaiveDate)>, today: NaiveDate) -> Option<NaiveDate> {
        match (self, other) {
            (Self::Day(day), _) => Some(day),
            (Self::Date(_, _, Some(year)), _) => self.in_year(year),
            // «з 28 грудня до 5 січня 2027»: the nearest one before that.
            (Self::Date(..), Some((Self::Date(_, _, Some(_)), until))) => {
                let same = self.in_year(until.year())?;
                if same <= until {
                    return Some(same);
                }
                let before = self.in_year(until.year() - 1)?;
                ((until - before).num_days() < WINTER).then_some(before)
            }
            (Self::Date(..), _) => {
                let past = today.checked_sub_days(Days::new(60))?;
                let years = today.year() - 1..=today.year() + 4;
                years
                    .filter_map(|year| self.in_year(year))
                    .find(|day| *day >= past)
            }
            (Self::Number(day), Some((_, until))) => until.with_day(day),
            (Self::Number(day), None) => {
                let this = today.with_day(day).filter(|day| *day >= today);
                let months = (1..4).filter_map(|on| {
                    today
                        .with_day(1)?
                        .checked_add_months(chrono::Months::new(on))?
                        .with_day(day)
                });
                this.into_iter().chain(months).next()
            }
            (Self::Weekday(wanted), _) => {
                let on = (wanted + 7 - today.weekday().num_days_from_monday()) % 7;
                today.checked_add_days(Days::new(on.into()))
            }
        }
    }

    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Date(day, month, _) => NaiveDate::from_ymd_opt(year, month, day),
            _ => None,
        }
    }
}

/// Takes a text apart: words and numbers, without what stands between two days.
fn words(typed: &str) -> Vec<String> {
    let plain = typed.trim().to_lowercase().replace(['–', '—', '−'], "-");
    let mut spaced = String::new();
    for chunk in plain.split_whitespace() {
        spaced.push(' ');
        if is_iso(chunk) {
            spaced.push_str(chunk);
        } else {
            spaced.push_str(&chunk.replace("-го", "").replace(['-', ','], " "));
        }
    }
    let between = [
        "з",
        "із",
        "зі",
        "від",
        "до",
        "по",
        "включно",
        "року",
        "р",
        "р.",
        "from",
        "to",
        "till",
        "until",
        "through",
        "the",
        "of",
        "on",
        "на",
        "у",
        "в",
        "і",
        "and",
    ];
    let words = spaced.split_whitespace();
    let words = words.map(|word| word.trim_end_matches('.').to_owned());
    words
        .filter(|word| !word.is_empty() && !between.contains(&word.as_str()))
        .collect()
}

fn is_iso(chunk: &str) -> bool {
    NaiveDate::parse_from_str(chunk, "%Y-%m-%d").is_ok()
}

/// Reads the day that some words begin with, and how many they are.
fn one(words: &[String], today: NaiveDate) -> Option<(Part, usize)> {
    let first = words.first()?.as_str();
    if let Ok(day) = NaiveDate::parse_from_str(first, "%Y-%m-%d") {
        return Some((Part::Day(day), 1));
    }
    let on = match first {
        "сьогодні" | "today" => Some(0),
        "завтра" | "tomorrow" => Some(1),
        "післязавтра" => Some(2),
        "вчора" | "учора" | "yesterday" => {
            return Some((Part::Day(today.pred_opt()?), 1));
        }
        _ => None,
    };
    if let Some(on) = on {
        return Some((Part::Day(today.checked_add_days(Days::new(on))?), 1));
    }
    if first.contains(['.', '/']) {
        return Some((numbers(first)?, 1));
    }
    if let Some(day) = day_number(first) {
        let Some(month) = words.get(1).and_then(|word| month_of(word)) else {
            return Some((Part::Number(day), 1));
        };
        let year = words.get(2).and_then(|word| year(word));
        return Some((
            Part::Date(day, month, year),
            2 + usize::from(year.is_some()),
        ));
    }
    if let Some(month) = month_of(first) {
        let day = words.get(1).and_then(|word| day_number(word))?;
        let year = words.get(2).and_then(|word| year(word));
        return Some((
            Part::Date(day, month, year),
            2 + usize::from(year.is_some()),
        ));
    }
    weekday_of(first).map(|day| (Part::Weekday(day), 1))
}

/// Reads `1.12`, `01.12.2026`, `1/12/26`.
fn numbers(word: &str) -> Option<Part> {
    let parts: Vec<&str> = word.split(['.', '/']).collect();
    let is_short = |part: &&str| part.len() <= 2;
    match parts[..] {
        [day, month] if is_short(&day) && is_short(&month) => {
            Some(Part::Date(day.parse().ok()?, month.parse().ok()?, None))
        }
        [day, month, written] if is_short(&day) && is_short(&month) => Some(Part::Date(
            day.parse().ok()?,
            month.parse().ok()?,
            Some(year(written)?),
        )),
        _ => None,
    }
}

fn year(word: &str) -> Option<i32> {
    let plain = word.bytes().all(|c| c.is_ascii_digit());
    let number: i32 = plain.then(|| word.parse().ok()).flatten()?;
    match (word.len(), number) {
        (4, 2000..=2100) => Some(number),
        (2, _) => Some(2000 + number),
        _ => None,
    }
}

/// Reads `1`, `1st`, `14th`.
fn day_number(word: &str) -> Option<u32> {
    let ends = ["st", "nd", "rd", "th"];
    let number = ends
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    let plain = number.len() <= 2 && number.bytes().all(|c| c.is_ascii_digit());
    let number = plain.then(|| number.parse().ok()).flatten()?;
    (1..=31).contains(&number).then_some(number)
}

fn month_of(word: &str) -> Option<u32> {
    let is = |begins: &&str| word.starts_with(begins) && word.chars().all(char::is_alphabetic);
    let place = MONTHS.iter().position(|begins| begins.iter().any(is))?;
    u32::try_from(place + 1).ok()
}

fn weekday_of(word: &str) -> Option<u32> {
    let is = |(whole, begins): &(&[&str], &[&str])| {
        whole.contains(&word) || begins.iter().any(|begin| word.starts_with(begin))
    };
    u32::try_from(WEEKDAYS.iter().position(is)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        // A Monday.
        let today = day("2026-11-30");
        for (typed, from, until) in [
            ("сьогодні", "2026-11-30", "2026-11-30"),
            ("Завтра", "2026-12-01", "2026-12-01"),
            ("tomorrow", "2026-12-01", "2026-12-01"),
            ("пт", "2026-12-04", "2026-12-04"),
            ("у п’ятницю", "2026-12-04", "2026-12-04"),
            ("Monday", "2026-11-30", "2026-11-30"),
            ("1 грудня", "2026-12-01", "2026-12-01"),
            ("1-го грудня 2027 року", "2027-12-01", "2027-12-01"),
            ("Dec 1", "2026-12-01", "2026-12-01"),
            ("December 1st, 2027", "2027-12-01", "2027-12-01"),
            ("the 2nd of January", "2027-01-02", "2027-01-02"),
            ("1.12", "2026-12-01", "2026-12-01"),
            ("01.12.2026", "2026-12-01", "2026-12-01"),
            ("1/12/26", "2026-12-01", "2026-12-01"),
            ("2026-12-01", "2026-12-01", "2026-12-01"),
            ("5", "2026-12-05", "2026-12-05"),
            ("20 листопада", "2026-11-20", "2026-11-20"),
            ("5 вересня", "2027-09-05", "2027-09-05"),
            ("з 1 по 14 грудня", "2026-12-01", "2026-12-14"),
            ("1–14 грудня", "2026-12-01", "2026-12-14"),
            ("1.12-14.12", "2026-12-01", "2026-12-14"),
            ("01.12.2026 – 14.12.2026", "2026-12-01", "2026-12-14"),
            ("2026-12-01 2026-12-14", "2026-12-01", "2026-12-14"),
            ("from 1 to 14 December", "2026-12-01", "2026-12-14"),
            ("Dec 28 - Jan 5", "2026-12-28", "2027-01-05"),
            ("28 грудня — 5 січня 2027", "2026-12-28", "2027-01-05"),
            ("завтра до пт", "2026-12-01", "2026-12-04"),
            ("29.02.2028", "2028-02-29", "2028-02-29"),
        ] {
            assert_eq!(read(typed, today), Some((day(from), day(until))), "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        let today = day("2026-11-30");
        for typed in [
            "",
            "  ",
            "колись",
            "30.02.2026",
            "32 грудня",
            "0.12",
            "14.12 – 1.12.2026",
            "Тарас",
            "1 2 3",
            "Студія",
            "2026",
            "1.13",
            "3.5.26.7",
        ] {
            assert_eq!(read(typed, today), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_not(typed in ".{0,40}", from in 700_000i32..760_000) {
            let today = NaiveDate::from_num_days_from_ce_opt(from).expect("a day");
            if let Some((from, until)) = read(&typed, today) {
                prop_assert!(from <= until);
            }
        }

        #[test]
        fn a_day_that_is_shown_is_read_again(number in 738_000i32..742_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(number).expect("a day");
            for language in [Language::Uk, Language::En] {
                let plain = text!(
                    language,
                    "day-plain",
                    day = day.day().to_string(),
                    month = day.month() as usize
                );
                let year = day.year().to_string();
                let shown = text!(language, "day-of-year", day = plain, year = year);
                prop_assert_eq!(read(&shown, today()), Some((day, day)), "{}", shown);
            }
        }
    }
}
