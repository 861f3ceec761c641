//! What a service manager is told, and what Telegram is not told again.

use std::{os::unix::net::UnixDatagram, time::Duration};

use crate::{process::Process, world::World};

/// What systemd hears until it has heard this.
fn heard(socket: &UnixDatagram, until: &str) -> Vec<String> {
    let mut heard = Vec::new();
    let mut bytes = [0; 512];
    while !heard.iter().any(|line: &String| line.contains(until)) {
        let length = socket.recv(&mut bytes).expect("a word in time");
        heard.push(String::from_utf8_lossy(&bytes[..length]).into_owned());
    }
    heard
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn systemd_hears_that_the_bot_is_ready_alive_and_ending() {
    let mut world = World::of_one().await;
    world.stop().await;
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("notify");
    let socket = UnixDatagram::bind(&path).expect("a socket");
    socket
        .set_read_timeout(Some(Duration::from_secs(60)))
        .expect("a limit");
    let settings = [
        ("NOTIFY_SOCKET", path.to_str().expect("a path")),
        ("WATCHDOG_USEC", "400000"),
    ];
    let bot = Process::start_with(&world, &settings).await;
    let first = heard(&socket, "READY=1");
    assert!(!first.concat().contains("story_bot"), "{first:?}");
    heard(&socket, "STATUS=ready as @story_bot");
    heard(&socket, "WATCHDOG=1");
    let ended = tokio::spawn(bot.end());
    heard(&socket, "STOPPING=1");
    ended.await.expect("an end");
}

#[tokio::test]
async fn menus_that_are_right_are_not_set_again() {
    let mut world = World::of_one().await;
    world.menus_are_set().await;
    let set = |world: &World| {
        ["setMyCommands", "setMyDescription", "setMyShortDescription"]
            .map(|method| world.asked(method))
    };
    let before = set(&world);
    assert_eq!(before, [9, 2, 2]);
    world.restart().await;
    let last = "getMyShortDescription";
    let asked = world.asked(last);
    while world.asked(last) < asked + 3 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    world.stop().await;
    assert_eq!(set(&world), before);
}
