//! Who is away, and who comes back when.

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    accounts::Session,
    chat::{
        features::{
            away::{member, unavailable},
            listing,
        },
        house::House,
        parts::{
            keys::{card_key, home_key},
            label, stead,
        },
        rights::Me,
        words::{
            ask::Ask,
            button::Button,
            buttons::AwayButton,
            cut, day,
            listing::Scope,
            refusal::Refusal,
            reply::{Answer, Key, Screen, Trouble},
        },
    },
    html,
    i18n::{Html, Language},
    people::{Absence, Absences, Calendar, Person, PersonId, Row},
    text,
    worksection::{DayKind, Role, Schedule},
};

/// Most people named on a screen.
const NAMED: usize = 40;
/// Most absences of one person on a screen.
const LISTED: usize = 10;
/// How many days ahead a person's absences are shown.
const AHEAD: Days = Days::new(366);

/// Who is away today, and one's own absences.
pub(super) async fn today(ask: &Ask, house: &House) -> Answer {
    let today = day::today();
    show(
        ask,
        Period {
            from: today,
            until: today,
            team: None,
        },
        house,
    )
    .await
}

/// Who is away from today to the end of the week, or in the next one from Saturday on.
pub(super) async fn week(ask: &Ask, house: &House) -> Answer {
    let today = day::today();
    let place = today.weekday().num_days_from_monday();
    let from = if place > 4 {
        today.checked_add_days(Days::new(u64::from(7 - place)))
    } else {
        Some(today)
    };
    let from = from.unwrap_or(today);
    let left = 6 - from.weekday().num_days_from_monday();
    let until = from
        .checked_add_days(Days::new(left.into()))
        .unwrap_or(from);
    show(
        ask,
        Period {
            from,
            until,
            team: None,
        },
        house,
    )
    .await
}

/// Who is away between two days.
pub(super) async fn between(ask: &Ask, from: NaiveDate, until: NaiveDate, house: &House) -> Answer {
    show(
        ask,
        Period {
            from,
            until,
            team: None,
        },
        house,
    )
    .await
}

/// Who of a team is away in the next two weeks.
pub(super) async fn team(ask: &Ask, title: &str, house: &House) -> Answer {
    let from = day::today();
    let until = from.checked_add_days(Days::new(13)).unwrap_or(from);
    show(
        ask,
        Period {
            from,
            until,
            team: Some(title),
        },
        house,
    )
    .await
}

/// The days that are asked about, perhaps of a team.
struct Period<'a> {
    from: NaiveDate,
    until: NaiveDate,
    team: Option<&'a str>,
}

impl Period<'_> {
    fn title(&self, count: usize, language: Language) -> Html {
        let from = day::with_weekday(self.from, language);
        let until = day::with_weekday(self.until, language);
        match (self.team, self.from == self.until) {
            (Some(team), _) => {
                html!(
                    language,
                    "away-team",
                    team = cut(team, 100),
                    until = until,
                    count = count
                )
            }
            (None, true) if self.from == day::today() => {
                html!(language, "away-today", day = from, count = count)
            }
            (None, true) => html!(language, "away-day", day = from, count = count),
            (None, false) => html!(
                language,
                "away-between",
                from = from,
                until = until,
                count = count
            ),
        }
    }
}

async fn show(ask: &Ask, period: Period<'_>, house: &House) -> Answer {
    let language = ask.language;
    let session = house.session(ask).await?;
    if house.is_public(ask).await? {
        return Ok(Screen::new(html!(language, "away-in-public")).into());
    }
    let calendar = house.people.calendar(&session).await;
    let Calendar::Known(absences) = &calendar else {
        let screen = unavailable(ask, &calendar).unwrap_or_default();
        return Ok(screen.row([home_key(language)]).into());
    };
    let members = house.members(&session).await?;
    let mut away: Vec<(Absence, Row<'_>)> = Vec::new();
    for person in members.snapshot.items.iter() {
        let PersonId::Member(id) = person.id() else {
            continue;
        };
        let is_asked = period.team.is_none_or(|team| person.group == Some(team));
        if is_asked {
            let absences = absences.between(&id, period.from, period.until);
            away.extend(absences.into_iter().map(|absence| (absence, person)));
        }
    }
    away.sort_by(|(a, one), (b, other)| (a.back, one.name).cmp(&(b.back, other.name)));
    let mut lines = vec![period.title(away.len(), language), Html::default()];
    let named = away.iter().take(NAMED);
    let audience = house.audience(ask).await?;
    lines.extend(named.map(|(absence, person)| {
        let person = person.person();
        let substitute = audience.substitute_in(&person, absence);
        let away = line(absence, &person, period.from, language);
        stead::line(away, substitute.as_ref(), language)
    }));
    let more = away.len().saturating_sub(NAMED);
    if more > 0 {
        lines.push(html!(language, "away-more", count = more));
    }
    let is_plain = period.team.is_none() && period.from == day::today();
    let own = if ask.is_private() && is_plain {
        own(ask, &session, absences, house).await?
    } else {
        None
    };
    lines.extend(own.iter().flat_map(|own| [Html::default(), own.clone()]));
    let press = |label, button| Key::press(label, Button::Away(button));
    let screen = Screen::new(Html::join(lines, "\n")).row([
        press(text!(language, "away-button-today"), AwayButton::Today),
        press(text!(language, "away-button-week"), AwayButton::Week),
    ]);
    Ok(screen
        .row(add_key(ask, house))
        .row([home_key(language)])
        .into())
}

/// Leads to a new absence: in private, since everybody in a group would read why.
fn add_key(ask: &Ask, house: &House) -> Option<Key> {
    let label = text!(ask.language, "away-add");
    Some(if ask.is_private() {
        Key::press(label, Button::Away(AwayButton::Add))
    } else {
        let url = format!("https://t.me/{}?start={}", house.username, super::PAYLOAD);
        Key::open(label, url)
    })
}

fn line(absence: &Absence, person: &Person, from: NaiveDate, language: Language) -> Html {
    let back = day::with_weekday(absence.back, language);
    let name = cut(&person.name, 60);
    if absence.from <= from {
        return html!(language, "away-line", name = name, back = back);
    }
    let from = day::with_weekday(absence.from, language);
    html!(
        language,
        "away-line-from",
        name = name,
        from = from,
        back = back
    )
}

/// The asking person's own absences: with the reason for whom a link of their own proves.
async fn own(
    ask: &Ask,
    session: &Session,
    absences: &Absences,
    house: &House,
) -> Result<Option<Html>, Trouble> {
    let (person, is_proved) = match house.me(ask, session).await? {
        Some(Me::Proved(person)) => (person, true),
        Some(Me::Vouched(person) | Me::Said(person)) => (person, false),
        None => return Ok(None),
    };
    let PersonId::Member(id) = &person.id else {
        return Ok(None);
    };
    let today = day::today();
    let until = today.checked_add_days(AHEAD).unwrap_or(today);
    let spells = absences.between(id, today, until);
    if spells.is_empty() {
        return Ok(Some(html!(ask.language, "away-mine-none")));
    }
    let schedule = if is_proved {
        let from = spells.iter().map(|spell| spell.from).min().unwrap_or(today);
        let api = house.people.api(session);
        api.get_users_schedule(Some(id.as_str()), (from, until))
            .await
            .unwrap_or_default()
    } else {
        Vec::new()
    };
    let audience = house.audience(ask).await?;
    let lines = spells.iter().take(LISTED).map(|spell| {
        let away = mine(spell, &schedule, ask.language);
        let substitute = audience.substitute_in(&person, spell);
        stead::line(away, substitute.as_ref(), ask.language)
    });
    let title = html!(ask.language, "away-mine");
    Ok(Some(Html::join([title].into_iter().chain(lines), "\n")))
}

fn mine(spell: &Absence, schedule: &[Schedule], language: Language) -> Html {
    let from = day::with_weekday(spell.from, language);
    let back = day::with_weekday(spell.back, language);
    let days = schedule.iter().flat_map(|own| &own.schedule);
    let mut kinds = days
        .filter(|(day, _)| (spell.from..spell.back).contains(day))
        .map(|(_, kind)| *kind);
    let first = kinds.next();
    match first.filter(|first| kinds.all(|kind| kind == *first)) {
        Some(DayKind::Vacation) => html!(language, "away-mine-vacation", from = from, back = back),
        Some(DayKind::SickLeave) => html!(language, "away-mine-sick", from = from, back = back),
        Some(DayKind::Workday) | None => {
            html!(language, "away-mine-away", from = from, back = back)
        }
    }
}

/// Absences of a person who is named; of several, which one is meant is asked as in any search.
pub(super) async fn person(ask: &Ask, typed: &str, house: &House) -> Answer {
    let session = house.session(ask).await?;
    let members = house.members(&session).await?;
    let found = members.snapshot.find(typed);
    let language = ask.language;
    match found.as_slice() {
        [] => listing::search(ask, house, Scope::Members, typed.to_owned()).await,
        [person] => of(ask, &person.id, house).await,
        several => {
            let several = &several[..several.len().min(8)];
            let audience = house.audience(ask).await?;
            let labels = label::labels(several, &audience, language);
            let text = html!(language, "away-which", query = cut(typed, 100));
            let screen =
                several
                    .iter()
                    .zip(labels)
                    .fold(Screen::new(text), |screen, (person, label)| {
                        screen.key(label, Button::Away(AwayButton::Of(person.id.clone())))
                    });
            Ok(screen.row([home_key(language)]).into())
        }
    }
}

/// Absences of a member.
pub(super) async fn of(ask: &Ask, id: &PersonId, house: &House) -> Answer {
    let language = ask.language;
    let session = house.session(ask).await?;
    if house.is_public(ask).await? {
        return Ok(Screen::new(html!(language, "away-in-public")).into());
    }
    let members = house.members(&session).await?;
    let person = members.snapshot.by_id(id).ok_or(Refusal::PersonGone)?;
    let calendar = house.people.calendar(&session).await;
    let Calendar::Known(absences) = &calendar else {
        return Ok(unavailable(ask, &calendar).unwrap_or_default().into());
    };
    let today = day::today();
    let until = today.checked_add_days(AHEAD).unwrap_or(today);
    let spells = absences.between(member(id)?, today, until);
    let audience = house.audience(ask).await?;
    let name = cut(&person.name, 100);
    let text = if spells.is_empty() {
        html!(language, "away-of-none", name = name)
    } else {
        let lines = spells.iter().take(LISTED).map(|spell| {
            let from = day::with_weekday(spell.from, language);
            let back = day::with_weekday(spell.back, language);
            let away = html!(language, "away-mine-away", from = from, back = back);
            stead::line(
                away,
                audience.substitute_in(&person, spell).as_ref(),
                language,
            )
        });
        let title = html!(language, "away-of", name = name);
        Html::join([title].into_iter().chain(lines), "\n")
    };
    let add = ask.is_private() && may_add_for_others(ask, &session, house).await?;
    let add = add.then(|| {
        Key::press(
            text!(language, "away-add"),
            Button::Away(AwayButton::AddFor(id.clone())),
        )
    });
    let card = card_key(&person, label::alone(&person), None);
    Ok(Screen::new(text)
        .row([card])
        .row(add)
        .row([home_key(language)])
        .into())
}

/// Whether somebody may try to add absences of others: guests and readers may not.
async fn may_add_for_others(ask: &Ask, session: &Session, house: &House) -> Result<bool, Trouble> {
    if session.is_by_key() && !session.is_lent() {
        return Ok(true);
    }
    let me = house.me(ask, session).await?.map(Me::person);
    let role = me.and_then(|me| me.role);
    Ok(!matches!(
        role,
        Some(Role::Guest | Role::Reader | Role::User)
    ))
}
