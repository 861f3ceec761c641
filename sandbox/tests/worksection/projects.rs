//! Projects, their managers and teams, and who may change a team.

use sandbox::worksection::Stage;
use serde_json::{Value, json};

use crate::world::{World, error};

fn ids(records: &Value) -> Vec<&str> {
    let records = records.as_array().into_iter().flatten();
    records
        .map(|record| record["id"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn projects_have_a_manager_or_none_and_a_team() {
    let world = World::with_people(12).await;
    let asked = json!({ "extra": "options,users" });
    let projects = world.data("get_projects", asked).await;
    assert_eq!(ids(&projects)[..4], ["3001", "3002", "3003", "3004"]);
    assert_eq!(projects[0]["user_to"]["name"], "Оксана Коваль");
    assert_eq!(projects[3]["user_to"]["email"], "NOONE");
    assert_eq!(projects[3]["user_to"]["id"], "0");
    assert_eq!(projects[0]["options"]["allow_close"], 1);
    assert_eq!(ids(&projects[0]["users"]).len(), 12, "it is everybody's");
    assert_eq!(ids(&projects[1]["users"]).len(), 7, "half and the manager");
    let plain = world.data("get_projects", json!({})).await;
    assert_eq!(plain[0]["users"], Value::Null);
    for word in ["archive", "archived"] {
        let over = world.data("get_projects", json!({ "filter": word })).await;
        assert_eq!(ids(&over), ["3010"]);
    }
    let one = json!({ "id_project": "3001" });
    let one = world.data("get_project", one).await;
    assert_eq!(one["page"], "/project/3001/");
    world.nothing_violated();
}

#[tokio::test]
async fn a_team_changes_and_says_why_it_does_not() {
    let world = World::with_people(12).await;
    let email = |place: usize| world.demo.members()[place].details.email.clone();
    let (first, second) = (email(2), email(4));
    let both = json!({ "id_project": 3002, "members": format!("{first}, {second}") });
    assert_eq!(
        world.ask("add_project_members", both.clone()).await,
        json!({ "status": "ok" })
    );
    let team = world.demo.team_of(3002);
    assert!(team.contains(&first) && team.contains(&second), "{team:?}");
    // Whoever is there already is no error, and a list will do as well.
    let list = json!({ "id_project": 3002, "members": [first.to_uppercase()] });
    let again = world.ask("add_project_members", list).await;
    assert_eq!(again, json!({ "status": "ok" }));
    assert_eq!(world.demo.team_of(3002), team);
    world.ask("delete_project_members", both).await;
    assert!(!world.demo.team_of(3002).contains(&first));
    let manager = json!({ "id_project": 3002, "members": email(0) });
    world.ask("delete_project_members", manager).await;
    assert!(world.demo.team_of(3002).contains(&email(0)));

    let before = world.demo.team_of(3002);
    for action in ["add_project_members", "delete_project_members"] {
        for (asked, wanted) in [
            (
                json!({ "id_project": 3002 }),
                error(10, "Field is required", Some("members")),
            ),
            (
                json!({ "members": first }),
                error(10, "Field is required", Some("id_project")),
            ),
            (
                json!({ "id_project": 3999, "members": first }),
                error(4, "Project is invalid", None),
            ),
            (
                json!({ "id_project": 3002, "members": format!("{first},nobody@demo.example") }),
                error(11, "Invalid email", None),
            ),
            (
                json!({ "id_project": 3002, "members": "nobody" }),
                error(11, "Invalid email", None),
            ),
        ] {
            assert_eq!(world.ask(action, asked.clone()).await, wanted, "{asked}");
        }
    }
    assert_eq!(world.demo.team_of(3002), before, "all or nobody");
    world.nothing_violated();
}

#[tokio::test]
async fn a_member_sees_their_projects_and_changes_what_scope_and_role_allow() {
    let world = World::with_people(12).await;
    let read = ["projects_read"];
    let write = ["projects_write"];
    let denied = |why| error(20, "Access denied", Some(why));
    let refused = world
        .ask_as("owner", &["tasks_read"], "get_projects", json!({}))
        .await;
    assert_eq!(refused, denied("projects_read"));
    let all = world
        .ask_as("owner", &read, "get_projects", json!({}))
        .await;
    assert_eq!(ids(&all["data"]).len(), 10);
    // The third in the list.
    let own = world
        .ask_as("team admin", &read, "get_projects", json!({}))
        .await;
    let own = ids(&own["data"]).join(" ");
    assert!(own.contains("3001") && !own.contains("3002"), "{own}");
    let strange = json!({ "id_project": 3002 });
    let strange = world
        .ask_as("team admin", &read, "get_project", strange)
        .await;
    assert_eq!(strange, error(4, "Project is invalid", None));

    let email = world.demo.members()[8].details.email.clone();
    let new = json!({ "id_project": 3001, "members": email });
    let ask = |role, scopes| world.ask_as(role, scopes, "delete_project_members", new.clone());
    assert_eq!(ask("user", &read).await, denied("projects_write"));
    assert_eq!(ask("guest", &write).await, denied("role guest"));
    assert_eq!(ask("reader", &write).await, denied("role reader"));
    assert!(world.demo.team_of(3001).contains(&email));
    assert_eq!(ask("user", &write).await, json!({ "status": "ok" }));
    assert!(!world.demo.team_of(3001).contains(&email));
}

#[tokio::test]
async fn who_left_the_account_is_in_no_team() {
    let world = World::with_people(12).await;
    let member = world.demo.members()[0].clone();
    assert!(world.demo.remove_member(&member.details.email));
    world.demo.edit(|contents| {
        assert!(contents.projects.iter().all(|p| !p.has(member.id)));
        contents.projects[1].stage = Stage::Pending;
    });
    let pending = json!({ "filter": "pending", "extra": "users" });
    let pending = world.data("get_projects", pending).await;
    assert_eq!(ids(&pending), ["3002", "3009"]);
    assert_eq!(pending[0]["user_to"]["email"], "NOONE");
}
