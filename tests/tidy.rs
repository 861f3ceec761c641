//! Groups that take look-ups away again after a while. Outcomes and news stay.

use std::time::{Duration, SystemTime};

use sandbox::telegram::{Message, Room};
use serde_json::{Value, json};
use worksection_bot::store;

use crate::says::{En, Uk, text};
use crate::world::{World, answer_to, ask, tap};

async fn clear_after_ten_minutes(world: &World, group: &Room) {
    let me = ask(group, &world.olena, "/me@story_bot").await;
    let view = tap(group, &world.olena, &me, &text!(Uk, "view-button")).await;
    let view = tap(group, &world.olena, &view, &text!(Uk, "view-tidy-never")).await;
    let chosen = text!(Uk, "view-tidy-soon", minutes = 10);
    assert!(view.button(&chosen).is_some(), "{:?}", view.labels());
}

/// Lets so much time pass for what is to be taken away, while the bot is stopped.
async fn minutes_pass(world: &World, minutes: u64) -> usize {
    let records = store::open(world.store_settings()).await.expect("a store");
    let table = records.table::<Value>("tidy");
    let due = table.scan("").await.expect("records");
    for (place, mut due) in due.clone() {
        let at: SystemTime = serde_json::from_value(due["at"].clone()).expect("a time");
        due["at"] = json!(at - Duration::from_secs(60 * minutes));
        table.put(&place, &due, None).await.expect("kept");
    }
    records.close().await.expect("closed");
    due.len()
}

fn is_there(group: &Room, message: &Message) -> bool {
    group.message(message.id).is_some_and(|m| !m.deleted)
}

async fn gone(group: &Room, message: &Message) {
    for _ in 0..200 {
        if !is_there(group, message) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("still there: {}", message.text);
}

#[tokio::test]
async fn look_ups_and_their_questions_go_and_outcomes_stay() {
    let mut world = World::of_one().await;
    let group = world.linked_group().await;
    let before = ask(&group, &world.andrew, "/whois@story_bot Марія").await;
    clear_after_ten_minutes(&world, &group).await;
    let question = group.say(&world.andrew, "/whois@story_bot Марія");
    let card = answer_to(&group, question).await;
    let form = ask(&group, &world.olena, "/newteam@story_bot Студія").await;
    let outcome = tap(&group, &world.olena, &form, "✅").await;
    assert!(outcome.text.contains("Студія"), "{}", outcome.text);

    world.finish().await;
    assert_eq!(minutes_pass(&world, 9).await, 1);
    world.start().await;
    ask(&group, &world.andrew, "/help@story_bot").await;
    assert!(is_there(&group, &card), "it is not yet time");

    world.finish().await;
    minutes_pass(&world, 2).await;
    world.start().await;
    gone(&group, &card).await;
    let asked = group.message(question).expect("the question");
    assert!(asked.deleted, "{}", group.transcript());
    for stays in [&before, &outcome] {
        assert!(is_there(&group, stays), "{}", stays.text);
    }
    // The next one is due again, and the setting goes on to an hour and to never.
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    let soon = text!(Uk, "view-tidy-soon", minutes = 10);
    let view = tap(&group, &world.olena, &view, &soon).await;
    let view = tap(&group, &world.olena, &view, &text!(Uk, "view-tidy-hour")).await;
    assert!(view.button(&text!(Uk, "view-tidy-never")).is_some());
}

#[tokio::test]
async fn only_administrators_have_answers_cleared_away() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let me = ask(&group, &world.andrew, "/me@story_bot").await;
    let view = tap(&group, &world.andrew, &me, &text!(En, "view-button")).await;
    let toast = group
        .press(&world.andrew, view.id, &text!(En, "view-tidy-never"))
        .answer()
        .await;
    crate::says::assert_says!(toast, En, "refusal-only-administrators");
}
