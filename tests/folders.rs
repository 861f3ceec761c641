//! Folders of contacts: lists, what is in them, new ones.

use sandbox::{Fault, worksection::Contact};

use crate::says::{En, Uk, assert_says, line, text, words};
use crate::world::{World, answer_to, ask, reply, tap};

const CODES: [&str; 4] = ["USERS", "DEFAULT", "TEAM_ONLY", "HIDDEN"];

fn contact(world: &World, name: &str, folder: &str) {
    let (first, last) = name.split_once(' ').expect("two names");
    let email = format!("{}@client.example", rand::random::<u32>());
    let mut contact = Contact::new(first, last, &email);
    contact.details.group = folder.into();
    world.account.add_contact(contact);
}

#[tokio::test]
async fn folders_lead_to_their_contacts_and_back() {
    let world = World::new().await;
    for number in 10..20 {
        world.account.add_folder(&format!("Папка {number}"));
        contact(&world, &format!("Лев Клієнт{number}"), "Папка 19");
    }
    let room = world.linked().await;
    let first = ask(&room, &world.olena, "/folders").await;
    assert_says!(first, Uk, "folders-all", count = 18);
    for key in ["default", "team-only", "hidden", "users"] {
        let name = text!(Uk, &format!("folders-{key}"));
        assert!(first.button(&format!("📁 {name}")).is_some(), "{name}");
    }
    insta::assert_snapshot!("folders_uk", room.transcript());

    let second = tap(&room, &world.olena, &first, "➡️").await;
    assert_eq!(second.id, first.id);
    let last = tap(&room, &world.olena, &second, "➡️").await;
    let folder = tap(&room, &world.olena, &last, "📁 Папка 19 · 10").await;
    assert_says!(folder, Uk, "folders-contacts", count = 10);
    let rest = tap(&room, &world.olena, &folder, "➡️").await;
    let card = tap(&room, &world.olena, &rest, "Лев Клієнт19").await;
    assert_says!(card, Uk, "card-folder", folder = "Папка 19");
    let back = tap(&room, &world.olena, &card, "↩️").await;
    assert_eq!(back.labels(), rest.labels());
    let folders = tap(&room, &world.olena, &back, "↩️").await;
    assert_eq!(folders.labels(), last.labels());
}

#[tokio::test]
async fn preset_folders_are_called_by_words_in_english() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let folders = ask(&room, &world.andrew, "/folders").await;
    insta::assert_snapshot!("folders_en", room.transcript());
    for key in ["default", "team-only", "hidden"] {
        let name = text!(En, &format!("folders-{key}"));
        let folder = tap(&room, &world.andrew, &folders, &format!("📁 {name}")).await;
        assert!(folder.text.contains(&name), "{}", folder.text);
        tap(&room, &world.andrew, &folder, "↩️").await;
    }
    let shown = room.transcript();
    for code in CODES {
        assert!(!shown.contains(code), "{code} in {shown}");
    }
}

#[tokio::test]
async fn a_folder_is_made_by_dialogue_and_shows_at_once() {
    let world = World::new().await;
    let room = world.linked().await;
    let folders = ask(&room, &world.olena, "/folders").await;
    let asked = world.asked("get_contact_groups");
    let prompt = tap(&room, &world.olena, &folders, "➕").await;
    assert_says!(prompt, Uk, "folders-ask-title");
    let wrong = ask(&room, &world.olena, &"я".repeat(101)).await;
    assert_says!(wrong, Uk, "form-wrong-long", limit = 100);
    let card = ask(&room, &world.olena, "<b>&\"😀").await;
    assert_says!(card, line(Uk, "field-title", "<b>&\"😀"));
    let first = room.press(&world.olena, card.id, "✅");
    let second = room.press(&world.olena, card.id, "✅");
    first.answer().await;
    second.answer().await;
    let done = room.message(card.id).expect("the card");
    assert_says!(done, Uk, "folders-done", title = "<b>&\"😀");
    let empty = tap(
        &room,
        &world.olena,
        &done,
        &text!(Uk, "folders-open", title = "<b>&\"😀"),
    )
    .await;
    assert_says!(empty, Uk, "folders-contacts", count = 0);
    let folders = tap(&room, &world.olena, &empty, "↩️").await;
    assert!(
        folders.button("📁 <b>&\"😀 · 0").is_some(),
        "{:?}",
        folders.labels()
    );
    assert_eq!(world.asked("add_contact_group"), 1);
    assert_eq!(world.asked("get_contact_groups"), asked, "no new fetch");
}

#[tokio::test]
async fn a_known_title_is_said_and_not_sent_preset_ones_in_both_languages() {
    let world = World::new().await;
    let room = world.linked().await;
    for title in ["Загальні", "general", " ЗАГАЛЬ ні", "default"] {
        let known = ask(&room, &world.olena, &format!("/newfolder {title}")).await;
        let default = text!(Uk, "folders-default");
        let says = words!(Uk, "folders-known", title = default).are_in(&known);
        assert!(says, "{title}: {}", known.text);
        let open = tap(
            &room,
            &world.olena,
            &known,
            &text!(Uk, "folders-open", title = text!(Uk, "folders-default")),
        )
        .await;
        assert_says!(open, Uk, "folders-contacts", count = 8);
    }
    ask(&room, &world.olena, "/newfolder").await;
    let known = ask(&room, &world.olena, "постачальники").await;
    assert_says!(known, Uk, "folders-known", title = "Постачальники");
    assert_eq!(world.asked("add_contact_group"), 0);
    let shown = room.transcript();
    for code in CODES {
        assert!(!shown.contains(code), "{code} in {shown}");
    }
}

#[tokio::test]
async fn a_new_folder_survives_a_restart_and_ends_by_cancel_or_another_command() {
    let mut world = World::new().await;
    let room = world.linked().await;
    ask(&room, &world.olena, "/newfolder").await;
    world.restart().await;
    let card = ask(&room, &world.olena, "Партнери").await;
    world.restart().await;
    let left = tap(&room, &world.olena, &card, "✖️").await;
    assert_says!(left, Uk, "cancel-done");

    let card = ask(&room, &world.olena, "/newfolder Партнери").await;
    ask(&room, &world.olena, "/me").await;
    world.telegram.wait_idle().await;
    let old = room.message(card.id).expect("the card");
    assert_says!(old, Uk, "dialogue-left");
    assert_eq!(world.asked("add_contact_group"), 0);
}

#[tokio::test]
async fn what_worksection_refuses_is_told_by_meaning_in_english() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let mut card = ask(&room, &world.andrew, "/newfolder Odd").await;
    for (code, details, said) in [
        (
            10,
            Some("title"),
            words!(
                En,
                "change-field-required",
                field = text!(En, "field-title")
            ),
        ),
        (
            11,
            Some("title"),
            words!(
                En,
                "change-field-invalid",
                field = text!(En, "field-title"),
                value = "Odd"
            ),
        ),
        (20, None, words!(En, "change-denied")),
    ] {
        let fault = Fault::Error {
            code,
            message: "No".into(),
            details: details.map(str::to_owned),
        };
        let faults = world.worksection.faults();
        faults.next(Some("add_contact_group"), fault, 1);
        card = tap(&room, &world.andrew, &card, "✅").await;
        assert!(said.are_in(&card), "{code}: {}", card.text);
    }
    let edit = tap(
        &room,
        &world.andrew,
        &card,
        &text!(En, "form-edit", field = text!(En, "field-title")),
    )
    .await;
    assert!(
        edit.button(&text!(En, "form-keep", value = "Odd"))
            .is_some(),
        "{:?}",
        edit.labels()
    );
    let card = ask(&room, &world.andrew, "Even").await;
    let done = tap(&room, &world.andrew, &card, "✅").await;
    assert_says!(done, En, "folders-done", title = "Even");
}

#[tokio::test]
async fn in_a_group_the_answer_is_a_reply_to_the_prompt() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let refused = ask(&group, &world.andrew, "/newfolder@story_bot Mine").await;
    assert_says!(refused, En, "refusal-may-not-change");
    let said = group.say(&world.olena, "/newfolder@story_bot");
    let prompt = answer_to(&group, said).await;
    group.say(&world.olena, "просто розмова");
    let card = reply(&group, &world.olena, &prompt, "Групова папка").await;
    assert!(card.text.contains("Групова папка"), "{}", card.text);
    let toast = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(toast, En, "dialogue-not-yours");
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "folders-done");
    assert_eq!(world.asked("add_contact_group"), 1);
}
