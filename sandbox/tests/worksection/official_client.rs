//! Worksection's official Python client works against the emulator as it is.

use std::process::Output;

use tokio::process::Command;
use url::Url;

use crate::world::{KEY, World};

const REDIRECT: &str = "https://bot.example/oauth/callback";

#[tokio::test]
async fn the_official_client_works_unchanged() {
    let import = python(&["-c", "import worksection.client"]).await;
    if !import.is_ok_and(|output| output.status.success()) {
        let missing = "python3 with the package worksection-api-client is not here";
        assert!(std::env::var_os("REQUIRE_ALL").is_none(), "{missing}");
        eprintln!("skipped: {missing}");
        return;
    }
    let world = World::with_people(12).await;
    run(&["key", &world.base, KEY]).await;
    assert_eq!(world.demo.invitations().len(), 1);
    let subscribed = |task| world.demo.subscribers(task);
    assert!(subscribed(71001).contains(&"nova@demo.example".to_owned()));
    assert!(
        world
            .demo
            .team_of(3003)
            .contains(&"nova@demo.example".to_owned())
    );
    assert!(!subscribed(71002).contains(&"nova@demo.example".to_owned()));
    run(&["events", &world.base, KEY]).await;
    assert!(world.demo.webhooks().is_empty());

    let tokens = run(&["code", &world.base, &code(&world).await, REDIRECT]).await;
    world.worksection.expire_access_tokens();
    run(&["refresh", &world.base, tokens.trim()]).await;
    assert_eq!(
        world.worksection.traffic().calls_of("oauth2/refresh").len(),
        1
    );
    world.nothing_violated();
}

/// A code of the owner, who agrees to everything.
async fn code(world: &World) -> String {
    let query = [
        ("client_id", "demo-client"),
        ("client_secret", "demo-secret"),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("state", "x"),
        ("scope", "users_read"),
    ];
    let member = format!("demo/{}", world.demo.members()[0].details.email);
    let form = [
        ("member", member.as_str()),
        ("grant", "users_read"),
        ("decision", "allow"),
    ];
    let url = format!("{}/oauth2/authorize", world.base);
    let request = world.http.post(url).query(&query).form(&form);
    let response = request.send().await.unwrap();
    let back = response.headers()["location"].to_str().unwrap();
    let back = Url::parse(back).unwrap();
    let mut pairs = back.query_pairs();
    pairs.find(|(key, _)| key == "code").unwrap().1.into_owned()
}

/// Runs a part of the script, which has to succeed, and gives what it printed.
async fn run(arguments: &[&str]) -> String {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/worksection/official_client.py"
    );
    let output = python(&[&[script], arguments].concat()).await.unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    String::from_utf8(output.stdout).unwrap()
}

async fn python(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new("python3")
        .args(arguments)
        .env("NO_PROXY", "127.0.0.1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .await
}
