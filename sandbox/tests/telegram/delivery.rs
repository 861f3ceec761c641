//! `getUpdates`: order, confirmation, kinds, one poller.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Stage, TOKEN};

fn ids(updates: &Value) -> Vec<i64> {
    let updates = updates.as_array().unwrap();
    updates
        .iter()
        .map(|u| u["update_id"].as_i64().unwrap())
        .collect()
}

#[tokio::test]
async fn updates_come_in_order_until_they_are_confirmed() {
    let stage = Stage::new().await;
    stage.room.say(&stage.olena, "1");
    stage.room.say(&stage.olena, "2");
    let all = ids(&stage.ok("getUpdates", json!({})).await);
    assert_eq!(all.len(), 3);
    assert!(all.is_sorted());
    assert_eq!(
        ids(&stage.ok("getUpdates", json!({ "limit": 1 })).await),
        all[..1]
    );
    assert_eq!(
        ids(&stage.ok("getUpdates", json!({ "offset": all[1] })).await),
        all[1..]
    );
    assert_eq!(
        ids(&stage.ok("getUpdates", json!({ "offset": -1 })).await),
        all[2..]
    );
    assert_eq!(stage.telegram.pending_updates(), 1);
    stage
        .ok("getUpdates", json!({ "offset": all[2] + 1 }))
        .await;
    stage.telegram.wait_idle().await;
}

#[tokio::test]
async fn a_long_poll_ends_as_soon_as_somebody_writes() {
    let stage = Stage::new().await;
    stage.updates().await;
    let begun = Instant::now();
    let poll = stage.ok("getUpdates", json!({ "timeout": 20 }));
    let write = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        stage.room.say(&stage.olena, "hello");
    };
    let (updates, ()) = tokio::join!(poll, write);
    assert_eq!(updates[0]["message"]["text"], "hello");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_second_poller_ends_the_first() {
    let stage = Stage::new().await;
    stage.updates().await;
    let first = stage.call("getUpdates", json!({ "timeout": 20 }));
    let second = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        stage.ok("getUpdates", json!({})).await;
    };
    let (ended, ()) = tokio::join!(first, second);
    assert_eq!(
        ended["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    assert_eq!(ended["error_code"], 409);
}

#[tokio::test]
async fn the_kinds_asked_for_are_remembered() {
    let stage = Stage::new().await;
    stage.updates().await;
    stage
        .ok(
            "getUpdates",
            json!({ "allowed_updates": ["callback_query"] }),
        )
        .await;
    stage.room.say(&stage.olena, "unheard");
    assert_eq!(stage.telegram.pending_updates(), 0);
    stage.ok("getUpdates", json!({})).await;
    stage.room.say(&stage.olena, "unheard");
    assert_eq!(stage.telegram.pending_updates(), 0);
    stage
        .ok("getUpdates", json!({ "allowed_updates": [] }))
        .await;
    stage.room.say(&stage.olena, "heard");
    assert_eq!(stage.telegram.pending_updates(), 1);
}

#[tokio::test]
async fn an_update_can_come_twice() {
    let stage = Stage::new().await;
    let first = stage.updates().await.pop().unwrap();
    let id = first["update_id"].as_i64().unwrap();
    assert!(stage.telegram.redeliver(id));
    let again = stage.ok("getUpdates", json!({ "offset": id + 1 })).await;
    assert_eq!(again, json!([first]));
    assert_eq!(
        stage.ok("getUpdates", json!({ "offset": id + 1 })).await,
        json!([])
    );
    assert!(!stage.telegram.redeliver(1));
}

#[tokio::test]
async fn what_nobody_fetches_is_forgotten_after_a_day() {
    let stage = Stage::new().await;
    stage.telegram.advance(Duration::from_secs(24 * 3600 + 1));
    assert_eq!(stage.ok("getUpdates", json!({})).await, json!([]));
}

#[tokio::test]
async fn tokens_and_methods_must_exist() {
    let stage = Stage::new().await;
    let get = async |path: String| {
        let answer = stage
            .http
            .get(format!("{}/{path}", stage.origin))
            .send()
            .await
            .unwrap();
        let status = answer.status().as_u16();
        let body: Value = answer.json().await.unwrap();
        (
            status,
            body["description"].as_str().unwrap_or_default().to_owned(),
        )
    };
    assert_eq!(
        get("bot2:other/getMe".into()).await,
        (401, "Unauthorized".into())
    );
    assert_eq!(
        get("bot1:wrong/getMe".into()).await,
        (401, "Unauthorized".into())
    );
    assert_eq!(
        get("botnonsense/getMe".into()).await,
        (404, "Not Found".into())
    );
    assert_eq!(
        get(format!("bot{TOKEN}/getMee")).await,
        (404, "Not Found: method not found".into())
    );
    assert_eq!(get(format!("bot{TOKEN}/GETME")).await, (200, String::new()));
    let calls = stage.telegram.traffic().calls();
    assert_eq!(calls.last().unwrap().method, "getMe");
    assert!(
        !format!("{calls:?}").contains("demo\""),
        "no token in the log"
    );
}

#[tokio::test]
async fn every_form_of_a_call_is_read() {
    let stage = Stage::new().await;
    let url = format!("{}/bot{TOKEN}/sendMessage", stage.origin);
    let chat = stage.chat();
    let query = format!("{url}?chat_id={chat}&text=%D1%97");
    stage.http.get(query).send().await.unwrap();
    assert_eq!(stage.room.next_from_bot().await.text, "ї");
    let form = format!("chat_id={chat}&text=a+b&reply_markup=%7B%22force_reply%22%3Atrue%7D");
    let kind = "application/x-www-form-urlencoded";
    stage
        .http
        .post(url)
        .header("content-type", kind)
        .body(form)
        .send()
        .await
        .unwrap();
    let seen = stage.room.next_from_bot().await;
    assert_eq!(
        (seen.text.as_str(), seen.force_reply.is_some()),
        ("a b", true)
    );
}
