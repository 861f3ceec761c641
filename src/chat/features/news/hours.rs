//! Quiet hours, and the time zone that they are in.

use super::{back_key, change};
use crate::{
    chat::{
        house::House,
        words::{
            ask::Ask,
            button::Button,
            buttons::NewsButton,
            refusal::Refusal,
            reply::{Answer, Key, Screen, Trouble},
        },
    },
    html,
    i18n::Language,
    news::{Quiet, Wish, ZONES, local},
    text,
};

/// The hours that are offered.
const OFFERED: [(u8, u8); 6] = [(19, 9), (20, 8), (21, 8), (22, 7), (22, 9), (23, 8)];

/// Shows when nothing is told.
pub(super) async fn show(ask: &Ask, house: &House) -> Answer {
    let wish = change(ask, |_| {}, house).await?;
    Ok(screen(ask.language, &wish).into())
}

/// Chooses when nothing is told; who has not said where they are is asked.
pub(super) async fn choose(ask: &Ask, hours: Option<(u8, u8)>, house: &House) -> Answer {
    let fits = |(from, until): (u8, u8)| from < 24 && until < 24 && from != until;
    if hours.is_some_and(|hours| !fits(hours)) {
        return Err(Refusal::Stale.into());
    }
    let quiet = hours.map(|(from, until)| Quiet { from, until });
    let wish = change(ask, |wish| wish.quiet = quiet, house).await?;
    if wish.zone.is_none() && quiet.is_some() {
        return zones(ask, house).await;
    }
    Ok(screen(ask.language, &wish).into())
}

/// Asks for the time zone.
pub(super) async fn zones(ask: &Ask, house: &House) -> Answer {
    let wish = change(ask, |_| {}, house).await?;
    let language = ask.language;
    let chosen = local(wish.zone.as_deref());
    let keys = ZONES.map(|zone| {
        let name = zone_name(zone.name(), language);
        let name = if zone == chosen {
            format!("• {name}")
        } else {
            name
        };
        let zone = NewsButton::Zone(zone.name().to_owned());
        Key::press(name, Button::News(zone))
    });
    let mut screen = Screen::new(html!(language, "news-zones"));
    for row in keys.chunks(3) {
        screen = screen.row(row.to_vec());
    }
    Ok(screen.into())
}

/// Chooses the time zone.
pub(super) async fn choose_zone(ask: &Ask, zone: &str, house: &House) -> Result<Wish, Trouble> {
    if !ZONES.iter().any(|known| known.name() == zone) {
        return Err(Refusal::Stale.into());
    }
    let chosen = Some(zone.to_owned());
    change(ask, |wish| wish.zone.clone_from(&chosen), house).await
}

fn screen(language: Language, wish: &Wish) -> Screen {
    let chosen = wish.quiet.map(|quiet| (quiet.from, quiet.until));
    let key = |hours: Option<(u8, u8)>| {
        let label = match hours {
            Some((from, until)) => format!("{from}:00–{until}:00"),
            None => text!(language, "news-quiet-never"),
        };
        let label = if hours == chosen {
            format!("• {label}")
        } else {
            label
        };
        Key::press(label, Button::News(NewsButton::Hours(hours)))
    };
    let mut screen = Screen::new(html!(language, "news-quiet"));
    for row in OFFERED.chunks(3) {
        screen = screen.row(row.iter().map(|hours| key(Some(*hours))));
    }
    screen
        .row([key(None)])
        .row([zone_key(language, wish)])
        .row([back_key(language)])
}

/// Leads to another time zone.
pub(super) fn zone_key(language: Language, wish: &Wish) -> Key {
    let zone = zone_name(wish.zone().name(), language);
    let label = text!(language, "news-zone-key", zone = zone);
    Key::press(label, Button::News(NewsButton::Zones))
}

/// Returns the city by which people know a zone.
fn zone_name(zone: &str, language: Language) -> String {
    text!(language, "news-zone", zone = zone.replace('/', "-"))
}
