//! What is asked again and what never is.

use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use sandbox::Fault;
use tokio::net::TcpSocket;
use worksection_bot::{
    way::{Obstacle, Why},
    worksection::{Error, Outcome, TransportError},
};

use crate::{
    scripted::{Heard, Scripted, raw, well},
    world::{CHANGES, FAST, READS, World, change, client, demo, key, read},
};

/// The times between the requests.
fn waits(heard: &[Heard]) -> Vec<Duration> {
    let times = heard.windows(2);
    times.map(|pair| pair[1].at - pair[0].at).collect()
}

#[tokio::test]
async fn every_read_is_tried_again_until_it_succeeds() {
    join_all(READS.map(async |action| {
        let server = Scripted::new(|heard| match heard.number {
            0 => Some(raw(502, &[], "<html>")),
            _ => Some(well()),
        })
        .await;
        read(&server.api(), action).await.unwrap();
        assert_eq!(server.heard().len(), 2, "{action}");
    }))
    .await;
}

#[tokio::test]
async fn a_read_waits_longer_before_each_attempt_and_makes_three() {
    let server = Scripted::new(|_| Some(raw(503, &[], "<html>"))).await;
    let begun = Instant::now();
    read(&server.api(), "get_users").await.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(4));
    let heard = server.heard();
    assert_eq!(heard.len(), 3);
    // From 0.4 s and 1 s, give or take a quarter.
    let waits = waits(&heard);
    assert!(waits[0] >= Duration::from_millis(290), "{waits:?}");
    assert!(waits[1] >= Duration::from_millis(740), "{waits:?}");
}

#[tokio::test]
async fn a_read_is_tried_again_after_each_passing_trouble() {
    let faults = [
        Fault::Html(500),
        Fault::Html(200),
        Fault::Empty,
        Fault::Truncated,
        Fault::Reset,
        Fault::LostAnswer,
        Fault::WrongTypes,
    ];
    join_all(faults.map(async |fault| {
        let world = World::with_people(6).await;
        world.fail("get_users", fault.clone(), 1);
        let users = world.api().get_users().await;
        assert_eq!(users.map(|users| users.len()), Ok(6), "{fault:?}");
        assert_eq!(world.asked("get_users").len(), 2, "{fault:?}");
    }))
    .await;
}

#[tokio::test]
async fn a_change_is_never_sent_twice_after_a_lost_answer() {
    for action in CHANGES {
        let world = World::with_people(6).await;
        world.worksection.faults().always(None, Fault::LostAnswer);
        let error = change(&world.api(), action).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{action}");
        assert_eq!(world.asked(action).len(), 1, "{action}");
    }
}

#[tokio::test]
async fn a_change_is_never_sent_twice_over_a_connection_kept_from_before() {
    for fault in [Fault::LostAnswer, Fault::Reset, Fault::Truncated] {
        let world = World::with_people(6).await;
        let api = world.api();
        api.get_users().await.unwrap();
        world.fail("add_user", fault.clone(), 1);
        let error = change(&api, "add_user").await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{fault:?}");
        assert_eq!(world.asked("add_user").len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_change_is_never_sent_twice_after_an_answer_of_no_use() {
    for status in [200, 204, 500, 502, 503, 504] {
        let server = Scripted::new(move |_| Some(raw(status, &[], ""))).await;
        for action in CHANGES {
            // Each in an account of its own, or the breaker would stop them.
            let name = action.replace('_', "-");
            let error = change(&server.api_of(&name), action).await.unwrap_err();
            assert_eq!(error.outcome(), Outcome::Unknown, "{status} {action}");
        }
        assert_eq!(server.heard().len(), CHANGES.len(), "{status}");
    }
}

#[tokio::test]
async fn a_change_that_came_too_soon_is_sent_again() {
    let world = World::with_people(6).await;
    world.fail("add_user", Fault::TooManyRequests(Some(0)), 2);
    change(&world.api(), "add_user").await.unwrap();
    assert_eq!(world.asked("add_user").len(), 3);
    assert_eq!(world.account.invitations().len(), 1);
}

#[tokio::test]
async fn a_change_that_always_comes_too_soon_is_not_done() {
    let server = Scripted::new(|_| Some(raw(429, &[("retry-after", "0")], ""))).await;
    let error = change(&server.api(), "add_user").await.unwrap_err();
    let retry_after = Duration::ZERO;
    assert_eq!(error, Error::TooManyRequests { retry_after });
    assert_eq!(error.outcome(), Outcome::NotDone);
    assert_eq!(server.heard().len(), 3);
}

#[tokio::test]
async fn a_change_is_sent_once_there_is_someone_to_take_it() {
    let socket = TcpSocket::new_v4().unwrap();
    // Bound and not listening, the port is ours and refuses connections.
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let template = format!("http://{}/{{account}}", socket.local_addr().unwrap());
    let client = client(&template, FAST);
    let api = client.as_account(&demo(), &key());
    let (done, server) = tokio::join!(change(&api, "add_user"), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        Scripted::on(socket.listen(16).unwrap(), FAST, |_| Some(well()))
    });
    done.unwrap();
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_done() {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let template = format!("http://{}/{{account}}", socket.local_addr().unwrap());
    let client = client(&template, FAST);
    let api = client.as_account(&demo(), &key());
    let begun = Instant::now();
    let error = change(&api, "add_user").await.unwrap_err();
    let Error::Unavailable { trouble, .. } = error else {
        panic!("{error}");
    };
    let refused = Obstacle::Server(Why::Refused);
    assert_eq!(trouble, TransportError::Connect(refused));
    assert_eq!(error.outcome(), Outcome::NotDone);
    // Two waits lie between three attempts.
    assert!(begun.elapsed() >= Duration::from_millis(1030));
}

#[tokio::test]
async fn retry_after_is_obeyed_in_either_form() {
    let seconds = |_: SystemTime| "1".to_owned();
    let date = |now: SystemTime| {
        let then = DateTime::<Utc>::from(now + Duration::from_secs(2));
        then.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    };
    let forms: [fn(SystemTime) -> String; 2] = [seconds, date];
    let statuses = [429, 503];
    let cases = statuses.map(|status| forms.map(|form| (status, form)));
    join_all(cases.concat().into_iter().map(async |(status, form)| {
        let server = Scripted::new(move |heard| match heard.number {
            0 => {
                let wait = form(SystemTime::now());
                Some(raw(status, &[("retry-after", &wait)], ""))
            }
            _ => Some(well()),
        })
        .await;
        server.api().get_users().await.unwrap();
        let waits = waits(&server.heard());
        // A date is told in whole seconds, so that of the two at least one is left.
        let second = Duration::from_millis(990);
        assert!(waits.len() == 1 && waits[0] >= second, "{status} {waits:?}");
    }))
    .await;
}

#[tokio::test]
async fn without_a_word_on_time_a_429_is_worth_a_second() {
    for header in [None, Some("soon"), Some("-1"), Some("")] {
        let server = Scripted::new(move |_| {
            let headers = header.map(|text| ("retry-after", text));
            Some(raw(429, headers.as_slice(), ""))
        })
        .await;
        let api = server.api();
        let impatient = tokio::time::timeout(Duration::from_millis(700), api.get_users());
        assert!(impatient.await.is_err());
        assert_eq!(server.heard().len(), 1, "{header:?}");
    }
}

#[tokio::test]
async fn a_long_retry_after_is_told_at_once_and_nobody_asks_before() {
    let endless = "9".repeat(40);
    let date = "Fri, 31 Dec 9999 23:59:59 GMT".to_owned();
    for (action, wait) in [
        ("get_users", "86400".to_owned()),
        ("add_user", "99999999999".to_owned()),
        ("get_users", endless),
        ("add_user", date),
    ] {
        let answer = move |_: &_| Some(raw(429, &[("retry-after", &wait)], ""));
        let server = Scripted::new(answer).await;
        let api = server.api();
        let call = async |action| match action {
            "get_users" => read(&api, action).await,
            _ => change(&api, action).await,
        };
        let begun = Instant::now();
        // A minute is as long as anybody waits.
        let minute = Duration::from_secs(60);
        assert_eq!(call(action).await.unwrap_err().retry_after(), Some(minute));
        let error = call(action).await.unwrap_err();
        let Error::TooManyRequests { retry_after } = error else {
            panic!("{error}");
        };
        assert!(minute - retry_after < Duration::from_secs(10));
        assert_eq!(error.outcome(), Outcome::NotDone);
        assert!(begun.elapsed() < Duration::from_secs(2));
        assert_eq!(server.heard().len(), 1);
        // Another account is not held up.
        server.api_of("other").get_users().await.unwrap_err();
        assert_eq!(server.heard().len(), 2);
    }
}
