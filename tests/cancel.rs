//! `/cancel`: it ends what is under way, and only that.

use crate::says::{En, Uk, assert_says, says};
use crate::world::{World, ask};

#[tokio::test]
async fn what_is_under_way_ends_and_nothing_is_sent() {
    let world = World::new().await;
    let room = world.linked().await;
    let nothing = ask(&room, &world.olena, "/cancel").await;
    assert_says!(nothing, Uk, "cancel-nothing");
    let card = ask(&room, &world.olena, "/newteam Дизайн").await;
    let done = ask(&room, &world.olena, "/cancel").await;
    assert_says!(done, Uk, "cancel-done");
    let toast = room.press(&world.olena, card.id, "✅").answer().await;
    assert!(toast.text.is_some(), "the card says that it is over");
    assert_eq!(world.asked("add_user_group"), 0);
}

/// In a group everybody has a form of their own.
#[tokio::test]
async fn a_colleagues_form_stays() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let card = ask(&group, &world.olena, "/newteam@story_bot Дизайн").await;
    let nothing = ask(&group, &world.andrew, "/cancel@story_bot").await;
    assert_says!(nothing, En, "cancel-nothing");
    group.press(&world.olena, card.id, "✅").answer().await;
    group.expect("the team", says!(Uk, "teams-done")).await;
}
