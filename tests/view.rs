//! What a group sees of people, and where its members see more.

use sandbox::telegram::{Message, Room};

use crate::says::{En, Uk, assert_says, text, words};
use crate::world::{World, ask, deep_link, tap};

const HOME: &str = "+380441112233";

/// A colleague with everything that can be hidden.
fn colleague(world: &World) {
    world.member("Марта Приховай", |member| {
        member.details.email = "marta@demo.example".into();
        member.details.title = "Юристка".into();
        // Main, work, mobile, home.
        member.details.phones = ["", "+380442223344", "+380671112233", HOME].map(str::to_owned);
        member.details.addresses[0] = "вул. Тиха, 7".into();
    });
}

fn shows(message: &Message, shown: &[&str], hidden: &[&str]) {
    for text in shown {
        assert!(message.text.contains(text), "{text}: {}", message.text);
    }
    for text in hidden {
        assert!(!message.text.contains(text), "{text}: {}", message.text);
    }
}

async fn saved(room: &Room, card: &Message, world: &World) -> String {
    room.skip_seen();
    room.press(&world.andrew, card.id, "📇").answer().await;
    let contact = room.expect("a contact", |m| m.contact.is_some()).await;
    let contact = contact.contact.expect("a contact");
    format!("{} {:?}", contact.phone_number, contact.vcard)
}

#[tokio::test]
async fn a_group_sees_what_work_needs_and_the_way_to_the_rest() {
    let world = World::new().await;
    colleague(&world);
    let group = world.linked_group().await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows(
        &card,
        &[
            "Юристка",
            "marta@demo.example",
            "44 222 33 44",
            "67 111 22 33",
        ],
        &["44 111 22 33", "Тиха"],
    );
    let vcard = saved(&group, &card, &world).await;
    assert!(vcard.contains("67 111 22 33"), "{vcard}");
    assert!(
        !vcard.contains("44 111 22 33") && !vcard.contains("Тиха"),
        "{vcard}"
    );

    // Whose home number it is, the group does not learn.
    let nobody = ask(&group, &world.andrew, &format!("/whois@story_bot {HOME}")).await;
    assert_says!(nobody, En, "view-search-hint");
    shows(&nobody, &[], &["Марта"]);
    let known = ask(&group, &world.andrew, "/whois@story_bot 067 111 22 33").await;
    shows(&known, &["Марта Приховай"], &[]);

    // More is in one's own chat, by one's own link.
    let payload = deep_link_of(&card);
    let private = world.andrew.private();
    let refused = ask(&private, &world.andrew, &format!("/start {payload}")).await;
    assert_says!(refused, En, "refusal-not-linked");
    shows(&refused, &[], &["Марта"]);
    world.link(&world.andrew).await;
    let whole = ask(&private, &world.andrew, &format!("/start {payload}")).await;
    shows(&whole, &["Марта Приховай", "44 111 22 33", "Тиха"], &[]);
    assert!(whole.button(&text!(En, "card-more")).is_none());
}

fn deep_link_of(card: &Message) -> String {
    let buttons = serde_json::to_string(&card.keyboard).expect("JSON");
    let (_, payload) = buttons.split_once("?start=").expect("a deep link");
    let end = payload.find('"').expect("its end");
    payload[..end].to_owned()
}

#[tokio::test]
async fn a_card_of_another_account_is_not_shown_by_its_number() {
    let world = World::new().await;
    colleague(&world);
    let group = world.linked_group().await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    let other = world.worksection.account("other").api_key("other-key");
    other.people(70);
    let private = world.andrew.private();
    ask(&private, &world.andrew, "/link other other-key").await;
    let start = format!("/start {}", deep_link_of(&card));
    let refused = ask(&private, &world.andrew, &start).await;
    assert_says!(refused, En, "refusal-card-elsewhere");
}

#[tokio::test]
async fn administrators_open_and_close_what_is_seen() {
    let mut world = World::new().await;
    colleague(&world);
    let group = world.linked_group().await;
    let me = ask(&group, &world.andrew, "/me@story_bot").await;
    let view = tap(&group, &world.andrew, &me, &text!(En, "view-button")).await;
    let refused = group
        .press(&world.andrew, view.id, &text!(En, "view-emails-open"))
        .answer()
        .await;
    assert_says!(refused, En, "refusal-only-administrators");

    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    assert_eq!(
        view.labels()[..3],
        [
            &text!(Uk, "view-emails-open"),
            &text!(Uk, "view-phones-open"),
            &text!(Uk, "view-home-closed")
        ]
    );
    let view = tap(&group, &world.olena, &view, &text!(Uk, "view-emails-open")).await;
    let view = tap(&group, &world.olena, &view, &text!(Uk, "view-home-closed")).await;
    assert_eq!(
        view.labels()[..3],
        [
            &text!(Uk, "view-emails-closed"),
            &text!(Uk, "view-phones-open"),
            &text!(Uk, "view-home-open")
        ]
    );
    world.restart().await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows(&card, &["44 111 22 33", "Тиха"], &["marta@demo.example"]);
    let nobody = ask(&group, &world.andrew, "/whois@story_bot marta@demo.example").await;
    shows(&nobody, &[], &["Марта"]);

    let view = tap(&group, &world.olena, &view, &text!(Uk, "view-phones-open")).await;
    assert_eq!(view.labels()[1], text!(Uk, "view-phones-closed"));
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows(&card, &["Тиха"], &["44 111 22 33", "67 111 22 33"]);
    assert!(card.button("📇").is_none(), "{:?}", card.labels());

    // A private chat is nobody else's to see.
    let private = world.olena.private();
    ask(&private, &world.olena, "/link demo demo-api-key").await;
    let card = ask(&private, &world.olena, "/whois Марта Приховай").await;
    shows(&card, &["marta@demo.example", "44 111 22 33", "Тиха"], &[]);
}

#[tokio::test]
async fn the_choice_goes_with_the_group_and_ends_with_its_link() {
    let world = World::new().await;
    colleague(&world);
    let group = world.linked_group().await;
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    tap(&group, &world.olena, &view, &text!(Uk, "view-emails-open")).await;
    let sure = ask(&group, &world.olena, "/unlink@story_bot").await;
    tap(&group, &world.olena, &sure, "✅").await;

    let offer = ask(&group, &world.olena, "/link@story_bot").await;
    let private = world.olena.start(&deep_link(&offer));
    let explained = private.next_from_bot().await;
    // What the group will see is said before.
    assert_says!(explained, Uk, "link-explain-group", group = "Sales");
    group.skip_seen();
    // The group's first answer was of the same words: the next one is waited for.
    let said = group.messages().last().expect("a message").id;
    private.say(&world.olena, "demo demo-api-key");
    group
        .expect("the acknowledgement", |m| {
            m.id > said && words!(Uk, "link-done-in-group").are_in(m)
        })
        .await;
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows(&card, &["marta@demo.example"], &["Тиха"]);
}
