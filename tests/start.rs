//! `/start`: where the first screen leads.

use crate::says::{En, Uk, assert_says, text, words};
use crate::world::{World, ask, reply, tap};

#[tokio::test]
async fn every_button_of_the_first_screen_leads_somewhere() {
    let world = World::new().await;
    let room = world.olena.private();
    let first = ask(&room, &world.olena, "/start").await;
    let way = tap(&room, &world.olena, &first, &text!(Uk, "link-button")).await;
    assert_says!(way, Uk, "link-explain");
    world.link(&world.olena).await;
    for (button, found) in [
        ("start-find", words!(Uk, "whois-prompt")),
        ("start-contacts", words!(Uk, "contact-prompt")),
        ("start-teams", words!(Uk, "teams-all", own = 3)),
        ("start-projects", words!(Uk, "projects-all", count = 9)),
        ("invite-new", words!(Uk, "form-ask-email")),
        ("start-task", words!(Uk, "subscribe-prompt")),
        ("start-today", words!(Uk, "me-prompt")),
        ("start-news", words!(Uk, "news-off")),
        ("start-me", words!(Uk, "me-unknown")),
        ("language-button", words!(Uk, "language-choose")),
        ("privacy-button", words!(Uk, "privacy")),
    ] {
        for command in ["/start", "/help"] {
            let first = ask(&room, &world.olena, command).await;
            world.telegram.wait_idle().await;
            let next = tap(&room, &world.olena, &first, &text!(Uk, button)).await;
            assert!(found.are_in(&next), "{button}: {}", next.text);
            assert!(!next.labels().is_empty(), "{button} is a dead end");
        }
    }
    let first = ask(&room, &world.olena, "/start").await;
    assert_eq!(first.labels().len(), 12, "{:?}", first.labels());
}

#[tokio::test]
async fn every_button_of_the_first_screen_leads_somewhere_in_a_group() {
    let world = World::new().await;
    let group = world.linked_group().await;
    for (button, found) in [
        ("start-find", words!(En, "whois-prompt")),
        ("start-contacts", words!(En, "contact-prompt")),
        ("start-teams", words!(En, "teams-all", own = 3)),
        ("start-projects", words!(En, "projects-all", count = 9)),
        ("start-task", words!(En, "subscribe-prompt")),
        ("start-today", words!(En, "today-title")),
        ("start-news", words!(En, "news-group-off")),
        ("start-me", words!(En, "me-unknown")),
        ("language-button", words!(En, "language-choose")),
    ] {
        let first = ask(&group, &world.andrew, "/help@story_bot").await;
        let next = tap(&group, &world.andrew, &first, &text!(En, button)).await;
        assert!(found.are_in(&next), "{button}: {}", next.text);
    }
    let first = ask(&group, &world.andrew, "/help@story_bot").await;
    let form = tap(&group, &world.andrew, &first, "➕").await;
    assert_says!(form, En, "requests-first");
    let first = ask(&group, &world.andrew, "/help@story_bot").await;
    world.telegram.wait_idle().await;
    let prompt = tap(&group, &world.andrew, &first, &text!(En, "start-task")).await;
    let task = reply(&group, &world.andrew, &prompt, "71001").await;
    assert!(task.button("🔔").is_some(), "{:?}", task.labels());
}
