//! A newcomer asks to be invited by a link that somebody posted, and learns nothing by it.

use sandbox::telegram::{Message, Person, Room};
use worksection_bot::i18n::Language;

use crate::oauth::link_as;
use crate::requests::{becomes, data_of, guest_and_chief};
use crate::says::{En, Uk, assert_not_says, assert_says, says, text, words};
use crate::world::{World, ask, deep_link, tap};

/// The link of whoever may invite.
async fn link(world: &World, room: &Room, person: &Person, language: Language) -> Message {
    let form = ask(room, person, "/invite").await;
    world.telegram.wait_idle().await;
    let button = text!(language, "requests-link-button");
    tap(room, person, &form, &button).await
}

/// Has somebody ask by a link; gives the note that this leaves.
async fn apply(person: &Person, payload: &str, name: &str, email: &str) -> (Room, Message) {
    let room = person.private();
    ask(&room, person, &format!("/start {payload}")).await;
    ask(&room, person, name).await;
    ask(&room, person, email).await;
    let card = ask(&room, person, "Юристка").await;
    let note = tap(&room, person, &card, "✅").await;
    (room, note)
}

#[tokio::test]
async fn a_newcomer_says_three_things_and_is_invited() {
    let world = World::new().await;
    let maker = world.linked().await;
    let shown = link(&world, &maker, &world.olena, Uk).await;
    assert!(shown.button(&text!(Uk, "requests-link-copy")).is_some());
    let payload = deep_link(&shown);
    let zoe = world.telegram.person("Zoe").speaking("en");
    let room = zoe.start(&payload);
    let hello = room.next_from_bot().await;
    assert_says!(hello, En, "requests-hello", name = "Олена Коваленко");
    assert_says!(hello, En, "requests-ask-name");
    ask(&room, &zoe, "Zoe Miller").await;
    let wrong = ask(&room, &zoe, "zoe@").await;
    assert_says!(wrong, En, "form-wrong-email");
    let position = ask(&room, &zoe, "zoe@new.example").await;
    assert_says!(position, En, "requests-ask-position");
    let back = tap(&room, &zoe, &position, "↩️").await;
    assert_says!(back, En, "requests-ask-email");
    let position = ask(&room, &zoe, "zoe@newer.example").await;
    let card = tap(&room, &zoe, &position, &text!(En, "form-skip")).await;
    assert_says!(card, En, "requests-newcomer-card");
    let press = ask(&room, &zoe, "yes").await;
    assert_says!(press, En, "requests-press");
    let send = data_of(&press, "✅");
    let note = tap(&room, &zoe, &press, "✅").await;
    assert_says!(note, En, "requests-own-newcomer");
    let twice = room.press_data(&zoe, note.id, &send).answer().await;
    assert_says!(twice, En, "button-stale");

    let card = maker
        .expect("the card", says!(Uk, "requests-title-newcomer"))
        .await;
    assert_says!(card, Uk, "requests-from-own-link", name = "Zoe");
    maker.press(&world.olena, card.id, "✅").forget();
    room.expect(
        "the news",
        says!(En, "requests-told-made", email = "zoe@newer.example"),
    )
    .await;
    becomes(&maker, card.id, words!(Uk, "requests-made")).await;
    let invited = &world.account.invitations()[0];
    assert_eq!((&*invited.role, &*invited.details.title), ("user", ""));
    // Nothing of it says where she is invited to; Worksection's letter does.
    for message in room.messages() {
        assert!(!message.text.contains("demo"), "{}", message.text);
    }
}

#[tokio::test]
async fn nobody_learns_by_it_who_works_there() {
    let world = World::new().await;
    world.member("Анна Коваленко", |m| {
        m.details.email = "anna@acme.ua".into();
    });
    let maker = world.linked().await;
    let payload = deep_link(&link(&world, &maker, &world.olena, Uk).await);
    let mut told = Vec::new();
    for (name, email, button) in [
        ("Ніна", "anna@acme.ua", "✅"),
        ("Павло", "nobody@acme.ua", "✖️"),
    ] {
        let person = world.telegram.person(name).speaking("uk");
        maker.skip_seen();
        let (room, note) = apply(&person, &payload, name, email).await;
        let card = maker.expect("the card", |m| m.button("✏️").is_some()).await;
        maker.press(&world.olena, card.id, button).forget();
        let news = says!(Uk, "requests-told-closed");
        let news = room.expect("the news", news).await;
        let note = becomes(&room, note.id, words!(Uk, "requests-answered")).await;
        told.push((news.text, note.text.replace(email, "").replace(name, "")));
    }
    assert_eq!(told[0], told[1], "a member is told as anybody");
    assert_eq!(world.asked("add_user"), 0);
}

#[tokio::test]
async fn a_name_that_is_a_link_or_turns_the_line_around_is_plain_text() {
    let world = World::new().await;
    let maker = world.linked().await;
    let payload = deep_link(&link(&world, &maker, &world.olena, Uk).await);
    let evil = world.telegram.person("evil.example").speaking("uk");
    let name = "www.evil.example/\u{202e}<b>x";
    apply(&evil, &payload, name, "x@evil.example").await;
    let card = maker
        .expect("the card", says!(Uk, "requests-title-newcomer"))
        .await;
    let html = &card.html;
    assert!(
        html.contains("<code>www.evil.example/&lt;b&gt;x</code>"),
        "{html}"
    );
    assert!(html.contains("<code>evil.example</code>"), "{html}");
}

#[tokio::test]
async fn there_is_one_request_at_a_time_and_none_after_a_no() {
    let world = World::new().await;
    let maker = world.linked().await;
    let payload = deep_link(&link(&world, &maker, &world.olena, Uk).await);
    let nina = world.telegram.person("Ніна").speaking("uk");
    let (room, note) = apply(&nina, &payload, "Ніна", "nina@acme.ua").await;
    let start = format!("/start {payload}");
    let again = ask(&room, &nina, &start).await;
    assert_says!(again, Uk, "requests-is-open");
    let over = tap(&room, &nina, &note, "✖️").await;
    assert_says!(over, Uk, "requests-withdrawn");
    maker
        .expect("the end", says!(Uk, "requests-withdrawn"))
        .await;
    maker.skip_seen();
    apply(&nina, &payload, "Ніна", "nina@acme.ua").await;
    let card = maker.expect("the card", |m| m.button("✏️").is_some()).await;
    tap(&maker, &world.olena, &card, "✖️").await;
    room.expect("the news", says!(Uk, "requests-told-closed"))
        .await;
    let again = ask(&room, &nina, &start).await;
    assert_says!(again, Uk, "requests-once");
}

#[tokio::test]
async fn a_link_can_be_closed_and_a_guessed_one_opens_nothing() {
    let world = World::new().await;
    let maker = world.linked().await;
    let shown = link(&world, &maker, &world.olena, Uk).await;
    let payload = deep_link(&shown);
    let same = link(&world, &maker, &world.olena, Uk).await;
    assert_eq!(deep_link(&same), payload, "it is one link");
    let nina = world.telegram.person("Ніна").speaking("uk");
    let guessed = format!("r{}", "a".repeat(24));
    let room = nina.start(&guessed);
    let over = room.next_from_bot().await;
    assert_says!(over, Uk, "requests-link-over");
    assert_not_says!(over, Uk, "refusal-not-linked");

    // Whoever has begun is told so at the end.
    let room = nina.start(&payload);
    room.next_from_bot().await;
    ask(&room, &nina, "Ніна").await;
    ask(&room, &nina, "nina@acme.ua").await;
    let card = ask(&room, &nina, "Юристка").await;
    let closed = tap(&maker, &world.olena, &same, "✖️").await;
    assert_says!(closed, Uk, "requests-link-closed");
    let over = tap(&room, &nina, &card, "✅").await;
    assert_says!(over, Uk, "requests-link-over");
    let new = tap(&maker, &world.olena, &closed, "🔗").await;
    assert_ne!(deep_link(&new), payload);
}

#[tokio::test]
async fn whoever_is_forgotten_leaves_nothing_and_the_others_are_told() {
    let mut world = World::new().await;
    let maker = world.linked().await;
    let payload = deep_link(&link(&world, &maker, &world.olena, Uk).await);
    let nina = world.telegram.person("Ніна").speaking("uk");
    let (hers, _) = apply(&nina, &payload, "Ніна", "nina@acme.ua").await;
    let card = maker
        .expect("the card", says!(Uk, "requests-title-newcomer"))
        .await;
    let pavlo = world.telegram.person("Павло").speaking("uk");
    let (his, _) = apply(&pavlo, &payload, "Павло", "pavlo@acme.ua").await;
    let sure = ask(&hers, &nina, "/forget").await;
    tap(&hers, &nina, &sure, "✅").await;
    becomes(&maker, card.id, words!(Uk, "requests-gone")).await;
    let sure = ask(&maker, &world.olena, "/unlink").await;
    tap(&maker, &world.olena, &sure, "✅").await;
    his.expect("the news", says!(Uk, "requests-told-unreached"))
        .await;
    world.telegram.wait_idle().await;
    let nina = nina.id().to_string();
    for kept in world.kept_texts().await {
        assert!(!kept.starts_with("gateways/"), "{kept}");
        assert!(!kept.contains(&nina) && !kept.contains("nina@"), "{kept}");
    }
}

#[tokio::test]
async fn others_who_may_see_it_too() {
    let (world, guest, chief) = guest_and_chief().await;
    let boss = world.telegram.person("Boss").speaking("en");
    world.member("Big Boss", |member| {
        member.details.email = "boss@demo.example".into();
        member.role = "owner".into();
    });
    let other = link_as(&world, &boss, "boss@demo.example", crate::oauth::ALL).await;
    let payload = deep_link(&link(&world, &other, &boss, En).await);
    apply(&world.andrew, &payload, "Zoe", "zoe@new.example").await;
    let card = chief
        .expect("the card", says!(Uk, "requests-title-newcomer"))
        .await;
    assert_says!(card, Uk, "requests-from-link", maker = "Boss");
    tap(&chief, &world.olena, &card, "✖️").await;
    guest
        .expect("the news", says!(En, "requests-told-closed"))
        .await;
}
