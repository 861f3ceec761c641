//! A month of buttons.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::{
    chat::words::{
        button::Button,
        buttons::AwayButton,
        day,
        dialogue::Ticket,
        reply::{Key, Screen},
    },
    i18n::{Html, Language},
    text,
};

/// What stands where a week has no day of the month.
const NO_DAY: &str = "·";

/// Adds a month: a row a week, days of the week above, and the months before and after below.
pub(super) fn month(
    mut screen: Screen,
    of: NaiveDate,
    ticket: &Ticket,
    language: Language,
) -> Screen {
    let first = of.with_day(1).unwrap_or(of);
    let title = Html::bold(&day::month(first, language));
    screen.text = Html::join([screen.text, title], "\n\n");
    let number = |day: NaiveDate| day.num_days_from_ce();
    let press = |label: String, button| Key::press(label, Button::Away(button));
    let stay = || AwayButton::Month(ticket.clone(), number(first));
    let week = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let screen = screen.row(week.map(|weekday| press(day::weekday(weekday, language), stay())));
    let before = first.weekday().num_days_from_monday();
    let monday = first
        .checked_sub_days(Days::new(before.into()))
        .unwrap_or(first);
    let days: Vec<NaiveDate> = monday.iter_days().take(42).collect();
    let weeks = days
        .chunks(7)
        .filter(|week| week.iter().any(|day| day.month() == first.month()));
    let screen = weeks.fold(screen, |screen, week| {
        screen.row(week.iter().map(|day| {
            if day.month() == first.month() {
                press(
                    day.day().to_string(),
                    AwayButton::Day(ticket.clone(), number(*day)),
                )
            } else {
                press(NO_DAY.to_owned(), stay())
            }
        }))
    });
    let turn = |label, to: Option<NaiveDate>| {
        to.map(|to| press(label, AwayButton::Month(ticket.clone(), number(to))))
    };
    let back = turn(
        text!(language, "page-back"),
        first.checked_sub_months(Months::new(1)),
    );
    let on = turn(
        text!(language, "page-on"),
        first.checked_add_months(Months::new(1)),
    );
    screen.row(back.into_iter().chain(on))
}
