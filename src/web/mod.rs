//! The bot's own web endpoints, on `LISTEN`.

mod callback;
mod consent_page;
mod events;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod hostile;
mod port;
mod remembered;
mod webhook;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::HttpBody,
    extract::{Request, State},
    http::StatusCode,
    routing::get,
};
use tokio::time::timeout;

use crate::{
    metrics,
    store::Records,
    telegram::{Bot, Error, look_at_webhook},
};

pub(crate) use callback::router as callback;
pub(crate) use events::router as events;
pub(crate) use port::serve;
use remembered::Remembered;
pub(crate) use webhook::{Webhook, router as webhook};

/// A readiness probe has to know soon.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long an answer about readiness counts: whoever reaches the port asks Telegram and the store no more
/// often.
const REMEMBERED: Duration = Duration::from_secs(2);

/// What readiness depends on.
#[derive(Clone)]
pub(crate) struct Probes {
    pub records: Records,
    pub bot: Arc<Bot>,
    /// Telegram brings updates by a webhook; else this instance polls, or stands by to.
    pub by_webhook: bool,
}

/// `GET /healthz` and `GET /readyz`.
pub(crate) fn router(probes: Probes) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .with_state((probes, Remembered::new(REMEMBERED)))
}

/// `GET /metrics`.
pub(crate) fn metrics() -> Router {
    Router::new().route("/metrics", get(scrape))
}

/// Whether a request says that its body is larger than this. Then nothing of it is read.
fn is_larger(request: &Request, bytes: usize) -> bool {
    request.body().size_hint().lower() > bytes as u64
}

/// An answer about readiness.
type Ready = (StatusCode, String);

async fn ready(State((probes, latest)): State<(Probes, Remembered<Ready>)>) -> Ready {
    latest.or(look(probes)).await
}

/// 200 when the store can be written, Telegram answers and updates come; else 503, and what is not so.
async fn look(probes: Probes) -> Ready {
    let (store, telegram) = tokio::join!(
        timeout(PATIENCE, probes.records.ping()),
        timeout(PATIENCE, updates_come(&probes)),
    );
    let mut silent = Vec::new();
    match store {
        Ok(Ok(())) => {}
        Ok(Err(error)) => silent.push(format!("store: {error}\n")),
        Err(_) => silent.push("store: does not answer\n".into()),
    }
    match telegram {
        Ok(Ok(None)) => {}
        Ok(Ok(Some(trouble))) => silent.push(format!("telegram: {trouble}\n")),
        Ok(Err(_)) | Err(_) => silent.push("telegram: does not answer\n".into()),
    }
    match silent.as_slice() {
        [] => (StatusCode::OK, "ready\n".into()),
        silent => (StatusCode::SERVICE_UNAVAILABLE, silent.concat()),
    }
}

/// Asks Telegram something, and says why updates do not come, where they do not.
async fn updates_come(probes: &Probes) -> Result<Option<String>, Error> {
    let pulse = &probes.bot.pulse;
    if !probes.by_webhook {
        probes.bot.introduce().await?;
        let unanswered = pulse.unanswered();
        return Ok(unanswered.map(|time| format!("no poll was answered for {} s", time.as_secs())));
    }
    let count = look_at_webhook(&probes.bot, PATIENCE).await?;
    let undelivered = pulse.undelivered(count > 0);
    Ok(undelivered.map(|time| {
        let seconds = time.as_secs();
        let silent = format!("{count} updates wait and none was delivered for {seconds} s");
        match pulse.failure() {
            Some((since, why)) => {
                let since = since.as_secs();
                format!("{silent}; Telegram failed {since} s ago: {why}")
            }
            None => silent,
        }
    }))
}

/// The metrics in Prometheus' text form.
async fn scrape() -> impl axum::response::IntoResponse {
    let form = "text/plain; version=0.0.4; charset=utf-8";
    (
        [(axum::http::header::CONTENT_TYPE, form)],
        metrics::render(),
    )
}
