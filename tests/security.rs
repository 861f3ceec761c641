//! Attacks, each tried: the rows of `SECURITY.md` that no other story tells.

use std::time::Duration;

use sandbox::{Fault, telegram::Contact};
use serde_json::json;

use crate::says::{En, Uk, assert_says, says, text, words};
use crate::{
    flood,
    oauth::{callback, consent_url, press_page},
    process::Process,
    tasks::{TASK, edit, known},
    world::{World, answer_to, ask, deep_link, instances, tap},
};

const LINE: &str = "/invite anna@acme.ua Анна Коваленко, дизайнерка";

/// The number that Telegram gives a button's owner, and the ticket, out of a card's ✅.
fn ticket(card: &sandbox::telegram::Message) -> String {
    let keyboard = serde_json::to_string(&card.keyboard).expect("JSON");
    let keyboard = keyboard.replace('\\', "");
    let (_, rest) = keyboard.split_once("\"yes\":[").expect("a button ✅");
    let name = rest.split('"').nth(1).expect("a ticket");
    name.to_owned()
}

#[tokio::test]
async fn a_button_made_up_by_a_client_confirms_and_steers_nothing() {
    let world = World::new().await;
    let group = world.linked_group().await;
    let card = ask(&group, &world.olena, LINE).await;
    let name = ticket(&card);
    let (hers, his) = (world.olena.id(), world.andrew.id());
    let most = usize::MAX;
    for data in [
        format!(r#"{{"form":{{"yes":[{hers},"{name}"]}}}}"#),
        format!(r#"{{"form":{{"yes":[{his},"{name}"]}}}}"#),
        format!(r#"{{"form":{{"yes":[1087968824,"{name}"]}}}}"#),
        format!(r#"{{"form":{{"edit":[[{hers},"{name}"],"email"]}}}}"#),
        format!(r#"{{"form":{{"page":[[{hers},"{name}"],{most}]}}}}"#),
        format!(r#"{{"cancel":[{hers},"{name}"]}}"#),
        format!(r#"{{"job":{{"settle":"{name}"}}}}"#),
        format!(r#"{{"job":{{"settle":"../{hers}/{name}"}}}}"#),
        format!(r#"{{"link":{{"Mine":[{hers},"{name}"]}}}}"#),
        format!(r#"{{"retry":"{name}"}}"#),
        format!(r#"{{"team":{{"list":{most}}}}}"#),
        format!(r#"{{"who":{{"page":["{name}",{most}]}}}}"#),
        format!(r#"{{"vcf":{{"contact":["{name}",{most}]}}}}"#),
        r#"{"unlink":"yes"}"#.to_owned(),
        r#"{"last":"show"}"#.to_owned(),
        "{".repeat(64),
        "\u{0}".to_owned(),
    ] {
        group
            .press_data(&world.andrew, card.id, &data)
            .answer()
            .await;
    }
    assert_eq!(world.asked("add_user"), 0);
    assert_eq!(world.asked("add_contact"), 0);
    let again = ask(&group, &world.olena, "/whois Тарас Мельник").await;
    assert!(again.text.contains("Мельник"), "the link is still there");
}

#[tokio::test]
async fn rights_lost_while_a_key_is_tried_link_nothing() {
    let mut world = World::new().await;
    let group = world.group().administrator(&world.andrew);
    let payload = deep_link(&ask(&group, &world.andrew, "/link@story_bot").await);
    let private = world.andrew.start(&payload);
    private.next_from_bot().await;
    let slow = Fault::Delay(Duration::from_millis(1500));
    world.worksection.faults().next(Some("get_users"), slow, 1);
    let (mut calls, asked) = (world.traffic.subscribe(), world.asked("getChatMember"));
    let said = private.say(&world.andrew, "demo demo-api-key");
    while world.asked("getChatMember") == asked {
        calls.recv().await.expect("calls go on");
    }
    assert_eq!(world.asked("get_users"), 0, "the key is still being tried");
    group.demote(&world.andrew);
    let refusal = answer_to(&private, said).await;
    assert_says!(refusal, En, "refusal-only-administrators");
    let kept = world.kept().await;
    assert!(
        kept.iter().all(|key| !key.starts_with("links/")),
        "{kept:?}"
    );
}

#[tokio::test]
async fn an_old_way_to_link_a_group_is_closed_with_its_link() {
    let mut world = World::with_oauth().await;
    let group = world.linked_group().await;
    let first = deep_link(&ask(&group, &world.olena, "/link").await);
    let second = deep_link(&ask(&group, &world.olena, "/link").await);
    let private = world.olena.start(&second);
    let offer = private.next_from_bot().await;
    let question = ask(&group, &world.olena, "/unlink").await;
    tap(&group, &world.olena, &question, "✅").await;
    private.skip_seen();
    world.olena.start(&first);
    let refusal = private.next_from_bot().await;
    assert_says!(refusal, Uk, "refusal-invitation-spent");
    let mut back = callback(&world, &offer);
    back.query_pairs_mut().append_pair("code", "stolen");
    let page = reqwest::get(back).await.expect("a page");
    assert_eq!(page.status(), 400, "the consent was for that group, too");
    let kept = world.kept().await;
    let open = |key: &String| key.starts_with("invitations/") || key.starts_with("consents/");
    assert!(!kept.iter().any(open), "{kept:?}");
}

#[tokio::test]
async fn tokens_for_another_host_are_never_used() {
    let mut world = World::new().await;
    world.stop().await;
    // The thief listens, and is what the OAuth server calls the account's address.
    let thief = World::new().await;
    let at = thief.services_url();
    let bare = at.trim_start_matches("http://").to_owned();
    for account_url in [
        format!("{at}/worksection/demo"),
        format!("http://demo@{bare}/worksection/demo"),
        format!("{}@{bare}/worksection/demo", world.account.url()),
        format!("{}/../../demo", world.account.url()),
        "https://demo.worksection.com.evil.example".to_owned(),
        "https://evil.example/?https://demo.worksection.com".to_owned(),
        "http://0x7f000001/worksection/demo".to_owned(),
        "http://[::ffff:127.0.0.1]/worksection/demo".to_owned(),
        "file:///etc/passwd".to_owned(),
        String::new(),
    ] {
        let server = oauth_server(&account_url).await;
        let bot = Process::start_with(&world, &[("WORKSECTION_OAUTH_URL", &server)]).await;
        let room = world.olena.private();
        let offer = ask(&room, &world.olena, "/link").await;
        let url = consent_url(&offer);
        let (_, state) = url
            .query_pairs()
            .find(|(key, _)| key == "state")
            .expect("a state");
        let page = format!("http://{}/oauth/callback?state={state}&code=c", bot.web());
        press_page(&page).await;
        room.expect("a refusal", says!(Uk, "consent-elsewhere"))
            .await;
        room.skip_seen();
        bot.end().await;
        assert_eq!(world.asked("me") + thief.asked("me"), 0, "{account_url}");
    }
}

/// Gives tokens for an account at that address.
async fn oauth_server(account_url: &str) -> String {
    let answer = json!({
        "access_token": "stolen", "refresh_token": "r", "expires_in": 86400,
        "account_url": account_url,
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("an address");
    let token = axum::routing::post(move || async move { axum::Json(answer) });
    let router = axum::Router::new().route("/token", token);
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

#[tokio::test]
async fn names_are_names_and_never_markup() {
    const EVIL: &str = "<a href=\"https://evil.example\">Клац</a> & <b>\"'</b>";
    let world = World::with_oauth().await;
    let olena = &world.olena;
    let id = world.member("Зловмисна Назва", |m| {
        m.details.name = EVIL.into();
        m.details.title = EVIL.into();
        m.details.group = EVIL.into();
        m.details.email = "evil@demo.example".into();
    });
    world.account.add_team(EVIL, false);
    world.account.add_folder(EVIL);
    edit(&world, |task| {
        task.name = EVIL.into();
        task.subscribers = [id].into();
    });
    let room = world.linked().await;
    for question in ["/whois evil@demo.example", "/teams", "/folders", EVIL] {
        harmless(&ask(&room, olena, question).await);
    }
    harmless(&ask(&room, olena, &format!("/subscribe {TASK}")).await);
    harmless(&ask(&room, olena, &format!("/newteam {EVIL}")).await);
    harmless(&ask(&room, olena, &format!("/invite e@acme.ua {EVIL}")).await);
    let group = world
        .telegram
        .group(EVIL)
        .supergroup()
        .owner(olena)
        .with_bot();
    let offer = ask(&group, olena, "/link").await;
    let private = olena.start(&deep_link(&offer));
    room.skip_seen();
    harmless(&private.last_from_bot().expect("the explanation"));
    // Whoever calls themselves so, on the page in the browser.
    let thief = world.telegram.person(EVIL).speaking("uk");
    let offer = ask(&thief.private(), &thief, "/link").await;
    let page = crate::oauth::decide(&offer, "evil@demo.example", crate::oauth::ALL, "allow").await;
    let html = page.text().await.expect("a page");
    assert!(html.contains("&lt;a href="), "{html}");
    assert!(!html.contains("evil.example\">"), "{html}");
}

/// No link or markup of somebody else's making.
fn harmless(message: &sandbox::telegram::Message) {
    for markup in ["<a href=\"https://evil", "<b>\"'"] {
        assert!(!message.html.contains(markup), "{}", message.html);
    }
}

#[tokio::test]
async fn whoever_is_not_linked_learns_of_nobody() {
    let world = World::new().await;
    let id = known(&world, "Соломія Їжакевич", "solomiia@demo.example");
    let hers = world.linked().await;
    ask(&hers, &world.olena, "/whois solomiia@demo.example").await;
    let asked = world.traffic.calls().len();
    let room = world.andrew.private();
    let start = ask(&room, &world.andrew, "/start").await;
    for question in [
        "/whois Їжакевич",
        "Їжакевич",
        "solomiia@demo.example",
        "/contact",
        "/teams",
        "/folders",
        "/me",
        "/contact Anna",
        "/newteam Studio",
        "/newfolder Suppliers",
        "/subscribe 1",
        "https://demo.worksection.com/project/3001/71001/",
        "/invite",
        "/invite a@b.co Anna",
        "/whois @olena",
    ] {
        let answer = ask(&room, &world.andrew, question).await;
        let says = words!(En, "refusal-not-linked").are_in(&answer);
        assert!(says, "{question}: {}", answer.text);
        let way = answer.button(&text!(En, "link-button"));
        assert!(way.is_some(), "{question}: {:?}", answer.labels());
    }
    for data in [
        format!(r#"{{"who":{{"card":[{{"m":"{id}"}},null]}}}}"#),
        format!(r#"{{"who":{{"save":{{"m":"{id}"}}}}}}"#),
        r#"{"team":{"list":0}}"#.to_owned(),
        r#"{"dep":{"list":0}}"#.to_owned(),
        r#"{"last":"show"}"#.to_owned(),
    ] {
        room.press_data(&world.andrew, start.id, &data)
            .answer()
            .await;
    }
    let answer = room.inline(&world.andrew, "Їжак", "").await;
    assert!(answer.results.is_empty());
    let shared = Contact {
        phone_number: "380671112233".into(),
        first_name: "X".into(),
        last_name: None,
        user_id: None,
        vcard: None,
    };
    let sent = room.send_contact(&world.andrew, shared);
    answer_to(&room, sent).await;
    let transcript = room.transcript();
    let told = transcript.replace("Andrew Miller: /whois Їжакевич", "");
    let told = told.replace("Andrew Miller: Їжакевич", "");
    assert!(!told.contains("Соломія"), "{transcript}");
    let calls = world.traffic.calls();
    let of_worksection = |call: &&sandbox::Call| call.service == sandbox::Service::Worksection;
    assert_eq!(calls[asked..].iter().filter(of_worksection).count(), 0);
}

#[tokio::test]
async fn what_is_nested_or_numbered_beyond_measure_is_refused_and_the_bot_goes_on() {
    let world = World::with_webhook().await;
    let room = world.linked().await;
    let secret = world.telegram.webhook_secret().expect("a secret");
    let deep = |open: &str, close: &str| {
        let depth = 100_000;
        format!(
            r#"{{"update_id":5,"message":{}{}}}"#,
            open.repeat(depth),
            close.repeat(depth)
        )
    };
    let client = reqwest::Client::new();
    for body in [
        deep("[", "]"),
        deep(r#"{"reply_to_message":"#, "}"),
        r#"{"update_id":1e400,"message":{}}"#.to_owned(),
        r#"{"update_id":99999999999999999999}"#.to_owned(),
    ] {
        let url = format!("{}/telegram/webhook", world.web_url());
        let request = client
            .post(url)
            .header("X-Telegram-Bot-Api-Secret-Token", &secret);
        let status = request.body(body).send().await.expect("an answer").status();
        assert!(!status.is_server_error(), "{status}");
    }
    let offset = usize::MAX.to_string();
    let answer = room.inline(&world.olena, "о", &offset).await;
    assert!(answer.results.is_empty());
    let long = "я".repeat(4096);
    ask(&room, &world.olena, &long).await;
    ask(
        &room,
        &world.olena,
        &format!("/whois {}", "а б ".repeat(1000)),
    )
    .await;
    let card = ask(&room, &world.olena, "/whois Тарас Мельник").await;
    assert!(card.text.contains("Мельник"), "{}", card.text);
}

#[tokio::test]
async fn files_without_end_do_not_fill_the_disk() {
    let mut world = World::new().await;
    let room = world.linked().await;
    let card = "BEGIN:VCARD\nFN:A\nEND:VCARD\n".repeat(20);
    let mut first = None;
    for number in 0..15 {
        if number == 8 {
            // Which forgets none of them.
            world.restart().await;
        }
        let sent = room.send_document(&world.olena, "a.vcf", "text/vcard", card.as_bytes());
        let shown = answer_to(&room, sent).await;
        first.get_or_insert(shown);
    }
    let first = first.expect("a card");
    let refusal = tap(&room, &world.olena, &first, "➡️").await;
    assert_says!(refusal, Uk, "refusal-stale");
    let kept = world.kept().await;
    let files = kept.iter().filter(|key| key.starts_with("files/")).count();
    assert_eq!(files, 10, "{kept:?}");

    let name = "ж".repeat(240);
    let large = format!("BEGIN:VCARD\nFN:{name}\nTITLE:{name}\nEND:VCARD\n").repeat(900);
    for _ in 0..3 {
        let sent = room.send_document(&world.olena, "a.vcf", "text/vcard", large.as_bytes());
        answer_to(&room, sent).await;
    }
    world.telegram.wait_idle().await;
    let texts = world.kept_texts().await;
    let files = texts.iter().filter(|text| text.starts_with("files/"));
    let bytes: usize = files.map(String::len).sum();
    assert!(bytes < 2 << 20, "{bytes}");
}

#[tokio::test]
async fn a_flood_in_a_group_leaves_its_others_alone() {
    let mut world = World::new().await;
    let group = world.linked_group().await;
    for _ in 0..60 * instances() + 40 {
        group.say(&world.andrew, "/whois Тарас Мельник");
    }
    group.say(&world.olena, "/whois Ірина Ткаченко");
    group
        .expect("her answer", |m| m.text.contains("Ткаченко"))
        .await;
    let told = flood::told(&mut world, &group).await;
    assert_eq!(told, 1, "{}", group.transcript());
}

#[tokio::test]
async fn a_plain_members_key_in_a_group_is_deleted_too() {
    let world = World::new().await;
    let group = world.group();
    for text in [
        "/link demo demo-api-key",
        "/LINK@story_bot\ndemo demo-api-key",
    ] {
        let message = group.say(&world.andrew, text);
        group.expect_deleted(message).await;
    }
    assert_eq!(world.asked("get_users"), 0);
}
