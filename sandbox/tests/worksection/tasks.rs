//! Lists of tasks and projects, and the search for tasks.

use sandbox::worksection::{ANYONE, Stage};
use serde_json::{Value, json};

use crate::world::{World, error};

fn ids(tasks: &Value) -> Vec<&str> {
    let tasks = tasks.as_array().into_iter().flatten();
    tasks.map(|task| task["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn parts_stand_in_their_task_where_they_are_asked_for() {
    let world = World::with_people(12).await;
    let tasks = world.data("get_all_tasks", json!({})).await;
    assert_eq!(ids(&tasks).len(), 8);
    for task in tasks.as_array().unwrap() {
        for unasked in ["child", "text", "subscribers"] {
            assert_eq!(task[unasked], Value::Null, "{task}");
        }
        assert_eq!(task["date_added"].as_str().unwrap().len(), 16);
    }
    let with = json!({ "extra": "subtasks, text,subscribers" });
    let tasks = world.data("get_all_tasks", with).await;
    assert_eq!(tasks[0]["child"][0]["id"], "71002");
    assert_eq!(tasks[0]["child"][0]["parent"]["id"], "71001");
    assert!(tasks[0]["text"].as_str().unwrap().contains("\r\n"));
    assert_eq!(tasks[0]["subscribers"], Value::Null);
    let one = world
        .data(
            "get_task",
            json!({ "id_task": 71001, "extra": "subtasks,subscribers" }),
        )
        .await;
    assert_eq!(one["child"][0]["id"], "71002");
    assert!(one["subscribers"].is_array());
    world.nothing_violated();
}

#[tokio::test]
async fn tasks_are_of_a_project_and_done_ones_and_archives_apart() {
    let world = World::with_people(12).await;
    let of = world.data("get_tasks", json!({ "id_project": 3002 })).await;
    assert_eq!(ids(&of), ["71003", "71011"]);
    let active = world
        .data("get_all_tasks", json!({ "filter": "active" }))
        .await;
    assert!(
        !ids(&active).contains(&"71001") && ids(&active).contains(&"71003"),
        "{active}"
    );
    world
        .demo
        .edit(|contents| contents.projects[1].stage = Stage::Archive);
    let all = world.data("get_all_tasks", json!({})).await;
    assert!(!ids(&all).contains(&"71003"));
    let all = world
        .data("get_all_tasks", json!({ "extra": "archive" }))
        .await;
    assert!(ids(&all).contains(&"71003"));
    let invalid = error(4, "Project is invalid", None);
    assert_eq!(
        world.ask("get_tasks", json!({ "id_project": 1 })).await,
        invalid
    );
    let required = error(10, "Field is required", Some("id_project"));
    assert_eq!(world.ask("get_tasks", json!({})).await, required);
}

#[tokio::test]
async fn nobody_and_anybody_stand_where_a_member_would() {
    let world = World::with_people(12).await;
    let to = async |id| world.data("get_task", json!({ "id_task": id })).await["user_to"].clone();
    world.demo.edit(|contents| {
        contents.tasks[0].done = false;
        contents.tasks[0].to = None;
        contents.tasks[1].to = Some(ANYONE);
    });
    let nobody = json!({ "id": "1", "email": "NOONE", "name": "Executive isn't assigned" });
    assert_eq!(to(71001).await, nobody);
    assert_eq!(
        to(71002).await,
        json!({ "id": "2", "email": "ANY", "name": "Anyone" })
    );
    let found = world
        .data("search_tasks", json!({ "email_user_to": "NOONE" }))
        .await;
    assert!(ids(&found).contains(&"71001"), "{found}");
    let found = world
        .data("search_tasks", json!({ "email_user_to": "ANY" }))
        .await;
    assert!(ids(&found).contains(&"71002"), "{found}");
}

#[tokio::test]
async fn tasks_are_searched_for_by_an_expression() {
    let world = World::with_people(12).await;
    world.demo.edit(|contents| {
        for task in &mut contents.tasks {
            task.done = task.id == 71003;
            task.date_end = Some("2026-12-24".to_owned());
        }
        contents.tasks[0].date_end = Some("2026-05-25".to_owned());
        contents.tasks[4].date_end = None;
    });
    for (filter, found) in [
        ("id=71001", vec!["71001"]),
        ("id in (71001, 71002)", vec!["71001", "71002"]),
        ("parent=71001", vec!["71002"]),
        ("name has 'ГОЛОВНУ' and parent=71001", vec!["71002"]),
        ("name='намалювати головну сторінку'", vec!["71001"]),
        ("dateend<='25.05.2026'", vec!["71001"]),
        (
            "(id=71005 or id=71001) and dateend>'01.01.2026'",
            vec!["71001"],
        ),
        ("id=71001 or id=71002 and name has 'nothing'", vec!["71001"]),
        ("id=71003", vec![]),
    ] {
        let answer = world.ask("search_tasks", json!({ "filter": filter })).await;
        assert_eq!(ids(&answer["data"]), found, "{filter}: {answer}");
    }
    let done = json!({ "filter": "id=71003", "status": "done" });
    assert_eq!(ids(&world.data("search_tasks", done).await), ["71003"]);
    let required = error(10, "Field is required", Some("filter"));
    for filter in [
        "",
        "title='x'",
        "id=",
        "id=1 AND id=2",
        "(id=1",
        "id=1)",
        "name has x",
        "name='x",
        "dateend>'2026-01-01'",
        "id in ()",
        "'x'",
        "ї",
        "!",
    ] {
        let answer = world.ask("search_tasks", json!({ "filter": filter })).await;
        assert_eq!(answer, required, "{filter}");
    }
    let deep = format!("{}id=1{}", "(".repeat(5000), ")".repeat(5000));
    assert_eq!(
        world.ask("search_tasks", json!({ "filter": deep })).await,
        required
    );
    assert_eq!(world.ask("search_tasks", json!({})).await, required);
}
