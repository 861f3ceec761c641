//! Value formats shared by several settings.

use std::time::Duration;

use url::{Host, Url};

use super::BadSetting;
use crate::store::SecretKey;

/// Returns a value that is set and not blank.
pub(super) fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|v| !v.is_empty())
}

pub(super) fn key_setting(
    name: &'static str,
    value: &Option<String>,
) -> Result<Option<SecretKey>, BadSetting> {
    given(value)
        .map(|key| {
            key.parse::<SecretKey>().map_err(|_| {
                BadSetting::new(
                    name,
                    "is not 32 bytes in hex or base64; make one with `openssl rand -hex 32`",
                    "64-hex-digits",
                )
            })
        })
        .transpose()
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
