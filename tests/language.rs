//! `/language`: which one a chat reads, and giving the choice back.

use crate::says::{En, Uk, assert_says, text};
use crate::world::{World, ask, tap};

#[tokio::test]
async fn the_language_is_chosen_and_given_back() {
    let world = World::new().await;
    let room = world.linked().await;
    let choice = ask(&room, &world.olena, "/language").await;
    let english = tap(&room, &world.olena, &choice, "English").await;
    assert_says!(english, En, "start-private", account = "demo");
    let choice = ask(&room, &world.olena, "/language").await;
    let auto = tap(&room, &world.olena, &choice, &text!(En, "language-auto")).await;
    assert_says!(auto, Uk, "start-private");
}

#[tokio::test]
async fn another_language_than_the_two_reads_the_default() {
    let world = World::new().await;
    let hans = world.telegram.person("Hans Müller").speaking("de");
    let help = ask(&hans.private(), &hans, "/start").await;
    assert_says!(help, Uk, "start-unlinked");
}
