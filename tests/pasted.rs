//! What people paste and forward: signatures, addresses, several names, an edited question.

use sandbox::worksection::Contact;

use crate::oauth::{ALL, link_as};
use crate::says::{En, Uk, assert_not_says, assert_says, line, text};
use crate::world::{BOT, World, answer_to, ask, reply, tap};

const SIGNATURE: &str = "З повагою,\nПетро Новенко\nДиректор, ТОВ «Журналісти»\n\
    моб. 050 765 43 21 | p.novenko@vikna.example\nм. Київ, вул. Хрещатик, 22";

#[tokio::test]
async fn a_signature_of_somebody_new_becomes_a_contact_in_the_companys_folder() {
    let world = World::new().await;
    let room = world.linked().await;
    let offer = ask(&room, &world.olena, SIGNATURE).await;
    assert_says!(offer, Uk, "shared-unknown");
    for part in [
        "Петро Новенко",
        "Директор",
        "+380 50 765 43 21",
        "p.novenko@vikna.example",
        "вул. Хрещатик, 22",
    ] {
        assert!(offer.text.contains(part), "{part} in {}", offer.text);
    }
    let labels = offer.labels();
    assert!(
        labels[0].contains("➕") && labels[0] == text!(Uk, "contact-new"),
        "{labels:?}"
    );
    let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    assert_says!(card, line(Uk, "field-folder", "Журналісти"));
    tap(&room, &world.olena, &card, "✅").await;
    let petro = world.account.contacts().pop().expect("a contact").details;
    assert_eq!(
        (&*petro.name, &*petro.email),
        ("Петро Новенко", "p.novenko@vikna.example")
    );
    assert_eq!(
        (&*petro.group, &*petro.phones[2]),
        ("Журналісти", "050 765 43 21")
    );
    assert_eq!(petro.addresses[0], "м. Київ, вул. Хрещатик, 22");
}

#[tokio::test]
async fn who_is_known_is_shown_with_what_is_new() {
    let world = World::new().await;
    let mut petro = Contact::new("Петро", "Новенко", "p.novenko@vikna.example");
    petro.details.phones[1] = "0443332211".into();
    world.account.add_contact(petro);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, SIGNATURE).await;
    let new = "+380 50 765 43 21 · м. Київ, вул. Хрещатик, 22";
    assert_says!(card, Uk, "pasted-new", what = new);
    // A number without a country is of the region.
    assert!(card.text.contains("+380 44 333 22 11"), "{}", card.text);
    let card = ask(&room, &world.olena, "хто дзвонив +38 (044) 333-22-11?").await;
    assert!(card.text.contains("Петро Новенко"), "{}", card.text);
    assert_not_says!(card, Uk, "pasted-new");
}

#[tokio::test]
async fn a_contact_written_in_one_line_has_its_form_filled() {
    let world = World::new().await;
    let room = world.linked().await;
    let line_of_text = "/contact Петро Новенко, p.novenko@vikna.example, +380507654321";
    let offer = ask(&room, &world.olena, line_of_text).await;
    let card = tap(&room, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    assert_says!(card, line(Uk, "field-name", "Петро Новенко"));
    assert_says!(card, line(Uk, "field-email", "p.novenko@vikna.example"));
    assert!(card.button("✅").is_some(), "{:?}", card.labels());
}

#[tokio::test]
async fn an_address_of_the_companys_domain_is_invited_first() {
    let world = World::new().await;
    let room = world.linked().await;
    let someone = world
        .account
        .members()
        .pop()
        .expect("a member")
        .details
        .email;
    let (_, domain) = someone.split_once('@').expect("an address");
    let text = format!("Зоряна Нечуй\nzoriana.nechui@{domain}\n050 765 43 21");
    let offer = ask(&room, &world.olena, &text).await;
    assert_eq!(offer.labels()[0], text!(Uk, "invite-new"));
}

#[tokio::test]
async fn several_people_are_one_list_and_one_file() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |member| {
        member.details.email = "solomiia@demo.example".into();
        member.details.phones[0] = "0671234567".into();
    });
    world.member("Квітослава Ґудзь", |member| {
        member.details.email = "kvitoslava@demo.example".into();
        member.details.phones[2] = "044 200 10 01 дод. 12".into();
    });
    let room = world.linked().await;
    let list = ask(&room, &world.olena, "Їжакевич, Ґудзь, Нікогошенко").await;
    assert_says!(list, Uk, "pasted-several", count = 2);
    assert_says!(list, Uk, "pasted-missing", names = "Нікогошенко");
    assert!(
        list.button("Соломія Їжакевич").is_some(),
        "{:?}",
        list.labels()
    );
    room.press(&world.olena, list.id, &text!(Uk, "saved-all"))
        .answer()
        .await;
    world.telegram.wait_idle().await;
    let file = room
        .last_from_bot()
        .and_then(|message| message.document)
        .expect("a file");
    assert_eq!(file.name, format!("{}.vcf", text!(Uk, "saved-file")));

    let addresses = "solomiia@demo.example, kvitoslava@demo.example";
    let list = ask(&room, &world.olena, addresses).await;
    assert_says!(list, Uk, "pasted-several", count = 2);
    let list = ask(&room, &world.olena, "телефони Їжакевич і Ґудзь").await;
    for part in ["+380 67 123 45 67", "+380 44 200 10 01 дод. 12"] {
        assert!(list.text.contains(part), "{part} in {}", list.text);
    }
}

#[tokio::test]
async fn a_forwarded_message_says_who_wrote_it() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    let room = world.linked().await;
    let andrew = world.link(&world.andrew).await;
    let said = andrew.say(&world.andrew, "до завтра");
    answer_to(&andrew, said).await;
    let me = ask(&andrew, &world.andrew, "/me").await;
    tap(&andrew, &world.andrew, &me, &text!(En, "me-say")).await;
    let which = ask(&andrew, &world.andrew, "Соломія Їжакевич").await;
    tap(&andrew, &world.andrew, &which, "Соломія Їжакевич").await;
    let sent = room.forward(&world.olena, &andrew, said);
    let card = answer_to(&room, sent).await;
    assert_says!(card, Uk, "pasted-author");
    assert!(card.text.contains("Соломія Їжакевич"), "{}", card.text);
    // Whoever hides their account is only a name.
    ask(&room, &world.olena, "/help").await;
    let sent = room.forward_hidden(&world.olena, "Соломія Їжакевич", "до завтра");
    let card = answer_to(&room, sent).await;
    assert_says!(card, Uk, "pasted-author-by-name", name = "Соломія Їжакевич");
    assert!(
        card.button("📇").is_some() || card.button("🔄").is_some(),
        "{:?}",
        card.labels()
    );
}

#[tokio::test]
async fn messages_forwarded_together_have_one_answer() {
    let world = World::of_one().await;
    world.member("Соломія Їжакевич", |member| {
        member.details.phones[0] = "0671234567".into()
    });
    world.member("Квітослава Ґудзь", |member| {
        member.details.phones[0] = "0509876543".into()
    });
    let room = world.linked().await;
    let before = room
        .messages()
        .iter()
        .filter(|message| message.from.is_bot)
        .count();
    room.forward_hidden(&world.olena, "Хтось", "067 123 45 67");
    room.forward_hidden(&world.olena, "Хтось", "і ще 050 987 65 43");
    world.telegram.wait_idle().await;
    let answers = room
        .messages()
        .iter()
        .filter(|message| message.from.is_bot)
        .count();
    assert_eq!(answers, before + 1);
    let list = room.last_from_bot().expect("an answer");
    assert_says!(list, Uk, "pasted-several", count = 2);
}

#[tokio::test]
async fn an_edited_question_changes_its_answer() {
    let world = World::of_one().await;
    world.member("Соломія Їжакевич", |_| {});
    let room = world.linked().await;
    let said = room.say(&world.olena, "Їжокевчук Нікогошенко");
    let nobody = answer_to(&room, said).await;
    room.edit(said, "Їжакевич");
    world.telegram.wait_idle().await;
    let card = room.message(nobody.id).expect("the answer");
    assert!(card.text.contains("Соломія Їжакевич"), "{}", card.text);
    let count = room
        .messages()
        .iter()
        .filter(|message| message.from.is_bot)
        .count();

    // No edit makes a change, and no older question is asked anew.
    let later = ask(&room, &world.olena, "/help").await;
    room.edit(said, "Коваль");
    room.edit(said, "/invite anna@acme.ua Анна Нова");
    world.telegram.wait_idle().await;
    assert_eq!(room.last_from_bot().expect("help").id, later.id);
    let after = room
        .messages()
        .iter()
        .filter(|message| message.from.is_bot)
        .count();
    assert_eq!(after, count + 1);
}

#[tokio::test]
async fn a_signature_fills_a_form_and_what_was_typed_stays() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let folders = ask(&room, &world.andrew, "/contact").await;
    tap(&room, &world.andrew, &folders, "➕").await;
    ask(&room, &world.andrew, "Peter Typed").await;
    let pasted =
        "Best regards,\nPetro Novenko\nDirector\nMobile: +380507654321\np.novenko@vikna.example";
    let card = ask(&room, &world.andrew, pasted).await;
    assert_says!(card, line(En, "field-name", "Peter Typed"));
    assert_says!(card, line(En, "field-position", "Director"));
    assert_says!(card, line(En, "field-email", "p.novenko@vikna.example"));
}

#[tokio::test]
async fn a_number_without_a_country_is_of_the_region_that_is_set() {
    let mut world = World::new().await;
    world.member("Соломія Їжакевич", |member| {
        member.details.phones[0] = "0671234567".into();
        member.details.phones[1] = "601 234 567".into();
    });
    let room = world.linked().await;
    for (region, numbers) in [
        ("UA", ["+380 67 123 45 67", "601 234 567"]),
        ("PL", ["0671234567", "+48 601 234 567"]),
        ("none", ["0671234567", "601 234 567"]),
    ] {
        world.phone_region = region.parse().expect("a region");
        world.restart().await;
        let card = ask(&room, &world.olena, "Їжакевич").await;
        for number in numbers {
            let line = format!("📞 {number} ·");
            assert!(
                card.text.contains(&line),
                "{region}: {line} in {}",
                card.text
            );
        }
        // Search finds every spelling.
        let card = ask(&room, &world.olena, "+380 67 123-45-67").await;
        assert!(card.text.contains("Соломія Їжакевич"), "{}", card.text);
    }
}

#[tokio::test]
async fn a_mention_in_a_group_reads_a_signature_too() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |member| {
        member.details.phones[0] = "0671234567".into();
    });
    world.linked().await;
    let group = world.linked_group().await;
    let known = format!("@{BOT} хто дзвонив 067 123-45-67?");
    let card = ask(&group, &world.olena, &known).await;
    assert!(card.text.contains("Соломія Їжакевич"), "{}", card.text);
    let new = format!("@{BOT} Петро Новенко, p.novenko@vikna.example");
    let offer = ask(&group, &world.olena, &new).await;
    assert!(
        offer.button(&text!(Uk, "contact-new")).is_some(),
        "{:?}",
        offer.labels()
    );
}

#[tokio::test]
async fn a_signature_of_somebody_new_is_read_in_english_too() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let signature = "Best regards,\nJohn Newcomb\nSales Manager, Vikna Ltd\n\
        Mobile: +44 7911 123456 | j.newcomb@vikna.example\n22 Baker Street, London";
    let offer = ask(&room, &world.andrew, signature).await;
    assert_says!(offer, En, "shared-unknown");
    let card = tap(&room, &world.andrew, &offer, &text!(En, "contact-new")).await;
    for (field, value) in [
        ("field-name", "John Newcomb"),
        ("field-position", "Sales Manager"),
        ("field-email", "j.newcomb@vikna.example"),
    ] {
        assert_says!(card, line(En, field, value));
    }
    tap(&room, &world.andrew, &card, "✅").await;
    let john = world.account.contacts().pop().expect("a contact").details;
    assert_eq!(
        (&*john.name, &*john.addresses[0]),
        ("John Newcomb", "22 Baker Street, London")
    );
}

#[tokio::test]
async fn several_names_in_a_group_are_one_list() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    world.member("Квітослава Ґудзь", |_| {});
    let group = world.linked_group().await;
    for (person, language, question) in [
        (&world.andrew, En, "/whois Їжакевич and Ґудзь".to_owned()),
        (&world.olena, Uk, format!("@{BOT} Їжакевич, Ґудзь")),
    ] {
        let list = ask(&group, person, &question).await;
        assert_says!(list, language, "pasted-several", count = 2);
        for name in ["Соломія Їжакевич", "Квітослава Ґудзь"] {
            assert!(list.button(name).is_some(), "{:?}", list.labels());
        }
    }
}

#[tokio::test]
async fn a_telegram_name_is_known_from_the_moment_of_linking() {
    let world = World::new().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    world.andrew.clone().called("Andrew_M");
    let room = world.linked().await;
    // In the group he says who he is, without a link of his own.
    let group = world.linked_group().await;
    let me = ask(&group, &world.andrew, "/me").await;
    let who = tap(&group, &world.andrew, &me, &text!(En, "me-say")).await;
    reply(&group, &world.andrew, &who, "solomiia@demo.example").await;
    let unknown = ask(&room, &world.olena, "t.me/andrew_m").await;
    assert_says!(unknown, Uk, "refusal-author-unknown");
    world.link(&world.andrew).await;
    let card = ask(&room, &world.olena, "t.me/andrew_m").await;
    assert!(card.text.contains("Соломія Їжакевич"), "{}", card.text);
}

#[tokio::test]
async fn a_telegram_name_is_known_from_the_moment_of_linking_as_oneself() {
    let world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    world.andrew.clone().called("Andrew_M");
    let room = world.linked().await;
    let unknown = ask(&room, &world.olena, "https://t.me/Andrew_M").await;
    assert_says!(unknown, Uk, "refusal-author-unknown");
    link_as(&world, &world.andrew, "solomiia@demo.example", ALL).await;
    for question in ["https://t.me/Andrew_M", "напишіть @andrew_m"] {
        let card = ask(&room, &world.olena, question).await;
        assert!(card.text.contains("Соломія Їжакевич"), "{}", card.text);
    }
    let unknown = ask(&room, &world.olena, "t.me/nobody_of_ours").await;
    assert_says!(unknown, Uk, "refusal-author-unknown");
}
