//! `/admin`: what those who look after the bot see, what they are told, and what they say to all.

use std::time::Duration;

use sandbox::telegram::{Person, Room};
use teloxide::types::UserId;
use worksection_bot::{accounts::Admission, store};

use crate::says::{En, Uk, assert_says, says, text};
use crate::{
    process::Process,
    world::{World, ask, tap},
};

fn id(person: &Person) -> UserId {
    UserId(u64::try_from(person.id()).expect("a person's number"))
}

/// A world that Olena looks after.
async fn looked_after() -> World {
    let mut world = World::of_one().await;
    world.admission = Admission {
        admins: vec![id(&world.olena)],
        ..Admission::default()
    };
    world.restart().await;
    world
}

#[tokio::test]
async fn who_looks_after_the_bot_sees_how_it_fares_by_number_and_nobody_else_does() {
    let world = looked_after().await;
    let hers = world.linked().await;
    world.linked_group().await;
    let shown = ask(&hers, &world.olena, "/admin").await;
    assert_says!(shown, Uk, "admin-accounts", count = 1);
    let private = shown
        .text
        .lines()
        .any(|line| line == text!(Uk, "admin-chats", private = 1, groups = 1));
    assert!(private, "{}", shown.text);
    for well in ["admin-worksection", "admin-store", "admin-backup-none"] {
        assert!(shown.text.contains(&text!(Uk, well)), "{}", shown.text);
    }
    assert!(
        shown
            .text
            .contains(&text!(Uk, "admin-faults-today", count = 0))
    );
    let names = ["demo", "Коваленко", "Andrew"];
    assert!(
        names.iter().all(|name| !shown.text.contains(name)),
        "{}",
        shown.text
    );
    let none = tap(&hers, &world.olena, &shown, &text!(Uk, "admin-faults")).await;
    assert_says!(none, Uk, "admin-faults-none");
    let back = tap(&hers, &world.olena, &none, &text!(Uk, "back")).await;
    assert!(
        back.text.contains(&text!(Uk, "admin-title")),
        "{}",
        back.text
    );

    let room = world.andrew.private();
    let told = ask(&room, &world.andrew, "/admin").await;
    assert_says!(told, En, "start-unknown");
    let near = ask(&room, &world.andrew, "/admni").await;
    assert!(near.button("/admin").is_none(), "{:?}", near.labels());
    let group = world.group();
    let sent_on = ask(&group, &world.olena, "/admin").await;
    assert_says!(sent_on, Uk, "admin-in-private");
    // It may be another bot's.
    group.skip_seen();
    group.say(&world.andrew, "/admin");
    let next = ask(&group, &world.andrew, "/help@story_bot").await;
    assert!(
        !next.text.contains(&text!(En, "start-unknown")),
        "{}",
        next.text
    );
}

/// Makes unreadable whom somebody looked up lately, which is the bot's fault where that is shown.
async fn spoil_recent(world: &mut World, person: &Person) {
    world.stop().await;
    let settings = world.store_settings();
    let records = store::open(settings).await.expect("a store");
    let recent = records.table::<String>("recent");
    let nonsense = "nonsense".to_owned();
    let key = person.id().to_string();
    let put = recent.put(&key, &nonsense, None);
    put.await.expect("spoilt");
    records.close().await.expect("the store closes");
    drop((recent, records));
    world.start().await;
}

#[tokio::test]
async fn faults_are_told_once_and_found_by_their_code() {
    let mut world = looked_after().await;
    let hers = world.olena.private();
    ask(&hers, &world.olena, "/help").await;
    let room = world.link(&world.andrew).await;
    let andrew = world.andrew.clone();
    spoil_recent(&mut world, &andrew).await;
    hers.skip_seen();
    let told = ask(&room, &andrew, "/whois").await;
    let noticed = hers.expect("a notice", |m| m.text.starts_with('🐞')).await;
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut words = noticed.text.split([' ', ',', '.']);
    let code = words.rfind(is_code).expect("a code").to_owned();
    let code = code.as_str();
    assert_says!(noticed, Uk, "admin-alarm-fault", id = code);
    assert!(told.text.contains(code), "{}", told.text);
    for _ in 0..3 {
        ask(&room, &andrew, "/whois").await;
    }
    let shown = ask(&hers, &world.olena, &format!("/admin {code}")).await;
    let line = shown.text.lines().last().expect("a line").to_owned();
    assert!(
        line.starts_with(code) && line.contains('T') && line.contains("Z "),
        "{line}"
    );
    assert!(!line.contains("Andrew"), "{line}");
    let list = ask(&hers, &world.olena, "/admin").await;
    assert!(
        list.text
            .contains(&text!(Uk, "admin-faults-today", count = 4)),
        "{}",
        list.text
    );
    let list = tap(&hers, &world.olena, &list, &text!(Uk, "admin-faults")).await;
    assert_eq!(list.text.lines().count(), 5, "{}", list.text);
    let notices = hers.messages();
    let notices = notices
        .iter()
        .filter(|m| m.text.starts_with('🐞') && m.text.contains(code));
    assert_eq!(notices.count(), 1);
    let unknown = ask(&hers, &world.olena, "/admin abcdef").await;
    assert_says!(unknown, Uk, "admin-fault-unknown");
}

#[tokio::test]
async fn a_word_to_all_is_seen_first_and_sent_to_all_once() {
    let world = looked_after().await;
    let hers = world.linked().await;
    let his = world.link(&world.andrew).await;
    let choice = ask(&his, &world.andrew, "/language").await;
    tap(&his, &world.andrew, &choice, "English").await;
    let group = world.linked_group().await;
    let gone = world.telegram.person("Тарас Гриценко").speaking("uk");
    let closed = world.link(&gone).await;
    closed.block_bot();
    let overview = ask(&hers, &world.olena, "/admin").await;
    let question = tap(&hers, &world.olena, &overview, &text!(Uk, "admin-write")).await;
    assert_says!(question, Uk, "admin-word", count = 4);
    let too_long = ask(&hers, &world.olena, &"я".repeat(3001)).await;
    assert_says!(
        too_long,
        Uk,
        "admin-word-too-long",
        count = 3001,
        most = 3000
    );
    let word = "Завтра о 9:00 <b>оновлюємо</b> бота.\nПауза — 5 хвилин.";
    let preview = ask(&hers, &world.olena, word).await;
    assert!(preview.text.ends_with(word), "{}", preview.text);
    let sure = hers
        .expect("the question", says!(Uk, "admin-word-sure", count = 4))
        .await;
    assert!(
        !his.messages().iter().any(|m| m.text.contains("9:00")),
        "nothing yet"
    );
    hers.skip_seen();
    let press = hers.press(&world.olena, sure.id, &text!(Uk, "admin-word-send"));
    press.answer().await;
    hers.expect(
        "the end",
        says!(Uk, "admin-word-done", told = 3, closed = 1),
    )
    .await;
    for (room, head) in [
        (&his, text!(En, "admin-word-head")),
        (&group, text!(Uk, "admin-word-head")),
    ] {
        let seen = room.messages();
        let seen: Vec<_> = seen.iter().filter(|m| m.text.contains("9:00")).collect();
        assert_eq!(seen.len(), 1);
        assert!(seen[0].text.starts_with(&head), "{}", seen[0].text);
    }
    // The same press again takes nothing anew.
    let again = ask(&hers, &world.olena, "/admin").await;
    assert!(again.button(&text!(Uk, "admin-write")).is_some());
    assert_eq!(
        his.messages()
            .iter()
            .filter(|m| m.text.contains("9:00"))
            .count(),
        1
    );
}

#[tokio::test]
async fn a_kill_in_the_middle_of_a_word_to_all_loses_nobody() {
    let mut world = World::of_one().await;
    world.linked().await;
    let mut rooms = Vec::new();
    for number in 0..12 {
        let person = world
            .telegram
            .person(&format!("Колега {number}"))
            .speaking("uk");
        rooms.push(world.link(&person).await);
    }
    world.stop().await;
    let admin = world.olena.id().to_string();
    let settings = [("ADMINS", &*admin)];
    let bot = Process::start_with(&world, &settings).await;
    let hers = world.olena.private();
    let overview = ask(&hers, &world.olena, "/admin").await;
    tap(&hers, &world.olena, &overview, &text!(Uk, "admin-write")).await;
    ask(&hers, &world.olena, "Сьогодні без змін.").await;
    let sure = hers
        .expect("the question", says!(Uk, "admin-word-sure", count = 13))
        .await;
    hers.press(&world.olena, sure.id, &text!(Uk, "admin-word-send"))
        .forget();
    let count = |room: &Room| {
        let messages = room.messages();
        messages
            .iter()
            .filter(|m| m.text.contains("без змін"))
            .count()
    };
    while rooms.iter().filter(|room| count(room) > 0).count() < 3 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    bot.kill().await;
    let before: usize = rooms.iter().map(count).sum();
    assert!(before < rooms.len(), "it was cut off in the middle");
    let bot = Process::start_with(&world, &settings).await;
    hers.expect(
        "the end",
        says!(Uk, "admin-word-done", told = 13, closed = 0),
    )
    .await;
    let counts: Vec<_> = rooms.iter().map(count).collect();
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    // What Telegram had taken when the process ended, and was not noted any more.
    assert!(
        counts.iter().sum::<usize>() <= rooms.len() + 1,
        "{counts:?}"
    );
    bot.kill().await;
}
