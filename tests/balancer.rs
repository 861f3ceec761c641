//! What stands in front of several instances: passes each request on to the next one, and to another
//! where that one does not answer in time.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use tokio::net::TcpListener;

/// An instance that takes longer may be stopped; another one waits for it, or takes over.
const PATIENCE: Duration = Duration::from_secs(5);

/// See the module. Clones are the same.
#[derive(Clone, Default)]
pub struct Balancer {
    instances: Arc<Mutex<Vec<SocketAddr>>>,
    next: Arc<AtomicUsize>,
    http: reqwest::Client,
}

impl Balancer {
    /// Begins to listen; gives its address.
    pub async fn listen(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().fallback(pass_on).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        address
    }

    /// Passes requests on to these from now on.
    pub fn lead_to(&self, instances: Vec<SocketAddr>) {
        *self.instances.lock().expect("no panic") = instances;
    }

    fn in_turn(&self) -> Vec<SocketAddr> {
        let mut instances = self.instances.lock().expect("no panic").clone();
        let first = self.next.fetch_add(1, Ordering::Relaxed);
        let count = instances.len().max(1);
        instances.rotate_left(first % count);
        instances
    }
}

async fn pass_on(
    State(balancer): State<Balancer>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    for instance in balancer.in_turn() {
        let request = balancer
            .http
            .request(method.clone(), format!("http://{instance}{uri}"))
            .headers(headers.clone())
            .body(body.clone())
            .timeout(PATIENCE);
        let Ok(answer) = request.send().await else {
            continue;
        };
        let (status, headers) = (answer.status(), answer.headers().clone());
        if status == StatusCode::SERVICE_UNAVAILABLE && method == Method::POST {
            continue;
        }
        if let Ok(body) = answer.bytes().await {
            return (status, headers, body).into_response();
        }
    }
    StatusCode::BAD_GATEWAY.into_response()
}
