//! What a call is authorized with, and how that is written on a request.

use std::time::{Duration, SystemTime};

use hmac::{Hmac, Mac};
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Who we are to Worksection. Neither kind shows its content in `Debug`.
#[derive(Clone, Debug)]
pub enum Credential {
    /// The account's administrative key. It signs requests and never travels itself.
    ApiKey(SecretString),
    /// An OAuth 2.0 access token: the rights of one person, for 24 hours.
    AccessToken(SecretString),
}

impl Credential {
    /// Where calls with this credential go, below the account's address.
    pub(super) fn path(&self) -> &'static str {
        match self {
            Self::ApiKey(_) => "api/admin/v2",
            Self::AccessToken(_) => "api/oauth2",
        }
    }

    /// The `Authorization` header of a request made `now`, or `None` where the token holds
    /// characters that no header can carry, and so is no token of Worksection's.
    pub(super) fn authorization(&self, action: &str, now: SystemTime) -> Option<HeaderValue> {
        let text = match self {
            Self::ApiKey(key) => admin(key.expose_secret(), action, now),
            Self::AccessToken(token) => format!("Bearer {}", token.expose_secret()),
        };
        let mut header = HeaderValue::from_str(&text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}

/// `Admin {t}_{sig}`: the Unix time in seconds, and the lower-case hex of
/// HMAC-SHA256(key, `"{action}:{t}"`) (official client 2.1, `get_admin_token`).
fn admin(key: &str, action: &str, now: SystemTime) -> String {
    let t = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or(Duration::ZERO)
        .as_secs();
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .expect("HMAC takes a key of any length (RFC 2104)");
    mac.update(format!("{action}:{t}").as_bytes());
    format!("Admin {t}_{}", hex::encode(mac.finalize().into_bytes()))
}
