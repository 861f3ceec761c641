//! One exchange with the Bot API server, over connections of our own.
//!
//! A connection is driven by the call that uses it and rests in between, so an answer wakes nobody but
//! its caller. Addresses of both families are tried side by side. Nothing is repeated here but what no
//! connection has taken yet.

use std::{
    future::poll_fn,
    io,
    pin::{Pin, pin},
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Method, Request, StatusCode, Uri,
    body::{Bytes, Incoming},
    client::conn::http1::{self, Connection, SendRequest},
    header::{CONTENT_TYPE, HOST, HeaderValue, PROXY_AUTHORIZATION},
    http::uri::{Authority, Scheme},
    service::Service,
};
use hyper_util::{
    client::legacy::connect::{HttpConnector, dns::GaiResolver},
    service::TowerToHyperService,
};
use tokio::time::Instant;
use url::{Position, Url};

use super::{Error, IDLE, LARGEST_ANSWER};
use crate::way::{Connector, Obstacle, Stream, Way};

/// Longest wait for a connection, with TLS.
const CONNECT: Duration = Duration::from_secs(5);
/// How long one address family is tried before the other one is, too.
const OTHER_FAMILY: Duration = Duration::from_millis(300);
const JSON: HeaderValue = HeaderValue::from_static("application/json");

type Body = Full<Bytes>;

/// The way to a Bot API server.
pub(super) struct Wire {
    connector: TowerToHyperService<Connector>,
    way: Way,
    server: Uri,
    /// What stands before a path, where a proxy passes requests on itself.
    origin: Option<(Scheme, Authority)>,
    /// The headers of each request.
    headers: HeaderMap,
    /// Connections that no call uses; the one used last comes last.
    idle: Mutex<Vec<Line>>,
}

/// A connection, and the place to put requests for it.
struct Line {
    requests: SendRequest<Body>,
    /// `None` once it has ended.
    connection: Option<Connection<Stream, Body>>,
    rests_since: Instant,
}

/// Why a connection brought no answer.
enum Broken {
    /// It had not taken the request.
    Before(Box<Request<Body>>),
    /// The server may have the request.
    After,
    /// The answer is too large.
    Endless,
}

/// Returns what connects to servers over TCP, and over TLS where the address says so.
fn connector<R: Clone>(way: &Way, resolver: R) -> Connector<R> {
    let mut tcp = HttpConnector::new_with_resolver(resolver);
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_connect_timeout(Some(CONNECT));
    tcp.set_happy_eyeballs_timeout(Some(OTHER_FAMILY));
    way.connector(tcp)
}

impl Wire {
    /// Prepares the way to a server; `None` if its address holds a password.
    pub(super) fn to(server: &Url, way: &Way) -> Option<Self> {
        if !server.username().is_empty() || server.password().is_some() {
            return None;
        }
        let host = &server[Position::BeforeHost..Position::AfterPort];
        let host = HeaderValue::from_str(host).ok()?;
        let server: Uri = server.as_str().parse().ok()?;
        let mut headers: HeaderMap = [(HOST, host), (CONTENT_TYPE, JSON)].into_iter().collect();
        let mut origin = None;
        if let Some((scheme, authority)) = server.scheme().zip(server.authority())
            && let Some(login) = way.forwards(scheme)
        {
            origin = Some((scheme.clone(), authority.clone()));
            headers.extend(login.map(|login| (PROXY_AUTHORIZATION, login)));
        }
        Some(Self {
            connector: TowerToHyperService::new(connector(way, GaiResolver::new())),
            way: way.clone(),
            server,
            origin,
            headers,
            idle: Mutex::default(),
        })
    }

    /// Posts JSON to a path of the server.
    pub(super) async fn post(
        &self,
        path: Uri,
        json: Vec<u8>,
        limit: Duration,
    ) -> Result<(StatusCode, Bytes), Error> {
        let mut request = Request::new(Full::new(Bytes::from(json)));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.addressed(path)?;
        *request.headers_mut() = self.headers.clone();
        tokio::time::timeout(limit, self.exchange(request))
            .await
            .unwrap_or(Err(Error::Lost))
    }

    /// Puts a path's server before it, where a proxy has to know it.
    fn addressed(&self, path: Uri) -> Result<Uri, Error> {
        let Some((scheme, authority)) = &self.origin else {
            return Ok(path);
        };
        let mut parts = path.into_parts();
        parts.scheme = Some(scheme.clone());
        parts.authority = Some(authority.clone());
        Uri::from_parts(parts).map_err(|_| Error::Malformed)
    }

    async fn exchange(&self, mut request: Request<Body>) -> Result<(StatusCode, Bytes), Error> {
        while let Some(mut line) = self.rested().await {
            match line.carry(request).await {
                // The server had closed it meanwhile.
                Err(Broken::Before(untouched)) => request = *untouched,
                carried => return self.heard(line, carried),
            }
        }
        // In a place of its own: most calls find a connection, and need no room for making one.
        let connected = Box::pin(self.connect()).await;
        let mut line = connected.map_err(Error::Unreachable)?;
        let carried = line.carry(request).await;
        self.heard(line, carried)
    }

    /// Keeps a connection that brought an answer.
    fn heard(
        &self,
        mut line: Line,
        carried: Result<(StatusCode, Bytes), Broken>,
    ) -> Result<(StatusCode, Bytes), Error> {
        match carried {
            Ok((status, body)) => {
                line.rests_since = Instant::now();
                self.idle().push(line);
                match self.way.refusal(status.as_u16()) {
                    Some(obstacle) => Err(Error::Unreachable(obstacle)),
                    None => Ok((status, body)),
                }
            }
            Err(Broken::Endless) => Err(Error::Malformed),
            Err(Broken::Before(_) | Broken::After) => Err(Error::Lost),
        }
    }

    /// Returns the connection that rested shortest, if it is still open. Those that rested too long go.
    async fn rested(&self) -> Option<Line> {
        loop {
            let mut line = {
                let mut idle = self.idle();
                idle.retain(|line| line.rests_since.elapsed() < IDLE);
                idle.pop()?
            };
            if line.is_open().await {
                return Some(line);
            }
        }
    }

    async fn connect(&self) -> Result<Line, Obstacle> {
        let connecting = self.connector.call(self.server.clone());
        let late = |_| self.way.obstacle(&io::Error::from(io::ErrorKind::TimedOut));
        let stream = tokio::time::timeout(CONNECT, connecting).await;
        let stream = stream.map_err(late)?;
        let stream = stream.map_err(|error| self.way.obstacle(&*error))?;
        let greeted = http1::handshake(stream).await;
        let (requests, connection) = greeted.map_err(|error| self.way.obstacle(&error))?;
        Ok(Line {
            requests,
            connection: Some(connection),
            rests_since: Instant::now(),
        })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Line>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    /// Lets the connection go on, as far as it can at once.
    fn go_on(&mut self, context: &mut Context<'_>) {
        if let Some(connection) = &mut self.connection
            && Pin::new(connection).poll(context).is_ready()
        {
            // What it has not taken is given back when it is gone.
            self.connection = None;
        }
    }

    /// Whether it takes another request, as far as is known at once.
    async fn is_open(&mut self) -> bool {
        poll_fn(|context| {
            self.go_on(context);
            let takes = self.requests.poll_ready(context);
            Poll::Ready(self.connection.is_some() && matches!(takes, Poll::Ready(Ok(()))))
        })
        .await
    }

    /// Carries a request over and its answer back.
    async fn carry(&mut self, request: Request<Body>) -> Result<(StatusCode, Bytes), Broken> {
        let sent = self.requests.try_send_request(request);
        let mut answer = pin!(async {
            match sent.await {
                Ok(answer) => {
                    let (head, body) = answer.into_parts();
                    Ok((head.status, read(body).await?))
                }
                Err(mut error) => {
                    let untouched = error.take_message().map(Box::new);
                    Err(untouched.map_or(Broken::After, Broken::Before))
                }
            }
        });
        poll_fn(|context| {
            self.go_on(context);
            answer.as_mut().poll(context)
        })
        .await
    }
}

/// Reads a body up to the largest size; one that comes in a piece is not copied.
async fn read(mut body: Incoming) -> Result<Bytes, Broken> {
    let mut whole = Bytes::new();
    let mut pieces = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame.map_err(|_| Broken::After)?.into_data() else {
            continue;
        };
        if whole.len() + pieces.len() + piece.len() > LARGEST_ANSWER {
            return Err(Broken::Endless);
        }
        if whole.is_empty() && pieces.is_empty() {
            whole = piece;
            continue;
        }
        pieces.extend_from_slice(&std::mem::take(&mut whole));
        pieces.extend_from_slice(&piece);
    }
    if pieces.is_empty() {
        Ok(whole)
    } else {
        Ok(pieces.into())
    }
}

#[cfg(test)]
mod tests {
    use std::{
        net::SocketAddr,
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
    };

    use hyper_util::client::legacy::connect::dns::Name;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpSocket, TcpStream},
    };

    use super::*;
    use crate::way::Why;

    /// Returns the same addresses for every name.
    #[derive(Clone)]
    struct Known(Vec<SocketAddr>);

    impl tower_service::Service<Name> for Known {
        type Response = std::vec::IntoIter<SocketAddr>;
        type Error = io::Error;
        type Future = std::future::Ready<io::Result<Self::Response>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Name) -> Self::Future {
            std::future::ready(Ok(self.0.clone().into_iter()))
        }
    }

    /// Returns an IPv6 address that lets nobody in and refuses nobody, since its queue is full; `None` on a
    /// machine without IPv6.
    async fn hole() -> Option<(SocketAddr, impl Sized)> {
        let socket = TcpSocket::new_v6().ok()?;
        socket.bind("[::1]:0".parse().ok()?).ok()?;
        let listener = socket.listen(1).ok()?;
        let address = listener.local_addr().ok()?;
        let mut waiting = Vec::new();
        while let Ok(Ok(one)) =
            tokio::time::timeout(OTHER_FAMILY, TcpStream::connect(address)).await
        {
            waiting.push(one);
        }
        Some((address, (listener, waiting)))
    }

    #[tokio::test]
    async fn an_ipv6_address_that_swallows_packets_keeps_nobody_from_connecting() {
        let Some((hole, _full)) = hole().await else {
            return;
        };
        let server = TcpListener::bind(("127.0.0.1", hole.port())).await;
        let server = server.expect("the same port");
        let both = Known(vec![hole, server.local_addr().expect("an address")]);
        let connector = TowerToHyperService::new(connector(&Way::default(), both));
        let began = Instant::now();
        let url = Uri::from_static("http://telegram.example");
        let connected = tokio::time::timeout(CONNECT * 2, connector.call(url)).await;
        connected.expect("in time").expect("a connection");
        assert!(began.elapsed() < CONNECT, "{:?}", began.elapsed());
    }

    /// Answers each connection's requests with this, then closes it if told to.
    async fn answering(answer: &'static str, closes: bool) -> (Wire, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let connections = Arc::new(AtomicUsize::new(0));
        let count = connections.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(async move {
                    let mut request = [0; 1024];
                    while stream.read(&mut request).await.is_ok_and(|read| read > 0) {
                        stream.write_all(answer.as_bytes()).await.expect("it takes");
                        if closes {
                            return;
                        }
                    }
                });
            }
        });
        let url = format!("http://{address}").parse().expect("an address");
        (
            Wire::to(&url, &Way::default()).expect("a wire"),
            connections,
        )
    }

    async fn posted(wire: &Wire) -> Result<Bytes, Error> {
        let path = Uri::from_static("/bot1:x/getMe");
        let limit = Duration::from_secs(5);
        let answer = wire.post(path, b"{}".to_vec(), limit).await;
        answer.map(|(_, body)| body)
    }

    #[tokio::test]
    async fn one_connection_carries_one_call_after_the_other() {
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
        let (wire, connections) = answering(answer, false).await;
        for _ in 0..3 {
            assert_eq!(posted(&wire).await.expect("an answer"), "ok");
        }
        assert_eq!(connections.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn a_connection_that_the_server_closed_meanwhile_costs_no_call() {
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
        let (wire, connections) = answering(answer, true).await;
        for calls in 1..4 {
            assert_eq!(posted(&wire).await.expect("an answer"), "ok");
            assert_eq!(connections.load(Ordering::Relaxed), calls);
            // Until the end of the connection has come over.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    #[tokio::test]
    async fn an_answer_that_breaks_off_is_lost_and_one_in_pieces_is_put_together() {
        let broken = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok";
        let (wire, _) = answering(broken, true).await;
        assert_eq!(posted(&wire).await, Err(Error::Lost));
        let pieces =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n";
        let (wire, _) = answering(pieces, false).await;
        assert_eq!(posted(&wire).await.expect("an answer"), "ok");
    }

    #[tokio::test]
    async fn nobody_at_the_address_is_told_from_a_lost_answer() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        drop(listener);
        let url = format!("http://{address}").parse().expect("an address");
        let wire = Wire::to(&url, &Way::default()).expect("a wire");
        let refused = Error::Unreachable(Obstacle::Server(Why::Refused));
        assert_eq!(posted(&wire).await, Err(refused));
    }
}
