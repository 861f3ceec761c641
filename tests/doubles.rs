//! Somebody who is there already under another address or another name is shown before a second one is
//! made, and namesakes stay possible.

use std::time::Duration;

use sandbox::{
    Fault,
    telegram::{Message, Room},
    worksection::Contact,
};

use crate::says::{En, Uk, assert_not_says, assert_says, says, text};
use crate::{
    oauth::{ALL, link_as},
    process::Process,
    world::{World, ask, tap},
};

const EMAIL: &str = "solomiia@demo.example";
/// By the same name in the other alphabet, with another address.
const LINE: &str = "/invite solya@acme.ua Yizhakevych Solomiia, designer";

/// A member with a mobile and a home number.
fn solomiia(world: &World) {
    world.member("Соломія Їжакевич", |m| {
        m.details.email = EMAIL.into();
        m.details.title = "Дизайнерка".into();
        m.details.phones = ["", "", "+380 67 123 45 67", "+380441112233"].map(str::to_owned);
    });
}

fn supplier(world: &World) {
    let mut contact = Contact::new("Олександр", "Постачайло", "sales@supplier.example");
    contact.details.phones[0] = "044 200 10 01 дод. 12".into();
    world.account.add_contact(contact);
}

/// That a person is asked about, and nothing can be confirmed.
fn asks(message: &Message, name: &str) {
    assert!(message.text.contains(name), "{}", message.text);
    assert!(message.button("✅").is_none(), "{:?}", message.labels());
}

#[tokio::test]
async fn the_same_name_in_the_other_alphabet_is_asked_about() {
    let world = World::new().await;
    solomiia(&world);
    let room = world.linked().await;
    let double = ask(&room, &world.olena, LINE).await;
    assert_says!(double, Uk, "form-double-name");
    asks(&double, "Соломія Їжакевич");
    assert!(double.text.contains(EMAIL), "{}", double.text);
    let card = tap(&room, &world.olena, &double, &text!(Uk, "form-double-same")).await;
    assert_not_says!(card, Uk, "form-double-name");
    assert!(card.text.starts_with("Соломія"), "{}", card.text);
    // The form is left: what is typed now is a search.
    let found = ask(&room, &world.olena, "Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);

    // A namesake is possible, and not asked about again.
    let double = ask(&room, &world.olena, LINE).await;
    let card = tap(&room, &world.olena, &double, &text!(Uk, "invite-anyway")).await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done", email = "solya@acme.ua");
    assert_eq!(world.asked("add_user"), 1);

    // Two of them are told apart, and either may be the one.
    let third = "/invite third@acme.ua Соломія Їжакевич";
    let several = ask(&room, &world.olena, third).await;
    assert_says!(several, Uk, "form-doubles", count = 2);
    asks(&several, "2");
    let chosen = tap(&room, &world.olena, &several, "Соломія Їжакевич").await;
    assert!(chosen.text.contains(EMAIL), "{}", chosen.text);
    println!("{}", room.transcript());
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn the_address_that_was_mistyped_is_changed_and_equal_ones_are_told_as_ever() {
    let world = World::new().await;
    solomiia(&world);
    let room = world.linked().await;
    let double = ask(&room, &world.olena, LINE).await;
    let field = text!(Uk, "field-email");
    let edit = text!(Uk, "form-edit", field = field);
    tap(&room, &world.olena, &double, &edit).await;
    let known = ask(&room, &world.olena, EMAIL).await;
    assert_says!(known, Uk, "invite-known");
    // Names that only look alike are none of this.
    world.member("Олександр Федоров", |_| {});
    world.restart_directory(&room).await;
    for other in ["Олександра Федорова", "Олександр Федоренко", "Олександр"]
    {
        let card = ask(&room, &world.olena, &format!("/invite new@acme.ua {other}")).await;
        assert!(card.button("✅").is_some(), "{other}: {}", card.text);
    }
    assert_eq!(world.asked("add_user"), 0);
}

impl World {
    /// Lets the bot read the members anew.
    async fn restart_directory(&self, room: &Room) {
        let card = ask(room, &self.olena, "Соломія Їжакевич").await;
        room.press(&self.olena, card.id, "🔄").answer().await;
    }
}

#[tokio::test]
async fn a_contact_with_the_number_or_the_pet_name_of_somebody_is_asked_about() {
    let world = World::new().await;
    solomiia(&world);
    supplier(&world);
    let room = world.link(&world.andrew).await;
    let andrew = &world.andrew;
    // Another name, and the number of a member, however it is written.
    let double = ask(
        &room,
        andrew,
        "new contact Ivan Novy ivan@acme.ua 067-123-45-67",
    )
    .await;
    assert_says!(double, En, "form-double-phone");
    asks(&double, "Соломія Їжакевич");
    let on = tap(&room, andrew, &double, &text!(En, "contact-anyway")).await;
    assert!(on.button(&text!(En, "form-rest")).is_some(), "{}", on.text);
    let card = tap(&room, andrew, &on, &text!(En, "form-rest")).await;
    let done = tap(&room, andrew, &card, "✅").await;
    assert_says!(done, En, "contact-done");

    // A pet form in the other alphabet, at another address: a contact, and a member by the contact's name.
    let double = ask(&room, andrew, "new contact Sasha Postachailo sasha@acme.ua").await;
    assert_says!(double, En, "form-double-name");
    asks(&double, "Олександр Постачайло");
    let left = tap(&room, andrew, &double, "✖️").await;
    assert_says!(left, En, "cancel-done");
    let double = ask(&room, andrew, "/invite sasha@acme.ua Sasha Postachailo").await;
    asks(&double, "Олександр Постачайло");
    ask(&room, andrew, "/cancel").await;
    // Who becomes a member at the contact's own address is no double.
    let card = ask(
        &room,
        andrew,
        "/invite sales@supplier.example Sasha Postachailo",
    )
    .await;
    assert!(card.button("✅").is_some(), "{}", card.text);

    ask(&room, andrew, "/cancel").await;

    // Name and number of one person are one question.
    let line = "new contact Соломія Їжакевич other@acme.ua +380671234567";
    let both = ask(&room, andrew, line).await;
    assert_says!(both, En, "form-doubles", count = 2);
    let on = tap(&room, andrew, &both, &text!(En, "contact-anyway")).await;
    let card = tap(&room, andrew, &on, &text!(En, "form-rest")).await;
    assert!(card.button("✅").is_some(), "{}", card.text);
    println!("{}", room.transcript());
}

#[tokio::test]
async fn a_group_learns_nothing_by_it_that_it_may_not_see() {
    let world = World::new().await;
    solomiia(&world);
    let room = world.linked().await;
    let group = world.linked_group().await;
    // Whose home number it is, nobody learns there.
    let typed = "@story_bot новий контакт Іван Новий ivan@acme.ua +380 44 111 22 33";
    let form = ask(&group, &world.olena, typed).await;
    assert!(!form.text.contains("Соломія"), "{}", form.text);
    let alone = ask(&room, &world.olena, &typed["@story_bot ".len()..]).await;
    asks(&alone, "Соломія Їжакевич");

    ask(&group, &world.olena, "/cancel@story_bot").await;
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    tap(&group, &world.olena, &view, &text!(Uk, "view-emails-open")).await;
    let double = ask(&group, &world.olena, LINE).await;
    assert_says!(double, Uk, "form-double-name");
    asks(&double, "Соломія Їжакевич");
    assert!(!double.text.contains(EMAIL), "{}", double.text);
    assert!(!double.text.contains("44 111"), "{}", double.text);
    // It is her question alone.
    for button in [text!(Uk, "form-double-same"), text!(Uk, "invite-anyway")] {
        let toast = group
            .press(&world.andrew, double.id, &button)
            .answer()
            .await;
        assert_says!(toast, En, "dialogue-not-yours");
    }
    let card = tap(
        &group,
        &world.olena,
        &double,
        &text!(Uk, "form-double-same"),
    )
    .await;
    assert!(card.text.starts_with("Соломія"), "{}", card.text);
    assert!(!card.text.contains(EMAIL), "{}", card.text);
    println!("{}", group.transcript());
}

#[tokio::test]
async fn kills_at_either_answer_cost_nothing() {
    let mut world = World::of_one().await;
    world.allow_oauth().await;
    solomiia(&world);
    world.colleague("Andrew Miller", "andrew@demo.example");
    let room = link_as(&world, &world.andrew, "andrew@demo.example", ALL).await;
    world.forgiven = vec![
        "the callback query was answered before",
        "was never answered",
    ];
    world.stop().await;
    let mut bot = Process::start(&world).await;
    let person = world.andrew.clone();
    for label in [text!(En, "form-double-same"), text!(En, "invite-anyway")] {
        let double = ask(&room, &person, LINE).await;
        assert_says!(double, En, "form-double-name");
        let slow = Fault::Delay(Duration::from_secs(30));
        let edits = world.asked("editMessageText");
        world
            .telegram
            .faults()
            .next(Some("editMessageText"), slow, 1);
        room.press(&person, double.id, &label).forget();
        while world.asked("editMessageText") == edits {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        bot.kill().await;
        bot = Process::start(&world).await;
        if label == text!(En, "form-double-same") {
            let is_card = |m: &Message| m.id == double.id && m.button("🔄").is_some();
            room.expect("the card", is_card).await;
            continue;
        }
        // The form had gone on, and shows where it is.
        let card = ask(&room, &person, "yes").await;
        assert_says!(card, En, "form-press");
        room.press(&person, card.id, "✅").forget();
        room.expect("the outcome", says!(En, "invite-done")).await;
    }
    bot.end().await;
    world.start().await;
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn a_number_for_which_an_invitation_has_no_field_is_looked_at_too() {
    let world = World::new().await;
    solomiia(&world);
    let room = world.linked().await;
    let signature = "/invite Іван Новий\nМенеджер\n+380 67 123-45-67\nivan.novyi@acme.ua";
    let double = ask(&room, &world.olena, signature).await;
    assert_says!(double, Uk, "form-double-phone");
    asks(&double, "Соломія Їжакевич");
    let card = tap(&room, &world.olena, &double, &text!(Uk, "invite-anyway")).await;
    assert_says!(card, Uk, "form-left-out");
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done", email = "ivan.novyi@acme.ua");
}
