//! Who I am: `/me`, and `/whois` as a reply.

use crate::says::{En, Uk, assert_says, says, text};
use crate::world::{World, answer_to, ask, reply, tap};

fn members(world: &World) {
    for (name, email) in [
        ("Олена Коваленко", "olena@demo.example"),
        ("Andrew Miller", "andrew@demo.example"),
        ("Лев Тестовий1", "lev1@demo.example"),
        ("Лев Тестовий2", "lev2@demo.example"),
    ] {
        world.member(name, |m| m.details.email = email.into());
    }
}

#[tokio::test]
async fn with_a_key_i_am_asked_once_who_i_am_by_name() {
    let mut world = World::new().await;
    members(&world);
    let room = world.linked().await;
    let me = ask(&room, &world.olena, "/me").await;
    assert_says!(me, Uk, "me-unknown");
    let who = tap(&room, &world.olena, &me, &text!(Uk, "me-say")).await;
    assert!(who.button("✖️").is_some());
    let nobody = ask(&room, &world.olena, "Щщщщщ").await;
    assert_says!(nobody, Uk, "me-nobody");
    let unknown = ask(&room, &world.olena, "olga@demo.example").await;
    assert_says!(unknown, Uk, "me-no-such-email", email = "olga@demo.example");
    let several = ask(&room, &world.olena, "тестовий").await;
    assert_says!(several, Uk, "me-which", count = 2);
    let one = ask(&room, &world.olena, "Коваленко Олена").await;
    let me = tap(&room, &world.olena, &one, "Олена Коваленко").await;
    assert!(me.text.contains("olena@demo.example"), "{}", me.text);
    insta::assert_snapshot!("me_uk", world.picture(&room));

    world.restart().await;
    let me = ask(&room, &world.olena, "/me").await;
    assert!(me.text.contains("olena@demo.example"), "{}", me.text);
    let task = ask(&room, &world.olena, "/subscribe 71001").await;
    tap(&room, &world.olena, &task, "🔔").await;
    let subscribers = world.account.subscribers(71_001);
    assert!(subscribers.contains(&"olena@demo.example".to_owned()));

    let me = ask(&room, &world.olena, "/me").await;
    tap(&room, &world.olena, &me, &text!(Uk, "me-not-me")).await;
    let me = ask(&room, &world.olena, "lev2@demo.example").await;
    assert!(me.text.contains("Лев Тестовий2"), "{}", me.text);
}

#[tokio::test]
async fn an_english_speaker_says_who_they_are_by_email() {
    let world = World::new().await;
    members(&world);
    let room = world.link(&world.andrew).await;
    let me = ask(&room, &world.andrew, "/me").await;
    tap(&room, &world.andrew, &me, &text!(En, "me-say")).await;
    let me = ask(&room, &world.andrew, "Andrew@Demo.Example").await;
    assert!(me.text.contains("Andrew Miller"), "{}", me.text);
    insta::assert_snapshot!("me_en", world.picture(&room));

    let sure = tap(&room, &world.andrew, &me, &text!(En, "me-unlink")).await;
    tap(&room, &world.andrew, &sure, "✅").await;
    let linked = ask(&room, &world.andrew, "/link demo demo-api-key").await;
    assert_says!(linked, En, "link-done", account = "demo", count = 64);
    let me = ask(&room, &world.andrew, "/me").await;
    assert_says!(me, En, "me-unknown");
}

#[tokio::test]
async fn many_namesakes_are_counted_as_many() {
    let world = World::new().await;
    for number in 10..31 {
        world.member(&format!("Лев Тестовий{number}"), |_| {});
    }
    let room = world.linked().await;
    let me = ask(&room, &world.olena, "/me").await;
    tap(&room, &world.olena, &me, &text!(Uk, "me-say")).await;
    let many = ask(&room, &world.olena, "тестовий").await;
    assert_says!(many, Uk, "me-which", count = 21);
}

#[tokio::test]
async fn in_a_group_me_is_the_one_who_asks() {
    let world = World::new().await;
    members(&world);
    let group = world.linked_group().await;
    let me = ask(&group, &world.andrew, "/me@story_bot").await;
    let toast = group
        .press(&world.olena, me.id, &text!(En, "me-say"))
        .answer()
        .await;
    assert_says!(toast, Uk, "dialogue-not-yours");
    let who = tap(&group, &world.andrew, &me, &text!(En, "me-say")).await;
    let me = reply(&group, &world.andrew, &who, "andrew@demo.example").await;
    assert!(me.text.contains("Andrew Miller"), "{}", me.text);
    assert!(
        me.button(&text!(En, "me-unlink")).is_none(),
        "{:?}",
        me.labels()
    );
    let olena = ask(&group, &world.olena, "/me").await;
    assert_says!(olena, Uk, "me-unknown");
}

#[tokio::test]
async fn whois_as_a_reply_goes_by_the_colleagues_own_link() {
    let world = World::new().await;
    members(&world);
    // Whoever is called so in Telegram is not therefore that member.
    let impostor = world.telegram.person("Олена Коваленко").speaking("uk");
    let group = world.linked_group().await.member(&impostor);
    let said = group.say(&world.andrew, "Доброго дня");
    let unknown = group.reply_to(&world.olena, said, "/whois@story_bot");
    let unknown = answer_to(&group, unknown).await;
    assert_says!(unknown, Uk, "refusal-author-unknown");

    let private = world.link(&world.andrew).await;
    let me = ask(&private, &world.andrew, "/me").await;
    tap(&private, &world.andrew, &me, &text!(En, "me-say")).await;
    ask(&private, &world.andrew, "lev1@demo.example").await;
    let known = group.reply_to(&world.olena, said, "/whois@story_bot");
    let known = answer_to(&group, known).await;
    assert!(known.text.contains("Лев Тестовий1"), "{}", known.text);
    assert_says!(known, Uk, "card-role");
    let known = group.reply_to(&world.andrew, said, "/whois@story_bot");
    let known = answer_to(&group, known).await;
    assert_says!(known, En, "card-role");

    let said = group.say(&impostor, "Це я");
    let unknown = group.reply_to(&world.andrew, said, "/whois@story_bot");
    let unknown = answer_to(&group, unknown).await;
    assert_says!(unknown, En, "refusal-author-unknown");
}

#[tokio::test]
async fn whois_alone_in_a_topic_asks_whom_to_look_for() {
    let world = World::new().await;
    let private = world.linked().await;
    let forum = world
        .telegram
        .group("Forum")
        .forum()
        .owner(&world.olena)
        .with_bot_administrator();
    let offer = ask(&forum, &world.olena, "/link").await;
    world.olena.start(&crate::world::deep_link(&offer));
    private.next_from_bot().await;
    private.say(&world.olena, "demo demo-api-key");
    forum
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    let topic = forum.topic(&world.olena, "Новини");
    let prompt = ask(&topic, &world.olena, "/whois@story_bot").await;
    assert_says!(prompt, Uk, "whois-prompt");
    assert!(prompt.is_topic, "the answer stays in the topic");
}

#[tokio::test]
async fn an_anonymous_administrator_may_change_things_and_is_nobody_in_particular() {
    let world = World::new().await;
    members(&world);
    let hidden = world.telegram.person("Hidden").speaking("en");
    let group = world.linked_group().await;
    let group = group.anonymous_administrator(&hidden);
    let card = ask(&group, &hidden, "/newteam@story_bot Тінь").await;
    let toast = group.press(&world.andrew, card.id, "✅").answer().await;
    assert_says!(toast, En, "dialogue-not-yours");
    let done = tap(&group, &hidden, &card, "✅").await;
    assert!(done.text.contains("Тінь"), "{}", done.text);
    let me = ask(&group, &hidden, "/me@story_bot").await;
    assert_says!(me, Uk, "me-unknown");
    let task = ask(&group, &hidden, "/subscribe@story_bot 71001").await;
    let who = tap(&group, &hidden, &task, "🔔").await;
    // The group's name answers for nobody, so who presses is asked, and answers in their own name.
    assert_says!(who, En, "me-prompt");
}
