//! Every way in which Telegram fails, for everything that the bot asks of it: it is tried again, and
//! a message comes twice only where nothing but the answer to it was lost.

use std::time::Duration;

use futures_util::future::join_all;
use sandbox::{
    Fault,
    telegram::{Message, Room},
};

use crate::says::{En, Uk, Words, assert_says, says, words};
use crate::{
    faults,
    process::Process,
    tasks,
    world::{World, answer_to, ask, deep_link, reply, tap},
};

/// Presses wait so long for their answers in the longest case, a row of repetitions.
const PATIENCE: Duration = Duration::from_secs(40);
const CARD: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Лисенко;Марія;;;\r\nFN:Марія Лисенко\r\n\
    TEL;TYPE=CELL:+380671234567\r\nEND:VCARD\r\n";

/// What becomes of a message whose sending fails so once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sent {
    Once,
    /// It had arrived, which the bot could not know.
    Twice,
}

/// Each with its name, and what becomes of a new message.
pub fn troubles() -> [(&'static str, Fault, Sent); 12] {
    [
        ("500", Fault::Html(500), Sent::Once),
        ("502", Fault::Html(502), Sent::Once),
        ("504", Fault::Html(504), Sent::Once),
        ("429", Fault::TooManyRequests(None), Sent::Once),
        (
            "429, retry_after",
            Fault::TooManyRequests(Some(2)),
            Sent::Once,
        ),
        ("reset", Fault::Reset, Sent::Once),
        ("done, answer lost", Fault::LostAnswer, Sent::Twice),
        ("truncated", Fault::Truncated, Sent::Twice),
        ("empty", Fault::Empty, Sent::Once),
        ("wrong types", Fault::WrongTypes, Sent::Once),
        ("40 MB", Fault::Huge(40 << 20), Sent::Once),
        (
            "slow drip",
            Fault::Drip(Duration::from_millis(2)),
            Sent::Once,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_telegram_does_every_answer_comes_and_the_chat_goes_on() {
    let troubles = troubles().map(|(name, fault, sent)| (name, (fault, sent)));
    let stories = faults::chosen(troubles).map(|(name, (fault, sent))| {
        let story = tokio::spawn(suffer(fault, sent));
        async move { (name, story.await) }
    });
    for (name, story) in join_all(stories).await {
        assert!(story.is_ok(), "{name} is not borne as it should be");
    }
}

/// Everything that the bot asks of Telegram, each failing once.
async fn suffer(fault: Fault, sent: Sent) {
    let mut world = World::new().await;
    let bot = world.telegram.bot(crate::world::TOKEN, crate::world::BOT);
    bot.guest_mode(true);
    world.guest_mode = true;
    world.restart().await;
    // A press whose answer was lost is answered again.
    world.forgiven = vec!["was answered before"];
    world.telegram.set_patience(PATIENCE);
    let room = world.linked().await;
    ask(&room, &world.olena, "хтось").await;
    messages(&world, &room, &fault, sent).await;
    presses(&world, &room, &fault).await;
    questions(&world, &room, &fault).await;
    outside(&world, &fault).await;
    world.telegram.wait_idle().await;
    world.stop().await;
}

/// `fault` strikes the next call of a method.
fn strike(world: &World, method: &str, fault: &Fault) {
    world.telegram.faults().next(Some(method), fault.clone(), 1);
}

/// New messages: `sendMessage`, `sendContact`, `sendDocument`.
async fn messages(world: &World, room: &Room, fault: &Fault, sent: Sent) {
    let is_card = |m: &Message| m.text.contains("Оксана") && m.button("📇").is_some();
    let is_contact = |m: &Message| m.contact.is_some();
    strike(world, "sendMessage", fault);
    room.say(&world.olena, "/whois Коваль Оксана");
    // In order: what comes to this came after what was to come to the other.
    ask_until(room, world, "/language", words!(Uk, "language-choose")).await;
    assert_eq!(
        count(room, is_card),
        expected(sent),
        "cards after {fault:?}"
    );

    let card = ask(room, &world.olena, "/whois Коваль Оксана").await;
    strike(world, "sendContact", fault);
    room.press(&world.olena, card.id, "📇").answer().await;
    ask_until(room, world, "/language", words!(Uk, "language-choose")).await;
    assert_eq!(
        count(room, is_contact),
        expected(sent),
        "contacts after {fault:?}"
    );

    let is_file = |m: &Message| m.document.is_some() && m.from.is_bot;
    let list = ask(room, &world.olena, "Коваль Оксана\nТарас Мельник").await;
    strike(world, "sendDocument", fault);
    room.press(&world.olena, list.id, "📇").answer().await;
    ask_until(room, world, "/language", words!(Uk, "language-choose")).await;
    assert_eq!(
        count(room, is_file),
        expected(sent),
        "files after {fault:?}"
    );
}

fn expected(sent: Sent) -> usize {
    match sent {
        Sent::Once => 1,
        Sent::Twice => 2,
    }
}

fn count(room: &Room, fits: impl Fn(&Message) -> bool) -> usize {
    let messages = room.messages();
    messages.iter().filter(|m| m.from.is_bot && fits(m)).count()
}

async fn ask_until(room: &Room, world: &World, text: &str, fits: Words) -> Message {
    let said = room.say(&world.olena, text);
    room.expect(fits.key(), |m| {
        m.from.is_bot && m.id > said && fits.are_in(m)
    })
    .await
}

/// Presses: `editMessageText`, `answerCallbackQuery`.
async fn presses(world: &World, room: &Room, fault: &Fault) {
    for method in ["editMessageText", "answerCallbackQuery"] {
        let question = ask(room, &world.olena, "/unlink").await;
        strike(world, method, fault);
        room.press(&world.olena, question.id, "✖️").answer().await;
        let left = room.message(question.id).expect("the question");
        let says = words!(Uk, "cancel-done").are_in(&left);
        assert!(says, "{method}: {}", left.text);
    }
}

/// What shows nothing in the chat by itself: `deleteMessage`, `sendChatAction`, `getChatMember`,
/// `getFile`, `answerInlineQuery`, `getUpdates`.
async fn questions(world: &World, room: &Room, fault: &Fault) {
    strike(world, "deleteMessage", fault);
    ask_until(
        room,
        world,
        "/link demo demo-api-key",
        words!(Uk, "link-done"),
    )
    .await;
    let key = count_all(room, "demo-api-key");
    assert_eq!(key, 0, "the key stays in the chat after {fault:?}");

    let slow = Fault::Delay(Duration::from_millis(1300));
    world.worksection.faults().next(Some("get_task"), slow, 1);
    strike(world, "sendChatAction", fault);
    ask_until(
        room,
        world,
        &format!("/subscribe {}", tasks::TASK),
        words!(Uk, "subscribe-project"),
    )
    .await;

    let group = world.group();
    strike(world, "getChatMember", fault);
    let offer = ask(&group, &world.olena, "/link").await;
    deep_link(&offer);

    strike(world, "getFile", fault);
    let file = room.send_document(&world.olena, "m.vcf", "text/x-vcard", CARD.as_bytes());
    let found = answer_to(room, file).await;
    assert!(found.text.contains("Марія"), "{}", found.text);

    strike(world, "answerInlineQuery", fault);
    let answer = room.inline(&world.olena, "Коваль Оксана", "").await;
    assert!(
        !answer.results.is_empty(),
        "an inline answer after {fault:?}"
    );

    strike(world, "getUpdates", fault);
    ask_until(room, world, "/help", words!(Uk, "start-private")).await;
}

/// Where the bot is no member: `answerGuestQuery`.
async fn outside(world: &World, fault: &Fault) {
    let elsewhere = world
        .telegram
        .group("Деінде")
        .supergroup()
        .owner(&world.olena);
    strike(world, "answerGuestQuery", fault);
    let asked = elsewhere.mention_guest(&world.olena, "@story_bot Коваль Оксана");
    let answer = elsewhere.guest_answer(asked).await;
    let answer = answer.expect("an answer to a guest's question");
    assert!(answer.text.contains("Оксана"), "{}", answer.text);
    let answers = elsewhere.messages().into_iter();
    let answers = answers.filter(|m| m.from.is_bot).count();
    assert_eq!(answers, 1, "answers to a guest's question after {fault:?}");
}

fn count_all(room: &Room, text: &str) -> usize {
    let messages = room.messages();
    messages
        .iter()
        .filter(|m| !m.deleted && m.text.contains(text))
        .count()
}

#[tokio::test]
async fn what_could_not_be_sent_for_half_a_minute_is_in_the_log() {
    let mut world = World::new().await;
    world.telegram.set_patience(Duration::from_secs(60));
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let away = Fault::Html(502);
    world.telegram.faults().always(Some("sendMessage"), away);
    room.say(&world.olena, "/whois Коваль Оксана");
    let mut calls = world.traffic.subscribe();
    let first = std::time::Instant::now();
    while world.asked("sendMessage") < 9 {
        calls.recv().await.expect("calls go on");
    }
    assert!(first.elapsed() < Duration::from_secs(40));
    world.telegram.faults().clear();
    ask_until(&room, &world, "/help", words!(Uk, "start-private")).await;
    let log = bot.end().await;
    assert!(
        log.contains("Telegram call failed after all retries"),
        "{log}"
    );
    assert!(log.contains("reply not delivered"), "{log}");
}

/// The Bot API's own refusal.
fn refusal(code: i64, message: &str) -> Fault {
    Fault::Error {
        code,
        message: message.into(),
        details: None,
    }
}

#[tokio::test]
async fn a_hang_of_a_courtesy_holds_up_no_answer() {
    let world = World::new().await;
    let room = world.linked().await;
    world.telegram.set_patience(Duration::from_secs(8));
    let slow = Fault::Delay(Duration::from_secs(3));
    world.worksection.faults().next(Some("get_task"), slow, 1);
    strike(&world, "sendChatAction", &Fault::Hang);
    let task = ask(&room, &world.olena, &format!("/subscribe {}", tasks::TASK)).await;
    assert_says!(task, Uk, "subscribe-project");
}

#[tokio::test]
async fn refusals_of_telegram_are_each_taken_as_what_they_are() {
    let world = World::new().await;
    let room = world.linked().await;
    let question = ask(&room, &world.olena, "/unlink").await;
    let gone = refusal(400, "Bad Request: message to edit not found");
    strike(&world, "editMessageText", &gone);
    room.skip_seen();
    room.press(&world.olena, question.id, "✖️").forget();
    let anew = room.next_from_bot().await;
    assert_ne!(
        anew.id, question.id,
        "a new message where the old one is gone"
    );
    assert_says!(anew, Uk, "cancel-done");

    let edits = world.asked("editMessageText");
    for (method, code, message) in [
        (
            "editMessageText",
            400,
            "Bad Request: message is not modified",
        ),
        ("answerCallbackQuery", 400, "Bad Request: query is too old"),
        ("editMessageText", 400, "Bad Request: chat not found"),
        (
            "editMessageText",
            403,
            "Forbidden: bot was blocked by the user",
        ),
    ] {
        let question = ask(&room, &world.olena, "/unlink").await;
        strike(&world, method, &refusal(code, message));
        room.press(&world.olena, question.id, "✖️").forget();
        ask_until(&room, &world, "/help", words!(Uk, "start-private")).await;
    }
    assert_eq!(
        world.asked("editMessageText"),
        edits + 4,
        "none is repeated"
    );
}

#[tokio::test]
async fn a_single_refusal_of_the_token_ends_nothing() {
    let world = World::new().await;
    let room = world.linked().await;
    for _ in 0..3 {
        strike(&world, "getUpdates", &Fault::Revoked);
        ask_until(&room, &world, "/help", words!(Uk, "start-private")).await;
    }
}

#[tokio::test]
async fn an_answer_for_a_topic_that_is_gone_comes_to_the_group() {
    let world = World::new().await;
    let forum = world
        .telegram
        .group("Forum")
        .forum()
        .owner(&world.olena)
        .with_bot_administrator();
    let topic = forum.topic(&world.olena, "Новини");
    let gone = refusal(400, "Bad Request: TOPIC_CLOSED");
    strike(&world, "sendMessage", &gone);
    topic.say(&world.olena, "/help@story_bot");
    forum
        .expect("an answer", |m| {
            m.from.is_bot && words!(Uk, "start-unlinked").are_in(m)
        })
        .await;
}

#[tokio::test]
async fn whoever_blocks_the_bot_is_left_alone_and_may_come_back() {
    let world = World::new().await;
    let room = world.linked().await;
    let slow = Fault::Delay(Duration::from_millis(800));
    world.worksection.faults().next(Some("get_task"), slow, 1);
    room.say(&world.olena, &format!("/subscribe {}", tasks::TASK));
    while world.telegram.pending_updates() > 0 && world.asked("get_task") == 0 {
        // The call shows in the log when it ends; the bot is blocked before.
        room.block_bot();
        tokio::time::sleep(Duration::from_millis(20)).await;
        if room.is_blocked() {
            break;
        }
    }
    world.telegram.wait_idle().await;
    let refused = world.traffic.calls_of("sendMessage");
    let refused = refused.iter().filter(|call| call.status == 403).count();
    assert_eq!(refused, 1, "told once that it is blocked");
    room.unblock_bot();
    let found = ask(&room, &world.olena, "/whois Коваль Оксана").await;
    assert!(found.text.contains("Оксана"), "the link is kept");
}

/// [`World::linked_group`] that is still a basic group.
async fn linked_basic_group(world: &World) -> Room {
    let group = world
        .telegram
        .group("Sales")
        .owner(&world.olena)
        .member(&world.andrew)
        .with_bot_administrator();
    let offer = ask(&group, &world.olena, "/link").await;
    let private = world.olena.start(&deep_link(&offer));
    private.next_from_bot().await;
    private.say(&world.olena, "demo demo-api-key");
    group
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    group
}

#[tokio::test]
async fn an_answer_to_a_group_that_moved_meanwhile_comes_to_the_supergroup() {
    let world = World::new().await;
    let group = linked_basic_group(&world).await;
    let slow = Fault::Delay(Duration::from_secs(1));
    world
        .worksection
        .faults()
        .next(Some("get_user_groups"), slow, 1);
    group.say(&world.olena, "/teams");
    let mut calls = world.traffic.subscribe();
    while world.asked("sendChatAction") == 0 {
        // Typing shows after a second: the answer is being looked for.
        calls.recv().await.expect("calls go on");
    }
    let before = group.chat_id();
    group.migrate();
    let teams = group.expect("the teams", says!(Uk, "teams-all")).await;
    assert_ne!(teams.chat, before);
    assert_eq!(teams.chat, group.chat_id());
    // Its buttons work there, and so does the link.
    let members = tap(&group, &world.olena, &teams, teams.labels()[0]).await;
    assert_eq!(members.id, teams.id, "{}", members.text);
    let found = ask(&group, &world.andrew, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
}

#[tokio::test]
async fn what_was_asked_in_a_group_that_moves_is_said_to_be_over() {
    let mut world = World::new().await;
    let group = linked_basic_group(&world).await;
    let prompt = ask(&group, &world.olena, "/newfolder").await;
    let before = group.chat_id().to_string();
    group.migrate();
    let said = group
        .expect("that it moved", says!(Uk, "dialogue-moved"))
        .await;
    assert_eq!(said.chat, group.chat_id());
    world.telegram.wait_idle().await;
    // The old question is answered by nobody any more, and a new one is.
    group.reply_to(&world.olena, prompt.id, "Стара папка");
    let prompt = ask(&group, &world.olena, "/newfolder").await;
    let card = reply(&group, &world.olena, &prompt, "Нова папка").await;
    tap(&group, &world.olena, &card, "✅").await;
    let folders = world.account.folders();
    assert!(folders.iter().any(|folder| folder.title == "Нова папка"));
    assert!(!folders.iter().any(|folder| folder.title == "Стара папка"));
    let kept = world.kept().await;
    assert!(kept.iter().all(|key| !key.contains(&before)), "{kept:?}");
}

#[tokio::test]
async fn a_change_whose_group_moved_is_told_in_the_supergroup() {
    let mut world = World::new().await;
    let group = linked_basic_group(&world).await;
    let card = ask(&group, &world.olena, "/newteam Дизайн-бюро").await;
    let faults = world.worksection.faults().clone();
    faults.next(Some("add_user_group"), Fault::LostAnswer, 1);
    faults.always(Some("get_user_groups"), Fault::Html(502));
    group.press(&world.olena, card.id, "✅").forget();
    group
        .expect("that it is not known", says!(Uk, "change-unknown"))
        .await;
    group.migrate();
    world.telegram.wait_idle().await;
    faults.clear();
    world.restart().await;
    let done = group.expect("the outcome", says!(Uk, "teams-done")).await;
    assert_eq!(done.chat, group.chat_id());
    assert_eq!(world.asked("add_user_group"), 1);
}

#[tokio::test]
async fn a_link_that_was_begun_for_a_group_that_moved_links_the_supergroup() {
    let world = World::new().await;
    let group = world
        .telegram
        .group("Sales")
        .owner(&world.olena)
        .with_bot_administrator();
    let offer = ask(&group, &world.olena, "/link").await;
    group.migrate();
    world.telegram.wait_idle().await;
    let private = world.olena.start(&deep_link(&offer));
    private.next_from_bot().await;
    private.say(&world.olena, "demo demo-api-key");
    group
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    let found = ask(&group, &world.olena, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
}

#[tokio::test]
async fn what_piles_up_over_hours_without_telegram_is_all_answered_in_order() {
    let mut world = World::new().await;
    world.telegram.set_patience(PATIENCE);
    let room = world.linked().await;
    let question = ask(&room, &world.olena, "/unlink").await;
    let people: Vec<_> = (0..40)
        .map(|number| world.telegram.person(&format!("P{number}")).speaking("en"))
        .collect();
    // The bot goes on running, and cannot reach Telegram.
    world.telegram.faults().always(None, Fault::Html(502));
    let expired = room.press(&world.olena, question.id, "✖️");
    for hour in 0..3 {
        for person in &people {
            person
                .private()
                .say(person, ["/help", "/language", "/cancel"][hour]);
        }
        world.telegram.advance(Duration::from_secs(3600));
    }
    // Telegram keeps a press for 150 s, and takes an answer to it for 15.
    let late = room.press(&world.olena, question.id, "✖️");
    world.telegram.advance(Duration::from_secs(60));
    world.telegram.faults().clear();
    world.finish().await;
    for person in &people {
        let said = person.private().messages();
        let answers: Vec<_> = said.iter().filter(|m| m.from.is_bot).collect();
        assert_eq!(answers.len(), 3, "{}", person.private().transcript());
        let keys = ["start-unlinked", "language-choose", "cancel-nothing"];
        for (answer, key) in answers.iter().zip(keys) {
            assert_says!(answer, En, key);
        }
    }
    let left = room.message(question.id).expect("the question");
    assert_says!(left, Uk, "cancel-done");
    expired.forget();
    late.forget();
}
