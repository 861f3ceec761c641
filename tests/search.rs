//! Whom a search shows: order, guesses, namesakes, numbers; by command, text, button and inline.

use sandbox::{Fault, telegram::Contact as Card, worksection::Contact};

use crate::says::{En, Uk, assert_not_says, assert_says, text};
use crate::world::{World, answer_to, ask, tap};

/// A colleague and a client of one surname.
fn pair(world: &World) {
    world.member("Соломія Їжакевич", |m| {
        m.details.title = "Дизайнерка".into();
        m.details.phones[0] = "067 123 45 67".into();
        m.details.email = "solomiia@demo.example".into();
    });
    let mut client = Contact::new("Ярема", "Їжакевич", "yarema@client.example");
    client.details.phones[2] = "+44 20 7946 0958".into();
    world.account.add_contact(client);
}

#[tokio::test]
async fn members_come_first_with_whois_and_contacts_with_contact() {
    let world = World::new().await;
    pair(&world);
    let room = world.linked().await;
    let whois = ask(&room, &world.olena, "/whois їжакевич").await;
    assert_eq!(
        whois.labels(),
        ["Соломія Їжакевич · Дизайнерка", "Ярема Їжакевич"]
    );
    let contact = ask(&room, &world.olena, "/contact Їжакевичем").await;
    assert_eq!(
        contact.labels(),
        ["Ярема Їжакевич", "Соломія Їжакевич · Дизайнерка"]
    );
    let plain = ask(&room, &world.olena, "їжакевич").await;
    assert_eq!(plain.labels(), whois.labels());
    let his = world.link(&world.andrew).await;
    let whois = ask(&his, &world.andrew, "/whois Yizhakevych").await;
    assert_says!(whois, En, "whois-found");
    assert_eq!(whois.labels(), plain.labels());
    let found = ask(&his, &world.andrew, "/contact Yizhakevych").await;
    assert_eq!(found.labels(), contact.labels());
}

#[tokio::test]
async fn people_are_found_however_they_are_typed_in_both_languages() {
    let world = World::new().await;
    pair(&world);
    let his = world.link(&world.andrew).await;
    let hers = world.linked().await;
    for query in [
        "Їжакевич С.",
        "yizhakevych solomiia",
        "Соломії Їжакевич",
        "їжакевіч соломия",
        "];frtdbx cjkjvsz",
        "Соломйя Їжакевич",
        "дизайнерка їжакевич",
        "solomiia@ їжакевич",
    ] {
        for (room, person) in [(&hers, &world.olena), (&his, &world.andrew)] {
            let card = ask(room, person, query).await;
            assert!(
                card.html.contains("<b>Соломія Їжакевич</b>"),
                "{query}: {}",
                card.text
            );
        }
    }
}

#[tokio::test]
async fn a_guess_is_asked_about_everywhere() {
    let world = World::new().await;
    pair(&world);
    let room = world.linked().await;
    let guess = ask(&room, &world.olena, "/whois Соломія Їжакевич Пахомівна").await;
    assert_says!(guess, Uk, "whois-nobody-nearest");
    assert_eq!(guess.labels(), ["Соломія Їжакевич · Дизайнерка"]);
    let inline = room
        .inline(&world.olena, "Соломія Їжакевич Пахомівна", "")
        .await;
    assert_eq!(inline.results[0].title, "Соломія Їжакевич");
    let button = inline.button.expect("a word about it").text;
    assert_eq!(button, text!(Uk, "inline-guesses"));
    let his = world.link(&world.andrew).await;
    let guess = ask(&his, &world.andrew, "Соломія Їжакевич Пахомівна").await;
    assert_says!(guess, En, "whois-nobody-nearest");
}

#[tokio::test]
async fn namesakes_are_told_apart_by_position_and_team() {
    let world = World::new().await;
    for (position, team, email) in [
        ("Дизайнерка", "Студія", "one@demo.example"),
        ("Юристка", "Право", "two@demo.example"),
        ("", "Студія", "three@demo.example"),
        ("", "Студія", "four@demo.example"),
    ] {
        world.member("Соломія Їжакевич", |m| {
            m.details.title = position.into();
            m.details.group = team.into();
            m.details.email = email.into();
            m.department = String::new();
        });
    }
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "/whois їжакевич").await;
    let mut labels = list.labels();
    labels.sort_unstable();
    assert_eq!(
        labels,
        [
            "Соломія Їжакевич · Дизайнерка · Студія",
            "Соломія Їжакевич · Студія · four@demo.example",
            "Соломія Їжакевич · Студія · three@demo.example",
            "Соломія Їжакевич · Юристка · Право",
        ]
    );
}

#[tokio::test]
async fn a_number_says_whose_it_is() {
    let world = World::new().await;
    pair(&world);
    let room = world.linked().await;
    let hers = ask(&room, &world.olena, "+38 (067) 123-45-67").await;
    assert_says!(hers, Uk, "whois-number-is", number = "+380 67 123 45 67");
    assert!(
        hers.html.contains("<b>Соломія Їжакевич</b>"),
        "{}",
        hers.html
    );
    assert_says!(hers, Uk, "card-phone", phone = "+380 67 123 45 67");
    let his = world.link(&world.andrew).await;
    let client = ask(&his, &world.andrew, "/whois 020 7946 0958").await;
    assert_says!(client, En, "whois-number-is");
    assert!(
        client.html.contains("<b>Ярема Їжакевич</b>"),
        "{}",
        client.html
    );
    let nobody = ask(&his, &world.andrew, "+380501234567").await;
    assert_says!(nobody, En, "whois-nobody");
}

#[tokio::test]
async fn a_shared_contact_says_who_it_is() {
    let world = World::new().await;
    pair(&world);
    let card = |number: &str| Card {
        phone_number: number.into(),
        first_name: "Соля".into(),
        last_name: None,
        user_id: None,
        vcard: None,
    };
    let room = world.linked().await;
    let sent = room.send_contact(&world.olena, card("380671234567"));
    let known = answer_to(&room, sent).await;
    assert_says!(known, Uk, "shared-is-member", name = "Соломія Їжакевич");
    let shown = tap(&room, &world.olena, &known, "Соломія").await;
    assert!(shown.html.contains("<b>Соломія Їжакевич</b>"));
    let his = world.link(&world.andrew).await;
    let sent = his.send_contact(&world.andrew, card("442079460958"));
    let known = answer_to(&his, sent).await;
    assert_says!(known, En, "shared-is-contact", name = "Ярема Їжакевич");
}

#[tokio::test]
async fn a_forwarded_contact_says_who_it_is() {
    let world = World::new().await;
    pair(&world);
    let friend = world.telegram.person("Marta").speaking("en");
    let elsewhere = world.telegram.group("Friends").owner(&friend);
    let elsewhere = elsewhere.member(&world.olena).member(&world.andrew);
    let shared = elsewhere.send_contact(
        &friend,
        Card {
            phone_number: "380671234567".into(),
            first_name: "S.".into(),
            last_name: None,
            user_id: None,
            vcard: None,
        },
    );
    let rooms = [
        (world.linked().await, &world.olena, Uk),
        (world.link(&world.andrew).await, &world.andrew, En),
    ];
    for (room, person, language) in rooms {
        let sent = room.forward(person, &elsewhere, shared);
        let known = answer_to(&room, sent).await;
        assert_says!(
            known,
            language,
            "shared-is-member",
            name = "Соломія Їжакевич"
        );
    }
}

#[tokio::test]
async fn without_the_contacts_members_are_shown_with_a_word_about_it() {
    let world = World::new().await;
    pair(&world);
    let room = world.linked().await;
    let faults = world.worksection.faults();
    faults.always(Some("get_contacts"), Fault::Html(502));
    let card = ask(&room, &world.olena, "/whois соломія їжакевич").await;
    assert!(
        card.html.contains("<b>Соломія Їжакевич</b>"),
        "{}",
        card.html
    );
    assert_says!(card, Uk, "search-without-contacts");
    let sorry = ask(&room, &world.olena, "/whois ярема").await;
    assert_says!(sorry, Uk, "search-without-contacts");
}

#[tokio::test]
async fn whoever_may_not_see_contacts_is_not_told_of_them() {
    let world = World::new().await;
    pair(&world);
    let room = world.linked().await;
    let denied = Fault::Error {
        code: 20,
        message: "Access denied".into(),
        details: None,
    };
    world
        .worksection
        .faults()
        .always(Some("get_contacts"), denied);
    let card = ask(&room, &world.olena, "/whois соломія їжакевич").await;
    assert!(
        card.html.contains("<b>Соломія Їжакевич</b>"),
        "{}",
        card.html
    );
    assert_not_says!(card, Uk, "search-without-contacts");
    let nobody = ask(&room, &world.olena, "/whois yarema@client").await;
    assert_says!(nobody, Uk, "whois-nobody");
}

#[tokio::test]
async fn names_are_found_in_one_word_with_brackets_and_in_letters_that_look_alike() {
    let world = World::new().await;
    pair(&world);
    world.member("Сергій Тестовий", |_| {});
    world.member("Василь Тестовий", |_| {});
    let room = world.linked().await;
    for (typed, name) in [
        ("СоломіяЇжакевич", "Соломія Їжакевич"),
        ("ЇжакевичСоломія", "Соломія Їжакевич"),
        ("Соломія Їжакевич (бухгалтерка)", "Соломія Їжакевич"),
        ("Соломія (мобільний) Їжакевич", "Соломія Їжакевич"),
        ("СоломіяЇжакевич (Київ", "Соломія Їжакевич"),
        ("їжакевич (дизайнерка)", "Соломія Їжакевич"),
        ("(Соломія Їжакевич)", "Соломія Їжакевич"),
        ("(067) 123-45-67", "Соломія Їжакевич"),
        ("Cepгій Тестовий", "Сергій Тестовий"),
        ("Bacиль Тecтoвий", "Василь Тестовий"),
    ] {
        let card = ask(&room, &world.olena, typed).await;
        let bold = format!("<b>{name}</b>");
        assert!(card.html.contains(&bold), "{typed}: {}", card.text);
    }
}

#[tokio::test]
async fn a_full_name_opens_its_card_and_the_others_stand_behind_a_button() {
    let world = World::new().await;
    world.member("Єлизавета Тестова", |_| {});
    world.member("Ліза Тестова", |_| {});
    let room = world.linked().await;
    for typed in [
        "Ліза Тестова",
        "/whois тестова ліза",
        "/contact Ліза Тестова",
        "Ліза Тестова (HR)",
    ] {
        let card = ask(&room, &world.olena, typed).await;
        assert!(
            card.html.contains("<b>Ліза Тестова</b>"),
            "{typed}: {}",
            card.text
        );
        assert!(
            card.button(&text!(Uk, "whois-others", count = 1)).is_some(),
            "{:?}",
            card.labels()
        );
    }
    let card = ask(&room, &world.olena, "Ліза Тестова").await;
    let list = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "whois-others", count = 1),
    )
    .await;
    assert_eq!(list.labels(), ["Ліза Тестова", "Єлизавета Тестова"]);
    let other = tap(&room, &world.olena, &list, "Єлизавета Тестова").await;
    assert!(other.html.contains("<b>Єлизавета Тестова</b>"));
    let group = world.linked_group().await;
    let card = ask(&group, &world.andrew, "/whois Ліза Тестова").await;
    assert!(
        card.button(&text!(En, "whois-others", count = 1)).is_some(),
        "{:?}",
        card.labels()
    );
    let inline = room.inline(&world.olena, "Ліза Тестова", "").await;
    assert_eq!(inline.results[0].title, "Ліза Тестова");
}

#[tokio::test]
async fn two_people_of_one_full_name_are_a_list() {
    let world = World::new().await;
    world.member("Ліза Тестова", |m| {
        m.details.title = "Дизайнерка".into()
    });
    world
        .account
        .add_contact(Contact::new("Ліза", "Тестова", "liza@client.example"));
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "Ліза Тестова").await;
    assert_eq!(list.labels(), ["Ліза Тестова · Дизайнерка", "Ліза Тестова"]);
}

/// Clients and colleagues of whom one is meant more than the other.
fn alike(world: &World) {
    let client = |first: &str, last: &str, email: &str, title: &str| {
        let mut client = Contact::new(first, last, email);
        client.details.title = title.into();
        world.account.add_contact(client);
    };
    let colleague = |name: &str, title: &str| {
        world.member(name, |m| m.details.title = title.into());
    };
    colleague("Уляна Ясенова", "");
    client("Уля", "Ясенова", "u@client.example", "");
    colleague("Юхим Хуцький", "");
    colleague("Соломія Ткач", "Гуцульські строї");
    client("Юхим", "Гуцуляк", "y@client.example", "");
    colleague("Устим Соломонович Їжакевич", "");
    colleague("Соломія Їжакевичук", "");
    client("Соломія", "Їжакевич", "s@client.example", "");
    colleague("Лаврін Зубар", "");
    client("Северин", "Ткач", "zubar@client.example", "");
    colleague("Тиміш Ткач", "Столяр-реставратор");
    colleague("Тиміш Верба", "Столярка");
    client("Тиміш", "Ясь", "t@client.example", "Столяр");
    colleague("Ждан Верба", "Кожушки");
    client("Ждан", "Кожушко", "z@client.example", "");
    colleague("Фрол Верба", "");
    client("Юхим", "Єжак", "e@client.example", "");
}

#[tokio::test]
async fn who_is_meant_stands_first_be_they_a_member_or_a_contact() {
    let world = World::new().await;
    alike(&world);
    let rooms = [
        (world.linked().await, &world.olena),
        (world.link(&world.andrew).await, &world.andrew),
    ];
    for (room, person) in &rooms {
        for (typed, name) in [
            ("уля", "Уля Ясенова"),
            ("Уляна", "Уляна Ясенова"),
            ("гуц", "Юхим Гуцуляк"),
            ("Їжакевич С", "Соломія Їжакевич"),
            ("С.Їжакевич", "Соломія Їжакевич"),
            ("С.О. Їжакевич", "Соломія Їжакевич"),
            ("zubar", "Северин Ткач"),
            ("зубар", "Лаврін Зубар"),
            ("столяр", "Тиміш Ясь"),
            ("кожушкп", "Ждан Кожушко"),
            // The keys of «єжак» and «Юхим Єжак».
            ("';fr", "Юхим Єжак"),
            (".[bv ';fr", "Юхим Єжак"),
        ] {
            let screen = ask(room, person, typed).await;
            let is_card = screen.html.contains(&format!("<b>{name}</b>"));
            let labels = screen.labels();
            let is_first = labels.first().is_some_and(|label| label.starts_with(name));
            assert!(is_card || is_first, "{typed}: {} {labels:?}", screen.text);
            let inline = room.inline(person, typed, "").await;
            assert_eq!(inline.results[0].title, name, "{typed}");
        }
        let whois = ask(room, person, "/whois гуц").await;
        assert_eq!(
            whois.labels(),
            [
                "Юхим Гуцуляк",
                "Юхим Хуцький",
                "Соломія Ткач · Гуцульські строї"
            ]
        );
    }
}

#[tokio::test]
async fn an_address_that_a_group_may_not_see_puts_nobody_first() {
    let world = World::new().await;
    world.member("Лаврін Зубар", |_| {});
    world.member("Северин Зубар", |m| {
        m.details.email = "zubar@demo.example".into();
    });
    world.member("Ждан Ткач", |m| {
        m.details.email = "zubar.z@demo.example".into();
    });
    let room = world.linked().await;
    let alone = ask(&room, &world.olena, "zubar").await;
    let alone = alone.labels();
    assert!(alone[0].starts_with("Северин Зубар"), "{alone:?}");
    assert_eq!(alone.len(), 3, "{alone:?}");
    let group = world.linked_group().await;
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    tap(&group, &world.olena, &view, &text!(Uk, "view-emails-open")).await;
    for (person, language) in [(&world.olena, Uk), (&world.andrew, En)] {
        let shut = ask(&group, person, "/whois zubar").await;
        assert_says!(shut, language, "whois-found");
        assert_eq!(shut.labels(), ["Лаврін Зубар", "Северин Зубар"]);
    }
}
