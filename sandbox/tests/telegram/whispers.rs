//! Ephemeral messages of a group: who may send, answer, edit and delete them, and what older servers do.

use std::time::Duration;

use sandbox::telegram::{BotApi, Person, Room};
use serde_json::{Value, json};

use crate::support::Stage;

/// A group of Olena and Andrew in which the bot is a plain member, with `/whois` whispered.
async fn group(stage: &Stage) -> (Room, Person) {
    let andrew = stage.telegram.person("Andrew");
    let group = stage.telegram.group("Team").supergroup();
    let group = group.owner(&stage.olena).member(&andrew).with_bot();
    let commands = json!([
        { "command": "whois", "description": "x", "is_ephemeral": true },
        { "command": "link", "description": "x" },
    ]);
    let scope = json!({ "type": "all_group_chats" });
    let menu = json!({ "commands": commands, "scope": scope });
    stage.ok("setMyCommands", menu).await;
    stage.updates().await;
    (group, andrew)
}

/// What a bot sends to somebody alone, for this reason.
fn whisper(group: &Room, to: &Person, reason: Value) -> Value {
    let mut parameters = json!({
        "chat_id": group.chat_id(),
        "text": "secret",
        "ephemeral_message_parameters": { "receiver_user_id": to.id() },
    });
    if let Some(reply) = reason.get("reply") {
        parameters["reply_parameters"] = reply.clone();
    }
    if let Some(query) = reason.get("query") {
        parameters["ephemeral_message_parameters"]["callback_query_id"] = query.clone();
    }
    parameters
}

#[tokio::test]
async fn a_whisper_is_seen_by_two_and_named_by_a_number_of_its_own() {
    let stage = Stage::new().await;
    let (group, andrew) = group(&stage).await;
    assert!(!group.is_whispered(&andrew, "/link"));
    let said = group.whisper(&andrew, "/whois Олена");
    let update = stage.updates().await.remove(0);
    let message = &update["message"];
    assert_eq!(
        (&message["message_id"], &message["ephemeral_message_id"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(message["receiver_user"]["is_bot"], true);
    let reply = json!({ "reply": { "ephemeral_message_id": 1 } });
    let sent = stage
        .ok("sendMessage", whisper(&group, &andrew, reply))
        .await;
    assert_eq!(
        (&sent["message_id"], &sent["ephemeral_message_id"]),
        (&json!(0), &json!(2))
    );
    assert_eq!(sent["receiver_user"]["id"], andrew.id());
    assert!(group.transcript_for(&andrew).contains("secret"));
    assert_eq!(group.transcript_for(&stage.olena), "");
    // It has no other number: the methods for open messages do not reach it.
    for id in [0, said, said + 1] {
        let named = json!({ "chat_id": group.chat_id(), "message_id": id, "text": "x" });
        stage.refused("editMessageText", named.clone()).await;
        stage.refused("deleteMessage", named).await;
    }
    let named = json!({
        "chat_id": group.chat_id(), "receiver_user_id": andrew.id(), "ephemeral_message_id": 2,
        "text": "other",
    });
    assert_eq!(
        stage.ok("editEphemeralMessageText", named.clone()).await,
        true
    );
    assert!(group.transcript_for(&andrew).contains("other"));
    let mut others = named.clone();
    others["receiver_user_id"] = json!(stage.olena.id());
    stage.refused("editEphemeralMessageText", others).await;
    let mut named = named;
    named.as_object_mut().unwrap().remove("text");
    assert_eq!(stage.ok("deleteEphemeralMessage", named).await, true);
    // Its number is free again.
    let reply = json!({ "reply": { "ephemeral_message_id": 1 } });
    let next = stage
        .ok("sendMessage", whisper(&group, &andrew, reply))
        .await;
    assert_eq!(next["ephemeral_message_id"], 2);
}

#[tokio::test]
async fn a_plain_member_whispers_for_fifteen_seconds_and_an_administrator_at_any_time() {
    let stage = Stage::new().await;
    let (group, andrew) = group(&stage).await;
    let open = group.say(&andrew, "/whois");
    let alone = whisper(&group, &andrew, json!({}));
    stage.refused("sendMessage", alone.clone()).await;
    let to_open = whisper(&group, &andrew, json!({ "reply": { "message_id": open } }));
    let refused = stage.refused("sendMessage", to_open).await;
    assert_eq!(refused, "Bad Request: MESSAGE_NOT_COMMAND");
    group.whisper(&andrew, "/whois");
    let reply = json!({ "reply": { "ephemeral_message_id": 1 } });
    let in_the_open = json!({
        "chat_id": group.chat_id(), "text": "x", "reply_parameters": { "ephemeral_message_id": 1 },
    });
    stage.refused("sendMessage", in_the_open).await;
    // Not to somebody else by it.
    let to_olena = whisper(&group, &stage.olena, reply.clone());
    stage.refused("sendMessage", to_olena).await;
    let mut with_button = whisper(&group, &andrew, reply.clone());
    with_button["reply_markup"] =
        json!({ "inline_keyboard": [[{ "text": "a", "callback_data": "a" }]] });
    stage.ok("sendMessage", with_button).await;
    stage.updates().await;
    let shown = group.last_from_bot().unwrap();
    group.press(&andrew, shown.id, "a").forget();
    let press = stage.updates().await.remove(0);
    let press = &press["callback_query"];
    assert_eq!(press["message"]["message_id"], 0);
    let query = json!({ "query": press["id"] });
    stage
        .ok("sendMessage", whisper(&group, &andrew, query.clone()))
        .await;
    let answer = json!({ "callback_query_id": press["id"] });
    stage.ok("answerCallbackQuery", answer).await;

    stage.telegram.advance(Duration::from_secs(16));
    stage
        .refused("sendMessage", whisper(&group, &andrew, query))
        .await;
    stage
        .refused("sendMessage", whisper(&group, &andrew, reply))
        .await;
    assert!(!group.may_answer(&andrew, shown.id));
    group.promote_bot(&stage.olena);
    stage.ok("sendMessage", alone).await;
}

#[tokio::test]
async fn an_older_server_shows_a_whisper_to_all_and_an_oldest_has_no_methods_for_it() {
    let stage = Stage::new().await;
    let (group, andrew) = group(&stage).await;
    stage.telegram.set_bot_api(BotApi::V10_2);
    group.whisper(&andrew, "/whois");
    let reply = json!({ "reply": { "ephemeral_message_id": 1 } });
    let sent = stage
        .ok("sendMessage", whisper(&group, &andrew, reply))
        .await;
    assert!(sent["message_id"] != 0 && sent.get("ephemeral_message_id").is_none());
    assert!(group.transcript_for(&stage.olena).contains("secret"));
    stage.telegram.set_bot_api(BotApi::V9);
    assert!(!group.is_whispered(&andrew, "/whois"));
    let named = json!({
        "chat_id": group.chat_id(), "receiver_user_id": andrew.id(), "ephemeral_message_id": 1,
    });
    let refused = stage.refused("deleteEphemeralMessage", named).await;
    assert!(refused.contains("method not found"), "{refused}");
}
