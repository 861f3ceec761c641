//! The API's methods, with the key and with access tokens.

use std::time::{SystemTime, UNIX_EPOCH};

use md5::{Digest, Md5};
use sandbox::worksection::Habits;
use serde_json::{Value, json};

use crate::world::{KEY, World, answer, error, signature};

#[tokio::test]
async fn a_signed_call_lists_the_members() {
    let world = World::with_people(60).await;
    let members = world.data("get_users", json!({})).await;
    assert_eq!(members.as_array().unwrap().len(), 60);
    assert_eq!(members[0]["name"], "Оксана Коваль");
    assert!(members[0]["id"].is_string());
    world.nothing_violated();
}

#[tokio::test]
async fn the_older_hash_is_accepted_too() {
    let world = World::with_people(3).await;
    let signed = "action=add_contact&email=a%40b.example&name=%D0%86%D1%80%D0%B0";
    let hash = hex::encode(Md5::digest(format!("{signed}{KEY}")));
    let url = format!("{}/demo/api/admin/v2?{signed}&hash=", world.base);

    let done = answer(world.http.get(format!("{url}{hash}"))).await;
    assert_eq!(done["data"]["name"], "Іра");
    let refused = world.http.get(format!("{url}0{}", &hash[1..])).send();
    assert_eq!(refused.await.unwrap().status(), 401);
    let calls = world.worksection.traffic().calls_of("add_contact");
    assert_eq!(calls[0].parameters["hash"], "•••");
    world.nothing_violated();
}

#[tokio::test]
async fn a_stale_or_foreign_signature_is_refused() {
    let world = World::with_people(3).await;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let now = now.as_secs();
    for (header, status) in [
        (signature("get_users", now - 290), 200),
        (signature("get_users", now - 310), 401),
        (signature("get_users", now + 310), 401),
        (signature("get_contacts", now), 401),
        ("Admin nonsense".to_owned(), 401),
        ("Admin 1_zz".to_owned(), 401),
    ] {
        let url = format!("{}/demo/api/admin/v2?action=get_users", world.base);
        let request = world.http.get(url).header("Authorization", &header);
        assert_eq!(request.send().await.unwrap().status(), status, "{header}");
    }
}

#[tokio::test]
async fn an_invited_colleague_appears_once() {
    let world = World::with_people(5).await;
    let who = json!({
        "email": "nova@demo.example",
        "first_name": "Нова",
        "last_name": "Людина",
        "role": "reader",
    });
    let shown = world.data("add_user", who.clone()).await;
    assert_eq!(shown["name"], "Нова Людина");
    assert_eq!(shown["group"], "Студія «Калина»");
    assert_eq!(shown["role"], "reader");

    let again = world.ask("add_user", who).await;
    let expected = error(11, "Invalid email", Some("nova@demo.example"));
    assert_eq!(again, expected);
    let invited = world.demo.invitations();
    assert_eq!(invited.len(), 1);
    assert_eq!(invited[0].details.email, "nova@demo.example");
    world.nothing_violated();
}

#[tokio::test]
async fn what_is_required_and_what_is_invalid_is_said() {
    let world = World::with_people(5).await;
    let task = world.demo.tasks()[0].id;
    let required = |field| error(10, "Field is required", Some(field));
    for (action, parameters, expected) in [
        ("add_user", json!({}), required("email")),
        ("add_user", json!({"email": " "}), required("email")),
        (
            "add_user",
            json!({"email": "nobody"}),
            error(11, "Invalid email", None),
        ),
        (
            "add_user",
            json!({"email": "a@b.example", "role": "owner"}),
            error(11, "Invalid role", None),
        ),
        ("add_user_group", json!({}), required("title")),
        ("add_contact", json!({"name": "Ірина"}), required("email")),
        (
            "add_contact",
            json!({"email": "a@b.example"}),
            required("name"),
        ),
        ("add_contact_group", json!({}), required("title")),
        ("get_task", json!({}), required("id_task")),
        (
            "get_task",
            json!({"id_task": 1}),
            error(5, "Task is invalid", None),
        ),
        (
            "subscribe",
            json!({"id_task": task}),
            required("email_user"),
        ),
        (
            "subscribe",
            json!({"id_task": "x", "email_user": "a@b.example"}),
            error(5, "Task is invalid", None),
        ),
        (
            "unsubscribe",
            json!({"id_task": task, "email_user": "nobody@demo.example"}),
            error(11, "Invalid email", None),
        ),
    ] {
        assert_eq!(world.ask(action, parameters).await, expected, "{action}");
    }
    world.nothing_violated();
}

#[tokio::test]
async fn teams_and_folders_are_made_once() {
    let world = World::with_people(5).await;
    let first = world
        .data("add_user_group", json!({"title": "Нова", "client": 1}))
        .await;
    assert_eq!(first["client"], 1);
    assert_eq!(first["type"], "company");
    let second = world.data("add_user_group", json!({"title": "нова"})).await;
    assert_eq!(first, second);
    assert_eq!(world.demo.teams().len(), 7);

    let first = world
        .data("add_contact_group", json!({"title": "Преса"}))
        .await;
    assert_eq!(first["type"], "folder");
    assert_eq!(
        first,
        world
            .data("add_contact_group", json!({"title": "Преса"}))
            .await
    );
    let folders = world.data("get_contact_groups", json!({})).await;
    assert_eq!(
        folders[0],
        json!({"id": 1, "title": "USERS", "type": "preset"})
    );
    assert!(folders[4]["id"].is_string());
    world.nothing_violated();
}

#[tokio::test]
async fn a_contact_keeps_all_its_phones() {
    let world = World::with_people(5).await;
    let contact = json!({
        "email": "ira@clients.example",
        "name": "Ірина Білик",
        "group": "Преса",
        "phone": "486 09 77",
        "phone4": "1 (049) 143 235 08",
        "address": "Київ,\nХрещатик",
    });
    world.data("add_contact", contact.clone()).await;
    let contacts = world.data("get_contacts", json!({})).await;
    let shown = contacts.as_array().unwrap().last().unwrap();
    for (key, value) in contact.as_object().unwrap() {
        assert_eq!(&shown[key], value);
    }
    assert_eq!(shown["last_name"], "Білик");
    assert_eq!(world.demo.folders().last().unwrap().title, "Преса");
}

#[tokio::test]
async fn a_subscriber_comes_and_goes() {
    let world = World::with_people(5).await;
    let task = world.demo.tasks().remove(1);
    let email = world.demo.members()[3].details.email.clone();
    let who = json!({"id_task": task.id, "email_user": email.to_uppercase()});

    assert_eq!(
        world.ask("subscribe", who.clone()).await,
        json!({"status": "ok"})
    );
    assert!(world.demo.subscribers(task.id).contains(&email));
    let shown = json!({"id_task": task.id.to_string(), "extra": "subscribers"});
    let shown = world.data("get_task", shown).await;
    let parent = task.parent.unwrap();
    let page = format!("/project/{}/{parent}/{}/", task.project, task.id);
    assert_eq!(shown["page"], page);
    let subscribers = shown["subscribers"].as_array().unwrap();
    assert!(subscribers.iter().any(|s| s["email"] == email.as_str()));

    assert_eq!(world.ask("unsubscribe", who).await, json!({"status": "ok"}));
    assert!(!world.demo.subscribers(task.id).contains(&email));
    let plain = world.data("get_task", json!({"id_task": task.id})).await;
    assert_eq!(plain["subscribers"], Value::Null);
    world.nothing_violated();
}

#[tokio::test]
async fn a_member_may_do_what_scopes_and_role_allow() {
    let world = World::with_people(6).await;
    let new = json!({"email": "new@demo.example"});
    let denied = |why| error(20, "Access denied", Some(why));

    let answer = world
        .ask_as("user", &["users_read"], "add_user", new.clone())
        .await;
    assert_eq!(answer, denied("users_write"));
    for role in ["guest", "reader"] {
        let answer = world
            .ask_as(role, &["users_write"], "add_user", new.clone())
            .await;
        assert_eq!(answer["status_code"], 20, "{role}");
    }
    let answer = world
        .ask_as("account admin", &["users_write"], "add_user", new)
        .await;
    assert_eq!(answer["data"]["email"], "new@demo.example");
    assert_eq!(world.demo.invitations().len(), 1);

    let me = world.ask_as("reader", &[], "me", json!({})).await;
    assert_eq!(me["data"][0]["name"], "Максим Кравчук");
    let keyed = world.ask("me", json!({})).await;
    assert_eq!(keyed, denied("access token required"));
}

#[tokio::test]
async fn the_service_can_change_its_habits() {
    let world = World::with_people(0).await;
    assert_eq!(
        world.ask("get_users", json!({})).await,
        json!({"status": "ok"})
    );
    world.worksection.habits(Habits {
        me_as_object: true,
        empty_list_as_data: true,
        ..Habits::default()
    });
    let empty = json!({"status": "ok", "data": []});
    assert_eq!(world.ask("get_users", json!({})).await, empty);
    world.demo.clone().people(6);
    let me = world.ask_as("owner", &[], "me", json!({})).await;
    assert_eq!(me["data"]["name"], "Оксана Коваль");
}

#[tokio::test]
async fn broken_rules_are_written_down() {
    let world = World::with_people(3).await;
    world.ask("get_users", json!({"page": 2})).await;
    world.ask("delete_user", json!({})).await;
    world
        .request("get_users", &json!({}))
        .body("email=1")
        .send()
        .await
        .unwrap();
    let url = format!("{}/demo/api/admin/v2", world.base);
    world.http.get(&url).send().await.unwrap();
    let url = format!("{url}?action=get_users");
    assert_eq!(world.http.put(url).send().await.unwrap().status(), 405);
    assert_eq!(
        world.worksection.traffic().violations(),
        [
            "get_users: unknown parameter page",
            "delete_user: unknown action delete_user",
            "get_users: a body that is not a JSON object",
            "(no action): no action in the query",
            "get_users: HTTP method PUT",
        ]
    );
}

#[tokio::test]
async fn accounts_do_not_know_each_other() {
    let world = World::with_people(6).await;
    let other = world
        .worksection
        .account("other")
        .api_key("other-key")
        .people(2);
    assert_eq!(
        world
            .data("get_users", json!({}))
            .await
            .as_array()
            .unwrap()
            .len(),
        6
    );
    let email = &other.members()[0].details.email;
    let foreign = other.grant(email, &["users_read"]).unwrap();
    let request = world.request_as(&foreign.access_token, "get_users", &json!({}));
    assert_eq!(request.send().await.unwrap().status(), 401);
    let nowhere = format!("{}/nowhere/api/admin/v2?action=get_users", world.base);
    assert_eq!(world.http.get(nowhere).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_strict_pace_turns_the_hasty_away() {
    let world = World::with_people(3).await;
    world.worksection.strict_pace(5.0);
    let ask = || world.request("get_users", &json!({})).send();
    assert_eq!(ask().await.unwrap().status(), 200);
    assert_eq!(ask().await.unwrap().status(), 429);
    tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    assert_eq!(ask().await.unwrap().status(), 200);
}
