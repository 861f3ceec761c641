//! Webhooks: who may add them, what they are told, how they end.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::post,
};
use sandbox::worksection::{Colleague, Habits, Manners, Webhook};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::world::{World, error};

const ADMINISTERS: [&str; 1] = ["administrative"];

/// Someone who is told: keeps what came, and answers as they are told to.
#[derive(Clone)]
struct Ear(Arc<Mutex<Heard>>);

struct Heard {
    bodies: Vec<(String, Value)>,
    answer: (u16, &'static str),
    slow: Duration,
}

impl Ear {
    /// The ear, and its address.
    async fn open() -> (Self, String) {
        let ear = Self(Arc::new(Mutex::new(Heard {
            bodies: Vec::new(),
            answer: (200, r#"{"status":"OK"}"#),
            slow: Duration::ZERO,
        })));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/told/secret", listener.local_addr().unwrap());
        let app = Router::new()
            .route("/told/secret", post(hear))
            .with_state(ear.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        (ear, url)
    }

    fn answers(&self, status: u16, body: &'static str) {
        self.0.lock().unwrap().answer = (status, body);
    }

    /// What came since the last time, but for the first try.
    fn take(&self) -> Vec<Value> {
        let bodies = std::mem::take(&mut self.0.lock().unwrap().bodies);
        let bodies = bodies.into_iter().map(|(_, body)| body);
        bodies.filter(|body| *body != json!([])).collect()
    }

    fn logins(&self) -> Vec<String> {
        let heard = self.0.lock().unwrap();
        heard
            .bodies
            .iter()
            .map(|(login, _)| login.clone())
            .collect()
    }
}

async fn hear(State(ear): State<Ear>, headers: HeaderMap, body: Bytes) -> impl IntoResponse {
    let login = headers.get("authorization");
    let login = login.map_or("", |login| login.to_str().unwrap()).to_owned();
    let (answer, slow) = {
        let mut heard = ear.0.lock().unwrap();
        let body = serde_json::from_slice(&body).unwrap_or_default();
        heard.bodies.push((login, body));
        (heard.answer, heard.slow)
    };
    tokio::time::sleep(slow).await;
    (
        StatusCode::from_u16(answer.0).unwrap(),
        [("content-type", "application/json")],
        answer.1,
    )
}

/// An account that tells an ear of everything, and its owner.
async fn told() -> (World, Ear, Colleague) {
    let world = World::with_people(12).await;
    let (ear, url) = Ear::open().await;
    let events = "post_task,post_comment,post_project,update_task,update_comment,update_project,\
                  delete_task,delete_comment,close_task,reopen_task";
    let with = json!({ "url": url, "events": events });
    assert_eq!(world.ask("add_webhook", with).await["status"], "ok");
    let owner = world.demo.act(&world.demo.members()[0].details.email);
    (world, ear, owner)
}

/// What an ear was told, as `action kind page`.
fn short(body: &Value) -> Vec<String> {
    let events = body.as_array().expect("a list");
    let text = |event: &Value| {
        let object = &event["object"];
        [&event["action"], &object["type"], &object["page"]]
            .map(|value| value.as_str().unwrap().to_owned())
            .join(" ")
    };
    events.iter().map(text).collect()
}

#[tokio::test]
async fn a_webhook_is_tried_added_listed_and_deleted() {
    let world = World::with_people(12).await;
    let (ear, url) = Ear::open().await;
    let with = json!({
        "url": url, "events": "post_task,reopen_task", "projects": "3001, 3002",
        "http_user": "bot", "http_pass": "word",
    });
    let refused = error(
        11,
        "Url should respond 200 HTTP_CODE and JSON {status:OK}",
        None,
    );
    for (status, body) in [
        (500, r#"{"status":"OK"}"#),
        (204, ""),
        (200, "OK"),
        (200, r#"{"status":"ok"}"#),
    ] {
        ear.answers(status, body);
        assert_eq!(world.ask("add_webhook", with.clone()).await, refused);
    }
    assert_eq!(world.data("get_webhooks", json!({})).await, Value::Null);
    ear.answers(200, r#"{"status":"OK"}"#);
    let added = world.ask("add_webhook", with.clone()).await;
    let id = added["id"].as_u64().expect("beside the status");
    assert_eq!(added, json!({ "status": "ok", "id": id }));
    assert_eq!(ear.logins(), vec!["Basic Ym90OndvcmQ="; 5]);
    let shown = json!([{
        "id": id, "url": url, "events": "post_task,reopen_task", "status": "active",
        "projects": "3001,3002",
    }]);
    assert_eq!(world.data("get_webhooks", json!({})).await, shown);
    let calls = world.worksection.traffic().calls_of("add_webhook");
    assert_eq!(calls[0].parameters["http_pass"], "•••");

    let other = json!({ "id": 7 });
    let missing = error(10, "WebHook not found", None);
    assert_eq!(world.ask("delete_webhook", other).await, missing);
    let own = json!({ "id": id });
    let gone = world.ask("delete_webhook", own.clone()).await;
    assert_eq!(gone, json!({ "status": "ok" }));
    assert_eq!(world.ask("delete_webhook", own).await, missing);
    world.worksection.habits(Habits {
        webhooks_start_paused: true,
        ..Habits::default()
    });
    world.ask("add_webhook", with).await;
    let paused = world.data("get_webhooks", json!({})).await;
    assert_eq!(paused[0]["status"], "paused");
    world.nothing_violated();
}

#[tokio::test]
async fn who_may_not_add_one_has_no_address_tried() {
    let world = World::with_people(12).await;
    let (ear, url) = Ear::open().await;
    let with = json!({ "url": url, "events": "post_task" });
    let ask = |role, scopes, with: &Value| world.ask_as(role, scopes, "add_webhook", with.clone());
    let denied = |why| error(20, "Access denied", Some(why));
    let refused = ask("owner", &["tasks_read"], &with).await;
    assert_eq!(refused, denied("administrative"));
    assert_eq!(ask("user", &ADMINISTERS, &with).await, denied("role user"));
    for (with, wanted) in [
        (
            json!({ "url": url }),
            error(10, "Field is required", Some("events")),
        ),
        (
            json!({ "events": "post_task" }),
            error(10, "Field is required", Some("url")),
        ),
        (
            json!({ "url": url, "events": "post_task,close_comment" }),
            error(11, "Invalid events", None),
        ),
        (
            json!({ "url": url, "events": "post_task", "projects": "1" }),
            error(4, "Project is invalid", None),
        ),
    ] {
        assert_eq!(world.ask("add_webhook", with).await, wanted);
    }
    assert_eq!(ear.logins().len(), 0, "nobody knocked");
    let added = ask("account admin", &ADMINISTERS, &with).await;
    assert_eq!(added["status"], "ok", "{added}");
    assert_eq!(ear.logins(), [""]);
    let nowhere = json!({ "url": "http://127.0.0.1:9/", "events": "post_task" });
    assert_eq!(world.ask("add_webhook", nowhere).await["status_code"], 11);
}

#[tokio::test]
async fn events_come_as_lists_also_of_a_deleted_task() {
    let (world, ear, owner) = told().await;
    world.demo.manners(Manners {
        held: true,
        ..Manners::default()
    });
    owner.comment(71003, "раз");
    owner.set_tag(71003, "Нове");
    owner.move_date(71003, Some("2026-12-24"));
    owner.delete(71003);
    world.demo.delivered().await;
    assert_eq!(ear.take(), Vec::<Value>::new());
    world.demo.manners(Manners::default());
    world.demo.delivered().await;
    let told = ear.take();
    assert_eq!(told.len(), 1, "{told:?}");
    let page = "/project/3002/71003/";
    assert_eq!(
        short(&told[0]),
        [
            format!("post comment {page}"),
            format!("update task {page}"),
            format!("delete task {page}"),
        ]
    );
    assert_eq!(told[0][1]["new"], json!({ "date_end": "2026-12-24" }));
    assert_eq!(told[0][2]["object"]["id"], "71003");
    let by_api = json!({ "id_task": 71005, "text": "з API" });
    world.data("post_comment", by_api).await;
    world.demo.delivered().await;
    assert_eq!(short(&ear.take()[0]), ["post comment /project/3003/71005/"]);
    let deliveries = world.demo.deliveries();
    assert!(deliveries.iter().all(|delivery| delivery.failure.is_none()));
    world.demo.deliver_again(&deliveries[0]).await.unwrap();
    assert_eq!(ear.take(), told, "word for word");
}

#[tokio::test]
async fn a_webhook_hears_what_it_asked_for() {
    let world = World::with_people(12).await;
    let (ear, url) = Ear::open().await;
    let with = json!({ "url": url, "events": "close_task,update_project", "projects": "3002" });
    world.ask("add_webhook", with).await;
    let owner = world.demo.act(&world.demo.members()[0].details.email);
    owner.comment(71003, "не те");
    owner.close(71005);
    owner.close(71003);
    owner.rename_project(3002, "Інша назва");
    owner.rename_project(3001, "Ще інша");
    world.demo.delivered().await;
    let told: Vec<String> = ear.take().iter().flat_map(short).collect();
    let wanted = [
        "close task /project/3002/71003/",
        "update project /project/3002/",
    ];
    assert_eq!(told, wanted);
}

/// Three things happen at once, and are told in these manners.
async fn three(world: &World, ear: &Ear, owner: &Colleague, manners: Manners) -> Vec<Value> {
    let held = Manners {
        held: true,
        ..manners
    };
    world.demo.manners(held);
    owner.comment(71003, "раз");
    owner.close(71003);
    owner.reopen(71003);
    world.demo.manners(manners);
    world.demo.delivered().await;
    ear.take()
}

#[tokio::test]
async fn deliveries_can_be_odd_in_every_known_way() {
    let (world, ear, owner) = told().await;
    let odd = Manners {
        short_pages: true,
        backwards: true,
        ..Manners::default()
    };
    let told = three(&world, &ear, &owner, odd).await;
    let page = "/task/71003/";
    let wanted = ["reopen task", "close task", "post comment"].map(|what| format!("{what} {page}"));
    assert_eq!(short(&told[0]), wanted);
    let mut odd = Manners {
        one_object: true,
        ..Manners::default()
    };
    let told = three(&world, &ear, &owner, odd).await;
    let actions: Vec<&Value> = told.iter().map(|body| &body["action"]).collect();
    assert_eq!(actions, ["post", "close", "reopen"]);
    (odd.backwards, odd.twice) = (true, true);
    let told = three(&world, &ear, &owner, odd).await;
    let actions: Vec<&Value> = told.iter().map(|body| &body["action"]).collect();
    let twice = ["reopen", "reopen", "close", "close", "post", "post"];
    assert_eq!(actions, twice);
    let late = Duration::from_millis(60);
    let started = Instant::now();
    let odd = Manners {
        late,
        ..Manners::default()
    };
    assert_eq!(three(&world, &ear, &owner, odd).await.len(), 1);
    assert!(started.elapsed() >= late);
    world.nothing_violated();
}

#[tokio::test]
async fn ten_failures_in_a_row_pause_it() {
    let (world, ear, owner) = told().await;
    let fail = async |times: usize| {
        for _ in 0..times {
            owner.comment(71003, "хто чує?");
            world.demo.delivered().await;
        }
    };
    ear.answers(200, r#"{"status":"ok"}"#);
    fail(9).await;
    ear.answers(200, r#"{"status":"OK"}"#);
    fail(1).await;
    ear.answers(503, r#"{"status":"OK"}"#);
    fail(9).await;
    assert!(world.demo.webhooks()[0].active);
    fail(1).await;
    let shown = world.data("get_webhooks", json!({})).await;
    assert_eq!(shown[0]["status"], "paused");
    assert_eq!(ear.take().len(), 20);
    ear.answers(200, r#"{"status":"OK"}"#);
    fail(3).await;
    assert_eq!(ear.take(), Vec::<Value>::new());
    let failures = world.demo.deliveries();
    let failures = failures.iter().filter_map(|told| told.failure.as_ref());
    let failures: Vec<&String> = failures.collect();
    assert_eq!(failures.len(), 19);
    assert_eq!(failures[18], r#"HTTP 503, {"status":"OK"}"#);
    let id = world.demo.webhooks()[0].id;
    assert!(world.demo.set_webhook(id, true));
    fail(1).await;
    assert_eq!(ear.take().len(), 1, "what was missed is not told later");
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_none() {
    let (world, ear, owner) = told().await;
    assert_eq!(Manners::default().patience, Duration::from_secs(5));
    world.demo.manners(Manners {
        patience: Duration::from_millis(50),
        ..Manners::default()
    });
    ear.0.lock().unwrap().slow = Duration::from_secs(30);
    owner.comment(71003, "швидше");
    world.demo.delivered().await;
    let failure = world.demo.deliveries()[0].failure.clone();
    assert_eq!(failure.as_deref(), Some("no answer in time"));
}

#[tokio::test]
async fn a_stranger_posts_what_they_like() {
    let (world, ear, _) = told().await;
    let webhook: Webhook = world.demo.webhooks().remove(0);
    let forged = |body: &str, login| {
        let body = body.as_bytes().to_vec();
        world.demo.forge(&webhook, body, login)
    };
    assert_eq!(forged("[1]", None).await, 200);
    assert_eq!(forged("[2]", Some(("a", "b"))).await, 200);
    assert_eq!(ear.logins()[1..], ["", "Basic YTpi"]);
    assert_eq!(ear.take(), [json!([1]), json!([2])]);
}
