//! Departments: found without typing.

use crate::says::{En, Uk, assert_says, text};
use crate::world::{World, ask, tap};

#[tokio::test]
async fn whois_alone_leads_to_departments_and_their_members() {
    let world = World::new().await;
    for number in 10..20 {
        world.member(&format!("Лев Тестовий{number}"), |m| {
            m.department = "Ґрунтознавство <b>".into();
        });
    }
    let room = world.linked().await;
    let prompt = ask(&room, &world.olena, "/whois").await;
    let departments = tap(
        &room,
        &world.olena,
        &prompt,
        &text!(Uk, "whois-departments"),
    )
    .await;
    let mut page = departments;
    while page.button("Ґрунтознавство <b> · 10").is_none() {
        page = tap(&room, &world.olena, &page, "➡️").await;
    }
    let members = tap(&room, &world.olena, &page, "Ґрунтознавство").await;
    assert_says!(members, Uk, "teams-members", count = 10);
    let card = tap(&room, &world.olena, &members, "Лев Тестовий10").await;
    let back = tap(&room, &world.olena, &card, "↩️").await;
    let again = tap(&room, &world.olena, &back, "↩️").await;
    assert_eq!(again.labels(), page.labels());
}

#[tokio::test]
async fn teams_departments_and_lately_are_reached_in_english_too() {
    let world = World::new().await;
    world.member("Zoe Miller", |m| {
        m.department = "Aardvarks".into();
        m.details.group = "Remote crew".into();
    });
    world.account.add_team("Remote crew", false);
    let room = world.link(&world.andrew).await;
    let prompt = ask(&room, &world.andrew, "/whois").await;
    assert_eq!(
        prompt.labels(),
        [
            "start-teams",
            "whois-departments",
            "whois-recent",
            "cancel-button"
        ]
        .map(|key| text!(En, key))
    );
    let departments = tap(
        &room,
        &world.andrew,
        &prompt,
        &text!(En, "whois-departments"),
    )
    .await;
    assert_says!(departments, En, "departments-all", count = 8);
    let members = tap(&room, &world.andrew, &departments, "Aardvarks · 1").await;
    assert_says!(members, En, "teams-members", count = 1);
    let card = tap(&room, &world.andrew, &members, "Zoe Miller").await;
    assert_says!(
        card,
        En,
        "card-team-department",
        team = "Remote crew",
        department = "Aardvarks"
    );
    let team = tap(
        &room,
        &world.andrew,
        &card,
        &text!(En, "whois-team", title = "Remote crew"),
    )
    .await;
    assert!(team.button("Zoe Miller").is_some(), "{:?}", team.labels());
    let prompt = ask(&room, &world.andrew, "/whois").await;
    let teams = tap(&room, &world.andrew, &prompt, &text!(En, "start-teams")).await;
    assert!(
        teams.button("Remote crew · 1").is_some(),
        "{:?}",
        teams.labels()
    );
    let prompt = ask(&room, &world.andrew, "/whois").await;
    let recent = tap(&room, &world.andrew, &prompt, &text!(En, "whois-recent")).await;
    assert_eq!(recent.labels()[0], "Zoe Miller");
    let forgotten = tap(&room, &world.andrew, &recent, &text!(En, "recent-forget")).await;
    assert_says!(forgotten, En, "recent-forgotten");
}
