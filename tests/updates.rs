//! Updates: in order, once, and none lost, whatever Telegram and the process do.

use std::time::{Duration, Instant};

use sandbox::Fault;

use crate::says::{Uk, text};
use crate::world::{World, ask, tap};

#[tokio::test]
async fn an_update_that_comes_twice_is_answered_once() {
    let world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/whois Тарас Мельник").await;
    let shown = room.messages().len();
    assert!(world.telegram.redeliver(world.telegram.last_update()));
    world.telegram.wait_idle().await;
    assert_eq!(room.messages().len(), shown);
}

#[tokio::test]
async fn a_double_tap_shows_one_page_and_answers_both() {
    let world = World::new().await;
    for number in 10..30 {
        world.member(&format!("Лев Тестовий{number}"), |_| {});
    }
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "/whois тестовий").await;
    let first = room.press(&world.olena, list.id, "➡️");
    let second = room.press(&world.olena, list.id, "➡️");
    first.answer().await;
    second.answer().await;
    assert_eq!(
        room.message(list.id).expect("the list").labels()[0],
        "Лев Тестовий18"
    );
}

#[tokio::test]
async fn a_pause_that_telegram_asks_for_is_kept_and_the_order_too() {
    let world = World::new().await;
    let room = world.linked().await;
    let other = world.link(&world.andrew).await;
    room.skip_seen();
    world
        .telegram
        .faults()
        .next(Some("sendMessage"), Fault::TooManyRequests(Some(3)), 1);
    let start = Instant::now();
    for name in ["Тарас Мельник", "Ірина Ткаченко", "Андрій Шевченко"]
    {
        room.say(&world.olena, &format!("/whois {name}"));
    }
    let first = room.next_from_bot().await;
    assert!(
        start.elapsed() >= Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
    assert!(first.text.contains("Мельник"), "{}", first.text);
    assert!(room.next_from_bot().await.text.contains("Ткаченко"));
    assert!(room.next_from_bot().await.text.contains("Шевченко"));
    ask(&other, &world.andrew, "/help").await;
}

#[tokio::test]
async fn a_broken_connection_to_telegram_loses_no_answer() {
    let world = World::new().await;
    let room = world.linked().await;
    world
        .telegram
        .faults()
        .next(Some("sendMessage"), Fault::Html(502), 2);
    world
        .telegram
        .faults()
        .next(Some("getUpdates"), Fault::Reset, 2);
    let found = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
}

#[tokio::test]
async fn what_was_sent_while_the_bot_was_away_is_answered() {
    let mut world = World::new().await;
    let room = world.linked().await;
    world.stop().await;
    room.skip_seen();
    room.say(&world.olena, "/whois Тарас Мельник");
    world.start().await;
    let found = room.next_from_bot().await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
}

#[tokio::test]
async fn a_stop_in_the_middle_finishes_what_is_under_way() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let mut calls = world.traffic.subscribe();
    world.worksection.faults().next(
        Some("get_contacts"),
        Fault::Delay(Duration::from_secs(2)),
        1,
    );
    room.skip_seen();
    room.say(&world.olena, "Тарас Мельник");
    // The bot shows that it is busy, so it is in the middle.
    while world.asked("sendChatAction") == 0 {
        calls.recv().await.expect("calls go on");
    }
    world.stop().await;
    let found = room.next_from_bot().await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    assert_eq!(world.telegram.pending_updates(), 0);
}

#[tokio::test]
async fn one_person_who_waits_holds_up_nobody_else() {
    let world = World::new().await;
    let (hers, his) = (world.linked().await, world.link(&world.andrew).await);
    world
        .worksection
        .faults()
        .always(Some("get_contacts"), Fault::Hang);
    hers.say(&world.olena, "хтось");
    let found = ask(&his, &world.andrew, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    world.worksection.faults().clear();
}

#[tokio::test]
async fn a_bot_that_starts_without_telegram_tells_it_and_goes_on_by_itself() {
    let mut world = World::new().await;
    let room = world.linked().await;
    world.stop().await;
    world.telegram.faults().always(None, Fault::Html(502));
    world.start().await;
    assert_eq!(world.get("/healthz").await.0, 200);
    let (status, text) = world.get("/readyz").await;
    assert_eq!(status, 503);
    assert!(text.contains("telegram"), "{text}");
    room.skip_seen();
    room.say(&world.olena, "/whois Тарас Мельник");
    world.telegram.faults().clear();
    let found = room.next_from_bot().await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
}

#[tokio::test]
async fn menus_that_telegram_refuses_are_no_end() {
    let mut world = World::new().await;
    world.stop().await;
    let refusal = Fault::Error {
        code: 400,
        message: "Bad Request: no menus today".into(),
        details: None,
    };
    for method in ["setMyCommands", "setMyDescription", "setMyShortDescription"] {
        world
            .telegram
            .faults()
            .always(Some(method), refusal.clone());
    }
    world.start().await;
    let help = ask(&world.olena.private(), &world.olena, "/help").await;
    tap(
        &world.olena.private(),
        &world.olena,
        &help,
        &text!(Uk, "link-button"),
    )
    .await;
}
