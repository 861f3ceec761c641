//! Who is away and until when, and one's own absences: noted once, taken back, and seen with a reason by
//! nobody else.

use std::time::Duration;

use chrono::{Datelike, Local, NaiveDate, TimeDelta, Weekday};
use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
    worksection::Habits,
};

use crate::says::{En, Uk, Words, assert_not_says, assert_says, says, text, words};
use crate::{
    oauth::{ALL, link_as},
    process::Process,
    tasks::{TASK, has, known},
    world::{World, answer_to, ask, tap},
};

pub const SCHEDULE: &str = "get_users_schedule";
pub const UPDATE: &str = "update_users_schedule";
const TARAS: &str = "taras@demo.example";
const OLENA: &str = "olena@demo.example";

fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// A Monday some weeks ahead.
pub fn monday() -> NaiveDate {
    let mut day = today() + TimeDelta::days(21);
    while day.weekday() != Weekday::Mon {
        day += TimeDelta::days(1);
    }
    day
}

/// Marks days of a member, from the first on.
fn mark(world: &World, email: &str, first: NaiveDate, days: i64, kind: &str) {
    for on in 0..days {
        let day = first + TimeDelta::days(on);
        assert!(world.account.mark_day(email, &day.to_string(), kind));
    }
}

/// Taras, who is on sick leave today and for the next days.
fn taras_is_ill(world: &World) {
    known(world, "Тарас Відсутній", TARAS);
    mark(world, TARAS, today(), 3, "sick-leave");
}

pub fn tells_no_reason(message: &Message) {
    let text = message.text.to_lowercase();
    for word in ["лікарн", "хвор", "sick", "🤒"] {
        assert!(!text.contains(word), "{word} in {}", message.text);
    }
}

/// What is marked of somebody, in a row.
pub fn marked(world: &World, email: &str) -> Vec<(String, String)> {
    world.account.schedule(email)
}

pub fn dotted(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

pub fn two_days() -> String {
    let until = monday() + TimeDelta::days(1);
    format!("{} – {}", dotted(monday()), dotted(until))
}

pub async fn told(room: &Room, message: i64, what: Words) -> Message {
    room.expect(what.key(), |m| m.id == message && what.are_in(m))
        .await
}

/// Fills an absence of Olena's own in up to its card.
async fn card(world: &World, room: &Room, days: &str) -> Message {
    let list = ask(room, &world.olena, "/away").await;
    let from = tap(room, &world.olena, &list, "➕").await;
    assert_says!(from, Uk, "away-ask-from");
    card_of(room, &world.olena, days).await
}

/// Answers the questions about an absence that is begun, up to its card.
pub async fn card_of(room: &Room, person: &Person, days: &str) -> Message {
    let why = ask(room, person, days).await;
    tap(room, person, &why, "🤒").await;
    // Nobody stands in.
    let card = ask(room, person, "-").await;
    assert!(card.button("✅").is_some(), "{:?}", card.labels());
    card
}

#[tokio::test]
async fn a_card_and_a_list_say_until_when_and_never_why_and_worksection_is_asked_once() {
    let mut world = World::new().await;
    taras_is_ill(&world);
    known(&world, "Ганна Відсутня", "hanna@demo.example");
    for (language, person) in [(Uk, world.olena.clone()), (En, world.andrew.clone())] {
        let room = world.link(&person).await;
        let card = ask(&room, &person, "Тарас Відсутній").await;
        assert_says!(card, language, "card-away");
        tells_no_reason(&card);
        let list = ask(&room, &person, "відсутній").await;
        let label = list.labels().join(" ");
        assert!(label.contains("🌴"), "{label}");
    }
    assert_eq!(world.asked(SCHEDULE), 1, "one key, one look");
    world.restart().await;
    let room = world.olena.private();
    let card = ask(&room, &world.olena, "Тарас Відсутній").await;
    assert_says!(card, Uk, "card-away");
    assert_eq!(world.asked(SCHEDULE), 1, "it was kept");
    let kept = world.kept_texts().await.join("\n");
    assert!(
        kept.contains("absences/") && !kept.contains("sick"),
        "{kept}"
    );
}

#[tokio::test]
async fn a_day_a_week_a_team_and_a_person_are_asked_about() {
    let world = World::new().await;
    taras_is_ill(&world);
    world
        .account
        .change_member(TARAS, |taras| taras.details.group = "Нічна зміна".into());
    world.account.add_team("Нічна зміна", false);
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "/away").await;
    assert_says!(list, Uk, "away-today", count = 1);
    has(&list, "Тарас Відсутній");
    tells_no_reason(&list);
    for question in [
        "/away сьогодні",
        "/away тиждень",
        "/away нічна зміна",
        "/away Відсутній Тарас",
    ] {
        let answer = ask(&room, &world.olena, question).await;
        has(&answer, "Тарас Відсутній");
        tells_no_reason(&answer);
    }
    let later = ask(&room, &world.olena, &format!("/away {}", dotted(monday()))).await;
    assert_says!(later, Uk, "away-day", count = 0);
    let nobody = ask(&room, &world.olena, "/away Щщщщщ").await;
    assert_says!(nobody, Uk, "whois-nobody", query = "Щщщщщ");
    let english = world.link(&world.andrew).await;
    let list = ask(&english, &world.andrew, "/away").await;
    assert_says!(list, En, "away-today", count = 1);
    let week = tap(&english, &world.andrew, &list, "This week").await;
    has(&week, "away");
}

#[tokio::test]
async fn an_absence_of_ones_own_is_noted_once_and_taken_back() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", OLENA);
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    let (from, until) = (monday(), monday() + TimeDelta::days(4));
    mark(&world, OLENA, from, 1, "vacation");
    let card = card(
        &world,
        &room,
        &format!("{} – {}", dotted(from), dotted(until)),
    )
    .await;
    assert_says!(card, Uk, "away-what-sick");
    assert_says!(card, Uk, "away-replaces", count = 1);
    has(&card, "5 днів");
    let slow = Fault::Delay(Duration::from_millis(400));
    world.worksection.faults().always(Some(UPDATE), slow);
    let first = room.press(&world.olena, card.id, "✅");
    assert!(world.telegram.redeliver(world.telegram.last_update()));
    let second = room.press(&world.olena, card.id, "✅");
    first.answer().await;
    second.answer().await;
    let done = told(&room, card.id, words!(Uk, "away-done")).await;
    assert_eq!(world.asked(UPDATE), 1);
    let days = marked(&world, OLENA);
    assert_eq!(days.len(), 5);
    assert!(
        days.iter().all(|(_, kind)| kind == "sick-leave"),
        "{days:?}"
    );
    // Only she sees why.
    let mine = ask(&room, &world.olena, "/away").await;
    assert_says!(mine, Uk, "away-mine-sick");
    let key = world.link(&world.andrew).await;
    let seen = ask(&key, &world.andrew, "/away Коваленко Олена").await;
    tells_no_reason(&seen);
    room.press(&world.olena, done.id, "↩️").forget();
    room.press(&world.olena, done.id, "↩️").forget();
    told(&room, done.id, words!(Uk, "away-undone")).await;
    assert_eq!(world.asked(UPDATE), 2);
    assert_eq!(
        marked(&world, OLENA),
        [(from.to_string(), "vacation".to_owned())]
    );
}

#[tokio::test]
async fn days_are_chosen_in_a_month_of_buttons_also_for_somebody_else_by_a_key() {
    // Another instance knows an absence when it reads absences next.
    let world = World::of_one().await;
    known(&world, "Taras Away", TARAS);
    let room = world.link(&world.andrew).await;
    let of = ask(&room, &world.andrew, "/away Taras Away").await;
    assert_says!(of, En, "away-of-none");
    let from = tap(&room, &world.andrew, &of, "➕").await;
    assert_says!(from, En, "away-ask-from");
    assert_eq!(from.keyboard[0].len(), 7);
    let next = tap(&room, &world.andrew, &from, "➡️").await;
    let until = tap(&room, &world.andrew, &next, "14").await;
    assert_says!(until, En, "away-ask-until");
    let early = room.press(&world.andrew, until.id, "13").answer().await;
    assert_says!(early, En, "away-wrong-end");
    let why = tap(&room, &world.andrew, &until, "16").await;
    let instead = tap(&room, &world.andrew, &why, "🌴").await;
    let card = tap(&room, &world.andrew, &instead, "Skip").await;
    has(&card, "3 days");
    room.press(&world.andrew, card.id, "✅").forget();
    told(&room, card.id, words!(En, "away-done")).await;
    assert_eq!(marked(&world, TARAS).len(), 3);
    // What was noted here is known without another look.
    let asked = world.asked(SCHEDULE);
    let of = ask(&room, &world.andrew, "/away Taras Away").await;
    assert_says!(of, En, "away-of", name = "Taras Away");
    assert_eq!(world.asked(SCHEDULE), asked);
}

#[tokio::test]
async fn what_is_no_day_is_asked_again() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", OLENA);
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    let list = ask(&room, &world.olena, "/away").await;
    tap(&room, &world.olena, &list, "➕").await;
    let again = ask(&room, &world.olena, "колись").await;
    assert_says!(again, Uk, "away-no-day", typed = "колись");
    let until = ask(&room, &world.olena, &dotted(monday())).await;
    assert_says!(until, Uk, "away-ask-until");
    let wrong = ask(&room, &world.olena, &dotted(monday() - TimeDelta::days(1))).await;
    assert_says!(wrong, Uk, "away-wrong-end");
    let why = ask(&room, &world.olena, &dotted(monday())).await;
    has(&why, "1 день");
    let instead = ask(&room, &world.olena, "відпустка").await;
    let card = tap(&room, &world.olena, &instead, "Пропустити").await;
    assert_says!(card, Uk, "away-what-vacation");
    let left = tap(&room, &world.olena, &card, "✖️").await;
    assert_not_says!(left, Uk, "away-done");
    assert_eq!(world.asked(UPDATE), 0);
}

#[tokio::test]
async fn a_lost_answer_is_looked_up() {
    for (fault, what, days) in [
        (Fault::LostAnswer, words!(Uk, "away-done"), 3),
        (Fault::Reset, words!(Uk, "change-not-done"), 0),
    ] {
        let world = World::with_oauth().await;
        world.colleague("Олена Коваленко", OLENA);
        let room = link_as(&world, &world.olena, OLENA, ALL).await;
        let until = monday() + TimeDelta::days(2);
        let card = card(
            &world,
            &room,
            &format!("{} – {}", dotted(monday()), dotted(until)),
        )
        .await;
        world.worksection.faults().next(Some(UPDATE), fault, 1);
        room.press(&world.olena, card.id, "✅").forget();
        let told = told(&room, card.id, what).await;
        assert_eq!(
            (world.asked(UPDATE), marked(&world, OLENA).len()),
            (1, days)
        );
        if days == 0 {
            // It can be confirmed again, as another change.
            room.press(&world.olena, told.id, "✅").forget();
            self::told(&room, told.id, words!(Uk, "away-done")).await;
            assert_eq!(marked(&world, OLENA).len(), 3);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_middle_of_an_absence_is_told_as_it_ended() {
    let mut world = World::new().await;
    known(&world, "Тарас Відсутній", TARAS);
    let room = world.linked().await;
    let of = ask(&room, &world.olena, "/away Тарас Відсутній").await;
    tap(&room, &world.olena, &of, "➕").await;
    let until = monday() + TimeDelta::days(2);
    let why = ask(
        &room,
        &world.olena,
        &format!("{} – {}", dotted(monday()), dotted(until)),
    )
    .await;
    let instead = tap(&room, &world.olena, &why, "🌴").await;
    let card = tap(&room, &world.olena, &instead, "Пропустити").await;
    world.stop().await;
    world.forgiven = vec!["the callback query was answered before"];
    let bot = Process::start(&world).await;
    let slow = Fault::Delay(Duration::from_secs(8));
    world.worksection.faults().next(Some(UPDATE), slow, 1);
    let mut calls = world.traffic.subscribe();
    room.press(&world.olena, card.id, "✅").forget();
    let marks = || marked(&world, TARAS).len();
    while marks() == 0 {
        let _ = tokio::time::timeout(Duration::from_millis(50), calls.recv()).await;
    }
    bot.kill().await;
    let bot = Process::start(&world).await;
    room.expect("the outcome", says!(Uk, "away-done")).await;
    assert_eq!((world.asked(UPDATE), marks()), (1, 3));
    bot.end().await;
    world.start().await;
}

#[tokio::test]
async fn an_account_without_the_method_is_asked_once_and_the_feature_says_so() {
    let world = World::new().await;
    world.worksection.habits(Habits {
        no_schedule: true,
        ..Habits::default()
    });
    taras_is_ill(&world);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "Тарас Відсутній").await;
    assert_not_says!(card, Uk, "card-away");
    for _ in 0..2 {
        let answer = ask(&room, &world.olena, "/away").await;
        assert_says!(answer, Uk, "away-not-here");
        assert!(answer.button("➕").is_none(), "{:?}", answer.labels());
    }
    assert_eq!(world.asked(SCHEDULE), 1);
}

#[tokio::test]
async fn whoever_may_not_is_told_so() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", OLENA);
    world
        .account
        .change_member(OLENA, |olena| olena.role = "reader".into());
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    let card = card(&world, &room, &two_days()).await;
    room.press(&world.olena, card.id, "✅").forget();
    told(&room, card.id, words!(Uk, "away-role")).await;
    assert!(marked(&world, OLENA).is_empty());
    // A plain member is offered no absences of others.
    known(&world, "Тарас Відсутній", TARAS);
    world
        .account
        .change_member(OLENA, |olena| olena.role = "user".into());
    let of = ask(&room, &world.olena, "/away Тарас Відсутній").await;
    assert!(of.button("➕").is_none(), "{:?}", of.labels());
}

#[tokio::test]
async fn a_link_without_the_permission_is_told_which() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", OLENA);
    let scopes = ["users_read", "contacts_read"];
    let room = link_as(&world, &world.olena, OLENA, &scopes).await;
    let card = card(&world, &room, &two_days()).await;
    room.press(&world.olena, card.id, "✅").forget();
    let permission = text!(Uk, "consent-permission-users-write");
    let what = words!(Uk, "worksection-permission", permission = permission);
    told(&room, card.id, what).await;
    assert!(marked(&world, OLENA).is_empty());
}

#[tokio::test]
async fn a_group_learns_until_when_and_adds_in_private() {
    let world = World::new().await;
    taras_is_ill(&world);
    let group = world.linked_group().await;
    let list = ask(&group, &world.andrew, "/away").await;
    assert_says!(list, En, "away-today", count = 1);
    tells_no_reason(&list);
    let buttons = serde_json::to_string(&list.keyboard).expect("JSON");
    assert!(buttons.contains("?start=away"), "{buttons}");
    let card = ask(&group, &world.andrew, "/whois Тарас Відсутній").await;
    assert_says!(card, En, "card-away");
    group.publish("open_sales");
    group.say(&world.andrew, "/away@story_bot");
    let closed = group
        .expect("a refusal", |m| words!(En, "away-in-public").are_in(m))
        .await;
    assert!(!closed.text.contains("Тарас"), "{}", closed.text);
}

#[tokio::test]
async fn a_bell_for_somebody_who_is_away_and_an_invitations_team_say_so() {
    let world = World::new().await;
    taras_is_ill(&world);
    world
        .account
        .change_member(TARAS, |taras| taras.details.group = "Нічна зміна".into());
    world.account.add_team("Нічна зміна", false);
    let room = world.linked().await;
    let task = ask(&room, &world.olena, &format!("/subscribe {TASK} {TARAS}")).await;
    let task = if task.text.contains("Тарас") {
        task
    } else {
        room.next_from_bot().await
    };
    assert_says!(task, Uk, "away-bell", name = "Тарас Відсутній");
    tells_no_reason(&task);
    let said = room.say(
        &world.olena,
        "/invite anna@acme.ua Анна Коваленко, дизайнерка",
    );
    let card = answer_to(&room, said).await;
    let team = tap(&room, &world.olena, &card, "➕ Команда").await;
    let chosen = tap(&room, &world.olena, &team, "Нічна зміна").await;
    assert_says!(
        chosen,
        Uk,
        "away-in-team",
        team = "Нічна зміна",
        names = "Тарас Відсутній"
    );
}
