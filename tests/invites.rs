//! `/invites`: what became of those who were invited from here.

use std::time::{Duration, Instant};

use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
};

use crate::says::{En, Uk, assert_not_says, assert_says, says, text, words};
use crate::{
    oauth::{ALL, link_as},
    process::Process,
    world::{World, answer_to, ask, deep_link, reply, tap},
};

const LINE: &str = "/invite anna@acme.ua Анна Коваленко, дизайнерка";

/// Invites somebody by a line.
async fn invite(room: &Room, person: &Person, line: &str) -> Message {
    let card = ask(room, person, line).await;
    tap(room, person, &card, "✅").await
}

/// Says on which day the account took somebody in.
fn came(world: &World, email: &str, day: &str) {
    let dated = world.account.change_member(email, |member| {
        member.details.services.date_added = format!("{day} 10:00");
    });
    assert!(dated, "{email} is a member");
}

/// The list with what Worksection says now.
async fn renewed(room: &Room, person: &Person) -> Message {
    let list = ask(room, person, "/invites").await;
    room.press(person, list.id, "🔄").answer().await;
    let messages = room.messages();
    let now = messages.into_iter().find(|m| m.id == list.id);
    now.expect("the list")
}

#[tokio::test]
async fn who_was_invited_is_followed_from_the_invitation_to_the_link() {
    let world = World::with_oauth().await;
    let room = world.linked().await;
    let olena = &world.olena;
    let nobody = ask(&room, olena, "/invites").await;
    assert_says!(nobody, Uk, "invites-nobody");
    assert!(nobody.button("➕").is_some(), "{:?}", nobody.labels());
    // What was left, and what was refused, is no invitation.
    let card = ask(&room, olena, LINE).await;
    tap(&room, olena, &card, "✖️").await;
    let denied = Fault::Error {
        code: 20,
        message: "Access denied".into(),
        details: None,
    };
    world.worksection.faults().next(Some("add_user"), denied, 1);
    let refused = invite(&room, olena, LINE).await;
    tap(&room, olena, &refused, "✖️").await;
    let nobody = ask(&room, olena, "кого запросили?").await;
    assert_says!(nobody, Uk, "invites-nobody");

    let done = invite(&room, olena, LINE).await;
    assert_says!(done, Uk, "invite-done");
    let list = ask(&room, olena, "/invites").await;
    assert_says!(list, Uk, "invites-title", count = 1);
    assert!(
        list.text.contains("Анна Коваленко · anna@acme.ua"),
        "{}",
        list.text
    );
    assert_says!(list, Uk, "invites-by-you");
    assert_says!(list, Uk, "invites-team", title = "Студія «Калина»");
    assert_says!(list, Uk, "invites-there");
    assert_says!(list, Uk, "invites-not-linked");
    assert_says!(list, Uk, "invites-note");
    assert_not_says!(list, Uk, "invites-projects");

    // Two projects, and out of one again.
    let done = ask(&room, olena, "/whois anna@acme.ua").await;
    assert!(done.text.contains("Анна"), "{}", done.text);
    let card = invite_to(&room, olena, "Мобільний застосунок").await;
    tap(&room, olena, &card, "✅").await;
    let card = invite_to(&room, olena, "Новий сайт").await;
    tap(&room, olena, &card, "✅").await;
    came(&world, "anna@acme.ua", "2026-11-28");
    let list = renewed(&room, olena).await;
    let titles = "Мобільний застосунок, Новий сайт";
    assert_says!(list, Uk, "invites-projects", count = 2, titles = titles);
    assert_says!(list, Uk, "invites-since", day = "28 листопада");

    let remind = text!(Uk, "invites-remind", name = "Анна Коваленко");
    room.skip_seen();
    let press = room.press(olena, list.id, &remind);
    let sent = room.next_from_bot().await;
    assert_says!(press.answer().await, Uk, "invites-forward");
    assert!(sent.id > list.id, "what leads there stays");
    assert_says!(sent, Uk, "invites-text", account = "demo");
    assert_says!(sent, Uk, "invites-text-letter", email = "anna@acme.ua");
    assert!(sent.text.contains(&world.account.url()), "{}", sent.text);
    let bot = "https://t.me/story_bot?start=link";
    assert_says!(sent, Uk, "invites-text-bot", url = bot);
    let english = tap(&room, olena, &sent, &text!(Uk, "invites-in-english")).await;
    assert_eq!(english.id, sent.id);
    assert_says!(english, En, "invites-text-letter", email = "anna@acme.ua");
    assert_says!(english, En, "invites-text-bot", url = bot);

    // She follows it, and is followed no more.
    let anna = world.telegram.person("Анна Коваленко").speaking("uk");
    let hers = link_as(&world, &anna, "anna@acme.ua", ALL).await;
    let list = ask(&room, olena, "/invites").await;
    assert_says!(list, Uk, "invites-linked");
    assert!(list.button("✉️").is_none(), "{:?}", list.labels());
    println!("{}", world.picture(&room));
    let sure = ask(&hers, &anna, "/unlink").await;
    tap(&hers, &anna, &sure, "✅").await;
    let list = ask(&room, olena, "/invites").await;
    assert_says!(list, Uk, "invites-not-linked");
    // Whoever is taken out of the account has no way in.
    assert!(world.account.remove_member("anna@acme.ua"));
    let list = renewed(&room, olena).await;
    assert_says!(list, Uk, "invites-gone");
    assert!(list.button("✉️").is_none(), "{:?}", list.labels());
}

/// Asks to put Anna into a project.
async fn invite_to(room: &Room, person: &Person, project: &str) -> Message {
    let project = ask(room, person, &format!("/projects {project}")).await;
    tap(room, person, &project, "➕").await;
    ask(room, person, "anna@acme.ua").await
}

#[tokio::test]
async fn with_a_key_ones_own_word_counts_in_english_and_out_of_a_project_is_out() {
    let world = World::new().await;
    let room = world.link(&world.andrew).await;
    let andrew = &world.andrew;
    invite(&room, andrew, "/invite zoe@acme.example Zoe Newcomer").await;
    let project = ask(&room, andrew, "/projects Мобільний застосунок").await;
    tap(&room, andrew, &project, "➕").await;
    let card = ask(&room, andrew, "zoe@acme.example").await;
    tap(&room, andrew, &card, "✅").await;
    let list = ask(&room, andrew, "who did we invite?").await;
    assert_says!(list, En, "invites-title", count = 1);
    assert_says!(list, En, "invites-by-you");
    assert_says!(
        list,
        En,
        "invites-projects",
        count = 1,
        titles = "Мобільний застосунок"
    );
    assert_says!(list, En, "invites-not-linked");
    let zoe = world.telegram.person("Zoe").speaking("en");
    let hers = world.link(&zoe).await;
    let me = ask(&hers, &zoe, "/me").await;
    tap(&hers, &zoe, &me, &text!(En, "me-say")).await;
    ask(&hers, &zoe, "zoe@acme.example").await;
    let project = ask(&room, andrew, "/projects Мобільний застосунок").await;
    tap(&room, andrew, &project, "➖").await;
    let card = ask(&room, andrew, "zoe@acme.example").await;
    tap(&room, andrew, &card, "✅").await;
    let list = ask(&room, andrew, "/invites").await;
    assert_says!(list, En, "invites-linked");
    assert_not_says!(list, En, "invites-projects");
    // Her own list is hers, and empty.
    let none = ask(&hers, &zoe, "/invites").await;
    assert_says!(none, En, "invites-nobody");
    println!("{}", room.transcript());
}

#[tokio::test]
async fn a_group_sees_its_own_as_far_as_it_may() {
    let world = World::new().await;
    let room = world.linked().await;
    invite(
        &room,
        &world.olena,
        "/invite private@acme.ua Марко Приватний",
    )
    .await;
    let group = world.linked_group().await;
    group.promote(&world.andrew);
    let none = ask(&group, &world.andrew, "/invites@story_bot").await;
    assert_says!(none, En, "invites-nobody");
    invite(&group, &world.olena, LINE).await;
    let boss = world.telegram.person("Boss").speaking("en");
    let anonymous = group.clone().anonymous_administrator(&boss);
    let line = "/invite@story_bot ihor@acme.ua Ігор Новак";
    let card = ask(&anonymous, &boss, line).await;
    tap(&anonymous, &boss, &card, "✅").await;
    let list = ask(&group, &world.andrew, "/invites@story_bot").await;
    assert_says!(list, En, "invites-title", count = 2);
    assert_says!(list, En, "invites-by", name = "Олена Коваленко");
    assert_says!(list, En, "invites-by-group");
    assert!(!list.text.contains("Приватний"), "{}", list.text);
    assert!(list.text.contains("anna@acme.ua"), "{}", list.text);
    // What the group does not see of people stands nowhere.
    let me = ask(&group, &world.olena, "/me@story_bot").await;
    let view = tap(&group, &world.olena, &me, &text!(Uk, "view-button")).await;
    tap(&group, &world.olena, &view, &text!(Uk, "view-emails-open")).await;
    let list = ask(&group, &world.andrew, "/invites@story_bot").await;
    assert!(!list.text.contains("acme.ua"), "{}", list.text);
    group.skip_seen();
    let remind = text!(En, "invites-remind", name = "Анна Коваленко");
    group.press(&world.andrew, list.id, &remind).answer().await;
    let sent = group.next_from_bot().await;
    assert_says!(sent, En, "invites-text-letter-unsaid");
    assert!(!sent.text.contains("acme.ua"), "{}", sent.text);
    println!("{}", group.transcript());
    // The world does not learn who works there.
    group.publish("open_sales");
    group.say(&world.andrew, "/invites@story_bot");
    group
        .expect("the refusal", says!(En, "invites-public"))
        .await;
    let pressed = tap(&group, &world.andrew, &list, &remind).await;
    assert_says!(pressed, En, "invites-public");
    let hers = ask(&room, &world.olena, "/invites").await;
    assert_says!(hers, Uk, "invites-title", count = 1);
}

#[tokio::test]
async fn a_lost_answer_and_a_kill_are_one_invitation_each() {
    let mut world = World::of_one().await;
    world.forgiven = vec![
        "the callback query was answered before",
        "was never answered",
    ];
    world.stop().await;
    let bot = Process::start(&world).await;
    let room = world.linked().await;
    let olena = world.olena.clone();
    let faults = world.worksection.faults();
    faults.next(Some("add_user"), Fault::LostAnswer, 1);
    let card = ask(&room, &olena, LINE).await;
    room.press(&olena, card.id, "✅").forget();
    room.expect("the outcome", says!(Uk, "invite-done")).await;
    let list = ask(&room, &olena, "/invites").await;
    assert_says!(list, Uk, "invites-title", count = 1);

    let slow = Fault::Delay(Duration::from_secs(30));
    faults.next(Some("add_user"), slow.clone(), 1);
    let card = ask(&room, &olena, "/invite ihor@acme.ua Ігор Новак").await;
    room.press(&olena, card.id, "✅").forget();
    while world.account.invitations().len() < 2 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    let bot = Process::start(&world).await;
    let done = words!(Uk, "invite-done", email = "ihor@acme.ua");
    room.expect("the outcome", |m| done.are_in(m)).await;

    // Known and written down, and not told yet.
    let edits = world.asked("editMessageText");
    let card = ask(&room, &olena, "/invite lev@acme.ua Лев Новак").await;
    world
        .telegram
        .faults()
        .next(Some("editMessageText"), slow, 1);
    room.press(&olena, card.id, "✅").forget();
    while world.asked("editMessageText") == edits {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bot.kill().await;
    let bot = Process::start(&world).await;
    let done = words!(Uk, "invite-done", email = "lev@acme.ua");
    room.expect("the outcome", |m| done.are_in(m)).await;
    let began = Instant::now();
    let list = ask(&room, &olena, "/invites").await;
    assert_says!(list, Uk, "invites-title", count = 3);
    assert!(began.elapsed() < Duration::from_secs(20));
    for email in ["anna@acme.ua", "ihor@acme.ua", "lev@acme.ua"] {
        assert_eq!(list.text.matches(email).count(), 1, "{}", list.text);
    }
    assert_eq!(world.asked("add_user"), 3);

    // A kill at the reminder: the press comes again, and so does the text.
    let slow = Fault::Delay(Duration::from_secs(30));
    let sends = world.asked("sendMessage");
    world.telegram.faults().next(Some("sendMessage"), slow, 1);
    room.press(&olena, list.id, "✉️").forget();
    while world.asked("sendMessage") == sends {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    bot.kill().await;
    let bot = Process::start(&world).await;
    // It may have arrived before the kill, and then comes twice.
    room.expect("the text", says!(Uk, "invites-text")).await;
    let said = room.say(&olena, "/invites");
    let title = words!(Uk, "invites-title", count = 3);
    room.expect("the list", |m| m.id > said && title.are_in(m))
        .await;
    bot.end().await;
    world.start().await;
}

#[tokio::test]
async fn many_come_in_pages_and_go_with_the_link() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let olena = world.olena.clone();
    for number in 1..=6 {
        let line = format!("/invite n{number}@acme.ua Новий Учасник{number}");
        invite(&room, &olena, &line).await;
    }
    let list = ask(&room, &olena, "/invites").await;
    assert_says!(list, Uk, "invites-title", count = 6);
    assert_says!(list, Uk, "list-page", page = 1, pages = 2);
    assert!(list.text.contains("n6@acme.ua") && !list.text.contains("n1@acme.ua"));
    let next = tap(&room, &olena, &list, "➡️").await;
    assert!(next.text.contains("n1@acme.ua") && !next.text.contains("n2@acme.ua"));
    assert_says!(next, Uk, "list-page", page = 2, pages = 2);
    let back = tap(&room, &olena, &next, "⬅️").await;
    assert_eq!(back.text, list.text);
    world.restart().await;
    let list = ask(&room, &olena, "/invites").await;
    assert_says!(list, Uk, "invites-title", count = 6);
    let sure = ask(&room, &olena, "/unlink").await;
    tap(&room, &olena, &sure, "✅").await;
    let kept = world.kept().await;
    assert!(
        kept.iter().all(|key| !key.starts_with("invited/")),
        "{kept:?}"
    );
    let refused = ask(&room, &olena, "/invites").await;
    assert_says!(refused, Uk, "refusal-not-linked");
    // The old list shows nothing, whatever the chat is linked to.
    world
        .worksection
        .account("other")
        .api_key("other-key")
        .people(3);
    ask(&room, &olena, "/link other other-key").await;
    let toast = room.press(&olena, list.id, "✉️").answer().await;
    assert_says!(toast, Uk, "button-stale");
    let none = ask(&room, &olena, "/invites").await;
    assert_says!(none, Uk, "invites-nobody");
}

#[tokio::test]
async fn a_group_that_moves_takes_them_along_and_forget_takes_ones_own() {
    let mut world = World::new().await;
    let group = world
        .telegram
        .group("Sales")
        .owner(&world.olena)
        .administrator(&world.andrew)
        .with_bot_administrator();
    let offer = ask(&group, &world.olena, "/link").await;
    let private = world.olena.start(&deep_link(&offer));
    private.next_from_bot().await;
    private.say(&world.olena, "demo demo-api-key");
    group
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    invite(&group, &world.olena, LINE).await;
    let prompt = ask(&group, &world.andrew, "/invite ihor@acme.ua").await;
    let role = reply(&group, &world.andrew, &prompt, "Ігор Новак").await;
    let team = tap(&group, &world.andrew, &role, &text!(En, "role-user")).await;
    let card = tap(&group, &world.andrew, &team, &text!(En, "form-rest")).await;
    tap(&group, &world.andrew, &card, "✅").await;
    let before = group.chat_id().to_string();
    group.migrate();
    world.telegram.wait_idle().await;
    let list = ask(&group, &world.olena, "/invites").await;
    assert_says!(list, Uk, "invites-title", count = 2);
    let his = world.andrew.private();
    let question = ask(&his, &world.andrew, "/forget").await;
    let said = his.press(&world.andrew, question.id, "✅");
    said.answer().await;
    his.expect("the end", says!(En, "forget-done")).await;
    let list = ask(&group, &world.olena, "/invites").await;
    assert_says!(list, Uk, "invites-title", count = 1);
    assert!(list.text.contains("Анна"), "{}", list.text);
    let kept = world.kept().await;
    assert!(kept.iter().all(|key| !key.contains(&before)), "{kept:?}");
    let said = group.say(&world.olena, "/invites");
    answer_to(&group, said).await;
}
