//! Addresses, names and links as people really paste them.

use crate::says::{Uk, assert_says, words};
use crate::world::{World, ask, tap};

#[tokio::test]
async fn an_invitation_goes_to_the_address_and_not_to_what_stands_around_it() {
    let world = World::new().await;
    let room = world.linked().await;
    for line in [
        "“anna.nova@acme.ua” Анна Коваленко",
        "anna.nova@acme.ua. Анна Коваленко",
        "<anna.nova@acme.ua> Анна Коваленко",
        "Анна Коваленко <anna.nova@acme.ua>",
        "Анна Коваленко anna.nova@acme.ua — дизайнерка",
        "mailto:anna.nova@acme.ua Анна Коваленко",
        "anna\u{200b}.nova@acme.ua\u{202c} Анна Коваленко",
    ] {
        let card = ask(&room, &world.olena, &format!("/invite {line}")).await;
        assert!(
            card.text.contains("anna.nova@acme.ua"),
            "{line}: {}",
            card.text
        );
        assert!(
            card.text.contains("Анна Коваленко"),
            "{line}: {}",
            card.text
        );
        assert!(card.button("✅").is_some(), "{line}: {:?}", card.labels());
    }
    let card = ask(
        &room,
        &world.olena,
        "/invite Анна Нова «anna.nova@acme.ua» - дизайнерка",
    )
    .await;
    tap(&room, &world.olena, &card, "✅").await;
    let anna = &world.account.invitations()[0];
    assert_eq!(anna.details.email, "anna.nova@acme.ua");
    assert_eq!(
        (&*anna.details.first_name, &*anna.details.last_name),
        ("Анна", "Нова")
    );
    assert_eq!(anna.details.title, "дизайнерка");
}

#[tokio::test]
async fn an_invisible_mark_hides_nobody_from_the_check() {
    let world = World::new().await;
    world.member("Olena Koval", |m| {
        m.details.email = "olena.koval@example.com".into()
    });
    let room = world.linked().await;
    for pasted in [
        "olena.koval@example.com\u{200b}",
        "\u{202a}olena.koval@example.com\u{202c}",
    ] {
        let known = ask(&room, &world.olena, &format!("/invite {pasted}")).await;
        assert!(known.text.contains("Olena Koval"), "{}", known.text);
        assert!(known.button("✅").is_none(), "{:?}", known.labels());
    }
    assert_eq!(world.asked("add_user"), 0);
}

#[tokio::test]
async fn a_pasted_address_opens_the_person() {
    let world = World::new().await;
    world.member("Olena Koval", |m| {
        m.details.email = "olena.koval@example.com".into()
    });
    let room = world.linked().await;
    for pasted in [
        "olena.koval@example.com.",
        "Olena Koval <olena.koval@example.com>",
        "“olena.koval@example.com”",
        "/whois mailto:olena.koval@example.com",
        "/contact (olena.koval@example.com)",
    ] {
        let card = ask(&room, &world.olena, pasted).await;
        assert!(
            card.text.starts_with("Olena Koval"),
            "{pasted}: {}",
            card.text
        );
        assert!(card.button("🔄").is_some(), "{pasted}: {:?}", card.labels());
    }
    // Nobody has this address, and the name is hers.
    let card = ask(&room, &world.olena, "Olena Koval <new@example.com>").await;
    assert!(card.text.contains("\nOlena Koval\n"), "{}", card.text);
    assert_says!(card, Uk, "pasted-new", what = "new@example.com");
}

#[tokio::test]
async fn what_belongs_to_another_field_goes_there() {
    let world = World::new().await;
    let room = world.linked().await;
    let contact = ask(&room, &world.olena, "/contact").await;
    tap(&room, &world.olena, &contact, "➕").await;
    // The e-mail is asked for, and the name comes with it.
    let next = ask(&room, &world.olena, "Марія Лисенко <client@x.example>").await;
    assert!(next.text.contains("Марія Лисенко"), "{}", next.text);
    assert!(next.text.contains("client@x.example"), "{}", next.text);

    tap(&room, &world.olena, &next, "✖️").await;
    ask(&room, &world.olena, "/invite").await;
    ask(&room, &world.olena, "wrong@x.example").await;
    let name = ask(&room, &world.olena, "right@x.example").await;
    assert!(name.text.contains("right@x.example"), "{}", name.text);
    // The name is still asked for.
    assert_says!(name, Uk, "form-ask-name");
    let role = ask(&room, &world.olena, "Cepгій Ко\u{200b}валь").await;
    assert!(role.text.contains("Сергій Коваль"), "{}", role.text);
}

#[tokio::test]
async fn names_go_out_composed_and_in_one_alphabet() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = ask(
        &room,
        &world.olena,
        "/invite s@acme.ua Cepгі\u{438}\u{306} Koваль",
    )
    .await;
    tap(&room, &world.olena, &card, "✅").await;
    let sent = &world.account.invitations()[0].details;
    assert_eq!(sent.last_name, "Коваль");
    assert_eq!(sent.first_name, "Сергій");
}

#[tokio::test]
async fn a_task_is_known_by_its_number_and_by_its_link_in_a_sentence() {
    let world = World::new().await;
    let room = world.linked().await;
    let link = format!("{}/project/3001/71001/", world.account.url());
    let newer = format!("{}/task/71001/", world.account.url());
    for text in [
        "/subscribe #71001".to_owned(),
        "/subscribe № 71001".to_owned(),
        "/subscribe №71001".to_owned(),
        format!("/subscribe {newer}"),
        format!("/subscribe глянь ось це: {link}."),
        newer.clone(),
        format!("Подивись, будь ласка, {link} до вечора"),
        format!("({newer})"),
        "https://demo.worksection.com/task/71001/".to_owned(),
    ] {
        let task = ask(&room, &world.olena, &text).await;
        let says = words!(Uk, "subscribe-project").are_in(&task);
        assert!(says, "{text}: {}", task.text);
        assert!(task.button("🔔").is_some() || task.button("🔕").is_some());
    }
    let other = ask(
        &room,
        &world.olena,
        "ось https://other.worksection.com/task/71001/ глянь",
    )
    .await;
    assert!(other.text.contains("other"), "{}", other.text);
}
