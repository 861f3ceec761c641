//! Forgetting a link: by `/unlink`, and when the bot leaves a group.

use crate::says::{En, Uk, assert_says};
use crate::world::{World, ask, tap};

#[tokio::test]
async fn unlinking_asks_first_and_forgets() {
    let world = World::new().await;
    let room = world.linked().await;
    let question = ask(&room, &world.olena, "/unlink").await;
    let kept = tap(&room, &world.olena, &question, "✖️").await;
    assert_says!(kept, Uk, "cancel-done");
    let question = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &question, "✅").await;
    let refusal = ask(&room, &world.olena, "/whois Коваль").await;
    assert_says!(refusal, Uk, "refusal-not-linked");
}

#[tokio::test]
async fn nothing_of_an_unlinked_chat_stays_on_disk_but_the_language() {
    let mut world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "о").await;
    let choice = ask(&room, &world.olena, "/language").await;
    tap(&room, &world.olena, &choice, "English").await;
    ask(&room, &world.olena, "/whois").await;
    assert!(
        world.kept().await.len() > 3,
        "there was something to forget"
    );

    let question = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &question, "✅").await;
    let kept = world.kept().await;
    assert!(
        matches!(&kept[..], [profile] if profile.starts_with("profiles/")),
        "{kept:?}"
    );
}

#[tokio::test]
async fn one_chat_forgets_and_another_of_the_same_account_goes_on() {
    let world = World::new().await;
    let (hers, his) = (world.linked().await, world.link(&world.andrew).await);
    let question = ask(&hers, &world.olena, "/unlink").await;
    tap(&hers, &world.olena, &question, "✅").await;
    let asked = world.asked("get_users");
    let found = ask(&his, &world.andrew, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    assert_eq!(
        world.asked("get_users"),
        asked,
        "the directory is still there"
    );
}

#[tokio::test]
async fn a_plain_member_cannot_unlink_a_group() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let refusal = ask(&group, &world.andrew, "/unlink").await;
    assert_says!(refusal, En, "refusal-only-administrators");
    let question = ask(&group, &world.olena, "/unlink").await;
    let toast = group.press(&world.andrew, question.id, "✅").answer().await;
    assert_says!(toast, En, "refusal-only-administrators");
    let done = tap(&group, &world.olena, &question, "✅").await;
    assert_says!(done, Uk, "unlink-done");
}

#[tokio::test]
async fn a_group_that_the_bot_had_to_leave_is_forgotten() {
    let mut world = World::new().await;
    let group = world.linked_group().await;
    assert!(!world.kept().await.is_empty());
    group.remove_bot(&world.olena);
    world.telegram.wait_idle().await;
    let kept = world.kept().await;
    assert!(
        kept.iter()
            .all(|key| !key.contains(&group.chat_id().to_string())),
        "{kept:?}"
    );
}

#[tokio::test]
async fn a_link_moves_with_its_group_to_the_supergroup() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.migrate();
    world.telegram.wait_idle().await;
    let found = ask(&group, &world.olena, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
}
