//! The emulator's time: the machine's, moved on demand; and how an account's time zone writes it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A moment, in seconds since the Unix epoch.
pub(super) type Moment = i64;

/// The machine's clock, moved by whatever a story wishes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    moved: i64,
}

impl Clock {
    pub(super) fn now(self) -> Moment {
        seconds(SystemTime::now()) + self.moved
    }

    /// From now on it is this time, and goes on.
    pub(super) fn set(&mut self, now: SystemTime) {
        self.moved = seconds(now) - seconds(SystemTime::now());
    }

    pub(super) fn skip(&mut self, time: Duration) {
        self.moved += i64::try_from(time.as_secs()).unwrap_or(i64::MAX / 2);
    }
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX / 2)
}

/// The time zone of an account, which no answer names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zone {
    /// Two hours before Greenwich, three in summer, changed when all of Europe does.
    #[default]
    Kyiv,
    /// So many minutes before Greenwich all the year round.
    Fixed(i32),
}

impl Zone {
    fn offset(self, moment: Moment) -> i64 {
        match self {
            Self::Fixed(minutes) => i64::from(minutes) * MINUTE,
            Self::Kyiv if is_summer(moment) => 3 * HOUR,
            Self::Kyiv => 2 * HOUR,
        }
    }

    /// `YYYY-MM-DD`
    pub(super) fn day(self, moment: Moment) -> String {
        let (year, month, day) = date_of((moment + self.offset(moment)).div_euclid(DAY));
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `YYYY-MM-DD HH:MM`
    pub(super) fn minute(self, moment: Moment) -> String {
        let minutes = (moment + self.offset(moment)).rem_euclid(DAY) / MINUTE;
        format!(
            "{} {:02}:{:02}",
            self.day(moment),
            minutes / 60,
            minutes % 60
        )
    }
}

/// From the last Sunday of March to that of October, both at one o'clock in Greenwich.
fn is_summer(moment: Moment) -> bool {
    let (year, ..) = date_of(moment.div_euclid(DAY));
    let turn = |month| {
        let last = day_number(year, month, 31);
        // The epoch was a Thursday.
        (last - (last + 4).rem_euclid(7)) * DAY + HOUR
    };
    (turn(3)..turn(10)).contains(&moment)
}

/// Days since the epoch, of a day of the calendar that we use.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March here, so that a leap day is the last one.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of so many days since the epoch.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The day (`YYYY-MM-DD`) so many days after another, if that is one.
pub(super) fn later(than: &str, days: i64) -> Option<String> {
    let mut parts = than.split('-').map(str::parse::<i64>);
    let mut part = || parts.next()?.ok();
    let (year, month, day) = (part()?, part()?, part()?);
    let (year, month, day) = date_of(day_number(year, month, day) + days);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// `DD.MM.YYYY`, as days are sent, as `YYYY-MM-DD`, as they come; only of days that there are.
pub(super) fn sent_day(day: &str) -> Option<String> {
    let parts: Vec<&str> = day.split('.').collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    let number = |text: &str, length| {
        let digits = text.len() == length && text.bytes().all(|c| c.is_ascii_digit());
        digits.then(|| text.parse::<i64>().ok()).flatten()
    };
    let (y, m, d) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    let is_there = (1..=12).contains(&m) && date_of(day_number(y, m, d)) == (y, m, d);
    is_there.then(|| format!("{year}-{month}-{day}"))
}

/// How long a period of `get_events` is: `1m` to `360m`, `1h` to `72h`, `1d` to `30d`.
pub(super) fn period(text: &str) -> Option<i64> {
    let unit = text.chars().last()?;
    let count = text.strip_suffix(unit)?;
    let digits = !count.is_empty() && count.bytes().all(|c| c.is_ascii_digit());
    let count: i64 = digits.then(|| count.parse().ok()).flatten()?;
    let (most, long) = match unit {
        'm' => (360, MINUTE),
        'h' => (72, HOUR),
        'd' => (30, DAY),
        _ => return None,
    };
    (1..=most).contains(&count).then_some(count * long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_kyiv_and_others_have_it() {
        for (moment, kyiv) in [
            (0, "1970-01-01 02:00"),
            (1_709_164_799, "2024-02-29 01:59"),
            (1_774_745_999, "2026-03-29 02:59"),
            (1_774_746_000, "2026-03-29 04:00"),
            (1_792_889_999, "2026-10-25 03:59"),
            (1_792_890_000, "2026-10-25 03:00"),
            (1_798_754_400, "2027-01-01 00:00"),
        ] {
            assert_eq!(Zone::Kyiv.minute(moment), kyiv);
        }
        assert_eq!(Zone::Fixed(-210).minute(0), "1969-12-31 20:30");
        assert_eq!(Zone::Fixed(330).day(1_774_745_999), "2026-03-29");
    }

    #[test]
    fn days_follow_each_other_over_months_and_years() {
        assert_eq!(later("2026-12-28", 7).as_deref(), Some("2027-01-04"));
        assert_eq!(later("2028-02-28", 1).as_deref(), Some("2028-02-29"));
        assert_eq!(later("2026-03-01", -1).as_deref(), Some("2026-02-28"));
        assert_eq!(later("tomorrow", 1), None);
    }

    #[test]
    fn only_days_and_periods_that_there_are_will_do() {
        assert_eq!(sent_day("29.02.2024").as_deref(), Some("2024-02-29"));
        for day in [
            "29.02.2026",
            "31.04.2026",
            "2026-04-30",
            "1.4.2026",
            "00.01.2026",
            "01.13.2026",
            "",
        ] {
            assert_eq!(sent_day(day), None, "{day}");
        }
        for (text, long) in [("1m", 60), ("360m", 21_600), ("72h", 259_200)] {
            assert_eq!(period(text), Some(long));
        }
        assert_eq!(period("30d"), Some(2_592_000));
        for text in [
            "", "m", "0m", "361m", "73h", "31d", "5", "1w", "-1h", "+1h", "1 h",
        ] {
            assert_eq!(period(text), None, "{text}");
        }
    }
}
