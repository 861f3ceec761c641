//! The press on the page at the end of a consent, as browsers, proxies and bad days have it: two
//! tabs, no cookies, a phone that hangs up, a restart in between, names that pretend.

use std::time::Duration;

use reqwest::{Client, StatusCode};
use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
};

use crate::says::{Uk, assert_says, says, text};
use crate::{
    consent::agreed,
    oauth::{BotPage, browser, callback},
    process::Process,
    world::{World, ask, deep_link},
};

async fn offered(world: &World, person: &Person) -> (Room, Message) {
    world.colleague("Олена Коваленко", "olena@demo.example");
    let room = person.private();
    let offer = ask(&room, person, "/link").await;
    (room, offer)
}

async fn is_linked(room: &Room) {
    room.expect(
        "the acknowledgement",
        says!(Uk, "consent-done", account = "demo"),
    )
    .await;
}

/// What a person reads on a page that is no success: words, and no plain complaint of a library.
async fn words(request: reqwest::RequestBuilder) -> String {
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let kind = answer.headers()["content-type"].to_str().expect("a type");
    assert!(kind.starts_with("text/html"), "{kind}");
    let html = answer.text().await.expect("a page");
    assert!(html.contains("<h1>"), "{html}");
    html
}

#[tokio::test]
async fn both_of_two_tabs_have_a_button_that_works() {
    let world = World::with_oauth().await;
    let (room, offer) = offered(&world, &world.olena).await;
    let address = agreed(&offer).await;
    let first = BotPage::open(&address).await;
    let second = BotPage::open(&address).await;
    // The browser keeps the later one of two cookies that have the same name.
    let name = |page: &BotPage| page.cookie.split('=').next().map(str::to_owned);
    let cookies = if name(&first) == name(&second) {
        second.cookie.clone()
    } else {
        format!("{}; {}", first.cookie, second.cookie)
    };
    let pressed = browser().post(&first.address).header("cookie", cookies);
    let pressed = pressed.form(&first.fields).send().await.expect("a page");
    assert_eq!(pressed.status(), StatusCode::OK);
    is_linked(&room).await;
}

#[tokio::test]
async fn a_browser_that_hangs_up_after_the_press_leaves_a_link() {
    let world = World::with_oauth().await;
    let (room, offer) = offered(&world, &world.olena).await;
    let address = agreed(&offer).await;
    let page = BotPage::open(&address).await;
    let slow = Fault::Delay(Duration::from_secs(2));
    world
        .worksection
        .faults()
        .next(Some("oauth2/token"), slow, 1);
    let impatient = Client::builder().timeout(Duration::from_millis(500));
    let impatient = impatient.build().expect("a client");
    let request = impatient.post(&page.address).header("cookie", &page.cookie);
    let gone = request.form(&page.fields).send().await;
    assert!(gone.is_err_and(|error| error.is_timeout()));
    // Who looks meanwhile reads that it is under way, not that it is over.
    let meanwhile = BotPage::open(&address).await;
    assert_eq!(meanwhile.status, StatusCode::OK);
    assert_says!(meanwhile.html, Uk, "consent-page-under-way");
    is_linked(&room).await;
    let done = BotPage::open(&address).await;
    let title = format!("<h1>{}</h1>", text!(Uk, "consent-page-done"));
    assert!(done.html.contains(&title), "{}", done.html);
    assert_eq!(world.asked("oauth2/token"), 1);
}

#[tokio::test]
async fn a_browser_without_cookies_is_told_what_it_lacks() {
    let world = World::with_oauth().await;
    let (_, offer) = offered(&world, &world.olena).await;
    let page = BotPage::open(&agreed(&offer).await).await;
    let html = words(browser().post(&page.address).form(&page.fields)).await;
    assert_says!(html, Uk, "consent-page-unsure-text");
    assert_eq!(world.asked("oauth2/token"), 0);
    assert_eq!(page.press().await.status(), StatusCode::OK);
}

#[tokio::test]
async fn after_success_a_reload_says_so_also_where_the_cookie_is_gone() {
    let world = World::with_oauth().await;
    let (room, offer) = offered(&world, &world.olena).await;
    let page = BotPage::open(&agreed(&offer).await).await;
    page.press().await;
    is_linked(&room).await;
    let again = browser().post(&page.address).form(&page.fields);
    let again = again.send().await.expect("a page");
    assert_eq!(again.status(), StatusCode::OK);
    assert_says!(again.text().await.expect("a page"), Uk, "consent-page-done");
    assert_eq!(world.asked("oauth2/token"), 1);
}

#[tokio::test]
async fn whatever_is_wrong_is_said_in_words() {
    let world = World::with_oauth().await;
    let (room, offer) = offered(&world, &world.andrew).await;
    let address = format!("{}/oauth/callback", world.web_url());
    let good = callback(&world, &offer);
    let (_, state) = good.query_pairs().next().expect("a state");
    for query in [
        String::new(),
        format!("?state={state}"),
        format!("?state={state}&state={state}&code=c"),
        format!("?state={state}&code={}", "c".repeat(3000)),
        "?code=%ff".to_owned(),
        format!("?state={}&error=access_denied", "a".repeat(48)),
    ] {
        words(browser().get(format!("{address}{query}"))).await;
    }
    words(browser().post(&address)).await;
    words(browser().post(&address).form(&[("state", &*state)])).await;
    words(browser().post(&address).json(&["state"])).await;
    words(
        browser()
            .post(&address)
            .form(&[("state", "s".repeat(9000))]),
    )
    .await;
    // A state that is known speaks its person's language.
    let unsure = [("state", &*state), ("code", "c"), ("token", "t")];
    let html = words(browser().post(&address).form(&unsure)).await;
    assert!(html.contains("lang=\"en\""), "{html}");
    // A look ahead at a denial that is none of ours is refused as the look itself is.
    let forged = format!("{address}?state={}&error=e", "a".repeat(48));
    let head = browser().head(forged).send().await.expect("an answer");
    assert_eq!(head.status(), StatusCode::BAD_REQUEST);
    assert_eq!(world.asked("oauth2/token"), 0);
    assert_eq!(room.messages().len(), 2, "the question and the offer");
}

#[tokio::test]
async fn a_proxy_that_names_another_host_does_not_stand_in_the_way() {
    let world = World::with_oauth().await;
    let (room, offer) = offered(&world, &world.olena).await;
    let page = BotPage::open(&agreed(&offer).await).await;
    let press = |origin: String| {
        let request = browser().post(&page.address).header("origin", origin);
        let request = request.header("host", "bot.internal:8080");
        request.header("cookie", &page.cookie).form(&page.fields)
    };
    for elsewhere in ["https://evil.example", "null"] {
        words(press(elsewhere.to_owned())).await;
    }
    let pressed = press(world.web_url()).send().await.expect("a page");
    assert_eq!(pressed.status(), StatusCode::OK);
    is_linked(&room).await;
}

#[tokio::test]
async fn below_a_path_of_the_public_address_the_button_leads_there() {
    let mut world = World::with_oauth().await;
    world.stop().await;
    let public = [("PUBLIC_URL", "http://127.0.0.1:1/bot")];
    let bot = Process::start_with(&world, &public).await;
    let (_, offer) = offered(&world, &world.olena).await;
    let back = agreed(&offer).await;
    let query = back
        .strip_prefix("http://127.0.0.1:1/bot")
        .expect("the path");
    let address = format!("http://{}{query}", bot.web());
    let answer = browser().get(address).send().await.expect("a page");
    let cookie = answer.headers()["set-cookie"].to_str().expect("a cookie");
    assert!(cookie.contains("Path=/bot/oauth/callback;"), "{cookie}");
    let html = answer.text().await.expect("a page");
    assert!(html.contains("action=\"/bot/oauth/callback\""), "{html}");
}

#[tokio::test]
async fn the_page_outlives_a_kill_and_a_restart_of_the_bot() {
    for is_killed in [true, false] {
        let mut world = World::with_oauth().await;
        world.stop().await;
        let bot = Process::start(&world).await;
        let (room, offer) = offered(&world, &world.olena).await;
        let address = agreed(&offer).await;
        let (_, query) = address.split_once('?').expect("a query");
        let at = |bot: &Process| format!("http://{}/oauth/callback?{query}", bot.web());
        let mut page = BotPage::open(&at(&bot)).await;
        if is_killed {
            bot.kill().await
        } else {
            drop(bot.end().await)
        }
        let bot = Process::start(&world).await;
        listens(&bot).await;
        // Who presses while the bot starts waits for it.
        page.address = format!("http://{}/oauth/callback", bot.web());
        assert_eq!(page.press().await.status(), StatusCode::OK);
        is_linked(&room).await;
        let again = BotPage::open(&at(&bot)).await;
        assert_says!(again.html, Uk, "consent-page-done");
    }
}

async fn listens(bot: &Process) {
    while bot.try_get("/healthz").await.is_none() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_name_on_the_page_pretends_nothing() {
    let world = World::with_oauth().await;
    // Without a name of its own at Telegram, but with one that looks like one.
    let sender = world
        .telegram
        .person("Ок\u{202e}сана\n (@oksana) <b>")
        .speaking("uk");
    let (_, offer) = offered(&world, &sender).await;
    let page = BotPage::open(&agreed(&offer).await).await;
    let html = &page.html;
    assert!(!html.contains(['\u{202e}', '\n']), "{html:?}");
    assert!(
        html.contains("<dd>Оксана (@oksana) &lt;b&gt;</dd>"),
        "{html}"
    );
    let none = text!(Uk, "consent-page-question-no-username");
    assert!(html.contains(&format!("<dd>{none}</dd>")), "{html}");
    assert_says!(html, Uk, "consent-page-question-warning");

    let lys = world.telegram.person("יוסף כהן").called("yosef");
    let offer = ask(&lys.private(), &lys, "/link").await;
    let page = BotPage::open(&agreed(&offer).await).await;
    let html = &page.html;
    assert!(
        html.contains("<dd>\u{2068}יוסף כהן\u{2069}</dd>"),
        "{html:?}"
    );
    assert!(html.contains("<dd>@yosef</dd>"), "{html}");
}

#[tokio::test]
async fn after_a_group_is_linked_the_page_names_the_group() {
    let world = World::with_oauth().await;
    world.colleague("Олена Коваленко", "olena@demo.example");
    let group = world.group();
    let offer = ask(&group, &world.olena, "/link").await;
    let private = world.olena.start(&deep_link(&offer));
    let offer = private.next_from_bot().await;
    let page = BotPage::open(&agreed(&offer).await).await;
    let done = page.press().await.text().await.expect("a page");
    assert_says!(done, Uk, "consent-page-done-group-text", group = "Sales");
}
