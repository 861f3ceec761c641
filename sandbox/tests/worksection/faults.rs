//! Each planned fault, as the caller meets it.

use std::time::{Duration, Instant};

use sandbox::Fault;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::world::{World, answer, error};

impl World {
    /// What comes back when the next `get_users` suffers so.
    async fn suffer(&self, fault: Fault) -> reqwest::Result<reqwest::Response> {
        self.worksection.faults().next(Some("get_users"), fault, 1);
        let request = self.request("get_users", &json!({}));
        request.timeout(Duration::from_secs(2)).send().await
    }
}

#[tokio::test]
async fn answers_that_come_late() {
    let world = World::with_people(1).await;
    let started = Instant::now();
    let late = world.suffer(Fault::Delay(Duration::from_millis(200))).await;
    assert_eq!(late.unwrap().status(), 200);
    assert!(started.elapsed() >= Duration::from_millis(200));

    let dripping = world
        .suffer(Fault::Drip(Duration::from_micros(10)))
        .await
        .unwrap();
    let body: Value = dripping.json().await.unwrap();
    assert_eq!(body["data"].as_array().unwrap().len(), 1);

    assert!(world.suffer(Fault::Hang).await.unwrap_err().is_timeout());
    tokio::time::sleep(Duration::from_millis(100)).await;
    let calls = world.worksection.traffic().calls_of("get_users");
    assert_eq!(calls[2].status, 0);
    assert_eq!(
        calls[2].error.as_deref(),
        Some("the caller left without an answer")
    );
}

#[tokio::test]
async fn answers_that_are_not_the_services_own() {
    let world = World::with_people(2).await;
    let page = world.suffer(Fault::Html(502)).await.unwrap();
    assert_eq!(page.status(), 502);
    assert!(page.text().await.unwrap().contains("<html>"));

    let busy = world.suffer(Fault::TooManyRequests(Some(7))).await.unwrap();
    assert_eq!(
        (busy.status().as_u16(), &busy.headers()["retry-after"]),
        (429, &"7".parse().unwrap())
    );
    let busy = world.suffer(Fault::TooManyRequests(None)).await.unwrap();
    assert!(!busy.headers().contains_key("retry-after"));

    let moved = world
        .suffer(Fault::Redirect("http://evil.example/".to_owned()))
        .await;
    assert_eq!(moved.unwrap().headers()["location"], "http://evil.example/");
    let empty = world.suffer(Fault::Empty).await.unwrap();
    assert_eq!(empty.status(), 200);
    assert_eq!(empty.bytes().await.unwrap().len(), 0);
    let huge = world.suffer(Fault::Huge(3_000_001)).await.unwrap();
    assert_eq!(huge.bytes().await.unwrap().len(), 3_000_001);
}

#[tokio::test]
async fn answers_in_the_services_own_words() {
    let world = World::with_people(2).await;
    let expired = world.suffer(Fault::Expired).await.unwrap();
    assert_eq!(expired.status(), 401);
    assert!(expired.text().await.unwrap().contains("token is expired"));
    let revoked = world.suffer(Fault::Revoked).await.unwrap();
    assert_eq!(revoked.status(), 401);
    assert!(!revoked.text().await.unwrap().contains("expired"));

    let fault = Fault::Error {
        code: 30,
        message: "Object not found".to_owned(),
        details: Some("id".to_owned()),
    };
    let body: Value = world.suffer(fault).await.unwrap().json().await.unwrap();
    assert_eq!(body, error(30, "Object not found", Some("id")));
    let strange = world.suffer(Fault::WrongTypes).await.unwrap();
    let body: Value = strange.json().await.unwrap();
    assert_eq!(body["status"], "ok");
    assert!(body["data"][0]["email"].is_object());
}

#[tokio::test]
async fn connections_that_break() {
    let world = World::with_people(2).await;
    let half = world.suffer(Fault::Truncated).await.unwrap();
    assert_eq!(half.status(), 200);
    assert!(half.bytes().await.is_err());
    let reset = world.suffer(Fault::Reset).await.unwrap_err();
    assert!(reset.is_request() && !reset.is_timeout(), "{reset:?}");

    let fault = Fault::LostAnswer;
    world.worksection.faults().next(Some("add_user"), fault, 1);
    let who = json!({"email": "lost@demo.example"});
    assert!(world.request("add_user", &who).send().await.is_err());
    assert_eq!(world.demo.invitations().len(), 1);
    let calls = world.worksection.traffic().calls();
    assert_eq!(calls[1].status, 0);
    assert_eq!(calls[2].status, 0);
}

#[tokio::test]
async fn a_reset_sends_not_a_single_byte() {
    let world = World::with_people(2).await;
    world.worksection.faults().always(None, Fault::Reset);
    let address = world.base.strip_prefix("http://").unwrap();
    let address = address.strip_suffix("/worksection").unwrap();
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request =
        b"GET /worksection/demo/api/admin/v2?action=get_users HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.write_all(request).await.unwrap();
    let mut received = Vec::new();
    // Whether it ends or is reset, nothing has come.
    let _ = socket.read_to_end(&mut received).await;
    assert_eq!(received, b"");
}

#[tokio::test]
async fn oauth_fails_in_words_of_its_own() {
    let world = World::with_people(2).await;
    let faults = world.worksection.faults();
    let url = format!("{}/oauth2/refresh", world.base);
    faults.next(Some("oauth2/refresh"), Fault::Html(500), 1);
    let down = world.http.post(&url).send().await.unwrap();
    assert_eq!(down.status(), 500);
    faults.next(Some("oauth2/refresh"), Fault::Revoked, 1);
    let revoked = answer(world.http.post(&url)).await;
    assert_eq!(revoked["error"], "not_authorized");
    let missing = answer(world.http.post(&url)).await;
    assert_eq!(missing["error"], "invalid_request");
    assert_eq!(missing["errorDescription"], "client_id is required");
}
