//! A machine whose clock is wrong.

use std::time::{Duration, SystemTime};

use worksection_bot::worksection::Error;

use crate::{
    scripted::{Heard, Scripted, raw, well},
    world::{change, read},
};

/// So far Worksection is ahead of this machine.
const AHEAD: Duration = Duration::from_secs(15 * 60);

fn there() -> u64 {
    let now = SystemTime::now() + AHEAD;
    let since = now.duration_since(SystemTime::UNIX_EPOCH);
    since.expect("after 1970").as_secs()
}

/// Takes signatures of the last five minutes alone, and says what time it is.
fn with_another_clock(heard: &Heard) -> Option<axum::response::Response> {
    let signed = heard.header(axum::http::header::AUTHORIZATION);
    let time = signed
        .strip_prefix("Admin ")
        .and_then(|rest| rest.split('_').next());
    let time: u64 = time.and_then(|time| time.parse().ok()).expect("a time");
    let mut answer = if time.abs_diff(there()) < 300 {
        well()
    } else {
        raw(401, &[], "")
    };
    let date = chrono::DateTime::<chrono::Utc>::from(SystemTime::now() + AHEAD).to_rfc2822();
    answer
        .headers_mut()
        .insert("date", date.parse().expect("a header"));
    Some(answer)
}

#[tokio::test]
async fn a_wrong_clock_is_no_wrong_key() {
    let server = Scripted::new(with_another_clock).await;
    let api = server.api();
    read(&api, "get_users").await.unwrap();
    change(&api, "add_user").await.unwrap();
    // One request was signed with the wrong time, and none after it.
    assert_eq!(server.heard().len(), 3);
}

#[tokio::test]
async fn a_wrong_key_is_one_whatever_the_clock_says() {
    let server = Scripted::new(|_| Some(raw(401, &[], ""))).await;
    let error = read(&server.api(), "get_users").await.unwrap_err();
    assert_eq!(error, Error::Unauthorized);
    assert_eq!(server.heard().len(), 1);
}
