//! Linking as oneself: the consent page and back, tokens and their ends.

use std::time::Duration;

use reqwest::{Response, StatusCode, redirect::Policy};
use sandbox::{
    Fault,
    telegram::{Message, Person, Room},
    worksection::Member,
};
use url::Url;

use crate::says::{En, Uk, assert_says, says, text, words};
use crate::{
    process::Process,
    world::{World, ask, deep_link, tap},
};

pub const ALL: &[&str] = &[
    "users_read",
    "users_write",
    "contacts_read",
    "contacts_write",
    "tasks_read",
    "tasks_write",
    "comments_read",
    "comments_write",
    "projects_read",
    "projects_write",
    "tags_read",
];

impl World {
    /// A member with this address, whose consent a story can give.
    pub fn colleague(&self, name: &str, email: &str) {
        let (first, last) = name.split_once(' ').expect("two names");
        self.account.add_member(Member::new(first, last, email));
    }
}

pub fn browser() -> reqwest::Client {
    let client = reqwest::Client::builder().redirect(Policy::none());
    client.build().expect("a client")
}

/// Where 🔗 leads.
pub fn consent_url(offer: &Message) -> Url {
    let buttons = serde_json::to_string(&offer.keyboard).expect("JSON");
    let (_, rest) = buttons.split_once("\"url\":\"").expect("a URL button");
    let url = rest.split('"').next().expect("a URL");
    url.parse().expect("a URL")
}

/// Decides on the consent page, and goes where that leads: the bot's own page.
pub async fn decide(offer: &Message, email: &str, scopes: &[&str], decision: &str) -> Response {
    let member = format!("demo/{email}");
    let mut form = vec![("member", member.as_str()), ("decision", decision)];
    form.extend(scopes.iter().map(|scope| ("grant", *scope)));
    let url = consent_url(offer);
    let decided = browser()
        .post(url)
        .form(&form)
        .send()
        .await
        .expect("an answer");
    assert_eq!(decided.status(), StatusCode::SEE_OTHER);
    let back = decided.headers()["location"].to_str().expect("an address");
    match decision {
        "allow" => press_page(back).await,
        _ => browser().get(back).send().await.expect("a page"),
    }
}

/// The bot's page as a browser has it: its address, its cookie and the fields of its form.
pub struct BotPage {
    pub address: String,
    pub cookie: String,
    pub fields: Vec<(String, String)>,
    pub html: String,
    pub status: StatusCode,
}

impl BotPage {
    pub async fn open(address: &str) -> Self {
        let page = browser().get(address).send().await.expect("a page");
        let status = page.status();
        let cookie = page.headers().get("set-cookie");
        let cookie = cookie.map_or("", |cookie| cookie.to_str().expect("plain text"));
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let html = page.text().await.expect("a page");
        let fields = html
            .split("<input type=\"hidden\" name=\"")
            .skip(1)
            .map(|input| {
                let (name, rest) = input.split_once("\" value=\"").expect("a value");
                let (value, _) = rest.split_once('"').expect("its end");
                (name.to_owned(), value.to_owned())
            });
        Self {
            address: address.split('?').next().unwrap_or_default().to_owned(),
            fields: fields.collect(),
            cookie,
            html,
            status,
        }
    }

    /// Presses the one button.
    pub async fn press(&self) -> Response {
        let request = browser().post(&self.address).header("cookie", &self.cookie);
        let request = request.header("sec-fetch-site", "same-origin");
        request.form(&self.fields).send().await.expect("a page")
    }
}

/// Opens the bot's page and presses its button.
pub async fn press_page(address: &str) -> Response {
    BotPage::open(address).await.press().await
}

/// Links a private chat as a member.
pub async fn link_as(world: &World, person: &Person, email: &str, scopes: &[&str]) -> Room {
    let room = person.private();
    let offer = ask(&room, person, "/link").await;
    let page = decide(&offer, email, scopes, "allow").await;
    assert_eq!(page.status(), StatusCode::OK);
    room.expect("the acknowledgement", |m| m.text.contains("demo."))
        .await;
    assert!(world.asked("oauth2/token") > 0);
    room
}

#[tokio::test]
async fn a_person_links_as_themselves() {
    let world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    let room = world.olena.private();
    let offer = ask(&room, &world.olena, "/link").await;
    assert!(offer.labels()[0].starts_with("🔗"), "{:?}", offer.labels());
    let url = consent_url(&offer);
    assert!(url.path().ends_with("/oauth2/authorize"), "{url}");
    let page = decide(&offer, "solomiia@demo.example", ALL, "allow").await;
    assert_eq!(page.status(), StatusCode::OK);
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .expect("a policy");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    let html = page.text().await.expect("a page");
    assert_says!(html, Uk, "consent-page-done");
    assert!(html.contains("Олена Коваленко"), "whom it lets in: {html}");
    assert!(
        !html.contains("code=") && !html.contains("state="),
        "{html}"
    );
    let done = room
        .expect(
            "the acknowledgement",
            says!(Uk, "consent-done", account = "demo"),
        )
        .await;
    assert!(done.text.contains("Соломія Їжакевич"), "{}", done.text);

    let me = ask(&room, &world.olena, "/me").await;
    assert!(me.text.contains("solomiia@demo.example"), "{}", me.text);
    assert_says!(me, Uk, "me-linked-person");
    let found = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(found.text.contains("Мельник"), "{}", found.text);
}

#[tokio::test]
async fn the_page_speaks_the_persons_language_and_a_denial_is_told() {
    let world = World::with_oauth().await;
    world.colleague("Zoe Miller", "zoe@demo.example");
    let room = world.andrew.private();
    let offer = ask(&room, &world.andrew, "/link").await;
    let page = decide(&offer, "zoe@demo.example", ALL, "deny").await;
    assert_eq!(page.status(), StatusCode::OK);
    let html = page.text().await.expect("a page");
    assert_says!(html, En, "consent-page-denied");
    let told = room.expect("a word", says!(En, "consent-denied")).await;
    assert!(told.button(&text!(En, "link-button")).is_some());
    let still = ask(&room, &world.andrew, "/whois Melnyk").await;
    assert_says!(still, En, "refusal-not-linked");
}

#[tokio::test]
async fn an_error_from_worksection_shows_as_written() {
    let world = World::with_oauth().await;
    let room = world.olena.private();
    let offer = ask(&room, &world.olena, "/link").await;
    let mut back = callback(&world, &offer);
    back.query_pairs_mut().append_pair("error", "<b>&\"broken");
    let page = browser().get(back).send().await.expect("a page");
    assert!(!page.text().await.expect("a page").contains("<b>&"));
    room.expect("a word", |m| m.text.contains("<b>&\"broken"))
        .await;
}

/// The bot's page with the offer's `state`, and nothing else yet.
pub fn callback(world: &World, offer: &Message) -> Url {
    let url = consent_url(offer);
    let state = url.query_pairs().find(|(key, _)| key == "state");
    let mut back: Url = format!("{}/oauth/callback", world.web_url())
        .parse()
        .expect("a URL");
    let (_, state) = state.expect("a state");
    back.query_pairs_mut().append_pair("state", &state);
    back
}

#[tokio::test]
async fn a_state_works_once_and_a_forged_one_never() {
    let world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    let room = world.olena.private();
    let offer = ask(&room, &world.olena, "/link").await;
    let good = callback(&world, &offer);
    let (_, state) = good.query_pairs().next().expect("a state");
    let mut wrong = state.clone().into_owned();
    let other = if &wrong[40..41] == "x" { "y" } else { "x" };
    wrong.replace_range(40..41, other);
    let address = |state: &str| format!("{}/oauth/callback?code=c&state={state}", world.web_url());
    for forged in ["", "nonsense", &"a".repeat(48), wrong.as_str()] {
        let page = browser().get(address(forged)).send().await.expect("a page");
        assert!(page.status().is_client_error(), "{forged}");
    }
    let page = browser().get(format!("{}/oauth/callback", world.web_url()));
    assert!(
        page.send()
            .await
            .expect("a page")
            .status()
            .is_client_error()
    );
    assert_eq!(world.asked("oauth2/token"), 0);

    // The right one still works, once.
    let page = decide(&offer, "solomiia@demo.example", ALL, "allow").await;
    assert_eq!(page.status(), StatusCode::OK);
    // Afterwards the page says how it ended, and has no button.
    let page = BotPage::open(&address(&state)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_says!(page.html, Uk, "consent-page-done");
    assert!(page.fields.is_empty(), "{}", page.html);
    assert_eq!(world.asked("oauth2/token"), 1);
}

#[tokio::test]
async fn what_was_not_allowed_is_named() {
    let world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    let room = link_as(
        &world,
        &world.olena,
        "solomiia@demo.example",
        &["users_read"],
    )
    .await;
    let refusal = ask(&room, &world.olena, "/contact Шевченко").await;
    assert_says!(refusal, Uk, "consent-permission-contacts-read");
    assert!(refusal.button(&text!(Uk, "link-button")).is_some());
    let card = ask(&room, &world.olena, "/invite new@demo.example Іван Новий").await;
    let refusal = tap(&room, &world.olena, &card, "✅").await;
    assert_says!(refusal, Uk, "consent-permission-users-write");
}

#[tokio::test]
async fn an_expired_token_is_renewed_once_however_many_ask() {
    let world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    link_as(&world, &world.olena, "solomiia@demo.example", ALL).await;
    let mut group = world
        .telegram
        .group("Sales")
        .supergroup()
        .owner(&world.olena);
    let people: Vec<Person> = (0..20)
        .map(|number| {
            world
                .telegram
                .person(&format!("Person {number}"))
                .speaking("en")
        })
        .collect();
    for person in &people {
        group = group.member(person);
    }
    let group = group.with_bot_administrator();
    let offer = ask(&group, &world.olena, "/link").await;
    let private = world.olena.start(&deep_link(&offer));
    let offer = private
        .expect("the offer", |m| {
            m.button(&text!(Uk, "link-mine", account = "demo"))
                .is_some()
        })
        .await;
    private
        .press(
            &world.olena,
            offer.id,
            &text!(Uk, "link-mine", account = "demo"),
        )
        .answer()
        .await;
    group
        .expect("the acknowledgement", says!(Uk, "link-done-in-group"))
        .await;

    world.worksection.expire_access_tokens();
    let task = world.account.tasks()[0].id;
    let before = world.asked("get_task");
    let mut said = Vec::new();
    for person in &people {
        said.push(group.say(person, &format!("/subscribe {task}")));
    }
    for message in said {
        let shown = group
            .expect("the task", |m| m.reply_to == Some(message) && m.from.is_bot)
            .await;
        assert_says!(shown, En, "subscribe-project");
    }
    assert!(
        world.asked("get_task") > before + 20,
        "some were refused first"
    );
    assert_eq!(world.asked("oauth2/refresh"), 1);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    let world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    let lifetimes = sandbox::worksection::Lifetimes {
        access: Duration::from_secs(2),
        ..Default::default()
    };
    world.worksection.lifetimes(lifetimes);
    let room = link_as(&world, &world.olena, "solomiia@demo.example", ALL).await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let me = ask(&room, &world.olena, "/me").await;
    assert!(me.text.contains("solomiia@demo.example"), "{}", me.text);
    assert_eq!(world.asked("oauth2/refresh"), 1);
}

#[tokio::test]
async fn a_refused_refresh_asks_to_link_again_and_keeps_the_rest() {
    let world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    let room = link_as(&world, &world.olena, "solomiia@demo.example", ALL).await;
    let choice = ask(&room, &world.olena, "/language").await;
    tap(&room, &world.olena, &choice, "English").await;
    world.worksection.revoke_tokens();
    let refusal = ask(&room, &world.olena, "/me").await;
    assert_says!(refusal, En, "worksection-unauthorized");
    let offer = tap(&room, &world.olena, &refusal, &text!(En, "link-button")).await;
    let page = decide(&offer, "solomiia@demo.example", ALL, "allow").await;
    assert_eq!(page.status(), StatusCode::OK);
    room.expect(
        "the acknowledgement",
        says!(En, "consent-done", account = "demo"),
    )
    .await;
    let me = ask(&room, &world.olena, "/me").await;
    assert!(me.text.contains("solomiia@demo.example"), "{}", me.text);
}

#[tokio::test]
async fn a_kill_in_the_middle_of_a_refresh_leaves_a_link_or_a_request_to_link_again() {
    // Before Worksection answers (the pair is spent there), and before it is asked at all.
    for fault in [Fault::Delay(Duration::from_secs(30)), Fault::Hang] {
        let mut world = World::with_oauth().await;
        world.colleague("Соломія Їжакевич", "solomiia@demo.example");
        let room = link_as(&world, &world.olena, "solomiia@demo.example", ALL).await;
        world.stop().await;
        let bot = Process::start(&world).await;
        world.worksection.expire_access_tokens();
        world
            .worksection
            .faults()
            .next(Some("oauth2/refresh"), fault.clone(), 1);
        room.say(&world.olena, "/me");
        // The fault is taken by the call of the program that is killed, not of the next one.
        let faults = world.worksection.faults();
        let taken = async {
            while faults.waits("oauth2/refresh") {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), taken)
            .await
            .expect("a call");
        // The answer that never comes is waited for already.
        tokio::time::sleep(Duration::from_millis(300)).await;
        bot.kill().await;
        let _bot = Process::start(&world).await;
        let spent = fault != Fault::Hang;
        let answer = room
            .expect("an answer", |m| {
                if spent {
                    words!(Uk, "worksection-unauthorized").are_in(m)
                } else {
                    m.text.contains("solomiia@")
                }
            })
            .await;
        assert!(answer.from.is_bot);
    }
}

#[tokio::test]
async fn unlinking_forgets_the_tokens() {
    let mut world = World::with_oauth().await;
    world.colleague("Соломія Їжакевич", "solomiia@demo.example");
    let room = link_as(&world, &world.olena, "solomiia@demo.example", ALL).await;
    let question = ask(&room, &world.olena, "/unlink").await;
    tap(&room, &world.olena, &question, "✅").await;
    let kept = world.kept().await;
    assert!(kept.is_empty(), "{kept:?}");
}
