//! What colleagues do, and the events that tell of it.

use std::time::{Duration, UNIX_EPOCH};

use sandbox::worksection::{Habits, Zone};
use serde_json::{Value, json};

use crate::{
    changes::{email, last},
    world::{World, error},
};

/// What the story of the colleague's deeds makes, as [`short`] has it; tags and a deleted task are missing.
const TOLD: [&str; 19] = [
    "post task title=Нове,priority=1,user_to=NOONE",
    "update task user_to=NOONE>olena.bondarenko@demo.example",
    "update task user_to=olena.bondarenko@demo.example>ANY",
    "update task user_to=ANY>NOONE",
    "update task date_end=>2026-12-24",
    "update task date_end=2026-12-24>",
    "update task date_start=>2026-12-20",
    "update task priority=1>10",
    "update task title=Нове>Новіше",
    "update task text=>Опис",
    "post comment text=Олена Бондаренко глянь",
    "update comment text=Олена Бондаренко глянь>глянь-но",
    "delete comment text=глянь-но>",
    "close task ",
    "reopen task ",
    "post project title=Свій",
    "update project title=Свій>Свій <2>",
    "close project ",
    "reopen project ",
];

#[tokio::test]
async fn a_colleague_does_everything_and_each_has_its_event() {
    let world = World::with_people(12).await;
    let demo = &world.demo;
    demo.edit(|contents| contents.tasks[2].text.clear());
    let (taras, olena) = (demo.act(&email(demo, 3)), email(demo, 4));
    let task = taras.add_task(3001, "Нове", None);
    taras.assign(task, &olena);
    taras.assign(task, "ANY");
    taras.assign_nobody(task);
    taras.move_date(task, Some("2026-12-24"));
    taras.move_date(task, None);
    taras.move_start(task, Some("2026-12-20"));
    taras.set_priority(task, 10);
    taras.rename(task, "Новіше");
    taras.describe(task, "Опис");
    taras.set_tag(task, "На перевірці");
    let comment = taras.mention(task, &olena, "глянь");
    taras.edit_comment(comment, "глянь-но");
    taras.delete_comment(comment);
    taras.close(task);
    taras.reopen(task);
    let project = taras.add_project("Свій");
    taras.rename_project(project, "Свій <2>");
    taras.close_project(project);
    taras.reopen_project(project);
    taras.delete(task);
    let told = world.data("get_events", json!({ "period": "1m" })).await;
    let told: Vec<String> = told.as_array().unwrap().iter().rev().map(short).collect();
    let sorted = |text: &str| {
        let mut words: Vec<&str> = text.split([' ', ',']).collect();
        words.sort_unstable();
        words.join(" ")
    };
    let told: Vec<String> = told.iter().map(|text| sorted(text)).collect();
    let wanted: Vec<String> = TOLD.iter().map(|text| sorted(text)).collect();
    assert_eq!(told, wanted, "no tag, and no deleted task");
    let gone = world.ask("get_task", json!({ "id_task": task })).await;
    assert_eq!(gone, error(5, "Task is invalid", None));
}

/// An event in short: what is new, and after what was there before, where both are told.
fn short(event: &Value) -> String {
    let plain = |value: &Value| {
        let text = value["email"].as_str().or(value.as_str());
        text.unwrap_or_default().to_owned()
    };
    let empty = serde_json::Map::new();
    let new = event["new"].as_object().unwrap_or(&empty);
    let old = event["old"].as_object().unwrap_or(&empty);
    let keys = new
        .keys()
        .chain(old.keys().filter(|key| !new.contains_key(*key)));
    let fields = keys.map(|key| {
        let now = new.get(key).map(plain).unwrap_or_default();
        if event["old"].is_object() {
            format!("{key}={}>{now}", plain(&old[key]))
        } else {
            format!("{key}={now}")
        }
    });
    let kind = event["object"]["type"].as_str().unwrap();
    let action = event["action"].as_str().unwrap();
    format!("{action} {kind} {}", fields.collect::<Vec<_>>().join(","))
}

#[tokio::test]
async fn events_have_the_minute_of_the_account_and_are_told_for_as_long_as_asked() {
    let world = World::with_people(12).await;
    // Half past two at night, before the clocks go forward and after.
    let before = UNIX_EPOCH + Duration::from_secs(1_774_744_200);
    world.worksection.set_time(before);
    let owner = world.demo.act(&email(&world.demo, 0));
    owner.comment(71003, "зимою");
    assert_eq!(last(&world).await["date_added"], "2026-03-29 02:30");
    world.worksection.skip(Duration::from_secs(30 * 60));
    owner.comment(71003, "улітку");
    assert_eq!(last(&world).await["date_added"], "2026-03-29 04:00");
    let count = async |period: &str, project: Option<u64>| {
        let mut asked = json!({ "period": period });
        if let Some(project) = project {
            asked["id_project"] = json!(project);
        }
        let answer = world.data("get_events", asked).await;
        answer.as_array().map_or(0, Vec::len)
    };
    assert_eq!(count("29m", None).await, 1);
    assert_eq!(count("1h", None).await, 2);
    assert_eq!(count("1h", Some(3002)).await, 2);
    assert_eq!(count("1h", Some(3001)).await, 0);
    world.worksection.skip(Duration::from_secs(61 * 60));
    assert_eq!(count("1h", None).await, 0);
    assert_eq!(count("30d", None).await, 2);
    let demo = world.demo.clone().zone(Zone::Fixed(0));
    demo.act(&email(&demo, 0)).comment(71003, "Гринвіч");
    assert_eq!(last(&world).await["date_added"], "2026-03-29 02:01");
    let first = |events: Value| events[0]["new"]["text"].clone();
    let asked = json!({ "period": "1d" });
    let newest = first(world.data("get_events", asked.clone()).await);
    assert_eq!(newest, "Гринвіч");
    world.worksection.habits(Habits {
        events_oldest_first: true,
        ..Habits::default()
    });
    assert_eq!(first(world.data("get_events", asked).await), "зимою");
}
