//! Teams: lists, their members, new ones.

use crate::world::{World, ask, tap};

#[tokio::test]
async fn a_title_goes_straight_to_the_card_and_the_new_team_shows_at_once() {
    let world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/teams").await;
    let asked = world.asked("get_user_groups");
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    assert!(card.text.contains("Назва: Дизайн-бюро"), "{}", card.text);
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert!(done.text.contains("створено"), "{}", done.text);
    let teams = ask(&room, &world.olena, "/teams").await;
    assert!(
        teams.button("Дизайн-бюро · 0").is_some(),
        "{:?}",
        teams.labels()
    );
    assert_eq!(world.asked("add_user_group"), 1);
    assert_eq!(world.asked("get_user_groups"), asked, "no new fetch");
}
