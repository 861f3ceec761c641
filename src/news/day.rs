//! When a day is summed up, and which tasks belong into it. No I/O.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use sha2::{Digest, Sha256};

use super::{
    concern::same,
    days::Known,
    quiet::{local, moment},
    wish::{Kind, Volume, Wish},
};
use crate::worksection::{Task, UserId};

/// The hour at which people learn what is due, where they want no summary.
const MORNING: u8 = 9;
/// The hour of Friday at which it is told who is away in the week after.
const AFTERNOON: u8 = 15;
/// How long after its hour a summary is still of use.
const LATE: TimeDelta = TimeDelta::hours(6);
/// How many days back something is new, at most.
const NEW: u64 = 4;

/// What a chat is told of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// The whole day.
    Summary,
    /// What is due, and nothing else.
    Due,
    /// Who is away in the week after.
    NextWeek,
}

impl Wish {
    /// Returns the chat's time zone.
    pub fn zone(&self) -> Tz {
        local(self.zone.as_deref())
    }

    /// Returns what the chat is to be told of its day now, and which day that is by its calendar.
    pub fn occasions(&self, now: DateTime<Utc>) -> Vec<(Occasion, NaiveDate)> {
        let zone = self.zone();
        let today = now.with_timezone(&zone).date_naive();
        if self.is_off(today.weekday()) {
            return Vec::new();
        }
        let at = |hour: u8| {
            let shown = today.and_hms_opt(hour.into(), 0, 0)?;
            Some(moment(zone, shown))
        };
        let is_due = |begin: Option<DateTime<Utc>>| {
            begin.is_some_and(|begin| begin <= now && now < begin + LATE)
        };
        let mut occasions = Vec::new();
        match self.summary {
            // Whoever chose an hour wants it then, quiet or not.
            Some(hour) if is_due(at(hour)) => occasions.push((Occasion::Summary, today)),
            Some(_) => {}
            None if self.wants_due() => {
                let begin = at(MORNING);
                let quiet = self.quiet;
                let end = begin.and_then(|begin| quiet.and_then(|quiet| quiet.ends(zone, begin)));
                if is_due(end.or(begin)) {
                    occasions.push((Occasion::Due, today));
                }
            }
            None => {}
        }
        if self.summary.is_some() && today.weekday() == Weekday::Fri && is_due(at(AFTERNOON)) {
            occasions.push((Occasion::NextWeek, today));
        }
        occasions
    }

    /// Whether a person wants to hear of what is due.
    fn wants_due(&self) -> bool {
        let kind = Kind::Today;
        self.group.is_none() && self.volume(kind) != Volume::Off && !self.is_kind_muted(kind)
    }
}

impl Known {
    /// Whether an occasion of this day was dealt with.
    pub fn has(&self, occasion: Occasion, day: NaiveDate) -> bool {
        let last = match occasion {
            Occasion::Summary => self.morning,
            Occasion::Due => self.due.max(self.morning),
            Occasion::NextWeek => self.friday,
        };
        last.is_some_and(|last| last >= day)
    }

    /// Returns the day since which something is new on this one.
    pub fn since(&self, today: NaiveDate) -> NaiveDate {
        let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let last = self.morning.filter(|last| *last < today);
        last.unwrap_or_else(|| back(1)).max(back(NEW))
    }
}

/// The tasks of a day, each once.
#[derive(Clone, Default)]
pub struct Agenda {
    /// Those that were due before.
    pub overdue: Vec<Task>,
    /// Those that are due on this day.
    pub due: Vec<Task>,
    /// Those that were added lately by others.
    pub new: Vec<Task>,
    /// How many are not shown since they were hidden.
    pub hidden: usize,
}

impl Agenda {
    /// Sorts tasks and their subtasks into a day; `fits` says which count, and `me` is who reads.
    pub fn new(
        tasks: Vec<Task>,
        today: NaiveDate,
        known: &Known,
        me: Option<&UserId>,
        fits: impl Fn(&Task) -> bool,
    ) -> Self {
        let since = known.since(today);
        let mut agenda = Self::default();
        let mut left = tasks;
        while let Some(mut task) = left.pop() {
            left.append(&mut task.child);
            if task.status == "done" || !fits(&task) {
                continue;
            }
            let by = task.user_from.as_ref().map(|person| &person.id);
            let is_new = date(&task.date_added).is_some_and(|added| added >= since)
                && (me.is_none() || by != me);
            let place = match date(&task.date_end) {
                Some(end) if end < today => &mut agenda.overdue,
                Some(end) if end == today => &mut agenda.due,
                _ if is_new => &mut agenda.new,
                _ => continue,
            };
            if known.hidden.get(&task.id) == Some(&mark(&task)) {
                agenda.hidden += 1;
            } else {
                place.push(task);
            }
        }
        let day = |task: &Task| (task.date_end.clone(), task.id);
        agenda.overdue.sort_by_key(day);
        agenda.due.sort_by_key(|task| task.id);
        agenda.new.sort_by_key(|task| task.id);
        agenda
    }

    /// Returns all of its tasks.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.overdue.iter().chain(&self.due).chain(&self.new)
    }

    /// Names what it shows, so that the same is not told as news on the next day.
    pub fn names(&self) -> BTreeSet<String> {
        let named = |sign: char, tasks: &[Task]| {
            let names = tasks.iter().map(move |task| format!("{sign}{}", task.id));
            names.collect::<Vec<_>>()
        };
        let mut names = named('o', &self.overdue);
        names.extend(named('d', &self.due));
        names.extend(named('n', &self.new));
        names.into_iter().collect()
    }
}

/// Returns the day of a time as Worksection writes it.
pub(super) fn date(written: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(written.get(..10)?, "%Y-%m-%d").ok()
}

/// Whether a member is responsible for a task.
pub fn is_of(task: &Task, member: Option<&UserId>, email: &str) -> bool {
    let person = task.user_to.as_ref();
    person.is_some_and(|person| {
        let same_mail = !email.is_empty() && same(&person.email, email);
        same_mail || Some(&person.id) == member
    })
}

/// Marks a task as it is: another day, responsible person, priority, name or status gives another mark.
pub fn mark(task: &Task) -> String {
    let responsible = task
        .user_to
        .as_ref()
        .map_or("", |person| person.id.as_str());
    let parts = [
        &*task.date_end,
        responsible,
        &task.priority,
        &task.name,
        &task.status,
    ];
    hex::encode(&Sha256::digest(parts.join("\0").as_bytes())[..8])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        i18n::Language,
        news::{Mute, Quiet},
        worksection::AccountName,
    };

    fn wish(summary: Option<u8>) -> Wish {
        let account = AccountName::parse("acme").expect("a name");
        Wish {
            summary,
            ..Wish::new(account, "o@acme.ua".into(), Language::Uk)
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn told(wish: &Wish, now: &str) -> Vec<Occasion> {
        let occasions = wish.occasions(at(now)).into_iter();
        occasions.map(|(occasion, _)| occasion).collect()
    }

    #[test]
    fn a_summary_comes_at_its_hour_by_the_clock_on_the_wall() {
        let kyiv = wish(Some(8));
        // A Tuesday, in winter.
        assert_eq!(told(&kyiv, "2026-12-01T05:59:59Z"), []);
        assert_eq!(told(&kyiv, "2026-12-01T06:00:00Z"), [Occasion::Summary]);
        assert_eq!(told(&kyiv, "2026-12-01T11:59:59Z"), [Occasion::Summary]);
        assert_eq!(
            told(&kyiv, "2026-12-01T12:00:00Z"),
            [],
            "of no use any more"
        );
        let london = Wish {
            zone: Some("Europe/London".into()),
            ..kyiv.clone()
        };
        assert_eq!(told(&london, "2026-12-01T07:59:59Z"), []);
        assert_eq!(told(&london, "2026-12-01T08:00:00Z"), [Occasion::Summary]);
        // Not on days off, which are chosen.
        assert_eq!(told(&kyiv, "2026-12-05T07:00:00Z"), []);
        let mut shift = kyiv;
        shift.days_off = [1].into();
        assert_eq!(told(&shift, "2026-12-05T07:00:00Z"), [Occasion::Summary]);
        assert_eq!(told(&shift, "2026-12-01T07:00:00Z"), []);
    }

    #[test]
    fn a_change_of_clocks_costs_no_summary_and_brings_none_twice() {
        let mut early = wish(Some(3));
        early.days_off.clear();
        // 3:00 to 4:00 does not exist on 28 March 2027: the first moment after it is 1:00 UTC.
        assert_eq!(told(&early, "2027-03-28T00:59:59Z"), []);
        let spring = early.occasions(at("2027-03-28T01:00:00Z"));
        assert_eq!(spring, [(Occasion::Summary, day("2027-03-28"))]);
        // It comes twice on 25 October 2026, as the same day.
        let first = early.occasions(at("2026-10-25T00:00:00Z"));
        let second = early.occasions(at("2026-10-25T01:00:00Z"));
        assert_eq!(first, [(Occasion::Summary, day("2026-10-25"))]);
        assert_eq!(first, second);
        let mut known = Known::default();
        assert!(!known.has(Occasion::Summary, first[0].1));
        known.morning = Some(first[0].1);
        assert!(known.has(Occasion::Summary, second[0].1));
        assert!(!known.has(Occasion::Summary, day("2026-10-26")));
    }

    #[test]
    fn what_is_due_is_told_after_quiet_hours_and_to_people_alone() {
        let mut person = wish(None);
        assert_eq!(told(&person, "2026-12-01T06:59:59Z"), []);
        assert_eq!(told(&person, "2026-12-01T07:00:00Z"), [Occasion::Due]);
        person.quiet = Some(Quiet {
            from: 21,
            until: 11,
        });
        assert_eq!(told(&person, "2026-12-01T08:59:59Z"), []);
        assert_eq!(told(&person, "2026-12-01T09:00:00Z"), [Occasion::Due]);
        person.pause(Mute::Kind(Kind::Today), 1);
        assert_eq!(told(&person, "2026-12-01T09:00:00Z"), []);
        person.pauses.clear();
        person.set_volume(Kind::Today, Volume::Off);
        assert_eq!(told(&person, "2026-12-01T09:00:00Z"), []);
        let account = person.account.clone();
        let group = Wish::of_group(account, Language::Uk, None);
        assert_eq!(told(&group, "2026-12-01T09:00:00Z"), []);
    }

    #[test]
    fn who_is_away_next_week_is_told_on_friday_afternoon() {
        let kyiv = wish(Some(9));
        assert_eq!(told(&kyiv, "2026-12-04T13:00:00Z"), [Occasion::NextWeek]);
        assert_eq!(told(&kyiv, "2026-12-03T13:00:00Z"), []);
        assert_eq!(told(&wish(None), "2026-12-04T13:00:00Z"), []);
    }

    fn tasks() -> Vec<Task> {
        let task = |id: u64, end: &str, added: &str, by: u64| {
            json!({
                "id": id, "name": format!("№ {id}"), "status": "active", "date_end": end,
                "date_added": added, "user_from": { "id": by, "email": "", "name": "" },
            })
        };
        let mut parent = task(1, "2026-11-30", "2026-11-01 10:00", 8);
        parent["child"] = json!([task(2, "2026-12-01", "2026-11-01 10:00", 8)]);
        let all = json!([
            parent,
            task(3, "", "2026-11-30 10:00", 8),
            task(4, "", "2026-11-30 10:00", 7),
            task(5, "", "2026-11-29 10:00", 8),
            task(6, "2026-12-02", "2026-11-01 10:00", 8),
            { "id": 7, "status": "done", "date_end": "2026-12-01" },
        ]);
        serde_json::from_str(&all.to_string()).expect("tasks")
    }

    #[test]
    fn a_day_has_what_is_over_due_due_and_new_to_its_reader() {
        let me = UserId::from("7");
        let (today, mut known) = (day("2026-12-01"), Known::default());
        let agenda = |known: &Known| Agenda::new(tasks(), today, known, Some(&me), |_| true);
        let named = |agenda: &Agenda| agenda.names().into_iter().collect::<Vec<_>>();
        assert_eq!(named(&agenda(&known)), ["d2", "n3", "o1"]);
        // After days off, what came in them is new.
        known.morning = Some(day("2026-11-27"));
        assert_eq!(named(&agenda(&known)), ["d2", "n3", "n5", "o1"]);
        let group = Agenda::new(tasks(), today, &Known::default(), None, |task| {
            task.id.get() > 2
        });
        assert_eq!(named(&group), ["n3", "n4"]);
    }

    #[test]
    fn what_is_hidden_stays_so_until_it_moves() {
        let today = day("2026-12-01");
        let mut known = Known::default();
        let first = tasks().remove(0);
        known.hide(first.id, &mark(&first));
        let agenda = |tasks: Vec<Task>| Agenda::new(tasks, today, &known, None, |_| true);
        let hidden = agenda(tasks());
        assert_eq!((hidden.overdue.len(), hidden.hidden), (0, 1));
        let mut moved = tasks();
        moved[0].date_end = "2026-11-29".into();
        assert_eq!(agenda(moved).overdue.len(), 1);
    }
}
