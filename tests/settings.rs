//! The program from outside: bad settings, taken ports, a refused token, the demo.

use std::{
    process::{Command, Output, Stdio},
    time::Instant,
};

use crate::says::{En, Uk, text};
use crate::{
    process::Process,
    world::{World, ask, instances},
};

fn program(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let directory = tempfile::tempdir().expect("a directory");
    Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
        .args(arguments)
        .env_clear()
        .envs(environment.iter().copied())
        .current_dir(directory.path())
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn one_line(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(text.lines().count(), 1, "{text}");
    assert_eq!(output.status.code(), Some(2), "{text}");
    text
}

#[test]
fn a_bad_setting_is_one_line_and_exit_2() {
    let cases: [(&str, &[(&str, &str)]); 5] = [
        ("TELEGRAM_BOT_TOKEN", &[]),
        (
            "TELEGRAM_API_URL",
            &[
                ("TELEGRAM_BOT_TOKEN", "1:a"),
                ("TELEGRAM_API_URL", "nonsense"),
            ],
        ),
        (
            "WORKSECTION_RATE",
            &[("TELEGRAM_BOT_TOKEN", "1:a"), ("WORKSECTION_RATE", "-1")],
        ),
        (
            "WORKSECTION_CLIENT_SECRET",
            &[
                ("TELEGRAM_BOT_TOKEN", "1:a"),
                ("WORKSECTION_CLIENT_ID", "x"),
            ],
        ),
        (
            "LOG_FORMAT",
            &[("TELEGRAM_BOT_TOKEN", "1:a"), ("LOG_FORMAT", "xml")],
        ),
    ];
    for (name, environment) in cases {
        let line = one_line(&program(&[], environment));
        assert!(line.starts_with(name), "{line}");
    }
}

#[test]
fn a_key_that_can_be_guessed_is_refused_with_the_way_to_a_good_one() {
    let pattern = "YWJjZGVmZ2hpamtsbW5vcGFiY2RlZmdoaWprbG1ub3A=";
    for key in [&"0".repeat(64), &"61".repeat(32), pattern] {
        let settings = [("TELEGRAM_BOT_TOKEN", "1:a"), ("SECRET_KEY", key)];
        for command in ["run", "check"] {
            let line = one_line(&program(&[command], &settings));
            assert!(line.starts_with("SECRET_KEY: is too regular"), "{line}");
            assert!(line.contains("`openssl rand -hex 32`"), "{line}");
            assert!(!line.contains(key), "{line}");
        }
        // As the key of the past it may stand, so that another can take its place.
        let settings = [
            ("TELEGRAM_BOT_TOKEN", "1:a"),
            ("SECRET_KEY_PREVIOUS", key),
            ("LISTEN", "here"),
        ];
        let line = one_line(&program(&[], &settings));
        assert!(line.starts_with("LISTEN: "), "{line}");
    }
}

#[test]
fn oauth_without_an_address_to_come_back_to_is_a_bad_setting() {
    let mut settings = vec![
        ("TELEGRAM_BOT_TOKEN", "1:a"),
        ("WORKSECTION_CLIENT_ID", "client"),
        ("WORKSECTION_CLIENT_SECRET", "hunter2"),
    ];
    for command in ["run", "check"] {
        let line = one_line(&program(&[command], &settings));
        assert!(line.starts_with("PUBLIC_URL: "), "{line}");
        assert!(line.contains("OAuth") && line.contains("for example"));
        assert!(!line.contains("hunter2"), "{line}");
    }
    settings.push(("PUBLIC_URL", "http://bot.example.com"));
    let line = one_line(&program(&[], &settings));
    assert!(line.starts_with("PUBLIC_URL: "), "{line}");
}

#[test]
fn a_setting_under_a_wrong_name_is_told_where_it_is_missed() {
    let line = one_line(&program(&[], &[("TELEGRAM_TOKEN", "1:hunter2")]));
    assert!(line.starts_with("TELEGRAM_BOT_TOKEN: is not set"), "{line}");
    assert!(line.contains("TELEGRAM_TOKEN is no setting"), "{line}");
    assert!(!line.contains("hunter2"), "{line}");
}

#[test]
fn a_missing_flag_is_named_in_one_line() {
    let line = one_line(&program(&["migrate"], &[]));
    assert!(line.starts_with("--from <URL> and --to <URL>: missing"));
    assert!(line.contains("worksection-bot migrate"), "{line}");
    let line = one_line(&program(&["migrate", "--from", "sled:"], &[]));
    assert!(line.starts_with("--to <URL>: missing"), "{line}");
    // Not the settings, which came from elsewhere.
    let line = one_line(&program(&["backup"], &[("DATA_DIR", "d")]));
    assert_eq!(
        line.trim_end(),
        "<FILE>: missing; see worksection-bot backup --help"
    );
}

/// A file for `--env-file`, with what stands in it.
fn env_file(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), text).expect("written");
    file
}

#[test]
fn another_file_of_settings_is_read_instead_of_the_usual_one() {
    let file = env_file("# a unit's\nTELEGRAM_BOT_TOKEN=1:a\nLISTEN=somewhere\n");
    let path = file.path().display().to_string();
    let joined = format!("--env-file={path}");
    for arguments in [
        vec!["--env-file", &path],
        vec!["run", "--env-file", &path],
        vec![&joined, "check"],
    ] {
        let line = one_line(&program(&arguments, &[]));
        assert!(line.starts_with("LISTEN: "), "{line}");
    }
    // The environment and the flag come before the file.
    let from_environment = [("LISTEN", "127.0.0.1:0"), ("UPDATES", "pigeon")];
    let line = one_line(&program(&["--env-file", &path], &from_environment));
    assert!(line.starts_with("UPDATES: "), "{line}");
    let rate = ["--env-file", &path, "--updates", "pigeon"];
    let line = one_line(&program(&rate, &[]));
    assert!(line.starts_with("UPDATES: "), "{line}");
    // And `.env` is left alone.
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join(".env"), "UPDATES=pigeon\n").expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
        .args(["--env-file", &path])
        .env_clear()
        .current_dir(directory.path())
        .output()
        .expect("the program runs");
    assert!(one_line(&output).starts_with("LISTEN: "));
}

#[test]
fn a_file_of_settings_that_cannot_be_read_is_named() {
    let line = one_line(&program(&["--env-file", "/not/there.env"], &[]));
    assert!(line.starts_with("--env-file: /not/there.env: cannot be read"));
    let broken = env_file("TELEGRAM_BOT_TOKEN=1:a\nhunter2 without a name\n");
    let path = broken.path().display().to_string();
    let line = one_line(&program(&["--env-file", &path], &[]));
    assert!(line.starts_with("--env-file: ") && line.contains("NAME=value"));
    assert!(!line.contains("hunter2"), "{line}");
    let line = one_line(&program(&["check", "--env-file"], &[]));
    assert!(line.contains("--env-file"), "{line}");
}

#[test]
fn a_bad_setting_shows_no_secret() {
    const SECRET: &str = "hunter2:hunter2";
    let help = program(&["--help"], &[]);
    let help = String::from_utf8_lossy(&help.stdout);
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = help.split("[env: ").skip(1);
    let names = names.filter_map(|rest| rest.split(['=', ']']).next());
    let (mut tried, mut taken) = (0, Vec::new());
    for name in names {
        tried += 1;
        // A secret where something else belongs. Not every setting can tell.
        let settings = [
            ("TELEGRAM_BOT_TOKEN", "1:a"),
            ("STORE_URL", "none"),
            (name, SECRET),
        ];
        let line = one_line(&program(&[], &settings));
        assert!(!line.contains("hunter2"), "{line}");
        if !line.starts_with(name) {
            taken.push(name);
        }
    }
    assert!(tried >= 15, "{tried} settings");
    // These can be anything; what they say is looked at later.
    let anything = [
        "WORKSECTION_CLIENT_ID",
        "WORKSECTION_CLIENT_SECRET",
        "DATA_DIR",
    ];
    assert!(
        taken.iter().all(|name| anything.contains(name)),
        "{taken:?}"
    );
}

#[test]
fn a_secret_typed_as_a_word_is_not_repeated() {
    for arguments in [
        &["123:hunter2"][..],
        &["hunter2"],
        &["--hunter2"],
        &["--123:hunter2=1"],
        &["run", "123:hunter2"],
        &["demo", "--port", "hunter2"],
        &["check", "a\nhunter2"],
        &["hunterhunterhunterhunter"],
    ] {
        let line = one_line(&program(arguments, &[]));
        assert!(!line.contains("hunter"), "{line}");
        assert!(line.contains("may be a secret"), "{line}");
        assert!(line.contains("--help"), "{line}");
    }
    // A slip is named as it stands.
    for (word, arguments) in [("chek", &["chek"][..]), ("--portt", &["demo", "--portt"])] {
        let line = one_line(&program(arguments, &[]));
        assert!(line.contains(word), "{line}");
        assert!(!line.contains("secret"), "{line}");
    }
}

#[test]
fn the_flag_wins_over_the_environment() {
    let output = program(
        &["run", "--listen", "here"],
        &[("TELEGRAM_BOT_TOKEN", "1:a"), ("LISTEN", "127.0.0.1:0")],
    );
    assert!(one_line(&output).starts_with("LISTEN: "));
}

#[test]
fn help_shows_every_setting_and_no_value() {
    let output = program(&["--help"], &[("SECRET_KEY", "hunter2")]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !text.contains("hunter2"));
    let example = include_str!("../.env.example");
    for name in text
        .split("[env: ")
        .skip(1)
        .filter_map(|rest| rest.split(']').next())
    {
        let name = name.trim_end_matches('=');
        assert!(
            example.contains(&format!("{name}=")),
            "{name} in .env.example"
        );
    }
}

/// The settings that a command's `--help` lists.
fn listed(command: &str) -> Vec<String> {
    let output = program(&[command, "--help"], &[("SECRET_KEY", "hunter2")]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !text.contains("hunter2"));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = text.split("[env: ").skip(1);
    let names = names.filter_map(|rest| rest.split(['=', ']']).next());
    names.map(str::to_owned).collect()
}

#[test]
fn the_help_of_a_command_lists_what_it_uses() {
    assert_eq!(listed("demo"), ["LOG_FORMAT"]);
    assert_eq!(listed("health"), ["LISTEN", "LOG_FORMAT"]);
    let store = [
        "DATA_DIR",
        "STORE_URL",
        "SECRET_KEY",
        "SECRET_KEY_PREVIOUS",
        "ACCEPT_LOSS",
        "LOG_FORMAT",
        "STORE_URL_FILE",
        "SECRET_KEY_FILE",
        "SECRET_KEY_PREVIOUS_FILE",
    ];
    for command in ["backup", "restore", "rekey"] {
        assert_eq!(listed(command), store, "{command}");
    }
    let copying = listed("migrate");
    let of_copying = store.iter().filter(|name| !name.starts_with("STORE_URL"));
    assert!(copying.iter().eq(of_copying), "{copying:?}");
    assert_eq!(listed("check"), listed("run"));
    assert!(listed("run").len() > 30);
}

#[test]
fn a_command_takes_settings_that_it_does_not_use() {
    // Nothing listens at this port of the machine's own.
    let settings = ["--listen", "127.0.0.1:1", "--telegram-bot-token", "1:a"];
    for arguments in [
        [&["health"][..], &settings].concat(),
        [&settings, &["health"][..]].concat(),
    ] {
        let output = program(&arguments, &[("WORKSECTION_RATE", "2")]);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.starts_with("no answer at 127.0.0.1:1 (LISTEN)"));
        assert_eq!(text.lines().count(), 1, "{text}");
    }
}

#[test]
fn a_taken_port_names_listen() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let line = one_line(&program(
        &[],
        &[("TELEGRAM_BOT_TOKEN", "1:a"), ("LISTEN", &address)],
    ));
    assert!(line.starts_with("LISTEN"), "{line}");
}

#[tokio::test]
async fn a_refused_token_names_itself() {
    let world = World::new().await;
    let api = world.telegram_url();
    let output = tokio::task::spawn_blocking(move || {
        program(
            &[],
            &[
                ("TELEGRAM_BOT_TOKEN", "9:wrong"),
                ("TELEGRAM_API_URL", &api),
                ("LISTEN", "127.0.0.1:0"),
            ],
        )
    });
    let line = one_line(&output.await.expect("it ran"));
    assert!(line.starts_with("TELEGRAM_BOT_TOKEN"), "{line}");
}

/// What the program logs until it is ready and ends.
async fn log_of(world: &World, settings: &[(&str, &str)]) -> String {
    let bot = Process::start_with(world, settings).await;
    ask(&world.olena.private(), &world.olena, "/help").await;
    bot.end().await
}

#[tokio::test]
async fn names_that_are_slips_are_warned_of_without_their_values() {
    let mut world = World::of_one().await;
    world.stop().await;
    let file = "WORKSECTION_CLIENTID=hunter2\nDATADIR=hunter2\nCOMPANY=acme\n";
    std::fs::write(world.data_dir().join(".env"), file).expect("written");
    let settings = [("TELEGRAM_TOKEN", "1:hunter2"), ("TELEGRAM_CHAT_ID", "42")];
    let log = log_of(&world, &settings).await;
    for (name, meant) in [
        ("WORKSECTION_CLIENTID", "WORKSECTION_CLIENT_ID"),
        ("DATADIR", "DATA_DIR"),
        ("TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"),
    ] {
        let line = format!("{name} is no setting; {meant} is probably meant");
        let told = log
            .lines()
            .filter(|l| l.contains(&line) && l.contains("WARN"));
        assert_eq!(told.count(), 1, "{line} in\n{log}");
    }
    assert_eq!(log.matches("is no setting").count(), 3, "{log}");
    assert!(!log.contains("hunter2"), "{log}");
}

#[tokio::test]
async fn levels_that_cannot_be_read_are_warned_of_and_info_is_used() {
    let mut world = World::of_one().await;
    world.stop().await;
    for (levels, is_read) in [
        ("worksection_bot=loud", false),
        ("warning", false),
        ("infoo", false),
        ("", true),
        ("info,sled=error", true),
        ("worksection_bot::chat=debug,info", true),
    ] {
        let settings = [("RUST_LOG", levels), ("LOG_FORMAT", "json")];
        let log = log_of(&world, &settings).await;
        let told = log.lines().filter(|line| line.contains("RUST_LOG: "));
        assert_eq!(told.count(), usize::from(!is_read), "{levels}: {log}");
        assert!(log.contains("\"ready\""), "{levels}: {log}");
        for line in log.lines() {
            let read: Result<serde_json::Value, _> = serde_json::from_str(line);
            assert!(read.is_ok(), "{line}");
        }
    }
}

#[tokio::test]
async fn the_menu_is_set_for_both_languages() {
    let world = World::new().await;
    let room = world.olena.private();
    ask(&room, &world.olena, "/start").await;
    world.menus_are_set().await;
    world.linked().await;
    world.telegram.wait_idle().await;
    let uk = world.telegram.menu_for(&world.olena, &room);
    let en = world.telegram.menu_for(&world.andrew, &world.group());
    assert!(
        uk.iter()
            .any(|c| c.command == "whois" && c.description == text!(Uk, "menu-whois"))
    );
    assert!(
        en.iter()
            .any(|c| c.command == "whois" && c.description == text!(En, "menu-whois"))
    );
}

#[tokio::test]
async fn the_probes_tell_health_and_readiness() {
    let world = World::new().await;
    assert_eq!(world.get("/healthz").await.0, 200);
    assert_eq!(world.get("/readyz").await.0, 200);
    assert_eq!(world.get("/nowhere").await.0, 404);
    // What is asked with polling, and with a webhook.
    for method in ["getMe", "getWebhookInfo"] {
        let faults = world.telegram.faults();
        faults.always(Some(method), sandbox::Fault::Reset);
    }
    // An answer counts for a moment.
    let text = loop {
        let (status, text) = world.get("/readyz").await;
        if status == 503 {
            break text;
        }
    };
    assert!(text.contains("telegram"), "{text}");
}

#[tokio::test]
async fn whoever_asks_for_readiness_without_end_does_not_have_telegram_asked() {
    let world = World::new().await;
    assert_eq!(world.get("/readyz").await.0, 200);
    let asked = || world.asked("getMe") + world.asked("getWebhookInfo");
    let (before, began) = (asked(), Instant::now());
    for _ in 0..20 {
        let all = futures_util::future::join_all((0..20).map(|_| world.get("/readyz"))).await;
        assert!(all.iter().all(|(status, _)| *status == 200), "{all:?}");
    }
    // Once for the probes, and once a minute for the log.
    let at_most = 2 + began.elapsed().as_secs() / 2;
    let more = u64::try_from(asked() - before).expect("a number");
    // Several instances each ask for themselves.
    let at_most = at_most * u64::try_from(instances()).expect("a number");
    assert!(
        more <= at_most,
        "asked {more} times in {:?}",
        began.elapsed()
    );
}
