//! Subscriptions: 🔔 and 🔕 for me and for someone else.

use std::collections::BTreeSet;

use sandbox::{
    Fault,
    telegram::{Person, Room},
};

use crate::says::{En, Uk, assert_says, text, words};
use crate::{
    tasks::{PART, TASK, edit, has, known},
    world::{World, answer_to, ask, reply, tap},
};

/// Olena's chat, and Olena known to it as a member.
async fn olena_known(world: &World) -> Room {
    known(world, "Олена Коваленко", "olena@demo.example");
    let room = world.linked().await;
    say_who(&room, &world.olena, "olena@demo.example").await;
    room
}

async fn say_who(room: &Room, person: &Person, email: &str) {
    let me = ask(room, person, "/me").await;
    let prompt = tap(room, person, &me, me.labels()[0]).await;
    assert!(prompt.text.contains('?'), "{}", prompt.text);
    ask(room, person, email).await;
    room.skip_seen();
}

fn error(code: i64) -> Fault {
    Fault::Error {
        code,
        message: "No".into(),
        details: None,
    }
}

#[tokio::test]
async fn a_task_shows_itself_and_its_bell_turns() {
    let world = World::new().await;
    edit(&world, |task| {
        task.name = "Макет <b>&\"😀".into();
        task.date_end = Some("2026-12-01".into());
        task.to = Some(200_001);
        task.subscribers = BTreeSet::from([200_002]);
    });
    let room = olena_known(&world).await;
    let task = ask(&room, &world.olena, &format!("/subscribe {TASK}")).await;
    has(&task, "Макет <b>&\"😀");
    has(&task, "01.12.2026");
    let on = tap(&room, &world.olena, &task, "🔔").await;
    assert_eq!(on.id, task.id);
    has(&on, "Олена Коваленко");
    let off = tap(&room, &world.olena, &on, "🔕").await;
    assert!(off.button("🔔").is_some(), "{:?}", off.labels());
    tap(&room, &world.olena, &off, "🔔").await;
    assert!(
        world
            .account
            .subscribers(TASK)
            .contains(&"olena@demo.example".to_owned())
    );
    assert_eq!(
        (world.asked("subscribe"), world.asked("unsubscribe")),
        (2, 1)
    );
    insta::assert_snapshot!("task_uk", world.picture(&room));
}

#[tokio::test]
async fn a_task_speaks_english_to_english_speakers() {
    let world = World::new().await;
    known(&world, "Andrew Miller", "andrew@demo.example");
    edit(&world, |task| {
        task.done = true;
        task.to = None;
        task.date_end = None;
        task.subscribers.clear();
    });
    let room = world.link(&world.andrew).await;
    let task = ask(&room, &world.andrew, &format!("/subscribe {TASK}")).await;
    assert_says!(task, En, "subscribe-none");
    let who = tap(&room, &world.andrew, &task, "🔔").await;
    assert_says!(who, En, "me-prompt");
    let done = ask(&room, &world.andrew, "ANDREW@demo.example").await;
    assert!(
        done.button(&text!(En, "unsubscribe-me")).is_some(),
        "{:?}",
        done.labels()
    );
    assert_eq!(world.account.subscribers(TASK), ["andrew@demo.example"]);
    insta::assert_snapshot!("task_en", world.picture(&room));
    // Asked once: the next task knows.
    let part = ask(&room, &world.andrew, &format!("/subscribe {PART}")).await;
    let done = tap(&room, &world.andrew, &part, "🔔").await;
    assert!(done.button("🔕").is_some(), "{:?}", done.labels());
}

#[tokio::test]
async fn a_double_tap_and_a_redelivery_subscribe_once() {
    let mut world = World::new().await;
    let room = olena_known(&world).await;
    let task = ask(&room, &world.olena, &format!("/subscribe {PART}")).await;
    world.restart().await;
    let first = room.press(&world.olena, task.id, "🔔");
    let second = room.press(&world.olena, task.id, "🔔");
    first.answer().await;
    second.answer().await;
    world.telegram.redeliver(world.telegram.last_update());
    world.telegram.wait_idle().await;
    assert_eq!(world.asked("subscribe"), 1);
    let shown = room.message(task.id).expect("the task");
    assert!(shown.button("🔕").is_some(), "{:?}", shown.labels());
}

#[tokio::test]
async fn someone_else_is_found_by_email_or_name_and_nobody_is_said_so() {
    let world = World::new().await;
    known(&world, "Ілля <b>&\"😀", "illia@demo.example");
    known(&world, "Лев Тестовий1", "lev1@demo.example");
    known(&world, "Лев Тестовий2", "lev2@demo.example");
    known(&world, "Соломія Їжакевич", "solomiia@demo.example");
    edit(&world, |task| task.subscribers.clear());
    let room = olena_known(&world).await;
    let task = ask(&room, &world.olena, &format!("/subscribe {TASK}")).await;
    let who = tap(&room, &world.olena, &task, &text!(Uk, "subscribe-someone")).await;
    let back = tap(&room, &world.olena, &who, "↩️").await;
    assert!(
        back.button(&text!(Uk, "subscribe-me")).is_some(),
        "{:?}",
        back.labels()
    );

    tap(&room, &world.olena, &back, &text!(Uk, "subscribe-someone")).await;
    let nobody = ask(&room, &world.olena, "Щщщщщ").await;
    assert_says!(nobody, Uk, "subscribe-nobody", query = "Щщщщщ");
    let several = ask(&room, &world.olena, "тестовий").await;
    assert_says!(several, Uk, "subscribe-several", count = 2);
    let lev = tap(&room, &world.olena, &several, "Лев Тестовий2").await;
    let done = tap(
        &room,
        &world.olena,
        &lev,
        &text!(Uk, "subscribe-them", name = "Лев Тестовий2"),
    )
    .await;
    assert!(
        done.button(&text!(Uk, "unsubscribe-them", name = "Лев"))
            .is_some(),
        "{:?}",
        done.labels()
    );
    let mine = tap(&room, &world.olena, &done, "↩️").await;
    assert!(
        mine.button(&text!(Uk, "subscribe-me")).is_some(),
        "{:?}",
        mine.labels()
    );

    tap(&room, &world.olena, &mine, &text!(Uk, "subscribe-someone")).await;
    let odd = ask(&room, &world.olena, "ILLIA@demo.example").await;
    tap(
        &room,
        &world.olena,
        &odd,
        &text!(Uk, "subscribe-them", name = "Ілля <b>&\"😀"),
    )
    .await;
    let subscribers = world.account.subscribers(TASK);
    assert_eq!(subscribers, ["illia@demo.example", "lev2@demo.example"]);
    insta::assert_snapshot!("someone_uk", world.picture(&room));
}

#[tokio::test]
async fn the_command_names_someone_at_once() {
    let world = World::new().await;
    known(&world, "Zoë O’Brien", "zoe@demo.example");
    edit(&world, |task| task.subscribers.clear());
    let room = world.link(&world.andrew).await;
    let task = ask(
        &room,
        &world.andrew,
        &format!("/subscribe {TASK} zoe@demo.example"),
    )
    .await;
    tap(
        &room,
        &world.andrew,
        &task,
        &text!(En, "subscribe-them", name = "Zoë O’Brien"),
    )
    .await;
    assert_eq!(world.account.subscribers(TASK), ["zoe@demo.example"]);
    let task = ask(
        &room,
        &world.andrew,
        &format!("/unsubscribe {TASK} zoe obrien"),
    )
    .await;
    tap(
        &room,
        &world.andrew,
        &task,
        &text!(En, "unsubscribe-them", name = "Zoë O’Brien"),
    )
    .await;
    assert_eq!(world.account.subscribers(TASK), Vec::<String>::new());
    let none = ask(
        &room,
        &world.andrew,
        &format!("/subscribe {TASK} nobody@demo.example"),
    )
    .await;
    assert_says!(none, En, "subscribe-nobody");
}

#[tokio::test]
async fn what_worksection_refuses_is_told_by_meaning() {
    let world = World::new().await;
    let room = olena_known(&world).await;
    let mut task = ask(&room, &world.olena, &format!("/subscribe {PART}")).await;
    for (code, said) in [
        (5, words!(Uk, "worksection-no-task")),
        (
            10,
            words!(
                Uk,
                "subscribe-refused-email",
                field = text!(Uk, "field-email")
            ),
        ),
        (
            11,
            words!(Uk, "subscribe-refused-email", value = "olena@demo.example"),
        ),
        (20, words!(Uk, "worksection-denied")),
        (30, words!(Uk, "worksection-not-found")),
    ] {
        world
            .worksection
            .faults()
            .next(Some("subscribe"), error(code), 1);
        task = tap(&room, &world.olena, &task, "🔔").await;
        assert_says!(task, said);
        has(&task, "перша частина");
    }
    tap(&room, &world.olena, &task, "🔔").await;
    let gone = ask(&room, &world.olena, "/subscribe 5").await;
    assert_says!(gone, Uk, "refusal-no-such-task", task = "5");
}

#[tokio::test]
async fn in_a_group_everyone_subscribes_themselves() {
    let world = World::new().await;
    known(&world, "Andrew Miller", "andrew@demo.example");
    known(&world, "Соломія Їжакевич", "solomiia@demo.example");
    edit(&world, |task| task.subscribers.clear());
    let group = world.linked_group().await;
    let task = ask(
        &group,
        &world.andrew,
        &format!("/subscribe@story_bot {TASK}"),
    )
    .await;
    let toast = group.press(&world.olena, task.id, "🔔").answer().await;
    assert_says!(toast, Uk, "dialogue-not-yours");
    assert_eq!(group.message(task.id).expect("the task").edited, 0);
    let toast = group
        .press(&world.andrew, task.id, &text!(En, "subscribe-someone"))
        .answer()
        .await;
    assert_says!(toast, En, "refusal-may-not-change");
    let who = tap(&group, &world.andrew, &task, "🔔").await;
    let done = reply(&group, &world.andrew, &who, "andrew@demo.example").await;
    assert!(done.button("🔕").is_some(), "{:?}", done.labels());
    assert_eq!(world.account.subscribers(TASK), ["andrew@demo.example"]);
    let other = format!("/subscribe@story_bot {TASK} solomiia@demo.example");
    let refused = ask(&group, &world.andrew, &other).await;
    assert_says!(refused, En, "refusal-may-not-change");

    let said = group.say(&world.olena, "/subscribe@story_bot");
    let prompt = answer_to(&group, said).await;
    let task = reply(&group, &world.olena, &prompt, &TASK.to_string()).await;
    let who = tap(&group, &world.olena, &task, &text!(Uk, "subscribe-someone")).await;
    let wrong = reply(&group, &world.olena, &who, "Щщщщщ").await;
    let found = reply(&group, &world.olena, &wrong, "їжакевич").await;
    tap(
        &group,
        &world.olena,
        &found,
        &text!(Uk, "subscribe-them", name = "Соломія"),
    )
    .await;
    assert_eq!(world.account.subscribers(TASK).len(), 2);
}

#[tokio::test]
async fn a_lost_answer_is_looked_up_and_told() {
    let world = World::new().await;
    let room = olena_known(&world).await;
    let task = ask(&room, &world.olena, &format!("/subscribe {PART}")).await;
    let faults = world.worksection.faults();
    faults.next(Some("subscribe"), Fault::LostAnswer, 1);
    let done = tap(&room, &world.olena, &task, "🔔").await;
    assert!(done.button("🔕").is_some(), "{}", done.text);
    assert_eq!(world.asked("subscribe"), 1);
}

#[tokio::test]
async fn what_cannot_be_looked_up_is_unknown_until_it_can() {
    let world = World::new().await;
    let room = olena_known(&world).await;
    let task = ask(&room, &world.olena, &format!("/subscribe {PART}")).await;
    let faults = world.worksection.faults();
    faults.next(Some("subscribe"), Fault::LostAnswer, 1);
    faults.always(Some("get_task"), error(20));
    let unknown = tap(&room, &world.olena, &task, "🔔").await;
    assert_says!(unknown, Uk, "change-unknown");
    has(&unknown, "Олена Коваленко");
    faults.clear();
    let done = tap(&room, &world.olena, &unknown, "🔄").await;
    assert_eq!(done.id, task.id);
    assert!(done.button("🔕").is_some(), "{}", done.text);
    assert_eq!(world.asked("subscribe"), 1);
}

#[tokio::test]
async fn what_was_unknown_is_told_after_a_restart() {
    let mut world = World::new().await;
    let room = olena_known(&world).await;
    let task = ask(&room, &world.olena, &format!("/subscribe {PART}")).await;
    let faults = world.worksection.faults().clone();
    faults.next(Some("subscribe"), Fault::LostAnswer, 1);
    faults.always(Some("get_task"), error(20));
    tap(&room, &world.olena, &task, "🔔").await;
    faults.clear();
    world.restart().await;
    let told = room.expect("the truth", |m| m.button("🔕").is_some()).await;
    assert_eq!(told.id, task.id);
    assert_eq!(world.asked("subscribe"), 1);
}

#[tokio::test]
async fn a_subscription_that_was_not_made_is_said_so_and_can_be_tried_again() {
    let world = World::new().await;
    let room = olena_known(&world).await;
    let task = ask(&room, &world.olena, &format!("/subscribe {PART}")).await;
    let faults = world.worksection.faults();
    faults.next(Some("subscribe"), Fault::Reset, 1);
    let not_done = tap(&room, &world.olena, &task, "🔔").await;
    assert_says!(not_done, Uk, "change-not-done");
    let done = tap(&room, &world.olena, &not_done, "🔔").await;
    assert!(done.button("🔕").is_some(), "{}", done.text);
}
