//! A backup of the store, while the bot runs or not, and the way back.

use std::{fs, path::PathBuf, process::Output, time::Duration};

use sandbox::telegram::Room;
use tokio::process::Command;

use crate::says::{Uk, assert_says, words};
use crate::{
    process::Process,
    redis_server::RedisServer,
    world::{World, ask, tap},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_worksection-bot");

/// Runs a command on the world's store; gives its exit code and what it said.
async fn told(
    world: &World,
    arguments: &[&str],
    settings: &[(&str, &str)],
) -> (Option<i32>, String) {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .current_dir(world.data_dir())
        .env_clear()
        .env("DATA_DIR", world.data_dir())
        .envs(settings.iter().copied())
        .output()
        .await
        .expect("the program runs");
    said(&output)
}

fn said(output: &Output) -> (Option<i32>, String) {
    let said = String::from_utf8(output.stderr.clone()).expect("a text");
    (output.status.code(), said.trim().to_owned())
}

fn key_of(world: &World) -> String {
    let path = world.data_dir().join("secret.key");
    let key = fs::read_to_string(path).expect("a key");
    key.trim().to_owned()
}

/// A directory for files beside the store.
fn beside() -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("bot.backup");
    (directory, file)
}

fn path(file: &std::path::Path) -> &str {
    file.to_str().expect("a path")
}

/// A world whose bot runs as a process of its own, with a linked chat.
async fn running() -> (World, Room, Process) {
    let mut world = World::of_one().await;
    let room = world.linked().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let found = ask(&room, &world.olena, "Мельник").await;
    assert!(!found.labels().is_empty(), "{}", found.text);
    (world, room, bot)
}

#[tokio::test]
async fn a_copy_of_a_running_bot_goes_on_where_the_bot_was() {
    let (world, room, bot) = running().await;
    let form = ask(&room, &world.olena, "/invite anna@acme.ua").await;
    assert!(form.text.contains("anna@acme.ua"), "{}", form.text);
    let metric = "worksection_bot_backup_timestamp_seconds";
    assert!(bot.get("/metrics").await.contains(&format!("{metric} 0\n")));

    let (_beside, file) = beside();
    let (code, said) = told(&world, &["backup", path(&file)], &[]).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("read back and checked"), "{said}");
    let sealed = String::from_utf8_lossy(&fs::read(&file).expect("a backup")).into_owned();
    for secret in ["links/", "demo-api-key", "anna@acme.ua"] {
        assert!(!sealed.contains(secret), "{secret}");
    }
    // The bot hears that the copy has its name, and notes the time.
    let noted = async {
        while bot.get("/metrics").await.contains(&format!("{metric} 0\n")) {
            tokio::task::yield_now().await;
        }
    };
    let noted = tokio::time::timeout(Duration::from_secs(20), noted).await;
    noted.expect("the time is noted");
    // What comes after it is not in it.
    let sure = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &sure, "✅").await;
    bot.end().await;
    // A restart forgets nothing of it.
    let bot = Process::start(&world).await;
    ask(&room, &world.olena, "/start").await;
    assert!(!bot.get("/metrics").await.contains(&format!("{metric} 0\n")));
    bot.end().await;

    let key = key_of(&world);
    fs::remove_dir_all(world.data_dir().join("store")).expect("a store");
    let (code, said) = told(&world, &["restore", path(&file)], &[]).await;
    assert_eq!(code, Some(0), "{said}");
    let bot = Process::start(&world).await;
    let form = ask(&room, &world.olena, "Анна Коваленко").await;
    assert!(form.text.contains("Анна Коваленко"), "{}", form.text);
    assert_eq!(key, key_of(&world));
    bot.end().await;
    let left = fs::read_dir(world.data_dir()).expect("a directory");
    let left: Vec<_> = left
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    assert!(
        !left.iter().any(|name| name.starts_with("store.moment")),
        "{left:?}"
    );
}

#[tokio::test]
async fn a_stopped_bot_is_copied_as_well() {
    let mut world = World::of_one().await;
    let room = world.linked().await;
    world.stop().await;
    let (_beside, file) = beside();
    let (code, said) = told(&world, &["backup", path(&file)], &[]).await;
    assert_eq!(code, Some(0), "{said}");
    let elsewhere = tempfile::tempdir().expect("a directory");
    let (code, said) = told(
        &world,
        &["restore", path(&file), "--data-dir", path(elsewhere.path())],
        &[("SECRET_KEY", &key_of(&world))],
    )
    .await;
    assert_eq!(code, Some(0), "{said}");
    let settings = [
        ("DATA_DIR", path(elsewhere.path())),
        ("SECRET_KEY", &key_of(&world)),
    ];
    let bot = Process::start_with(&world, &settings).await;
    let found = ask(&room, &world.olena, "Мельник").await;
    assert!(!found.labels().is_empty(), "{}", found.text);
    bot.end().await;
}

#[tokio::test]
async fn nothing_is_overwritten_and_nothing_half_is_taken() {
    let (world, room, bot) = running().await;
    let (_beside, file) = beside();
    told(&world, &["backup", path(&file)], &[]).await;
    bot.end().await;
    let (code, said) = told(&world, &["restore", path(&file)], &[]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.starts_with("DATA_DIR: holds") && !said.contains('\n'),
        "{said}"
    );

    let whole = fs::read(&file).expect("a backup");
    let empty = tempfile::tempdir().expect("a directory");
    let key = key_of(&world);
    let into = ["--data-dir", path(empty.path())];
    let other = hex::encode(rand::random::<[u8; 32]>());
    for (content, key, why) in [
        (
            &whole[..whole.len() / 2],
            &key,
            "is damaged or not complete",
        ),
        (
            b"PK not a backup, and longer than its beginning",
            &key,
            "is no backup",
        ),
        (&whole[..], &other, "another key"),
    ] {
        fs::write(&file, content).expect("a file");
        let arguments = [&["restore", path(&file)][..], &into].concat();
        let (code, said) = told(&world, &arguments, &[("SECRET_KEY", key)]).await;
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(why) && !said.contains('\n'), "{said}");
        assert!(!empty.path().join("store").exists(), "{why}");
    }
    let no_key = [&["restore", path(&file)][..], &into].concat();
    let (code, said) = told(&world, &no_key, &[]).await;
    assert_eq!(code, Some(1));
    assert!(said.starts_with("SECRET_KEY: is needed"), "{said}");

    // A restore that was cut off is not opened as a store, and can be run again.
    fs::write(&file, &whole).expect("a file");
    let settings = worksection_bot::store::StoreSettings {
        secret_key: Some(key.parse().expect("a key")),
        ..worksection_bot::store::StoreSettings::new(empty.path())
    };
    let begun = worksection_bot::store::open(settings)
        .await
        .expect("a store");
    begun
        .store()
        .put("unfinished", b"restore".to_vec(), None)
        .await
        .expect("a mark");
    begun
        .store()
        .put("links/7", b"half".to_vec(), None)
        .await
        .expect("a record");
    begun.close().await.expect("closed");
    let settings = [("DATA_DIR", path(empty.path())), ("SECRET_KEY", &key)];
    let refused = Process::start_with(&world, &settings).await.refused().await;
    assert!(refused.contains("run it again"), "{refused}");
    let again = [&["restore", path(&file)][..], &into].concat();
    let (code, said) = told(&world, &again, &[("SECRET_KEY", &key)]).await;
    assert_eq!(code, Some(0), "{said}");
    let bot = Process::start_with(&world, &settings).await;
    let found = ask(&room, &world.olena, "Мельник").await;
    assert!(!found.labels().is_empty(), "{}", found.text);
    bot.end().await;
}

#[tokio::test]
async fn a_bot_that_dies_meanwhile_leaves_the_older_copy() {
    let (world, _room, bot) = running().await;
    let (directory, file) = beside();
    fs::write(&file, "the one before").expect("a file");
    // It hears the question, and is stopped before it can answer.
    bot.signal(rustix::process::Signal::STOP);
    let asking = tokio::spawn({
        let (data_dir, file) = (world.data_dir().to_owned(), file.clone());
        async move {
            Command::new(PROGRAM)
                .args(["backup", path(&file)])
                .env_clear()
                .env("DATA_DIR", data_dir)
                .output()
                .await
                .expect("the program runs")
        }
    });
    let partial = directory.path().join("bot.backup.partial");
    while !partial.exists() {
        tokio::task::yield_now().await;
    }
    bot.kill().await;
    let (code, said) = said(&asking.await.expect("an end"));
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.starts_with("DATA_DIR: ") && !said.contains('\n'),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&file).expect("a file"), "the one before");
    assert!(!partial.exists());
}

#[tokio::test]
async fn a_new_key_is_looked_at_before_the_old_one_goes() {
    let (world, room, bot) = running().await;
    bot.end().await;
    let (old, new) = (key_of(&world), hex::encode(rand::random::<[u8; 32]>()));
    fs::remove_file(world.data_dir().join("secret.key")).expect("a key");
    let keys = [
        ("SECRET_KEY", new.as_str()),
        ("SECRET_KEY_PREVIOUS", old.as_str()),
    ];
    let bot = Process::start_with(&world, &keys).await;
    let found = ask(&room, &world.olena, "Мельник").await;
    assert!(!found.labels().is_empty(), "{}", found.text);
    let (code, said) = told(&world, &["rekey"], &keys).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.ends_with("SECRET_KEY_PREVIOUS can go"), "{said}");
    bot.end().await;
    let (code, said) = told(&world, &["rekey"], &keys[..1]).await;
    assert_eq!(code, Some(0), "{said}");
    let bot = Process::start_with(&world, &keys[..1]).await;
    let found = ask(&room, &world.olena, "Мельник").await;
    assert!(!found.labels().is_empty(), "{}", found.text);
    bot.end().await;
}

#[tokio::test]
async fn redis_makes_its_own_backups_and_can_be_filled_from_one() {
    let (world, room, bot) = running().await;
    let (_beside, file) = beside();
    told(&world, &["backup", path(&file)], &[]).await;
    bot.end().await;
    let redis = RedisServer::start(&[]);
    let key = key_of(&world);
    let url = redis.url("restored");
    let settings = [("STORE_URL", url.as_str()), ("SECRET_KEY", key.as_str())];
    let (code, said) = told(&world, &["backup", path(&file)], &settings).await;
    assert_eq!(code, Some(1));
    assert!(said.contains("Redis makes its own backups"), "{said}");
    let (code, said) = told(&world, &["restore", path(&file)], &settings).await;
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = told(&world, &["rekey"], &settings).await;
    assert_eq!(code, Some(0), "{said}");
    let bot = Process::start_with(&world, &settings).await;
    let found = ask(&room, &world.olena, "/me").await;
    assert!(
        !words!(Uk, "refusal-not-linked").are_in(&found),
        "{}",
        found.text
    );
    bot.end().await;
}

#[tokio::test]
async fn the_drill_of_the_handbook_works_word_for_word() {
    let (world, room, bot) = running().await;
    let (directory, file) = beside();
    told(&world, &["backup", path(&file)], &[]).await;
    let key = directory.path().join("key");
    fs::copy(world.data_dir().join("secret.key"), &key).expect("a key");
    let handbook = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/operating.md");
    let handbook = fs::read_to_string(handbook).expect("a page");
    let (_, drill) = handbook.split_once("```sh drill\n").expect("a drill");
    let (drill, _) = drill.split_once("```").expect("its end");
    let programs = std::path::Path::new(PROGRAM).parent().expect("a directory");
    let output = Command::new("/bin/sh")
        .args(["-e", "-c", drill])
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", programs.display()))
        .env("TMPDIR", directory.path())
        .env("BACKUP", &file)
        .env("KEY", &key)
        .output()
        .await
        .expect("a shell");
    let (code, said) = said(&output);
    assert_eq!(code, Some(0), "{said}");
    let counts: Vec<_> = said
        .lines()
        .filter_map(|line| line.split(' ').next()?.parse::<u64>().ok())
        .collect();
    let [back, again] = counts[..] else {
        panic!("{said}")
    };
    assert_eq!((back, again), (back, back), "{said}");
    let found = ask(&room, &world.olena, "/teams").await;
    assert_says!(found, Uk, "teams-all");
    bot.end().await;
}
