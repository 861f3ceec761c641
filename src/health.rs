//! `worksection-bot health`: asks the bot that runs on this machine whether it is ready, for containers,
//! which have no other program to ask with.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

/// Longest wait for the answer, which looks at the store and at Telegram.
const PATIENCE: Duration = Duration::from_secs(15);
/// What of the answer is read, in bytes.
const LONGEST: u64 = 4096;

/// Asks `/readyz` at `listen`: whether the bot is ready, and what it says.
///
/// # Errors
///
/// With the reason, where nothing answers there.
pub fn ask(listen: SocketAddr) -> Result<(bool, String), String> {
    let address = here(listen);
    let unanswered = |error: std::io::Error| format!("no answer at {address} (LISTEN): {error}");
    let stream = TcpStream::connect_timeout(&address, PATIENCE).or_else(|error| {
        // Where the system has no IPv6, the bot listens for IPv4 at [::].
        let is_for_all = listen.is_ipv6() && listen.ip().is_unspecified();
        let ipv4 = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), listen.port());
        if is_for_all {
            TcpStream::connect_timeout(&ipv4, PATIENCE).map_err(|_| error)
        } else {
            Err(error)
        }
    });
    let mut stream = stream.map_err(unanswered)?;
    stream
        .set_read_timeout(Some(PATIENCE))
        .map_err(unanswered)?;
    let question = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(question.as_bytes()).map_err(unanswered)?;
    let mut answer = String::new();
    stream
        .take(LONGEST)
        .read_to_string(&mut answer)
        .map_err(unanswered)?;
    let (head, said) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let is_ready = head.starts_with("HTTP/1.1 200 ");
    Ok((is_ready, said.trim().to_owned()))
}

/// How a program on the same machine reaches the address: one that stands for all is none to call.
fn here(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, listen.port())
}
