//! `check`: what it says of a configuration.

use tokio::process::Command;

use crate::{
    redis_server::RedisServer,
    world::{TOKEN, World},
};

/// Runs `check` against the world's services, with settings of its own beside.
async fn check(world: &World, settings: &[(&str, &str)]) -> (Option<i32>, Vec<String>) {
    let services = world.services_url();
    let output = Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
        .arg("check")
        .current_dir(world.data_dir())
        .env_clear()
        .env("TELEGRAM_BOT_TOKEN", TOKEN)
        .env("TELEGRAM_API_URL", format!("{services}/telegram"))
        .env(
            "WORKSECTION_OAUTH_URL",
            format!("{services}/worksection/oauth2"),
        )
        .env("LISTEN", "127.0.0.1:0")
        .env("DATA_DIR", world.data_dir())
        .envs(settings.iter().copied())
        .output()
        .await
        .expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("a text");
    for secret in [TOKEN, "demo-secret", "wrong-secret"] {
        assert!(!text.contains(secret), "{text}");
    }
    (
        output.status.code(),
        text.lines().map(str::to_owned).collect(),
    )
}

fn line<'a>(lines: &'a [String], name: &str) -> &'a str {
    let line = lines
        .iter()
        .find(|line| line[..].contains(&format!(" {name}:")));
    line.unwrap_or_else(|| panic!("{name} in {lines:#?}"))
}

#[tokio::test]
async fn a_right_configuration_is_said_so() {
    let mut world = World::new().await;
    world.stop().await;
    let (code, lines) = check(&world, &[]).await;
    assert_eq!(code, Some(0), "{lines:#?}");
    assert!(line(&lines, "telegram").starts_with("✓") && lines[2].contains("@story_bot"));
    assert!(line(&lines, "store").starts_with("✓"));
    assert!(line(&lines, "OAuth").starts_with("–"));
    assert!(line(&lines, "public URL").starts_with("–"));
}

/// Certificates of the machine's choice are trusted, so also those of a company's own.
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
    let secret = "0".repeat(64);
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
async fn whatever_is_wrong_is_named_with_its_setting() {
    let world = World::of_one().await;
    world.menus_are_set().await;
    let empty = tempfile::tempdir().expect("a directory");
    let elsewhere = empty.path().join("not/there").display().to_string();
    let (code, lines) = check(
        &world,
        &[
            ("TELEGRAM_BOT_TOKEN", "1:wrong"),
            ("WORKSECTION_CLIENT_ID", "demo-client"),
            ("WORKSECTION_CLIENT_SECRET", "wrong-secret"),
            ("PUBLIC_URL", "http://127.0.0.1:1"),
        ],
    )
    .await;
    assert_eq!(code, Some(1), "{lines:#?}");
    for (name, setting) in [
        ("telegram", "TELEGRAM_BOT_TOKEN"),
        ("OAuth", "WORKSECTION_CLIENT_SECRET"),
        ("public URL", "PUBLIC_URL"),
        ("store", "in use"),
    ] {
        let line = line(&lines, name);
        assert!(line.starts_with("✗") && line.contains(setting), "{line}");
    }
    let (_, lines) = check(&world, &[("DATA_DIR", &elsewhere)]).await;
    assert!(line(&lines, "store").starts_with("✓"), "{lines:#?}");
    assert!(!empty.path().join("not").exists(), "nothing was made");
    let (code, lines) = check(&world, &[("WORKSECTION_RATE", "0")]).await;
    assert_eq!((code, lines.len()), (Some(2), 0));
}

#[tokio::test]
async fn a_known_application_and_a_way_to_listen_are_said_so() {
    let world = World::new().await;
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = port.local_addr().expect("an address").to_string();
    drop(port);
    let public = format!("http://{address}");
    let (_, lines) = check(
        &world,
        &[
            ("WORKSECTION_CLIENT_ID", "demo-client"),
            ("WORKSECTION_CLIENT_SECRET", "demo-secret"),
            ("LISTEN", &address),
            ("PUBLIC_URL", &public),
        ],
    )
    .await;
    assert!(line(&lines, "OAuth").starts_with("✓"), "{lines:#?}");
    assert!(line(&lines, "public URL").starts_with("✓"), "{lines:#?}");
}

#[tokio::test]
async fn a_telegram_that_is_away_is_told() {
    let world = World::new().await;
    let (code, lines) = check(&world, &[("TELEGRAM_API_URL", "http://127.0.0.1:1")]).await;
    assert_eq!(code, Some(1));
    let line = line(&lines, "telegram");
    assert!(line.starts_with("✗ telegram: TELEGRAM_API_URL"), "{line}");
}
