//! The port that strangers can reach: how large the head of a request may be, how long anybody may
//! take, and how many may come. What is owed to a peer is never cut short; what a peer owes is waited
//! for a while, and only as long as nobody else needs the place.

mod crowd;
#[cfg(test)]
mod tests;

use std::{convert::Infallible, io, pin::pin, sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, HttpBody},
    http::{Request, Response},
};
use hyper::{
    body::Incoming,
    server::conn::http1,
    service::{Service, service_fn},
};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use rustix::process::{Resource, getrlimit};
use tokio::{
    net::{TcpListener, TcpStream},
    task::{JoinSet, yield_now},
    time::{Instant, MissedTickBehavior, interval, sleep},
};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::metrics;
use crowd::{Crowd, Debt, Guest, Watched};

/// A request's line and headers take some hundred bytes, and a consent's address three thousand.
const LARGEST_HEAD: usize = 16 * 1024;
/// A proxy keeps a few dozen connections and Telegram a hundred at most; each takes up to 23 KB.
const MOST_CONNECTIONS: usize = 1000;
/// How often it is looked who has taken too long.
const LOOK: Duration = Duration::from_secs(1);
/// Where nothing can be opened, it is tried again after this.
const AGAIN: Duration = Duration::from_millis(100);
/// What goes on for long is told so often.
const TELL: Duration = Duration::from_secs(60);

/// How long a peer may take.
#[derive(Clone, Copy)]
struct Patience {
    /// For the first head, from when the connection was made.
    head: Duration,
    /// For a body, from its head on.
    body: Duration,
    /// To take an answer in and to send the next head.
    idle: Duration,
    look: Duration,
}

const PATIENCE: Patience = Patience {
    head: Duration::from_secs(10),
    body: Duration::from_secs(10),
    idle: Duration::from_secs(30),
    look: LOOK,
};

/// How many connections there may be from outside: half of what can be open at all stays for the
/// bot's own, to Telegram, Worksection and the store.
fn places() -> usize {
    let half = getrlimit(Resource::Nofile).current.map(|files| files / 2);
    let half = half.and_then(|half| usize::try_from(half).ok());
    half.map_or(MOST_CONNECTIONS, |half| half.clamp(1, MOST_CONNECTIONS))
}

/// Serves until `stop`, and then until every request under way has its answer.
pub(crate) async fn serve(listener: TcpListener, web: Router, stop: CancellationToken) {
    let port = Port {
        crowd: Crowd::of(places()),
        web,
        patience: PATIENCE,
        stop,
    };
    port.serve(listener).await;
}

struct Port {
    crowd: Arc<Crowd>,
    web: Router,
    patience: Patience,
    stop: CancellationToken,
}

impl Port {
    async fn serve(self, listener: TcpListener) {
        let mut connections = JoinSet::new();
        let mut looks = interval(self.patience.look);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut full, mut closed_to_all) = (Notice::default(), Notice::default());
        loop {
            tokio::select! {
                () = self.stop.cancelled() => break,
                // Whoever ends has said all there is to say.
                Some(_) = connections.join_next() => {}
                _ = looks.tick() => self.crowd.hang_up_on_the_late(),
                taken = listener.accept() => match taken {
                    Ok((stream, _)) => {
                        if let Some(guest) = self.admit(&mut full).await {
                            connections.spawn(self.attend(stream, guest));
                        }
                    }
                    Err(error) if is_of_one_peer(&error) => {}
                    Err(error) => self.bear(&error, &mut closed_to_all).await,
                },
            }
        }
        // Nobody new gets in: their connections are refused.
        drop(listener);
        while connections.join_next().await.is_some() {}
    }

    /// A place for who comes; in place of whoever has owed us something for longest, where it has to be.
    async fn admit(&self, full: &mut Notice) -> Option<Guest> {
        if !self.crowd.is_full() {
            return Some(self.crowd.admit(self.patience.head));
        }
        if let Some(closed) = full.count() {
            let limit = self.crowd.limit();
            warn!(
                limit,
                closed,
                "LISTEN: as many connections as there may be; whoever waits longest without a request is hung up on"
            );
        }
        metrics::connection_closed("full");
        if !self.crowd.make_room() {
            return None;
        }
        // Whoever makes room closes their connection first.
        yield_now().await;
        Some(self.crowd.admit(self.patience.head))
    }

    /// Nothing can be opened, here or in the whole system: that passes, and is no reason to spin.
    async fn bear(&self, error: &io::Error, notice: &mut Notice) {
        if let Some(count) = notice.count() {
            warn!(%error, count, "LISTEN: no connection can be taken; it is tried again");
        }
        if self.crowd.make_room() {
            metrics::connection_closed("full");
        }
        sleep(AGAIN).await;
    }

    /// Serves one connection.
    fn attend(&self, stream: TcpStream, guest: Guest) -> impl Future<Output = ()> + use<> {
        let (guest, web) = (Arc::new(guest), self.web.clone());
        let (patience, stop) = (self.patience, self.stop.clone());
        async move {
            let answering = guest.clone();
            let service = service_fn(move |request| {
                answer(web.clone(), answering.clone(), patience, request)
            });
            let serving = http1::Builder::new()
                // The whole head has to fit in, or the answer is 431.
                .max_buf_size(LARGEST_HEAD)
                // The guest has a time for it.
                .header_read_timeout(None)
                .serve_connection(TokioIo::new(stream), service);
            let mut serving = pin!(serving);
            tokio::select! {
                // What the peer did wrong is no concern of the bot's.
                _ = serving.as_mut() => return,
                () = guest.is_shown_out() => return,
                () = stop.cancelled() => serving.as_mut().graceful_shutdown(),
            }
            tokio::select! {
                _ = serving => {}
                () = guest.is_shown_out() => {}
            }
        }
    }
}

/// Answers a request, and keeps account of who waits for whom.
async fn answer(
    web: Router,
    guest: Arc<Guest>,
    patience: Patience,
    request: Request<Incoming>,
) -> Result<Response<Watched<Body>>, Infallible> {
    if request.body().is_end_stream() {
        guest.owes_nothing();
    } else {
        guest.owes(Debt::Body, patience.body);
    }
    let reading = guest.clone();
    let read = move || reading.has_sent_the_body();
    let request = request.map(|body| Watched::new(body, Box::new(read)));
    let response = TowerToHyperService::new(web).call(request).await?;
    guest.owes_nothing();
    let answered = move || guest.owes(Debt::Next, patience.idle);
    Ok(response.map(|body| Watched::new(body, Box::new(answered))))
}

/// Whether a connection broke before it was taken: the next one may be well.
fn is_of_one_peer(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

/// Counts what is told once a minute.
#[derive(Default)]
struct Notice {
    told: Option<Instant>,
    count: u64,
}

impl Notice {
    /// Counts one more; gives how many there were since the last time it was told, if it is to be told.
    fn count(&mut self) -> Option<u64> {
        self.count += 1;
        if self.told.is_some_and(|told| told.elapsed() < TELL) {
            return None;
        }
        self.told = Some(Instant::now());
        Some(std::mem::take(&mut self.count))
    }
}
