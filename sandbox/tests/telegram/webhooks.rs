//! Delivery to a webhook: secret, order, redelivery.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::support::Stage;

/// A bot behind a webhook: what it got, and what it will answer next.
#[derive(Clone)]
struct Hook {
    got: mpsc::UnboundedSender<(Option<String>, Value)>,
    answers: Arc<Mutex<Vec<StatusCode>>>,
    reply: Arc<Mutex<Value>>,
    /// Whether it has let one update wait.
    was_slow: Arc<AtomicBool>,
}

async fn hooked(
    State(hook): State<Hook>,
    headers: HeaderMap,
    Json(update): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let secret = headers
        .get("x-telegram-bot-api-secret-token")
        .map(|s| s.to_str().unwrap().to_owned());
    let is_slow = update["message"]["text"] == "slow";
    hook.got.send((secret, update)).unwrap();
    if is_slow && !hook.was_slow.swap(true, Ordering::SeqCst) {
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
    let status = hook.answers.lock().unwrap().pop().unwrap_or(StatusCode::OK);
    (status, Json(hook.reply.lock().unwrap().clone()))
}

async fn serve() -> (
    Hook,
    String,
    mpsc::UnboundedReceiver<(Option<String>, Value)>,
) {
    let (got, receiver) = mpsc::unbounded_channel();
    let hook = Hook {
        got,
        answers: Arc::default(),
        reply: Arc::default(),
        was_slow: Arc::default(),
    };
    let app = Router::new()
        .route("/hook", post(hooked))
        .with_state(hook.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (hook, url, receiver)
}

#[tokio::test]
async fn an_update_is_brought_until_it_is_taken() {
    let stage = Stage::new().await;
    stage
        .telegram
        .allow_loopback_urls(true)
        .set_webhook_pace(Duration::from_secs(1), Duration::from_millis(20));
    let (hook, url, mut got) = serve().await;
    *hook.answers.lock().unwrap() = vec![StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE];
    stage
        .ok(
            "setWebhook",
            json!({ "url": url, "secret_token": "s3cret" }),
        )
        .await;
    stage.room.say(&stage.olena, "second");

    let (secret, first) = got.recv().await.unwrap();
    assert_eq!(secret.as_deref(), Some("s3cret"));
    assert_eq!(first["message"]["text"], "/start");
    assert_eq!(
        got.recv().await.unwrap().1,
        first,
        "brought again, before what came later"
    );
    assert_eq!(got.recv().await.unwrap().1["message"]["text"], "second");
    stage.telegram.wait_idle().await;
    let info = stage.ok("getWebhookInfo", json!({})).await;
    assert_eq!(
        info["last_error_message"],
        "Wrong response from the webhook: 503 Service Unavailable"
    );
    let shown = format!("{:?}", stage.telegram.traffic().calls());
    assert!(!shown.contains("s3cret"));
}

#[tokio::test]
async fn polling_and_a_webhook_exclude_each_other() {
    let stage = Stage::new().await;
    stage.telegram.allow_loopback_urls(true);
    let (_hook, url, _got) = serve().await;
    stage.updates().await;
    let poll = stage.call("getUpdates", json!({ "timeout": 20 }));
    let set = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        stage.ok("setWebhook", json!({ "url": url })).await;
    };
    let (ended, ()) = tokio::join!(poll, set);
    assert_eq!(
        ended["description"],
        "Conflict: terminated by setWebhook request"
    );
    assert_eq!(
        stage.refused("getUpdates", json!({})).await,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    );
    stage.ok("deleteWebhook", json!({})).await;
    stage.ok("getUpdates", json!({})).await;
}

#[tokio::test]
async fn a_webhook_may_answer_with_a_call() {
    let stage = Stage::new().await;
    stage.telegram.allow_loopback_urls(true);
    let (hook, url, _got) = serve().await;
    *hook.reply.lock().unwrap() =
        json!({ "method": "sendMessage", "chat_id": stage.chat(), "text": "at once" });
    stage.ok("setWebhook", json!({ "url": url })).await;
    assert_eq!(stage.room.next_from_bot().await.text, "at once");
}

#[tokio::test]
async fn a_webhook_needs_https_a_port_and_a_plain_secret() {
    let stage = Stage::new().await;
    let set = async |url: &str| stage.refused("setWebhook", json!({ "url": url })).await;
    assert_eq!(
        set("http://a.com").await,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    );
    assert_eq!(
        set("https://a.com:1234").await,
        "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
    );
    let params = json!({ "url": "https://a.com", "secret_token": "ключ" });
    stage.refused("setWebhook", params).await;
    assert_eq!(stage.violations().len(), 3);
}

#[tokio::test]
async fn pending_updates_can_be_dropped() {
    let stage = Stage::new().await;
    stage
        .ok("deleteWebhook", json!({ "drop_pending_updates": true }))
        .await;
    assert_eq!(stage.telegram.pending_updates(), 0);
}

#[tokio::test]
async fn a_chat_waits_for_its_turn_and_no_other_chat_does() {
    let stage = Stage::new().await;
    stage.updates().await;
    stage.telegram.allow_loopback_urls(true);
    stage
        .telegram
        .set_webhook_pace(Duration::from_millis(200), Duration::from_millis(20));
    let (_hook, url, mut got) = serve().await;
    stage.ok("setWebhook", json!({ "url": url })).await;
    stage.room.say(&stage.olena, "slow");
    stage.room.say(&stage.olena, "after");
    let ivan = stage.telegram.person("Іван");
    ivan.private().say(&ivan, "other");
    let mut texts = Vec::new();
    for _ in 0..4 {
        texts.push(got.recv().await.unwrap().1["message"]["text"].clone());
    }
    texts[..2].sort_by_key(Value::to_string);
    assert_eq!(texts, ["other", "slow", "slow", "after"]);
}
