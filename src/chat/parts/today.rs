//! A day summed up: what is over due, due and new, who is away, who is new.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::{
    accounts::Session,
    chat::{
        house::House,
        parts::news::Place,
        words::{
            button::Button,
            buttons::TodayButton,
            cut, day,
            reply::{Key, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    news::{Agenda, Known, Wish, is_of},
    people::{Absence, Absences, Calendar, Members, PersonId, Snapshot},
    text,
    worksection::{Task, UserId},
};

/// Most entries of a part.
const LISTED: usize = 8;

/// Who reads, and where.
pub(crate) struct Reader<'a> {
    pub session: &'a Session,
    /// What the chat wants to hear, if it wants anything.
    pub wish: Option<&'a Wish>,
    /// The e-mail of who reads; `None` for a group.
    pub email: Option<&'a str>,
    /// Whether it is asked for. What is not asked for leaves out what is muted.
    pub asked: bool,
}

/// Somebody who is away.
struct Away {
    id: String,
    name: String,
    absence: Absence,
}

/// A day as somebody sees it.
pub(crate) struct Summary {
    day: NaiveDate,
    pub agenda: Agenda,
    away: Vec<Away>,
    /// Who is new, by number and name.
    newcomers: Vec<(String, String)>,
    /// Whether who reads is away.
    pub is_away: bool,
    is_group: bool,
}

/// Sums up a day of these tasks.
pub(crate) async fn sum_up(
    reader: &Reader<'_>,
    (tasks, known): (Vec<Task>, &Known),
    day: NaiveDate,
    house: &House,
) -> Result<Summary, Trouble> {
    let members = house.members(reader.session).await?;
    let members = &*members.snapshot;
    let me = reader.email.and_then(|email| members.by_email(email));
    let me = me.and_then(|me| member(&me.id).cloned());
    let fits = |task: &Task| is_wanted(reader, task, me.as_ref(), members);
    let agenda = Agenda::new(tasks, day, known, me.as_ref(), fits);
    let absences = match house.people.calendar(reader.session).await {
        Calendar::Known(absences) => Some(absences),
        Calendar::Refused(_) | Calendar::Unknown => None,
    };
    let mut away = absences.map_or_else(Vec::new, |absences| away(&absences, members, (day, day)));
    let own = me.as_ref().map(UserId::as_str);
    let is_away = away.iter().any(|away| Some(away.id.as_str()) == own);
    away.retain(|away| Some(away.id.as_str()) != own);
    let since = known.since(day);
    let newcomers = members.items.iter().filter_map(|person| {
        let id = person.id();
        let id = member(&id)?;
        let came = person.ways().since()?;
        (came >= since && Some(id) != me.as_ref()).then(|| (id.to_string(), person.name.to_owned()))
    });
    Ok(Summary {
        day,
        agenda,
        away,
        newcomers: newcomers.collect(),
        is_away,
        is_group: reader.email.is_none(),
    })
}

fn member(id: &PersonId) -> Option<&UserId> {
    match id {
        PersonId::Member(id) => Some(id),
        PersonId::Contact(_) => None,
    }
}

/// Whether a task belongs into a reader's day.
fn is_wanted(
    reader: &Reader<'_>,
    task: &Task,
    me: Option<&UserId>,
    members: &Snapshot<Members>,
) -> bool {
    let project = task.project.as_ref().map(|project| &project.id);
    let is_muted = |wish: &Wish| !reader.asked && wish.is_task_muted(task.id, project);
    if reader.wish.is_some_and(is_muted) {
        return false;
    }
    if let Some(email) = reader.email {
        return is_of(task, me, email);
    }
    let group = reader.wish.and_then(|wish| wish.group.as_ref());
    group.is_none_or(|group| {
        let responsible = task.user_to.as_ref().map(|person| &person.id);
        let team = |id: &UserId| members.group_of(&PersonId::Member(id.clone()));
        group.hears_of(project) && group.hears_of_whose(responsible, team)
    })
}

/// Returns who is away between two days, whoever is back first at the beginning.
fn away(
    absences: &Absences,
    members: &Snapshot<Members>,
    (from, until): (NaiveDate, NaiveDate),
) -> Vec<Away> {
    let people = members.items.iter();
    let mut away: Vec<_> = people
        .filter_map(|person| {
            let id = person.id();
            let id = member(&id)?;
            let absence = absences.between(id, from, until).into_iter().next()?;
            Some(Away {
                id: id.to_string(),
                name: person.name.to_owned(),
                absence,
            })
        })
        .collect();
    away.sort_by(|one, other| {
        (one.absence.back, &one.name).cmp(&(other.absence.back, &other.name))
    });
    away
}

impl Summary {
    /// Names all that it shows, so that it is known whether there is something new.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let mut names = self.agenda.names();
        let away = self.away.iter();
        names.extend(away.map(|away| format!("a{}:{}", away.id, away.absence.back)));
        names.extend(self.newcomers.iter().map(|(id, _)| format!("p{id}")));
        names
    }

    /// Shows the day.
    pub(crate) fn screen(&self, language: Language, place: Place<'_>) -> Screen {
        let agenda = &self.agenda;
        let date = day::with_weekday(self.day, language);
        let (overdue, due, new) = (agenda.overdue.len(), agenda.due.len(), agenda.new.len());
        let mut parts = vec![html!(language, "today-title", day = date)];
        let mut part = |title: Html, tasks: &[Task], with_due: bool| {
            if !tasks.is_empty() {
                parts.push(self.section(title, tasks, with_due, (language, place)));
            }
        };
        part(
            html!(language, "today-overdue", count = overdue),
            &agenda.overdue,
            true,
        );
        part(
            html!(language, "today-due", count = due),
            &agenda.due,
            false,
        );
        part(html!(language, "today-new", count = new), &agenda.new, true);
        if !self.away.is_empty() {
            let title = html!(language, "today-away", count = self.away.len());
            parts.push(listed(title, &self.away, language, |away| {
                away.line(self.day, language)
            }));
        }
        if !self.newcomers.is_empty() {
            let title = html!(language, "today-newcomers", count = self.newcomers.len());
            parts.push(listed(title, &self.newcomers, language, |(_, name)| {
                html!(language, "today-person", name = cut(name, 60))
            }));
        }
        if parts.len() == 1 {
            parts.push(html!(language, "today-nothing"));
        }
        Screen::new(super::news::fitting(parts)).row(self.keys(language))
    }

    /// Shows what is due, and nothing else.
    pub(crate) fn due(&self, language: Language, place: Place<'_>) -> Screen {
        let due = &self.agenda.due;
        let title = html!(language, "today-due", count = due.len());
        Screen::new(self.section(title, due, false, (language, place)))
    }

    fn section(
        &self,
        title: Html,
        tasks: &[Task],
        with_due: bool,
        (language, place): (Language, Place<'_>),
    ) -> Html {
        listed(title, tasks, language, |task| {
            let project = task.project.as_ref();
            let project = project.map(|project| cut(&project.name, 40));
            let responsible = task
                .user_to
                .as_ref()
                .filter(|person| self.is_group && !person.is_nobody() && !person.is_anybody());
            let responsible = responsible.map(|person| cut(&person.name, 40));
            let due = Some(task.date_end.as_str()).filter(|due| with_due && !due.is_empty());
            let due = due.map(|due| super::news::due(due, language));
            let details = [project, responsible, due].into_iter().flatten();
            let details = details.filter(|detail| !detail.is_empty());
            let details = details.map(|detail| Html::value(&detail));
            let parts = [place.link(task, 80)].into_iter().chain(details);
            html!(language, "today-line", what = Html::join(parts, " · "))
        })
    }

    fn keys(&self, language: Language) -> Vec<Key> {
        let press = |label, button| Key::press(label, Button::Today(button));
        let hide = self.agenda.tasks().next().map(|_| {
            let label = text!(language, "today-hide");
            press(label, TodayButton::List)
        });
        let hidden = self.agenda.hidden;
        let unhide = (hidden > 0).then(|| {
            let label = text!(language, "today-unhide", count = hidden);
            press(label, TodayButton::Unhide)
        });
        hide.into_iter().chain(unhide).collect()
    }
}

impl Away {
    fn line(&self, on: NaiveDate, language: Language) -> Html {
        let back = day::with_weekday(self.absence.back, language);
        let name = cut(&self.name, 60);
        if self.absence.from <= on {
            return html!(language, "away-line", name = name, back = back);
        }
        let from = day::with_weekday(self.absence.from, language);
        html!(
            language,
            "away-line-from",
            name = name,
            from = from,
            back = back
        )
    }
}

/// Lists entries below a title, as far as there is room.
fn listed<T>(title: Html, entries: &[T], language: Language, line: impl Fn(&T) -> Html) -> Html {
    let more = entries.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| html!(language, "today-more", count = more));
    let lines = entries.iter().take(LISTED).map(line);
    Html::join([title].into_iter().chain(lines).chain(more), "\n")
}

/// Shows who is away in the week after a Friday; `None` if nobody is, or it is not known.
pub(crate) async fn next_week(
    session: &Session,
    friday: NaiveDate,
    language: Language,
    house: &House,
) -> Result<Option<Screen>, Trouble> {
    let Calendar::Known(absences) = house.people.calendar(session).await else {
        return Ok(None);
    };
    let members = house.members(session).await?;
    Ok(week_after(friday, &absences, &members.snapshot, language))
}

/// Shows who is away from the Monday after a Friday to its Sunday.
fn week_after(
    friday: NaiveDate,
    absences: &Absences,
    members: &Snapshot<Members>,
    language: Language,
) -> Option<Screen> {
    let later = |days| friday.checked_add_days(Days::new(days)).unwrap_or(friday);
    let (monday, sunday) = (later(3), later(9));
    let away = away(absences, members, (monday, sunday));
    let title = html!(language, "today-next-week", count = away.len());
    let text = listed(title, &away, language, |away| away.line(monday, language));
    (!away.is_empty()).then(|| Screen::new(text))
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::SystemTime};

    use serde_json::json;

    use super::*;
    use crate::worksection::{Schedule, User};

    #[test]
    fn the_week_after_is_from_monday_to_sunday() {
        let users = json!([
            { "id": "7", "email": "o@x.ua", "name": "Олена Коваль" },
            { "id": "8", "email": "t@x.ua", "name": "Тарас Гук" },
            { "id": "9", "email": "a@x.ua", "name": "Анна Лис" },
        ]);
        let users: Vec<User> = serde_json::from_str(&users.to_string()).expect("users");
        let people = users.into_iter().map(crate::people::Person::from);
        let members = Snapshot::new(Arc::new(people.collect()), SystemTime::now());
        let schedules = json!([
            { "id": "7", "schedule": { "2026-12-09": "vacation" } },
            { "id": "8", "schedule": { "2026-12-04": "vacation", "2026-12-07": "vacation" } },
            { "id": "9", "schedule": { "2026-12-04": "vacation", "2026-12-14": "vacation" } },
        ]);
        let schedules: Vec<Schedule> =
            serde_json::from_str(&schedules.to_string()).expect("schedules");
        let absences = Absences::new(&schedules);
        let friday = NaiveDate::from_ymd_opt(2026, 12, 4).expect("a day");
        let told = |friday, language| {
            let screen = week_after(friday, &absences, &members, language);
            screen.map(|screen| screen.text.visible())
        };
        let week = told(friday, Language::Uk).expect("somebody is away");
        let lines: Vec<_> = week.lines().collect();
        assert_eq!(lines.len(), 3, "{week}");
        assert!(lines[1].contains("Тарас Гук"), "{week}");
        assert!(lines[2].contains("Олена Коваль"), "{week}");
        assert_eq!(told(friday + Days::new(35), Language::En), None);
    }
}
