//! Sends an answer, properly or as a planned fault has it.

use std::{convert::Infallible, io, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use serde_json::{Map, Value, json};

use super::record::Record;
use crate::Fault;

/// How many bytes of an oversized body go out at once.
const CHUNK: usize = 64 * 1024;

/// A JSON answer, and what the log says about it.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: StatusCode,
    pub body: Value,
    pub error: Option<String>,
}

impl Answer {
    pub(super) fn ok(body: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body,
            error: None,
        }
    }
}

/// In whose words an error is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `status_code`, `message`, `message_details`.
    Api,
    /// `error`, `errorDescription`, always with HTTP 200.
    OAuth,
}

impl Dialect {
    /// An error that the service understands, with HTTP 200.
    pub(super) fn error(self, code: i64, message: &str, details: Option<&str>) -> Answer {
        let body = match self {
            Self::Api => {
                let mut body =
                    json!({ "status": "error", "status_code": code, "message": message });
                if let Some(details) = details {
                    body["message_details"] = json!(details);
                }
                body
            }
            Self::OAuth => {
                json!({ "error": message, "errorDescription": details.unwrap_or(message) })
            }
        };
        let error = match (self, details) {
            (Self::Api, None) => format!("{code} {message}"),
            (Self::Api, Some(details)) => format!("{code} {message}: {details}"),
            (Self::OAuth, None) => message.to_owned(),
            (Self::OAuth, Some(details)) => format!("{message}: {details}"),
        };
        Answer {
            status: StatusCode::OK,
            body,
            error: Some(error),
        }
    }

    /// A credential that is not accepted, for this reason.
    pub(super) fn unauthorized(self, reason: &str) -> Answer {
        match self {
            Self::OAuth => self.error(0, "not_authorized", Some(reason)),
            Self::Api => Answer {
                status: StatusCode::UNAUTHORIZED,
                body: json!({
                    "status": "error",
                    "error": "not_authorized",
                    "errorDescription": reason,
                    "message": reason,
                }),
                error: Some(reason.to_owned()),
            },
        }
    }
}

/// What an expired access token is told; clients look for these words.
pub(super) const EXPIRED: &str = "Access token is expired";
/// What a token is told that is unknown or not accepted any more.
pub(super) const REVOKED: &str = "Access token is not valid";

/// The fault with the words of a request where it repeats them.
pub(super) fn repeating(fault: Fault, request: &str) -> Fault {
    match fault {
        Fault::Repeats => Fault::Error {
            code: 99,
            message: format!("Bad request: {request}"),
            details: None,
        },
        other => other,
    }
}

/// Answers a call as `fault` has it; `work` does what was asked and gives the proper answer.
pub(super) async fn respond(
    fault: Option<Fault>,
    dialect: Dialect,
    record: Record,
    work: impl FnOnce() -> Answer,
) -> Response {
    let Some(mut fault) = fault else {
        return send(record, work());
    };
    while let Fault::Behind(gate, then) = fault {
        gate.opened().await;
        fault = *then;
    }
    match fault {
        Fault::Delay(delay) | Fault::LateAnswer(delay) => {
            let answer = work();
            tokio::time::sleep(delay).await;
            send(record, answer)
        }
        Fault::Hang | Fault::Behind(..) => {
            // The record goes down with this future, when the caller loses patience.
            let _record = record;
            std::future::pending().await
        }
        Fault::Drip(pause) => drip(record, work(), pause),
        Fault::Reset => {
            record.broken();
            broken()
        }
        Fault::LostAnswer => {
            work();
            record.broken();
            broken()
        }
        Fault::Truncated => truncated(record, work()),
        Fault::WrongTypes => {
            let mut answer = work();
            change_types(&mut answer.body);
            send(record, answer)
        }
        Fault::Html(status) => html(record, status),
        Fault::TooManyRequests(after) => too_many_requests(record, after),
        Fault::Expired => send(record, dialect.unauthorized(EXPIRED)),
        Fault::Revoked => send(record, dialect.unauthorized(REVOKED)),
        Fault::Error {
            code,
            message,
            details,
        } => send(record, dialect.error(code, &message, details.as_deref())),
        Fault::Repeats => send(record, dialect.error(99, "Bad request", None)),
        Fault::Empty => {
            record.answered(200, Some("an empty body".to_owned()));
            StatusCode::OK.into_response()
        }
        Fault::Huge(size) => huge(record, size),
        Fault::Redirect(to) => redirect(record, &to),
    }
}

fn send(record: Record, answer: Answer) -> Response {
    record.answered(answer.status.as_u16(), answer.error);
    (answer.status, axum::Json(answer.body)).into_response()
}

/// 429, with or without the time to wait.
pub(super) fn too_many_requests(record: Record, after: Option<u32>) -> Response {
    let body = json!({ "status": "error", "message": "Too many requests" });
    let answer = Answer {
        status: StatusCode::TOO_MANY_REQUESTS,
        body,
        error: Some("too many requests".to_owned()),
    };
    let mut response = send(record, answer);
    if let Some(seconds) = after {
        let seconds = HeaderValue::from(seconds);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// A body that fails before its first byte: the server then closes the connection without having
/// sent even the status line.
fn broken() -> Response {
    let failure = stream::once(async { Err::<Bytes, _>(closed()) });
    Body::from_stream(failure).into_response()
}

fn closed() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, "closed by a planned fault")
}

fn truncated(record: Record, answer: Answer) -> Response {
    let status = answer.status;
    record.answered(status.as_u16(), Some("half of the answer".to_owned()));
    let text = answer.body.to_string();
    let half = Bytes::copy_from_slice(&text.as_bytes()[..text.len() / 2]);
    let end = stream::once(async {
        // Gives the server time to send the first half.
        tokio::time::sleep(Duration::from_millis(20)).await;
        Err(closed())
    });
    let body = stream::iter([Ok(half)]).chain(end);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_LENGTH, text.len().to_string()),
    ];
    (status, headers, Body::from_stream(body)).into_response()
}

fn drip(record: Record, answer: Answer, pause: Duration) -> Response {
    let status = answer.status;
    record.answered(status.as_u16(), answer.error);
    let bytes = answer.body.to_string().into_bytes();
    let slowly = stream::iter(bytes).then(move |byte| async move {
        tokio::time::sleep(pause).await;
        Ok::<_, Infallible>(Bytes::copy_from_slice(&[byte]))
    });
    let headers = [(header::CONTENT_TYPE, "application/json")];
    (status, headers, Body::from_stream(slowly)).into_response()
}

fn html(record: Record, status: u16) -> Response {
    record.answered(status, Some("an HTML page".to_owned()));
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let page = format!(
        "<html><head><title>{status}</title></head>\
         <body><center><h1>{status}</h1></center><hr><center>nginx</center></body></html>"
    );
    (status, Html(page)).into_response()
}

fn huge(record: Record, size: usize) -> Response {
    record.answered(200, Some(format!("a body of {size} bytes")));
    let blank = Bytes::from_static(&[b' '; CHUNK]);
    let full = stream::iter(std::iter::repeat_n(blank.clone(), size / CHUNK));
    let rest = stream::iter([blank.slice(..size % CHUNK)]);
    let body = full.chain(rest).map(Ok::<_, Infallible>);
    let headers = [(header::CONTENT_TYPE, "application/json")];
    (headers, Body::from_stream(body)).into_response()
}

fn redirect(record: Record, to: &str) -> Response {
    record.answered(302, Some(format!("a redirect to {to}")));
    (StatusCode::FOUND, [(header::LOCATION, to)]).into_response()
}

/// Gives every value under `data` (or in an OAuth answer) another type than documented.
fn change_types(body: &mut Value) {
    match body.get_mut("data") {
        Some(data) => change_value(data),
        None => body
            .as_object_mut()
            .into_iter()
            .flat_map(Map::values_mut)
            .for_each(change_value),
    }
}

fn change_value(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(change_value),
        Value::Object(fields) => fields.values_mut().for_each(change_value),
        Value::String(text) => *value = json!({ "value": text }),
        Value::Number(number) => *value = json!([number]),
        Value::Bool(flag) => *value = json!(i32::from(*flag)),
        Value::Null => *value = json!(0),
    }
}
