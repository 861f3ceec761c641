//! How requests end that nobody says yes to, what a kill or an outage does to them, and who is gone meanwhile.

use std::time::Duration;

use sandbox::{Fault, telegram::Message};
use serde_json::json;
use worksection_bot::store;

use crate::kills::PATIENCE;
use crate::process::Process;
use crate::requests::{LINE, asked, becomes, data_of, guest_and_chief, linked_as};
use crate::says::{En, Uk, assert_says, says, words};
use crate::world::{World, ask, tap};

/// Lets seven days go by for all requests; the bot is stopped for that.
async fn let_a_week_go_by(world: &mut World) {
    world.finish().await;
    let records = store::open(world.store_settings()).await;
    let records = records.expect("the store opens");
    let wishes = records.table::<serde_json::Value>("wishes");
    for (name, mut wish) in wishes.scan("").await.expect("it is read") {
        wish["until"]["secs_since_epoch"] = json!(chrono::Utc::now().timestamp() - 60);
        wishes.put(&name, &wish, None).await.expect("it is kept");
    }
    drop(wishes);
    records.close().await.expect("the store closes");
    drop(records);
    world.start().await;
}

#[tokio::test]
async fn after_seven_days_it_is_closed_and_told_once() {
    let (mut world, guest, chief) = guest_and_chief().await;
    let note = asked(&world, &guest).await;
    let card = chief.expect("the card", says!(Uk, "requests-title")).await;
    let yes = data_of(&card, "✅");
    let_a_week_go_by(&mut world).await;
    let heard = says!(En, "requests-heard-expired", whom = "Анна Коваленко");
    let heard = guest.expect("the news", heard).await;
    becomes(&guest, note.id, words!(En, "requests-expired")).await;
    becomes(&chief, card.id, words!(Uk, "requests-expired")).await;
    let late = chief.press_data(&world.olena, card.id, &yes).answer().await;
    assert_says!(late, Uk, "requests-expired");
    world.restart().await;
    ask(&guest, &world.andrew, "/cancel").await;
    let told = says!(En, "requests-heard-expired");
    let told: Vec<_> = guest.messages().into_iter().filter(told).collect();
    assert_eq!((told.len(), told[0].id), (1, heard.id));
}

#[tokio::test]
async fn a_no_in_private_is_told_and_one_can_take_it_back() {
    let (world, guest, chief) = guest_and_chief().await;
    asked(&world, &guest).await;
    let card = chief.expect("the card", says!(Uk, "requests-title")).await;
    tap(&chief, &world.olena, &card, "✖️").await;
    let heard = says!(En, "requests-heard", whom = "Анна Коваленко");
    let heard = guest.expect("the news", heard).await;
    assert_says!(heard, En, "requests-refused", name = "Олена Коваленко");
    becomes(&chief, card.id, words!(Uk, "requests-refused")).await;

    chief.skip_seen();
    let note = asked(&world, &guest).await;
    let card = chief.expect("the card", |m| m.button("✏️").is_some()).await;
    let over = tap(&guest, &world.andrew, &note, "✖️").await;
    assert_says!(over, En, "requests-withdrawn");
    becomes(&chief, card.id, words!(Uk, "requests-withdrawn")).await;
    assert!(world.account.invitations().is_empty());
}

#[tokio::test]
async fn five_at_once_are_enough() {
    let world = World::new().await;
    let group = world.linked_group().await;
    for number in 0..6 {
        let line = format!("/invite@story_bot p{number}@acme.ua Анна Ко, юристка");
        let form = ask(&group, &world.andrew, &line).await;
        let shown = tap(&group, &world.andrew, &form, "✅").await;
        match number {
            5 => assert_says!(shown, En, "requests-too-many", count = 5),
            _ => assert_says!(shown, En, "requests-title"),
        }
    }
}

#[tokio::test]
async fn where_nobody_can_be_asked_there_is_a_text_to_forward() {
    let world = World::with_oauth().await;
    let guest = linked_as(&world, &world.andrew, "Andrew Miller", "reader").await;
    let told = asked(&world, &guest).await;
    assert_says!(told, En, "requests-nobody");
    let text = guest.expect("a text", says!(En, "requests-forward")).await;
    assert!(text.text.contains("anna@acme.ua"), "{}", text.text);
}

#[tokio::test]
async fn a_kill_in_the_middle_of_a_yes_loses_nothing_and_invites_once() {
    for fault in [Fault::Delay(Duration::from_secs(30)), Fault::Hang] {
        let mut world = World::new().await;
        world.stop().await;
        let bot = Process::start(&world).await;
        let group = world.linked_group().await;
        let form = ask(&group, &world.andrew, LINE).await;
        let card = tap(&group, &world.andrew, &form, "✅").await;
        let is_lost = fault == Fault::Hang;
        world.worksection.faults().next(Some("add_user"), fault, 1);
        group.press(&world.olena, card.id, "✅").forget();
        let faults = world.worksection.faults();
        while faults.waits("add_user") || !is_lost && world.account.invitations().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        bot.kill().await;
        let _bot = Process::start(&world).await;
        if is_lost {
            group
                .expect("what became of it", says!(Uk, "change-not-done"))
                .await;
            // It is open again, and a yes counts.
            let is_open = || {
                let card = group.message(card.id).expect("the card");
                card.button("✅").is_some()
            };
            let mut told = Some(String::new());
            while told.is_some() {
                tokio::time::sleep(Duration::from_millis(100)).await;
                if is_open() {
                    let press = group.press(&world.olena, card.id, "✅");
                    told = press.answer().await.text;
                }
            }
        }
        group.expect("the outcome", says!(Uk, "invite-done")).await;
        becomes(&group, card.id, words!(En, "requests-made")).await;
        assert_eq!(world.account.invitations().len(), 1);
    }
}

#[tokio::test]
async fn what_was_asked_for_before_a_kill_is_shown_after_it() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let group = world.linked_group().await;
    let form = ask(&group, &world.andrew, LINE).await;
    // Whoever died may be about to send it, and the press may come again.
    world.telegram.set_patience(PATIENCE);
    world.forgiven = vec!["the callback query was answered before"];
    let edits = world.telegram.faults();
    edits.always(Some("editMessageText"), Fault::Html(502));
    let mut calls = world.traffic.subscribe();
    group.press(&world.andrew, form.id, "✅").forget();
    while calls.recv().await.expect("calls go on").method != "editMessageText" {}
    bot.kill().await;
    edits.clear();
    let _bot = Process::start(&world).await;
    let card = becomes(&group, form.id, words!(En, "requests-title")).await;
    assert!(card.button("✏️").is_some(), "{:?}", card.labels());
}

#[tokio::test]
async fn who_is_gone_meanwhile_is_told_of_and_nothing_of_them_stays() {
    let (mut world, guest, chief) = guest_and_chief().await;
    asked(&world, &guest).await;
    let card = chief.expect("the card", says!(Uk, "requests-title")).await;
    let yes = data_of(&card, "✅");
    let sure = ask(&guest, &world.andrew, "/forget").await;
    tap(&guest, &world.andrew, &sure, "✅").await;
    let gone = becomes(&chief, card.id, words!(Uk, "requests-gone")).await;
    assert!(!gone.text.contains("Анна"), "{}", gone.text);
    let late = chief.press_data(&world.olena, card.id, &yes).answer().await;
    assert_says!(late, Uk, "requests-gone");
    world.telegram.wait_idle().await;
    let andrew = world.andrew.id().to_string();
    for kept in world.kept_texts().await {
        assert!(!kept.starts_with("wishes/"), "{kept}");
        assert!(!kept.contains(&andrew), "{kept}");
    }
}

#[tokio::test]
async fn whoever_asked_learns_that_nobody_is_left_who_may() {
    let (world, guest, chief) = guest_and_chief().await;
    let note = asked(&world, &guest).await;
    chief.expect("the card", says!(Uk, "requests-title")).await;
    let sure = ask(&chief, &world.olena, "/unlink").await;
    tap(&chief, &world.olena, &sure, "✅").await;
    let heard = guest.expect("the news", says!(En, "requests-forward"));
    let heard = heard.await;
    assert_says!(heard, En, "requests-unreached");
    assert!(heard.text.contains("anna@acme.ua"), "{}", heard.text);
    becomes(&guest, note.id, words!(En, "requests-unreached")).await;
}

#[tokio::test]
async fn a_request_moves_with_its_group() {
    let world = World::new().await;
    let group = world.telegram.group("Sales");
    let group = group
        .owner(&world.olena)
        .member(&world.andrew)
        .with_bot_administrator();
    world.link_group(&group, &world.olena).await;
    let form = ask(&group, &world.andrew, LINE).await;
    let old = tap(&group, &world.andrew, &form, "✅").await;
    group.migrate();
    ask(&group, &world.andrew, "/invite@story_bot").await;
    let open = |m: &Message| m.id > old.id && m.button("✏️").is_some();
    let card = group.expect("the card", open).await;
    group.press(&world.olena, card.id, "✅").forget();
    group.expect("the outcome", says!(Uk, "invite-done")).await;
    becomes(&group, card.id, words!(En, "requests-made")).await;
    assert_eq!(world.account.invitations().len(), 1);
}
