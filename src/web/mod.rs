//! The bot's own web endpoints, on `LISTEN`.

mod callback;
mod consent_page;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod webhook;

use std::{sync::Arc, time::Duration};

use axum::{Router, extract::State, http::StatusCode, routing::get};
use teloxide::payloads::GetMe;
use tokio::time::timeout;

use crate::{metrics, store::Records, telegram::Bot};

pub use callback::router as callback;
pub use webhook::{Webhook, router as webhook};

/// A readiness probe has to know soon.
const PATIENCE: Duration = Duration::from_secs(5);

/// What readiness depends on.
#[derive(Clone)]
pub struct Probes {
    pub records: Records,
    pub bot: Arc<Bot>,
}

/// `GET /healthz`, `GET /readyz` and `GET /metrics`.
pub fn router(probes: Probes) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(scrape))
        .with_state(probes)
}

/// 200 when store and Telegram answer; else 503, and which does not.
async fn ready(State(probes): State<Probes>) -> (StatusCode, String) {
    let introduction = GetMe::new();
    let (store, telegram) = tokio::join!(
        timeout(PATIENCE, probes.records.ping()),
        timeout(PATIENCE, probes.bot.call(&introduction)),
    );
    let mut silent = Vec::new();
    match store {
        Ok(Ok(())) => {}
        Ok(Err(error)) => silent.push(format!("store: {error}\n")),
        Err(_) => silent.push("store: does not answer\n".into()),
    }
    if !matches!(telegram, Ok(Ok(_))) {
        silent.push("telegram: does not answer\n".into());
    }
    match silent.as_slice() {
        [] => (StatusCode::OK, "ready\n".into()),
        silent => (StatusCode::SERVICE_UNAVAILABLE, silent.concat()),
    }
}

/// The metrics in Prometheus' text form.
async fn scrape() -> impl axum::response::IntoResponse {
    let form = "text/plain; version=0.0.4; charset=utf-8";
    (
        [(axum::http::header::CONTENT_TYPE, form)],
        metrics::render(),
    )
}
