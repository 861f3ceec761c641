//! The program from outside: bad settings, taken ports, a refused token, the demo.

use std::process::{Command, Output, Stdio};

use crate::world::World;

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

#[tokio::test]
async fn the_menu_is_set_for_both_languages() {
    let world = World::new().await;
    let room = world.olena.private();
    crate::world::ask(&room, &world.olena, "/start").await;
    world.menus_are_set().await;
    let uk = world.telegram.menu_for(&world.olena, &room);
    let en = world.telegram.menu_for(&world.andrew, &world.group());
    assert!(
        uk.iter()
            .any(|c| c.command == "whois" && c.description == "знайти колегу")
    );
    assert!(
        en.iter()
            .any(|c| c.command == "whois" && c.description == "find a colleague")
    );
}

#[tokio::test]
async fn the_probes_tell_health_and_readiness() {
    let world = World::new().await;
    assert_eq!(world.get("/healthz").await.0, 200);
    assert_eq!(world.get("/readyz").await.0, 200);
    assert_eq!(world.get("/nowhere").await.0, 404);
    world
        .telegram
        .faults()
        .always(Some("getMe"), sandbox::Fault::Reset);
    let (status, text) = world.get("/readyz").await;
    assert_eq!(status, 503);
    assert!(text.contains("telegram"), "{text}");
}
