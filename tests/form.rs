//! What all forms have in common: pages of choices, lost answers, what others did meanwhile.

use sandbox::{
    Fault,
    telegram::Contact,
    worksection::{Contact as Client, Member},
};

use crate::says::{En, Uk, assert_says, says, text};
use crate::world::{World, answer_to, ask, tap};

const LINE: &str = "/invite anna@acme.ua Анна Коваленко, дизайнерка";

#[tokio::test]
async fn many_teams_have_pages_and_can_be_typed() {
    let world = World::new().await;
    for number in 10..30 {
        world.account.add_team(&format!("Бригада {number}"), false);
    }
    let room = world.linked().await;
    let card = ask(&room, &world.olena, LINE).await;
    let first = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-add", field = text!(Uk, "field-team")),
    )
    .await;
    assert!(first.button("⬅️").is_none());
    let second = tap(&room, &world.olena, &first, "➡️").await;
    assert!(
        second.button("Бригада 20").is_some(),
        "{:?}",
        second.labels()
    );
    let third = tap(&room, &world.olena, &second, "➡️").await;
    let second = tap(&room, &world.olena, &third, "⬅️").await;
    let card = tap(&room, &world.olena, &second, "Бригада 20").await;
    assert!(card.text.contains("Бригада 20"), "{}", card.text);
    tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-edit", field = text!(Uk, "field-team")),
    )
    .await;
    let card = ask(&room, &world.olena, "бригада 29").await;
    assert!(card.text.contains("Бригада 29"), "{}", card.text);
    let team = tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-edit", field = text!(Uk, "field-team")),
    )
    .await;
    let card = tap(&room, &world.olena, &team, &text!(Uk, "form-skip")).await;
    assert_says!(card, Uk, "invite-own-team");
}

#[tokio::test]
async fn who_was_invited_meanwhile_is_shown() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, LINE).await;
    let anna = Member::new("Анна", "Інша", "anna@acme.ua");
    world.account.add_member(anna);
    let known = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(known, Uk, "invite-known");
    assert!(known.text.contains("Анна Інша"), "{}", known.text);
    assert!(known.button("✅").is_none(), "{:?}", known.labels());
}

#[tokio::test]
async fn a_card_of_a_known_contact_leads_to_no_confirmation() {
    let world = World::new().await;
    let mut client = Client::new("Леся", "Унікальна", "lesia@client.example");
    client.details.phones[0] = "067 123 45 67".into();
    world.account.add_contact(client);
    let room = world.linked().await;
    let card = |vcard: Option<&str>| Contact {
        phone_number: "380671234567".into(),
        first_name: "Леся".into(),
        last_name: None,
        user_id: None,
        vcard: vcard.map(str::to_owned),
    };
    let vcard = "BEGIN:VCARD\nVERSION:3.0\nFN:Леся\nEMAIL:lesia@client.example\nEND:VCARD\n";
    let sent = room.send_contact(&world.olena, card(Some(vcard)));
    let offer = answer_to(&room, sent).await;
    assert_says!(offer, Uk, "shared-is-contact");
    let known = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    assert_says!(known, Uk, "contact-known-email");
    let talk = ask(&room, &world.olena, "усе одно").await;
    assert!(talk.button("✅").is_none(), "{:?}", talk.labels());
    ask(&room, &world.olena, "/cancel").await;

    // Without an e-mail it is the number that is known; the e-mail is asked for afterwards.
    let sent = room.send_contact(&world.olena, card(None));
    let offer = answer_to(&room, sent).await;
    let known = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    assert_says!(known, Uk, "contact-known-phone");
    let email = tap(&room, &world.olena, &known, &text!(Uk, "contact-anyway")).await;
    assert_says!(email, Uk, "form-ask-email");
    let card = ask(&room, &world.olena, "lesia2@client.example").await;
    assert!(card.button("✅").is_some(), "{}", card.text);
}

#[tokio::test]
async fn a_card_does_not_answer_the_question_for_a_title() {
    let world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/newteam").await;
    let card = Contact {
        phone_number: "380671234567".into(),
        first_name: "Леся".into(),
        last_name: None,
        user_id: None,
        vcard: None,
    };
    let sent = room.send_contact(&world.olena, card);
    let offer = answer_to(&room, sent).await;
    assert!(offer.text.contains("Леся"), "{}", offer.text);
    assert!(offer.button(&text!(Uk, "invite-new")).is_some());
    let next = ask(&room, &world.olena, "Нова бригада").await;
    assert!(next.text.contains("Нова бригада"), "{}", next.text);
}

#[tokio::test]
async fn several_cards_in_answer_to_a_dialogue_go_on_one_by_one() {
    let world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/invite").await;
    let card = |name: &str, email: &str| {
        format!("BEGIN:VCARD\nVERSION:4.0\nFN:{name}\nEMAIL:{email}\nEND:VCARD\n")
    };
    let file = card("Анна Ко", "anna@acme.ua") + &card("Оля Ко", "olia@acme.ua");
    let sent = room.send_document(&world.olena, "a.vcf", "text/vcard", file.as_bytes());
    let role = answer_to(&room, sent).await;
    assert!(role.text.contains("Анна Ко"), "{}", role.text);
    let card = tap(&room, &world.olena, &role, &text!(Uk, "role-guest")).await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    let next = tap(&room, &world.olena, &done, &text!(Uk, "shared-next")).await;
    assert!(next.text.contains("Оля Ко"), "{}", next.text);
}

#[tokio::test]
async fn a_choice_that_cannot_be_fetched_is_asked_for_again() {
    let world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/invite anna@acme.ua").await;
    let role = ask(&room, &world.olena, "Анна Ко").await;
    let fault = Fault::Error {
        code: 20,
        message: "Access denied".into(),
        details: None,
    };
    world
        .worksection
        .faults()
        .next(Some("get_user_groups"), fault, 1);
    let denied = tap(&room, &world.olena, &role, &text!(Uk, "role-guest")).await;
    assert_says!(denied, Uk, "worksection-denied");
    let again = ask(&room, &world.olena, "гість").await;
    // Nothing is lost.
    assert_says!(again, Uk, "form-ask-team");
    assert!(again.text.contains("Анна Ко"), "{}", again.text);
}

#[tokio::test]
async fn of_a_text_that_comes_in_two_messages_the_first_is_the_answer() {
    let world = World::of_one().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/newfolder").await;
    let answers = |room: &sandbox::telegram::Room| {
        let messages = room.messages().into_iter();
        messages.filter(|m| m.from.is_bot).count()
    };
    world.telegram.wait_idle().await;
    let before = answers(&room);
    // Telegram's clients cut it at 4096 characters.
    room.say(&world.olena, &"Студія ".repeat(700));
    room.expect("a line", says!(Uk, "form-first-piece-only"))
        .await;
    world.telegram.wait_idle().await;
    assert_eq!(answers(&room), before + 2, "{}", room.transcript());
    let card = ask(&room, &world.olena, "Студія").await;
    assert!(card.button("✅").is_some(), "{}", card.text);
    tap(&room, &world.olena, &card, "✅").await;
    assert_eq!(world.asked("add_contact_group"), 1);
}

#[tokio::test]
async fn of_twenty_forwarded_messages_the_first_is_the_answer_and_one_line_follows() {
    let world = World::of_one().await;
    let room = world.link(&world.andrew).await;
    ask(&room, &world.andrew, "/newfolder").await;
    world.telegram.wait_idle().await;
    for number in 0..20 {
        room.forward_hidden(&world.andrew, "Somebody", &format!("Folder {number}"));
    }
    let only = room
        .expect("a line", says!(En, "form-first-piece-only"))
        .await;
    world.telegram.wait_idle().await;
    let lines = room.messages().into_iter().filter(|m| m.text == only.text);
    assert_eq!(lines.count(), 1, "{}", room.transcript());
    let card = room
        .messages()
        .into_iter()
        .rev()
        .find(|m| m.button("✅").is_some());
    let card = card.expect("the card");
    assert!(card.text.contains("Folder 0"), "{}", card.text);
    assert_eq!(world.asked("add_contact_group"), 0);
}
