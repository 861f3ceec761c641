//! A disk that takes nothing: told to whoever starts the bot, to people and to the probe, and what
//! was acknowledged before is there when there is space again.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Output, time::Duration};

use tokio::process::Command;

use sandbox::worksection::Member;

use crate::says::{En, Uk, assert_says, says, words};
use crate::{
    process::Process,
    world::{TOKEN, World, ask},
};

/// Runs the program with a limit on the size of files, which stands for a full disk.
async fn start_without_room(data: &Path, program: &Path) -> Output {
    let mut command = Command::new("prlimit");
    command
        .arg("--fsize=0")
        .arg(program)
        .current_dir(data)
        .env_clear()
        .env("TELEGRAM_BOT_TOKEN", TOKEN)
        .env("TELEGRAM_API_URL", "http://127.0.0.1:1")
        .env("LISTEN", "127.0.0.1:0")
        .env("DATA_DIR", data);
    let ended = tokio::time::timeout(Duration::from_secs(20), command.output()).await;
    ended.expect("it ends by itself").expect("prlimit runs it")
}

/// Exactly one line that names the directory, and an exit code that is none of success.
fn is_told(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("DATA_DIR: "), "{said}");
}

/// The names and contents of all files in a directory.
fn contents(directory: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(contents(&path))
        } else if path.is_file() {
            let bytes = fs::read(&path).expect("a file");
            all.push((path.display().to_string(), bytes));
        }
    }
    all.sort();
    all
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_worksection-bot"))
}

#[tokio::test]
async fn a_start_on_a_full_disk_is_one_clear_line() {
    let data = tempfile::tempdir().expect("a directory");
    is_told(&start_without_room(data.path(), program()).await);
}

#[tokio::test]
async fn a_start_on_a_full_disk_changes_nothing_of_a_store() {
    let mut world = World::new().await;
    world.linked().await;
    world.stop().await;
    let before = contents(world.data_dir());
    is_told(&start_without_room(world.data_dir(), program()).await);
    assert!(
        before == contents(world.data_dir()),
        "the store has changed"
    );
    world.start().await;
    let card = ask(&world.olena.private(), &world.olena, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
}

#[tokio::test]
async fn a_directory_that_may_only_be_read_is_one_clear_line() {
    let data = tempfile::tempdir().expect("a directory");
    let readable = fs::Permissions::from_mode(0o555);
    fs::set_permissions(data.path(), readable).expect("it is ours");
    let mut command = if rustix::process::geteuid().is_root() {
        // Root may write everywhere, so it gives that right up.
        let mut command = Command::new("setpriv");
        command.args(["--bounding-set=-dac_override", "--inh-caps=-dac_override"]);
        command.arg(program());
        command
    } else {
        Command::new(program())
    };
    let output = command
        .current_dir(data.path())
        .env_clear()
        .env("TELEGRAM_BOT_TOKEN", TOKEN)
        .env("TELEGRAM_API_URL", "http://127.0.0.1:1")
        .env("LISTEN", "127.0.0.1:0")
        .env("DATA_DIR", data.path())
        .output();
    let output = tokio::time::timeout(Duration::from_secs(20), output).await;
    let output = output.expect("it ends by itself").expect("it runs");
    is_told(&output);
    assert!(contents(data.path()).is_empty(), "something was written");
    let writable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(data.path(), writable).expect("it is ours");
}

#[tokio::test]
async fn a_disk_that_fills_up_is_told_in_words_and_loses_nothing() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    let sizes = contents(world.data_dir()).into_iter();
    let largest = sizes.map(|(_, bytes)| bytes.len() as u64).max();
    bot.limit_files(Some(largest.expect("a file")));

    // Whatever is asked is written down, until nothing can be. Nobody asks too much.
    let mut linked = Vec::new();
    let refused = loop {
        let person = world.telegram.person("Somebody").speaking("en");
        // Each from an account of their own: its people are written down as well.
        let name = format!("company{}", linked.len());
        let account = world
            .worksection
            .account(&name)
            .api_key("demo-api-key")
            .people(60);
        account.add_member(Member::new("Оксана", "Коваль", "oksana@x.example"));
        let link = format!("/link {name} demo-api-key");
        let answer = ask(&person.private(), &person, &link).await;
        if !words!(En, "link-done").are_in(&answer) {
            break answer;
        }
        linked.push(person);
    };
    assert_says!(refused, En, "refusal-not-saved");
    let is_told = |ready: &String| ready.contains("store: ") && ready.contains("full");
    while !is_told(&bot.get("/readyz").await) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }

    // A change that could not be written down is not made, and its card stays.
    let press = room.press(&world.olena, card.id, "✅");
    assert_says!(press.answer().await, Uk, "refusal-not-saved");
    assert_eq!(world.asked("add_user_group"), 0);
    // Lookups need nothing written. Where the write broke off between two of sled's pages, it refuses to read
    // those as well until there is room, and people are told so.
    let found = ask(&room, &world.olena, "/whois Коваль Оксана").await;
    let is_told = words!(Uk, "refusal-not-saved").are_in(&found);
    assert!(is_told || found.text.contains("Оксана"), "{}", found.text);

    // With room again it goes on by itself.
    bot.limit_files(None);
    while !bot.get("/readyz").await.starts_with("ready") {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // A word about what was not saved before may still be on its way: it is no answer to this.
    room.press(&world.olena, card.id, "✅").answer().await;
    room.expect("the team", says!(Uk, "teams-done")).await;
    for person in &linked {
        let found = ask(&person.private(), person, "/whois Коваль Оксана").await;
        assert!(found.text.contains("Оксана"), "{}", found.text);
    }
    bot.kill().await;

    // And all that was acknowledged, before and after, outlives a kill.
    let bot = Process::start(&world).await;
    let known = ask(&room, &world.olena, "/newteam Дизайн-бюро").await;
    assert_says!(known, Uk, "teams-known");
    for person in &linked {
        let found = ask(&person.private(), person, "/whois Коваль Оксана").await;
        assert!(found.text.contains("Оксана"), "{}", found.text);
    }
    let log = bot.end().await;
    assert!(!log.contains("ERROR"), "{log}");
}
