//! A Telegram on a port of its own, and a bot that speaks raw HTTP to it.

use std::time::Duration;

use sandbox::{
    Telegram, Traffic,
    telegram::{Person, Room},
};
use serde_json::{Value, json};

pub const TOKEN: &str = "1:demo";

/// An emulated Telegram that is being served, its bot and a person who has started it.
pub struct Stage {
    pub telegram: Telegram,
    pub http: reqwest::Client,
    pub origin: String,
    pub olena: Person,
    pub room: Room,
}

impl Stage {
    pub async fn new() -> Self {
        let telegram = Telegram::new(Traffic::default());
        telegram.set_patience(Duration::from_secs(5));
        telegram.bot(TOKEN, "demo_bot");
        let app = axum::Router::new().nest("/telegram", telegram.router());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}/telegram", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let olena = telegram
            .person("Олена Коваль")
            .speaking("uk")
            .called("olena_k");
        let room = olena.start("");
        Self {
            http: reqwest::Client::new(),
            telegram,
            origin,
            olena,
            room,
        }
    }

    /// Posts a call as JSON; the whole body of the answer.
    pub async fn call(&self, method: &str, parameters: Value) -> Value {
        self.post(method, parameters)
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    pub async fn post(
        &self,
        method: &str,
        parameters: Value,
    ) -> reqwest::Result<reqwest::Response> {
        let url = format!("{}/bot{TOKEN}/{method}", self.origin);
        self.http.post(url).json(&parameters).send().await
    }

    /// A call that must succeed; its result.
    #[track_caller]
    pub fn ok(&self, method: &str, parameters: Value) -> impl Future<Output = Value> {
        let shown = format!("{method} {parameters}");
        let call = self.call(method, parameters);
        async move {
            let body = call.await;
            assert_eq!(body["ok"], true, "{shown}: {body}");
            body["result"].clone()
        }
    }

    /// A call that must fail; its description.
    pub async fn refused(&self, method: &str, parameters: Value) -> String {
        let body = self.call(method, parameters).await;
        assert_eq!(body["ok"], false, "{method}: {body}");
        body["description"].as_str().unwrap().to_owned()
    }

    /// Sends a text to the private chat; the message's identifier.
    pub async fn send(&self, text: &str) -> i64 {
        let sent = self
            .ok(
                "sendMessage",
                json!({ "chat_id": self.chat(), "text": text }),
            )
            .await;
        sent["message_id"].as_i64().unwrap()
    }

    pub fn chat(&self) -> i64 {
        self.room.chat_id()
    }

    /// Fetches all updates there are and confirms them.
    pub async fn updates(&self) -> Vec<Value> {
        let updates = self.ok("getUpdates", json!({})).await;
        let updates = updates.as_array().unwrap().clone();
        if let Some(last) = updates.last() {
            let offset = last["update_id"].as_i64().unwrap() + 1;
            self.ok("getUpdates", json!({ "offset": offset, "limit": 1 }))
                .await;
        }
        updates
    }

    /// Broken rules so far; forgets nothing.
    pub fn violations(&self) -> Vec<String> {
        self.telegram.traffic().violations()
    }
}
