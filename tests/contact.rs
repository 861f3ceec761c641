//! Contacts with `/contact`: finding, browsing, and adding by dialogue.

use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
    worksection::Contact,
};

use crate::says::{En, Uk, assert_says, line, text};
use crate::world::{World, ask, reply, tap};

/// Answers the questions of a new contact up to its optional fields.
async fn begin(room: &Room, person: &Person, name: &str, email: &str) -> Message {
    let found = ask(room, person, "/contact").await;
    let first = tap(room, person, &found, "➕").await;
    assert_says!(first, Uk, "form-ask-name");
    ask(room, person, name).await;
    ask(room, person, email).await
}

/// A contact whom a story knows, in the account.
fn shevchenko(world: &World) {
    let mut contact = Contact::new("Леся", "Унікальна", "lesia@client.example");
    contact.details.group = "Постачальники".into();
    contact.details.phones[1] = "+380 (67) 123-45-67".into();
    world.account.add_contact(contact);
}

#[tokio::test]
async fn a_contact_is_found_with_the_folder() {
    let world = World::new().await;
    shevchenko(&world);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/contact унікальна").await;
    for part in ["Леся Унікальна", "Постачальники", "lesia@client.example"]
    {
        assert!(card.text.contains(part), "{part} in {}", card.text);
    }
    ask(&room, &world.olena, "/contact").await;
    let card = ask(&room, &world.olena, "0671234567").await;
    assert!(card.text.contains("Леся Унікальна"), "{}", card.text);
}

#[tokio::test]
async fn nobody_found_says_so() {
    let world = World::new().await;
    let room = world.linked().await;
    let nobody = ask(&room, &world.olena, "/contact <щщ>&\"😀").await;
    assert!(nobody.text.contains("<щщ>&\"😀"), "{}", nobody.text);
    assert_says!(nobody, Uk, "whois-nobody");
    let member = ask(&room, &world.olena, "/contact Коваль Оксана").await;
    // Where no contact fits, a member does.
    assert_says!(member, Uk, "card-role");
    let new = tap(&room, &world.olena, &nobody, "➕").await;
    assert_says!(new, Uk, "form-ask-name");
}

#[tokio::test]
async fn folders_are_browsed_and_preset_ones_have_names() {
    let world = World::new().await;
    shevchenko(&world);
    let room = world.linked().await;
    let folders = ask(&room, &world.olena, "/contact").await;
    let labels = folders.labels().join("\n");
    for key in ["default", "team-only", "hidden", "users"] {
        let name = text!(Uk, &format!("folders-{key}"));
        assert!(labels.contains(&name), "{name} in {labels}");
    }
    assert!(!labels.contains("DEFAULT"), "{labels}");
    let folder = tap(&room, &world.olena, &folders, "📁 Постачальники").await;
    let card = tap(&room, &world.olena, &folder, "Леся Унікальна").await;
    assert!(card.text.contains("Постачальники"), "{}", card.text);
    let folder = tap(&room, &world.olena, &card, "↩️").await;
    let folders = tap(&room, &world.olena, &folder, "↩️").await;
    assert!(folders.button("📁 Журналісти").is_some());
    assert!(folders.button("➕").is_some(), "{:?}", folders.labels());
}

#[tokio::test]
async fn olena_fills_everything_in() {
    let world = World::new().await;
    let room = world.linked().await;
    begin(&room, &world.olena, "Марія <b>&\"😀", "maria@client.ua").await;
    let folder = ask(&room, &world.olena, "Закупівлі").await;
    let phone = tap(&room, &world.olena, &folder, "Журналісти").await;
    assert_says!(phone, Uk, "form-ask-phone");
    let wrong = ask(&room, &world.olena, "067abc4567").await;
    assert_says!(wrong, Uk, "form-wrong-phone");
    assert!(wrong.text.contains("Закупівлі"), "nothing is lost");
    for (number, next) in [
        ("+380 44 111 22 33", "form-ask-phone2"),
        ("044 111 22 34", "form-ask-phone3"),
        ("(050) 111-22-33", "form-ask-phone4"),
        ("044 111 22 35", "form-ask-address"),
        ("Київ, вул. Хрещатик, 1", "form-ask-address2"),
    ] {
        let asked = ask(&room, &world.olena, number).await;
        assert_says!(asked, Uk, next);
    }
    let card = ask(&room, &world.olena, "Львів, пл. Ринок, 2").await;
    let fetched = world.asked("get_contacts");
    tap(&room, &world.olena, &card, "✅").await;
    insta::assert_snapshot!("new_uk", room.transcript());
    let found = ask(&room, &world.olena, "/contact maria@client.ua").await;
    assert!(found.text.contains("Марія <b>&\"😀"), "{}", found.text);
    assert_eq!(world.asked("get_contacts"), fetched, "no new fetch");
    assert_eq!(world.asked("add_contact"), 1);
    let maria = world.account.contacts().pop().expect("a contact").details;
    assert_eq!(maria.name, "Марія <b>&\"😀");
    assert_eq!((&*maria.title, &*maria.group), ("Закупівлі", "Журналісти"));
    assert_eq!(
        maria.phones,
        [
            "+380 44 111 22 33",
            "044 111 22 34",
            "(050) 111-22-33",
            "044 111 22 35"
        ]
    );
    assert_eq!(
        maria.addresses,
        ["Київ, вул. Хрещатик, 1", "Львів, пл. Ринок, 2"]
    );
}

#[tokio::test]
async fn andrew_skips_what_he_can_and_names_a_preset_folder() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let folders = ask(&room, &world.andrew, "/contact").await;
    tap(&room, &world.andrew, &folders, &text!(En, "contact-new")).await;
    ask(&room, &world.andrew, "Zoë O’Brien").await;
    let position = ask(&room, &world.andrew, "zoe@client.example").await;
    let folder = tap(&room, &world.andrew, &position, &text!(En, "form-skip")).await;
    assert!(
        folder.button(&text!(En, "folders-default")).is_some(),
        "{:?}",
        folder.labels()
    );
    let wrong = ask(&room, &world.andrew, "Nowhere").await;
    assert_says!(wrong, En, "form-wrong-folder");
    let phone = ask(&room, &world.andrew, "team only").await;
    let address = tap(&room, &world.andrew, &phone, &text!(En, "form-skip")).await;
    let card = tap(&room, &world.andrew, &address, &text!(En, "form-rest")).await;
    insta::assert_snapshot!("new_en", room.transcript());
    assert!(!card.text.contains("TEAM_ONLY"), "{}", card.text);
    let done = tap(&room, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "folders-team-only");
    let zoe = world.account.contacts().pop().expect("a contact").details;
    assert_eq!((&*zoe.group, &*zoe.phones[0]), ("TEAM_ONLY", ""));
}

#[tokio::test]
async fn a_known_email_is_shown_first_and_cannot_be_added() {
    let world = World::new().await;
    shevchenko(&world);
    let room = world.linked().await;
    let known = begin(&room, &world.olena, "Леся", "LESIA@client.example").await;
    assert_says!(known, Uk, "contact-known-email");
    assert!(known.text.contains("Леся Унікальна"), "{}", known.text);
    assert!(known.button("✅").is_none(), "{:?}", known.labels());
    assert!(known.button("➕").is_none(), "{:?}", known.labels());
    let email = tap(&room, &world.olena, &known, "✏️").await;
    assert_says!(email, Uk, "form-ask-email");
    let on = ask(&room, &world.olena, "lesia2@client.example").await;
    assert_says!(on, Uk, "form-ask-position");
    let card = tap(&room, &world.olena, &on, &text!(Uk, "form-rest")).await;
    tap(&room, &world.olena, &card, "✅").await;
    assert_eq!(world.asked("add_contact"), 1);
}

#[tokio::test]
async fn a_known_phone_is_shown_once_and_can_be_passed_over() {
    let world = World::new().await;
    shevchenko(&world);
    let room = world.linked().await;
    let position = begin(&room, &world.olena, "Леся Друга", "l2@client.example").await;
    let folder = tap(&room, &world.olena, &position, &text!(Uk, "form-skip")).await;
    tap(&room, &world.olena, &folder, &text!(Uk, "form-skip")).await;
    let known = ask(&room, &world.olena, "067 123 45 67").await;
    assert_says!(known, Uk, "contact-known-phone");
    assert!(known.text.contains("Леся Унікальна"), "{}", known.text);
    assert!(known.button("✅").is_none(), "{:?}", known.labels());
    let second = tap(&room, &world.olena, &known, "➕").await;
    assert_says!(second, Uk, "form-ask-phone2");
    let third = ask(&room, &world.olena, "044 111 22 34").await;
    assert_says!(third, Uk, "form-ask-phone3");
    let fourth = tap(&room, &world.olena, &third, &text!(Uk, "form-skip")).await;
    let address = tap(&room, &world.olena, &fourth, &text!(Uk, "form-skip")).await;
    assert_says!(address, Uk, "form-ask-address");
    ask(&room, &world.olena, "Київ").await;
    let card = ask(&room, &world.olena, "Львів").await;
    let position = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-add", field = text!(Uk, "field-position")),
    )
    .await;
    assert_says!(position, Uk, "form-ask-position");
    let card = ask(&room, &world.olena, "Юристка").await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "contact-done");
    assert_eq!(world.asked("add_contact"), 1);
}

#[tokio::test]
async fn the_lines_of_the_summary_can_be_changed() {
    let world = World::new().await;
    let room = world.linked().await;
    let position = begin(&room, &world.olena, "Марія Л", "maria@client.ua").await;
    let card = tap(&room, &world.olena, &position, &text!(Uk, "form-rest")).await;
    assert!(
        card.button(&text!(Uk, "form-add", field = text!(Uk, "field-phone2")))
            .is_none(),
        "{:?}",
        card.labels()
    );
    tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-add", field = text!(Uk, "field-phone")),
    )
    .await;
    let card = ask(&room, &world.olena, "044 111 22 33").await;
    tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-add", field = text!(Uk, "field-phone2")),
    )
    .await;
    let card = ask(&room, &world.olena, "044 111 22 34").await;
    let phone = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-edit", field = text!(Uk, "field-phone")),
    )
    .await;
    let card = tap(&room, &world.olena, &phone, &text!(Uk, "form-skip")).await;
    // A work number stays one.
    assert_says!(card, line(Uk, "field-phone2", "044 111 22 34"));
    assert!(
        card.button(&text!(Uk, "form-edit", field = text!(Uk, "field-phone2")))
            .is_some(),
        "{:?}",
        card.labels()
    );
    let email = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-edit", field = text!(Uk, "field-email")),
    )
    .await;
    let wrong = ask(&room, &world.olena, "maria").await;
    assert_says!(wrong, Uk, "form-wrong-email");
    let card = tap(
        &room,
        &world.olena,
        &wrong,
        &text!(Uk, "form-keep", value = "maria@client.ua"),
    )
    .await;
    assert!(email.id < card.id);
    tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-edit", field = text!(Uk, "field-name")),
    )
    .await;
    let card = ask(&room, &world.olena, "Марія Лисенко").await;
    tap(&room, &world.olena, &card, "✅").await;
    let maria = world.account.contacts().pop().expect("a contact").details;
    assert_eq!(maria.name, "Марія Лисенко");
    assert_eq!(maria.phones, ["", "044 111 22 34", "", ""]);
}

#[tokio::test]
async fn in_a_group_a_plain_member_may_look_and_not_add() {
    let world = World::new().await;
    shevchenko(&world);
    let group = world.linked_group().await;
    let card = ask(&group, &world.andrew, "/contact унікальна").await;
    assert!(card.text.contains("Леся Унікальна"), "{}", card.text);
    let prompt = ask(&group, &world.andrew, "/contact").await;
    let toast = group.press(&world.andrew, prompt.id, "➕").answer().await;
    let text = toast.text.unwrap_or_default();
    assert_says!(text, En, "refusal-may-not-change");
    let found = reply(&group, &world.andrew, &prompt, "lesia@client.example").await;
    assert!(found.text.contains("Леся Унікальна"), "{}", found.text);
    let prompt = ask(&group, &world.olena, "/contact").await;
    let name = tap(&group, &world.olena, &prompt, "➕").await;
    let email = reply(&group, &world.olena, &name, "Марія").await;
    let position = reply(&group, &world.olena, &email, "maria@client.ua").await;
    let card = tap(&group, &world.olena, &position, &text!(Uk, "form-rest")).await;
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "contact-done");
}

#[tokio::test]
async fn a_refusal_names_the_field_and_keeps_the_rest() {
    let world = World::new().await;
    let room = world.linked().await;
    let position = begin(&room, &world.olena, "Марія Л", "maria@client.ua").await;
    let card = tap(&room, &world.olena, &position, &text!(Uk, "form-rest")).await;
    let fault = Fault::Error {
        code: 11,
        message: "Invalid email".into(),
        details: Some("maria@client.ua".into()),
    };
    world
        .worksection
        .faults()
        .next(Some("add_contact"), fault, 1);
    let refused = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(
        refused,
        Uk,
        "change-field-invalid",
        field = text!(Uk, "field-email"),
        value = "maria@client.ua"
    );
    let done = tap(&room, &world.olena, &refused, "✅").await;
    assert_says!(done, Uk, "contact-done");
    assert_eq!(world.asked("add_contact"), 2);
}
