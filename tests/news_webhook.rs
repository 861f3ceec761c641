//! Events that Worksection brings: at once, once, and from nobody else.

use std::time::Duration;

use sandbox::{
    Fault,
    telegram::Room,
    worksection::{Manners, Webhook},
};

use crate::news::{OLENA, TARAS, next, olena_hears, olena_wants};
use crate::says::{Uk, assert_says, text};
use crate::{
    tasks::{PART, TASK, has},
    world::{World, ask, tap},
};

/// The account's webhook, as soon as there is one that is told of something.
pub async fn webhook(world: &World) -> Webhook {
    for _ in 0..400 {
        let mut hooks = world.account.webhooks().into_iter();
        if let Some(hook) = hooks.rfind(|hook| hook.active) {
            return hook;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("no webhook");
}

/// Olena hears by a webhook, and the first poll beside it is over.
pub async fn olena_hears_at_once(world: &mut World) -> Room {
    world.allow_oauth().await;
    let room = olena_wants(world).await;
    webhook(world).await;
    while world.asked("get_events") == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    world.telegram.wait_idle().await;
    room
}

#[tokio::test]
async fn what_is_brought_in_any_form_is_told_once() {
    let world = World::with_oauth().await;
    let room = olena_hears(&world).await;
    let hook = webhook(&world).await;
    assert_eq!(world.account.webhooks().len(), 1);
    let (_, secret) = hook.url.rsplit_once('/').expect("an address");
    assert!(secret.len() >= 32 && hook.login.is_some(), "{}", hook.url);
    let taras = world.account.act(TARAS);
    world.account.manners(Manners {
        one_object: true,
        short_pages: true,
        twice: true,
        ..Manners::default()
    });
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    taras.comment(TASK, "раз");
    has(&next(&room).await, "раз");
    world.account.delivered().await;
    let deliveries = world.account.deliveries();
    assert!(deliveries.len() >= 4);
    assert!(deliveries.iter().all(|delivery| delivery.failure.is_none()));
    world.account.manners(Manners::default());
    let again = world.account.deliver_again(&deliveries[0]).await;
    assert_eq!(again, Ok(()), "a replay is taken, and tells nothing");
    // Polled as well, the same events are no news.
    let polled = world.asked("get_events");
    while world.asked("get_events") < polled + 2 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    taras.comment(TASK, "два");
    has(&next(&room).await, "два");
}

#[tokio::test]
async fn what_is_brought_is_told_at_once() {
    let mut world = World::new().await;
    world.news_interval = Duration::from_secs(60);
    let room = olena_hears_at_once(&mut world).await;
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    assert_eq!(world.asked("get_events"), 1, "nobody had to ask");
}

#[tokio::test]
async fn whoever_is_not_worksection_brings_nothing() {
    let world = World::with_oauth().await;
    let room = olena_hears(&world).await;
    let hook = webhook(&world).await;
    let (user, password) = hook.login.clone().expect("a login");
    let event = format!(
        r#"[{{"action":"close","object":{{"type":"task","id":"{PART}","page":"/task/{PART}/"}},
        "date_added":"2026-12-01 10:00","user_from":{{"id":"1"}}}}]"#
    );
    let account = &world.account;
    let body = event.as_bytes().to_vec();
    let forged = account.forge(&hook, body.clone(), None).await;
    assert_eq!(forged, 401);
    let wrong = account
        .forge(&hook, body.clone(), Some((&user, "wrong")))
        .await;
    assert_eq!(wrong, 401);
    let mut elsewhere = hook.clone();
    let last = if hook.url.ends_with('x') { 'y' } else { 'x' };
    elsewhere.url = format!("{}{last}", &hook.url[..hook.url.len() - 1]);
    let login = Some((user.as_str(), password.as_str()));
    assert_eq!(account.forge(&elsewhere, body.clone(), login).await, 404);
    let large = vec![b' '; 2 * 1024 * 1024];
    assert_eq!(account.forge(&hook, large, login).await, 413);
    for odd in ["", "<html>", "[", "5", "[null]", r#"[{"action":{}}]"#] {
        let odd = odd.as_bytes().to_vec();
        assert_eq!(account.forge(&hook, odd, login).await, 200);
    }
    // Even with the password an event is a hint: what is told is how the task is.
    account.act(TARAS).assign(PART, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    assert_eq!(account.forge(&hook, body, login).await, 200);
    let told = next(&room).await;
    assert!(
        told.button("✅").is_some(),
        "it is not done: {:?}",
        told.labels()
    );
}

#[tokio::test]
async fn a_webhook_that_was_paused_is_made_anew() {
    let world = World::with_oauth().await;
    let room = olena_hears(&world).await;
    let hook = webhook(&world).await;
    world.account.set_webhook(hook.id, false);
    let anew = webhook(&world).await;
    assert_ne!(anew.id, hook.id);
    assert_eq!(world.account.webhooks().len(), 1);
    world.account.act(TARAS).assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
}

#[tokio::test]
async fn a_webhook_that_is_paused_again_is_left_so_and_its_linker_is_told_once() {
    let world = World::with_oauth().await;
    let room = olena_hears(&world).await;
    let hook = webhook(&world).await;
    world.account.set_webhook(hook.id, false);
    let anew = webhook(&world).await;
    room.skip_seen();
    world.account.set_webhook(anew.id, false);
    let told = room
        .expect("what is wrong", |m| m.text.starts_with("⚠️"))
        .await;
    assert_says!(told, Uk, "news-hook-paused", account = "demo");
    let looked = world.asked("get_webhooks");
    while world.asked("get_webhooks") < looked + 2 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let hooks = world.account.webhooks();
    assert_eq!(hooks.len(), 1, "{hooks:?}");
    assert!(!hooks[0].active, "it is left so");
    let again = room.messages().into_iter();
    assert_eq!(again.filter(|m| m.text.starts_with("⚠️")).count(), 1);
    // News come all the same.
    room.skip_seen();
    world.account.act(TARAS).assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
}

#[tokio::test]
async fn a_webhook_that_worksection_refuses_is_made_later() {
    let mut world = World::new().await;
    world.news_interval = Duration::from_millis(100);
    world.worksection.faults().next(
        Some("add_webhook"),
        Fault::Error {
            code: 11,
            message: "Url should respond 200 HTTP_CODE and JSON {status:OK}".into(),
            details: None,
        },
        1,
    );
    world.allow_oauth().await;
    olena_wants(&world).await;
    let hook = webhook(&world).await;
    assert!(hook.active);
    assert_eq!(world.asked("add_webhook"), 2);
}

#[tokio::test]
async fn the_webhook_goes_with_the_last_who_wants_news() {
    let world = World::with_oauth().await;
    let room = olena_hears(&world).await;
    webhook(&world).await;
    let screen = ask(&room, &world.olena, "/news").await;
    tap(&room, &world.olena, &screen, &text!(Uk, "news-switch-off")).await;
    for _ in 0..400 {
        if world.account.webhooks().is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the webhook stays: {:?}", world.account.webhooks());
}

#[tokio::test]
async fn why_nothing_came_names_a_webhook_that_is_paused() {
    let world = World::with_oauth().await;
    let room = olena_hears(&world).await;
    let hook = webhook(&world).await;
    // So that it stays as it is.
    let faults = world.worksection.faults();
    faults.always(Some("delete_webhook"), Fault::Reset);
    world.account.set_webhook(hook.id, false);
    let why = ask(&room, &world.olena, &format!("/news чому {TASK}")).await;
    assert_says!(why, Uk, "news-why-paused");
}
