//! What kept a connection from being made, in words that tell a certificate from a closed port, and the
//! proxy from the server.

use std::{error::Error as StdError, fmt, io};

use rustls::{CertificateError, Error as TlsError};

/// What kept a connection from being made, so that nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Between here and the server.
    Server(Why),
    /// Between here and the proxy.
    Proxy(Why),
    /// The proxy wants another login.
    Login,
    /// The proxy was reached, and did not make the connection.
    Barred,
}

/// What was in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its name has no address.
    Unresolved,
    /// Nobody listens at its port.
    Refused,
    /// No network leads there.
    NoRoute,
    /// Nobody answered in time.
    Silent,
    /// Its certificate is not right.
    Certificate(Flaw),
    /// It speaks no TLS that is understood.
    Tls,
    /// Anything else.
    Unknown,
}

/// What is not right with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Nobody who is trusted has signed it.
    Untrusted,
    /// It is not valid now.
    Dates,
    /// It is another's.
    Name,
    /// Anything else.
    Other,
}

impl Obstacle {
    /// Reads a failure to connect. With a proxy, nobody else is connected to.
    pub(super) fn of(error: &(dyn StdError + 'static), by_proxy: bool) -> Self {
        let mut why = Why::Unknown;
        let mut of_proxy = by_proxy;
        for cause in causes(error) {
            let words = cause.to_string();
            // The types of these two are not public; stories hold their words.
            if let Some(words) = words.strip_prefix("tunnel error: ") {
                match words {
                    "failed to create underlying connection" => {}
                    "proxy authorization required" => return Self::Login,
                    _ => return Self::Barred,
                }
            } else if let Some(words) = words.strip_prefix("SOCKS error: ") {
                return of_socks(words);
            }
            // A tunnel's own failure names itself: this is the server's TLS at its end.
            if let Some(tls) = cause.downcast_ref::<TlsError>() {
                why = of_tls(tls);
                of_proxy = by_proxy && !is_through(error);
            } else if let Some(io) = cause.downcast_ref::<io::Error>() {
                why = of_io(io.kind()).unwrap_or(why);
            } else if words == "dns error" {
                why = Why::Unresolved;
            } else if words.contains("timed out") || words.contains("deadline has elapsed") {
                why = Why::Silent;
            }
        }
        if of_proxy {
            Self::Proxy(why)
        } else {
            Self::Server(why)
        }
    }

    /// Whether it is the setting of the proxy that has to be looked at.
    #[must_use]
    pub fn is_of_proxy(self) -> bool {
        !matches!(self, Self::Server(_))
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(why) => why.fmt(f),
            Self::Proxy(why) => write!(f, "PROXY: no connection to the proxy: {why}"),
            Self::Login => f.write_str(
                "PROXY: the proxy refuses the login; it is written as \
                 PROXY=http://user:password@host:port",
            ),
            Self::Barred => f.write_str(
                "PROXY: the proxy does not let this through, or does not reach the server itself",
            ),
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unresolved => "its name has no address (DNS)",
            Self::Refused => "its port is closed (connection refused)",
            Self::NoRoute => "no network leads there",
            Self::Silent => "nobody answers in time",
            Self::Certificate(Flaw::Untrusted) => {
                "its certificate is signed by nobody this machine trusts; SSL_CERT_FILE names a \
                 company's own authority"
            }
            Self::Certificate(Flaw::Dates) => {
                "its certificate has expired or is not valid yet; see this machine's clock, too"
            }
            Self::Certificate(Flaw::Name) => "its certificate is for another name",
            Self::Certificate(Flaw::Other) => "its certificate is not right",
            Self::Tls => "it does not speak TLS as it should",
            Self::Unknown => "it broke off",
        })
    }
}

/// An error and what lies behind it. What an [`io::Error`] carries is not among its sources.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error| {
        let error: &'a (dyn StdError + 'static) = *error;
        let carried = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        match carried {
            Some(carried) => Some(carried as &(dyn StdError + 'static)),
            None => error.source(),
        }
    })
}

/// Whether the proxy had made the connection: then nothing of it stands among the causes.
fn is_through(error: &(dyn StdError + 'static)) -> bool {
    !causes(error).any(|cause| cause.to_string().starts_with("tunnel error: "))
}

fn of_socks(words: &str) -> Obstacle {
    match words {
        "failed to create underlying connection" => Obstacle::Proxy(Why::Unknown),
        "io error during SOCKS handshake" | "failed parsing server response" => {
            Obstacle::Proxy(Why::Unknown)
        }
        words if words.contains("authentication") || words.contains("credentials") => {
            Obstacle::Login
        }
        _ => Obstacle::Barred,
    }
}

fn of_io(kind: io::ErrorKind) -> Option<Why> {
    Some(match kind {
        io::ErrorKind::ConnectionRefused => Why::Refused,
        io::ErrorKind::TimedOut => Why::Silent,
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => Why::NoRoute,
        _ => return None,
    })
}

fn of_tls(error: &TlsError) -> Why {
    let TlsError::InvalidCertificate(error) = error else {
        return Why::Tls;
    };
    Why::Certificate(match error {
        CertificateError::UnknownIssuer => Flaw::Untrusted,
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Flaw::Dates,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Flaw::Name
        }
        _ => Flaw::Other,
    })
}
