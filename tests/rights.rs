//! Rights that are gone: who gave the key of a group, or led it, changes nothing by that any more.

use crate::says::{En, Uk, assert_says, text};
use crate::{
    me_group::group_by_tokens,
    world::{World, ask, reply, tap},
};

const LINE: &str = "/invite@story_bot anna@acme.ua Анна Коваленко, дизайнерка";

#[tokio::test]
async fn whoever_gave_the_key_and_lost_office_changes_nothing_by_it() {
    let world = World::new().await;
    let group = world.linked_group().await.administrator(&world.andrew);
    let begun = ask(&group, &world.olena, LINE).await;
    group.demote(&world.olena);
    let told = group.press(&world.olena, begun.id, "✅").answer().await;
    assert_says!(told, Uk, "refusal-may-not-change");
    let refused = ask(&group, &world.olena, "/newteam@story_bot Студія").await;
    assert_says!(refused, Uk, "refusal-may-not-change");
    let card = ask(&group, &world.olena, LINE).await;
    assert!(card.button(&text!(Uk, "requests-yes")).is_some());
    tap(&group, &world.olena, &card, "✖️").await;
    assert_eq!(world.asked("add_user") + world.asked("add_user_group"), 0);

    // The administrators do, with the key that she gave, and she with a link of her own.
    let card = ask(&group, &world.andrew, LINE).await;
    let done = tap(&group, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "invite-done");
    world.linked().await;
    world.telegram.wait_idle().await;
    let card = ask(&group, &world.olena, "/newteam@story_bot Студія").await;
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "teams-done", title = "Студія");
}

#[tokio::test]
async fn rights_are_asked_for_at_each_press_and_each_answer() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.promote(&world.andrew);
    let name = ask(&group, &world.andrew, "/invite@story_bot anna@acme.ua").await;
    let role = reply(&group, &world.andrew, &name, "Анна Коваленко").await;
    group.demote(&world.andrew);
    let told = group.press(&world.andrew, role.id, role.labels()[0]);
    assert_says!(told.answer().await, En, "refusal-may-not-change");
    let refused = reply(&group, &world.andrew, &role, "гість").await;
    assert_says!(refused, En, "refusal-may-not-change");
    // Nothing of it is lost: with the right it goes on.
    group.promote(&world.andrew);
    let team = tap(&group, &world.andrew, &role, role.labels()[0]).await;
    let card = tap(&group, &world.andrew, &team, &text!(En, "form-rest")).await;
    assert!(card.button("✅").is_some(), "{:?}", card.labels());
}

#[tokio::test]
async fn with_ones_own_tokens_office_does_not_matter() {
    let (world, group) = group_by_tokens().await;
    let group = group.administrator(&world.andrew);
    // Only the group has her tokens now.
    let private = world.olena.private();
    let sure = ask(&private, &world.olena, "/unlink").await;
    tap(&private, &world.olena, &sure, "✅").await;
    group.demote(&world.olena);
    for (person, language, title) in [(&world.olena, Uk, "Її"), (&world.andrew, En, "Andrew's")] {
        let line = format!("/newteam@story_bot {title}");
        let card = ask(&group, person, &line).await;
        let done = tap(&group, person, &card, "✅").await;
        assert_says!(done, language, "teams-done", title = title);
    }
    let plain = world.telegram.person("Plain").speaking("en");
    let group = group.member(&plain);
    let refused = ask(&group, &plain, "/newteam@story_bot Mine").await;
    assert_says!(refused, En, "refusal-may-not-change");
}
