//! Texts: sending, editing, deleting, replying, forwarding.

use std::time::Duration;

use sandbox::telegram::EntityKind;
use serde_json::json;

use crate::support::Stage;

#[tokio::test]
async fn html_becomes_text_with_entities_and_html_again() {
    let stage = Stage::new().await;
    let sent = stage
        .ok(
            "SendMessage",
            json!({
                "chat_id": stage.chat(),
                "text": "  👋 <b>Олена</b> &lt;ok&gt; /me  ",
                "parse_mode": "HTML",
            }),
        )
        .await;
    assert_eq!(sent["text"], "👋 Олена <ok> /me");
    assert_eq!(
        sent["entities"],
        json!([
            { "type": "bold", "offset": 3, "length": 5 },
            { "type": "bot_command", "offset": 14, "length": 3 },
        ])
    );
    let seen = stage.room.next_from_bot().await;
    assert_eq!(seen.html, "👋 <b>Олена</b> &lt;ok&gt; /me");
    assert_eq!(stage.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn texts_count_after_parsing() {
    let stage = Stage::new().await;
    let chat = stage.chat();
    let fits = format!("<b>{}</b>", "ї".repeat(4096));
    let params = json!({ "chat_id": chat, "text": fits, "parse_mode": "HTML" });
    stage.ok("sendMessage", params).await;
    let text = |text: String| json!({ "chat_id": chat, "text": text });
    let refused = async |params| stage.refused("sendMessage", params).await;
    assert_eq!(
        refused(text("x".repeat(4097))).await,
        "Bad Request: message is too long"
    );
    assert_eq!(
        refused(text(String::new())).await,
        "Bad Request: message text is empty"
    );
    assert_eq!(
        refused(text(" \n ".into())).await,
        "Bad Request: text must be non-empty"
    );
    let broken = json!({ "chat_id": chat, "text": "a<br>", "parse_mode": "html" });
    assert_eq!(
        refused(broken).await,
        "Bad Request: can't parse entities: Unsupported start tag \"br\" at byte offset 1"
    );
    assert_eq!(stage.violations().len(), 4);
}

#[tokio::test]
async fn an_edit_replaces_text_keyboard_and_preview() {
    let stage = Stage::new().await;
    let chat = stage.chat();
    let keyboard = json!({ "inline_keyboard": [[{ "text": "✅ Так", "callback_data": "y" }]] });
    let sent = stage
        .ok(
            "sendMessage",
            json!({ "chat_id": chat, "text": "a https://a.com", "reply_markup": keyboard }),
        )
        .await;
    let id = sent["message_id"].as_i64().unwrap();
    let first = stage.room.next_from_bot().await;
    assert_eq!(first.labels(), ["✅ Так"]);
    assert_eq!(first.preview.unwrap().url, "https://a.com");

    let edit = json!({ "chat_id": chat, "message_id": id, "text": "b" });
    stage.ok("editMessageText", edit.clone()).await;
    let second = stage.room.next_from_bot().await;
    assert_eq!(
        (second.id, second.text.as_str(), second.edited),
        (id, "b", 1)
    );
    assert!(second.keyboard.is_empty() && second.preview.is_none());

    assert_eq!(
        stage.refused("editMessageText", edit).await,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
    );
    assert_eq!(stage.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn only_own_messages_that_are_there_can_be_edited() {
    let stage = Stage::new().await;
    let chat = stage.chat();
    let theirs = stage.room.say(&stage.olena, "hello");
    let edit = |id| json!({ "chat_id": chat, "message_id": id, "text": "x" });
    assert_eq!(
        stage.refused("editMessageText", edit(theirs)).await,
        "Bad Request: message can't be edited"
    );
    assert_eq!(
        stage.refused("editMessageText", edit(999)).await,
        "Bad Request: message to edit not found"
    );
    let own = stage.send("mine").await;
    stage.room.delete(own);
    assert_eq!(
        stage.refused("editMessageText", edit(own)).await,
        "Bad Request: message to edit not found"
    );
}

#[tokio::test]
async fn messages_can_be_deleted_for_two_days() {
    let stage = Stage::new().await;
    let theirs = stage.room.say(&stage.olena, "secret");
    let delete = |id| json!({ "chat_id": stage.chat(), "message_id": id });
    stage.ok("deleteMessage", delete(theirs)).await;
    assert!(stage.room.message(theirs).unwrap().deleted);
    assert_eq!(
        stage.refused("deleteMessage", delete(theirs)).await,
        "Bad Request: message to delete not found"
    );
    let old = stage.send("old").await;
    stage.telegram.advance(Duration::from_secs(48 * 3600 + 1));
    assert_eq!(
        stage.refused("deleteMessage", delete(old)).await,
        "Bad Request: message can't be deleted"
    );
}

#[tokio::test]
async fn a_reply_needs_its_message_unless_it_may_go_without() {
    let stage = Stage::new().await;
    let question = stage.room.say(&stage.olena, "?");
    let reply = |parameters| json!({ "chat_id": stage.chat(), "text": "!", "reply_parameters": parameters });
    let sent = stage
        .ok("sendMessage", reply(json!({ "message_id": question })))
        .await;
    assert_eq!(sent["reply_to_message"]["text"], "?");
    stage.room.delete(question);
    assert_eq!(
        stage
            .refused("sendMessage", reply(json!({ "message_id": question })))
            .await,
        "Bad Request: message to be replied not found"
    );
    let lenient = json!({ "message_id": question, "allow_sending_without_reply": true });
    let sent = stage.ok("sendMessage", reply(lenient)).await;
    assert!(sent.get("reply_to_message").is_none());
}

#[tokio::test]
async fn unknown_parameters_are_ignored_but_noted() {
    let stage = Stage::new().await;
    stage
        .ok(
            "sendMessage",
            json!({ "chat_id": stage.chat(), "text": "x", "txet": 1 }),
        )
        .await;
    assert_eq!(stage.violations(), ["sendMessage: unknown parameter txet"]);
}

#[tokio::test]
async fn a_link_to_nowhere_is_not_shown() {
    let stage = Stage::new().await;
    let text = "<a href=\"http://localhost:1\">a</a> <a href=\"https://b.com\">b</a>";
    let params = json!({ "chat_id": stage.chat(), "text": text, "parse_mode": "HTML" });
    stage.ok("sendMessage", params.clone()).await;
    let seen = stage.room.next_from_bot().await;
    assert_eq!(seen.html, "a <a href=\"https://b.com\">b</a>");
    assert_eq!(stage.violations().len(), 1);
    stage.telegram.allow_loopback_urls(true);
    stage.ok("sendMessage", params).await;
    assert!(
        stage
            .room
            .next_from_bot()
            .await
            .html
            .starts_with("<a href=\"http://localhost:1\">")
    );
}

#[tokio::test]
async fn previews_are_small_only_where_the_link_is_named() {
    let stage = Stage::new().await;
    let send = async |options| {
        let params = json!({ "chat_id": stage.chat(), "text": "https://a.com", "link_preview_options": options });
        stage.ok("sendMessage", params).await;
        stage.room.next_from_bot().await.preview
    };
    let named = send(json!({ "url": "https://b.com/x.png", "prefer_small_media": true, "show_above_text": true })).await;
    let named = named.unwrap();
    assert_eq!(
        (named.url.as_str(), named.small, named.above_text),
        ("https://b.com/x.png", Some(true), true)
    );
    assert_eq!(
        send(json!({ "prefer_small_media": true }))
            .await
            .unwrap()
            .small,
        None
    );
    assert_eq!(send(json!({ "is_disabled": true })).await, None);
}

#[tokio::test]
async fn people_write_commands_that_telegram_recognises() {
    let stage = Stage::new().await;
    let room = stage.olena.start("abc");
    let said = room.messages().pop().unwrap();
    assert_eq!(said.text, "/start abc");
    assert_eq!(said.entities[0].kind, EntityKind::BotCommand);
    let update = stage.updates().await.pop().unwrap();
    assert_eq!(update["message"]["from"]["language_code"], "uk");
    assert_eq!(update["message"]["from"]["last_name"], "Коваль");
    assert_eq!(update["message"]["entities"][0]["length"], 6);
}

#[tokio::test]
async fn the_transcript_shows_what_is_on_the_screen() {
    let stage = Stage::new().await;
    let keyboard = json!({ "inline_keyboard": [[
        { "text": "✅ Так", "callback_data": "y" }, { "text": "✖️ Ні", "callback_data": "n" },
    ]] });
    let params = json!({ "chat_id": stage.chat(), "text": "<b>Точно?</b>", "parse_mode": "HTML", "reply_markup": keyboard });
    stage.ok("sendMessage", params).await;
    let press = stage.room.tap(&stage.olena, "✅");
    let query = stage.updates().await.pop().unwrap();
    let id = &query["callback_query"]["id"];
    stage
        .ok(
            "answerCallbackQuery",
            json!({ "callback_query_id": id, "text": "Гаразд" }),
        )
        .await;
    assert_eq!(press.answer().await.text.as_deref(), Some("Гаразд"));
    let gone = stage.send("зайве").await;
    stage
        .ok(
            "deleteMessage",
            json!({ "chat_id": stage.chat(), "message_id": gone }),
        )
        .await;
    assert_eq!(
        stage.room.transcript(),
        "Олена Коваль: /start\n\
         demo_bot: <b>Точно?</b>\n    [✅ Так] [✖️ Ні]\n\
         (toast for Олена Коваль: Гаразд)\n\
         demo_bot: (deleted)\n"
    );
}

#[tokio::test]
async fn forwards_name_their_origin_and_copies_do_not() {
    let stage = Stage::new().await;
    let said = stage.room.say(&stage.olena, "hello");
    let params =
        json!({ "chat_id": stage.chat(), "from_chat_id": stage.chat(), "message_id": said });
    let forwarded = stage.ok("forwardMessage", params.clone()).await;
    assert_eq!(
        forwarded["forward_origin"]["sender_user"]["id"],
        stage.olena.id()
    );
    let copied = stage.ok("copyMessage", params).await;
    let copied = stage
        .room
        .message(copied["message_id"].as_i64().unwrap())
        .unwrap();
    assert_eq!((copied.text.as_str(), copied.forwarded), ("hello", None));
}
