//! Keys, wherever people type them: never an account, never repeated, looked for or kept.

use sandbox::telegram::{Contact, Room};
use serde_json::json;

use crate::says::{En, Uk, assert_says, says, text, words};
use crate::tasks::TASK;
use crate::world::{World, answer_to, ask, deep_link, reply, tap};

/// The key of the account `acme`, as Worksection's are.
const KEY: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const OTHER: &str = "ABCDEF0123456789abcdef9876543210";

/// A world that has `acme`, with five people and this key, beside `demo`.
async fn world() -> World {
    let world = World::new().await;
    let acme = world.worksection.account("acme");
    acme.api_key(KEY).people(5);
    world
}

/// The bot never says what looks like a key.
fn nothing_repeats(room: &Room) {
    let said = room.transcript().to_lowercase();
    for key in [KEY, OTHER] {
        assert!(!said.contains(&key.to_lowercase()), "{said}");
    }
}

#[tokio::test]
async fn a_key_in_the_accounts_place_is_never_asked_for_as_an_account() {
    let world = world().await;
    let room = world.olena.private();
    for text in [
        format!("/link {KEY} {OTHER}"),
        format!("/link https://{KEY}.worksection.com demo-api-key"),
        format!("/link {KEY}.worksection.com {OTHER}"),
        format!("/link acme-{KEY} demo-api-key"),
    ] {
        let said = room.say(&world.olena, &text);
        answer_to(&room, said).await;
        room.expect_deleted(said).await;
    }
    assert_eq!(world.asked("get_users"), 0);
    nothing_repeats(&room);
}

#[tokio::test]
async fn an_account_and_its_key_are_read_however_they_are_typed() {
    let world = world().await;
    for (number, text) in [
        format!("/link {KEY} acme"),
        format!("/link acme: {KEY}"),
        format!("/link acme:{KEY}"),
        format!("/link «acme» \"{KEY}\""),
        format!("/link акаунт: acme ключ: {KEY}"),
        format!("/link\n{KEY}\nacme"),
        format!("/link https://acme.worksection.com/project/1/ {KEY}"),
        format!("/link acme.worksection.ua {KEY}"),
        format!("{KEY} acme"),
        format!("Account: acme\nAPI key: {KEY}"),
    ]
    .iter()
    .enumerate()
    {
        let person = world.telegram.person(&format!("Нова {number}"));
        let person = person.speaking("uk");
        let room = person.private();
        let said = room.say(&person, text);
        let done = answer_to(&room, said).await;
        let says = words!(Uk, "link-done", account = "acme", count = 5);
        assert!(says.are_in(&done), "{text}: {}", done.text);
        room.expect_deleted(said).await;
        nothing_repeats(&room);
    }
    // The first was tried, and the others are known; no other account was asked.
    let calls = world.traffic.calls_of("get_users");
    assert!(calls.iter().all(|call| call.status == 200), "{calls:?}");
}

#[tokio::test]
async fn a_key_alone_is_deleted_and_its_account_asked_for() {
    let mut world = world().await;
    let room = world.olena.private();
    let said = room.say(&world.olena, KEY);
    let question = answer_to(&room, said).await;
    assert_says!(question, Uk, "link-which-account");
    room.expect_deleted(said).await;
    let again = ask(&room, &world.olena, "Моя фірма").await;
    assert_says!(again, Uk, "link-which-account-again");
    let done = ask(&room, &world.olena, "acme.worksection.com").await;
    assert_says!(done, Uk, "link-done", account = "acme", count = 5);
    nothing_repeats(&room);
    let kept = world.kept().await;
    assert!(!kept.iter().any(|key| key.starts_with("keys/")), "{kept:?}");
}

#[tokio::test]
async fn link_and_its_question_take_a_key_alone_too() {
    let world = world().await;
    let room = world.olena.private();
    let said = room.say(&world.olena, &format!("/link {KEY}"));
    assert_says!(answer_to(&room, said).await, Uk, "link-which-account");
    room.expect_deleted(said).await;
    // Another key takes the place of the first.
    let said = room.say(&world.olena, &format!("ні, ось: {OTHER}"));
    assert_says!(answer_to(&room, said).await, Uk, "link-which-account");
    room.expect_deleted(said).await;
    let said = room.say(&world.olena, &format!("акаунт acme, ключ {KEY}"));
    let done = answer_to(&room, said).await;
    assert_says!(done, Uk, "link-done", account = "acme");
    room.expect_deleted(said).await;

    let group = world.group();
    let payload = deep_link(&ask(&group, &world.olena, "/link").await);
    room.skip_seen();
    world.olena.start(&payload);
    room.next_from_bot().await;
    let said = room.say(&world.olena, KEY);
    assert_says!(answer_to(&room, said).await, Uk, "link-which-account");
    ask(&room, &world.olena, "acme").await;
    group
        .expect(
            "the news",
            says!(Uk, "link-done-in-group", account = "acme"),
        )
        .await;
    nothing_repeats(&room);
    nothing_repeats(&group);
}

#[tokio::test]
async fn in_a_linked_chat_a_key_is_neither_looked_for_nor_repeated_nor_kept() {
    let mut world = world().await;
    let room = world.linked().await;
    for text in [
        KEY.to_owned(),
        format!("ось ключ {KEY}"),
        format!("/whois {KEY}"),
        format!("/whois@other_bot {KEY}"),
        format!("/contact {KEY}"),
        format!("/newteam {KEY}"),
        format!("/invite {KEY}"),
        format!("/subscribe {KEY}"),
        format!("/start {KEY}"),
        format!("/{KEY}"),
        format!("https://{KEY}.worksection.com/project/1/2/"),
    ] {
        let said = room.say(&world.olena, &text);
        let offer = answer_to(&room, said).await;
        let says = words!(Uk, "link-key-found").are_in(&offer);
        assert!(says, "{text}: {}", offer.text);
        room.expect_deleted(said).await;
    }
    nothing_repeats(&room);
    let older = ask(&room, &world.olena, &format!("ще раз: {KEY}")).await;
    let before = world.asked("get_users");
    let kept = world.kept_texts().await;
    let holds: Vec<_> = kept.iter().filter(|text| text.contains(KEY)).collect();
    let only_for_minutes = |text: &&&String| text.starts_with("keys/");
    assert!(
        holds.iter().all(|text| only_for_minutes(&text)),
        "{holds:?}"
    );

    let said = room.say(&world.olena, &format!("acme {KEY}"));
    let offer = answer_to(&room, said).await;
    assert_says!(offer, Uk, "link-key-found-account", account = "acme");
    assert_eq!(world.asked("get_users"), before, "nothing is asked yet");
    let done = tap(&room, &world.olena, &offer, &text!(Uk, "link-with-key")).await;
    assert_says!(done, Uk, "link-done", account = "acme", count = 5);
    let gone = tap(&room, &world.olena, &older, &text!(Uk, "link-with-key")).await;
    assert_says!(gone, Uk, "link-key-forgotten");
}

#[tokio::test]
async fn a_key_offered_in_a_linked_chat_needs_one_answer() {
    let world = world().await;
    let room = world.linked().await;
    let offer = ask(&room, &world.olena, KEY).await;
    // Until she presses, a word is a search.
    let card = ask(&room, &world.olena, "Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    let question = tap(&room, &world.olena, &offer, &text!(Uk, "link-with-key")).await;
    assert_says!(question, Uk, "link-which-account");
    let done = ask(&room, &world.olena, "acme").await;
    assert_says!(done, Uk, "link-done", account = "acme", count = 5);
}

#[tokio::test]
async fn the_key_of_the_link_is_known_whatever_it_looks_like() {
    let world = World::new().await;
    let room = world.linked().await;
    for text in [
        "demo demo-api-key",
        "/whois demo-api-key",
        "ключ: demo-api-key",
    ] {
        let said = room.say(&world.olena, text);
        answer_to(&room, said).await;
        room.expect_deleted(said).await;
    }
    assert!(!room.transcript().contains("demo-api-key"));
}

#[tokio::test]
async fn a_key_in_answer_to_a_question_is_no_answer_to_it() {
    let mut world = world().await;
    let room = world.linked().await;
    for command in ["/whois", "/contact", "/subscribe"] {
        ask(&room, &world.olena, command).await;
        let said = room.say(&world.olena, KEY);
        assert_says!(answer_to(&room, said).await, Uk, "link-key-found");
        room.expect_deleted(said).await;
    }
    // A form goes on with its question.
    ask(&room, &world.olena, "/invite anna@acme.ua").await;
    for text in [KEY.to_owned(), format!("Анна {KEY}")] {
        let said = room.say(&world.olena, &text);
        let form = answer_to(&room, said).await;
        assert_says!(form, Uk, "link-key-in-form");
        assert_says!(form, Uk, "form-ask-name");
        room.expect_deleted(said).await;
    }
    let form = ask(&room, &world.olena, "Анна Коваленко").await;
    assert!(form.text.contains("Анна Коваленко"), "{}", form.text);
    nothing_repeats(&room);
    let kept = world.kept_texts().await;
    let holds: Vec<_> = kept.iter().filter(|text| text.contains(KEY)).collect();
    assert!(
        holds.iter().all(|text| text.starts_with("keys/")),
        "{holds:?}"
    );
}

#[tokio::test]
async fn a_key_for_the_bot_in_a_group_is_deleted_and_to_be_replaced() {
    let world = world().await;
    let group = world.linked_group().await;
    let prompt = ask(&group, &world.andrew, "/whois@story_bot").await;
    let form = ask(&group, &world.olena, "/newteam").await;
    for (text, to) in [
        (format!("/whois@story_bot {KEY}"), None),
        (format!("@story_bot acme {KEY}"), None),
        (format!("ось ключ, @story_bot: {KEY}"), None),
        (format!("/link {KEY} acme"), None),
        (KEY.to_owned(), Some(prompt.id)),
        (KEY.to_owned(), Some(form.id)),
    ] {
        let said = match to {
            Some(to) => group.reply_to(&world.andrew, to, &text),
            None => group.say(&world.andrew, &text),
        };
        let refusal = answer_to(&group, said).await;
        assert_says!(refusal, En, "refusal-key-in-group");
        group.expect_deleted(said).await;
    }
    let said = group.reply_to(&world.olena, form.id, KEY);
    assert_says!(answer_to(&group, said).await, Uk, "refusal-key-in-group");
    group.expect_deleted(said).await;
    let card = reply(&group, &world.olena, &form, "Нова бригада").await;
    assert!(card.text.contains("Нова бригада"), "the form goes on");
    nothing_repeats(&group);
    assert_eq!(world.asked("get_users"), 1, "the group's own link");
}

#[tokio::test]
async fn what_people_say_to_each_other_in_a_group_stays() {
    let world = world().await;
    let group = world.linked_group().await;
    let prompt = group.say(&world.olena, "Яка контрольна сума?");
    let said = [
        group.say(&world.andrew, &format!("md5 {KEY}")),
        group.say(&world.andrew, &format!("/check@other_bot {KEY}")),
        group.reply_to(&world.andrew, prompt, KEY),
    ];
    let edited = group.say(&world.andrew, "md5");
    group.edit(edited, &format!("md5 {KEY}"));
    ask(&group, &world.andrew, "/help@story_bot").await;
    for said in said.into_iter().chain([edited]) {
        assert!(group.message(said).is_some(), "{}", group.transcript());
    }
}

#[tokio::test]
async fn captions_cards_and_edits_are_read_for_keys_as_well() {
    let world = world().await;
    let room = world.linked().await;
    let photo =
        json!([{ "file_id": "p", "file_unique_id": "p", "width": 9, "height": 9, "file_size": 9 }]);
    let caption = format!("ключ {KEY}");
    let said = room.say_with(&world.olena, &caption, "photo", photo.clone());
    assert_says!(answer_to(&room, said).await, Uk, "link-key-found");
    room.expect_deleted(said).await;

    let card = Contact {
        phone_number: "380671234567".into(),
        first_name: "Ключ".into(),
        last_name: Some(KEY.into()),
        user_id: None,
        vcard: None,
    };
    let said = room.send_contact(&world.olena, card);
    assert_says!(answer_to(&room, said).await, Uk, "link-key-found");
    room.expect_deleted(said).await;

    let said = room.say(&world.olena, "Тарас Мельник");
    answer_to(&room, said).await;
    room.edit(said, &format!("Тарас Мельник {KEY}"));
    room.expect_deleted(said).await;
    room.expect("a word", says!(Uk, "link-key-in-edit")).await;

    let group = world.group();
    let said = group.say(&world.andrew, "@story_bot wait");
    group.edit(said, &format!("@story_bot {KEY}"));
    group.expect_deleted(said).await;
    group
        .expect("a word", says!(En, "refusal-key-in-group"))
        .await;
    nothing_repeats(&room);
    nothing_repeats(&group);
}

#[tokio::test]
async fn a_key_on_a_card_in_a_file_is_neither_kept_nor_repeated() {
    let mut world = world().await;
    let room = world.linked().await;
    let card = format!("BEGIN:VCARD\nFN:Ключ {KEY}\nEND:VCARD\n");
    let sent = room.send_document(&world.olena, "a.vcf", "text/vcard", card.as_bytes());
    let answer = answer_to(&room, sent).await;
    assert_says!(answer, Uk, "refusal-key-on-card");
    room.expect_deleted(sent).await;
    // Nor does it answer a question.
    ask(&room, &world.olena, "/contact").await;
    let sent = room.send_document(&world.olena, "a.vcf", "text/vcard", card.as_bytes());
    let answer = answer_to(&room, sent).await;
    assert_says!(answer, Uk, "refusal-key-on-card");
    nothing_repeats(&room);
    for kept in world.kept_texts().await {
        assert!(!kept.contains(KEY), "{kept}");
    }
}

#[tokio::test]
async fn a_key_typed_into_inline_mode_is_not_looked_for() {
    let world = world().await;
    let room = world.linked().await;
    let answer = room.inline(&world.olena, &format!("acme {KEY}"), "").await;
    assert!(answer.results.is_empty(), "{answer:?}");
    let button = answer.button.expect("a word");
    assert_eq!(button.text, text!(Uk, "inline-key"));
}

#[tokio::test]
async fn what_only_resembles_a_key_is_answered_as_ever() {
    let world = world().await;
    let room = world.linked().await;
    let page = format!("https://demo.worksection.com/project/3001/{TASK}/");
    for text in [
        format!("{page}#com{KEY}"),
        format!("{page}?hash={KEY}"),
        format!("подивись {page}?a=1&file={KEY}.pdf, будь ласка"),
        format!("https://demo.worksection.ua/project/3001/{TASK}/"),
        format!("/subscribe demo.worksection.ua/project/3001/{TASK}/"),
    ] {
        let said = room.say(&world.olena, &text);
        let task = answer_to(&room, said).await;
        let says = words!(Uk, "subscribe-project", project = "Новий сайт").are_in(&task);
        assert!(says, "{text}: {}", task.text);
        assert!(room.message(said).is_some(), "{text}");
    }
    for text in [
        "UA213223130000026007233566001",
        "6fa459ea-ee8a-3ca4-894e-db77e160355e",
        "olena kovalenko2026",
        "Donaudampfschifffahrtsgesellschaft2026",
    ] {
        let said = room.say(&world.olena, text);
        answer_to(&room, said).await;
        assert!(room.message(said).is_some(), "{text}");
    }
}
