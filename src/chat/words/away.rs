//! Absences being filled in, and their changes.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::worksection::{DayKind, Marks, Schedule, UserId};

/// Most days of one absence.
const LONGEST: usize = 366;

/// Who stands in, as a member of the account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Deputy {
    pub member: UserId,
    pub name: String,
}

/// The answer to who stands in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Instead {
    Nobody,
    Somebody(Deputy),
}

impl Instead {
    pub(crate) fn deputy(self) -> Option<Deputy> {
        match self {
            Self::Nobody => None,
            Self::Somebody(deputy) => Some(deputy),
        }
    }
}

/// An absence being filled in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// The member in the account.
    pub member: UserId,
    pub name: String,
    /// Whether it is the asking person's own.
    pub mine: bool,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub kind: Option<DayKind>,
    /// What the days were marked as before.
    #[serde(default)]
    pub before: Marks,
    /// Who stands in, once that was answered.
    #[serde(default)]
    pub instead: Option<Instead>,
    /// Whether the absence is noted already, and only who stands in is asked.
    #[serde(default)]
    pub noted: bool,
}

impl Plan {
    pub(crate) fn new(member: UserId, name: String, mine: bool) -> Self {
        Self {
            member,
            name,
            mine,
            from: None,
            until: None,
            kind: None,
            before: Marks::new(),
            instead: None,
            noted: false,
        }
    }

    /// Whether it is the next question who stands in.
    pub(crate) fn asks_instead(&self) -> bool {
        let is_known = self.from.is_some() && self.until.is_some();
        is_known && (self.kind.is_some() || self.noted) && self.instead.is_none()
    }

    /// Sets both ends; whether they are fit for an absence.
    pub(crate) fn set(&mut self, from: NaiveDate, until: NaiveDate) -> bool {
        let fits = days(from, until).count() <= LONGEST && from <= until;
        if fits {
            (self.from, self.until) = (Some(from), Some(until));
        }
        fits
    }

    /// Returns the change that is confirmed, once everything is known.
    pub(crate) fn leave(&self) -> Option<Leave> {
        let (from, until, kind) = (self.from?, self.until?, self.kind?);
        Some(Leave {
            member: self.member.clone(),
            name: self.name.clone(),
            mine: self.mine,
            from,
            until,
            marks: days(from, until).map(|day| (day, Some(kind))).collect(),
            before: self.before.clone(),
            undoes: false,
            deputy: self.instead.clone().and_then(Instead::deputy),
        })
    }
}

/// An absence to note in Worksection, or to take back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Leave {
    pub member: UserId,
    pub name: String,
    pub mine: bool,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub marks: Marks,
    pub before: Marks,
    pub undoes: bool,
    /// Who stands in.
    #[serde(default)]
    pub deputy: Option<Deputy>,
}

impl Leave {
    /// Returns the plan that this was confirmed from.
    pub(crate) fn plan(&self) -> Plan {
        Plan {
            member: self.member.clone(),
            name: self.name.clone(),
            mine: self.mine,
            from: Some(self.from),
            until: Some(self.until),
            kind: self.kind(),
            before: self.before.clone(),
            instead: Some(
                self.deputy
                    .clone()
                    .map_or(Instead::Nobody, Instead::Somebody),
            ),
            noted: false,
        }
    }

    /// Returns the change that puts the days back as they were.
    pub(crate) fn undone(self) -> Self {
        Self {
            marks: self.before.clone(),
            before: self.marks,
            undoes: true,
            ..self
        }
    }

    /// Whether a member's schedule is as it should be.
    pub(crate) fn is_made(&self, schedules: &[Schedule]) -> bool {
        let own = schedules.iter().find(|schedule| schedule.id == self.member);
        let marked = |day| own.and_then(|own| own.schedule.get(day)).copied();
        self.marks.iter().all(|(day, kind)| marked(day) == *kind)
    }

    pub(crate) fn count(&self) -> usize {
        self.marks.len()
    }

    pub(crate) fn kind(&self) -> Option<DayKind> {
        let marks = if self.undoes {
            &self.before
        } else {
            &self.marks
        };
        marks.values().next().copied().flatten()
    }
}

/// Returns what the days between are marked as now.
pub(crate) fn before(
    schedules: &[Schedule],
    member: &UserId,
    from: NaiveDate,
    until: NaiveDate,
) -> Marks {
    let own = schedules.iter().find(|schedule| schedule.id == *member);
    let marked = |day: &NaiveDate| own.and_then(|own| own.schedule.get(day)).copied();
    days(from, until).map(|day| (day, marked(&day))).collect()
}

fn days(from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let after = until.checked_add_days(Days::new(1)).unwrap_or(until);
    from.iter_days()
        .take_while(move |day| *day < after)
        .take(LONGEST + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absence_is_undone_to_what_was_before() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let was = serde_json::json!({ "id": 7, "schedule": { "2026-12-02": "vacation" } });
        let was: Vec<Schedule> = vec![serde_json::from_value(was).expect("a schedule")];
        let mut plan = Plan::new("7".into(), "Олена".to_owned(), true);
        assert!(plan.set(day("2026-12-01"), day("2026-12-03")));
        assert!(!plan.set(day("2026-12-03"), day("2026-12-01")));
        assert!(!plan.set(day("2026-12-01"), day("2028-12-01")));
        plan.kind = Some(DayKind::SickLeave);
        plan.before = before(&was, &"7".into(), day("2026-12-01"), day("2026-12-03"));
        let leave = plan.leave().expect("everything is known");
        assert_eq!((leave.count(), leave.is_made(&was)), (3, false));
        let undone = leave.clone().undone();
        assert!(undone.is_made(&was) && undone.kind() == Some(DayKind::SickLeave));
        assert_eq!(undone.marks.values().flatten().count(), 1);
        let written = serde_json::to_string(&undone).expect("JSON");
        assert!(serde_json::from_str::<Leave>(&written).expect("a leave") == undone);
    }
}
