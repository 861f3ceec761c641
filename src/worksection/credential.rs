//! The credential of a call, and its form on a request.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

use super::error::Error;
use crate::foreign;

/// Our identity at Worksection. No variant shows its content in `Debug`.
#[derive(Clone)]
pub enum Credential {
    /// The account's administrative key. It signs requests and is never sent itself.
    ApiKey(SecretString),
    /// An OAuth 2.0 access token: one person's rights for 24 hours.
    AccessToken(SecretString),
    /// One person's rights, with access tokens that are renewed when they expire.
    Person(Arc<dyn TokenSource>),
}

/// A source of a person's access tokens.
#[async_trait]
pub trait TokenSource: Send + Sync {
    /// Returns a token that is still valid for a while.
    async fn token(&self) -> Result<SecretString, Error>;
    /// Returns a new token in place of this one, which Worksection says has expired.
    async fn renew(&self, expired: &SecretString) -> Result<SecretString, Error>;
}

/// The secret that authorizes one request.
pub(super) enum Secret {
    Key(SecretString),
    Token(SecretString),
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApiKey(_) => "ApiKey(..)",
            Self::AccessToken(_) => "AccessToken(..)",
            Self::Person(_) => "Person(..)",
        })
    }
}

impl Credential {
    /// Path below the account's address for calls with this credential.
    pub(super) fn path(&self) -> &'static str {
        match self {
            Self::ApiKey(_) => "api/admin/v2",
            Self::AccessToken(_) | Self::Person(_) => "api/oauth2",
        }
    }

    /// Returns the secret for a request made now.
    pub(super) async fn secret(&self) -> Result<Secret, Error> {
        Ok(match self {
            Self::ApiKey(key) => Secret::Key(key.clone()),
            Self::AccessToken(token) => Secret::Token(token.clone()),
            Self::Person(source) => Secret::Token(source.token().await?),
        })
    }

    /// Returns the secret for a retry after Worksection says that a token has expired.
    pub(super) async fn renewed(&self, expired: &Secret) -> Result<Secret, Error> {
        match (self, expired) {
            (Self::Person(source), Secret::Token(expired)) => {
                source.renew(expired).await.map(Secret::Token)
            }
            _ => Err(Error::TokenExpired),
        }
    }
}

impl Secret {
    /// Whether requests are signed with the time.
    pub(super) fn is_signed(&self) -> bool {
        matches!(self, Self::Key(_))
    }

    /// Returns the `Authorization` header of a request made `now`; `None` if the token has characters
    /// that no header can carry, and so is not Worksection's.
    pub(super) fn authorization(&self, action: &str, now: SystemTime) -> Option<HeaderValue> {
        let (Self::Key(secret) | Self::Token(secret)) = self;
        // The answer may repeat what is sent.
        foreign::note(secret.expose_secret());
        let text = match self {
            Self::Key(key) => admin(key.expose_secret(), action, now),
            Self::Token(token) => format!("Bearer {}", token.expose_secret()),
        };
        let mut header = HeaderValue::from_str(&text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}

/// Returns `Admin {t}_{sig}`: the Unix time in seconds, and the lower-case hex of HMAC-SHA256(key,
/// `"{action}:{t}"`) (official client 2.1, `get_admin_token`).
fn admin(key: &str, action: &str, now: SystemTime) -> String {
    let t = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or(Duration::ZERO)
        .as_secs();
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .expect("HMAC takes a key of any length (RFC 2104)");
    mac.update(format!("{action}:{t}").as_bytes());
    let signature = hex::encode(mac.finalize().into_bytes());
    foreign::note(&signature);
    format!("Admin {t}_{signature}")
}
