//! Inline mode: people from any chat, by the asking person's own link.

use sandbox::Fault;

use crate::world::{World, ask, tap};

#[tokio::test]
async fn people_are_found_from_any_chat_and_their_card_is_sent() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |m| {
        m.details.title = "Дизайнерка".into();
        m.details.group = "Студія".into();
    });
    world.linked().await;
    let elsewhere = world.telegram.group("Друзі").owner(&world.olena);
    let found = elsewhere.inline(&world.olena, "їжакев", "").await;
    assert!(
        found.is_personal,
        "an account's people are shown to one person only"
    );
    let first = &found.results[0];
    assert_eq!(first.title, "Соломія Їжакевич");
    assert_eq!(first.description.as_deref(), Some("Дизайнерка · Студія"));
    let sent = elsewhere.choose(&world.olena, first);
    let card = elsewhere.message(sent).expect("the card");
    assert!(
        card.html.contains("<b>Соломія Їжакевич</b>"),
        "{}",
        card.html
    );
}

#[tokio::test]
async fn many_people_come_in_pages() {
    let world = World::new().await;
    for number in 10..55 {
        world.member(&format!("Лев Тестовий{number}"), |_| {});
    }
    let room = world.linked().await;
    let first = room.inline(&world.olena, "тестовий", "").await;
    assert_eq!(first.results.len(), 20);
    let second = room
        .inline(&world.olena, "тестовий", &first.next_offset)
        .await;
    assert_eq!(second.results[0].title, "Лев Тестовий30");
    let third = room
        .inline(&world.olena, "тестовий", &second.next_offset)
        .await;
    assert_eq!(third.results.len(), 5);
    assert_eq!(third.next_offset, "");
}

#[tokio::test]
async fn nothing_typed_shows_my_team() {
    let world = World::new().await;
    for (name, email, team) in [
        ("Соломія Їжакевич", "solomiia@demo.example", "Студія світла"),
        ("Лев Тестовий", "lev@demo.example", "Студія світла"),
    ] {
        world.member(name, |m| {
            m.details.email = email.into();
            m.details.group = team.into();
        });
    }
    let room = world.linked().await;
    ask(&room, &world.olena, "/me").await;
    room.expect("the question", |m| !m.labels().is_empty())
        .await;
    let before = room.inline(&world.olena, "", "").await;
    assert_eq!(before.results.len(), 20, "it is not known yet who asks");
    let me = ask(&room, &world.olena, "/me").await;
    tap(&room, &world.olena, &me, "Сказати").await;
    ask(&room, &world.olena, "solomiia@demo.example").await;
    // Telegram may show the same answer for a while: another text asks anew.
    let team = room.inline(&world.olena, " ", "").await;
    let names: Vec<_> = team.results.iter().map(|r| r.title.as_str()).collect();
    assert_eq!(names, ["Лев Тестовий", "Соломія Їжакевич"]);
}

#[tokio::test]
async fn whoever_has_no_link_of_their_own_is_led_to_one() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let answer = group.inline(&world.andrew, "Melnyk", "").await;
    assert!(
        answer.results.is_empty(),
        "a group's link serves nobody inline"
    );
    let button = answer.button.expect("a button");
    assert_eq!(button.text, "Link to Worksection");
    let room = world.andrew.start("link");
    room.expect("the way to link", |m| m.text.contains("API key"))
        .await;
}

#[tokio::test]
async fn nobody_is_said_and_members_are_shown_without_contacts() {
    let world = World::new().await;
    let room = world.linked().await;
    let nobody = room.inline(&world.olena, "qqqqqqq", "").await;
    assert_eq!(nobody.button.expect("a button").text, "Нікого не знайдено");
    let denied = Fault::Error {
        code: 20,
        message: "Access denied".into(),
        details: None,
    };
    let faults = world.worksection.faults();
    faults.always(Some("get_contacts"), denied);
    let found = room.inline(&world.olena, "Мельник", "").await;
    assert!(!found.results.is_empty());
}
