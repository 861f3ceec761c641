//! What the program leaves to others of its machine: no core dump, no open file, no word in a panic.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::ExitStatusExt},
    path::Path,
    process::Command,
};

use crate::{process::Process, world::World};

#[tokio::test]
async fn the_program_leaves_no_core() {
    let mut world = World::new().await;
    world.stop().await;
    // Whoever starts it wants all of its memory.
    let wish = "ulimit -c unlimited 2>/dev/null;";
    let bot = Process::start_after(&world, wish, &[]).await;
    world.menus_are_set().await;
    let limits = fs::read_to_string(format!("/proc/{}/limits", bot.id())).expect("limits");
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let words: Vec<_> = core.expect("a limit").split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{limits}");
    let status = bot.crash().await;
    assert!(status.signal().is_some(), "{status}");
    assert!(!status.core_dumped(), "{status}");
    let left = fs::read_dir(world.data_dir()).expect("a directory");
    let left = left.map(|entry| entry.expect("an entry").file_name());
    let core = left.map(|name| name.to_string_lossy().into_owned());
    assert_eq!(core.filter(|name| name.starts_with("core")).count(), 0);
}

#[tokio::test]
async fn what_the_program_writes_is_its_users_alone() {
    let mut world = World::of_one().await;
    world.stop().await;
    let parent = tempfile::tempdir().expect("a temporary directory");
    let data = parent.path().join("data");
    let settings = [("DATA_DIR", data.to_str().expect("a text"))];
    let bot = Process::start_with(&world, &settings).await;
    world.linked().await;
    bot.end().await;
    let mut paths = vec![data];
    while let Some(path) = paths.pop() {
        let metadata = fs::metadata(&path).expect("it is there");
        assert_eq!(
            metadata.permissions().mode() & 0o077,
            0,
            "{}",
            path.display()
        );
        if metadata.is_dir() {
            let entries = fs::read_dir(&path).expect("it is read");
            paths.extend(entries.map(|entry| entry.expect("an entry").path()));
        }
    }
}

#[test]
fn a_panic_says_where_and_not_what() {
    let itself = std::env::current_exe().expect("this program");
    let panics = Command::new(itself)
        .args(["--exact", "hardening::the_panicking_process", "--nocapture"])
        .env("PANICS", "Секретна")
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&panics.stderr).into_owned();
    let said = said + &String::from_utf8_lossy(&panics.stdout);
    assert!(!panics.status.success(), "{said}");
    assert!(said.contains("hardening.rs:"), "{said}");
    assert!(!said.contains("Секретна"), "{said}");
}

/// What the story above runs; without its word there is nothing to do.
#[test]
fn the_panicking_process() {
    let Ok(secret) = std::env::var("PANICS") else {
        return;
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    worksection_bot::app::hush_panics();
    panic!("nobody is called {secret}");
}

#[test]
fn every_test_that_the_security_page_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("SECURITY.md")).expect("the page");
    let (table, _) = page
        .split_once("## What is not defended")
        .expect("the rows");
    let (_, rows) = table.split_once("| --- |").expect("the rows");
    let rows: Vec<_> = rows.lines().filter(|row| row.starts_with("| ")).collect();
    assert!(rows.len() > 50, "{}", rows.len());
    for row in rows {
        let names = row.split('`').skip(1).step_by(2);
        let stories: Vec<_> = names.filter(|name| is_there(root, name)).collect();
        assert!(!stories.is_empty(), "no story tries it: {row}");
    }
}

/// Whether a name is a test's; one that looks so and is not there is a mistake.
fn is_there(root: &Path, name: &str) -> bool {
    let Some((file, test)) = name.rsplit_once("::") else {
        return false;
    };
    let is_whole = matches!(file, "store" | "worksection") || test.is_empty();
    let file = if is_whole { name } else { file };
    let file = format!("{}.rs", file.trim_end_matches("::").replace("::", "/"));
    let source = fs::read_to_string(root.join("tests").join(&file))
        .or_else(|_| fs::read_to_string(root.join("src").join(&file)))
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(
        is_whole || source.contains(&format!("fn {test}(")),
        "{name}"
    );
    !is_whole
}
