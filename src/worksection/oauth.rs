//! OAuth 2.0 at Worksection: the consent page's address, a code for tokens, a refresh token for
//! new ones. Failures come with HTTP 200 and an `error` (API help, "OAuth 2.0").

use std::{fmt, sync::Arc, time::Duration};

use reqwest::redirect;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use super::{account::AccountName, error::TransportError, lenient, origin::Origin};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(15);
/// An answer with tokens takes a few hundred bytes.
const LARGEST: usize = 64 * 1024;
/// What is asked for: to see and to add members, contacts, teams and folders, and to follow tasks.
const SCOPES: &str = "users_read users_write contacts_read contacts_write tasks_read tasks_write";
/// How long an access token lives, where the answer does not say.
const DAY: Duration = Duration::from_secs(86400);
/// A longer life is renewed sooner all the same, and a number without measure has no date.
const LONGEST_LIFE: Duration = Duration::from_secs(365 * 86400);

/// What the OAuth client needs to know.
pub struct OauthSettings {
    /// The base of `/authorize`, `/token` and `/refresh`.
    pub base: Url,
    /// The id that Worksection gave the application.
    pub client_id: String,
    /// What it proves itself with.
    pub client_secret: SecretString,
    /// Where the consent page sends people back to.
    pub redirect_uri: Url,
    /// Which accounts are ours to call.
    pub origin: Origin,
}

/// The OAuth application. Clones share its connections.
#[derive(Clone)]
pub struct Oauth {
    shared: Arc<Shared>,
}

struct Shared {
    settings: OauthSettings,
    http: reqwest::Client,
}

/// A pair of tokens.
#[derive(Clone)]
pub struct Tokens {
    /// What calls are made with.
    pub access: SecretString,
    /// Buys the next pair, once.
    pub refresh: SecretString,
    /// How long the access token lives.
    pub lifetime: Duration,
}

/// Why there are no tokens.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum OauthError {
    /// Worksection refuses: its `error`, such as `not_authorized` or `invalid_client`.
    #[error("Worksection refuses: {}", code(error))]
    Refused {
        /// Its word for why.
        error: String,
    },
    /// The tokens are for an account that is not at `WORKSECTION_URL`.
    #[error("the tokens are for an account elsewhere")]
    Elsewhere,
    /// It was not reached, or did not answer.
    #[error("Worksection is unavailable: {0}")]
    Unavailable(TransportError),
    /// It answered something else than tokens.
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
    /// Sets up the client; it connects when it is first used.
    ///
    /// # Errors
    /// Where TLS cannot be set up.
    pub fn new(settings: OauthSettings) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .redirect(redirect::Policy::none())
            .https_only(settings.base.scheme() == "https")
            .no_proxy()
            .build()?;
        Ok(Self {
            shared: Arc::new(Shared { settings, http }),
        })
    }

    /// Where people come back to.
    pub fn redirect_uri(&self) -> &Url {
        &self.shared.settings.redirect_uri
    }

    /// The page on which a person lets this application act for them; `state` comes back.
    pub fn consent_url(&self, state: &str) -> Url {
        let settings = &self.shared.settings;
        let mut url = self.endpoint("authorize");
        url.query_pairs_mut()
            .append_pair("client_id", &settings.client_id)
            .append_pair("redirect_uri", settings.redirect_uri.as_str())
            .append_pair("response_type", "code")
            .append_pair("state", state)
            .append_pair("scope", SCOPES);
        url
    }

    /// Tokens for the code that came back from the consent page, and the account they are for.
    pub async fn redeem(&self, code: &str) -> Result<(Tokens, AccountName), OauthError> {
        let settings = &self.shared.settings;
        let parameters = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", settings.redirect_uri.as_str()),
        ];
        redeemed(self.post("token", &parameters).await?, &settings.origin)
    }

    /// New tokens; the refresh token is spent, whether their answer arrives or not.
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
        let request = self.shared.http.post(self.endpoint(path)).form(&form);
        let mut response = request.send().await.map_err(|error| trouble(&error))?;
        let status = response.status();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| trouble(&error))? {
            if body.len() + chunk.len() > LARGEST {
                return Err(OauthError::Malformed);
            }
            body.extend_from_slice(&chunk);
        }
        read(status.as_u16(), &body)
    }

    fn endpoint(&self, path: &str) -> Url {
        let mut url = self.shared.settings.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(path);
        }
        url
    }
}

/// What an answer with this status says.
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
    Err(OauthError::Refused {
        error: answer.error,
    })
}

/// Tokens, where they are for an account that is ours to call.
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

/// An `error` for the log: a code in its usual form. Free text may hold what belongs in no log.
fn code(error: &str) -> &str {
    let is_code = error.len() <= 40 && error.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if is_code { error } else { "in words" }
}

fn trouble(error: &reqwest::Error) -> OauthError {
    OauthError::Unavailable(if error.is_connect() {
        TransportError::Connect
    } else if error.is_timeout() {
        TransportError::Timeout
    } else {
        TransportError::Broken
    })
}
