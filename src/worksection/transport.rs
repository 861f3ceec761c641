//! One HTTP exchange with Worksection: the request sent, and the kind of answer received.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use futures_util::stream;
use reqwest::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER,
};
use reqwest::{Body, Response, StatusCode, redirect};
use url::Url;

use super::answer;
use super::error::{Error, TransportError};
use super::skew::Skew;
use crate::cluster::{Lease, LeaseLost};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long an idle connection is kept: shorter than servers usually do, so that our side closes it.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);
/// Largest accepted body, far more than the 10,000 records that Worksection gives at most.
const MAX_BODY: usize = 32 * 1024 * 1024;
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const JSON_UTF8: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
/// Wait after a 429 that names none: the limit is one request a second.
const DEFAULT_RETRY_AFTER: Duration = Duration::from_secs(1);
/// Longest wait obeyed; a server that asks for more is asked again after an hour.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(3600);

/// The HTTP client shared by all accounts.
pub(super) struct Transport {
    http: reqwest::Client,
    /// The difference between the clocks.
    pub(super) skew: Skew,
}

/// A request that can be sent several times; only the authorization differs.
pub(super) struct Request {
    pub(super) url: Url,
    pub(super) body: Vec<u8>,
    /// The lease that must hold when the body is sent.
    pub(super) fence: Option<Arc<Lease>>,
}

impl Request {
    /// Creates the body, which checks the lease at the moment of writing: an instance that was
    /// suspended before that sends only the headers, and so changes nothing.
    fn body(&self) -> Body {
        let body = self.body.clone();
        let Some(fence) = self.fence.clone() else {
            return body.into();
        };
        Body::wrap_stream(stream::once(async move {
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
    pub(super) fn new(https_only: bool) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .redirect(redirect::Policy::none())
            .https_only(https_only)
            .no_proxy()
            .gzip(true)
            .build()?;
        Ok(Self {
            http,
            skew: Skew::default(),
        })
    }

    /// Sends a request and returns the body of a success, all within `limit`.
    pub(super) async fn post(
        &self,
        request: &Request,
        authorization: HeaderValue,
        limit: Duration,
    ) -> Result<Vec<u8>, Error> {
        tokio::time::timeout(limit, self.exchange(request, authorization))
            .await
            .unwrap_or(Err(TransportError::Timeout.into()))
    }

    async fn exchange(
        &self,
        request: &Request,
        authorization: HeaderValue,
    ) -> Result<Vec<u8>, Error> {
        let response = self
            .http
            .post(request.url.clone())
            .header(AUTHORIZATION, authorization)
            .header(CONTENT_TYPE, JSON_UTF8)
            .header(ACCEPT, JSON)
            .header(CONTENT_LENGTH, request.body.len())
            .body(request.body())
            .send()
            .await
            .map_err(|error| trouble(&error))?;
        self.skew.learn(response.headers(), SystemTime::now());
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
        let body = read(response).await;
        if status.as_u16() < 400 {
            return body;
        }
        Err(failure(status, &body.unwrap_or_default(), retry_after))
    }
}

/// Turns an answer of 400 or more into an error.
fn failure(status: StatusCode, body: &[u8], retry_after: Option<Duration>) -> Error {
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

/// Reads the body, unpacking it as it arrives, so that a small answer cannot become a huge one.
async fn read(mut response: Response) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| trouble(&error))? {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Classifies an error. A time-out while connecting counts as no connection: nothing has been sent.
fn trouble(error: &reqwest::Error) -> Error {
    if error.is_connect() {
        TransportError::Connect
    } else if error.is_timeout() {
        TransportError::Timeout
    } else {
        TransportError::Broken
    }
    .into()
}

/// Reads `Retry-After` in either form: seconds, or a date (RFC 9110, 10.2.3).
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let date = DateTime::parse_from_rfc2822(text).ok()?;
            let wait = date.with_timezone(&Utc) - DateTime::<Utc>::from(now);
            // A date in the past asks for no wait.
            wait.to_std().unwrap_or(Duration::ZERO)
        }
    };
    Some(wait.min(MAX_RETRY_AFTER))
}
