//! Keys that nobody has proven: they wait behind everybody else, and hold up nobody.

use std::{sync::Arc, time::Duration};

use futures_util::future::join_all;
use serde_json::json;
use worksection_bot::worksection::{Credential, Error, Trial, User};

use crate::{
    scripted::{Heard, Scripted, raw, well},
    world::{FAST, demo, loopback},
};

/// Tries a key; the server knows it from others by the signature alone.
async fn attempt(server: &Scripted, key: &str, trial: Trial) -> Result<Vec<User>, Error> {
    let account = demo();
    let place = server.client.trial_place(&account, trial).await?;
    let api = server
        .client
        .on_trial(&account, &Credential::ApiKey(key.into()), &place);
    api.get_users().await
}

/// Answers trials, which alone ask for members, with this; and everything else well.
fn to_trials<F>(answer: F) -> impl Fn(&Heard) -> Option<axum::response::Response> + Clone
where
    F: Fn() -> axum::response::Response + Clone + Send + Sync + 'static,
{
    move |heard: &Heard| {
        let is_trial = heard.action() == "get_users";
        Some(if is_trial { answer() } else { well() })
    }
}

fn unauthorized() -> axum::response::Response {
    let body = json!({ "status": "error", "message": "Unauthorized" });
    raw(
        401,
        &[("content-type", "application/json")],
        body.to_string(),
    )
}

#[tokio::test]
async fn a_trial_goes_behind_whoever_waits_for_a_turn() {
    let server = Scripted::on(loopback().await, 5.0, to_trials(unauthorized));
    let server = Arc::new(server);
    let trials = (0..6).map(|_| attempt(&server, "wrong", Trial::First));
    let reads = async {
        // The first trial is there already, and goes on.
        while server.heard().is_empty() {
            tokio::task::yield_now().await;
        }
        let api = server.api();
        let reads = (0..4).map(|_| async { api.get_contacts().await });
        join_all(reads).await
    };
    let (trials, reads) = tokio::join!(join_all(trials), reads);
    assert!(reads.iter().all(Result::is_ok));
    assert!(
        trials
            .iter()
            .all(|trial| *trial == Err(Error::Unauthorized))
    );
    let order: Vec<_> = server
        .heard()
        .iter()
        .map(|h| h.action().to_owned())
        .collect();
    let last_read = order.iter().rposition(|action| action == "get_contacts");
    let ahead = order[..last_read.expect("a read")].iter();
    let ahead = ahead.filter(|action| *action == "get_users").count();
    // The one that was there, and one that had its turn already.
    assert!(ahead <= 2, "{order:?}");
}

#[tokio::test]
async fn whoever_has_given_no_wrong_key_does_not_wait_for_all_who_have() {
    let server = Scripted::on(loopback().await, 10.0, to_trials(unauthorized));
    let server = Arc::new(server);
    let others = (0..10).map(|_| attempt(&server, "wrong", Trial::AfterWrong));
    let first = async {
        while server.heard().is_empty() {
            tokio::task::yield_now().await;
        }
        let _ = attempt(&server, "right", Trial::First).await;
        server.heard().len()
    };
    let (_, ahead) = tokio::join!(join_all(others), first);
    assert!(ahead <= 4, "{ahead} came first");
}

#[tokio::test]
async fn one_trial_is_under_way_at_a_time() {
    // No answer comes.
    let server = Arc::new(Scripted::on(loopback().await, FAST, |_| None));
    let mut trials = Vec::new();
    for _ in 0..5 {
        let server = Arc::clone(&server);
        trials.push(tokio::spawn(async move {
            attempt(&server, "slow", Trial::First).await
        }));
    }
    while server.heard().is_empty() {
        tokio::task::yield_now().await;
    }
    let api = server.api();
    let reads = (0..3).map(|_| api.get_contacts());
    // They reach the server beside the trial, which takes one of four places there.
    let _ = tokio::time::timeout(Duration::from_millis(500), join_all(reads)).await;
    let heard = server.heard();
    let count = |action: &str| heard.iter().filter(|h| h.action() == action).count();
    assert_eq!((count("get_users"), count("get_contacts")), (1, 3));
    for trial in trials {
        trial.abort();
    }
}

#[tokio::test]
async fn a_pause_asked_of_trials_does_not_pause_others() {
    let pause = || raw(429, &[("retry-after", "30")], "");
    let server = Scripted::on(loopback().await, FAST, to_trials(pause));
    for _ in 0..2 {
        let refused = attempt(&server, "wrong", Trial::First).await;
        let is_pause = matches!(refused, Err(Error::TooManyRequests { .. }));
        assert!(is_pause, "{refused:?}");
    }
    let asked = server.heard().len();
    assert_eq!(asked, 1, "the second waits, and asks nothing");
    server.api().get_contacts().await.expect("no pause");
}

#[tokio::test]
async fn nonsense_in_answer_to_trials_closes_no_method_to_others() {
    let (server, page) = (loopback().await, "<html>Login</html>");
    let server = Scripted::on(server, FAST, move |heard: &Heard| {
        Some(match heard.number {
            0..9 => raw(200, &[("content-type", "text/html")], page),
            _ => well(),
        })
    });
    for _ in 0..3 {
        let failed = attempt(&server, "wrong", Trial::First).await;
        assert!(failed.is_err());
    }
    assert_eq!(server.heard().len(), 9);
    server.api().get_users().await.expect("the method is open");
}
