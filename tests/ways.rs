//! Messengers, networks and other contacts on a card: buttons that open a chat, links that show their host,
//! and people found by them.

use sandbox::{
    Fault,
    telegram::{Message, Room},
    worksection::Services,
};

use crate::says::{En, Uk, assert_not_says, assert_says, text};
use crate::tasks::has;
use crate::world::{World, ask, reply, tap};

const TELEGRAM: &str = "https://t.me/marta_p";

/// A colleague who is reached in every way, new since five days.
fn marta(world: &World) {
    let added = chrono::Local::now().date_naive() - chrono::TimeDelta::days(5);
    let services = Services {
        url: "https://portfolio.example/marta".into(),
        contacts: "Кабінет 214, за квіткою".into(),
        date_added: format!("{added} 10:00"),
        ..Services::default()
            .chat("Telegram", "@Marta_P")
            .chat("WhatsApp", "+380 67 111 22 33")
            .chat("Viber", "+380671112244")
            .chat("Skype", "javascript:alert(1)")
            .social("LinkedIn", "https://www.linkedin.com/in/night-owl-7/")
            .social("Facebook", "https://bank.example@evil.example/")
    };
    world.member("Марта Приходько", |member| {
        member.details.email = "marta@demo.example".into();
        member.details.phones[2] = "+380671112233".into();
        member.details.services = services;
    });
}

/// Where the buttons of a card lead.
fn urls(card: &Message) -> String {
    let keyboard = serde_json::to_value(&card.keyboard).expect("JSON");
    let rows = keyboard.as_array().cloned().unwrap_or_default();
    let buttons = rows
        .iter()
        .flat_map(|row| row.as_array().cloned().unwrap_or_default());
    let urls = buttons.filter_map(|button| Some(button["url"].as_str()?.to_owned()));
    urls.collect::<Vec<_>>().join(" ")
}

async fn vcard(world: &World, room: &Room, card: &Message) -> String {
    room.skip_seen();
    room.press(&world.olena, card.id, "📇").answer().await;
    let sent = room.expect("a contact", |m| m.contact.is_some()).await;
    let vcard = sent.contact.and_then(|contact| contact.vcard);
    vcard.expect("a vCard").replace("\r\n ", "")
}

#[tokio::test]
async fn a_card_opens_chats_by_names_and_numbers_and_shows_where_links_lead() {
    let world = World::new().await;
    marta(&world);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "Приходько Марта").await;
    assert_eq!(
        urls(&card),
        "https://t.me/Marta_P https://wa.me/380671112233"
    );
    for shown in [
        "Viber: +380671112244",
        "Skype: javascript:alert(1)",
        "LinkedIn: www.linkedin.com/in/night-owl-7",
        "portfolio.example/marta",
        "Facebook: https://bank.example@evil.example/",
        "Кабінет 214, за квіткою",
    ] {
        has(&card, shown);
    }
    assert!(!card.html.contains("href=\"https://bank"), "{}", card.html);
    assert!(!card.html.contains("href=\"javascript"), "{}", card.html);
    assert_says!(card, Uk, "card-new");
    let vcard = vcard(&world, &room, &card).await;
    for line in [
        "IMPP;X-SERVICE-TYPE=Telegram:https://t.me/Marta_P",
        "IMPP;X-SERVICE-TYPE=Viber:x-apple:+380671112244",
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/night-owl-7/",
        "URL:https://portfolio.example/marta",
        "NOTE:Кабінет 214, за квіткою",
    ] {
        assert!(vcard.contains(line), "{line} in {vcard}");
    }
    let english = world.link(&world.andrew).await;
    let card = ask(&english, &world.andrew, "marta@demo.example").await;
    assert_says!(card, En, "card-new");
}

#[tokio::test]
async fn people_are_found_by_their_names_elsewhere() {
    let world = World::new().await;
    marta(&world);
    let room = world.linked().await;
    for query in ["@marta_p", "night-owl-7", "за квіткою"] {
        let card = ask(&room, &world.olena, query).await;
        assert!(
            card.html.contains("<b>Марта Приходько</b>"),
            "{query}: {}",
            card.html
        );
    }
}

#[tokio::test]
async fn a_group_that_sees_no_phones_sees_and_finds_no_messengers() {
    let world = World::new().await;
    marta(&world);
    let group = world.linked_group().await;
    let card = ask(&group, &world.olena, "/whois Приходько Марта").await;
    assert!(
        urls(&card).starts_with("https://t.me/Marta_P"),
        "{}",
        urls(&card)
    );
    let me = ask(&group, &world.olena, "/me").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    tap(&group, &world.olena, &view, &text!(Uk, "view-phones-open")).await;
    let card = ask(&group, &world.olena, "/whois Приходько Марта").await;
    assert!(!urls(&card).contains("t.me/Marta"), "{}", urls(&card));
    assert!(
        !card.text.contains("linkedin") && !card.text.contains("214"),
        "{}",
        card.text
    );
    let nobody = ask(&group, &world.olena, "/whois night-owl-7").await;
    assert!(
        !nobody.html.contains("Марта Приходько</b>"),
        "{}",
        nobody.html
    );
}

#[tokio::test]
async fn a_refused_button_costs_the_button_and_not_the_card() {
    for words in [
        "Bad Request: BUTTON_USER_PRIVACY_RESTRICTED",
        "Bad Request: inline keyboard button URL 'https://t.me/Marta_P' is invalid: Unsupported URL protocol",
    ] {
        let world = World::new().await;
        marta(&world);
        let room = world.linked().await;
        let refused = Fault::Error {
            code: 400,
            message: words.into(),
            details: None,
        };
        world
            .telegram
            .faults()
            .next(Some("sendMessage"), refused, 1);
        let card = ask(&room, &world.olena, "Приходько Марта").await;
        has(&card, "Марта Приходько");
        assert_eq!(urls(&card), "");
        assert!(card.button("📇").is_some(), "{:?}", card.labels());
    }
}

#[tokio::test]
async fn an_author_is_known_by_the_telegram_name_in_worksection_for_a_look_and_no_more() {
    let world = World::new().await;
    marta(&world);
    let group = world.linked_group().await;
    let author = world.telegram.person("Хтось Інший").called("marta_p");
    group.join(&author);
    let said = group.say(&author, "Доброго ранку");
    let said = group.message(said).expect("the message");
    let card = reply(&group, &world.olena, &said, "/whois").await;
    assert_says!(card, Uk, "whois-by-telegram-name");
    has(&card, "Марта Приходько");
    // It makes nobody that member.
    let me = ask(&group, &author, "/me").await;
    assert_says!(me, Uk, "me-unknown");

    let stranger = world
        .telegram
        .person("Марта Приходько")
        .called("somebody_else");
    group.join(&stranger);
    let said = group.say(&stranger, "І вам");
    let said = group.message(said).expect("the message");
    let unknown = reply(&group, &world.olena, &said, "/whois").await;
    assert_says!(unknown, Uk, "refusal-author-unknown");

    // Two members with one name: neither is meant.
    world.member("Інша Людина", |member| {
        member.details.services = Services::default().chat("telegram", "MARTA_P");
    });
    let fresh = ask(&group, &world.olena, "/whois Приходько Марта").await;
    group.press(&world.olena, fresh.id, "🔄").answer().await;
    let said = group.say(&author, "Знову");
    let said = group.message(said).expect("the message");
    let unknown = reply(&group, &world.olena, &said, "/whois").await;
    assert_says!(unknown, Uk, "refusal-author-unknown");
    assert_not_says!(unknown, Uk, "whois-by-telegram-name");
}

#[tokio::test]
async fn a_card_that_is_sent_inline_has_the_chats_too() {
    let world = World::new().await;
    marta(&world);
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/whois @marta_p").await;
    assert_says!(card, Uk, "whois-by-telegram-name");
    assert!(
        urls(&card).to_lowercase().contains(TELEGRAM),
        "{}",
        urls(&card)
    );
}
