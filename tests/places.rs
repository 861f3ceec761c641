//! «Де я під’єднаний»: the chats that work by my access, from one place.

use crate::says::{En, Uk, assert_says, says, text};
use crate::world::{World, ask, tap};

#[tokio::test]
async fn every_chat_that_works_by_my_access_is_muted_and_unlinked_from_here() {
    let world = World::new().await;
    let room = world.linked().await;
    let group = world.linked_group().await;
    world.member("Олена Коваленко", |member| {
        member.details.email = "olena@demo.example".into();
    });
    let news = ask(&group, &world.olena, "/news@story_bot").await;
    tap(&group, &world.olena, &news, &text!(Uk, "news-on")).await;

    let me = ask(&room, &world.olena, "/me").await;
    let list = tap(&room, &world.olena, &me, &text!(Uk, "places-button")).await;
    assert_says!(list, Uk, "places-list", count = 1);
    let one = tap(&room, &world.olena, &list, "Sales").await;
    assert_says!(one, Uk, "places-by-key", account = "demo");
    assert_says!(one, Uk, "places-news-on");
    let link = one.button(&text!(Uk, "places-open")).expect("a way there");
    let link = serde_json::to_string(link).expect("JSON");
    assert!(link.contains("https://t.me/c/"), "{link}");
    let one = tap(&room, &world.olena, &one, &text!(Uk, "places-mute")).await;
    assert_says!(one, Uk, "places-news-off");

    let sure = tap(&room, &world.olena, &one, &text!(Uk, "places-unlink")).await;
    let button = sure.button("✅").expect("a button");
    assert_eq!(button.style.as_deref(), Some("danger"));
    group.skip_seen();
    let done = tap(&room, &world.olena, &sure, "✅").await;
    assert_says!(done, Uk, "places-unlinked", group = "Sales");
    group
        .expect("the group's line", says!(Uk, "places-unlinked-there"))
        .await;
    let refused = ask(&group, &world.andrew, "/whois@story_bot Марія").await;
    assert_says!(refused, En, "refusal-not-linked");
    let list = tap(&room, &world.olena, &done, &text!(Uk, "back")).await;
    assert_says!(list, Uk, "places-none");
}

#[tokio::test]
async fn nobody_unlinks_what_works_by_somebody_elses_access() {
    let world = World::new().await;
    let room = world.linked().await;
    let group = world.linked_group().await;
    let me = ask(&room, &world.olena, "/me").await;
    let list = tap(&room, &world.olena, &me, &text!(Uk, "places-button")).await;
    let one = tap(&room, &world.olena, &list, "Sales").await;
    let sure = tap(&room, &world.olena, &one, &text!(Uk, "places-unlink")).await;
    // Meanwhile somebody else links it.
    group.promote(&world.andrew);
    world.link(&world.andrew).await;
    world.link_group(&group, &world.andrew).await;
    world.telegram.wait_idle().await;
    let stale = tap(&room, &world.olena, &sure, "✅").await;
    assert_says!(stale, Uk, "refusal-stale");
    let list = ask(&world.andrew.private(), &world.andrew, "/me").await;
    let private = world.andrew.private();
    let list = tap(&private, &world.andrew, &list, &text!(En, "places-button")).await;
    assert_says!(list, En, "places-list", count = 1);
}
