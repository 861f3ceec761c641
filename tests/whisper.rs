//! What is whispered in a group: the question and the answer are seen by their person alone.

use std::time::Duration;

use sandbox::{
    Fault,
    telegram::{Action, BotApi, Message, Person, Room},
};

use crate::process::Process;
use crate::says::{En, Uk, Words, assert_says, says, words};
use crate::{
    faults, telegram_faults,
    world::{World, ask, tap},
};

/// The whisper that says nothing, with which a server is tried.
const NOTHING: &str = "·";
const MOBILE: &str = "+380 67 123 45 67";
const EMAIL: &str = "solomiia@demo.example";

/// A world with somebody to look for, and a linked group of which the bot is a plain member.
async fn of_a_member() -> (World, Room) {
    let world = World::new().await;
    know_solomiia(&world);
    let group = world
        .telegram
        .group("Sales")
        .supergroup()
        .owner(&world.olena)
        .member(&world.andrew)
        .with_bot();
    world.link_group(&group, &world.olena).await;
    (world, group)
}

/// A world with somebody to look for, and a linked group which the bot administers.
async fn of_an_administrator() -> (World, Room) {
    let world = World::new().await;
    know_solomiia(&world);
    let group = world.linked_group().await;
    (world, group)
}

fn know_solomiia(world: &World) {
    world.member("Соломія Їжакевич", |m| {
        m.details.title = "Дизайнерка".into();
        m.details.group = "Ательє".into();
        m.details.email = EMAIL.into();
        m.details.phones[2] = "050 111 22 33".into();
        m.details.phones[0] = MOBILE.into();
    });
}

/// Waits until the menu of a person says that this is whispered, and sends it.
pub async fn send(room: &Room, person: &Person, text: &str) -> i64 {
    for _ in 0..1000 {
        if room.is_whispered(person, text) {
            return room.whisper(person, text);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{text} is not ephemeral in the menu of {}", person.name());
}

/// Whispers a command and waits for the answer.
pub async fn whisper(room: &Room, person: &Person, text: &str) -> Message {
    let said = send(room, person, text).await;
    answer(room, said).await
}

async fn answer(room: &Room, said: i64) -> Message {
    let is_answer = |m: &Message| m.id > said && m.text != NOTHING;
    room.expect("an answer", is_answer).await
}

/// Answers a whisper, which makes a whisper.
async fn whisper_back(room: &Room, person: &Person, to: &Message, text: &str) -> Message {
    let said = room.reply_to(person, to.id, text);
    answer(room, said).await
}

/// What one person reads in the group, as text.
fn read_by(room: &Room, person: &Person) -> String {
    room.transcript_for(person)
}

fn is_for(message: &Message, person: &Person) -> bool {
    let whisper = message.whisper.as_ref();
    whisper.is_some_and(|whisper| whisper.person == person.id())
}

/// The empty whispers that were sent.
fn tries(world: &World) -> usize {
    let sent = world.traffic.calls_of("sendMessage");
    let tries = sent
        .iter()
        .filter(|call| call.parameters["text"] == NOTHING);
    tries.count()
}

fn refusal(message: &str) -> Fault {
    Fault::Error {
        code: 400,
        message: format!("Bad Request: {message}"),
        details: None,
    }
}

#[tokio::test]
async fn what_is_whispered_only_its_person_reads_card_list_pages_and_contact() {
    for admin in [true, false] {
        let (world, group) = if admin {
            of_an_administrator().await
        } else {
            of_a_member().await
        };
        let before = read_by(&group, &world.olena);
        let card = whisper(&group, &world.andrew, "/whois їжакевич").await;
        assert!(is_for(&card, &world.andrew));
        assert!(
            card.text.contains(MOBILE) && card.reply_to.is_some(),
            "{}",
            card.text
        );
        let team = tap(&group, &world.andrew, &card, "Team").await;
        assert!(
            team.id == card.id && is_for(&team, &world.andrew),
            "{}",
            team.text
        );

        let back = whisper(&group, &world.andrew, "/whois їжакевич").await;
        group.skip_seen();
        group.press(&world.andrew, back.id, "📇").answer().await;
        let contact = group.next_from_bot().await;
        assert!(contact.contact.is_some() && is_for(&contact, &world.andrew));

        let list = whisper(&group, &world.andrew, "/whois о").await;
        let next = tap(&group, &world.andrew, &list, "➡️").await;
        assert!(next.id == list.id && is_for(&next, &world.andrew));
        assert_ne!(next.labels(), list.labels());

        assert_eq!(
            read_by(&group, &world.olena),
            before,
            "others read nothing of it"
        );
        assert_eq!(tries(&world), 1, "the server is tried once");
        let left = group.messages();
        assert!(left.iter().all(|m| m.text != NOTHING || m.deleted));
    }
}

#[tokio::test]
async fn a_card_is_shown_to_all_on_demand_as_the_group_may_see_it() {
    let (world, group) = of_an_administrator().await;
    let card = whisper(&group, &world.andrew, "/whois їжакевич").await;
    group.skip_seen();
    let toast = group.press(&world.andrew, card.id, "↗️").answer().await;
    let shown = group.next_from_bot().await;
    assert_says!(toast, En, "whisper-shown");
    assert!(
        shown.whisper.is_none() && shown.button("↗️").is_none(),
        "{:?}",
        shown.labels()
    );
    assert!(shown.text.contains("Соломія Їжакевич"));
    assert!(read_by(&group, &world.olena).contains("Соломія Їжакевич"));
    let there = group.message(card.id).expect("the whisper");
    assert!(!there.deleted && is_for(&there, &world.andrew));
    let line = format!("/subscribe {}", crate::tasks::TASK);
    let task = whisper(&group, &world.andrew, &line).await;
    assert!(is_for(&task, &world.andrew));
    group.skip_seen();
    group.press(&world.andrew, task.id, "↗️").answer().await;
    let told = group.next_from_bot().await;
    assert_says!(told, En, "subscribe-project");
    assert!(told.whisper.is_none() && told.button("↗️").is_none());
    // What stands in the open is answered in the open.
    let team = tap(&group, &world.olena, &shown, "Team").await;
    assert!(team.id == shown.id && team.whisper.is_none());
}

#[tokio::test]
async fn asked_in_the_open_it_is_answered_in_the_open() {
    let (world, group) = of_an_administrator().await;
    let card = ask(&group, &world.andrew, "/whois їжакевич").await;
    assert!(card.whisper.is_none() && card.button("↗️").is_none());
    assert_eq!(
        tries(&world),
        0,
        "nothing is tried before somebody whispers"
    );
}

#[tokio::test]
async fn somebody_is_invited_in_whispers_and_nobody_else_hears_of_it() {
    for admin in [true, false] {
        let (world, group) = if admin {
            of_an_administrator().await
        } else {
            of_a_member().await
        };
        let before = read_by(&group, &world.andrew);
        let asked = whisper(&group, &world.olena, "/invite").await;
        assert_says!(asked, Uk, "whisper-prompt");
        assert!(asked.force_reply.is_some() && is_for(&asked, &world.olena));
        let name = whisper_back(&group, &world.olena, &asked, "anna@acme.ua").await;
        assert!(is_for(&name, &world.olena));
        let role = whisper_back(&group, &world.olena, &name, "Анна Коваленко").await;
        assert!(is_for(&role, &world.olena));
        let card = whisper(&group, &world.olena, "/invite anna@acme.ua Анна Коваленко").await;
        group.press(&world.olena, card.id, "✅").forget();
        let done = group.expect("the outcome", says!(Uk, "invite-done")).await;
        assert!(done.id == card.id && is_for(&done, &world.olena));
        assert_eq!(world.asked("add_user"), 1);
        assert_eq!(read_by(&group, &world.andrew), before);
    }
}

#[tokio::test]
async fn who_answers_too_late_says_it_with_the_next_command() {
    let (world, group) = of_a_member().await;
    let asked = whisper(&group, &world.olena, "/invite").await;
    world.telegram.advance(Duration::from_secs(16));
    assert!(!group.may_answer(&world.olena, asked.id));
    let card = whisper(&group, &world.olena, "/invite anna@acme.ua Анна Коваленко").await;
    group.expect_deleted(asked.id).await;
    let done = tap(&group, &world.olena, &card, "✅").await;
    assert_says!(done, Uk, "invite-done");
    assert!(is_for(&done, &world.olena));
}

#[tokio::test]
async fn a_number_used_again_is_another_message() {
    let (world, group) = of_a_member().await;
    let asked = whisper(&group, &world.olena, "/invite").await;
    group.expire_whispers();
    // The same numbers, another person: it neither answers nor changes what Olena was asked.
    let card = whisper(&group, &world.andrew, "/whois їжакевич").await;
    assert_eq!(numbers(&card), numbers(&asked));
    let said = whisper_back(&group, &world.andrew, &card, "Коваль Оксана").await;
    assert!(said.text.contains("Оксана"), "{}", said.text);
    group.expire_whispers();
    // The same person: a form goes on although its answers have one number.
    let asked = whisper(&group, &world.olena, "/invite").await;
    let first = group.reply_to(&world.olena, asked.id, "anna@acme.ua");
    let next = answer(&group, first).await;
    group.delete(first);
    world.telegram.advance(Duration::from_secs(2));
    let second = group.reply_to(&world.olena, next.id, "Юстина Перепілка");
    assert_eq!(
        group.message(first).and_then(|m| m.whisper),
        group.message(second).and_then(|m| m.whisper),
    );
    let later = answer(&group, second).await;
    assert!(
        later.text.contains("Юстина") && later.text.contains("anna@acme.ua"),
        "{}",
        group.transcript()
    );
}

fn numbers(message: &Message) -> Option<i64> {
    message.whisper.as_ref().map(|whisper| whisper.id)
}

#[tokio::test]
async fn an_older_server_is_tried_once_a_day_and_hears_nothing_of_anybody() {
    let mut world = World::of_one().await;
    know_solomiia(&world);
    world.telegram.set_bot_api(BotApi::V10_2);
    world.restart().await;
    let group = world.linked_group().await;
    // People whisper there, too; until the server can do it, the answer is in the open, as ever.
    let card = whisper(&group, &world.andrew, "/whois їжакевич").await;
    assert!(card.whisper.is_none() && card.reply_to.is_none());
    assert!(card.button("↗️").is_none());
    let open = group.messages();
    let mut open = open.iter().filter(|m| m.text == NOTHING);
    assert!(
        open.next().is_some_and(|m| m.deleted),
        "the try is gone at once"
    );
    assert_eq!(tries(&world), 1);
    whisper(&group, &world.andrew, "/whois Марія").await;
    world.restart().await;
    let team = whisper(&group, &world.olena, "/invite").await;
    assert!(team.whisper.is_none());
    assert_eq!(
        tries(&world),
        1,
        "not again that day, not by another process"
    );
    assert_eq!(world.asked("editEphemeralMessageText"), 0);
}

#[tokio::test]
async fn on_a_server_before_all_that_groups_are_as_they_were() {
    let mut world = World::new().await;
    world.telegram.set_bot_api(BotApi::V9);
    world.restart().await;
    let group = world.linked_group().await;
    let card = ask(&group, &world.andrew, "/whois Коваль Оксана").await;
    assert!(card.text.contains("Оксана"));
    assert!(!group.is_whispered(&world.andrew, "/whois"));
    assert_eq!(tries(&world), 0);
}

#[tokio::test]
async fn a_server_that_forgot_how_to_whisper_shows_nobody_a_contact() {
    let (world, group) = of_an_administrator().await;
    whisper(&group, &world.andrew, "/whois їжакевич").await;
    world.telegram.set_bot_api(BotApi::V10_2);
    send(&group, &world.andrew, "/whois їжакевич").await;
    let shown = group
        .expect("the answer", says!(En, "whisper-refused"))
        .await;
    assert_in_the_open(&shown, En);
    let open = group.messages();
    let told = open
        .iter()
        .filter(|m| m.whisper.is_none() && m.text.contains(MOBILE));
    assert!(
        told.count() > 0
            && open
                .iter()
                .all(|m| { m.whisper.is_some() || m.deleted || !m.text.contains(MOBILE) }),
        "what was shown to all is deleted at once"
    );
    // From then on in the open, as ever, and no more tries that day.
    let card = whisper(&group, &world.andrew, "/whois їжакевич").await;
    assert!(card.whisper.is_none() && card.text.contains(MOBILE));
    assert_eq!(tries(&world), 1);
}

/// What stands in the open in the place of a whisper.
fn assert_in_the_open(shown: &Message, language: worksection_bot::i18n::Language) {
    assert!(shown.whisper.is_none());
    assert_says!(shown, language, "whisper-refused");
    assert!(shown.text.contains("Соломія Їжакевич") && shown.text.contains("Ательє"));
    assert!(
        !shown.text.contains("380") && !shown.text.contains('@'),
        "{}",
        shown.text
    );
    assert!(shown.button("↗️").is_none() && shown.button("📇").is_none());
    let to_private = Action::Url("https://t.me/story_bot".into());
    let mut keys = shown.keyboard.iter().flatten();
    assert!(
        keys.any(|key| key.action == to_private),
        "{:?}",
        shown.labels()
    );
}

#[tokio::test]
async fn where_a_whisper_is_refused_the_group_reads_it_without_contacts() {
    let (world, group) = of_a_member().await;
    for (person, language) in [(&world.olena, Uk), (&world.andrew, En)] {
        whisper(&group, person, "/whois Марія").await;
        let refused = refusal("USER_NOT_PARTICIPANT");
        world
            .telegram
            .faults()
            .next(Some("sendMessage"), refused, 2);
        let shown = whisper(&group, person, "/whois їжакевич").await;
        assert_in_the_open(&shown, language);
    }
    // Contacts and files have nothing to show without.
    let card = whisper(&group, &world.andrew, "/whois їжакевич").await;
    let refused = refusal("USER_NOT_PARTICIPANT");
    world
        .telegram
        .faults()
        .next(Some("sendContact"), refused, 2);
    group.skip_seen();
    group.press(&world.andrew, card.id, "📇").answer().await;
    let instead = group.next_from_bot().await;
    assert_says!(instead, En, "whisper-elsewhere");
    assert!(instead.whisper.is_none() && instead.contact.is_none());
}

#[tokio::test]
async fn an_answer_that_takes_long_takes_the_place_of_the_word_that_it_is_coming() {
    let (world, group) = of_a_member().await;
    world.telegram.set_patience(Duration::from_secs(40));
    whisper(&group, &world.andrew, "/whois Марія").await;
    let slow = Fault::Delay(Duration::from_secs(9));
    world.worksection.faults().next(Some("get_task"), slow, 1);
    let line = format!("/subscribe {}", crate::tasks::TASK);
    let waiting = whisper(&group, &world.andrew, &line).await;
    assert_says!(waiting, En, "whisper-waiting");
    assert!(is_for(&waiting, &world.andrew));
    // Far too late for a new whisper by somebody who is no administrator.
    world.telegram.advance(Duration::from_secs(20));
    let is_task = |m: &Message| m.id == waiting.id && words!(En, "subscribe-project").are_in(m);
    let task = group.expect("the task", is_task).await;
    assert!(is_for(&task, &world.andrew));
    assert_eq!(group.typing(), None, "typing would be seen by all");
}

#[tokio::test]
async fn a_killed_bot_tells_by_itself_in_the_whisper_what_became_of_a_change() {
    for gone in [false, true] {
        let mut world = World::of_one().await;
        world.stop().await;
        let bot = Process::start(&world).await;
        let group = world.linked_group().await;
        let card = whisper(&group, &world.olena, "/invite anna@acme.ua Анна Коваленко").await;
        let before = read_by(&group, &world.andrew);
        let slow = Fault::Delay(Duration::from_secs(30));
        world.worksection.faults().next(Some("add_user"), slow, 1);
        group.press(&world.olena, card.id, "✅").forget();
        while world.account.invitations().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bot.kill().await;
        if gone {
            group.expire_whispers();
        }
        world.telegram.set_patience(Duration::from_secs(20));
        let _bot = Process::start(&world).await;
        let done = group.expect("the outcome", says!(Uk, "invite-done")).await;
        assert!(is_for(&done, &world.olena), "{}", group.transcript());
        assert_eq!(done.id == card.id, !gone);
        assert_eq!(read_by(&group, &world.andrew), before);
        assert_eq!(world.asked("add_user"), 1);
    }
}

#[tokio::test]
async fn a_request_that_others_have_to_grant_stands_in_the_open() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let card = whisper(&group, &world.andrew, "/invite anna@acme.ua Анна Коваленко").await;
    assert!(is_for(&card, &world.andrew));
    group.press(&world.andrew, card.id, "✅").forget();
    let said = |words: Words| move |m: &Message| words.are_in(m);
    let asked = group
        .expect("the request", said(words!(En, "requests-title")))
        .await;
    assert!(asked.whisper.is_none());
    let kept = group
        .expect("what became of the form", said(words!(En, "whisper-wish")))
        .await;
    assert!(kept.id == card.id && is_for(&kept, &world.andrew));
    let made = tap(&group, &world.olena, &asked, "✅").await;
    assert!(made.whisper.is_none());
}

/// `fault` strikes each method of whispers once: every answer comes, to its person alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_telegram_does_a_whisper_stays_one() {
    let troubles = telegram_faults::troubles().map(|(name, fault, _)| (name, fault));
    let stories = faults::chosen(troubles).map(|(_, fault)| tokio::spawn(suffer(fault)));
    for story in futures_util::future::join_all(stories).await {
        story.expect("it is borne");
    }
}

async fn suffer(fault: Fault) {
    let (mut world, group) = of_a_member().await;
    world.forgiven = vec!["was answered before"];
    world.telegram.set_patience(Duration::from_secs(30));
    let strike = |method: &str| world.telegram.faults().next(Some(method), fault.clone(), 1);
    let before = read_by(&group, &world.olena);
    strike("deleteEphemeralMessage");
    whisper(&group, &world.andrew, "/whois Марія").await;
    let nothing = group.messages().into_iter().filter(|m| m.text == NOTHING);
    assert!(
        nothing.clone().count() == 1 && nothing.clone().all(|m| m.deleted),
        "{fault:?}"
    );
    strike("sendMessage");
    let card = whisper(&group, &world.andrew, "/whois їжакевич").await;
    assert!(is_for(&card, &world.andrew), "{fault:?}");
    strike("editEphemeralMessageText");
    let team = tap(&group, &world.andrew, &card, "Team").await;
    assert!(is_for(&team, &world.andrew), "{fault:?}");
    strike("sendContact");
    let card = whisper(&group, &world.andrew, "/whois їжакевич").await;
    group.press(&world.andrew, card.id, "📇").answer().await;
    let contact = |m: &Message| m.contact.is_some() && is_for(m, &world.andrew);
    group.expect("the contact", contact).await;
    assert_eq!(read_by(&group, &world.olena), before, "{fault:?}");
    drop(before);
    world.telegram.wait_idle().await;
    world.stop().await;
}
