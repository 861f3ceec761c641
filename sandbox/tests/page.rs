//! The chat page's server side, as its scripts use it.

#![allow(unreachable_pub, reason = "nobody is outside")]

use std::time::Duration;

use sandbox::{
    Telegram, Traffic, Worksection,
    page::{self, Actor, Cast},
    telegram::{Person, Room},
    worksection::Account,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, time::timeout};
use tokio_util::sync::CancellationToken;

/// A page with two people, their group, and a bot that says what a test makes it say.
struct Stage {
    base: String,
    client: reqwest::Client,
    olena: Person,
    group: Room,
    account: Account,
    stop: CancellationToken,
}

impl Stage {
    async fn open() -> Self {
        let traffic = Traffic::default();
        let telegram = Telegram::new(traffic.clone());
        telegram.bot("1:demo", "demo_bot").named("Demo");
        let olena = telegram.person("Олена Коваль").speaking("uk");
        let andrew = telegram.person("Andrew Shevchenko").speaking("en");
        let group = telegram.group("Team").supergroup().owner(&olena).with_bot();
        let cast = Cast {
            bot_name: "Demo".to_owned(),
            bot_username: "demo_bot".to_owned(),
            manager: actor(&olena, "+380501112233"),
            member: actor(&andrew, "+380671112233"),
            group: group.clone(),
            task: "http://127.0.0.1/worksection/demo/project/3001/71001/".to_owned(),
            account: Worksection::new(traffic.clone()).account("demo").people(12),
        };
        let account = cast.account.clone();
        let stop = CancellationToken::new();
        let app = page::router(telegram.clone(), traffic, cast, stop.clone())
            .nest("/telegram", telegram.router());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self {
            base,
            client: reqwest::Client::new(),
            olena,
            group,
            account,
            stop,
        }
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        let request = self.client.get(format!("{}{path}", self.base));
        request.send().await.expect("an answer")
    }

    async fn act(&self, action: &str, body: Value) -> (u16, Value) {
        let request = self.client.post(format!("{}/page/{action}", self.base));
        let response = request.json(&body).send().await.expect("an answer");
        (
            response.status().as_u16(),
            response.json().await.expect("JSON"),
        )
    }

    /// What the bot does.
    async fn bot(&self, method: &str, body: Value) -> Value {
        let request = self
            .client
            .post(format!("{}/telegram/bot1:demo/{method}", self.base));
        let response = request.json(&body).send().await.expect("an answer");
        let body: Value = response.json().await.expect("JSON");
        assert_eq!(body["ok"], true, "{method}: {body}");
        body["result"].clone()
    }

    /// The only update that waits for the bot.
    async fn update(&self) -> Value {
        let updates = self.bot("getUpdates", json!({ "timeout": 5 })).await;
        let update = updates[0].clone();
        let next = json!({ "offset": update["update_id"].as_i64().expect("an id") + 1 });
        self.bot("getUpdates", next).await;
        update
    }

    async fn events(&self) -> Events {
        Events {
            response: self.get("/page/events").await,
            read: String::new(),
        }
    }

    fn olenas(&self) -> (usize, i64) {
        (self.olena.private().id().0, self.olena.id())
    }
}

fn actor(person: &Person, phone: &str) -> Actor {
    Actor {
        person: person.clone(),
        phone: phone.to_owned(),
    }
}

/// A stream of events.
struct Events {
    response: reqwest::Response,
    read: String,
}

impl Events {
    /// The next event of this type; `None` when the stream has ended.
    async fn next(&mut self, kind: &str) -> Option<Value> {
        loop {
            while let Some((event, rest)) = self.read.split_once("\n\n") {
                let data = event
                    .strip_prefix("data: ")
                    .map(serde_json::from_str::<Value>);
                self.read = rest.to_owned();
                match data {
                    Some(Ok(event)) if event["type"] == kind => return Some(event),
                    _ => {}
                }
            }
            let chunk = timeout(Duration::from_secs(5), self.response.chunk()).await;
            let chunk = chunk.expect("an event in time").expect("a stream")?;
            self.read
                .push_str(std::str::from_utf8(&chunk).expect("whole characters"));
        }
    }
}

#[tokio::test]
async fn the_page_comes_whole_and_under_a_policy() {
    let stage = Stage::open().await;
    let page = stage.get("/").await;
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"));
    let html = page.text().await.expect("text");
    assert!(html.contains("/page/page.js"));
    for name in ["page.js", "base.css", "icon.svg"] {
        assert_eq!(
            stage.get(&format!("/page/{name}")).await.status(),
            200,
            "{name}"
        );
    }
    assert_eq!(stage.get("/page/nothing.js").await.status(), 404);
}

#[tokio::test]
async fn a_message_reaches_the_bot_and_its_answer_the_page() {
    let stage = Stage::open().await;
    let mut events = stage.events().await;
    let snapshot = events.next("snapshot").await.expect("a snapshot");
    assert_eq!(snapshot["people"][0]["role"], "manager");
    assert_eq!(snapshot["rooms"][2]["title"], "Team");

    let (room, person) = stage.olenas();
    let said = json!({ "room": room, "person": person, "text": "Коваль" });
    assert_eq!(stage.act("send", said).await.0, 200);
    assert_eq!(stage.update().await["message"]["text"], "Коваль");

    let answer = json!({ "chat_id": person, "text": "<b>Коваль</b>", "parse_mode": "HTML" });
    stage.bot("sendMessage", answer).await;
    let mine = events.next("message").await.expect("my message");
    assert_eq!(mine["message"]["text"], "Коваль");
    let theirs = events.next("message").await.expect("the answer");
    assert_eq!(theirs["room"], room);
    assert_eq!(theirs["message"]["entities"][0]["type"], "bold");

    let mut again = stage.events().await;
    let calls = again.next("snapshot").await.and(again.next("call").await);
    assert_eq!(
        calls.expect("what the bot did")["call"]["method"],
        "sendMessage",
        "polls that went well are not told again"
    );
}

#[tokio::test]
async fn a_press_waits_for_the_bots_answer() {
    let stage = Stage::open().await;
    let (room, person) = stage.olenas();
    stage
        .act(
            "send",
            json!({ "room": room, "person": person, "text": "/start" }),
        )
        .await;
    stage.update().await;
    let keys = json!({ "inline_keyboard": [[{ "text": "Go", "callback_data": "go" }]] });
    let asked = json!({ "chat_id": person, "text": "?", "reply_markup": keys });
    let message = stage.bot("sendMessage", asked).await["message_id"].clone();
    let mut events = stage.events().await;

    let tap = json!({ "room": room, "person": person, "message": message, "data": "go" });
    let answer = async {
        let query = stage.update().await["callback_query"]["id"].clone();
        stage
            .bot(
                "answerCallbackQuery",
                json!({ "callback_query_id": query, "text": "Gone" }),
            )
            .await;
    };
    let ((status, _), ()) = tokio::join!(stage.act("press", tap), answer);
    assert_eq!(status, 200);
    let toast = events.next("toast").await.expect("a toast");
    assert_eq!(toast["toast"]["text"], "Gone");
}

#[tokio::test]
async fn an_inline_result_is_asked_for_and_chosen() {
    let stage = Stage::open().await;
    let (room, person) = stage.olenas();
    let question = json!({ "room": room, "person": person, "query": "ко", "offset": "" });
    let answer = async {
        let query = stage.update().await["inline_query"]["id"].clone();
        let content = json!({ "message_text": "Олена" });
        let result = json!({ "type": "article", "id": "7", "title": "Олена", "input_message_content": content });
        let body = json!({ "inline_query_id": query, "results": [result], "cache_time": 0, "is_personal": true });
        stage.bot("answerInlineQuery", body).await;
    };
    let ((_, found), ()) = tokio::join!(stage.act("inline", question), answer);
    assert_eq!(found["results"][0]["title"], "Олена");

    let choice = json!({ "room": room, "person": person, "answer": found["id"], "result": "7" });
    assert_eq!(stage.act("choose", choice).await.0, 200);
    let sent = stage.olena.private().messages();
    assert_eq!(sent.last().map(|m| m.text.as_str()), Some("Олена"));
    let unknown = json!({ "room": room, "person": person, "answer": 99, "result": "7" });
    assert_eq!(stage.act("choose", unknown).await.0, 404);
}

#[tokio::test]
async fn nobody_speaks_where_they_are_not() {
    let stage = Stage::open().await;
    let (room, olena) = stage.olenas();
    let stranger = json!({ "room": room, "person": 42, "text": "hi" });
    assert_eq!(stage.act("send", stranger).await.0, 404);
    let andrew = olena + 1;
    let in_hers = json!({ "room": room, "person": andrew, "text": "hi" });
    assert_eq!(stage.act("send", in_hers).await.0, 403);
    let in_group = json!({ "room": stage.group.id().0, "person": andrew, "text": "hi" });
    assert_eq!(stage.act("send", in_group).await.0, 403);
    let empty = json!({ "room": room, "person": olena, "text": "  " });
    assert_eq!(stage.act("send", empty).await.0, 400);
}

#[tokio::test]
async fn another_language_brings_another_menu() {
    let stage = Stage::open().await;
    let (room, person) = stage.olenas();
    for (language, description) in [("uk", "Знайти"), ("en", "Find")] {
        let commands = json!([{ "command": "whois", "description": description }]);
        let menu = json!({ "commands": commands, "language_code": language });
        stage.bot("setMyCommands", menu).await;
    }
    let menu = format!("/page/commands?room={room}&person={person}");
    let commands: Value = stage.get(&menu).await.json().await.expect("JSON");
    assert_eq!(commands[0]["description"], "Знайти");

    let mut events = stage.events().await;
    events.next("snapshot").await.expect("a snapshot");
    stage
        .act("language", json!({ "person": person, "language": "en" }))
        .await;
    let changed = events.next("person").await.expect("a person");
    assert_eq!(changed["person"]["language"], "en");
    let commands: Value = stage.get(&menu).await.json().await.expect("JSON");
    assert_eq!(commands[0]["description"], "Find");
}

#[tokio::test]
async fn a_file_is_sent_and_fetched_but_never_opened_as_a_page() {
    let stage = Stage::open().await;
    let (room, person) = stage.olenas();
    let upload = json!({ "room": room, "person": person, "name": "a.html", "mime": "text/html", "base64": "PGI+" });
    assert_eq!(stage.act("file", upload).await.0, 200);
    let messages = stage.olena.private().messages();
    let document = messages[0].document.as_ref().expect("a document");
    let file = stage.get(&format!("/page/file/{}", document.file_id)).await;
    assert_eq!(file.headers()["content-disposition"], "attachment");
    assert_eq!(file.text().await.expect("text"), "<b>");
}

#[tokio::test]
async fn the_streams_end_when_the_server_stops() {
    let stage = Stage::open().await;
    let mut events = stage.events().await;
    events.next("snapshot").await.expect("a snapshot");
    stage.stop.cancel();
    assert_eq!(events.next("message").await, None);
}

#[tokio::test]
async fn meanwhile_a_colleague_does_what_the_visitor_has_them_do() {
    let stage = Stage::open().await;
    let choice: Value = stage
        .get("/page/meanwhile")
        .await
        .json()
        .await
        .expect("JSON");
    let people = choice["people"].as_array().expect("people");
    assert_eq!(people[0]["name"], "Оксана Коваль");
    assert!(
        people.iter().all(|one| one["name"] != "Максим Кравчук"),
        "a reader"
    );
    let (me, who) = (people[0]["id"].clone(), people[3]["id"].clone());
    let told = |choice: &Value, id: u64| {
        let mut tasks = choice["tasks"].as_array().expect("tasks").clone();
        tasks.retain(|task| task["id"] == id);
        tasks.pop().unwrap_or_default()
    };
    let task = 71_009;
    let wish =
        |deed: &str| json!({ "deed": deed, "who": who, "me": me, "task": task, "text": "Глянь" });
    let act = async |deed: &str| {
        let (status, choice) = stage.act("meanwhile", wish(deed)).await;
        assert_eq!(status, 200, "{choice}");
        told(&choice, task)
    };
    let before = told(&choice, task);
    assert_eq!(before["done"], false);
    assert_eq!(act("assign").await["to"], "Оксана Коваль");
    assert_eq!(before["priority"], 10);
    assert_eq!(act("priority").await["priority"], 1);
    assert_eq!(act("priority").await["priority"], 10);
    let first = act("date").await["date_end"].clone();
    let second = act("date").await["date_end"].clone();
    assert!(first.as_str() < second.as_str(), "{first} {second}");
    assert_eq!(act("close").await["done"], true);
    assert_eq!(act("close").await["done"], false);
    act("comment").await;
    act("mention").await;
    let comments = stage.account.comments();
    let texts: Vec<&str> = comments.iter().rev().map(|one| one.text.as_str()).collect();
    assert_eq!(texts[..2], ["Оксана Коваль Глянь", "Глянь"]);
    assert!(comments.last().is_some_and(|one| json!(one.from) == who));
    act("add").await;
    let tasks = stage.account.tasks();
    let added = tasks.last().expect("a task");
    assert_eq!(
        (added.name.as_str(), json!(added.to)),
        ("Глянь", me.clone())
    );
    assert_eq!(act("delete").await, Value::Null);
}

#[tokio::test]
async fn meanwhile_nobody_does_what_there_is_not() {
    let stage = Stage::open().await;
    let members = stage.account.members();
    let (me, who) = (members[0].id, members[3].id);
    let before = stage.account.tasks();
    for (deed, who, task, status) in [
        ("delete", who, 1, 404),
        ("delete", 7, 71_001, 404),
        ("dance", who, 71_001, 422),
    ] {
        let wish = json!({ "deed": deed, "who": who, "me": me, "task": task });
        let request = stage.client.post(format!("{}/page/meanwhile", stage.base));
        let answer = request.json(&wish).send().await.expect("an answer");
        assert_eq!(answer.status(), status, "{deed}");
    }
    assert_eq!(stage.account.tasks(), before);
}
