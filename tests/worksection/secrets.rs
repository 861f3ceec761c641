//! Where keys, tokens and people's data may go, and where they never do.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::header;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use worksection_bot::worksection::{Credential, Error, Outcome};

use crate::{
    scripted::{Scripted, raw, well},
    world::{CHANGES, KEY, READS, change, demo, key, new_contact, new_user, read, task_id, token},
};

const TOKEN: &str = "0123456789abcdefABCDEF";

/// `Admin {t}_{sig}`, by the book.
fn signature(key: &str, action: &str, time: u64) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(format!("{action}:{time}").as_bytes());
    format!("Admin {time}_{}", hex::encode(mac.finalize().into_bytes()))
}

#[test]
fn the_stories_signature_is_that_of_the_official_clients() {
    // From Python: hmac.new(b"demo-api-key", b"get_users:1700000000", hashlib.sha256)
    let known = "2989f0c11c4da5f2068b880637c87233c4ca6ef429c582260b92074683647c0c";
    let header = signature("demo-api-key", "get_users", 1_700_000_000);
    assert_eq!(header, format!("Admin 1700000000_{known}"));
}

#[tokio::test]
async fn a_key_signs_every_request_anew_with_its_action_and_the_time() {
    let server = Scripted::new(|_| Some(well())).await;
    for action in READS {
        read(&server.api(), action).await.unwrap();
    }
    for action in CHANGES {
        change(&server.api(), action).await.unwrap();
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    for request in server.heard() {
        let header = request.header(header::AUTHORIZATION);
        let (time, _) = header["Admin ".len()..].split_once('_').unwrap();
        let time = time.parse().unwrap();
        assert!(now.as_secs().abs_diff(time) < 60, "{header}");
        assert_eq!(header, signature(KEY, request.action(), time));
    }
}

#[tokio::test]
async fn a_key_of_any_letters_and_length_signs() {
    for strange in ["", "k", "ключ\r\nз рядками", &"x".repeat(1000)] {
        let server = Scripted::new(|_| Some(well())).await;
        let credential = Credential::ApiKey(strange.into());
        let api = server.client.as_account(&demo(), &credential);
        api.get_users().await.unwrap();
        let heard = server.heard();
        let header = heard[0].header(header::AUTHORIZATION);
        let (time, _) = header["Admin ".len()..].split_once('_').unwrap();
        let expected = signature(strange, "get_users", time.parse().unwrap());
        assert_eq!(header, expected);
    }
}

#[tokio::test]
async fn no_key_token_or_parameter_stands_in_a_url() {
    for credential in [key(), token(TOKEN)] {
        let server = Scripted::new(|_| Some(well())).await;
        let api = server.client.as_account(&demo(), &credential);
        for action in READS {
            read(&api, action).await.unwrap();
        }
        for action in CHANGES {
            change(&api, action).await.unwrap();
        }
        for request in server.heard() {
            let url = request.uri.to_string();
            let action = request.action();
            let doors = ["admin/v2", "oauth2"].map(|door| format!("/demo/api/{door}"));
            let expected = doors.map(|door| format!("{door}?action={action}"));
            assert!(expected.contains(&url), "{url}");
            let body = String::from_utf8(request.body).unwrap();
            assert!(!body.contains(KEY) && !body.contains(TOKEN), "{body}");
        }
    }
}

#[tokio::test]
async fn a_key_never_travels_at_all() {
    let server = Scripted::new(|_| Some(well())).await;
    change(&server.api(), "add_user").await.unwrap();
    assert!(!format!("{:?}", server.heard()).contains(KEY));
}

#[tokio::test]
async fn a_redirect_is_refused_and_nothing_reaches_the_other_host() {
    let elsewhere = Scripted::new(|_| Some(well())).await;
    for status in [301, 302, 303, 307, 308] {
        let target = format!("{}/demo/api/oauth2?action=get_users", elsewhere.base);
        let answer = move |_: &_| Some(raw(status, &[("location", &target)], ""));
        let server = Scripted::new(answer).await;
        for credential in [key(), token(TOKEN)] {
            let api = server.client.as_account(&demo(), &credential);
            assert_eq!(api.get_users().await, Err(Error::Redirected), "{status}");
        }
        let error = change(&server.api(), "add_user").await.unwrap_err();
        assert_eq!(error, Error::Redirected);
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(server.heard().len(), 3, "{status}");
    }
    assert!(elsewhere.heard().is_empty());
}

#[tokio::test]
async fn a_redirect_within_the_host_is_refused_as_well() {
    let server = Scripted::new(|heard| match heard.account() {
        "demo" => Some(raw(302, &[("location", "/other/api/admin/v2")], "")),
        _ => Some(well()),
    })
    .await;
    assert_eq!(server.api().get_users().await, Err(Error::Redirected));
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn what_is_printed_for_a_log_names_ids_and_nothing_else() {
    let record = json!({
        "id": 17, "name": "Оксана", "email": "oksana@demo.example", "phone": "+380501112233",
        "user_to": { "id": 18, "name": "Оксана", "email": "oksana@demo.example" },
        "subscribers": [{ "id": 19, "name": "Оксана", "email": "oksana@demo.example" }],
    });
    let server = Scripted::giving(record.clone()).await;
    let listed = Scripted::giving(json!([record])).await;
    let task = server.api().get_task(&task_id(17)).await.unwrap();
    let printed = [
        format!("{:?}", listed.api().get_users().await.unwrap()),
        format!("{:?}", listed.api().get_contacts().await.unwrap()),
        format!("{:?} {:?}", task.user_to, task.subscribers),
        format!("{task:?}"),
    ];
    for text in &printed {
        assert!(text.contains("17") || text.contains("18"), "{text}");
    }
    let asked = [
        format!("{:?}", new_user("oksana@demo.example")),
        format!("{:?}", new_contact("oksana@demo.example", "Оксана")),
        format!("{:?} {:?}", key(), token(TOKEN)),
        format!("{:?} {:?}", server.api(), server.client),
    ];
    for text in printed.iter().chain(&asked) {
        for private in ["oksana", "Оксана", "+380", KEY, TOKEN] {
            assert!(!text.contains(private), "{text}");
        }
    }
}
