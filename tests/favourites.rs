//! ⭐: whom one needs most comes first, and only oneself sees it.

use std::time::Duration;

use sandbox::{
    Fault,
    telegram::{Action, Message, Room},
    worksection::Contact,
};

use crate::says::{En, Uk, assert_says, says, text};
use crate::{
    oauth::{ALL, link_as},
    process::Process,
    world::{World, ask, tap},
};

/// What a button of a message holds.
fn data_of(message: &Message, label: &str) -> String {
    match &message.button(label).expect("the button").action {
        Action::CallbackData(data) => data.clone(),
        other => panic!("{other:?}"),
    }
}

/// The names on the first buttons of a screen.
fn first(message: &Message, count: usize) -> Vec<String> {
    let labels = message.labels().into_iter().take(count);
    labels.map(str::to_owned).collect()
}

/// What the label of the star on a card is now.
async fn star(room: &Room, card: &Message, label: &str) -> Message {
    let turned = |m: &Message| m.id == card.id && m.labels().contains(&label);
    room.expect("the other star", turned).await
}

#[tokio::test]
async fn whoever_has_a_star_comes_first_wherever_nothing_was_typed() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |m| {
        m.details.title = "Дизайнерка".into()
    });
    world.member("Лев Тестовий", |_| {});
    let mut contact = Contact::new("Григорій", "Сковорода", "grigorii@skovoroda.example");
    contact.details.title = "Філософ".into();
    world.account.add_contact(contact);
    let room = world.linked().await;
    let olena = &world.olena;
    let empty = ask(&room, olena, "/favourites").await;
    assert_says!(empty, Uk, "favourites-nobody");
    for name in ["Соломія Їжакевич", "Григорій Сковорода"] {
        let card = ask(&room, olena, name).await;
        let press = room.press(olena, card.id, "☆");
        assert_says!(press.answer().await, Uk, "favourites-added");
        star(&room, &card, "⭐").await;
    }
    ask(&room, olena, "Лев Тестовий").await;
    let expected = [
        "⭐ Григорій Сковорода",
        "⭐ Соломія Їжакевич",
        "Лев Тестовий",
    ];
    for screen in ["/start", "/help", "/whois"] {
        let shown = ask(&room, olena, screen).await;
        assert_eq!(first(&shown, 3), expected, "{screen}");
    }
    let inline = room.inline(olena, "", "").await;
    let titles: Vec<_> = inline.results.iter().map(|r| r.title.as_str()).collect();
    let expected = ["Григорій Сковорода", "Соломія Їжакевич", "Лев Тестовий"];
    assert_eq!(titles[..3], expected);
    assert_eq!(titles.len(), 20, "the others follow");
    let again = titles[3..].iter().filter(|title| expected.contains(title));
    assert_eq!(again.count(), 0, "each once");
    assert_eq!(inline.cache_time, 0, "the next press changes it");

    let list = ask(&room, olena, "мої обрані").await;
    assert_says!(list, Uk, "favourites-title");
    assert_eq!(list.labels()[0], "Григорій Сковорода · Філософ");
    let card = tap(&room, olena, &list, "Григорій Сковорода").await;
    assert_eq!(
        room.press(olena, card.id, "⭐").answer().await.text,
        Some(text!(Uk, "favourites-dropped"))
    );
    let card = star(&room, &card, "☆").await;
    let list = tap(&room, olena, &card, &text!(Uk, "back-to-list")).await;
    assert_eq!(list.labels()[0], "Соломія Їжакевич · Дизайнерка");
    println!("{}", room.transcript());
    let home = tap(&room, olena, &list, &text!(Uk, "start-home")).await;
    assert_eq!(home.labels()[0], "⭐ Соломія Їжакевич");
}

#[tokio::test]
async fn with_a_link_of_ones_own_they_are_ones_own_in_english_too() {
    let mut world = World::with_oauth().await;
    world.colleague("Andrew Miller", "andrew@demo.example");
    let zoe = world.member("Zoe Miller", |_| {});
    let room = link_as(&world, &world.andrew, "andrew@demo.example", ALL).await;
    world.linked().await;
    let card = ask(&room, &world.andrew, "Zoe Miller").await;
    let press = room.press(&world.andrew, card.id, "☆");
    assert_says!(press.answer().await, En, "favourites-added");
    world.restart().await;
    let list = ask(&room, &world.andrew, "my favorites").await;
    assert_says!(list, En, "favourites-title");
    assert_eq!(list.labels()[0], "Zoe Miller");
    let hers = ask(&world.olena.private(), &world.olena, "/favourites").await;
    assert_says!(hers, Uk, "favourites-nobody");
    // Whoever left is not shown any more, and nothing is said of it.
    let left = world.account.members().into_iter().find(|m| m.id == zoe);
    let left = left.expect("Zoe").details.email;
    assert!(world.account.remove_member(&left));
    let me = ask(&room, &world.andrew, "Andrew Miller").await;
    room.press(&world.andrew, me.id, "🔄").answer().await;
    let list = ask(&room, &world.andrew, "/favourites").await;
    assert_says!(list, En, "favourites-nobody");
    let first = ask(&room, &world.andrew, "/start").await;
    assert!(first.button("⭐").is_none(), "{:?}", first.labels());
    println!("{}", room.transcript());
}

#[tokio::test]
async fn a_group_sees_nothing_of_stars() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    world.member("Юрій Тестовий", |m| {
        m.details.email = "yurii@demo.example".into()
    });
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "Соломія Їжакевич").await;
    tap(&room, &world.olena, &card, "☆").await;
    let pressed = data_of(&star(&room, &card, "⭐").await, "⭐");
    let group = world.linked_group().await;
    for text in [
        "/whois@story_bot Соломія Їжакевич",
        "/start@story_bot",
        "/whois@story_bot",
    ] {
        let shown = ask(&group, &world.olena, text).await;
        let labels = shown.labels();
        let starred = labels.iter().any(|l| l.contains('⭐') || l.contains('☆'));
        assert!(!starred, "{labels:?}");
        if text.ends_with("bot") {
            let named = labels.iter().any(|l| l.contains("Соломія"));
            assert!(!named, "{labels:?}");
        }
    }
    let away = ask(&group, &world.olena, "/favourites@story_bot").await;
    assert_says!(away, Uk, "favourites-private");
    assert!(!away.text.contains("Соломія"), "{}", away.text);
    let opened = world.olena.start("favourites");
    let list = opened
        .expect("the list", says!(Uk, "favourites-title"))
        .await;
    assert_eq!(list.labels()[0], "Соломія Їжакевич");
    // Inline, a group gets the card that it would get anyway, and others who ask there nobody of hers.
    let hers = group.inline(&world.olena, "", "").await;
    assert_eq!(hers.results[0].title, "Соломія Їжакевич");
    assert!(hers.is_personal && hers.cache_time == 0);
    let sent = group.choose(&world.olena, &hers.results[0]);
    let starred = group.message(sent).expect("the card");
    let typed = group.inline(&world.olena, "Їжакевич", "").await;
    let sent = group.choose(&world.olena, &typed.results[0]);
    let usual = group.message(sent).expect("the card");
    assert_eq!(
        (&starred.html, starred.labels()),
        (&usual.html, usual.labels())
    );
    let his = world.link(&world.andrew).await;
    let others = group.inline(&world.andrew, "", "").await;
    assert_ne!(others.results[0].title, "Соломія Їжакевич");
    // Her button is nobody else's.
    let card = ask(&his, &world.andrew, "Соломія Їжакевич").await;
    his.press_data(&world.andrew, card.id, &pressed)
        .answer()
        .await;
    let hers = ask(&room, &world.olena, "/favourites").await;
    assert_says!(hers, Uk, "favourites-title");
}

#[tokio::test]
async fn taps_that_meet_lose_nothing_and_the_twenty_fifth_is_told_kindly() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for number in 10..35 {
        let change = |m: &mut sandbox::worksection::Member| {
            m.details.email = format!("lev{number}@demo.example");
        };
        ids.push(world.member(&format!("Лев Тестовий{number}"), change));
    }
    let room = world.linked().await;
    let olena = &world.olena;
    let card = ask(&room, olena, "Тестовий10").await;
    let data = data_of(&card, "☆");
    let of = |id: u64| data.replace(&ids[0].to_string(), &id.to_string());
    // Two taps on one star, and others beside them before any is answered.
    let mut presses = vec![room.press_data(olena, card.id, &data)];
    presses.extend(
        ids[..24]
            .iter()
            .map(|id| room.press_data(olena, card.id, &of(*id))),
    );
    for press in presses {
        press.answer().await;
    }
    world.telegram.wait_idle().await;
    let kept = |list: &Message| list.text.lines().nth(1).map(str::to_owned);
    let list = ask(&room, olena, "/favourites").await;
    assert_eq!(
        kept(&list),
        Some(text!(Uk, "list-page", page = 1, pages = 3))
    );
    let one_more = room.press_data(olena, card.id, &of(ids[24])).answer().await;
    assert_says!(one_more, Uk, "favourites-full", count = 24);
    let last = tap(&room, olena, &list, "➡️").await;
    let last = tap(&room, olena, &last, "➡️").await;
    let people = last
        .labels()
        .into_iter()
        .filter(|l| l.starts_with("Лев"))
        .count();
    assert_eq!(people, 8, "24 in three pages: {:?}", last.labels());
    let home = ask(&room, olena, "/start").await;
    assert_eq!(home.labels()[6], text!(Uk, "favourites-all", count = 24));
    let all = tap(
        &room,
        olena,
        &home,
        &text!(Uk, "favourites-all", count = 24),
    )
    .await;
    assert_says!(all, Uk, "favourites-near");

    // Whoever leaves makes room.
    assert!(world.account.remove_member("lev12@demo.example"));
    let card = ask(&room, olena, "Тестовий10").await;
    room.press(olena, card.id, "🔄").answer().await;
    let added = room.press_data(olena, card.id, &of(ids[24])).answer().await;
    assert_says!(added, Uk, "favourites-added");
    let list = ask(&room, olena, "/favourites").await;
    assert_eq!(list.labels()[0], "Лев Тестовий34");
    // A star for somebody who has just left is none.
    assert!(world.account.remove_member("lev34@demo.example"));
    let other = ask(&room, olena, "Тестовий11").await;
    room.press(olena, other.id, "🔄").answer().await;
    room.press_data(olena, card.id, &of(ids[24])).forget();
    room.expect("the refusal", says!(Uk, "refusal-person-gone"))
        .await;
}

#[tokio::test]
async fn a_kill_at_the_star_costs_nothing() {
    let mut world = World::of_one().await;
    world.forgiven = vec![
        "the callback query was answered before",
        "was never answered",
    ];
    world.member("Соломія Їжакевич", |_| {});
    world.stop().await;
    let mut bot = Process::start(&world).await;
    let room = world.linked().await;
    for (before, after) in [("☆", "⭐"), ("⭐", "☆")] {
        let card = ask(&room, &world.olena, "Соломія Їжакевич").await;
        let slow = Fault::Delay(Duration::from_secs(30));
        let edits = world.asked("editMessageText");
        world
            .telegram
            .faults()
            .next(Some("editMessageText"), slow, 1);
        room.press(&world.olena, card.id, before).forget();
        // It is written down, and not said.
        while world.asked("editMessageText") == edits {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        bot.kill().await;
        bot = Process::start(&world).await;
        star(&room, &card, after).await;
    }
    let list = ask(&room, &world.olena, "/favourites").await;
    assert_says!(list, Uk, "favourites-nobody");
    bot.end().await;
    world.start().await;
}

#[tokio::test]
async fn another_account_and_an_unlinked_chat_know_nobody() {
    let mut world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    let other = world.worksection.account("other").api_key("other-key");
    other.people(5);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "Соломія Їжакевич").await;
    tap(&room, &world.olena, &card, "☆").await;
    ask(&room, &world.olena, "/link other other-key").await;
    let list = ask(&room, &world.olena, "/favourites").await;
    assert_says!(list, Uk, "favourites-nobody");
    ask(&room, &world.olena, "/link demo demo-api-key").await;
    let list = ask(&room, &world.olena, "/favourites").await;
    assert_says!(list, Uk, "favourites-title");
    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    let refused = ask(&room, &world.olena, "/favourites").await;
    assert_says!(refused, Uk, "refusal-not-linked");
    let kept = world.kept().await;
    let left = kept.iter().any(|key| key.starts_with("favourites/"));
    assert!(!left, "{kept:?}");
}
