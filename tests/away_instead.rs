//! Who stands in: asked with an absence, shown wherever somebody is away, told to the deputy, who may decline.

use std::time::Duration;

use chrono::{Local, NaiveDate, TimeDelta};
use sandbox::{
    Fault, Gate,
    telegram::{Message, Person, Room},
};

use crate::says::{En, Uk, assert_not_says, assert_says, says, text, words};
use crate::{
    away::{SCHEDULE, UPDATE, dotted, monday, tells_no_reason, told},
    oauth::{ALL, link_as},
    tasks::{TASK, has, known},
    world::{World, ask, tap},
};

const OLENA: &str = "olena@demo.example";
const TARAS: &str = "taras@demo.example";
const PHONE: &str = "+380 67 123 45 67";

/// Olena and Taras Hook of one team, who has a number.
async fn team() -> World {
    let world = World::with_oauth().await;
    known(&world, "Олена Коваленко", OLENA);
    known(&world, "Тарас Гук", TARAS);
    for email in [OLENA, TARAS] {
        world
            .account
            .change_member(email, |m| m.details.group = "Нічна зміна".into());
    }
    world
        .account
        .change_member(TARAS, |m| m.details.phones[0] = PHONE.into());
    world
}

fn today() -> NaiveDate {
    Local::now().date_naive()
}

fn tomorrow() -> NaiveDate {
    today() + TimeDelta::days(1)
}

fn days(from: NaiveDate, count: i64) -> String {
    let until = from + TimeDelta::days(count - 1);
    format!("{} – {}", dotted(from), dotted(until))
}

/// Olena's absence, up to the question who stands in.
async fn asked(world: &World, room: &Room, days: &str) -> Message {
    let list = ask(room, &world.olena, "/away").await;
    tap(room, &world.olena, &list, "➕").await;
    let why = why(room, &world.olena, days).await;
    let asked = tap(room, &world.olena, &why, "🤒").await;
    assert_says!(asked, Uk, "away-ask-instead");
    asked
}

/// Types the days, the only one twice.
async fn why(room: &Room, person: &Person, days: &str) -> Message {
    let asked = ask(room, person, days).await;
    match asked.button("🤒") {
        Some(_) => asked,
        None => ask(room, person, days).await,
    }
}

/// Olena is away, and Taras stands in.
async fn noted(world: &World, room: &Room, days: &str) -> Message {
    let asked = asked(world, room, days).await;
    let card = tap(room, &world.olena, &asked, "Тарас Гук").await;
    assert_says!(card, Uk, "away-deputy", deputy = "Тарас Гук");
    room.press(&world.olena, card.id, "✅").forget();
    told(room, card.id, words!(Uk, "away-done")).await
}

/// Asks until the answer says this: other instances learn of an absence within half a minute.
async fn shown(room: &Room, person: &Person, question: &str, what: &str) -> Message {
    for _ in 0..80 {
        let answer = ask(room, person, question).await;
        if answer.text.contains(what) {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    panic!("{what} in {}", room.transcript());
}

/// The messages of a chat that say this.
fn count(room: &Room, what: &str) -> usize {
    let all = room.messages().into_iter();
    all.filter(|m| m.from.is_bot && m.text.contains(what))
        .count()
}

/// The deputy's own chat.
async fn deputy(world: &World) -> (Person, Room) {
    let person = world.telegram.person("Taras").speaking("uk");
    let room = link_as(world, &person, TARAS, ALL).await;
    (person, room)
}

#[tokio::test]
async fn wherever_somebody_is_away_it_says_who_stands_in() {
    let world = team().await;
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    let done = noted(&world, &room, &days(today(), 3)).await;
    // Taras has no chat with the bot, and whoever noted it knows that.
    assert_says!(done, Uk, "away-deputy-unknown", deputy = "Тарас Гук");
    let line = "замість: Тарас Гук 📞 +380 67 123 45 67";
    let card = shown(&room, &world.olena, "/whois Олена Коваленко", line).await;
    let first = card.text.lines().next().expect("a line");
    assert!(
        first.contains("у відпустці до") && first.ends_with(line),
        "{first}"
    );
    for asked in [
        "Хто замість Олени Коваленко?",
        "хто заміняє Олену Коваленко",
        "кто вместо Олены Коваленко",
        "Who is covering for Olena Kovalenko?",
    ] {
        let said = shown(&room, &world.olena, asked, line).await;
        let first = said.text.lines().next().expect("a line");
        assert!(first.ends_with(line), "{asked}: {first}");
    }
    let list = shown(&room, &world.olena, "Нічна зміна", line).await;
    let first = list.text.lines().next().expect("a line");
    assert!(
        first.contains("Олена Коваленко") && first.ends_with(line),
        "{first}"
    );
    for question in [
        "/away",
        "/away Олена Коваленко",
        "чи на місці Олена Коваленко?",
    ] {
        shown(&room, &world.olena, question, line).await;
    }
    let question = format!("/subscribe {TASK} {OLENA}");
    let task = shown(&room, &world.olena, &question, line).await;
    let first = task.text.lines().next().expect("a line");
    assert!(first.ends_with(line), "{first}");
    // Others by their own right, in their language, and never why.
    let key = world.link(&world.andrew).await;
    let says = "covered by Тарас Гук 📞";
    let card = shown(&key, &world.andrew, "Олена Коваленко", says).await;
    tells_no_reason(&card);
}

#[tokio::test]
async fn a_group_sees_a_number_only_where_it_sees_numbers_and_a_public_one_nothing() {
    let world = team().await;
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    noted(&world, &room, &days(today(), 3)).await;
    let group = world.linked_group().await;
    let (who, says) = ("/whois Олена Коваленко", "covered by Тарас Гук");
    let card = shown(&group, &world.andrew, who, says).await;
    has(&card, "📞");
    let me = ask(&group, &world.olena, "/me").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    tap(&group, &world.olena, &view, &text!(Uk, "view-phones-open")).await;
    let card = shown(&group, &world.andrew, who, says).await;
    assert!(!card.text.contains("📞"), "{}", card.text);
    let list = shown(&group, &world.andrew, "/away", says).await;
    assert!(!list.text.contains("📞"), "{}", list.text);
    group.publish("open_sales");
    group.say(&world.andrew, "/whois@story_bot Олена Коваленко");
    let card = group
        .expect("a card", |m| {
            m.from.is_bot && m.text.starts_with("Олена Коваленко")
        })
        .await;
    assert!(!card.text.contains("Гук"), "{}", card.text);
}

#[tokio::test]
async fn a_deputy_is_told_the_day_before_and_as_it_begins_each_once() {
    let mut world = team().await;
    let (_, deputy) = deputy(&world).await;
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    let done = noted(&world, &room, &days(tomorrow(), 2)).await;
    assert_says!(done, Uk, "away-deputy-later", deputy = "Тарас Гук");
    let eve = deputy
        .expect("the day before", says!(Uk, "away-deputy-eve"))
        .await;
    has(&eve, "Олена Коваленко");
    tells_no_reason(&eve);
    let done = noted(&world, &room, &days(today(), 1)).await;
    assert_says!(done, Uk, "away-deputy-now", deputy = "Тарас Гук");
    deputy
        .expect("the beginning", says!(Uk, "away-deputy-begun"))
        .await;
    world.restart().await;
    // What is told for the first time comes beside what would be told again.
    known(&world, "Марта Інша", "marta@demo.example");
    for_another(&world, "Марта Інша", &days(tomorrow(), 1)).await;
    deputy
        .expect("another's", |m| m.text.contains("Марта Інша"))
        .await;
    world.telegram.wait_idle().await;
    assert_eq!(count(&deputy, "Завтра починається відпустка: Олена"), 1);
    assert_eq!(count(&deputy, "У відпустці: Олена"), 1);
}

/// Andrew notes that somebody is away and Taras stands in.
async fn for_another(world: &World, name: &str, days: &str) -> Room {
    let key = world.link(&world.andrew).await;
    let of = ask(&key, &world.andrew, &format!("/away {name}")).await;
    tap(&key, &world.andrew, &of, "➕").await;
    let why = why(&key, &world.andrew, days).await;
    let asked = tap(&key, &world.andrew, &why, "🌴").await;
    assert_says!(asked, En, "away-ask-instead-of", name = name);
    let card = ask(&key, &world.andrew, "Тарас Гук").await;
    key.press(&world.andrew, card.id, "✅").forget();
    told(&key, card.id, words!(En, "away-done")).await;
    key
}

#[tokio::test]
async fn who_declines_is_no_deputy_and_another_one_is_chosen() {
    let world = team().await;
    known(&world, "Марта Інша", "marta@demo.example");
    let (taras, deputy) = deputy(&world).await;
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    noted(&world, &room, &days(tomorrow(), 2)).await;
    let eve = deputy
        .expect("the day before", says!(Uk, "away-deputy-eve"))
        .await;
    deputy.press(&taras, eve.id, "✖️").forget();
    deputy.press(&taras, eve.id, "✖️").forget();
    told(&deputy, eve.id, words!(Uk, "away-declined")).await;
    let says = words!(Uk, "away-deputy-declined", deputy = "Тарас Гук");
    let heard = room.expect("that he declined", |m| says.are_in(m)).await;
    let away = ask(&room, &world.olena, "/away Олена Коваленко").await;
    assert!(!away.text.contains("Гук"), "{}", away.text);
    assert_eq!(count(&room, "не зможе заміняти"), 1, "two presses are one");
    let asked = tap(&room, &world.olena, &heard, &text!(Uk, "away-other")).await;
    assert_says!(asked, Uk, "away-ask-instead");
    let nobody = ask(&room, &world.olena, "Щщщщщ").await;
    assert_says!(nobody, Uk, "away-instead-none", query = "Щщщщщ");
    let given = ask(&room, &world.olena, "Марта Інша").await;
    assert_says!(given, Uk, "away-deputy-unknown", deputy = "Марта Інша");
    let says = "замість: Марта Інша";
    shown(&room, &world.olena, "/away Олена Коваленко", says).await;
    // It was one change in Worksection.
    assert_eq!(world.asked(UPDATE), 1);
}

#[tokio::test]
async fn whoever_is_away_hears_too_where_somebody_else_noted_it() {
    let world = team().await;
    let (taras, deputy) = deputy(&world).await;
    let olena = link_as(&world, &world.olena, OLENA, ALL).await;
    let key = for_another(&world, "Олена Коваленко", &days(tomorrow(), 2)).await;
    let eve = deputy
        .expect("the day before", says!(Uk, "away-deputy-eve"))
        .await;
    tap(&deputy, &taras, &eve, "✖️").await;
    key.expect("that he declined", says!(En, "away-deputy-declined"))
        .await;
    let heard = olena
        .expect("that he declined", says!(Uk, "away-deputy-declined"))
        .await;
    assert!(heard.button(&text!(Uk, "away-other")).is_none());
}

#[tokio::test]
async fn both_are_warned_of_where_both_are_away() {
    let world = team().await;
    let (taras, deputy) = deputy(&world).await;
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    let second = tomorrow() + TimeDelta::days(1);
    assert!(
        world
            .account
            .mark_day(TARAS, &second.to_string(), "sick-leave")
    );
    let asked = asked(&world, &room, &days(tomorrow(), 3)).await;
    let card = tap(&room, &world.olena, &asked, "Тарас Гук").await;
    assert_says!(card, Uk, "away-both", deputy = "Тарас Гук");
    tells_no_reason_of_others(&card);
    room.press(&world.olena, card.id, "✅").forget();
    told(&room, card.id, words!(Uk, "away-done")).await;
    let eve = deputy
        .expect("the day before", says!(Uk, "away-deputy-eve"))
        .await;
    assert_says!(eve, Uk, "away-deputy-both");
    // And whoever stands in is reminded when they note an absence of their own.
    let list = ask(&deputy, &taras, "/away").await;
    tap(&deputy, &taras, &list, "➕").await;
    let why = why(&deputy, &taras, &days(tomorrow(), 1)).await;
    let instead = tap(&deputy, &taras, &why, "🌴").await;
    let card = tap(&deputy, &taras, &instead, &text!(Uk, "form-skip")).await;
    assert_says!(card, Uk, "away-stands-in", name = "Олена Коваленко");
    assert_not_says!(card, Uk, "away-deputy");
}

/// Her own reason stands on her own card, and his does not.
fn tells_no_reason_of_others(card: &Message) {
    let warning = card.text.lines().find(|line| line.starts_with("⚠️"));
    let warning = warning.expect("a warning").to_lowercase();
    assert!(
        !warning.contains("лікарн") && !warning.contains("хвор"),
        "{warning}"
    );
}

#[tokio::test]
async fn what_is_taken_back_or_moved_in_worksection_has_no_deputy() {
    let mut world = team().await;
    let (_, deputy) = deputy(&world).await;
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    let done = noted(&world, &room, &days(tomorrow(), 2)).await;
    deputy
        .expect("the day before", says!(Uk, "away-deputy-eve"))
        .await;
    tap(&room, &world.olena, &done, "↩️").await;
    // Whoever was told hears that, too.
    deputy
        .expect("that it is over", says!(Uk, "away-deputy-over"))
        .await;
    let away = ask(&room, &world.olena, "/away Олена Коваленко").await;
    assert!(!away.text.contains("Гук"), "{}", away.text);
    assert_eq!(steads(&world.kept().await), 0);
}

#[tokio::test]
async fn nobody_is_told_of_an_absence_that_was_moved_in_worksection() {
    let mut world = team().await;
    let (_, deputy) = deputy(&world).await;
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    let asked = asked(&world, &room, &days(tomorrow(), 1)).await;
    let card = tap(&room, &world.olena, &asked, "Тарас Гук").await;
    let (faults, gate) = (world.worksection.faults(), Gate::default());
    let held = Fault::Behind(gate.clone(), Box::new(Fault::Delay(Duration::ZERO)));
    faults.always(Some(SCHEDULE), held);
    room.press(&world.olena, card.id, "✅").forget();
    told(&room, card.id, words!(Uk, "away-done")).await;
    // Before the bot tells, it looks whether the absence is still there.
    for (day, kind) in [(tomorrow(), "workday"), (monday(), "vacation")] {
        assert!(world.account.mark_day(OLENA, &day.to_string(), kind));
    }
    gate.open();
    while steads(&world.kept().await) > 0 {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(count(&deputy, "Завтра починається"), 0);
}

fn steads(kept: &[String]) -> usize {
    let steads = kept.iter().filter(|key| key.starts_with("steads/"));
    steads.count()
}

#[tokio::test]
async fn it_is_forgotten_with_the_link_of_whoever_noted_it() {
    for how in ["/unlink", "/forget"] {
        let mut world = team().await;
        let room = link_as(&world, &world.olena, OLENA, ALL).await;
        noted(&world, &room, &days(monday(), 2)).await;
        let kept = world.kept().await;
        assert_eq!(steads(&kept), 1, "{kept:?}");
        let question = ask(&room, &world.olena, how).await;
        let yes = question.labels()[0].to_owned();
        tap(&room, &world.olena, &question, &yes).await;
        let kept = world.kept().await;
        assert_eq!(steads(&kept), 0, "{how}: {kept:?}");
    }
}

#[tokio::test]
async fn the_question_may_be_left_out_in_words_as_well() {
    let mut world = team().await;
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    asked(&world, &room, &days(monday(), 2)).await;
    let card = ask(&room, &world.olena, "без заміни").await;
    assert_not_says!(card, Uk, "away-deputy");
    assert!(card.button("✅").is_some(), "{:?}", card.labels());
    room.press(&world.olena, card.id, "✅").forget();
    told(&room, card.id, words!(Uk, "away-done")).await;
    let kept = world.kept().await;
    assert_eq!(steads(&kept), 0, "{kept:?}");
}
