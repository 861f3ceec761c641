//! A Worksection that fails is left alone for a while.

use std::time::{Duration, Instant};

use worksection_bot::worksection::{Error, TransportError};

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
            trouble: TransportError::Resting,
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
        // Each waits for the next trial and is told how that ended.
        assert!(caller.await.unwrap() >= 2);
    }
    let asked = server.heard().len();
    // It is asked again now and then, or nobody would see it get well.
    assert!((4..=12).contains(&asked), "{asked}");
}

#[tokio::test]
async fn who_asks_meanwhile_waits_for_the_next_trial_and_all_are_served() {
    let server = Scripted::new(|heard| match heard.number {
        0..3 => Some(raw(503, &[], "<html>")),
        _ => Some(well()),
    })
    .await;
    let api = server.api();
    read(&api, "get_users").await.unwrap_err();
    assert_eq!(server.heard().len(), 3);
    let begun = Instant::now();
    // Another account goes on at once.
    server.api_of("other").get_users().await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(1));
    let together = (0..8).map(|_| api.get_users());
    let (reads, change) = tokio::join!(
        futures_util::future::join_all(together),
        change(&api, "add_user")
    );
    assert!(reads.iter().all(Result::is_ok));
    change.unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn a_trial_that_fails_is_told_to_all_who_wait_for_it() {
    let server = Scripted::new(demo_is_dead).await;
    let api = server.api();
    read(&api, "get_users").await.unwrap_err();
    let begun = Instant::now();
    let errors = [
        change(&api, "add_user").await.unwrap_err(),
        change(&api, "add_user").await.unwrap_err(),
    ];
    assert!(errors.iter().all(|e| {
        e.retry_after()
            .is_none_or(|rest| rest <= Duration::from_secs(4))
    }));
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn an_hour_of_trouble_is_over_within_five_seconds() {
    let well_again = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let is_well = well_again.clone();
    let server = Scripted::new(move |_| {
        Some(if !is_well.load(std::sync::atomic::Ordering::Relaxed) {
            raw(503, &[], "<html>")
        } else {
            well()
        })
    })
    .await;
    let api = server.api();
    let end = Instant::now() + Duration::from_secs(12);
    while Instant::now() < end {
        read(&api, "get_users").await.unwrap_err();
    }
    well_again.store(true, std::sync::atomic::Ordering::Relaxed);
    let begun = Instant::now();
    read(&api, "get_users").await.unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn nonsense_from_one_method_shuts_out_no_other() {
    let server = Scripted::new(|heard| {
        Some(match heard.action() {
            "get_user_groups" => raw(200, &[], "<html>maintenance"),
            _ => well(),
        })
    })
    .await;
    let api = server.api();
    for _ in 0..3 {
        read(&api, "get_user_groups").await.unwrap_err();
        let begun = Instant::now();
        read(&api, "get_users").await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(1));
    }
    let asked = server
        .heard()
        .iter()
        .filter(|h| h.action() == "get_user_groups")
        .count();
    assert!(asked <= 7, "{asked}");
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
