//! The page at the end of a consent: it shows whose chat would be let in, looking at it spends
//! nothing, and only its own button makes a link.

use reqwest::StatusCode;
use sandbox::telegram::{Message, Person, Room};

use crate::says::{En, Uk, assert_says, says};
use crate::{
    oauth::{BotPage, browser, callback, consent_url},
    world::{World, ask, deep_link},
};

const ALL: [&str; 2] = ["users_read", "users_write"];

/// Agrees at Worksection; gives the address of the bot's page.
pub async fn agreed(offer: &Message) -> String {
    let mut form = vec![("member", "demo/olena@demo.example"), ("decision", "allow")];
    form.extend(ALL.iter().map(|scope| ("grant", *scope)));
    let decided = browser().post(consent_url(offer)).form(&form).send().await;
    let decided = decided.expect("an answer");
    decided.headers()["location"]
        .to_str()
        .expect("an address")
        .to_owned()
}

async fn offered(world: &World, person: &Person) -> (Room, Message) {
    world.colleague("Олена Коваленко", "olena@demo.example");
    let room = person.private();
    let offer = ask(&room, person, "/link").await;
    (room, offer)
}

#[tokio::test]
async fn who_looks_at_the_page_spends_nothing_and_sees_whom_it_is_for() {
    let world = World::with_oauth().await;
    let (room, offer) = offered(&world, &world.olena).await;
    let address = agreed(&offer).await;
    // A scanner, a preview, a reload.
    let head = browser().head(&address).send().await.expect("an answer");
    assert_eq!(head.status(), StatusCode::OK);
    for _ in 0..2 {
        let page = BotPage::open(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.html.contains("Олена Коваленко"), "{}", page.html);
        assert_says!(page.html, Uk, "consent-page-question-private");
    }
    assert_eq!(
        world.asked("oauth2/token"),
        0,
        "nothing is exchanged by a look"
    );

    let page = BotPage::open(&address).await;
    let done = page.press().await.text().await.expect("a page");
    assert_says!(done, Uk, "consent-page-done");
    room.expect(
        "the acknowledgement",
        says!(Uk, "consent-done", account = "demo"),
    )
    .await;
    // A reload of either shows the success, and the second press changes nothing.
    let again = page.press().await;
    assert_eq!(again.status(), StatusCode::OK);
    assert_says!(again.text().await.expect("a page"), Uk, "consent-page-done");
    assert_says!(BotPage::open(&address).await.html, Uk, "consent-page-done");
    assert_eq!(world.asked("oauth2/token"), 1);
}

#[tokio::test]
async fn a_colleague_who_is_sent_the_link_sees_that_it_is_somebody_elses_chat() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", "olena@demo.example");
    let sender = world
        .telegram
        .person("Хитрий Лис")
        .called("lys")
        .speaking("uk");
    let room = sender.private();
    let offer = ask(&room, &sender, "/link").await;
    let address = agreed(&offer).await;
    let page = BotPage::open(&address).await;
    assert!(page.html.contains("<dd>Хитрий Лис</dd>"), "{}", page.html);
    assert!(page.html.contains("<dd>@lys</dd>"), "{}", page.html);
    assert_says!(page.html, Uk, "consent-page-question-warning");
    // She closes it: nothing is linked.
    let me = ask(&room, &sender, "/me").await;
    assert_says!(me, Uk, "refusal-not-linked");
    assert_eq!(world.asked("oauth2/token"), 0);
}

#[tokio::test]
async fn only_the_pages_own_button_is_a_yes() {
    let world = World::with_oauth().await;
    let (_, offer) = offered(&world, &world.andrew).await;
    let address = agreed(&offer).await;
    let page = BotPage::open(&address).await;
    let post = |cookie: &str, site: &str, fields: Vec<(String, String)>| {
        let request = browser().post(&page.address).header("sec-fetch-site", site);
        request.header("cookie", cookie).form(&fields).send()
    };
    let with = |name: &str, value: &str| {
        let mut fields = page.fields.clone();
        let field = fields.iter_mut().find(|(field, _)| field == name);
        field.expect("a field").1 = value.to_owned();
        fields
    };
    let other = BotPage::open(&address).await;
    let mut attacks = vec![
        (page.cookie.clone(), "cross-site", page.fields.clone()),
        (String::new(), "same-origin", page.fields.clone()),
        (other.cookie.clone(), "same-origin", page.fields.clone()),
        (page.cookie.clone(), "same-origin", with("token", "")),
        (
            page.cookie.clone(),
            "same-origin",
            with("token", &"0".repeat(64)),
        ),
        (page.cookie.clone(), "same-origin", with("code", "another")),
    ];
    let state = callback(
        &world,
        &ask(&world.olena.private(), &world.olena, "/link").await,
    );
    let (_, state) = state.query_pairs().next().expect("a state");
    attacks.push((page.cookie.clone(), "same-origin", with("state", &state)));
    for (number, (cookie, site, fields)) in attacks.into_iter().enumerate() {
        let answer = post(&cookie, site, fields).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "attack {number}");
    }
    let huge = vec![("state".to_owned(), "x".repeat(100_000))];
    let answer = post(&page.cookie, "same-origin", huge)
        .await
        .expect("an answer");
    assert!(answer.status().is_client_error());
    assert_eq!(world.asked("oauth2/token"), 0);
    // The person's own press still works.
    assert_eq!(page.press().await.status(), StatusCode::OK);
    assert_eq!(world.asked("oauth2/token"), 1);
}

#[tokio::test]
async fn two_presses_at_once_make_one_link() {
    let world = World::with_oauth().await;
    let (_, offer) = offered(&world, &world.olena).await;
    let page = BotPage::open(&agreed(&offer).await).await;
    let (one, other) = tokio::join!(page.press(), page.press());
    for answer in [one, other] {
        assert_eq!(answer.status(), StatusCode::OK);
        assert_says!(
            answer.text().await.expect("a page"),
            Uk,
            "consent-page-done"
        );
    }
    assert_eq!(world.asked("oauth2/token"), 1);
}

#[tokio::test]
async fn the_page_of_a_group_names_the_group() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", "olena@demo.example");
    let group = world.group();
    let in_group = ask(&group, &world.olena, "/link").await;
    let private = world.olena.start(&deep_link(&in_group));
    let offer = private.next_from_bot().await;
    let page = BotPage::open(&agreed(&offer).await).await;
    assert_says!(
        page.html,
        Uk,
        "consent-page-question-group",
        group = "Sales"
    );
    page.press().await;
    group
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;
    let used = group
        .expect("the offer without its button", says!(Uk, "link-offer-used"))
        .await;
    assert_eq!((used.id, used.keyboard.len()), (in_group.id, 0));
}

#[tokio::test]
async fn a_denial_is_told_once_and_a_head_tells_nothing() {
    let world = World::with_oauth().await;
    let (room, offer) = offered(&world, &world.olena).await;
    let mut back = callback(&world, &offer);
    back.query_pairs_mut().append_pair("error", "access_denied");
    browser()
        .head(back.clone())
        .send()
        .await
        .expect("an answer");
    let messages = room.messages().len();
    for _ in 0..2 {
        let page = BotPage::open(back.as_str()).await;
        assert_says!(page.html, Uk, "consent-page-denied");
    }
    world.telegram.wait_idle().await;
    assert_eq!(room.messages().len(), messages + 1);
}

#[tokio::test]
async fn a_browser_that_drops_the_query_is_told_so_in_both_languages_and_nothing_is_spent() {
    let world = World::with_oauth().await;
    let (_, offer) = offered(&world, &world.olena).await;
    let address = agreed(&offer).await;
    let (bare, _) = address.split_once('?').expect("a query");
    let page = BotPage::open(bare).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    for language in [Uk, En] {
        assert_says!(page.html, language, "consent-page-bare");
        assert_says!(page.html, language, "consent-page-bare-text");
    }
    // The whole address works as before.
    assert_eq!(world.asked("oauth2/token"), 0);
    let page = BotPage::open(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_says!(page.html, Uk, "consent-page-question-private");
}
