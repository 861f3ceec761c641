//! Cards that people share: Telegram contacts and `.vcf` files.

use sandbox::telegram::{Contact, Message, Person, Room};

use crate::says::{En, Uk, assert_says, line, says, text, words};
use crate::world::{World, answer_to, ask, reply, tap};

const V21: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\n\
    N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D0=B2=D0=B0=D0=BB=D1=8C;=D0=\r\n\
    =9E=D0=BB=D1=8F;;;\r\n\
    TEL;CELL:0501112233\r\nEMAIL;INTERNET:olia@acme.ua\r\nEND:VCARD\r\n";
const V30: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Коваленко;Анна;;;\r\nFN:Анна Коваленко\r\n\
    EMAIL;TYPE=INTERNET:anna@acme.ua\r\nTITLE:Дизайнерка\r\nTEL;TYPE=WORK:+380 44 111 22 33\r\n\
    ADR;TYPE=WORK:;;Хрещатик 1;Київ;;01001;Україна\r\nEND:VCARD\r\n";
const V40: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Zoë <b>&\"😀\nEMAIL:zoe@acme.example\n\
    TEL;VALUE=uri;TYPE=home:tel:+380-44-111-22-35\nEND:VCARD\n";

fn telegram_contact(vcard: Option<&str>) -> Contact {
    Contact {
        phone_number: "380671234567".into(),
        first_name: "Марія".into(),
        last_name: Some("Лисенко".into()),
        user_id: None,
        vcard: vcard.map(str::to_owned),
    }
}

async fn send_file(room: &Room, person: &Person, text: &str) -> Message {
    let sent = room.send_document(person, "people.vcf", "text/x-vcard", text.as_bytes());
    answer_to(room, sent).await
}

async fn send_contact(room: &Room, person: &Person, vcard: Option<&str>) -> Message {
    let sent = room.send_contact(person, telegram_contact(vcard));
    answer_to(room, sent).await
}

#[tokio::test]
async fn a_telegram_contact_becomes_a_contact_and_only_the_email_is_asked() {
    let world = World::new().await;
    let room = world.linked().await;
    let offer = send_contact(&room, &world.olena, None).await;
    assert_says!(offer, Uk, "shared-unknown");
    let email = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    assert_says!(email, Uk, "form-ask-email");
    let card = ask(&room, &world.olena, "maria@client.ua").await;
    insta::assert_snapshot!("contact_uk", room.transcript());
    tap(&room, &world.olena, &card, "✅").await;
    let maria = world.account.contacts().pop().expect("a contact").details;
    assert_eq!(maria.name, "Марія Лисенко");
    assert_eq!(maria.phones[0], "+380671234567");
    let known = send_contact(&room, &world.olena, None).await;
    assert_says!(known, Uk, "shared-is-contact");
    let card = tap(&room, &world.olena, &known, "Марія Лисенко").await;
    assert!(card.text.contains("maria@client.ua"), "{}", card.text);
}

#[tokio::test]
async fn a_file_that_a_server_of_ones_own_left_on_the_disk_is_read_there() {
    let world = World::new().await;
    let room = world.linked().await;
    let files = tempfile::tempdir().expect("a directory");
    world.telegram.keep_files_in(files.path());
    let offer = send_file(&room, &world.olena, V30).await;
    assert!(offer.text.contains("Анна Коваленко"), "{}", offer.text);

    let elsewhere = files.path().join("elsewhere");
    world.telegram.keep_files_in(&elsewhere);
    let unavailable = send_file(&room, &world.olena, V21).await;
    assert!(unavailable.button("🔄").is_some(), "{}", unavailable.text);
}

#[tokio::test]
async fn the_vcard_of_a_telegram_contact_is_read_too() {
    let world = World::new().await;
    let room = world.linked().await;
    let offer = send_contact(&room, &world.olena, Some(V30)).await;
    for part in [
        "Анна Коваленко",
        "anna@acme.ua",
        "Дизайнерка",
        "Хрещатик 1",
        "+380 44 111 22 33",
    ] {
        assert!(offer.text.contains(part), "{part} in {}", offer.text);
    }
    let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    assert!(card.button("✅").is_some(), "nothing is missing");
    tap(&room, &world.olena, &card, "✅").await;
    let anna = world.account.contacts().pop().expect("a contact").details;
    assert_eq!(anna.phones, ["", "+380 44 111 22 33", "", ""]);
    assert_eq!(anna.title, "Дизайнерка");
    assert_eq!(anna.addresses[0], "Хрещатик 1, Київ, 01001, Україна");
}

#[tokio::test]
async fn files_of_every_version_open_filled_in() {
    let world = World::new().await;
    let room = world.linked().await;
    for (file, name, email, place, phone) in [
        (V21, "Оля Коваль", "olia@acme.ua", 2, "0501112233"),
        (
            V30,
            "Анна Коваленко",
            "anna@acme.ua",
            1,
            "+380 44 111 22 33",
        ),
        (
            V40,
            "Zoë <b>&\"😀",
            "zoe@acme.example",
            3,
            "+380-44-111-22-35",
        ),
    ] {
        let offer = send_file(&room, &world.olena, file).await;
        assert!(offer.text.contains(name), "{}", offer.text);
        let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
        assert!(card.text.contains(email), "{}", card.text);
        assert!(card.text.contains(name), "{}", card.text);
        tap(&room, &world.olena, &card, "✅").await;
        let made = world.account.contacts().pop().expect("a contact").details;
        assert_eq!((&*made.name, &*made.email), (name, email));
        assert_eq!(made.phones[place], phone);
    }
    assert_eq!(world.asked("add_contact"), 3);
}

#[tokio::test]
async fn a_number_of_any_kind_can_be_corrected_on_the_card() {
    let world = World::new().await;
    let room = world.linked().await;
    let offer = send_file(&room, &world.olena, V21).await;
    let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    tap(
        &room,
        &world.olena,
        &card,
        &text!(Uk, "form-edit", field = text!(Uk, "field-phone3")),
    )
    .await;
    let card = ask(&room, &world.olena, "0501112244").await;
    assert_says!(card, line(Uk, "field-phone3", "0501112244"));
}

#[tokio::test]
async fn a_card_starts_an_invitation_that_asks_for_the_role_only() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let offer = send_file(&room, &world.andrew, V40).await;
    let role = tap(&room, &world.andrew, &offer, &text!(En, "invite-new")).await;
    assert_says!(role, En, "form-ask-role");
    let card = tap(&room, &world.andrew, &role, &text!(En, "role-guest")).await;
    insta::assert_snapshot!("invitation_en", room.transcript());
    let done = tap(&room, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "invite-done");
    let zoe = &world.account.invitations()[0];
    assert_eq!((&*zoe.details.name, &*zoe.role), ("Zoë <b>&\"😀", "guest"));
}

#[tokio::test]
async fn several_cards_are_offered_one_by_one() {
    let world = World::new().await;
    let room = world.linked().await;
    let offer = send_file(&room, &world.olena, &format!("{V21}{V30}{V40}")).await;
    assert_says!(offer, Uk, "shared-place", place = 1, count = 3);
    let second = tap(&room, &world.olena, &offer, "➡️").await;
    assert!(second.text.contains("Анна Коваленко"), "{}", second.text);
    let first = tap(&room, &world.olena, &second, "⬅️").await;
    let card = tap(&room, &world.olena, &first, &text!(Uk, "contact-new")).await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert!(done.text.contains("Оля Коваль"), "{}", done.text);
    let second = tap(&room, &world.olena, &done, &text!(Uk, "shared-next")).await;
    assert_says!(second, Uk, "shared-place", place = 2, count = 3);
    let role = tap(&room, &world.olena, &second, &text!(Uk, "invite-new")).await;
    let card = tap(&room, &world.olena, &role, &text!(Uk, "role-guest")).await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    let third = tap(&room, &world.olena, &done, &text!(Uk, "shared-next")).await;
    assert!(third.button("➡️").is_none(), "{:?}", third.labels());
    let card = tap(&room, &world.olena, &third, &text!(Uk, "contact-new")).await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    assert!(done.button("➡️").is_none(), "{:?}", done.labels());
    assert_eq!(
        (world.asked("add_contact"), world.asked("add_user")),
        (2, 1)
    );
}

#[tokio::test]
async fn somebody_known_in_a_file_of_several_is_no_dead_end() {
    let world = World::new().await;
    world.member("Оля Коваль", |m| {
        m.details.email = "olia@acme.ua".into()
    });
    let room = world.linked().await;
    let offer = send_file(&room, &world.olena, &format!("{V21}{V30}")).await;
    assert_says!(offer, Uk, "shared-is-member");
    let known = tap(&room, &world.olena, &offer, &text!(Uk, "invite-new")).await;
    assert_says!(known, Uk, "invite-known");
    let next = tap(&room, &world.olena, &known, &text!(Uk, "shared-next")).await;
    assert!(next.text.contains("Анна Коваленко"), "{}", next.text);
}

#[tokio::test]
async fn of_very_many_cards_the_first_are_read_and_that_is_said() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let many = "BEGIN:VCARD\nFN:A\n".repeat(61_680);
    assert!(many.len() <= 1 << 20);
    let offer = send_file(&room, &world.olena, &many).await;
    assert_says!(offer, Uk, "shared-place", place = 1, count = 500);
    room.expect("a word", says!(Uk, "shared-only-first", count = 500))
        .await;
    let texts = world.kept_texts().await;
    let files = texts.iter().filter(|text| text.starts_with("files/"));
    let bytes: usize = files.map(String::len).sum();
    assert!(bytes < 100_000, "{bytes}");

    // Also where a form is filled in by the first.
    ask(&room, &world.olena, "/invite").await;
    let email = send_file(&room, &world.olena, &many).await;
    assert_says!(email, Uk, "form-ask-email");
    room.expect("a word", |m| {
        m.id > email.id && words!(Uk, "shared-only-first").are_in(m)
    })
    .await;
}

#[tokio::test]
async fn what_is_no_card_or_too_large_is_said() {
    let world = World::new().await;
    let room = world.linked().await;
    let large = format!(
        "BEGIN:VCARD\nFN:A\nNOTE:{}\nEND:VCARD\n",
        "x".repeat(1 << 20)
    );
    let refusal = send_file(&room, &world.olena, &large).await;
    assert_says!(refusal, Uk, "refusal-file-too-large");
    for text in ["hello", "BEGIN:VCARD\nEND:VCARD\n"] {
        let refusal = send_file(&room, &world.olena, text).await;
        assert_says!(refusal, Uk, "refusal-not-a-card");
    }
    let sent = room.send_document(&world.olena, "photo.pdf", "application/pdf", b"%PDF");
    let refusal = answer_to(&room, sent).await;
    assert_says!(refusal, Uk, "refusal-not-a-card");
}

#[tokio::test]
async fn a_card_in_the_middle_of_a_dialogue_fills_it_in() {
    let world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/invite").await;
    let role = send_file(&room, &world.olena, V30).await;
    assert_says!(role, Uk, "form-ask-role");
    assert!(role.text.contains("Дизайнерка"), "{}", role.text);
    ask(&room, &world.olena, "/cancel").await;

    let folders = ask(&room, &world.olena, "/contact").await;
    tap(&room, &world.olena, &folders, &text!(Uk, "contact-new")).await;
    let email = ask(&room, &world.olena, "Маруся").await;
    let refusal = send_file(&room, &world.olena, "hello").await;
    assert_says!(refusal, Uk, "refusal-not-a-card");
    assert_says!(email, Uk, "form-ask-email");
    let card = send_file(&room, &world.olena, V30).await;
    assert!(card.text.contains("Маруся"), "what was typed stays");
    assert!(card.text.contains("anna@acme.ua"), "{}", card.text);
    tap(&room, &world.olena, &card, "✅").await;
    let made = world.account.contacts().pop().expect("a contact").details;
    assert_eq!((&*made.name, &*made.email), ("Маруся", "anna@acme.ua"));
}

#[tokio::test]
async fn in_a_group_a_card_counts_only_as_an_answer() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.send_contact(&world.olena, telegram_contact(None));
    group.send_document(&world.olena, "people.vcf", "text/vcard", V30.as_bytes());
    world.telegram.wait_idle().await;
    let bot = group.messages().into_iter().filter(|m| m.from.is_bot);
    let before = bot.count();
    let email = ask(&group, &world.olena, "/invite").await;
    let bot = group.messages().into_iter().filter(|m| m.from.is_bot);
    assert_eq!(bot.count(), before + 1, "cards were ignored");
    let contact = telegram_contact(Some(V30));
    let sent = group.reply_with_contact(&world.olena, email.id, contact);
    let role = answer_to(&group, sent).await;
    assert!(role.text.contains("Анна Коваленко"), "{}", role.text);
    let card = reply(&group, &world.olena, &role, "читач").await;
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert!(done.text.contains("anna@acme.ua"), "{}", done.text);
}

#[tokio::test]
async fn a_card_that_answers_the_question_for_a_key_is_not_deleted() {
    let world = World::new().await;
    let room = world.olena.private();
    ask(&room, &world.olena, "/link").await;
    let sent = room.send_contact(&world.olena, telegram_contact(None));
    let refusal = answer_to(&room, sent).await;
    assert_says!(refusal, Uk, "refusal-not-linked");
    assert!(!room.message(sent).expect("the card").deleted);
}

#[tokio::test]
async fn a_card_outlives_a_restart() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let offer = send_file(&room, &world.olena, &format!("{V21}{V30}")).await;
    world.restart().await;
    let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    world.restart().await;
    let done = tap(&room, &world.olena, &card, "✅").await;
    world.restart().await;
    let second = tap(&room, &world.olena, &done, "➡️").await;
    assert!(second.text.contains("Анна Коваленко"), "{}", second.text);
}
