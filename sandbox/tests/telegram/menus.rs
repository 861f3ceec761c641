//! Command menus, names and descriptions.

use sandbox::telegram::{Person, Room};
use serde_json::{Value, json};

use crate::support::Stage;

fn list(names: &[&str]) -> Value {
    names
        .iter()
        .map(|name| json!({ "command": name, "description": "d" }))
        .collect()
}

#[tokio::test]
async fn the_narrowest_scope_wins_and_in_it_the_language() {
    let stage = Stage::new().await;
    let ivan = stage.telegram.person("Іван").speaking("en-GB");
    let group = stage
        .telegram
        .group("Г")
        .administrator(&stage.olena)
        .member(&ivan)
        .with_bot();
    let private = json!({ "type": "all_private_chats" });
    let groups = json!({ "type": "all_group_chats" });
    let admins = json!({ "type": "all_chat_administrators" });
    for params in [
        json!({ "commands": list(&["/default"]) }),
        json!({ "commands": list(&["any"]), "scope": private }),
        json!({ "commands": list(&["uk"]), "scope": private, "language_code": "uk" }),
        json!({ "commands": list(&["group"]), "scope": groups }),
        json!({ "commands": list(&["admin"]), "scope": admins }),
    ] {
        stage.ok("setMyCommands", params).await;
    }
    let shown = |person: &Person, room: &Room| person.menu(room)[0].command.clone();
    assert_eq!(shown(&stage.olena, &stage.room), "uk");
    assert_eq!(shown(&ivan, &ivan.private()), "any");
    assert_eq!(shown(&stage.olena, &group), "admin");
    assert_eq!(shown(&ivan, &group), "group");
    stage
        .ok("deleteMyCommands", json!({ "scope": groups }))
        .await;
    assert_eq!(shown(&ivan, &group), "default");
}

#[tokio::test]
async fn commands_have_plain_names_and_short_descriptions() {
    let stage = Stage::new().await;
    let set = async |commands: Value| {
        stage
            .refused("setMyCommands", json!({ "commands": commands }))
            .await
    };
    assert_eq!(
        set(list(&["Whois"])).await,
        "Bad Request: BOT_COMMAND_INVALID"
    );
    assert_eq!(
        set(list(&[&"x".repeat(33)])).await,
        "Bad Request: BOT_COMMAND_INVALID"
    );
    let long = json!([{ "command": "a", "description": "x".repeat(257) }]);
    assert_eq!(
        set(long).await,
        "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    );
    assert_eq!(
        set(list(&vec!["a"; 101])).await,
        "Bad Request: BOT_COMMANDS_TOO_MUCH"
    );
}

#[tokio::test]
async fn descriptions_have_languages() {
    let stage = Stage::new().await;
    stage
        .ok("setMyDescription", json!({ "description": "any" }))
        .await;
    stage
        .ok(
            "setMyDescription",
            json!({ "description": "укр", "language_code": "uk" }),
        )
        .await;
    let get = async |code: &str| {
        stage
            .ok("getMyDescription", json!({ "language_code": code }))
            .await["description"]
            .clone()
    };
    assert_eq!(get("uk").await, "укр");
    assert_eq!(get("en").await, "any");
    assert_eq!(
        stage
            .telegram
            .text_for(&stage.olena, "description")
            .as_deref(),
        Some("укр")
    );
    stage
        .refused(
            "setMyShortDescription",
            json!({ "short_description": "x".repeat(121) }),
        )
        .await;
}
