//! What is in hand when the process ends: tried twice more, then put aside, and everybody else goes on.
//! And the line that each change leaves in the log.

use std::time::{Duration, Instant};

use sandbox::{
    Fault, Gate,
    telegram::{Person, Room},
};

use crate::says::{Uk, says, text, words};
use crate::{
    kills::{PATIENCE, ready},
    process::Process,
    world::{World, ask, tap},
};

/// What nobody is called, so that Worksection is asked for its contacts.
const NOBODY: &str = "абракадабра";

/// Waits until this comes true.
async fn wait_until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !is_so().await {
        assert!(began.elapsed() < PATIENCE, "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Worksection does not answer: whoever asks for this is in hand until the process ends.
fn hang(world: &World, action: &str) {
    let faults = world.worksection.faults();
    faults.always(Some(action), Fault::Hang);
}

/// People who ask for what Worksection does not answer, and whom the bot shows that it is busy.
async fn in_hand(world: &World, people: &[(Person, Room)]) {
    let shown = world.asked("sendChatAction");
    for (person, room) in people {
        room.say(person, NOBODY);
    }
    let all = async || world.asked("sendChatAction") >= shown + people.len();
    wait_until("it is not in hand", all).await;
}

/// Starts the bot, and waits until what it had in hand is in hand again.
async fn again(world: &World) -> Process {
    let shown = world.asked("sendChatAction");
    let bot = Process::start(world).await;
    let is_busy = async || world.asked("sendChatAction") > shown;
    wait_until("it is not tried again", is_busy).await;
    bot
}

async fn people(world: &World, count: usize) -> Vec<(Person, Room)> {
    let mut all = Vec::new();
    for number in 0..count {
        let person = world.telegram.person(&format!("Особа {number}"));
        let person = person.speaking("uk");
        let room = world.link(&person).await;
        all.push((person, room));
    }
    all
}

/// Waits until so many updates are in hand, and all others handled.
async fn in_hand_alone(bot: &Process, count: usize) {
    let line = format!("\nworksection_bot_updates_in_hand {count}\n");
    let is_so = async || {
        let metrics = bot.try_get("/metrics").await;
        metrics.is_some_and(|metrics| metrics.contains(&line))
    };
    wait_until("others are in hand", is_so).await;
}

async fn put_aside(bot: &Process, what: &str) -> String {
    let metrics = bot.get("/metrics").await;
    let name = format!("worksection_bot_put_aside_total{{what=\"{what}\"}} ");
    let line = metrics.lines().find_map(|line| line.strip_prefix(&name));
    line.expect("the metric").to_owned()
}

/// Three kills with the same update in hand; others beside it are answered, and what stood beside it at
/// one of them is answered after all.
async fn three_kills(world: &World, beside: usize) {
    world.telegram.set_patience(PATIENCE);
    let mut bot = Process::start(world).await;
    let all = people(world, 1 + beside).await;
    let his = world.link(&world.andrew).await;
    hang(world, "get_contacts");
    in_hand(world, &all[..1]).await;
    in_hand(world, &all[1..]).await;
    for _ in 0..2 {
        bot.kill().await;
        bot = again(world).await;
        ask(&his, &world.andrew, "/help").await;
        in_hand_alone(&bot, 1 + beside).await;
    }
    bot.kill().await;
    world.worksection.faults().clear();
    let bot = Process::start(world).await;
    let (person, room) = &all[0];
    room.expect("it is put aside", says!(Uk, "fault-aside"))
        .await;
    for (_, room) in &all[1..] {
        let words = words!(Uk, "fault-aside");
        let answer = room
            .expect("an answer", |m| m.from.is_bot && m.text.contains(NOBODY))
            .await;
        assert!(!words.are_in(&answer.text) && !words.are_in(&room.transcript()));
    }
    assert_eq!(put_aside(&bot, "update").await, "1");
    let card = ask(room, person, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
    world.telegram.wait_idle().await;
    bot.end().await;
}

#[tokio::test]
async fn what_ends_the_process_three_times_is_put_aside_and_others_go_on() {
    let mut world = World::of_one().await;
    world.stop().await;
    three_kills(&world, 20).await;
    let kept = world.kept().await;
    assert!(!kept.iter().any(|key| key.starts_with("inbox/")));
}

/// Too large for the memory that there is, and not for the program.
const LARGE: usize = 30 << 20;

/// Room for what it does anyway, and not for that.
const ROOM: u64 = 12 << 20;

#[tokio::test]
async fn an_answer_that_takes_all_memory_ends_the_bot_three_times_at_most() {
    let mut world = World::of_one().await;
    let (hers, his) = (world.linked().await, world.link(&world.andrew).await);
    world.stop().await;
    world.telegram.set_patience(PATIENCE);
    let mut bot = Process::start(&world).await;
    ask(&his, &world.andrew, "/help").await;
    let (faults, gate) = (world.worksection.faults(), Gate::default());
    let huge = Fault::Behind(gate.clone(), Box::new(Fault::Huge(LARGE)));
    faults.always(Some("get_contacts"), huge);
    let shown = world.asked("sendChatAction");
    hers.say(&world.olena, NOBODY);
    wait_until("it is not in hand", async || {
        world.asked("sendChatAction") > shown
    })
    .await;
    for last in [false, false, true] {
        // Its own share differs from start to start, so the room is measured while the answer waits.
        bot.limit_memory(ROOM);
        gate.open();
        let log = tokio::time::timeout(PATIENCE, bot.refused()).await;
        let log = log.expect("it has no memory for that");
        assert!(log.contains("memory allocation"), "{log}");
        gate.shut();
        bot = if last {
            Process::start(&world).await
        } else {
            again(&world).await
        };
    }
    hers.expect("it is put aside", says!(Uk, "fault-aside"))
        .await;
    ask(&his, &world.andrew, "/help").await;
    bot.end().await;
}

#[tokio::test]
async fn instances_put_aside_what_ends_them() {
    // Telegram brings it to the next instance, in no order.
    three_kills(&World::of_many().await, 0).await;
}

#[tokio::test]
async fn a_stop_puts_nothing_aside() {
    let mut world = World::of_one().await;
    world.stop().await;
    world.telegram.set_patience(PATIENCE);
    let bot = Process::start(&world).await;
    let all = people(&world, 1).await;
    hang(&world, "get_contacts");
    in_hand(&world, &all).await;
    bot.kill().await;
    again(&world).await.end().await;
    again(&world).await.kill().await;
    world.worksection.faults().clear();
    let bot = Process::start(&world).await;
    let is_answer = |m: &sandbox::telegram::Message| m.from.is_bot && m.text.contains(NOBODY);
    all[0].1.expect("an answer", is_answer).await;
    assert_eq!(put_aside(&bot, "update").await, "0");
    bot.end().await;
}

#[tokio::test]
async fn a_look_up_that_ends_the_process_is_put_aside() {
    let mut world = World::of_one().await;
    world.stop().await;
    world.telegram.set_patience(PATIENCE);
    // A press that is taken up again may come too late for an answer.
    world.forgiven = vec!["the callback query was answered before"];
    let mut bot = Process::start(&world).await;
    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/newteam Студія").await;
    hang(&world, "add_user_group");
    hang(&world, "get_user_groups");
    room.press(&world.olena, card.id, "✅").forget();
    let asks = async |bot: &Process| {
        let metrics = bot.try_get("/metrics").await.unwrap_or_default();
        metrics.contains("worksection_bot_worksection_calls_in_hand 1")
    };
    // A kill may come before it is written down that the process looks.
    for _ in 0..8 {
        let aside = async |bot: &Process| put_aside(bot, "change").await == "1";
        wait_until("it does not ask", async || {
            asks(&bot).await || aside(&bot).await
        })
        .await;
        if aside(&bot).await {
            break;
        }
        bot.kill().await;
        bot = Process::start(&world).await;
        ready(&bot, Instant::now()).await;
    }
    room.expect("it is unknown", says!(Uk, "change-unknown"))
        .await;
    assert_eq!(put_aside(&bot, "change").await, "1");
    bot.end().await;
    // Not at the next start either; but its person may ask.
    let bot = Process::start(&world).await;
    ask(&room, &world.olena, "/help").await;
    assert!(!asks(&bot).await);
    world.worksection.faults().clear();
    let unknown = room.messages().into_iter().rev();
    let label = text!(Uk, "change-look");
    let unknown = unknown.into_iter().find(|m| m.button(&label).is_some());
    let unknown = unknown.expect("a way to look");
    let told = tap(&room, &world.olena, &unknown, &label).await;
    assert!(words!(Uk, "change-not-done").are_in(&told), "{}", told.text);
    bot.end().await;
}

#[tokio::test]
async fn who_changed_what_is_in_the_log() {
    let mut world = World::new().await;
    world.stop().await;
    let bot = Process::start(&world).await;
    let group = world.linked_group().await;
    let card = ask(&group, &world.olena, "/newteam Студія").await;
    tap(&group, &world.olena, &card, "✅").await;
    let invite = "/invite anna@acme.ua Анна Секретна";
    let card = ask(&group, &world.olena, invite).await;
    let faults = world.worksection.faults();
    faults.next(Some("add_user"), Fault::Html(403), 10);
    group.press(&world.olena, card.id, "✅").answer().await;
    world.telegram.wait_idle().await;
    let log = bot.end().await;
    let trail: Vec<_> = log
        .lines()
        .filter(|line| line.contains("operation="))
        .collect();
    let (chat, person) = (group.chat_id(), world.olena.id());
    let whose = format!("chat={chat} person={person} via={chat} operation=\"{chat}/");
    for (change, outcome) in [("team", "done"), ("invite", "")] {
        let starts = format!("change=\"{change}\" outcome=\"{outcome}");
        let lines: Vec<_> = trail.iter().filter(|line| line.contains(&starts)).collect();
        assert!(!lines.is_empty(), "{starts} in {trail:#?}");
        assert!(lines.iter().all(|line| line.contains(&whose)), "{lines:#?}");
    }
    assert_eq!(trail.len(), 2, "one line each: {trail:#?}");
    for secret in ["Студія", "Секретна", "anna@"] {
        assert!(!log.contains(secret), "{secret}");
    }
}
