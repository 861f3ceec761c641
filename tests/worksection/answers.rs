//! Answers that are no answers: what each is taken for, and what that says of a change.

use std::{convert::Infallible, io::Write, time::Duration};

use axum::body::{Body, Bytes};
use flate2::{Compression, write::GzEncoder};
use futures_util::{future::join_all, stream};
use sandbox::Fault;
use serde_json::json;
use worksection_bot::worksection::{Error, Outcome, TransportError};

use crate::{
    scripted::{Scripted, raw},
    world::{World, change, loopback, read},
};

const LIMIT: usize = 32 * 1024 * 1024;

fn trouble(trouble: TransportError) -> Error {
    Error::Unavailable {
        trouble,
        retry_after: None,
    }
}

fn gzipped(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn a_read_says_what_it_met_after_three_attempts() {
    let cases = [
        (Fault::Html(500), trouble(TransportError::Status(500))),
        (Fault::Html(502), trouble(TransportError::Status(502))),
        (Fault::Html(200), trouble(TransportError::NotJson)),
        (Fault::Empty, trouble(TransportError::NotJson)),
        (Fault::Truncated, trouble(TransportError::Broken)),
        (Fault::Reset, trouble(TransportError::Broken)),
        (Fault::LostAnswer, trouble(TransportError::Broken)),
        (Fault::WrongTypes, Error::Malformed),
    ];
    join_all(cases.map(async |(fault, expected)| {
        let world = World::with_people(6).await;
        world.worksection.faults().always(None, fault.clone());
        let error = read(&world.api(), "get_users").await.unwrap_err();
        assert_eq!(error, expected, "{fault:?}");
        assert_eq!(world.asked("get_users").len(), 3, "{fault:?}");
    }))
    .await;
}

#[tokio::test]
async fn a_change_whose_answer_is_of_no_use_was_perhaps_made() {
    for (fault, expected, made) in [
        (Fault::LostAnswer, trouble(TransportError::Broken), true),
        (Fault::Truncated, trouble(TransportError::Broken), true),
        (Fault::WrongTypes, Error::Malformed, true),
        (
            Fault::Html(502),
            trouble(TransportError::Status(502)),
            false,
        ),
        (Fault::Html(200), trouble(TransportError::NotJson), false),
        (Fault::Reset, trouble(TransportError::Broken), false),
        (Fault::Empty, trouble(TransportError::NotJson), false),
        (Fault::Huge(LIMIT + 1), Error::TooLarge, false),
    ] {
        let world = World::with_people(6).await;
        world.fail("add_user", fault.clone(), 1);
        let error = change(&world.api(), "add_user").await.unwrap_err();
        assert_eq!(error, expected, "{fault:?}");
        assert_eq!(error.outcome(), Outcome::Unknown, "{fault:?}");
        assert_eq!(world.asked("add_user").len(), 1, "{fault:?}");
        let invitations = world.account.invitations().len();
        assert_eq!(invitations, usize::from(made), "{fault:?}");
    }
}

#[tokio::test]
async fn a_change_that_was_refused_was_not_made() {
    for status in [400, 403, 404, 413] {
        let world = World::with_people(6).await;
        world.fail("add_user", Fault::Html(status), 1);
        let error = change(&world.api(), "add_user").await.unwrap_err();
        assert_eq!(error, trouble(TransportError::Status(status)));
        assert_eq!(error.outcome(), Outcome::NotDone);
        assert_eq!(world.asked("add_user").len(), 1);
    }
}

#[tokio::test]
async fn a_list_of_nothing_but_odd_records_is_not_an_empty_list() {
    let answers = [
        json!({ "status": "ok", "data": [{ "name": "Ян" }, null] }),
        json!({ "status": "ok", "data": { "id": 1 } }),
        json!({ "status": "ok", "data": "none" }),
        json!({ "status": "ok", "data": 0 }),
        json!({ "status": "ok", "data": false }),
        json!({ "status": "fine", "data": [] }),
        json!({ "data": [] }),
        json!({}),
        json!([]),
        json!(null),
    ];
    join_all(answers.map(async |answer| {
        let server = Scripted::saying(answer.clone()).await;
        let error = server.api().get_users().await.unwrap_err();
        assert_eq!(error, Error::Malformed, "{answer}");
    }))
    .await;
}

#[tokio::test]
async fn one_record_that_is_missing_or_odd_is_malformed() {
    for answer in [
        json!({ "status": "ok" }),
        json!({ "status": "ok", "data": [] }),
        json!({ "status": "ok", "data": {} }),
        json!({ "status": "ok", "data": { "id": [] } }),
        json!({ "status": "ok", "data": "nova@demo.example" }),
    ] {
        let server = Scripted::saying(answer.clone()).await;
        let error = change(&server.api(), "add_user").await.unwrap_err();
        assert_eq!(error, Error::Malformed, "{answer}");
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
}

#[tokio::test]
async fn a_packed_answer_is_asked_for_and_unpacked() {
    let body = json!({ "status": "ok", "data": [{ "id": 1, "name": "Оксана" }] });
    let packed = gzipped(body.to_string().as_bytes());
    let answer = move |_: &_| {
        let headers = [("content-encoding", "gzip")];
        Some(raw(200, &headers, packed.clone()))
    };
    let server = Scripted::new(answer).await;
    assert_eq!(server.api().get_users().await.unwrap()[0].name, "Оксана");
    let accepted = server.heard()[0].headers["accept-encoding"].clone();
    assert!(accepted.to_str().unwrap().contains("gzip"));
}

#[tokio::test]
async fn an_answer_over_the_limit_is_refused_and_not_fetched_again() {
    let world = World::with_people(2).await;
    world.fail("get_users", Fault::Huge(LIMIT + 1), 1);
    let error = world.api().get_users().await.unwrap_err();
    assert_eq!(error, Error::TooLarge);
    assert_eq!(world.asked("get_users").len(), 1);
}

#[tokio::test]
async fn a_small_answer_that_unpacks_to_a_huge_one_is_refused() {
    let packed = gzipped(&vec![b' '; LIMIT + 1]);
    assert!(packed.len() < LIMIT / 100);
    let answer = move |_: &_| {
        let headers = [("content-encoding", "gzip")];
        Some(raw(200, &headers, packed.clone()))
    };
    let server = Scripted::new(answer).await;
    assert_eq!(server.api().get_users().await, Err(Error::TooLarge));
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn an_answer_just_within_the_limit_is_read() {
    let mut body = json!({ "status": "ok", "data": [{ "id": 1 }] }).to_string();
    body.push_str(&" ".repeat(LIMIT - body.len()));
    let body = Bytes::from(body);
    let server = Scripted::new(move |_| Some(raw(200, &[], body.clone()))).await;
    assert_eq!(server.api().get_users().await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_endless_answer_ends_at_the_limit() {
    let answer = |_: &_| {
        let blank = Bytes::from_static(&[b' '; 64 * 1024]);
        let endless = stream::iter(std::iter::repeat(Ok::<_, Infallible>(blank)));
        Some(raw(200, &[], Body::from_stream(endless)))
    };
    let server = Scripted::new(answer).await;
    assert_eq!(server.api().get_users().await, Err(Error::TooLarge));
}

#[tokio::test]
async fn a_slow_answer_is_waited_for() {
    let world = World::with_people(6).await;
    world.fail("get_users", Fault::Drip(Duration::from_micros(50)), 1);
    world.fail("get_contacts", Fault::Delay(Duration::from_millis(600)), 1);
    assert_eq!(world.api().get_users().await.unwrap().len(), 6);
    assert_eq!(world.api().get_contacts().await.unwrap().len(), 3);
    assert_eq!(world.worksection.traffic().calls().len(), 2);
}

#[tokio::test]
async fn what_does_not_speak_http_is_a_broken_connection() {
    let listener = loopback().await;
    let template = format!("http://{}/{{account}}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let words = b"SSH-2.0-OpenSSH_9.6\r\n\r\n";
            // Whether the caller listens to the end makes no difference.
            let _ = tokio::io::AsyncWriteExt::write_all(&mut socket, words).await;
        }
    });
    let client = crate::world::client(&template, crate::world::FAST);
    let api = client.as_account(&crate::world::demo(), &crate::world::key());
    let error = change(&api, "add_user").await.unwrap_err();
    assert_eq!(error, trouble(TransportError::Broken));
    assert_eq!(error.outcome(), Outcome::Unknown);
}
