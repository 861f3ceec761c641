//! Too much at once: told once, passed over, and nobody else feels it.

use crate::world::{World, ask, instances};

#[tokio::test]
async fn a_flood_is_told_once_and_others_go_on() {
    let world = World::new().await;
    let (hers, his) = (world.linked().await, world.link(&world.andrew).await);
    for _ in 0..200 {
        hers.say(&world.olena, "/whois Тарас Мельник");
    }
    let card = ask(&his, &world.andrew, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    world.telegram.wait_idle().await;
    let told: Vec<_> = hers
        .messages()
        .into_iter()
        .filter(|m| m.from.is_bot && m.text.contains("Забагато запитів"))
        .collect();
    assert_eq!(told.len(), 1, "told once");
    let answers = hers.messages().iter().filter(|m| m.from.is_bot).count();
    // Each instance measures by itself.
    let most = 40 * instances() + 40;
    assert!((30..most).contains(&answers), "{answers} answers");
}

#[tokio::test]
async fn presses_are_measured_too() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let card = ask(&room, &world.andrew, "/whois Коваль Оксана").await;
    for _ in 0..45 * instances() + 15 {
        room.press(&world.andrew, card.id, "📇").forget();
    }
    world.telegram.wait_idle().await;
    let told = room.transcript().matches("Too many requests").count();
    assert_eq!(told, 1, "{}", room.transcript());
}
