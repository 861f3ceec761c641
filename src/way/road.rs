//! How a connection to a server is begun, TLS with that server aside.

use std::{
    error::Error as StdError,
    pin::Pin,
    task::{Context, Poll},
};

use hyper::http::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::{
    client::legacy::connect::{
        HttpConnector,
        proxy::{SocksV5, Tunnel},
    },
    rt::TokioIo,
};
use tokio::net::TcpStream;
use tower_service::Service;

use super::{proxy::Proxy, trust};

type Tcp = TokioIo<TcpStream>;
type BoxError = Box<dyn StdError + Send + Sync>;

/// What makes connections: straight, or by a proxy.
#[derive(Clone)]
pub(crate) enum Road<C> {
    Straight(C),
    Http(ByHttp<C>),
    Socks(SocksV5<C>),
}

/// A proxy that is spoken to by HTTP.
#[derive(Clone)]
pub(crate) struct ByHttp<C> {
    /// It sends plain requests on itself.
    forward: (Uri, HttpsConnector<C>),
    /// All else it does not read.
    tunnel: Tunnel<HttpsConnector<C>>,
}

impl<R: Clone> Road<HttpConnector<R>> {
    pub(super) fn by(proxy: &Proxy, tcp: HttpConnector<R>) -> Self {
        let address = proxy.address().clone();
        if proxy.is_socks() {
            let socks = SocksV5::new(address, tcp);
            return Self::Socks(match proxy.login() {
                Some((user, password)) => socks.with_auth(user.to_owned(), password.to_owned()),
                None => socks,
            });
        }
        let to_proxy = HttpsConnector::from((tcp, trust::config()));
        let tunnel = Tunnel::new(address.clone(), to_proxy.clone());
        let tunnel = match proxy.basic() {
            Some(login) => tunnel.with_auth(login),
            None => tunnel,
        };
        Self::Http(ByHttp {
            forward: (address, to_proxy),
            tunnel,
        })
    }
}

impl<C> Service<Uri> for Road<C>
where
    C: Service<Uri, Response = Tcp> + Clone + Send + 'static,
    C::Future: Send + 'static,
    C::Error: StdError + Send + Sync + 'static,
{
    type Response = MaybeHttpsStream<Tcp>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Straight(tcp) => tcp.poll_ready(context).map_err(Into::into),
            Self::Http(http) => http.tunnel.poll_ready(context).map_err(Into::into),
            Self::Socks(socks) => socks.poll_ready(context).map_err(Into::into),
        }
    }

    fn call(&mut self, server: Uri) -> Self::Future {
        match self {
            Self::Straight(tcp) => {
                let connecting = tcp.call(server);
                Box::pin(async move { Ok(MaybeHttpsStream::Http(connecting.await?)) })
            }
            Self::Http(http) if server.scheme_str() == Some("http") => {
                let (proxy, to_proxy) = &mut http.forward;
                to_proxy.call(proxy.clone())
            }
            Self::Http(http) => {
                let tunneling = http.tunnel.call(server);
                Box::pin(async move { Ok(tunneling.await?) })
            }
            Self::Socks(socks) => {
                let connecting = socks.call(server);
                Box::pin(async move { Ok(MaybeHttpsStream::Http(connecting.await?)) })
            }
        }
    }
}
