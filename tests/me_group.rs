//! Who “me” is in a group that is linked with somebody's own tokens: never the one who linked it.

use sandbox::telegram::Room;

use crate::says::{En, Uk, assert_says, says, text};
use crate::{
    oauth::link_as,
    world::{World, ask, deep_link, reply, tap},
};

const ALL: [&str; 6] = [
    "users_read",
    "users_write",
    "contacts_read",
    "contacts_write",
    "tasks_read",
    "tasks_write",
];

/// Olena's group, linked with her own link.
pub async fn group_by_tokens() -> (World, Room) {
    let world = World::with_oauth().await;
    for (name, email) in [
        ("Олена Коваленко", "olena@demo.example"),
        ("Andrew Miller", "andrew@demo.example"),
    ] {
        world.colleague(name, email);
    }
    let private = link_as(&world, &world.olena, "olena@demo.example", &ALL).await;
    private.skip_seen();
    let group = world.group();
    let offer = ask(&group, &world.olena, "/link").await;
    world.olena.start(&deep_link(&offer));
    let explained = private.next_from_bot().await;
    tap(
        &private,
        &world.olena,
        &explained,
        &text!(Uk, "link-mine", account = "demo"),
    )
    .await;
    group
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    group.skip_seen();
    (world, group)
}

fn follows(world: &World, task: u64, email: &str) -> bool {
    let subscribers = world.account.subscribers(task);
    subscribers.iter().any(|subscriber| subscriber == email)
}

#[tokio::test]
async fn a_member_without_a_link_is_not_taken_for_the_linker() {
    let (world, group) = group_by_tokens().await;
    let me = ask(&group, &world.andrew, "/me@story_bot").await;
    assert_says!(me, En, "me-unknown");
    assert_says!(me, En, "me-linked-other");
    assert!(!me.text.contains("olena@demo.example"), "{}", me.text);
    assert!(
        me.button(&text!(En, "me-link-self")).is_some(),
        "{:?}",
        me.labels()
    );

    let linker = ask(&group, &world.olena, "/me@story_bot").await;
    assert!(
        linker.text.contains("olena@demo.example"),
        "{}",
        linker.text
    );
    assert_says!(linker, Uk, "me-own-link");
    assert!(
        linker.button(&text!(Uk, "me-not-me")).is_none(),
        "{:?}",
        linker.labels()
    );
}

#[tokio::test]
async fn a_bell_asks_who_presses_it_and_subscribes_nobody_else() {
    let (world, group) = group_by_tokens().await;
    let task = ask(&group, &world.andrew, "/subscribe@story_bot 71001").await;
    let who = tap(&group, &world.andrew, &task, "🔔").await;
    assert_says!(who, En, "me-prompt-other");
    let before = world.account.subscribers(71_001);
    assert!(
        !before.contains(&"olena@demo.example".to_owned()),
        "{before:?}"
    );
    reply(&group, &world.andrew, &who, "andrew@demo.example").await;
    world.telegram.wait_idle().await;
    assert!(follows(&world, 71_001, "andrew@demo.example"));
    assert!(!follows(&world, 71_001, "olena@demo.example"));

    // Asked once: from now on the bell is Andrew's.
    let task = ask(&group, &world.andrew, "/subscribe@story_bot 71002").await;
    tap(&group, &world.andrew, &task, "🔔").await;
    assert!(follows(&world, 71_002, "andrew@demo.example"));
    assert!(!follows(&world, 71_002, "olena@demo.example"));
    let task = ask(&group, &world.olena, "/subscribe@story_bot 71002").await;
    tap(&group, &world.olena, &task, "🔔").await;
    assert!(follows(&world, 71_002, "olena@demo.example"));
}

#[tokio::test]
async fn ones_own_link_says_who_one_is_in_the_group() {
    let (world, group) = group_by_tokens().await;
    link_as(&world, &world.andrew, "andrew@demo.example", &ALL).await;
    let me = ask(&group, &world.andrew, "/me@story_bot").await;
    assert!(me.text.contains("andrew@demo.example"), "{}", me.text);
    assert_says!(me, En, "me-own-link");
    let task = ask(&group, &world.andrew, "/subscribe@story_bot 71001").await;
    tap(&group, &world.andrew, &task, "🔔").await;
    assert!(follows(&world, 71_001, "andrew@demo.example"));
    assert!(!follows(&world, 71_001, "olena@demo.example"));
}

#[tokio::test]
async fn a_link_to_another_account_says_nothing_of_who_one_is_here() {
    let (world, group) = group_by_tokens().await;
    let other = world.worksection.account("other").api_key("other-key");
    other.people(5);
    let private = world.andrew.private();
    ask(&private, &world.andrew, "/link other other-key").await;
    let me = ask(&group, &world.andrew, "/me@story_bot").await;
    assert_says!(me, En, "me-unknown");
}

#[tokio::test]
async fn whois_as_a_reply_knows_the_linker_and_nobody_who_merely_says_so() {
    let (world, group) = group_by_tokens().await;
    let by_olena = group.say(&world.olena, "Вітаю");
    let asked = group.reply_to(&world.andrew, by_olena, "/whois@story_bot");
    let card = crate::world::answer_to(&group, asked).await;
    assert!(card.text.contains("olena@demo.example"), "{}", card.text);

    let me = ask(&group, &world.andrew, "/me@story_bot").await;
    let who = tap(&group, &world.andrew, &me, &text!(En, "me-say")).await;
    reply(&group, &world.andrew, &who, "olena@demo.example").await;
    let by_andrew = group.say(&world.andrew, "Hello");
    let asked = group.reply_to(&world.olena, by_andrew, "/whois@story_bot");
    let unknown = crate::world::answer_to(&group, asked).await;
    assert_says!(unknown, Uk, "refusal-author-unknown");
}
