//! One HTTP exchange with Worksection: the request sent, and the kind of answer received.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use futures_util::stream;
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue,
    RETRY_AFTER,
};
use reqwest::{StatusCode, redirect};
use url::Url;

use super::answer;
use super::body::{self, Body};
use super::error::{Error, TransportError};
use super::skew::Skew;
use crate::cluster::{Lease, LeaseLost};
use crate::tasks;
use crate::way::Way;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long an idle connection is kept: shorter than servers usually do, so that our side closes it.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);
/// Largest refusal that is read, in bytes.
const LARGEST_REFUSAL: usize = 64 * 1024;
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const JSON_UTF8: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const GZIP: HeaderValue = HeaderValue::from_static("gzip");
/// Wait after a 429 that names none: the limit is one request a second.
const DEFAULT_RETRY_AFTER: Duration = Duration::from_secs(1);
/// Longest wait obeyed; a server that asks for more is asked once more after a minute.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(60);

/// The HTTP client shared by all accounts.
pub(super) struct Transport {
    http: reqwest::Client,
    way: Way,
    /// The difference between the clocks.
    pub(super) skew: Arc<Skew>,
}

/// A request that can be sent several times; only the authorization differs.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) url: Url,
    pub(super) body: Vec<u8>,
    /// The lease that must hold when the body is sent.
    pub(super) fence: Option<Arc<Lease>>,
}

impl Request {
    /// Creates the body, which checks the lease at the moment of writing: an instance that was
    /// suspended before that sends only the headers, and so changes nothing.
    fn body(&self) -> reqwest::Body {
        let body = self.body.clone();
        let Some(fence) = self.fence.clone() else {
            return body.into();
        };
        reqwest::Body::wrap_stream(stream::once(async move {
            if fence.is_valid() {
                Ok(body)
            } else {
                Err(LeaseLost)
            }
        }))
    }
}

impl Transport {
    /// Creates the client. With `https_only` nothing is ever sent without TLS.
    pub(super) fn new(https_only: bool, way: &Way) -> Result<Self, reqwest::Error> {
        let http = way
            .client()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .redirect(redirect::Policy::none())
            .https_only(https_only)
            // Unpacked by `body`, with a bound.
            .gzip(false)
            .build()?;
        Ok(Self {
            http,
            way: way.clone(),
            skew: Arc::default(),
        })
    }

    /// Sends a request and returns the body of a success, all within `limit`.
    pub(super) async fn post(
        &self,
        request: &Request,
        authorization: HeaderValue,
        limit: Duration,
    ) -> Result<Body, Error> {
        let (http, skew, request) = (self.http.clone(), self.skew.clone(), request.clone());
        let way = self.way.clone();
        // A server may send interim answers (1xx) without end, which hyper reads in one go.
        let exchange = tasks::apart(exchange(http, way, skew, request, authorization));
        tokio::time::timeout(limit, exchange)
            .await
            .unwrap_or(Err(TransportError::Timeout.into()))
    }
}

async fn exchange(
    http: reqwest::Client,
    way: Way,
    skew: Arc<Skew>,
    request: Request,
    authorization: HeaderValue,
) -> Result<Body, Error> {
    let response = http
        .post(request.url.clone())
        .header(AUTHORIZATION, authorization)
        .header(CONTENT_TYPE, JSON_UTF8)
        .header(ACCEPT, JSON)
        .header(ACCEPT_ENCODING, GZIP)
        .header(CONTENT_LENGTH, request.body.len())
        .body(request.body())
        .send()
        .await
        .map_err(|error| trouble(&way, &error))?;
    if let Some(obstacle) = way.refusal(response.status().as_u16()) {
        return Err(TransportError::Connect(obstacle).into());
    }
    skew.learn(response.headers(), SystemTime::now());
    let status = response.status();
    if status.is_redirection() {
        return Err(Error::Redirected);
    }
    let retry_after = retry_after(response.headers(), SystemTime::now());
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(Error::TooManyRequests {
            retry_after: retry_after.unwrap_or(DEFAULT_RETRY_AFTER),
        });
    }
    if status.as_u16() < 400 {
        return Body::receive(response, body::LARGEST).await;
    }
    let refusal = Body::receive(response, LARGEST_REFUSAL).await;
    let refusal = refusal.and_then(|body| body.unpacked(LARGEST_REFUSAL));
    Err(failure(
        status,
        &mut refusal.unwrap_or_default(),
        retry_after,
    ))
}

/// Turns an answer of 400 or more into an error.
fn failure(status: StatusCode, body: &mut [u8], retry_after: Option<Duration>) -> Error {
    if status == StatusCode::UNAUTHORIZED {
        return if answer::says_expired(body) {
            Error::TokenExpired
        } else {
            Error::Unauthorized
        };
    }
    match answer::done(body) {
        Err(refusal @ Error::Api { .. }) => refusal,
        _ => Error::Unavailable {
            trouble: TransportError::Status(status.as_u16()),
            retry_after,
        },
    }
}

/// Classifies an error. A time-out while connecting counts as no connection: nothing has been sent.
pub(super) fn trouble_of(way: &Way, error: &reqwest::Error) -> TransportError {
    match way.obstacle_of(error) {
        Some(obstacle) => TransportError::Connect(obstacle),
        None if error.is_timeout() => TransportError::Timeout,
        None => TransportError::Broken,
    }
}

fn trouble(way: &Way, error: &reqwest::Error) -> Error {
    trouble_of(way, error).into()
}

/// Reads `Retry-After` in either form: seconds, or a date (RFC 9110, 10.2.3).
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        // More seconds than fit.
        Err(_) if text.len() > 9 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            MAX_RETRY_AFTER
        }
        Err(_) => {
            let date = DateTime::parse_from_rfc2822(text).ok()?;
            let wait = date.with_timezone(&Utc) - DateTime::<Utc>::from(now);
            // A date in the past asks for no wait.
            wait.to_std().unwrap_or(Duration::ZERO)
        }
    };
    Some(wait.min(MAX_RETRY_AFTER))
}
