//! Days of absences: a weekend between two is absence, and a day is that day wherever the machine stands.

use chrono::{Datelike, NaiveDate, TimeDelta, Utc, Weekday};

use crate::says::{En, Uk, assert_says, words};
use crate::{
    away::{dotted, monday},
    process::Process,
    tasks::{has, known},
    world::{World, ask},
};

const TARAS: &str = "taras@demo.example";

fn is_away(world: &World, day: NaiveDate) {
    let day = day.to_string();
    assert!(world.account.mark_day(TARAS, &day, "vacation"));
}

#[tokio::test]
async fn who_is_away_on_friday_and_on_monday_is_away_until_tuesday() {
    let world = World::new().await;
    known(&world, "Тарас Відсутній", TARAS);
    let friday = monday() + TimeDelta::days(4);
    assert_eq!(friday.weekday(), Weekday::Fri);
    let tuesday = friday + TimeDelta::days(4);
    for day in [friday, friday + TimeDelta::days(3)] {
        is_away(&world, day);
    }
    for (language, person) in [(Uk, world.olena.clone()), (En, world.andrew.clone())] {
        let room = world.link(&person).await;
        // On each of the four days, the weekend included.
        for day in friday.iter_days().take(4) {
            let list = ask(&room, &person, &format!("/away {}", dotted(day))).await;
            assert_says!(list, language, "away-day", count = 1);
            let back = match language {
                Uk => format!("буде вт {}", tuesday.day()),
                _ => format!("back Tue {}", tuesday.day()),
            };
            has(&list, &back);
        }
        let list = ask(&room, &person, &format!("/away {}", dotted(tuesday))).await;
        assert_says!(list, language, "away-day", count = 0);
        // It is one absence.
        let own = ask(&room, &person, "/away Тарас Відсутній").await;
        assert_eq!(own.text.matches("🌴").count(), 1, "{}", own.text);
    }
}

/// Where it is mostly a day earlier or later than here.
const ZONES: [(&str, i64); 2] = [("LATE12", -12), ("SOON-14", 14)];

#[tokio::test]
async fn a_single_day_is_that_day_in_every_time_zone_of_the_machine() {
    for (zone, hours) in ZONES {
        let mut world = World::of_one().await;
        let (name, email) = (
            format!(
                "Тарас {}",
                zone.trim_end_matches(|c: char| !c.is_alphabetic())
            ),
            format!("{hours}@demo.example"),
        );
        known(&world, &name, &email);
        let there = |hours: i64| (Utc::now() + TimeDelta::hours(hours)).date_naive();
        let today = there(hours);
        assert!(
            world
                .account
                .mark_day(&email, &today.to_string(), "vacation")
        );
        let room = world.linked().await;
        world.stop().await;
        let bot = Process::start_with(&world, &[("TZ", zone)]).await;
        let list = ask(&room, &world.olena, "/away").await;
        let is_still = there(hours) == today;
        let days = [-1, 1].map(|other| today + TimeDelta::days(other));
        for other in days {
            let list = ask(&room, &world.olena, &format!("/away {}", dotted(other))).await;
            assert!(!list.text.contains(&name), "{zone}: {}", list.text);
        }
        // Unless midnight came between.
        if is_still {
            assert!(list.text.contains(&name), "{zone}: {}", list.text);
            let card = ask(&room, &world.olena, &format!("/whois {name}")).await;
            assert!(
                words!(Uk, "card-away").are_in(&card),
                "{zone}: {}",
                card.text
            );
        }
        bot.end().await;
    }
}
