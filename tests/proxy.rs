//! `PROXY` for everything, `SSL_CERT_FILE`, and what is said where the way is closed.

use tokio::net::TcpListener;
use worksection_bot::way::{self, Way};

use crate::{
    check::{check, line},
    process::Process,
    proxies::{Authority, PASSWORD, Proxy},
    world::{World, address, ask},
};

const DEAD: &str = "http://127.0.0.1:9";

/// Says who is to be found, in an account that is linked by its key.
async fn finds_somebody(world: &World) {
    let room = world.andrew.private();
    world.member("Соломія Їжакевич", |m| {
        m.details.title = "Дизайнерка".into()
    });
    ask(&room, &world.andrew, "/link demo demo-api-key").await;
    let card = ask(&room, &world.andrew, "/whois їжакевич").await;
    assert!(card.text.contains("Дизайнерка"), "{}", card.text);
}

/// Telegram, Worksection and the consent of a person: nothing goes past the proxy.
#[tokio::test]
async fn everything_goes_by_the_proxy_or_nothing() {
    for scheme in ["http", "socks5"] {
        let proxy = Proxy::start().await;
        let mut world = World::of_one().await;
        world.stop().await;
        let parsed = way::Proxy::parse(&proxy.url(scheme)).expect("a proxy");
        world.way = Way::by(Some(parsed)).expect("a way");
        let before = world.connections();
        world.allow_oauth().await;
        finds_somebody(&world).await;
        assert!(
            proxy.made() >= 2,
            "Telegram and Worksection: {}",
            proxy.made()
        );
        assert_eq!(world.connections() - before, proxy.made(), "{scheme}");
    }
}

/// What a company has: TLS up to Telegram and to Worksection, signed by an authority of its own.
#[tokio::test]
async fn servers_behind_any_proxy_are_reached_with_a_companys_certificates() {
    let authority = Authority::new();
    for scheme in ["http", "https", "socks5"] {
        let mut world = World::of_one().await;
        world.stop().await;
        let tls = (scheme == "https").then(|| authority.acceptor());
        let proxy = Proxy::over(tls).await;
        let services = world.services_url();
        let services = services.trim_start_matches("http://").parse();
        let port = authority.before(services.expect("an address")).await;
        let (telegram, worksection) = (
            format!("https://localhost:{port}/telegram"),
            format!("https://localhost:{port}/worksection/{{account}}"),
        );
        let (file, url) = (authority.file().display().to_string(), proxy.url(scheme));
        let settings = [
            ("TELEGRAM_API_URL", &*telegram),
            ("WORKSECTION_URL", &*worksection),
            ("SSL_CERT_FILE", &*file),
            ("PROXY", &*url),
            // Whatever else the machine says of proxies.
            ("HTTPS_PROXY", DEAD),
            ("NO_PROXY", "localhost"),
        ];
        let bot = Process::start_with(&world, &settings).await;
        finds_somebody(&world).await;
        assert!(proxy.made() >= 2, "{scheme}: {}", proxy.made());
        let log = bot.end().await;
        let shown = format!("{scheme}://localhost:{}", proxy.address.port());
        assert!(log.contains(&shown), "{log}");
        assert!(!log.contains(PASSWORD) && !log.contains("stone"), "{log}");

        let (_, lines) = check(&world, &settings).await;
        let way = line(&lines, "proxy");
        assert!(way.starts_with("✓") && way.ends_with(&shown), "{way}");
        assert!(line(&lines, "telegram").starts_with("✓"), "{lines:#?}");
        assert!(line(&lines, "worksection").starts_with("✓"), "{lines:#?}");
        assert!(!lines.concat().contains("stone"), "{lines:#?}");
    }
}

#[tokio::test]
async fn what_the_environment_says_of_proxies_counts_for_nobody_and_is_told() {
    let mut world = World::of_one().await;
    world.stop().await;
    let others = [
        ("HTTPS_PROXY", DEAD),
        ("http_proxy", DEAD),
        ("ALL_PROXY", DEAD),
    ];
    let bot = Process::start_with(&world, &others).await;
    finds_somebody(&world).await;
    let log = bot.end().await;
    assert!(
        log.contains("HTTPS_PROXY does not count; PROXY names"),
        "{log}"
    );
    let (code, lines) = check(&world, &others).await;
    assert_eq!(code, Some(0), "{lines:#?}");
    let way = line(&lines, "proxy");
    assert!(way.starts_with("–") && way.contains("HTTPS_PROXY"), "{way}");
    let (_, lines) = check(&world, &[]).await;
    assert!(
        line(&lines, "proxy").starts_with("✓ proxy: none"),
        "{lines:#?}"
    );
}

/// The line that is written once while Telegram cannot be reached.
async fn complaint(world: &World, settings: &[(&str, &str)]) -> String {
    let bot = Process::start_with(world, settings).await;
    let said = bot.logged("trying on").await;
    bot.kill().await;
    let lines: Vec<_> = said
        .lines()
        .filter(|line| line.contains("trying on"))
        .collect();
    assert_eq!(lines.len(), 1, "{said}");
    lines[0].to_owned()
}

#[tokio::test]
async fn a_proxy_that_does_not_help_is_named_in_one_line() {
    let mut world = World::of_one().await;
    world.stop().await;
    let proxy = Proxy::start().await;
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let closed = format!("socks5://{}", address(&free));
    let closed_http = format!("http://{}", address(&free));
    drop(free);
    let port = proxy.address.port();
    let wrong = |scheme| format!("{scheme}://bot:wrong@127.0.0.1:{port}");
    let (http, socks, right) = (wrong("http"), wrong("socks5"), proxy.url("socks5"));
    for (url, telegram, said) in [
        (&closed, None, "PROXY: no connection to the proxy"),
        (&closed_http, None, "its port is closed"),
        (&http, None, "PROXY: the proxy refuses the login"),
        (
            &http,
            Some("https://localhost:9"),
            "PROXY: the proxy refuses the login",
        ),
        (&socks, None, "PROXY: the proxy refuses the login"),
        (
            &right,
            Some("https://localhost:9"),
            "PROXY: the proxy does not let this through",
        ),
    ] {
        let mut settings = vec![("PROXY", &**url)];
        settings.extend(telegram.map(|telegram| ("TELEGRAM_API_URL", telegram)));
        let line_of_log = complaint(&world, &settings).await;
        assert!(line_of_log.contains(said), "{line_of_log}");
        assert!(line_of_log.contains("PROXY: "), "{line_of_log}");
        let (code, lines) = check(&world, &settings).await;
        assert_eq!(code, Some(1), "{lines:#?}");
        let found = line(&lines, "telegram");
        assert!(
            found.starts_with("✗ telegram: PROXY: ") && found.contains(said),
            "{found}"
        );
        if telegram.is_none() {
            let found = line(&lines, "worksection");
            assert!(found.starts_with("✗ worksection: PROXY: "), "{found}");
        }
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_knows_is_told_from_a_closed_port() {
    let mut world = World::of_one().await;
    world.stop().await;
    let authority = Authority::new();
    let services = world.services_url();
    let services = services
        .trim_start_matches("http://")
        .parse()
        .expect("an address");
    let port = authority.before(services).await;
    let file = authority.file().display().to_string();
    let plain = format!("https://{services}");
    let (by_name, by_number) = (
        format!("https://localhost:{port}/telegram"),
        format!("https://127.0.0.1:{port}/telegram"),
    );
    for (url, trusted, said) in [
        (
            &*by_name,
            false,
            "its certificate is signed by nobody this machine trusts; SSL_CERT_FILE",
        ),
        (&*by_number, true, "its certificate is for another name"),
        (&*plain, true, "it does not speak TLS"),
        ("https://127.0.0.1:9", true, "its port is closed"),
        ("https://nobody.invalid", true, "its name has no address"),
    ] {
        let mut settings = vec![("TELEGRAM_API_URL", url)];
        settings.extend(trusted.then_some(("SSL_CERT_FILE", &*file)));
        let line_of_log = complaint(&world, &settings).await;
        assert!(line_of_log.contains(said), "{line_of_log}");
        let (_, lines) = check(&world, &settings).await;
        let found = line(&lines, "telegram");
        assert!(found.starts_with("✗ telegram: TELEGRAM_API_URL"), "{found}");
        assert!(found.contains(said), "{found}");
    }
    let (code, lines) = check(&world, &[("SSL_CERT_FILE", "/nowhere.pem")]).await;
    assert_eq!((code, lines.len()), (Some(2), 0), "a bad setting");
}
