//! Quiet hours, by the clock of whoever reads.

use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// Where people are who have not said where.
pub const DEFAULT_ZONE: Tz = Tz::Europe__Kyiv;

/// The zones that are offered.
pub const ZONES: [Tz; 12] = [
    Tz::Europe__Kyiv,
    Tz::Europe__Warsaw,
    Tz::Europe__Berlin,
    Tz::Europe__Prague,
    Tz::Europe__Vilnius,
    Tz::Europe__Madrid,
    Tz::Europe__London,
    Tz::Europe__Lisbon,
    Tz::Asia__Tbilisi,
    Tz::America__New_York,
    Tz::America__Toronto,
    Tz::America__Los_Angeles,
];

/// The hours between which nothing is told; they may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// The first hour.
    pub from: u8,
    /// The hour at which they end.
    pub until: u8,
}

impl Quiet {
    /// Returns when the hours end that are under way; `None` if none are.
    pub fn ends(self, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let there = now.with_timezone(&zone);
        let hour = u8::try_from(there.hour()).unwrap_or_default();
        let is_over_midnight = self.from > self.until;
        let is_quiet = if is_over_midnight {
            hour >= self.from || hour < self.until
        } else {
            (self.from..self.until).contains(&hour)
        };
        if !is_quiet {
            return None;
        }
        let today = there.date_naive();
        let day = if is_over_midnight && hour >= self.from {
            today.succ_opt().unwrap_or(today)
        } else {
            today
        };
        let end = day.and_hms_opt(u32::from(self.until), 0, 0)?;
        Some(moment(zone, end))
    }
}

/// Returns when a clock shows this. Where clocks are put forward over it, it is the first moment after; where
/// it comes twice, the first.
pub(super) fn moment(zone: Tz, shown: NaiveDateTime) -> DateTime<Utc> {
    let mut at = shown;
    // The largest change of clocks takes hours, never days.
    for _ in 0..24 * 4 {
        if let Some(found) = zone.from_local_datetime(&at).earliest() {
            return found.with_timezone(&Utc);
        }
        at += TimeDelta::minutes(15);
    }
    shown.and_utc()
}

/// Returns a time zone by its name, else the default.
pub fn local(name: Option<&str>) -> Tz {
    name.and_then(|name| name.parse().ok())
        .unwrap_or(DEFAULT_ZONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn quiet_hours_go_over_midnight() {
        let night = Quiet { from: 21, until: 8 };
        let kyiv = DEFAULT_ZONE;
        assert_eq!(night.ends(kyiv, at("2026-12-01T12:00:00Z")), None);
        let end = at("2026-12-02T06:00:00Z");
        assert_eq!(night.ends(kyiv, at("2026-12-01T19:00:00Z")), Some(end));
        assert_eq!(night.ends(kyiv, at("2026-12-02T05:59:59Z")), Some(end));
        assert_eq!(night.ends(kyiv, end), None);
    }

    #[test]
    fn quiet_hours_end_by_the_clock_on_the_wall() {
        let night = Quiet { from: 21, until: 8 };
        // Clocks go forward at 3:00 on 28 March 2027, and back at 4:00 on 25 October 2026.
        let spring = night.ends(DEFAULT_ZONE, at("2027-03-27T20:00:00Z"));
        assert_eq!(spring, Some(at("2027-03-28T05:00:00Z")));
        let autumn = night.ends(DEFAULT_ZONE, at("2026-10-24T20:00:00Z"));
        assert_eq!(autumn, Some(at("2026-10-25T06:00:00Z")));
        // 3:00 to 4:00 is an hour that does not exist that night.
        let gap = Quiet { from: 0, until: 3 };
        let end = gap.ends(DEFAULT_ZONE, at("2027-03-27T22:30:00Z"));
        assert_eq!(end, Some(at("2027-03-28T01:00:00Z")));
    }

    #[test]
    fn quiet_hours_within_a_day_and_elsewhere() {
        let lunch = Quiet {
            from: 12,
            until: 14,
        };
        let london = local(Some("Europe/London"));
        assert_eq!(
            lunch.ends(london, at("2026-12-01T12:10:00Z")),
            Some(at("2026-12-01T14:00:00Z"))
        );
        assert_eq!(lunch.ends(london, at("2026-12-01T14:00:00Z")), None);
        assert_eq!(local(Some("nowhere")), DEFAULT_ZONE);
    }
}
