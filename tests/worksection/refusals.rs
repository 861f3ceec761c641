//! What Worksection refuses, and who gets to read why.

use sandbox::Fault;
use serde_json::json;
use worksection_bot::worksection::{ApiCode, Error, Outcome};

use crate::{
    scripted::{Scripted, raw},
    world::{World, change, new_user, read, task_id},
};

#[tokio::test]
async fn a_refusal_keeps_its_code_message_and_details() {
    let world = World::with_people(6).await;
    for (number, code) in [
        (5, ApiCode::InvalidObject),
        (10, ApiCode::Required),
        (11, ApiCode::InvalidValue),
        (20, ApiCode::Denied),
        (30, ApiCode::NotFound),
        (77, ApiCode::Other(77)),
        (-1, ApiCode::Other(-1)),
    ] {
        let fault = Fault::Error {
            code: number,
            message: format!("Message of {number}"),
            details: Some("a@demo.example,b@demo.example".to_owned()),
        };
        world.fail("get_users", fault.clone(), 1);
        world.fail("add_user", fault, 1);
        let expected = Error::Api {
            code,
            message: format!("Message of {number}").as_str().into(),
            details: "a@demo.example,b@demo.example".into(),
        };
        let api = world.api();
        assert_eq!(read(&api, "get_users").await, Err(expected.clone()));
        let error = change(&api, "add_user").await.unwrap_err();
        assert_eq!(error, expected);
        assert_eq!(error.outcome(), Outcome::NotDone);
        assert_eq!(error.retry_after(), None);
        assert!(error.to_string().contains(&number.to_string()));
    }
    // A refusal is an answer: nothing was asked twice.
    assert_eq!(world.asked("get_users").len(), 7);
    assert_eq!(world.asked("add_user").len(), 7);
    assert!(world.account.invitations().is_empty());
}

#[tokio::test]
async fn a_refusal_may_come_with_little_or_in_other_types() {
    let api = |code, message: &str, details: &str| Error::Api {
        code,
        message: message.into(),
        details: details.into(),
    };
    for (answer, expected) in [
        (
            json!({ "status": "error", "status_code": 30, "message": "Not found" }),
            api(ApiCode::NotFound, "Not found", ""),
        ),
        (
            json!({ "status": "error", "status_code": "10", "message_details": null }),
            api(ApiCode::Required, "", ""),
        ),
        (json!({ "status": "error" }), api(ApiCode::Other(0), "", "")),
        (
            json!({ "status": "error", "status_code": [], "message": {}, "data": [] }),
            api(ApiCode::Other(0), "", ""),
        ),
    ] {
        let server = Scripted::saying(answer.clone()).await;
        let error = server.api().get_users().await.unwrap_err();
        assert_eq!(error, expected, "{answer}");
        assert_eq!(server.heard().len(), 1);
    }
}

#[tokio::test]
async fn a_refusal_counts_whatever_its_http_status() {
    let body = json!({ "status": "error", "status_code": 20, "message": "Access denied" });
    for status in [200, 400, 403, 404, 500] {
        let body = body.to_string();
        let server = Scripted::new(move |_| Some(raw(status, &[], body.clone()))).await;
        let error = server.api().get_users().await.unwrap_err();
        let Error::Api { code, .. } = error else {
            panic!("{status}: {error}");
        };
        assert_eq!(code, ApiCode::Denied);
        assert_eq!(server.heard().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn an_address_that_is_taken_is_named_in_the_details_alone() {
    let world = World::with_people(6).await;
    let taken = world.email_of("guest");
    let error = world.api().add_user(&new_user(&taken)).await.unwrap_err();
    let Error::Api {
        code,
        message,
        details,
    } = &error
    else {
        panic!("{error}");
    };
    assert_eq!(*code, ApiCode::InvalidValue);
    assert_eq!(*message, "Invalid email");
    assert_eq!(details.as_str(), taken);
    for shown in [
        error.to_string(),
        format!("{error:?}"),
        format!("{error:#?}"),
    ] {
        assert!(
            !shown.contains('@') && !shown.contains("Invalid"),
            "{shown}"
        );
        assert!(shown.contains("11"), "{shown}");
    }
}

#[tokio::test]
async fn a_task_that_does_not_exist_is_an_invalid_object() {
    let world = World::with_people(6).await;
    let (api, nothing) = (world.api(), task_id(404));
    let email = world.email_of("user");
    let errors = [
        api.get_task(&nothing).await.unwrap_err(),
        api.subscribe(&nothing, &email).await.unwrap_err(),
        api.unsubscribe(&nothing, &email).await.unwrap_err(),
    ];
    for error in errors {
        let Error::Api { code, message, .. } = error else {
            panic!("{error}");
        };
        assert_eq!(code, ApiCode::InvalidObject);
        assert_eq!(message, "Task is invalid");
    }
}

#[tokio::test]
async fn a_wrong_key_is_refused_and_not_tried_again() {
    let world = World::with_people(6).await;
    let account = world.account.clone().api_key("another-key");
    assert_eq!(world.api().get_users().await, Err(Error::Unauthorized));
    let error = change(&world.api(), "add_user").await.unwrap_err();
    assert_eq!(error, Error::Unauthorized);
    assert_eq!(error.outcome(), Outcome::NotDone);
    assert_eq!(world.worksection.traffic().calls().len(), 2);
    assert!(account.invitations().is_empty());
}

#[tokio::test]
async fn an_account_that_is_not_there_is_not_asked_again() {
    let world = World::with_people(6).await;
    let stranger = crate::world::account("nobody-here");
    let api = world.client.as_account(&stranger, &crate::world::key());
    let error = api.get_users().await.unwrap_err();
    let Error::Unavailable { trouble, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(
        trouble,
        worksection_bot::worksection::TransportError::Status(404)
    );
    assert_eq!(error.outcome(), Outcome::NotDone);
    assert_eq!(world.asked("get_users").len(), 1);
}
