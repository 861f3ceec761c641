//! Moving everything from one store into another.

use sandbox::telegram::Message;
use tokio::process::Command;

use crate::says::{Uk, text, words};
use crate::{
    process::Process,
    redis_server::RedisServer,
    world::{World, ask},
};

/// Runs `migrate`; gives its exit code and what it said.
async fn migrate(world: &World, from: &str, to: &str) -> (Option<i32>, String) {
    migrate_with(world, from, to, "").await
}

/// [`migrate`], with a key where there is none beside the store.
async fn migrate_with(world: &World, from: &str, to: &str, key: &str) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_worksection-bot"))
        .args(["migrate", "--from", from, "--to", to])
        .current_dir(world.data_dir())
        .env_clear()
        .env("DATA_DIR", world.data_dir())
        .env("SECRET_KEY", key)
        .output()
        .await
        .expect("the program runs");
    let said = String::from_utf8(output.stderr).expect("a text");
    (output.status.code(), said.trim().to_owned())
}

fn key_of(world: &World) -> String {
    let path = world.data_dir().join("secret.key");
    let key = std::fs::read_to_string(path).expect("a key");
    key.trim().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_goes_on_in_the_other_store_and_back_again() {
    let mut world = World::of_one().await;
    let room = world.linked().await;
    let form = ask(&room, &world.olena, "/invite anna@acme.ua").await;
    assert!(form.text.contains("anna@acme.ua"), "{}", form.text);
    world.stop().await;
    let redis = RedisServer::start(&[]);
    let url = redis.url("moved");
    let (code, said) = migrate(&world, "sled:", &url).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("copied and compared"), "{said}");

    // The form that was begun before goes on.
    let key = key_of(&world);
    let settings = [("STORE_URL", url.as_str()), ("SECRET_KEY", key.as_str())];
    let bot = Process::start_with(&world, &settings).await;
    let form = ask(&room, &world.olena, "Анна Коваленко").await;
    assert!(form.text.contains("Анна Коваленко"), "{}", form.text);
    let (code, said) = migrate_with(&world, &url, "sled:", &key).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("--from: 1 instances use this store"),
        "{said}"
    );
    bot.end().await;

    // There is something already, and nothing is overwritten.
    let (code, said) = migrate_with(&world, &url, "sled:", &key).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.starts_with("--to: holds"), "{said}");
    std::fs::remove_dir_all(world.data_dir().join("store")).expect("the old store goes");
    let (code, said) = migrate_with(&world, &url, "sled:", &key).await;
    assert_eq!(code, Some(0), "{said}");
    world.start().await;
    let form = room.last_from_bot().expect("the form");
    room.press(&world.olena, form.id, &text!(Uk, "role-user"))
        .forget();
    let role = text!(Uk, "role-user");
    let goes_on = |m: &Message| m.text.contains(&role) && words!(Uk, "form-ask-team").are_in(m);
    room.expect("the next question", goes_on).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_interrupted_is_finished_by_running_it_again() {
    let mut world = World::of_one().await;
    world.linked().await;
    world.stop().await;
    let mut redis = RedisServer::start(&[]);
    let url = redis.url("moved");
    // The server dies before anything is compared: the mark stays.
    redis.cli(&["set", "moved:unfinished", "migration"]);
    redis.cli(&["set", "moved:links/left-over", "of an earlier try"]);
    let key = key_of(&world);
    let settings = [("STORE_URL", url.as_str()), ("SECRET_KEY", key.as_str())];
    let refused = Process::start_with(&world, &settings).await.refused().await;
    assert!(refused.contains("let `migrate` finish"), "{refused}");
    redis.kill();
    let (code, said) = migrate(&world, "sled:", &url).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.starts_with("STORE_URL: redis://127.0.0.1:"), "{said}");
    redis.restart();
    let (code, said) = migrate(&world, "sled:", &url).await;
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(redis.cli(&["exists", "moved:links/left-over"]), "0");
    let bot = Process::start_with(&world, &settings).await;
    let room = world.olena.private();
    let found = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
    bot.end().await;
}

#[tokio::test]
async fn a_store_that_is_not_there_is_named() {
    let mut world = World::of_one().await;
    world.stop().await;
    std::fs::remove_dir_all(world.data_dir().join("store")).expect("the store goes");
    let (code, said) = migrate(&world, "sled:", "redis://127.0.0.1:1").await;
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.starts_with("DATA_DIR: ") && said.contains("holds no store"),
        "{said}"
    );
}

#[tokio::test]
async fn an_address_that_names_no_store_is_a_bad_setting() {
    let mut world = World::of_one().await;
    world.stop().await;
    for (from, to, name) in [
        ("sled:", "pigeon:", "--to: "),
        ("pigeon:", "sled:", "--from: "),
        ("", "sled:", "--from: "),
        ("sled:", "sled:", "--to: is the same store"),
        ("redis://127.0.0.1:1", "redis://127.0.0.1:1", "--to: "),
        ("redis://127.0.0.1:1", "sled:", "SECRET_KEY: "),
    ] {
        let (code, said) = migrate(&world, from, to).await;
        assert_eq!(code, Some(2), "{said}");
        assert!(said.starts_with(name), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}
