//! The way that requests leave by: straight to the server, or all of them by one proxy; whose certificates
//! count; and what kept a request from arriving ([`Obstacle`]).
//!
//! One [`Way`] is for every request of the program, whichever client makes it. What the environment says of
//! proxies (`HTTPS_PROXY`, `NO_PROXY`) counts for none.

mod obstacle;
mod proxy;
mod road;
mod trust;

use std::error::Error as StdError;

use hyper::http::{HeaderValue, uri::Scheme};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::{
    client::legacy::connect::{HttpConnector, dns::GaiResolver},
    rt::TokioIo,
};
use tokio::net::TcpStream;

pub use obstacle::{Flaw, Obstacle, Why};
pub use proxy::{InvalidProxy, Proxy};
pub use trust::Untrusted;

use road::Road;

/// Variables that other programs take a proxy from, and this one does not.
const OF_OTHERS: [&str; 6] = [
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "HTTP_PROXY",
    "http_proxy",
];

/// What connects to a server, over TLS where its address says so.
pub(crate) type Connector<R = GaiResolver> = HttpsConnector<Road<HttpConnector<R>>>;
/// A connection to a server, which may lead through one to a proxy.
pub(crate) type Stream = MaybeHttpsStream<MaybeHttpsStream<TokioIo<TcpStream>>>;

/// The way that requests leave by. The default is the straight one.
#[derive(Clone, Default)]
pub struct Way {
    proxy: Option<Proxy>,
}

impl Way {
    /// Prepares a way, and reads the certificates that count.
    ///
    /// # Errors
    ///
    /// If `SSL_CERT_FILE` or `SSL_CERT_DIR` names none.
    pub fn by(proxy: Option<Proxy>) -> Result<Self, Untrusted> {
        trust::read()?;
        Ok(Self { proxy })
    }

    /// The proxy that all requests go by.
    #[must_use]
    pub fn proxy(&self) -> Option<&Proxy> {
        self.proxy.as_ref()
    }

    /// Returns a client's beginning that takes this way.
    pub(crate) fn client(&self) -> reqwest::ClientBuilder {
        // Without this the environment's proxies would count.
        let client = reqwest::Client::builder().no_proxy();
        let client = client.use_preconfigured_tls(trust::config());
        match self.proxy.as_ref().and_then(Proxy::of_reqwest) {
            Some(proxy) => client.proxy(proxy),
            None => client,
        }
    }

    /// Returns what connects this way, with a connector that makes the first connection.
    pub(crate) fn connector<R: Clone>(&self, tcp: HttpConnector<R>) -> Connector<R> {
        let road = match &self.proxy {
            None => Road::Straight(tcp),
            Some(proxy) => Road::by(proxy, tcp),
        };
        HttpsConnector::from((road, trust::config()))
    }

    /// Whether a proxy is asked for the whole address, and with which login, since it sends requests of this
    /// scheme on itself.
    pub(crate) fn forwards(&self, scheme: &Scheme) -> Option<Option<HeaderValue>> {
        let proxy = self.proxy.as_ref().filter(|proxy| !proxy.is_socks())?;
        (*scheme == Scheme::HTTP).then(|| proxy.basic())
    }

    /// Says what kept a connection from being made.
    pub(crate) fn obstacle(&self, error: &(dyn StdError + 'static)) -> Obstacle {
        Obstacle::of(error, self.proxy.is_some())
    }

    /// Says what kept a request from arriving, where no connection was made.
    pub(crate) fn obstacle_of(&self, error: &reqwest::Error) -> Option<Obstacle> {
        error.is_connect().then(|| self.obstacle(error))
    }

    /// What an answer with this status says of the proxy, where one passes requests on.
    pub(crate) fn refusal(&self, status: u16) -> Option<Obstacle> {
        (status == 407 && self.proxy.is_some()).then_some(Obstacle::Login)
    }
}

/// The variable of the environment that names a proxy which does not count.
#[must_use]
pub fn ignored() -> Option<&'static str> {
    OF_OTHERS
        .into_iter()
        .find(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
