//! `/today`, and the summary of the day at a chosen hour: once, by the clock and the calendar of whoever reads.

use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
};

use crate::news::{OLENA, TARAS, next, olena_hears, reads, say_who};
use crate::says::{En, Uk, Words, assert_not_says, assert_says, says, text, words};
use crate::{
    kills,
    process::Process,
    tasks::{PART, TASK, edit, has, known},
    world::{World, ask, tap},
};

const ANDREW: &str = "andrew@demo.example";

/// A place where it is one of these hours now, and the day there.
fn place(hours: std::ops::Range<u32>) -> Option<(&'static str, u32, NaiveDate)> {
    let cities = [
        (Tz::Europe__Kyiv, "Київ"),
        (Tz::America__Los_Angeles, "Лос-Анджелес"),
        (Tz::America__New_York, "Нью-Йорк"),
        (Tz::Asia__Tbilisi, "Тбілісі"),
    ];
    let there = cities.into_iter().map(|(zone, city)| {
        let now = Utc::now().with_timezone(&zone);
        (city, now.hour(), now.date_naive())
    });
    let mut there = there.filter(|(_, hour, _)| hours.contains(hour));
    there.next()
}

fn later(day: NaiveDate, days: u64) -> String {
    (day + Days::new(days)).to_string()
}

fn before(day: NaiveDate, days: u64) -> String {
    (day - Days::new(days)).to_string()
}

/// The button whose label ends so.
fn ending(message: &Message, end: &str) -> String {
    let labels = message.labels();
    let label = labels.iter().find(|label| label.ends_with(end));
    (*label.unwrap_or_else(|| panic!("{end} in {labels:?}"))).to_owned()
}

/// The settings of news, whatever news come before them.
async fn settings(room: &Room, person: &Person) -> Message {
    let said = room.say(person, "/news");
    let is_it = |m: &Message| m.id > said && m.from.is_bot && m.button("☀️").is_some();
    room.expect("the settings", is_it).await
}

/// Presses a button, and waits for what becomes of its message, whatever news come meanwhile.
async fn turn(room: &Room, person: &Person, screen: &Message, label: &str) -> Message {
    room.skip_seen();
    let press = room.press(person, screen.id, label);
    let mut shown = room.next_from_bot().await;
    while shown.id != screen.id {
        shown = room.next_from_bot().await;
    }
    press.answer().await;
    shown
}

/// Chooses that every day is worked on, then where somebody is, then the hour.
async fn wants_summary(room: &Room, person: &Person, city: &str, hour: Option<u32>) {
    let screen = settings(room, person).await;
    let mut screen = turn(room, person, &screen, "☀️").await;
    for day in ["сб", "нд"] {
        let label = ending(&screen, day);
        assert!(!label.contains('✓'), "{label}");
        screen = turn(room, person, &screen, &label).await;
        assert!(ending(&screen, day).contains('✓'));
    }
    let zones = turn(room, person, &screen, "🌍").await;
    let chosen = turn(room, person, &zones, &ending(&zones, city)).await;
    if let Some(hour) = hour {
        choose_hour(room, person, hour).await;
    } else {
        assert!(!chosen.labels().is_empty());
    }
}

fn summaries(room: &Room, what: &Words) -> usize {
    let messages = room.messages().into_iter();
    messages.filter(|m| m.from.is_bot && what.are_in(m)).count()
}

#[tokio::test]
async fn the_day_is_summed_up_at_the_chosen_hour_once_whatever_restarts() {
    let mut world = World::new().await;
    let (city, hour, day) = place(5..21).expect("somewhere it is day");
    let away = "away@demo.example";
    known(&world, "Ганна Відсутня", away);
    assert!(world.account.mark_day(away, &day.to_string(), "vacation"));
    world.member("Назар Новенький", |member| {
        member.details.services.date_added = format!("{day} 08:00");
    });
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.move_date(TASK, Some(&before(day, 1)));
    taras.move_date(PART, Some(&day.to_string()));
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    taras.assign(PART, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    wants_summary(&room, &world.olena, city, Some(hour)).await;
    let title = words!(Uk, "today-title");
    let told = room
        .expect("the summary", |m| words!(Uk, "today-title").are_in(m))
        .await;
    assert_says!(told, Uk, "today-overdue", count = 1);
    has(&told, "Намалювати головну сторінку");
    assert_says!(told, Uk, "today-due", count = 1);
    assert_says!(told, Uk, "today-away", count = 1);
    assert_says!(told, Uk, "away-line", name = "Ганна Відсутня");
    assert_says!(told, Uk, "today-newcomers", count = 1);
    has(&told, "Назар Новенький");
    // Once, also after a restart, and where the hour is chosen again.
    world.restart().await;
    wants_again(&room, &world.olena, hour).await;
    reads(&world).await;
    reads(&world).await;
    assert_eq!(summaries(&room, &title), 1, "{}", room.transcript());
}

/// Chooses the hour of the summary.
async fn choose_hour(room: &Room, person: &Person, hour: u32) {
    let screen = settings(room, person).await;
    let hours = turn(room, person, &screen, "☀️").await;
    let label = format!("{hour}:00");
    room.press(person, hours.id, &label).answer().await;
}

/// Chooses no summary, and then the hour again.
async fn wants_again(room: &Room, person: &Person, hour: u32) {
    let screen = settings(room, person).await;
    let hours = turn(room, person, &screen, "☀️").await;
    let none = turn(room, person, &hours, &text!(Uk, "news-summary-never")).await;
    let label = format!("{hour}:00");
    let screen = turn(room, person, &none, &label).await;
    assert!(screen.labels().contains(&format!("• {label}").as_str()));
}

#[tokio::test]
async fn a_day_with_nothing_new_brings_no_summary() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let (city, hour, _) = place(5..21).expect("somewhere it is day");
    wants_summary(&room, &world.olena, city, Some(hour)).await;
    reads(&world).await;
    reads(&world).await;
    let nothing = words!(Uk, "today-title");
    assert_eq!(summaries(&room, &nothing), 0, "{}", room.transcript());
    let day = ask(&room, &world.olena, "/today").await;
    assert_says!(day, nothing);
    assert_says!(day, Uk, "today-nothing");
}

#[tokio::test]
async fn a_summary_comes_on_no_day_off() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let (city, hour, day) = place(5..21).expect("somewhere it is day");
    let taras = world.account.act(TARAS);
    taras.move_date(TASK, Some(&before(day, 1)));
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    wants_summary(&room, &world.olena, city, None).await;
    let today = text!(Uk, "day-weekday", weekday = day_number(day));
    let screen = settings(&room, &world.olena).await;
    let screen = turn(&room, &world.olena, &screen, "☀️").await;
    let worked = ending(&screen, &today);
    let off = turn(&room, &world.olena, &screen, &worked).await;
    let off = turn(&room, &world.olena, &off, &format!("{hour}:00")).await;
    reads(&world).await;
    reads(&world).await;
    let title = words!(Uk, "today-title");
    assert_eq!(summaries(&room, &title), 0, "{}", room.transcript());
    room.skip_seen();
    let press = room.press(&world.olena, off.id, &ending(&off, &today));
    press.answer().await;
    room.expect("the summary", says!(Uk, "today-title")).await;
}

fn day_number(day: NaiveDate) -> u64 {
    use chrono::Datelike;
    day.weekday().number_from_monday().into()
}

#[tokio::test]
async fn what_is_due_today_rings_without_a_summary() {
    // Between nine and three, somewhere; by night in all of these places the unit stories tell it.
    let Some((city, _, day)) = place(9..15) else {
        return;
    };
    let world = World::new().await;
    // Before news are on: what is due is told once a day, and what comes later that day is news anyway.
    known(&world, "Олена Коваленко", OLENA);
    known(&world, "Тарас Гук", TARAS);
    edit(&world, |task| {
        task.to = None;
        task.done = false;
    });
    let taras = world.account.act(TARAS);
    taras.move_date(PART, Some(&day.to_string()));
    taras.assign(PART, OLENA);
    let room = world.linked().await;
    say_who(&room, &world.olena, OLENA).await;
    let screen = ask(&room, &world.olena, "/news").await;
    tap(&room, &world.olena, &screen, "🔔").await;
    wants_summary(&room, &world.olena, city, None).await;
    let due = words!(Uk, "today-due", count = 1);
    for _ in 0..200 {
        if summaries(&room, &due) > 0 {
            break;
        }
        reads(&world).await;
    }
    assert_eq!(summaries(&room, &due), 1, "{}", room.transcript());
    reads(&world).await;
    assert_eq!(summaries(&room, &due), 1, "{}", room.transcript());
}

#[tokio::test]
async fn what_is_hidden_from_the_day_stays_so_until_it_moves() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let today = Utc::now().with_timezone(&Tz::Europe__Kyiv).date_naive();
    let taras = world.account.act(TARAS);
    taras.move_date(TASK, Some(&before(today, 2)));
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    let day = ask(&room, &world.olena, "/today").await;
    assert_says!(day, Uk, "today-overdue", count = 1);
    let which = tap(&room, &world.olena, &day, "🙈").await;
    assert_says!(which, Uk, "today-hide-which");
    let rest = tap(&room, &world.olena, &which, "Намалювати").await;
    let day = tap(&room, &world.olena, &rest, &text!(Uk, "back")).await;
    assert_says!(day, Uk, "today-nothing");
    let shown = tap(&room, &world.olena, &day, "👁").await;
    assert_says!(shown, Uk, "today-overdue", count = 1);
    let which = tap(&room, &world.olena, &shown, "🙈").await;
    tap(&room, &world.olena, &which, "Намалювати").await;
    room.skip_seen();
    taras.move_date(TASK, Some(&before(today, 1)));
    assert_says!(next(&room).await, Uk, "news-due");
    let day = ask(&room, &world.olena, "/today").await;
    assert_says!(day, Uk, "today-overdue", count = 1);
    room.skip_seen();
    taras.move_date(TASK, Some(&later(today, 9)));
    assert_says!(next(&room).await, Uk, "news-due");
    let day = ask(&room, &world.olena, "/today").await;
    assert_not_says!(day, Uk, "today-overdue");
}

#[tokio::test]
async fn the_day_is_ones_own_in_private_and_the_groups_in_a_group() {
    let world = World::new().await;
    known(&world, "Олена Коваленко", OLENA);
    known(&world, "Andrew Miller", ANDREW);
    known(&world, "Тарас Гук", TARAS);
    edit(&world, |task| task.done = false);
    let today = Utc::now().with_timezone(&Tz::Europe__Kyiv).date_naive();
    let taras = world.account.act(TARAS);
    taras.assign(TASK, ANDREW);
    taras.move_date(TASK, Some(&before(today, 1)));
    taras.assign(PART, OLENA);
    taras.move_date(PART, Some(&today.to_string()));
    let room = world.link(&world.andrew).await;
    let who = ask(&room, &world.andrew, "/today").await;
    assert_says!(who, En, "me-prompt");
    let day = ask(&room, &world.andrew, ANDREW).await;
    assert_says!(day, En, "today-overdue", count = 1);
    assert_not_says!(day, En, "today-due");
    let group = world.linked_group().await;
    let day = ask(&group, &world.olena, "/today").await;
    has(&day, "Andrew Miller");
    has(&day, "Олена Коваленко");
    assert_says!(day, Uk, "today-due");
    // Its administrators hide for all.
    let refused = group.press(&world.andrew, day.id, "🙈").answer().await;
    assert!(refused.text.is_some(), "a refusal");
    group.publish("sales_team");
    group.say(&world.andrew, "/today");
    group.expect("why not", says!(En, "today-public")).await;
}

#[tokio::test]
async fn a_group_hears_of_its_day_in_its_own_topic() {
    let world = World::new().await;
    let (city, hour, day) = place(5..21).expect("somewhere it is day");
    known(&world, "Andrew Miller", ANDREW);
    known(&world, "Тарас Гук", TARAS);
    edit(&world, |task| task.done = false);
    let taras = world.account.act(TARAS);
    taras.assign(TASK, ANDREW);
    taras.move_date(TASK, Some(&day.to_string()));
    let forum = world
        .telegram
        .group("Відділ")
        .forum()
        .owner(&world.olena)
        .with_bot_administrator();
    world.link_group(&forum, &world.olena).await;
    let topic = forum.topic(&world.olena, "Новини");
    let screen = ask(&topic, &world.olena, "/news").await;
    tap(&topic, &world.olena, &screen, &text!(Uk, "news-on")).await;
    reads(&world).await;
    wants_summary(&topic, &world.olena, city, Some(hour)).await;
    let told = topic
        .expect("the summary", says!(Uk, "today-due", count = 1))
        .await;
    assert!(told.is_topic);
    has(&told, "Andrew Miller");
}

#[tokio::test]
async fn several_instances_sum_a_day_up_once() {
    let mut world = World::of_many().await;
    world.start().await;
    let room = olena_hears(&world).await;
    let (city, hour, day) = place(5..21).expect("somewhere it is day");
    let taras = world.account.act(TARAS);
    taras.move_date(TASK, Some(&before(day, 1)));
    taras.assign(TASK, OLENA);
    room.expect("who is responsible", says!(Uk, "news-assigned"))
        .await;
    wants_summary(&room, &world.olena, city, Some(hour)).await;
    room.expect("the summary", says!(Uk, "today-overdue")).await;
    for _ in 0..3 {
        reads(&world).await;
    }
    let title = words!(Uk, "today-title");
    assert_eq!(summaries(&room, &title), 1, "{}", room.transcript());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_killed_when_it_had_summed_a_day_up_does_so_no_second_time() {
    let mut world = World::of_one().await;
    let room = olena_hears(&world).await;
    let (city, hour, day) = place(5..21).expect("somewhere it is day");
    let taras = world.account.act(TARAS);
    taras.move_date(TASK, Some(&before(day, 1)));
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    wants_summary(&room, &world.olena, city, None).await;
    world.stop().await;
    world.telegram.set_patience(Duration::from_secs(60));
    let often = [("NEWS_INTERVAL", "1s")];
    let bot = Process::start_with(&world, &often).await;
    choose_hour(&room, &world.olena, hour).await;
    room.expect("the summary", says!(Uk, "today-overdue")).await;
    bot.kill().await;
    let bot = Process::start_with(&world, &often).await;
    kills::ready(&bot, Instant::now()).await;
    reads(&world).await;
    reads(&world).await;
    bot.end().await;
    let title = words!(Uk, "today-title");
    assert_eq!(summaries(&room, &title), 1, "{}", room.transcript());
}

#[tokio::test]
async fn a_summary_that_telegram_does_not_take_is_sent_when_it_does() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let (city, hour, day) = place(5..21).expect("somewhere it is day");
    let taras = world.account.act(TARAS);
    taras.move_date(TASK, Some(&before(day, 1)));
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    wants_summary(&room, &world.olena, city, None).await;
    let screen = settings(&room, &world.olena).await;
    let screen = turn(&room, &world.olena, &screen, "☀️").await;
    let faults = world.telegram.faults();
    faults.always(Some("sendMessage"), Fault::Html(502));
    let press = room.press(&world.olena, screen.id, &format!("{hour}:00"));
    press.answer().await;
    reads(&world).await;
    let title = words!(Uk, "today-title");
    assert_eq!(summaries(&room, &title), 0, "{}", room.transcript());
    faults.clear();
    room.expect("the summary", says!(Uk, "today-title")).await;
    reads(&world).await;
    assert_eq!(summaries(&room, &title), 1, "{}", room.transcript());
}
