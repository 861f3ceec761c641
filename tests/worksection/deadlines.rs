//! How long anybody waits. All of these wait at the same time, because each takes its time.

use std::{convert::Infallible, time::Duration};

use axum::body::{Body, Bytes};
use futures_util::{StreamExt, stream};
use tokio::time::Instant;
use worksection_bot::worksection::{Error, Outcome, TransportError};

use crate::{
    scripted::{Scripted, raw, well},
    world::{change, read},
};

const TIMEOUT: Error = Error::Unavailable {
    trouble: TransportError::Timeout,
    retry_after: None,
};

#[tokio::test]
async fn nobody_waits_longer_than_twenty_seconds() {
    tokio::join!(
        a_hanging_read_fails_in_time_after_a_second_attempt(),
        a_hanging_change_gets_fifteen_seconds_and_one_attempt(),
        a_dripping_answer_is_given_up_as_well(),
        a_read_that_hangs_once_leaves_time_for_another(),
    );
}

async fn a_hanging_read_fails_in_time_after_a_second_attempt() {
    let server = Scripted::new(|_| None).await;
    let begun = Instant::now();
    assert_eq!(read(&server.api(), "get_users").await, Err(TIMEOUT));
    assert!(begun.elapsed() < Duration::from_secs(21));
    assert_eq!(server.heard().len(), 2);
}

async fn a_hanging_change_gets_fifteen_seconds_and_one_attempt() {
    let server = Scripted::new(|_| None).await;
    let begun = Instant::now();
    let error = change(&server.api(), "add_user").await.unwrap_err();
    assert_eq!(error, TIMEOUT);
    assert_eq!(error.outcome(), Outcome::Unknown);
    let waited = begun.elapsed();
    assert!((15..17).contains(&waited.as_secs()), "{waited:?}");
    assert_eq!(server.heard().len(), 1);
}

async fn a_dripping_answer_is_given_up_as_well() {
    let server = Scripted::new(|_| {
        let bytes = stream::repeat(Bytes::from_static(b" "));
        let slowly = bytes.then(async |byte| {
            tokio::time::sleep(Duration::from_millis(200)).await;
            Ok::<_, Infallible>(byte)
        });
        Some(raw(200, &[], Body::from_stream(slowly)))
    })
    .await;
    let begun = Instant::now();
    assert_eq!(read(&server.api(), "get_users").await, Err(TIMEOUT));
    assert!(begun.elapsed() < Duration::from_secs(21));
    assert_eq!(server.heard().len(), 2);
}

async fn a_read_that_hangs_once_leaves_time_for_another() {
    let server = Scripted::new(|heard| (heard.number > 0).then(well)).await;
    let begun = Instant::now();
    server.api().get_users().await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(13));
    assert_eq!(server.heard().len(), 2);
}
