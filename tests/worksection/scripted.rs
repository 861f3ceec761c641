//! A server that answers as it is told and remembers what it was asked.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, Uri, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use worksection_bot::worksection::{Api, Client};

use crate::world::{FAST, account, client, key, loopback};

/// One request, as it came.
#[derive(Clone, Debug)]
pub struct Heard {
    pub at: Instant,
    /// How many came before it.
    pub number: usize,
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Heard {
    pub fn account(&self) -> &str {
        self.uri.path().split('/').nth(1).unwrap_or_default()
    }

    pub fn action(&self) -> &str {
        let query = self.uri.query().unwrap_or_default();
        query.strip_prefix("action=").unwrap_or_default()
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("plain text"))
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// The server; dropped with its story.
pub struct Scripted {
    pub client: Client,
    /// `http://127.0.0.1:PORT`
    pub base: String,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Scripted {
    /// Answers each request so; with `None` not at all.
    pub async fn new<F>(answer: F) -> Self
    where
        F: Fn(&Heard) -> Option<Response> + Clone + Send + Sync + 'static,
    {
        Self::on(loopback().await, FAST, answer)
    }

    /// Answers each request with this JSON.
    pub async fn saying(answer: Value) -> Self {
        Self::new(move |_| Some(Json(answer.clone()).into_response())).await
    }

    /// Answers each request with a success that carries this.
    pub async fn giving(data: Value) -> Self {
        Self::saying(json!({ "status": "ok", "data": data })).await
    }

    /// As [`Scripted::new`], on a port of its own choice, for a client of this pace.
    pub fn on<F>(listener: TcpListener, rate: f64, answer: F) -> Self
    where
        F: Fn(&Heard) -> Option<Response> + Clone + Send + Sync + 'static,
    {
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let log = Arc::clone(&heard);
        let app = Router::new().fallback(move |request| {
            let (log, answer) = (Arc::clone(&log), answer.clone());
            async move {
                let heard = listen(&log, request).await;
                match answer(&heard) {
                    Some(response) => response,
                    None => std::future::pending().await,
                }
            }
        });
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self {
            client: client(&format!("{base}/{{account}}"), rate),
            base,
            heard,
        }
    }

    /// The account `demo`, as its API key sees it.
    pub fn api(&self) -> Api {
        self.api_of("demo")
    }

    /// The account of this name, as its API key sees it.
    pub fn api_of(&self, name: &str) -> Api {
        self.client.as_account(&account(name), &key())
    }

    /// All requests so far, oldest first.
    pub fn heard(&self) -> Vec<Heard> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.clone()
    }
}

async fn listen(log: &Mutex<Vec<Heard>>, request: Request) -> Heard {
    let at = Instant::now();
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
    let heard = Heard {
        at,
        number: log.len(),
        method: parts.method,
        uri: parts.uri,
        headers: parts.headers,
        body: body.to_vec(),
    };
    log.push(heard.clone());
    heard
}

/// An answer of this status, with these headers and this body.
pub fn raw(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Response {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).expect("an answer")
}

/// A proper success that any method can read: one record with nothing but an id.
pub fn well() -> Response {
    Json(json!({ "status": "ok", "data": [{ "id": 1 }] })).into_response()
}
