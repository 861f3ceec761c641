//! `@bot ім’я` as a message in a group, and what the bot itself said through inline mode.

use std::time::Duration;

use crate::says::{En, Uk, assert_says, text};
use crate::world::{BOT, World, ask, reply, tap};

#[tokio::test]
async fn a_mention_in_a_group_is_a_whois() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    let group = world.linked_group().await;
    // No administrator any more: privacy mode decides what reaches it.
    let group = group.with_bot();
    for text in [
        format!("@{BOT} Соломія Їжакевич"),
        format!("@{}, їжакевич", BOT.to_uppercase()),
        format!("Їжакевич @{BOT}"),
        format!("їжакевич соломія, @{BOT}?"),
    ] {
        let card = ask(&group, &world.olena, &text).await;
        assert!(
            card.html.contains("<b>Соломія Їжакевич</b>"),
            "{text}: {}",
            card.text
        );
    }
    let alone = ask(&group, &world.olena, &format!("@{BOT}")).await;
    assert_says!(alone, Uk, "whois-prompt");
    let card = reply(&group, &world.olena, &alone, &format!("@{BOT} Їжакевич")).await;
    assert!(
        card.html.contains("<b>Соломія Їжакевич</b>"),
        "{}",
        card.text
    );
}

#[tokio::test]
async fn a_mention_of_somebody_else_or_in_passing_is_none() {
    let world = World::new().await;
    let group = world.linked_group().await;
    group.skip_seen();
    for text in [
        "@somebody_else Коваль".to_owned(),
        format!("хай @{BOT} скаже"),
        format!("@{BOT}s Коваль"),
    ] {
        group.say(&world.olena, &text);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let card = ask(&group, &world.olena, &format!("@{BOT} абракадабра")).await;
    assert!(card.text.contains("абракадабра"), "{}", card.text);
}

#[tokio::test]
async fn what_the_bot_said_through_inline_mode_is_no_question() {
    let world = World::new().await;
    world.member("Соломія Їжакевич", |_| {});
    let room = world.linked().await;
    let group = world.linked_group().await;
    for room in [&room, &group] {
        let found = room.inline(&world.olena, "їжакевич", "").await;
        room.choose(&world.olena, &found.results[0]);
        tokio::time::sleep(Duration::from_millis(300)).await;
        // The next word is of the next question.
        let answer = ask(room, &world.olena, "/whois абракадабра").await;
        assert!(answer.text.contains("абракадабра"), "{}", answer.text);
        let own = room.messages().into_iter().filter(|m| m.from.is_bot);
        let cards = own.filter(|m| m.text.contains("Їжакевич"));
        assert_eq!(cards.count(), 0, "{}", room.transcript());
    }
}

#[tokio::test]
async fn a_name_at_telegram_leads_to_whoever_linked_themselves() {
    let world = World::new().await;
    world.member("Zoe Miller", |m| {
        m.details.email = "zoe@demo.example".into()
    });
    let andrew = world.andrew.clone().called("Andrew_M");
    let his = world.link(&andrew).await;
    let me = ask(&his, &andrew, "/me").await;
    tap(&his, &andrew, &me, &text!(En, "me-say")).await;
    ask(&his, &andrew, "zoe@demo.example").await;

    let room = world.linked().await;
    let card = ask(&room, &world.olena, "/whois @andrew_m").await;
    assert!(card.text.contains("Zoe Miller"), "{}", card.text);
    let unknown = ask(&room, &world.olena, "/whois @somebody").await;
    assert_says!(unknown, Uk, "refusal-author-unknown");

    let question = ask(&his, &andrew, "/unlink").await;
    tap(&his, &andrew, &question, "✅").await;
    let unknown = ask(&room, &world.olena, "/whois @Andrew_M").await;
    assert_says!(unknown, Uk, "refusal-author-unknown");
    let zoe = world.telegram.person("Zoe").speaking("en");
    let hers = world.link(&zoe).await;
    let unknown = ask(&hers, &zoe, "/whois @Andrew_M").await;
    assert_says!(unknown, En, "refusal-author-unknown");
}
