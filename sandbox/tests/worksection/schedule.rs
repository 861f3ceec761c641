//! Messengers and networks of people, and the window “work schedule”.

use sandbox::worksection::{Habits, Member, Services};
use serde_json::{Value, json};

use crate::world::{World, error};

const ANNA: &str = "anna@demo.example";

fn anna(world: &World) -> u64 {
    let mut anna = Member::new("Анна", "Гук", ANNA);
    anna.details.services = Services {
        contacts: "каб. 7".into(),
        date_added: "2026-11-12 10:30".into(),
        ..Services::default().chat("Telegram", "@anna_h")
    };
    world.demo.add_member(anna)
}

async fn of_anna(world: &World) -> Value {
    let users = world.data("get_users", json!({})).await;
    let users = users.as_array().unwrap();
    let anna = users.iter().find(|user| user["email"] == ANNA);
    anna.unwrap().clone()
}

#[tokio::test]
async fn services_are_an_object_or_an_empty_list_and_the_day_is_the_keys() {
    let world = World::with_people(0).await;
    anna(&world);
    let shown = of_anna(&world).await;
    let services = json!({ "chats": { "Telegram": "@anna_h" }, "socials": [] });
    assert_eq!(shown["services"], services);
    assert_eq!(shown["contacts"], "каб. 7");
    assert_eq!(shown["date_added"], "2026-11-12 10:30");
    assert_eq!(shown["url"], Value::Null);
    let by_token = world
        .ask_as("user", &["users_read"], "get_users", json!({}))
        .await;
    assert_eq!(by_token["data"][0]["date_added"], Value::Null);
    let me = world.ask_as("user", &[], "me", json!({})).await;
    assert_eq!(me["data"][0]["services"], Value::Null);
    world
        .demo
        .change_member(ANNA, |anna| anna.details.services = Services::default());
    assert_eq!(of_anna(&world).await["services"], json!([]));
    world.nothing_violated();
}

#[tokio::test]
async fn days_are_marked_and_unmarked_in_either_form_of_date() {
    let world = World::with_people(6).await;
    let id = anna(&world).to_string();
    let marked = world
        .ask(
            "update_users_schedule",
            json!({ "data": {
            ANNA: { "07.12.2026": "vacation", "2026-12-08": "sick-leave" },
            &id: { "2026-12-12": "workday" },
        } }),
        )
        .await;
    let said = json!({ "status": "ok", "data": [], "message": "Days added: 3, days updated: 0" });
    assert_eq!(marked, said);
    let window = json!({ "datestart": "01.12.2026", "dateend": "08.12.2026" });
    let all = world.data("get_users_schedule", window).await;
    let days = json!({ "2026-12-07": "vacation", "2026-12-08": "sick-leave" });
    assert_eq!(all[&id]["schedule"], days);
    assert_eq!(all.as_object().unwrap().len(), 1, "only who has some");
    let unset = json!({ "data": { &id: { "2026-12-07": "unset", "2026-12-08": "vacation" } } });
    let unset = world.ask("update_users_schedule", unset).await;
    assert_eq!(unset["message"], "Days added: 0, days updated: 2");
    world.worksection.habits(Habits {
        schedule_as_dates: true,
        ..Habits::default()
    });
    let one = world
        .data("get_users_schedule", json!({ "users": ANNA }))
        .await;
    assert_eq!(
        one[&id]["dates"],
        json!({ "2026-12-08": "vacation", "2026-12-12": "workday" })
    );
    let nobody = json!({ "datestart": "01.12.2027", "dateend": "31.12.2027" });
    assert_eq!(
        world.ask("get_users_schedule", nobody).await,
        json!({ "status": "ok" })
    );
    world.nothing_violated();
}

#[tokio::test]
async fn whose_days_somebody_may_mark_goes_by_the_role() {
    let world = World::with_people(6).await;
    let members = world.demo.members();
    let email = |role: &str| {
        let member = members
            .iter()
            .find(|member| member.role.eq_ignore_ascii_case(role));
        member.unwrap().details.email.clone()
    };
    let mark = |who: &str| json!({ "data": { who: { "2026-12-07": "vacation" } } });
    let write = &["users_write"];
    let update = "update_users_schedule";
    let own = world
        .ask_as("user", write, update, mark(&email("user")))
        .await;
    assert_eq!(own["status"], "ok", "{own}");
    let other = world
        .ask_as("user", write, update, mark(&email("owner")))
        .await;
    assert_eq!(other, error(20, "Access denied", Some("role user")));
    let reader = world
        .ask_as("reader", write, update, mark(&email("reader")))
        .await;
    assert_eq!(reader, error(20, "Access denied", Some("role reader")));
    let owner = world
        .ask_as("owner", write, update, mark(&email("reader")))
        .await;
    assert_eq!(owner["status"], "ok", "{owner}");
    let unasked = world
        .ask_as("owner", &["users_read"], update, mark(&email("owner")))
        .await;
    assert_eq!(unasked, error(20, "Access denied", Some("users_write")));
    world.worksection.habits(Habits {
        no_schedule: true,
        ..Habits::default()
    });
    for action in ["get_users_schedule", update] {
        let gone = world.ask(action, mark(&email("owner"))).await;
        assert_eq!(gone, error(5, "Action is invalid", None));
    }
}

#[tokio::test]
async fn more_than_ten_thousand_are_an_error_and_no_shorter_list() {
    let world = World::with_people(10_000).await;
    world.worksection.habits(Habits {
        ten_thousand_at_most: true,
        ..Habits::default()
    });
    assert_eq!(
        world
            .data("get_users", json!({}))
            .await
            .as_array()
            .unwrap()
            .len(),
        10_000
    );
    anna(&world);
    let many = world.ask("get_users", json!({})).await;
    assert_eq!(many, error(0, "Too many users (10000 max)", None));
}
