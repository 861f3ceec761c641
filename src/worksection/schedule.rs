//! The window “work schedule” (`get_users_schedule`, `update_users_schedule`): which days members are
//! away. `Debug` shows ids only: why somebody is away is nobody's business.

use std::{collections::BTreeMap, fmt};

use chrono::NaiveDate;
use serde::{
    Deserialize, Serialize,
    de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::lenient::Text;
use super::types::{Identified, UserId};

/// Most marked days of a member: a year, and what lies around it.
const MOST_DAYS: usize = 800;

/// What a day is marked as.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// A day of leave.
    Vacation,
    /// A day of sick leave, which is health data.
    SickLeave,
    /// Works on a day off.
    Workday,
}

impl DayKind {
    fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "vacation" => Some(Self::Vacation),
            "sick-leave" | "sick_leave" | "sickleave" => Some(Self::SickLeave),
            "workday" => Some(Self::Workday),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Vacation => "vacation",
            Self::SickLeave => "sick-leave",
            Self::Workday => "workday",
        }
    }

    /// Whether somebody is away on such a day.
    pub fn is_away(self) -> bool {
        self != Self::Workday
    }
}

impl fmt::Debug for DayKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DayKind")
    }
}

/// The marked days of a member.
#[derive(Clone, PartialEq, Deserialize)]
pub struct Schedule {
    /// The member.
    pub id: UserId,
    /// The days with their marks.
    #[serde(default, alias = "dates", deserialize_with = "days")]
    pub schedule: BTreeMap<NaiveDate, DayKind>,
}

impl Identified for Schedule {
    fn id(&self) -> &str {
        self.id.as_str()
    }
}

impl fmt::Debug for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schedule({})", self.id)
    }
}

/// Days to mark, or to take the mark from.
pub type Marks = BTreeMap<NaiveDate, Option<DayKind>>;

/// Returns the parameter `data` of `update_users_schedule`.
pub(super) fn data(who: &str, marks: &Marks) -> serde_json::Value {
    let days = marks.iter().map(|(day, kind)| {
        let kind = kind.map_or("unset", DayKind::word);
        (day.format("%d.%m.%Y").to_string(), kind)
    });
    let days: BTreeMap<_, _> = days.collect();
    serde_json::json!({ "data": { who: days } })
}

/// Reads a day in either form.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.split([' ', 'T']).next()?;
    let forms = ["%Y-%m-%d", "%d.%m.%Y"];
    forms
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

/// Reads days by date; what is no day or no mark is passed over, and a list is empty.
fn days<'de, D: Deserializer<'de>>(input: D) -> Result<BTreeMap<NaiveDate, DayKind>, D::Error> {
    input.deserialize_any(DaysVisitor)
}

struct DaysVisitor;

impl<'de> Visitor<'de> for DaysVisitor {
    type Value = BTreeMap<NaiveDate, DayKind>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("days")
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        Ok(BTreeMap::new())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut days = BTreeMap::new();
        while let Some(Text(date)) = entries.next_key()? {
            let Text(kind) = entries.next_value()?;
            if let (Some(date), Some(kind)) = (day(&date), DayKind::read(&kind))
                && days.len() < MOST_DAYS
            {
                days.insert(date, kind);
            }
        }
        Ok(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Schedule {
        serde_json::from_str(text).expect("a schedule")
    }

    #[test]
    fn days_are_read_in_either_form_under_either_name() {
        let texts = [
            r#"{"id":7,"schedule":{"2026-12-01":"vacation","03.12.2026":"Sick-leave","x":"vacation","2026-12-04":"party"}}"#,
            r#"{"id":"7","dates":{"2026-12-01":"vacation","2026-12-03":"sick-leave"}}"#,
        ];
        for text in texts {
            let read = read(text);
            let days: Vec<_> = read
                .schedule
                .iter()
                .map(|(day, kind)| (day.to_string(), *kind))
                .collect();
            let wanted = [
                ("2026-12-01", DayKind::Vacation),
                ("2026-12-03", DayKind::SickLeave),
            ];
            assert_eq!(
                days,
                wanted.map(|(day, kind)| (day.to_owned(), kind)),
                "{text}"
            );
        }
        for nothing in [
            r#"{"id":7}"#,
            r#"{"id":7,"schedule":[]}"#,
            r#"{"id":7,"dates":null}"#,
            r#"{"id":7,"dates":"x"}"#,
        ] {
            assert!(read(nothing).schedule.is_empty(), "{nothing}");
        }
    }

    #[test]
    fn a_kind_of_absence_is_written_into_no_log() {
        let sick = read(r#"{"id":7,"schedule":{"2026-12-01":"sick-leave"}}"#);
        let shown = format!("{sick:?} {:?}", DayKind::SickLeave);
        assert!(!shown.to_lowercase().contains("sick"), "{shown}");
    }
}
