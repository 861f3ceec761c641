//! Phone numbers as people paste them and as their telephones write them: in cards, in forms, in
//! what is looked for.

use sandbox::telegram::{Contact, Message, Person, Room};

use crate::says::{En, Uk, assert_says, text};
use crate::world::{World, answer_to, ask, tap};

async fn send_card(room: &Room, person: &Person, lines: &str) -> Message {
    let file = format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}\r\nEND:VCARD\r\n");
    let sent = room.send_document(person, "people.vcf", "text/x-vcard", file.as_bytes());
    answer_to(room, sent).await
}

async fn send_contact(room: &Room, person: &Person, number: &str) -> Message {
    let card = Contact {
        phone_number: number.into(),
        first_name: "Марія".into(),
        last_name: None,
        user_id: None,
        vcard: None,
    };
    let sent = room.send_contact(person, card);
    answer_to(room, sent).await
}

#[tokio::test]
async fn an_extension_on_a_card_is_saved_as_it_was_shown() {
    let world = World::new().await;
    let room = world.linked().await;
    for (place, (written, kept)) in [
        ("+380442001001\\,12", "+380442001001,12"),
        ("+380442001002\\;12#", "+380442001002;12#"),
        ("+380442001003 дод. 12", "+380442001003 дод. 12"),
        ("+380442001004;ext=12", "+380442001004;ext=12"),
        ("tel:+380442001005;ext=12", "+380442001005 ext. 12"),
        ("+380 44 200‑10‑06", "+380 44 200-10-06"),
    ]
    .into_iter()
    .enumerate()
    {
        let lines = format!("FN:Анна Нова{place}\r\nEMAIL:anna{place}@client.ua\r\nTEL:{written}");
        let offer = send_card(&room, &world.olena, &lines).await;
        assert_says!(offer, Uk, "card-phone");
        let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
        assert!(card.text.contains(kept), "{written}: {}", card.text);
        tap(&room, &world.olena, &card, "✅").await;
        let saved = world.account.contacts().pop().expect("a contact").details;
        assert_eq!(saved.phones[0], kept);
    }
}

#[tokio::test]
async fn what_a_form_has_no_field_for_is_named_in_it() {
    let world = World::new().await;
    let lines = "FN:Анна Нова\r\nEMAIL:anna@client.ua\r\nORG:Acme\r\n\
                 TEL:+380442001001 (питати Олену)\r\nADR:;;Хрещатик 1;Київ";
    let room = world.linked().await;
    let offer = send_card(&room, &world.olena, lines).await;
    let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    let left_out = "+380442001001 (питати Олену) · Acme";
    assert_says!(card, Uk, "form-left-out", values = left_out);
    let his = world.link(&world.andrew).await;
    let offer = send_card(&his, &world.andrew, lines).await;
    let role = tap(&his, &world.andrew, &offer, &text!(En, "invite-new")).await;
    let left_out = "+380442001001 (питати Олену) · Хрещатик 1, Київ · Acme";
    assert_says!(role, En, "form-left-out", values = left_out);
    let card = tap(&his, &world.andrew, &role, &text!(En, "role-guest")).await;
    assert_says!(card, En, "form-left-out", values = left_out);
}

#[tokio::test]
async fn a_shared_contact_is_read_as_its_owner_dials_it() {
    let world = World::new().await;
    let room = world.linked().await;
    for (given, saved) in [
        ("80661112233", "+380661112233"),
        ("00380661112237", "+380661112237"),
        ("380661112238", "+380661112238"),
        ("0661112239", "0661112239"),
        ("80441112233", "80441112233"),
    ] {
        let offer = send_contact(&room, &world.olena, given).await;
        tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
        let card = ask(&room, &world.olena, &format!("c{given}@client.ua")).await;
        assert!(card.text.contains(saved), "{given}: {}", card.text);
        tap(&room, &world.olena, &card, "✅").await;
        let contact = world.account.contacts().pop().expect("a contact").details;
        assert_eq!(contact.phones[0], saved);
    }
}

#[tokio::test]
async fn a_number_that_was_pasted_is_taken_in_usual_signs() {
    let world = World::new().await;
    let room = world.linked().await;
    for (pasted, kept) in [
        ("\u{202d}+380 67 123 45 61\u{202c}", "+380 67 123 45 61"),
        ("+380 67 123–45–62", "+380 67 123-45-62"),
        ("+380\u{a0}67\u{2009}123‑45‒63", "+380 67 123-45-63"),
        ("٠٦٧ ١٢٣ ٤٥ ٦٤", "067 123 45 64"),
        ("０６７１２３４５６５", "0671234565"),
        ("067 123 45 66 дод. 12", "067 123 45 66 дод. 12"),
    ] {
        ask(&room, &world.olena, "/cancel").await;
        let offer = send_card(&room, &world.olena, "FN:Нова\r\nEMAIL:nova@client.ua").await;
        let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
        tap(
            &room,
            &world.olena,
            &card,
            &text!(Uk, "form-add", field = text!(Uk, "field-phone")),
        )
        .await;
        let card = ask(&room, &world.olena, pasted).await;
        assert!(card.text.contains(kept), "{pasted}: {}", card.text);
    }
}

#[tokio::test]
async fn a_card_with_a_photo_of_a_telephone_is_read() {
    let world = World::new().await;
    let room = world.linked().await;
    let photo = format!("\r\n {}", "A".repeat(74)).repeat(16_000);
    assert!(photo.len() > 1_200_000);
    let lines = format!("FN:Анна Нова\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA{photo}\r\nTEL:0441112233");
    let offer = send_card(&room, &world.olena, &lines).await;
    assert!(offer.text.contains("Анна Нова"), "{}", offer.text);
    assert!(offer.text.contains("+380 44 111 22 33"), "{}", offer.text);
}

#[tokio::test]
async fn a_number_with_an_extension_or_in_other_digits_finds_its_owner() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |m| {
        m.details.phones[0] = "067 123 45 67".into();
    });
    let room = world.linked().await;
    for typed in [
        "067-123-45-67 дод. 12",
        "067-123-45-67 вн. 12",
        "067-123-45-67 ext 12",
        "067-123-45-67#12",
        "067-123-45-67,12",
        "+380671234567;ext=12",
        "8 067 123 45 67",
        "٠٦٧١٢٣٤٥٦٧",
        "０６７ １２３ ４５ ６７",
        "\u{202d}067\u{a0}123‑45–67\u{202c}",
    ] {
        let card = ask(&room, &world.olena, typed).await;
        assert!(
            card.html.contains("<b>Соломія Їжакевич</b>"),
            "{typed}: {}",
            card.text
        );
    }
}

#[tokio::test]
async fn of_those_who_share_a_number_the_extension_tells_who_is_meant() {
    let world = World::new().await;
    for (name, phone) in [
        ("Соломія Їжакевич", "044 200 10 01 дод. 12"),
        ("Лев Тестовий", "044 200 10 01,13"),
        ("Ярема Приймальний", "044 200 10 01"),
    ] {
        world.member(name, |m| m.details.phones[0] = phone.into());
    }
    let room = world.linked().await;
    for (typed, name) in [
        ("+380 44 200-10-01 ext. 12", "Соломія Їжакевич"),
        ("0442001001,13", "Лев Тестовий"),
    ] {
        let card = ask(&room, &world.olena, typed).await;
        assert!(
            card.html.contains(&format!("<b>{name}</b>")),
            "{}",
            card.text
        );
    }
    for typed in ["0442001001", "0442001001 дод. 99"] {
        let all = ask(&room, &world.olena, typed).await;
        assert_eq!(all.labels().len(), 3, "{typed}: {}", all.text);
    }
}
