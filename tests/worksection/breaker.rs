//! A Worksection that fails is left alone for a while.

use std::time::{Duration, Instant};

use worksection_bot::worksection::{Error, Outcome, Trouble};

use crate::{
    scripted::{Heard, Scripted, raw, well},
    world::{change, read},
};

/// The account `demo` is dead, all others are well.
fn demo_is_dead(heard: &Heard) -> Option<axum::response::Response> {
    Some(match heard.account() {
        "demo" => raw(503, &[], "<html>"),
        _ => well(),
    })
}

fn resting(error: &Error) -> Option<Duration> {
    match error {
        Error::Unavailable {
            trouble: Trouble::Resting,
            retry_after,
        } => *retry_after,
        _ => None,
    }
}

#[tokio::test]
async fn a_dead_worksection_is_hardly_asked_by_however_many_callers() {
    let server = Scripted::new(demo_is_dead).await;
    let end = Instant::now() + Duration::from_secs(10);
    let mut callers = Vec::new();
    for number in 0..40 {
        let api = server.api();
        callers.push(tokio::spawn(async move {
            let mut failures = 0;
            while Instant::now() < end {
                let result = match number % 2 {
                    0 => read(&api, "get_users").await,
                    _ => change(&api, "add_user").await,
                };
                result.unwrap_err();
                failures += 1;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            failures
        }));
    }
    for caller in callers {
        assert!(caller.await.unwrap() > 10);
    }
    let asked = server.heard().len();
    // It is asked again now and then, or nobody would see it get well.
    assert!((4..=12).contains(&asked), "{asked}");
}

#[tokio::test]
async fn after_a_rest_one_caller_tries_and_a_success_lets_all_through() {
    let server = Scripted::new(|heard| match heard.number {
        0..3 => Some(raw(503, &[], "<html>")),
        _ => Some(well()),
    })
    .await;
    let api = server.api();
    read(&api, "get_users").await.unwrap_err();
    assert_eq!(server.heard().len(), 3);

    let errors = [
        read(&api, "get_users").await.unwrap_err(),
        change(&api, "add_user").await.unwrap_err(),
    ];
    let rests = errors
        .each_ref()
        .map(|error| resting(error).expect("a rest"));
    assert!(rests.iter().all(|rest| *rest <= Duration::from_secs(3)));
    assert!(errors.iter().all(|e| e.outcome() == Outcome::NotDone));
    assert_eq!(server.heard().len(), 3);
    // Another account goes on.
    server.api_of("other").get_users().await.unwrap();

    tokio::time::sleep(rests[0]).await;
    let together = (0..8).map(|_| api.get_users());
    let results = futures_util::future::join_all(together).await;
    assert!(results.iter().any(Result::is_ok));
    api.get_users().await.unwrap();
}

#[tokio::test]
async fn refusals_are_no_reason_to_rest() {
    let server = Scripted::new(|heard| match heard.number % 2 {
        0 => Some(raw(401, &[], "")),
        _ => Some(raw(200, &[], r#"{"status":"error","status_code":20}"#)),
    })
    .await;
    for _ in 0..8 {
        let error = change(&server.api(), "add_user").await.unwrap_err();
        assert_eq!(resting(&error), None);
    }
    assert_eq!(server.heard().len(), 8);
}
