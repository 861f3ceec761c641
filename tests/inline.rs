//! Inline mode: people from any chat, by the asking person's own link.

use sandbox::Fault;

use crate::says::{En, Uk, assert_says, says, text};
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
    assert_eq!(
        found.cache_time, 0,
        "what a chat may see depends on the chat"
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
    tap(&room, &world.olena, &me, &text!(Uk, "me-say")).await;
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
    assert_eq!(button.text, text!(En, "link-button"));
    let room = world.andrew.start("link");
    room.expect("the way to link", says!(En, "link-explain"))
        .await;
}

#[tokio::test]
async fn whoever_is_refused_by_worksection_sees_nobody_and_is_led_to_a_new_link() {
    let world = World::with(60, std::time::Duration::from_millis(1)).await;
    let room = world.linked().await;
    let found = room.inline(&world.olena, "Мельник", "").await;
    assert!(!found.results.is_empty());
    world.worksection.faults().always(None, Fault::Revoked);
    // Whoever asks first may still see what was known; the answer to them makes it known.
    let refused = async {
        // Telegram answers the same query by itself for a while.
        for spaces in 1.. {
            let query = format!("Мельник{}", " ".repeat(spaces));
            let answer = room.inline(&world.olena, &query, "").await;
            if answer.results.is_empty() {
                return answer;
            }
        }
        unreachable!("it goes on")
    };
    let refused = tokio::time::timeout(std::time::Duration::from_secs(10), refused).await;
    let button = refused.expect("a refusal").button.expect("a button");
    assert_eq!(button.text, text!(Uk, "inline-link-again"));
    let room = world.olena.start(&button.start_parameter);
    room.expect("the way to link", says!(Uk, "link-explain"))
        .await;
}

#[tokio::test]
async fn nobody_is_said_and_members_are_shown_without_contacts() {
    let world = World::new().await;
    let room = world.linked().await;
    let nobody = room.inline(&world.olena, "qqqqqqq", "").await;
    let button = nobody.button.expect("a button");
    assert_eq!(button.text, text!(Uk, "inline-nobody"));
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

#[tokio::test]
async fn the_card_and_every_word_about_it_are_in_the_language_of_whoever_asks() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |m| {
        m.role = "Guest".into();
        m.details.group = "Студія".into();
    });
    let elsewhere = world.telegram.group("Friends").owner(&world.andrew);
    let elsewhere = elsewhere.member(&world.olena);
    let hers = elsewhere.inline(&world.olena, "їжакевич", "").await;
    let button = hers.button.expect("a button");
    assert_eq!(button.text, text!(Uk, "link-button"));
    assert_eq!(button.start_parameter, "link");

    world.linked().await;
    world.link(&world.andrew).await;
    for (person, language) in [(&world.olena, Uk), (&world.andrew, En)] {
        let found = elsewhere.inline(person, "yizhakevych", "").await;
        assert_eq!(found.results[0].title, "Соломія Їжакевич");
        let sent = elsewhere.choose(person, &found.results[0]);
        let card = elsewhere.message(sent).expect("the card");
        let guest = text!(language, "role-guest");
        assert_says!(card, language, "card-role", role = guest);
        let none = elsewhere.inline(person, "qqqqqqq", "").await;
        let button = none.button.expect("a button");
        assert_eq!(button.text, text!(language, "inline-nobody"));
        let asked = elsewhere
            .inline(person, "Соломія Їжакевич Пахомівна", "")
            .await;
        let about = asked.button.expect("a button").text;
        assert_eq!(about, text!(language, "inline-guesses"));
    }
}

#[tokio::test]
async fn nobody_sees_people_of_an_account_that_is_not_theirs() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    let other = world.worksection.account("other").api_key("other-key");
    other.people(5);
    world.linked().await;
    let room = world.andrew.private();
    ask(&room, &world.andrew, "/link other other-key").await;
    // Even where both of them are, and both just asked.
    let both = world.telegram.group("Both").owner(&world.olena);
    let both = both.member(&world.andrew);
    let hers = both.inline(&world.olena, "їжакевич", "").await;
    assert_eq!(hers.results.len(), 1);
    let his = both.inline(&world.andrew, "їжакевич", "").await;
    assert!(his.results.is_empty(), "{:?}", his.results);
    let all = both.inline(&world.andrew, "", "").await;
    assert_eq!(all.results.len(), 5);
    assert!(all.results.iter().all(|r| r.title != "Соломія Їжакевич"));
}
