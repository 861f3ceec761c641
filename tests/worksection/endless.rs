//! A server that sends interim answers (`100 Continue`) without end, as fast as they are taken.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::world::{FAST, client, demo, key};

/// Starts the server, on threads of its own; counts the connections that are open.
fn endless() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let template = format!("http://{}/{{account}}", listener.local_addr().unwrap());
    let open = Arc::new(AtomicUsize::new(0));
    let counted = open.clone();
    thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let open = counted.clone();
            open.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || {
                let _ = connection.read(&mut [0; 1024]);
                // Long heads: without optimisation, hyper takes minutes for short ones.
                let filler = "x".repeat(2000);
                let interim = format!("HTTP/1.1 100 Continue\r\nx: {filler}\r\n\r\n").repeat(16);
                while connection.write_all(interim.as_bytes()).is_ok() {}
                open.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
    (template, open)
}

#[tokio::test]
async fn interim_answers_without_end_hold_up_nobody_and_end_with_the_call() {
    let (template, open) = endless();
    let api = client(&template, FAST).as_account(&demo(), &key());
    let ended = Arc::new(AtomicBool::new(false));
    // What else the one thread has to do.
    let others = tokio::spawn({
        let ended = ended.clone();
        async move {
            let mut longest = Duration::ZERO;
            while !ended.load(Ordering::SeqCst) {
                let before = Instant::now();
                tokio::time::sleep(Duration::from_millis(5)).await;
                longest = longest.max(before.elapsed());
            }
            longest
        }
    });
    let begun = Instant::now();
    let patience = Duration::from_secs(3);
    assert!(
        tokio::time::timeout(patience, api.get_users())
            .await
            .is_err()
    );
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    ended.store(true, Ordering::SeqCst);
    let longest = others.await.unwrap();
    println!("the one thread was held up for {longest:?} at most");
    assert!(longest < Duration::from_millis(500), "{longest:?}");
    // hyper looks whether anybody waits after each portion, whose size has a bound.
    let left = Instant::now();
    let latest = left + Duration::from_secs(60);
    while open.load(Ordering::SeqCst) > 0 {
        assert!(Instant::now() < latest, "the connection is still open");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    println!("the connection was closed after {:?}", left.elapsed());
}
