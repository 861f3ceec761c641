//! `POST /telegram/webhook`: updates that Telegram brings. Each is answered 200 once it is handled;
//! whatever is not, Telegram brings again.

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use teloxide::types::Update;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::warn;

use crate::telegram::{SECRET_HEADER, Updates};

/// An update takes a few kilobytes.
const LARGEST: usize = 1024 * 1024;
/// Longest secret (Bot API, `setWebhook`).
const LONGEST_SECRET: usize = 256;

/// What the endpoint needs.
pub struct Webhook<U> {
    /// What Telegram proves itself with.
    pub secret: String,
    /// Where updates go, once the bot knows itself.
    pub updates: OnceLock<Arc<U>>,
    /// Updates under way: they go on when Telegram hangs up.
    pub under_way: TaskTracker,
    pub stop: CancellationToken,
}

/// The route.
pub fn router<U: Updates>(webhook: Arc<Webhook<U>>) -> Router {
    Router::new()
        .route("/telegram/webhook", post(receive::<U>))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(webhook)
}

async fn receive<U: Updates>(
    State(webhook): State<Arc<Webhook<U>>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    if let Err(refusal) = prove(&headers, &webhook.secret) {
        return refusal;
    }
    let Some(updates) = webhook.updates.get() else {
        return StatusCode::SERVICE_UNAVAILABLE;
    };
    if webhook.stop.is_cancelled() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    let Ok(update) = serde_json::from_slice::<Update>(&body) else {
        warn!("what came through the webhook is no update");
        return StatusCode::BAD_REQUEST;
    };
    // A panic is caught where updates are handled; nothing is left to say here.
    let _ = webhook.under_way.spawn(updates.handle(update)).await;
    StatusCode::OK
}

/// Whether it is Telegram who calls.
fn prove(headers: &HeaderMap, secret: &str) -> Result<(), StatusCode> {
    let Some(given) = headers.get(SECRET_HEADER) else {
        return Err(StatusCode::UNAUTHORIZED);
    };
    let well_formed = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
    let given = given.as_bytes();
    if given.is_empty() || given.len() > LONGEST_SECRET || !given.iter().all(well_formed) {
        return Err(StatusCode::BAD_REQUEST);
    }
    if same(given, secret.as_bytes()) {
        Ok(())
    } else {
        Err(StatusCode::UNAUTHORIZED)
    }
}

/// Compares in a time that does not depend on where two secrets differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    let difference = a
        .iter()
        .zip(b)
        .fold(0, |difference, (a, b)| difference | (a ^ b));
    a.len() == b.len() && difference == 0
}
