//! Too much at once: told once, passed over, and nobody else feels it.

use std::time::{Duration, Instant};

use sandbox::telegram::Room;
use worksection_bot::i18n::Language;

use crate::says::words;
use crate::world::{World, ask, instances};

/// Longer than the answers to what is not too much take.
const PATIENCE: Duration = Duration::from_secs(60);

fn times_told(room: &Room) -> usize {
    let shown = room.transcript();
    let told = |language| {
        let words = words!(language, "flood-wait");
        shown.lines().filter(|line| words.are_in(line)).count()
    };
    Language::ALL.map(told).into_iter().sum()
}

/// Waits until somebody is told that it is too much, and until everything is handled; says how often
/// it was told.
pub async fn told(world: &mut World, room: &Room) -> usize {
    let began = Instant::now();
    while times_told(room) == 0 && began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.finish().await;
    times_told(room)
}

#[tokio::test]
async fn a_flood_is_told_once_and_others_go_on() {
    let mut world = World::new().await;
    let (hers, his) = (world.linked().await, world.link(&world.andrew).await);
    for _ in 0..200 {
        hers.say(&world.olena, "/whois Тарас Мельник");
    }
    let card = ask(&his, &world.andrew, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    assert_eq!(told(&mut world, &hers).await, 1);
    let answers = hers.messages().iter().filter(|m| m.from.is_bot).count();
    // Each instance measures by itself.
    let most = 40 * instances() + 40;
    assert!((30..most).contains(&answers), "{answers} answers");
}

#[tokio::test]
async fn presses_are_measured_too() {
    let mut world = World::new().await;
    let room = world.link(&world.andrew).await;
    let card = ask(&room, &world.andrew, "/whois Коваль Оксана").await;
    for _ in 0..45 * instances() + 15 {
        room.press(&world.andrew, card.id, "📇").forget();
    }
    let told = told(&mut world, &room).await;
    assert_eq!(told, 1, "{}", room.transcript());
}
