//! The people that an account is filled with.

use std::{collections::HashSet, time::Instant};

use sandbox::worksection::{Avatar, Member};
use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn the_same_account_has_the_same_people() {
    let one = World::with_people(7).await;
    let two = World::with_people(7).await;
    assert_eq!(one.demo.members().len(), 7);
    assert_eq!(one.demo.contacts().len(), 3);
    assert_eq!(one.demo.members(), two.demo.members());
    assert_eq!(one.demo.tasks(), two.demo.tasks());
}

#[tokio::test]
async fn every_oddity_is_among_sixty_people() {
    let world = World::with_people(60).await;
    let members = world.data("get_users", json!({})).await;
    let members = members.as_array().unwrap();
    let some = |test: fn(&Value) -> bool| members.iter().any(test);
    let text = |value: &Value, what: &str| value.as_str().is_some_and(|t| t.contains(what));
    assert!(members.iter().any(|m| text(&m["name"], "<b>&\"😀")));
    assert!(members.iter().any(|m| text(&m["name"], "\u{200f}")));
    assert!(members.iter().any(|m| text(&m["address"], "\r\n")));
    assert!(
        members
            .iter()
            .any(|m| text(&m["avatar"], "/images/user/0m.gif"))
    );
    assert!(members.iter().any(|m| text(&m["avatar"], "/demo/photo/")));
    assert!(members.iter().any(|m| text(&m["email"], "@2000")));
    assert!(some(|m| m.get("title").is_none()));
    assert!(some(|m| m.get("title").is_some_and(Value::is_null)));
    assert!(some(|m| m["title"] == ""));
    assert!(some(|m| m["rate"].is_string()) && some(|m| m["rate"].is_number()));
    assert!(some(|m| m["role"] == "Account admin"));
    let names: HashSet<&str> = members.iter().filter_map(|m| m["name"].as_str()).collect();
    assert!(names.len() < 60, "names repeat");
    let emails: HashSet<&str> = members.iter().filter_map(|m| m["email"].as_str()).collect();
    assert_eq!(emails.len(), 60, "e-mails do not");
}

#[tokio::test]
async fn twenty_thousand_people_come_quickly() {
    let world = World::with_people(0).await;
    let started = Instant::now();
    world.demo.clone().people(20_000);
    println!(
        "20,000 members and 10,000 contacts in {:?}",
        started.elapsed()
    );
    let members = world.data("get_users", json!({})).await;
    println!("listed after {:?}", started.elapsed());
    assert_eq!(members.as_array().unwrap().len(), 20_000);
}

#[tokio::test]
async fn a_photo_is_a_picture() {
    let world = World::with_people(3).await;
    let members = world.data("get_users", json!({})).await;
    let url = members[0]["avatar"].as_str().unwrap();
    let photo = world.http.get(url).send().await.unwrap();
    assert_eq!(photo.headers()["content-type"], "image/png");
    let bytes = photo.bytes().await.unwrap();
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
}

#[tokio::test]
async fn a_test_changes_people_by_hand() {
    let world = World::with_people(3).await;
    let mut taras = Member::new("Тарас", "Новий", "taras@demo.example");
    taras.avatar = Avatar::Url("http://127.0.0.1/photo.png".to_owned());
    let id = world.demo.add_member(taras);
    world.demo.change_member("TARAS@demo.example", |m| {
        m.details.title = "Кухар".to_owned()
    });
    let members = world.data("get_users", json!({})).await;
    assert_eq!(members[3]["id"], id.to_string());
    assert_eq!(members[3]["title"], "Кухар");
    assert_eq!(members[3]["avatar"], "http://127.0.0.1/photo.png");

    let token = world
        .demo
        .grant("taras@demo.example", &[])
        .unwrap()
        .access_token;
    assert!(world.demo.remove_member("taras@demo.example"));
    assert_eq!(world.demo.members().len(), 3);
    let request = world.request_as(&token, "me", &json!({}));
    assert_eq!(request.send().await.unwrap().status(), 401);
}
