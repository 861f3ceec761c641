//! `/start`: where the first screen leads.

use crate::says::{En, Uk, assert_says, text};
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
        ("Знайти людину", "Кого шукаєте"),
        ("Контакти", "Який контакт шукаєте"),
        ("Команди", "Наших: 3"),
        ("➕", "пошту"),
        ("Завдання", "Яке це завдання"),
        ("Мій профіль", "не знаю, хто ви"),
        ("Мова", "Якою мовою"),
        ("Приватність", "Що я зберігаю"),
    ] {
        for command in ["/start", "/help"] {
            let first = ask(&room, &world.olena, command).await;
            world.telegram.wait_idle().await;
            let next = tap(&room, &world.olena, &first, button).await;
            assert!(next.text.contains(found), "{button}: {}", next.text);
            assert!(!next.labels().is_empty(), "{button} is a dead end");
        }
    }
    let first = ask(&room, &world.olena, "/start").await;
    assert_eq!(first.labels().len(), 8, "{:?}", first.labels());
}

#[tokio::test]
async fn every_button_of_the_first_screen_leads_somewhere_in_a_group() {
    let world = World::new().await;
    let group = world.linked_group().await;
    for (button, found) in [
        ("Find", "Whom are you looking for"),
        ("Contacts", "Which contact"),
        ("Teams", "Our own: 3"),
        ("A task", "Which task"),
        ("My profile", "do not know yet"),
        ("Мова", "language"),
    ] {
        let first = ask(&group, &world.andrew, "/help@story_bot").await;
        let next = tap(&group, &world.andrew, &first, button).await;
        assert!(next.text.contains(found), "{button}: {}", next.text);
    }
    let first = ask(&group, &world.andrew, "/help@story_bot").await;
    let toast = group.press(&world.andrew, first.id, "➕").answer().await;
    assert_says!(toast, En, "refusal-may-not-change");
    let first = ask(&group, &world.andrew, "/help@story_bot").await;
    let prompt = tap(&group, &world.andrew, &first, &text!(En, "start-task")).await;
    let task = reply(&group, &world.andrew, &prompt, "71001").await;
    assert!(task.button("🔔").is_some(), "{:?}", task.labels());
}
