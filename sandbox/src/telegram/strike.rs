//! Faults in Telegram's way: what is answered instead, and how a proper answer is spoilt.

use std::{io, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};

use super::{http::Outcome, refusal::Refusal};
use crate::Fault;

/// How much of a huge answer goes out at once, in bytes.
const CHUNK: usize = 64 << 10;

/// The refusal that takes the place of doing anything, if the fault leaves nothing done.
pub(super) fn refusal(fault: &Fault, token: &str) -> Option<Refusal> {
    match fault {
        Fault::Delay(_) | Fault::Hang | Fault::Behind(..) => None,
        Fault::Drip(_) | Fault::Truncated | Fault::LostAnswer | Fault::LateAnswer(_) => None,
        Fault::Reset => Some(Refusal::new(0, "connection closed")),
        Fault::Html(status) => Some(Refusal::new(*status, "an HTML page")),
        Fault::TooManyRequests(after) => Some(Refusal::too_many_requests(*after)),
        Fault::Expired | Fault::Revoked => Some(Refusal::new(401, "Unauthorized")),
        Fault::Empty => Some(Refusal::new(200, "an empty answer")),
        Fault::WrongTypes => Some(Refusal::new(200, "wrong types")),
        Fault::Huge(_) => Some(Refusal::new(200, "a huge answer")),
        Fault::Redirect(_) => Some(Refusal::new(302, "a redirect")),
        Fault::Repeats => Some(Refusal::new(400, format!("Bad Request: POST /bot{token}"))),
        Fault::Error { code, message, .. } => {
            // What is no HTTP error is still answered as one, as the real server does.
            let code = u16::try_from(*code).unwrap_or(400);
            Some(Refusal::new(code, message.clone()))
        }
    }
}

/// The status that the log shows.
pub(super) fn status(fault: Option<&Fault>, outcome: &Outcome) -> u16 {
    match (fault, &outcome.answer) {
        (Some(Fault::LostAnswer), _) => 0,
        (_, Ok(_)) => 200,
        (_, Err(refusal)) => refusal.code,
    }
}

/// Spoils an answer as the fault demands.
pub(super) async fn apply(fault: Option<Fault>, answer: Response) -> Response {
    match fault {
        Some(Fault::Reset | Fault::LostAnswer) => broken(answer),
        Some(Fault::Html(status)) => html(status),
        Some(Fault::Empty) => StatusCode::OK.into_response(),
        Some(Fault::WrongTypes) => json(r#"{"ok":"true","result":{"message_id":"one","id":[]}}"#),
        Some(Fault::Huge(size)) => huge(size),
        Some(Fault::Redirect(to)) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
        Some(Fault::Drip(pause)) => drip(pause, answer).await,
        Some(Fault::Truncated) => truncated(answer).await,
        _ => answer,
    }
}

/// A body that fails before its first byte: the connection closes without an answer.
fn broken(answer: Response) -> Response {
    let (parts, _) = answer.into_parts();
    let body = Body::from_stream(stream::once(async { cut() }));
    Response::from_parts(parts, body)
}

fn cut() -> io::Result<Bytes> {
    Err(io::Error::from(io::ErrorKind::ConnectionReset))
}

fn html(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let page =
        format!("<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>");
    (status, [(header::CONTENT_TYPE, "text/html")], page).into_response()
}

fn json(body: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn huge(size: usize) -> Response {
    let chunks = (0..size.div_ceil(CHUNK)).map(move |index| {
        let length = CHUNK.min(size - index * CHUNK);
        io::Result::Ok(Bytes::from(vec![b' '; length]))
    });
    Body::from_stream(stream::iter(chunks)).into_response()
}

async fn drip(pause: Duration, answer: Response) -> Response {
    let (parts, bytes) = split(answer).await;
    let drops = stream::iter(bytes).then(move |byte| async move {
        tokio::time::sleep(pause).await;
        io::Result::Ok(Bytes::from(vec![byte]))
    });
    Response::from_parts(parts, Body::from_stream(drops))
}

async fn truncated(answer: Response) -> Response {
    let (parts, bytes) = split(answer).await;
    let half = bytes.slice(..bytes.len() / 2);
    let body = stream::iter([io::Result::Ok(half)]).chain(stream::once(async {
        // Long enough for the first half to leave.
        tokio::time::sleep(Duration::from_millis(20)).await;
        cut()
    }));
    Response::from_parts(parts, Body::from_stream(body))
}

async fn split(answer: Response) -> (axum::http::response::Parts, Bytes) {
    let (parts, body) = answer.into_parts();
    // The emulator's own answers are in memory: reading them cannot fail.
    let bytes = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    (parts, bytes)
}
