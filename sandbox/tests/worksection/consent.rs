//! OAuth: the consent page, tokens and their ends.

use std::{collections::HashMap, time::Duration};

use reqwest::StatusCode;
use sandbox::worksection::{Application, Lifetimes};
use serde_json::{Value, json};
use url::Url;

use crate::world::{World, answer, error, json_of};

const REDIRECT: &str = "http://127.0.0.1:9/oauth/callback?keep=1";

impl World {
    fn consent_url(&self, scope: &str) -> Url {
        let url = format!("{}/oauth2/authorize", self.base);
        let parameters = [
            ("client_id", "demo-client"),
            ("redirect_uri", REDIRECT),
            ("response_type", "code"),
            ("state", "s & t"),
            ("scope", scope),
        ];
        Url::parse_with_params(&url, parameters).unwrap()
    }

    /// Decides on the consent page; what the browser carries back to the application.
    async fn decide(&self, form: &[(&str, &str)]) -> HashMap<String, String> {
        let url = self.consent_url("users_read,users_write contacts_read");
        let response = self.http.post(url).form(form).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        let back = response.headers()["location"].to_str().unwrap();
        assert!(back.starts_with(REDIRECT));
        Url::parse(back)
            .unwrap()
            .query_pairs()
            .into_owned()
            .collect()
    }

    /// A code of the member with this number in the list, with two of three scopes.
    async fn code(&self, index: usize) -> String {
        let member = format!("demo/{}", self.demo.members()[index].id);
        let form = [
            ("member", member.as_str()),
            ("grant", "users_read"),
            ("grant", "contacts_read"),
            ("decision", "allow"),
        ];
        let mut back = self.decide(&form).await;
        assert_eq!(back["state"], "s & t");
        back.remove("code").unwrap()
    }

    async fn oauth(&self, path: &str, parameters: Value) -> Value {
        let mut all = json!({"client_id": "demo-client", "client_secret": "demo-secret"});
        for (key, value) in parameters.as_object().unwrap() {
            all[key] = value.clone();
        }
        let url = format!("{}/oauth2/{path}", self.base);
        let response = self.http.post(url).form(&all).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        json_of(response).await
    }

    async fn redeem(&self, code: &str) -> Value {
        let parameters = json!({
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": REDIRECT,
        });
        self.oauth("token", parameters).await
    }

    async fn refresh(&self, token: &Value) -> Value {
        let parameters = json!({"grant_type": "refresh_token", "refresh_token": token});
        self.oauth("refresh", parameters).await
    }

    async fn me(&self, token: &Value) -> (StatusCode, Value) {
        let request = self.request_as(token.as_str().unwrap(), "me", &json!({}));
        let response = request.send().await.unwrap();
        (response.status(), json_of(response).await)
    }
}

#[tokio::test]
async fn the_page_is_a_plain_form() {
    let world = World::with_people(60).await;
    let url = world.consent_url("users_read tasks_write");
    let page = world
        .http
        .get(url)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    for part in [
        "<form method=\"post\">",
        "name=\"state\" value=\"s &amp; t\"",
        "value=\"users_read\" checked",
        "value=\"tasks_write\" checked",
        "Оксана Коваль · owner",
        "Ілля &lt;b&gt;&amp;&quot;😀",
        "value=\"allow\"",
        "value=\"deny\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script") && !page.contains("users_write"));
}

#[tokio::test]
async fn a_person_grants_less_than_was_asked_for() {
    let world = World::with_people(6).await;
    let tokens = world.redeem(&world.code(3).await).await;
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 86400);
    assert_eq!(tokens["account_url"], world.demo.url());
    let (_, me) = world.me(&tokens["access_token"]).await;
    assert_eq!(me["data"][0]["name"], "Тарас Мельник");

    let token = tokens["access_token"].as_str().unwrap();
    let new = json!({"email": "new@demo.example"});
    let refused = answer(world.request_as(token, "add_user", &new)).await;
    assert_eq!(refused, error(20, "Access denied", Some("users_write")));
    let whose = world
        .oauth("resource", json!({"access_token": token}))
        .await;
    assert_eq!(whose["last_name"], "Мельник");
    assert_eq!(whose["account_url"], world.demo.url());

    let calls = world.worksection.traffic().calls_of("oauth2/token");
    for secret in ["code", "client_secret"] {
        assert_eq!(calls[0].parameters[secret], "•••");
    }
    world.nothing_violated();
}

#[tokio::test]
async fn a_person_says_no() {
    let world = World::with_people(6).await;
    let back = world.decide(&[("decision", "deny")]).await;
    assert_eq!(back["error"], "access_denied");
    assert!(!back.contains_key("code"));
}

#[tokio::test]
async fn the_page_does_not_send_people_astray() {
    let world = World::with_people(6).await;
    let mut url = world.consent_url("users_read");
    for (uri, status) in [
        ("http://evil.example/", 400),
        ("javascript:alert(1)", 400),
        ("", 400),
        ("https://bot.example/oauth/callback", 200),
    ] {
        let query = [
            ("client_id", "demo-client"),
            ("redirect_uri", uri),
            ("response_type", "code"),
            ("scope", "users_read"),
        ];
        url.query_pairs_mut().clear().extend_pairs(query);
        let page = world.http.get(url.clone()).send().await.unwrap();
        assert_eq!(page.status(), status, "{uri}");
    }
    world.worksection.application(Application {
        redirect_uris: vec!["https://other.example/".to_owned()],
        ..Application::new("demo-client", "demo-secret")
    });
    let page = world.http.get(url).send().await.unwrap();
    assert_eq!(page.status(), 400);
}

#[tokio::test]
async fn a_code_works_once_and_at_its_own_door() {
    let world = World::with_people(6).await;
    let code = world.code(0).await;
    assert!(world.redeem(&code).await["access_token"].is_string());
    assert_eq!(world.redeem(&code).await["error"], "not_authorized");

    let stray = json!({
        "grant_type": "authorization_code",
        "code": world.code(0).await,
        "redirect_uri": "http://127.0.0.1:9/other",
    });
    assert_eq!(world.oauth("token", stray).await["error"], "not_authorized");
    let wrong = json!({"client_secret": "guess", "grant_type": "authorization_code"});
    assert_eq!(world.oauth("token", wrong).await["error"], "invalid_client");
    let vague = json!({"grant_type": "password"});
    assert_eq!(
        world.oauth("token", vague).await["error"],
        "invalid_request"
    );

    world.worksection.lifetimes(Lifetimes {
        code: Duration::ZERO,
        ..Lifetimes::default()
    });
    let late = world.code(0).await;
    assert_eq!(world.redeem(&late).await["error"], "not_authorized");
}

#[tokio::test]
async fn a_refresh_token_is_spent_by_its_first_use() {
    let world = World::with_people(6).await;
    let first = world.redeem(&world.code(0).await).await;
    world.worksection.expire_access_tokens();
    let (status, body) = world.me(&first["access_token"]).await;
    assert_eq!(status, 401);
    assert!(
        body["errorDescription"]
            .as_str()
            .unwrap()
            .contains("token is expired")
    );

    let second = world.refresh(&first["refresh_token"]).await;
    assert_eq!(second.get("account_url"), None);
    assert_eq!(world.me(&second["access_token"]).await.0, 200);
    let spent = world.refresh(&first["refresh_token"]).await;
    assert_eq!(spent["error"], "not_authorized");

    world.worksection.revoke_tokens();
    let (status, body) = world.me(&second["access_token"]).await;
    assert_eq!(status, 401);
    assert!(
        !body["errorDescription"]
            .as_str()
            .unwrap()
            .contains("expired")
    );
    let refused = world.refresh(&second["refresh_token"]).await;
    assert_eq!(refused["error"], "not_authorized");
}

#[tokio::test]
async fn tokens_are_asked_for_in_any_way() {
    let world = World::with_people(6).await;
    let tokens = world.redeem(&world.code(0).await).await;
    let mut parameters = json!({
        "client_id": "demo-client",
        "client_secret": "demo-secret",
        "grant_type": "refresh_token",
        "refresh_token": tokens["refresh_token"],
    });
    let url = format!("{}/oauth2/refresh", world.base);
    for way in ["GET, query", "POST, query, no body", "POST, JSON"] {
        let request = match way {
            "GET, query" => world.http.get(&url).query(&parameters),
            "POST, query, no body" => world.http.post(&url).query(&parameters),
            _ => world.http.post(&url).json(&parameters),
        };
        let next = answer(request).await;
        assert!(next["refresh_token"].is_string(), "{way}: {next}");
        parameters["refresh_token"] = next["refresh_token"].clone();
    }
    world.nothing_violated();
}
