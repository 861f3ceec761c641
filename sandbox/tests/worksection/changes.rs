//! Tasks and comments that are made and changed by the API, and who sees them.

use sandbox::worksection::Account;
use serde_json::{Value, json};

use crate::world::{World, error};

const ALL: [&str; 6] = [
    "projects_read",
    "tasks_read",
    "tasks_write",
    "comments_read",
    "comments_write",
    "tags_write",
];

/// What happened, as `action kind`, newest first.
pub async fn happened(world: &World) -> Vec<String> {
    let events = world.data("get_events", json!({ "period": "1h" })).await;
    let events = events.as_array().cloned().unwrap_or_default();
    let word = |event: &Value| {
        let kind = &event["object"]["type"];
        format!(
            "{} {}",
            event["action"].as_str().unwrap(),
            kind.as_str().unwrap()
        )
    };
    events.iter().map(word).collect()
}

pub async fn last(world: &World) -> Value {
    let events = world.data("get_events", json!({ "period": "1m" })).await;
    events[0].clone()
}

pub fn email(demo: &Account, place: usize) -> String {
    demo.members()[place].details.email.clone()
}

#[tokio::test]
async fn a_task_is_made_and_changed_and_just_that_is_told() {
    let world = World::with_people(12).await;
    let (to, follower) = (email(&world.demo, 3), email(&world.demo, 4));
    let asked = json!({
        "id_project": 3001, "title": "Звести баланс", "email_user_to": to, "priority": 7,
        "datestart": "01.12.2026", "dateend": "24.12.2026", "text": "за рік",
        "subscribe": follower, "mention": follower, "tags": "У роботі,терміново",
    });
    let made = world.data("post_task", asked).await;
    let id = made["id"].as_str().unwrap().to_owned();
    assert_eq!(made["page"], format!("/project/3001/{id}/"));
    assert_eq!(made["date_end"], "2026-12-24");
    assert_eq!(made["text"], "Олена Бондаренко за рік");
    assert_eq!(
        made["tags"],
        json!({ "812": "У роботі", "814": "терміново" })
    );
    assert_eq!(world.demo.subscribers(id.parse().unwrap()), [follower]);
    let event = last(&world).await;
    assert_eq!(event["action"], "post");
    assert_eq!(event["object"]["id"], id.as_str());
    assert_eq!(event["user_from"]["name"], "Оксана Коваль", "the owner");
    assert_eq!(event["new"]["title"], "Звести баланс");
    assert_eq!(event["new"]["user_to"]["email"], to);
    assert_eq!(event["old"], Value::Null);

    let changed = json!({ "id_task": id, "dateend": "31.12.2026", "email_user_to": "NOONE" });
    let shown = world.data("update_task", changed.clone()).await;
    assert_eq!(shown["user_to"]["email"], "NOONE");
    let event = last(&world).await;
    assert_eq!(event["action"], "update");
    assert_eq!(event["old"]["date_end"], "2026-12-24");
    assert_eq!(event["new"]["date_end"], "2026-12-31");
    assert_eq!(event["old"]["user_to"]["email"], to);
    assert_eq!(event["new"]["user_to"]["email"], "NOONE");
    assert_eq!(event["new"].as_object().unwrap().len(), 2, "just these");
    world.data("update_task", changed).await;
    let nothing_new = ["update task", "post task"];
    assert_eq!(happened(&world).await, nothing_new);

    world.nothing_violated();
}

#[tokio::test]
async fn a_task_is_closed_after_its_parts_and_taken_up_before_them() {
    let world = World::with_people(12).await;
    let made = json!({ "id_project": 3001, "title": "Звести баланс" });
    let id = world.data("post_task", made).await["id"].clone();
    let part = json!({ "id_project": 3001, "title": "Частина", "id_parent": id });
    let part = world.data("post_task", part).await["id"].clone();
    let whole = json!({ "id_task": id });
    let refused = world.ask("complete_task", whole.clone()).await;
    assert_eq!(refused, error(13, "Task has children", None));
    let part = json!({ "id_task": part });
    world.data("complete_task", part.clone()).await;
    let still = world.data("complete_task", whole.clone()).await;
    assert_eq!(still["status"], "active", "as in the collection");
    let done = world.data("get_task", whole.clone()).await;
    assert_eq!(done["status"], "done");
    assert!(done["date_closed"].is_string());
    let again = world.ask("complete_task", whole.clone()).await;
    assert_eq!(again, error(12, "Task is already closed", None));
    let under = json!({ "id_project": 3001, "title": "x", "id_parent": id });
    let refused = world.ask("post_task", under).await;
    assert_eq!(refused, error(8, "Task is closed", None));
    let refused = world.ask("reopen_task", part.clone()).await;
    assert_eq!(refused, error(14, "Parent task is done", None));
    let reopened = world.ask("reopen_task", whole.clone()).await;
    assert_eq!(reopened, json!({ "status": "ok" }));
    let refused = world.ask("reopen_task", whole).await;
    assert_eq!(refused, error(12, "Task is already active", None));
    let so_far = ["reopen task", "close task", "close task", "post task"];
    assert_eq!(happened(&world).await[..4], so_far);
    world.nothing_violated();
}

#[tokio::test]
async fn what_is_sent_wrongly_changes_nothing() {
    let world = World::with_people(12).await;
    let invalid = |message| error(11, message, None);
    for (with, wanted) in [
        (json!({ "dateend": "2026-12-31" }), invalid("Invalid date")),
        (json!({ "dateend": "31.02.2027" }), invalid("Invalid date")),
        (json!({ "priority": 11 }), invalid("Invalid priority")),
        (
            json!({ "email_user_to": "nobody@demo.example" }),
            invalid("Invalid email"),
        ),
        (
            json!({ "tags": "no such" }),
            error(16, "Tag is invalid", None),
        ),
    ] {
        let mut asked = with.clone();
        asked["id_task"] = json!(71003);
        assert_eq!(world.ask("update_task", asked).await, wanted, "{with}");
        let mut asked = with.clone();
        asked["id_project"] = json!(3001);
        asked["title"] = json!("x");
        assert_eq!(world.ask("post_task", asked).await, wanted, "{with}");
    }
    let required = |field| error(10, "Field is required", Some(field));
    let ask = |action, with| world.ask(action, with);
    assert_eq!(ask("update_task", json!({})).await, required("id_task"));
    assert_eq!(ask("get_comments", json!({})).await, required("id_task"));
    assert_eq!(ask("get_events", json!({})).await, required("period"));
    let no_title = ask("post_task", json!({ "id_project": 3001 })).await;
    assert_eq!(no_title, required("title"));
    let no_text = ask("post_comment", json!({ "id_task": 71003 })).await;
    assert_eq!(no_text, required("text"));
    let no_task = ask("post_comment", json!({ "id_task": 1, "text": "x" })).await;
    assert_eq!(no_task, error(5, "Task is invalid", None));
    let no_project = ask("get_events", json!({ "period": "1h", "id_project": 1 })).await;
    assert_eq!(no_project, error(4, "Project is invalid", None));
    for period in ["0m", "361m", "73h", "31d", "1w", "60", "1M"] {
        let answer = ask("get_events", json!({ "period": period })).await;
        assert_eq!(answer, invalid("Invalid period"), "{period}");
    }
    assert_eq!(happened(&world).await, Vec::<String>::new());
}

#[tokio::test]
async fn comments_come_newest_first_and_five_of_them_with_the_task() {
    let world = World::with_people(12).await;
    let (author, mentioned) = (email(&world.demo, 2), email(&world.demo, 3));
    for number in 0..7 {
        let text = format!("Коментар {number}\r\nі ще &amp; <b>");
        world
            .data("post_comment", json!({ "id_task": 71001, "text": text }))
            .await;
    }
    let asked = json!({
        "id_task": 71001, "text": "Глянь", "email_user_from": author, "mention": mentioned,
    });
    let made = world.data("post_comment", asked).await;
    assert_eq!(made["text"], "Тарас Мельник Глянь");
    assert_eq!(made["user_from"]["email"], author);
    assert_eq!(made["page"], "/project/3001/71001/");
    let event = last(&world).await;
    assert_eq!(event["object"]["type"], "comment");
    assert_eq!(event["object"]["page"], "/project/3001/71001/");
    assert_eq!(event["new"], json!({ "text": "Тарас Мельник Глянь" }));
    let checklist = json!({ "id_task": 71001, "todo": ["раз", "два"] });
    assert_eq!(world.data("post_comment", checklist).await["text"], "");

    let all = json!({ "id_task": 71001, "extra": "files" });
    let all = world.data("get_comments", all).await;
    assert_eq!(all.as_array().unwrap().len(), 9);
    assert_eq!(all[0]["text"], "");
    assert_eq!(all[1]["id"], made["id"]);
    let with = json!({ "id_task": 71001, "extra": "comments" });
    let five = world.data("get_task", with).await["comments"].clone();
    assert_eq!(five.as_array().unwrap()[..], all.as_array().unwrap()[..5]);
    world.nothing_violated();
}

/// Asks as the third in the list, who is in the first project and not in the second.
async fn ask_as_third(world: &World, action: &str, with: Value) -> Value {
    world.ask_as("team admin", &ALL, action, with).await
}

/// What comments or events say.
fn texts(answer: &Value) -> Vec<String> {
    let found = answer["data"].as_array().cloned().unwrap_or_default();
    let text = |item: &Value| {
        let text = item["text"].as_str().or(item["new"]["text"].as_str());
        text.map(str::to_owned)
    };
    found.iter().filter_map(text).collect()
}

#[tokio::test]
async fn a_member_sees_and_changes_the_tasks_of_their_projects() {
    let world = World::with_people(12).await;
    let third = email(&world.demo, 2);
    let ask = async |action, with| ask_as_third(&world, action, with).await;
    let unknown = error(5, "Task is invalid", None);
    for action in ["get_task", "get_comments", "complete_task", "subscribe"] {
        let with = match action {
            "subscribe" => json!({ "id_task": 71003, "email_user": third }),
            _ => json!({ "id_task": 71003 }),
        };
        assert_eq!(ask(action, with).await, unknown, "{action}");
    }
    let all = ask("get_all_tasks", json!({ "extra": "subtasks" })).await;
    let all = all["data"].as_array().unwrap();
    assert!(!all.is_empty() && all.iter().all(|task| task["project"]["id"] != "3002"));
    let found = ask("search_tasks", json!({ "filter": "project=3002" })).await;
    assert_eq!(found, json!({ "status": "ok" }));
    let owner = email(&world.demo, 0);
    let from = json!({ "id_task": 71009, "text": "x", "email_user_from": owner });
    let refused = ask("post_comment", from).await;
    assert_eq!(refused, error(20, "Access denied", Some("email_user_from")));
}

#[tokio::test]
async fn what_is_hidden_is_seen_by_those_named_by_its_author_and_by_the_key() {
    let world = World::with_people(12).await;
    let demo = &world.demo;
    let (owner, third, fourth) = (demo.act(&email(demo, 0)), email(demo, 2), email(demo, 3));
    let ask = async |action, with| ask_as_third(&world, action, with).await;
    owner.comment(71003, "у чужому проєкті");
    owner.comment(71009, "усім");
    owner.comment_hidden(71009, "не всім", &[&fourth]);
    owner.comment_hidden(71009, "третій", &[&third]);
    let (task, hour) = (json!({ "id_task": 71009 }), json!({ "period": "1h" }));
    let seen = texts(&ask("get_comments", task.clone()).await);
    assert_eq!(seen[..2], ["третій", "усім"]);
    let seen = texts(&ask("get_events", hour.clone()).await);
    assert_eq!(seen, ["третій", "усім"]);
    let by_key = world.ask("get_events", hour.clone()).await;
    assert_eq!(texts(&by_key).len(), 4, "the key sees all");
    let as_owner = world.ask_as("owner", &ALL, "get_comments", task.clone());
    assert_eq!(texts(&as_owner.await)[1], "не всім");
    let without = world.ask_as("team admin", &["tasks_read"], "get_events", hour.clone());
    let without = texts(&without.await);
    assert_eq!(without, Vec::<String>::new(), "the scope for comments");

    owner.hide(71009, &[&fourth]);
    let unknown = error(5, "Task is invalid", None);
    assert_eq!(ask("get_task", task.clone()).await, unknown);
    owner.hide(71009, &[&third]);
    assert_eq!(ask("get_task", task).await["status"], "ok");
    owner.comment(71009, "про приховане");
    let seen = texts(&ask("get_events", hour).await);
    assert_eq!(seen[0], "про приховане");
}

#[tokio::test]
async fn stages_take_turns_labels_add_up_and_no_event_tells() {
    let world = World::with_people(12).await;
    let stages = world
        .data("get_task_tags", json!({ "type": "status" }))
        .await;
    assert_eq!(stages[0]["id"], 811, "a number here");
    assert_eq!(stages[0]["group"]["type"], "status");
    assert_eq!(stages.as_array().unwrap().len(), 3);
    let groups = world.data("get_task_tag_groups", json!({})).await;
    assert_eq!(groups[1]["type"], "label");
    let with = |plus, minus| json!({ "id_task": 71004, "plus": plus, "minus": minus });
    let tags = async || world.data("get_task", json!({ "id_task": 71004 })).await["tags"].clone();
    world.ask("update_task_tags", with("811,814", "815")).await;
    assert_eq!(tags().await, json!({ "811": "Нове", "814": "терміново" }));
    world
        .ask("update_task_tags", with("на перевірці", ""))
        .await;
    assert_eq!(
        tags().await,
        json!({ "813": "На перевірці", "814": "терміново" })
    );
    let wrong = world.ask("update_task_tags", with("812,7", "")).await;
    assert_eq!(wrong, error(16, "Tag is invalid", None));
    world.ask("update_task_tags", with("", "813,814")).await;
    assert_eq!(tags().await, json!([]), "as PHP writes what is empty");
    let listed = world
        .data("get_all_tasks", json!({ "extra": "tags" }))
        .await;
    assert!(listed[0]["tags"].is_object() || listed[1]["tags"].is_object());
    let listed = world.data("get_all_tasks", json!({})).await;
    assert_eq!(listed[0]["tags"], Value::Null);
    assert_eq!(happened(&world).await, Vec::<String>::new());
    world.nothing_violated();
}
