//! Every fault, as a bot would meet it.

use std::time::{Duration, Instant};

use sandbox::Fault;
use serde_json::{Value, json};

use crate::support::Stage;

async fn struck(stage: &Stage, fault: Fault) -> reqwest::Result<(u16, String)> {
    stage.telegram.faults().next(Some("sendMessage"), fault, 1);
    let params = json!({ "chat_id": stage.chat(), "text": "x" });
    let answer = stage.post("SendMessage", params).await?;
    let status = answer.status().as_u16();
    Ok((status, answer.text().await?))
}

fn sent(stage: &Stage) -> usize {
    stage
        .room
        .messages()
        .iter()
        .filter(|m| m.from.is_bot)
        .count()
}

#[tokio::test]
async fn refusals_leave_nothing_done() {
    let stage = Stage::new().await;
    let (status, body) = struck(&stage, Fault::TooManyRequests(Some(3)))
        .await
        .unwrap();
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(status, 429);
    assert_eq!(body["description"], "Too Many Requests: retry after 3");
    assert_eq!(body["parameters"]["retry_after"], 3);
    assert_eq!(struck(&stage, Fault::Revoked).await.unwrap().0, 401);
    assert_eq!(struck(&stage, Fault::Html(502)).await.unwrap().0, 502);
    assert_eq!(
        struck(&stage, Fault::Empty).await.unwrap(),
        (200, String::new())
    );
    assert_eq!(
        struck(&stage, Fault::Huge(200_000)).await.unwrap().1.len(),
        200_000
    );
    struck(&stage, Fault::WrongTypes).await.unwrap();
    let error = Fault::Error {
        code: 403,
        message: "Forbidden: user is deactivated".into(),
        details: None,
    };
    let (status, body) = struck(&stage, error).await.unwrap();
    assert_eq!(status, 403);
    assert!(body.contains("\"description\":\"Forbidden: user is deactivated\""));
    assert!(struck(&stage, Fault::Reset).await.is_err());
    assert_eq!(sent(&stage), 0);
    assert_eq!(stage.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn a_lost_answer_leaves_its_work_done() {
    let stage = Stage::new().await;
    assert!(struck(&stage, Fault::LostAnswer).await.is_err());
    assert!(struck(&stage, Fault::Truncated).await.is_err());
    assert_eq!(sent(&stage), 2);
    let calls = stage.telegram.traffic().calls_of("sendMessage");
    assert_eq!(calls[0].status, 0);
}

#[tokio::test]
async fn an_answer_that_nobody_waits_for_is_lost_and_its_work_is_done() {
    let stage = Stage::new().await;
    let late = Fault::LateAnswer(Duration::from_millis(200));
    let heard = struck(&stage, late.clone());
    assert_eq!(heard.await.unwrap().0, 200);
    let gone = tokio::time::timeout(Duration::from_millis(50), struck(&stage, late));
    assert!(gone.await.is_err());
    let calls = || stage.telegram.traffic().calls_of("sendMessage");
    while calls().len() < 2 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(sent(&stage), 2);
    let statuses: Vec<_> = calls().iter().map(|call| call.status).collect();
    assert_eq!(statuses, [200, 0]);
}

#[tokio::test]
async fn slow_answers_come_in_the_end() {
    let stage = Stage::new().await;
    let begun = Instant::now();
    assert_eq!(
        struck(&stage, Fault::Delay(Duration::from_millis(100)))
            .await
            .unwrap()
            .0,
        200
    );
    assert_eq!(
        struck(&stage, Fault::Drip(Duration::from_millis(1)))
            .await
            .unwrap()
            .0,
        200
    );
    assert!(begun.elapsed() >= Duration::from_millis(200));
    let hang = tokio::time::timeout(Duration::from_millis(200), struck(&stage, Fault::Hang));
    assert!(hang.await.is_err());
}

#[tokio::test]
async fn a_flood_is_told_how_long_to_wait() {
    let stage = Stage::new().await;
    stage.telegram.enforce_flood(true);
    for _ in 0..5 {
        stage.send("x").await;
    }
    let params = json!({ "chat_id": stage.chat(), "text": "x" });
    let body = stage.call("sendMessage", params).await;
    assert_eq!(body["description"], "Too Many Requests: retry after 1");
    stage.telegram.advance(Duration::from_secs(1));
    stage.send("x").await;
}
