//! Whom the operator lets in: chats, people, accounts; and who looks after the bot.

use std::net::SocketAddr;

use sandbox::telegram::Person;
use teloxide::types::{ChatId, UserId};
use worksection_bot::{accounts::Admission, worksection::AccountName};

use crate::says::{En, Uk, assert_says, says, text};
use crate::{
    oauth::decide,
    world::{World, ask, reply, tap},
};

fn id(person: &Person) -> UserId {
    UserId(u64::try_from(person.id()).expect("a person's number"))
}

/// A world where only this is let in.
async fn world_of(admission: impl Fn(&World) -> Admission) -> World {
    let mut world = World::new().await;
    world.admission = admission(&world);
    world.restart().await;
    world
}

#[tokio::test]
async fn a_stranger_is_told_the_number_that_the_operator_needs() {
    let world = world_of(|world| Admission {
        users: vec![id(&world.olena)],
        ..Admission::default()
    })
    .await;
    let hers = world.linked().await;
    let found = ask(&hers, &world.olena, "/help").await;
    assert!(found.button("🔎").is_some() || !found.labels().is_empty());

    let room = world.andrew.private();
    for said in ["/start", "Melnyk"] {
        let told = ask(&room, &world.andrew, said).await;
        assert_says!(told, En, "not-served", id = world.andrew.id().to_string());
    }
    let key = room.say(&world.andrew, "/link demo demo-api-key");
    room.expect_deleted(key).await;
    let inline = room.inline(&world.andrew, "Melnyk", "").await;
    assert!(inline.results.is_empty());
    let button = inline.button.expect("a way to the answer");
    assert_eq!(button.text, text!(En, "not-served-toast"));
    // What is kept of them can be erased all the same.
    let sure = ask(&room, &world.andrew, "/forget").await;
    let done = tap(&room, &world.andrew, &sure, "✅").await;
    assert_says!(done, En, "forget-done");
}

#[tokio::test]
async fn a_group_that_is_named_serves_whoever_is_in_it() {
    let mut world = World::new().await;
    let group = world.linked_group().await;
    let other = world
        .telegram
        .group("Guests")
        .owner(&world.olena)
        .member(&world.andrew)
        .with_bot();
    world.admission = Admission {
        chats: vec![ChatId(group.chat_id())],
        admins: vec![id(&world.olena)],
        ..Admission::default()
    };
    world.restart().await;
    let found = ask(&group, &world.andrew, "/whois@story_bot Мельник").await;
    assert!(!found.labels().is_empty(), "{}", found.text);

    let told = ask(&other, &world.andrew, "/whois@story_bot Мельник").await;
    assert_says!(
        told,
        En,
        "not-served-named",
        id = other.chat_id().to_string()
    );
    assert!(
        told.html
            .contains(&format!("tg://user?id={}", world.olena.id())),
        "{}",
        told.html
    );
    // Once is enough for a group.
    other.skip_seen();
    other.say(&world.andrew, "/whois@story_bot Мельник");
    // Who looks after the bot is served everywhere.
    let served = ask(&other, &world.olena, "/whois@story_bot Мельник").await;
    assert_says!(served, Uk, "refusal-not-linked");
}

#[tokio::test]
async fn a_press_on_an_older_screen_of_somebody_no_longer_served_does_nothing() {
    let mut world = World::new().await;
    let room = world.link(&world.andrew).await;
    let list = ask(&room, &world.andrew, "/teams").await;
    world.admission.users = vec![id(&world.olena)];
    world.restart().await;
    let room = world.andrew.private();
    let pressed = room.press(&world.andrew, list.id, list.labels()[0]);
    let toast = pressed.answer().await.text.expect("a word");
    assert_eq!(toast, text!(En, "not-served-toast"));
}

#[tokio::test]
async fn an_account_that_is_not_named_cannot_be_linked_by_key_or_consent() {
    let mut world = World::with_oauth().await;
    world.colleague("Олена Коваленко", "olena@demo.example");
    let room = world.linked().await;
    world.admission.accounts = vec![AccountName::parse("globex").expect("a name")];
    world.restart().await;
    // A link from before works no more.
    let refused = ask(&room, &world.olena, "Мельник").await;
    assert_says!(refused, Uk, "refusal-not-linked");
    let before = world.asked("get_users");
    let refused = ask(&room, &world.olena, "/link demo demo-api-key").await;
    assert_says!(refused, Uk, "refusal-account-not-allowed", account = "demo");
    assert_eq!(world.asked("get_users"), before, "refused without a call");
    let offer = ask(&room, &world.olena, "/link").await;
    decide(&offer, "olena@demo.example", &["users_read"], "allow").await;
    room.expect(
        "the refusal",
        says!(Uk, "refusal-account-not-allowed", account = "demo"),
    )
    .await;

    world.admission.accounts = vec![AccountName::parse("demo").expect("a name")];
    world.restart().await;
    let found = ask(&room, &world.olena, "Мельник").await;
    assert!(!found.labels().is_empty(), "{}", found.text);
}

#[tokio::test]
async fn metrics_can_listen_apart_from_the_rest() {
    let mut world = World::of_one().await;
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let apart: SocketAddr = free.local_addr().expect("an address");
    drop(free);
    world.metrics_listen = Some(apart);
    world.restart().await;
    let (status, _) = world.get("/healthz").await;
    assert_eq!(status, 200);
    let (status, _) = world.get("/metrics").await;
    assert_eq!(status, 404);
    let metrics = reqwest::get(format!("http://{apart}/metrics")).await;
    let metrics = metrics.expect("an answer").text().await.expect("a text");
    assert!(metrics.contains("worksection_bot_"), "{metrics}");
    let elsewhere = reqwest::get(format!("http://{apart}/healthz")).await;
    assert_eq!(elsewhere.expect("an answer").status(), 404);
    let room = world.linked().await;
    let whom = ask(&room, &world.olena, "/whois").await;
    let found = reply(&room, &world.olena, &whom, "Мельник").await;
    assert!(!found.labels().is_empty());
}
