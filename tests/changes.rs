//! Changes: made once, and told as they are, whatever Worksection, Telegram and the process do.

use std::time::{Duration, Instant};

use sandbox::{
    Fault,
    telegram::{Message, Room},
    worksection::Application,
};

use crate::says::{Uk, Words, assert_not_says, assert_says, text, words};
use crate::{
    oauth::link_as,
    process::Process,
    world::{World, ask, tap},
};

const LINE: &str = "/invite anna@acme.ua Анна Коваленко, дизайнерка";

/// The card of an invitation, ready for ✅.
async fn card(world: &World, room: &Room) -> Message {
    let card = ask(room, &world.olena, LINE).await;
    assert!(card.button("✅").is_some(), "{:?}", card.labels());
    card
}

/// Presses ✅ and waits until the message says something that fits.
async fn confirm(world: &World, room: &Room, card: &Message, what: Words) -> Message {
    room.press(&world.olena, card.id, "✅").forget();
    told(room, card.id, what).await
}

/// Waits until a message says this.
async fn told(room: &Room, message: i64, what: Words) -> Message {
    room.expect(what.key(), |m| m.id == message && what.are_in(m))
        .await
}

#[tokio::test]
async fn a_double_tap_and_a_redelivered_one_invite_once() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = card(&world, &room).await;
    let slow = Fault::Delay(Duration::from_millis(500));
    world.worksection.faults().always(Some("add_user"), slow);
    let first = room.press(&world.olena, card.id, "✅");
    assert!(world.telegram.redeliver(world.telegram.last_update()));
    let second = room.press(&world.olena, card.id, "✅");
    first.answer().await;
    second.answer().await;
    let done = told(&room, card.id, words!(Uk, "invite-done")).await;
    assert!(done.text.contains("Анна Коваленко"), "{}", done.text);
    assert_eq!(world.asked("add_user"), 1);
    assert_eq!(world.account.invitations().len(), 1);
}

#[tokio::test]
async fn the_old_confirmation_does_nothing_after_a_restart() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let card = card(&world, &room).await;
    let data = card.button("✅").expect("a button").clone();
    confirm(&world, &room, &card, words!(Uk, "invite-done")).await;
    world.restart().await;
    let data = serde_json::to_value(&data).expect("JSON");
    let data = data["callback_data"].as_str().expect("data").to_owned();
    room.press_data(&world.olena, card.id, &data).answer().await;
    assert_eq!(world.asked("add_user"), 1);
    let shown = room.message(card.id).expect("the card");
    assert_says!(shown, Uk, "invite-done");
}

#[tokio::test]
async fn a_card_can_still_be_confirmed_after_a_restart() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let card = card(&world, &room).await;
    world.restart().await;
    confirm(&world, &room, &card, words!(Uk, "invite-done")).await;
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn a_lost_answer_to_a_change_that_was_made_is_told_as_done() {
    for fault in [Fault::LostAnswer, Fault::Truncated, Fault::WrongTypes] {
        let world = World::new().await;
        let room = world.linked().await;
        let card = card(&world, &room).await;
        let faults = world.worksection.faults();
        faults.next(Some("add_user"), fault, 1);
        let done = confirm(&world, &room, &card, words!(Uk, "invite-done")).await;
        assert!(done.text.contains("Анна Коваленко"), "{}", done.text);
        assert_eq!(world.asked("add_user"), 1);
        assert_eq!(world.account.invitations().len(), 1);
    }
}

#[tokio::test]
async fn a_change_that_never_arrived_is_told_as_not_done_and_can_be_confirmed_again() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = card(&world, &room).await;
    world
        .worksection
        .faults()
        .next(Some("add_user"), Fault::Reset, 1);
    let sorry = confirm(&world, &room, &card, words!(Uk, "change-not-done")).await;
    assert!(sorry.text.contains("anna@acme.ua"), "{}", sorry.text);
    assert!(world.account.invitations().is_empty());
    assert_eq!(world.asked("add_user"), 1);
    confirm(&world, &room, &sorry, words!(Uk, "invite-done")).await;
    assert_eq!(world.asked("add_user"), 2);
    assert_eq!(world.account.invitations().len(), 1);
}

#[tokio::test]
async fn an_outcome_that_cannot_be_looked_up_is_unknown_until_it_can() {
    let world = World::new().await;
    let room = world.linked().await;
    let card = card(&world, &room).await;
    let faults = world.worksection.faults();
    faults.next(Some("add_user"), Fault::LostAnswer, 1);
    faults.always(Some("get_users"), Fault::Html(502));
    let unknown = confirm(&world, &room, &card, words!(Uk, "change-unknown")).await;
    assert!(unknown.text.contains("anna@acme.ua"), "{}", unknown.text);
    assert_eq!(unknown.labels(), [text!(Uk, "change-look")]);
    let toast = room.press(&world.olena, card.id, "🔄").answer().await;
    let toast = toast.text.expect("a word");
    // The next trial is waited for, which may take longer than a press has.
    let waits = words!(Uk, "progress-waiting").are_in(&toast);
    assert!(
        waits || words!(Uk, "change-still-unknown").are_in(&toast),
        "{toast}"
    );
    faults.clear();
    // A service that failed is left alone for a few seconds.
    let done = loop {
        room.press(&world.olena, card.id, "🔄").answer().await;
        let shown = room.message(card.id).expect("the card");
        if words!(Uk, "invite-done").are_in(&shown) {
            break shown;
        }
    };
    assert!(done.text.contains("Анна Коваленко"), "{}", done.text);
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn an_outcome_that_nobody_knows_is_looked_up_further_and_told_by_itself() {
    let world = World::new().await;
    let room = world.linked().await;
    world.telegram.set_patience(Duration::from_secs(60));
    let card = card(&world, &room).await;
    let faults = world.worksection.faults();
    faults.next(Some("add_user"), Fault::LostAnswer, 1);
    faults.always(Some("get_users"), Fault::Html(502));
    confirm(&world, &room, &card, words!(Uk, "change-unknown")).await;
    faults.clear();
    let done = told(&room, card.id, words!(Uk, "invite-done")).await;
    assert!(done.text.contains("Анна Коваленко"), "{}", done.text);
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn a_worksection_that_hangs_in_a_change_is_told_in_time_and_what_became_of_it_later() {
    let world = World::new().await;
    let room = world.linked().await;
    world.telegram.set_patience(Duration::from_secs(70));
    let card = card(&world, &room).await;
    let faults = world.worksection.faults();
    faults.always(None, Fault::Hang);
    let began = Instant::now();
    confirm(&world, &room, &card, words!(Uk, "change-unknown")).await;
    assert!(
        began.elapsed() < Duration::from_secs(25),
        "{:?}",
        began.elapsed()
    );
    faults.clear();
    let sorry = told(&room, card.id, words!(Uk, "change-not-done")).await;
    assert!(world.account.invitations().is_empty());
    confirm(&world, &room, &sorry, words!(Uk, "invite-done")).await;
    assert_eq!(world.account.invitations().len(), 1);
}

#[tokio::test]
async fn every_kind_of_change_survives_a_lost_answer() {
    let world = World::new().await;
    let room = world.linked().await;
    let faults = world.worksection.faults();
    for (command, action, what) in [
        (
            "/newteam Дизайн-бюро",
            "add_user_group",
            words!(Uk, "teams-done", title = "Дизайн-бюро"),
        ),
        (
            "/newfolder Архів",
            "add_contact_group",
            words!(Uk, "folders-done", title = "Архів"),
        ),
    ] {
        faults.next(Some(action), Fault::LostAnswer, 1);
        let card = ask(&room, &world.olena, command).await;
        confirm(&world, &room, &card, what).await;
        assert_eq!(world.asked(action), 1);
    }
    ask(&room, &world.olena, "/contact").await;
    let form = room.last_from_bot().expect("the folders");
    tap(&room, &world.olena, &form, &text!(Uk, "contact-new")).await;
    ask(&room, &world.olena, "Ганна Нова").await;
    let form = ask(&room, &world.olena, "hanna@client.example").await;
    let card = tap(&room, &world.olena, &form, &text!(Uk, "form-rest")).await;
    faults.next(Some("add_contact"), Fault::LostAnswer, 1);
    confirm(&world, &room, &card, words!(Uk, "contact-done")).await;
    assert_eq!(world.asked("add_contact"), 1);
}

#[tokio::test]
async fn a_change_under_way_at_a_stop_is_finished() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let card = card(&world, &room).await;
    let slow = Fault::Delay(Duration::from_secs(1));
    world.worksection.faults().next(Some("add_user"), slow, 1);
    let mut calls = world.traffic.subscribe();
    room.press(&world.olena, card.id, "✅").forget();
    while world.account.invitations().is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.stop().await;
    let shown = room.message(card.id).expect("the card");
    assert_says!(shown, Uk, "invite-done");
    while let Ok(call) = calls.try_recv() {
        assert_ne!(call.method, "get_users", "nothing had to be looked up");
    }
}

#[tokio::test]
async fn a_killed_bot_tells_by_itself_that_a_change_was_made() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let card = card(&world, &room).await;
    let slow = Fault::Delay(Duration::from_secs(30));
    world.worksection.faults().next(Some("add_user"), slow, 1);
    room.press(&world.olena, card.id, "✅").forget();
    while world.account.invitations().is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    let _bot = Process::start(&world).await;
    let restarted = Instant::now();
    let done = told(&room, card.id, words!(Uk, "invite-done")).await;
    assert!(done.text.contains("Анна Коваленко"), "{}", done.text);
    assert!(restarted.elapsed() < Duration::from_secs(20));
    assert_eq!(world.asked("add_user"), 1);
    assert_eq!(world.account.invitations().len(), 1);
}

#[tokio::test]
async fn a_killed_bot_tells_by_itself_that_a_change_was_not_made() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let card = card(&world, &room).await;
    world
        .worksection
        .faults()
        .next(Some("add_user"), Fault::Hang, 1);
    let mut calls = world.traffic.subscribe();
    room.press(&world.olena, card.id, "✅").forget();
    // The call shows in the log when it ends, which it does when the bot dies.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    bot.kill().await;
    while calls.recv().await.expect("calls go on").method != "add_user" {}
    let _bot = Process::start(&world).await;
    let restarted = Instant::now();
    let sorry = told(&room, card.id, words!(Uk, "change-not-done")).await;
    assert!(restarted.elapsed() < Duration::from_secs(20));
    assert!(sorry.text.contains("Анна Коваленко"), "{}", sorry.text);
    assert!(world.account.invitations().is_empty());
    confirm(&world, &room, &sorry, words!(Uk, "invite-done")).await;
    assert_eq!(world.account.invitations().len(), 1);
}

#[tokio::test]
async fn an_outcome_that_a_kill_kept_from_being_told_is_told_by_the_next_start() {
    for (trouble, outcome, made) in [
        (None, words!(Uk, "invite-done"), 1),
        (Some(Fault::Reset), words!(Uk, "change-not-done"), 0),
    ] {
        let mut world = World::new().await;
        world.stop().await;
        let bot = Process::start(&world).await;
        let room = world.linked().await;
        let card = card(&world, &room).await;
        if let Some(fault) = trouble {
            world.worksection.faults().next(Some("add_user"), fault, 1);
        }
        let screens = world.telegram.faults();
        screens.always(Some("editMessageText"), Fault::Html(502));
        let mut calls = world.traffic.subscribe();
        room.press(&world.olena, card.id, "✅").forget();
        while calls.recv().await.expect("calls go on").method != "editMessageText" {}
        bot.kill().await;
        screens.clear();
        let _bot = Process::start(&world).await;
        let shown = told(&room, card.id, outcome).await;
        assert!(shown.text.contains("Анна Коваленко"), "{}", shown.text);
        assert_eq!(world.account.invitations().len(), made);
        assert_eq!(world.asked("add_user"), 1);
        if made == 0 {
            confirm(&world, &room, &shown, words!(Uk, "invite-done")).await;
        }
        assert_eq!(world.account.invitations().len(), 1);
    }
}

#[tokio::test]
async fn an_outcome_that_telegram_did_not_take_is_told_when_it_is_back() {
    let mut world = World::new().await;
    // Telegram takes no answer to the press while it can be answered.
    world.forgiven = vec!["was never answered"];
    let room = world.linked().await;
    world.telegram.set_patience(Duration::from_secs(90));
    let card = card(&world, &room).await;
    let screens = world.telegram.faults();
    screens.always(Some("editMessageText"), Fault::Html(502));
    screens.always(Some("answerCallbackQuery"), Fault::Html(502));
    let mut calls = world.traffic.subscribe();
    room.press(&world.olena, card.id, "✅").forget();
    // The eighth attempt within half a minute is the last one.
    while world.asked("editMessageText") < 8 {
        calls.recv().await.expect("calls go on");
    }
    screens.clear();
    let done = told(&room, card.id, words!(Uk, "invite-done")).await;
    assert!(done.text.contains("Анна Коваленко"), "{}", done.text);
    assert_eq!(world.asked("add_user"), 1);
}

#[tokio::test]
async fn a_link_that_was_acknowledged_survives_a_kill() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    bot.kill().await;
    let _bot = Process::start(&world).await;
    room.say(&world.olena, "/whois Тарас Мельник");
    room.expect("the card", |m| m.text.contains("Мельник"))
        .await;
}

#[tokio::test]
async fn a_change_without_a_credential_is_told_as_not_sent() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", "olena@demo.example");
    let room = link_as(
        &world,
        &world.olena,
        "olena@demo.example",
        crate::oauth::ALL,
    )
    .await;
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    world.worksection.expire_access_tokens();
    let away = Fault::Html(502);
    world
        .worksection
        .faults()
        .always(Some("oauth2/refresh"), away);
    let refused = confirm(&world, &room, &card, words!(Uk, "worksection-credential")).await;
    assert_not_says!(refused, Uk, "change-unknown");
    assert!(refused.button("✅").is_some(), "{:?}", refused.labels());
    // Refused for the old token, so that nothing was made.
    let asked = world.traffic.calls_of("add_user_group");
    assert!(asked.iter().all(|call| call.status == 401), "{asked:?}");
    world.worksection.faults().clear();
    let made = confirm(&world, &room, &refused, words!(Uk, "teams-done")).await;
    assert!(made.text.contains("Дизайн-бюро"), "{}", made.text);
}

/// Only the operator can mend that Worksection does not know the application any more.
#[tokio::test]
async fn where_the_application_is_not_known_the_person_is_sent_to_the_operator() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", "olena@demo.example");
    let email = "olena@demo.example";
    let room = link_as(&world, &world.olena, email, crate::oauth::ALL).await;
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    world.worksection.expire_access_tokens();
    // Its secret is another now.
    let application = Application::new("demo-client", "new-secret");
    world.worksection.application(application);
    let sorry = words!(Uk, "worksection-application");
    let refused = confirm(&world, &room, &card, sorry).await;
    assert!(refused.button("✅").is_some(), "{:?}", refused.labels());
    // So is whoever only asks.
    let task = ask(&room, &world.olena, "/subscribe 71001").await;
    assert_says!(task, Uk, "worksection-application");
}
