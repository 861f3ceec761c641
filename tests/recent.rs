//! Whom one looked up lately.

use crate::says::{En, Uk, assert_says, text};
use crate::world::{World, ask, tap};

#[tokio::test]
async fn whom_i_looked_up_lately_is_mine_and_can_be_forgotten() {
    let mut world = World::new().await;
    for number in 10..20 {
        world.member(&format!("Лев Тестовий{number}"), |_| {});
    }
    let room = world.linked().await;
    for number in [10, 11, 12, 13, 14, 15, 16, 17, 18, 11] {
        ask(&room, &world.olena, &format!("/whois Тестовий{number}")).await;
    }
    world.restart().await;
    let prompt = ask(&room, &world.olena, "/whois").await;
    let recent = tap(&room, &world.olena, &prompt, &text!(Uk, "whois-recent")).await;
    let shown: Vec<_> = recent.labels().into_iter().take(3).collect();
    assert_eq!(
        shown,
        ["Лев Тестовий11", "Лев Тестовий18", "Лев Тестовий17"],
        "newest first, each once"
    );
    let people = recent
        .labels()
        .iter()
        .filter(|l| l.starts_with("Лев"))
        .count();
    assert_eq!(people, 8);

    let his = world.link(&world.andrew).await;
    let prompt = ask(&his, &world.andrew, "/whois").await;
    let none = tap(&his, &world.andrew, &prompt, &text!(En, "whois-recent")).await;
    assert_says!(none, En, "recent-nobody");

    tap(&room, &world.olena, &recent, &text!(Uk, "recent-forget")).await;
    let prompt = ask(&room, &world.olena, "/whois").await;
    let recent = tap(&room, &world.olena, &prompt, &text!(Uk, "whois-recent")).await;
    assert_says!(recent, Uk, "recent-nobody");
}
