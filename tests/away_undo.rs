//! Absences with tokens of one's own whose answer is lost or whose bot is killed, also at ↩️, and what a
//! group sees of them.

use std::time::Duration;

use chrono::TimeDelta;
use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::away::{UPDATE, card_of, dotted, marked, monday, tells_no_reason, told};
use crate::says::{En, Uk, assert_says, says, words};
use crate::{
    oauth::{ALL, link_as},
    process::Process,
    world::{World, ask, deep_link, tap},
};

const ANDREW: &str = "andrew@demo.example";

fn three_days() -> String {
    let until = monday() + TimeDelta::days(2);
    format!("{} – {}", dotted(monday()), dotted(until))
}

/// Andrew, who has filled three days of his own in.
async fn andrews_card(world: &World) -> (Room, Message) {
    world.colleague("Andrew Miller", ANDREW);
    let room = link_as(world, &world.andrew, ANDREW, ALL).await;
    let list = ask(&room, &world.andrew, "/away").await;
    tap(&room, &world.andrew, &list, "➕").await;
    let card = card_of(&room, &world.andrew, &three_days()).await;
    (room, card)
}

#[tokio::test]
async fn a_lost_answer_at_taking_back_is_looked_up() {
    for (fault, what, left) in [
        (Fault::LostAnswer, words!(En, "away-undone"), 0),
        (Fault::Reset, words!(En, "change-not-done"), 3),
    ] {
        let world = World::with_oauth().await;
        let (room, card) = andrews_card(&world).await;
        room.press(&world.andrew, card.id, "✅").forget();
        told(&room, card.id, words!(En, "away-done")).await;
        world.worksection.faults().next(Some(UPDATE), fault, 1);
        room.press(&world.andrew, card.id, "↩️").forget();
        let told_of = told(&room, card.id, what).await;
        assert_eq!(world.asked(UPDATE), 2);
        assert_eq!(marked(&world, ANDREW).len(), left);
        if left > 0 {
            // It can be taken back again, as another change.
            room.press(&world.andrew, told_of.id, "↩️").forget();
            told(&room, card.id, words!(En, "away-undone")).await;
            assert!(marked(&world, ANDREW).is_empty());
        }
    }
}

/// Presses, and kills the bot when Worksection has made the change and not said so yet.
async fn killed_at(
    world: &World,
    bot: Process,
    (room, message, label): (&Room, i64, &str),
    left: usize,
) -> Process {
    let slow = Fault::Delay(Duration::from_secs(8));
    world.worksection.faults().next(Some(UPDATE), slow, 1);
    let mut calls = world.traffic.subscribe();
    room.press(&world.andrew, message, label).forget();
    while marked(world, ANDREW).len() != left {
        let _ = tokio::time::timeout(Duration::from_millis(50), calls.recv()).await;
    }
    bot.kill().await;
    Process::start(world).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_at_an_absence_of_ones_own_and_at_taking_it_back_are_told_as_they_ended() {
    let mut world = World::with_oauth().await;
    let (room, card) = andrews_card(&world).await;
    world.stop().await;
    world.forgiven = vec!["the callback query was answered before"];
    let bot = Process::start(&world).await;
    let bot = killed_at(&world, bot, (&room, card.id, "✅"), 3).await;
    let done = room.expect("the outcome", says!(En, "away-done")).await;
    assert_eq!(world.asked(UPDATE), 1);
    let bot = killed_at(&world, bot, (&room, done.id, "↩️"), 0).await;
    room.expect("the outcome", says!(En, "away-undone")).await;
    assert_eq!((world.asked(UPDATE), marked(&world, ANDREW).len()), (2, 0));
    bot.end().await;
    world.start().await;
}

#[tokio::test]
async fn a_group_leads_to_ones_own_absence_and_sees_only_until_when() {
    // Another instance sees a change of absences when it reads them next.
    let mut world = World::of_one().await;
    world.allow_oauth().await;
    world.colleague("Andrew Miller", ANDREW);
    link_as(&world, &world.andrew, ANDREW, ALL).await;
    let group = world.linked_group().await;
    let that_day = format!("/away {}", dotted(monday()));
    let list = ask(&group, &world.andrew, &that_day).await;
    assert_says!(list, En, "away-day", count = 0);
    let room = world.andrew.start(&deep_link(&list));
    room.expect("the question", says!(En, "away-ask-from"))
        .await;
    let card = card_of(&room, &world.andrew, &three_days()).await;
    room.press(&world.andrew, card.id, "✅").forget();
    told(&room, card.id, words!(En, "away-done")).await;
    for (person, language) in [(&world.andrew, En), (&world.olena, Uk)] {
        let list = ask(&group, person, &that_day).await;
        assert_says!(list, language, "away-day", count = 1);
        assert!(list.text.contains("Andrew Miller"), "{}", list.text);
        tells_no_reason(&list);
    }
    room.press(&world.andrew, card.id, "↩️").forget();
    told(&room, card.id, words!(En, "away-undone")).await;
    let list = ask(&group, &world.andrew, &that_day).await;
    assert_says!(list, En, "away-day", count = 0);
}
