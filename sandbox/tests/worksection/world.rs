//! A Worksection on a free port, and someone who asks it things.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{RequestBuilder, Response, redirect::Policy};
use sandbox::{Traffic, Worksection, worksection::Account};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;

pub const KEY: &str = "demo-api-key";

pub struct World {
    pub worksection: Worksection,
    pub demo: Account,
    /// `http://127.0.0.1:PORT/worksection`
    pub base: String,
    pub http: reqwest::Client,
}

impl World {
    /// An account `demo` with this many members.
    pub async fn with_people(members: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/worksection", listener.local_addr().unwrap());
        let worksection = Worksection::new(Traffic::default());
        worksection.serve_at(&format!("{base}/{{account}}"));
        let app = Router::new().nest("/worksection", worksection.router());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let client = reqwest::Client::builder();
        Self {
            demo: worksection.account("demo").api_key(KEY).people(members),
            worksection,
            base,
            http: client.no_proxy().redirect(Policy::none()).build().unwrap(),
        }
    }

    /// A call with the API key, as the official clients make it, not sent yet.
    pub fn request(&self, action: &str, parameters: &Value) -> RequestBuilder {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let url = format!("{}/demo/api/admin/v2?action={action}", self.base);
        self.http
            .post(url)
            .header("Authorization", signature(action, time.as_secs()))
            .json(parameters)
    }

    /// The answer to a call with the API key.
    pub async fn ask(&self, action: &str, parameters: Value) -> Value {
        answer(self.request(action, &parameters)).await
    }

    /// The `data` of the answer to a call with the API key.
    pub async fn data(&self, action: &str, parameters: Value) -> Value {
        let answer = self.ask(action, parameters).await;
        assert_eq!(answer["status"], "ok", "{answer}");
        answer["data"].clone()
    }

    /// A call with an access token, not sent yet.
    pub fn request_as(&self, token: &str, action: &str, parameters: &Value) -> RequestBuilder {
        let url = format!("{}/demo/api/oauth2?action={action}", self.base);
        self.http.post(url).bearer_auth(token).json(parameters)
    }

    /// The answer to a call with the access token of the member with this role (in any case).
    pub async fn ask_as(&self, role: &str, scopes: &[&str], action: &str, with: Value) -> Value {
        let members = self.demo.members();
        let member = members.iter().find(|m| m.role.eq_ignore_ascii_case(role));
        let email = &member.unwrap().details.email;
        let tokens = self.demo.grant(email, scopes).unwrap();
        answer(self.request_as(&tokens.access_token, action, &with)).await
    }

    /// Fails when a rule was broken so far.
    pub fn nothing_violated(&self) {
        let violations = self.worksection.traffic().violations();
        assert_eq!(violations, Vec::<String>::new());
    }
}

pub async fn answer(request: RequestBuilder) -> Value {
    json_of(request.send().await.unwrap()).await
}

pub async fn json_of(response: Response) -> Value {
    response.json().await.unwrap()
}

/// `Admin {t}_{sig}`
pub fn signature(action: &str, time: u64) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap();
    mac.update(format!("{action}:{time}").as_bytes());
    format!("Admin {time}_{}", hex::encode(mac.finalize().into_bytes()))
}

/// An error of the API, as it is written.
pub fn error(code: i64, message: &str, details: Option<&str>) -> Value {
    let mut error = json!({ "status": "error", "status_code": code, "message": message });
    if let Some(details) = details {
        error["message_details"] = json!(details);
    }
    error
}
