//! The methods with an access token: the rights of one person, and how they end.

use sandbox::{
    Fault,
    worksection::{Habits, SCOPES},
};
use serde_json::json;
use worksection_bot::worksection::{ApiCode, Error, Outcome, Role};

use crate::{
    scripted::Scripted,
    world::{CHANGES, READS, World, account, change, demo, new_user, read, task_id, token},
};

#[tokio::test]
async fn a_token_does_all_that_a_key_does() {
    let world = World::with_people(6).await;
    let api = world.api_of(&world.email_of("owner"), &SCOPES);
    assert_eq!(api.get_users().await.unwrap().len(), 6);
    assert_eq!(api.get_contacts().await.unwrap().len(), 3);
    let teams = api.get_user_groups().await.unwrap();
    assert_eq!(teams.len(), world.account.teams().len());
    let folders = api.get_contact_groups().await.unwrap();
    assert_eq!(folders.len(), world.account.folders().len());

    for action in [
        "add_user",
        "add_user_group",
        "add_contact",
        "add_contact_group",
    ] {
        change(&api, action).await.unwrap();
    }
    let inviter = &world.account.members()[0].details.group;
    let invited = world.account.invitations();
    assert_eq!(invited[0].details.group, *inviter);
    let task = task_id(world.task().id);
    api.subscribe(&task, "nova@demo.example").await.unwrap();
    let subscribers = api.get_task(&task).await.unwrap().subscribers;
    assert!(subscribers.iter().any(|p| p.email == "nova@demo.example"));
    api.unsubscribe(&task, "nova@demo.example").await.unwrap();
    let subscribers = world.subscribers(task.get());
    assert!(!subscribers.contains("nova@demo.example"));
}

#[tokio::test]
async fn me_is_read_from_a_list_of_one_and_from_an_object() {
    let world = World::with_people(6).await;
    let email = world.email_of("account admin");
    let api = world.api_of(&email, &[]);
    for me_as_object in [false, true] {
        world.worksection.habits(Habits {
            me_as_object,
            ..Habits::default()
        });
        let me = api.me().await.unwrap();
        assert_eq!(me.email, email);
        assert_eq!(me.role, Role::AccountAdmin);
    }
}

#[tokio::test]
async fn a_token_goes_to_the_door_for_tokens_as_a_bearer() {
    let server = Scripted::giving(json!([{ "id": 1 }])).await;
    let api = server.client.as_account(&demo(), &token("s3cret.T0ken"));
    for action in READS {
        read(&api, action).await.unwrap();
    }
    for action in CHANGES {
        change(&api, action).await.unwrap();
    }
    let heard = server.heard();
    assert_eq!(heard.len(), READS.len() + CHANGES.len());
    for request in heard {
        assert_eq!(request.uri.path(), "/demo/api/oauth2");
        let authorization = &request.headers["authorization"];
        assert_eq!(authorization, "Bearer s3cret.T0ken");
    }
}

#[tokio::test]
async fn what_was_not_granted_is_denied() {
    let world = World::with_people(6).await;
    let api = world.api_of(&world.email_of("owner"), &["contacts_read"]);
    api.get_contacts().await.unwrap();
    let error = api.get_users().await.unwrap_err();
    assert!(is_denied(&error), "{error}");
    let error = api.add_user(&new_user("x@demo.example")).await.unwrap_err();
    assert!(is_denied(&error), "{error}");
    assert_eq!(error.outcome(), Outcome::NotDone);
    assert_eq!(world.asked("get_users").len(), 1);
}

#[tokio::test]
async fn a_reader_cannot_add() {
    let world = World::with_people(6).await;
    let api = world.api_of(&world.email_of("reader"), &SCOPES);
    api.get_users().await.unwrap();
    for action in ["add_user", "add_contact_group", "subscribe"] {
        let error = change(&api, action).await.unwrap_err();
        assert!(is_denied(&error), "{action}: {error}");
    }
    assert!(world.account.invitations().is_empty());
}

fn is_denied(error: &Error) -> bool {
    matches!(error, Error::Api { code, .. } if *code == ApiCode::Denied)
}

#[tokio::test]
async fn an_expired_token_is_told_from_a_revoked_one() {
    let world = World::with_people(6).await;
    let api = world.api_of(&world.email_of("owner"), &SCOPES);
    world.worksection.expire_access_tokens();
    assert_eq!(api.get_users().await, Err(Error::TokenExpired));
    world.worksection.revoke_tokens();
    assert_eq!(api.get_users().await, Err(Error::Unauthorized));
    // Neither gets better by asking again.
    assert_eq!(world.asked("get_users").len(), 2);

    world.fail("add_user", Fault::Expired, 1);
    world.fail("add_user", Fault::Revoked, 1);
    for expected in [Error::TokenExpired, Error::Unauthorized] {
        let error = change(&world.api(), "add_user").await.unwrap_err();
        assert_eq!(error, expected);
        assert_eq!(error.outcome(), Outcome::NotDone);
    }
    assert_eq!(world.asked("add_user").len(), 2);
}

#[tokio::test]
async fn an_expired_token_is_known_by_either_field() {
    for (field, words) in [
        ("errorDescription", "The access token is expired."),
        ("message", "token is expired"),
    ] {
        let body = json!({ "status": "error", field: words }).to_string();
        let server =
            Scripted::new(move |_| Some(crate::scripted::raw(401, &[], body.clone()))).await;
        let error = server.api().get_users().await.unwrap_err();
        assert_eq!(error, Error::TokenExpired, "{field}");
    }
}

#[tokio::test]
async fn a_401_of_any_other_form_means_that_the_link_is_gone() {
    for body in ["", "<html>401</html>", "null", "[1]", r#"{"message":7}"#] {
        let server = Scripted::new(move |_| Some(crate::scripted::raw(401, &[], body))).await;
        let error = server.api().get_users().await.unwrap_err();
        assert_eq!(error, Error::Unauthorized, "{body}");
        assert_eq!(server.heard().len(), 1);
    }
}

#[tokio::test]
async fn a_token_of_one_account_opens_no_other() {
    let world = World::with_people(6).await;
    world.worksection.account("other").people(6);
    let tokens = world.account.grant(&world.email_of("owner"), &SCOPES);
    let stranger = token(&tokens.unwrap().access_token);
    let api = world.client.as_account(&account("other"), &stranger);
    assert_eq!(api.get_users().await, Err(Error::Unauthorized));
}

#[tokio::test]
async fn a_token_that_no_header_can_carry_is_not_sent() {
    let server = Scripted::giving(json!([{ "id": 1 }])).await;
    let api = server.client.as_account(&demo(), &token("to\r\nken"));
    assert_eq!(api.get_users().await, Err(Error::Unauthorized));
    assert!(server.heard().is_empty());
}
