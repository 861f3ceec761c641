//! Finding people: `/whois`, plain text, lists, cards, 📇.

use std::time::Duration;

use sandbox::{Fault, worksection::Contact};

use crate::says::{Uk, assert_says, says, text, words};
use crate::world::{BOT, World, ask, tap};

#[tokio::test]
async fn a_colleague_is_found_by_name_and_saved_to_the_phone() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |m| {
        m.details.title = "Дизайнерка".into();
        m.details.group = "Студія".into();
        m.department = "Графіка".into();
        m.details.email = "solomiia@demo.example".into();
        m.details.phones[0] = "+380 (67) 123-45-67".into();
        m.details.phones[2] = "050 111 22 33".into();
        m.details.addresses[0] = "Київ, вул. Хрещатик, 1".into();
    });
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/whois їжакевич").await;
    insta::assert_snapshot!("card_uk", world.picture(&room));
    room.skip_seen();
    room.press(&world.olena, card.id, "📇").answer().await;
    let sent = room.next_from_bot().await.contact.expect("a contact");
    assert_eq!(sent.phone_number, "+380 67 123 45 67");
    let vcard = sent.vcard.expect("a vCard");
    for part in [
        "VERSION:3.0",
        "FN:Соломія Їжакевич",
        "TEL;TYPE=CELL;CELL:+380 50 111 22 33",
        "EMAIL;TYPE=WORK;WORK:solomiia@demo.example",
        "TITLE:Дизайнерка",
        "ORG:Студія",
        "ADR;TYPE=WORK;WORK:;;Київ, вул. Хрещатик, 1;;;;",
    ] {
        assert!(vcard.contains(part), "{part} in {vcard}");
    }
}

#[tokio::test]
async fn a_card_speaks_english_to_english_speakers() {
    let world = World::new().await;
    world.member("Zoë O’Brien", |m| {
        m.role = "Account admin".into();
        m.details.group = "Design & Co <b>".into();
        m.details.email = "zoe@demo.example".into();
        m.details.phones[1] = "1 (049) 143 235 08".into();
    });
    let room = world.link(&world.andrew).await;
    ask(&room, &world.andrew, "zoe obrien").await;
    insta::assert_snapshot!("card_en", world.picture(&room));
}

#[tokio::test]
async fn several_matches_are_a_list_with_pages_and_a_way_back() {
    let world = World::new().await;
    for number in 10..30 {
        world.member(&format!("Лев Тестовий{number}"), |_| {});
    }
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "/whois тестовий").await;
    assert_says!(list, Uk, "whois-found", query = "тестовий", count = 20);
    assert_eq!(
        list.labels()
            .iter()
            .filter(|l| l.starts_with("Лев"))
            .count(),
        8
    );
    assert!(list.button("⬅️").is_none());

    let second = tap(&room, &world.olena, &list, "➡️").await;
    assert_eq!(second.id, list.id, "a page is an edit of the same message");
    assert_eq!(second.labels()[0], "Лев Тестовий18");
    let third = tap(&room, &world.olena, &second, "➡️").await;
    assert_eq!(
        third.labels(),
        [
            "Лев Тестовий26",
            "Лев Тестовий27",
            "Лев Тестовий28",
            "Лев Тестовий29",
            "⬅️"
        ]
    );

    let card = tap(&room, &world.olena, &third, "Лев Тестовий27").await;
    assert!(card.html.contains("<b>Лев Тестовий27</b>"), "{}", card.html);
    let back = tap(&room, &world.olena, &card, "↩️").await;
    assert_eq!(back.labels(), third.labels());
}

#[tokio::test]
async fn a_list_survives_a_restart() {
    let mut world = World::new().await;
    for number in 10..20 {
        world.member(&format!("Лев Тестовий{number}"), |_| {});
    }
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "/whois тестовий").await;
    world.restart().await;
    let asked = world.asked("get_users");
    let second = tap(&room, &world.olena, &list, "➡️").await;
    assert_eq!(second.labels()[0], "Лев Тестовий18");
    assert_eq!(
        world.asked("get_users"),
        asked,
        "the directory was kept on disk"
    );
}

#[tokio::test]
async fn whois_alone_asks_and_takes_the_next_message() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    let room = world.linked().await;
    let prompt = ask(&room, &world.olena, "/whois").await;
    assert_says!(prompt, Uk, "whois-prompt");
    let card = ask(&room, &world.olena, "їжакевич").await;
    assert!(card.text.contains("Соломія"), "{}", card.text);

    ask(&room, &world.olena, "/whois").await;
    let left = ask(&room, &world.olena, "/cancel").await;
    assert_says!(left, Uk, "cancel-done");
}

#[tokio::test]
async fn nobody_found_offers_the_nearest_names() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    let room = world.linked().await;
    let mistyped = ask(&room, &world.olena, "/whois Їшакевич Саломія").await;
    assert!(mistyped.html.contains("<b>Соломія Їжакевич</b>"));
    let none = ask(&room, &world.olena, "/whois Пахомівна Їжакевич Соломія").await;
    let near = tap(&room, &world.olena, &none, "Соломія Їжакевич").await;
    assert!(
        near.html.contains("<b>Соломія Їжакевич</b>"),
        "{}",
        near.html
    );
    let nobody = ask(&room, &world.olena, "/whois <щщ>&\"😀").await;
    assert!(nobody.text.contains("<щщ>&\"😀"), "{}", nobody.text);
    assert_eq!(nobody.labels(), Vec::<String>::new());
}

#[tokio::test]
async fn plain_text_in_private_finds_contacts_too_and_is_ignored_in_a_group() {
    let world = World::new().await;
    let mut client = Contact::new("Клієнт", "Унікальний", "client@client.example");
    client.details.group = "DEFAULT".into();
    world.account.add_contact(client);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "унікальний").await;
    let default = text!(Uk, "folders-default");
    assert_says!(card, Uk, "card-folder", folder = default);
    assert!(!card.text.contains("DEFAULT"), "{}", card.text);

    let group = world.group();
    group.say(&world.olena, "унікальний");
    world.telegram.wait_idle().await;
    assert!(group.last_from_bot().is_none());
}

#[tokio::test]
async fn a_command_for_another_bot_is_left_to_it() {
    let world = World::new().await;
    let group = world.group();
    group.say(&world.olena, "/whois@another_bot Коваль");
    group.say(&world.olena, &format!("/help@{BOT}"));
    group.expect("help", says!(Uk, "start-unlinked")).await;
    world.telegram.wait_idle().await;
    assert_eq!(group.messages().iter().filter(|m| m.from.is_bot).count(), 1);
}

#[tokio::test]
async fn when_worksection_is_down_the_snapshot_answers_with_its_age() {
    let world = World::with(10, Duration::from_secs(1)).await;
    world.member("Соломія Їжакевич", |_| {});
    let room = world.linked().await;
    world.worksection.faults().always(None, Fault::Html(502));
    tokio::time::sleep(Duration::from_millis(1100)).await;
    ask(&room, &world.olena, "/whois їжакевич").await;
    let card = room.last_from_bot().expect("a card");
    assert_says!(card, Uk, "note-stale");
    let refreshed = tap(&room, &world.olena, &card, "🔄").await;
    assert_says!(refreshed, Uk, "note-unavailable");
}

#[tokio::test]
async fn a_failure_says_what_to_do_and_offers_to_try_again() {
    let world = World::new().await;
    let room = world.linked().await;
    world
        .worksection
        .faults()
        .always(Some("get_contacts"), Fault::Reset);
    let sorry = ask(&room, &world.olena, "Шевченко").await;
    assert_says!(sorry, Uk, "search-without-contacts");
    world.worksection.faults().clear();
    tokio::time::sleep(Duration::from_secs(4)).await;
    let found = tap(&room, &world.olena, &sorry, "🔄").await;
    assert!(found.text.contains("Шевченко"), "{}", found.text);
}

#[tokio::test]
async fn an_unlinked_chat_is_shown_the_way_to_link() {
    let world = World::new().await;
    let room = world.olena.private();
    for request in ["/whois Коваль", "Коваль", "/unlink"] {
        let refusal = ask(&room, &world.olena, request).await;
        let way = tap(&room, &world.olena, &refusal, &text!(Uk, "link-button")).await;
        assert_says!(way, Uk, "link-explain");
        ask(&room, &world.olena, "/cancel").await;
    }
    assert_eq!(world.asked("get_users"), 0);
}

#[tokio::test]
async fn an_old_or_foreign_button_says_so_politely() {
    let world = World::new().await;
    let room = world.linked().await;
    let help = ask(&room, &world.olena, "/help").await;
    for data in [
        "nonsense",
        "{\"who\":{\"page\":[\"gone\",0]}}",
        "AAAA{\"who\":{\"page\":[\"gone\",0]}}",
        "{\"who\":{}}",
    ] {
        let toast = room.press_data(&world.olena, help.id, data).answer().await;
        assert!(words!(Uk, "button-stale").are_in(&toast), "{data}");
    }
}

#[tokio::test]
async fn a_credential_that_is_refused_shows_no_old_snapshot() {
    let mut world = World::with(60, std::time::Duration::from_millis(1)).await;
    let room = world.linked().await;
    let mut answer = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(answer.text.contains("Мельник"), "{}", answer.text);
    world.worksection.faults().always(None, Fault::Revoked);
    // What is old is asked for anew meanwhile; once the refusal is known, nothing is shown,
    let refused = words!(Uk, "worksection-unauthorized");
    for _ in 0..20 {
        answer = ask(&room, &world.olena, "/whois Тарас Мельник").await;
        if refused.are_in(&answer) {
            break;
        }
    }
    assert_says!(answer, refused);
    // whichever instance is asked, and after a restart.
    for _ in 0..4 {
        answer = ask(&room, &world.olena, "/whois Ірина Ткаченко").await;
        assert_says!(answer, refused);
    }
    world.restart().await;
    answer = ask(&room, &world.olena, "/whois Ірина Ткаченко").await;
    assert_says!(answer, refused);
    let mut kept = world.kept().await.into_iter();
    assert_eq!(kept.find(|key| key.starts_with("snapshots/")), None);
}
