//! Wrong keys: a person has five in ten minutes, and they hold up nobody else.

use sandbox::telegram::Person;

use crate::says::{En, Uk, assert_says, says, words};
use crate::tasks::TASK;
use crate::{
    process::Process,
    world::{World, answer_to, ask},
};

#[tokio::test]
async fn a_person_has_five_wrong_keys_in_ten_minutes() {
    // Each instance counts by itself.
    let world = World::of_one().await;
    let room = world.andrew.private();
    for number in 0..12 {
        let said = room.say(&world.andrew, &format!("/link demo wrong-key-{number}"));
        let refusal = answer_to(&room, said).await;
        let key = match number {
            0..5 => "link-key-refused",
            _ => "refusal-too-many-wrong-keys",
        };
        assert_says!(refusal, words!(En, key));
        room.expect_deleted(said).await;
    }
    assert_eq!(world.asked("get_users"), 5);

    // Nobody else is shut out, and neither is he with a key that is known to be right.
    world.linked().await;
    let done = ask(&room, &world.andrew, "/link demo demo-api-key").await;
    assert_says!(done, En, "link-done", account = "demo");
}

/// So many strangers.
const STRANGERS: usize = 20;
/// Fewer are tried before somebody else is served, by far.
const FEW: usize = 15;

/// A world that asks an account four times a second, and strangers in it.
async fn slow(world: &mut World) -> Vec<Person> {
    world.stop().await;
    world.rate = 4.0;
    world.start().await;
    let people = (0..STRANGERS).map(|number| {
        let person = world.telegram.person(&format!("Stranger {number}"));
        person.speaking("en")
    });
    people.collect()
}

fn give_wrong_keys(strangers: &[Person], count: usize) {
    for person in strangers {
        for number in 0..count {
            let wrong = format!("/link demo wrong-key-{number}");
            person.private().say(person, &wrong);
        }
    }
}

#[tokio::test]
async fn strangers_with_wrong_keys_do_not_hold_up_the_company() {
    let mut world = World::of_one().await;
    let room = world.linked().await;
    let strangers = slow(&mut world).await;
    let before = world.asked("get_users");
    give_wrong_keys(&strangers, 2);
    let mut calls = world.traffic.subscribe();
    while world.asked("get_users") < before + 2 {
        calls.recv().await.expect("calls go on");
    }
    let task = ask(&room, &world.olena, &format!("/subscribe {TASK}")).await;
    assert_says!(task, Uk, "subscribe-project");
    let ahead = world.asked("get_users") - before;
    assert!(ahead < FEW, "{ahead} were tried before her");
}

#[tokio::test]
async fn strangers_with_wrong_keys_do_not_shut_out_who_links_for_the_first_time() {
    let mut world = World::of_one().await;
    let strangers = slow(&mut world).await;
    give_wrong_keys(&strangers, 1);
    for person in &strangers {
        let refused = says!(En, "link-key-refused");
        person.private().expect("a refusal", refused).await;
    }
    give_wrong_keys(&strangers, 2);
    let room = world.andrew.private();
    let before = world.asked("get_users");
    let done = ask(&room, &world.andrew, "/link demo demo-api-key").await;
    assert_says!(done, En, "link-done", account = "demo", count = 60);
    let ahead = world.asked("get_users") - before;
    assert!(ahead < FEW, "{ahead} were tried before him");
}

#[tokio::test]
async fn twenty_wrong_keys_at_an_account_are_one_line_in_the_log() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    for number in 0..6 {
        let person = world.telegram.person(&format!("Stranger {number}"));
        let person = person.speaking("en");
        let room = person.private();
        for key in 0..5 {
            let said = room.say(&person, &format!("/link demo wrong-key-{key}"));
            answer_to(&room, said).await;
        }
    }
    let log = bot.end().await;
    let lines: Vec<_> = log
        .lines()
        .filter(|line| line.contains("wrong keys"))
        .collect();
    let [line] = lines[..] else {
        panic!("{} lines: {lines:?}", lines.len());
    };
    assert!(line.contains("account=demo"), "{line}");
    assert!(!log.contains("wrong-key-"), "{log}");
    assert!(!log.contains("Worksection call failed"), "{log}");
}
