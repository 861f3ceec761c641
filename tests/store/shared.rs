//! The store on Redis: the same promises as the embedded one, alone, behind sentinels and in a
//! cluster, over broken connections, and with the wrong key.

use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
};
use worksection_bot::store::{
    Expiry, OpenError, Records, SecretKey, Store, StoreError, StoreSettings, Turn, open,
};

use crate::{
    redis_server::RedisServer,
    suite::{self, Backend},
};

fn settings(url: &str, key: &SecretKey) -> StoreSettings {
    StoreSettings {
        shared: Some(url.parse().unwrap()),
        secret_key: Some(key.clone()),
        ..StoreSettings::new("nowhere")
    }
}

async fn records(url: &str) -> Records {
    open(settings(url, &SecretKey::generate())).await.unwrap()
}

async fn refusal(settings: StoreSettings) -> OpenError {
    let Err(error) = open(settings).await else {
        panic!("the store opened");
    };
    assert_eq!(error.to_string().lines().count(), 1, "{error}");
    error
}

fn backend(store: &Arc<dyn Store>) -> Backend {
    Backend {
        store: store.clone(),
        minute: Duration::from_millis(400),
        pass: Box::new(|time| Box::pin(tokio::time::sleep(time + Duration::from_millis(20)))),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn redis_keeps_every_promise() {
    let server = RedisServer::start(&[]);
    let records = records(&server.url("suite")).await;
    suite::run(&backend(records.store())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_keeps_every_promise() {
    let options = ["--cluster-enabled", "yes", "--cluster-node-timeout", "2000"];
    let nodes = [(); 3].map(|()| RedisServer::start(&options));
    let addresses = nodes
        .each_ref()
        .map(|node| format!("127.0.0.1:{}", node.port));
    let created = Command::new("redis-cli")
        .args(["--cluster", "create"])
        .args(&addresses)
        .arg("--cluster-yes")
        .output()
        .unwrap();
    assert!(created.status.success(), "{created:?}");
    while !nodes
        .iter()
        .all(|node| node.cli(&["cluster", "info"]).contains("cluster_state:ok"))
    {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let url = format!("redis+cluster://{}?prefix=suite:", addresses.join(","));
    let records = records(&url).await;
    suite::run(&backend(records.store())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_sentinels_the_store_follows_the_master() {
    let master = RedisServer::start(&[]);
    let port = master.port.to_string();
    let replica = RedisServer::start(&["--replicaof", "127.0.0.1", &port]);
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().join("sentinel.conf");
    std::fs::write(
        &config,
        format!(
            "sentinel monitor main 127.0.0.1 {port} 1\nsentinel down-after-milliseconds main 500\n\
             sentinel failover-timeout main 3000\n"
        ),
    )
    .unwrap();
    let sentinel = RedisServer::run(&[config.to_str().unwrap(), "--sentinel"]);
    let url = format!(
        "redis+sentinel://127.0.0.1:{}/main?prefix=suite:",
        sentinel.port
    );
    let records = records(&url).await;
    suite::run(&backend(records.store())).await;
    let store = records.store();
    store.put("links/1", b"kept".to_vec(), None).await.unwrap();
    while !replica.cli(&["keys", "suite:links/1"]).contains("links") {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(master);
    let began = std::time::Instant::now();
    while store.put("links/2", b"new".to_vec(), None).await.is_err() {
        assert!(began.elapsed() < Duration::from_secs(30), "no new master");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(store.get("links/1").await.unwrap(), Some(b"kept".to_vec()));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_key_does_not_open_it_and_the_previous_one_does() {
    let server = RedisServer::start(&[]);
    let url = server.url("keys");
    let (old, new) = (SecretKey::generate(), SecretKey::generate());
    let first = open(settings(&url, &old)).await.unwrap();
    first.table("t").put("a", &1_u32, None).await.unwrap();
    first.table("t").put("unread", &2_u32, None).await.unwrap();
    let refused = refusal(settings(&url, &new)).await;
    assert!(matches!(refused, OpenError::SharedWrongKey(_)), "{refused}");
    let turned = StoreSettings {
        previous_key: Some(old.clone()),
        ..settings(&url, &new)
    };
    let second = open(turned).await.unwrap();
    assert_eq!(second.table("t").get("a").await.unwrap(), Some(1_u32));
    // All is sealed anew, whether it was read or not, the sentinel too.
    let third = open(settings(&url, &new)).await.unwrap();
    assert_eq!(third.table("t").get("a").await.unwrap(), Some(1_u32));
    assert_eq!(third.table("t").get("unread").await.unwrap(), Some(2_u32));
    let keyless = StoreSettings {
        secret_key: None,
        ..settings(&url, &new)
    };
    let refused = refusal(keyless).await;
    assert!(matches!(refused, OpenError::SharedKeyMissing), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_is_named_without_its_password() {
    let url = "redis://me:hunter2@127.0.0.1:1/0";
    let refused = refusal(settings(url, &SecretKey::generate()))
        .await
        .to_string();
    assert!(
        refused.starts_with("STORE_URL: redis://127.0.0.1:1/0"),
        "{refused}"
    );
    assert!(!refused.contains("hunter2"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_told() {
    let server = RedisServer::start(&["--requirepass", "right"]);
    let url = format!("redis://:wrong@127.0.0.1:{}", server.port);
    let refused = refusal(settings(&url, &SecretKey::generate())).await;
    let OpenError::Shared { why, .. } = refused else {
        panic!("{refused}");
    };
    assert_eq!(why, StoreError::Denied);
}

/// A restart is bridged: what is asked meanwhile fails or is done, and later all is well again.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_everything_acknowledged_is_there() {
    let mut server = RedisServer::start(&[]);
    let records = records(&server.url("restart")).await;
    let table = records.table::<usize>("numbers");
    let writes = (0..200_usize).map(|n| {
        let table = table.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(n as u64 * 3)).await;
            table
                .put(&n.to_string(), &n, None)
                .await
                .is_ok()
                .then_some(n)
        })
    });
    let writes: Vec<_> = writes.collect();
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.kill();
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.restart();
    let kept: Vec<_> = join_all(writes)
        .await
        .into_iter()
        .filter_map(Result::unwrap)
        .collect();
    assert!(kept.len() > 50, "{}", kept.len());
    answers_again(records.store()).await;
    for n in kept {
        assert_eq!(table.get(&n.to_string()).await.unwrap(), Some(n));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_server_takes_nothing_and_goes_on_when_it_has_room() {
    let server = RedisServer::start(&["--maxmemory", "3mb", "--maxmemory-policy", "noeviction"]);
    let records = records(&server.url("full")).await;
    let store = records.store();
    let mut kept = 0;
    let refused = loop {
        let put = store
            .put(&format!("fill/{kept}"), vec![1; 100_000], None)
            .await;
        match put {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(refused, StoreError::NoRoom);
    // What is there can be read, and nothing of what was refused is.
    assert_eq!(store.scan("fill/").await.unwrap().len(), kept);
    server.cli(&["config", "set", "maxmemory", "100mb"]);
    store
        .put("fill/again", vec![1; 100_000], None)
        .await
        .unwrap();
}

/// A server that is stopped in the middle is given up in time, and used again when it goes on.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_hangs_is_given_up_in_time() {
    use rustix::process::Signal;
    let server = RedisServer::start(&[]);
    let records = records(&server.url("hang")).await;
    server.signal(Signal::STOP);
    let began = std::time::Instant::now();
    let lost = records.store().get("t/a").await;
    assert!(matches!(lost, Err(StoreError::Io(_))), "{lost:?}");
    assert!(
        began.elapsed() < Duration::from_secs(9),
        "{:?}",
        began.elapsed()
    );
    server.signal(Signal::CONT);
    answers_again(records.store()).await;
    assert_eq!(records.store().get("t/a").await, Ok(None));
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_takes_turns_at_one_pace() {
    let server = RedisServer::start(&[]);
    let url = server.url("turns");
    let key = SecretKey::generate();
    let stores = [
        open(settings(&url, &key)).await.unwrap(),
        open(settings(&url, &key)).await.unwrap(),
    ];
    let (every, patience) = (Duration::from_secs(1), Duration::from_secs(5));
    let mut waits = Vec::new();
    for n in 0..6 {
        let store = stores[n % 2].store();
        let Turn::After(wait) = store.turn("pace/acme", every, patience).await.unwrap() else {
            panic!("turn {n} was refused");
        };
        waits.push(wait.as_secs_f64().round() as u64);
    }
    assert_eq!(waits, [0, 1, 2, 3, 4, 5]);
    let late = stores[0].store().turn("pace/acme", every, patience).await;
    assert!(matches!(late, Ok(Turn::TooLate(_))), "{late:?}");
    let other = stores[0].store().turn("pace/other", every, patience).await;
    assert_eq!(other, Ok(Turn::After(Duration::ZERO)));
    let store = stores[1].store();
    store.delay_turns("pace/third", 3 * every).await.unwrap();
    let delayed = stores[0].store().turn("pace/third", every, patience).await;
    let Ok(Turn::After(wait)) = delayed else {
        panic!("{delayed:?}");
    };
    assert!(wait > 2 * every && wait <= 3 * every, "{wait:?}");
}

/// Waits for a server that is back: for a second after a failed try to connect nobody makes another.
async fn answers_again(store: &Arc<dyn Store>) {
    let began = Instant::now();
    while store.ping().await.is_err() {
        assert!(began.elapsed() < Duration::from_secs(10), "it stays away");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Stands between a client and Redis. What is said to it once it is `deaf` is passed on, and the answer
/// kept back: the connection breaks instead, and the next one waits until it `may_go_on`.
struct Proxy {
    port: u16,
    deaf: Arc<AtomicBool>,
    broken: Arc<Notify>,
    may_go_on: Arc<Notify>,
}

impl Proxy {
    async fn before(redis: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = Self {
            port: listener.local_addr().unwrap().port(),
            deaf: Arc::default(),
            broken: Arc::default(),
            may_go_on: Arc::default(),
        };
        let (deaf, broken) = (proxy.deaf.clone(), proxy.broken.clone());
        let may_go_on = proxy.may_go_on.clone();
        tokio::spawn(async move {
            loop {
                let (mut client, _) = listener.accept().await.unwrap();
                let mut server = TcpStream::connect(("127.0.0.1", redis)).await.unwrap();
                loop {
                    let (mut asked, mut said) = ([0; 4096], [0; 4096]);
                    tokio::select! {
                        length = client.read(&mut asked) => match length {
                            Ok(length @ 1..) => server.write_all(&asked[..length]).await.unwrap(),
                            _ => break,
                        },
                        length = server.read(&mut said) => {
                            let length = length.unwrap();
                            if deaf.swap(false, Ordering::SeqCst) {
                                broken.notify_one();
                                drop((client, server));
                                may_go_on.notified().await;
                                break;
                            }
                            client.write_all(&said[..length]).await.unwrap();
                        }
                    }
                }
            }
        });
        proxy
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_whose_answer_was_lost_does_not_undo_what_came_after_it() {
    let server = RedisServer::start(&[]);
    let key = SecretKey::generate();
    let other = open(settings(&server.url("lost"), &key)).await.unwrap();
    let proxy = Proxy::before(server.port).await;
    let through = format!("redis://127.0.0.1:{}/0?prefix=lost:", proxy.port);
    let records = open(settings(&through, &key)).await.unwrap();
    let (store, other) = (records.store().clone(), other.store());
    // What the script is, Redis learns with the first one.
    store.put("k", b"0".to_vec(), None).await.unwrap();

    proxy.deaf.store(true, Ordering::SeqCst);
    let putting = tokio::spawn({
        let store = store.clone();
        async move { store.put("k", b"1".to_vec(), None).await }
    });
    proxy.broken.notified().await;
    assert_eq!(other.get("k").await, Ok(Some(b"1".to_vec())), "it was made");
    let swapped = other
        .compare_and_swap("k", b"1", Some(b"2".to_vec()), Expiry::Never)
        .await;
    assert_eq!(swapped, Ok(true));
    proxy.may_go_on.notify_one();
    assert_eq!(putting.await.unwrap(), Ok(()));
    assert_eq!(other.get("k").await, Ok(Some(b"2".to_vec())));

    proxy.deaf.store(true, Ordering::SeqCst);
    let deleting = tokio::spawn(async move { store.delete("k").await });
    proxy.broken.notified().await;
    other.put("k", b"3".to_vec(), None).await.unwrap();
    proxy.may_go_on.notify_one();
    assert_eq!(deleting.await.unwrap(), Ok(true));
    assert_eq!(other.get("k").await, Ok(Some(b"3".to_vec())));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_a_server_that_swallows_everything_waits_once() {
    let server = RedisServer::start(&[]);
    let proxy = Proxy::before(server.port).await;
    let through = format!("redis://127.0.0.1:{}/0?prefix=swallowed:", proxy.port);
    let records = open(settings(&through, &SecretKey::generate()))
        .await
        .unwrap();
    let store = records.store();
    // The connection breaks, and the next ones are taken and never answered.
    proxy.deaf.store(true, Ordering::SeqCst);
    let began = Instant::now();
    let asked = join_all((0..20).map(|n| store.get(if n == 0 { "a" } else { "b" }))).await;
    assert!(asked.iter().all(Result::is_err), "{asked:?}");
    let took = began.elapsed();
    assert!(
        took < Duration::from_secs(12),
        "{took:?}: one after the other"
    );
    let began = Instant::now();
    assert!(store.get("a").await.is_err());
    assert!(
        began.elapsed() < Duration::from_millis(500),
        "{:?}",
        began.elapsed()
    );
}
