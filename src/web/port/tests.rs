use axum::routing::{get, post};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

use super::*;

/// Longer than anything of a test takes.
const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(150);
const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n";

const WORK: &str = "GET /work HTTP/1.1\r\nHost: bot\r\n\r\n";

/// What `/work` says when it has begun, and is told when it is done.
#[derive(Clone, Default)]
struct Work {
    begun: CancellationToken,
    done: CancellationToken,
}

/// A port with so many places.
async fn port(limit: usize, patience: Patience, work: &Work) -> (Arc<Crowd>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let Work { begun, done } = work.clone();
    let working = move || async move {
        begun.cancel();
        done.cancelled().await;
    };
    let web = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/body", post(|_: String| async { "read" }))
        .route("/work", get(working));
    let port = Port {
        crowd: Crowd::of(limit),
        web,
        patience,
        stop: CancellationToken::new(),
    };
    let crowd = port.crowd.clone();
    tokio::spawn(port.serve(listener));
    (crowd, address)
}

fn patience(head: Duration, body: Duration, idle: Duration) -> Patience {
    let look = Duration::from_millis(20);
    Patience {
        head,
        body,
        idle,
        look,
    }
}

async fn knock(address: &str, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(sent.as_bytes()).await.expect("it is sent");
    stream
}

/// What comes until the connection ends.
async fn all(mut stream: TcpStream) -> String {
    let mut heard = Vec::new();
    let reading = timeout(LONG / 6, stream.read_to_end(&mut heard));
    // A reset is an end as well.
    let _ = reading.await.expect("it ends");
    String::from_utf8(heard).expect("a text")
}

/// The start of what comes.
async fn first(stream: &mut TcpStream) -> String {
    let mut heard = [0; 512];
    let reading = timeout(LONG / 6, stream.read(&mut heard));
    let count = reading.await.expect("in time").unwrap_or_default();
    String::from_utf8_lossy(&heard[..count]).into_owned()
}

#[tokio::test]
async fn each_time_ends_by_itself_and_an_answer_takes_as_long_as_it_takes() {
    let work = Work::default();
    let (_, address) = port(9, patience(SHORT, LONG, LONG), &work).await;
    let mut served = knock(&address, WORK).await;
    assert_eq!(all(knock(&address, "GET /he").await).await, "");
    work.done.cancel();
    assert!(first(&mut served).await.starts_with("HTTP/1.1 200"));

    let (_, address) = port(9, patience(LONG, SHORT, LONG), &work).await;
    let body = "POST /body HTTP/1.1\r\nHost: bot\r\nContent-Length: 5\r\n\r\n12";
    assert_eq!(all(knock(&address, body).await).await, "");

    let (_, address) = port(9, patience(LONG, LONG, SHORT), &work).await;
    let answered = all(knock(&address, &format!("{HEALTH}GET /he")).await).await;
    assert!(answered.starts_with("HTTP/1.1 200"), "{answered}");
}

#[tokio::test]
async fn whoever_comes_takes_the_place_of_who_has_owed_for_longest() {
    let work = Work::default();
    let (crowd, address) = port(3, patience(LONG, LONG, LONG), &work).await;
    let mut served = knock(&address, WORK).await;
    work.begun.cancelled().await;
    let silent = knock(&address, "GET").await;
    let mut older = knock(&address, HEALTH).await;
    assert!(first(&mut older).await.starts_with("HTTP/1.1 200"));
    let mut newer = knock(&address, HEALTH).await;
    assert!(first(&mut newer).await.starts_with("HTTP/1.1 200"));
    assert_eq!(all(silent).await, "");
    // Whoever was answered has nothing to wait for either.
    let _others = [knock(&address, "G").await, knock(&address, "G").await];
    assert_eq!(all(older).await, "");
    assert_eq!(all(newer).await, "");
    // They are let in a moment after the others are gone.
    let full = async {
        while !crowd.is_full() {
            tokio::task::yield_now().await;
        }
    };
    timeout(LONG / 6, full).await.expect("both are let in");
    work.done.cancel();
    assert!(first(&mut served).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn where_everybody_is_being_served_nobody_else_gets_in() {
    let work = Work::default();
    let (_, address) = port(1, patience(LONG, LONG, LONG), &work).await;
    let mut served = knock(&address, WORK).await;
    work.begun.cancelled().await;
    assert_eq!(all(knock(&address, HEALTH).await).await, "");
    work.done.cancel();
    assert!(first(&mut served).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test(start_paused = true)]
async fn what_goes_on_is_told_once_a_minute() {
    let mut notice = Notice::default();
    assert_eq!(notice.count(), Some(1));
    for _ in 0..500 {
        assert_eq!(notice.count(), None);
    }
    tokio::time::advance(TELL).await;
    assert_eq!(notice.count(), Some(501));
}
