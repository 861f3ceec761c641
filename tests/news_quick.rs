//! ⚡: whoever administers an account lets the bot make its webhook by their own link; nobody loses anything by a no.

use sandbox::telegram::{Message, Room};

use crate::news::{OLENA, TARAS, next, reads};
use crate::news_webhook::webhook;
use crate::oauth::{ALL, BotPage, consent_url, decide, link_as};
use crate::says::{En, Uk, assert_says, text};
use crate::{
    tasks::{TASK, edit, has, known},
    world::{World, ask, tap},
};

const ANDREW: &str = "andrew@demo.example";

/// A world where Olena administers the account, and is linked as herself. Nobody has its key.
async fn olena_administers() -> (World, Room) {
    let world = World::with_oauth().await;
    known(&world, "Тарас Гук", TARAS);
    world.member("Олена Коваленко", |m| {
        m.details.email = OLENA.into();
        m.role = "account admin".into();
    });
    edit(&world, |task| task.to = None);
    let room = link_as(&world, &world.olena, OLENA, ALL).await;
    (world, room)
}

/// What the scopes of the consent page are, with the one for webhooks.
fn with_webhooks() -> Vec<&'static str> {
    [ALL, &["administrative"]].concat()
}

/// Switches news on, and returns the screen.
async fn hears(world: &World, room: &Room) -> Message {
    let screen = ask(room, &world.olena, "/news").await;
    let on = tap(room, &world.olena, &screen, "🔔").await;
    reads(world).await;
    on
}

/// Asks for ⚡ and returns what leads to the consent page.
async fn quick(world: &World, room: &Room, screen: &Message) -> Message {
    let offer = tap(room, &world.olena, screen, &text!(Uk, "news-quick")).await;
    assert_says!(offer, Uk, "news-quick-offer", account = "demo");
    offer
}

/// The events of the account are asked for, and nobody made a webhook.
async fn goes_on_asking(world: &World, room: &Room) {
    reads(world).await;
    assert!(world.account.webhooks().is_empty());
    room.skip_seen();
    world.account.act(TARAS).assign(TASK, OLENA);
    assert_says!(next(room).await, Uk, "news-assigned");
}

#[tokio::test]
async fn whoever_administers_lets_worksection_bring_the_news() {
    let (world, room) = olena_administers().await;
    let screen = hears(&world, &room).await;
    assert_eq!(world.asked("add_webhook"), 0, "it is asked for first");
    let offer = quick(&world, &room, &screen).await;
    let url = consent_url(&offer);
    assert!(url.as_str().contains("administrative"), "{url}");
    room.skip_seen();
    let page = decide(&offer, OLENA, &with_webhooks(), "allow").await;
    let page = page.text().await.expect("a page");
    assert_says!(page, Uk, "consent-page-quick-done-text");
    let told = room.expect("the outcome", |m| m.text.contains('⚡')).await;
    assert_says!(told, Uk, "news-quick-done", account = "demo");
    let hook = webhook(&world).await;
    assert!(hook.active && hook.login.is_some());
    // The link is the same, and its news go on; they are brought now.
    room.skip_seen();
    let taras = world.account.act(TARAS);
    taras.assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
    world.account.delivered().await;
    let deliveries = world.account.deliveries();
    assert!(deliveries.iter().any(|delivery| delivery.failure.is_none()));
    taras.comment(TASK, "раз");
    has(&next(&room).await, "раз");
    let screen = ask(&room, &world.olena, "/news").await;
    assert!(screen.button(&text!(Uk, "news-quick")).is_none());
    assert_eq!(world.account.webhooks().len(), 1);
}

#[tokio::test]
async fn a_no_to_the_webhook_loses_nothing() {
    let (world, room) = olena_administers().await;
    let screen = hears(&world, &room).await;
    let offer = quick(&world, &room, &screen).await;
    room.skip_seen();
    let page = decide(&offer, OLENA, &[], "deny").await;
    let page = page.text().await.expect("a page");
    assert_says!(page, Uk, "consent-page-quick-denied-text");
    let told = room.expect("the outcome", |_| true).await;
    assert_says!(told, Uk, "news-quick-denied");
    goes_on_asking(&world, &room).await;
    // A yes without that one permission is a no as well.
    let screen = ask(&room, &world.olena, "/news").await;
    let offer = quick(&world, &room, &screen).await;
    room.skip_seen();
    decide(&offer, OLENA, ALL, "allow").await;
    let told = room.expect("the outcome", |_| true).await;
    assert_says!(told, Uk, "news-quick-denied");
    world.account.act(TARAS).comment(TASK, "далі");
    has(&next(&room).await, "далі");
    let screen = ask(&room, &world.olena, "/news").await;
    assert!(screen.button(&text!(Uk, "news-quick")).is_some());
}

#[tokio::test]
async fn somebody_elses_yes_changes_nothing() {
    let (world, room) = olena_administers().await;
    let is_known = world
        .account
        .change_member(TARAS, |m| m.role = "owner".into());
    assert!(is_known);
    let screen = hears(&world, &room).await;
    let offer = quick(&world, &room, &screen).await;
    room.skip_seen();
    decide(&offer, TARAS, &with_webhooks(), "allow").await;
    let told = room.expect("the outcome", |_| true).await;
    assert_says!(told, Uk, "news-quick-other");
    goes_on_asking(&world, &room).await;
}

#[tokio::test]
async fn who_does_not_administer_is_not_asked() {
    let world = World::with_oauth().await;
    known(&world, "Andrew Miller", ANDREW);
    let room = link_as(&world, &world.andrew, ANDREW, ALL).await;
    let screen = ask(&room, &world.andrew, "/news").await;
    let on = tap(&room, &world.andrew, &screen, "🔔").await;
    assert!(on.button(&text!(En, "news-quick")).is_none());
    let refused = ask(&room, &world.andrew, "/start quick").await;
    assert_says!(refused, En, "news-quick-not-yours", account = "demo");
}

#[tokio::test]
async fn a_groups_news_are_brought_by_the_link_of_who_linked_it() {
    let (world, room) = olena_administers().await;
    let group = world.group();
    let offer = ask(&group, &world.olena, "/link").await;
    let payload = crate::world::deep_link(&offer);
    let offer = ask(&room, &world.olena, &format!("/start {payload}")).await;
    let mine = text!(Uk, "link-mine", account = "demo");
    tap(&room, &world.olena, &offer, &mine).await;
    let screen = ask(&group, &world.olena, "/news").await;
    let on = tap(&group, &world.olena, &screen, &text!(Uk, "news-on")).await;
    let key = on.button(&text!(Uk, "news-quick")).expect("⚡");
    let key = serde_json::to_string(key).expect("JSON");
    assert!(key.contains("?start=quick"), "{key}");
    let offer = ask(&room, &world.olena, "/start quick").await;
    assert_says!(offer, Uk, "news-quick-offer", account = "demo");
    decide(&offer, OLENA, &with_webhooks(), "allow").await;
    webhook(&world).await;
    reads(&world).await;
    group.skip_seen();
    world.account.act(TARAS).assign(TASK, OLENA);
    let told = next(&group).await;
    has(&told, "Намалювати");
}

#[tokio::test]
async fn the_page_says_what_is_allowed() {
    let (world, room) = olena_administers().await;
    let screen = hears(&world, &room).await;
    let offer = quick(&world, &room, &screen).await;
    let back = crate::consent::agreed(&offer).await;
    let page = BotPage::open(&back).await;
    assert_says!(page.html, Uk, "consent-page-quick-text");
    assert_says!(page.html, Uk, "consent-page-quick-press");
}

#[tokio::test]
async fn a_role_that_is_lost_ends_the_webhook_and_no_news() {
    let (world, room) = olena_administers().await;
    let screen = hears(&world, &room).await;
    let offer = quick(&world, &room, &screen).await;
    decide(&offer, OLENA, &with_webhooks(), "allow").await;
    let hook = webhook(&world).await;
    let is_known = world
        .account
        .change_member(OLENA, |m| m.role = "user".into());
    assert!(is_known);
    // Nobody is at its address any more.
    let login = hook.login.clone().expect("a login");
    let login = Some((login.0.as_str(), login.1.as_str()));
    for round in 0.. {
        let answered = world.account.forge(&hook, b"[]".to_vec(), login).await;
        if answered == 404 {
            break;
        }
        assert!(round < 400, "it is listened to: {answered}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    room.skip_seen();
    world.account.act(TARAS).assign(TASK, OLENA);
    assert_says!(next(&room).await, Uk, "news-assigned");
}
