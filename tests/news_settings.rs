//! `/news`: which kinds and how loud, quiet hours, what is left out; and who switched it all off.

use chrono::{Timelike, Utc};
use chrono_tz::Tz;
use sandbox::telegram::Room;

use crate::news::{OLENA, TARAS, next, olena_hears, reads};
use crate::says::{En, Uk, assert_says, says, text, words};
use crate::{
    tasks::{PART, TASK, has, known},
    world::{World, ask, tap},
};

/// Whether the bot sent its last message without a sound.
fn was_silent(world: &World) -> bool {
    let calls = world.traffic.calls_of("sendMessage");
    let last = calls.last().expect("a message");
    last.parameters
        .to_string()
        .contains("\"disable_notification\":true")
}

/// A tap on a kind of the screen of `/news`.
async fn tap_kind(world: &World, room: &Room, key: &str) {
    let screen = ask(room, &world.olena, "/news").await;
    let label = screen
        .labels()
        .into_iter()
        .find(|label| label.ends_with(key));
    let label = label.expect("the kind").to_owned();
    tap(room, &world.olena, &screen, &label).await;
    room.skip_seen();
}

#[tokio::test]
async fn only_what_asks_something_rings_and_what_is_off_does_not_come() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    next(&room).await;
    assert!(!was_silent(&world));
    taras.comment(TASK, "тихо");
    next(&room).await;
    assert!(was_silent(&world));
    // Silent, then off.
    tap_kind(&world, &room, &text!(Uk, "news-kind-comment")).await;
    taras.comment(TASK, "нікому");
    reads(&world).await;
    taras.mention(TASK, OLENA, "почуй");
    has(&next(&room).await, "почуй");
    // Off, then with sound.
    tap_kind(&world, &room, &text!(Uk, "news-kind-comment")).await;
    taras.comment(TASK, "голосно");
    has(&next(&room).await, "голосно");
    assert!(!was_silent(&world));
}

#[tokio::test]
async fn nothing_comes_that_happened_before_or_after() {
    let world = World::new().await;
    let first = world.account.members().remove(0).details.email;
    world.account.act(&first).comment(TASK, "давно");
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    let screen = ask(&room, &world.olena, "/news").await;
    let off = tap(&room, &world.olena, &screen, &text!(Uk, "news-switch-off")).await;
    assert_says!(off, Uk, "news-off", account = "demo");
    room.skip_seen();
    taras.comment(TASK, "не для вас");
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    let on = tap(&room, &world.olena, &off, &text!(Uk, "news-on")).await;
    assert_says!(on, Uk, "news-screen");
    reads(&world).await;
    room.skip_seen();
    taras.comment(TASK, "знову для вас");
    has(&next(&room).await, "знову для вас");
}

#[tokio::test]
async fn what_happens_in_quiet_hours_is_told_in_one_message_after_them() {
    // Another instance learns of other hours within a minute (docs/scaling.md).
    let world = World::of_one().await;
    let room = olena_hears(&world).await;
    let screen = ask(&room, &world.olena, "/news").await;
    let hours = tap(&room, &world.olena, &screen, "🌙").await;
    assert_says!(hours, Uk, "news-quiet");
    let zones = tap(&room, &world.olena, &hours, "19:00–9:00").await;
    assert_says!(zones, Uk, "news-zones");
    // Somewhere it is night.
    let is_night = |zone: Tz| {
        let hour = Utc::now().with_timezone(&zone).hour();
        !(9..19).contains(&hour)
    };
    let cities = [
        (Tz::Europe__Kyiv, "Київ"),
        (Tz::America__Los_Angeles, "Лос-Анджелес"),
    ];
    let (_, city) = cities
        .into_iter()
        .find(|(zone, _)| is_night(*zone))
        .expect("night");
    let label = zones
        .labels()
        .into_iter()
        .find(|label| label.contains(city));
    let label = label.expect("the city").to_owned();
    let chosen = tap(&room, &world.olena, &zones, &label).await;
    assert!(chosen.labels().iter().any(|label| label.contains(city)));
    room.skip_seen();
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    taras.mention(PART, OLENA, "зранку");
    reads(&world).await;
    reads(&world).await;
    let why = ask(&room, &world.olena, &format!("/news чому {TASK}")).await;
    assert_says!(why, Uk, "news-why-quiet");
    // A trial goes the same way.
    let screen = ask(&room, &world.olena, "/news").await;
    let press = room.press(&world.olena, screen.id, &text!(Uk, "news-trial"));
    let toast = press.answer().await.text.expect("a word on it");
    assert!(
        words!(Uk, "news-trial-quiet").are_in(toast.as_str()),
        "{toast}"
    );
    room.skip_seen();
    let press = room.press(&world.olena, chosen.id, &text!(Uk, "news-quiet-never"));
    press.answer().await;
    let told = room
        .expect("the news", |m| words!(Uk, "news-late", count = 2).are_in(m))
        .await;
    assert_says!(told, Uk, "news-assigned");
    assert_says!(told, Uk, "news-mentioned");
}

#[tokio::test]
async fn a_task_an_author_and_a_project_are_left_out_and_taken_in_again() {
    let world = World::new().await;
    known(&world, "Робот Звітний", "robot@demo.example");
    let room = olena_hears(&world).await;
    let (taras, robot) = (
        world.account.act(TARAS),
        world.account.act("robot@demo.example"),
    );
    taras.assign(TASK, OLENA);
    let news = next(&room).await;
    robot.comment(TASK, "звіт 1");
    let report = next(&room).await;
    room.expect("the card", |m| m.id == news.id && m.text.contains("звіт 1"))
        .await;
    room.skip_seen();
    let what = tap(&room, &world.olena, &report, "🔕").await;
    assert_says!(what, Uk, "news-hush-what");
    let author = text!(Uk, "news-mute-author", name = "Робот Звітний");
    let muted = tap(&room, &world.olena, &what, &author).await;
    assert_says!(muted, Uk, "news-hushed-author");
    room.skip_seen();
    robot.comment(TASK, "звіт 2");
    robot.mention(TASK, OLENA, "а це вам");
    has(&next(&room).await, "а це вам");
    room.expect("the card", |m| {
        m.id == news.id && m.text.contains("а це вам")
    })
    .await;
    room.skip_seen();
    let what = tap(&room, &world.olena, &news, "🔕").await;
    tap(&room, &world.olena, &what, &text!(Uk, "news-hush-task")).await;
    room.skip_seen();
    taras.close(TASK);
    taras.mention(PART, OLENA, "інше завдання");
    has(&next(&room).await, "інше завдання");
    let screen = ask(&room, &world.olena, "/news").await;
    let list = tap(&room, &world.olena, &screen, "🔕 Заглушено").await;
    assert_says!(list, Uk, "news-mutes-list");
    assert_eq!(list.labels().len(), 4, "{:?}", list.labels());
    let task = text!(Uk, "news-mute-task", task = TASK.to_string());
    tap(&room, &world.olena, &list, &task).await;
    room.skip_seen();
    taras.reopen(TASK);
    assert_says!(next(&room).await, Uk, "news-reopened");
}

#[tokio::test]
async fn who_is_not_known_is_asked_who_they_are_first() {
    let world = World::new().await;
    known(&world, "Олена Коваленко", OLENA);
    known(&world, "Тарас Гук", TARAS);
    let room = world.linked().await;
    let screen = ask(&room, &world.olena, "/news").await;
    let who = tap(&room, &world.olena, &screen, "🔔").await;
    assert_says!(who, Uk, "me-prompt");
    let on = ask(&room, &world.olena, OLENA).await;
    assert_says!(on, Uk, "news-screen", email = OLENA);
    reads(&world).await;
    room.skip_seen();
    world.account.act(TARAS).assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
}

#[tokio::test]
async fn unlinking_forgets_what_was_wanted() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    room.skip_seen();
    let room = world.linked().await;
    room.say(&world.olena, "/news");
    room.expect("that news are off", says!(Uk, "news-off", account = "demo"))
        .await;
}

#[tokio::test]
async fn news_come_in_the_language_of_their_telegram_as_news_last_saw_it() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let olena = world.olena.clone().speaking("en");
    let screen = ask(&room, &olena, "/news").await;
    assert_says!(screen, En, "news-screen");
    room.skip_seen();
    world.account.act(TARAS).assign(TASK, OLENA);
    let told = next(&room).await;
    assert_says!(told, En, "news-assigned");
}

#[tokio::test]
async fn a_kind_and_a_project_are_left_out_for_a_while_and_taken_in_again() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    let screen = ask(&room, &world.olena, "/news").await;
    let what = tap(&room, &world.olena, &screen, &text!(Uk, "news-pause")).await;
    assert_says!(what, Uk, "news-pause-what");
    let kind = text!(Uk, "news-kind-comment");
    let how_long = tap(&room, &world.olena, &what, &kind).await;
    assert_says!(how_long, Uk, "news-pause-how-long");
    let week = text!(Uk, "news-hush-days", days = 7);
    let muted = tap(&room, &world.olena, &how_long, &week).await;
    assert_says!(muted, Uk, "news-hushed-days", days = 7);
    room.skip_seen();
    taras.comment(TASK, "балачка");
    taras.set_priority(TASK, 8);
    assert_says!(next(&room).await, Uk, "news-priority");
    // The card says so, too.
    room.expect("the card", |m| {
        m.reply_to.is_none() && m.text.contains("→ 8")
    })
    .await;
    room.skip_seen();
    // A project, for a day; a mention is part of it.
    let screen = ask(&room, &world.olena, "/news").await;
    let list = tap(
        &room,
        &world.olena,
        &screen,
        &text!(Uk, "news-mutes", count = 1),
    )
    .await;
    let what = tap(&room, &world.olena, &list, &text!(Uk, "news-pause")).await;
    let which = tap(&room, &world.olena, &what, "📁").await;
    let first = world.account.projects().remove(0).name;
    let how_long = tap(&room, &world.olena, &which, &first).await;
    let day = text!(Uk, "news-hush-days", days = 1);
    tap(&room, &world.olena, &how_long, &day).await;
    room.skip_seen();
    taras.mention(TASK, OLENA, "не зараз");
    reads(&world).await;
    let screen = ask(&room, &world.olena, "/news").await;
    let list = tap(
        &room,
        &world.olena,
        &screen,
        &text!(Uk, "news-mutes", count = 2),
    )
    .await;
    let project = text!(Uk, "news-mute-project", name = first.as_str());
    let label = list.labels().into_iter().find(|l| l.starts_with(&project));
    let label = label.expect("the project, and until when").to_owned();
    assert!(label.len() > project.len(), "{label}");
    let list = tap(&room, &world.olena, &list, &label).await;
    assert_says!(list, Uk, "news-mutes-list");
    room.skip_seen();
    taras.mention(TASK, OLENA, "тепер можна");
    has(&next(&room).await, "тепер можна");
}

#[tokio::test]
async fn a_trial_goes_the_way_of_all_news() {
    let world = World::new().await;
    let room = olena_hears(&world).await;
    let (olena, taras) = (world.account.act(OLENA), world.account.act(TARAS));
    taras.assign(TASK, OLENA);
    next(&room).await;
    olena.comment(TASK, "Роблю");
    let screen = ask(&room, &world.olena, "/news").await;
    room.skip_seen();
    let press = room.press(&world.olena, screen.id, &text!(Uk, "news-trial"));
    let toast = press.answer().await;
    assert_eq!(toast.text, Some(text!(Uk, "news-trial-sent")));
    let trial = next(&room).await;
    assert_says!(trial, Uk, "news-tried");
    has(&trial, "Намалювати");
    assert!(!was_silent(&world));
}

#[tokio::test]
async fn it_is_said_why_something_came_or_did_not() {
    let world = World::new().await;
    let first = world.account.members().remove(0).details.email;
    world.account.act(&first).comment(TASK, "до того");
    let room = olena_hears(&world).await;
    let (olena, taras) = (world.account.act(OLENA), world.account.act(TARAS));
    taras.assign(TASK, OLENA);
    next(&room).await;
    olena.comment(TASK, "Роблю");
    taras.set_priority(TASK, 8);
    assert_says!(next(&room).await, Uk, "news-priority");
    tap_kind(&world, &room, &text!(Uk, "news-kind-due")).await;
    taras.move_date(TASK, Some("2026-12-24"));
    taras.comment(TASK, "почуй");
    let comment = next(&room).await;
    has(&comment, "почуй");
    let why = ask(&room, &world.olena, &format!("/news чому {TASK}")).await;
    assert_says!(why, Uk, "news-why-before");
    let what = tap(&room, &world.olena, &comment, "🔕").await;
    tap(&room, &world.olena, &what, &text!(Uk, "news-hush-task")).await;
    taras.rename(TASK, "Інша назва");
    reads(&world).await;
    let why = ask(&room, &world.olena, &format!("/news чому {TASK}")).await;
    assert_says!(why, Uk, "news-why-title");
    assert_says!(why, Uk, "news-why-told");
    assert_says!(why, Uk, "news-why-own");
    let kind = text!(Uk, "news-kind-due");
    assert_says!(why, Uk, "news-why-off", kind = kind.as_str());
    assert_says!(why, Uk, "news-why-muted");
    // A task of somebody else.
    let other = taras.add_task(3001, "Чуже", None);
    reads(&world).await;
    let english = world.olena.clone().speaking("en");
    let why = ask(&room, &english, &format!("/news why {other}")).await;
    assert_says!(why, En, "news-why-foreign");
    let how = ask(&room, &english, "/news why?").await;
    assert_says!(how, En, "news-why-how");
    let gone = ask(&room, &english, "/news why 424242").await;
    assert_says!(gone, En, "news-why-no-task", task = "424242");
}
