//! `STORE_URL` of a shared store: its address and the prefix of its keys.
//!
//! ```text
//! redis://[user:password@]host[:6379][/db][?prefix=…]          rediss:// with TLS
//! redis+sentinel://[user:password@]host[:26379][,host…]/master[/db]   rediss+sentinel://
//! redis+cluster://[user:password@]host[:6379][,host…]                 rediss+cluster://
//! ```
//!
//! `valkey` may replace `redis`. A separate password for sentinels is given as `?sentinel_password=…`.

use std::{fmt, str::FromStr};

use redis::{
    ConnectionAddr, ConnectionInfo, IntoConnectionInfo, RedisConnectionInfo, TlsMode,
    cluster::ClusterClientBuilder,
    sentinel::{SentinelClientBuilder, SentinelServerType},
};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::foreign;

/// Key prefix if the address gives none.
const PREFIX: &str = "worksection-bot:";
/// Longest prefix; a longer one would make up most of each key.
const LONGEST_PREFIX: usize = 64;
const PORT: u16 = 6379;
const SENTINEL_PORT: u16 = 26379;

/// A shared store's address. `Debug` and `Display` show no password.
#[derive(Clone)]
pub struct Address {
    kind: Kind,
    tls: bool,
    hosts: Vec<(String, u16)>,
    username: Option<String>,
    password: Option<SecretString>,
    sentinel_password: Option<SecretString>,
    database: i64,
    /// Prefix of all keys, so that a server can serve more than one bot.
    pub prefix: String,
}

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Single,
    /// The master's name at its sentinels.
    Sentinel(String),
    Cluster,
}

/// The client for one kind of store.
pub(super) enum Client {
    Single(Box<redis::Client>),
    Sentinel(Box<redis::sentinel::SentinelClient>),
    Cluster(Box<redis::cluster::ClusterClient>),
}

/// The text is not an address. The errors repeat nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAddress {
    /// The scheme or form is wrong.
    #[error("is not a URL of the form redis://host:6379/0")]
    Form,
    /// The host or port is missing or invalid.
    #[error("names no host")]
    Host,
    /// The master behind the sentinels is missing.
    #[error("names no master after the sentinels: redis+sentinel://host:26379/mymaster")]
    Master,
    /// The database number is invalid.
    #[error("has a database that is no number, or one in a cluster")]
    Database,
    /// The prefix is invalid.
    #[error("has a prefix that is empty, longer than 64 characters, or not printable ASCII")]
    Prefix,
    /// A parameter is unknown.
    #[error("has a parameter other than prefix and sentinel_password")]
    Parameter,
}

impl FromStr for Address {
    type Err = InvalidAddress;

    fn from_str(text: &str) -> Result<Self, InvalidAddress> {
        let (scheme, rest) = text.split_once("://").ok_or(InvalidAddress::Form)?;
        let (base, kind) = scheme.split_once('+').unwrap_or((scheme, "single"));
        let tls = match base {
            "redis" | "valkey" => false,
            "rediss" | "valkeys" => true,
            _ => return Err(InvalidAddress::Form),
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at(end);
        let (credentials, hosts) = match authority.rsplit_once('@') {
            Some((credentials, hosts)) => (format!("{credentials}@"), hosts),
            None => (String::new(), authority),
        };
        // `url` parses only one host, so it gets a placeholder host and the rest.
        let url = format!("redis://{credentials}host{tail}");
        let url = Url::parse(&url).map_err(|_| InvalidAddress::Form)?;
        let mut address = Self {
            kind: Kind::Single,
            tls,
            hosts: Vec::new(),
            username: Some(decoded(url.username())).filter(|name| !name.is_empty()),
            password: url.password().map(|password| decoded(password).into()),
            sentinel_password: None,
            database: 0,
            prefix: PREFIX.to_owned(),
        };
        address.read_path(kind, &url)?;
        address.read_parameters(&url)?;
        address.read_hosts(hosts)?;
        let passwords = [&address.password, &address.sentinel_password];
        for password in passwords.into_iter().flatten() {
            foreign::guard(password.expose_secret());
        }
        Ok(address)
    }
}

impl Address {
    fn read_path(&mut self, kind: &str, url: &Url) -> Result<(), InvalidAddress> {
        let path: Vec<_> = url.path().split('/').filter(|p| !p.is_empty()).collect();
        let database = |text: &str| text.parse::<u16>().map_err(|_| InvalidAddress::Database);
        (self.kind, self.database) = match (kind, path.as_slice()) {
            ("single", []) => (Kind::Single, 0),
            ("single", [number]) => (Kind::Single, database(number)?.into()),
            ("sentinel", [master]) => (Kind::Sentinel(decoded(master)), 0),
            ("sentinel", [master, number]) => {
                (Kind::Sentinel(decoded(master)), database(number)?.into())
            }
            ("sentinel", []) => return Err(InvalidAddress::Master),
            ("cluster", [] | ["0"]) => (Kind::Cluster, 0),
            ("cluster", _) => return Err(InvalidAddress::Database),
            _ => return Err(InvalidAddress::Form),
        };
        Ok(())
    }

    fn read_parameters(&mut self, url: &Url) -> Result<(), InvalidAddress> {
        for (name, value) in url.query_pairs() {
            match name.as_ref() {
                "prefix" => self.prefix = value.into_owned(),
                "sentinel_password" => self.sentinel_password = Some(value.into_owned().into()),
                _ => return Err(InvalidAddress::Parameter),
            }
        }
        let fits = |byte: u8| byte.is_ascii_graphic();
        let length = self.prefix.len();
        if (1..=LONGEST_PREFIX).contains(&length) && self.prefix.bytes().all(fits) {
            Ok(())
        } else {
            Err(InvalidAddress::Prefix)
        }
    }

    fn read_hosts(&mut self, hosts: &str) -> Result<(), InvalidAddress> {
        let port = match self.kind {
            Kind::Sentinel(_) => SENTINEL_PORT,
            Kind::Single | Kind::Cluster => PORT,
        };
        for host in hosts.split(',') {
            let url = Url::parse(&format!("redis://{host}")).map_err(|_| InvalidAddress::Host)?;
            let name = url.host_str().ok_or(InvalidAddress::Host)?;
            if !url.username().is_empty() || !url.path().is_empty() {
                return Err(InvalidAddress::Host);
            }
            // An IPv6 address has brackets in a URL only.
            let name = name.trim_start_matches('[').trim_end_matches(']');
            self.hosts
                .push((name.to_owned(), url.port().unwrap_or(port)));
        }
        match (&self.kind, self.hosts.len()) {
            (Kind::Single, 2..) => Err(InvalidAddress::Form),
            _ => Ok(()),
        }
    }

    /// Creates a client without connecting.
    pub(super) fn client(&self) -> redis::RedisResult<Client> {
        let tls_mode = self.tls.then_some(TlsMode::Secure);
        match &self.kind {
            Kind::Single => {
                let node = self.nodes(self.tls).swap_remove(0);
                Ok(Client::Single(Box::new(redis::Client::open(node)?)))
            }
            Kind::Cluster => {
                let mut builder = ClusterClientBuilder::new(self.nodes(self.tls))
                    .connection_timeout(super::CONNECT)
                    .response_timeout(super::ANSWER);
                if let Some(mode) = tls_mode {
                    builder = builder.tls(mode);
                }
                Ok(Client::Cluster(Box::new(builder.build()?)))
            }
            Kind::Sentinel(master) => {
                let sentinels = self.nodes(false);
                let sentinels = sentinels.into_iter().map(|node| node.addr().clone());
                let mut builder =
                    SentinelClientBuilder::new(sentinels, master, SentinelServerType::Master)?
                        .set_client_to_redis_db(self.database);
                if let Some(mode) = tls_mode {
                    builder = builder.set_client_to_redis_tls_mode(mode);
                }
                if let Some(username) = &self.username {
                    builder = builder.set_client_to_redis_username(username);
                }
                if let Some(password) = &self.password {
                    builder = builder.set_client_to_redis_password(password.expose_secret());
                }
                if let Some(password) = &self.sentinel_password {
                    builder = builder.set_client_to_sentinel_password(password.expose_secret());
                }
                Ok(Client::Sentinel(Box::new(builder.build()?)))
            }
        }
    }

    fn nodes(&self, tls: bool) -> Vec<ConnectionInfo> {
        let mut login = RedisConnectionInfo::default().set_db(self.database);
        if let Some(username) = &self.username {
            login = login.set_username(username);
        }
        if let Some(password) = &self.password {
            login = login.set_password(password.expose_secret());
        }
        let node = |(host, port): &(String, u16)| {
            let (host, port) = (host.clone(), *port);
            let address = if tls {
                ConnectionAddr::TcpTls {
                    host,
                    port,
                    insecure: false,
                    tls_params: None,
                }
            } else {
                ConnectionAddr::Tcp(host, port)
            };
            let info = address.into_connection_info();
            info.map(|info| info.set_redis_settings(login.clone()))
        };
        // An address made of parts is always valid.
        self.hosts
            .iter()
            .filter_map(|host| node(host).ok())
            .collect()
    }
}

/// The address for people to read, without credentials.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hosts: Vec<_> = self.hosts.iter().map(|(h, p)| format!("{h}:{p}")).collect();
        let scheme = if self.tls { "rediss" } else { "redis" };
        let hosts = hosts.join(",");
        match &self.kind {
            Kind::Single => write!(f, "{scheme}://{hosts}/{}", self.database),
            Kind::Sentinel(master) => write!(f, "{scheme}+sentinel://{hosts}/{master}"),
            Kind::Cluster => write!(f, "{scheme}+cluster://{hosts}"),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn decoded(text: &str) -> String {
    let text = text.replace('+', "%2B");
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    pairs
        .map(|(text, _)| text.into_owned())
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Address, InvalidAddress> {
        text.parse()
    }

    #[test]
    fn every_form_is_read() {
        for (text, shown) in [
            ("redis://localhost", "redis://localhost:6379/0"),
            ("redis://127.0.0.1:7000/3", "redis://127.0.0.1:7000/3"),
            ("redis://[::1]:7000", "redis://::1:7000/0"),
            (
                "rediss://me:secret@cache.example/1",
                "rediss://cache.example:6379/1",
            ),
            ("valkey://cache.example", "redis://cache.example:6379/0"),
            (
                "redis+sentinel://:secret@a,b:1/main/2",
                "redis+sentinel://a:26379,b:1/main",
            ),
            (
                "redis+cluster://a,b,c:7",
                "redis+cluster://a:6379,b:6379,c:7",
            ),
        ] {
            let address = read(text).unwrap_or_else(|bad| panic!("{text}: {bad}"));
            assert_eq!(address.to_string(), shown);
            assert!(address.client().is_ok(), "{text}");
        }
    }

    #[test]
    fn a_password_may_hold_anything_and_is_never_shown() {
        let address = read("redis://us%40er:p%2Fa%3Ass+w%20@host").expect("an address");
        assert_eq!(address.username.as_deref(), Some("us@er"));
        let password = address.password.as_ref().expect("a password");
        assert_eq!(password.expose_secret(), "p/a:ss+w ");
        assert!(!format!("{address:?} {address}").contains("ss"));
    }

    #[test]
    fn a_prefix_keeps_bots_apart() {
        assert_eq!(read("redis://h").map(|a| a.prefix).as_deref(), Ok(PREFIX));
        assert_eq!(
            read("redis://h?prefix=two:").map(|a| a.prefix).as_deref(),
            Ok("two:")
        );
        for bad in ["redis://h?prefix=", "redis://h?prefix=a%20b"] {
            assert_eq!(read(bad).err(), Some(InvalidAddress::Prefix));
        }
    }

    #[test]
    fn what_is_no_address_is_told_apart() {
        for (text, problem) in [
            ("localhost:6379", InvalidAddress::Form),
            ("http://localhost", InvalidAddress::Form),
            ("redis+pigeon://localhost", InvalidAddress::Form),
            ("redis://a,b", InvalidAddress::Form),
            ("redis://", InvalidAddress::Host),
            ("redis+sentinel://a", InvalidAddress::Master),
            ("redis://a/first", InvalidAddress::Database),
            ("redis+cluster://a/1", InvalidAddress::Database),
            ("redis://a?password=x", InvalidAddress::Parameter),
        ] {
            assert_eq!(read(text).err(), Some(problem), "{text}");
        }
    }
}
