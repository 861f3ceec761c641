//! `check`: what it says of a configuration.

use tokio::process::Command;

use crate::world::{BOT, TOKEN, World};

/// Runs `check` against the world's services, with settings of its own beside.
pub async fn check(world: &World, settings: &[(&str, &str)]) -> (Option<i32>, Vec<String>) {
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

pub fn line<'a>(lines: &'a [String], name: &str) -> &'a str {
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
    assert!(
        line(&lines, "telegram").starts_with("✓")
            && line(&lines, "telegram").contains("@story_bot")
    );
    for name in [
        "settings",
        "store",
        "inline mode",
        "groups",
        "privacy mode",
        "updates",
        "waiting updates",
        "last delivery",
        "worksection",
        "clock",
    ] {
        assert!(line(&lines, name).starts_with("✓"), "{lines:#?}");
    }
    assert!(line(&lines, "OAuth").starts_with("–"));
    assert!(line(&lines, "public URL").starts_with("–"));
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
    assert!(line(&lines, "news webhook").starts_with("✓"), "{lines:#?}");
}

#[tokio::test]
async fn a_telegram_that_is_away_is_told() {
    let world = World::new().await;
    let (code, lines) = check(&world, &[("TELEGRAM_API_URL", "http://127.0.0.1:1")]).await;
    assert_eq!(code, Some(1));
    let line = line(&lines, "telegram");
    assert!(line.starts_with("✗ telegram: TELEGRAM_API_URL"), "{line}");
}

/// What BotFather has switched off is neither right nor wrong: the line says what goes without.
#[tokio::test]
async fn what_botfather_has_switched_is_said_with_the_way_to_switch_it() {
    let mut world = World::of_one().await;
    world.stop().await;
    let bot = world.telegram.bot(TOKEN, BOT);
    bot.inline_mode(false).privacy(false).joins_groups(false);
    let (code, lines) = check(&world, &[]).await;
    assert_eq!(code, Some(0), "{lines:#?}");
    for (name, command) in [
        ("inline mode", "/setinline"),
        ("groups", "/setjoingroups"),
        ("privacy mode", "/setprivacy"),
    ] {
        let line = line(&lines, name);
        assert!(line.starts_with("–") && line.contains(command), "{line}");
    }
}

#[tokio::test]
async fn a_webhook_that_does_not_deliver_is_told_with_its_last_error() {
    let mut world = World::of_one().await;
    world.stop().await;
    let public = "http://127.0.0.1:1";
    let settings = [("PUBLIC_URL", public), ("UPDATES", "webhook")];
    let (_, lines) = check(&world, &settings).await;
    let updates = line(&lines, "updates");
    assert!(updates.starts_with("–") && updates.contains("not set"));

    // Telegram was told where to bring updates, and nobody is there.
    let url = format!("{}/bot{TOKEN}/setWebhook", world.telegram_url());
    let set = |address: String| {
        let parameters = serde_json::json!({ "url": address });
        reqwest::Client::new().post(&url).json(&parameters).send()
    };
    set(format!("{public}/telegram/webhook"))
        .await
        .expect("set");
    world.olena.private().say(&world.olena, "/help");
    let failed = async {
        loop {
            let (code, lines) = check(&world, &settings).await;
            if line(&lines, "last delivery").starts_with("✗") {
                return (code, lines);
            }
        }
    };
    let failed = tokio::time::timeout(std::time::Duration::from_secs(20), failed);
    let (code, lines) = failed.await.expect("the failure is told");
    assert_eq!(code, Some(1), "{lines:#?}");
    assert!(line(&lines, "updates").starts_with("✓"), "{lines:#?}");
    assert!(
        line(&lines, "waiting updates").ends_with(": 1"),
        "{lines:#?}"
    );
    let last = line(&lines, "last delivery");
    assert!(
        last.contains("PUBLIC_URL") && last.contains("min ago"),
        "{last}"
    );

    // Another program's webhook, whose address is none of ours to show.
    set("http://127.0.0.1:1/another-secret".into())
        .await
        .expect("set");
    for settings in [&settings[..], &[]] {
        let (_, lines) = check(&world, settings).await;
        let updates = line(&lines, "updates");
        assert!(updates.starts_with("–") && updates.contains("another"));
        assert!(!lines.concat().contains("another-secret"), "{lines:#?}");
    }
}

/// A site that answers everything with this status and date.
async fn site(status: u16, date: Option<String>) -> String {
    let answer = move || {
        let mut answer = axum::http::Response::builder().status(status);
        if let Some(date) = &date {
            answer = answer.header("Date", date);
        }
        let answer = answer.body(axum::body::Body::empty()).expect("an answer");
        std::future::ready(answer)
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = axum::Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

#[tokio::test]
async fn a_clock_that_is_off_and_a_worksection_that_is_away_are_told() {
    let mut world = World::of_one().await;
    world.stop().await;
    let off = |seconds: i64| {
        let date = chrono::Utc::now() + chrono::TimeDelta::seconds(seconds);
        Some(date.to_rfc2822().replace("+0000", "GMT"))
    };
    for (seconds, sign, words) in [
        (0, "✓", "within"),
        (-50, "✓", "within"),
        (900, "✗", "behind Worksection's"),
        (-3600, "✗", "ahead of Worksection's"),
    ] {
        let site = site(404, off(seconds)).await;
        let accounts = format!("{site}/worksection/{{account}}");
        for setting in [
            ("WORKSECTION_URL", &accounts),
            ("WORKSECTION_OAUTH_URL", &site),
        ] {
            let (code, lines) = check(&world, &[(setting.0, setting.1)]).await;
            let clock = line(&lines, "clock");
            assert!(clock.starts_with(sign) && clock.contains(words), "{clock}");
            assert_eq!(code, Some(i32::from(sign == "✗")), "{lines:#?}");
        }
    }
    let broken = site(502, None).await;
    for (name, value) in [
        (
            "WORKSECTION_URL",
            "http://127.0.0.1:1/worksection/{account}",
        ),
        ("WORKSECTION_OAUTH_URL", "http://127.0.0.1:1/oauth2"),
        ("WORKSECTION_OAUTH_URL", &broken),
    ] {
        let (code, lines) = check(&world, &[(name, value)]).await;
        let line = line(&lines, "worksection");
        assert!(line.starts_with("✗") && line.contains(name), "{line}");
        assert_eq!(code, Some(1), "{lines:#?}");
    }
}

#[tokio::test]
async fn a_units_file_of_settings_is_read_and_slips_in_it_are_shown() {
    let mut world = World::of_one().await;
    world.stop().await;
    let services = world.services_url();
    let file = world.data_dir().join("unit.env");
    let text = format!(
        "TELEGRAM_BOT_TOKEN={TOKEN}\nTELEGRAM_API_URL={services}/telegram\n\
         WORKSECTION_OAUTH_URL={services}/worksection/oauth2\nDATADIR=wrong-secret\n"
    );
    std::fs::write(&file, text).expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
        .args(["check", "--env-file"])
        .arg(&file)
        .current_dir("/")
        .env_clear()
        .env("DATA_DIR", world.data_dir())
        .output()
        .await
        .expect("the program runs");
    let said = String::from_utf8(output.stdout).expect("a text");
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("unit.env"), "{said}");
    let slip = "– settings: DATADIR is no setting; DATA_DIR is probably meant";
    assert!(
        said.contains(slip) && !said.contains("wrong-secret"),
        "{said}"
    );
}
