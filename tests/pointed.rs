//! Commands as replies: they take what the message that they point at holds.

use sandbox::telegram::Contact;

use crate::says::{En, Uk, assert_says, line, text};
use crate::world::{World, answer_to, ask, tap};

#[tokio::test]
async fn an_invitation_takes_the_address_and_offers_the_name_of_who_wrote_it() {
    let world = World::new().await;
    world.linked().await;
    let group = world.linked_group().await;
    let said = group.say(&world.andrew, "моя пошта anna@acme.ua");
    let asked = group.reply_to(&world.olena, said, "/invite");
    let question = answer_to(&group, asked).await;
    assert_says!(question, Uk, "form-ask-name");
    assert_says!(question, line(Uk, "field-email", "anna@acme.ua"));
    let name = world.andrew.name();
    let role = tap(&group, &world.olena, &question, &name).await;
    assert_says!(role, line(Uk, "field-name", &name));
    assert_eq!(world.asked("add_user"), 0, "nothing without ✅");
}

#[tokio::test]
async fn an_invitation_in_an_english_group_takes_the_address_and_the_position() {
    let world = World::new().await;
    let group = world
        .telegram
        .group("Sales")
        .supergroup()
        .owner(&world.andrew)
        .member(&world.olena)
        .with_bot_administrator();
    world.link_group(&group, &world.andrew).await;
    let said = group.say(&world.olena, "Hi! My e-mail is anna@acme.ua, please add me");
    let asked = group.reply_to(&world.andrew, said, "/invite");
    let question = answer_to(&group, asked).await;
    assert_says!(question, En, "form-ask-name");
    assert_says!(question, line(En, "field-email", "anna@acme.ua"));
    let name = world.olena.name();
    let role = tap(&group, &world.andrew, &question, &name).await;
    assert_says!(role, line(En, "field-name", &name));

    let signature = "Anna Newcomb\nSales Manager\nanna.newcomb@acme.ua";
    let said = group.say(&world.olena, signature);
    let asked = group.reply_to(&world.andrew, said, "/invite");
    let card = answer_to(&group, asked).await;
    assert_says!(card, line(En, "field-name", "Anna Newcomb"));
    assert_says!(card, line(En, "field-position", "Sales Manager"));
    assert_eq!(world.asked("add_user"), 0, "nothing without ✅");
}

#[tokio::test]
async fn a_card_or_a_signature_becomes_a_contact() {
    let world = World::new().await;
    world.linked().await;
    let group = world.linked_group().await;
    let contact = Contact {
        phone_number: "380507654321".into(),
        first_name: "Петро".into(),
        last_name: Some("Новенко".into()),
        user_id: None,
        vcard: None,
    };
    let shared = group.send_contact(&world.andrew, contact);
    let asked = group.reply_to(&world.olena, shared, "/contact");
    let offer = answer_to(&group, asked).await;
    assert!(offer.text.contains("Петро Новенко"), "{}", offer.text);
    assert!(offer.button(&text!(Uk, "contact-new")).is_some());
    let asked = group.reply_to(&world.olena, shared, "/whois");
    let offer = answer_to(&group, asked).await;
    assert_says!(offer, Uk, "shared-unknown");

    let said = group.say(
        &world.andrew,
        "Петро Новенко\nДиректор\np.novenko@vikna.example",
    );
    let asked = group.reply_to(&world.olena, said, "/contact");
    let offer = answer_to(&group, asked).await;
    let card = tap(&group, &world.olena, &offer, &text!(Uk, "contact-new")).await;
    assert_says!(card, line(Uk, "field-position", "Директор"));
}

#[tokio::test]
async fn a_question_about_somebody_is_answered_with_them() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |member| {
        member.details.phones[0] = "0671234567".into()
    });
    world.linked().await;
    let group = world.linked_group().await;
    for said in ["хто така Їжакевич?", "дзвонили з 067 123-45-67"] {
        let said = group.say(&world.andrew, said);
        let asked = group.reply_to(&world.olena, said, "/whois");
        let card = answer_to(&group, asked).await;
        assert!(card.text.contains("Соломія Їжакевич"), "{}", card.text);
    }
    let said = group.say(&world.andrew, "дякую, до завтра!");
    let asked = group.reply_to(&world.olena, said, "/whois");
    let refusal = answer_to(&group, asked).await;
    assert_says!(refusal, Uk, "refusal-author-unknown");
}

#[tokio::test]
async fn the_quoted_part_alone_counts() {
    let world = World::new().await;
    let room = world.linked().await;
    let first = "anna@acme.ua або petro@acme.ua";
    let said = room.say(&world.olena, first);
    answer_to(&room, said).await;
    let asked = room.say_with(
        &world.olena,
        "/invite",
        "quote",
        serde_json::json!({ "text": "petro@acme.ua", "position": 0 }),
    );
    let question = answer_to(&room, asked).await;
    assert_says!(question, line(Uk, "field-email", "petro@acme.ua"));
}

#[tokio::test]
async fn a_task_is_taken_from_the_message_and_one_of_several_is_chosen() {
    let world = World::new().await;
    world.linked().await;
    let group = world.linked_group().await;
    let link = |task: u32| format!("https://demo.worksection.com/project/3001/{task}/");
    let said = group.say(&world.andrew, &format!("гляньте {}", link(71001)));
    let asked = group.reply_to(&world.olena, said, "/subscribe");
    let task = answer_to(&group, asked).await;
    assert!(
        task.button("🔔").is_some() || task.button("🔕").is_some(),
        "{}",
        task.text
    );

    let both = format!("{} {}", link(71001), link(71002));
    let said = group.say(&world.andrew, &both);
    let asked = group.reply_to(&world.olena, said, "/subscribe");
    let choice = answer_to(&group, asked).await;
    assert_says!(choice, Uk, "subscribe-which");
    let task = tap(&group, &world.olena, &choice, "№ 71002").await;
    assert!(
        task.button("🔔").is_some() || task.button("🔕").is_some(),
        "{}",
        task.text
    );
    // What was typed goes first.
    let asked = group.reply_to(&world.olena, said, "/subscribe 71001");
    let task = answer_to(&group, asked).await;
    assert!(!task.text.is_empty());
    assert_eq!(world.asked("subscribe"), 0);
    let _ = ask(&group, &world.olena, "/cancel").await;
}
