//! Linking a group that everybody can read: it is said, and asked once more.

use sandbox::Fault;

use crate::says::{En, Uk, assert_says, says, text, words};
use crate::{
    oauth::{ALL, decide},
    public::{colleague, shows_no_secret, toast},
    world::{World, answer_to, ask, deep_link, tap},
};

#[tokio::test]
async fn linking_says_that_the_world_reads_along_and_asks_once_more() {
    let world = World::new().await;
    let group = world.group().public("open_sales");
    let offer = ask(&group, &world.olena, "/link@story_bot").await;
    let private = world.olena.start(&deep_link(&offer));
    let question = private
        .expect(
            "the question",
            says!(Uk, "public-question", group = "Sales"),
        )
        .await;
    // A key that comes before the yes links nothing, and goes as any key does.
    let key = private.say(&world.olena, "demo demo-api-key");
    let again = answer_to(&private, key).await;
    assert_says!(again, Uk, "public-question", group = "Sales");
    private.expect_deleted(key).await;
    let old = toast(&private, &world.olena, &question, "✅").await;
    assert_says!(old, Uk, "button-stale");
    let refused = ask(&group, &world.andrew, "/whois@story_bot Марта").await;
    assert_says!(refused, En, "refusal-not-linked");
    assert_eq!(world.asked("get_users"), 0);

    let explained = tap(&private, &world.olena, &again, "✅").await;
    assert_says!(explained, Uk, "public-explain", group = "Sales");
    private.say(&world.olena, "demo demo-api-key");
    group
        .expect(
            "the news",
            says!(Uk, "link-done-in-group", account = "demo"),
        )
        .await;
    // What was said yes to is not told once more.
    ask(&group, &world.andrew, "/whois@story_bot Марта").await;
    let turned = words!(En, "public-turned");
    assert!(!group.messages().iter().any(|m| turned.are_in(m)));
}

#[tokio::test]
async fn ones_own_link_is_given_to_a_public_group_after_the_same_yes() {
    let world = World::new().await;
    colleague(&world);
    let private = world.linked().await;
    let group = world.group().public("open_sales");
    let offer = ask(&group, &world.olena, "/link@story_bot").await;
    world.olena.start(&deep_link(&offer));
    let question = private
        .expect(
            "the question",
            says!(Uk, "public-question", group = "Sales"),
        )
        .await;
    let mine = text!(Uk, "link-mine", account = "demo");
    assert!(question.button(&mine).is_none(), "{:?}", question.labels());
    let explained = tap(&private, &world.olena, &question, "✅").await;
    tap(&private, &world.olena, &explained, &mine).await;
    group
        .expect("the news", says!(Uk, "link-done-in-group"))
        .await;
    let used = group
        .expect("the offer without its button", says!(Uk, "link-offer-used"))
        .await;
    assert_eq!((used.id, used.keyboard.len()), (offer.id, 0));
    let card = ask(&group, &world.andrew, "/whois@story_bot Марта Приховай").await;
    shows_no_secret(&card);
}

#[tokio::test]
async fn a_no_links_no_public_group() {
    let world = World::new().await;
    let group = world.group().public("open_sales");
    let offer = ask(&group, &world.olena, "/link@story_bot").await;
    let private = world.olena.start(&deep_link(&offer));
    let question = private.next_from_bot().await;
    let left = tap(&private, &world.olena, &question, "✖️").await;
    assert_says!(left, Uk, "cancel-done");
    let refused = ask(&group, &world.andrew, "/whois@story_bot Марта").await;
    assert_says!(refused, En, "refusal-not-linked");
}

#[tokio::test]
async fn a_group_that_turns_public_while_it_is_linked_is_asked_about() {
    let world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    let group = world.group();
    let begin = async || {
        let offer = ask(&group, &world.olena, "/link@story_bot").await;
        let private = world.olena.private();
        private.skip_seen();
        world.olena.start(&deep_link(&offer));
        (private.next_from_bot().await, private)
    };
    let (explained, private) = begin().await;
    assert_says!(explained, Uk, "link-explain-group-consent", group = "Sales");
    group.publish("open_sales");
    // By the consent page: nothing is linked, and the chat says why.
    decide(&explained, "solomiia@demo.example", ALL, "allow").await;
    private
        .expect("a refusal", says!(Uk, "refusal-public-group"))
        .await;
    // By a key: the question comes in its place.
    group.unpublish();
    let (_, private) = begin().await;
    group.publish("open_sales");
    let asked = ask(&private, &world.olena, "demo demo-api-key").await;
    assert_says!(asked, Uk, "public-question", group = "Sales");
    let refused = ask(&group, &world.andrew, "/whois@story_bot Марта").await;
    assert_says!(refused, En, "refusal-not-linked");
}

#[tokio::test]
async fn where_telegram_does_not_say_who_reads_a_group_it_is_not_linked() {
    let world = World::new().await;
    let group = world.group();
    let offer = ask(&group, &world.olena, "/link@story_bot").await;
    let private = world.olena.start(&deep_link(&offer));
    private.next_from_bot().await;
    let unknown = Fault::Error {
        code: 400,
        message: "Bad Request: chat info is unavailable".into(),
        details: None,
    };
    world.telegram.faults().always(Some("getChat"), unknown);
    let refused = ask(&private, &world.olena, "demo demo-api-key").await;
    assert_says!(refused, Uk, "refusal-exposure-unknown");
    assert_eq!(world.asked("get_users"), 0);
    world.telegram.faults().clear();
    private.say(&world.olena, "demo demo-api-key");
    group
        .expect("the news", says!(Uk, "link-done-in-group"))
        .await;
}
