//! The addresses at which the program listens.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use tokio::net::TcpListener;

use super::Failure;
use crate::settings::Settings;

/// Opens `LISTEN`.
pub async fn listen(settings: &Settings) -> Result<TcpListener, Failure> {
    bind(settings.listen).await.map_err(|why| Failure::Listen {
        address: settings.listen.to_string(),
        why,
    })
}

/// Listens at an address. `[::]`, which takes IPv4 as well, is `0.0.0.0` where the system has no IPv6.
pub(crate) async fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Err(error) if is_without_ipv6(address, &error) => {
            TcpListener::bind((Ipv4Addr::UNSPECIFIED, address.port())).await
        }
        bound => bound,
    }
}

/// Whether an address for all was refused since the system knows none of its family.
fn is_without_ipv6(address: SocketAddr, error: &io::Error) -> bool {
    let for_all = address.ip() == IpAddr::V6(Ipv6Addr::UNSPECIFIED);
    let unknown = [libc::EAFNOSUPPORT, libc::EADDRNOTAVAIL];
    for_all
        && error
            .raw_os_error()
            .is_some_and(|code| unknown.contains(&code))
}

/// Opens `METRICS_LISTEN`, where that is set.
pub(super) async fn listen_for_metrics(
    settings: &Settings,
) -> Result<Option<TcpListener>, Failure> {
    let Some(address) = settings.metrics_listen else {
        return Ok(None);
    };
    let listener = bind(address).await;
    let listener = listener.map_err(|why| Failure::MetricsListen {
        address: address.to_string(),
        why,
    })?;
    Ok(Some(listener))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_address_for_all_takes_both_families() {
        let address = "[::]:0".parse().expect("an address");
        let listener = bind(address).await.expect("it listens");
        let port = listener.local_addr().expect("an address").port();
        let connected = tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await;
        connected.expect("IPv4 comes in");
        for (address, code, without) in [
            ("[::]:80", libc::EAFNOSUPPORT, true),
            ("[::]:80", libc::EADDRINUSE, false),
            ("[::1]:80", libc::EADDRNOTAVAIL, false),
            ("0.0.0.0:80", libc::EAFNOSUPPORT, false),
        ] {
            let address = address.parse().expect("an address");
            let error = io::Error::from_raw_os_error(code);
            assert_eq!(
                is_without_ipv6(address, &error),
                without,
                "{address} {code}"
            );
        }
    }
}
