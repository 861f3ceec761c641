//! How often an account is asked.

use std::time::{Duration, Instant};

use futures_util::future::{join_all, try_join_all};
use worksection_bot::worksection::{ClientSettings, Error, Origin, Outcome};

use crate::{
    scripted::{Scripted, well},
    world::{FAST, account, change, demo, key, loopback, read, token},
};

async fn paced(rate: f64) -> Scripted {
    Scripted::on(loopback().await, rate, |_| Some(well()))
}

#[tokio::test]
async fn an_account_is_asked_at_an_even_pace_whoever_asks() {
    let server = paced(5.0).await;
    let begun = Instant::now();
    let (by_key, by_token) = (server.api(), server.client.clone());
    let by_token = by_token.as_account(&demo(), &token("someone"));
    let reads = join_all((0..3).map(|_| read(&by_key, "get_users")));
    let changes = join_all((0..3).map(|_| change(&by_token, "add_user")));
    tokio::join!(reads, changes);
    let heard = server.heard();
    assert_eq!(heard.len(), 6);
    for (number, request) in (0..).zip(&heard) {
        // The first leaves at once, the others a fifth of a second apart.
        let earliest = begun + Duration::from_millis(200) * number;
        assert!(request.at >= earliest, "{number}");
    }
}

#[tokio::test]
async fn two_accounts_do_not_wait_for_each_other() {
    let server = paced(2.0).await;
    let begun = Instant::now();
    let calls = ["one", "two"].map(|name| {
        let api = server.api_of(name);
        async move { try_join_all((0..4).map(|_| api.get_users())).await }
    });
    for done in join_all(calls).await {
        done.unwrap();
    }
    // In one queue the eighth call would leave after three seconds and a half.
    assert!(begun.elapsed() < Duration::from_secs(3));
    for name in ["one", "two"] {
        let heard = server.heard();
        let last = heard.iter().rfind(|h| h.account() == name).unwrap();
        assert!(last.at >= begun + Duration::from_millis(1500), "{name}");
    }
}

#[tokio::test]
async fn a_spelling_of_the_same_account_is_the_same_queue() {
    let server = paced(0.1).await;
    server.api_of("demo").get_users().await.unwrap();
    let same = server.client.as_account(&account("DEMO"), &key());
    let waiting = tokio::time::timeout(Duration::from_millis(300), same.get_users());
    assert!(waiting.await.is_err());
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn who_would_wait_too_long_is_told_at_once() {
    // A turn comes every hundred seconds.
    let server = paced(0.01).await;
    let api = server.api();
    read(&api, "get_users").await.unwrap();
    let begun = Instant::now();
    let queued = |error: &Error| match error {
        Error::Queued { retry_after } => retry_after.as_secs(),
        error => panic!("{error}"),
    };
    // A change waits for some seconds: its person is looking on.
    let change = change(&api, "add_user").await.unwrap_err();
    assert!((95..=101).contains(&queued(&change)), "{change}");
    assert_eq!(change.outcome(), Outcome::NotDone);
    // A read waits for five minutes.
    let mut waiting = Vec::new();
    for _ in 0..4 {
        let api = api.clone();
        waiting.push(tokio::spawn(async move { api.get_users().await }));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let late = read(&api, "get_users").await.unwrap_err();
    assert!(queued(&late) > 300, "{late}");
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(server.heard().len(), 1);
    for call in waiting {
        call.abort();
    }
}

#[tokio::test]
async fn a_queue_has_an_end() {
    let server = Scripted::on(loopback().await, FAST, |_| None);
    let api = server.api();
    let mut calls = Vec::new();
    for _ in 0..500 {
        let api = api.clone();
        calls.push(tokio::spawn(async move { api.get_users().await }));
    }
    while server.heard().len() < 4 {
        tokio::task::yield_now().await;
    }
    let error = api.get_users().await.unwrap_err();
    assert!(matches!(error, Error::Queued { .. }), "{error}");
    // No more than four are on their way at a time.
    assert_eq!(server.heard().len(), 4);
    for call in calls {
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
    }
}

#[tokio::test]
async fn callers_who_leave_make_room_for_others() {
    let server = Scripted::on(loopback().await, FAST, |heard| {
        (heard.number >= 4).then(well)
    });
    let api = server.api();
    let patience = Duration::from_millis(200);
    let leaving = (0..500).map(|_| tokio::time::timeout(patience, api.get_users()));
    let left = join_all(leaving).await;
    assert!(left.iter().all(Result::is_err));
    api.get_users().await.unwrap();
}

#[test]
fn a_rate_that_is_no_rate_is_refused() {
    let origin = Origin::parse("https://{account}.worksection.com").unwrap();
    let client = |rate| {
        let origin = origin.clone();
        worksection_bot::worksection::Client::new(ClientSettings { origin, rate })
    };
    for rate in [0.0, -1.0, 0.009, 1001.0, f64::NAN, f64::INFINITY] {
        assert!(client(rate).is_err(), "{rate}");
    }
    for rate in [0.01, 1.0, 1000.0] {
        assert!(client(rate).is_ok(), "{rate}");
    }
}
