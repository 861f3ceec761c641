//! Strangers at the port: what they send is not read before they prove themselves, what they do not
//! send is not waited for, and however many hold on, whoever belongs here gets in.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, timeout},
};
use worksection_bot::settings::Updates;

use crate::{
    process::Process,
    world::{World, ask},
};

/// An answer that waits for nothing, on a busy machine.
const PROMPT: Duration = Duration::from_secs(5);
/// Whoever sends nothing is hung up on by then: ten seconds, and what a busy machine adds.
const PATIENCE: Duration = Duration::from_secs(20);
/// What the program of a story may open.
const FILES: u64 = 256;
/// More than it may open.
const STRANGERS: usize = 400;

/// Connects, and sends this.
async fn knock(at: SocketAddr, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    // Who is turned away may be so before everything is sent.
    let _ = stream.write_all(sent.as_bytes()).await;
    stream
}

/// What comes back until the connection is closed; `None` where nothing comes and nothing closes it.
async fn heard(stream: &mut TcpStream, patience: Duration) -> Option<String> {
    let mut heard = Vec::new();
    let mut part = [0; 1024];
    let all = async {
        // A reset is an end as well.
        while let Ok(count @ 1..) = stream.read(&mut part).await {
            heard.extend_from_slice(&part[..count]);
            if heard.windows(4).any(|four| four == b"\r\n\r\n") {
                return;
            }
        }
    };
    timeout(patience, all).await.ok()?;
    Some(String::from_utf8_lossy(&heard).into_owned())
}

/// The head of a webhook's request that has this secret and says that so many bytes follow.
fn webhook(secret: &str, length: usize) -> String {
    format!(
        "POST /telegram/webhook HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n\
         X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {length}\r\n\r\n"
    )
}

/// The head of a consent's form, with more of its lines.
fn form(more: &str, length: usize) -> String {
    format!(
        "POST /oauth/callback HTTP/1.1\r\nHost: bot\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n{more}Content-Length: {length}\r\n\r\n"
    )
}

/// A program that takes updates by webhook, may open so many files, and knows a linked chat.
async fn program(world: &mut World, files: &str) -> Process {
    world.stop().await;
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("an address").to_string();
    drop(free);
    let public = format!("http://{address}");
    let settings = [
        ("UPDATES", "webhook"),
        ("LISTEN", address.as_str()),
        ("PUBLIC_URL", public.as_str()),
    ];
    Process::start_after(world, files, &settings).await
}

#[tokio::test]
async fn nothing_is_read_of_who_does_not_prove_to_be_telegram() {
    let mut world = World::of_one().await;
    world.take_updates_by(Updates::Webhook).await;
    world.linked().await;
    let secret = world.telegram.webhook_secret().expect("a secret");
    let at = world.web_url().replace("http://", "");
    let at: SocketAddr = at.parse().expect("an address");
    let (small, large) = (1024, 1024 * 1024);
    for (sent, expected) in [
        (webhook("wrong", large), "401"),
        (webhook("wrong", small), "401"),
        (webhook("not a secret!", large), "400"),
        // Telegram itself, with more than an update can be.
        (webhook(&secret, large + 1), "413"),
        // A form from elsewhere, and what is larger than any form of ours, or none.
        (form("Sec-Fetch-Site: cross-site\r\n", small), "400"),
        (form("Origin: https://evil.example\r\n", small), "400"),
        (form("Sec-Fetch-Site: same-origin\r\n", large), "400"),
        (
            form("", small).replace("x-www-form-urlencoded", "json"),
            "400",
        ),
    ] {
        let mut stream = knock(at, &sent).await;
        let heard = heard(&mut stream, PROMPT).await;
        let heard = heard.unwrap_or_else(|| panic!("its body is waited for: {sent}"));
        assert!(
            heard.starts_with(&format!("HTTP/1.1 {expected}")),
            "{sent}{heard}"
        );
    }
}

/// A hundred and fifty who send a body of 1 MiB but for its last byte.
#[tokio::test]
async fn the_bodies_of_strangers_take_no_memory() {
    let mut world = World::of_one().await;
    let bot = program(&mut world, "").await;
    world.linked().await;
    let before = bot.resident();
    let length = 1024 * 1024;
    let sent = webhook("wrong", length) + &" ".repeat(length - 1);
    let mut streams = Vec::new();
    for _ in 0..150 {
        let knocking = timeout(PROMPT, knock(bot.web(), &sent));
        streams.push(knocking.await.expect("it is taken or refused"));
    }
    let grown = bot.resident().saturating_sub(before) >> 20;
    println!("150 bodies of strangers: {grown} MiB");
    assert!(grown < 16, "{grown} MiB");
}

#[tokio::test]
async fn headers_end_somewhere() {
    let mut world = World::of_one().await;
    let bot = program(&mut world, "").await;
    world.linked().await;
    let before = bot.resident();
    let line = |length| {
        format!(
            "GET /healthz HTTP/1.1\r\nHost: bot\r\nX-Long: {}",
            "x".repeat(length)
        )
    };
    let mut streams = Vec::new();
    for _ in 0..150 {
        streams.push(knock(bot.web(), &line(390 * 1024)).await);
    }
    // It has taken in what came before it answers who comes after.
    bot.get("/healthz").await;
    let grown = bot.resident().saturating_sub(before) >> 20;
    println!("150 headers of 390 KiB: {grown} MiB");
    assert!(grown < 16, "{grown} MiB");
    for mut stream in streams {
        let heard = heard(&mut stream, PROMPT).await.expect("it is refused");
        let is_told = heard.is_empty() || heard.starts_with("HTTP/1.1 431");
        assert!(is_told, "{heard}");
    }
    let mut stream = knock(bot.web(), &(line(17 * 1024) + "\r\n\r\n")).await;
    let refused = heard(&mut stream, PROMPT).await.expect("it is refused");
    assert!(!refused.starts_with("HTTP/1.1 200"), "{refused}");
    let mut stream = knock(bot.web(), &(line(12 * 1024) + "\r\n\r\n")).await;
    let served = heard(&mut stream, PROMPT).await.expect("it is served");
    assert!(served.starts_with("HTTP/1.1 200"), "{served}");
}

#[tokio::test]
async fn whoever_does_not_go_on_is_hung_up_on() {
    let world = World::of_one().await;
    world.linked().await;
    let at = world.web_url().replace("http://", "");
    let at: SocketAddr = at.parse().expect("an address");
    let begun = Instant::now();
    let body = form("Sec-Fetch-Site: same-origin\r\n", 100);
    let mut streams = Vec::new();
    for sent in [
        "",
        "GET /healthz HTT",
        "GET /healthz HTTP/1.1\r\nHost: bot\r\n",
        &(body + "state="),
    ] {
        streams.push((sent.to_owned(), knock(at, sent).await));
    }
    for (sent, mut stream) in streams {
        let heard = heard(&mut stream, PATIENCE).await;
        assert_eq!(heard.as_deref(), Some(""), "{sent}");
    }
    assert!(
        begun.elapsed() > Duration::from_secs(8),
        "who is slow has ten seconds"
    );
}

#[tokio::test]
async fn however_many_hold_on_the_bot_goes_on() {
    let mut world = World::of_one().await;
    let bot = program(&mut world, &format!("ulimit -n {FILES};")).await;
    let room = world.linked().await;
    let mut strangers = Vec::new();
    for _ in 0..STRANGERS {
        strangers.push(knock(bot.web(), "GET /healthz HTTP/1.1\r\nHost: b").await);
    }
    let health = timeout(PROMPT, bot.try_get("/healthz")).await;
    assert_eq!(health.ok().flatten().as_deref(), Some("ok\n"));
    // By the webhook, with new connections to Telegram and Worksection.
    let card = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    let metrics = bot.get("/metrics").await;
    let value = |name: &str| {
        let line = metrics.lines().find(|line| line.starts_with(name));
        let value = line.and_then(|line| line.rsplit(' ').next()?.parse::<f64>().ok());
        value.unwrap_or_else(|| panic!("{name} in\n{metrics}"))
    };
    let open = value("worksection_bot_connections ");
    assert!(open > 50.0 && open <= FILES as f64 / 2.0, "{open}");
    let closed = value("worksection_bot_connections_closed_total{reason=\"full\"}");
    assert!(closed >= STRANGERS as f64 - open, "{closed}");
    let log = bot.end().await;
    let told = log
        .lines()
        .filter(|line| line.contains("LISTEN: as many connections"));
    assert_eq!(told.count(), 1, "{log}");
    assert!(!log.contains("open files"), "{log}");
}

/// Where nothing more can be opened at all, it is said once, waited for, and gone on.
#[tokio::test]
async fn without_a_free_descriptor_the_port_waits_for_one() {
    let mut world = World::of_one().await;
    let bot = program(&mut world, "").await;
    let room = world.linked().await;
    bot.limit_descriptors(1);
    let mut waiting = knock(bot.web(), "GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n").await;
    assert_eq!(heard(&mut waiting, Duration::from_secs(3)).await, None);
    bot.limit_descriptors(FILES);
    let served = heard(&mut waiting, PROMPT).await.expect("it is served");
    assert!(served.starts_with("HTTP/1.1 200"), "{served}");
    ask(&room, &world.olena, "/help").await;
    let log = bot.end().await;
    let told = log
        .lines()
        .filter(|line| line.contains("LISTEN: no connection can be taken"));
    assert_eq!(told.count(), 1, "{log}");
}

#[tokio::test]
async fn the_program_opens_as_many_files_as_it_may() {
    let mut world = World::of_one().await;
    let bot = program(&mut world, "ulimit -S -n 64; ulimit -H -n 300;").await;
    world.linked().await;
    let limits = format!("/proc/{}/limits", bot.id());
    let limits = std::fs::read_to_string(limits).expect("it runs");
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"));
    let line: Vec<_> = line.expect("a limit").split_whitespace().collect();
    assert_eq!(line[3..5], ["300", "300"]);
}
