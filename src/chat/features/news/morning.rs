//! The summary of the day: at which hour, and on which days not.

use chrono::Weekday;

use super::{back_key, change, hours};
use crate::{
    chat::{
        house::House,
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            day,
            refusal::Refusal,
            reply::{Answer, Key, Screen},
        },
    },
    html,
    i18n::Language,
    news::Wish,
    text,
};

/// The hours that are offered.
const OFFERED: std::ops::Range<u8> = 5..21;
/// The days of the week, Monday as 0.
const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Leads to the summary.
pub(super) fn key(language: Language, wish: &Wish) -> Key {
    let label = match wish.summary {
        Some(hour) => text!(language, "news-summary-at", hour = hour.to_string()),
        None => text!(language, "news-summary-none"),
    };
    Key::press(label, Button::News(NewsButton::Summary))
}

/// Shows when the day is summed up.
pub(super) async fn show(ask: &Ask, house: &House) -> Answer {
    let wish = change(ask, |_| {}, house).await?;
    Ok(screen(ask.language, &wish).into())
}

/// Chooses the hour; who has not said where they are is asked.
pub(super) async fn choose(ask: &Ask, hour: Option<u8>, house: &House) -> Answer {
    if hour.is_some_and(|hour| !OFFERED.contains(&hour)) {
        return Err(Refusal::Stale.into());
    }
    let wish = change(ask, |wish| wish.summary = hour, house).await?;
    if wish.zone.is_none() && hour.is_some() {
        return hours::zones(ask, house).await;
    }
    Ok(screen(ask.language, &wish).into())
}

/// Takes a day of the week in, or out.
pub(super) async fn toggle(ask: &Ask, day: u8, house: &House) -> Answer {
    if usize::from(day) >= WEEK.len() {
        return Err(Refusal::Stale.into());
    }
    let toggle = |wish: &mut Wish| {
        if !wish.days_off.remove(&day) {
            wish.days_off.insert(day);
        }
    };
    let wish = change(ask, toggle, house).await?;
    Ok(screen(ask.language, &wish).into())
}

fn screen(language: Language, wish: &Wish) -> Screen {
    let press = |label, button| Key::press(label, Button::News(button));
    let hour = |hour: Option<u8>| {
        let label = match hour {
            Some(hour) => format!("{hour}:00"),
            None => text!(language, "news-summary-never"),
        };
        let label = if hour == wish.summary {
            format!("• {label}")
        } else {
            label
        };
        press(label, NewsButton::SummaryAt(hour))
    };
    let text = if wish.group.is_some() {
        html!(language, "news-summary-group")
    } else {
        html!(language, "news-summary")
    };
    let hours: Vec<_> = OFFERED.map(|at| hour(Some(at))).collect();
    let mut screen = Screen::new(text);
    for row in hours.chunks(4) {
        screen = screen.row(row.to_vec());
    }
    let days = (0..).zip(WEEK).map(|(number, weekday)| {
        let sign = if wish.is_off(weekday) { "" } else { "✓ " };
        let label = format!("{sign}{}", day::weekday(weekday, language));
        press(label, NewsButton::DayOff(number))
    });
    screen
        .row([hour(None)])
        .row(days)
        .row([hours::zone_key(language, wish)])
        .row([back_key(language)])
}
