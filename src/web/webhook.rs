//! `POST /telegram/webhook`: updates that Telegram brings. Each is answered 200 once it is taken:
//! handled, or kept until it is. Whatever is not, Telegram brings again.

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use subtle::ConstantTimeEq;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::warn;

use super::is_larger;
use crate::telegram::{Bot, Received, SECRET_HEADER, Taken, Updates};

/// An update takes a few kilobytes.
const LARGEST: usize = 1024 * 1024;
/// Longest secret (Bot API, `setWebhook`).
const LONGEST_SECRET: usize = 256;

/// What the endpoint needs.
pub(crate) struct Webhook<U> {
    /// What Telegram proves itself with.
    pub secret: String,
    /// Where updates go, once the bot knows itself.
    pub updates: OnceLock<Arc<U>>,
    /// Updates under way: they go on when Telegram hangs up.
    pub under_way: TaskTracker,
    pub stop: CancellationToken,
    /// For the pulse: that updates come.
    pub bot: Arc<Bot>,
}

/// The route.
pub(crate) fn router<U: Updates>(webhook: Arc<Webhook<U>>) -> Router {
    Router::new()
        .route("/telegram/webhook", post(receive::<U>))
        .with_state(webhook)
}

async fn receive<U: Updates>(
    State(webhook): State<Arc<Webhook<U>>>,
    request: Request,
) -> StatusCode {
    if let Err(refusal) = prove(request.headers(), &webhook.secret) {
        return refusal;
    }
    if is_larger(&request, LARGEST) {
        return StatusCode::PAYLOAD_TOO_LARGE;
    }
    let Some(updates) = webhook.updates.get() else {
        return StatusCode::SERVICE_UNAVAILABLE;
    };
    if webhook.stop.is_cancelled() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    // One that does not say how large it is may be too large, or break off.
    let Ok(body) = to_bytes(request.into_body(), LARGEST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE;
    };
    let read = String::from_utf8(body.into()).ok();
    let Some(update) = read.and_then(|raw| Received::read(raw).ok()) else {
        warn!("what came through the webhook is no update");
        return StatusCode::BAD_REQUEST;
    };
    webhook.bot.pulse.delivered();
    // A panic is caught where updates are handled.
    match webhook.under_way.spawn(updates.handle(update)).await {
        Ok(Taken::Handled) | Err(_) => StatusCode::OK,
        Ok(Taken::NotNow) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Whether it is Telegram who calls.
pub(super) fn prove(headers: &HeaderMap, secret: &str) -> Result<(), StatusCode> {
    let Some(given) = headers.get(SECRET_HEADER) else {
        return Err(StatusCode::UNAUTHORIZED);
    };
    let well_formed = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
    let given = given.as_bytes();
    if given.is_empty() || given.len() > LONGEST_SECRET || !given.iter().all(well_formed) {
        return Err(StatusCode::BAD_REQUEST);
    }
    // In constant time, so that nothing is learnt from how long a guess takes.
    if bool::from(given.ct_eq(secret.as_bytes())) {
        Ok(())
    } else {
        Err(StatusCode::UNAUTHORIZED)
    }
}
