//! Updates that Telegram brings: who may bring them, and that none is lost or handled twice.

use std::{net::TcpListener, time::Duration};

use reqwest::StatusCode;
use sandbox::Fault;
use serde_json::json;
use worksection_bot::settings::Updates;

use crate::says::{Uk, assert_says, says, words};
use crate::{
    process::Process,
    world::{TOKEN, World, ask, tap},
};

/// The secret that the bot told Telegram.
fn secret(world: &World) -> String {
    world.telegram.webhook_secret().expect("a secret")
}

async fn bring(world: &World, secret: Option<&str>, body: Vec<u8>) -> StatusCode {
    let url = format!("{}/telegram/webhook", world.web_url());
    let mut request = reqwest::Client::new().post(url).body(body);
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    request.send().await.expect("an answer").status()
}

#[tokio::test]
async fn a_chat_goes_on_as_with_polling() {
    let world = World::with_webhook().await;
    let room = world.linked().await;
    let found = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    tap(&room, &world.olena, &card, "✅").await;
    assert!(world.telegram.redeliver(world.telegram.last_update()));
    world.telegram.wait_idle().await;
    assert_eq!(world.asked("add_user_group"), 1);
}

#[tokio::test]
async fn only_telegram_is_listened_to() {
    let world = World::with_webhook().await;
    let room = world.linked().await;
    let secret = secret(&world);
    let before = room.messages().len();
    let update = json!({ "update_id": 4_000_000, "message": {
        "message_id": 1, "date": 0, "text": "/help",
        "chat": { "id": world.olena.id(), "type": "private", "first_name": "O" },
        "from": { "id": world.olena.id(), "is_bot": false, "first_name": "O" },
    } });
    let update = update.to_string().into_bytes();
    for (given, expected) in [
        (None, StatusCode::UNAUTHORIZED),
        (Some("wrong"), StatusCode::UNAUTHORIZED),
        (Some("not a secret!"), StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(bring(&world, given, update.clone()).await, expected);
    }
    for garbage in [b"".to_vec(), b"{".to_vec(), b"[]".to_vec(), vec![0xff; 10]] {
        let status = bring(&world, Some(&secret), garbage).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
    }
    let large = vec![b' '; 2 * 1024 * 1024];
    let status = bring(&world, Some(&secret), large).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(room.messages().len(), before);

    // A kind of update that this version does not know is taken, or Telegram would repeat it.
    let odd = json!({ "update_id": 4_000_001, "some_new_kind": { "id": 1 } });
    let status = bring(&world, Some(&secret), odd.to_string().into_bytes()).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(bring(&world, Some(&secret), update).await, StatusCode::OK);
    room.expect("help", says!(Uk, "start-private")).await;
}

#[tokio::test]
async fn switching_back_and_forth_loses_nothing_and_repeats_nothing() {
    let mut world = World::new().await;
    let room = world.linked().await;
    for (updates, name) in [
        (Updates::Webhook, "Тарас Мельник"),
        (Updates::Polling, "Ірина Ткаченко"),
        (Updates::Webhook, "Андрій Шевченко"),
    ] {
        world.stop().await;
        room.skip_seen();
        room.say(&world.olena, &format!("/whois {name}"));
        world.updates = updates;
        world.start().await;
        let found = room.next_from_bot().await;
        let family = name.split_whitespace().last().expect("a name");
        assert!(found.text.contains(family), "{}", found.text);
    }
    world.telegram.wait_idle().await;
    let answers = room.messages();
    let answers = answers.iter().filter(|m| m.from.is_bot).count();
    assert_eq!(
        answers, 4,
        "the acknowledgement, and each question answered once"
    );
}

#[tokio::test]
async fn what_is_under_way_at_a_stop_is_finished_and_the_rest_waits() {
    let mut world = World::with_webhook().await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    let slow = Fault::Delay(Duration::from_millis(1500));
    world
        .worksection
        .faults()
        .next(Some("add_user_group"), slow, 1);
    room.press(&world.olena, card.id, "✅").forget();
    while !world
        .account
        .teams()
        .iter()
        .any(|t| t.title == "Дизайн-бюро")
    {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let other = world.andrew.private();
    world.stop().await;
    let shown = room.message(card.id).expect("the card");
    assert_says!(shown, Uk, "teams-done");
    other.say(&world.andrew, "/help");
    world.start().await;
    other.expect("help", |m| m.from.is_bot).await;
    assert_eq!(world.asked("add_user_group"), 1);
}

#[tokio::test]
async fn a_kill_in_the_middle_of_a_change_loses_nothing_and_does_nothing_twice() {
    let mut world = World::new().await;
    world.stop().await;
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("an address").to_string();
    drop(free);
    let public = format!("http://{address}");
    let settings = [
        ("UPDATES", "webhook"),
        ("LISTEN", address.as_str()),
        ("PUBLIC_URL", public.as_str()),
    ];
    let bot = Process::start_with(&world, &settings).await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/invite anna@acme.ua Анна Коваленко").await;
    let slow = Fault::Delay(Duration::from_secs(30));
    world.worksection.faults().next(Some("add_user"), slow, 1);
    room.press(&world.olena, card.id, "✅").forget();
    while world.account.invitations().is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    room.say(&world.olena, "/whois Тарас Мельник");
    let _bot = Process::start_with(&world, &settings).await;
    room.expect("the outcome", |m| {
        m.id == card.id && words!(Uk, "invite-done").are_in(m)
    })
    .await;
    room.expect("the card", |m| m.text.contains("Мельник"))
        .await;
    assert_eq!(world.asked("add_user"), 1);
}

/// A webhook that another program set, or one whose removal failed at the start, would keep
/// everything from a poller for good.
#[tokio::test]
async fn a_webhook_that_is_set_beside_polling_is_removed_again() {
    let world = World::of_one().await;
    let room = world.linked().await;
    let url = format!("{}/bot{TOKEN}/setWebhook", world.telegram_url());
    let elsewhere = serde_json::json!({ "url": "http://127.0.0.1:1/elsewhere" });
    let set = reqwest::Client::new().post(&url).json(&elsewhere).send();
    assert!(set.await.expect("an answer").status().is_success());
    let help = ask(&room, &world.olena, "/help").await;
    assert_says!(help, Uk, "start-private");
    assert_eq!(world.telegram.webhook_secret(), None);
}

const LAST_ERROR: &str = "worksection_bot_webhook_last_error_timestamp_seconds ";

#[tokio::test]
async fn what_telegram_says_of_a_delivery_that_failed_is_logged() {
    let mut world = World::of_one().await;
    world.stop().await;
    // Nobody listens at the public address of the process.
    let bot = Process::start_with(&world, &[("UPDATES", "webhook")]).await;
    bot.logged("webhook set").await;
    let room = world.olena.private();
    room.say(&world.olena, "/help");
    let log = async {
        loop {
            bot.try_get("/readyz").await;
            let metrics = bot.try_get("/metrics").await.unwrap_or_default();
            let at = metrics
                .lines()
                .find_map(|line| line.strip_prefix(LAST_ERROR));
            let failed = at.is_some_and(|at| at.trim() != "0");
            if failed {
                return bot.logged("Telegram could not bring an update").await;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    let log = tokio::time::timeout(Duration::from_secs(60), log).await;
    let log = log.expect("the failure is seen");
    let line = log.lines().find(|line| line.contains("could not bring"));
    let line = line.expect("a line");
    assert!(
        line.contains("PUBLIC_URL: ") && line.contains("Connection failed"),
        "{line}"
    );
    assert!(line.contains("failed_at="), "{line}");
    bot.kill().await;
}
