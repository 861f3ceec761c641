//! A proxy, as its setting names it.

use std::{fmt, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use hyper::http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::foreign;

/// The port of SOCKS where none is named.
const SOCKS_PORT: u16 = 1080;
/// Longest name and password that SOCKS can carry, in bytes.
const LONGEST: usize = 255;

/// A proxy, with a login where it wants one. It is shown without.
#[derive(Clone)]
pub struct Proxy(Arc<Parts>);

struct Parts {
    /// Without the login.
    url: Url,
    address: Uri,
    login: Option<(String, SecretString)>,
}

/// Why a value names no proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidProxy {
    /// It is no address of a proxy.
    #[error("is not http://host:port, https://host:port or socks5://host:port")]
    Address,
    /// It has a path or a query.
    #[error("must end with the port")]
    Tail,
    /// The login cannot be sent.
    #[error("has a login that is too long, or holds signs that no login has; write others as %40")]
    Login,
}

impl Proxy {
    /// Reads a proxy's address: `http`, `https` or `socks5`, perhaps with `user:password@`.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub fn parse(text: &str) -> Result<Self, InvalidProxy> {
        let mut url = Url::parse(text.trim()).map_err(|_| InvalidProxy::Address)?;
        let is_socks = match url.scheme() {
            "http" | "https" => false,
            // Names are the proxy's to look up, either way.
            "socks5" | "socks5h" => true,
            _ => return Err(InvalidProxy::Address),
        };
        if url.host_str().is_none_or(str::is_empty) {
            return Err(InvalidProxy::Address);
        }
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(InvalidProxy::Tail);
        }
        let login = login(&url)?;
        let unchangeable = |()| InvalidProxy::Address;
        url.set_username("").map_err(unchangeable)?;
        url.set_password(None).map_err(unchangeable)?;
        if is_socks && url.port().is_none() {
            url.set_port(Some(SOCKS_PORT)).map_err(unchangeable)?;
        }
        let address = url.as_str().parse().map_err(|_| InvalidProxy::Address)?;
        if let Some((_, password)) = &login {
            foreign::guard(password.expose_secret());
        }
        Ok(Self(Arc::new(Parts {
            url,
            address,
            login,
        })))
    }

    pub(super) fn is_socks(&self) -> bool {
        self.0.url.scheme().starts_with("socks5")
    }

    pub(super) fn address(&self) -> &Uri {
        &self.0.address
    }

    pub(super) fn login(&self) -> Option<(&str, &str)> {
        let (user, password) = self.0.login.as_ref()?;
        Some((user, password.expose_secret()))
    }

    /// The login as HTTP has it.
    pub(super) fn basic(&self) -> Option<HeaderValue> {
        let (user, password) = self.login()?;
        let login = STANDARD.encode(format!("{user}:{password}"));
        let mut value = HeaderValue::try_from(format!("Basic {login}")).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    pub(super) fn of_reqwest(&self) -> Option<reqwest::Proxy> {
        let mut url = self.0.url.as_str().trim_end_matches('/').to_owned();
        if let Some(rest) = url.strip_prefix("socks5://") {
            url = format!("socks5h://{rest}");
        }
        let proxy = reqwest::Proxy::all(url).ok()?;
        Some(match self.login() {
            Some((user, password)) => proxy.basic_auth(user, password),
            None => proxy,
        })
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.url.as_str().trim_end_matches('/'))
    }
}

fn login(url: &Url) -> Result<Option<(String, SecretString)>, InvalidProxy> {
    if url.username().is_empty() && url.password().is_none() {
        return Ok(None);
    }
    let plain = |text: &str| {
        let plain = percent_decode_str(text).decode_utf8().ok();
        let plain = plain.filter(|plain| plain.len() <= LONGEST);
        let plain = plain.filter(|plain| !plain.contains(char::is_control));
        plain.map(String::from).ok_or(InvalidProxy::Login)
    };
    let user = plain(url.username())?;
    let password = plain(url.password().unwrap_or_default())?;
    Ok(Some((user, password.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_shown_without_its_login() {
        let proxy = Proxy::parse("http://olena:p%40ss%3A1@proxy.acme.ua:3128/").expect("a proxy");
        assert_eq!(proxy.to_string(), "http://proxy.acme.ua:3128");
        assert_eq!(proxy.login(), Some(("olena", "p@ss:1")));
        let header = proxy.basic().expect("a login");
        assert_eq!(header, format!("Basic {}", STANDARD.encode("olena:p@ss:1")));
        let proxy = Proxy::parse("socks5h://[::1]").expect("a proxy");
        assert_eq!(proxy.to_string(), "socks5h://[::1]:1080");
        assert!(proxy.is_socks() && proxy.login().is_none());
    }

    #[test]
    fn what_is_no_proxy_is_told_why() {
        for (text, why) in [
            ("proxy.acme.ua:3128", InvalidProxy::Address),
            ("10.0.0.1:3128", InvalidProxy::Address),
            ("socks4://proxy:1080", InvalidProxy::Address),
            ("http://", InvalidProxy::Address),
            ("http://proxy/path", InvalidProxy::Tail),
            ("http://u:%0a@proxy", InvalidProxy::Login),
        ] {
            assert_eq!(Proxy::parse(text).err(), Some(why), "{text}");
        }
    }
}
