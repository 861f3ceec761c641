//! `check`: what it says of the store, which it only looks at.

use crate::{
    check::{check, line},
    process::Process,
    redis_server::RedisServer,
    world::{World, ask},
};

/// Certificates of the machine's choice are trusted, so also those of a company's own.
/// A key as the program itself makes one.
fn new_key() -> String {
    hex::encode(rand::random::<[u8; 32]>())
}

#[tokio::test]
async fn a_redis_behind_tls_is_tried_as_well() {
    let mut world = World::of_one().await;
    world.stop().await;
    let directory = tempfile::tempdir().expect("a directory");
    let make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=own -keyout own.key \
                -out own.pem && openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout \
                key.pem -out request && echo subjectAltName=DNS:localhost > names && openssl x509 \
                -req -in request -CA own.pem -CAkey own.key -CAcreateserial -days 2 -extfile names \
                -out cert.pem";
    let made = std::process::Command::new("sh")
        .args(["-c", make])
        .current_dir(&directory)
        .output()
        .expect("openssl runs");
    assert!(made.status.success(), "{made:?}");
    let file = |name: &str| directory.path().join(name).display().to_string();
    let (key, certificate, own) = (file("key.pem"), file("cert.pem"), file("own.pem"));
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = free.local_addr().expect("an address").port().to_string();
    drop(free);
    let _redis = RedisServer::start(&[
        "--tls-port",
        &port,
        "--tls-cert-file",
        &certificate,
        "--tls-key-file",
        &key,
        "--tls-ca-cert-file",
        &own,
        "--tls-auth-clients",
        "no",
    ]);
    let url = format!("rediss://localhost:{port}");
    let secret = new_key();
    let settings = [("STORE_URL", url.as_str()), ("SECRET_KEY", secret.as_str())];
    let (_, lines) = check(&world, &settings).await;
    assert!(
        line(&lines, "store").starts_with("✗ store: STORE_URL: "),
        "{lines:#?}"
    );
    let trusting = [settings[0], settings[1], ("SSL_CERT_FILE", own.as_str())];
    let (_, lines) = check(&world, &trusting).await;
    assert!(line(&lines, "store").starts_with("✓"), "{lines:#?}");
}

#[tokio::test]
async fn a_store_that_a_running_bot_uses_is_well() {
    let mut world = World::of_one().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    ask(&world.olena.private(), &world.olena, "/help").await;
    // By its process, wherever it listens, and by its answer there.
    let listen = bot.web().to_string();
    for settings in [&[][..], &[("LISTEN", listen.as_str())]] {
        let (code, lines) = check(&world, settings).await;
        assert_eq!(code, Some(0), "{lines:#?}");
        let store = line(&lines, "store");
        assert!(store.starts_with("✓"), "{store}");
        assert!(store.contains("in use by a running bot"), "{store}");
    }
    bot.end().await;
    // With a key that is not the store's it is another matter.
    let key = new_key();
    let (code, lines) = check(&world, &[("SECRET_KEY", &key)]).await;
    assert_eq!(code, Some(1), "{lines:#?}");
    assert!(line(&lines, "store").starts_with("✗ store: SECRET_KEY"));
}

#[tokio::test]
async fn a_look_changes_nothing_in_the_store() {
    let mut world = World::of_one().await;
    world.linked().await;
    world.stop().await;
    let files = || {
        let all = std::fs::read_dir(world.data_dir().join("store")).expect("the store");
        let all = all.map(|file| file.expect("a file").path());
        let mut all: Vec<_> = all
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), std::fs::read(path).expect("a file")))
            .collect();
        all.sort();
        all
    };
    let before = files();
    let (code, lines) = check(&world, &[]).await;
    assert_eq!(code, Some(0), "{lines:#?}");
    assert!(files() == before, "the files are as they were");
    let left = world.data_dir().join("store.rehearsal").exists();
    assert!(!left, "nothing is left beside them");
}

#[tokio::test]
async fn a_look_at_an_empty_redis_leaves_it_empty() {
    let mut world = World::of_one().await;
    world.stop().await;
    let redis = RedisServer::start(&[]);
    let url = redis.url("look");
    let (one, other) = (new_key(), new_key());
    for key in [&one, &other] {
        let (code, lines) = check(&world, &[("STORE_URL", &url), ("SECRET_KEY", key)]).await;
        assert_eq!(code, Some(0), "{lines:#?}");
        let store = line(&lines, "store");
        assert!(store.starts_with("✓") && store.contains("no store yet"));
        assert_eq!(redis.cli(&["dbsize"]), "0");
    }
    // Once a bot has used it, one key fits, and several instances hinder nobody.
    let settings = [("STORE_URL", url.as_str()), ("SECRET_KEY", one.as_str())];
    let bot = Process::start_with(&world, &settings).await;
    ask(&world.olena.private(), &world.olena, "/help").await;
    let (code, lines) = check(&world, &settings).await;
    assert_eq!(code, Some(0), "{lines:#?}");
    let (code, lines) = check(&world, &[settings[0], ("SECRET_KEY", &other)]).await;
    assert_eq!(code, Some(1), "{lines:#?}");
    assert!(line(&lines, "store").starts_with("✗ store: SECRET_KEY"));
    bot.end().await;
}
