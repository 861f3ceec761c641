//! `worksection-bot health`, which a container asks, and what an image does before it has settings.

use std::{process::Stdio, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

use crate::{process::Process, world::World};

/// Longer than a start takes, and than a probe's answer may be kept.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program in a directory of its own, which nobody has set up.
fn program(arguments: &[&str], environment: &[(&str, &str)]) -> (tempfile::TempDir, Command) {
    let here = tempfile::tempdir().expect("a directory");
    let mut program = Command::new(env!("CARGO_BIN_EXE_worksection-bot"));
    program
        .args(arguments)
        .env_clear()
        .envs(environment.iter().copied())
        .env("TMPDIR", here.path())
        .current_dir(here.path())
        .stdin(Stdio::null())
        .kill_on_drop(true);
    (here, program)
}

/// What it says and the code it ends with.
async fn ends(arguments: &[&str], environment: &[(&str, &str)]) -> (Option<i32>, String) {
    let (_here, mut program) = program(arguments, environment);
    let output = program.output().await.expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.code(), said)
}

/// Asks until it ends with the code; gives what it said then.
async fn until(listen: &str, wanted: Option<i32>) -> String {
    let asked = async {
        loop {
            let (code, said) = ends(&["health"], &[("LISTEN", listen)]).await;
            if code == wanted {
                return said;
            }
        }
    };
    timeout(PATIENCE, asked).await.expect("the answer changes")
}

#[tokio::test]
async fn health_says_what_the_probe_says() {
    let mut world = World::of_one().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let everywhere = format!("0.0.0.0:{}", bot.web().port());
    let said = until(&bot.web().to_string(), Some(0)).await;
    assert_eq!(said.trim(), "ready");
    // An image listens everywhere, and is asked from inside.
    let said = until(&everywhere, Some(0)).await;
    assert_eq!(said.trim(), "ready");
    for method in ["getMe", "getWebhookInfo"] {
        let faults = world.telegram.faults();
        faults.always(Some(method), sandbox::Fault::Reset);
    }
    let listen = bot.web().to_string();
    let said = until(&listen, Some(1)).await;
    assert!(said.contains("telegram"), "{said}");
    bot.kill().await;
    let (code, said) = ends(&["health"], &[("LISTEN", &listen)]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("LISTEN") && said.lines().count() == 1,
        "{said}"
    );
}

#[tokio::test]
async fn an_image_without_settings_shows_the_demo() {
    let (_here, mut program) = program(&["run", "--or-demo"], &[("LISTEN", "127.0.0.1:0")]);
    let mut child: Child = program.stdout(Stdio::piped()).spawn().expect("it starts");
    let stdout = child.stdout.take().expect("it was asked for");
    let line = BufReader::new(stdout).lines().next_line().await;
    let line = line.expect("a line").expect("a line");
    assert!(line.contains("http://127.0.0.1:"), "{line}");
}

#[tokio::test]
async fn with_a_setting_or_a_store_it_asks_for_the_token() {
    for setting in ["SECRET_KEY", "STORE_URL", "PUBLIC_URL"] {
        let (code, said) = ends(&["run", "--or-demo"], &[(setting, "something")]).await;
        assert_eq!(code, Some(2), "{setting}: {said}");
    }
    let (here, mut program) = program(&["run", "--or-demo"], &[]);
    std::fs::create_dir_all(here.path().join("data/store")).expect("a store");
    let output = program.output().await.expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("TELEGRAM_BOT_TOKEN"), "{said}");
}
