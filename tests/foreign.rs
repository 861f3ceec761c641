//! What other programs say and send: errors that repeat a request, and words that lead somewhere.

use sandbox::{Fault, telegram::Room};

use crate::oauth::{ALL, browser, callback, consent_url, link_as, press_page};
use crate::says::{Uk, assert_not_says, assert_says, says, text};
use crate::world::{World, ask, deep_link};

/// A group that Olena linked with tokens of her own.
async fn group_of_her_own(world: &World) -> Room {
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    link_as(world, &world.olena, "solomiia@demo.example", ALL).await;
    let group = world.group();
    let offer = ask(&group, &world.olena, "/link").await;
    let private = world.olena.start(&deep_link(&offer));
    let mine = text!(Uk, "link-mine", account = "demo");
    let offer = private
        .expect("the offer", |m| m.button(&mine).is_some())
        .await;
    private.press(&world.olena, offer.id, &mine).answer().await;
    group
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    group
}

#[tokio::test]
async fn an_error_that_repeats_the_request_puts_no_token_into_a_group() {
    let world = World::with_oauth().await;
    let group = group_of_her_own(&world).await;
    let faults = world.worksection.faults();
    faults.always(Some("get_user_groups"), Fault::Repeats);
    faults.always(Some("add_user_group"), Fault::Repeats);
    let refusal = ask(&group, &world.olena, "/teams").await;
    assert_says!(refusal, Uk, "worksection-refused-unsaid");
    assert!(
        !group.transcript().contains("Bearer"),
        "{}",
        group.transcript()
    );
}

#[tokio::test]
async fn an_error_that_repeats_the_form_puts_no_client_secret_into_a_strangers_chat() {
    let world = World::with_oauth().await;
    let stranger = world.telegram.person("Хтось").speaking("uk");
    let room = stranger.private();
    let faults = world.worksection.faults();
    faults.always(Some("oauth2/token"), Fault::Repeats);
    let offer = ask(&room, &stranger, "/link").await;
    let mut back = callback(&world, &offer);
    back.query_pairs_mut().append_pair("code", "whatever");
    press_page(back.as_str()).await;
    let told = room
        .expect("a word", says!(Uk, "consent-refused-unsaid"))
        .await;
    assert!(told.button(&text!(Uk, "link-button")).is_some());
    let seen = room.transcript();
    assert!(
        !seen.contains("demo-secret") && !seen.contains("whatever"),
        "{seen}"
    );
}

#[tokio::test]
async fn words_from_outside_are_short_and_lead_nowhere() {
    let world = World::with_oauth().await;
    let room = world.olena.private();
    let offer = ask(&room, &world.olena, "/link").await;
    let mut back = callback(&world, &offer);
    assert!(consent_url(&offer).path().ends_with("/authorize"));
    let error = format!(
        "See https://evil.example/{} {}",
        "x".repeat(50),
        "ю".repeat(500)
    );
    back.query_pairs_mut().append_pair("error", &error);
    browser().get(back).send().await.expect("a page");
    let told = room.expect("a word", |m| m.text.contains("юю")).await;
    assert!(!told.text.contains("evil"), "{}", told.text);
    assert!(told.text.matches('ю').count() < 200, "{}", told.text);

    let room = world.linked().await;
    let failure = |message: String| Fault::Error {
        code: 99,
        message,
        details: None,
    };
    let faults = world.worksection.faults();
    faults.always(Some("get_user_groups"), failure("ю".repeat(2 << 20)));
    let refusal = ask(&room, &world.olena, "/teams").await;
    assert_not_says!(refusal, Uk, "worksection-refused-unsaid");
    assert!(refusal.text.contains("юю"), "{}", refusal.text);
    assert!(refusal.text.matches('ю').count() < 200, "{}", refusal.text);
    faults.clear();
    let leads = failure("Ask t.me/thief or @thief".into());
    faults.always(Some("get_user_groups"), leads);
    let refusal = ask(&room, &world.olena, "/teams").await;
    assert!(!refusal.text.contains("thief"), "{}", refusal.text);
}
