//! Value formats shared by several settings.

use std::{net::SocketAddr, time::Duration};

use url::{Host, Url};

use super::{BadSetting, Flags};
use crate::store::{InvalidKey, SecretKey};

/// Returns a value that is set and not blank.
/// Returns a setting that is on or off; off unless it is given.
pub(super) fn switch(name: &'static str, value: &Option<String>) -> Result<bool, BadSetting> {
    match given(value).unwrap_or("0") {
        "0" | "false" => Ok(false),
        "1" | "true" => Ok(true),
        _ => Err(BadSetting::new(name, "is neither 0 nor 1", "1")),
    }
}

pub(super) fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|v| !v.is_empty())
}

/// Reads a key with `parse`, and says how a good one is made.
fn key_setting(
    name: &'static str,
    value: &Option<String>,
    parse: fn(&str) -> Result<SecretKey, InvalidKey>,
) -> Result<Option<SecretKey>, BadSetting> {
    let bad = |why| {
        let problem = match why {
            InvalidKey::Malformed => "is not 32 bytes in hex or base64",
            InvalidKey::Weak => "is too regular to be random",
        };
        let problem = format!("{problem}; make one with `openssl rand -hex 32`");
        BadSetting::new(name, problem, "64-hex-digits")
    };
    given(value).map(|key| parse(key).map_err(bad)).transpose()
}

impl Flags {
    pub(super) fn secret_key(&self) -> Result<Option<SecretKey>, BadSetting> {
        key_setting("SECRET_KEY", &self.secret_key, str::parse)
    }

    /// Returns the key that sealed what is stored. One that would be refused today can be replaced.
    pub(super) fn secret_key_previous(&self) -> Result<Option<SecretKey>, BadSetting> {
        const NAME: &str = "SECRET_KEY_PREVIOUS";
        key_setting(NAME, &self.secret_key_previous, SecretKey::parse_previous)
    }

    pub(super) fn accept_loss(&self) -> Result<Option<u64>, BadSetting> {
        let number = given(&self.accept_loss).map(str::parse).transpose();
        number.map_err(|_| {
            let problem =
                "is not the number of a change, which the complaint about the store names";
            BadSetting::new("ACCEPT_LOSS", problem, "1234")
        })
    }
}

/// Parses a URL to which paths are appended: https, or http to this machine.
pub(super) fn url_setting(
    name: &'static str,
    value: &str,
    example: &'static str,
) -> Result<Url, BadSetting> {
    let bad = |problem: &str| BadSetting::new(name, problem, example);
    let url = absolute_url(name, value, example)?;
    match (url.scheme(), is_loopback(&url)) {
        ("https", _) | ("http", true) => Ok(url),
        ("http", false) => Err(bad(
            "is plain http, which is accepted on a loopback address only",
        )),
        _ => Err(bad("is not an https URL")),
    }
}

/// Parses a URL of any scheme, without parts that a base of paths cannot have. A trailing slash is
/// dropped.
pub(super) fn absolute_url(
    name: &'static str,
    value: &str,
    example: &'static str,
) -> Result<Url, BadSetting> {
    let bad = |problem: &str| BadSetting::new(name, problem, example);
    let url = Url::parse(value.trim_end_matches('/')).map_err(|_| bad("is not a URL"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad("must not hold a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(bad("must not have a query or a fragment"));
    }
    Ok(url)
}

/// Parses an address to listen at.
pub(super) fn address(
    name: &'static str,
    value: &str,
    example: &'static str,
) -> Result<SocketAddr, BadSetting> {
    let address = value.replacen("localhost:", "127.0.0.1:", 1);
    let bad = |_| BadSetting::new(name, "is not an IP address and a port", example);
    address.parse().map_err(bad)
}

/// Whether a URL's host is this machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Parses `30s`, `5m`, `2h`, `1d`; a bare number is seconds.
pub(super) fn parse_duration(text: &str) -> Option<Duration> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        _ => return None,
    };
    let seconds = digits.parse::<u64>().ok()?.checked_mul(unit)?;
    (1..=30 * 86400)
        .contains(&seconds)
        .then(|| Duration::from_secs(seconds))
}
