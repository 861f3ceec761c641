//! OAuth 2.0 at Worksection: the address of the consent page, tokens for a code, new tokens for a
//! refresh token. Failures come with HTTP 200 and an `error` (API help, "OAuth 2.0").

use std::{fmt, sync::Arc, time::Duration};

use reqwest::{RequestBuilder, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::{
    account::AccountName, error::TransportError, lenient, origin::Origin, transport::trouble_of,
};
use crate::{
    foreign::{self, Words},
    tasks,
    way::Way,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(15);
/// Largest accepted answer; one with tokens takes a few hundred bytes.
const LARGEST: usize = 64 * 1024;
/// Requested scopes: see and add members, contacts, teams and folders, follow tasks, see and write comments,
/// see and change who works on which project, and see at which stage tasks are.
const SCOPES: &str = "users_read users_write contacts_read contacts_write tasks_read tasks_write \
                      comments_read comments_write projects_read projects_write tags_read";
/// Asked for beside them where somebody who administers the account lets the bot make a webhook.
const ADMINISTRATIVE: &str = "administrative";
/// Lifetime of an access token if the answer gives none.
const DAY: Duration = Duration::from_secs(86400);
/// Longest accepted lifetime: such tokens are renewed sooner anyway, and an unbounded number cannot be
/// turned into a date.
const LONGEST_LIFE: Duration = Duration::from_secs(365 * 86400);

/// Settings of the OAuth client.
pub struct OauthSettings {
    /// The base of `/authorize`, `/token` and `/refresh`.
    pub base: Url,
    /// The id that Worksection gave the application.
    pub client_id: String,
    /// The secret with which the application proves itself.
    pub client_secret: SecretString,
    /// Where the consent page redirects people.
    pub redirect_uri: Url,
    /// The accounts that may be called.
    pub origin: Origin,
}

/// The OAuth application. Clones share its connections.
#[derive(Clone)]
pub struct Oauth {
    shared: Arc<Shared>,
}

struct Shared {
    settings: OauthSettings,
    way: Way,
    http: reqwest::Client,
}

/// A pair of tokens.
#[derive(Clone)]
pub struct Tokens {
    /// The token for calls.
    pub access: SecretString,
    /// The token that can be exchanged once for the next pair.
    pub refresh: SecretString,
    /// Lifetime of the access token.
    pub lifetime: Duration,
}

/// Why there are no tokens.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum OauthError {
    /// Worksection refused, with an `error` such as `not_authorized` or `invalid_client`.
    #[error("Worksection refuses: {}", code(error.as_str()))]
    Refused {
        /// Worksection's error code.
        error: Words,
    },
    /// The tokens are for an account that is not at `WORKSECTION_URL`.
    #[error("the tokens are for an account elsewhere")]
    Elsewhere,
    /// Worksection was not reached or did not answer.
    #[error("Worksection is unavailable: {0}")]
    Unavailable(TransportError),
    /// Worksection answered with something other than tokens.
    #[error("Worksection's answer has an unexpected form")]
    Malformed,
}

impl fmt::Debug for OauthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OauthError({self})")
    }
}

#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(default, deserialize_with = "lenient::text")]
    error: String,
    #[serde(default, deserialize_with = "lenient::text")]
    access_token: String,
    #[serde(default, deserialize_with = "lenient::text")]
    refresh_token: String,
    #[serde(default, deserialize_with = "lenient::text")]
    expires_in: String,
    #[serde(default, deserialize_with = "lenient::text")]
    account_url: String,
}

impl Oauth {
    /// Creates the client, which connects on first use.
    ///
    /// # Errors
    /// Fails if TLS cannot be set up.
    pub fn new(settings: OauthSettings, way: &Way) -> Result<Self, reqwest::Error> {
        let http = way
            .client()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .redirect(redirect::Policy::none())
            .https_only(settings.base.scheme() == "https")
            .build()?;
        foreign::guard(settings.client_secret.expose_secret());
        Ok(Self {
            shared: Arc::new(Shared {
                settings,
                way: way.clone(),
                http,
            }),
        })
    }

    /// Returns the address that people are redirected to.
    pub fn redirect_uri(&self) -> &Url {
        &self.shared.settings.redirect_uri
    }

    /// Returns the page on which a person lets this application act for them, if `administers` also make
    /// webhooks; `state` comes back.
    pub fn consent_url(&self, state: &str, administers: bool) -> Url {
        let settings = &self.shared.settings;
        let scopes = if administers {
            format!("{SCOPES} {ADMINISTRATIVE}")
        } else {
            SCOPES.to_owned()
        };
        let mut url = self.endpoint("authorize");
        url.query_pairs_mut()
            .append_pair("client_id", &settings.client_id)
            .append_pair("redirect_uri", settings.redirect_uri.as_str())
            .append_pair("response_type", "code")
            .append_pair("state", state)
            .append_pair("scope", &scopes);
        url
    }

    /// Exchanges the code from the consent page for tokens, and returns the account they are for.
    pub async fn redeem(&self, code: &str) -> Result<(Tokens, AccountName), OauthError> {
        let settings = &self.shared.settings;
        let parameters = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", settings.redirect_uri.as_str()),
        ];
        redeemed(self.post("token", &parameters).await?, &settings.origin)
    }

    /// Exchanges a refresh token for new tokens; it is used up even if the answer is lost.
    pub async fn refresh(&self, refresh: &SecretString) -> Result<Tokens, OauthError> {
        let parameters = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh.expose_secret()),
        ];
        tokens(self.post("refresh", &parameters).await?)
    }

    async fn post(&self, path: &str, parameters: &[(&str, &str)]) -> Result<Answer, OauthError> {
        let settings = &self.shared.settings;
        let mut form = vec![
            ("client_id", settings.client_id.as_str()),
            ("client_secret", settings.client_secret.expose_secret()),
        ];
        form.extend_from_slice(parameters);
        for (name, value) in &form {
            // The answer may repeat them.
            if ["client_secret", "code", "refresh_token"].contains(name) {
                foreign::note(value);
            }
        }
        let request = self.shared.http.post(self.endpoint(path)).form(&form);
        let (status, body) = tasks::apart(exchange(self.shared.way.clone(), request)).await?;
        read(status, &body)
    }

    fn endpoint(&self, path: &str) -> Url {
        let mut url = self.shared.settings.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(path);
        }
        url
    }
}

/// Sends a request and returns the status and the body of the answer.
async fn exchange(way: Way, request: RequestBuilder) -> Result<(u16, Vec<u8>), OauthError> {
    let trouble = |error| OauthError::Unavailable(trouble_of(&way, &error));
    let mut response = request.send().await.map_err(trouble)?;
    let status = response.status().as_u16();
    if let Some(obstacle) = way.refusal(status) {
        return Err(OauthError::Unavailable(TransportError::Connect(obstacle)));
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(trouble)? {
        if body.len() + chunk.len() > LARGEST {
            return Err(OauthError::Malformed);
        }
        body.extend_from_slice(&chunk);
    }
    Ok((status, body))
}

/// Reads an answer with this status.
pub(super) fn read(status: u16, body: &[u8]) -> Result<Answer, OauthError> {
    let answer: Answer = match serde_json::from_slice(body) {
        Ok(answer) => answer,
        Err(_) if status >= 400 => {
            return Err(OauthError::Unavailable(TransportError::Status(status)));
        }
        Err(_) => return Err(OauthError::Unavailable(TransportError::NotJson)),
    };
    if answer.error.is_empty() {
        return Ok(answer);
    }
    foreign::note(&answer.access_token);
    foreign::note(&answer.refresh_token);
    Err(OauthError::Refused {
        error: answer.error.as_str().into(),
    })
}

/// Returns the tokens if they are for an account that may be called.
pub(super) fn redeemed(
    answer: Answer,
    origin: &Origin,
) -> Result<(Tokens, AccountName), OauthError> {
    let account = Url::parse(&answer.account_url)
        .ok()
        .and_then(|url| origin.account_of(&url))
        .ok_or(OauthError::Elsewhere)?;
    Ok((tokens(answer)?, account))
}

fn tokens(answer: Answer) -> Result<Tokens, OauthError> {
    if answer.access_token.is_empty() || answer.refresh_token.is_empty() {
        return Err(OauthError::Malformed);
    }
    let seconds = answer.expires_in.parse().ok().map(Duration::from_secs);
    Ok(Tokens {
        access: answer.access_token.into(),
        refresh: answer.refresh_token.into(),
        lifetime: seconds.unwrap_or(DAY).min(LONGEST_LIFE),
    })
}

/// Returns an `error` for the log if it has the usual form of a code. Free text may contain private
/// data.
fn code(error: &str) -> &str {
    let is_code = error.len() <= 40 && error.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if is_code { error } else { "in words" }
}
