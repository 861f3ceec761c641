//! Telegram and Worksection, as little of them as is needed, and as quick as can be: an emulator that
//! keeps everything would measure itself.

use std::{
    collections::{HashMap, VecDeque},
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::header,
    response::IntoResponse,
    routing::post,
};
use serde_json::{Value, json};
use tokio::{
    net::TcpListener,
    sync::{Notify, oneshot},
    time::timeout,
};

use crate::{Setup, names::person};

pub const TOKEN: &str = "1:load";

/// See the module. Clones are the same.
#[derive(Clone)]
pub struct Telegram(Arc<Inner>);

struct Inner {
    pub address: SocketAddr,
    state: Mutex<Chats>,
    /// There is something to poll.
    news: Notify,
    update: AtomicI64,
    message: AtomicI64,
    calls: AtomicUsize,
    members: Bytes,
    /// The last comment below each task.
    comments: Mutex<HashMap<i64, i64>>,
    http: reqwest::Client,
}

#[derive(Default)]
struct Chats {
    /// Not confirmed yet, where the program polls.
    queue: VecDeque<(i64, Value)>,
    /// Where webhooks go, and the secret that goes with them.
    webhooks: Vec<SocketAddr>,
    secret: String,
    next: usize,
    waiting: HashMap<i64, oneshot::Sender<Instant>>,
    /// Where Worksection's webhook brings events, with the name and the password that go with them.
    hook: Option<(String, String, String)>,
    /// The last message with buttons in a chat.
    buttons: HashMap<i64, (i64, Value)>,
}

impl Telegram {
    pub async fn start(setup: &Setup) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let members: Vec<_> = (0..setup.people).map(person).collect();
        let members = json!({ "status": "ok", "data": members }).to_string();
        let telegram = Self(Arc::new(Inner {
            address: listener.local_addr().expect("an address"),
            state: Mutex::default(),
            news: Notify::new(),
            update: AtomicI64::new(1),
            message: AtomicI64::new(1),
            calls: AtomicUsize::new(0),
            members: members.into(),
            comments: Mutex::default(),
            http: reqwest::Client::new(),
        }));
        let router = Router::new()
            .route("/telegram/{bot}/{method}", post(method))
            .route("/worksection/{account}/api/admin/v2", post(worksection))
            .with_state(telegram.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        telegram
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.0.address)
    }

    pub fn worksection_calls(&self) -> usize {
        self.0.calls.load(Ordering::Relaxed)
    }

    /// Updates go to these, in turn.
    pub fn bring_to(&self, instances: Vec<SocketAddr>) {
        self.state().webhooks = instances;
    }

    pub fn has_webhook(&self) -> bool {
        !self.state().secret.is_empty()
    }

    /// Somebody writes; gives when the answer came.
    pub async fn say(&self, chat: i64, text: &str, patience: Duration) -> Option<Instant> {
        let date = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let message = json!({ "message": {
            "message_id": self.0.message.fetch_add(1, Ordering::Relaxed),
            "date": date.unwrap_or_default().as_secs(), "text": text,
            "chat": private(chat), "from": someone(chat),
        }});
        self.bring(chat, message, patience).await
    }

    /// Somebody presses a button; gives when the screen changed.
    pub async fn press(
        &self,
        chat: i64,
        message: i64,
        data: &str,
        patience: Duration,
    ) -> Option<Instant> {
        let press = json!({ "callback_query": {
            "id": rand::random::<u32>().to_string(), "chat_instance": "1", "from": someone(chat), "data": data,
            "message": { "message_id": message, "date": 1, "chat": private(chat), "text": "…" },
        }});
        self.bring(chat, press, patience).await
    }

    /// What the button of that sign says on the last message that has buttons.
    pub fn button(&self, chat: i64, sign: &str) -> Option<(i64, String)> {
        let state = self.state();
        let (message, keyboard) = state.buttons.get(&chat)?;
        let rows = keyboard["inline_keyboard"].as_array()?.iter();
        let mut keys = rows.filter_map(Value::as_array).flatten();
        let key = keys.find(|key| key["text"].as_str().is_some_and(|t| t.starts_with(sign)))?;
        Some((*message, key["callback_data"].as_str()?.to_owned()))
    }

    /// Waits until the program has made a webhook in the account, and knows who wants news.
    pub async fn hook(&self) {
        while self.state().hook.is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }

    /// Somebody comments on the task of whoever reads in a chat; gives when they were told.
    pub async fn happens(&self, chat: i64, patience: Duration) -> Option<Instant> {
        let (answered, answer) = oneshot::channel();
        let hook = {
            let mut state = self.state();
            state.waiting.insert(chat, answered);
            state.hook.clone()
        };
        let (url, user, password) = hook.expect("a webhook");
        let comment = self.0.message.fetch_add(1, Ordering::Relaxed);
        let event = json!([{
            "action": "post",
            "object": { "type": "comment", "id": comment.to_string(), "page": format!("/task/{chat}/") },
            "date_added": "2026-12-01 10:00",
            "user_from": { "id": "900000", "email": "robot@acme.ua", "name": "Тарас Гук" },
            "new": { "text": format!("Коментар {comment}") },
            "old": [],
        }]);
        self.0
            .comments
            .lock()
            .expect("no panic")
            .insert(chat, comment);
        let post = self.0.http.post(url).basic_auth(user, Some(password));
        let taken = post.json(&event).send().await;
        let taken = taken.is_ok_and(|taken| taken.status().is_success());
        assert!(taken, "the webhook is not taken");
        timeout(patience, answer).await.ok()?.ok()
    }

    async fn bring(&self, chat: i64, mut update: Value, patience: Duration) -> Option<Instant> {
        let id = self.0.update.fetch_add(1, Ordering::Relaxed);
        update["update_id"] = json!(id);
        let (answered, answer) = oneshot::channel();
        let to = {
            let mut state = self.state();
            state.waiting.insert(chat, answered);
            state.next += 1;
            let count = state.webhooks.len();
            let to =
                (count > 0).then(|| (state.webhooks[state.next % count], state.secret.clone()));
            if to.is_none() {
                state.queue.push_back((id, update.clone()));
            }
            to
        };
        match to {
            Some((instance, secret)) => {
                let post = self
                    .0
                    .http
                    .post(format!("http://{instance}/telegram/webhook"));
                let post = post
                    .header("X-Telegram-Bot-Api-Secret-Token", secret)
                    .json(&update);
                let taken = post
                    .send()
                    .await
                    .is_ok_and(|taken| taken.status().is_success());
                assert!(taken, "the webhook is not taken");
            }
            None => self.0.news.notify_waiters(),
        }
        timeout(patience, answer).await.ok()?.ok()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, Chats> {
        self.0.state.lock().expect("no panic")
    }

    /// The updates from `offset` on; those before are confirmed.
    async fn poll(&self, offset: i64, limit: usize, wait: u64) -> Value {
        let latest = Instant::now() + Duration::from_secs(wait);
        loop {
            let news = self.0.news.notified();
            let batch: Vec<_> = {
                let mut state = self.state();
                while state.queue.front().is_some_and(|(id, _)| *id < offset) {
                    state.queue.pop_front();
                }
                state
                    .queue
                    .iter()
                    .take(limit)
                    .map(|(_, update)| update.clone())
                    .collect()
            };
            let left = latest.saturating_duration_since(Instant::now());
            if !batch.is_empty() || timeout(left, news).await.is_err() {
                return json!(batch);
            }
        }
    }

    /// A message is shown: whoever waits in the chat has the answer.
    fn shown(&self, body: &Value, message: i64) -> Value {
        let chat = body["chat_id"].as_i64().unwrap_or_default();
        let mut state = self.state();
        match body.get("reply_markup") {
            Some(keyboard) if !keyboard.is_null() => {
                state.buttons.insert(chat, (message, keyboard.clone()));
            }
            _ => {
                state.buttons.remove(&chat);
            }
        }
        if let Some(waiting) = state.waiting.remove(&chat) {
            let _ = waiting.send(Instant::now());
        }
        json!({ "message_id": message, "date": 1, "chat": private(chat), "text": "…" })
    }
}

fn private(chat: i64) -> Value {
    json!({ "id": chat, "type": "private", "first_name": "Особа" })
}

fn someone(chat: i64) -> Value {
    json!({ "id": chat, "is_bot": false, "first_name": "Особа", "language_code": "uk" })
}

async fn method(
    State(telegram): State<Telegram>,
    Path((_, method)): Path<(String, String)>,
    body: Bytes,
) -> impl IntoResponse {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let number = |name: &str| body[name].as_i64().unwrap_or_default();
    let result = match method.to_lowercase().as_str() {
        "getme" => json!({
            "id": 1, "is_bot": true, "first_name": "Load", "username": "load_bot",
            "can_join_groups": true, "can_read_all_group_messages": false,
            "supports_inline_queries": true, "can_connect_to_business": false, "has_main_web_app": false,
        }),
        "getupdates" => {
            let (limit, wait) = (number("limit").max(1) as usize, number("timeout") as u64);
            telegram.poll(number("offset"), limit, wait).await
        }
        // What `/readyz` asks with webhooks.
        "getwebhookinfo" => json!({
            "url": telegram.url(), "has_custom_certificate": false, "pending_update_count": 0,
        }),
        // Menus are looked at before they are set.
        "getmycommands" => json!([]),
        "getmydescription" => json!({ "description": "" }),
        "getmyshortdescription" => json!({ "short_description": "" }),
        "sendmessage" => {
            let message = telegram.0.message.fetch_add(1, Ordering::Relaxed);
            telegram.shown(&body, message)
        }
        // A card that is brought up to date is no news.
        "editmessagetext" if telegram.state().hook.is_some() => json!(true),
        "editmessagetext" => telegram.shown(&body, number("message_id")),
        "setwebhook" => {
            let secret = body["secret_token"].as_str().unwrap_or_default();
            telegram.state().secret = secret.to_owned();
            json!(true)
        }
        _ => json!(true),
    };
    json_answer(json!({ "ok": true, "result": result }).to_string().into())
}

async fn worksection(
    State(telegram): State<Telegram>,
    Query(query): Query<HashMap<String, String>>,
    body: Bytes,
) -> impl IntoResponse {
    telegram.0.calls.fetch_add(1, Ordering::Relaxed);
    let asked = serde_json::from_slice::<Value>(&body).unwrap_or_default();
    let title = asked["title"].clone();
    let task = asked["id_task"].as_i64().unwrap_or_default();
    let ok = |data: Value| json_answer(json!({ "status": "ok", "data": data }).to_string().into());
    match query.get("action").map_or("", String::as_str) {
        "get_users" => json_answer(telegram.0.members.clone()),
        "get_webhooks" => {
            let hook = telegram.state().hook.clone();
            let hooks = hook.map(|(url, ..)| json!({ "id": 1, "url": url, "status": "active" }));
            ok(hooks.into_iter().collect())
        }
        "add_webhook" => {
            let text = |name: &str| asked[name].as_str().unwrap_or_default().to_owned();
            telegram.state().hook = Some((text("url"), text("http_user"), text("http_pass")));
            ok(json!({ "id": 1 }))
        }
        "get_task" => ok(json!({
            "id": task, "name": format!("Завдання {task}"), "page": format!("/project/1/{task}/"),
            "status": "active", "priority": "1", "project": { "id": "1", "name": "Сайт" },
            "user_to": { "id": "0", "name": "Особа", "email": email_of(task) },
        })),
        "get_comments" => {
            let last = telegram
                .0
                .comments
                .lock()
                .expect("no panic")
                .get(&task)
                .copied();
            let comment =
                |id: i64| json!({ "id": id.to_string(), "text": format!("Коментар {id}") });
            ok(last.map(comment).into_iter().collect())
        }
        "add_user_group" => {
            let team = json!({ "id": rand::random::<u32>(), "title": title, "type": "company", "client": 0 });
            json_answer(json!({ "status": "ok", "data": team }).to_string().into())
        }
        _ => json_answer(json!({ "status": "ok", "data": [] }).to_string().into()),
    }
}

/// Who reads in a chat.
pub fn email_of(chat: i64) -> String {
    let person = person(chat as usize - 1);
    person["email"].as_str().unwrap_or_default().to_owned()
}

fn json_answer(body: Bytes) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], body)
}
