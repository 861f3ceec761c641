//! Groups, topics, rights, and chats that shut the bot out.

use serde_json::{Value, json};

use crate::support::Stage;

fn texts(updates: &[Value]) -> Vec<&str> {
    updates
        .iter()
        .filter_map(|u| u["message"]["text"].as_str())
        .collect()
}

#[tokio::test]
async fn privacy_lets_through_commands_mentions_and_replies_to_the_bot() {
    let stage = Stage::new().await;
    let ivan = stage.telegram.person("Іван");
    let group = stage
        .telegram
        .group("Команда")
        .owner(&stage.olena)
        .member(&ivan)
        .with_bot();
    let params = json!({ "chat_id": group.chat_id(), "text": "ask" });
    let asked = stage.ok("sendMessage", params).await["message_id"]
        .as_i64()
        .unwrap();
    stage.updates().await;
    group.say(&ivan, "just talk");
    group.say(&ivan, "/whois Коваль");
    group.say(&ivan, "/whois@demo_bot a");
    group.say(&ivan, "/whois@other_bot b");
    group.say(&ivan, "@demo_bot Коваль");
    group.say(&ivan, "so says @Demo_Bot");
    group.say(&ivan, "@demo_bots Коваль");
    group.reply_to(&ivan, asked, "an answer");
    let updates = stage.updates().await;
    assert_eq!(
        texts(&updates),
        [
            "/whois Коваль",
            "/whois@demo_bot a",
            "@demo_bot Коваль",
            "so says @Demo_Bot",
            "an answer"
        ]
    );

    group.promote_bot(&stage.olena);
    group.say(&ivan, "just talk");
    let updates = stage.updates().await;
    assert_eq!(
        updates[0]["my_chat_member"]["new_chat_member"]["status"],
        "administrator"
    );
    assert_eq!(texts(&updates), ["just talk"]);
}

#[tokio::test]
async fn blocked_kicked_and_unknown_are_told_apart() {
    let stage = Stage::new().await;
    let say = async |chat: i64| {
        stage
            .refused("sendMessage", json!({ "chat_id": chat, "text": "x" }))
            .await
    };
    assert_eq!(say(42).await, "Bad Request: chat not found");
    let ivan = stage.telegram.person("Іван");
    assert_eq!(
        say(ivan.id()).await,
        "Forbidden: bot can't initiate conversation with a user"
    );
    stage.room.block_bot();
    assert_eq!(
        say(stage.chat()).await,
        "Forbidden: bot was blocked by the user"
    );
    stage.room.unblock_bot();
    stage.send("again").await;

    let group = stage.telegram.group("Г").owner(&stage.olena).with_bot();
    group.remove_bot(&stage.olena);
    assert_eq!(
        say(group.chat_id()).await,
        "Forbidden: bot was kicked from the group chat"
    );
    let supergroup = stage
        .telegram
        .group("С")
        .supergroup()
        .owner(&stage.olena)
        .with_bot();
    supergroup.remove_bot(&stage.olena);
    assert_eq!(
        say(supergroup.chat_id()).await,
        "Forbidden: bot was kicked from the supergroup chat"
    );
    assert_eq!(stage.violations(), Vec::<String>::new());
    let updates = stage.updates().await;
    let changes: Vec<&Value> = updates
        .iter()
        .filter_map(|u| u.get("my_chat_member"))
        .collect();
    assert_eq!(changes.len(), 4);
}

#[tokio::test]
async fn a_migrated_group_names_its_new_identifier() {
    let stage = Stage::new().await;
    let group = stage.telegram.group("Г").owner(&stage.olena).with_bot();
    let old = group.chat_id();
    group.migrate();
    let body = stage
        .call("sendMessage", json!({ "chat_id": old, "text": "x" }))
        .await;
    assert_eq!(
        body["description"],
        "Bad Request: group chat was upgraded to a supergroup chat"
    );
    assert_eq!(body["parameters"]["migrate_to_chat_id"], group.chat_id());
    let updates = stage.updates().await;
    let service: Vec<&Value> = updates.iter().map(|u| &u["message"]).collect();
    assert!(
        service
            .iter()
            .any(|m| m["migrate_to_chat_id"] == group.chat_id() && m["chat"]["id"] == old)
    );
    assert!(
        service
            .iter()
            .any(|m| m["migrate_from_chat_id"] == old && m["chat"]["type"] == "supergroup")
    );
}

#[tokio::test]
async fn only_topics_are_threads_to_write_to() {
    let stage = Stage::new().await;
    let forum = stage
        .telegram
        .group("Ф")
        .forum()
        .owner(&stage.olena)
        .with_bot_administrator();
    let topic = forum.topic(&stage.olena, "Кадри");
    let said = topic.say(&stage.olena, "hello");
    let update = stage.updates().await.pop().unwrap();
    let thread = update["message"]["message_thread_id"].clone();
    assert_eq!(update["message"]["is_topic_message"], true);
    assert_eq!(
        update["message"]["reply_to_message"]["forum_topic_created"]["name"],
        "Кадри"
    );
    let send = |thread: Value| json!({ "chat_id": forum.chat_id(), "text": "x", "message_thread_id": thread });
    let sent = stage.ok("sendMessage", send(thread.clone())).await;
    assert_eq!(sent["message_thread_id"], thread);
    let reply = json!({ "chat_id": forum.chat_id(), "text": "x", "reply_parameters": { "message_id": said } });
    assert_eq!(
        stage.ok("sendMessage", reply).await["message_thread_id"],
        thread
    );
    assert_eq!(
        stage.refused("sendMessage", send(json!(999))).await,
        "Bad Request: message thread not found"
    );
}

#[tokio::test]
async fn a_thread_of_replies_is_no_topic() {
    let stage = Stage::new().await;
    let group = stage
        .telegram
        .group("С")
        .supergroup()
        .owner(&stage.olena)
        .with_bot_administrator();
    let first = group.say(&stage.olena, "first");
    group.reply_to(&stage.olena, first, "second");
    let update = stage.updates().await.pop().unwrap();
    assert_eq!(update["message"]["message_thread_id"], first);
    assert!(update["message"].get("is_topic_message").is_none());
    let params = json!({ "chat_id": group.chat_id(), "text": "x", "message_thread_id": first });
    assert_eq!(
        stage.refused("sendMessage", params).await,
        "Bad Request: message thread not found"
    );
}

#[tokio::test]
async fn in_a_group_the_bot_deletes_others_messages_only_with_the_right() {
    let stage = Stage::new().await;
    let group = stage.telegram.group("Г").owner(&stage.olena).with_bot();
    let said = group.say(&stage.olena, "/link acme key");
    let delete = json!({ "chat_id": group.chat_id(), "message_id": said });
    assert_eq!(
        stage.refused("deleteMessage", delete.clone()).await,
        "Bad Request: message can't be deleted"
    );
    group.promote_bot(&stage.olena);
    stage.ok("deleteMessage", delete).await;
}

#[tokio::test]
async fn anonymous_administrators_and_channels_write_in_other_names() {
    let stage = Stage::new().await;
    let group = stage
        .telegram
        .group("Г")
        .supergroup()
        .anonymous_administrator(&stage.olena)
        .with_bot_administrator();
    group.say(&stage.olena, "/link");
    group.channel_post("Новини", "news");
    let updates = stage.updates().await;
    let messages: Vec<&Value> = updates.iter().map(|u| &u["message"]).collect();
    let anonymous = messages[messages.len() - 2];
    assert_eq!(anonymous["from"]["username"], "GroupAnonymousBot");
    assert_eq!(anonymous["sender_chat"]["id"], group.chat_id());
    let post = messages[messages.len() - 1];
    assert_eq!(
        (&post["from"]["id"], &post["sender_chat"]["type"]),
        (&json!(777_000), &json!("channel"))
    );
    assert_eq!(post["is_automatic_forward"], true);
}

#[tokio::test]
async fn members_and_administrators_can_be_asked_for() {
    let stage = Stage::new().await;
    let ivan = stage.telegram.person("Іван");
    let group = stage
        .telegram
        .group("Г")
        .owner(&stage.olena)
        .member(&ivan)
        .with_bot();
    let chat = group.chat_id();
    let member = async |user: i64| {
        stage
            .ok("getChatMember", json!({ "chat_id": chat, "user_id": user }))
            .await["status"]
            .clone()
    };
    assert_eq!(member(stage.olena.id()).await, "creator");
    assert_eq!(member(ivan.id()).await, "member");
    group.leave(&ivan);
    assert_eq!(member(ivan.id()).await, "left");
    let admins = stage
        .ok("getChatAdministrators", json!({ "chat_id": chat }))
        .await;
    assert_eq!(admins.as_array().unwrap().len(), 1);
    assert_eq!(
        stage
            .ok("getChatMemberCount", json!({ "chat_id": chat }))
            .await,
        2
    );
    stage.ok("leaveChat", json!({ "chat_id": chat })).await;
    assert_eq!(
        stage.refused("getChat", json!({ "chat_id": chat })).await,
        "Forbidden: bot is not a member of the group chat"
    );
}

#[tokio::test]
async fn a_public_group_names_itself_and_whoever_presses_in_it_need_not_be_a_member() {
    let stage = Stage::new().await;
    let stranger = stage.telegram.person("Stranger");
    let group = stage
        .telegram
        .group("Г")
        .owner(&stage.olena)
        .with_bot_administrator()
        .public("open_group");
    let chat = group.chat_id();
    let info = stage.ok("getChat", json!({ "chat_id": chat })).await;
    assert_eq!(info["type"], "supergroup");
    assert_eq!(info["username"], "open_group");
    assert_eq!(info["active_usernames"], json!(["open_group"]));
    let button = json!({ "inline_keyboard": [[{ "text": "x", "callback_data": "x" }]] });
    let params = json!({ "chat_id": chat, "text": "ask", "reply_markup": button });
    let asked = stage.ok("sendMessage", params).await["message_id"]
        .as_i64()
        .unwrap();
    stage.updates().await;
    group.press(&stranger, asked, "x").forget();
    let press = stage.updates().await.pop().unwrap();
    let press = &press["callback_query"];
    assert_eq!(press["from"]["id"], stranger.id());
    assert_eq!(press["message"]["chat"]["username"], "open_group");
    let answer = json!({ "callback_query_id": press["id"] });
    stage.ok("answerCallbackQuery", answer).await;
    let who = json!({ "chat_id": chat, "user_id": stranger.id() });
    assert_eq!(stage.ok("getChatMember", who).await["status"], "left");

    group.unpublish();
    group.say(&stage.olena, "private again");
    let said = stage.updates().await.pop().unwrap();
    assert!(said["message"]["chat"].get("username").is_none(), "{said}");
}

#[tokio::test]
async fn a_discussion_group_names_its_channel_and_hears_its_readers() {
    let stage = Stage::new().await;
    let reader = stage.telegram.person("Reader");
    let group = stage
        .telegram
        .group("Г")
        .owner(&stage.olena)
        .with_bot_administrator()
        .discussing("Новини");
    let chat = json!({ "chat_id": group.chat_id() });
    let channel = stage.ok("getChat", chat).await["linked_chat_id"].clone();
    let post = group.channel_post("Новини", "news");
    group.reply_to(&reader, post, "a comment");
    let updates = stage.updates().await;
    let comment = &updates[updates.len() - 1]["message"];
    assert_eq!(comment["from"]["id"], reader.id());
    assert_eq!(comment["reply_to_message"]["sender_chat"]["id"], channel);
    assert_eq!(comment["reply_to_message"]["is_automatic_forward"], true);
}

#[tokio::test]
async fn who_slips_out_of_a_large_group_is_told_of_to_administrators_alone() {
    let stage = Stage::new().await;
    let ivan = stage.telegram.person("Іван");
    let group = stage.telegram.group("Г").owner(&stage.olena).member(&ivan);
    let group = group.with_bot();
    let kinds = json!({ "allowed_updates": ["message", "chat_member"] });
    stage.ok("getUpdates", kinds).await;
    stage.updates().await;
    group.slip_out(&ivan);
    assert!(stage.updates().await.is_empty());
    let who = json!({ "chat_id": group.chat_id(), "user_id": ivan.id() });
    assert_eq!(stage.ok("getChatMember", who).await["status"], "left");
    group.join(&ivan);
    group.promote_bot(&stage.olena);
    stage.updates().await;
    group.slip_out(&ivan);
    let update = stage.updates().await.pop().unwrap();
    let member = &update["chat_member"]["new_chat_member"];
    assert_eq!(
        (&member["status"], &member["user"]["id"]),
        (&json!("left"), &json!(ivan.id()))
    );
}
