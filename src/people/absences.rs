//! Who is away, and until when. Why is not kept: sick leave is health data, and others see “away until”.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::worksection::{Marks, Schedule, UserId};

/// Longest absence that is looked through, in days.
const LONGEST: usize = 800;

/// The days on which members of an account are away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absences(HashMap<String, Marked>);

/// The marked days of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Marked {
    /// Days in a row on which the member is away: the first, and how many.
    away: Vec<(NaiveDate, u16)>,
    /// Days off on which the member works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    works: Vec<NaiveDate>,
}

/// An absence: days off between two days away are part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Absence {
    /// The first day.
    pub from: NaiveDate,
    /// The day on which the member is back: one on which they work.
    pub back: NaiveDate,
}

impl Absence {
    /// Whether nobody works on this day unless it is marked.
    pub fn is_weekend(day: NaiveDate) -> bool {
        matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }
}

impl Absences {
    /// Keeps when members are away, and not why.
    pub fn new(schedules: &[Schedule]) -> Self {
        let marked = schedules.iter().filter_map(|schedule| {
            let away = schedule.schedule.iter().filter(|(_, kind)| kind.is_away());
            let works = schedule.schedule.iter().filter(|(_, kind)| !kind.is_away());
            let marked = Marked {
                away: runs(away.map(|(day, _)| *day)),
                works: works.map(|(day, _)| *day).collect(),
            };
            (marked != Marked::default()).then(|| (schedule.id.to_string(), marked))
        });
        Self(marked.collect())
    }

    /// Changes the days of a member as Worksection was told to.
    pub fn mark(&mut self, member: &UserId, marks: &Marks) {
        let marked = self.0.entry(member.to_string()).or_default();
        let mut away: Vec<NaiveDate> = marked.days().collect();
        away.retain(|day| !marks.contains_key(day));
        marked.works.retain(|day| !marks.contains_key(day));
        for (day, kind) in marks {
            match kind {
                Some(kind) if kind.is_away() => away.push(*day),
                Some(_) => marked.works.push(*day),
                None => {}
            }
        }
        away.sort_unstable();
        marked.works.sort_unstable();
        marked.away = runs(away.into_iter());
        if *marked == Marked::default() {
            self.0.remove(member.as_str());
        }
    }

    /// Returns the absence of a member on a day, if they are away.
    pub fn on(&self, member: &UserId, day: NaiveDate) -> Option<Absence> {
        self.0.get(member.as_str())?.on(day)
    }

    /// Returns the absences of a member that touch these days, in order.
    pub fn between(&self, member: &UserId, from: NaiveDate, until: NaiveDate) -> Vec<Absence> {
        let Some(marked) = self.0.get(member.as_str()) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut day = from;
        while day <= until && found.len() < LONGEST {
            let absence = marked.on(day);
            found.extend(absence);
            let next = absence.map_or_else(|| day.succ_opt(), |absence| Some(absence.back));
            let Some(next) = next.filter(|next| *next > day) else {
                break;
            };
            day = next;
        }
        found
    }
}

impl Marked {
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let runs = self.away.iter();
        runs.flat_map(|(first, count)| first.iter_days().take((*count).into()))
    }

    fn is_marked(&self, day: NaiveDate) -> bool {
        let after = self.away.partition_point(|(first, _)| *first <= day);
        let run = after.checked_sub(1).and_then(|at| self.away.get(at));
        run.is_some_and(|(first, count)| (day - *first).num_days() < i64::from(*count))
    }

    /// Whether nobody works on this day anyway.
    fn is_off(&self, day: NaiveDate) -> bool {
        Absence::is_weekend(day) && !self.is_marked(day) && self.works.binary_search(&day).is_err()
    }

    /// Whether the member is away on this day: it is marked, or a day off between two that are.
    fn is_away(&self, day: NaiveDate) -> bool {
        if !self.is_off(day) {
            return self.is_marked(day);
        }
        let near = |on: fn(&NaiveDate) -> Option<NaiveDate>| {
            let mut day = on(&day)?;
            while self.is_off(day) {
                day = on(&day)?;
            }
            Some(self.is_marked(day))
        };
        near(NaiveDate::pred_opt) == Some(true) && near(NaiveDate::succ_opt) == Some(true)
    }

    fn on(&self, day: NaiveDate) -> Option<Absence> {
        if !self.is_away(day) {
            return None;
        }
        let mut from = day;
        for _ in 0..LONGEST {
            match from.pred_opt().filter(|before| self.is_away(*before)) {
                Some(before) => from = before,
                None => break,
            }
        }
        let mut back = day;
        for _ in 0..LONGEST {
            if !self.is_away(back) && !self.is_off(back) {
                break;
            }
            back = back.checked_add_days(Days::new(1))?;
        }
        Some(Absence { from, back })
    }
}

/// Puts days in order together.
fn runs(days: impl Iterator<Item = NaiveDate>) -> Vec<(NaiveDate, u16)> {
    let mut runs: Vec<(NaiveDate, u16)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((first, count)) if (day - *first).num_days() == i64::from(*count) => *count += 1,
            Some((first, count)) if (day - *first).num_days() < i64::from(*count) => {}
            _ => runs.push((day, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::worksection::DayKind;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn away(days: &[(&str, &str)]) -> Absences {
        let days: HashMap<_, _> = days.iter().copied().collect();
        let schedule = serde_json::json!({ "id": 7, "schedule": days });
        Absences::new(&[serde_json::from_value(schedule).expect("a schedule")])
    }

    fn on(absences: &Absences, date: &str) -> Option<(String, String)> {
        let absence = absences.on(&"7".into(), day(date))?;
        Some((absence.from.to_string(), absence.back.to_string()))
    }

    fn some(from: &str, back: &str) -> Option<(String, String)> {
        Some((from.to_owned(), back.to_owned()))
    }

    #[test]
    fn a_weekend_between_two_days_away_is_absence() {
        // Friday and Monday: back on Tuesday, on each day between.
        let absences = away(&[("2026-12-04", "vacation"), ("2026-12-07", "sick-leave")]);
        for date in ["2026-12-04", "2026-12-05", "2026-12-06", "2026-12-07"] {
            assert_eq!(
                on(&absences, date),
                some("2026-12-04", "2026-12-08"),
                "{date}"
            );
        }
        assert_eq!(on(&absences, "2026-12-03"), None);
        assert_eq!(on(&absences, "2026-12-08"), None);
    }

    #[test]
    fn who_is_away_until_friday_is_back_on_monday() {
        let absences = away(&[("2026-12-03", "vacation"), ("2026-12-04", "vacation")]);
        assert_eq!(
            on(&absences, "2026-12-03"),
            some("2026-12-03", "2026-12-07")
        );
        // The weekend after is everybody's.
        assert_eq!(on(&absences, "2026-12-05"), None);
        let works = away(&[
            ("2026-12-04", "vacation"),
            ("2026-12-05", "workday"),
            ("2026-12-07", "vacation"),
        ]);
        assert_eq!(on(&works, "2026-12-04"), some("2026-12-04", "2026-12-05"));
        assert_eq!(on(&works, "2026-12-05"), None);
        assert_eq!(on(&works, "2026-12-07"), some("2026-12-07", "2026-12-08"));
    }

    #[test]
    fn a_single_day_is_that_day_over_a_change_of_clocks() {
        // Clocks go forward on 29 March 2026 and back on 25 October; both are Sundays.
        for (date, back) in [
            ("2026-03-27", "2026-03-30"),
            ("2026-03-30", "2026-03-31"),
            ("2026-10-23", "2026-10-26"),
            ("2026-10-26", "2026-10-27"),
            ("2026-10-25", "2026-10-26"),
        ] {
            let absences = away(&[(date, "vacation")]);
            assert_eq!(on(&absences, date), some(date, back), "{date}");
            assert_eq!(absences.between(&"7".into(), day(date), day(date)).len(), 1);
        }
    }

    #[test]
    fn days_that_were_marked_and_unmarked_are_as_before() {
        let mut absences = away(&[("2026-12-04", "vacation")]);
        let before = absences.clone();
        let days = day("2026-12-07").iter_days().take(5);
        let marks: Marks = days.map(|day| (day, Some(DayKind::SickLeave))).collect();
        absences.mark(&"7".into(), &marks);
        assert_eq!(
            on(&absences, "2026-12-09"),
            some("2026-12-04", "2026-12-14")
        );
        assert_eq!(
            absences
                .between(&"7".into(), day("2026-12-01"), day("2026-12-31"))
                .len(),
            1
        );
        absences.mark(
            &"7".into(),
            &marks.into_keys().map(|day| (day, None)).collect(),
        );
        assert_eq!(absences, before);
    }

    #[test]
    fn why_somebody_is_away_is_not_kept() {
        let vacation = away(&[("2026-12-04", "vacation")]);
        let sick = away(&[("2026-12-04", "sick-leave")]);
        assert_eq!(vacation, sick);
        let kept = serde_json::to_string(&sick).expect("JSON");
        assert!(!kept.contains("sick") && !kept.contains("vac"), "{kept}");
    }

    proptest! {
        #[test]
        fn whoever_is_away_comes_back_on_a_day_of_work(marked in proptest::collection::btree_set(739_000i32..739_040, 0..30), on in 738_995i32..739_045) {
            let date = |number| NaiveDate::from_num_days_from_ce_opt(number).expect("a day");
            let mut absences = Absences::default();
            let marks: Marks = marked.iter().map(|day| (date(*day), Some(DayKind::Vacation))).collect();
            absences.mark(&"7".into(), &marks);
            let absence = absences.on(&"7".into(), date(on));
            prop_assert!(absence.is_some() || !marked.contains(&on));
            if let Some(absence) = absence {
                prop_assert!(absence.from <= date(on) && date(on) < absence.back);
                prop_assert!(!marks.contains_key(&absence.back));
                prop_assert_eq!(absences.on(&"7".into(), absence.back), None);
                prop_assert_eq!(absences.on(&"7".into(), absence.from), Some(absence));
            }
        }
    }
}
