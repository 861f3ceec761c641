//! What Telegram holds back: a message for half a minute, the answer to a poll for ever.

use std::time::{Duration, Instant};

use sandbox::Fault;

use crate::process::Process;
use crate::says::{Uk, words};
use crate::world::{World, ask};

/// How long slow mode may hold a message.
const HELD: Duration = Duration::from_secs(30);
/// A poll is asked anew within this time, whatever became of the one before.
const POLL: Duration = Duration::from_secs(65);

#[tokio::test]
async fn a_message_that_is_held_for_half_a_minute_comes_once_and_holds_up_nobody_else() {
    let world = World::new().await;
    world.telegram.set_patience(HELD * 2);
    let (hers, his) = (world.linked().await, world.link(&world.andrew).await);
    let held = Fault::Delay(HELD);
    world.telegram.faults().next(Some("sendMessage"), held, 1);
    let began = Instant::now();
    hers.say(&world.olena, "/whois Тарас Мельник");
    while world.telegram.faults().waits("sendMessage") {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for name in ["Ірина Ткаченко", "Андрій Шевченко"] {
        let found = ask(&his, &world.andrew, &format!("/whois {name}")).await;
        assert!(found.text.contains(name), "{}", found.text);
    }
    assert!(began.elapsed() < HELD / 2, "others waited");
    let after = hers.say(&world.olena, "/help");
    let help = hers
        .expect("what was asked later", |m| {
            m.from.is_bot && m.id > after && words!(Uk, "start-private").are_in(m)
        })
        .await;
    assert!(began.elapsed() >= HELD, "{:?}", began.elapsed());
    let cards = hers.messages();
    let is_card = |text: &str| text.contains("Тарас Мельник") && !text.starts_with("/whois");
    let cards: Vec<_> = cards.iter().filter(|m| is_card(&m.text)).collect();
    assert_eq!(cards.len(), 1, "a second copy");
    assert!(cards[0].id < help.id, "out of order");
}

#[tokio::test]
async fn a_poll_without_an_answer_is_given_up_counted_and_told_while_the_rest_goes_on() {
    let mut world = World::new().await;
    let room = world.linked().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    assert!(ask(&room, &world.olena, "/help").await.from.is_bot);
    world
        .telegram
        .faults()
        .always(Some("getUpdates"), Fault::Hang);
    let silent = Instant::now();
    let before = world.asked("getUpdates");
    while world.asked("getUpdates") < before + 3 {
        assert!(silent.elapsed() < 2 * POLL, "it is not asked anew");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    while !bot.get("/readyz").await.contains("no poll was answered") {
        assert!(silent.elapsed() < 2 * POLL, "nobody is told");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let counted = bot.get("/metrics").await;
    let is_lost = |line: &str| line.contains("\"getUpdates\"") && line.contains("\"lost\"");
    assert!(counted.lines().any(is_lost), "{counted}");
    let question = room.say(&world.olena, "/language");
    world.telegram.faults().clear();
    let cleared = Instant::now();
    world.telegram.set_patience(POLL);
    let answer = room
        .expect("the answer", |m| m.from.is_bot && m.id > question)
        .await;
    assert!(cleared.elapsed() < POLL, "{:?}", cleared.elapsed());
    let language = words!(Uk, "language-choose").are_in(&answer);
    assert!(language, "{}", answer.text);
    bot.end().await;
}
