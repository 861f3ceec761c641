//! Proxies as companies have them (HTTP and SOCKS5, perhaps with a login, perhaps over TLS), an authority that
//! signs certificates, and servers with such a certificate.

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use base64::{Engine, engine::general_purpose::STANDARD};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, pki_types::PrivateKeyDer},
};

use crate::world::address;

/// The login that proxies want.
pub const USER: &str = "bot";
pub const PASSWORD: &str = "corner%40stone";
const SAID: &str = "bot:corner@stone";

/// A proxy that speaks HTTP and SOCKS5 on one port, and lets nobody through without the login.
#[derive(Clone)]
pub struct Proxy {
    pub address: SocketAddr,
    made: Arc<AtomicUsize>,
}

impl Proxy {
    pub async fn start() -> Self {
        Self::over(None).await
    }

    /// A proxy that is itself spoken to over TLS.
    pub async fn over(tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let proxy = Self {
            address: address(&listener),
            made: Arc::default(),
        };
        let serving = proxy.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (proxy, tls) = (serving.clone(), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        Some(tls) => proxy.serve(tls.accept(stream).await.ok()?).await,
                        None => proxy.serve(stream).await,
                    }
                });
            }
        });
        proxy
    }

    /// How many connections to servers it has made.
    pub fn made(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }

    /// Its setting, as it should be.
    pub fn url(&self, scheme: &str) -> String {
        let port = self.address.port();
        format!("{scheme}://{USER}:{PASSWORD}@localhost:{port}")
    }

    /// Returns `None` where somebody hung up.
    async fn serve(&self, mut client: impl AsyncRead + AsyncWrite + Unpin) -> Option<()> {
        let first = client.read_u8().await.ok()?;
        let (mut server, rest) = if first == 5 {
            (self.greet_by_socks(&mut client).await?, Vec::new())
        } else {
            self.greet_by_http(first, &mut client).await?
        };
        server.write_all(&rest).await.ok()?;
        // Ends when either side does.
        let _ = copy_bidirectional(&mut client, &mut server).await;
        Some(())
    }

    async fn connect(&self, server: &str) -> Option<TcpStream> {
        let stream = TcpStream::connect(server).await.ok()?;
        self.made.fetch_add(1, Ordering::SeqCst);
        Some(stream)
    }

    /// Returns the server, and what it is to be told first.
    async fn greet_by_http(
        &self,
        first: u8,
        client: &mut (impl AsyncRead + AsyncWrite + Unpin),
    ) -> Option<(TcpStream, Vec<u8>)> {
        let mut head = vec![first];
        while !head.ends_with(b"\r\n\r\n") {
            head.push(client.read_u8().await.ok()?);
        }
        let text = String::from_utf8(head).ok()?;
        let login = format!("proxy-authorization: basic {}", STANDARD.encode(SAID));
        if !text.to_lowercase().contains(&login.to_lowercase()) {
            let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\
                           connection: close\r\n\r\n";
            client.write_all(refusal.as_bytes()).await.ok()?;
            return None;
        }
        let target = text.split(' ').nth(1)?.to_owned();
        if text.starts_with("CONNECT ") {
            let Some(server) = self.connect(&target).await else {
                let _ = client.write_all(b"HTTP/1.1 502 Bad Gateway\r\n\r\n").await;
                return None;
            };
            client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.ok()?;
            return Some((server, Vec::new()));
        }
        let (server, path) = target.strip_prefix("http://")?.split_once('/')?;
        let passed_on = text.replacen(&target, &format!("/{path}"), 1);
        Some((self.connect(server).await?, passed_on.into_bytes()))
    }

    async fn greet_by_socks(
        &self,
        client: &mut (impl AsyncRead + AsyncWrite + Unpin),
    ) -> Option<TcpStream> {
        let mut methods = vec![0; usize::from(client.read_u8().await.ok()?)];
        client.read_exact(&mut methods).await.ok()?;
        if !methods.contains(&2) {
            client.write_all(&[5, 0xff]).await.ok()?;
            return None;
        }
        client.write_all(&[5, 2]).await.ok()?;
        client.read_u8().await.ok()?;
        let user = short(client).await?;
        let said = format!("{user}:{}", short(client).await?);
        if said != SAID {
            client.write_all(&[1, 1]).await.ok()?;
            return None;
        }
        client.write_all(&[1, 0]).await.ok()?;
        let mut head = [0; 4];
        client.read_exact(&mut head).await.ok()?;
        let host = match head[3] {
            1 => {
                let mut ip = [0; 4];
                client.read_exact(&mut ip).await.ok()?;
                std::net::Ipv4Addr::from(ip).to_string()
            }
            _ => short(client).await?,
        };
        let port = client.read_u16().await.ok()?;
        let Some(server) = self.connect(&format!("{host}:{port}")).await else {
            let _ = client.write_all(&[5, 5, 0, 1, 0, 0, 0, 0, 0, 0]).await;
            return None;
        };
        let well = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        client.write_all(&well).await.ok()?;
        Some(server)
    }
}

/// Reads a text with its length before it.
async fn short(client: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut text = vec![0; usize::from(client.read_u8().await.ok()?)];
    client.read_exact(&mut text).await.ok()?;
    String::from_utf8(text).ok()
}

/// A company's own authority.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    directory: TempDir,
}

impl Authority {
    pub fn new() -> Self {
        let mut parameters = CertificateParams::default();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let issuer = CertifiedIssuer::self_signed(parameters, key).expect("a certificate");
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::write(directory.path().join("ca.pem"), issuer.pem()).expect("a file");
        Self { issuer, directory }
    }

    /// The file for `SSL_CERT_FILE`.
    pub fn file(&self) -> PathBuf {
        self.directory.path().join("ca.pem")
    }

    /// What accepts connections in the name of `localhost`.
    pub fn acceptor(&self) -> TlsAcceptor {
        let key = KeyPair::generate().expect("a key");
        let parameters = CertificateParams::new(["localhost".to_owned()]).expect("a name");
        let signed = parameters.signed_by(&key, &self.issuer);
        let chain = vec![signed.expect("a certificate").der().clone()];
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let ring = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(ring)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(chain, key);
        TlsAcceptor::from(Arc::new(config.expect("a certificate with its key")))
    }

    /// Puts TLS before a server, and returns the port.
    pub async fn before(&self, server: SocketAddr) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let (port, acceptor) = (address(&listener).port(), self.acceptor());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let mut client = acceptor.accept(stream).await.ok()?;
                    let mut server = TcpStream::connect(server).await.ok()?;
                    copy_bidirectional(&mut client, &mut server).await.ok()
                });
            }
        });
        port
    }
}
